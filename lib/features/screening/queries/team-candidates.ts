import type { Tx } from "../../../server/db/client";
import { districtOf, rangeOf } from "../../../shared/division-code";
import type { TeamPerson } from "../views";

/** Who may go with a team: people of the district's bureau, streets, communities and rescue station. */
export async function teamCandidates(tx: Tx, divisionCode: string): Promise<TeamPerson[]> {
  const { low, high } = rangeOf(districtOf(divisionCode) ?? divisionCode);
  const rows = await tx.membership.findMany({
    where: {
      user: { active: true }, roles: { hasSome: ["CASEWORKER", "STREET_SUPERVISOR", "COMMUNITY_OFFICER", "RESCUE_WORKER", "REVIEWER", "PROGRAMME_OFFICER"] },
      organisation: { active: true, type: { in: ["STREET_OFFICE", "COMMUNITY", "RESCUE_STATION", "DISTRICT_BUREAU"] }, divisionCode: { gte: low, lt: high } },
    },
    orderBy: [{ organisation: { divisionCode: "asc" } }, { userId: "asc" }], take: 400, select: { user: { select: { id: true, name: true } }, organisation: { select: { name: true } } },
  });
  return rows.map(({ user, organisation }) => ({ userId: user.id, name: user.name, office: organisation.name }));
}
