import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { notFound } from "../../../shared/refusal";
import type { MappingStart } from "../view";
import { ownCommunities } from "./reading-places";
import { openMapping } from "./stored-mapping";
import { readMapping } from "../stored";

/** How a ledger of the own office is read, to be looked at and changed. Throws NOT_FOUND for another office's. */
export async function mappingDetail(actor: Actor, mappingId: string): Promise<MappingStart> {
  return withActor(actor, async (tx, fresh) => {
    const found = await tx.rosterMapping.findFirst({ where: { id: mappingId, orgId: fresh.organisation.id }, select: { id: true, name: true, contentCipher: true, version: true } });
    if (!found || !authorize(fresh, "registration.create", { division: fresh.organisation.divisionCode }, []).allowed) throw notFound();
    const { columns, values, fixed } = readMapping(openMapping(found));
    return {
      importId: "", mappingId: found.id, version: found.version, fileName: found.name, name: found.name, known: values, unknown: [], fixed, communities: await ownCommunities(tx, fresh),
      columns: columns.map(({ head, path }, column) => ({ column, head, path, sure: true, samples: null, values: path ? [...new Set(values.filter((value) => value.path === path).map(({ word }) => word))] : [] })),
    };
  });
}
