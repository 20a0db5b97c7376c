import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, Refusal } from "../../../shared/refusal";
import { loadSealable } from "../queries/load-sealable";
import { barPersonSchema } from "../schema";

/** Bars an account, in use or not, from a child for good, whatever its office and role: a suspected abuser. The person is not told, and finds nothing. */
export const barPerson = defineMutation({
  name: "seal.bar",
  input: barPersonSchema,
  async run({ tx, actor, now, audit }, input) {
    const record = await loadSealable(tx, actor, input, now);
    assertAllowed(actor, "record.restrict", { division: record.division });
    const user = await tx.appUser.findFirst({ where: { username: input.username }, select: { id: true } });
    if (!user) throw invalid({ username: { key: "accountUnknown" } });
    if (user.id === actor.userId) throw invalid({ username: { key: "barredIsSelf" } });
    // The log is read by record numbers alone, and shows a bar to whoever reads it: the auditor would learn of its own.
    const audits = await tx.membership.count({ where: { userId: user.id, roles: { has: "AUDITOR" } } });
    if (audits > 0) throw invalid({ username: { key: "barredAudits" } });
    const named = await tx.childSealPerson.count({ where: { userId: user.id, removedAt: null, seal: { childId: record.childId, liftedAt: null } } });
    if (named > 0) throw invalid({ username: { key: "barredIsNamed" } });
    // A case whose carrier finds it nowhere would be nobody's: it goes to somebody else first.
    const carried = await tx.careCase.findFirst({ where: { childId: record.childId, ownerUserId: user.id, status: { not: "CLOSED" } }, select: { number: true } });
    if (carried) throw new Refusal("BLOCKED", { reason: "barredCarries", params: { number: carried.number } });
    await tx.$queryRaw`SELECT id FROM registration WHERE id = ${record.id}::uuid FOR UPDATE`;
    const standing = await tx.barredPerson.findFirst({ where: { childId: record.childId, userId: user.id, endedAt: null }, select: { id: true } });
    if (standing?.id === input.clientKey) {
      await audit({ action: "seal.bar_repeated", recordType: "BARRED_PERSON", recordId: standing.id });
      return { barId: standing.id };
    }
    if (standing) throw new Refusal("DUPLICATE", { reason: "alreadyBarred" });
    await tx.barredPerson.createMany({
      data: [{ id: input.clientKey, childId: record.childId, division: record.division, userId: user.id, ...sealTexts("barred_person", input.clientKey, { reason: input.reason }), namedById: actor.userId, namedAt: now }],
    });
    await audit({ recordType: "BARRED_PERSON", recordId: input.clientKey, recordVersion: 1, after: { userId: user.id, reason: hashed(input.reason) } });
    return { barId: input.clientKey };
  },
});
