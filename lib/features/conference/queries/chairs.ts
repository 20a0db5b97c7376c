import type { Tx } from "../../../server/db/client";
import { districtOf, streetOf } from "../../../shared/division-code";
import type { IsoDate } from "../../../shared/dates";
import type { ConferenceForm } from "../view";

/** Who may chair a conference about a child of a place: people of its street office and reviewers of its district, by name. */
export async function chairsOf(tx: Tx, division: string, on: IsoDate): Promise<ConferenceForm["chairs"]> {
  const day = new Date(on);
  const working = { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }], user: { active: true } };
  const rows = await tx.membership.findMany({
    where: {
      ...working,
      AND: [{
        OR: [
          { roles: { hasSome: ["STREET_SUPERVISOR", "CASEWORKER"] }, organisation: { type: "STREET_OFFICE", divisionCode: streetOf(division) ?? "-", active: true } },
          { roles: { has: "REVIEWER" }, organisation: { type: "DISTRICT_BUREAU", divisionCode: districtOf(division) ?? "-", active: true } },
        ],
      }],
    },
    orderBy: [{ organisation: { level: "asc" } }, { user: { name: "asc" } }], select: { user: { select: { id: true, name: true } }, organisation: { select: { name: true } } },
  });
  return [...new Map(rows.map(({ user, organisation }) => [user.id, { id: user.id, name: user.name, office: organisation.name }])).values()];
}
