import { invalid, Refusal } from "../../shared/refusal";

/** What a multipart body holds besides its file: boundaries, headers, the name. */
const ENVELOPE_BYTES = 16 * 1024;

/** The one file of a multipart body, read as it comes and given up as soon as it is too large. Throws INVALID (fileMissing, fileEmpty) or TOO_LARGE. */
export async function readFileOf(request: Request, maximumBytes: number): Promise<{ name: string; bytes: Uint8Array }> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) throw invalid({ file: { key: "fileMissing" } });
  const limit = maximumBytes + ENVELOPE_BYTES;
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new Refusal("TOO_LARGE");
  let read = 0;
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        read += chunk.length;
        if (read > limit) controller.error(new Refusal("TOO_LARGE"));
        else controller.enqueue(chunk);
      },
    }),
  );
  const form = await new Response(counted, { headers: { "content-type": type } }).formData().catch(() => null);
  if (read > limit) throw new Refusal("TOO_LARGE");
  const file = form?.get("file");
  if (!(file instanceof File)) throw invalid({ file: { key: "fileMissing" } });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw invalid({ file: { key: "fileEmpty" } });
  if (bytes.length > maximumBytes) throw new Refusal("TOO_LARGE");
  return { name: file.name, bytes };
}
