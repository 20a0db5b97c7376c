import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { notFound, Refusal, invalid } from "../../../shared/refusal";
import type { DocumentKind } from "../../../shared/vocabulary/casework";
import { childScopeWhere, loadCase } from "../../case/queries/load-case";
import { loadStep } from "../../ladder/queries/load-step";
import { kindsUploadable, MAX_DOCUMENTS_PER_CASE, MAX_DOCUMENTS_PER_REFERRAL } from "../rules";
import type { UploadTarget } from "../schema";

export interface LoadedTarget {
  childId: string;
  division: string;
  caseId: string;
  referralId: string | null;
  /** The step of the guardianship ladder that the file is the paper of. */
  stepId: string | null;
  assessmentId: string | null;
  number: string;
  kind: DocumentKind;
}

/** Grants in force of the actor's organisation for a child. */
export async function grantsOf(tx: Tx, actor: Actor, childId: string, now: Date) {
  const found = await tx.accessGrant.findMany({
    where: { childId, organisationId: actor.organisation.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { kind: true },
  });
  return found.map(({ kind }) => kind);
}

/** What a file is to be added to, if the actor may. Throws NOT_FOUND, FORBIDDEN, WRONG_STATE, or BLOCKED when there are too many already. */
export async function loadUploadTarget(tx: Tx, actor: Actor, target: UploadTarget, now: Date): Promise<LoadedTarget> {
  return "caseId" in target ? loadCaseTarget(tx, actor, target, now) : loadReferralTarget(tx, actor, target.referralId);
}

async function loadCaseTarget(tx: Tx, actor: Actor, { caseId, kind, stepId, assessmentId }: Extract<UploadTarget, { caseId: string }>, now: Date): Promise<LoadedTarget> {
  if (!childScopeWhere(actor, now)) throw notFound();
  const careCase = await loadCase(tx, actor, caseId, now);
  const { childId, division, number } = careCase;
  assertAllowed(actor, "document.upload", { division, grants: await grantsOf(tx, actor, childId, now) });
  if (!kindsUploadable(actor).includes(kind)) throw invalid({ kind: { key: "notAllowed" } });
  if (stepId) {
    const step = await loadStep(tx, actor, stepId);
    if (step.caseId !== caseId || kind !== "LADDER_PAPER") throw invalid({ stepId: { key: "notAllowed" } });
    if (step.struckAt) throw new Refusal("WRONG_STATE", { reason: "ladderStruck" });
  }
  if (assessmentId) {
    const found = await tx.assessment.findFirst({ where: { id: assessmentId, caseId }, select: { id: true } });
    if (!found || kind !== "ASSESSMENT") throw invalid({ assessmentId: { key: "notAllowed" } });
  }
  await assertRoom(tx, { caseId, referralId: null }, MAX_DOCUMENTS_PER_CASE);
  return { childId, division, caseId, referralId: null, stepId: stepId ?? null, assessmentId: assessmentId ?? null, number, kind };
}

async function loadReferralTarget(tx: Tx, actor: Actor, referralId: string): Promise<LoadedTarget> {
  const found = await tx.referral.findFirst({
    where: { id: referralId, OR: [{ toOrgId: actor.organisation.id }, { fromOrgId: actor.organisation.id }] },
    select: { id: true, number: true, caseId: true, childId: true, division: true, toOrgId: true, status: true, endedAt: true },
  });
  if (!found) throw notFound();
  const received = found.toOrgId === actor.organisation.id;
  if (received) assertAllowed(actor, "referral.attach", { receivingOrgId: found.toOrgId });
  else assertAllowed(actor, "referral.withdraw", { division: found.division });
  if (received ? found.status !== "ACCEPTED" && found.status !== "IN_PROGRESS" : found.endedAt) throw new Refusal("WRONG_STATE", { reason: received ? "referralNotRunning" : "referralEnded" });
  await assertRoom(tx, { referralId }, MAX_DOCUMENTS_PER_REFERRAL);
  const { childId, division, caseId, number } = found;
  return { childId, division, caseId, referralId, stepId: null, assessmentId: null, number, kind: received ? "REFERRAL_RESULT" : "REFERRAL_PAPER" };
}

async function assertRoom(tx: Tx, where: { caseId?: string; referralId: string | null }, maximum: number): Promise<void> {
  if ((await tx.document.count({ where })) >= maximum) throw new Refusal("BLOCKED", { reason: "tooManyDocuments", params: { maximum } });
}
