import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import type { GrantKind } from "../../../shared/vocabulary/casework";
import { caseScopeWhere } from "../../case/queries/load-case";

const FIELDS = {
  id: true, caseId: true, childId: true, division: true, instrumentId: true, status: true, assessedOn: true, placeCipher: true, seenAlone: true, sourcesCipher: true, placeKind: true, notAloneReason: true, sourceKinds: true,
  answers: true, colour: true, proposedLevel: true, confirmedColour: true, confirmedLevel: true, fallen: true, supervisorSignedById: true,
  reviewerSignedById: true, assessorId: true, assessorOrgId: true, confirmedById: true, version: true, child: { select: { birthDate: true } },
  careCase: {
    select: { id: true, number: true, registrationId: true, status: true, colour: true, reopenedAs: true, level: true, ownerUserId: true, ownerOrgId: true, version: true },
  },
} satisfies Prisma.AssessmentSelect;

export type LoadedAssessment = Prisma.AssessmentGetPayload<{ select: typeof FIELDS }>;

/** Which assessments an actor can reach at all: never a community's officers. */
export const assessmentScope = (actor: Actor, now: Date) => caseScopeWhere(actor, now);

/** The assessment as a write needs it, locked so that writes on it follow one another. Throws NOT_FOUND for what the actor cannot see. */
export async function lockAssessment(tx: Tx, actor: Actor, assessmentId: string, now: Date): Promise<LoadedAssessment> {
  const scope = assessmentScope(actor, now);
  if (!scope) throw notFound();
  await tx.$queryRaw`SELECT id FROM assessment WHERE id = ${assessmentId}::uuid FOR UPDATE`;
  const found = await tx.assessment.findFirst({ where: { id: assessmentId, ...scope }, select: FIELDS });
  if (!found) throw notFound();
  return found;
}

/** The grants in force that the actor's organisation holds for a child. */
export async function grantsFor(tx: Tx, actor: Actor, childId: string, now: Date): Promise<GrantKind[]> {
  const rows = await tx.accessGrant.findMany({
    where: { childId, organisationId: actor.organisation.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, select: { kind: true },
  });
  return rows.map(({ kind }) => kind);
}
