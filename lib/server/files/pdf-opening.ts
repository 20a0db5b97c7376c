/** A list of objects, unpacked, its names written plainly. */
export interface PackedList {
  text: string;
  /** Where its first object begins. */
  first: number;
}

/** Longer no dictionary of actions is. */
const DICTIONARY = 20_000;
const STEPS = 200;

const OPENING = /\/(?:OpenAction|AA)(?![A-Za-z0-9])\s*(?:(<<)|(\d+)\s+\d+\s+R)/g;
const ADDRESS = /\/URI(?![A-Za-z0-9])/;
/** What is done next, or on one of a page's occasions; what stands in an array without a name is a place to go to. */
const NEXT = /\/[A-Za-z]+\s*(\d+)\s+\d+\s+R/g;
const NEXT_ONES = /\/Next\s*\[([^\]]*)\]/g;
const REFERENCE = /(\d+)\s+\d+\s+R/g;

/** The dictionary that begins here. */
function dictionary(text: string, from: number): string {
  const part = text.slice(from, from + DICTIONARY);
  let depth = 0;
  for (const bracket of part.matchAll(/<<|>>/g)) {
    depth += bracket[0] === "<<" ? 1 : -1;
    if (depth === 0) return part.slice(0, bracket.index + 2);
  }
  return part;
}

/** All that a number has stood for in the file: a later one overrules an earlier one, but programs differ in which they see. */
function* objectsOf(number: string, text: string, lists: readonly PackedList[]): Generator<string> {
  for (const found of text.matchAll(new RegExp(`(?<!\\d)${number}\\s+\\d+\\s+obj`, "g"))) {
    const end = text.indexOf("endobj", found.index);
    yield text.slice(found.index, Math.min(end < 0 ? text.length : end, found.index + DICTIONARY));
  }
  for (const list of lists) {
    const head = [...(/^\s*(?:\d+\s+\d+\s*)*/.exec(list.text.slice(0, list.first))?.[0] ?? "").matchAll(/(\d+)\s+(\d+)/g)];
    for (const [at, [, its, offset]] of head.entries()) {
      if (its === number) yield list.text.slice(list.first + Number(offset), list.first + Number(head[at + 1]?.[2] ?? list.text.length));
    }
  }
}

/** Whether opening the file or one of its pages calls an address, at once or after other steps. A link that somebody has to follow is none. */
export function opensAddress(text: string, lists: readonly PackedList[]): boolean {
  const waiting: string[] = [];
  const numbers: string[] = [];
  for (const part of [text, ...lists.map((list) => list.text)]) {
    for (const found of part.matchAll(OPENING)) {
      if (found[2]) numbers.push(found[2]);
      else waiting.push(dictionary(part, found.index + found[0].length - 2));
    }
  }
  const known = new Set<string>();
  while (waiting.length > 0 || numbers.length > 0) {
    const action = waiting.pop();
    if (action === undefined) {
      const number = numbers.pop() ?? "";
      if (known.has(number)) continue;
      known.add(number);
      // More steps than any paper takes.
      if (known.size > STEPS) return true;
      waiting.push(...objectsOf(number, text, lists));
      continue;
    }
    if (ADDRESS.test(action)) return true;
    for (const [, number = ""] of action.matchAll(NEXT)) numbers.push(number);
    for (const [, several = ""] of action.matchAll(NEXT_ONES)) for (const [, number = ""] of several.matchAll(REFERENCE)) numbers.push(number);
  }
  return false;
}
