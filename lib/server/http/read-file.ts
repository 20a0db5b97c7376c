import { invalid, Refusal } from "../../shared/refusal";
import { readForm } from "./read-body";

/** What a multipart body holds besides its file: boundaries, headers, the name. */
const ENVELOPE_BYTES = 16 * 1024;

/** The one file of a multipart body, read as it comes and given up as soon as it is too large. Throws INVALID (fileMissing, fileEmpty) or TOO_LARGE. */
export async function readFileOf(request: Request, maximumBytes: number): Promise<{ name: string; bytes: Uint8Array }> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) throw invalid({ file: { key: "fileMissing" } });
  const form = await readForm(request, maximumBytes + ENVELOPE_BYTES);
  const file = form?.get("file");
  if (!(file instanceof File)) throw invalid({ file: { key: "fileMissing" } });
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw invalid({ file: { key: "fileEmpty" } });
  if (bytes.length > maximumBytes) throw new Refusal("TOO_LARGE");
  return { name: file.name, bytes };
}
