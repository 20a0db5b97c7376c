import type { Actor } from "../authz/actor";
import type { AuditRecord, RequestFacts } from "./audit";
import { rootClient } from "./db/client";
import { Prisma } from "./db/generated/client";
import { withActor } from "./db/with-actor";
import { ALLOWANCES, countOne, judge, type Counted } from "./limits/rate";

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
  /** The number of the copy that the page bears, where it is a paper handed to a party. */
  copy?: string | undefined;
  /** Drawn again with the answer to a write on it. */
  again?: boolean;
}

export type LookAction = "look.print" | "look.copy";

const details = ({ page, prefetch, again, copied, copy }: LookDetails) =>
  JSON.stringify({ ...(page ? { page } : {}), ...(prefetch ? { prefetch } : {}), ...(again ? { again } : {}), ...(copy ? { copy } : {}), ...(copied ? { copied: copied.kind, characters: copied.characters } : {}) });

/** One row for each page that was printed, each copy that was taken. The database adds whose record it is; a look may be written twice, it has no version. */
export async function writeLook(actor: Actor, request: RequestFacts, action: LookAction, record: AuditRecord, circumstances: LookDetails = {}): Promise<void> {
  await rootClient().$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, record_type, record_id, purpose, after)
    VALUES (${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, ${action}, 'OK', ${record.recordType}, ${record.recordId},
      ${circumstances.purpose ?? null}, ${details(circumstances)}::jsonb)`;
}

/** Somebody asked for a record that is there, but not for them; `code` as a refusal has it. One that is not there is no attempt on anybody. */
export async function writeRefusedLook(actor: Actor, request: RequestFacts, code: string, record: AuditRecord, circumstances: LookDetails = {}): Promise<void> {
  await withActor(actor, (tx) => tx.$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, code, record_type, record_id, after)
    SELECT ${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, 'look.open', 'DENIED', ${code}, ${record.recordType}, ${record.recordId},
      ${details(circumstances)}::jsonb
    WHERE audit_record_exists(${record.recordType}, ${record.recordId})`);
}

/** How a look that was one too many stands in the log; of those after it nothing does. */
export const LOOKED_TOO_MUCH = "TOO_MANY:tooFast";

/**
 * One look that is counted: one statement counts it and writes its row, the first that is too many as refused. Nothing of what was read may be shown before.
 * Throws TooMany.
 */
async function writeCounted(kind: "look" | "list", actor: Actor, request: RequestFacts, action: string, record: AuditRecord, after: string): Promise<void> {
  const passes = Prisma.sql`used <= ${ALLOWANCES[kind].times}::int`;
  const [counted] = await rootClient().$queryRaw<Counted[]>`
    WITH counted AS (${countOne(kind, actor.userId)}), written AS (
      INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, code, record_type, record_id, after)
      SELECT ${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, ${action}, (CASE WHEN ${passes} THEN 'OK' ELSE 'DENIED' END)::"AuditResult",
        CASE WHEN NOT ${passes} THEN ${LOOKED_TOO_MUCH} END, ${record.recordType}, ${record.recordId}, ${after}::jsonb FROM counted
    ) SELECT * FROM counted`;
  await judge(kind, actor.userId, counted);
}

/** One row for each page of a record that is opened. Throws TooMany. */
export const writeOpened = (actor: Actor, request: RequestFacts, record: AuditRecord, circumstances: LookDetails = {}): Promise<void> =>
  writeCounted("look", actor, request, "look.open", record, details(circumstances));

/** One row for a list with names: how many, not which. `free`: of what waits for the reader, which no reading closes. Throws TooMany unless it is free. */
export async function writeListLook(actor: Actor, request: RequestFacts, list: string, count: number, free = false): Promise<void> {
  if (!free) return writeCounted("list", actor, request, "look.list", { recordType: "LIST", recordId: list }, JSON.stringify({ count }));
  await rootClient().$executeRaw`
    INSERT INTO audit_event (actor_id, actor_org_id, session_id, ip, request_id, action, result, record_type, record_id, after)
    VALUES (${actor.userId}::uuid, ${actor.organisation.id}::uuid, ${actor.sessionId}::uuid, ${request.ip}, ${request.requestId}, 'look.list', 'OK', 'LIST', ${list}, ${JSON.stringify({ count })}::jsonb)`;
}
