import { createHmac, timingSafeEqual } from "node:crypto";
import type { Actor } from "../../authz/actor";
import { canonicalJson, type JsonValue } from "../../shared/canonical-json";
import { Refusal, type RefusalParams } from "../../shared/refusal";
import { indexKeys } from "../crypto/keyring";
import type { Tx } from "../db/client";

/** A form as it came under its key: for the first time (or without a key), again with the same content, or with other content under the key of one that was kept. */
export type Sending = { kind: "first" | "again" } | { kind: "other"; sentAt: Date };

/** What a page knows of the record at the moment and nobody typed: it may differ in a repeat. */
const BESIDES = new Set(["clientKey", "version", "previewDigest", "knownVisitId"]);

/** Digests of the content under every key of the index, the one that is written first: keyed, or trying all of them would tell a phone number. */
function digestsOf(action: string, input: object): [string, ...string[]] {
  const content = canonicalJson(JSON.parse(JSON.stringify(input, (name, value: unknown) => (BESIDES.has(name) ? undefined : value))) as JsonValue);
  return indexKeys().map(({ id, key }) => `${id}:${createHmac("sha256", key).update(`sent\u001f${action}\u001f${content}`).digest("base64url")}`) as [string, ...string[]];
}

const same = (one: string, other: string) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const keyOf = (input: unknown): string | null =>
  typeof input === "object" && input !== null && "clientKey" in input && typeof input.clientKey === "string" ? input.clientKey : null;

/**
 * Notes that a form was sent under its key, in the transaction of its write: what is refused leaves no note. Two sendings of one key wait for one another here.
 */
export async function noteSending(tx: Tx, actor: Actor, action: string, input: unknown, now: Date): Promise<Sending> {
  const clientKey = keyOf(input);
  if (clientKey === null) return { kind: "first" };
  const digests = digestsOf(action, input as object);
  const where = { userId: actor.userId, clientKey, action };
  const { count } = await tx.sentForm.createMany({ data: [{ ...where, contentDigest: digests[0], sentAt: now }], skipDuplicates: true });
  if (count === 1) return { kind: "first" };
  const before = await tx.sentForm.findUniqueOrThrow({ where: { userId_clientKey_action: where }, select: { contentDigest: true, sentAt: true } });
  return digests.some((digest) => same(digest, before.contentDigest)) ? { kind: "again" } : { kind: "other", sentAt: before.sentAt };
}

/**
 * Throws where other content came under the key of what was kept: it must not pass for a repeat, or it would be lost without a word. `result` is what its sender would be told of a repeat:
 * the record is named by it, so that it can be opened.
 */
export function assertNotOther(sending: Sending, result: unknown): void {
  if (sending.kind !== "other") return;
  const saved = recordIn(result);
  throw new Refusal("DUPLICATE", { reason: "number" in saved ? "sentOtherwiseAs" : "sentOtherwise", params: { sentAt: sending.sentAt.toISOString(), ...saved } });
}

/** The number of the record, and its id where a form leads to it. */
const recordIn = (result: unknown): RefusalParams =>
  typeof result === "object" && result !== null ? Object.fromEntries(Object.entries(result).filter(([name, value]) => ["number", "registrationId"].includes(name) && typeof value === "string")) as RefusalParams : {};
