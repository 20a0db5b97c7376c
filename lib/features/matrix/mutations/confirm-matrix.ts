import { NOTICE_MATRIX_ROWS } from "../../../authz/notice-matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { loadMatrixVersion } from "../queries/load-matrix-version";
import { confirmMatrixSchema } from "../schema";
import { assertDecidable } from "./assert-decidable";

/** Confirms what was submitted as it was seen (its version decides); it holds from its date on, and running referrals end under their own version. */
export const confirmMatrix = defineMutation({
  name: "matrix.confirm",
  input: confirmMatrixSchema,
  reauthenticate: true,
  async run({ tx, actor, now, audit }, { versionId, version, note }) {
    const draft = await loadMatrixVersion(tx, versionId);
    assertAllowed(actor, "matrix.confirm", { authorIds: draft.draftedById ? [draft.draftedById] : [] });
    const status = nextState(MATRIX_LIFECYCLE, draft.status, "confirm");
    const { added, removed } = await assertDecidable(tx, draft, NOTICE_MATRIX_ROWS, now);
    await guardedUpdate(tx, tx.matrixVersion, "MATRIX_VERSION", { id: versionId, version, status: "SUBMITTED" }, {
      status, confirmedById: actor.userId, confirmedAt: now, decisionNote: note || null, version: { increment: 1 },
    });
    await audit({
      recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { status: draft.status }, after: { status, effectiveFrom: draft.effectiveFrom, added, removed, note: note ?? null },
    });
    return { version: version + 1 };
  },
});
