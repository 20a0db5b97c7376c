import { NOTICE_MATRIX_ROWS } from "../../../authz/notice-matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { nextState } from "../../../shared/lifecycle";
import { Refusal } from "../../../shared/refusal";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { loadLatestConfirmed, loadMatrixRows, loadMatrixVersion } from "../queries/load-matrix-version";
import { differenceOf, missingNoticeRows } from "../rules";
import { confirmMatrixSchema } from "../schema";

/** Confirms the draft as it was seen (its version decides); it holds from its date on, and running referrals end under their own version. */
export const confirmMatrix = defineMutation({
  name: "matrix.confirm",
  input: confirmMatrixSchema,
  async run({ tx, actor, now, audit }, { versionId, version, note }) {
    const draft = await loadMatrixVersion(tx, versionId);
    assertAllowed(actor, "matrix.confirm", { authorIds: draft.draftedById ? [draft.draftedById] : [] });
    const status = nextState(MATRIX_LIFECYCLE, draft.status, "confirm");
    if (draft.effectiveFrom < toShanghaiDate(now)) throw new Refusal("BLOCKED", { reason: "matrixDatePassed", params: { date: draft.effectiveFrom } });
    const rows = await loadMatrixRows(tx, versionId);
    if (missingNoticeRows(rows, NOTICE_MATRIX_ROWS).length > 0) throw new Refusal("BLOCKED", { reason: "matrixNoticeMissing" });
    const base = await loadLatestConfirmed(tx);
    const { added, removed } = differenceOf(await loadMatrixRows(tx, base.id), rows);
    if (added.length + removed.length === 0) throw new Refusal("BLOCKED", { reason: "matrixNothingChanged" });
    await guardedUpdate(tx, tx.matrixVersion, "MATRIX_VERSION", { id: versionId, version, status: "DRAFT" }, {
      status, confirmedById: actor.userId, confirmedAt: now, decisionNote: note || null, version: { increment: 1 },
    });
    await audit({
      recordType: "MATRIX_VERSION", recordId: versionId, recordNumber: String(draft.number), recordVersion: version + 1,
      before: { status: draft.status }, after: { status, effectiveFrom: draft.effectiveFrom, added: added.length, removed: removed.length, note: note ?? null },
    });
    return { version: version + 1 };
  },
});
