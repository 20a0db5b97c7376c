import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DueTime } from "@/components/inbox/due-text";
import { ClientMessages } from "@/components/layout/client-messages";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { AnswerUrgentButton } from "@/components/urgent/answer-button";
import { AnswerWords } from "@/components/urgent/answer-words";
import { PhoneLink } from "@/components/urgent/phone-link";
import { loadReport } from "@/lib/features/urgent/queries/load-report";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("urgent.report");
  return { title: t("title") };
}

export default async function UrgentReportPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const report = isId(id) ? await looked(actor, "URGENT_REPORT", id, loadReport(actor, id, now)) : null;
  if (!report) notFound();
  const [t, nav] = [await getTranslations("urgent.report"), await getTranslations("nav.item")];
  const marks = await getTranslations("common.mark");
  const own = report.alerts.find((alert) => alert.canAnswer);
  return (
    <ClientMessages namespaces={["urgent", "validation"]}>
      <PageHeader
        title={t("title")} description={<span className="font-mono whitespace-nowrap">{report.number}</span>} breadcrumbs={[{ label: nav("inbox"), href: "/inbox" }]}
        primaryAction={own && <AnswerUrgentButton alertId={own.alertId} today={toShanghaiDate(now)} time={toShanghaiTime(now)} />}
      />
      <div className="max-w-3xl space-y-4">
        <Panel id="report" title={t("seen")}>
          <p className="mb-4 text-base break-words whitespace-pre-line">{report.seen}</p>
          <DescriptionList
            items={[
              { term: t("place"), value: `${report.place} ${report.address}` },
              { term: t("childName"), value: report.childName || t("unknown") },
              { term: t("reporter"), value: marks("aside", { text: report.reporter, aside: report.reporterOffice }) },
              { term: t("phone"), value: <PhoneLink phone={report.phone} /> },
              { term: t("at"), value: formatDateTime(new Date(report.reportedAt)) },
              ...(report.intake ? [{ term: t("intake"), value: <Link href={`/intake/${report.intake.reportId}`} className="rounded-sm text-action underline underline-offset-3 whitespace-nowrap">{report.intake.number}</Link> }] : []),
            ]}
          />
        </Panel>
        <Panel id="alerts" title={t("alerts")} flush>
          <ul>
            {report.alerts.map((alert) => (
              <li key={alert.alertId} className="space-y-1 border-b border-line px-4 py-2.5 last:border-b-0">
                <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                  <span className="font-medium">{alert.office}</span>
                  <span className="text-sm">
                    {alert.answered ? (
                      t("answered", { by: alert.answered.by, at: formatDateTime(new Date(alert.answered.at)) })
                    ) : (
                      <>
                        {t("waiting")} <DueTime dueAt={alert.dueAt} now={now} />
                      </>
                    )}
                  </span>
                </div>
                {alert.answered && <AnswerWords answered={alert.answered} />}
              </li>
            ))}
          </ul>
        </Panel>
        <Panel id="registrations" title={t("registrations")}>
          {report.registrations.length === 0 ? (
            <p className="text-muted">{t("none")}</p>
          ) : (
            <ul className="space-y-1">
              {report.registrations.map((registration) => (
                <li key={registration.registrationId}>
                  <Link href={`/registrations/${registration.registrationId}`} className="rounded-sm text-action underline underline-offset-3">
                    {registration.childName} <span className="whitespace-nowrap">{registration.number}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
    </ClientMessages>
  );
}
