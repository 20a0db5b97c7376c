import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { canDo } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { findCoveringUnit } from "../../pilot/queries/find-unit";
import { acceptRegistrationSchema } from "../input";
import { REGISTRATION_LIFECYCLE } from "../lifecycle";
import { matchesOnFile } from "../queries/matches-on-file";
import { streetOfficeOf } from "../queries/offices";
import { loadRegistrationInScope } from "../queries/registration-in-scope";
import { assertMinor } from "./assert-minor";
import { takeStep } from "./decide";

/**
 * The district takes the registration into the ledger (台账). Inside a pilot unit the street's clock for opening the case starts; outside,
 * it starts once the district names the family (notice 三(一)).
 */
export const acceptRegistration = defineMutation({
  name: "registration.accept",
  input: acceptRegistrationSchema,
  async run(context, input) {
    const { tx, actor, now } = context;
    const registration = await loadRegistrationInScope(tx, actor, input.registrationId, now);
    assertAllowed(actor, "registration.accept", { division: registration.division });
    // Before it decides, the district knows of every record that looks like the same child; the child itself is locked, so that it is not merged meanwhile.
    await tx.$queryRaw`SELECT id FROM child WHERE id = ${registration.childId}::uuid FOR UPDATE`;
    const duplicates = (await matchesOnFile(tx, actor, registration, now)).filter(({ kind }) => kind === "DUPLICATE").length;
    const decidable = registration.version === input.version && canDo(REGISTRATION_LIFECYCLE, registration.status, "accept");
    if (decidable && duplicates > 0 && input.distinctReason === "") throw new Refusal("DUPLICATE", { reason: "possibleDuplicate", params: { count: duplicates } });
    const distinctReason = duplicates > 0 ? input.distinctReason : null;
    const status = await takeStep(
      context, registration, input.version, "accept", { districtCheckedById: actor.userId, districtCheckedAt: now, returnReasonCipher: null, ...sealTexts("registration", registration.id, { distinctReason }) },
      duplicates > 0 ? { duplicatesSeen: duplicates, distinctReason: hashed(distinctReason) } : {},
    );
    await assertMinor(context, registration.childId);
    const { id, childId, division, number, insidePilot, child } = registration;
    await closeTasks(context, id, ["REGISTRATION_CHECK"]);

    const street = await streetOfficeOf(tx, division);
    const unit = insidePilot ? null : await findCoveringUnit(tx, { division, childId, householdId: child.householdId }, toShanghaiDate(now));
    const mayOpen = insidePilot || unit?.kind === "FAMILY";
    if (street && mayOpen) {
      const owner = registration.filingOrgId === street.id ? registration.filedById : null;
      await openTask(context, { rule: "CASE_OPENING", subjectId: id, childId, division, registrationId: id, ownerOrgId: street.id, ownerUserId: owner });
    }
    for (const organisationId of new Set([registration.filingOrgId, ...(street ? [street.id] : [])])) {
      await sendNotice(context, {
        organisationId, userId: organisationId === registration.filingOrgId ? registration.filedById : null,
        kind: mayOpen ? "registrationAccepted" : "registrationAcceptedOutside", recordType: "REGISTRATION", recordId: id, recordNumber: number,
      });
    }
    return { registrationId: id, status, mayOpen };
  },
});
