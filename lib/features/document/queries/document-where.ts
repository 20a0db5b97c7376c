import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import { workedByActor } from "../../assignment/queries/seen-in-full";
import { kindsSeenByGrant } from "../rules";

/**
 * Files that an actor may see at all; null when none. Street and district: those of their children. By grant: no evidence and no court papers but what the own
 * organisation uploaded. Receivers of referrals: what they uploaded themselves, and while it runs what the sender gave along. What was taken away is seen by nobody.
 */
export function documentWhere(actor: Actor, now: Date): Prisma.DocumentWhereInput | null {
  const seen = seenWhere(actor, now);
  return seen && { removedAt: null, ...seen, ...notClosed(actor) };
}

/** The same without the photos of children whose names the actor sees masked: what its pages show and give out. */
export function shownDocumentWhere(actor: Actor, now: Date): Prisma.DocumentWhereInput | null {
  const scope = documentWhere(actor, now);
  return scope && { AND: [scope, faceWhere(actor, now)] };
}

/** A face is as much a name as the name is: who sees that masked sees no photo. */
function faceWhere(actor: Actor, now: Date): Prisma.DocumentWhereInput {
  const sight = sightOf(actor);
  const others: Prisma.DocumentWhereInput = { kind: { not: "CHILD_PHOTO" } };
  if (sight === "FULL") return {};
  return sight === "MASKED" ? others : { OR: [others, { child: { cases: { some: workedByActor(actor, now) } } }] };
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
          { referralId: { not: null }, ...own }, givenAlong(actor),
        ],
      };
    case "community":
    case "referral":
      return { OR: [{ referralId: { not: null }, ...own }, givenAlong(actor)] };
    case "monitor":
    case "audit":
    case "none":
      return null;
  }
}

/** What the sender of a referral gave along, for its receiver while it runs. */
const givenAlong = (actor: Actor): Prisma.DocumentWhereInput => ({ kind: "REFERRAL_PAPER", referral: { is: { toOrgId: actor.organisation.id, endedAt: null } } });
