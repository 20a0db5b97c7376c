"use client";

import { useTranslations } from "next-intl";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Button } from "@/components/ui/button";
import { strikeStepAction } from "@/lib/features/ladder/actions";
import { REASON_MAX } from "@/lib/features/ladder/schema";
import type { Undoing } from "@/lib/features/ladder/undoing";
import type { TakenView } from "@/lib/features/ladder/view";
import type { LadderStep } from "@/lib/shared/vocabulary/ladder";

interface StruckStep {
  taken: Pick<TakenView, "stepId" | "version" | "step" | "takenOn" | "person">;
  undoing: readonly Undoing[];
  /** A removal is open again. */
  reopens: boolean;
  /** So many hearings are set again. */
  restores: number;
  /** What rests on it, and is struck out first. */
  resting: LadderStep | null;
}

/** Strikes a step out: says which, before that what falls and goes back with it or must be struck out first, and afterwards what was left. Needs the texts of `ladder`, `enums`. */
export function StrikeDialog({ taken: { stepId, version, step, takenOn, person }, undoing, reopens, restores, resting }: StruckStep) {
  const t = useTranslations("ladder.strike");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  const fields = (rows: readonly Pick<Undoing, "field" | "fate">[], fate: Undoing["fate"]) => rows.filter((row) => row.fate === fate).map(({ field }) => enums(`CorrectionField.${field}`)).join(marks("list"));
  const say = ({ field, fate, to }: Undoing) => (fate === "back" ? (to === "" ? t("backBare", { field: enums(`CorrectionField.${field}`) }) : t("back", { field: enums(`CorrectionField.${field}`), to })) : t(fate, { field: enums(`CorrectionField.${field}`) }));
  const told = (data: unknown) => {
    const { undone } = data as { undone: Pick<Undoing, "field" | "fate">[] };
    const [back, stays, withdrawn] = [fields(undone, "back"), fields(undone, "stays"), fields(undone, "withdrawn")];
    return t("told", { back: back && t("wasBack", { fields: back }), stays: stays && t("hasStayed", { fields: stays }), withdrawn: withdrawn && t("wasWithdrawn", { fields: withdrawn }) }).trim() || undefined;
  };
  return (
    <ReasonDialog
      trigger={<Button size="sm">{t("button")}</Button>} title={t("title", { step: enums(`LadderStep.${step}`), on: takenOn })} label={t("reason")} max={REASON_MAX} submit={t("submit")} danger action={strikeStepAction} input={{ stepId, version }} done={t("done")} doneBody={told}
    >
      {person !== "" && <p className="text-ink">{t("about", { person })}</p>}
      <p>{t("body")}</p>
      {resting && <p className="mt-2 text-warning">{t("restsFirst", { resting: enums(`LadderStep.${resting}`) })}</p>}
      {step === "SUIT" && <p className="mt-2 text-ink">{t("hearings")}</p>}
      {reopens && <p className="mt-2 text-ink">{t("reopens")}</p>}
      {restores > 0 && <p className="mt-2 text-ink">{t("restores", { count: restores })}</p>}
      {undoing.length > 0 && <ul className="mt-2 list-disc space-y-1 pl-5 text-ink">{undoing.map((row) => <li key={row.field}>{say(row)}</li>)}</ul>}
    </ReasonDialog>
  );
}
