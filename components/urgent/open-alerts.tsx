import { useTranslations } from "next-intl";
import { DueTime } from "@/components/inbox/due-text";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { OpenAlert } from "@/lib/features/urgent/view";
import { formatDateTime } from "@/lib/i18n/format";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { AnswerUrgentButton } from "./answer-button";
import { PhoneLink } from "./phone-link";

/** First of all in the inbox of whoever was told: each stays until the office has said that it takes the matter up. */
export function OpenAlerts({ alerts, now }: { alerts: readonly OpenAlert[]; now: Date }) {
  const t = useTranslations("urgent");
  if (alerts.length === 0) return null;
  return (
    <section aria-labelledby="urgent-reports" className="mb-4 rounded-md border-2 border-danger bg-surface">
      <h2 id="urgent-reports" className="flex items-center gap-2 border-b border-danger bg-danger-soft px-4 py-2 text-base text-danger">
        <Icon name="danger" />
        {t("inbox.title")}
      </h2>
      <ul>
        {alerts.map((alert) => (
          <li key={alert.alertId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0">
            <div className="min-w-0 space-y-0.5">
              <Link href={`/urgent/${alert.reportId}`} className="rounded-sm font-medium text-action underline underline-offset-3">
                {t("inbox.line", { place: `${alert.place} ${alert.address}`, at: formatDateTime(new Date(alert.reportedAt)) })}
              </Link>
              <p className="break-words">{alert.seen}</p>
              <p className="text-sm">{t("inbox.by", { reporter: alert.reporter, office: alert.reporterOffice })}</p>
              <p className="text-sm text-muted">
                <span className="font-mono text-xs whitespace-nowrap">{alert.number}</span> · <DueTime dueAt={alert.dueAt} now={now} />
              </p>
            </div>
            <div className="flex flex-wrap items-start gap-2">
              <PhoneLink phone={alert.phone} />
              <AnswerUrgentButton alertId={alert.alertId} today={toShanghaiDate(now)} time={toShanghaiTime(now)} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
