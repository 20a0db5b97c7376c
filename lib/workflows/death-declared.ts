import { tellVisitor } from "../features/visit/mutations/tell-visitor";
import type { WriteContext } from "../server/write/mutation";
import type { DeadlineRule, RiskColour } from "../shared/vocabulary/casework";
import { openTask } from "./deadlines";
import { cancelVisits, type EndedCase } from "./end-case-work";
import { missedBefore } from "../features/visit/day";
import { planVisit } from "./schedule-visit";

/**
 * What asks somebody to go and see the child, to judge how it is, or to plan, call a conference on and carry out what is done for it. What the ladder, the court and other offices owe goes on until the district has decided:
 * it is about facts or about others, and a conference that was called is held or called off by whoever called it.
 */
const SET_ASIDE: readonly DeadlineRule[] = ["VISIT", "FAILED_VISITS", "REASSESSMENT", "ASSESSMENT", "PLAN", "PLAN_CHECK", "MEASURE_DUE", "CASE_CONFERENCE", "TURNING_18"];

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/**
 * The street has declared the child dead, and the district has not decided yet: nobody is sent to the family to see it, nobody is reminded of that. Who was to go is told
 * that the visit is off, not why: a community reads no closing papers. The clocks bear the instant of the request, by which they are found again.
 */
export async function setWorkAside(context: WriteContext, ended: Pick<EndedCase, "caseId" | "caseNumber">): Promise<void> {
  const { tx, now } = context;
  // Before the visits: with them the database ends their clocks at its own instant.
  await tx.task.updateMany({ where: { caseId: ended.caseId, rule: { in: [...SET_ASIDE] }, doneAt: null }, data: { doneAt: now } });
  for (const visit of await cancelVisits(context, ended)) {
    await tellVisitor(context, visit, { kind: "visitCancelled", recordNumber: ended.caseNumber, params: { dueOn: dayOf(visit.dueOn) } });
  }
}

/** The handover of a child that has come of age is written down and waits for the district: nobody is pressed for it meanwhile. Taken up again as the rest is. */
export async function setHandoverAside({ tx, now }: WriteContext, caseId: string): Promise<void> {
  await tx.task.updateMany({ where: { caseId, rule: "TURNING_18", doneAt: null }, data: { doneAt: now } });
}

interface TakenUp {
  caseId: string;
  caseNumber: string;
  childId: string;
  division: string;
  colour: RiskColour | null;
  ownerOrgId: string;
  ownerUserId: string;
  /** Whoever declared the death is told of its return by that alone. */
  requestedById: string;
  requestedAt: Date;
}

/** The district has given the declaration back, or the closing of a child that has come of age: what was set aside goes on to the days that it had, also where they have passed meanwhile. */
export async function takeUpWork(context: WriteContext, taken: TakenUp): Promise<void> {
  const { tx } = context;
  const { caseId, childId, division, ownerOrgId, ownerUserId } = taken;
  const about = { caseId, childId, division };
  const stopped = await tx.task.findMany({
    where: { caseId, rule: { in: [...SET_ASIDE] }, doneAt: taken.requestedAt }, orderBy: [{ dueAt: "asc" }, { id: "asc" }], select: { rule: true, subjectId: true, dueAt: true, ownerOrgId: true, ownerUserId: true },
  });
  for (const { rule, subjectId, dueAt, ...owed } of stopped) {
    if (rule === "VISIT") continue;
    // By the day that it had: the colour, which a case has only once it was assessed, counts nothing. Who carries the case now; what another office owes, or the office as a whole, stays theirs.
    const by = owed.ownerOrgId === ownerOrgId && owed.ownerUserId !== null ? { ownerOrgId, ownerUserId } : owed;
    await openTask(context, { rule, subjectId, ...about, ...by, colour: taken.colour ?? "GREEN", dueAt });
  }
  const visits = await tx.visit.findMany({
    where: { id: { in: stopped.filter(({ rule }) => rule === "VISIT").map(({ subjectId }) => subjectId) }, status: "CANCELLED" }, orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    select: { id: true, kind: true, dueOn: true, assignedOrgId: true, assignedUserId: true },
  });
  for (const { id, kind, dueOn, ...before } of visits) {
    const stays = before.assignedOrgId === ownerOrgId || (await mayStillGo(context, taken, before.assignedOrgId));
    const to = stays ? before : { assignedOrgId: ownerOrgId, assignedUserId: ownerUserId };
    const { visitId } = await planVisit(context, { ...about, kind, colour: taken.colour ?? "GREEN", dueOn: dayOf(dueOn), missed: missedBefore(stopped.find(({ rule, subjectId }) => rule === "VISIT" && subjectId === id)?.dueAt, dayOf(dueOn)), ownerOrgId: to.assignedOrgId, ownerUserId: to.assignedUserId });
    if (to.assignedUserId === taken.requestedById) continue;
    await tellVisitor(context, { id: visitId, ...to }, { kind: "visitAssigned", recordNumber: taken.caseNumber, params: { dueOn: dayOf(dueOn) } });
  }
}

/** Another office makes the visit still, unless its part in the case ended meanwhile, the child is no longer of its place or nobody has an account there. */
async function mayStillGo({ tx, now }: WriteContext, { childId, division }: TakenUp, organisationId: string): Promise<boolean> {
  const office = await tx.organisation.findFirst({ where: { id: organisationId, memberships: { some: { user: { active: true } } } }, select: { type: true, divisionCode: true } });
  if (!office) return false;
  if (office.type === "COMMUNITY") return office.divisionCode === division;
  return (await tx.accessGrant.count({ where: { childId, organisationId, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] } })) > 0;
}
