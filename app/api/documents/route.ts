import { randomUUID } from "node:crypto";
import { env } from "@/lib/server/env";
import { actionResponse } from "@/lib/server/http/action-response";
import { addressOf } from "@/lib/server/http/peer-header";
import { routeActor } from "@/lib/server/http/route-actor";
import { receiveUpload } from "@/lib/workflows/transfer-documents";

/** Adds a file to a case (?caseId=&kind=) or a referral (?referralId=): multipart, one field `file`. */
export async function POST(request: Request): Promise<Response> {
  const requestId = randomUUID();
  if (request.headers.get("origin") !== env().APP_ORIGIN) return actionResponse({ ok: false, code: "BAD_ORIGIN", requestId });
  const actor = await routeActor(requestId);
  if (actor instanceof Response) return actor;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return actionResponse(await receiveUpload(actor, request, query, { requestId, ip: addressOf(request.headers) }));
}
