import type { Tx } from "../../../server/db/client";
import { AUDIT_RULE_CODES, type AuditRuleCode } from "../rule-codes";
import type { AuditRuleView } from "../view";

const isCode = (code: string): code is AuditRuleCode => (AUDIT_RULE_CODES as readonly string[]).includes(code);

/** The thresholds as they stand, in the order of the page. */
export async function loadAuditRules(tx: Tx): Promise<AuditRuleView[]> {
  const rows = await tx.auditRule.findMany({ select: { code: true, threshold: true, windowMinutes: true, fromHour: true, toHour: true, basis: true } });
  return rows.flatMap(({ code, ...rest }) => (isCode(code) ? [{ code, ...rest }] : [])).sort((a, b) => AUDIT_RULE_CODES.indexOf(a.code) - AUDIT_RULE_CODES.indexOf(b.code));
}
