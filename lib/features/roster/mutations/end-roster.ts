import type { WriteContext } from "../../../server/write/mutation";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { RawRoster } from "../queries/load-roster";
import type { RosterStatus } from "../schema";

/** Ends a roster: nothing of what was read is kept, but that a row was registered. Answers the file that is to be removed; that of one given up the housekeeping takes. */
export async function endRoster({ tx, actor, now }: WriteContext, { id, version, fileKey }: RawRoster, status: RosterStatus, failure: string | null = null): Promise<{ fileKey: string | null }> {
  await tx.rosterRow.updateMany({ where: { importId: id, userId: actor.userId, orgId: actor.organisation.id }, data: { contentCipher: null, reasonCipher: null } });
  await guardedUpdate(tx, tx.rosterImport, "ROSTER_IMPORT", { id, version }, { status, failure, ...(status === "CANCELLED" ? {} : { fileKey: null }), headsCipher: null, mappingCipher: null, endedAt: now, version: { increment: 1 } });
  return { fileKey };
}
