import type { AuditResult } from "../../shared/vocabulary/casework";
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
}

export interface AuditChange {
  key: string;
  before: ShownValue | null;
  after: ShownValue | null;
}

export interface AuditDetail extends AuditRow {
  /** Its number in the log. */
  id: string;
  requestId: string;
  ip: string | null;
  purpose: string | null;
  changes: AuditChange[];
}
