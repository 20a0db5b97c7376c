import type { Finding } from "./findings";
import { leafOf, type ChainLine, type Leaf } from "./row-digest";

const timeOf = (line: ChainLine) => new Date(Number(line[1])).toISOString();

/**
 * Compares rows as they are with the leaves that were sealed for them. `removed` says of a sealed row that its month was taken away by the retention.
 * A row that says what another was sealed with stands in that one's place; otherwise a number that differs is altered, gone or new.
 */
export function compareRows(lines: readonly ChainLine[], sealed: readonly { leaf: Leaf; seal: string; removed: boolean }[]): Finding[] {
  const findings: Finding[] = [];
  const expected = new Map(sealed.map((entry) => [entry.leaf.id, entry]));
  const odd: { line: ChainLine; content: string }[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const leaf = leafOf(line);
    if (!seen.has(leaf.id) && expected.get(leaf.id)?.leaf.content.equals(leaf.content)) seen.add(leaf.id);
    else odd.push({ line, content: leaf.content.toString("hex") });
  }
  if (odd.length > 0) {
    // Only now: in a whole log this never runs.
    const home = new Map(sealed.map(({ leaf }) => [leaf.content.toString("hex"), leaf.id]));
    for (const { line, content } of odd) {
      // Of two rows with one number, the one that is as it was sealed has been found already: the other was put in.
      const seal = seen.has(line[0]) ? undefined : expected.get(line[0])?.seal;
      if (seal) seen.add(line[0]);
      const from = home.get(content);
      const row = { row: line[0], at: timeOf(line), ...(seal ? { seal } : {}) };
      if (from !== undefined && from !== line[0]) findings.push({ kind: "REORDERED_ROW", ...row, detail: `was row ${from}` });
      else findings.push({ kind: seal ? "ALTERED_ROW" : "INSERTED_ROW", ...row });
    }
  }
  for (const { leaf, seal, removed } of sealed) if (!seen.has(leaf.id) && !removed) findings.push({ kind: "MISSING_ROW", row: leaf.id, seal });
  return findings;
}
