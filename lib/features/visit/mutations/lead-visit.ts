import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { WriteContext } from "../../../server/write/mutation";
import type { IsoDate } from "../../../shared/dates";
import type { OrgType } from "../../../shared/vocabulary/organisation";
import { recordCaseEvent } from "../../../workflows/case-events";
import { moveVisitClock, planVisit } from "../../../workflows/schedule-visit";
import type { LoadedCase } from "../../case/queries/load-case";
import { childWhereabouts } from "../../ladder/queries/interim-care";
import { VISIT_CLOCKS } from "../day";
import { urgencyOf } from "../queries/visit-decision";
import { visitorsFor } from "../queries/visitors";
import { tellVisitor } from "./tell-visitor";

const NEXT: Prisma.VisitOrderByWithRelationInput[] = [{ dueOn: "asc" }, { id: "asc" }];

export interface Visitor {
  visitId: string;
  organisationId: string;
  orgType: OrgType;
  /** Null: nobody by name. */
  userId: string | null;
}

/** Who is to make the next visit of a case; null: none is planned. */
export async function nextVisitor(tx: Tx, caseId: string): Promise<Visitor | null> {
  const next = await tx.visit.findFirst({ where: { caseId, status: "PLANNED" }, orderBy: NEXT, select: { id: true, assignedOrgId: true, assignedUserId: true, assignedOrg: { select: { type: true } } } });
  return next && { visitId: next.id, organisationId: next.assignedOrgId, orgType: next.assignedOrg.type, userId: next.assignedUserId };
}

/** The next visit goes to whoever leads it, by the day that was decided at the latest; where none is planned one is. */
export async function leadVisit(context: WriteContext, found: LoadedCase, { by, userId }: { by: IsoDate; userId: string }): Promise<void> {
  const { tx, audit } = context;
  const { id: caseId, childId, division, ownerOrgId } = found;
  const about = { caseId, childId, division, recordType: "VISIT" };
  const next = await tx.visit.findFirst({ where: { caseId, status: "PLANNED" }, orderBy: NEXT, select: { id: true, version: true, dueOn: true, assignedOrgId: true, assignedUserId: true, ledFromOrgId: true, ledFromUserId: true } });
  if (!next) {
    const kind = (await childWhereabouts(tx, childId)) === "ELSEWHERE" ? "CARE" : "HOME";
    const { visitId } = await planVisit(context, { caseId, childId, division, ownerOrgId, ownerUserId: userId, colour: await urgencyOf(tx, found), dueOn: by, kind });
    await tx.visit.updateMany({ where: { id: visitId }, data: { ledFromOrgId: ownerOrgId, ledFromUserId: found.ownerUserId } });
    await recordCaseEvent(context, { ...about, action: "visit.plan", recordId: visitId, params: { kind, dueOn: by } });
    return;
  }
  const day = next.dueOn.toISOString().slice(0, 10);
  const dueOn = day < by ? day : by;
  await guardedUpdate(tx, tx.visit, "VISIT", { id: next.id, version: next.version, status: "PLANNED" }, {
    assignedOrgId: ownerOrgId, assignedUserId: userId, dueOn: new Date(dueOn), version: { increment: 1 },
    // Where one supervisor takes over from another it stays whose it was before both.
    ...(next.ledFromOrgId ? {} : { ledFromOrgId: next.assignedOrgId, ledFromUserId: next.assignedUserId }),
  });
  if (dueOn !== day) await moveVisitClock(context, next.id, dueOn);
  await tx.task.updateMany({ where: { rule: { in: VISIT_CLOCKS }, subjectId: next.id, doneAt: null }, data: { ownerOrgId, ownerUserId: userId } });
  if (dueOn !== day) await recordCaseEvent(context, { ...about, action: "visit.move", recordId: next.id, params: { from: day, dueOn } });
  await audit({
    action: "visit.assign", recordType: "VISIT", recordId: next.id, recordVersion: next.version + 1,
    before: { assignedOrgId: next.assignedOrgId, assignedUserId: next.assignedUserId, dueOn: day }, after: { assignedOrgId: ownerOrgId, assignedUserId: userId, dueOn },
  });
}

type Carried = Pick<LoadedCase, "childId" | "division" | "ownerOrgId" | "ownerUserId">;

/** Whose a visit was before a supervisor led it, where they may still visit the child; else who carries the case. */
export async function visitorBefore(tx: Tx, found: Carried, { ledFromOrgId, ledFromUserId }: { ledFromOrgId: string | null; ledFromUserId: string | null }, now: Date): Promise<{ assignedOrgId: string; assignedUserId: string | null }> {
  const before = (await visitorsFor(tx, found, now)).find(({ organisationId, people }) => organisationId === ledFromOrgId && (ledFromUserId === null ? people.length > 0 : people.some(({ userId }) => userId === ledFromUserId)));
  return before ? { assignedOrgId: before.organisationId, assignedUserId: ledFromUserId } : { assignedOrgId: found.ownerOrgId, assignedUserId: found.ownerUserId };
}

/** A visit that a supervisor was to lead goes back to whose it was before, where they may still make it, else to who carries the case; its day stays. */
export async function giveVisitBack(context: WriteContext, found: LoadedCase): Promise<void> {
  const { tx, now, audit } = context;
  const led = await tx.visit.findFirst({ where: { caseId: found.id, status: "PLANNED", ledFromOrgId: { not: null } }, orderBy: NEXT, select: { id: true, version: true, dueOn: true, assignedOrgId: true, assignedUserId: true, ledFromOrgId: true, ledFromUserId: true } });
  if (!led) return;
  const to = await visitorBefore(tx, found, led, now);
  const dueOn = led.dueOn.toISOString().slice(0, 10);
  await guardedUpdate(tx, tx.visit, "VISIT", { id: led.id, version: led.version, status: "PLANNED" }, { ...to, ledFromOrgId: null, ledFromUserId: null, version: { increment: 1 } });
  await tx.task.updateMany({ where: { rule: { in: VISIT_CLOCKS }, subjectId: led.id, doneAt: null }, data: { ownerOrgId: to.assignedOrgId, ownerUserId: to.assignedUserId } });
  const office = await tx.organisation.findUniqueOrThrow({ where: { id: to.assignedOrgId }, select: { name: true } });
  await recordCaseEvent(context, { caseId: found.id, childId: found.childId, division: found.division, recordType: "VISIT", action: "visit.assign", recordId: led.id, params: { organisation: office.name, dueOn } });
  await tellVisitor(context, { id: led.id, ...to }, { kind: "visitAssigned", recordNumber: found.number, params: { dueOn } });
  await audit({ action: "visit.assign", recordType: "VISIT", recordId: led.id, recordVersion: led.version + 1, before: { assignedOrgId: led.assignedOrgId, assignedUserId: led.assignedUserId }, after: to });
}
