import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { EvidenceView } from "@/lib/features/court/view";

/** The list of evidence, on the screen and on paper: as wide as its place, with all that is done about a piece in sight. Needs the texts of `court`. `words`: of the paper. */
export function EvidenceTable({ evidence, remove, words }: { evidence: readonly EvidenceView[]; remove?: (row: EvidenceView) => ReactNode; words?: ReturnType<typeof useTranslations<"court.evidence">> }) {
  const own = useTranslations("court.evidence");
  const t = words ?? own;
  const rows = evidence.map((row, index) => ({ ...row, number: index + 1 }));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: "number", header: t("number"), cell: ({ number }) => number, width: "w-14", nowrap: true },
    { key: "name", header: t("name"), cell: ({ name }) => name, priority: 1, rowHeader: true },
    { key: "source", header: t("source"), cell: ({ source }) => source || "—" },
    { key: "proves", header: t("proves"), cell: ({ proves }) => <span className="whitespace-pre-line">{proves}</span> },
    { key: "pages", header: t("pages"), cell: ({ pages }) => pages ?? "—", align: "end", nowrap: true },
    { key: "form", header: t("form"), cell: ({ form }) => (form ? t(`forms.${form}`) : "—"), nowrap: true },
    { key: "copies", header: t("copies"), cell: ({ copies }) => copies ?? "—", align: "end", nowrap: true },
    { key: "file", header: t("file"), cell: ({ document }) => (document ? <a className="wrap-anywhere underline" href={`/api/documents/${document.id}`} download>{document.name}</a> : "—") },
    ...(remove ? [{ key: "remove", header: "", cell: (row: EvidenceView) => <span className="no-print">{remove(row)}</span>, width: "w-20" }] : []),
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={({ evidenceId }) => evidenceId} wrapHeads empty={<p className="px-4 py-3 text-sm text-muted">{t("none")}</p>} />;
}
