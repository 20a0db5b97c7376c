import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { actedInstant } from "../../urgent/acted-instant";
import { answerAlertSchema } from "../../urgent/schema";
import { loadRegistrationInScope } from "../queries/registration-in-scope";

/** An alerted office, by its supervisor or the rescue station's worker, says that it has taken the matter up, what was done and when; whoever reported only reports. Its own alert is done, the other office's stays open. */
export const answerAlert = defineMutation({
  name: "registration.answer_alert",
  input: answerAlertSchema,
  async run({ tx, actor, now, audit }, { registrationId, done, actedOn, actedAt }) {
    const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
    assertAllowed(actor, "urgent.answer", { receivingOrgId: actor.organisation.id });
    const alert = await tx.task.findFirst({
      where: { rule: "URGENT_ALERT", registrationId: registration.id, ownerOrgId: actor.organisation.id, doneAt: null }, orderBy: { createdAt: "asc" }, select: { id: true, createdAt: true },
    });
    if (!alert) throw new Refusal("FORBIDDEN", { reason: "alertedOfficeActs" });
    const at = actedInstant({ actedOn, actedAt }, alert.createdAt, now);
    const { count } = await tx.task.updateMany({ where: { id: alert.id, doneAt: null }, data: { doneAt: now, doneById: actor.userId, actedAt: at, ...sealTexts("task", alert.id, { done }) } });
    if (count === 0) throw new Refusal("FORBIDDEN", { reason: "alertedOfficeActs" });
    await audit({ recordType: "REGISTRATION", recordId: registration.id, recordNumber: registration.number, after: { answeredBy: actor.organisation.id, actedAt: at.toISOString(), done: hashed(done) } });
    return { registrationId: registration.id };
  },
});
