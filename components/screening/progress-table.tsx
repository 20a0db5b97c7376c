import { Link } from "@/components/ui/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { FigureLink } from "@/components/ui/figure-link";
import type { ProgressRow } from "@/lib/features/screening/views";
import { ledgerHref } from "@/lib/features/ledger/href";
import { formatNumber, formatPercent } from "@/lib/i18n/format";
import { sumOf } from "@/lib/shared/proportion";
import { HOUSEHOLD_VISIT_OUTCOMES } from "@/lib/shared/vocabulary/casework";
import { PopulationButton } from "./population-button";

export interface ProgressTableProps {
  roundId: string;
  rows: readonly ProgressRow[];
  byStreet: boolean;
  enterPopulation: boolean;
  /** Frozen: the lists beneath may have changed, so nothing links to them. */
  frozen: boolean;
  /** The reader is a community: its own line, what it visited and nothing of who was registered. */
  community: boolean;
  /** The reader is a rescue station: the registrations alone. */
  station: boolean;
  empty: ReactNode;
}

/** Of a division where nobody was listed, visited or registered. */
const isQuiet = ({ should, households, outcomes, minors, registrations }: ProgressRow): boolean => should + households + minors + registrations + sumOf(Object.values(outcomes)) === 0;

/** How far a round has come: per street, each opening its communities, or per community with its resident minors. */
export function ProgressTable({ roundId, rows, byStreet, enterPopulation, frozen, community, station, empty }: ProgressTableProps) {
  const t = useTranslations("screening.round");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const sum = (read: (row: ProgressRow) => number) => number(sumOf(rows.map(read)));
  const coverage = (visited: number, should: number) => (should > 0 ? formatPercent(visited / should, locale) : "—");
  const registrations = (value: number, division: string | undefined, place: string) => (
    <FigureLink value={value} href={ledgerHref({ round: roundId, division })} label={`${place} ${t("registrations")}`} />
  );
  // What nobody has said is no zero, neither in a row nor in the sum.
  const populationSum = () => {
    const missing = rows.filter((row) => row.population === null).length;
    if (missing === rows.length) return <span className="font-normal text-muted">{t("notEntered")}</span>;
    const said = sum((row) => row.population?.residentMinors ?? 0);
    return missing === 0 ? said : t("populationPart", { said, missing });
  };
  const all: Column<ProgressRow>[] = [
    {
      key: "name", header: t(byStreet ? "street" : "community"), priority: 1,
      cell: (row) =>
        byStreet ? (
          <Link href={`/screening/${roundId}?street=${row.code}`} className="rounded-sm font-medium text-action hover:underline">
            {row.name}
          </Link>
        ) : (
          row.name
        ),
    },
    { key: "should", header: t("should"), align: "end", cell: (row) => frozen ? number(row.should) : <Link href={`/screening/${roundId}/households?state=all&${row.code.length === 9 ? `street=${row.code}` : `street=${row.code.slice(0, 9)}&community=${row.code}`}`} className="rounded-sm text-action hover:underline pointer-coarse:inline-block pointer-coarse:min-w-8 pointer-coarse:py-1.5" aria-label={`${row.name} ${t("should")} ${row.should}`}>{number(row.should)}</Link> },
    { key: "coverage", header: t("coverage"), align: "end", cell: (row) => <>{coverage(row.outcomes.VISITED, row.should)}{row.listed === 0 && !byStreet && <span className="ml-1 text-xs text-muted">{t("noList")}</span>}</> },
    { key: "households", header: t("households"), align: "end", cell: (row) => number(row.households) },
    ...HOUSEHOLD_VISIT_OUTCOMES.map((outcome): Column<ProgressRow> => ({ key: outcome, header: enums(outcome), align: "end", cell: (row) => number(row.outcomes[outcome]) })),
    { key: "minors", header: t("minors"), align: "end", cell: (row) => number(row.minors) },
    { key: "registrations", header: t("registrations"), align: "end", cell: (row) => (frozen ? number(row.registrations) : registrations(row.registrations, row.code, row.name)) },
    {
      key: "population", header: t("population"), align: "end",
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
          {row.population ? (
            <span title={row.population.source ? t("populationSource", { source: row.population.source }) : undefined}>{number(row.population.residentMinors)}</span>
          ) : (
            <span className="text-muted">{t("notEntered")}</span>
          )}
          {enterPopulation && <PopulationButton roundId={roundId} community={row} />}
        </span>
      ),
    },
  ];
  const columns = station ? all.filter(({ key }) => key === "name" || key === "registrations") : community ? all.filter(({ key }) => key !== "registrations" && key !== "population") : all;
  const quiet = station || community ? [] : rows.filter(isQuiet);
  return (
    <>
      <DataTable
        quiet={(row) => quiet.length > 1 && quiet.includes(row)}
        wrapHeads caption={t(station ? "progressStation" : community ? "progressOwn" : byStreet ? "progressStreet" : "progressCommunity")} columns={columns} rows={rows} rowKey={(row) => row.code} empty={empty}
        totals={community ? undefined : {
          name: t("total"), should: sum((row) => row.should), coverage: coverage(sumOf(rows.map((row) => row.outcomes.VISITED)), sumOf(rows.map((row) => row.should))), households: sum((row) => row.households), minors: sum((row) => row.minors), registrations: sum((row) => row.registrations),
          population: populationSum(), ...Object.fromEntries(HOUSEHOLD_VISIT_OUTCOMES.map((outcome) => [outcome, sum((row) => row.outcomes[outcome])])),
        }}
      />
      {quiet.length > 1 && (
        <details className="mt-2 rounded-md border border-line bg-surface px-3 py-1 md:hidden print:hidden">
          <DisclosureSummary>{t(quiet.length === rows.length ? "quietAll" : "quietRest", { count: quiet.length, level: byStreet ? "street" : "community" })}</DisclosureSummary>
          <ul className="divide-y divide-line">
            {quiet.map((row) => (
              <li key={row.code} className="flex flex-wrap items-center justify-between gap-x-3 py-2">
                {byStreet ? <Link href={`/screening/${roundId}?street=${row.code}`} className="rounded-sm text-action hover:underline pointer-coarse:py-2">{row.name}</Link> : <span>{row.name}</span>}
                <span className="flex items-center gap-x-2 text-sm text-muted">
                  {t("population")} {row.population ? number(row.population.residentMinors) : t("notEntered")}
                  {enterPopulation && <PopulationButton roundId={roundId} community={row} />}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
