import { assertAllowed } from "../../../server/write/assert-allowed";
import { conflict } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, notFound } from "../../../shared/refusal";
import { RETENTION_KINDS, type RetentionKind } from "../../../shared/vocabulary/rights";
import { changeRetentionSchema, LEAST_MONTHS } from "../schema";

/** There is one row of each kind; the log names it by this. */
export const retentionRecord = (kind: RetentionKind): string => `00000000-0000-0000-0001-${String(RETENTION_KINDS.indexOf(kind) + 1).padStart(12, "0")}`;

/** How long a kind of record is kept; it holds at the next purge (个人信息保护法 19, 47; 网络安全法: logs half a year at least). */
export const changeRetention = defineMutation({
  name: "retention.change",
  input: changeRetentionSchema,
  reauthenticate: true,
  async run({ tx, actor, now, audit }, { kind, version, months, basis }) {
    assertAllowed(actor, "retention.manage", {});
    const least = LEAST_MONTHS[kind];
    if (least !== undefined && months < least) throw invalid({ months: { key: "tooSmall", params: { minimum: least } } });
    const before = await tx.retentionRule.findUnique({ where: { kind }, select: { months: true, basis: true } });
    if (!before) throw notFound();
    const after = { months, basis };
    const { count } = await tx.retentionRule.updateMany({ where: { kind, version }, data: { ...after, updatedById: actor.userId, updatedAt: now, version: { increment: 1 } } });
    if (count === 0) throw await conflict(tx, "RETENTION_RULE", retentionRecord(kind), version);
    await audit({ recordType: "RETENTION_RULE", recordId: retentionRecord(kind), recordVersion: version + 1, before, after });
    return { version: version + 1 };
  },
});
