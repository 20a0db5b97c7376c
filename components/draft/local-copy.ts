import type { SaveName } from "@/lib/features/draft/schema";
import { thisWindow, thisWindowNow } from "./this-window";

/**
 * Copies of a draft in this browser, for the time until the server has it: AES-GCM under a key that only the running session is given, so that they are worth
 * nothing to the next person at the computer. Each window keeps its own. Signing out wipes them.
 */
const PREFIX = "hutong.draft.";
const IV_BYTES = 12;

export interface LocalCopy {
  content: string;
  /** ISO instant. */
  at: string;
  /** The server's version that it continues; 0: the server had none. */
  version: number;
  /** Its line, and the last attempt to save it that may have reached the server; attempt 0: none was made. */
  save?: SaveName;
  /** The server could not be reached when it was kept. */
  offline: boolean;
}

export interface KeptCopy {
  /** Of which window; empty: from before windows had names. */
  window: string;
  copy: LocalCopy;
}

const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** Browsers give the means only on a secure origin; elsewhere there is no local copy, the server's remains. */
const available = () => typeof window !== "undefined" && window.isSecureContext && Boolean(window.crypto?.subtle);

const importKey = (key: string) => window.crypto.subtle.importKey("raw", fromBase64(key), "AES-GCM", false, ["encrypt", "decrypt"]);
const placeOf = (kind: string, subject: string) => `${PREFIX}${kind}.${subject}`;
const nameOf = (kind: string, subject: string, window: string) => `${placeOf(kind, subject)}${window && `.${window}`}`;
const additionalDataOf = (name: string) => new TextEncoder().encode(name);

async function seal(sessionKey: string, name: string, copy: LocalCopy): Promise<string> {
  const iv = window.crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(copy));
  const sealed = await window.crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: additionalDataOf(name) }, await importKey(sessionKey), text);
  return `${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
}

/** Null for one of another session. */
async function open(sessionKey: string, name: string, stored: string): Promise<LocalCopy | null> {
  try {
    const [iv = "", sealed = ""] = stored.split(".");
    const text = await window.crypto.subtle.decrypt({ name: "AES-GCM", iv: fromBase64(iv), additionalData: additionalDataOf(name) }, await importKey(sessionKey), fromBase64(sealed));
    return JSON.parse(new TextDecoder().decode(text)) as LocalCopy;
  } catch {
    return null;
  }
}

/** Every window's copies of one draft, the latest first; those of another session are removed. */
export async function readLocalCopies(sessionKey: string, kind: string, subject: string): Promise<KeptCopy[]> {
  if (!available()) return [];
  try {
    const place = placeOf(kind, subject);
    const found: KeptCopy[] = [];
    for (const name of Object.keys(window.localStorage).filter((key) => key === place || key.startsWith(`${place}.`))) {
      const stored = window.localStorage.getItem(name);
      const copy = stored && (await open(sessionKey, name, stored));
      if (copy) found.push({ window: name.slice(place.length + 1), copy });
      else window.localStorage.removeItem(name);
    }
    return found.sort((a, b) => b.copy.at.localeCompare(a.copy.at));
  } catch {
    // Storage may be switched off; then nothing was kept.
    return [];
  }
}

export function dropLocalCopy(kind: string, subject: string, of: string): void {
  try {
    window.localStorage.removeItem(nameOf(kind, subject, of));
  } catch {
    // Storage may be switched off; then there is nothing to drop.
  }
}

/** False where it could not be kept. */
export async function keepCopyAs(sessionKey: string, kind: string, subject: string, { window: of, copy }: KeptCopy, wanted: () => boolean = () => true): Promise<boolean> {
  if (!available()) return false;
  try {
    const name = nameOf(kind, subject, of);
    const sealed = await seal(sessionKey, name, copy);
    if (!wanted()) return false;
    window.localStorage.setItem(name, sealed);
    return true;
  } catch {
    return false;
  }
}

export interface LocalStore {
  /** False where it could not be kept. */
  keep(copy: LocalCopy): Promise<boolean>;
  /** At once, with whatever is just being kept. */
  drop(): void;
}

/** This window's copy of one draft; what is kept later stands last. */
export function localStore(sessionKey: string, kind: string, subject: string): LocalStore {
  let last: Promise<unknown> = Promise.resolve();
  let dropped = 0;
  return {
    keep: (copy) => {
      const since = dropped;
      const kept = last.then(async () => keepCopyAs(sessionKey, kind, subject, { window: await thisWindow(), copy }, () => since === dropped));
      last = kept;
      return kept;
    },
    drop: () => {
      dropped += 1;
      const here = thisWindowNow();
      if (here !== null) dropLocalCopy(kind, subject, here);
    },
  };
}
