import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { isId } from "../../../shared/is-id";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { servesOnlyItself } from "../organisation-rules";
import type { OrganisationDetail } from "../view";

/** An organisation with its people; null if there is none, or for anybody but the system administrator. */
export async function loadOrganisation(actor: Actor, id: string, now: Date): Promise<OrganisationDetail | null> {
  if (!authorize(actor, "organisation.manage", {}, []).allowed || !isId(id)) return null;
  const today = new Date(toShanghaiDate(now));
  return withActor(actor, async (tx) => {
    const found = await tx.organisation.findUnique({
      where: { id },
      select: {
        id: true, name: true, type: true, level: true, divisionCode: true, address: true, phone: true, active: true, version: true, served: { select: { divisionCode: true } },
        memberships: {
          where: { OR: [{ validTo: null }, { validTo: { gte: today } }] },
          orderBy: { user: { username: "asc" } },
          select: { roles: true, user: { select: { id: true, name: true, username: true, active: true } } },
        },
      },
    });
    if (!found) return null;
    const { divisionCode, memberships, served, ...rest } = found;
    const places = await divisionsByCode(tx, [divisionCode, ...served.map((one) => one.divisionCode)]);
    const place = (code: string) => places.get(code) ?? { code, name: code, path: "" };
    return {
      ...rest, division: place(divisionCode), served: served.map((one) => place(one.divisionCode)), servedFixed: servesOnlyItself(rest.type), own: rest.id === actor.organisation.id,
      people: memberships.map(({ roles, user }) => ({ userId: user.id, name: user.name, username: user.username, active: user.active, roles })),
    };
  });
}
