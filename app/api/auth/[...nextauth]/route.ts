import { randomUUID } from "node:crypto";
import NextAuth from "next-auth";
import { NextRequest } from "next/server";
import { currentActor } from "@/lib/server/auth/current-actor";
import { authOptions } from "@/lib/server/auth/options";
import { actionResponse, PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { isFromOwnPage } from "@/lib/server/http/own-origin";
import { addressOf } from "@/lib/server/http/peer-header";
import { readBody } from "@/lib/server/http/read-body";
import { spend } from "@/lib/server/limits/rate";
import { answerRefusal } from "@/lib/server/write/answer-refusal";
import { Refusal } from "@/lib/shared/refusal";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What our pages ask for. The rest of next-auth (pages of its own, a place where anybody may write into the log) is not there. */
const OPEN: Readonly<Record<string, readonly string[]>> = { GET: ["csrf", "session", "providers"], POST: ["callback/credentials", "signout"] };

/** A name, a password, a token. */
const BODY_BYTES = 8 * 1024;

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const requestId = randomUUID();
  const params = await context.params;
  const asked = params.nextauth.join("/");
  if (!OPEN[request.method]?.includes(asked)) return actionResponse({ ok: false, code: "NOT_FOUND", requestId });
  if (request.method === "POST" && !isFromOwnPage(request.headers)) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  try {
    const address = addressOf(request.headers);
    if (address) await spend("visitor", address);
    // The cookie of a session that has ended opens nothing, and is not said to be one.
    if (asked === "session" && !(await currentActor())) return Response.json({}, { headers: PRIVATE_HEADERS });
    const whole = request.method === "POST" ? new NextRequest(request.url, { method: "POST", headers: request.headers, body: await readBody(request, BODY_BYTES) }) : request;
    const answer = (await NextAuth(whole as never, { params } as never, authOptions())) as Response;
    for (const [name, value] of Object.entries(PRIVATE_HEADERS)) answer.headers.set(name, value);
    return answer;
  } catch (error) {
    if (error instanceof Refusal) return actionResponse(await answerRefusal(error, requestId));
    throw error;
  }
}

export { handle as GET, handle as POST };
