import { nextState } from "../shared/lifecycle";
import { VISIT_LIFECYCLE } from "../features/visit/lifecycle";
import { visitDueAt } from "../features/visit/day";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import { toShanghaiDate, type IsoDate } from "../shared/dates";
import type { RiskColour, VisitKind } from "../shared/vocabulary/casework";
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
}

export interface NextVisitInput extends Omit<PlannedVisitInput, "dueOn"> {
  /** Start of the clock: approval of the plan, or the last visit that counts. */
  from: Date;
  /** A day the visitor proposes; counts only when it is not later than the limit of the colour. */
  proposedOn?: IsoDate | null;
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
  const { ownerOrgId, ownerUserId, dueOn, kind, colour, ...about } = input;
  const visitId = newId();
  await context.tx.visit.createMany({
    data: [
      {
        id: visitId, ...about, kind: kind ?? "HOME", status: nextState(VISIT_LIFECYCLE, "NONE", "plan"), dueOn: new Date(dueOn), assignedOrgId: ownerOrgId, assignedUserId: ownerUserId,
        createdAt: context.now,
      },
    ],
  });
  await openTask(context, { rule: "VISIT", subjectId: visitId, ...about, ownerOrgId, ownerUserId, colour, dueAt: visitDueAt(dueOn) });
  const after = { dueOn, kind: kind ?? "HOME", assignedOrgId: ownerOrgId, assignedUserId: ownerUserId };
  await context.audit({ action: "visit.plan", recordType: "VISIT", recordId: visitId, recordVersion: 1, after });
  return { visitId, dueOn };
}

/**
 * Keeps the rhythm of visits of a case: one planned visit no later than the colour allows. A visit that is planned in time already is
 * the next one; one planned too late (the colour has become worse) is brought forward; otherwise a visit is planned.
 */
export async function scheduleNextVisit(context: Context, input: NextVisitInput): Promise<PlannedVisit> {
  const { from, proposedOn, ...visit } = input;
  const latest = await latestVisitDay(context, visit.colour, from, visit.division);
  const dueOn = proposedOn && proposedOn < latest ? proposedOn : latest;
  // Asked across organisations: a community may not see the visits of others, and must not plan a second one beside them.
  const [planned] = await context.tx.$queryRaw<{ id: string; dueOn: string; version: number }[]>`
    SELECT id, due_on::text AS "dueOn", version FROM next_planned_visit(${visit.caseId}::uuid)`;
  if (!planned) return planVisit(context, { ...visit, dueOn });
  const plannedOn = planned.dueOn;
  if (plannedOn <= dueOn) return { visitId: planned.id, dueOn: plannedOn };
  const moved = await context.tx.visit.updateMany({
    where: { id: planned.id, status: "PLANNED", version: planned.version }, data: { dueOn: new Date(dueOn), version: { increment: 1 } },
  });
  // Planned for another organisation, which whoever visits now may not rearrange: the visit in time is planned besides.
  if (moved.count === 0) return planVisit(context, { ...visit, dueOn });
  await context.tx.task.updateMany({ where: { rule: "VISIT", subjectId: planned.id, doneAt: null }, data: { dueAt: visitDueAt(dueOn) } });
  await context.audit({
    action: "visit.move", recordType: "VISIT", recordId: planned.id, recordVersion: planned.version + 1, before: { dueOn: plannedOn }, after: { dueOn },
  });
  return { visitId: planned.id, dueOn };
}
