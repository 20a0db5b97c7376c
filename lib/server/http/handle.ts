import { randomUUID } from "node:crypto";
import type { Actor } from "../../authz/actor";
import { Refusal, type ActionResult } from "../../shared/refusal";
import { auditDenied, type RequestFacts } from "../audit";
import { spend, TooMany, type RateKind } from "../limits/rate";
import { log } from "../log";
import { answerRefusal } from "../write/answer-refusal";
import { actionResponse, PRIVATE_HEADERS } from "./action-response";
import { isFromOwnPage } from "./own-origin";
import { addressOf } from "./peer-header";
import { readJson } from "./read-body";
import { routeActor } from "./route-actor";

/** One request to a handler, after everything that stands before its work. */
export interface Call {
  request: Request;
  actor: Actor;
  query: Record<string, string>;
  facts: RequestFacts;
}

type Answer = Response | ActionResult<unknown>;

interface Handling {
  /** The action that the log names when somebody called too often. */
  name: string;
  /** What it counts against; left out only for what the browser asks by itself. */
  rate?: RateKind;
  /** Sent by the browser itself: does not keep the session open. */
  background?: true;
}

const answer = (given: Answer) => (given instanceof Response ? given : actionResponse(given));

/** What is answered to an error that nobody expected: its number and nothing of it. */
function failed(error: unknown, requestId: string, name: string): Response {
  log.error({ err: error, requestId, handler: name }, "a handler failed");
  return Response.json({ ok: false, code: "unexpected", requestId }, { status: 500, headers: PRIVATE_HEADERS });
}

async function handled(request: Request, requestId: string, { name, rate, background }: Handling, work: (call: Call) => Promise<Answer>): Promise<Response> {
  try {
    const actor = await routeActor(requestId, { background });
    if (actor instanceof Response) return actor;
    const facts = { requestId, ip: addressOf(request.headers) };
    try {
      if (rate) await spend(rate, actor.userId);
      return answer(await work({ request, actor, query: Object.fromEntries(new URL(request.url).searchParams), facts }));
    } catch (error) {
      if (error instanceof TooMany && error.first) await auditDenied(actor, facts, name, error);
      throw error;
    }
  } catch (error) {
    if (error instanceof Refusal) return actionResponse(await answerRefusal(error, requestId));
    return failed(error, requestId, name);
  }
}

/** A handler that only reads: actor, then how often, then the work. */
export const reading = (handling: Handling, work: (call: Call) => Promise<Answer>) => (request: Request): Promise<Response> => handled(request, randomUUID(), handling, work);

/** A handler that may change something: sent from a page of ours, then actor, then how often, then the work. */
export const writing = (handling: Handling, work: (call: Call) => Promise<Answer>) => async (request: Request): Promise<Response> => {
  const requestId = randomUUID();
  if (!isFromOwnPage(request.headers)) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  return handled(request, requestId, handling, work);
};

/** A server action by plain request, with its JSON body of so many bytes at most; the action itself looks for actor and right. */
export const throughAction = (maximumBytes: number, action: (input: unknown) => Promise<ActionResult<unknown>>) => async (request: Request): Promise<Response> => {
  const requestId = randomUUID();
  if (!isFromOwnPage(request.headers)) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  try {
    return actionResponse(await action(await readJson(request, maximumBytes)));
  } catch (error) {
    if (error instanceof Refusal) return actionResponse(await answerRefusal(error, requestId));
    return failed(error, requestId, action.name);
  }
};
