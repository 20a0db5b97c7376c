import type { Tx } from "../../../server/db/client";
import { invalid } from "../../../shared/refusal";

/** Districts in force. Throws INVALID on `districts` for a code that is none. */
export async function assertDistricts(tx: Tx, codes: readonly string[]): Promise<void> {
  const known = await tx.division.count({ where: { code: { in: [...codes] }, level: "DISTRICT", validTo: null } });
  if (known !== codes.length) throw invalid({ districts: { key: "divisionUnknown" } });
}
