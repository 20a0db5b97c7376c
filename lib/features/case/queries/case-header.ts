import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Resource, ResourceFor } from "../../../authz/permissions";
import { CONTRACTED_ORG_TYPES, scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { fullYears, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { OrgType } from "../../../shared/vocabulary/organisation";
import { shortDivisionName } from "../../../shared/short-division";
import { forTheRules, readHandedOver } from "../../closing/handed-over";
import { closureScope } from "../../closing/queries/load-closure";
import { AT_ONCE, firstToName } from "../../deadline/at-once";
import { pausedUntil } from "../../deadline/queries/pause-scope";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { documentWhere } from "../../document/queries/document-where";
import { photoOf } from "../../document/queries/photo";
import { standsUrgent } from "../../ledger/stands-urgent";
import { interimCareOf } from "../../ladder/queries/interim-care";
import { missingSignatures, type OverrideState } from "../../assessment/judgement";
import { visitDueAt } from "../../visit/day";
import { causesOf } from "../../inbox/queries/cause-of";
import { nextStepOf } from "../next-step";
import { CASE_TABS, type CaseHeaderView, type CaseTab } from "../view";
import { DUE_FIELDS, dueView, namesOf, openTasksWhere } from "./due-view";
import { caseScopeWhere } from "./load-case";

const FIELDS = {
  id: true, number: true, version: true, registrationId: true, childId: true, division: true, status: true, colour: true, reopenedAs: true, level: true, closeReason: true,
  ownerUserId: true, ownerOrg: { select: { name: true } }, child: { select: { name: true, sex: true, birthDate: true } },
  registration: { select: { urgency: true, urgent: true } }, closedAt: true,
} satisfies Prisma.CareCaseSelect;

type Row = Prisma.CareCaseGetPayload<{ select: typeof FIELDS }>;

/** The head of a case, or null when the actor cannot see the case. A community's office has no case pages, only its visits. */
export async function caseHeader(actor: Actor, caseId: string, now: Date): Promise<CaseHeaderView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = caseScopeWhere(fresh, now);
    const row = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: FIELDS }));
    if (!row) return null;
    // While its closing is decided the review of its plan waits with everything else of the plan.
    const openTasks: Prisma.TaskWhereInput = { AND: [openTasksWhere(fresh, caseId), row.status === "CLOSING" ? { rule: { not: "PLAN_CHECK" } } : {}] };
    const firstOf = (rule?: Prisma.TaskWhereInput) => tx.task.findMany({ where: { AND: [openTasks, rule ?? {}] }, orderBy: [{ dueAt: "asc" }, { id: "asc" }], ...(rule ? {} : { take: 1 }), select: DUE_FIELDS });
    const next = [...(await firstOf({ rule: { in: [...AT_ONCE] } })), ...(await firstOf())].sort(firstToName)[0];
    const overdueCount = await tx.task.count({ where: { ...openTasks, dueAt: { lt: now } } });
    const names = await namesOf(tx, [row.ownerUserId, next?.ownerUserId ?? null]);
    const division = await tx.division.findUnique({ where: { code: row.division }, select: { name: true } });
    const { child, registration } = row;
    const full = (await seenInFull(tx, fresh, [row.childId], now))(row.childId);
    const died = row.status === "CLOSED" && row.closeReason === "DIED" ? { on: await diedOn(tx, fresh, row.id) } : null;
    return {
      caseId: row.id, number: row.number, version: row.version, registrationId: row.registrationId, name: shownName(child.name, full), photoId: full ? await photoOf(tx, fresh, row.childId, now) : null, sex: child.sex,
      age: fullYears(child.birthDate.toISOString().slice(0, 10), died?.on ?? toShanghaiDate((died && row.closedAt) || now)), died, divisionName: shortDivisionName(division?.name ?? row.division), status: row.status,
      colour: row.reopenedAs ? null : row.colour, urgency: row.reopenedAs ?? registration.urgency, level: row.level, urgent: standsUrgent({ urgent: registration.urgent, urgency: registration.urgency, colour: row.colour, stage: row.status }), restricted: await restrictedToNamed(tx, fresh, row.childId), interim: (await interimCareOf(tx, [row.childId])).get(row.childId) ?? null, ownerName: names.get(row.ownerUserId) ?? "",
      ownerOrgName: row.ownerOrg.name, closeReason: row.closeReason, closedOn: row.status === "CLOSED" && row.closedAt ? toShanghaiDate(row.closedAt) : null, deathDeclared: await deathDeclared(tx, fresh, row.id),
      next: next ? dueView(next, await loadDeadlineRules(tx), names, await pausedUntil(tx, [next.id], toShanghaiDate(now)), await causesOf(tx, [next], now)) : null, overdueCount,
      nextStep: await nextStep(tx, fresh, row, now), tabs: await tabsOf(tx, fresh, row, now),
    };
  });
}

/** Whether the record is open to named people alone: told to those of the street and the district, who are among them if they read this. */
async function restrictedToNamed(tx: Tx, actor: Actor, childId: string): Promise<boolean> {
  return scopeOf(actor).kind === "division" && (await tx.childSeal.count({ where: { childId, liftedAt: null } })) > 0;
}

/** The day of death, as the confirmed closing has it; who may not read closing papers knows that the child died, not when. */
async function diedOn(tx: Tx, actor: Actor, caseId: string): Promise<IsoDate | null> {
  const scope = closureScope(actor);
  const closure = scope && (await tx.closingEvaluation.findFirst({ where: { caseId, ...scope, reason: "DIED", confirmed: true, reopenedAt: null }, orderBy: { requestedAt: "desc" }, select: { id: true, handedOverToCipher: true } }));
  return closure ? forTheRules(readHandedOver(openTexts("closing_evaluation", closure.id, { handedOverToCipher: closure.handedOverToCipher }).handedOverTo, "DIED")).diedOn : null;
}

/** Bodies with a grant see the case, not what is asked of the district. */
async function deathDeclared(tx: Tx, actor: Actor, caseId: string): Promise<boolean> {
  return scopeOf(actor).kind === "division" && (await tx.closingEvaluation.count({ where: { caseId, reason: "DIED", decidedAt: null } })) > 0;
}

async function nextStep(tx: Tx, actor: Actor, row: Row, now: Date) {
  const assessment = await tx.assessment.findFirst({
    where: { caseId: row.id, status: { not: "SUPERSEDED" } }, orderBy: { createdAt: "desc" },
    select: {
      status: true, colour: true, proposedLevel: true, confirmedColour: true, confirmedLevel: true, fallen: true, supervisorSignedById: true, reviewerSignedById: true,
      assessorId: true, confirmedById: true,
    },
  });
  const plan = await tx.helpPlan.findUnique({
    where: { caseId: row.id }, select: { status: true, versions: { where: { status: "SUBMITTED" }, select: { authorId: true, submittedById: true } } },
  });
  const closure = await tx.closingEvaluation.findFirst({ where: { caseId: row.id, decidedAt: null }, select: { requestedById: true } });
  const visitDue = await tx.task.count({ where: { caseId: row.id, rule: "VISIT", doneAt: null, dueAt: { lte: visitDueAt(toShanghaiDate(now)) } } });
  const grants = await tx.accessGrant.findMany({
    where: { childId: row.childId, organisationId: actor.organisation.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    select: { kind: true },
  });
  const resource = { division: row.division, grants: grants.map(({ kind }) => kind) } satisfies Resource;
  const by = (...ids: (string | null | undefined)[]) => ({ ...resource, authorIds: ids.filter((id) => typeof id === "string") });
  const submitted = plan?.versions[0];
  return nextStepOf({
    status: row.status, assessment: assessment?.status ?? null, plan: plan?.status ?? null, visitDue: visitDue > 0,
    can: {
      saveAssessment: authorize(actor, "assessment.save", resource, []).allowed,
      confirmAssessment: assessment?.status === "SUBMITTED" && mayDecide(actor, assessment, resource, by),
      editPlan: authorize(actor, "plan.edit", resource, []).allowed,
      reviewPlan: submitted !== undefined && authorize(actor, "plan.approve", by(submitted.authorId, submitted.submittedById), []).allowed,
      logVisit: authorize(actor, "visit.log", resource, []).allowed,
      reviewClosure: closure !== null && authorize(actor, "closure.confirm", by(closure.requestedById), []).allowed,
    },
  });
}

type Submitted = OverrideState & { assessorId: string; confirmedById: string | null };

/** The street confirms what was submitted; a departure from the proposal is for those whose signature it still needs, never for who asked. */
function mayDecide(actor: Actor, assessment: Submitted, resource: Required<Pick<Resource, "division" | "grants">>, by: (...ids: (string | null)[]) => ResourceFor<"assessment.override_reviewer">): boolean {
  const missing = missingSignatures(assessment);
  if (missing === null) return authorize(actor, "assessment.confirm", resource, []).allowed;
  if (assessment.confirmedById === actor.userId) return false;
  return (
    (missing.includes("SUPERVISOR") && authorize(actor, "assessment.override_supervisor", resource, []).allowed) ||
    (missing.includes("REVIEWER") && authorize(actor, "assessment.override_reviewer", by(assessment.assessorId, assessment.confirmedById), []).allowed)
  );
}

/** Bodies with a grant see neither the ladder, referrals nor the closing papers: those are between the street, the district and the receivers. By contract nobody reads the form. */
async function tabsOf(tx: Tx, actor: Actor, row: Row, now: Date): Promise<CaseHeaderView["tabs"]> {
  const granted = scopeOf(actor).kind === "grant";
  const contracted = (CONTRACTED_ORG_TYPES as readonly OrgType[]).includes(actor.organisation.type);
  const hidden: readonly CaseTab[] = granted ? ["ladder", "referrals", "conferences", "closure", ...(contracted ? ["registration" as const] : [])] : [];
  const documents = documentWhere(actor, now);
  const counts: Partial<Record<CaseTab, number>> = {
    referrals: granted ? undefined : await tx.referral.count({ where: { caseId: row.id, endedAt: null } }),
    documents: documents ? await tx.document.count({ where: { AND: [documents, { caseId: row.id }] } }) : undefined,
  };
  return CASE_TABS.filter((tab) => !hidden.includes(tab)).map((tab) => ({ tab, ...(counts[tab] ? { count: counts[tab] } : {}) }));
}
