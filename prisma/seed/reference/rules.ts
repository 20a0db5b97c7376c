import { DEFAULT_AUDIT_RULES } from "../../../lib/features/audit-log/default-rules";
import { DEFAULT_ESCALATIONS } from "../../../lib/features/deadline/default-escalations";
import { DEFAULT_DEADLINE_RULES } from "../../../lib/features/deadline/default-rules";
import { INSTRUMENT } from "../../../lib/features/assessment/instrument";

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

/** The chain to start with; the same of it. */
export const escalationRows = (idOf: (name: string) => string) =>
  DEFAULT_ESCALATIONS.map(({ effectiveFrom, ...row }) => ({ id: idOf(`escalation/${row.rule ?? "-"}/${row.step}/${effectiveFrom}`), ...row, effective_from: effectiveFrom }));

/** Version 1 of the assessment instrument; a change is a new number, never an edit. */
export const instrumentRow = (idOf: (name: string) => string) => ({
  id: idOf(`instrument/${INSTRUMENT.code}/${INSTRUMENT.number}`),
  code: INSTRUMENT.code,
  number: INSTRUMENT.number,
  effective_from: "2013-07-24",
  definition: INSTRUMENT,
  status: "CONFIRMED",
  basis: "《北京市民政局关于开展未成年人社会保护试点工作的通知》（2013年7月24日）第四条第一项",
  reason: "参照本市通行的困境未成年人四色评估做法编制",
  drafted_at: "2013-07-24T00:00:00+08:00",
  confirmed_at: "2013-07-24T00:00:00+08:00",
  version: 1,
});

/** What counts as unusual in the log, and how long it is kept; rows that were changed since stay as they are. */
export const auditRuleRows = () =>
  DEFAULT_AUDIT_RULES.map(({ code, threshold, windowMinutes, fromHour, toHour, basis }) => ({
    code, threshold, window_minutes: windowMinutes, from_hour: fromHour, to_hour: toHour, basis, version: 1, updated_at: new Date().toISOString(),
  }));
