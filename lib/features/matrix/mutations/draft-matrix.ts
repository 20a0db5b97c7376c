import { nextState } from "../../../shared/lifecycle";
import { MATRIX_LIFECYCLE } from "../lifecycle";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { assertEffectiveDate } from "../../../server/write/assert-effective-date";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { loadLatestConfirmed, loadMatrixRows } from "../queries/load-matrix-version";
import { draftMatrixSchema } from "../schema";

/** Begins a change: a copy of the last confirmed version, all rows of the notice included. One draft at a time. */
export const draftMatrix = defineMutation({
  name: "matrix.draft",
  input: draftMatrixSchema,
  async run({ tx, actor, now, audit }, { clientKey, effectiveFrom, reason }) {
    assertAllowed(actor, "matrix.draft", {});
    const base = await loadLatestConfirmed(tx);
    assertEffectiveDate(effectiveFrom, base.effectiveFrom, now);
    // The number is taken under the table's unique key and the one-draft index: of two drafts at once only one is written.
    const last = await tx.matrixVersion.aggregate({ _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const { count } = await tx.matrixVersion.createMany({
      data: [{ id: clientKey, number, status: nextState(MATRIX_LIFECYCLE, "NONE", "draft"), effectiveFrom: new Date(effectiveFrom), reason, draftedById: actor.userId, draftedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const same = await tx.matrixVersion.findFirst({ where: { id: clientKey, draftedById: actor.userId }, select: { id: true, version: true } });
      if (!same) throw new Refusal("BLOCKED", { reason: "matrixDraftOpen" });
      await audit({ action: "matrix.draft_repeated", recordType: "MATRIX_VERSION", recordId: same.id });
      return { versionId: same.id, version: same.version };
    }
    const rows = await loadMatrixRows(tx, base.id);
    await tx.matrixRow.createMany({
      data: rows.map(({ district, ...row }) => ({ ...row, id: newId(), versionId: clientKey, districtCode: district })),
    });
    await audit({
      recordType: "MATRIX_VERSION", recordId: clientKey, recordNumber: String(number), recordVersion: 1,
      after: { status: "DRAFT", effectiveFrom, reason, copyOf: base.number },
    });
    return { versionId: clientKey, version: 1 };
  },
});
