import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "../../authz/actor";
import { Refusal } from "../../shared/refusal";
import type { RequestFacts } from "../audit";
import { pathBack } from "../../shared/path-back";
import { TooMany } from "../limits/rate";
import { writeListLook, writeOpened, writeRefusedLook, type LookDetails } from "../looks";
import { addressOf, isFetchedAhead, pathOf } from "./peer-header";

const requestFacts = cache(async (): Promise<RequestFacts & { details: LookDetails }> => {
  const head = await headers();
  return {
    requestId: randomUUID(), ip: addressOf(head),
    details: { page: pathOf(head), prefetch: isFetchedAhead(head), again: head.has("next-action") },
  };
});

/** Who has looked at more than anybody can is shown when it may go on, and nothing else. */
async function orPause(writing: Promise<void>): Promise<void> {
  const tooMany = await writing.then(() => false, (error: unknown) => {
    if (error instanceof TooMany) return true;
    throw error;
  });
  if (!tooMany) return;
  const back = pathBack(pathOf(await headers()));
  redirect(back ? `/pause?from=${encodeURIComponent(back)}` : "/pause");
}

/** Once for each request and record: the head of a case and the tab below it are one look. `refused` is the code of a refusal. */
const lookOnce = cache(async (actor: Actor, recordType: string, recordId: string, refused: string | null, copy?: string): Promise<void> => {
  const { details, ...request } = await requestFacts();
  const record = { recordType, recordId: recordId.toLowerCase() };
  await (refused === null ? orPause(writeOpened(actor, request, record, copy ? { ...details, copy } : details)) : writeRefusedLook(actor, request, refused, record, details));
});

/** Of a record that was read and is about to be shown. */
export const lookedAt = (actor: Actor, recordType: string, recordId: string): Promise<void> => lookOnce(actor, recordType, recordId, null);

const codeOf = ({ code, details: { reason } }: Refusal) => (reason ? `${code}:${reason}` : code);

/**
 * The read of a child's record for a page, written down before anything of it is shown: what was found as a look, what was asked for in vain (null, or a Refusal)
 * as a refused one. `copy`: the number that the page bears as a paper handed out. Whatever the request says of itself, also that it is only a prefetch, it is written down: the headers are the sender's to choose.
 */
export async function looked<T>(actor: Actor, recordType: string, recordId: string, read: Promise<T>, copy?: string): Promise<T> {
  const found = await read.catch(async (error: unknown) => {
    if (error instanceof Refusal) await lookOnce(actor, recordType, recordId, codeOf(error));
    throw error;
  });
  await lookOnce(actor, recordType, recordId, found === null ? "NOT_FOUND" : null, copy);
  return found;
}

/** A list that shows names: one row with their count. `free`: the reader's own work of the day, which stays open however much else was read. */
export async function lookedAtList(actor: Actor, list: string, count: number, free = false): Promise<void> {
  if (count === 0) return;
  await orPause(writeListLook(actor, await requestFacts(), list, count, free));
}
