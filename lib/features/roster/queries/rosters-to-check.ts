import type { Actor } from "../../../authz/actor";
import { decryptField } from "../../../server/crypto/field-cipher";
import { withActor } from "../../../server/db/with-actor";
import type { ChecksParams } from "../../registration/input";
import { REST, waitingWhere } from "../../registration/queries/list-checks";

export interface RosterToCheck {
  importId: string;
  fileName: string;
  createdAt: string;
  /** The office that brought it in, where that is another than the own. */
  office: string | null;
  /** How many of its registrations wait in what is shown, whichever roster that is narrowed to. */
  count: number;
}

interface Named {
  id: string;
  fileNameCipher: string;
  createdAt: Date;
  orgId: string;
  office: string;
}

/** Rosters of which registrations wait in the actor's queue, as it is shown, newest first; also the one it is narrowed to, when none of it waits any more. */
export async function rostersToCheck(actor: Actor, { street, roster, view }: Pick<ChecksParams, "street" | "roster" | "view">): Promise<RosterToCheck[]> {
  const queue = waitingWhere(actor, { street });
  if (!queue) return [];
  return withActor(actor, async (tx, fresh) => {
    const groups = await tx.registration.groupBy({ by: ["rosterImportId"], where: { AND: [queue.where, { rosterImportId: { not: null } }, ...(view === "bulk" ? [REST] : [])] }, _count: true });
    const counts = new Map(groups.map(({ rosterImportId, _count }) => [rosterImportId ?? "", _count]));
    const ids = [...new Set([...counts.keys(), ...(roster ? [roster] : [])])];
    if (ids.length === 0) return [];
    // Its rows are with who brought it in; what it is called, whoever checks is told.
    const named = await tx.$queryRaw<Named[]>`
      SELECT id, file_name_cipher AS "fileNameCipher", created_at AS "createdAt", org_id AS "orgId", office FROM roster_names(${ids}::uuid[]) ORDER BY created_at DESC, id DESC`;
    return named.map(({ id, fileNameCipher, createdAt, orgId, office }) => ({
      importId: id, fileName: decryptField(fileNameCipher, { table: "roster_import", column: "file_name_cipher", rowId: id }), createdAt: createdAt.toISOString(), office: orgId === fresh.organisation.id ? null : office,
      count: counts.get(id) ?? 0,
    }));
  });
}
