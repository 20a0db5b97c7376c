import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { loadMatrixVersion } from "../queries/load-matrix-version";
import { takeBackMatrixDraftSchema } from "../schema";

/** The drafting side takes back what nobody has decided on yet, to write on. */
export const takeBackMatrixDraft = defineMutation({
  name: "matrix.take_back",
  input: takeBackMatrixDraftSchema,
  async run({ tx, actor, audit }, { versionId, version }) {
    assertAllowed(actor, "matrix.draft", {});
    const draft = await loadMatrixVersion(tx, versionId);
    const status = nextState(MATRIX_LIFECYCLE, draft.status, "takeBack");
    await guardedUpdate(tx, tx.matrixVersion, "MATRIX_VERSION", { id: versionId, version, status: "SUBMITTED" }, { status, version: { increment: 1 } });
    await audit({
      recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { status: draft.status }, after: { status },
    });
    return { version: version + 1 };
  },
});
