import { useTranslations } from "next-intl";
import { AuthorityText } from "@/components/ui/authority-text";
import { DataTable, type Column } from "@/components/ui/data-table";
import { RiskBadge } from "@/components/ui/risk-badge";
import type { LimitLine } from "@/lib/features/deadline/view";
import { holds } from "@/lib/features/deadline/weaker";
import { rowState } from "@/lib/features/deadline/row-state";
import type { IsoDate } from "@/lib/shared/dates";
import { EffectiveFrom } from "./effective-from";

/** All limits with their basis, to be read: what held before, what holds, what is to come. */
export function DeadlineTable({ rows, today }: { rows: readonly LimitLine[]; today: IsoDate }) {
  const t = useTranslations("admin.deadlines.limits");
  const enums = useTranslations("enums");
  const standing = rows.filter((row) => holds(row.standing));
  const stateOf = (row: LimitLine) => (row.standing === "pending" || row.standing === "rejected" || row.standing === "withdrawn" ? row.standing : rowState(standing, row, today, (a, b) => a.rule === b.rule && a.colour === b.colour));
  const columns: Column<LimitLine>[] = [
    { key: "rule", header: t("rule"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => enums(`DeadlineRule.${row.rule}`) },
    { key: "colour", header: t("colour"), nowrap: true, cell: (row) => (row.colour ? <RiskBadge colour={row.colour} /> : t("all")) },
    { key: "limit", header: t("limit"), nowrap: true, cell: (row) => t("value", { amount: row.amount, unit: enums(`DeadlineUnit.${row.unit}`) }) },
    { key: "basis", header: t("basis"), cell: (row) => <AuthorityText>{row.basis}</AuthorityText> },
    {
      key: "from", header: t("from"), nowrap: true,
      cell: (row) => {
        const state = stateOf(row);
        return <EffectiveFrom from={row.effectiveFrom} state={state && t(state)} note={row.note && t("rejectedBy", { name: row.decidedBy, reason: row.note })} />;
      },
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={({ id }) => id} empty={null} />;
}
