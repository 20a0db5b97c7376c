import { assertAllowed } from "../../../server/write/assert-allowed";
import { assertEffectiveDate } from "../../../server/write/assert-effective-date";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { loadLatestConfirmed, loadMatrixVersion } from "../queries/load-matrix-version";
import { updateMatrixDraftSchema } from "../schema";

/** Changes date and reason of the draft. */
export const updateMatrixDraft = defineMutation({
  name: "matrix.update_draft",
  input: updateMatrixDraftSchema,
  async run({ tx, actor, now, audit }, { versionId, version, effectiveFrom, reason }) {
    assertAllowed(actor, "matrix.draft", {});
    const draft = await loadMatrixVersion(tx, versionId);
    nextState(MATRIX_LIFECYCLE, draft.status, "edit");
    assertEffectiveDate(effectiveFrom, (await loadLatestConfirmed(tx)).effectiveFrom, now);
    await guardedUpdate(tx, tx.matrixVersion, "MATRIX_VERSION", { id: versionId, version, status: "DRAFT" }, {
      effectiveFrom: new Date(effectiveFrom), reason, version: { increment: 1 },
    });
    await audit({
      recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { effectiveFrom: draft.effectiveFrom, reason: draft.reason }, after: { effectiveFrom, reason },
    });
    return { version: version + 1 };
  },
});
