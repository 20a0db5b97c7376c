import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { loadOwnExport } from "../queries/load-export";
import { keepFileSchema } from "../schema";
import { assertOpen } from "./make-export";

/** Records the stored file of an export in place of an earlier one, which it names so that it can be removed. */
export const keepExportFile = defineMutation({
  name: "export.keep_file",
  input: keepFileSchema,
  async run({ tx, actor, now, audit }, { exportId, version, fileKey, rows }): Promise<{ replaced: string | null }> {
    const row = await loadOwnExport(tx, actor, exportId);
    assertOpen(row, now);
    await guardedUpdate(tx, tx.exportRequest, "EXPORT_REQUEST", { id: row.id, version }, { fileKey, fileRows: rows, fileAt: now, closedWhenMade: [...actor.closed], version: { increment: 1 } });
    await audit({ recordType: "EXPORT_REQUEST", recordId: row.id, recordVersion: version + 1, after: { rows } });
    return { replaced: row.fileKey };
  },
});
