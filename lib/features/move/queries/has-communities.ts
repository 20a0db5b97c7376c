import type { Tx } from "../../../server/db/client";
import { rangeOf } from "../../../shared/division-code";

/** Whether communities of a street are on record; of a community itself there are none below. */
export async function hasCommunities(tx: Tx, code: string): Promise<boolean> {
  const { low, high } = rangeOf(code);
  return (await tx.division.findFirst({ where: { code: { gte: low, lt: high }, level: "COMMUNITY", validTo: null, NOT: { code } }, select: { code: true } })) !== null;
}
