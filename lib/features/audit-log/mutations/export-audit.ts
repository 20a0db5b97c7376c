import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { auditWhere } from "../queries/audit-where";
import { ROW_FIELDS, rowViews } from "../queries/list-audit";
import { exportAuditSchema } from "../schema";

/** More than this is refused, not cut: a list that is not whole must not look whole. */
export const EXPORT_LIMIT = 20_000;

/** The rows of the log under the auditor's filters, to be taken out; that they were is itself on the log, with the filters. */
export const exportAudit = defineMutation({
  name: "audit.export",
  input: exportAuditSchema,
  async run({ tx, actor, audit }, { filter }) {
    assertAllowed(actor, "audit.read", {});
    const where = await auditWhere(tx, filter);
    const found = await tx.auditEvent.findMany({ where, orderBy: [{ at: "desc" }, { id: "desc" }], take: EXPORT_LIMIT + 1, select: ROW_FIELDS });
    if (found.length > EXPORT_LIMIT) throw new Refusal("BLOCKED", { reason: "auditExportTooLarge", params: { maximum: EXPORT_LIMIT } });
    const set = Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    await audit({ recordType: "AUDIT_LOG", recordId: actor.userId, after: { rows: found.length, ...set } });
    return { rows: await rowViews(tx, found) };
  },
});
