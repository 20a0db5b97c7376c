import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import { caseScopeWhere } from "../../case/queries/load-case";

const CASE_FIELDS = {
  id: true, number: true, status: true, colour: true, level: true, ownerUserId: true, ownerOrgId: true, version: true, plannedAt: true,
} satisfies Prisma.CareCaseSelect;

const PLAN_FIELDS = {
  id: true, caseId: true, childId: true, division: true, status: true, currentVersion: true, version: true, careCase: { select: CASE_FIELDS },
} satisfies Prisma.HelpPlanSelect;

export type LoadedPlan = Prisma.HelpPlanGetPayload<{ select: typeof PLAN_FIELDS }>;

const VERSION_FIELDS = {
  id: true, planId: true, number: true, status: true, assessmentId: true, colour: true, authorId: true, submittedById: true, submittedAt: true,
  reviewDueAt: true, reviewedById: true, contentHash: true,
} satisfies Prisma.PlanVersionSelect;

export type LoadedVersion = Prisma.PlanVersionGetPayload<{ select: typeof VERSION_FIELDS }>;

/** Which plans an actor can reach at all; a community's officers and whoever has no scope over cases reach none. */
export const planScope = (actor: Actor, now: Date) => caseScopeWhere(actor, now);

/** Versions handed in that an actor may read: street and district all of them, bodies with a grant only the approved one. */
export function submittedVersionWhere(actor: Actor, now: Date) {
  const scope = planScope(actor, now);
  const granted = scopeOf(actor).kind === "grant";
  return scope && { status: granted ? ("APPROVED" as const) : { not: "DRAFT" as const }, ...scope };
}

/** The plan for a write: locked first, so that writes on one plan follow one another. Throws NOT_FOUND. */
export async function lockPlan(tx: Tx, actor: Actor, planId: string, now: Date): Promise<LoadedPlan> {
  const scope = planScope(actor, now);
  if (!scope) throw notFound();
  await tx.$queryRaw`SELECT id FROM help_plan WHERE id = ${planId}::uuid FOR UPDATE`;
  const plan = await tx.helpPlan.findFirst({ where: { id: planId, ...scope }, select: PLAN_FIELDS });
  if (!plan) throw notFound();
  return plan;
}

/** A version and its plan, locked, for a reviewer's write. A draft is nobody's but its writers'. Throws NOT_FOUND. */
export async function lockVersion(tx: Tx, actor: Actor, planVersionId: string, now: Date): Promise<{ plan: LoadedPlan; version: LoadedVersion }> {
  const scope = planScope(actor, now);
  const found = scope && (await tx.planVersion.findFirst({ where: { id: planVersionId, status: { not: "DRAFT" }, ...scope }, select: { planId: true } }));
  if (!found) throw notFound();
  const plan = await lockPlan(tx, actor, found.planId, now);
  const version = await tx.planVersion.findUniqueOrThrow({ where: { id: planVersionId }, select: VERSION_FIELDS });
  return { plan, version };
}

/** The version being written; null when there is none. */
export const findDraft = (tx: Tx, planId: string): Promise<LoadedVersion | null> =>
  tx.planVersion.findFirst({ where: { planId, status: "DRAFT" }, select: VERSION_FIELDS });

export const findVersion = (tx: Tx, planId: string, number: number): Promise<LoadedVersion | null> =>
  tx.planVersion.findFirst({ where: { planId, number }, select: VERSION_FIELDS });
