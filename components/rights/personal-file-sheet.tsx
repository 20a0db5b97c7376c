"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RegistrationRecord } from "@/components/registration/registration-record";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import type { PersonalFile } from "@/lib/features/rights/view";
import { formatDateTime } from "@/lib/i18n/format";

/** Everything held of a child, on paper: what, from where, to whom it went, on what ground and for how long. Chinese (OfficialTexts), since it is signed. */
export function PersonalFileSheet({ file }: { file: PersonalFile }) {
  const t = useTranslations("rights.file");
  const enums = useTranslations("enums");
  const fields = useTranslations("referral.fields");
  const marks = useTranslations("common.mark");
  const { child } = file;
  const moment = (iso: string) => <span className="whitespace-nowrap">{formatDateTime(new Date(iso))}</span>;
  const day = (on: string | null) => <span className="whitespace-nowrap">{on ?? "—"}</span>;
  const table = <Row extends object>(key: "reports" | "cases" | "measures" | "visits" | "documents" | "recipients" | "consents", rows: readonly Row[], columns: Column<Row>[]): ReactNode => (
    <Panel id={`file-${key}`} title={t(`section.${key}`)} flush>
      <DataTable caption={t(`section.${key}`)} columns={columns} rows={rows} rowKey={(row) => `${rows.indexOf(row)}`} empty={<p className="p-4 text-sm text-muted">{t("none")}</p>} />
    </Panel>
  );
  return (
    <div className="space-y-4 print:[&_section[id]]:break-inside-avoid">
      <Panel id="file-child" title={t("section.child")}>
        <DescriptionList
          columns={3}
          items={[
            { term: t("name"), value: child.name }, { term: t("formerName"), value: child.formerName }, ...(child.earlierNames.length > 0 ? [{ term: t("earlierNames"), value: child.earlierNames.join(" ") }] : []), { term: t("sex"), value: enums(`Sex.${child.sex}`) }, { term: t("birthDate"), value: child.birthDate },
            { term: t("idNumber"), value: child.idNumber }, { term: t("phone"), value: child.phone }, { term: t("division"), value: child.divisionName }, { term: t("address"), value: child.address, wide: true },
          ]}
        />
      </Panel>
      <Panel id="file-guardians" title={t("section.guardians")}>
        <DescriptionList columns={3} items={file.guardians.map((row) => ({ key: row.role, term: enums(`GuardianRole.${row.role}`), value: [row.name, enums(`CarerRelation.${row.relation}`), row.phone].filter(Boolean).join(" · ") }))} />
      </Panel>
      {file.registrations.map(({ number, filedOn, office, form, places }) => (
        <section key={number} aria-label={number} className="space-y-4">
          <h2 className="text-base">{t("registration", { number, on: filedOn, office })}</h2>
          <RegistrationRecord form={form} places={places} filingOffice={office} />
        </section>
      ))}
      {table("reports", file.reports, [
        { key: "number", header: t("number"), priority: 1, cell: (row) => (row.repeats ? marks("aside", { text: row.number, aside: t("repeats") }) : row.number) },
        { key: "received", header: t("receivedAt"), cell: (row) => moment(row.receivedAt) },
        { key: "office", header: t("office"), cell: (row) => row.office },
        { key: "urgency", header: t("urgency"), cell: (row) => enums(`RiskColour.${row.urgency}`) },
        {
          key: "contacts", header: t("contacts"),
          cell: (row) => (row.contacts.length === 0 ? "—" : (
            <ul>{row.contacts.map(({ at, way, result, office }, index) => <li key={index}>{moment(at)} {[enums(`ContactWay.${way}`), enums(`ContactResult.${result}`), office].join(marks("list"))}</li>)}</ul>
          )),
        },
      ])}
      {table("cases", file.cases, [
        { key: "number", header: t("number"), priority: 1, cell: (row) => row.number },
        { key: "opened", header: t("openedOn"), cell: (row) => day(row.openedOn) },
        { key: "status", header: t("status"), cell: (row) => enums(`CaseStatus.${row.status}`) },
        { key: "office", header: t("office"), cell: (row) => row.office },
      ])}
      {table("measures", file.measures, [
        { key: "text", header: t("measure"), priority: 1, cell: (row) => row.text },
        { key: "who", header: t("responsible"), cell: (row) => row.responsible },
        { key: "due", header: t("dueOn"), cell: (row) => day(row.dueOn) },
      ])}
      {table("visits", file.visits, [
        { key: "on", header: t("on"), priority: 1, cell: (row) => day(row.on) },
        { key: "kind", header: t("kind"), cell: (row) => enums(`VisitKind.${row.kind}`) },
        { key: "office", header: t("office"), cell: (row) => row.office },
      ])}
      {table("documents", file.documents, [
        { key: "kind", header: t("document"), priority: 1, cell: (row) => enums(`DocumentKind.${row.kind}`) },
        { key: "on", header: t("on"), cell: (row) => day(row.on) },
      ])}
      {table("recipients", file.recipients, [
        { key: "office", header: t("recipient"), priority: 1, cell: (row) => row.office },
        { key: "on", header: t("on"), cell: (row) => day(row.on) },
        { key: "task", header: t("purpose"), cell: (row) => (row.task ? enums(`WorkTask.${row.task}`) : "—") },
        { key: "fields", header: t("fields"), cell: (row) => row.fields.map((field) => fields(field)).join(marks("list")) || t("assignedFields") },
        { key: "ended", header: t("state"), cell: (row) => t(row.ended ? "ended" : "running") },
      ])}
      {table("consents", file.consents, [
        { key: "purpose", header: t("purpose"), priority: 1, cell: (row) => enums(`ConsentPurpose.${row.purpose}`) },
        { key: "given", header: t("on"), cell: (row) => day(row.givenOn) },
        { key: "withdrawn", header: t("withdrawnOn"), cell: (row) => day(row.withdrawnOn) },
      ])}
      <Panel id="file-ground" title={t("section.ground")}>
        <ul className="list-disc space-y-1 pl-5 text-sm">
          <li>{t("ground")}</li>
          <li>{file.keptMonths % 12 === 0 ? t("keptYears", { years: file.keptMonths / 12 }) : t("kept", { months: file.keptMonths })}</li>
          <li>{t("withheld")}</li>
          <li>{t("remedy")}</li>
        </ul>
      </Panel>
    </div>
  );
}
