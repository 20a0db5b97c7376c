import { hkdfSync } from "node:crypto";
import { keyById, keyring } from "./keyring";

/**
 * A key that only this session is ever given (base64, 32 bytes), for the copy of a draft that the browser keeps: without the session the
 * copy on a shared office computer is worth nothing.
 */
export function sessionDraftKey(sessionId: string): string {
  const { current, keys } = keyring();
  return Buffer.from(hkdfSync("sha256", keyById(keys, current), Buffer.from(sessionId), "hutong.local-draft", 32)).toString("base64");
}
