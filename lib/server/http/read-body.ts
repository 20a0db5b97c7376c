import { Refusal } from "../../shared/refusal";

/** The body of a request, read as it comes and given up as soon as it is larger than so many bytes; one that says so of itself is not begun. Throws TOO_LARGE. */
export async function readBody(request: Request, maximumBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > maximumBytes) throw new Refusal("TOO_LARGE");
  if (!request.body) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maximumBytes) {
      await reader.cancel().catch(() => undefined);
      throw new Refusal("TOO_LARGE");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The same as JSON; null for what is none. Throws TOO_LARGE. */
export async function readJson(request: Request, maximumBytes: number): Promise<unknown> {
  const text = new TextDecoder().decode(await readBody(request, maximumBytes));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The same as a form; null for what is none. Throws TOO_LARGE. */
export async function readForm(request: Request, maximumBytes: number): Promise<FormData | null> {
  const body = await readBody(request, maximumBytes);
  return new Response(body, { headers: { "content-type": request.headers.get("content-type") ?? "" } }).formData().catch(() => null);
}
