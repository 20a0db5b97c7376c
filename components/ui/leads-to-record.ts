/** Pages of one record: /cases/…, not the list itself. */
const RECORD = /^\/(cases|registrations|referrals|urgent|intake|visits|reviews|children|break-glass|moves|conferences)\/./;

/** Whether a link leads to a page whose opening is written down; what is no plain path is taken for one. */
export const leadsToRecord = (href: unknown): boolean => typeof href !== "string" || RECORD.test(href);
