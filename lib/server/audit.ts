import { createHmac } from "node:crypto";
import type { Actor } from "../authz/actor";
import type { Refusal } from "../shared/refusal";
import { indexKeys } from "./crypto/keyring";
import { rootClient, type Tx } from "./db/client";

/** Values before or after a change. Sensitive ones go in as `hashed(...)`, never plain. */
export type AuditValues = Record<string, string | number | boolean | null | readonly string[]>;

/** The record that something was done to, or that somebody asked for. */
export interface AuditRecord {
  recordType: string;
  recordId: string;
}

export interface AuditInput extends AuditRecord {
  /** Default: the mutation's name. */
  action?: string;
  /** Where it is left out, the database fills in the number of the child's case or registration. */
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
  userAgent?: string | null;
}

/**
 * A short digest that shows whether a sensitive value changed without showing it. Keyed with the blind index's key: a plain digest of a phone number is found by
 * trying all of them.
 */
export function hashed(value: string | null): string | null {
  if (value === null) return null;
  const [{ id, key }] = indexKeys();
  return `hmac:${id}:${createHmac("sha256", key).update(`audit\u001f${value}`).digest("hex").slice(0, 16)}`;
}

const json = (values: AuditValues | undefined) => (values ? JSON.stringify(values) : null);

/** What a browser calls itself, as far as it is worth keeping. */
const agentOf = (request: RequestFacts) => request.userAgent?.slice(0, 200) ?? null;

/** Inserts the audit row without reading it back: whoever writes it may not see it. Background work has neither office nor session. */
export async function writeAudit(tx: Pick<Tx, "$executeRaw">, actor: Actor, request: RequestFacts, event: AuditInput & { action: string }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, user_agent, request_id, action, result, record_type, record_id, record_version, record_number, purpose, before, after)
    VALUES (${actor.userId}::uuid, ${actor.organisation.id || null}::uuid, ${actor.sessionId || null}::uuid, ${request.ip}, ${agentOf(request)}, ${request.requestId}, ${event.action}, 'OK',
      ${event.recordType}, ${event.recordId}, ${event.recordVersion ?? null}, ${event.recordNumber ?? null}, ${event.purpose ?? null},
      ${json(event.before)}::jsonb, ${json(event.after)}::jsonb)`;
}

/** The same for many, each with what it says of itself, in one statement and in their order. */
export async function writeAudits(tx: Pick<Tx, "$executeRaw">, actor: Actor, request: RequestFacts, events: readonly (AuditInput & { action: string })[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ action, recordType, recordId, recordVersion, recordNumber, purpose, before, after }, n) => ({ n, action, type: recordType, id: recordId, version: recordVersion, number: recordNumber, purpose, before, after }));
  await tx.$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, user_agent, request_id, action, result, record_type, record_id, record_version, record_number, purpose, before, after)
    SELECT ${actor.userId}::uuid, ${actor.organisation.id || null}::uuid, ${actor.sessionId || null}::uuid, ${request.ip}, ${agentOf(request)}, ${request.requestId}, e.action, 'OK', e.type, e.id, e.version, e.number, e.purpose, e.before, e.after
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e(n int, action text, type text, id text, version int, number text, purpose text, before jsonb, after jsonb) ORDER BY e.n`;
}

/** One row for each of these records, all alike, in one statement: for what takes out many at once. */
export async function writeAuditEach(
  tx: Pick<Tx, "$executeRaw">, actor: Actor, request: RequestFacts, { action, recordType, purpose }: { action: string; recordType: string; purpose?: string }, records: readonly { recordId: string; recordNumber: string }[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, user_agent, request_id, action, result, record_type, record_id, record_number, purpose)
    SELECT ${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${agentOf(request)}, ${request.requestId}, ${action}, 'OK', ${recordType}, r.id, r.number, ${purpose ?? null}
    FROM unnest(${records.map(({ recordId }) => recordId)}::text[], ${records.map(({ recordNumber }) => recordNumber)}::text[]) r(id, number)`;
}

/** Records a refused attempt, outside the transaction that was rolled back; `record` is what it was aimed at, whether or not that exists. */
export async function auditDenied(actor: Actor, request: RequestFacts, action: string, refusal: Refusal, record: AuditRecord | null = null): Promise<void> {
  await rootClient().$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, user_agent, request_id, action, result, code, record_type, record_id)
    VALUES (${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${agentOf(request)}, ${request.requestId}, ${action}, 'DENIED',
      ${refusal.details.reason ? `${refusal.code}:${refusal.details.reason}` : refusal.code}, ${record?.recordType ?? null}, ${record?.recordId ?? null})`;
}

/** Why a sign-in was refused; the page says the same for all, the log does not. */
export type SignInRefusal = "UNKNOWN_ACCOUNT" | "WRONG_PASSWORD" | "LOCKED" | "INACTIVE" | "WRONG_CODE";

/** Records a refused sign-in. What was typed as a name of nobody may be a password typed into the wrong field, so it is kept as a digest. */
export async function auditSignInRefused(account: { userId: string } | { typed: string }, request: RequestFacts, why: SignInRefusal): Promise<void> {
  const userId = "userId" in account ? account.userId : null;
  const after = "typed" in account ? json({ account: hashed(account.typed) }) : null;
  await rootClient().$executeRaw`
    INSERT INTO audit_event (actor_id, ip, user_agent, request_id, action, result, code, record_type, record_id, after)
    VALUES (${userId}::uuid, ${request.ip}, ${agentOf(request)}, ${request.requestId}, 'session.start', 'DENIED', ${why}, 'APP_USER', ${userId}, ${after}::jsonb)`;
}
