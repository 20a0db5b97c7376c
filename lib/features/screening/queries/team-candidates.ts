import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { districtOf, rangeOf } from "../../../shared/division-code";
import { nameFormsOf } from "../../../shared/name-forms";
import type { TeamPerson } from "../views";

/**
 * Who may go with a team: whoever may record household visits in one of these communities while the round runs, by the one rule of that right: people of the community, of its street, of the
 * district's rescue station. The district's bureau knocks at no door, and an agency works on cases. A street names nobody of another street. By office, each person once.
 */
export async function teamCandidates(tx: Tx, actor: Actor, communities: readonly string[], now: Date): Promise<TeamPerson[]> {
  const people = new Map<string, TeamPerson>();
  for (const { user, roles, organisation } of await membershipsAround(tx, actor, communities, now)) {
    const { served, ...office } = organisation;
    const there: Actor = { ...actor, userId: user.id, name: user.name, roles, organisation: { ...office, servedDivisions: served.length > 0 ? served.map(({ divisionCode }) => divisionCode) : [office.divisionCode] } };
    const own = communities.filter((division) => authorize(there, "household_visit.log", { division, inRunningRound: true }, []).allowed);
    if (own.length === 0) continue;
    const known = people.get(user.id);
    const { reading, initials } = nameFormsOf(user.name);
    people.set(user.id, known ? { ...known, communities: [...new Set([...known.communities, ...own])] } : { userId: user.id, name: user.name, keywords: `${reading} ${initials}`, office: office.name, communities: own });
  }
  return [...people.values()];
}

/** People whom the reader may know by name: of the offices of the district that take part in screening, or of the street and its station. For telling who was refused. */
export async function namesAround(tx: Tx, actor: Actor, communities: readonly string[], now: Date): Promise<Map<string, string>> {
  const rows = await membershipsAround(tx, actor, communities, now);
  return new Map(rows.map(({ user, organisation }) => [user.id, `${user.name}（${organisation.name}）`]));
}

async function membershipsAround(tx: Tx, { organisation }: Pick<Actor, "organisation">, communities: readonly string[], now: Date) {
  const [first] = communities;
  if (first === undefined) return [];
  const { low, high } = rangeOf(districtOf(first) ?? first);
  const own = organisation.type === "STREET_OFFICE" ? rangeOf(organisation.divisionCode) : null;
  const today = new Date(toShanghaiDate(now));
  return tx.membership.findMany({
    where: {
      user: { active: true }, validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }],
      organisation: { active: true, type: { in: ["STREET_OFFICE", "COMMUNITY", "RESCUE_STATION", "DISTRICT_BUREAU"] }, divisionCode: { gte: low, lt: high }, ...(own ? { OR: [{ divisionCode: { gte: own.low, lt: own.high } }, { type: { in: ["RESCUE_STATION", "DISTRICT_BUREAU"] } }] } : {}) },
    },
    orderBy: [{ organisation: { divisionCode: "desc" } }, { organisationId: "asc" }, { userId: "asc" }], take: 2_000,
    select: { roles: true, user: { select: { id: true, name: true } }, organisation: { select: { id: true, name: true, type: true, level: true, divisionCode: true, served: { select: { divisionCode: true } } } } },
  });
}
