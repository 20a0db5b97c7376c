import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import type { RegistrationStatus } from "../../../shared/vocabulary/casework";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { findCoveringUnit } from "../../pilot/queries/find-unit";
import { streetOfficeOf } from "../queries/offices";
import type { LoadedRegistration } from "../queries/registration-in-scope";
import { assertMinor } from "./assert-minor";
import { takeStep } from "./decide";

/** Why the child is none of those that look like it. */
export interface SeenApart {
  duplicates: number;
  reason: string;
}

/**
 * Writes that the district takes a registration into the ledger, alone or of many. Inside a pilot unit the street's clock for opening the case starts; outside, it starts once the district
 * names the family (notice 三(一)). Who may, and that it is no duplicate, is settled before.
 */
export async function takeIntoLedger(context: WriteContext, registration: LoadedRegistration, version: number, seen: SeenApart | null): Promise<{ status: RegistrationStatus; mayOpen: boolean }> {
  const { tx, actor, now } = context;
  const { id, childId, division, number, insidePilot, child } = registration;
  const distinctReason = seen?.reason ?? null;
  const status = await takeStep(
    context, registration, version, "accept", { districtCheckedById: actor.userId, districtCheckedAt: now, returnReasonCipher: null, ...sealTexts("registration", id, { distinctReason }) },
    seen ? { duplicatesSeen: seen.duplicates, distinctReason: hashed(distinctReason) } : {},
  );
  await assertMinor(context, childId);
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
  return { status, mayOpen };
}
