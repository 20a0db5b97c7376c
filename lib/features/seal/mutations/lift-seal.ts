import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { loadSeal } from "../queries/load-sealable";
import { liftSealSchema } from "../schema";

/** Lifts a seal: the record is open again to whoever it was before. Bars of single persons stay. */
export const liftSeal = defineMutation({
  name: "seal.lift",
  input: liftSealSchema,
  async run({ tx, actor, now, audit }, input) {
    const seal = await loadSeal(tx, actor, input.sealId, now);
    assertAllowed(actor, "record.restrict", { division: seal.division });
    await guardedUpdate(tx, tx.childSeal, "CHILD_SEAL", { id: seal.id, version: input.version }, {
      liftedById: actor.userId, liftedAt: now, ...sealTexts("child_seal", seal.id, { liftReason: input.reason }), version: { increment: 1 },
    });
    await audit({ recordType: "CHILD_SEAL", recordId: seal.id, recordVersion: seal.version + 1, before: { people: seal.people.map(({ userId }) => userId) }, after: { lifted: true, reason: hashed(input.reason) } });
    return { sealId: seal.id };
  },
});
