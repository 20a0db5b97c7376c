import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { approvalFaults, needsApproval } from "../approval-rules";
import { MEMBERSHIP_LIFECYCLE } from "../lifecycle";
import { renewApprovalSchema } from "../schema";
import { approvedUntil, recordApproval } from "./record-approval";

/** Writes down that the responsible person lets somebody go on reading children's data; holds from the person's next request on. Never for oneself. */
export const renewApproval = defineMutation({
  name: "role.approve",
  input: renewApprovalSchema,
  reauthenticate: true,
  async run({ tx, actor, now, audit }, { membershipId, version, ...approval }) {
    const found = await tx.membership.findUnique({ where: { id: membershipId }, select: { userId: true, organisationId: true, roles: true, validTo: true, user: { select: { name: true } } } });
    if (!found) throw notFound();
    assertAllowed(actor, "role.assign", { authorIds: [], subjectUserId: found.userId });
    const today = toShanghaiDate(now);
    nextState(MEMBERSHIP_LIFECYCLE, found.validTo !== null && found.validTo < new Date(today) ? "ENDED" : "RUNNING", "approve");
    if (!needsApproval(found.roles)) throw new Refusal("BLOCKED", { reason: "approvalNotNeeded" });
    const faults = approvalFaults(approval, today, found.user.name);
    if (Object.keys(faults).length > 0) throw invalid(faults);
    await guardedUpdate(tx, tx.membership, "MEMBERSHIP", { id: membershipId, version }, { version: { increment: 1 } });
    const before = await approvedUntil(tx, membershipId);
    const after = await recordApproval(tx, { membershipId, recordedById: actor.userId, now }, approval);
    await audit({
      recordType: "MEMBERSHIP", recordId: membershipId, recordVersion: version + 1,
      before: { validUntil: before }, after: { userId: found.userId, organisationId: found.organisationId, ...after },
    });
    return { version: version + 1 };
  },
});
