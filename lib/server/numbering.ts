import type { Tx } from "./db/client";

/** DJ 登记, GA 个案, ZJ 转介, JJ 紧急情况报告, QL 个人信息权利请求, HS 个案会商, XS 线索. */
export type NumberKind = "DJ" | "GA" | "ZJ" | "JJ" | "QL" | "HS" | "XS";

/** The next number of its kind for an office and year: DJ-110105003-2026-00012. */
export async function nextNumber(tx: Tx, kind: NumberKind, division: string, year: number): Promise<string> {
  const [number] = await nextNumbers(tx, kind, division, year, 1);
  if (!number) throw new Error("no number was given");
  return number;
}

/** So many of them, one after the other. From here to the end of the transaction the office's next number waits: take them as late as can be. */
export async function nextNumbers(tx: Tx, kind: NumberKind, division: string, year: number, count: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ number: string }[]>`SELECT next_number(${kind}, ${division}, ${year}::int) AS number FROM generate_series(1, ${count}::int)`;
  return rows.map(({ number }) => number);
}
