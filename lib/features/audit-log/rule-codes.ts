/** What the auditor's page looks out for, and how long the log is kept. The database knows the same codes (audit_rule). */
export const AUDIT_RULE_CODES = ["RETENTION_MONTHS", "NIGHT", "MANY_RECORDS", "OUTSIDE_DISTRICT", "MANY_DENIED", "SIGN_IN_REFUSED"] as const;
export type AuditRuleCode = (typeof AUDIT_RULE_CODES)[number];
