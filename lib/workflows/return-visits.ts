import type { Prisma } from "../server/db/generated/client";
import { VISIT_CLOCKS } from "../features/visit/day";
import type { WriteContext } from "../server/write/mutation";
import type { IsoDate } from "../shared/dates";
import { sendNotice } from "./notices";

interface Carried {
  caseId: string;
  number: string;
  ownerOrgId: string;
  ownerUserId: string | null;
}

interface Returned {
  id: string;
  organisationId: string;
  userId: string | null;
  dueOn: IsoDate;
}

/** Planned visits of a case that others were to make go back to who carries it, with their clocks; who carries it is told, but for whoever does it. Answers which were whose. */
async function returnVisits(context: WriteContext, { caseId, number, ownerOrgId, ownerUserId }: Carried, whose: Prisma.VisitWhereInput): Promise<Returned[]> {
  const { tx, actor, audit } = context;
  const planned = await tx.visit.findMany({ where: { AND: [{ caseId, status: "PLANNED" }, whose] }, select: { id: true, version: true, assignedOrgId: true, assignedUserId: true, dueOn: true } });
  for (const { id, version, assignedOrgId, dueOn } of planned) {
    await tx.visit.updateMany({ where: { id, version }, data: { assignedOrgId: ownerOrgId, assignedUserId: ownerUserId, version: { increment: 1 } } });
    await tx.task.updateMany({ where: { rule: { in: VISIT_CLOCKS }, subjectId: id, doneAt: null }, data: { ownerOrgId, ownerUserId } });
    if (ownerUserId !== actor.userId) {
      await sendNotice(context, { organisationId: ownerOrgId, userId: ownerUserId, kind: "visitAssigned", recordType: "VISIT", recordId: id, recordNumber: number, params: { dueOn: dueOn.toISOString().slice(0, 10) } });
    }
    await audit({ action: "visit.return", recordType: "VISIT", recordId: id, recordVersion: version + 1, before: { assignedOrgId }, after: { assignedOrgId: ownerOrgId } });
  }
  return planned.map(({ id, assignedOrgId, assignedUserId, dueOn }) => ({ id, organisationId: assignedOrgId, userId: assignedUserId, dueOn: dueOn.toISOString().slice(0, 10) }));
}

/** What an agency was to do, once its assignment has ended. */
export const returnVisitsOf = (context: WriteContext, careCase: Carried, organisationId: string): Promise<unknown> => returnVisits(context, careCase, { assignedOrgId: organisationId });

/** What a community was to do: it looks for the child at home, where the child no longer is. It is told that it does not go there, not where the child was taken, and of a visit that it cannot open any more. */
export async function returnCommunityVisits(context: WriteContext, careCase: Carried): Promise<void> {
  const returned = await returnVisits(context, careCase, { assignedOrg: { type: "COMMUNITY" } });
  for (const { id, dueOn, ...to } of returned) await sendNotice(context, { ...to, kind: "visitReturned", recordType: "VISIT", recordId: id, recordNumber: careCase.number, params: { dueOn } });
}
