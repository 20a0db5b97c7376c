import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { loadSealable } from "../queries/load-sealable";
import { nameablePeople } from "../queries/nameable";
import { placeSealSchema } from "../schema";
import { assertNamed } from "./assert-named";
import { tellNamed } from "./tell-named";

/** Seals a record: from the next request on it is open to the named people only; everybody else has its number. */
export const placeSeal = defineMutation({
  name: "seal.place",
  input: placeSealSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const record = await loadSealable(tx, actor, input, now);
    assertAllowed(actor, "record.restrict", { division: record.division });
    // Two who seal at once, and the one whose answer got lost.
    await tx.$queryRaw`SELECT id FROM registration WHERE id = ${record.id}::uuid FOR UPDATE`;
    const standing = await tx.childSeal.findFirst({ where: { childId: record.childId, liftedAt: null }, select: { id: true } });
    if (standing?.id === input.clientKey) {
      await audit({ action: "seal.place_repeated", recordType: "CHILD_SEAL", recordId: standing.id });
      return { sealId: standing.id };
    }
    if (standing) throw new Refusal("DUPLICATE", { reason: "alreadySealed" });
    assertNamed(input.userIds, await nameablePeople(tx, record, now));
    await tx.childSeal.createMany({
      data: [{ id: input.clientKey, childId: record.childId, division: record.division, ...sealTexts("child_seal", input.clientKey, { reason: input.reason }), sealedById: actor.userId, sealedAt: now }],
    });
    await tx.childSealPerson.createMany({ data: input.userIds.map((userId) => ({ sealId: input.clientKey, userId, addedById: actor.userId, addedAt: now })) });
    await tellNamed(context, record, input.userIds);
    await audit({ recordType: "CHILD_SEAL", recordId: input.clientKey, recordVersion: 1, after: { people: input.userIds, reason: hashed(input.reason) } });
    return { sealId: input.clientKey };
  },
});
