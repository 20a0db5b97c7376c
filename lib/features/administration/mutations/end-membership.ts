import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { addDays, toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { notFound } from "../../../shared/refusal";
import { handOverWork } from "../../../workflows/hand-over";
import { MEMBERSHIP_LIFECYCLE } from "../lifecycle";
import { endMembershipSchema } from "../schema";
import { lockPerson } from "./load-held-roles";

/** Takes all roles in an organisation back at once: yesterday was the last day, sessions of this membership end, and open work there goes to others. Never for oneself. */
export const endMembership = defineMutation({
  name: "role.end",
  input: endMembershipSchema,
  reauthenticate: true,
  async run(context, { membershipId, version, successors }) {
    const { tx, actor, now, audit } = context;
    const found = await tx.membership.findUnique({
      where: { id: membershipId }, select: { userId: true, organisationId: true, roles: true, validFrom: true, validTo: true },
    });
    if (!found) throw notFound();
    assertAllowed(actor, "role.assign", { authorIds: [], subjectUserId: found.userId });
    await lockPerson(tx, found.userId);
    const today = toShanghaiDate(now);
    const validTo = found.validTo?.toISOString().slice(0, 10) ?? null;
    nextState(MEMBERSHIP_LIFECYCLE, validTo !== null && validTo < today ? "ENDED" : "RUNNING", "end");
    // Taken back on its first day it was held on no whole day, and the end lies one day before the start.
    const lastDay = addDays(today, -1);
    await guardedUpdate(tx, tx.membership, "MEMBERSHIP", { id: membershipId, version }, {
      validTo: new Date(lastDay), ...(found.validFrom > new Date(today) ? { validFrom: new Date(today) } : {}), version: { increment: 1 },
    });
    const ended = await tx.userSession.updateMany({ where: { membershipId, endedAt: null }, data: { endedAt: now } });
    // After the role has ended, so that nothing new comes to the person there meanwhile.
    const handed = await handOverWork(context, found.userId, successors, found.organisationId);
    await audit({
      recordType: "MEMBERSHIP", recordId: membershipId, recordVersion: version + 1,
      before: { userId: found.userId, organisationId: found.organisationId, roles: found.roles, validTo }, after: { validTo: lastDay, sessionsEnded: ended.count, ...handed },
    });
    return { version: version + 1, handed };
  },
});
