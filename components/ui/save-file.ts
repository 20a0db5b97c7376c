import type { ActionResult } from "@/lib/shared/refusal";

export interface MadeFile {
  file: Blob;
  name: string;
}

/** Asks for a file that is made for whoever asks: an answer with its name, or why there is none. */
export async function fetchMade(address: string, body?: unknown): Promise<ActionResult<MadeFile>> {
  const answer = await fetch(address, { method: "POST", ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }) });
  if (!answer.ok) return (await answer.json()) as ActionResult<never>;
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  return { ok: true, data: { file: await answer.blob(), name: named ? decodeURIComponent(named) : "file.pdf" } };
}

/** Hands the file to the browser's downloads. */
export function saveFile({ file, name }: MadeFile): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
