import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { findDuplicatesSchema } from "../input";
import { loadRegistrationInScope } from "../queries/registration-in-scope";

/** An alerted office, by its supervisor or the rescue station's worker, says that it has taken the matter up; whoever reported only reports. Its own alert is done, the other office's stays open. */
export const answerAlert = defineMutation({
  name: "registration.answer_alert",
  input: findDuplicatesSchema,
  async run({ tx, actor, now, audit }, input) {
    const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
    assertAllowed(actor, "urgent.answer", { receivingOrgId: actor.organisation.id });
    const { count } = await tx.task.updateMany({
      where: { rule: "URGENT_ALERT", registrationId: registration.id, ownerOrgId: actor.organisation.id, doneAt: null }, data: { doneAt: now },
    });
    if (count === 0) throw new Refusal("FORBIDDEN", { reason: "alertedOfficeActs" });
    await audit({ recordType: "REGISTRATION", recordId: registration.id, recordNumber: registration.number, after: { answeredBy: actor.organisation.id } });
    return { registrationId: registration.id };
  },
});
