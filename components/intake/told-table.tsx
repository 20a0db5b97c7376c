import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { ToldReport } from "@/lib/features/intake/view";
import { formatDateTime } from "@/lib/i18n/format";
import { INTAKE_TONES } from "./status-tone";

/** What a community has reported, and whether the street has taken it up. */
export function ToldTable({ rows, empty }: { rows: readonly ToldReport[]; empty: ReactNode }) {
  const t = useTranslations("intake");
  const columns: Column<ToldReport>[] = [
    { key: "child", header: t("column.child"), priority: 1, cell: (row) => row.childName || <span className="text-muted">{t("nameless")}</span> },
    { key: "status", header: t("column.status"), nowrap: true, cell: (row) => <StatusPill tone={INTAKE_TONES[row.status]}>{t(`tell.status.${row.status}`)}</StatusPill> },
    { key: "place", header: t("column.place"), cell: (row) => row.address },
    { key: "received", header: t("tell.at"), nowrap: true, cell: (row) => formatDateTime(new Date(row.receivedAt)) },
    { key: "number", header: t("column.number"), nowrap: true, cell: (row) => <span className="text-muted">{row.number}</span> },
  ];
  return <DataTable caption={t("tell.title")} columns={columns} rows={rows} rowKey={(row) => row.reportId} empty={empty} />;
}
