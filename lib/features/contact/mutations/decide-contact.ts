import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict, guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { decideContactSchema } from "../schema";

/** Keeps somebody from being shown as a contact, or lets it be one again, with the reason (domain: a guardian suspected of harm is never shown as contact). */
export const decideContact = defineMutation({
  name: "contact.decide",
  input: decideContactSchema,
  async run({ tx, actor, now, audit }, { guardianId, version, withheld, reason }) {
    const scope = scopeOf(actor);
    const row = scope.kind === "division" && (await tx.childGuardian.findFirst({
      where: { id: guardianId, division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) }, select: { id: true, version: true, childId: true, division: true, withheld: true, role: true },
    }));
    if (!row) throw notFound();
    assertAllowed(actor, withheld ? "contact.withhold" : "contact.clear", { division: row.division });
    if (row.version !== version) throw await conflict(tx, "CHILD", row.childId, version);
    await guardedUpdate(tx, tx.childGuardian, "CHILD", { id: row.id, version }, { withheld, withheldAt: now, withheldById: actor.userId, ...sealTexts("child_guardian", row.id, { withheldReason: reason }), version: { increment: 1 } });
    await audit({ recordType: "CHILD", recordId: row.childId, before: { role: row.role, withheld: row.withheld }, after: { role: row.role, withheld, reason: hashed(reason) } });
    return { guardianId };
  },
});
