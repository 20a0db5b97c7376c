import { z } from "zod";
import { RISK_COLOURS } from "../../shared/vocabulary/casework";
import { DECISIONS } from "./decisions";
import { TASK_DUE } from "./due-range";

/** What a list of tasks takes from the address. */
export const taskListSchema = z.object({
  due: z.enum(TASK_DUE).catch("now"),
  /** office: everybody's, for who answers for the office. */
  of: z.enum(["office"]).optional().catch(undefined),
  /** With office: this person's alone. */
  owner: z.uuid().optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type TaskListParams = z.output<typeof taskListSchema>;

/** What a list of decisions takes from the address. */
export const decisionListSchema = z.object({
  /** The first that the reader decides when left out; a name that no queue has is none. */
  queue: z.enum([...DECISIONS, "unknown"]).optional().catch("unknown"),
  colour: z.enum([...RISK_COLOURS, "NONE"]).optional().catch(undefined),
  /** 1: a limit of the case has passed. */
  overdue: z.enum(["1"]).optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type DecisionListParams = z.output<typeof decisionListSchema>;

/** Notices read. Urgent ones are acknowledged by themselves, never swept away with the others. */
export const readNoticesSchema = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(50).refine((ids) => new Set(ids).size === ids.length, { message: "notAllowed" }),
  urgent: z.boolean(),
});
