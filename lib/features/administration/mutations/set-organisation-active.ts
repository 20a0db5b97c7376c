import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound, Refusal } from "../../../shared/refusal";
import { setOrganisationActiveSchema } from "../schema";

/** Takes an organisation out of use, or back in; its people's sessions end with it. Not one's own. */
export const setOrganisationActive = defineMutation({
  name: "organisation.set_active",
  input: setOrganisationActiveSchema,
  async run({ tx, actor, now, audit }, { organisationId, version, active }) {
    assertAllowed(actor, "organisation.manage", {});
    const found = await tx.organisation.findUnique({ where: { id: organisationId }, select: { active: true } });
    if (!found) throw notFound();
    if (organisationId === actor.organisation.id) throw new Refusal("BLOCKED", { reason: "notOwnOrganisation" });
    await guardedUpdate(tx, tx.organisation, "ORGANISATION", { id: organisationId, version }, {
      active, validTo: active ? null : new Date(toShanghaiDate(now)), version: { increment: 1 },
    });
    const ended = active ? { count: 0 } : await tx.userSession.updateMany({ where: { membership: { organisationId }, endedAt: null }, data: { endedAt: now } });
    await audit({
      recordType: "ORGANISATION", recordId: organisationId, recordVersion: version + 1, before: { active: found.active }, after: { active, sessionsEnded: ended.count },
    });
    return { version: version + 1 };
  },
});
