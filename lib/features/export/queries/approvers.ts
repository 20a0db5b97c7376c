import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import type { OrgType, Role } from "../../../shared/vocabulary/organisation";

/** Who approves in an office of this type; offices of others have nobody who could. */
const APPROVING_ROLE: Partial<Record<OrgType, Role>> = { STREET_OFFICE: "STREET_SUPERVISOR", DISTRICT_BUREAU: "REVIEWER" };

/** The role of the own office that approves an export of the actor, or null when nobody else holds it now. */
export async function approvingRole(tx: Tx, actor: Actor, now: Date): Promise<Role | null> {
  const role = APPROVING_ROLE[actor.organisation.type];
  if (!role) return null;
  const today = new Date(toShanghaiDate(now));
  const others = await tx.membership.count({
    where: { organisationId: actor.organisation.id, userId: { not: actor.userId }, roles: { has: role }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }], user: { active: true } },
  });
  return others > 0 ? role : null;
}
