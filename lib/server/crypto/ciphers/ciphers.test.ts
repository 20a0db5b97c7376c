import { createCipheriv, createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aes256gcm } from "./aes-256-gcm";
import { CIPHER_IDS, openBytes, sealBytes, suiteById } from "./registry";
import { sm4ctrsm3 } from "./sm4-ctr-hmac-sm3";

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ""), "hex");
const counting = (from: number, count: number) => Buffer.from(Array.from({ length: count }, (_, i) => from + i));

describe("known answers", () => {
  // Test case 16 of the GCM specification (McGrew and Viega).
  it("AES-256-GCM", () => {
    const key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const iv = hex("cafebabefacedbaddecaf888");
    const associated = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    const plain = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    const text = hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662");
    const sealed = Buffer.concat([hex("76fc6ece0f4e1768cddf8853bb2d551b"), text]);
    expect(aes256gcm.seal(key, iv, plain, associated)).toEqual(sealed);
    expect(aes256gcm.open(key, iv, sealed, associated)).toEqual(plain);
  });

  // GB/T 32907, appendix A, example 1; GB/T 32905, appendix A, example 1.
  it("the building blocks of the second cipher: SM4 and SM3", () => {
    const block = hex("0123456789abcdeffedcba9876543210");
    const cipher = createCipheriv("sm4-ecb", block, null).setAutoPadding(false);
    expect(cipher.update(block).toString("hex")).toBe("681edf34d206965e86b3e94f536e4246");
    expect(createHash("sm3").update("abc").digest("hex")).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  });

  // Computed with OpenSSL 3.0's SM4 and SM3 and an HMAC of their own, not with the code under test.
  it("SM4 in counter mode with HMAC-SM3", () => {
    const key = counting(0, 48);
    const iv = counting(0xa0, 16);
    const associated = Buffer.from("child\u001fid_cipher\u001frow");
    const plain = Buffer.from("某路1号院");
    const sealed = hex("1b0d6efe190bf8585b01c9ddb640a89a0edd6b0b55d98147283ff85670687f869053a610bab81899070158fc20");
    expect(sm4ctrsm3.seal(key, iv, plain, associated)).toEqual(sealed);
    expect(sm4ctrsm3.open(key, iv, sealed, associated)).toEqual(plain);
  });
});

describe.each(CIPHER_IDS)("%s", (id) => {
  const suite = suiteById(id);
  const key = counting(1, suite.keyBytes);
  const place = Buffer.from("place");

  it("gives back what it sealed, never twice the same, and nothing that was changed", () => {
    const plain = Buffer.from("13900000001");
    const stored = sealBytes(suite, key, plain, place);
    expect(openBytes(suite, key, stored, place)).toEqual(plain);
    expect(sealBytes(suite, key, plain, place)).not.toEqual(stored);
    for (let i = 0; i < stored.length; i += 1) {
      const altered = Buffer.from(stored);
      altered[i] = (altered[i] ?? 0) ^ 1;
      expect(() => openBytes(suite, key, altered, place), `byte ${i}`).toThrow();
      expect(() => openBytes(suite, key, stored.subarray(0, i), place), `cut at ${i}`).toThrow();
    }
    expect(() => openBytes(suite, key, stored, Buffer.from("other"))).toThrow();
    expect(() => openBytes(suite, counting(2, suite.keyBytes), stored, place)).toThrow();
  });

  it("seals an empty text too", () => {
    expect(openBytes(suite, key, sealBytes(suite, key, Buffer.alloc(0), place), place)).toHaveLength(0);
  });

  it("has an id that the database takes", () => {
    expect(id).toMatch(/^[a-z0-9]+$/);
  });
});

it("refuses a cipher that it does not know", () => {
  expect(() => suiteById("rot13")).toThrow(/unknown cipher/);
});
