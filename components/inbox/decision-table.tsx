import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { JudgementLine } from "@/components/assessment/judgement-line";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { DecisionRow, DecisionWish } from "@/lib/features/inbox/view";
import { formatDateTime } from "@/lib/i18n/format";
import { DueTime } from "./due-text";

/** What waits for a decision, most pressing first; each opens where it is decided. */
export function DecisionTable({ caption, rows, now, empty }: { caption: string; rows: readonly DecisionRow[]; now: Date; empty: ReactNode }) {
  const t = useTranslations("inbox.decisions.column");
  const enums = useTranslations("enums");
  const columns: Column<DecisionRow>[] = [
    {
      key: "child", header: t("child"), priority: 1, rowHeader: true,
      cell: (row) => (
        <span data-decision={row.id} className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          <RiskBadge colour={row.colour} />
          {row.name}
        </span>
      ),
    },
    { key: "wish", header: t("wish"), cell: (row) => <Wish wish={row.wish} /> },
    {
      key: "due", header: t("due"),
      cell: (row) => (row.dueAt && row.dueRule ? <>{enums(`DeadlineRule.${row.dueRule}`)} <DueTime dueAt={row.dueAt} now={now} /></> : "—"),
    },
    {
      key: "asked", header: t("asked"),
      cell: (row) => <><span className="whitespace-nowrap">{row.askedBy}</span> <span className="whitespace-nowrap text-muted">{formatDateTime(new Date(row.askedAt))}</span></>,
    },
    { key: "number", header: t("number"), nowrap: true, priority: 3, cell: (row) => <span className="text-muted">{row.number}</span> },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} rowHref={({ href }) => href} empty={empty} />;
}

/** What is asked for, in a line. */
function Wish({ wish }: { wish: DecisionWish }) {
  const t = useTranslations("inbox.decisions");
  const enums = useTranslations("enums");
  switch (wish.kind) {
    case "departures":
      return (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          <JudgementLine {...wish.from} />
          <span className="text-muted">{t("to")}</span>
          <JudgementLine {...wish.to} />
        </span>
      );
    case "pauses":
      return t.rich("pause", { rule: enums(`DeadlineRule.${wish.rule}`), until: wish.until, keep: (chunks) => <span className="whitespace-nowrap">{chunks}</span> });
    case "planChecks":
      return t.rich("planCheck", { on: wish.on, next: wish.next, keep: (chunks) => <span className="whitespace-nowrap">{chunks}</span> });
    case "countersign":
      return enums(`CloseReason.${wish.reason}`);
  }
}
