import { createCipheriv, createHmac, timingSafeEqual } from "node:crypto";
import type { CipherSuite } from "./suite";

const CIPHER_KEY_BYTES = 16;
const TAG_BYTES = 32;

const keystream = (key: Buffer, iv: Buffer, bytes: Uint8Array): Buffer => {
  const cipher = createCipheriv("sm4-ctr", key.subarray(0, CIPHER_KEY_BYTES), iv);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
};

/** The length of the associated data stands in the tag, so that no byte can move between it and the text. */
function tagOf(key: Buffer, iv: Buffer, text: Buffer, associated: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(associated.length));
  return createHmac("sm3", key.subarray(CIPHER_KEY_BYTES)).update(length).update(associated).update(iv).update(text).digest();
}

/**
 * SM4 (GB/T 32907) in counter mode, then HMAC-SM3 (GB/T 32905, GB/T 15852.2) over it: encrypt, then authenticate. Node 24 offers no SM4-GCM;
 * once it does, that is another file here.
 */
export const sm4ctrsm3: CipherSuite = {
  id: "sm4ctrsm3",
  keyBytes: CIPHER_KEY_BYTES + 32,
  ivBytes: 16,
  tagBytes: TAG_BYTES,
  seal(key, iv, plain, associated) {
    const text = keystream(key, iv, plain);
    return Buffer.concat([tagOf(key, iv, text, associated), text]);
  },
  open(key, iv, sealed, associated) {
    const tag = sealed.subarray(0, TAG_BYTES);
    const text = sealed.subarray(TAG_BYTES);
    if (tag.length !== TAG_BYTES || !timingSafeEqual(tag, tagOf(key, iv, text, associated))) throw new Error("the value was altered");
    return keystream(key, iv, text);
  },
};
