import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { decodeCursor, pageOf, type Page } from "../../../shared/cursor";
import type { OrganisationParams } from "../schema";
import type { OrganisationRow } from "../view";

const PAGE_SIZE = 50;

export const mayManageOrganisations = (actor: Actor): boolean => authorize(actor, "organisation.manage", {}, []).allowed;

/** Organisations by place and name; null for anybody but the system administrator. */
export async function listOrganisations(actor: Actor, params: OrganisationParams): Promise<Page<OrganisationRow> | null> {
  if (!mayManageOrganisations(actor)) return null;
  const where: Prisma.OrganisationWhereInput = {
    AND: [
      params.q ? { name: { contains: params.q } } : {},
      params.type ? { type: params.type } : {},
      params.district ? { divisionCode: { startsWith: params.district } } : {},
      params.active ? { active: params.active === "1" } : {},
    ],
  };
  const cursor = decodeCursor(params.after, 3);
  const [division, name, id] = [cursor?.[0] ?? "", cursor?.[1] ?? "", cursor?.[2] ?? ""];
  const after: Prisma.OrganisationWhereInput | null = cursor && {
    OR: [{ divisionCode: { gt: division } }, { divisionCode: division, name: { gt: name } }, { divisionCode: division, name, id: { gt: id } }],
  };
  return withActor(actor, async (tx) => {
    const found = await tx.organisation.findMany({
      where: after ? { AND: [where, after] } : where,
      orderBy: [{ divisionCode: "asc" }, { name: "asc" }, { id: "asc" }],
      take: PAGE_SIZE + 1,
      select: {
        id: true, name: true, type: true, level: true, divisionCode: true, active: true, division: { select: { name: true } },
        served: { select: { divisionCode: true, division: { select: { name: true } } } }, _count: { select: { memberships: true } },
      },
    });
    const page = pageOf(found, PAGE_SIZE, await tx.organisation.count({ where }), (row) => [row.divisionCode, row.name, row.id]);
    return {
      ...page,
      rows: page.rows.map((row) => ({
        id: row.id, name: row.name, type: row.type, level: row.level, divisionName: row.division.name, active: row.active, people: row._count.memberships,
        served: row.served.some((one) => one.divisionCode !== row.divisionCode) ? row.served.map((one) => one.division.name) : [],
      })),
    };
  });
}
