import { fileTypeFromBuffer } from "file-type";

export const MAX_FILE_BYTES = 10 * 1024 * 1024;

const ALLOWED = new Set([
  "application/pdf",
  "image/jpeg",
  "image/png",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
]);

/** The media type by the content of a file, not by its name; null for what is not accepted. */
export async function acceptedMediaType(bytes: Uint8Array): Promise<string | null> {
  const kind = await fileTypeFromBuffer(bytes);
  return kind && ALLOWED.has(kind.mime) ? kind.mime : null;
}
