import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { shownValues } from "../shown-values";
import { eventOf } from "../event-ref";
import { pageOfLook } from "../look-page";
import { staffNames } from "./list-audit";
import type { AuditDetail } from "../view";

/** One event with what it changed; null if there is none, or for anybody but the auditor. */
export async function loadAuditEvent(actor: Actor, ref: string): Promise<AuditDetail | null> {
  const event = eventOf(ref);
  if (!event || !authorize(actor, "audit.read", {}, []).allowed) return null;
  return withActor(actor, async (tx) => {
    const row = await tx.auditEvent.findUnique({
      where: { at_id: event },
      select: {
        id: true, at: true, actorId: true, actorOrgId: true, action: true, result: true, code: true, recordType: true, recordNumber: true, recordVersion: true,
        requestId: true, ip: true, userAgent: true, purpose: true, before: true, after: true,
      },
    });
    if (!row) return null;
    const before = new Map(shownValues(row.recordType, row.before).map((value) => [value.key, value]));
    const after = new Map(shownValues(row.recordType, row.after).map((value) => [value.key, value]));
    return {
      ref, id: String(row.id), at: row.at.toISOString(), ...(await staffNames(tx, [row]))(row), action: row.action, result: row.result, code: row.code, recordType: row.recordType,
      recordNumber: row.recordNumber, recordVersion: row.recordVersion, requestId: row.requestId, ip: row.ip, userAgent: row.userAgent, page: pageOfLook(row.action, row.after), purpose: row.purpose,
      changes: [...new Set([...before.keys(), ...after.keys()])].map((key) => ({ key, before: before.get(key) ?? null, after: after.get(key) ?? null })),
    };
  });
}
