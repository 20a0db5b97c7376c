import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DueTime } from "@/components/inbox/due-text";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { ReferralRow } from "@/lib/features/referral/view";
import { formatDay } from "@/lib/i18n/format";
import { toShanghaiDate } from "@/lib/shared/dates";
import { REFERRAL_TONES } from "./status-tone";

export interface ReferralTableProps {
  rows: readonly ReferralRow[];
  side: "sent" | "received" | "case";
  now: Date;
  empty: ReactNode;
  caption: string;
}

/** Referrals in lines: what must be done next first. */
export function ReferralTable({ rows, side, now, empty, caption }: ReferralTableProps) {
  const t = useTranslations("referral");
  const enums = useTranslations("enums");
  const locale = useLocale();
  const today = toShanghaiDate(now);
  const day = (instant: string) => formatDay(toShanghaiDate(new Date(instant)), locale, today);
  const column: Record<string, Column<ReferralRow>> = {
    status: {
      key: "status", header: t("column.status"), priority: 1, nowrap: true, 
      cell: (row) => (
        <span className="flex flex-wrap items-center gap-1">
          <StatusPill tone={REFERRAL_TONES[row.status]}>{enums(`ReferralStatus.${row.status}`)}</StatusPill>
          {row.unread > 0 && <Badge tone="action">{t("unread", { count: row.unread })}</Badge>}
          {row.undecided && <Badge tone="warning">{t("undecided")}</Badge>}
          {side === "case" && !row.planned && <Badge tone="neutral">{t("unplanned")}</Badge>}
        </span>
      ),
    },
    child: { key: "child", header: t("column.child"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => row.name ?? t("nameClosed") },
    number: { key: "number", header: t("column.number"), nowrap: true, rowHeader: side === "case", cell: (row) => row.number },
    task: { key: "task", header: t("column.task"), cell: (row) => enums(`WorkTask.${row.task}`) },
    from: { key: "from", header: t("column.from"), cell: (row) => row.fromName },
    to: { key: "to", header: t("column.to"), cell: (row) => row.toName },
    due: {
      key: "due", header: t("column.due"), nowrap: true,
      cell: (row) => (row.deadline ? (
        <>
          <DueTime dueAt={row.deadline.dueAt} now={now} />
          <span className="block text-xs text-muted">{enums(`DeadlineRule.${row.deadline.rule}`)}</span>
        </>
      ) : <span className="text-muted">{row.endedAt ? t("endedOn", { day: day(row.endedAt) }) : "—"}</span>),
    },
    sent: { key: "sent", header: t("column.sent"), nowrap: true, priority: 3, cell: (row) => day(row.sentAt) },
  };
  const order = { sent: ["status", "child", "task", "to", "due", "sent", "number"], received: ["status", "child", "task", "from", "due", "sent", "number"], case: ["status", "number", "to", "task", "due", "sent"] }[side];
  return (
    <DataTable caption={caption} rows={rows} columns={order.flatMap((key) => column[key] ?? [])} rowKey={(row) => row.id} rowHref={(row) => `/referrals/${row.id}`} empty={empty} />
  );
}
