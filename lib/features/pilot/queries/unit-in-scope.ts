import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";

const FIELDS = {
  id: true, kind: true, divisionCode: true, validFrom: true, validTo: true, withdrawnAt: true, version: true, childId: true, child: { select: { householdId: true } },
} satisfies Prisma.PilotUnitSelect;

/** Units of the actor's own place, without the family of a record that is closed to the actor. Null: none. */
export function unitScope(actor: Actor): Prisma.PilotUnitWhereInput | null {
  const scope = scopeOf(actor);
  if (scope.kind !== "division") return null;
  return { divisionCode: { gte: scope.low, lt: scope.high }, ...(actor.closed.length > 0 ? { OR: [{ childId: null }, notClosed(actor)] } : {}) };
}

/** The unit if the actor can see it. Throws NOT_FOUND otherwise: it may be a family. */
export async function loadUnitInScope(tx: Tx, actor: Actor, unitId: string) {
  const scope = unitScope(actor);
  const unit = scope && (await tx.pilotUnit.findFirst({ where: { id: unitId, ...scope }, select: FIELDS }));
  if (!unit) throw notFound();
  return unit;
}

export interface StandsUpon {
  registrations: number;
  cases: number;
}

/** How many registrations and cases stand upon each of these units, sealed ones among them; the unit's district asks. */
export async function standUponUnits(tx: Tx, unitIds: readonly string[]): Promise<Map<string, StandsUpon>> {
  const rows = await tx.$queryRaw<({ id: string } & StandsUpon)[]>`
    SELECT u.id, h.registrations, h.cases FROM unnest(${[...unitIds]}::uuid[]) AS u(id) CROSS JOIN LATERAL pilot_unit_holds(u.id) h`;
  return new Map(rows.map(({ id, ...holds }) => [id, holds]));
}
