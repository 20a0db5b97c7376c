import { useLocale, useTranslations } from "next-intl";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import type { LevelReason, LevelReasonCode } from "@/lib/features/assessment/result";
import { inLanguage } from "./in-language";

/** Why the instrument proposes its level, line by line. */
export function LevelReasons({ definition, reasons }: { definition: InstrumentDefinition; reasons: readonly LevelReason[] }) {
  const t = useTranslations("assessment.levelReasons");
  const degrees = useTranslations("assessment.needs");
  const locale = useLocale();
  const text = ({ code, params }: LevelReason): string => {
    const flag = definition.flags.find((candidate) => candidate.code === params.flag);
    const need = definition.needs.find((candidate) => candidate.need === params.need);
    return t(code, {
      score: params.score ?? "", points: params.points ?? "", flag: flag ? inLanguage(flag.label, locale) : "", need: need ? inLanguage(need.label, locale) : "",
      bound: boundOf(definition, code),
      value: params.value === 2 || params.value === 3 ? degrees(`${params.value}`) : "",
    });
  };
  return (
    <ul className="list-disc space-y-0.5 pl-5">
      {reasons.map((reason) => (
        <li key={`${reason.code}-${reason.params.flag ?? reason.params.need ?? ""}`}>{text(reason)}</li>
      ))}
    </ul>
  );
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
