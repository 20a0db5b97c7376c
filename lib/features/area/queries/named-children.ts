import type { Tx } from "../../../server/db/client";
import { rangeOf } from "../../../shared/division-code";
import { invalid, type FieldErrors } from "../../../shared/refusal";

/** A name of one character, or a word that stands for a name that nobody knows, says nothing about anybody. */
const SHORTEST = 2;
const NO_NAMES = ["不详", "未知", "无名", "无名氏", "佚名"];

const together = (text: string) => text.replace(/\s+/gu, "").toLowerCase();

/**
 * What is written about a place where children gather is read by more offices than a child's record, and names no child. A text in which the name of a child stands that is registered in the same street is refused by
 * its field, with the name; `namesNobody`: whoever writes says that it is no child (a road, a shop, one of the staff). Names are looked for among the children that the writer may read, so that the refusal tells nothing new.
 */
export async function refuseNamedChildren(tx: Tx, division: string, texts: Readonly<Record<string, string>>, namesNobody: boolean): Promise<void> {
  if (namesNobody) return;
  const { low, high } = rangeOf(division.slice(0, 9));
  const all = together(Object.values(texts).join("\n"));
  const found = await tx.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT name FROM child WHERE division >= ${low} AND division < ${high} AND char_length(name) >= ${SHORTEST} AND NOT (name = ANY(${NO_NAMES}))
      AND position(lower(regexp_replace(name, '\\s+', '', 'g')) IN ${all}) > 0 ORDER BY name`;
  const faults: FieldErrors = {};
  for (const [field, text] of Object.entries(texts)) {
    const named = found.find(({ name }) => together(text).includes(together(name)));
    if (named) faults[field] = { key: "childNamed", params: { name: named.name } };
  }
  if (Object.keys(faults).length > 0) throw invalid(faults);
}
