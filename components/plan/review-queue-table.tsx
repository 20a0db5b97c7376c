import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DueTime } from "@/components/inbox/due-text";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { ReviewQueueRow } from "@/lib/features/plan/view";
import { RankText } from "./rank-text";

/** The plans that wait, most pressing first, each with why it stands there. */
export function ReviewQueueTable({ rows, empty, now }: { rows: readonly ReviewQueueRow[]; empty: ReactNode; now: Date }) {
  const t = useTranslations("plan.reviews");
  const plan = useTranslations("plan");
  const enums = useTranslations("enums");
  const columns: Column<ReviewQueueRow>[] = [
    { key: "risk", header: t("risk"), priority: 1, width: "w-18", cell: (row) => <RiskBadge colour={row.colour} /> },
    { key: "child", header: t("child"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => row.childName },
    {
      key: "person", header: t("person"), priority: 1, nowrap: true,
      cell: (row) => (
        <>
          {enums(`Sex.${row.sex}`)} · {t("age", { age: row.age })}
          {row.level && (
            <>
              {" ·"}
              <span className="whitespace-normal"> </span>
              {enums(`InterventionLevel.${row.level}`)}
            </>
          )}
        </>
      ),
    },
    {
      key: "plan", header: t("plan"), nowrap: true,
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-1.5">
          {plan("version", { number: row.number })}
          {row.resubmitted && <Badge tone="warning">{t("resubmitted")}</Badge>}
          {!row.mayReview && <Badge>{t("own")}</Badge>}
        </span>
      ),
    },
    { key: "street", header: t("street"), width: "min-w-28", cell: (row) => row.streetName },
    { key: "waiting", header: t("waiting"), nowrap: true, cell: (row) => (row.waitingDays === 0 ? t("today") : t("waitingDays", { days: row.waitingDays })) },
    { key: "due", header: t("due"), cell: (row) => <DueTime dueAt={row.reviewDueAt} now={now} /> },
    { key: "why", header: t("why"), cell: (row) => <span className="text-sm text-muted"><RankText rank={row.rank} colour={row.colour} /></span> },
    { key: "by", header: t("submittedBy"), nowrap: true, priority: 3, cell: (row) => row.submittedByName },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.planVersionId} rowHref={(row) => `/reviews/${row.planVersionId}`} empty={empty} />;
}
