import { useTranslations } from "next-intl";
import { escalationInForce } from "@/lib/features/deadline/escalation";
import { ruleInForce } from "@/lib/features/deadline/rules";
import type { CalendarDayRow, ChainLine, LimitLine } from "@/lib/features/deadline/view";
import { holds } from "@/lib/features/deadline/weaker";
import { useChainWhen } from "./chain-table";
import { PendingRules, type PendingRule } from "./pending-rules";

/** What a limit or a step of the chain is called, with what it is for. */
export function useRuleName(): { limit: (line: LimitLine) => string; step: (line: ChainLine) => string; day: (row: CalendarDayRow) => string } {
  const t = useTranslations("admin.deadlines");
  const enums = useTranslations("enums");
  const marks = useTranslations("common.mark");
  return {
    limit: (line) => (line.colour ? marks("aside", { text: enums(`DeadlineRule.${line.rule}`), aside: enums(`RiskColour.${line.colour}`) }) : enums(`DeadlineRule.${line.rule}`)),
    step: (line) => marks("aside", { text: enums(`EscalationStep.${line.step}`), aside: line.rule ? enums(`DeadlineRule.${line.rule}`) : t("chain.all") }),
    day: (row) => marks("aside", { text: `${row.day} ${enums(`CalendarDayKind.${row.kind}`)}`, aside: row.divisionName }),
  };
}

/** The limits, steps of the chain and days off that wait for the second administrator, each with what holds on its day without it. */
export function PendingList({ limits, chain, days }: { limits: readonly LimitLine[]; chain: readonly ChainLine[]; days: readonly CalendarDayRow[] }) {
  const t = useTranslations("admin.deadlines");
  const enums = useTranslations("enums");
  const nameOf = useRuleName();
  const whenOf = useChainWhen();
  const [rows, steps] = [limits.filter(({ standing }) => holds(standing)), chain.filter(({ standing }) => holds(standing))];
  const lengthOf = ({ amount, unit }: Pick<LimitLine, "amount" | "unit">) => t("limits.value", { amount, unit: enums(`DeadlineUnit.${unit}`) });
  const stepBefore = ({ rule, step, effectiveFrom }: ChainLine) =>
    rule ? escalationInForce(steps, rule, step, effectiveFrom) : (steps.filter((row) => row.rule === null && row.step === step && row.effectiveFrom <= effectiveFrom).sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0] ?? null);
  const rest = ({ id, effectiveFrom: from, basis, proposedBy: by, decide, withdraw }: LimitLine | ChainLine) => ({ id, from, basis, by, decide, withdraw });
  const pending: PendingRule[] = [
    ...limits.filter(({ standing }) => standing === "pending").map((line): PendingRule => ({
      kind: "LIMIT", ...rest(line), name: nameOf.limit(line),
      was: lengthOf(ruleInForce(rows, line.rule, line.colour, line.effectiveFrom)), becomes: lengthOf(line),
    })),
    ...chain.filter(({ standing }) => standing === "pending").map((line): PendingRule => {
      const before = stepBefore(line);
      return { kind: "CHAIN", ...rest(line), name: nameOf.step(line), was: before ? whenOf(before) : t("chain.never"), becomes: whenOf(line) };
    }),
    ...days.filter(({ standing }) => standing === "pending").map((row): PendingRule => ({
      kind: "DAY", id: row.id, from: row.day, basis: row.reason, by: row.createdBy, decide: row.decide, withdraw: row.withdraw, name: nameOf.day(row),
      was: enums("CalendarDayKind.WORKDAY"), becomes: enums(`CalendarDayKind.${row.kind}`),
    })),
  ];
  return pending.length > 0 ? <div className="mb-8"><PendingRules rules={pending} /></div> : null;
}
