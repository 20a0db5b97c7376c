import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { revalidatePath } from "next/cache";
import type { z } from "zod";
import { Refusal, type ActionResult } from "../../shared/refusal";
import { currentActor } from "../auth/current-actor";
import { touchSession } from "../auth/touch-session";
import { env } from "../env";
import { addressOf } from "../http/peer-header";
import { log } from "../log";
import { answerRefusal } from "./answer-refusal";
import { executeMutation } from "./execute";
import type { Mutation } from "./mutation";

/** Next accepts an action without an Origin and believes a forged X-Forwarded-Host; only the configured origin counts here. */
function assertOwnOrigin(origin: string | null): void {
  if (origin !== env().APP_ORIGIN) throw new Refusal("BAD_ORIGIN");
}

/**
 * The body of every server action: origin, actor, then the write. Answers codes for what can be expected;
 * an unexpected error is logged with its request id and shows a general message.
 */
export async function runAction<S extends z.ZodType, R>(mutation: Mutation<S, R>, raw: unknown): Promise<ActionResult<R>> {
  const requestId = randomUUID();
  const head = await headers();
  try {
    assertOwnOrigin(head.get("origin"));
    const actor = await currentActor();
    if (!actor) throw new Refusal("UNAUTHENTICATED");
    if (!mutation.background) await touchSession(actor);
    const result = await executeMutation(mutation, actor, raw, { requestId, ip: addressOf(head) });
    if (result.ok) revalidatePath("/", "layout");
    return result;
  } catch (error) {
    if (error instanceof Refusal) return answerRefusal(error, requestId);
    log.error({ err: error, requestId, action: mutation.name }, "an action failed");
    throw error;
  }
}
