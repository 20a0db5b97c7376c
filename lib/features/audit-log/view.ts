import type { AuditResult } from "../../shared/vocabulary/casework";
import type { AuditRuleCode } from "./rule-codes";
import type { LookPage } from "./look-page";
import type { ShownValue } from "./shown-values";

export interface AuditRow {
  /** Its place in the log, for the address of its page. */
  ref: string;
  at: string;
  actorName: string | null;
  officeName: string | null;
  action: string;
  result: AuditResult;
  /** 'FORBIDDEN:systemAdminActs' */
  code: string | null;
  recordType: string | null;
  recordNumber: string | null;
  recordVersion: number | null;
  ip: string | null;
  requestId: string;
  /** Which page of the record a look was at: a key under audit.pages. */
  page: LookPage | null;
}

export interface AuditChange {
  key: string;
  before: ShownValue | null;
  after: ShownValue | null;
}

export interface AuditDetail extends AuditRow {
  /** Its number in the log. */
  id: string;
  userAgent: string | null;
  purpose: string | null;
  changes: AuditChange[];
}

/** What one person has had to do with a child, over all its records. */
export interface Looker {
  actorId: string | null;
  actorName: string | null;
  officeName: string | null;
  looks: number;
  changes: number;
  /** Files taken out, pages printed. */
  taken: number;
  denied: number;
  first: string;
  last: string;
}

export interface RecordView {
  /** Numbers of the child's records that the log knows. */
  numbers: string[];
  people: Looker[];
}

export interface AuditRuleView {
  code: AuditRuleCode;
  threshold: number;
  windowMinutes: number | null;
  fromHour: number | null;
  toHour: number | null;
  basis: string;
}

/** Something that a person should look at; says nothing about guilt. */
export interface Prompt {
  rule: AuditRuleCode;
  actorId: string | null;
  actorName: string | null;
  officeName: string | null;
  ip: string | null;
  from: string;
  to: string;
  count: number;
  /** Different children, where children are counted. */
  children: number | null;
  /** The system itself stopped it: more pages of records or lists than hands can open. */
  stopped: boolean;
}

export interface UnusualView {
  from: string;
  to: string;
  rules: AuditRuleView[];
  prompts: Prompt[];
  /** There is more than was read: the period is too long for so busy a system. */
  cut: boolean;
}

export interface ChainMonth {
  month: string;
  seals: number;
  rows: number;
  removed: boolean;
}

export interface VerificationView {
  at: string;
  extent: "FULL" | "RECENT";
  seals: number;
  rows: number;
  unsealed: number;
  count: number;
  findings: { kind: string; row: string | null; at: string | null; seal: string | null; detail: string | null }[];
}

export interface ChainStatus {
  last: { number: number; at: string; rows: number; digest: string } | null;
  seals: number;
  unsealed: number;
  /** Since when the oldest row waits. */
  waitingSince: string | null;
  /** Numbers of seals that are missing, at most a few. */
  gaps: string[];
  /** Rows that no month holds. */
  outside: number;
  months: ChainMonth[];
  full: VerificationView | null;
  recent: VerificationView | null;
  retentionMonths: number | null;
}
