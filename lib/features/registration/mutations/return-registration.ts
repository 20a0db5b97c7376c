import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { returnRegistrationSchema } from "../input";
import { authorsOf, loadRegistrationInScope, type LoadedRegistration } from "../queries/registration-in-scope";
import { takeStep } from "./decide";

/** Back to who filed it, with the reason; its check begins anew after it is submitted again. */
async function sendBack(context: WriteContext, registration: LoadedRegistration, version: number, reason: string, action: "check_return" | "return") {
  const decided = { ...sealTexts("registration", registration.id, { returnReason: reason }), streetCheckedById: null, streetCheckedAt: null };
  const status = await takeStep(context, registration, version, action, decided, { returnReason: hashed(reason) });
  const { id, childId, division, number, filingOrgId, filedById } = registration;
  await closeTasks(context, id, ["REGISTRATION_CHECK"]);
  await openTask(context, { rule: "REGISTRATION", subjectId: id, childId, division, registrationId: id, ownerOrgId: filingOrgId, ownerUserId: filedById });
  await sendNotice(context, { organisationId: filingOrgId, userId: filedById, kind: "registrationReturned", recordType: "REGISTRATION", recordId: id, recordNumber: number });
  return { registrationId: id, status };
}

/** The street supervisor returns it with a reason. */
export const returnByStreet = defineMutation({
  name: "registration.check_return",
  input: returnRegistrationSchema,
  async run(context, input) {
    const registration = await loadRegistrationInScope(context.tx, context.actor, input.registrationId, context.now);
    assertAllowed(context.actor, "registration.check_return", { division: registration.division, authorIds: authorsOf(registration) });
    return sendBack(context, registration, input.version, input.reason, "check_return");
  },
});

/** The district reviewer returns it with a reason. */
export const returnByDistrict = defineMutation({
  name: "registration.return",
  input: returnRegistrationSchema,
  async run(context, input) {
    const registration = await loadRegistrationInScope(context.tx, context.actor, input.registrationId, context.now);
    assertAllowed(context.actor, "registration.return", { division: registration.division });
    return sendBack(context, registration, input.version, input.reason, "return");
  },
});
