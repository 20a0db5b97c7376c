"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { StatusPill } from "@/components/ui/status-pill";
import type { MoveRow } from "@/lib/features/move/view";
import { formatDateTime } from "@/lib/i18n/format";
import { MOVE_TONES } from "./status-tone";

/** Handovers, newest first. Needs the texts of `move`, `enums`. */
export function MoveTable({ rows, empty }: { rows: readonly MoveRow[]; empty: ReactNode }) {
  const t = useTranslations("move");
  const enums = useTranslations("enums.MoveStatus");
  return (
    <DataTable
      caption={t("title")} rows={[...rows]} rowKey={(row) => row.moveId} rowHref={(row) => `/moves/${row.moveId}`} empty={empty}
      columns={[
        { key: "number", header: t("column.number"), rowHeader: true, nowrap: true, priority: 1, cell: (row) => row.number },
        { key: "name", header: t("column.name"), nowrap: true, priority: 1, cell: (row) => row.name },
        { key: "from", header: t("column.from"), priority: 2, cell: (row) => row.fromName },
        { key: "to", header: t("column.to"), priority: 2, cell: (row) => row.toName },
        { key: "movedOn", header: t("column.movedOn"), nowrap: true, priority: 3, cell: (row) => row.movedOn },
        { key: "status", header: t("column.status"), nowrap: true, priority: 2, cell: (row) => <StatusPill tone={MOVE_TONES[row.status]}>{enums(row.status)}</StatusPill> },
        {
          key: "due", header: t("column.due"), nowrap: true, priority: 2,
          cell: (row) => (row.status === "SENT" && row.dueAt ? <>{formatDateTime(new Date(row.dueAt))} {row.overdue && <Badge tone="danger">{t("overdue")}</Badge>}</> : "—"),
        },
      ]}
    />
  );
}
