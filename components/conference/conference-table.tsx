import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { ConferenceLine } from "@/lib/features/conference/view";
import { formatDateTime } from "@/lib/i18n/format";
import { CONFERENCE_TONES } from "./status-tone";

/** The conferences of a case, newest first. */
export function ConferenceTable({ caseId, rows, empty }: { caseId: string; rows: readonly ConferenceLine[]; empty: ReactNode }) {
  const t = useTranslations("conference");
  const enums = useTranslations("enums");
  const columns: Column<ConferenceLine>[] = [
    { key: "status", header: t("column.status"), priority: 1, nowrap: true, cell: (row) => <StatusPill tone={CONFERENCE_TONES[row.status]}>{enums(`ConferenceStatus.${row.status}`)}</StatusPill> },
    { key: "subject", header: t("column.subject"), priority: 1, rowHeader: true, cell: (row) => row.subject },
    { key: "at", header: t("column.startsAt"), nowrap: true, cell: (row) => formatDateTime(new Date(row.startsAt)) },
    { key: "invited", header: t("column.invited"), cell: (row) => t("comingOf", { coming: row.coming, invited: row.invited }) },
    { key: "tasks", header: t("column.openTasks"), align: "end", cell: (row) => row.openTasks },
    { key: "number", header: t("column.number"), nowrap: true, priority: 3, cell: (row) => row.number },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={(row) => row.id} rowHref={(row) => `/cases/${caseId}/conferences/${row.id}`} empty={empty} />;
}
