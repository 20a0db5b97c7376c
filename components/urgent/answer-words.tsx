import { useTranslations } from "next-intl";
import type { AlertView } from "@/lib/features/urgent/view";
import { formatDateTime } from "@/lib/i18n/format";

/** What was done about an alert, and when; or that only the check of the registration answered it. */
export function AnswerWords({ answered: { done, actedAt } }: { answered: NonNullable<AlertView["answered"]> }) {
  const t = useTranslations("urgent.report");
  return <p className="text-sm break-words whitespace-pre-line">{done !== null && actedAt !== null ? t("done", { at: formatDateTime(new Date(actedAt)), done }) : <span className="text-muted">{t("answeredByCheck")}</span>}</p>;
}
