import type { Actor } from "../../../authz/actor";
import { CONTRACTED_ORG_TYPES, scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import type { OrgType } from "../../../shared/vocabulary/organisation";
import { childScopeWhere } from "../../case/queries/load-case";

const FIELDS = {
  id: true, number: true, childId: true, division: true, status: true, stage: true, urgent: true, urgency: true, filingOrgId: true, filedById: true, mendedByIds: true, filedOn: true,
  insidePilot: true, urgentReportId: true, caseId: true, streetCheckedById: true, duplicateOfId: true, roundId: true, householdVisitId: true, version: true, child: { select: { householdId: true, name: true, status: true, version: true } },
} satisfies Prisma.RegistrationSelect;

export type LoadedRegistration = Prisma.RegistrationGetPayload<{ select: typeof FIELDS }>;

/** Everybody who has written in the form: none of them judges it (four eyes). */
export const authorsOf = ({ filedById, mendedByIds }: { filedById: string; mendedByIds: readonly string[] }): string[] => [filedById, ...mendedByIds];

/** Registrations that an office reads whole: the street, the district, a rescue station by grant. An agency reads the case assigned to it, not the form. */
export function registrationReaderScope(actor: Actor, now: Date): Prisma.RegistrationWhereInput | null {
  const kind = scopeOf(actor).kind;
  if (kind !== "division" && kind !== "grant") return null;
  if ((CONTRACTED_ORG_TYPES as readonly OrgType[]).includes(actor.organisation.type)) return null;
  return childScopeWhere(actor, now);
}

/** The registration as a write needs it, if the actor can see it. Throws NOT_FOUND otherwise, as for one that does not exist. */
export async function loadRegistrationInScope(tx: Tx, actor: Actor, registrationId: string, now: Date): Promise<LoadedRegistration> {
  const scope = registrationReaderScope(actor, now);
  const found = scope && (await tx.registration.findFirst({ where: { id: registrationId, ...scope }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}
