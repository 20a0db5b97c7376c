import { guardedUpdate } from "../../../server/write/guarded-update";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { alertUrgent } from "../../../workflows/alert-urgent";
import { decisionSchema } from "../input";
import { loadRegistrationInScope } from "../queries/registration-in-scope";

/** Danger found after the registration was filed: it turns red and urgent, and the alert goes out. */
export const raiseAlert = defineMutation({
  name: "registration.raise_alert",
  input: decisionSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
    const { id, number, childId, division, urgency, urgent } = registration;
    assertAllowed(actor, "registration.create", { division });
    if (registration.status === "MERGED") throw new Refusal("WRONG_STATE", { params: { from: registration.status, action: "raise_alert" } });
    if (urgent) throw new Refusal("WRONG_STATE", { reason: "alreadyUrgent" });
    await guardedUpdate(tx, tx.registration, "REGISTRATION", { id, version: input.version, urgent: false }, {
      urgent: true, urgency: "RED", version: { increment: 1 }, updatedAt: now,
    });
    await alertUrgent(context, { registrationId: id, number, childId, division });
    await audit({ recordType: "REGISTRATION", recordId: id, recordNumber: number, recordVersion: input.version + 1, before: { urgent, urgency }, after: { urgent: true, urgency: "RED" } });
    return { registrationId: id };
  },
});
