import type { WriteContext } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import type { RegistrationStatus } from "../../../shared/vocabulary/casework";
import { answerOwnAlert } from "../../../workflows/alert-urgent";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { districtBureauOf } from "../queries/offices";
import type { LoadedRegistration } from "../queries/registration-in-scope";
import { assertMinor } from "./assert-minor";
import { takeStep } from "./decide";

/** Writes the street's check, alone or of many: the district's clock starts. `together`: the district is told of all at once by who passes them. Who may is settled before. */
export async function passToDistrict(context: WriteContext, registration: LoadedRegistration, version: number, { together = false }: { together?: boolean } = {}): Promise<RegistrationStatus> {
  const { tx, actor, now } = context;
  const district = await districtBureauOf(tx, registration.division);
  if (!district) throw new Refusal("BLOCKED", { reason: "noDistrictBureau", params: { division: registration.division } });
  const status = await takeStep(context, registration, version, "check", { streetCheckedById: actor.userId, streetCheckedAt: now });
  await assertMinor(context, registration.childId);
  await closeTasks(context, registration.id, ["REGISTRATION_CHECK"]);
  // Whoever checks it has taken the alert up; the rescue station answers for itself.
  await tx.task.updateMany({
    where: { rule: "URGENT_ALERT", subjectId: registration.id, ownerOrgId: actor.organisation.id, doneAt: null }, data: { doneAt: now, doneById: actor.userId },
  });
  await answerOwnAlert(context, registration.urgentReportId);
  const { id, childId, division, number, urgency } = registration;
  await openTask(context, { rule: "REGISTRATION_CHECK", subjectId: id, childId, division, registrationId: id, ownerOrgId: district.id, colour: urgency });
  if (!together) {
    await sendNotice(context, {
      organisationId: district.id, role: "REVIEWER", kind: "registrationChecked", urgent: registration.urgent, recordType: "REGISTRATION", recordId: id, recordNumber: number,
    });
  }
  return status;
}
