import type { LifecycleTable } from "../../shared/lifecycle";
import { canDo } from "../../shared/lifecycle";
import type { CommentStatus, PlanStatus } from "../../shared/vocabulary/casework";
import type { PlanContent } from "./content";
import { redlineOf } from "./redline";

export const THREAD_ACTIONS = ["answer", "ask_again", "resolve", "settle"] as const;
export type ThreadAction = (typeof THREAD_ACTIONS)[number];

/** A comment is a thread: the street answers, the district asks again or resolves; the version that is approved settles whatever is left. What is resolved stays as it is. */
export const THREAD_LIFECYCLE: LifecycleTable<CommentStatus, ThreadAction> = {
  OPEN: { answer: "ANSWERED", ask_again: "OPEN", resolve: "RESOLVED", settle: "RESOLVED" },
  ANSWERED: { answer: "ANSWERED", ask_again: "OPEN", resolve: "RESOLVED", settle: "RESOLVED" },
  RESOLVED: {},
};

/**
 * What may be said while the plan stands so. Returned: both sides. Under review: the district, and the street where it is asked; what it has answered is what the reviewer judges by.
 * A draft has no thread of its own, approval has settled them all, and a plan that has ended is only read.
 */
export const THREAD_TURNS: Readonly<Record<PlanStatus, Readonly<Partial<Record<CommentStatus, readonly ThreadAction[]>>>>> = {
  DRAFT: {},
  SUBMITTED: { OPEN: ["answer", "ask_again", "resolve", "settle"], ANSWERED: ["ask_again", "resolve", "settle"] },
  RETURNED: { OPEN: ["answer", "ask_again", "resolve"], ANSWERED: ["answer", "ask_again", "resolve"] },
  APPROVED: {},
  ENDED: {},
};

/** Whether a thread takes an action now. `published`: the version it was asked on has been decided; before, a comment is the reviewer's own. */
export function takesThreadAction(thread: { status: CommentStatus; published: boolean }, plan: PlanStatus, action: ThreadAction): boolean {
  if (!canDo(THREAD_LIFECYCLE, thread.status, action)) return false;
  if (!thread.published && action !== "settle") return false;
  return THREAD_TURNS[plan][thread.status]?.includes(action) ?? false;
}

/** Of the threads without an answer, those about what has not been touched since: neither a word nor a change says anything to who asked. A thread on the whole is touched by any change. */
export function untouchedThreads<T extends { itemKey: string | null }>(threads: readonly T[], returned: PlanContent, now: PlanContent): T[] {
  const redline = redlineOf(returned, now);
  const touched = new Set([...redline.goals, ...redline.measures].map(({ key }) => key));
  // A goal is touched by what is done about it.
  for (const { goalKey, key } of [...returned.measures, ...now.measures]) if (touched.has(key)) touched.add(goalKey);
  return threads.filter(({ itemKey }) => (itemKey === null ? redline.isEmpty : !touched.has(itemKey)));
}
