import { encryptField } from "../../../server/crypto/field-cipher";
import { hashed } from "../../../server/audit";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { loadOwnRoster } from "../queries/load-roster";
import { decideRowsSchema } from "../schema";

/** As many as are written in one go; the page asks again for the rest. */
const AT_ONCE = 2_000;

/** What becomes of a possible duplicate: it is left out, or registered all the same with the reason. One row, or all that nobody has decided on. */
export const decideRows = defineMutation({
  name: "roster.decide",
  input: decideRowsSchema,
  async run({ tx, actor, audit }, { importId, rowId, decision, reason }): Promise<{ rows: number; left: number }> {
    // Whoever confirms at the same moment is either before this, and nothing is decided any more, or after.
    await tx.$queryRaw`SELECT id FROM roster_import WHERE id = ${importId}::uuid FOR UPDATE`;
    const roster = await loadOwnRoster(tx, actor, importId);
    assertAllowed(actor, "registration.create", { division: actor.organisation.divisionCode });
    if (roster.status !== "CHECKED") throw new Refusal("WRONG_STATE", { reason: "rosterMoved" });
    const undecided = { importId, userId: actor.userId, outcome: "DUPLICATE", decision: null };
    const where = rowId === null ? undecided : { importId, userId: actor.userId, outcome: "DUPLICATE", id: rowId };
    const rows = await tx.rosterRow.findMany({ where, select: { id: true }, orderBy: { rowNo: "asc" }, take: AT_ONCE });
    if (rowId !== null && rows.length === 0) throw notFound();
    if (decision === "SKIP") await tx.rosterRow.updateMany({ where: { id: { in: rows.map(({ id }) => id) }, importId }, data: { decision, reasonCipher: null } });
    else for (const { id } of rows) await tx.rosterRow.updateMany({ where: { id, importId }, data: { decision, reasonCipher: encryptField(reason, { table: "roster_row", column: "reason_cipher", rowId: id }) } });
    const left = await tx.rosterRow.count({ where: undecided });
    await audit({ recordType: "ROSTER_IMPORT", recordId: importId, after: { decision, rows: rows.length, all: rowId === null, reason: hashed(decision === "SKIP" ? null : reason) } });
    return { rows: rows.length, left };
  },
});
