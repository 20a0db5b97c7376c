import { Refusal } from "../../shared/refusal";
import type { Tx } from "../db/client";

interface Change {
  at: Date;
  actor: string;
  office: string;
  action: string;
  version: number;
  fields: string[];
}

/**
 * The refusal for the second editor: who changed the record since the version on the screen, when, by which action and which fields.
 * Nothing has been written when this is thrown; the page keeps what was typed.
 */
export async function conflict(tx: Tx, recordType: string, recordId: string, seenVersion: number): Promise<Refusal> {
  const changes = await tx.$queryRaw<Change[]>`SELECT * FROM changes_since(${recordType}, ${recordId}::uuid, ${seenVersion}::int)`;
  const last = changes[0];
  return new Refusal("CONFLICT", {
    params: last
      ? { actor: last.actor, office: last.office, at: last.at.toISOString(), action: last.action, fields: [...new Set(changes.flatMap((c) => c.fields))].join(",") }
      : { actor: "", office: "", at: "", action: "", fields: "" },
  });
}

interface Guarded<W, D> {
  updateMany(args: { where: W; data: D }): Promise<{ count: number }>;
}

/**
 * `UPDATE ... WHERE id AND version AND status`: none changed after a successful scoped load means that somebody else was first.
 * Throws Refusal CONFLICT.
 */
export async function guardedUpdate<W extends { id?: unknown; version?: unknown }, D>(
  tx: Tx,
  delegate: Guarded<W, D>,
  recordType: string,
  where: W & { id: string; version: number },
  data: D,
): Promise<void> {
  const { count } = await delegate.updateMany({ where, data });
  if (count === 0) throw await conflict(tx, recordType, where.id, where.version);
}
