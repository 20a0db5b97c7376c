import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { districtBureauOf } from "../../registration/queries/offices";
import { loadRegistrationInScope } from "../../registration/queries/registration-in-scope";
import { familyRequest } from "../queries/family-request";
import { requestFamilySchema } from "../schema";

/** The street asks its district to name a family outside the units, so that a case may be opened (notice 三(一)): once, with the registration itself as the reason. */
export const requestFamily = defineMutation({
  name: "pilot_unit.request",
  input: requestFamilySchema,
  async run(context, { registrationId, version }) {
    const { tx, actor, now, audit } = context;
    const registration = await loadRegistrationInScope(tx, actor, registrationId, now);
    const { id, division, number, status, insidePilot, caseId } = registration;
    assertAllowed(actor, "pilot_unit.request", { division });
    if (registration.version !== version) throw await conflict(tx, "REGISTRATION", id, version);
    if (status !== "ACCEPTED" || insidePilot || caseId) throw new Refusal("WRONG_STATE", { reason: "familyNotOutside" });
    const asked = await familyRequest(tx, id);
    if (asked) throw new Refusal("DUPLICATE", { reason: "familyRequested", params: { date: toShanghaiDate(asked) } });
    const bureau = await districtBureauOf(tx, division);
    if (!bureau) throw new Refusal("BLOCKED", { reason: "moveNoReceiver" });
    for (const role of ["REVIEWER", "PROGRAMME_OFFICER"] as const) {
      await sendNotice(context, { organisationId: bureau.id, role, kind: "familyRequested", recordType: "REGISTRATION", recordId: id, recordNumber: number, params: { street: actor.organisation.name } });
    }
    await audit({ recordType: "REGISTRATION", recordId: id, recordNumber: number, recordVersion: version, after: { askedOrgId: bureau.id } });
    return { registrationId: id };
  },
});
