import { randomUUID } from "node:crypto";
import { env } from "@/lib/server/env";
import { actionResponse } from "@/lib/server/http/action-response";
import { addressOf } from "@/lib/server/http/peer-header";
import { routeActor } from "@/lib/server/http/route-actor";
import { dropPhoto, receivePhoto } from "@/lib/workflows/photos";

type Work = (actor: Parameters<typeof receivePhoto>[0], query: Record<string, string>, facts: Parameters<typeof receivePhoto>[3]) => Promise<Parameters<typeof actionResponse>[0]>;

async function answer(request: Request, work: Work): Promise<Response> {
  const requestId = randomUUID();
  if (request.headers.get("origin") !== env().APP_ORIGIN) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  const actor = await routeActor(requestId);
  if (actor instanceof Response) return actor;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return actionResponse(await work(actor, query, { requestId, ip: addressOf(request.headers) }));
}

/** Sets the photo of a registered child (?registrationId=&draftSubject=): multipart, one field `file`. */
export const POST = (request: Request): Promise<Response> => answer(request, (actor, query, facts) => receivePhoto(actor, request, query, facts));

/** Takes it away (?registrationId=&documentId=). */
export const DELETE = (request: Request): Promise<Response> => answer(request, dropPhoto);
