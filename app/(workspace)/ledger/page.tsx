import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { LedgerExport } from "@/components/export/ledger-export";
import { LedgerFilterBar } from "@/components/ledger/ledger-filter-bar";
import { LedgerTable } from "@/components/ledger/ledger-table";
import { ClientMessages } from "@/components/layout/client-messages";
import { RestrictedNote } from "@/components/seal/restricted-note";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { sightOf } from "@/lib/authz/person-sight";
import { scopeOf } from "@/lib/authz/scope";
import { exportLimit, takesForms } from "@/lib/features/export/queries/export-limits";
import { ledgerHref } from "@/lib/features/ledger/href";
import { ledgerFilterOptions } from "@/lib/features/ledger/queries/filter-options";
import { listLedger, sortFor } from "@/lib/features/ledger/queries/list-ledger";
import { knownAgeDate } from "@/lib/features/ledger/queries/known-age-date";
import { ledgerParamsSchema, type LedgerFilter, type LedgerParams } from "@/lib/features/ledger/schema";
import { mergedNumber } from "@/lib/features/merge/queries/merged-number";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { mayImport } from "@/lib/features/roster/queries/list-rosters";
import { askedTerm } from "@/lib/features/search/queries/asked-term";
import { formatNumber } from "@/lib/i18n/format";
import { requireActor } from "@/lib/server/auth/current-actor";
import { lookedAtList } from "@/lib/server/http/looked";

const BAR = ["s", "stage", "colour", "level", "category", "group", "division", "owner", "overdue", "urgent"] as const satisfies readonly (keyof LedgerFilter)[];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ledger");
  return { title: t("title") };
}

export default async function LedgerPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const read = ledgerParamsSchema.parse(await searchParams);
  const given = { ...read, ageOn: await knownAgeDate(actor, read.ageOn) };
  const scope = scopeOf(actor);
  // The municipal level has rows without names; the same filters give it the same rows.
  if (scope.kind === "monitor") redirect(ledgerHref({ ...given, s: undefined }, "/rows"));
  if (scope.kind !== "division" && scope.kind !== "grant") notFound();

  const now = new Date();
  const asked = await askedTerm(actor, "ledger", given.s, now);
  const params = { ...given, q: asked.term };
  const [page, options] = [asked.gone ? { rows: [], next: null, total: 0 } : await listLedger(actor, params, now), await ledgerFilterOptions(actor, params, BAR, now)];
  const merged = await mergedNumber(actor, asked.term, now);
  await lookedAtList(actor, "ledger", page.rows.length);
  const [t, common, locale] = [await getTranslations("ledger"), await getTranslations("common"), await getLocale()];
  const sight = sightOf(actor);
  const { after: _after, q: _q, ...first } = params;
  const withSort = (sort: LedgerParams["sort"]) => ledgerHref({ ...first, ...(sort === "filed" ? { sort: undefined } : { sort }) } as LedgerFilter);
  const { sort, ...filters } = first;
  const exported = { ...filters, ...(sort === "filed" ? {} : { sort }) };
  const limit = await exportLimit(actor);
  const filtered = Object.entries(first).some(([name, value]) => name !== "sort" && value !== undefined);
  return (
    <ClientMessages namespaces={["case.open", "validation.required", "validation.tooLong", "validation.ownerOfStreet", "export.open", "export.openForm", "export.request", "export.purposes", "export.kinds"]}>
      <PageHeader
        title={t("title")} description={t(scope.kind === "grant" ? "descriptionGranted" : "description")}
        actions={mayImport(actor) ? <LinkButton href="/rosters">{(await getTranslations("roster"))("link")}</LinkButton> : undefined}
      />
      <LedgerFilterBar
        action="/ledger" params={params} bar={BAR} divisions={options.divisions} owners={options.owners} linked={options.linked}
        divisionLabel={scope.kind === "division" && scope.level === "STREET" ? "community" : "street"}
        aside={<LedgerExport list={exported} count={page.total} limit={limit} forms={takesForms(actor)} />} byPart={sight === "FULL"} count={common("table.total", { count: formatNumber(page.total, locale) })}
      />
      {merged && (
        <div className="mb-4">
          <Alert title={t("merged", { number: merged.number, into: merged.into })} actions={merged.registrationId ? <LinkButton size="sm" href={`/registrations/${merged.registrationId}`}>{t("openMerged", { into: merged.into })}</LinkButton> : undefined}>
            {!merged.registrationId && t("mergedOutside")}
          </Alert>
        </div>
      )}
      <RestrictedNote count={await restrictedCount(actor)} />
      <LedgerTable
        rows={page.rows} sort={sortFor(actor, params.sort)} owners={options.owners} userId={actor.userId} now={now}
        hrefOfSort={withSort} ordersByName={sight === "FULL"}
        empty={
          filtered ? (
            <EmptyState title={common("empty.filteredTitle")} action={<LinkButton href="/ledger">{common("action.clearFilters")}</LinkButton>}>
              {asked.gone ? common("search.gone") : asked.term ? t(sight === "FULL" ? "emptySearch" : "emptySearchExact") : common("empty.filteredBody")}
            </EmptyState>
          ) : (
            <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
          )
        }
      />
      <KeysetPager
        previousHref={params.after && withSort(params.sort)} summary={page.next || params.after ? common("table.total", { count: formatNumber(page.total, locale) }) : undefined}
        nextHref={page.next ? ledgerHref({ ...first, ...(params.sort === "filed" ? { sort: undefined } : {}), after: page.next } as LedgerFilter) : undefined}
      />
    </ClientMessages>
  );
}
