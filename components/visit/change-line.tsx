import { useTranslations } from "next-intl";
import { formatDateTime } from "@/lib/i18n/format";
import type { VisitChangeView } from "@/lib/features/visit/view";

/** Why a visit was moved or cancelled, by whom and when. */
export function ChangeLine({ change }: { change: VisitChangeView }) {
  const t = useTranslations("visit.caseTab");
  return (
    <p className="text-sm break-words whitespace-pre-line text-muted">
      {t(change.kind === "MOVED" ? "moved" : "cancelled", { at: formatDateTime(new Date(change.at)), by: change.by, reason: change.reason })}
    </p>
  );
}
