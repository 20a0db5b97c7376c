import { hashed } from "../../../server/audit";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid } from "../../../shared/refusal";
import { sealConsent } from "../queries/contents";
import { loadChild } from "../queries/load-request";
import { recordConsentSchema } from "../schema";

/** Keeps a consent that was given for what the statutory duty does not cover (个人信息保护法 13, 14, 31). One per client key. */
export const recordConsent = defineMutation({
  name: "consent.record",
  input: recordConsentSchema,
  async run({ tx, actor, now, audit }, { childId, clientKey, purpose, speaker, form, givenOn, ...content }) {
    const child = await loadChild(tx, actor, childId);
    assertAllowed(actor, "consent.record", { division: child.division });
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${clientKey}, 0))::text`;
    const first = await tx.consentRecord.findFirst({ where: { clientKey, recordedById: actor.userId }, select: { id: true } });
    if (first) {
      await audit({ action: "consent.record_repeated", recordType: "CONSENT_RECORD", recordId: first.id });
      return { consentId: first.id };
    }
    if (givenOn > toShanghaiDate(now)) throw invalid({ givenOn: { key: "dateFuture" } });
    const consentId = newId();
    await tx.consentRecord.createMany({
      data: [
        {
          id: consentId, childId, division: child.division, purpose, speaker, form, contentCipher: sealConsent(consentId, content), givenOn: new Date(givenOn), recordedById: actor.userId,
          recordedOrgId: actor.organisation.id, clientKey,
        },
      ],
    });
    await audit({ recordType: "CONSENT_RECORD", recordId: consentId, recordVersion: 1, after: { purpose, speaker, form, givenOn, content: hashed(JSON.stringify(content)) } });
    return { consentId };
  },
});
