import { findCoveringUnit } from "../features/pilot/queries/find-unit";
import { streetOfficeOf } from "../features/registration/queries/offices";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate } from "../shared/dates";
import { closeTasks } from "./deadlines";
import { sendNotice } from "./notices";

/**
 * A family is no pilot unit any more: of its accepted registrations that lie in no other unit no case is opened, so the clock of the case opening ends, its notice with it (a trigger), and
 * the street is told. Returns how many.
 */
export async function closeUnnamedFamilies(context: WriteContext, family: { childId: string; householdId: string | null }): Promise<number> {
  const { tx, now } = context;
  const waiting = await tx.registration.findMany({
    where: {
      status: "ACCEPTED", caseId: null, insidePilot: false,
      child: family.householdId ? { OR: [{ id: family.childId }, { householdId: family.householdId }] } : { id: family.childId },
    },
    select: { id: true, number: true, childId: true, division: true, child: { select: { householdId: true } } },
  });
  const open = await tx.task.findMany({ where: { rule: "CASE_OPENING", doneAt: null, registrationId: { in: waiting.map(({ id }) => id) } }, select: { registrationId: true } });
  let closed = 0;
  for (const registration of waiting.filter(({ id }) => open.some((task) => task.registrationId === id))) {
    const { id, childId, division, child } = registration;
    const other = await findCoveringUnit(tx, { division, childId, householdId: child.householdId }, toShanghaiDate(now));
    if (other?.kind === "FAMILY") continue;
    await closeTasks(context, id, ["CASE_OPENING"]);
    closed += 1;
    const office = await streetOfficeOf(tx, division);
    if (office) await sendNotice(context, { organisationId: office.id, kind: "familyUnnamed", recordType: "REGISTRATION", recordId: id, recordNumber: registration.number });
  }
  return closed;
}
