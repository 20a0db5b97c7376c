import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status-pill";
import { listOrganisations } from "@/lib/features/administration/queries/list-organisations";
import { organisationParamsSchema } from "@/lib/features/administration/schema";
import type { OrganisationRow } from "@/lib/features/administration/view";
import { listDistricts } from "@/lib/features/division/queries/list-districts";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { addressOf } from "@/lib/shared/address";
import { ORG_TYPES } from "@/lib/shared/vocabulary/organisation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.organisations");
  return { title: t("title") };
}

export default async function OrganisationsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = organisationParamsSchema.parse(await searchParams);
  const page = await listOrganisations(actor, params);
  if (!page) notFound();
  const districts = await listDistricts(actor);
  const [t, admin, enums, common, locale] = [
    await getTranslations("admin.organisations"), await getTranslations("admin"), await getTranslations("enums"), await getTranslations("common"), await getLocale(),
  ];
  const marks = await getTranslations("common.mark");
  const { after: _after, ...filter } = params;
  const count = admin("count", { count: formatNumber(page.total, locale) });
  const columns: Column<OrganisationRow>[] = [
    { key: "name", header: t("column.name"), priority: 1, rowHeader: true, cell: (row) => row.name },
    { key: "type", header: t("column.type"), cell: (row) => enums(`OrgType.${row.type}`) },
    { key: "level", header: t("column.level"), priority: 3, nowrap: true, cell: (row) => enums(`OrgLevel.${row.level}`) },
    { key: "division", header: t("column.division"), nowrap: true, cell: (row) => row.divisionName },
    { key: "served", header: t("column.served"), priority: 3, cell: (row) => row.served.join(marks("list")) || "—" },
    { key: "people", header: t("column.people"), align: "end", cell: (row) => formatNumber(row.people, locale) },
    { key: "state", header: t("column.state"), nowrap: true, cell: (row) => <StatusPill tone={row.active ? "done" : "off"}>{admin(row.active ? "active" : "inactive")}</StatusPill> },
  ];
  return (
    <>
      <PageHeader
        title={t("title")} description={t("description")}
        primaryAction={
          <LinkButton variant="primary" icon="plus" href="/admin/organisations/new">
            {t("new")}
          </LinkButton>
        }
      />
      <FilterBar
        action="/admin/organisations" count={count}
        filters={[
          { kind: "text", name: "q", label: t("filter.q"), value: params.q },
          { kind: "select", name: "type", label: t("filter.type"), value: params.type, options: ORG_TYPES.map((type) => ({ value: type, label: enums(`OrgType.${type}`) })) },
          { kind: "select", name: "district", label: t("filter.district"), value: params.district, options: districts.map(({ code, name }) => ({ value: code, label: name })) },
          { kind: "select", name: "active", label: t("filter.state"), value: params.active, options: [{ value: "1", label: admin("active") }, { value: "0", label: admin("inactive") }] },
        ]}
      />
      <DataTable
        caption={t("caption")} columns={columns} rows={page.rows} rowKey={(row) => row.id} rowHref={(row) => `/admin/organisations/${row.id}`}
        empty={
          <EmptyState title={t("empty")} action={<LinkButton href="/admin/organisations">{common("action.clearFilters")}</LinkButton>}>
            {t("emptyBody")}
          </EmptyState>
        }
      />
      <KeysetPager
        previousHref={params.after && addressOf("/admin/organisations", filter)} summary={count}
        nextHref={page.next ? addressOf("/admin/organisations", { ...filter, after: page.next }) : undefined}
      />
    </>
  );
}
