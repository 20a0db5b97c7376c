import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { rolesOf } from "../role-rules";
import type { OrganisationChoice } from "../view";

const LIMIT = 20;

/** Organisations in use in which roles may be given, by part of the name; nothing for anybody but the security administrator. */
export async function findOrganisations(actor: Actor, by: { name: string } | { id: string }): Promise<OrganisationChoice[]> {
  if (!authorize(actor, "role.assign", { authorIds: [], subjectUserId: "" }, []).allowed) return [];
  const rows = await withActor(actor, (tx) =>
    tx.organisation.findMany({
      where: { active: true, ...("id" in by ? { id: by.id } : { name: { contains: by.name } }) },
      orderBy: [{ divisionCode: "asc" }, { name: "asc" }], take: LIMIT, select: { id: true, name: true, type: true, division: { select: { name: true } } },
    }),
  );
  return rows.map(({ division, ...row }) => ({ ...row, divisionName: division.name, possible: [...rolesOf(row.type)] }));
}
