import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { PlanVersionStatus } from "../../../shared/vocabulary/casework";
import { namesOf } from "../../case/queries/due-view";
import { authorsOf, takesPlan } from "../rules";
import type { PlanPageView } from "../view";
import { checkViews } from "./checks";
import { planScope } from "./load-plan";
import { findBasis } from "./plan-basis";
import { progressLinks, progressViews } from "./progress-views";
import { threadsOf } from "./thread-facts";
import { threadViews } from "./threads";
import { LINE_FIELDS, versionLine, versionLines, versionView } from "./version-view";

/** Bodies with a grant work by the approved plan; what went back and forth is between the street and the district. */
const VISIBLE_BY_GRANT: PlanVersionStatus[] = ["APPROVED"];

/** The plan of a case: what is in force, what is under way, all versions; null when the actor cannot see the case. */
export async function planPage(actor: Actor, caseId: string, now: Date): Promise<PlanPageView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = planScope(fresh, now);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true, childId: true, division: true, status: true, colour: true, ownerOrgId: true } }));
    if (!careCase) return null;
    const { division, childId } = careCase;
    const edit = authorize(fresh, "plan.edit", { division }, []).allowed;
    const open = takesPlan(careCase.status);
    const plan = await tx.helpPlan.findUnique({ where: { caseId }, select: { id: true, status: true, version: true, updatedAt: true } });
    const assessed = (await findBasis(tx, caseId)) !== null;
    if (!plan) {
      return {
        caseId, caseStatus: careCase.status, plan: null, can: { create: edit && open && assessed, continueDraft: false, revise: false, reviewVersionId: null },
        waitsFor: edit && !assessed ? "assessment" : null, draft: null, inForce: null, progress: [], links: null, threads: null, checks: { list: [], due: null, may: false }, pending: null, pendingComments: [], versions: [],
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
    const progress = inForce ? await progressViews(tx, fresh, { caseId, planId: plan.id, childId, division, inService: careCase.status === "SERVICE" }, inForce, now) : [];
    return {
      caseId, caseStatus: careCase.status, plan: { id: plan.id, status: plan.status, version: plan.version },
      can: {
        create: false, continueDraft: edit && open && draft !== undefined, reviewVersionId: review ? pending.id : null,
        revise: edit && open && !draft && (plan.status === "RETURNED" || plan.status === "APPROVED"),
      },
      waitsFor: null, draft: draft && !granted ? { number: draft.number, authorName: names.get(draft.authorId) ?? "", updatedAt: plan.updatedAt.toISOString() } : null,
      inForce, progress, links: progress.some(({ editable }) => editable) ? await progressLinks(tx, fresh, caseId) : null, threads: inForce && !granted ? await threadsOf(tx, { caseId, childId: careCase.childId, colour: careCase.colour, ownOrgId: careCase.ownerOrgId }, inForce, progress, now) : null,
      checks: granted ? { list: [], due: null, may: false } : await checksOf(tx, fresh, { id: plan.id, status: plan.status, division, caseId, edit, inService: careCase.status === "SERVICE" }),
      pending: pending ? await versionLine(tx, pending) : null,
      pendingComments: pending && !granted
        ? await threadViews(tx, fresh, { id: plan.id, status: plan.status, division }, { planVersion: { status: { not: "SUBMITTED" } }, OR: [{ status: { not: "RESOLVED" } }, { versionId: pending.id }] })
        : [],
      versions: await versionLines(tx, handedIn),
    };
  });
}

async function checksOf(tx: Tx, actor: Actor, plan: { id: string; status: string; division: string; caseId: string; edit: boolean; inService: boolean }): Promise<PlanPageView["checks"]> {
  const list = await checkViews(tx, actor, plan);
  const task = await tx.task.findFirst({ where: { caseId: plan.caseId, rule: "PLAN_CHECK", doneAt: null }, orderBy: { dueAt: "asc" }, select: { dueAt: true } });
  return { list, due: task?.dueAt.toISOString() ?? null, may: plan.edit && plan.inService && plan.status === "APPROVED" && list.every(({ status }) => status !== "WRITTEN") };
}
