import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { shareNoContacts } from "../../../workflows/share-no-contacts";
import { stopPausesInDanger } from "../../../workflows/stop-pauses";
import { decideContactSchema } from "../schema";

/** Keeps somebody from being shown as a contact, or lets it be one again, with the reason (domain: a guardian suspected of harm is never shown as contact): the person, in each place of the form where it stands. */
export const decideContact = defineMutation({
  name: "contact.decide",
  input: decideContactSchema,
  async run(context, { guardianId, version, withheld, reason }) {
    const { tx, actor, now, audit } = context;
    const scope = scopeOf(actor);
    const row = scope.kind === "division" && (await tx.childGuardian.findFirst({
      where: { id: guardianId, division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) }, select: { id: true, version: true, childId: true, division: true, name: true },
    }));
    if (!row) throw notFound();
    assertAllowed(actor, withheld ? "contact.withhold" : "contact.clear", { division: row.division });
    if (row.version !== version) throw await conflict(tx, "CHILD_GUARDIAN", row.id, version);
    const places = await tx.childGuardian.findMany({ where: { childId: row.childId, name: row.name }, orderBy: { id: "asc" }, select: { id: true, version: true, role: true, withheld: true } });
    for (const place of places) {
      await guardedUpdate(tx, tx.childGuardian, "CHILD_GUARDIAN", { id: place.id, version: place.version }, { withheld, withheldAt: now, withheldById: actor.userId, ...sealTexts("child_guardian", place.id, { withheldReason: reason }), version: { increment: 1 } });
      await audit({
        recordType: "CHILD_GUARDIAN", recordId: place.id, recordVersion: place.version + 1, before: { role: place.role, withheld: place.withheld }, after: { role: place.role, withheld, reason: hashed(reason) },
      });
    }
    if (withheld) {
      await shareNoContacts(context, [row.childId]);
      await stopPausesInDanger(context, row.childId);
    }
    return { guardianId };
  },
});
