import { PRIVATE_HEADERS } from "@/lib/server/http/action-response";
import { attachment } from "@/lib/server/http/attachment";
import { RESOURCE_POLICY } from "@/lib/server/http/content-policy";
import { reading } from "@/lib/server/http/handle";
import { isId } from "@/lib/shared/is-id";
import { openDownload } from "@/lib/workflows/transfer-documents";

/** A file as an attachment, never shown inside the product's own origin. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return reading({ name: "document.download", rate: "download" }, async ({ actor, facts }) => {
    const { id } = await params;
    if (!isId(id)) return { ok: false, code: "NOT_FOUND", requestId: facts.requestId };
    const result = await openDownload(actor, id, facts);
    if (!result.ok) return result;
    const { bytes, mediaType, fileName } = result.data;
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...PRIVATE_HEADERS, "Content-Type": mediaType, "Content-Length": String(bytes.length), "Content-Security-Policy": RESOURCE_POLICY, "Content-Disposition": attachment(fileName, "document"),
      },
    });
  })(request);
}
