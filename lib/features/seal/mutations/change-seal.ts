import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { loadSeal } from "../queries/load-sealable";
import { nameablePeople } from "../queries/nameable";
import { changeSealSchema } from "../schema";
import { assertNamed } from "./assert-named";
import { tellNamed } from "./tell-named";

/** Names others for a sealed record; whoever is left out loses it with the next request. Done by somebody who is named. */
export const changeSeal = defineMutation({
  name: "seal.change",
  input: changeSealSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const seal = await loadSeal(tx, actor, input.sealId, now);
    assertAllowed(actor, "record.restrict", { division: seal.division });
    const before = seal.people.map(({ userId }) => userId);
    assertNamed(input.userIds, await nameablePeople(tx, seal.record, now), before);
    await guardedUpdate(tx, tx.childSeal, "CHILD_SEAL", { id: seal.id, version: input.version }, { version: { increment: 1 } });
    const [added, removed] = [input.userIds.filter((id) => !before.includes(id)), before.filter((id) => !input.userIds.includes(id))];
    // Somebody who was named before comes back under the old row.
    await tx.childSealPerson.updateMany({ where: { sealId: seal.id, userId: { in: added } }, data: { removedAt: null, addedById: actor.userId, addedAt: now } });
    await tx.childSealPerson.createMany({ data: added.map((userId) => ({ sealId: seal.id, userId, addedById: actor.userId, addedAt: now })), skipDuplicates: true });
    await tx.childSealPerson.updateMany({ where: { sealId: seal.id, userId: { in: removed } }, data: { removedAt: now } });
    await tellNamed(context, seal.record, added);
    await audit({ recordType: "CHILD_SEAL", recordId: seal.id, recordVersion: seal.version + 1, before: { people: before }, after: { people: input.userIds } });
    return { sealId: seal.id };
  },
});
