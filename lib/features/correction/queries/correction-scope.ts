import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import { childScopeWhere } from "../../case/queries/load-case";

/** Corrections of children of the own street or district; for everybody else what the own office reported, while it has to do with the child. Null: none. */
export function correctionScope(actor: Actor, now: Date): Prisma.RecordCorrectionWhereInput | null {
  const scope = childScopeWhere(actor, now);
  return scope && { ...scope, ...(scopeOf(actor).kind === "division" ? {} : { proposedOrgId: actor.organisation.id }) };
}

/** Of the own street or district alone: what is decided there. */
export const ownCorrections = (actor: Actor, now: Date): Prisma.RecordCorrectionWhereInput | null => (scopeOf(actor).kind === "division" ? correctionScope(actor, now) : null);
