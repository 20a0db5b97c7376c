import { nextState } from "../shared/lifecycle";
import { VISIT_LIFECYCLE } from "../features/visit/lifecycle";
import { visitDueAt } from "../features/visit/day";
import type { NextAttempt } from "../features/visit/rules";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate, type IsoDate } from "../shared/dates";
import type { RiskColour, VisitKind } from "../shared/vocabulary/casework";
import { comesOfAgeOn } from "./comes-of-age";
import { dueFor, openTask } from "./deadlines";

export interface PlannedVisitInput {
  caseId: string;
  childId: string;
  division: string;
  ownerOrgId: string;
  ownerUserId: string | null;
  /** The case's: the limit whose basis the task names is that of the colour. */
  colour: RiskColour;
  dueOn: IsoDate;
  kind?: VisitKind;
  /** A limit of the rhythm that was missed and runs on beside the day of this visit. */
  missed?: IsoDate | null;
}

export interface NextVisitInput extends Omit<PlannedVisitInput, "dueOn" | "missed"> {
  /** Start of the clock: approval of the plan, or the last visit that counts. */
  from: Date;
  /** A day the visitor proposes; counts only when it is not later than the limit of the colour. */
  proposedOn?: IsoDate | null;
  /** After an attempt at a limit that cannot be met any more: the day of the next one, and the limit that was missed. */
  again?: NextAttempt | null;
}

type Context = Pick<WriteContext, "tx" | "now" | "audit">;

export interface PlannedVisit {
  visitId: string;
  dueOn: IsoDate;
}

/** The last day for the next visit by colour, counted from `from` (domain: visits every 7, 15, 30, 30 days). */
export async function latestVisitDay({ tx }: Pick<Context, "tx">, colour: RiskColour, from: Date, division: string): Promise<IsoDate> {
  return toShanghaiDate(await dueFor(tx, "VISIT", colour, from, division));
}

/** The day by which a visit that does not count is tried again, counted from when it was written down. */
export async function retryDay({ tx }: Pick<Context, "tx">, from: Date, division: string): Promise<IsoDate> {
  return toShanghaiDate(await dueFor(tx, "VISIT_RETRY", null, from, division));
}

/** Plans one visit for a day, with its task. Written without reading back: a community may plan what it may not see of others. */
export async function planVisit(context: Context, input: PlannedVisitInput): Promise<PlannedVisit> {
  const { ownerOrgId, ownerUserId, dueOn, kind, colour, missed, ...about } = input;
  const visitId = newId();
  await context.tx.visit.createMany({
    data: [
      {
        id: visitId, ...about, kind: kind ?? "HOME", status: nextState(VISIT_LIFECYCLE, "NONE", "plan"), dueOn: new Date(dueOn), assignedOrgId: ownerOrgId, assignedUserId: ownerUserId,
        createdAt: context.now,
      },
    ],
  });
  const clock = { subjectId: visitId, ...about, ownerOrgId, ownerUserId };
  await openTask(context, { ...clock, rule: "VISIT", colour, dueAt: visitDueAt(missed ?? dueOn) });
  if (missed) await openTask(context, { ...clock, rule: "VISIT_RETRY", dueAt: visitDueAt(dueOn) });
  const after = { dueOn, kind: kind ?? "HOME", assignedOrgId: ownerOrgId, assignedUserId: ownerUserId, ...(missed ? { missed } : {}) };
  await context.audit({ action: "visit.plan", recordType: "VISIT", recordId: visitId, recordVersion: 1, after });
  return { visitId, dueOn };
}

/**
 * Keeps the rhythm of visits of a case: one planned visit no later than the colour allows. A visit that is planned in time already is
 * the next one; one planned too late (the colour has become worse) is brought forward; otherwise a visit is planned. Null: the child is of age by then, and the rhythm has ended.
 */
export async function scheduleNextVisit(context: Context, input: NextVisitInput): Promise<PlannedVisit | null> {
  const { from, proposedOn, again, ...visit } = input;
  const latest = again?.dueOn ?? (await latestVisitDay(context, visit.colour, from, visit.division));
  const dueOn = proposedOn && proposedOn < latest ? proposedOn : latest;
  const missed = again?.missed ?? null;
  // Asked across organisations: a community may not see the visits of others, and must not plan a second one beside them.
  const [planned] = await context.tx.$queryRaw<{ id: string; dueOn: string; version: number }[]>`
    SELECT id, due_on::text AS "dueOn", version FROM next_planned_visit(${visit.caseId}::uuid)`;
  const adultOn = await comesOfAgeOn(context.tx, visit.childId);
  if (adultOn && dueOn >= adultOn) return planned && planned.dueOn < adultOn ? { visitId: planned.id, dueOn: planned.dueOn } : null;
  if (!planned) return planVisit(context, { ...visit, dueOn, missed });
  // What is planned for another organisation, or elsewhere than at home, stays as it is: the unannounced one is made besides.
  if (visit.kind === "UNANNOUNCED" && !(await keepQuiet(context, planned))) return planVisit(context, { ...visit, dueOn, missed });
  const plannedOn = planned.dueOn;
  if (plannedOn <= dueOn) {
    // Planned for another organisation, which whoever visits now may not touch: what was missed goes with a visit of its own.
    if (missed && !(await keepMissed(context, visit, planned.id, { dueOn: plannedOn, missed }))) return planVisit(context, { ...visit, dueOn, missed });
    return { visitId: planned.id, dueOn: plannedOn };
  }
  const moved = await context.tx.visit.updateMany({
    where: { id: planned.id, status: "PLANNED", version: planned.version }, data: { dueOn: new Date(dueOn), version: { increment: 1 } },
  });
  // As above: the visit in time is planned besides.
  if (moved.count === 0) return planVisit(context, { ...visit, dueOn, missed });
  await moveVisitClock(context, planned.id, dueOn);
  if (missed) await keepMissed(context, visit, planned.id, { dueOn, missed });
  await context.audit({
    action: "visit.move", recordType: "VISIT", recordId: planned.id, recordVersion: planned.version + 1, before: { dueOn: plannedOn }, after: { dueOn },
  });
  return { visitId: planned.id, dueOn };
}

/** A visit at home that is planned already becomes unannounced: it is the next at that door. `planned`: its version goes along. False where it cannot. */
async function keepQuiet({ tx, audit }: Context, planned: { id: string; version: number }): Promise<boolean> {
  const visible = await tx.visit.findFirst({ where: { id: planned.id, status: "PLANNED" }, select: { kind: true } });
  if (visible?.kind === "UNANNOUNCED") return true;
  if (visible?.kind !== "HOME") return false;
  const { count } = await tx.visit.updateMany({ where: { id: planned.id, status: "PLANNED", kind: "HOME", version: planned.version }, data: { kind: "UNANNOUNCED", version: { increment: 1 } } });
  if (count === 0) return false;
  planned.version += 1;
  await audit({ action: "visit.unannounced", recordType: "VISIT", recordId: planned.id, recordVersion: planned.version, before: { kind: "HOME" }, after: { kind: "UNANNOUNCED" } });
  return true;
}

/** The clock of a visit's own day goes to another: the one beside a missed limit where there is one. */
export async function moveVisitClock({ tx }: Pick<Context, "tx">, visitId: string, dueOn: IsoDate): Promise<void> {
  const data = { dueAt: visitDueAt(dueOn) };
  const { count } = await tx.task.updateMany({ where: { rule: "VISIT_RETRY", subjectId: visitId, doneAt: null }, data });
  if (count === 0) await tx.task.updateMany({ where: { rule: "VISIT", subjectId: visitId, doneAt: null }, data });
}

/** A visit that is planned already becomes the attempt after a missed limit: its clock goes back to the limit, and its own day has one of its own. False where it may not be seen. */
async function keepMissed(context: Context, { childId, caseId, division }: Omit<PlannedVisitInput, "dueOn">, visitId: string, { dueOn, missed }: { dueOn: IsoDate; missed: IsoDate }): Promise<boolean> {
  const open = await context.tx.task.findFirst({ where: { rule: "VISIT", subjectId: visitId, doneAt: null }, select: { id: true, ownerOrgId: true, ownerUserId: true } });
  if (!open) return false;
  const { id, ...owner } = open;
  const { count } = await context.tx.task.updateMany({ where: { id, doneAt: null, dueAt: { gt: visitDueAt(missed) } }, data: { dueAt: visitDueAt(missed) } });
  if (count > 0) await openTask(context, { rule: "VISIT_RETRY", subjectId: visitId, childId, caseId, division, ...owner, dueAt: visitDueAt(dueOn) });
  return true;
}
