import type { Tx } from "../../../server/db/client";
import { streetOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";

export interface CaseOwner {
  userId: string;
  name: string;
  organisationId: string;
  organisationName: string;
  /** Last day of an absence that has not ended. */
  absentUntil: string | null;
  supervisor: boolean;
  /** May act as the street's supervisor, whatever else. */
  leads: boolean;
}

/** Who may carry a case of a street: its active caseworkers and supervisors, caseworkers first. */
export async function caseOwnersOf(tx: Tx, division: string, now: Date): Promise<CaseOwner[]> {
  const street = streetOf(division);
  if (!street) return [];
  const today = new Date(toShanghaiDate(now));
  const found = await tx.membership.findMany({
    where: {
      organisation: { type: "STREET_OFFICE", divisionCode: street, active: true },
      user: { active: true },
      roles: { hasSome: ["CASEWORKER", "STREET_SUPERVISOR"] },
      validFrom: { lte: today },
      OR: [{ validTo: null }, { validTo: { gte: today } }],
    },
    select: { roles: true, organisation: { select: { id: true, name: true } }, user: { select: { id: true, name: true, absentUntil: true } } },
  });
  return found
    .map(({ roles, organisation, user }) => ({
      userId: user.id, name: user.name, organisationId: organisation.id, organisationName: organisation.name, supervisor: !roles.includes("CASEWORKER"), leads: roles.includes("STREET_SUPERVISOR"),
      absentUntil: user.absentUntil && user.absentUntil >= today ? user.absentUntil.toISOString().slice(0, 10) : null,
    }))
    .sort((a, b) => Number(a.supervisor) - Number(b.supervisor) || a.name.localeCompare(b.name, "zh-CN"));
}
