import { useTranslations } from "next-intl";
import { DueTime } from "@/components/inbox/due-text";
import type { AlertView } from "@/lib/features/urgent/view";
import { formatDateTime } from "@/lib/i18n/format";
import { AnswerWords } from "./answer-words";

/** Whom an alert went to and who has taken it up: when, and what was done. */
export function AlertAnswers({ alerts, now }: { alerts: readonly Pick<AlertView, "alertId" | "office" | "dueAt" | "answered">[]; now: Date }) {
  const t = useTranslations("urgent.report");
  return (
    <ul className="space-y-2 text-sm">
      {alerts.map(({ alertId, office, dueAt, answered }) => (
        <li key={alertId}>
          <p className="flex flex-wrap gap-x-3">
            <span className="font-medium">{office}</span>
            {answered ? <span>{t(answered.at > dueAt ? "answeredLate" : "answered", { by: answered.by, at: formatDateTime(new Date(answered.at)) })}</span> : <span>{t("waiting")} <DueTime dueAt={dueAt} now={now} /></span>}
          </p>
          {answered && <AnswerWords answered={answered} />}
        </li>
      ))}
    </ul>
  );
}
