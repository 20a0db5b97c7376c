import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { notFound } from "../../../shared/refusal";
import { sealScope } from "../queries/load-sealable";
import { endBarSchema } from "../schema";

/** Ends a bar, with the reason: the suspicion was cleared. */
export const endBar = defineMutation({
  name: "seal.unbar",
  input: endBarSchema,
  async run({ tx, actor, now, audit }, input) {
    const scope = sealScope(actor, now);
    const found = scope && (await tx.barredPerson.findFirst({ where: { id: input.barId, endedAt: null, ...scope }, select: { id: true, division: true, userId: true, version: true } }));
    if (!found) throw notFound();
    assertAllowed(actor, "record.restrict", { division: found.division });
    await guardedUpdate(tx, tx.barredPerson, "BARRED_PERSON", { id: found.id, version: input.version }, {
      endedById: actor.userId, endedAt: now, ...sealTexts("barred_person", found.id, { endReason: input.reason }), version: { increment: 1 },
    });
    await audit({ recordType: "BARRED_PERSON", recordId: found.id, recordVersion: found.version + 1, before: { userId: found.userId }, after: { ended: true, reason: hashed(input.reason) } });
    return { barId: found.id };
  },
});
