import type { Tx } from "../../../server/db/client";
import { invalid } from "../../../shared/refusal";

/** Divisions in force today. Throws INVALID on the field for a code that is none. */
export async function assertDivisions(tx: Tx, field: string, codes: readonly string[]): Promise<void> {
  const wanted = [...new Set(codes)];
  const known = await tx.division.count({ where: { code: { in: wanted }, validTo: null } });
  if (known !== wanted.length) throw invalid({ [field]: { key: "divisionUnknown" } });
}
