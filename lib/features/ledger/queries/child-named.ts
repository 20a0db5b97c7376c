import type { Prisma } from "../../../server/db/generated/client";
import { toSearchPrefix } from "../../../shared/name-forms";

/** The end of the range of strings that begin with a prefix. */
const afterPrefix = (prefix: string) => prefix.slice(0, -1) + String.fromCodePoint((prefix.codePointAt(prefix.length - 1) ?? 0) + 1);

/** Children by any part of the name, its pinyin or initials, found by index; null when nothing can match. Not a scope: the caller adds its own. */
export function childNamed(query: string, division: { gte: string; lt: string } | undefined): Prisma.ChildWhereInput | null {
  const prefixes = toSearchPrefix(query);
  if (prefixes.length === 0) return null;
  return { grams: { some: { OR: prefixes.map((prefix) => ({ gram: { gte: prefix, lt: afterPrefix(prefix) }, ...(division ? { division } : {}) })) } } };
}
