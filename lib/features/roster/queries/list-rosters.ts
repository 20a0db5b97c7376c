import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { decryptField } from "../../../server/crypto/field-cipher";
import { withActor } from "../../../server/db/with-actor";
import { namesOf } from "../../case/queries/due-view";
import type { RosterStatus } from "../schema";
import type { RostersView } from "../view";
import { rosterScope } from "./load-roster";

const SHOWN = 50;

/** Whether an actor brings rosters in: whoever files registrations. */
export const mayImport = (actor: Actor): boolean => authorize(actor, "registration.create", { division: actor.organisation.divisionCode }, []).allowed;

/** Rosters that the actor sees, newest first, and the ledgers that the office has mapped. */
export async function listRosters(actor: Actor): Promise<RostersView> {
  return withActor(actor, async (tx, fresh) => {
    const rosters = await tx.rosterImport.findMany({
      where: rosterScope(fresh), orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: SHOWN, select: { id: true, userId: true, fileNameCipher: true, status: true, createdAt: true, rowTotal: true },
    });
    const registered = await tx.rosterRow.groupBy({ by: ["importId"], where: { importId: { in: rosters.map(({ id }) => id) }, orgId: fresh.organisation.id, registrationId: { not: null } }, _count: true });
    const mappings = await tx.rosterMapping.findMany({ where: { orgId: fresh.organisation.id }, orderBy: [{ updatedAt: "desc" }], take: SHOWN, select: { id: true, name: true, updatedById: true, updatedAt: true, version: true } });
    const names = await namesOf(tx, [...rosters.map(({ userId }) => userId), ...mappings.map(({ updatedById }) => updatedById)]);
    return {
      mayImport: mayImport(fresh),
      rosters: rosters.map(({ id, userId, fileNameCipher, status, createdAt, rowTotal }) => ({
        importId: id, fileName: decryptField(fileNameCipher, { table: "roster_import", column: "file_name_cipher", rowId: id }), status: status as RosterStatus, createdAt: createdAt.toISOString(),
        createdBy: names.get(userId) ?? "", rows: rowTotal, registered: registered.find(({ importId }) => importId === id)?._count ?? 0,
      })),
      mappings: mappings.map(({ id, name, updatedById, updatedAt, version }) => ({ mappingId: id, name, updatedBy: names.get(updatedById) ?? "", updatedAt: updatedAt.toISOString(), version })),
    };
  });
}
