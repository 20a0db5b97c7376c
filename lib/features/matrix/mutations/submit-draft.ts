import { NOTICE_MATRIX_ROWS } from "../../../authz/notice-matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { loadMatrixVersion } from "../queries/load-matrix-version";
import { submitMatrixDraftSchema } from "../schema";
import { assertDecidable } from "./assert-decidable";

/** Hands the draft over to the security administrator: whole, with something changed, for a date that has not passed. */
export const submitMatrixDraft = defineMutation({
  name: "matrix.submit",
  input: submitMatrixDraftSchema,
  async run({ tx, actor, now, audit }, { versionId, version }) {
    assertAllowed(actor, "matrix.draft", {});
    const draft = await loadMatrixVersion(tx, versionId);
    const status = nextState(MATRIX_LIFECYCLE, draft.status, "submit");
    const { added, removed } = await assertDecidable(tx, draft, NOTICE_MATRIX_ROWS, now);
    await guardedUpdate(tx, tx.matrixVersion, "MATRIX_VERSION", { id: versionId, version, status: "DRAFT" }, { status, version: { increment: 1 } });
    await audit({
      recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { status: draft.status }, after: { status, added, removed },
    });
    return { version: version + 1 };
  },
});
