import { useTranslations } from "next-intl";
import { AuthorityText } from "@/components/ui/authority-text";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { EscalationRow } from "@/lib/features/deadline/default-escalations";
import { BEFORE_DUE } from "@/lib/features/deadline/escalation";
import { rowState } from "@/lib/features/deadline/row-state";
import type { IsoDate } from "@/lib/shared/dates";
import { EffectiveFrom } from "./effective-from";

/** Who is told when, before and after a task is due: what held, what holds, what is to come. */
export function ChainTable({ rows, today }: { rows: readonly EscalationRow[]; today: IsoDate }) {
  const t = useTranslations("admin.deadlines.chain");
  const enums = useTranslations("enums");
  const stateOf = (row: EscalationRow) => rowState(rows, row, today, (a, b) => a.rule === b.rule && a.step === b.step);
  const whenOf = ({ step, amount, unit }: EscalationRow) =>
    amount === null ? t("never") : amount === 0 ? t("atDue") : t(BEFORE_DUE.includes(step) ? "before" : "after", { amount, unit: enums(`DeadlineUnit.${unit}`) });
  const columns: Column<EscalationRow>[] = [
    { key: "rule", header: t("rule"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => (row.rule ? enums(`DeadlineRule.${row.rule}`) : t("all")) },
    { key: "step", header: t("step"), nowrap: true, cell: (row) => enums(`EscalationStep.${row.step}`) },
    { key: "when", header: t("when"), nowrap: true, cell: whenOf },
    { key: "basis", header: t("basis"), cell: (row) => <AuthorityText>{row.basis}</AuthorityText> },
    {
      key: "from", header: t("from"), nowrap: true,
      cell: (row) => {
        const state = stateOf(row);
        return <EffectiveFrom from={row.effectiveFrom} state={state && t(state)} />;
      },
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => `${row.rule ?? ""}${row.step}${row.effectiveFrom}`} empty={null} />;
}
