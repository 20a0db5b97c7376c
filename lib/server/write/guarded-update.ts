import { Refusal } from "../../shared/refusal";
import type { Tx } from "../db/client";

interface Change {
  at: Date;
  actor: string;
  office: string;
  action: string;
  version: number;
  fields: string[];
  /** By the one who asks. */
  own: boolean;
}

/**
 * The refusal for the second editor: who changed the record since the version on the screen, when, by which action and which fields.
 * `own` is 1 when it was the same person alone, in another window. Nothing has been written when this is thrown; the page keeps what was typed.
 */
export async function conflict(tx: Tx, recordType: string, recordId: string, seenVersion: number): Promise<Refusal> {
  const changes = await tx.$queryRaw<Change[]>`SELECT * FROM changes_since(${recordType}, ${recordId}::uuid, ${seenVersion}::int)`;
  const last = changes[0];
  return new Refusal("CONFLICT", {
    params: last
      ? {
          actor: last.actor, office: last.office, at: last.at.toISOString(), action: last.action, fields: [...new Set(changes.flatMap((c) => c.fields))].join(","),
          own: changes.every((change) => change.own) ? 1 : 0,
        }
      : { actor: "", office: "", at: "", action: "", fields: "", own: 0 },
  });
}

/** Any model of the client; Prisma's own methods are generic, so the types of where and data are read off their parameters. */
interface Updatable {
  updateMany(args: never): PromiseLike<{ count: number }>;
}
type ArgsOf<M extends Updatable> = Parameters<M["updateMany"]>[0];
type WhereOf<M extends Updatable> = NonNullable<ArgsOf<M> extends { where?: infer W } ? W : never>;
type DataOf<M extends Updatable> = ArgsOf<M> extends { data: infer D } ? D : never;

/**
 * `UPDATE ... WHERE id AND version AND status`: none changed after a successful scoped load means that somebody else was first.
 * Throws Refusal CONFLICT.
 */
export async function guardedUpdate<M extends Updatable>(
  tx: Tx,
  delegate: M,
  recordType: string,
  where: WhereOf<M> & { id: string; version: number },
  data: DataOf<M>,
): Promise<void> {
  const { count } = await delegate.updateMany({ where, data } as never);
  if (count === 0) throw await conflict(tx, recordType, where.id, where.version);
}
