import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { AGE_OF_MAJORITY, birthdayAt, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { notFound } from "../../../shared/refusal";
import { findCoveringUnit } from "../../pilot/queries/find-unit";
import { childScopeWhere } from "./load-case";

const FIELDS = {
  id: true, number: true, childId: true, division: true, status: true, urgency: true, filingOrgId: true, insidePilot: true, pilotUnitId: true, caseId: true,
  version: true, child: { select: { householdId: true, birthDate: true } },
} satisfies Prisma.RegistrationSelect;

export type OpeningBasis = Prisma.RegistrationGetPayload<{ select: typeof FIELDS }> & {
  /** On filing the street was LEAD here, or the district has named the family since (notice 三(一)). */
  inPilotUnit: boolean;
  unitId: string | null;
};

/** What a case is opened from, if the actor can see it. Throws NOT_FOUND. */
export async function loadOpeningBasis(tx: Tx, actor: Actor, registrationId: string, now: Date): Promise<OpeningBasis> {
  const scope = childScopeWhere(actor, now);
  const registration = scope && (await tx.registration.findFirst({ where: { id: registrationId, ...scope }, select: FIELDS }));
  if (!registration) throw notFound();
  if (registration.insidePilot) return { ...registration, inPilotUnit: true, unitId: registration.pilotUnitId };
  const { childId, division, child } = registration;
  const unit = await findCoveringUnit(tx, { division, childId, householdId: child.householdId }, toShanghaiDate(now));
  const named = unit?.kind === "FAMILY";
  return { ...registration, inPilotUnit: named, unitId: named ? unit.id : null };
}

/** Since when who was registered is of age, if it is by now: then no case is opened any more (docs/decisions/turning-18.md). Null: a minor. */
export function ofAgeSince({ child }: Pick<OpeningBasis, "child">, now: Date): IsoDate | null {
  const date = birthdayAt(child.birthDate.toISOString().slice(0, 10), AGE_OF_MAJORITY);
  return date <= toShanghaiDate(now) ? date : null;
}
