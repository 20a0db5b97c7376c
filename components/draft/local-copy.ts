/**
 * A copy of a draft in this browser, for the time when the server cannot be reached: AES-GCM under a key that only the running session is
 * given, so that it is worth nothing to the next person at the computer. Signing out wipes it.
 */
const PREFIX = "hutong.draft.";
const IV_BYTES = 12;

export interface LocalCopy {
  content: string;
  /** ISO instant. */
  at: string;
  /** The server's version that it continues; 0: the server had none. */
  version: number;
}

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** Browsers give the means only on a secure origin; elsewhere there is no local copy, the server's remains. */
const available = () => typeof window !== "undefined" && window.isSecureContext && Boolean(window.crypto?.subtle);

const importKey = (key: string) => window.crypto.subtle.importKey("raw", fromBase64(key), "AES-GCM", false, ["encrypt", "decrypt"]);
const place = (kind: string, subject: string) => `${PREFIX}${kind}.${subject}`;

export async function keepLocalCopy(sessionKey: string, kind: string, subject: string, copy: LocalCopy): Promise<boolean> {
  if (!available()) return false;
  try {
    const iv = window.crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const name = place(kind, subject);
    const additionalData = new TextEncoder().encode(name);
    const sealed = await window.crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, await importKey(sessionKey), new TextEncoder().encode(JSON.stringify(copy)));
    window.localStorage.setItem(name, `${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`);
    return true;
  } catch {
    return false;
  }
}

/** Null if there is none, or it belongs to another session: then it is removed. */
export async function readLocalCopy(sessionKey: string, kind: string, subject: string): Promise<LocalCopy | null> {
  if (!available()) return null;
  const name = place(kind, subject);
  const stored = window.localStorage.getItem(name);
  if (!stored) return null;
  try {
    const [iv = "", sealed = ""] = stored.split(".");
    const additionalData = new TextEncoder().encode(name);
    const open = await window.crypto.subtle.decrypt({ name: "AES-GCM", iv: fromBase64(iv), additionalData }, await importKey(sessionKey), fromBase64(sealed));
    return JSON.parse(new TextDecoder().decode(open)) as LocalCopy;
  } catch {
    dropLocalCopy(kind, subject);
    return null;
  }
}

export function dropLocalCopy(kind: string, subject: string): void {
  try {
    window.localStorage.removeItem(place(kind, subject));
  } catch {
    // Storage may be switched off; then there is nothing to drop.
  }
}
