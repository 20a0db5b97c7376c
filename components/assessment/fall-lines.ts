import type { useTranslations } from "next-intl";
import { falls, isLower, type HarmSaid, type OnRecord } from "@/lib/features/assessment/fall";
import type { Judgement } from "@/lib/features/assessment/override-rule";

export interface FallWords {
  assessment: ReturnType<typeof useTranslations<"assessment">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

/** From what to what a result falls, and what is on record, in words: the same on the page, in the dialogs and on paper. Nothing where it neither falls nor unsays harm. */
export function fallLines({ assessment: t, enums, marks }: FallWords, record: OnRecord, decided: Judgement, said: HarmSaid): string[] {
  const { from, harm, steps } = record;
  const lower = from !== null && isLower(record, decided);
  const unsaid = falls({ from: null, harm }, decided, said);
  if (!lower && !unsaid) return [];
  const list = (parts: string[]) => parts.join(marks("list"));
  return [
    ...(lower ? [t("fall.lower", { fromColour: enums(`RiskColour.${from.colour}`), fromLevel: enums(`InterventionLevel.${from.level}`), colour: enums(`RiskColour.${decided.colour}`), level: enums(`InterventionLevel.${decided.level}`) })] : []),
    ...(unsaid ? [t("fall.unsaid", { records: list(harm.map(({ source, step, on }) => t(`fall.${source}`, { on: on ?? "", step: step ? enums(`LadderStep.${step}`) : "" }))) })] : []),
    ...(steps.length > 0 ? [t("fall.steps", { steps: list(steps.map(({ step, on }) => t("fall.step", { on, step: enums(`LadderStep.${step}`) }))) })] : []),
  ];
}
