import type { AuditRuleCode } from "./rule-codes";

interface AuditRuleRow {
  code: AuditRuleCode;
  threshold: number;
  /** Minutes within which the threshold counts. */
  windowMinutes: number | null;
  /** Hours of Shanghai, from..to (without the last), over midnight when from is later. */
  fromHour: number | null;
  toHour: number | null;
  /** Why so; shown beside the figure. */
  basis: string;
}

const ACCESS = "《未成年人网络保护条例》第三十六条：严格设定信息访问权限，控制未成年人个人信息知悉范围，记录访问情况";

/** The limits to start with: decisions of this system, changed in the database, not here. */
export const DEFAULT_AUDIT_RULES: readonly AuditRuleRow[] = [
  { code: "RETENTION_MONTHS", threshold: 36, windowMinutes: null, fromHour: null, toHour: null, basis: "《网络安全法》：网络日志留存不少于六个月；本系统定为三十六个月" },
  { code: "NIGHT", threshold: 1, windowMinutes: null, fromHour: 22, toHour: 6, basis: `${ACCESS}；夜间查阅应能说明事由` },
  { code: "MANY_RECORDS", threshold: 30, windowMinutes: 60, fromHour: null, toHour: null, basis: `${ACCESS}；一小时内查阅三十名以上未成年人，超出一般办理所需` },
  { code: "OUTSIDE_DISTRICT", threshold: 3, windowMinutes: 1440, fromHour: null, toHour: null, basis: `${ACCESS}；一日内三次以上查到本区以外单位的未成年人` },
  { code: "MANY_DENIED", threshold: 10, windowMinutes: 60, fromHour: null, toHour: null, basis: `${ACCESS}；一小时内十次以上被拒绝，可能在试探权限` },
  { code: "SIGN_IN_REFUSED", threshold: 5, windowMinutes: 60, fromHour: null, toHour: null, basis: "一小时内五次以上登录被拒绝，可能在试探密码" },
];
