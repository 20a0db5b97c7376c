import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { rangeOf } from "../../../shared/division-code";
import { notFound } from "../../../shared/refusal";

const FIELDS = {
  id: true, name: true, divisionCode: true, startsOn: true, endsOn: true, status: true, version: true, figures: true, createdById: true, division: { select: { name: true } },
  areas: { orderBy: { divisionCode: "asc" }, select: { divisionCode: true, division: { select: { name: true } } } },
} satisfies Prisma.ScreeningRoundSelect;

export type LoadedRound = Prisma.ScreeningRoundGetPayload<{ select: typeof FIELDS }>;

/** A rescue station sees of a round what it visited and registered itself: a sum of households would pass for the round's. */
export const isStation = (actor: Actor): boolean => actor.organisation.type === "RESCUE_STATION";

/** Rounds whose area lies in the divisions the office serves, or holds them: a street works in its district's round, a community in its street's. */
export function roundScope(actor: Actor): Prisma.ScreeningRoundWhereInput | null {
  const screens =
    (actor.organisation.type === "STREET_OFFICE" && actor.roles.some((role) => role === "CASEWORKER" || role === "STREET_SUPERVISOR")) ||
    (actor.organisation.type === "DISTRICT_BUREAU" && actor.roles.some((role) => role === "REVIEWER" || role === "PROGRAMME_OFFICER")) ||
    (actor.organisation.type === "RESCUE_STATION" && actor.roles.includes("RESCUE_WORKER")) ||
    scopeOf(actor).kind === "community";
  if (!screens) return null;
  return {
    OR: actor.organisation.servedDivisions.flatMap((served) => {
      const { low, high } = rangeOf(served);
      const larger = [6, 9].filter((length) => length < low.length).map((length) => low.slice(0, length));
      const here = (where: (divisionCode: Prisma.StringFilter) => Prisma.ScreeningRoundWhereInput) => [where({ gte: low, lt: high }), where({ in: [...larger, "110000"] })];
      // Of several areas one has to be the office's, or hold it; one area alone is the round's own division.
      return [...here((divisionCode) => ({ areas: { none: {} }, divisionCode })), ...here((divisionCode) => ({ areas: { some: { divisionCode } } }))];
    }),
  };
}

/** The round if it concerns the actor's office. Throws NOT_FOUND otherwise. */
export async function loadRoundInScope(tx: Tx, actor: Actor, roundId: string): Promise<LoadedRound> {
  const scope = roundScope(actor);
  const round = scope && (await tx.screeningRound.findFirst({ where: { id: roundId, ...scope }, select: FIELDS }));
  if (!round) throw notFound();
  return round;
}

export const ROUND_FIELDS = FIELDS;
