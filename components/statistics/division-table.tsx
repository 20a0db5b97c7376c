import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RISK_SHAPES } from "@/components/ui/risk-badge";
import type { OverviewRow, OverviewTable } from "@/lib/features/statistics/view";
import { TABLE_KEYS, type TableKey } from "@/lib/features/statistics/overview-figures";
import { FigureLink } from "./figure-link";

/** A card on a phone holds what decides. */
const ON_PHONE: readonly TableKey[] = ["registered", "opened", "closed", "colour.RED", "overdue"];

/** The funnel by division: each figure opens its list, each name the overview of that division. */
export function DivisionTable({ table }: { table: OverviewTable }) {
  const t = useTranslations("statistics");
  const head = useColumnHeads();
  const nameOf = (row: OverviewRow) => row.name ?? t(`unknownPart.${table.level}`);
  const columns: Column<OverviewRow>[] = [
    {
      key: "place", header: t("overview.column.place"), priority: 1, rowHeader: true,
      cell: (row) => (
        <>
          {nameOf(row)}
          {row.within && <span className="ml-2 text-xs font-normal text-muted">{row.within}</span>}
        </>
      ),
    },
    ...TABLE_KEYS.map((key): Column<OverviewRow> => ({
      key, header: head(key).short, align: "end", priority: ON_PHONE.includes(key) ? 2 : 3,
      cell: (row) => <FigureLink {...row.figures[key]} label={`${nameOf(row)} ${head(key).long}`} className={key === "overdue" && row.figures[key].value > 0 ? "text-danger" : undefined} />,
    })),
  ];
  return (
    <DataTable
      caption={t(`overview.tables.${table.level}`)} columns={columns} rows={table.rows} rowKey={(row) => row.code}
      rowHref={(row) => (row.opens ? `/overview?division=${row.code}` : undefined)}
      empty={<EmptyState title={t("overview.empty")}>{t("overview.emptyBody")}</EmptyState>}
    />
  );
}

function useColumnHeads() {
  const t = useTranslations("statistics.overview");
  return (key: TableKey): { short: string; long: string } => {
    switch (key) {
      case "colour.RED":
        return { short: `${RISK_SHAPES.RED} ${t("column.red")}`, long: t("column.red") };
      case "colour.YELLOW":
        return { short: `${RISK_SHAPES.YELLOW} ${t("column.yellow")}`, long: t("column.yellow") };
      case "overdue":
        return { short: t("column.overdue"), long: t("overdue") };
      case "registered":
      case "accepted":
      case "opened":
      case "assessed":
      case "planned":
      case "served":
      case "closed":
        return { short: t(`column.${key}`), long: t(`step.${key}`) };
    }
  };
}
