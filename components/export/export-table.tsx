import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useLinkedFilterText } from "@/components/ledger/linked-filter-chips";
import { buttonClass } from "@/components/ui/button-class";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StatusPill, type StatusTone } from "@/components/ui/status-pill";
import { EXPORT_WAITS_DAYS, isForms } from "@/lib/features/export/schema";
import type { ExportRow } from "@/lib/features/export/view";
import { formatDateTime } from "@/lib/i18n/format";
import { DecideExport } from "./decide-export";
import { MakeFile } from "./make-file";

const TONES: Record<ExportRow["status"], StatusTone> = { WAITING: "waiting", APPROVED: "done", REFUSED: "attention", LAPSED: "off" };

/** Exports of the ledger: the reader's own, or those that wait for the reader. */
export function ExportTable({ rows, kind, hours, caption, empty }: { rows: readonly ExportRow[]; kind: "own" | "waiting"; hours: number; caption: string; empty: ReactNode }) {
  const t = useTranslations("export");
  const textOf = useLinkedFilterText();
  const listOf = (row: ExportRow) => [...(row.searched ? [t("searched")] : []), ...row.filters.map(textOf)].join(" · ") || t(row.one ? "one" : "all");
  const columns: Column<ExportRow>[] = [
    { key: "requestedAt", header: t("column.requestedAt"), nowrap: true, priority: 1, rowHeader: true, cell: (row) => formatDateTime(new Date(row.requestedAt)) },
    ...(kind === "waiting" ? [{ key: "requestedBy", header: t("column.requestedBy"), nowrap: true, priority: 1, cell: (row) => row.requestedBy } satisfies Column<ExportRow>] : []),
    { key: "what", header: t("column.what"), nowrap: true, priority: 1, cell: (row) => t(`what.${row.kind}`) },
    { key: "rows", header: t("column.rows"), nowrap: true, priority: 1, cell: (row) => t(isForms(row.kind) ? "forms" : "rows", { count: row.rows }) },
    { key: "list", header: t("column.list"), cell: listOf },
    { key: "purpose", header: t("column.purpose"), cell: (row) => `${t(`purposes.${row.purpose}`)} · ${row.note}` },
    ...(kind === "own" ? [{ key: "status", header: t("column.status"), cell: (row) => <State row={row} /> } satisfies Column<ExportRow>] : []),
    {
      key: "action", header: t("column.action"), nowrap: true,
      cell: (row) =>
        kind === "waiting" ? <DecideExport row={{ exportId: row.exportId, version: row.version, requestedBy: row.requestedBy, rows: row.rows, kind: row.kind, purpose: row.purpose, note: row.note }} hours={hours} />
        : row.status === "APPROVED" && !row.expired ? (
          <span className="flex flex-wrap items-center gap-2">
            {row.file && (
              <a href={`/api/exports/${row.exportId}`} download className={buttonClass("secondary", "sm")}>
                {t("download")}
              </a>
            )}
            <MakeFile exportId={row.exportId} again={row.file} />
            {row.file && <span className="w-full text-xs whitespace-normal text-muted">{t("passwordNote")}</span>}
          </span>
        ) : "—",
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.exportId} empty={empty} />;
}

function State({ row }: { row: ExportRow }) {
  const t = useTranslations("export");
  const open = row.status === "APPROVED" && !row.expired;
  const facts = [
    open && row.expiresAt ? t("until", { at: formatDateTime(new Date(row.expiresAt)) }) : "",
    row.decidedBy ? (row.status === "REFUSED" ? t("refusedBy", { name: row.decidedBy, reason: row.refusalReason ?? "" }) : t("decidedBy", { name: row.decidedBy })) : "",
    row.status === "LAPSED" ? t("lapsed", { days: EXPORT_WAITS_DAYS }) : "",
    row.downloads > 0 ? t("downloads", { count: row.downloads }) : "",
  ];
  return (
    <>
      <StatusPill tone={row.status === "APPROVED" && row.expired ? "off" : open && !row.file ? "active" : TONES[row.status]}>{t(`status.${row.status !== "APPROVED" ? row.status : row.expired ? "EXPIRED" : row.file ? "READY" : "APPROVED"}`)}</StatusPill>
      <span className="block text-xs text-muted">{facts.filter(Boolean).join(" · ")}</span>
    </>
  );
}
