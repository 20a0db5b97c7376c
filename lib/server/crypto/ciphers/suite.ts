/**
 * One authenticated cipher. A new one is one file beside this one and a line in registry.ts; values written under another stay readable,
 * because each carries the cipher's id.
 */
export interface CipherSuite {
  /** As it stands in every value: small letters and digits (the database's check on `*_cipher` columns). */
  readonly id: string;
  readonly keyBytes: number;
  readonly ivBytes: number;
  readonly tagBytes: number;
  /** Answers tag and text. `iv` must never come twice under one key: callers draw it at random. */
  seal(key: Buffer, iv: Buffer, plain: Uint8Array, associated: Buffer): Buffer;
  /** Takes what `seal` gave. Throws when text, tag or associated data were altered. */
  open(key: Buffer, iv: Buffer, sealed: Buffer, associated: Buffer): Buffer;
}
