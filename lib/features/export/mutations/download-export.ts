import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { loadOwnExport } from "../queries/load-export";
import { exportIdSchema, type ExportKind } from "../schema";
import { assertOpen } from "./make-export";

/** The file of an export, to who asked for it alone; written down before it leaves. */
export const downloadExport = defineMutation({
  name: "export.download",
  input: exportIdSchema,
  async run({ tx, actor, now, audit }, { exportId }): Promise<{ fileKey: string; kind: ExportKind }> {
    const row = await loadOwnExport(tx, actor, exportId);
    assertOpen(row, now);
    if (!row.fileKey) throw notFound();
    if (actor.closed.some((id) => !row.closedWhenMade.includes(id))) throw new Refusal("WRONG_STATE", { reason: "exportOutdated" });
    await tx.exportRequest.updateMany({ where: { id: row.id, fileKey: row.fileKey }, data: { downloads: { increment: 1 } } });
    await audit({ recordType: "EXPORT_REQUEST", recordId: row.id, purpose: row.purpose, after: { downloads: row.downloads + 1 } });
    return { fileKey: row.fileKey, kind: row.kind as ExportKind };
  },
});
