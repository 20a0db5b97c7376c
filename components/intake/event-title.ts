import type { useTranslations } from "next-intl";
import type { IntakeEventView } from "@/lib/features/intake/view";

interface EventTitleWords {
  detail: ReturnType<typeof useTranslations<"intake.detail">>;
  enums: ReturnType<typeof useTranslations<"enums">>;
  marks: ReturnType<typeof useTranslations<"common.mark">>;
}

/** What happened to a report, in one line. */
export function eventTitle({ detail, enums, marks }: EventTitleWords, { kind, first, way, result, urgency, reason, text }: IntakeEventView): string {
  const said =
    way && result ? [enums(`ContactWay.${way}`), enums(`ContactResult.${result}`)].join(marks("facts"))
    : urgency ? enums(`RiskColour.${urgency}`)
    : reason ? enums(`IntakeClosing.${reason}`)
    : kind === "REGISTERED" ? text
    : "";
  const name = first ? detail("firstContact") : enums(`IntakeEventKind.${kind}`);
  return said ? marks("named", { name, text: said }) : name;
}
