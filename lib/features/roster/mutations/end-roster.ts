import { encryptField } from "../../../server/crypto/field-cipher";
import type { WriteContext } from "../../../server/write/mutation";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { keptFaults } from "../kept-faults";
import type { RawRoster } from "../queries/load-roster";
import { contentOfRow } from "../queries/roster-rows";
import type { RosterStatus } from "../schema";
import type { RowContent } from "../stored";

/** Rows whose faults are laid aside in one go. */
const AT_ONCE = 500;

/**
 * Ends a roster: nothing of what was read is kept, but that a row was registered, and of a confirmed one why a row was not. Answers the file that is to be removed; that of one given up
 * the housekeeping takes.
 */
export async function endRoster(context: WriteContext, { id, version, fileKey }: RawRoster, status: RosterStatus, failure: string | null = null): Promise<{ fileKey: string | null }> {
  const { tx, actor, now } = context;
  const own = { importId: id, userId: actor.userId, orgId: actor.organisation.id };
  await tx.rosterRow.updateMany({ where: status === "DONE" ? { ...own, outcome: { not: "ERROR" } } : own, data: { contentCipher: null, reasonCipher: null } });
  if (status === "DONE") await keepFaults(context, own);
  await guardedUpdate(tx, tx.rosterImport, "ROSTER_IMPORT", { id, version }, { status, failure, ...(status === "CANCELLED" ? {} : { fileKey: null }), headsCipher: null, mappingCipher: null, endedAt: now, version: { increment: 1 } });
  return { fileKey };
}

async function keepFaults({ tx }: WriteContext, own: { importId: string; userId: string; orgId: string }): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await tx.rosterRow.findMany({ where: { ...own, outcome: "ERROR", rowNo: { gt: after } }, orderBy: { rowNo: "asc" }, take: AT_ONCE, select: { id: true, rowNo: true, contentCipher: true } });
    const last = rows.at(-1);
    if (!last) return;
    const kept = rows.map((row) => {
      const content: RowContent = { cells: [], values: {}, today: "", filledBy: "", faults: keptFaults(contentOfRow(row)?.faults ?? []), matches: [] };
      return encryptField(JSON.stringify(content), { table: "roster_row", column: "content_cipher", rowId: row.id });
    });
    await tx.$executeRaw`
      UPDATE roster_row w SET content_cipher = k.content FROM unnest(${rows.map((row) => row.id)}::uuid[], ${kept}::text[]) AS k(id, content)
      WHERE w.id = k.id AND w.import_id = ${own.importId}::uuid AND w.user_id = ${own.userId}::uuid AND w.org_id = ${own.orgId}::uuid`;
    after = last.rowNo;
  }
}
