import type { Tx } from "../../../server/db/client";
import { shanghaiInstant } from "../../../shared/dates";
import { PROTECTION } from "../steps";
import type { InterimOffice } from "../view";
import { dayOf } from "./taken-steps";

/**
 * Of a case that was loaded through scope, the protection institution to which it is still to be referred; null: none guards the child, or a referral to it runs or was sent since. One that it returned, or that was withdrawn, told it nothing. The district
 * and the communities see the children of their place without one.
 */
export async function interimHandover(tx: Tx, caseId: string): Promise<InterimOffice | null> {
  const interim = await tx.ladderStepTaken.findFirst({
    where: { caseId, step: "INTERIM_GUARDIANSHIP", result: null, struckAt: null }, select: { actorOrgId: true, takenOn: true, actorOrg: { select: { name: true, type: true } } },
  });
  if (!interim || !PROTECTION.includes(interim.actorOrg.type)) return null;
  const since = dayOf(interim.takenOn);
  const told = await tx.referral.count({
    where: { caseId, toOrgId: interim.actorOrgId, status: { notIn: ["RETURNED", "WITHDRAWN"] }, OR: [{ endedAt: null }, { sentAt: { gte: shanghaiInstant(since, "00:00") } }] },
  });
  return told > 0 ? null : { organisationId: interim.actorOrgId, name: interim.actorOrg.name, since };
}
