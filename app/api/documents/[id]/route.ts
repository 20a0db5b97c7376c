import { randomUUID } from "node:crypto";
import { actionResponse, PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { addressOf } from "@/lib/server/http/peer-header";
import { routeActor } from "@/lib/server/http/route-actor";
import { isId } from "@/lib/shared/is-id";
import { openDownload } from "@/lib/workflows/transfer-documents";

/** A file as an attachment, never shown inside the product's own origin. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const requestId = randomUUID();
  const actor = await routeActor(requestId);
  if (actor instanceof Response) return actor;
  const { id } = await params;
  if (!isId(id)) return actionResponse({ ok: false, code: "NOT_FOUND", requestId });
  const result = await openDownload(actor, id, { requestId, ip: addressOf(request.headers) });
  if (!result.ok) return actionResponse(result);
  const { bytes, mediaType, fileName } = result.data;
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...PRIVATE_HEADERS, "Content-Type": mediaType, "Content-Length": String(bytes.length), "Content-Security-Policy": "default-src 'none'; sandbox",
      "Content-Disposition": `attachment; filename="document"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    },
  });
}
