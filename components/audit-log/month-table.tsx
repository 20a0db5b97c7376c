import { useLocale, useTranslations } from "next-intl";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusPill } from "@/components/ui/status-pill";
import type { ChainMonth } from "@/lib/features/audit-log/view";
import { formatNumber } from "@/lib/i18n/format";

/** What of the log is sealed, month by month. */
export function MonthTable({ months }: { months: readonly ChainMonth[] }) {
  const t = useTranslations("audit.chain");
  const locale = useLocale();
  const columns: Column<ChainMonth>[] = [
    { key: "month", header: t("month"), priority: 1, rowHeader: true, cell: (row) => row.month },
    { key: "seals", header: t("seals"), align: "end", cell: (row) => formatNumber(row.seals, locale) },
    { key: "rows", header: t("rows"), align: "end", cell: (row) => formatNumber(row.rows, locale) },
    { key: "state", header: t("state"), cell: (row) => <StatusPill tone={row.removed ? "off" : "done"}>{t(row.removed ? "removed" : "kept")}</StatusPill> },
  ];
  return <DataTable caption={t("months")} columns={columns} rows={months} rowKey={(row) => row.month} empty={<EmptyState title={t("noSeal")} />} />;
}
