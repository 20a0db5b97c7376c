import type { AuditRecord } from "../audit";

const ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
const RECORDS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^/cases/${ID}/plan/versions/${ID}$`), "PLAN_VERSION"],
  [new RegExp(`^/cases/${ID}(?:/.*)?$`), "CARE_CASE"],
  [new RegExp(`^/registrations/${ID}(?:/.*)?$`), "REGISTRATION"],
  [new RegExp(`^/referrals/${ID}$`), "REFERRAL"],
  [new RegExp(`^/visits/${ID}$`), "VISIT"],
  [new RegExp(`^/conferences/tasks/${ID}$`), "CONFERENCE_TASK"],
  [new RegExp(`^/conferences/${ID}$`), "CONFERENCE_INVITATION"],
  [new RegExp(`^/children/${ID}(?:/.*)?$`), "CHILD"],
  [new RegExp(`^/urgent/${ID}$`), "URGENT_REPORT"],
  [new RegExp(`^/intake/${ID}$`), "INTAKE_REPORT"],
  [new RegExp(`^/reviews/${ID}$`), "PLAN_VERSION"],
  [new RegExp(`^/break-glass/${ID}$`), "BREAK_GLASS"],
  [new RegExp(`^/moves/${ID}$`), "CHILD_MOVE"],
];
const LIST = /^\/([a-z-]{1,40})(?:\/|$)/;

/** What a page of the product shows, by its path: a child's record, or a list by its name; null for what is no page. */
export function recordOfPath(path: string): AuditRecord | null {
  for (const [pattern, recordType] of RECORDS) {
    const recordId = pattern.exec(path)?.slice(1).filter(Boolean).at(-1);
    if (recordId) return { recordType, recordId };
  }
  const list = LIST.exec(path)?.[1];
  return list ? { recordType: "LIST", recordId: list } : null;
}
