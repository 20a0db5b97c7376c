import { createCipheriv, createDecipheriv } from "node:crypto";
import type { CipherSuite } from "./suite";

const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D). */
export const aes256gcm: CipherSuite = {
  id: "aes256gcm",
  keyBytes: 32,
  ivBytes: 12,
  tagBytes: TAG_BYTES,
  seal(key, iv, plain, associated) {
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    cipher.setAAD(associated);
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([cipher.getAuthTag(), text]);
  },
  open(key, iv, sealed, associated) {
    // A shorter tag than 16 bytes would be accepted otherwise.
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(associated);
    decipher.setAuthTag(sealed.subarray(0, TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(TAG_BYTES)), decipher.final()]);
  },
};
