import type { useTranslations } from "next-intl";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import type { LevelReason, LevelReasonCode } from "@/lib/features/assessment/result";
import { inLanguage } from "./in-language";

/** Why the instrument proposes its level, in the words of its version. */
export function levelReasonText(t: ReturnType<typeof useTranslations<"assessment">>, definition: InstrumentDefinition, { code, params }: LevelReason, locale: string): string {
  const flag = definition.flags.find((candidate) => candidate.code === params.flag);
  const need = definition.needs.find((candidate) => candidate.need === params.need);
  return t(`levelReasons.${code}`, {
    score: params.score ?? "", points: params.points ?? "", flag: flag ? inLanguage(flag.label, locale) : "", need: need ? inLanguage(need.label, locale) : "", bound: boundOf(definition, code),
    value: params.value === 2 || params.value === 3 ? t(`needs.${params.value}`) : "",
  });
}

/** The bound that a reason speaks of, as the version sets it. */
function boundOf({ levelRules }: InstrumentDefinition, code: LevelReasonCode): number | string {
  switch (code) {
    case "guardianshipBelow60": return levelRules.dimensionBelow.GUARDIANSHIP;
    case "bodyBelow60": return levelRules.dimensionBelow.BODY;
    case "conductBelow60": return levelRules.dimensionBelow.CONDUCT;
    case "awarenessLow": return levelRules.awarenessAtMost;
    case "parentAndChildPoor": return levelRules.parentAndChildAtMost;
    case "incomeLow": return levelRules.incomeAtMost;
    default: return "";
  }
}
