import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { shareNoContacts } from "../../../workflows/share-no-contacts";
import { stopPausesInDanger } from "../../../workflows/stop-pauses";
import { caseOfChild } from "../../case/queries/case-of-child";
import { namesIn } from "../../ladder/about";
import { guardiansByCourt } from "../../ladder/coherence";
import { runningSuits } from "../../ladder/ladder";
import { stepsAbout } from "../../ladder/queries/taken-steps";
import { alsoKept, type OtherMark } from "../queries/also-kept";
import { decideContactSchema } from "../schema";

/** Keeps somebody from being shown as a contact, or lets it be one again, with the reason (domain: a guardian suspected of harm is never shown as contact): the person, in each place of the form where it stands. What other files of the family say stands, unless they were ticked: their supervisors are told. */
export const decideContact = defineMutation({
  name: "contact.decide",
  input: decideContactSchema,
  async run(context, input) {
    const { tx, actor } = context;
    const { guardianId, version, withheld, reason } = input;
    const scope = scopeOf(actor);
    const row = scope.kind === "division" && (await tx.childGuardian.findFirst({
      where: { id: guardianId, division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) }, select: { id: true, version: true, childId: true, division: true, name: true },
    }));
    if (!row) throw notFound();
    assertAllowed(actor, withheld ? "contact.withhold" : "contact.clear", { division: row.division });
    if (row.version !== version) throw await conflict(tx, "CHILD_GUARDIAN", row.id, version);
    if (!withheld) await assertFree(context, row);
    const others = withheld || input.also.length === 0 ? [] : await chosenFiles(context, row.id, input.also);
    for (const { childId, name } of [row, ...others]) await decideIn(context, childId, name, { withheld, reason });
    if (withheld) {
      await shareNoContacts(context, [row.childId]);
      await stopPausesInDanger(context, row.childId);
    } else {
      // Whoever has the other files decides there; they hear that it was decided here.
      await tx.$queryRaw`SELECT tell_contact_cleared(${row.id}::uuid)`;
    }
    return { guardianId, also: others.length };
  },
});

/** Whose guardianship a court has revoked, or is asked to, for what they did is no contact as long as that stands: not by the word of one supervisor. Throws BLOCKED with the day. */
async function assertFree({ tx }: WriteContext, { childId, name }: { childId: string; name: string }): Promise<void> {
  const careCase = await caseOfChild(tx, childId);
  if (!careCase) return;
  const steps = await stepsAbout(tx, careCase.id);
  const { revoked, judged } = guardiansByCourt(steps);
  const lost = [...revoked, ...judged].find((each) => each.name === name);
  if (lost) throw new Refusal("BLOCKED", { reason: "contactRevoked", params: { person: name, date: lost.on } });
  const suit = runningSuits(steps).find(({ person }) => namesIn(person).includes(name));
  if (suit) throw new Refusal("BLOCKED", { reason: "contactSued", params: { person: name, date: suit.on } });
}

/** The other files that were ticked: each in the actor's place, with no reason of its own, as it was shown. Throws NOT_FOUND, FORBIDDEN, CONFLICT, BLOCKED. */
async function chosenFiles({ tx, actor }: WriteContext, guardianId: string, also: readonly { guardianId: string; version: number }[]): Promise<OtherMark[]> {
  const { here } = await alsoKept(tx, actor, guardianId);
  const chosen: OtherMark[] = [];
  for (const { guardianId: id, version } of also) {
    const mark = here.find((each) => each.guardianId === id);
    if (!mark) throw notFound();
    assertAllowed(actor, "contact.clear", { division: mark.division });
    if (mark.version !== version) throw await conflict(tx, "CHILD_GUARDIAN", id, version);
    if (mark.own) throw new Refusal("BLOCKED", { reason: "contactOwnReason" });
    if (!chosen.includes(mark)) chosen.push(mark);
  }
  return chosen;
}

/** The person in one file, in each place of the form where it stands. */
async function decideIn(context: WriteContext, childId: string, name: string, { withheld, reason }: { withheld: boolean; reason: string }): Promise<void> {
  const { tx, actor, now, audit } = context;
  const places = await tx.childGuardian.findMany({ where: { childId, name }, orderBy: { id: "asc" }, select: { id: true, division: true, version: true, role: true, withheld: true } });
  for (const place of places) {
    await guardedUpdate(tx, tx.childGuardian, "CHILD_GUARDIAN", { id: place.id, version: place.version }, { withheld, withheldAt: now, withheldById: actor.userId, ...sealTexts("child_guardian", place.id, { withheldReason: reason }), version: { increment: 1 } });
    await audit({
      recordType: "CHILD_GUARDIAN", recordId: place.id, recordVersion: place.version + 1, before: { role: place.role, withheld: place.withheld }, after: { role: place.role, withheld, reason: hashed(reason) },
    });
  }
  const [first] = places;
  const careCase = first && (await caseOfChild(tx, childId));
  // Under which role: the line keeps no name.
  if (careCase) await recordCaseEvent(context, { caseId: careCase.id, childId, division: first.division, action: withheld ? "contact.withhold" : "contact.clear", recordType: "CHILD_GUARDIAN", recordId: first.id, params: { role: first.role } });
}
