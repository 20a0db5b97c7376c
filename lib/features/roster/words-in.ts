export const normaliseWord = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/** Between the items of a list in one cell. */
export const SEPARATOR = /[、,，;；/|\n\r]+/;
/** For all of them. */
const MARK = "、";

/** A word as it is compared: every mark the same. */
const bare = (text: string): string => Array.from(normaliseWord(text), (letter) => (SEPARATOR.test(letter) ? MARK : letter)).join("");

interface Letter {
  letter: string;
  /** Its place in the text. */
  from: number;
  to: number;
  /** A blank or a line's end stands before it. */
  gap: boolean;
}

/** The letters that count; a line's end is a mark where nothing known goes across it. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let [from, gap] = [0, true];
  for (const given of text) {
    const to = from + given.length;
    for (const letter of bare(given)) letters.push({ letter, from, to, gap });
    gap = given.trim() === "";
    from = to;
  }
  return letters;
}

export interface Item {
  /** As it stands in the cell. */
  word: string;
  /** The known word that it is. */
  known: string | null;
}

/**
 * The items of a list in one cell. Known words are taken first, the longest before the others, for some hold the very mark that stands between items (被拐卖、非法雇佣等); what is left is
 * split at the marks. A blank or a line's end parts known words too, and may stand within one.
 */
export function wordsIn(text: string, known: Iterable<string>): Item[] {
  const words = new Map([...known].map((word) => [bare(word), word]));
  const longestFirst = [...words.keys()].filter(Boolean).sort((a, b) => b.length - a.length);
  const letters = lettersOf(text);
  const whole = letters.map(({ letter }) => letter).join("");
  const partsBefore = (at: number) => at >= letters.length || letters[at]?.letter === MARK || letters[at]?.gap === true;
  const items: Item[] = [];
  for (let at = 0; at < letters.length; ) {
    if (letters[at]?.letter === MARK) {
      at += 1;
      continue;
    }
    const found = longestFirst.find((word) => whole.startsWith(word, at) && partsBefore(at + word.length));
    let end = at + (found?.length ?? 0);
    // Nobody knows it: as far as the next mark.
    if (found === undefined) while (end < letters.length && letters[end]?.letter !== MARK) end += 1;
    for (const word of text.slice(letters[at]?.from, letters[end - 1]?.to).split(found === undefined ? /[\n\r]+/ : "\0")) items.push({ word: word.trim(), known: found === undefined ? null : (words.get(found) ?? null) });
    at = end;
  }
  return items;
}
