import { z } from "zod";
import { CALENDAR_DAY_KINDS, DEADLINE_RULES, DEADLINE_UNITS, ESCALATION_STEPS, RISK_COLOURS } from "../../shared/vocabulary/casework";

export const BASIS_LIMIT = 200;
const basis = z.string().trim().min(1, { message: "required" }).max(BASIS_LIMIT);
const day = z.iso.date({ error: "required" });
/** A month in hours: no limit of the domain is longer. */
const MOST = 720;
/** A step of the chain comes within a year, in days. */
const MOST_OF_STEP = 366;
/** Without a message of its own, which would stand for its bounds too: what is outside them is told them. */
const amount = z.number().int();

/** A limit for clocks that begin on a day to come: a new row beside the old one. */
export const changeLimitSchema = z.strictObject({
  rule: z.enum(DEADLINE_RULES, { error: "choose" }), colour: z.enum(RISK_COLOURS).nullable(), amount: amount.min(1).max(MOST), unit: z.enum(DEADLINE_UNITS, { error: "choose" }), basis, effectiveFrom: day,
});
export type ChangeLimitInput = z.output<typeof changeLimitSchema>;

/** A step of the chain for tasks that begin on a day to come; without a rule for all that have no row of their own, without an amount never. */
export const changeChainSchema = z.strictObject({
  rule: z.enum(DEADLINE_RULES).nullable(), step: z.enum(ESCALATION_STEPS, { error: "choose" }), amount: amount.min(0).max(MOST_OF_STEP).nullable(), unit: z.enum(DEADLINE_UNITS, { error: "choose" }), basis, effectiveFrom: day,
});
export type ChangeChainInput = z.output<typeof changeChainSchema>;

/** A row of which table: a limit, or a step of the chain; or what is decided as they are, a day off. */
export const RULE_KINDS = ["LIMIT", "CHAIN"] as const;
export const PROPOSAL_KINDS = [...RULE_KINDS, "DAY"] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];
const proposal = { kind: z.enum(PROPOSAL_KINDS), ruleId: z.uuid() };
export const confirmRuleSchema = z.strictObject(proposal);
export const withdrawRuleSchema = z.strictObject({ kind: z.enum(RULE_KINDS), ruleId: z.uuid() });
export const rejectRuleSchema = z.strictObject({ ...proposal, reason: basis });

export const setDaySchema = z.strictObject({
  clientKey: z.uuid(), divisionCode: z.string({ error: "choose" }).regex(/^11\d{4}$/, { message: "choose" }), day, kind: z.enum(CALENDAR_DAY_KINDS, { error: "choose" }), reason: basis,
});

export const withdrawDaySchema = z.strictObject({ calendarDayId: z.uuid() });

export const PAUSE_TEXT_LIMIT = 500;
const version = z.number().int().positive();

/** A clock is to stand still until the end of a day, for a reason. */
export const askPauseSchema = z.strictObject({ clientKey: z.uuid(), taskId: z.uuid(), until: day, reason: z.string().trim().min(1, { message: "required" }).max(PAUSE_TEXT_LIMIT) });

export const decidePauseSchema = z
  .strictObject({ pauseId: z.uuid(), version, decision: z.enum(["GRANT", "REFUSE"], { error: "choose" }), note: z.string().trim().max(PAUSE_TEXT_LIMIT) })
  .refine(({ decision, note }) => decision === "GRANT" || note !== "", { path: ["note"], message: "required" });

export const endPauseSchema = z.strictObject({ pauseId: z.uuid(), version });
