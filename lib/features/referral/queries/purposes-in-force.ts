import type { Tx } from "../../../server/db/client";
import { isDisclosable } from "../disclosure";
import type { PurposeRow } from "../purposes";

/** The purposes in force on a date (YYYY-MM-DD): of each the latest confirmed version that has begun, unless it takes the purpose out. By code. */
export async function purposesInForce(tx: Tx, on: string): Promise<PurposeRow[]> {
  const rows = await tx.purposeVersion.findMany({
    where: { status: "CONFIRMED", effectiveFrom: { lte: new Date(on) } },
    orderBy: [{ code: "asc" }, { effectiveFrom: "desc" }, { number: "desc" }],
    distinct: ["code"],
    select: { id: true, code: true, number: true, nameZh: true, nameEn: true, orgTypes: true, tasks: true, required: true, optional: true, resultDays: true, askedZh: true, askedEn: true, retired: true },
  });
  if (rows.length === 0) throw new Error("no purposes of referrals are in force: the reference seed has not run");
  return rows.filter(({ retired }) => !retired).map((row) => ({
    versionId: row.id, number: row.number, purpose: row.code, name: { zh: row.nameZh, en: row.nameEn }, orgTypes: row.orgTypes, tasks: row.tasks,
    required: row.required.filter(isDisclosable), optional: row.optional.filter(isDisclosable), resultDays: row.resultDays, asked: { zh: row.askedZh, en: row.askedEn },
  }));
}
