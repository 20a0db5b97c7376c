import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Prisma } from "../../../server/db/generated/client";
import type { Cursor } from "../../../shared/cursor";
import { RISK_COLOURS, type RiskColour } from "../../../shared/vocabulary/casework";

/** A community is told no colour, nor by the order of what it has to do. */
export const knowsColours = (actor: Actor): boolean => scopeOf(actor).kind !== "community";

/** By the hour; of what is due at the same one the gravest case first, over all pages; what has no case or no colour last. */
export const orderFor = (actor: Actor): Prisma.TaskOrderByWithRelationInput[] => [
  { dueAt: "asc" }, ...(knowsColours(actor) ? [{ careCase: { colour: { sort: "asc", nulls: "last" } } } as const] : []), { id: "asc" },
];

const ofColour = (colour: RiskColour | null): Prisma.TaskWhereInput => (colour ? { careCase: { colour } } : { OR: [{ caseId: null }, { NOT: { careCase: { colour: { not: null } } } }] });

/** What comes behind the last row of a page: its hour, its colour, its id. */
export function beyond(actor: Actor, [at, shown, id]: Cursor): Prisma.TaskWhereInput {
  const dueAt = new Date(at ?? 0);
  const behind = { id: { gt: id ?? "" } };
  if (!knowsColours(actor)) return { OR: [{ dueAt: { gt: dueAt } }, { dueAt, ...behind }] };
  const order: readonly (RiskColour | null)[] = [...RISK_COLOURS, null];
  const place = order.findIndex((colour) => colour === shown);
  return { OR: [{ dueAt: { gt: dueAt } }, { dueAt, AND: [ofColour(order[place] ?? null), behind] }, ...order.slice(place + 1).map((colour) => ({ dueAt, ...ofColour(colour) }))] };
}
