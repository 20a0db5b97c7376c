import { createHash } from "node:crypto";
import { macOf, type SealKeys } from "./seal-key";

/** What a seal says, as text throughout: numbers of rows and transactions go beyond what a number holds exactly. */
export interface SealBody {
  number: string;
  /** ROWS: these rows were written. REMOVED: these rows, a whole month, were taken away after their retention. */
  kind: "ROWS" | "REMOVED";
  /** The month of its rows in Shanghai, '2026-11'. */
  month: string;
  /** Transactions from..to (without the last) whose rows it holds. */
  fromTx: string;
  toTx: string;
  /** Only rows above this number count: transactions began anew when the database was restored into another server. */
  floorId: string;
  rowCount: number;
  firstId: string;
  lastId: string;
  root: string;
  /** Digest of the seal before; zeros for the first. */
  previous: string;
  /** Milliseconds since 1970. */
  sealedAt: string;
  keyId: string;
}

export interface Seal extends SealBody {
  digest: string;
  mac: string;
}

export const NO_SEAL = "0".repeat(64);

/** The digest of all that a seal says. In hex. */
export function sealDigest(body: SealBody): string {
  const said = [
    body.number, body.kind, body.month, body.fromTx, body.toTx, body.floorId, String(body.rowCount), body.firstId, body.lastId, body.root, body.previous, body.sealedAt, body.keyId,
  ];
  return createHash("sha256").update(`hutong.audit.seal.1\n${JSON.stringify(said)}`).digest("hex");
}

/** Adds digest and MAC. Throws when the current key is not there. */
export function closeSeal(body: Omit<SealBody, "keyId">, keys: SealKeys): Seal {
  const whole = { ...body, keyId: keys.current };
  const digest = sealDigest(whole);
  const mac = macOf(keys, keys.current, digest);
  if (!mac) throw new Error("The current key of the audit chain is missing.");
  return { ...whole, digest, mac };
}

/** Why a seal cannot be what the sealer made, or null: what it says does not fit its digest, or the digest not its MAC. */
export function sealFault(seal: Seal, keys: SealKeys): "digest" | "mac" | "key" | null {
  if (sealDigest(seal) !== seal.digest) return "digest";
  const mac = macOf(keys, seal.keyId, seal.digest);
  if (mac === null) return "key";
  return mac === seal.mac ? null : "mac";
}
