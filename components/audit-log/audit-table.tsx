import { useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { StatusPill } from "@/components/ui/status-pill";
import type { AuditRow } from "@/lib/features/audit-log/view";
import { toSecond, useAuditLabels } from "./audit-labels";

/** Events by their codes' texts; records by number, never by name. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const enums = useTranslations("enums");
  const label = useAuditLabels();
  const columns: Column<AuditRow>[] = [
    { key: "at", header: t("column.at"), nowrap: true, cell: (row) => <time dateTime={row.at}>{toSecond(row.at)}</time> },
    { key: "action", header: t("column.action"), priority: 1, rowHeader: true, cell: (row) => label.whole(row) },
    {
      key: "actor", header: t("column.actor"),
      cell: (row) => (
        <>
          {row.actorName ?? t("unknownActor")}
          {row.officeName && <span className="ml-2 text-muted">{row.officeName}</span>}
        </>
      ),
    },
    {
      key: "result", header: t("column.result"),
      cell: (row) => (
        <>
          <StatusPill tone={row.result === "OK" ? "done" : "attention"}>{enums(`AuditResult.${row.result}`)}</StatusPill>
          {row.code && <span className="ml-2 text-muted">{label.refusal(row.code)}</span>}
        </>
      ),
    },
    {
      key: "record", header: t("column.record"),
      cell: (row) => (row.recordType ? `${label.type(row.recordType)}${row.recordVersion ? ` · ${t("versionOf", { version: row.recordVersion })}` : ""}` : "—"),
    },
    { key: "number", header: t("column.number"), cell: (row) => (row.recordNumber ? <span className="font-mono text-xs">{row.recordNumber}</span> : "—") },
  ];
  return (
    <DataTable
      caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.ref} rowHref={(row) => `/admin/audit/${row.ref}`}
      empty={
        <EmptyState title={t("empty")} action={<LinkButton href="/admin/audit">{common("action.clearFilters")}</LinkButton>}>
          {common("empty.filteredBody")}
        </EmptyState>
      }
    />
  );
}
