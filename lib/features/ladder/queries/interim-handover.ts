import type { Tx } from "../../../server/db/client";
import { shanghaiInstant } from "../../../shared/dates";
import { PROTECTION } from "../steps";
import type { InterimOffice } from "../view";
import { dayOf } from "./taken-steps";

/** Of a case that was loaded through scope, the protection institution that is recorded as the child's interim guardian now; null: none is. */
export async function interimOffice(tx: Tx, caseId: string): Promise<InterimOffice | null> {
  const interim = await tx.ladderStepTaken.findFirst({
    where: { caseId, step: "INTERIM_GUARDIANSHIP", result: null, struckAt: null }, select: { actorOrgId: true, takenOn: true, actorOrg: { select: { name: true, type: true } } },
  });
  return interim && PROTECTION.includes(interim.actorOrg.type) ? { organisationId: interim.actorOrgId, name: interim.actorOrg.name, since: dayOf(interim.takenOn) } : null;
}

/**
 * Of a case that was loaded through scope, the protection institution to which it is still to be referred; null: none guards the child, or a referral to it runs or was sent since. One that it returned, or that was withdrawn, told it nothing. The district
 * and the communities see the children of their place without one.
 */
export async function interimHandover(tx: Tx, caseId: string): Promise<InterimOffice | null> {
  const office = await interimOffice(tx, caseId);
  if (!office) return null;
  const told = await tx.referral.count({
    where: { caseId, toOrgId: office.organisationId, status: { notIn: ["RETURNED", "WITHDRAWN"] }, OR: [{ endedAt: null }, { sentAt: { gte: shanghaiInstant(office.since, "00:00") } }] },
  });
  return told > 0 ? null : office;
}
