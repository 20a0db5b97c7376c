import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OpenNeedsTable } from "@/components/plan/open-needs-table";
import { RestrictedNote } from "@/components/seal/restricted-note";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { NEED_GAPS } from "@/lib/features/plan/need-threads";
import { listOpenNeeds } from "@/lib/features/plan/queries/open-needs";
import { openNeedsParamsSchema, type OpenNeedsParams } from "@/lib/features/plan/schema";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";
import { toShanghaiDate } from "@/lib/shared/dates";
import { NEEDS, RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("plan.openNeeds");
  return { title: t("title") };
}

function href(filter: OpenNeedsParams): string {
  const search = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();
  return search ? `/needs?${search}` : "/needs";
}

/** Across the street or the district: the needs that nobody acts on, each leading to its case. */
export default async function OpenNeedsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const params = openNeedsParamsSchema.parse(await searchParams);
  const now = new Date();
  const list = await listOpenNeeds(actor, params, now);
  if (!list) notFound();
  await lookedAtList(actor, "needs", list.rows.length);
  const [t, threads, enums, common, locale] = [await getTranslations("plan.openNeeds"), await getTranslations("plan.threads"), await getTranslations("enums"), await getTranslations("common"), await getLocale()];
  const { after: _after, ...first } = params;
  const count = common("table.total", { count: formatNumber(list.total, locale) });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <RestrictedNote count={await restrictedCount(actor)} />
      <FilterBar
        action="/needs" count={count}
        filters={[
          { kind: "select", name: "gap", label: t("gap"), value: params.gap, options: NEED_GAPS.map((value) => ({ value, label: threads(`gap.${value}`) })) },
          { kind: "select", name: "need", label: t("need"), value: params.need, options: NEEDS.map((value) => ({ value, label: enums(`Need.${value}`) })) },
          { kind: "select", name: "colour", label: t("colour"), value: params.colour, options: RISK_COLOURS.map((value) => ({ value, label: common(`risk.${value}`) })) },
          ...(list.streets.length > 0 ? [{ kind: "select" as const, name: "street", label: t("street"), value: params.street, options: list.streets.map(({ code, name }) => ({ value: code, label: name })) }] : []),
        ]}
      />
      <OpenNeedsTable
        rows={list.rows} today={toShanghaiDate(now)} street={list.streets.length > 0}
        empty={
          Object.values(first).some(Boolean) ? (
            <EmptyState title={common("empty.filteredTitle")} action={<LinkButton href="/needs">{common("action.clearFilters")}</LinkButton>}>
              {common("empty.filteredBody")}
            </EmptyState>
          ) : (
            <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
          )
        }
      />
      <KeysetPager previousHref={params.after && href(first)} nextHref={list.next ? href({ ...first, after: list.next }) : undefined} summary={count} />
    </>
  );
}
