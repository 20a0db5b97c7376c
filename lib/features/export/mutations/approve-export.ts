import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { privacyRules } from "../../privacy/queries/privacy-rules";
import { loadOfficeExport } from "../queries/load-export";
import { approveExportSchema, EXPORT_WAITS_DAYS } from "../schema";

const HOUR_MS = 3_600_000;

/** Somebody else of the same office lets the rows be taken out, for some hours, by who asked and by nobody else. */
export const approveExport = defineMutation({
  name: "export.approve",
  input: approveExportSchema,
  async run(context, { exportId, version }): Promise<null> {
    const { tx, actor, now, audit } = context;
    const row = await loadOfficeExport(tx, actor, exportId);
    assertAllowed(actor, "export.decide", { division: actor.organisation.divisionCode, authorIds: [row.userId] });
    if (row.status !== "WAITING") throw new Refusal("WRONG_STATE", { reason: "exportDecided" });
    if (now.getTime() - row.requestedAt.getTime() >= EXPORT_WAITS_DAYS * 24 * HOUR_MS) throw new Refusal("WRONG_STATE", { reason: "exportLapsed" });
    const expiresAt = new Date(now.getTime() + (await privacyRules(tx)).EXPORT_HOURS * HOUR_MS);
    await guardedUpdate(tx, tx.exportRequest, "EXPORT_REQUEST", { id: row.id, version, status: "WAITING" }, { status: "APPROVED", decidedById: actor.userId, decidedAt: now, expiresAt, version: { increment: 1 } });
    await audit({ recordType: "EXPORT_REQUEST", recordId: row.id, recordVersion: version + 1, purpose: row.purpose, before: { status: "WAITING" }, after: { status: "APPROVED", rows: row.rowCount } });
    await sendNotice(context, { organisationId: row.orgId, userId: row.userId, kind: "exportApproved", recordType: "EXPORT_REQUEST", recordId: row.id, recordNumber: "", params: { count: row.rowCount, kind: row.kind } });
    return null;
  },
});
