"use client";

import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/components/form/confirm-action";
import { Button } from "@/components/ui/button";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/empty-state";
import { removeMappingAction } from "@/lib/features/roster/actions";
import type { MappingLine } from "@/lib/features/roster/view";
import { formatDateTime } from "@/lib/i18n/format";

/** Ledgers whose columns the office has matched. Needs the texts of `roster`. */
export function MappingTable({ rows, mayRemove }: { rows: readonly MappingLine[]; mayRemove: boolean }) {
  const t = useTranslations("roster.mappings");
  const columns: Column<MappingLine>[] = [
    { key: "name", header: t("name"), priority: 1, rowHeader: true, cell: (row) => (mayRemove ? <Link href={`/rosters/mappings/${row.mappingId}`} className="rounded-sm font-medium text-action hover:underline pointer-coarse:inline-block pointer-coarse:py-1.5">{row.name}</Link> : row.name) },
    { key: "updated", header: t("updated"), nowrap: true, cell: (row) => `${formatDateTime(new Date(row.updatedAt))} ${row.updatedBy}` },
    ...(mayRemove
      ? [{
          key: "action", header: t("action"), nowrap: true,
          cell: (row) => (
            <ConfirmAction
              trigger={
                <Button size="sm" variant="quiet">
                  {t("remove")}
                </Button>
              }
              title={t("removeTitle")} submit={t("remove")} action={removeMappingAction} input={{ mappingId: row.mappingId, version: row.version }} done={() => t("removed")}
            >
              {t("removeBody", { name: row.name })}
            </ConfirmAction>
          ),
        } satisfies Column<MappingLine>]
      : []),
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.mappingId} empty={<EmptyState title={t("empty")} />} />;
}
