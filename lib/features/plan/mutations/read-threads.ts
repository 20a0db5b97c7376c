import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { lockPlan } from "../queries/load-plan";
import { threadSide } from "../queries/threads";
import { readThreadsSchema } from "../schema";

/** What the page has shown of the threads stands as read: of what the other side said, by the first who opened it. The district's programme officers read along and mark nothing. */
export const readThreads = defineMutation({
  name: "plan.read_threads",
  input: readThreadsSchema,
  background: true,
  leavesPages: true,
  async run({ tx, actor, now, audit }, { planId, ids }) {
    const plan = await lockPlan(tx, actor, planId, now);
    const side = threadSide(actor, plan.division);
    if (!side) throw new Refusal("FORBIDDEN", { reason: "streetActs", params: { orgTypes: "STREET_OFFICE", roles: "CASEWORKER,STREET_SUPERVISOR" } });
    const read = { readById: actor.userId, readAt: now };
    // A comment on a version that is still under review is the reviewer's own.
    const published = { planVersion: { planId, status: { not: "SUBMITTED" as const } } };
    const comments = side === "street" ? await tx.reviewComment.updateMany({ where: { id: { in: ids }, readAt: null, ...published }, data: read }) : { count: 0 };
    const replies = await tx.commentReply.updateMany({ where: { id: { in: ids }, readAt: null, byDistrict: side === "street", comment: { planVersion: { planId } } }, data: read });
    await audit({ recordType: "HELP_PLAN", recordId: planId, recordNumber: plan.careCase.number, after: { messages: comments.count + replies.count } });
    return { read: comments.count + replies.count };
  },
});
