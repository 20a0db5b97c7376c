import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { districtOf, rangeOf } from "../../../shared/division-code";
import type { TeamPerson } from "../views";

/** Who may go with a team: people of the district's bureau, streets, communities and rescue station; a street names nobody of another street. */
export async function teamCandidates(tx: Tx, { organisation }: Pick<Actor, "organisation">, divisionCode: string): Promise<TeamPerson[]> {
  const { low, high } = rangeOf(districtOf(divisionCode) ?? divisionCode);
  const own = organisation.type === "STREET_OFFICE" ? rangeOf(organisation.divisionCode) : null;
  const rows = await tx.membership.findMany({
    where: {
      user: { active: true }, roles: { hasSome: ["CASEWORKER", "STREET_SUPERVISOR", "COMMUNITY_OFFICER", "RESCUE_WORKER", "REVIEWER", "PROGRAMME_OFFICER"] },
      organisation: { active: true, type: { in: ["STREET_OFFICE", "COMMUNITY", "RESCUE_STATION", "DISTRICT_BUREAU"] }, divisionCode: { gte: low, lt: high }, ...(own ? { OR: [{ divisionCode: { gte: own.low, lt: own.high } }, { type: { in: ["RESCUE_STATION", "DISTRICT_BUREAU"] } }] } : {}) },
    },
    orderBy: [{ organisation: { divisionCode: "asc" } }, { userId: "asc" }], take: 400, select: { user: { select: { id: true, name: true } }, organisation: { select: { name: true } } },
  });
  return rows.map(({ user, organisation }) => ({ userId: user.id, name: user.name, office: organisation.name }));
}
