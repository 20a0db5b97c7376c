import type { MatrixRow } from "../../../authz/matrix";
import { NOTICE_MATRIX_ROWS } from "../../../authz/notice-matrix";
import type { Tx } from "../../../server/db/client";
import type { IsoDate } from "../../../shared/dates";
import { notFound } from "../../../shared/refusal";
import type { MatrixVersionStatus } from "../../../shared/vocabulary/organisation";
import { keyOf } from "../rules";
import type { StoredMatrixRow } from "../view";

export interface StoredMatrixVersion {
  id: string;
  number: number;
  status: MatrixVersionStatus;
  effectiveFrom: IsoDate;
  reason: string;
  draftedById: string | null;
  version: number;
}

const VERSION = { id: true, number: true, status: true, effectiveFrom: true, reason: true, draftedById: true, version: true } as const;

/** A version as a write needs it. Throws NOT_FOUND. */
export async function loadMatrixVersion(tx: Tx, id: string): Promise<StoredMatrixVersion> {
  const found = await tx.matrixVersion.findUnique({ where: { id }, select: VERSION });
  if (!found) throw notFound();
  return { ...found, effectiveFrom: found.effectiveFrom.toISOString().slice(0, 10) };
}

const NOTICE_ORDER = NOTICE_MATRIX_ROWS.map(keyOf);
/** Where a row stands in the notice; a district's additions follow. */
const placeOf = (row: MatrixRow) => {
  const place = NOTICE_ORDER.indexOf(keyOf(row));
  return place < 0 ? NOTICE_ORDER.length : place;
};

/** The rows of a version: the notice's in its order, then what districts added, oldest first. */
export async function loadMatrixRows(tx: Tx, versionId: string): Promise<StoredMatrixRow[]> {
  const rows = await tx.matrixRow.findMany({
    where: { versionId },
    orderBy: { id: "asc" },
    select: { id: true, area: true, task: true, orgType: true, districtCode: true, role: true, source: true, asWritten: true },
  });
  return rows.map(({ districtCode, ...row }) => ({ ...row, district: districtCode })).sort((a, b) => placeOf(a) - placeOf(b));
}

/** The confirmed version that holds last, in force already or to come: the one that a new draft replaces. */
export async function loadLatestConfirmed(tx: Tx): Promise<StoredMatrixVersion> {
  const found = await tx.matrixVersion.findFirst({ where: { status: "CONFIRMED" }, orderBy: [{ effectiveFrom: "desc" }, { number: "desc" }], select: VERSION });
  if (!found) throw new Error("no responsibility matrix is confirmed: the reference seed has not run");
  return { ...found, effectiveFrom: found.effectiveFrom.toISOString().slice(0, 10) };
}
