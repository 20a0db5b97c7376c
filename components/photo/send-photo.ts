import type { ActionResult } from "@/lib/shared/refusal";

const TIMEOUT_MS = 60_000;

export interface PhotoToSend {
  registrationId: string;
  /** A JPEG as a data address. */
  picture: string;
  /** The draft that kept it. */
  draftSubject?: string;
}

type Answer = ActionResult<{ documentId: string }>;

/** Sends a photo to a registration that is filed. Throws when no answer comes in time; the same picture once more is the same photo. */
export async function sendPhoto(input: unknown): Promise<Answer> {
  const { registrationId, picture, draftSubject } = input as PhotoToSend;
  const bytes = Uint8Array.from(atob(picture.slice(picture.indexOf(",") + 1)), (char) => char.charCodeAt(0));
  const body = new FormData();
  body.set("file", new File([bytes], "photo.jpg", { type: "image/jpeg" }));
  const query = new URLSearchParams({ registrationId, ...(draftSubject ? { draftSubject } : {}) });
  const answer = await fetch(`/api/photos?${query}`, { method: "POST", body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return (await answer.json()) as Answer;
}

export async function removePhoto(input: unknown): Promise<Answer> {
  const { registrationId, documentId } = input as { registrationId: string; documentId: string };
  const answer = await fetch(`/api/photos?${new URLSearchParams({ registrationId, documentId })}`, { method: "DELETE", signal: AbortSignal.timeout(TIMEOUT_MS) });
  return (await answer.json()) as Answer;
}
