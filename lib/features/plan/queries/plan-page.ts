import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import type { PlanVersionStatus } from "../../../shared/vocabulary/casework";
import { namesOf } from "../../case/queries/due-view";
import { needThreads } from "../need-threads";
import { authorsOf, takesPlan } from "../rules";
import type { PlanPageView, ProgressView, VersionView } from "../view";
import { grantsFor } from "./grants";
import { planScope } from "./load-plan";
import { findBasis } from "./plan-basis";
import { commentViews, LINE_FIELDS, versionLine, versionLines, versionView } from "./version-view";

/** Bodies with a grant work by the approved plan; what went back and forth is between the street and the district. */
const VISIBLE_BY_GRANT: PlanVersionStatus[] = ["APPROVED"];

/** The plan of a case: what is in force, what is under way, all versions; null when the actor cannot see the case. */
export async function planPage(actor: Actor, caseId: string, now: Date): Promise<PlanPageView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = planScope(fresh, now);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true, childId: true, division: true, status: true, ownerOrgId: true } }));
    if (!careCase) return null;
    const { division, childId } = careCase;
    const edit = authorize(fresh, "plan.edit", { division }, []).allowed;
    const open = takesPlan(careCase.status);
    const plan = await tx.helpPlan.findUnique({ where: { caseId }, select: { id: true, status: true, version: true, updatedAt: true } });
    const assessed = (await findBasis(tx, caseId)) !== null;
    if (!plan) {
      return {
        caseId, caseStatus: careCase.status, plan: null, can: { create: edit && open && assessed, continueDraft: false, revise: false, reviewVersionId: null },
        waitsFor: edit && !assessed ? "assessment" : null, draft: null, inForce: null, progress: [], threads: null, pending: null, pendingComments: [], versions: [],
      };
    }
    const granted = scopeOf(fresh).kind === "grant";
    const rows = await tx.planVersion.findMany({
      where: { planId: plan.id, ...(granted ? { status: { in: VISIBLE_BY_GRANT } } : {}) }, orderBy: { number: "desc" }, select: LINE_FIELDS,
    });
    const draft = rows.find((row) => row.status === "DRAFT");
    const handedIn = rows.filter((row) => row.status !== "DRAFT");
    const approved = handedIn.find((row) => row.status === "APPROVED");
    const latest = handedIn[0];
    const pending = latest && latest.status !== "APPROVED" && latest.status !== "SUPERSEDED" ? latest : null;
    const inForce = approved ? await versionView(tx, approved.id) : null;
    const review = pending?.status === "SUBMITTED" && authorize(fresh, "plan.approve", { division, authorIds: authorsOf(pending) }, []).allowed;
    const names = await namesOf(tx, [draft?.authorId ?? null]);
    const progress = inForce ? await progressOf(tx, fresh, { planId: plan.id, childId, division, inService: careCase.status === "SERVICE" }, inForce, now) : [];
    return {
      caseId, caseStatus: careCase.status, plan: { id: plan.id, status: plan.status, version: plan.version },
      can: {
        create: false, continueDraft: edit && open && draft !== undefined, reviewVersionId: review ? pending.id : null,
        revise: edit && open && !draft && (plan.status === "RETURNED" || plan.status === "APPROVED"),
      },
      waitsFor: null, draft: draft && !granted ? { number: draft.number, authorName: names.get(draft.authorId) ?? "", updatedAt: plan.updatedAt.toISOString() } : null,
      inForce, progress, threads: inForce && !granted ? await threadsOf(tx, { caseId, ownOrgId: careCase.ownerOrgId }, inForce, progress, now) : null,
      pending: pending ? await versionLine(tx, pending) : null,
      pendingComments: pending?.status === "RETURNED" ? await commentViews(tx, pending.id) : [],
      versions: await versionLines(tx, handedIn),
    };
  });
}

/** What is done about each need: the referrals of its measures, and the visits since the plan was approved. */
async function threadsOf(tx: Tx, { caseId, ownOrgId }: { caseId: string; ownOrgId: string }, inForce: VersionView, progress: readonly ProgressView[], now: Date): Promise<PlanPageView["threads"]> {
  const { content, assessment, orgNames, reviewedAt } = inForce;
  const referrals = await tx.referral.findMany({
    where: { caseId, measureKey: { in: content.measures.map(({ key }) => key) } }, orderBy: [{ sentAt: "asc" }, { id: "asc" }], select: { id: true, measureKey: true, number: true, status: true, toOrg: { select: { name: true } } },
  });
  const seen = await tx.visit.aggregate({ where: { caseId, status: "DONE", ...(reviewedAt ? { doneAt: { gte: new Date(reviewedAt) } } : {}) }, _count: { id: true }, _max: { doneAt: true } });
  return {
    needs: needThreads({
      content, needs: assessment.needs, statusOf: new Map(progress.map(({ measureKey, status }) => [measureKey, status])), orgNames, ownOrgId, today: toShanghaiDate(now),
      referrals: referrals.map(({ toOrg, ...referral }) => ({ ...referral, toName: toOrg.name })),
    }),
    visits: { count: seen._count.id, lastOn: seen._max.doneAt && toShanghaiDate(seen._max.doneAt) },
  };
}

interface Place {
  planId: string;
  childId: string;
  division: string;
  inService: boolean;
}

async function progressOf(tx: Tx, actor: Actor, { planId, childId, division, inService }: Place, inForce: VersionView, now: Date): Promise<ProgressView[]> {
  const { measures } = inForce.content;
  const rows = await tx.measureProgress.findMany({
    where: { planId, measureKey: { in: measures.map((measure) => measure.key) } },
    select: { id: true, measureKey: true, version: true, status: true, noteCipher: true, updatedById: true, updatedAt: true },
  });
  const names = await namesOf(tx, rows.map((row) => row.updatedById));
  const may = inService && authorize(actor, "measure.progress", { division, grants: await grantsFor(tx, actor, childId, now) }, []).allowed;
  const granted = scopeOf(actor).kind === "grant";
  const carries = (key: string) => measures.find((measure) => measure.key === key)?.responsibleOrgId === actor.organisation.id;
  return rows.map(({ id, noteCipher, updatedById, updatedAt, ...row }) => ({
    ...row, note: openTexts("measure_progress", id, { noteCipher }).note ?? "", updatedByName: names.get(updatedById) ?? "", updatedAt: updatedAt.toISOString(), editable: may && (!granted || carries(row.measureKey)),
  }));
}
