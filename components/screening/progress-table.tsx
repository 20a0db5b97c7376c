import { Link } from "@/components/ui/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { FigureLink } from "@/components/ui/figure-link";
import type { ProgressRow } from "@/lib/features/screening/views";
import { ledgerHref } from "@/lib/features/ledger/href";
import { formatNumber } from "@/lib/i18n/format";
import { sumOf } from "@/lib/shared/proportion";
import { HOUSEHOLD_VISIT_OUTCOMES } from "@/lib/shared/vocabulary/casework";
import { PopulationButton } from "./population-button";

export interface ProgressTableProps {
  roundId: string;
  rows: readonly ProgressRow[];
  byStreet: boolean;
  enterPopulation: boolean;
  empty: ReactNode;
}

/** How far a round has come: per street, each opening its communities, or per community with its resident minors. */
export function ProgressTable({ roundId, rows, byStreet, enterPopulation, empty }: ProgressTableProps) {
  const t = useTranslations("screening.round");
  const enums = useTranslations("enums.HouseholdVisitOutcome");
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);
  const sum = (read: (row: ProgressRow) => number) => number(sumOf(rows.map(read)));
  const registrations = (value: number, division: string | undefined, place: string) => (
    <FigureLink value={value} href={ledgerHref({ round: roundId, division })} label={`${place} ${t("registrations")}`} />
  );
  const columns: Column<ProgressRow>[] = [
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
    { key: "households", header: t("households"), align: "end", cell: (row) => number(row.households) },
    ...HOUSEHOLD_VISIT_OUTCOMES.map((outcome): Column<ProgressRow> => ({ key: outcome, header: enums(outcome), align: "end", cell: (row) => number(row.outcomes[outcome]) })),
    { key: "minors", header: t("minors"), align: "end", cell: (row) => number(row.minors) },
    { key: "registrations", header: t("registrations"), align: "end", cell: (row) => registrations(row.registrations, row.code, row.name) },
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
  return (
    <DataTable
      caption={t(byStreet ? "progressStreet" : "progressCommunity")} columns={columns} rows={rows} rowKey={(row) => row.code} empty={empty}
      totals={{
        name: t("total"), households: sum((row) => row.households), minors: sum((row) => row.minors), registrations: sum((row) => row.registrations),
        population: sum((row) => row.population?.residentMinors ?? 0), ...Object.fromEntries(HOUSEHOLD_VISIT_OUTCOMES.map((outcome) => [outcome, sum((row) => row.outcomes[outcome])])),
      }}
    />
  );
}
