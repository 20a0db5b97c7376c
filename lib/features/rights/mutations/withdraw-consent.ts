import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { loadConsent } from "../queries/load-request";
import { withdrawConsentSchema } from "../schema";

/** A consent is taken back, at any time and without a reason being asked for (个人信息保护法 15); what was done before stands. */
export const withdrawConsent = defineMutation({
  name: "consent.withdraw",
  input: withdrawConsentSchema,
  async run({ tx, actor, now, audit }, { consentId, version, withdrawnOn, note }) {
    const found = await loadConsent(tx, actor, consentId);
    assertAllowed(actor, "consent.withdraw", { division: found.division });
    if (found.withdrawnOn) throw new Refusal("WRONG_STATE", { reason: "consentWithdrawn" });
    if (withdrawnOn > toShanghaiDate(now)) throw invalid({ withdrawnOn: { key: "dateFuture" } });
    if (withdrawnOn < found.givenOn.toISOString().slice(0, 10)) throw invalid({ withdrawnOn: { key: "beforeConsent" } });
    await guardedUpdate(tx, tx.consentRecord, "CONSENT_RECORD", { id: consentId, version, withdrawnOn: null }, {
      withdrawnOn: new Date(withdrawnOn), withdrawnById: actor.userId, ...sealTexts("consent_record", consentId, { withdraw: note }), version: { increment: 1 },
    });
    await audit({ recordType: "CONSENT_RECORD", recordId: consentId, recordVersion: version + 1, after: { withdrawnOn, note: hashed(note) } });
    return { consentId };
  },
});
