import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { RiskBadge } from "@/components/ui/risk-badge";
import { StatusPill } from "@/components/ui/status-pill";
import { gapHref } from "@/lib/features/plan/need-threads";
import type { OpenNeedRow } from "@/lib/features/plan/view";
import { diffDays } from "@/lib/shared/dates";

/** Needs that nobody acts on, worst first; the row leads to the thread of its case, what is missing to the form that mends it. */
export function OpenNeedsTable({ rows, today, street, empty }: { rows: readonly OpenNeedRow[]; today: string; street: boolean; empty: ReactNode }) {
  const t = useTranslations("plan.openNeeds");
  const plan = useTranslations("plan");
  const threads = useTranslations("plan.threads");
  const enums = useTranslations("enums");
  const words = ({ gap, since }: OpenNeedRow): string => {
    if (gap === "referralSilent" && since) return threads("gap.silentFor", { days: diffDays(since, today) });
    if (gap === "doneUnanswered" && since) return threads("gap.doneUnansweredFor", { days: diffDays(since, today) });
    if (gap === "noVisit" && since) return threads("gap.noVisitSince", { on: since });
    return gap === "overdue" && since ? t("overdueSince", { on: since }) : threads(`gap.${gap}`);
  };
  const columns: Column<OpenNeedRow>[] = [
    { key: "risk", header: t("colour"), priority: 1, width: "w-18", cell: (row) => <RiskBadge colour={row.colour} /> },
    { key: "child", header: t("child"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => row.childName },
    { key: "need", header: t("need"), priority: 1, nowrap: true, cell: (row) => `${enums(`Need.${row.need}`)} · ${plan(`needValue.${String(row.value) as "1"}`)}` },
    {
      key: "gap", header: t("gap"), priority: 2,
      cell: (row) => (
        <Link href={gapHref(row.gap, row)} data-need={`${row.caseId}/${row.need}`} className="rounded-sm hover:underline pointer-coarse:inline-block pointer-coarse:py-1">
          <StatusPill tone="attention">{words(row)}</StatusPill>
        </Link>
      ),
    },
    { key: "number", header: t("number"), priority: 2, nowrap: true, cell: (row) => row.caseNumber },
    ...(street ? [{ key: "street", header: t("street"), width: "min-w-28", cell: (row: OpenNeedRow) => row.streetName }] : []),
    { key: "owner", header: t("owner"), nowrap: true, priority: 3, cell: (row) => row.ownerName },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={(row) => `${row.caseId}/${row.need}`} rowHref={(row) => `/cases/${row.caseId}/plan#need-threads`} empty={empty} />;
}
