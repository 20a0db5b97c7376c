import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ChangeUrgency, CloseIntake, LogContact, ReopenIntake } from "@/components/intake/intake-dialogs";
import { IntakeClocks, IntakeHistory, IntakeRegistrations } from "@/components/intake/intake-panels";
import { INTAKE_TONES } from "@/components/intake/status-tone";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import { StatusPill } from "@/components/ui/status-pill";
import { PhoneLink } from "@/components/urgent/phone-link";
import { loadIntake } from "@/lib/features/intake/queries/load-intake";
import { formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("intake.detail");
  return { title: t("title") };
}

export default async function IntakeReportPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const report = isId(id) ? await looked(actor, "INTAKE_REPORT", id, loadIntake(actor, id, now)) : null;
  if (!report) notFound();
  const [t, list, enums] = [await getTranslations("intake.detail"), await getTranslations("intake"), await getTranslations("enums")];
  const may = report.permissions;
  const lines = Object.values(may).some(Boolean);
  return (
    <ClientMessages namespaces={["intake", "urgent", "validation", "enums"]}>
      <PageHeader
        title={report.childName || list("nameless")} breadcrumbs={[{ label: list("title"), href: "/intake" }]}
        description={
          <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
            <RiskBadge colour={report.urgency} label={list("urgency")} />
            <StatusPill tone={INTAKE_TONES[report.status]}>{enums(`IntakeStatus.${report.status}`)}</StatusPill>
            <span className="whitespace-nowrap">{report.number}</span>
          </span>
        }
        actions={
          lines && (
            <>
              {may.register && <LinkButton variant={report.status === "CONTACTED" ? "primary" : "secondary"} href={`/registrations/new?intake=${report.reportId}`}>{t(report.status === "REGISTERED" ? "registerAgain" : "register")}</LinkButton>}
              {may.weigh && <ChangeUrgency key={`weigh ${report.version}`} report={report} />}
              {may.close && <CloseIntake key={`close ${report.version}`} report={report} />}
              {may.reopen && <ReopenIntake key={`reopen ${report.version}`} report={report} />}
            </>
          )
        }
        primaryAction={may.contact && (report.status !== "REGISTERED" || report.clocks.some(({ doneAt }) => doneAt === null)) && <LogContact key={report.version} report={report} />}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="space-y-4">
          {report.status === "REGISTERED" && report.contactedAt === null && report.clocks.some(({ rule, doneAt }) => rule === "FIRST_CONTACT" && doneAt === null) && <Alert tone="warning" title={t("uncontacted")} />}
          {report.closedReason && <Alert title={t("closed", { reason: enums(`IntakeClosing.${report.closedReason}`) })} />}
          <Panel title={t("about")} id="about">
            <p className="mb-4 break-words whitespace-pre-line">{report.what}</p>
            <DescriptionList
              items={[
                { term: list("form.childName"), value: report.childName || t("unknown") }, { term: list("column.place"), value: report.place }, { term: list("form.address"), value: report.address },
                { term: list("form.informant"), value: report.informant || t("unknown") }, { term: list("form.phone"), value: report.phone ? <PhoneLink phone={report.phone} /> : t("unknown") },
                { term: list("column.source"), value: enums(`RegistrationSource.${report.source}`) }, { term: t("received"), value: formatDateTime(new Date(report.receivedAt)) },
                { term: t("recorded"), value: t("recordedBy", { person: report.recordedBy, office: report.recordedOffice, at: formatDateTime(new Date(report.recordedAt)) }) }, { term: t("owner"), value: report.owner },
                ...(report.urgentReport ? [{ term: t("urgentReport"), value: <Link href={`/urgent/${report.urgentReport.reportId}`} className="text-action underline underline-offset-3">{report.urgentReport.number}</Link> }] : []),
              ]}
            />
          </Panel>
          <Panel title={t("history")} id="history"><IntakeHistory events={report.events} /></Panel>
        </div>
        <div className="space-y-4">
          <Panel title={t("limits")} id="limits" flush aside={report.attempts > 0 && report.contactedAt === null && t("attempts", { count: report.attempts })}><IntakeClocks clocks={report.clocks} now={now} /></Panel>
          <Panel title={t("registrations")} id="registrations" flush>
            {report.registrations.length > 0 ? <IntakeRegistrations registrations={report.registrations} /> : <EmptyState title={t("none")} />}
          </Panel>
        </div>
      </div>
    </ClientMessages>
  );
}
