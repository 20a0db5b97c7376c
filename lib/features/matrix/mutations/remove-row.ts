import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { notFound, Refusal } from "../../../shared/refusal";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { loadMatrixRows, loadMatrixVersion } from "../queries/load-matrix-version";
import { removeMatrixRowSchema } from "../schema";

/** Takes a district's own addition out of the draft; a row of the notice stays in every version (section 四). */
export const removeMatrixRow = defineMutation({
  name: "matrix.remove_row",
  input: removeMatrixRowSchema,
  async run({ tx, actor, audit }, { versionId, version, rowId }) {
    assertAllowed(actor, "matrix.draft", {});
    const draft = await loadMatrixVersion(tx, versionId);
    nextState(MATRIX_LIFECYCLE, draft.status, "edit");
    const row = (await loadMatrixRows(tx, versionId)).find(({ id }) => id === rowId);
    if (!row) throw notFound();
    if (row.source !== "DISTRICT") throw new Refusal("BLOCKED", { reason: "matrixNoticeRow", params: { orgType: row.orgType, area: row.area, task: row.task ?? "" } });
    await guardedUpdate(tx, tx.matrixVersion, "MATRIX_VERSION", { id: versionId, version, status: "DRAFT" }, { version: { increment: 1 } });
    await tx.matrixRow.deleteMany({ where: { id: rowId, versionId, source: "DISTRICT" } });
    await audit({
      recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { area: row.area, task: row.task, orgType: row.orgType, role: row.role, district: row.district, asWritten: row.asWritten },
    });
    return { version: version + 1 };
  },
});
