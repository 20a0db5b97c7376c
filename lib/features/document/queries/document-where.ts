import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import { kindsSeenByGrant } from "../rules";

/**
 * Files that an actor may see at all; null when none. Street and district: those of their children. By grant: no evidence and no court papers
 * but what the own organisation uploaded. Receivers of referrals: what they uploaded themselves. What was taken away is seen by nobody.
 */
export function documentWhere(actor: Actor, now: Date): Prisma.DocumentWhereInput | null {
  const seen = seenWhere(actor, now);
  return seen && { removedAt: null, ...seen };
}

function seenWhere(actor: Actor, now: Date): Prisma.DocumentWhereInput | null {
  const scope = scopeOf(actor);
  const own = { uploadedOrgId: actor.organisation.id };
  switch (scope.kind) {
    case "division":
      return { division: { gte: scope.low, lt: scope.high } };
    case "grant":
      return {
        OR: [
          {
            child: { grants: { some: { organisationId: actor.organisation.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] } } },
            OR: [{ kind: { in: [...kindsSeenByGrant(actor)] } }, own],
          },
          { referralId: { not: null }, ...own },
        ],
      };
    case "community":
    case "referral":
      return { referralId: { not: null }, ...own };
    case "monitor":
    case "audit":
    case "none":
      return null;
  }
}
