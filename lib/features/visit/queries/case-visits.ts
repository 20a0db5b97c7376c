import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { colourWhileAway } from "../../../workflows/visit-while-away";
import { caseScopeWhere } from "../../case/queries/load-case";
import { visitStanding } from "../day";
import type { CaseVisit, CaseVisits } from "../view";
import { childrenAway } from "../../ladder/queries/children-away";
import { whereNowOf } from "../../ladder/queries/interim-care";
import { afterCancelling, fittingKind } from "../rules";
import { settledParamsSchema } from "../schema";
import { namesOfUsers } from "./card";
import { CHANGE_FIELDS, changeView } from "./change-view";
import { rhythmOf } from "./visit-basis";
import { attemptsOf } from "./so-far";
import { missedLimits } from "./missed-limits";
import { RECORD_FIELDS, recordView } from "./visit-detail";
import { visitLimit } from "./visit-limit";
import { grantsOf } from "./visit-scope";
import { visitorsFor } from "./visitors";

const SHOWN = 200;

/** What was decided last after failed attempts; null: nothing, a decision of before it named its day, or one that a visit has followed. */
async function settledOf(tx: Tx, caseId: string): Promise<CaseVisits["settled"]> {
  const decided = await tx.caseEvent.findFirst({ where: { caseId, action: "visit.settle_failed" }, orderBy: { at: "desc" }, select: { at: true, actorId: true, params: true } });
  const said = settledParamsSchema.safeParse(decided?.params);
  if (!decided || !said.success || (await tx.visit.count({ where: { caseId, status: "DONE", doneAt: { gt: decided.at } } })) > 0) return null;
  const name = (await namesOfUsers(tx, [decided.actorId])).get(decided.actorId) ?? "";
  return { decision: said.data.way, by: said.data.by, at: decided.at.toISOString(), name };
}

/** The visits of a case, planned and past, with what was found; for street, district and whoever holds a grant. */
export async function caseVisits(actor: Actor, caseId: string, now: Date): Promise<CaseVisits | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = caseScopeWhere(fresh, now);
    const found = scope
      ? await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true, childId: true, division: true, status: true, colour: true, registrationId: true, ownerOrgId: true } })
      : null;
    if (!found) return null;
    const today = toShanghaiDate(now);
    const rows = await tx.visit.findMany({
      where: { caseId }, orderBy: [{ dueOn: "desc" }, { id: "desc" }], take: SHOWN,
      select: {
        id: true, version: true, kind: true, status: true, dueOn: true, doneAt: true, counted: true, doneById: true, doneByOrgId: true, assignedOrgId: true, assignedUserId: true,
        ...CHANGE_FIELDS, record: { select: RECORD_FIELDS },
      },
    });
    const names = await namesOfUsers(tx, rows.flatMap((row) => [row.doneById, row.assignedUserId, row.changedById]));
    const offices = await tx.organisation.findMany({ where: { id: { in: rows.flatMap((row) => row.doneByOrgId ?? row.assignedOrgId) } }, select: { id: true, name: true } });
    const officeName = new Map(offices.map(({ id, name }) => [id, name]));
    const mayLog = authorize(fresh, "visit.log", { division: found.division, grants: await grantsOf(tx, fresh, found.childId, now) }, []).allowed;
    const logsAll = scopeOf(fresh).kind === "division";
    const canSchedule = found.status !== "CLOSED" && authorize(fresh, "visit.schedule", { division: found.division }, []).allowed;
    const colour = rhythmOf({ status: found.status, colour: canSchedule ? await colourWhileAway(tx, found) : found.colour });
    const latest = canSchedule && colour ? await visitLimit(tx, caseId, colour) : null;
    const failing = await tx.task.findFirst({ where: { subjectId: caseId, rule: "FAILED_VISITS", doneAt: null }, select: { dueAt: true } });
    const failed = failing && {
      count: (await attemptsOf(tx, [caseId])).get(caseId)?.failedDays ?? 0, dueAt: failing.dueAt.toISOString(), canSettle: authorize(fresh, "visit.settle_failed", { division: found.division }, []).allowed,
    };
    const settled = failing ? null : await settledOf(tx, caseId);
    const planned = rows.filter(({ status }) => status === "PLANNED").map(({ id, dueOn }) => ({ id, dueOn: dueOn.toISOString().slice(0, 10) }));
    const missed = await missedLimits(tx, rows.filter(({ status }) => status === "PLANNED"));
    const whereNow = logsAll && found.status !== "CLOSED" ? ((await whereNowOf(tx, [found.childId])).get(found.childId) ?? null) : null;
    const isAway = whereNow !== null || (await childrenAway(tx, fresh, [found.childId])).has(found.childId);
    const visits = rows.map((row): CaseVisit => {
      const person = row.doneById ?? row.assignedUserId;
      const dueOn = row.dueOn.toISOString().slice(0, 10);
      const others = planned.filter(({ id }) => id !== row.id).map((other) => other.dueOn).sort();
      return {
        visitId: row.id, version: row.version, kind: fittingKind(row.kind, row.status === "PLANNED" && isAway), status: row.status, dueOn, overdue: row.status === "PLANNED" && visitStanding(dueOn, today) === "overdue", missed: missed.get(row.id) ?? null,
        doneOn: row.doneAt ? toShanghaiDate(row.doneAt) : null, counted: row.counted, personName: (person && names.get(person)) ?? "", orgName: officeName.get(row.doneByOrgId ?? row.assignedOrgId) ?? "",
        assignedOrgId: row.assignedOrgId, assignedUserId: row.assignedUserId, record: recordView(row.record),
        change: changeView(row, names),
        cancel: canSchedule && row.status === "PLANNED" ? afterCancelling({ dueOn, otherOn: others[0] ?? null, latest, today }) : null,
        canLog: mayLog && row.status === "PLANNED" && (logsAll || row.assignedOrgId === fresh.organisation.id),
      };
    });
    return {
      caseId, status: found.status, today, planned: visits.filter(({ status }) => status === "PLANNED").reverse(), past: visits.filter(({ status }) => status !== "PLANNED").sort((a, b) => (b.doneOn ?? b.dueOn).localeCompare(a.doneOn ?? a.dueOn)),
      whereNow, failed, settled, canSchedule, visitors: canSchedule ? await visitorsFor(tx, found, now) : [],
    };
  });
}
