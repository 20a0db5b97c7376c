import type { Actor } from "../../../authz/actor";
import { decryptField } from "../../../server/crypto/field-cipher";
import { withActor } from "../../../server/db/with-actor";
import { oversees } from "./load-roster";

const SHOWN = 20;

export interface RosterToCheck {
  importId: string;
  fileName: string;
  createdAt: string;
}

/** Rosters of the office of which registrations still wait for the supervisor's check, newest first. */
export async function rostersToCheck(actor: Actor): Promise<RosterToCheck[]> {
  return withActor(actor, async (tx, fresh) => {
    if (!oversees(fresh)) return [];
    const rosters = await tx.rosterImport.findMany({
      where: { orgId: fresh.organisation.id, rows: { some: { registration: { is: { status: "SUBMITTED" } } } } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: SHOWN, select: { id: true, fileNameCipher: true, createdAt: true },
    });
    return rosters.map(({ id, fileNameCipher, createdAt }) => ({
      importId: id, fileName: decryptField(fileNameCipher, { table: "roster_import", column: "file_name_cipher", rowId: id }), createdAt: createdAt.toISOString(),
    }));
  });
}
