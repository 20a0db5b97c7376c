import { useLocale, useTranslations } from "next-intl";
import type { InstrumentDefinition } from "@/lib/features/assessment/instrument-types";
import type { LevelReason } from "@/lib/features/assessment/result";
import { levelReasonText } from "./level-reason-text";

/** Why the instrument proposes its level, line by line. */
export function LevelReasons({ definition, reasons }: { definition: InstrumentDefinition; reasons: readonly LevelReason[] }) {
  const t = useTranslations("assessment");
  const locale = useLocale();
  return (
    <ul className="list-disc space-y-0.5 pl-5">
      {reasons.map((reason) => (
        <li key={`${reason.code}-${reason.params.flag ?? reason.params.need ?? ""}`}>{levelReasonText(t, definition, reason, locale)}</li>
      ))}
    </ul>
  );
}
