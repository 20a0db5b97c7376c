import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import { childScopeWhere } from "../../case/queries/load-case";

const FIELDS = { id: true, number: true, childId: true, division: true, caseId: true, ownerUserId: true } satisfies Prisma.RegistrationSelect;
export type Sealable = Prisma.RegistrationGetPayload<{ select: typeof FIELDS }>;

/** Seals and bars that an actor may read: of the children of its street or district, as long as they are not closed to itself. Null: none. */
export const sealScope = (actor: Actor, now: Date) => (scopeOf(actor).kind === "division" ? childScopeWhere(actor, now) : null);

/** The record that is sealed or of which somebody is barred, if the actor can see it. Throws NOT_FOUND. */
export async function loadSealable(tx: Tx, actor: Actor, record: { registrationId: string } | { caseId: string }, now: Date): Promise<Sealable> {
  const scope = sealScope(actor, now);
  const found = scope && (await tx.registration.findFirst({ where: { ...("caseId" in record ? { caseId: record.caseId } : { id: record.registrationId }), ...scope }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}

const SEAL = { id: true, childId: true, division: true, version: true, people: { where: { removedAt: null }, select: { userId: true } } } satisfies Prisma.ChildSealSelect;

/** A seal in force for a write. Throws NOT_FOUND. */
export async function loadSeal(tx: Tx, actor: Actor, sealId: string, now: Date) {
  const scope = sealScope(actor, now);
  const found = scope && (await tx.childSeal.findFirst({ where: { id: sealId, liftedAt: null, ...scope }, select: SEAL }));
  if (!found) throw notFound();
  // A child may have been registered more than once; the latest stands for it.
  const record = await tx.registration.findFirst({ where: { childId: found.childId, status: { not: "MERGED" } }, orderBy: [{ filedOn: "desc" }, { id: "desc" }], select: FIELDS });
  if (!record) throw notFound();
  return { ...found, record };
}
