"use client";

import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureLink } from "@/components/ui/figure-link";
import { RISK_SHAPES } from "@/components/ui/risk-badge";
import { partFilter, tableHref, TABLE_KEYS, type TableKey } from "@/lib/features/statistics/overview-figures";
import type { Overview, OverviewRow } from "@/lib/features/statistics/view";
import type { FigureFilter } from "@/lib/features/ledger/schema";
import { PartName, usePartName } from "./part-name";

/** A card on a phone holds what decides. */
const ON_PHONE: readonly TableKey[] = ["registered", "opened", "closed", "colour.RED", "overdue"];
const SHAPES: Partial<Record<TableKey, string>> = { "colour.RED": `${RISK_SHAPES.RED} `, "colour.YELLOW": `${RISK_SHAPES.YELLOW} ` };

type DivisionTableProps = Pick<Overview, "rows" | "level" | "params" | "listPath" | "filter"> & {
  /** Of the whole place, in the order of TABLE_KEYS. */
  totals: readonly number[];
};

/**
 * The funnel by division: each figure opens its list, each name the overview of that division, each mark its parts in place. Runs in the browser too, so that
 * only numbers are sent when a row opens.
 */
export function DivisionTable({ rows, level, totals, params, listPath, filter }: DivisionTableProps) {
  const t = useTranslations("figures");
  const nameOf = usePartName();
  const head = (key: TableKey) => t(`column.${key === "colour.RED" ? "red" : key === "colour.YELLOW" ? "yellow" : key}`);
  const figure = (key: TableKey, value: number, within: FigureFilter, place: string) => (
    <FigureLink value={value} href={tableHref(key, within, listPath)} label={`${place} ${head(key)}`} danger={key === "overdue"} />
  );
  const columns: Column<OverviewRow>[] = [
    { key: "place", header: t("column.place"), priority: 1, rowHeader: true, cell: (row) => <PartName part={row} path="/overview" params={params} rowLink /> },
    ...TABLE_KEYS.map((key, index): Column<OverviewRow> => ({
      key, header: `${SHAPES[key] ?? ""}${head(key)}`, align: "end", priority: ON_PHONE.includes(key) ? 2 : 3,
      cell: (row) => figure(key, row.values[index] ?? 0, partFilter(row), nameOf(row)),
    })),
  ];
  return (
    <DataTable
      caption={t(`tables.${level}`)} columns={columns} rows={rows} rowKey={(row) => row.code + row.level} cards="figures"
      totals={{ place: t("total"), ...Object.fromEntries(TABLE_KEYS.map((key, index) => [key, figure(key, totals[index] ?? 0, filter, t("total"))])) }}
      empty={<EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>}
    />
  );
}
