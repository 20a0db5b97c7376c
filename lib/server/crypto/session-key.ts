import { hkdfSync } from "node:crypto";
import { env } from "../env";

/**
 * A key that only this session is ever given (base64, 32 bytes), for the copy of a draft that the browser keeps: without the session the
 * copy on a shared office computer is worth nothing. Not made from the data keys, so that a rotation does not lock anybody's copy.
 */
export function sessionDraftKey(sessionId: string): string {
  return Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, Buffer.from(sessionId), "hutong.local-draft", 32)).toString("base64");
}
