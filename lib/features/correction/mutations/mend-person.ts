import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { writeCorrection } from "../../../workflows/write-correction";
import { caseOfChild } from "../../case/queries/case-of-child";
import { loadRegistrationInScope } from "../../registration/queries/registration-in-scope";
import { sameFacts, type Facts } from "../facts";
import { CORRECTION_LIFECYCLE } from "../lifecycle";
import { sealChange } from "../queries/content";
import { peopleOnFile } from "../queries/people-on-file";
import { siblingsWithPerson, type SiblingWithPerson } from "../queries/siblings-with-person";
import { mendPersonSchema } from "../schema";

/**
 * Somebody of the family was written down under a wrong name, or a parent's condition is another one: the street puts it right, with the reason. It stays the same person; who cares for the child from now
 * on is another correction. Where the same person stands on the records of brothers and sisters, those that were chosen are put right with it. `clientKey` becomes the id of what is kept of it.
 */
export const mendPerson = defineMutation({
  name: "child.mend_person",
  input: mendPersonSchema,
  async run(context, { clientKey: id, registrationId, version, role, name, condition, reason, siblings }) {
    const { tx, actor, now, audit } = context;
    const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
    const { childId, division, child } = registration;
    assertAllowed(actor, "child.mend_person", { division });
    const earlier = await tx.recordCorrection.findFirst({ where: { id, childId, proposedById: actor.userId }, select: { id: true } });
    if (earlier) {
      await audit({ action: "child.mend_person_repeated", recordType: "CHILD", recordId: childId });
      return { correctionId: id };
    }
    if (registration.status !== "ACCEPTED") throw new Refusal("BLOCKED", { reason: "mendUnchecked" });
    if (child.version !== version) throw await conflict(tx, "CHILD", childId, version);
    const before = (await peopleOnFile(tx, childId)).find((person) => person.role === role);
    if (!before) throw invalid({ role: { key: "notHere" } });
    const after: Facts["PERSON"] = { role, name, condition };
    if (sameFacts(before, after)) throw invalid({ name: { key: "personSame" } });
    // Who is the same person is told by the name as it was.
    const offered = siblings.length > 0 ? await siblingsWithPerson(tx, actor, { childId, division }) : [];
    await record(context, { id, childId, division, version, before, after, reason });
    await onSiblings(context, offered, siblings, after, reason);
    return { correctionId: id };
  },
});

interface Mended {
  id: string;
  childId: string;
  division: string;
  version: number;
  before: Facts["PERSON"];
  after: Facts["PERSON"];
  reason: string;
}

/** One record: the correction that is kept of it, the person as they stand from now on, timeline and log. */
async function record(context: WriteContext, { id, childId, division, version, before, after, reason }: Mended): Promise<void> {
  const { tx, actor, now, audit } = context;
  const { role, name, condition } = after;
  await tx.recordCorrection.createMany({
    data: [
      {
        id, childId, division, field: "PERSON", status: nextState(CORRECTION_LIFECYCLE, "NONE", "record"), ...sealChange(id, { before, after }), proposedById: actor.userId, proposedOrgId: actor.organisation.id,
        proposedAt: now, decidedById: actor.userId, decidedAt: now, ...sealTexts("record_correction", id, { answer: reason }),
      },
    ],
  });
  await writeCorrection(context, { childId, division, version }, { field: "PERSON", after });
  const careCase = await caseOfChild(tx, childId);
  if (careCase) await recordCaseEvent(context, { caseId: careCase.id, childId, division, action: "child.mend_person", recordType: "CHILD", recordId: childId, params: { role } });
  await audit({ recordType: "CHILD", recordId: childId, after: { correctionId: id, role, condition, name: hashed(name), reason: hashed(reason) } });
}

/** The same person on the records of brothers and sisters that were chosen: those alone that were offered. Throws INVALID, CONFLICT. */
async function onSiblings(context: WriteContext, offered: readonly SiblingWithPerson[], chosen: readonly { registrationId: string; version: number }[], after: Facts["PERSON"], reason: string): Promise<void> {
  for (const { registrationId, version } of chosen) {
    const found = offered.find((each) => each.registrationId === registrationId && each.role === after.role);
    if (!found) throw invalid({ siblings: { key: "siblingNotSame" } });
    const { childId, division, before } = found;
    assertAllowed(context.actor, "child.mend_person", { division });
    if (!sameFacts(before, after)) await record(context, { id: newId(), childId, division, version, before, after, reason });
  }
}
