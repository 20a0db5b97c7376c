import type { MatrixRow } from "../authz/matrix";
import type { Tx } from "./db/client";

export interface MatrixInForce {
  versionId: string;
  number: number;
  rows: MatrixRow[];
}

const byVersion = new Map<string, MatrixInForce>();

/**
 * The confirmed matrix in force on a date (YYYY-MM-DD), which is stamped on each decision.
 * Rows of a confirmed version never change, so they are kept by version; which version is in force is asked every time.
 */
export async function matrixInForce(tx: Tx, on: string): Promise<MatrixInForce> {
  const version = await tx.matrixVersion.findFirst({
    where: { status: "CONFIRMED", effectiveFrom: { lte: new Date(on) } },
    orderBy: [{ effectiveFrom: "desc" }, { number: "desc" }],
    select: { id: true, number: true },
  });
  if (!version) throw new Error("no responsibility matrix is in force: the reference seed has not run");
  const known = byVersion.get(version.id);
  if (known) return known;
  const rows = await tx.matrixRow.findMany({
    where: { versionId: version.id },
    select: { area: true, task: true, orgType: true, districtCode: true, role: true, source: true, asWritten: true },
  });
  const matrix: MatrixInForce = {
    versionId: version.id,
    number: version.number,
    rows: rows.map(({ districtCode, ...row }) => ({ ...row, district: districtCode })),
  };
  byVersion.set(version.id, matrix);
  return matrix;
}
