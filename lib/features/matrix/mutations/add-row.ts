import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { invalid, Refusal } from "../../../shared/refusal";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { loadMatrixRows, loadMatrixVersion } from "../queries/load-matrix-version";
import { additionFault } from "../rules";
import { addMatrixRowSchema } from "../schema";

/** Adds a department that a district has named for itself (明确部门职责分工, notice 五(一)) to the draft. */
export const addMatrixRow = defineMutation({
  name: "matrix.add_row",
  input: addMatrixRowSchema,
  async run({ tx, actor, audit }, { versionId, version, clientKey, area, task, orgType, role, district, asWritten }) {
    assertAllowed(actor, "matrix.draft", {});
    const draft = await loadMatrixVersion(tx, versionId);
    nextState(MATRIX_LIFECYCLE, draft.status, "edit");
    const rows = await loadMatrixRows(tx, versionId);
    if (rows.some((row) => row.id === clientKey)) {
      await audit({ action: "matrix.add_row_repeated", recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number) });
      return { version: draft.version };
    }
    const known = await tx.division.findFirst({ where: { code: district, level: "DISTRICT", validTo: null }, select: { code: true } });
    if (!known) throw invalid({ district: { key: "notAllowed" } });
    const fault = additionFault(rows, { area, task, orgType, role, district });
    if (fault) throw new Refusal("BLOCKED", { reason: fault, params: { orgType, area, task: task ?? "" } });
    await guardedUpdate(tx, tx.matrixVersion, "MATRIX_VERSION", { id: versionId, version, status: "DRAFT" }, { version: { increment: 1 } });
    await tx.matrixRow.createMany({ data: [{ id: clientKey, versionId, area, task, orgType, role, districtCode: district, source: "DISTRICT", asWritten }] });
    await audit({
      recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      after: { area, task, orgType, role, district, asWritten },
    });
    return { version: version + 1 };
  },
});
