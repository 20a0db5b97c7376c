import type { Actor } from "../authz/actor";
import type { AuditRecord, RequestFacts } from "./audit";
import { rootClient } from "./db/client";

/** The circumstances of a look at a record. */
export interface LookDetails {
  /** The page's path; the same record has several. */
  page?: string | null;
  /** Fetched by the browser before anybody asked to see it. */
  prefetch?: boolean;
  /** How much was copied; never what. */
  copied?: { kind: "ID" | "TEXT"; characters: number };
  /** What it is printed for, a code. */
  purpose?: string | undefined;
  /** Drawn again with the answer to a write on it. */
  again?: boolean;
}

export type LookAction = "look.open" | "look.print" | "look.copy";

const details = ({ page, prefetch, again, copied }: LookDetails) =>
  JSON.stringify({ ...(page ? { page } : {}), ...(prefetch ? { prefetch } : {}), ...(again ? { again } : {}), ...(copied ? { copied: copied.kind, characters: copied.characters } : {}) });

/** One row for each look at a record. The database adds whose record it is; a look may be written twice, it has no version. */
export async function writeLook(actor: Actor, request: RequestFacts, action: LookAction, record: AuditRecord, circumstances: LookDetails = {}): Promise<void> {
  await rootClient().$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, record_type, record_id, purpose, after)
    VALUES (${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, ${action}, 'OK', ${record.recordType}, ${record.recordId},
      ${circumstances.purpose ?? null}, ${details(circumstances)}::jsonb)`;
}

/** Somebody asked for a record that is there, but not for them; `code` as a refusal has it. One that is not there is no attempt on anybody. */
export async function writeRefusedLook(actor: Actor, request: RequestFacts, code: string, record: AuditRecord, circumstances: LookDetails = {}): Promise<void> {
  await rootClient().$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, code, record_type, record_id, after)
    SELECT ${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, 'look.open', 'DENIED', ${code}, ${record.recordType}, ${record.recordId},
      ${details(circumstances)}::jsonb
    WHERE audit_record_exists(${record.recordType}, ${record.recordId})`;
}

/** One row for a list with names: how many, not which. */
export async function writeListLook(actor: Actor, request: RequestFacts, list: string, count: number): Promise<void> {
  await rootClient().$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, record_type, record_id, after)
    VALUES (${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, 'look.list', 'OK', 'LIST', ${list}, ${JSON.stringify({ count })}::jsonb)`;
}
