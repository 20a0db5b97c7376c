import type { InstrumentContent } from "./schema";

/** Steps of the editor, each a change on a copy that is the caller's own. */
type Items = InstrumentContent["dimensions"][number]["items"];

const LETTERS = { GUARDIANSHIP: "A", BODY: "B", CONDUCT: "C" } as const;

/** The first code that is not taken and never was: 'A13' after 'A12'. Codes of earlier versions stay theirs. */
export function nextItemCode(content: InstrumentContent, dimension: keyof typeof LETTERS, earlier: readonly string[]): string {
  const taken = new Set([...earlier, ...content.dimensions.flatMap(({ items }) => items.map(({ code }) => code))]);
  return firstFree((index) => `${LETTERS[dimension]}${String(index).padStart(2, "0")}`, taken);
}

export const nextFlagCode = (content: InstrumentContent, earlier: readonly string[]): string =>
  firstFree((index) => `FLAG_${index}`, new Set([...earlier, ...content.flags.map(({ code }) => code)]));

/** An answer's code is its own within its question and is not used again while the question is edited. */
export const nextOptionCode = (options: readonly { code: string }[]): string => firstFree((index) => `o${index}`, new Set(options.map(({ code }) => code)));

function firstFree(codeOf: (index: number) => string, taken: ReadonlySet<string>): string {
  let index = 1;
  while (taken.has(codeOf(index))) index += 1;
  return codeOf(index);
}

/** Puts the item at `index` one place up (-1) or down (1); at the end it stays. */
export function moveItem(items: Items, index: number, by: -1 | 1): void {
  const [item] = items.splice(index, 1);
  if (item) items.splice(Math.max(0, Math.min(items.length, index + by)), 0, item);
}
