import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { answerOwnAlert } from "../../../workflows/alert-urgent";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { decisionSchema } from "../input";
import { districtBureauOf } from "../queries/offices";
import { authorsOf, loadRegistrationInScope } from "../queries/registration-in-scope";
import { assertMinor } from "./assert-minor";
import { takeStep } from "./decide";

/** The street supervisor's check (审核人): another person than who filed. The district's clock starts. */
export const checkRegistration = defineMutation({
  name: "registration.check",
  input: decisionSchema,
  async run(context, input) {
    const { tx, actor, now } = context;
    const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
    assertAllowed(actor, "registration.check", { division: registration.division, authorIds: authorsOf(registration) });
    const district = await districtBureauOf(tx, registration.division);
    if (!district) throw new Refusal("BLOCKED", { reason: "noDistrictBureau", params: { division: registration.division } });
    const status = await takeStep(context, registration, input.version, "check", { streetCheckedById: actor.userId, streetCheckedAt: now });
    await assertMinor(context, registration.childId);
    await closeTasks(context, registration.id, ["REGISTRATION_CHECK"]);
    // Whoever checks it has taken the alert up; the rescue station answers for itself.
    await tx.task.updateMany({
      where: { rule: "URGENT_ALERT", subjectId: registration.id, ownerOrgId: actor.organisation.id, doneAt: null }, data: { doneAt: now },
    });
    await answerOwnAlert(context, registration.urgentReportId);
    const { id, childId, division, number } = registration;
    await openTask(context, { rule: "REGISTRATION_CHECK", subjectId: id, childId, division, registrationId: id, ownerOrgId: district.id });
    await sendNotice(context, {
      organisationId: district.id, role: "REVIEWER", kind: "registrationChecked", urgent: registration.urgent, recordType: "REGISTRATION", recordId: id, recordNumber: number,
    });
    return { registrationId: id, status };
  },
});
