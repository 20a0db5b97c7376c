import { VISIT_CLOCKS } from "../features/visit/day";
import type { WriteContext } from "../server/write/mutation";
import { sendNotice } from "./notices";

/**
 * Planned visits of the community that the child has left go to the one it lives in now; where nobody works there, to who carries the case. What the street and
 * its agencies are to do stays theirs. How many went.
 */
export async function passVisitsOn(context: WriteContext, childId: string, division: string): Promise<number> {
  const { tx, audit } = context;
  const visits = await tx.visit.findMany({
    where: { childId, status: "PLANNED", assignedOrg: { type: "COMMUNITY", divisionCode: { not: division } } },
    select: { id: true, version: true, dueOn: true, assignedOrgId: true, assignedUserId: true, careCase: { select: { number: true, ownerOrgId: true, ownerUserId: true } } },
  });
  const office = await tx.organisation.findFirst({
    where: { type: "COMMUNITY", divisionCode: division, active: true, memberships: { some: { roles: { has: "COMMUNITY_OFFICER" }, user: { active: true } } } }, orderBy: { createdAt: "asc" }, select: { id: true },
  });
  for (const { id, version, dueOn, assignedOrgId, assignedUserId, careCase } of visits) {
    const to = office ? { assignedOrgId: office.id, assignedUserId: null } : { assignedOrgId: careCase.ownerOrgId, assignedUserId: careCase.ownerUserId };
    const day = dueOn.toISOString().slice(0, 10);
    await tx.visit.updateMany({ where: { id, version, status: "PLANNED" }, data: { ...to, version: { increment: 1 } } });
    await tx.task.updateMany({ where: { rule: { in: VISIT_CLOCKS }, subjectId: id, doneAt: null }, data: { ownerOrgId: to.assignedOrgId, ownerUserId: to.assignedUserId } });
    await sendNotice(context, { organisationId: to.assignedOrgId, userId: to.assignedUserId, kind: "visitAssigned", recordType: "VISIT", recordId: id, recordNumber: careCase.number, params: { dueOn: day } });
    await audit({ action: "visit.move_office", recordType: "VISIT", recordId: id, recordVersion: version + 1, before: { assignedOrgId, assignedUserId }, after: to });
  }
  return visits.length;
}
