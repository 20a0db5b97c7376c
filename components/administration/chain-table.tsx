import { useTranslations } from "next-intl";
import { AuthorityText } from "@/components/ui/authority-text";
import { DataTable, type Column } from "@/components/ui/data-table";
import { BEFORE_DUE } from "@/lib/features/deadline/escalation";
import type { ChainLine } from "@/lib/features/deadline/view";
import { holds } from "@/lib/features/deadline/weaker";
import { rowState } from "@/lib/features/deadline/row-state";
import type { IsoDate } from "@/lib/shared/dates";
import { EffectiveFrom } from "./effective-from";

/** When a step is taken, in words: '到期后 3 工作日'. */
export function useChainWhen(): (moment: Pick<ChainLine, "step" | "amount" | "unit">) => string {
  const t = useTranslations("admin.deadlines.chain");
  const enums = useTranslations("enums");
  return ({ step, amount, unit }) => (amount === null ? t("never") : amount === 0 ? t("atDue") : t(BEFORE_DUE.includes(step) ? "before" : "after", { amount, unit: enums(`DeadlineUnit.${unit}`) }));
}

/** Who is told when, before and after a task is due: what held, what holds, what is to come. */
export function ChainTable({ rows, today }: { rows: readonly ChainLine[]; today: IsoDate }) {
  const t = useTranslations("admin.deadlines.chain");
  const enums = useTranslations("enums");
  const limits = useTranslations("admin.deadlines.limits");
  const standing = rows.filter((row) => holds(row.standing));
  const stateOf = (row: ChainLine) => (row.standing === "pending" || row.standing === "rejected" || row.standing === "withdrawn" ? row.standing : rowState(standing, row, today, (a, b) => a.rule === b.rule && a.step === b.step));
  const whenOf = useChainWhen();
  const columns: Column<ChainLine>[] = [
    { key: "rule", header: t("rule"), priority: 1, rowHeader: true, nowrap: true, cell: (row) => (row.rule ? enums(`DeadlineRule.${row.rule}`) : t("all")) },
    { key: "step", header: t("step"), nowrap: true, cell: (row) => enums(`EscalationStep.${row.step}`) },
    { key: "when", header: t("when"), nowrap: true, cell: (row) => whenOf(row) },
    { key: "basis", header: t("basis"), cell: (row) => <AuthorityText>{row.basis}</AuthorityText> },
    {
      key: "from", header: t("from"), nowrap: true,
      cell: (row) => {
        const state = stateOf(row);
        return <EffectiveFrom from={row.effectiveFrom} state={state && limits(state)} note={row.note && limits("rejectedBy", { name: row.decidedBy, reason: row.note })} />;
      },
    },
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={({ id }) => id} empty={null} />;
}
