import type { ActionResult } from "@/lib/shared/refusal";

export interface UploadedFile {
  documentId: string;
  /** The same content stands there under this name already. */
  keptAs: string | null;
}

export interface FileToSend {
  /** Names what the file belongs to. */
  query: string;
  file: File;
}

/** Sends one file to where documents are taken in. */
export async function sendFile(input: unknown): Promise<ActionResult<UploadedFile>> {
  const { query, file } = input as FileToSend;
  const body = new FormData();
  body.set("file", file);
  const answer = await fetch(`/api/documents?${query}`, { method: "POST", body });
  return (await answer.json()) as ActionResult<UploadedFile>;
}
