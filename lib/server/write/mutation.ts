import type { z } from "zod";
import type { Actor, Due } from "../../authz/actor";
import type { AuditInput } from "../audit";
import type { Tx } from "../db/client";
import type { RateKind } from "../limits/rate";

/** What a write works with. Everything inside uses `tx`; no I/O besides it. */
export interface WriteContext {
  tx: Tx;
  actor: Actor;
  now: Date;
  /** The same content was kept under the form's `clientKey` before: a second tap, a retry after a lost connection. Other content under that key is refused after the work. */
  sentBefore: boolean;
  requestId: string;
  /** Writes the audit row in the same transaction. A write that calls it never is refused as a programming error. */
  audit(event: AuditInput): Promise<void>;
  /** The same for many records at once; for none where there was nothing to do. */
  auditAll(events: readonly AuditInput[]): Promise<void>;
  /** One row for each of many records, besides the write's own row. */
  auditEach(event: { action: string; recordType: string; purpose?: string }, records: readonly { recordId: string; recordNumber: string }[]): Promise<void>;
}

export interface Mutation<S extends z.ZodType, R> {
  /** "plan.submit": the audit action. */
  name: string;
  input: S;
  /** What may be due while this is open: the change of a password, the second factor. Every other write is refused then. */
  openWhile?: readonly Due[];
  /** Dangerous: only within minutes of giving password (and code). Asked for at the end, so that only who may do it, with valid input, is asked at all. */
  reauthenticate?: true;
  /** What a call of its action counts against; "action" unless told. */
  rate?: RateKind;
  /** Sent by the browser itself, not by the person: does not keep the session open. */
  background?: true;
  /** Changes nothing that an open page shows: none is drawn again. */
  leavesPages?: true;
  /** Outside the transaction and before it: what must outlive a refusal, such as the count of attempts at a password. Throws the refusal. */
  before?(actor: Actor, input: z.output<S>): Promise<void>;
  run(context: WriteContext, input: z.output<S>): Promise<R>;
}

/** Declares a write; the types of input and result follow from the schema and from `run`. */
export function defineMutation<S extends z.ZodType, R>(mutation: Mutation<S, R>): Mutation<S, R> {
  return mutation;
}
