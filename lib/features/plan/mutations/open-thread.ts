import { notFound, Refusal } from "../../../shared/refusal";
import type { WriteContext } from "../../../server/write/mutation";
import type { CommentStatus } from "../../../shared/vocabulary/casework";
import { nextState } from "../../../shared/lifecycle";
import { lockPlan, planScope, type LoadedPlan } from "../queries/load-plan";
import { takesThreadAction, THREAD_LIFECYCLE, type ThreadAction } from "../threads";

export interface OpenedThread {
  plan: LoadedPlan;
  comment: { id: string; version: number; status: CommentStatus; authorIds: string[]; versionId: string; published: boolean };
  /** Where the action leads. Throws WRONG_STATE when the thread does not take it now. */
  to: (action: ThreadAction) => CommentStatus;
}

/** A thread and its plan, locked, for whoever sees the plan. Throws NOT_FOUND. */
export async function openThread({ tx, actor, now }: WriteContext, commentId: string): Promise<OpenedThread> {
  const scope = planScope(actor, now);
  const where = { id: commentId, ...scope };
  const found = scope && (await tx.reviewComment.findFirst({ where, select: { planVersion: { select: { planId: true } } } }));
  if (!found) throw notFound();
  const plan = await lockPlan(tx, actor, found.planVersion.planId, now);
  const { planVersion, ...row } = await tx.reviewComment.findFirstOrThrow({
    where, select: { id: true, version: true, status: true, versionId: true, planVersion: { select: { status: true, authorId: true, submittedById: true } } },
  });
  const comment = { ...row, authorIds: [planVersion.authorId, ...(planVersion.submittedById ? [planVersion.submittedById] : [])], published: planVersion.status !== "SUBMITTED" };
  return {
    plan, comment,
    to: (action) => {
      if (!takesThreadAction(comment, plan.status, action)) throw new Refusal("WRONG_STATE", { reason: "commentNotOpen" });
      return nextState(THREAD_LIFECYCLE, comment.status, action);
    },
  };
}
