import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LEDGER_STAGE_TONES } from "@/components/case/case-status-tone";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RiskBadge } from "@/components/ui/risk-badge";
import { StatusPill } from "@/components/ui/status-pill";
import type { MonitoredRow } from "@/lib/features/ledger/view";

/** Rows without names, for the municipal level; they open nothing (domain: who sees what). */
export function MonitoredTable({ rows, empty }: { rows: readonly MonitoredRow[]; empty: ReactNode }) {
  const t = useTranslations("ledger");
  const enums = useTranslations("enums");
  const columns: Column<MonitoredRow>[] = [
    { key: "risk", header: t("column.risk"), width: "w-18", priority: 1, cell: (row) => <RiskBadge colour={row.colour} /> },
    { key: "number", header: t("column.number"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => row.number },
    { key: "place", header: t("column.place"), cell: (row) => `${row.districtName} ${row.streetName}` },
    { key: "age", header: t("column.ageBand"), nowrap: true, cell: (row) => (row.ageBand ? t(`ageBand.${row.ageBand}`) : "—") },
    { key: "category", header: t("column.category"), cell: (row) => enums(`Category.${row.category}`) },
    {
      key: "stage", header: t("column.stage"), nowrap: true,
      cell: (row) => (
        <>
          <StatusPill tone={LEDGER_STAGE_TONES[row.stage]}>{enums(`LedgerStage.${row.stage}`)}</StatusPill>
          {row.overdue && (
            <span className="ml-2">
              <Badge tone="danger">{t("overdue")}</Badge>
            </span>
          )}
        </>
      ),
    },
    { key: "filed", header: t("column.filed"), nowrap: true, cell: (row) => row.filedOn },
  ];
  return <DataTable caption={t("rows.caption")} columns={columns} rows={rows} rowKey={(row) => row.registrationId} empty={empty} />;
}
