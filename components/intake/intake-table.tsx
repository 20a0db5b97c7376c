import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DueTime } from "@/components/inbox/due-text";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RiskBadge } from "@/components/ui/risk-badge";
import { StatusPill } from "@/components/ui/status-pill";
import type { IntakeRow } from "@/lib/features/intake/view";
import { formatDateTime } from "@/lib/i18n/format";
import { INTAKE_TONES } from "./status-tone";

/** Reports, by the limit that runs out first. */
export function IntakeTable({ rows, now, empty }: { rows: readonly IntakeRow[]; now: Date; empty: ReactNode }) {
  const t = useTranslations("intake");
  const enums = useTranslations("enums");
  const columns: Column<IntakeRow>[] = [
    {
      key: "child", header: t("column.child"), priority: 1,
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
          <RiskBadge colour={row.urgency} label={t("urgency")} />
          {row.childName || <span className="text-muted">{t("nameless")}</span>}
        </span>
      ),
    },
    {
      key: "due", header: t("column.due"),
      cell: (row) => (row.due ? <><span className="block text-sm text-muted">{enums(`DeadlineRule.${row.due.rule}`)}</span> <DueTime dueAt={row.due.dueAt} now={now} /></> : "—"),
    },
    { key: "status", header: t("column.status"), nowrap: true, cell: (row) => <StatusPill tone={INTAKE_TONES[row.status]}>{enums(`IntakeStatus.${row.status}`)}</StatusPill> },
    { key: "place", header: t("column.place"), cell: (row) => row.place },
    { key: "source", header: t("column.source"), cell: (row) => enums(`RegistrationSource.${row.source}`) },
    { key: "received", header: t("column.received"), nowrap: true, cell: (row) => formatDateTime(new Date(row.receivedAt)) },
    { key: "number", header: t("column.number"), nowrap: true, priority: 3, cell: (row) => <span className="text-muted">{row.number}</span> },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.reportId} rowHref={(row) => `/intake/${row.reportId}`} empty={empty} />;
}
