import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureLink } from "@/components/ui/figure-link";
import { RISK_SHAPES } from "@/components/ui/risk-badge";
import { tasksHref } from "@/lib/features/inbox/href";
import { ledgerHref } from "@/lib/features/ledger/href";
import type { LedgerFilter } from "@/lib/features/ledger/schema";
import type { CarrierView } from "@/lib/features/workload/view";
import { RISK_COLOURS } from "@/lib/shared/vocabulary/casework";

const INK = { RED: "text-risk-red", YELLOW: "text-risk-yellow", BLUE: "text-risk-blue", GREEN: "text-risk-green" } as const;

const casesHref = ({ userId }: CarrierView, colour?: LedgerFilter["colour"]) => ledgerHref({ colour, reached: "opened", open: "1", owner: userId });
const dutiesHref = ({ userId }: CarrierView, due: "overdue" | "soon") => tasksHref({ due, of: "office", owner: userId });

/** Who carries what; each number opens its list, a row that person's cases. */
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
          {!row.absentUntil && !row.left && <span className="text-muted">{t("present")}</span>}
          {row.left && <Badge tone="danger">{t("left")}</Badge>}
        </span>
      ),
    },
    { key: "open", header: t("column.open"), align: "end", cell: (row) => <FigureLink value={row.open} href={casesHref(row)} label={`${row.name} ${t("column.open")}`} /> },
    {
      key: "colours", header: t("column.colours"),
      cell: (row) => (
        <span className="flex flex-wrap gap-x-3 tabular-nums">
          {RISK_COLOURS.map((colour) => (
            <span key={colour} className={row.byColour[colour] ? `font-medium whitespace-nowrap ${INK[colour]}` : "whitespace-nowrap text-muted"}>
              <span aria-hidden="true">{RISK_SHAPES[colour]} </span>
              {risk(colour)} <FigureLink value={row.byColour[colour]} href={casesHref(row, colour)} label={`${row.name} ${risk(colour)}`} />
            </span>
          ))}
          <span className="whitespace-nowrap text-muted">
            {risk("none")} <FigureLink value={row.byColour.NONE} href={casesHref(row, "NONE")} label={`${row.name} ${risk("none")}`} />
          </span>
        </span>
      ),
    },
    {
      key: "overdue", header: t("column.overdue"), align: "end",
      cell: (row) => <FigureLink value={row.overdue} href={dutiesHref(row, "overdue")} label={`${row.name} ${t("column.overdue")}`} danger />,
    },
    { key: "week", header: t("column.week"), align: "end", cell: (row) => <FigureLink value={row.dueThisWeek} href={dutiesHref(row, "soon")} label={`${row.name} ${t("column.week")}`} /> },
    {
      key: "visits", header: t("column.visits"), align: "end",
      cell: (row) => <FigureLink value={row.visitsThisWeek} href={`/visits?who=all&due=week&assignee=${row.userId}`} label={`${row.name} ${t("column.visits")}`} />,
    },
  ];
  return (
    <DataTable
      caption={t("caption")} columns={columns} rows={carriers} rowKey={(row) => row.userId} rowHref={(row) => `/workload?of=${row.userId}`}
      empty={<EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>}
    />
  );
}
