const JPEG = /^data:image\/jpeg;base64,[A-Za-z0-9+/=]+$/;

interface PhotoDraft {
  /** The registration's key: a photo left behind never comes up with another child. */
  clientKey: string;
  /** A JPEG as a data address; null: none, or none any more. */
  picture: string | null;
}

export const writePhotoDraft = (draft: PhotoDraft): string => JSON.stringify(draft);

/** The picture that was chosen for this very registration; null for anything else. */
export function readPhotoDraft(text: string | null | undefined, clientKey: string): string | null {
  if (!text) return null;
  try {
    const value = JSON.parse(text) as Partial<PhotoDraft>;
    return value.clientKey === clientKey && typeof value.picture === "string" && JPEG.test(value.picture) ? value.picture : null;
  } catch {
    return null;
  }
}

/** Whether there is a picture in it, of whichever registration. */
export const holdsPicture = (text: string | null | undefined): boolean => (text ?? "").includes('"data:image/');
