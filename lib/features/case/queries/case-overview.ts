import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { pausedUntil } from "../../deadline/queries/pause-scope";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { documentWhere } from "../../document/queries/document-where";
import { childrenAway } from "../../ladder/queries/children-away";
import { whereNowOf } from "../../ladder/queries/interim-care";
import { fittingKind } from "../../visit/rules";
import { comesOfAgeOn } from "../../../workflows/comes-of-age";
import { causesOf } from "../../inbox/queries/cause-of";
import type { CaseOverview } from "../view";
import { DUE_FIELDS, dueView, namesOf, openTasksWhere } from "./due-view";
import { caseScopeWhere } from "./load-case";

const OPEN_TASKS_SHOWN = 20;
const day = (date: Date) => date.toISOString().slice(0, 10);
const shanghaiDay = (date: Date | null) => date && toShanghaiDate(date);

/** Where a case stands: the steps with their dates, what is open, the latest of each part. Null when the actor cannot see the case. */
export async function caseOverview(actor: Actor, caseId: string, now: Date): Promise<CaseOverview | null> {
  return withActor(actor, async (tx, fresh) => {
    const kind = scopeOf(fresh).kind;
    const scope = caseScopeWhere(fresh, now);
    const row = scope && (await tx.careCase.findFirst({
      where: { id: caseId, ...scope },
      select: {
        id: true, childId: true, openedAt: true, assessedAt: true, plannedAt: true, referredAt: true, lastVisitAt: true, closedAt: true,
        registration: { select: { filedOn: true, districtCheckedAt: true } },
      },
    }));
    if (!row) return null;
    const tasks = await tx.task.findMany({ where: openTasksWhere(fresh, caseId), orderBy: [{ dueAt: "asc" }, { id: "asc" }], take: OPEN_TASKS_SHOWN, select: DUE_FIELDS });
    const rules = await loadDeadlineRules(tx);
    const names = await namesOf(tx, tasks.map((task) => task.ownerUserId));
    const paused = await pausedUntil(tx, tasks.map(({ id }) => id), toShanghaiDate(now));
    const causes = await causesOf(tx, tasks, now);
    const adultOn = await comesOfAgeOn(tx, row.childId);
    const documents = documentWhere(fresh, now);
    return {
      steps: [
        { step: "filed", on: day(row.registration.filedOn) },
        { step: "accepted", on: shanghaiDay(row.registration.districtCheckedAt) },
        { step: "opened", on: shanghaiDay(row.openedAt) },
        { step: "assessed", on: shanghaiDay((await firstConfirmed(tx, caseId)) ?? row.assessedAt) },
        { step: "planned", on: shanghaiDay(row.plannedAt) },
        { step: "referred", on: shanghaiDay(row.referredAt) },
        { step: "closed", on: shanghaiDay(row.closedAt) },
      ],
      tasks: tasks.map((task) => dueView(task, rules, names, paused, causes)),
      assessment: await latestAssessment(tx, caseId),
      plan: await currentPlan(tx, caseId),
      // Between the street, the district and the receiver: no body with a grant sees where else a child was referred.
      referrals: kind === "grant" ? null : await runningReferrals(tx, caseId),
      nextVisit: await nextVisit(tx, fresh, caseId),
      adultSince: adultOn && adultOn <= toShanghaiDate(now) ? adultOn : null,
      lastVisitAt: row.lastVisitAt?.toISOString() ?? null,
      documents: documents ? await tx.document.count({ where: { AND: [documents, { caseId }] } }) : 0,
    };
  });
}

/** When the step was first taken: the case itself keeps the instant of its newest assessment, which stands in a part of its own. */
async function firstConfirmed(tx: Tx, caseId: string): Promise<Date | null> {
  const found = await tx.assessment.findFirst({ where: { caseId, confirmedAt: { not: null } }, orderBy: { confirmedAt: "asc" }, select: { confirmedAt: true } });
  return found?.confirmedAt ?? null;
}

async function latestAssessment(tx: Tx, caseId: string): Promise<CaseOverview["assessment"]> {
  const found = await tx.assessment.findFirst({
    where: { caseId, status: { not: "SUPERSEDED" } }, orderBy: { createdAt: "desc" },
    select: { status: true, assessedOn: true, confirmedAt: true, colour: true, proposedLevel: true, confirmedColour: true, confirmedLevel: true },
  });
  if (!found) return null;
  return { status: found.status, on: day(found.assessedOn), confirmedOn: shanghaiDay(found.confirmedAt), colour: found.confirmedColour ?? found.colour, level: found.confirmedLevel ?? found.proposedLevel };
}

async function currentPlan(tx: Tx, caseId: string): Promise<CaseOverview["plan"]> {
  const plan = await tx.helpPlan.findUnique({
    where: { caseId },
    select: {
      status: true,
      versions: {
        orderBy: { number: "desc" }, take: 1,
        select: { id: true, number: true, submittedAt: true, reviewedAt: true, returnReasonCipher: true },
      },
    },
  });
  const version = plan?.versions[0];
  if (!plan || !version) return null;
  return {
    status: plan.status, number: version.number, submittedAt: version.submittedAt?.toISOString() ?? null, reviewedAt: version.reviewedAt?.toISOString() ?? null,
    // Not by the relation's _count: that groups the measures of all plans.
    ...openTexts("plan_version", version.id, { returnReasonCipher: version.returnReasonCipher }), measures: await tx.planMeasure.count({ where: { versionId: version.id } }),
  };
}

async function runningReferrals(tx: Tx, caseId: string): Promise<NonNullable<CaseOverview["referrals"]>> {
  const found = await tx.referral.findMany({
    where: { caseId, endedAt: null }, orderBy: { sentAt: "desc" }, take: 20,
    select: { id: true, number: true, status: true, sentAt: true, toOrg: { select: { name: true } } },
  });
  return found.map(({ toOrg, sentAt, ...referral }) => ({ ...referral, toName: toOrg.name, sentAt: sentAt.toISOString() }));
}

async function nextVisit(tx: Tx, actor: Actor, caseId: string): Promise<CaseOverview["nextVisit"]> {
  const found = await tx.visit.findFirst({
    where: { caseId, status: "PLANNED" }, orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    select: { dueOn: true, kind: true, childId: true, assignedUserId: true, assignedOrg: { select: { name: true } } },
  });
  if (!found) return null;
  const names = await namesOf(tx, [found.assignedUserId]);
  const person = found.assignedUserId ? names.get(found.assignedUserId) : undefined;
  const isAway = (await whereNowOf(tx, [found.childId])).size > 0 || (await childrenAway(tx, actor, [found.childId])).size > 0;
  return { dueOn: day(found.dueOn), kind: fittingKind(found.kind, isAway), assigneeName: [found.assignedOrg.name, person].filter(Boolean).join(" ") };
}
