/** Limits that an administrator can change (table `privacy_rule`): unmaskings of one person a day · rows taken out without approval · rows taken out at all · hours of a download. */
export const PRIVACY_RULES = ["UNMASK_PER_DAY", "EXPORT_ROWS_FREE", "EXPORT_ROWS_MAXIMUM", "EXPORT_HOURS"] as const;
export type PrivacyRule = (typeof PRIVACY_RULES)[number];

/** From and to, as far as each can be set. */
export const RULE_RANGES: Readonly<Record<PrivacyRule, readonly [number, number]>> = {
  UNMASK_PER_DAY: [0, 500], EXPORT_ROWS_FREE: [0, 1000], EXPORT_ROWS_MAXIMUM: [1, 20_000], EXPORT_HOURS: [1, 168],
};
