import type { Tx } from "../../../server/db/client";
import { openChange } from "../../correction/queries/content";
import type { Renamed } from "../renamed";

/** Whose names were put right, oldest first, of a child whose case was loaded through scope. */
export async function renamedPeople(tx: Tx, childId: string): Promise<Renamed[]> {
  const rows = await tx.recordCorrection.findMany({ where: { childId, field: "PERSON", status: "ACCEPTED" }, orderBy: [{ decidedAt: "asc" }, { id: "asc" }], select: { id: true, field: true, contentCipher: true, proposedAt: true } });
  return rows.flatMap((row): Renamed[] => {
    const change = openChange(row);
    return change.field === "PERSON" && change.before && change.before.name !== "" && change.before.name !== change.after.name ? [{ role: change.after.role, from: change.before.name, to: change.after.name, at: row.proposedAt }] : [];
  });
}
