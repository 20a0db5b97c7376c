import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import type { z } from "zod";
import { Refusal, type ActionResult } from "../../shared/refusal";
import { auditDenied } from "../audit";
import { currentActor } from "../auth/current-actor";
import { touchSession } from "../auth/touch-session";
import { isFromOwnPage } from "../http/own-origin";
import { addressOf } from "../http/peer-header";
import { spend, TooMany } from "../limits/rate";
import { log } from "../log";
import { answerRefusal } from "./answer-refusal";
import { executeMutation } from "./execute";
import type { Mutation } from "./mutation";
import { recordOfInput } from "./record-of-input";

/**
 * The body of every server action: origin, actor, how often, then the write. Answers codes for what can be expected;
 * an unexpected error is logged with its request id and shows a general message.
 */
export async function runAction<S extends z.ZodType, R>(mutation: Mutation<S, R>, raw: unknown): Promise<ActionResult<R>> {
  const requestId = randomUUID();
  const head = await headers();
  try {
    if (!isFromOwnPage(head)) throw new Refusal("BAD_ORIGIN");
    const actor = await currentActor();
    if (!actor) throw new Refusal("UNAUTHENTICATED");
    if (!mutation.background) await touchSession(actor);
    const facts = { requestId, ip: addressOf(head) };
    await spend(mutation.rate ?? "action", actor.userId).catch(async (error: unknown) => {
      if (error instanceof TooMany && error.first) await auditDenied(actor, facts, mutation.name, error, recordOfInput(raw));
      throw error;
    });
    const result = await executeMutation(mutation, actor, raw, facts);
    if (result.ok && !mutation.leavesPages) revalidatePath("/", "layout");
    return result;
  } catch (error) {
    if (error instanceof Refusal) return answerRefusal(error, requestId);
    log.error({ err: error, requestId, action: mutation.name }, "an action failed");
    throw error;
  }
}
