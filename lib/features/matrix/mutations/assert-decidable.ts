import type { MatrixRow } from "../../../authz/matrix";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { Refusal } from "../../../shared/refusal";
import { loadLatestConfirmed, loadMatrixRows, type StoredMatrixVersion } from "../queries/load-matrix-version";
import { differenceOf, missingNoticeRows } from "../rules";

/**
 * What a change must be before anybody decides on it: for a date that has not passed, with all rows of the notice, and different from the version
 * that it replaces. Returns how many rows it adds and removes. Throws Refusal BLOCKED.
 */
export async function assertDecidable(tx: Tx, draft: StoredMatrixVersion, notice: readonly MatrixRow[], now: Date): Promise<{ added: number; removed: number }> {
  if (draft.effectiveFrom < toShanghaiDate(now)) throw new Refusal("BLOCKED", { reason: "matrixDatePassed", params: { date: draft.effectiveFrom } });
  const rows = await loadMatrixRows(tx, draft.id);
  if (missingNoticeRows(rows, notice).length > 0) throw new Refusal("BLOCKED", { reason: "matrixNoticeMissing" });
  const base = await loadLatestConfirmed(tx);
  const { added, removed } = differenceOf(await loadMatrixRows(tx, base.id), rows);
  if (added.length + removed.length === 0) throw new Refusal("BLOCKED", { reason: "matrixNothingChanged" });
  return { added: added.length, removed: removed.length };
}
