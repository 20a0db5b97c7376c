import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditTable } from "@/components/audit-log/audit-table";
import { AuditTabs } from "@/components/audit-log/audit-tabs";
import { ExportButton } from "@/components/audit-log/export-button";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { AUDIT_COUNT_LIMIT, listAudit } from "@/lib/features/audit-log/queries/list-audit";
import { AUDIT_AREAS, AUDIT_RECORD_TYPES, auditParamsSchema } from "@/lib/features/audit-log/schema";
import { keepSearchAction } from "@/lib/features/search/actions";
import { askedTerm } from "@/lib/features/search/queries/asked-term";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { addressOf } from "@/lib/shared/address";
import { AUDIT_RESULTS } from "@/lib/shared/vocabulary/casework";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const given = auditParamsSchema.parse(await searchParams);
  const asked = await askedTerm(actor, "audit", given.s, new Date());
  const params = { ...given, person: asked.term };
  const found = await listAudit(actor, params);
  if (!found) notFound();
  const page = asked.gone ? { ...found, rows: [], next: null, total: 0 } : found;
  const [t, common, enums, locale] = [await getTranslations("audit"), await getTranslations("common"), await getTranslations("enums"), await getLocale()];
  const { after: _after, s: handle, ...filter } = params;
  const { person: _person, ...plain } = filter;
  const address = { ...plain, s: handle };
  const count =
    page.total > AUDIT_COUNT_LIMIT ? t("countMore", { count: formatNumber(AUDIT_COUNT_LIMIT, locale) }) : common("table.total", { count: formatNumber(page.total, locale) });
  const { actor: person, ip, since, until } = filter;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <AuditTabs current="log" />
      <FilterBar
        action="/admin/audit" count={count} keep={{ actor: person, ip, since, until }} aside={<ExportButton filter={filter} />}
        filters={[
          { kind: "date", name: "from", label: t("filter.from"), value: params.from },
          { kind: "date", name: "to", label: t("filter.to"), value: params.to },
          { kind: "search", name: "s", list: "audit", keep: keepSearchAction, label: t("filter.person"), value: params.person, handle: params.person ? handle : undefined, placeholder: t("filter.personHint") },
          { kind: "text", name: "organisation", label: t("filter.organisation"), value: params.organisation },
          { kind: "select", name: "action", label: t("filter.action"), value: params.action, options: AUDIT_AREAS.map((area) => ({ value: area, label: t(`areas.${area}`) })) },
          { kind: "select", name: "result", label: t("filter.result"), value: params.result, options: AUDIT_RESULTS.map((result) => ({ value: result, label: enums(`AuditResult.${result}`) })) },
          { kind: "select", name: "type", label: t("filter.type"), value: params.type, options: AUDIT_RECORD_TYPES.map((type) => ({ value: type, label: t(`types.${type}`) })) },
          { kind: "text", name: "number", label: t("filter.number"), value: params.number, placeholder: "DJ-…" },
          { kind: "text", name: "child", label: t("filter.child"), value: params.child, placeholder: "DJ-… / GA-…" },
        ]}
      />
      {asked.gone && <p className="mb-3 text-sm text-warning">{common("search.gone")}</p>}
      {(person || ip || since || until) && <p className="mb-3 text-sm text-muted">{t("behind")}</p>}
      <AuditTable rows={page.rows} />
      <KeysetPager
        previousHref={params.after && addressOf("/admin/audit", address)} summary={count} nextHref={page.next ? addressOf("/admin/audit", { ...address, after: page.next }) : undefined}
      />
    </>
  );
}
