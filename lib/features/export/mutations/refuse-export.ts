import { encryptField } from "../../../server/crypto/field-cipher";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { loadOfficeExport } from "../queries/load-export";
import { refuseExportSchema } from "../schema";

/** Somebody else of the same office does not let the rows be taken out, and says why. */
export const refuseExport = defineMutation({
  name: "export.refuse",
  input: refuseExportSchema,
  async run(context, { exportId, version, reason }): Promise<null> {
    const { tx, actor, now, audit } = context;
    const row = await loadOfficeExport(tx, actor, exportId);
    assertAllowed(actor, "export.decide", { division: actor.organisation.divisionCode, authorIds: [row.userId] });
    if (row.status !== "WAITING") throw new Refusal("WRONG_STATE", { reason: "exportDecided" });
    const refusalReasonCipher = encryptField(reason, { table: "export_request", column: "refusal_reason_cipher", rowId: row.id });
    await guardedUpdate(tx, tx.exportRequest, "EXPORT_REQUEST", { id: row.id, version, status: "WAITING" }, { status: "REFUSED", decidedById: actor.userId, decidedAt: now, refusalReasonCipher, version: { increment: 1 } });
    await audit({ recordType: "EXPORT_REQUEST", recordId: row.id, recordVersion: version + 1, before: { status: "WAITING" }, after: { status: "REFUSED" } });
    await sendNotice(context, { organisationId: row.orgId, userId: row.userId, kind: "exportRefused", recordType: "EXPORT_REQUEST", recordId: row.id, recordNumber: "", params: { count: row.rowCount, kind: row.kind } });
    return null;
  },
});
