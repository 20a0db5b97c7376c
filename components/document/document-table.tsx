import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { DocumentView } from "@/lib/features/document/view";
import { formatDateTime } from "@/lib/i18n/format";

/** The files of a case or a referral; each leaves only as a download, which is written down. */
export function DocumentTable({ documents, empty }: { documents: readonly DocumentView[]; empty: ReactNode }) {
  const t = useTranslations("document");
  const enums = useTranslations("enums");
  const sizeOf = (bytes: number) =>
    bytes < 1024 * 1024 ? t("size.kb", { size: String(Math.max(1, Math.round(bytes / 1024))) }) : t("size.mb", { size: (bytes / 1024 / 1024).toFixed(1) });
  const columns: Column<DocumentView>[] = [
    { key: "name", header: t("column.name"), priority: 1, rowHeader: true, cell: (row) => <span className="break-all">{row.name}</span> },
    { key: "kind", header: t("column.kind"), nowrap: true, cell: (row) => enums(`DocumentKind.${row.kind}`) },
    { key: "size", header: t("column.size"), align: "end", nowrap: true, cell: (row) => sizeOf(row.sizeBytes) },
    { key: "at", header: t("column.uploadedAt"), nowrap: true, cell: (row) => <time dateTime={row.uploadedAt}>{formatDateTime(new Date(row.uploadedAt))}</time> },
    { key: "by", header: t("column.by"), cell: (row) => `${row.uploadedBy} · ${row.office}` },
    {
      key: "download", header: t("column.action"), align: "end",
      cell: (row) => (
        // Not a link of the router: the answer is a file.
        <a href={`/api/documents/${row.id}`} download aria-label={t("downloadOf", { name: row.name })} className={buttonClass("secondary", "sm")}>
          {t("download")}
        </a>
      ),
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={documents} rowKey={(row) => row.id} empty={empty} />;
}
