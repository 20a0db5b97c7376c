import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { LedgerFilterBar } from "@/components/ledger/ledger-filter-bar";
import { MonitoredTable } from "@/components/ledger/monitored-table";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { PageHeader } from "@/components/ui/page-header";
import { scopeOf } from "@/lib/authz/scope";
import { ledgerHref } from "@/lib/features/ledger/href";
import { ledgerFilterOptions } from "@/lib/features/ledger/queries/filter-options";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { knownAgeDate } from "@/lib/features/ledger/queries/known-age-date";
import { ledgerParamsSchema, type LedgerFilter } from "@/lib/features/ledger/schema";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";

const BAR = ["stage", "colour", "level", "category", "group", "division", "overdue"] as const satisfies readonly (keyof LedgerFilter)[];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledger.rows");
  return { title: t("title") };
}

/** The rows behind every figure, without names: what the municipal level may see of them. */
export default async function RowsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  if (scopeOf(actor).kind !== "monitor") notFound();
  // A search is by name, which these rows do not have; the order is that of filing.
  const read = ledgerParamsSchema.omit({ s: true, sort: true }).transform((rest) => ({ ...rest, sort: "filed" as const })).parse(await searchParams);
  const params = { ...read, ageOn: await knownAgeDate(actor, read.ageOn) };
  const now = new Date();
  const [page, options] = [await listMonitored(actor, params, now), await ledgerFilterOptions(actor, params, BAR, now)];
  const [t, common, locale] = [await getTranslations("ledger.rows"), await getTranslations("common"), await getLocale()];
  const { after: _after, sort: _sort, ...filter } = params;
  const total = common("table.total", { count: formatNumber(page.total, locale) });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <LedgerFilterBar action="/rows" params={params} bar={BAR} divisions={options.divisions} owners={[]} linked={options.linked} divisionLabel="district" count={total} />
      <MonitoredTable rows={page.rows} empty={<EmptyState title={common("empty.filteredTitle")}>{common("empty.filteredBody")}</EmptyState>} />
      <KeysetPager
        previousHref={params.after && ledgerHref(filter, "/rows")} summary={page.next || params.after ? total : undefined}
        nextHref={page.next ? ledgerHref({ ...filter, after: page.next } as LedgerFilter, "/rows") : undefined}
      />
    </>
  );
}
