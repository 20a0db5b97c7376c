import { streetOfficeOf } from "../features/registration/queries/offices";
import type { WriteContext } from "../server/write/mutation";
import { isMinorOn, toShanghaiDate } from "../shared/dates";
import { openTask } from "./deadlines";
import { sendNotice } from "./notices";

/**
 * A family has been named as a pilot unit: its accepted registrations outside the units may now become cases, so the clock of the case
 * opening starts and the street is told. Returns how many.
 */
export async function openRegisteredFamilies(context: WriteContext, family: { childId: string; householdId: string | null }): Promise<number> {
  const { tx } = context;
  const waiting = await tx.registration.findMany({
    where: {
      status: "ACCEPTED", caseId: null, insidePilot: false,
      child: family.householdId ? { OR: [{ id: family.childId }, { householdId: family.householdId }] } : { id: family.childId },
    },
    select: { id: true, number: true, childId: true, division: true, child: { select: { birthDate: true } } },
  });
  const today = toShanghaiDate(context.now);
  // Who is of age by now gets no case any more.
  const minors = waiting.filter(({ child }) => isMinorOn(child.birthDate.toISOString().slice(0, 10), today));
  for (const registration of minors) {
    const office = await streetOfficeOf(tx, registration.division);
    if (!office) continue;
    await openTask(context, {
      rule: "CASE_OPENING", subjectId: registration.id, childId: registration.childId, division: registration.division, registrationId: registration.id,
      ownerOrgId: office.id,
    });
    await sendNotice(context, {
      organisationId: office.id, kind: "familyNamed", recordType: "REGISTRATION", recordId: registration.id, recordNumber: registration.number,
    });
  }
  return minors.length;
}
