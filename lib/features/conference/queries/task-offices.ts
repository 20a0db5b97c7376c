import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { districtOf, streetOf } from "../../../shared/division-code";

/** Who may be given a task of a conference: the invited offices, and street and district of the child. Only for a conference loaded through scope. */
export async function taskOfficesOf(tx: Tx, actor: Actor, { conferenceId, division }: { conferenceId: string; division: string }): Promise<{ id: string; name: string }[]> {
  const invited = await tx.conferenceInvitation.findMany({ where: { conferenceId }, orderBy: { toOrg: { name: "asc" } }, select: { toOrg: { select: { id: true, name: true } } } });
  const own = await tx.organisation.findMany({
    where: { active: true, OR: [{ type: "STREET_OFFICE", divisionCode: streetOf(division) ?? "-" }, { type: "DISTRICT_BUREAU", divisionCode: districtOf(division) ?? "-" }] },
    orderBy: { level: "desc" }, select: { id: true, name: true },
  });
  const first = own.filter(({ id }) => id === actor.organisation.id);
  return [...new Map([...first, ...own, ...invited.map(({ toOrg }) => toOrg)].map((office) => [office.id, office])).values()];
}
