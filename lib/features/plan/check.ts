import { z } from "zod";
import type { FieldErrors } from "../../shared/refusal";
import type { LifecycleTable } from "../../shared/lifecycle";
import type { PlanCheckStatus } from "../../shared/vocabulary/casework";
import type { PlanContent } from "./content";

/** What is decided on a goal or measure when the plan in force is looked at again. */
export const CHECK_DECISIONS = ["KEEP", "CHANGE", "END"] as const;
export type CheckDecision = (typeof CHECK_DECISIONS)[number];

export const OUTCOME_MAX = 300;
export const CHECK_WORDS_MAX = 1000;

export const checkItemSchema = z.strictObject({ key: z.uuid(), decision: z.enum(CHECK_DECISIONS), outcome: z.string().trim().max(OUTCOME_MAX) });
export type CheckItem = z.output<typeof checkItemSchema>;

/** As it is kept, encrypted. */
export const checkContentSchema = z.object({ items: z.array(checkItemSchema), words: z.string() });
export type CheckContent = z.output<typeof checkContentSchema>;

export const CHECK_ACTIONS = ["countersign", "send_back"] as const;
export type CheckAction = (typeof CHECK_ACTIONS)[number];

/** A plan that goes on as it is gets a second pair of eyes from the supervisor; one that changes gets them from the district, as a new version. Whatever was decided stays. What waits when the plan ends, ends with it (a trigger). */
export const CHECK_LIFECYCLE: LifecycleTable<PlanCheckStatus, CheckAction> = {
  WRITTEN: { countersign: "COUNTERSIGNED", send_back: "SENT_BACK" },
  COUNTERSIGNED: {},
  SENT_BACK: {},
  TO_DISTRICT: {},
  ENDED: {},
};

/** Whether a review leads to a new version. */
export const changesPlan = (items: readonly CheckItem[]): boolean => items.some(({ decision }) => decision !== "KEEP");

/** What a review decides on: every goal, and every measure that is not done or given up (`settled`, by key). */
export const toDecide = ({ goals, measures }: Pick<PlanContent, "goals" | "measures">, settled: readonly string[]): string[] =>
  [...goals.map(({ key }) => key), ...measures.flatMap(({ key }) => (settled.includes(key) ? [] : [key]))];

/** Faults by place: every goal and open measure is decided on once, what is settled not at all, by its name; whatever changes or ends says why, and of what stays at least one says what came of it: a plan is not gone on with unread. */
export function faultsOfItems(items: readonly CheckItem[], content: Pick<PlanContent, "goals" | "measures">, settled: readonly string[]): FieldErrors {
  const over = new Map(content.measures.flatMap(({ key, text }) => (settled.includes(key) ? [[key, text] as const] : [])));
  const decidedAnyway = items.flatMap(({ key }, i) => (over.has(key) ? [[`items.${i}.outcome`, { key: "checkSettled", params: { item: over.get(key) ?? "" } }] as const] : []));
  if (decidedAnyway.length > 0) return Object.fromEntries(decidedAnyway);
  const wanted = toDecide(content, settled);
  const given = items.map(({ key }) => key);
  if (given.length !== wanted.length || wanted.some((key) => !given.includes(key))) return { items: { key: "checkEveryItem" } };
  if (items.every(({ outcome }) => outcome === "")) return items.some(({ decision }) => decision !== "KEEP") ? whyOf(items) : { "items.0.outcome": { key: "checkNoEffect" } };
  return whyOf(items);
}

function whyOf(items: readonly CheckItem[]): FieldErrors {
  return Object.fromEntries(items.flatMap(({ decision, outcome }, i) => (decision !== "KEEP" && outcome === "" ? [[`items.${i}.outcome`, { key: "required" }]] : [])));
}

/** The new version to begin with: what ended is not in it, and with a goal its measures. */
export function withoutEnded(content: PlanContent, items: readonly CheckItem[]): PlanContent {
  const ended = new Set(items.filter(({ decision }) => decision === "END").map(({ key }) => key));
  const goals = content.goals.filter(({ key }) => !ended.has(key));
  const left = new Set(goals.map(({ key }) => key));
  return { ...content, goals, measures: content.measures.filter(({ key, goalKey }) => !ended.has(key) && left.has(goalKey)) };
}
