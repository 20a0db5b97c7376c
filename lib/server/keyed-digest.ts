import { createHmac } from "node:crypto";
import { indexKeys } from "./crypto/keyring";

/** A digest by which the same name, id or address is known again and cannot be read off; keyed, or trying all of them would tell. Case and width do not count. */
export function keyedDigest(purpose: string, kind: string, subject: string): string {
  const [{ key }] = indexKeys();
  return createHmac("sha256", key).update(`${purpose}\u001f${kind}\u001f${subject.normalize("NFKC").trim().toLowerCase()}`).digest("base64url");
}
