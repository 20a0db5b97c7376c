import { Link } from "@/components/ui/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { DisclosureSummary } from "@/components/ui/disclosure-summary";
import { FigureLink } from "@/components/ui/figure-link";
import { householdsHref } from "@/lib/features/screening/href";
import type { HouseholdState } from "@/lib/features/screening/schema";
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
  /** The street whose communities are shown; left out where the rows are all of the reader's round. */
  street?: string;
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
export function ProgressTable({ roundId, rows, byStreet, street, enterPopulation, frozen, community, station, empty }: ProgressTableProps) {
  const t = useTranslations("screening.round");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const sum = (read: (row: ProgressRow) => number) => sumOf(rows.map(read));
  /** A number with the households that it counts, of a row or of all. */
  const figure = (value: number, state: HouseholdState, header: string, row?: ProgressRow) =>
    frozen ? number(value) : <FigureLink value={value} href={householdsHref(roundId, state, row?.code ?? street)} label={`${row?.name ?? t("total")} ${header}`} />;
  const coverage = (visited: number, should: number) => (should > 0 ? formatPercent(visited / should, locale) : "—");
  const registrations = (value: number, division: string | undefined, place: string) => (frozen ? number(value) : <FigureLink value={value} href={ledgerHref({ round: roundId, division })} label={`${place} ${t("registrations")}`} />);
  // What nobody has said is no zero, neither in a row nor in the sum.
  const populationSum = () => {
    const missing = rows.filter((row) => row.population === null).length;
    if (missing === rows.length) return <span className="font-normal text-muted">{t("notEntered")}</span>;
    const said = number(sum((row) => row.population?.residentMinors ?? 0));
    return <span data-population="">{missing === 0 ? said : t("populationPart", { said, missing })}</span>;
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
    { key: "should", header: t("should"), align: "end", cell: (row) => figure(row.should, "all", t("should"), row) },
    { key: "coverage", header: t("coverage"), align: "end", cell: (row) => <>{coverage(row.outcomes.VISITED, row.should)}{row.listed === 0 && !byStreet && <span className="ml-1 text-xs text-muted">{t("noList")}</span>}</> },
    { key: "households", header: t("households"), align: "end", cell: (row) => figure(row.households, "tried", t("households"), row) },
    ...HOUSEHOLD_VISIT_OUTCOMES.map((outcome): Column<ProgressRow> => ({ key: outcome, header: enums(outcome), align: "end", cell: (row) => figure(row.outcomes[outcome], outcome, enums(outcome), row) })),
    // The households in which they live, with their number.
    { key: "minors", header: t("minors"), align: "end", cell: (row) => figure(row.minors, "minors", t("minors"), row) },
    { key: "registrations", header: t("registrations"), align: "end", cell: (row) => registrations(row.registrations, row.code, row.name) },
    {
      key: "population", header: t("population"), align: "end",
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
          {row.population ? (
            // What the communities of a street have entered stands on its own page; there each number is what was entered.
            byStreet && !frozen ? (
              <FigureLink value={row.population.residentMinors} href={`/screening/${roundId}?street=${row.code}`} label={`${row.name} ${t("population")}`} />
            ) : (
              <span data-population={row.population.residentMinors} title={row.population.source ? t("populationSource", { source: row.population.source }) : undefined}>{number(row.population.residentMinors)}</span>
            )
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
          name: t("total"), should: figure(sum((row) => row.should), "all", t("should")), coverage: coverage(sum((row) => row.outcomes.VISITED), sum((row) => row.should)), households: figure(sum((row) => row.households), "tried", t("households")),
          minors: figure(sum((row) => row.minors), "minors", t("minors")), registrations: registrations(sum((row) => row.registrations), street, t("total")), population: populationSum(),
          ...Object.fromEntries(HOUSEHOLD_VISIT_OUTCOMES.map((outcome) => [outcome, figure(sum((row) => row.outcomes[outcome]), outcome, enums(outcome))])),
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
