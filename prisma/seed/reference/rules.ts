import { DEFAULT_DEADLINE_RULES } from "../../../lib/features/deadline/default-rules";

/** The limits to start with; rows that an administrator adds later stand beside them with a later date. */
export const deadlineRuleRows = (idOf: (name: string) => string) =>
  DEFAULT_DEADLINE_RULES.map((row) => ({
    id: idOf(`deadline/${row.rule}/${row.colour ?? "-"}/${row.effectiveFrom}`),
    rule: row.rule,
    colour: row.colour,
    amount: row.amount,
    unit: row.unit,
    basis: row.basis,
    effective_from: row.effectiveFrom,
  }));
