import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { RegistrationRecord } from "@/components/registration/registration-record";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RiskBadge } from "@/components/ui/risk-badge";
import { openedRecord } from "@/lib/features/break-glass/queries/opened-record";
import { formatAge, formatDateTime } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { looked } from "@/lib/server/http/looked";
import { isId } from "@/lib/shared/is-id";

/** No name in the title: it stays in the browser's history. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("breakGlass");
  return { title: t("title") };
}

/** A record that was opened in danger, to read, as long as the opening runs. */
export default async function OpenedRecordPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const { id } = await params;
  const now = new Date();
  const record = isId(id) ? await looked(actor, "BREAK_GLASS", id, openedRecord(actor, id, now)) : null;
  if (!record) notFound();
  const [t, enums, locale] = [await getTranslations("breakGlass"), await getTranslations("enums"), await getLocale()];
  if (record.restricted) {
    return (
      <EmptyState title={<h1 className="text-lg">{t("ended.title")}</h1>} action={<LinkButton href="/break-glass">{t("ended.back")}</LinkButton>}>
        <p>{t.rich("ended.body", { number: record.number, keep: (number) => <span className="whitespace-nowrap">{number}</span> })}</p>
        <p className="mt-2">{t("ended.contact")}</p>
      </EmptyState>
    );
  }
  return (
    <ClientMessages namespaces={["registration", "enums"]}>
      <PageHeader
        title={record.name} breadcrumbs={[{ label: t("title"), href: "/break-glass" }]}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <RiskBadge colour={record.case?.colour ?? null} />
            <span>{enums(`Sex.${record.sex}`)}</span>
            <span>{formatAge(record.age, locale)}</span>
            <span className="whitespace-nowrap">{record.number}</span>
          </span>
        }
      />
      <div className="space-y-4">
        <Alert tone="warning" title={t("record.until", { time: formatDateTime(new Date(record.endsAt)) })}>
          {t("record.readOnly")}
        </Alert>
        {record.withheld.length > 0 && <Alert tone="danger" title={t("record.withheld", { names: record.withheld.join(locale === "zh-CN" ? "、" : ", ") })}>{t("record.withheldBody")}</Alert>}
        {record.case && (
          <Panel id="case" title={t("record.case")}>
            <DescriptionList
              columns={3}
              items={[
                { term: t("record.caseNumber"), value: record.case.number }, { term: t("record.status"), value: enums(`CaseStatus.${record.case.status}`) },
                { term: t("record.level"), value: record.case.level && enums(`InterventionLevel.${record.case.level}`) },
                { term: t("record.owner"), value: `${record.case.owner} ${record.case.office}` },
              ]}
            />
          </Panel>
        )}
        <Panel id="visits" title={t("record.visits")} flush>
          {record.visits.length === 0 ? (
            <p className="p-4 text-sm text-muted">{t("record.noVisits")}</p>
          ) : (
            <ul className="divide-y divide-line">
              {record.visits.map((visit) => (
                <li key={visit.visitId} className="px-4 py-3 text-sm">
                  <p className="flex flex-wrap items-baseline gap-x-3">
                    <span className="font-medium">{formatDateTime(new Date(visit.doneAt))}</span>
                    <span className="text-muted">{visit.office}</span>
                    {visit.concern && <Badge tone="danger">{t("record.concern")}</Badge>}
                  </p>
                  <p className="mt-1 whitespace-pre-line">{visit.findings}</p>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <RegistrationRecord form={record.form} places={record.places} filingOffice={record.filingOffice} />
      </div>
    </ClientMessages>
  );
}
