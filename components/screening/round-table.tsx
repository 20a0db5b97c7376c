import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { FigureLink } from "@/components/ui/figure-link";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import { HouseholdsVisited } from "./households-visited";
import { ledgerHref } from "@/lib/features/ledger/href";
import type { RoundRow } from "@/lib/features/screening/views";

export const ROUND_TONES: Record<RoundRow["status"], StatusTone> = { PLANNED: "waiting", OPEN: "active", CLOSED: "off" };

export interface RoundTableProps {
  rounds: readonly RoundRow[];
  /** The reader is a community, which registers nobody. */
  community: boolean;
  /** The reader is a rescue station: no figures of households. */
  station: boolean;
  empty: ReactNode;
}

export function RoundTable({ rounds, community, station, empty }: RoundTableProps) {
  const t = useTranslations("screening");
  const enums = useTranslations("enums.ScreeningRoundStatus");
  const columns: Column<RoundRow>[] = [
    { key: "name", header: t("column.name"), priority: 1, cell: (row) => row.name },
    { key: "status", header: t("column.status"), cell: (row) => <StatusPill tone={ROUND_TONES[row.status]}>{enums(row.status)}</StatusPill> },
    { key: "area", header: t("column.area"), cell: (row) => row.areaName },
    { key: "dates", header: t("column.dates"), cell: (row) => `${row.startsOn} — ${row.endsOn}` },
    ...(station ? [] : [{ key: "households", header: t("column.households"), cell: (row: RoundRow) => <HouseholdsVisited roundId={row.roundId} households={row.households} visited={row.visited} frozen={row.status === "CLOSED"} /> } satisfies Column<RoundRow>]),
    ...(community ? [] : [{ key: "registrations", header: t("column.registrations"), align: "end", cell: (row: RoundRow) => <FigureLink value={row.registrations} href={ledgerHref({ round: row.roundId })} label={`${row.name} ${t("column.registrations")}`} /> } satisfies Column<RoundRow>]),
  ];
  return <DataTable caption={t("rounds")} columns={columns} rows={rounds} rowKey={(row) => row.roundId} rowHref={(row) => `/screening/${row.roundId}`} empty={empty} />;
}
