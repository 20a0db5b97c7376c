import type { Tx } from "./db/client";

/** DJ 登记, GA 个案, ZJ 转介, JJ 紧急情况报告, QL 个人信息权利请求, HS 个案会商, XS 线索. */
export type NumberKind = "DJ" | "GA" | "ZJ" | "JJ" | "QL" | "HS" | "XS";

/** The next number of its kind for an office and year: DJ-110105003-2026-00012. */
export async function nextNumber(tx: Tx, kind: NumberKind, division: string, year: number): Promise<string> {
  const rows = await tx.$queryRaw<{ number: string }[]>`SELECT next_number(${kind}, ${division}, ${year}::int) AS number`;
  const number = rows[0]?.number;
  if (!number) throw new Error("no number was given");
  return number;
}
