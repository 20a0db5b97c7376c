import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "../../authz/actor";
import { fieldErrorsOf } from "../../shared/field-errors";
import { Refusal, type ActionResult } from "../../shared/refusal";
import { auditDenied, writeAudit, writeAuditEach, writeAudits, type RequestFacts } from "../audit";
import { assertNothingDue, withActor } from "../db/with-actor";
import { secondFactorOn } from "../auth/second-factor-on";
import { log } from "../log";
import { answerRefusal } from "./answer-refusal";
import type { Mutation } from "./mutation";
import { recordOfInput } from "./record-of-input";
import { assertNotOther, noteSending } from "./sending";

/**
 * Runs a write for an actor: strict parse, one transaction, audit, and the refusal recorded after the rollback.
 * Expected failures come back as codes; anything else is thrown.
 */
export async function executeMutation<S extends z.ZodType, R>(
  mutation: Mutation<S, R>,
  actor: Actor,
  raw: unknown,
  facts: Partial<RequestFacts> & { now?: Date } = {},
): Promise<ActionResult<R>> {
  const request: RequestFacts = { requestId: facts.requestId ?? randomUUID(), ip: facts.ip ?? null, userAgent: facts.userAgent ?? null };
  const { openWhile, reauthenticate } = mutation;
  try {
    assertNothingDue(actor, openWhile);
    const parsed = mutation.input.safeParse(raw);
    if (!parsed.success) {
      return answerRefusal(new Refusal("INVALID", { fieldErrors: fieldErrorsOf(parsed.error, raw) }), request.requestId);
    }
    await mutation.before?.(actor, parsed.data);
    const data = await withActor(actor, async (tx, fresh) => {
      let audited = 0;
      const now = facts.now ?? new Date();
      const sending = await noteSending(tx, fresh, mutation.name, parsed.data, now);
      const result = await mutation.run(
        {
          tx,
          actor: fresh,
          now,
          sentBefore: sending.kind === "again",
          requestId: request.requestId,
          audit: async (event) => {
            audited += 1;
            await writeAudit(tx, fresh, request, { action: mutation.name, ...event });
          },
          auditAll: async (events) => {
            audited += 1;
            await writeAudits(tx, fresh, request, events.map((event) => ({ action: mutation.name, ...event })));
          },
          auditEach: (event, records) => writeAuditEach(tx, fresh, request, event, records),
        },
        parsed.data,
      );
      assertNotOther(sending, result);
      // Thrown after the work, which goes back with it: who may not do it, or sent something wrong, is told that first.
      if (reauthenticate && !fresh.session.proved) throw new Refusal("REAUTHENTICATION_DUE", { params: { code: fresh.session.factor && secondFactorOn() ? 1 : 0 } });
      if (audited === 0) throw new Error(`${mutation.name} wrote no audit row`);
      return result;
    }, { openWhile });
    return { ok: true, data };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await auditDenied(actor, request, mutation.name, error, recordOfInput(raw)).catch((failure: unknown) => {
      log.error({ err: failure, requestId: request.requestId, action: mutation.name }, "a refused attempt could not be audited");
    });
    return answerRefusal(error, request.requestId);
  }
}
