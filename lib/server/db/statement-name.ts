import { createHash } from "node:crypto";

/** As many as the product sends in a day's work and more; a list of another length is another statement, so there has to be an end. */
const MOST = 500;
const PLANNED = /^\s*(select|with|insert|update|delete)\b/i;

const names = new Map<string, string>();

/**
 * The name under which a connection prepares a statement once and keeps its plan; '' for one that is not kept. The policies of row-level security are part of every plan: planned anew for each
 * of the forty short statements of a case page they cost more than they do when the rows are read (docs/benchmark.md). Plans belong to a connection and its role, and
 * PostgreSQL makes them anew when a table, a policy or the role changes.
 */
export function statementName({ sql }: { sql: string }): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MOST || !PLANNED.test(sql)) return "";
  const name = `h${createHash("sha256").update(sql).digest("base64url").slice(0, 22)}`;
  names.set(sql, name);
  return name;
}
