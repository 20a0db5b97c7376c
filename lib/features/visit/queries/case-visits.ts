import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { comesOfAgeOn } from "../../../workflows/comes-of-age";
import { colourWhileAway } from "../../../workflows/visit-while-away";
import { caseScopeWhere, type LoadedCase } from "../../case/queries/load-case";
import { visitStanding } from "../day";
import type { CaseVisit, CaseVisits, DecideView } from "../view";
import { childrenAway } from "../../ladder/queries/children-away";
import { whereNowOf } from "../../ladder/queries/interim-care";
import { afterCancelling, fittingKind } from "../rules";
import { namesOfUsers } from "./card";
import { CHANGE_FIELDS, changeView } from "./change-view";
import { rhythmOf } from "./visit-basis";
import { attemptsOf } from "./so-far";
import { missedLimits } from "./missed-limits";
import { RECORD_FIELDS, recordView } from "./visit-detail";
import { decidable, deciders, decisionView, latestFor, type WaitingDecision } from "./visit-decision";
import { visitLimit } from "./visit-limit";
import { grantsOf } from "./visit-scope";
import { visitorsFor } from "./visitors";

const SHOWN = 200;

/** The visits of a case, planned and past, with what was found; for street, district and whoever holds a grant. */
export async function caseVisits(actor: Actor, caseId: string, now: Date): Promise<CaseVisits | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = caseScopeWhere(fresh, now);
    const found = scope
      ? await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true, childId: true, division: true, status: true, colour: true, registrationId: true, reopenedAs: true, ownerOrgId: true, ownerUserId: true } })
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
    const waiting = await decidable(tx, caseId);
    const failed = waiting?.rule === "FAILED_VISITS" ? { count: (await attemptsOf(tx, [caseId])).get(caseId)?.failedDays ?? 0, dueAt: waiting.dueAt.toISOString() } : null;
    const decide = waiting && authorize(fresh, "visit.settle_failed", { division: found.division }, []).allowed ? await decideView(tx, fresh, found, waiting, now) : null;
    const reader = { userId: fresh.userId, supervisor: fresh.roles.includes("STREET_SUPERVISOR"), acts: authorize(fresh, "visit.finish_decision", { division: found.division }, []).allowed, readsNote: logsAll };
    const settled = failed ? null : await decisionView(tx, caseId, reader);
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
    const adultOn = await comesOfAgeOn(tx, found.childId);
    return {
      caseId, status: found.status, today, adultSince: adultOn && adultOn <= today ? adultOn : null, planned: visits.filter(({ status }) => status === "PLANNED").reverse(), past: visits.filter(({ status }) => status !== "PLANNED").sort((a, b) => (b.doneOn ?? b.dueOn).localeCompare(a.doneOn ?? a.dueOn)),
      whereNow, failed, decide, settled, canSchedule, visitors: canSchedule ? await visitorsFor(tx, found, now) : [],
    };
  });
}

async function decideView(tx: Tx, actor: Actor, found: Pick<LoadedCase, "division" | "ownerOrgId" | "ownerUserId" | "colour" | "reopenedAs" | "registrationId">, waiting: WaitingDecision, now: Date): Promise<DecideView> {
  const people = (await deciders(tx, found, now)).map(({ userId, name, leads }) => ({ userId, name, leads }));
  const ifThere = (id: string) => (people.some(({ userId }) => userId === id) ? id : "");
  return { about: waiting.id, latest: await latestFor(tx, found, waiting, now), people, ownerUserId: ifThere(found.ownerUserId), self: ifThere(actor.userId) };
}
