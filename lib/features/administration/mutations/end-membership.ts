import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { addDays, toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { notFound } from "../../../shared/refusal";
import { MEMBERSHIP_LIFECYCLE } from "../lifecycle";
import { endMembershipSchema } from "../schema";

/** Takes all roles in an organisation back at once: yesterday was the last day, and sessions of this membership end. Never for oneself. */
export const endMembership = defineMutation({
  name: "role.end",
  input: endMembershipSchema,
  reauthenticate: true,
  async run({ tx, actor, now, audit }, { membershipId, version }) {
    const found = await tx.membership.findUnique({
      where: { id: membershipId }, select: { userId: true, organisationId: true, roles: true, validFrom: true, validTo: true },
    });
    if (!found) throw notFound();
    assertAllowed(actor, "role.assign", { authorIds: [], subjectUserId: found.userId });
    const today = toShanghaiDate(now);
    const validTo = found.validTo?.toISOString().slice(0, 10) ?? null;
    nextState(MEMBERSHIP_LIFECYCLE, validTo !== null && validTo < today ? "ENDED" : "RUNNING", "end");
    // Taken back on its first day it was held on no whole day, and the end lies one day before the start.
    const lastDay = addDays(today, -1);
    await guardedUpdate(tx, tx.membership, "MEMBERSHIP", { id: membershipId, version }, {
      validTo: new Date(lastDay), ...(found.validFrom > new Date(today) ? { validFrom: new Date(today) } : {}), version: { increment: 1 },
    });
    const ended = await tx.userSession.updateMany({ where: { membershipId, endedAt: null }, data: { endedAt: now } });
    await audit({
      recordType: "MEMBERSHIP", recordId: membershipId, recordVersion: version + 1,
      before: { userId: found.userId, organisationId: found.organisationId, roles: found.roles, validTo }, after: { validTo: lastDay, sessionsEnded: ended.count },
    });
    return { version: version + 1 };
  },
});
