import { createHash } from "node:crypto";
import type { Actor } from "../authz/actor";
import type { Refusal } from "../shared/refusal";
import { rootClient, type Tx } from "./db/client";

/** Values before or after a change. Sensitive ones go in as `hashed(...)`, never plain. */
export type AuditValues = Record<string, string | number | boolean | null | readonly string[]>;

export interface AuditInput {
  /** Default: the mutation's name. */
  action?: string;
  recordType: string;
  recordId: string;
  recordNumber?: string;
  /** The version that the record has after this write; one audit row per record, version and action. */
  recordVersion?: number;
  before?: AuditValues;
  after?: AuditValues;
  purpose?: string;
}

export interface RequestFacts {
  requestId: string;
  ip: string | null;
}

/** A short digest that shows whether a sensitive value changed without showing it. */
export function hashed(value: string | null): string | null {
  return value === null ? null : `sha256:${createHash("sha256").update(value).digest("hex").slice(0, 16)}`;
}

const json = (values: AuditValues | undefined) => (values ? JSON.stringify(values) : null);

/** Inserts the audit row without reading it back: whoever writes it may not see it. */
export async function writeAudit(tx: Pick<Tx, "$executeRaw">, actor: Actor, request: RequestFacts, event: AuditInput & { action: string }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, record_type, record_id, record_version, record_number, purpose, before, after)
    VALUES (${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, ${event.action}, 'OK',
      ${event.recordType}, ${event.recordId}, ${event.recordVersion ?? null}, ${event.recordNumber ?? null}, ${event.purpose ?? null},
      ${json(event.before)}::jsonb, ${json(event.after)}::jsonb)`;
}

/** Records a refused attempt, outside the transaction that was rolled back. */
export async function auditDenied(actor: Actor, request: RequestFacts, action: string, refusal: Refusal): Promise<void> {
  await rootClient().$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, code)
    VALUES (${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, ${action}, 'DENIED',
      ${refusal.details.reason ? `${refusal.code}:${refusal.details.reason}` : refusal.code})`;
}
