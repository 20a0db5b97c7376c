import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { loadMatrixVersion } from "../queries/load-matrix-version";
import { rejectMatrixSchema } from "../schema";

/** Sends the draft back with a reason; what is still wanted is drafted anew. */
export const rejectMatrix = defineMutation({
  name: "matrix.reject",
  input: rejectMatrixSchema,
  async run({ tx, actor, now, audit }, { versionId, version, reason }) {
    const draft = await loadMatrixVersion(tx, versionId);
    assertAllowed(actor, "matrix.confirm", { authorIds: draft.draftedById ? [draft.draftedById] : [] });
    const status = nextState(MATRIX_LIFECYCLE, draft.status, "reject");
    await guardedUpdate(tx, tx.matrixVersion, "MATRIX_VERSION", { id: versionId, version, status: "SUBMITTED" }, {
      status, confirmedById: actor.userId, confirmedAt: now, decisionNote: reason, version: { increment: 1 },
    });
    await audit({
      recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { status: draft.status }, after: { status, reason },
    });
    return { version: version + 1 };
  },
});
