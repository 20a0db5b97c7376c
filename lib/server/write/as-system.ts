import { randomUUID } from "node:crypto";
import { SYSTEM_ACTOR } from "../../shared/system-actor";
import { writeAudit, writeAuditEach, writeAudits, type RequestFacts } from "../audit";
import { rootClient } from "../db/client";
import type { WriteContext } from "./mutation";

/**
 * One transaction of background work, in the name of the system. Only a worker may use it: its process connects as a role that sees and writes what background
 * work needs and nothing else (docs/decisions/background-work.md); in a process of the application row-level security leaves it no row. `name`: the audit action
 * where none is said.
 */
export async function asSystem<T>(name: string, work: (context: WriteContext) => Promise<T>, { now = new Date() }: { now?: Date | undefined } = {}): Promise<T> {
  const request: RequestFacts = { requestId: randomUUID(), ip: null };
  return rootClient().$transaction(async (tx) =>
    work({
      tx, actor: SYSTEM_ACTOR, now, sentBefore: false, requestId: request.requestId,
      audit: (event) => writeAudit(tx, SYSTEM_ACTOR, request, { action: name, ...event }),
      auditAll: (events) => writeAudits(tx, SYSTEM_ACTOR, request, events.map((event) => ({ action: name, ...event }))),
      auditEach: (event, records) => writeAuditEach(tx, SYSTEM_ACTOR, request, event, records),
    }),
  );
}
