import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { RISK_SHAPES } from "@/components/ui/risk-badge";
import type { CarrierView } from "@/lib/features/workload/view";
import { RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

const INK = { RED: "text-risk-red", YELLOW: "text-risk-yellow", BLUE: "text-risk-blue", GREEN: "text-risk-green" } as const;

/** Who carries what; a row opens that person's cases. */
export function CarrierTable({ carriers }: { carriers: readonly CarrierView[] }) {
  const t = useTranslations("workload");
  const risk = useTranslations("common.risk");
  const columns: Column<CarrierView>[] = [
    {
      key: "name", header: t("column.name"), priority: 1, rowHeader: true, nowrap: true,
      cell: (row) => row.name,
    },
    {
      key: "state", header: t("column.state"), priority: 1,
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          {row.supervisor && <Badge>{t("supervisor")}</Badge>}
          {row.absentUntil && <Badge tone="warning">{t("absentUntil", { date: row.absentUntil })}</Badge>}
          {row.left && <Badge tone="danger">{t("left")}</Badge>}
        </span>
      ),
    },
    { key: "open", header: t("column.open"), align: "end", cell: (row) => row.open },
    {
      key: "colours", header: t("column.colours"),
      cell: (row) => (
        <span className="flex flex-wrap gap-x-3 tabular-nums">
          {RISK_COLOURS.map((colour) => (
            <span key={colour} className={row.byColour[colour] ? `font-medium whitespace-nowrap ${INK[colour]}` : "whitespace-nowrap text-muted"}>
              <span aria-hidden="true">{RISK_SHAPES[colour]} </span>
              {risk(colour)} {row.byColour[colour]}
            </span>
          ))}
          <span className="whitespace-nowrap text-muted">
            {risk("none")} {row.byColour.NONE}
          </span>
        </span>
      ),
    },
    { key: "overdue", header: t("column.overdue"), align: "end", cell: (row) => <span className={row.overdue ? "font-semibold text-danger" : undefined}>{row.overdue}</span> },
    { key: "week", header: t("column.week"), align: "end", cell: (row) => row.dueThisWeek },
    { key: "visits", header: t("column.visits"), align: "end", cell: (row) => row.visitsThisWeek },
  ];
  return (
    <DataTable
      caption={t("caption")} columns={columns} rows={carriers} rowKey={(row) => row.userId} rowHref={(row) => `/workload?of=${row.userId}`}
      empty={<EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>}
    />
  );
}
