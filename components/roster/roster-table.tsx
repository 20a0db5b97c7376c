import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { RosterLine } from "@/lib/features/roster/view";
import { formatDateTime } from "@/lib/i18n/format";
import { RosterStatusPill } from "./roster-status";

/** Rosters that were brought in, newest first. */
export function RosterTable({ rows }: { rows: readonly RosterLine[] }) {
  const t = useTranslations("roster");
  const columns: Column<RosterLine>[] = [
    { key: "file", header: t("list.file"), priority: 1, rowHeader: true, cell: (row) => row.fileName },
    { key: "status", header: t("list.status"), nowrap: true, priority: 1, cell: (row) => <RosterStatusPill status={row.status} /> },
    { key: "rows", header: t("list.rows"), nowrap: true, cell: (row) => t("list.rowsOf", { count: row.rows }) },
    { key: "registered", header: t("list.registered"), nowrap: true, cell: (row) => t("list.rowsOf", { count: row.registered }) },
    { key: "at", header: t("list.at"), nowrap: true, cell: (row) => formatDateTime(new Date(row.createdAt)) },
    { key: "by", header: t("list.by"), nowrap: true, cell: (row) => row.createdBy },
  ];
  return (
    <DataTable
      caption={t("list.caption")} columns={columns} rows={rows} rowKey={(row) => row.importId} rowHref={(row) => `/rosters/${row.importId}${row.status === "MAPPING" ? "/mapping" : ""}`}
      empty={<EmptyState title={t("list.empty")}>{t("list.emptyBody")}</EmptyState>}
    />
  );
}
