/** Signs that stay with the letter before them, and those that stay with the letter after. */
const CLOSING = /[）〕］｝》〉」』】〗”’)\]}，。、；：？！…—·,.;:?!%％]/u;
const OPENING = /[（〔［｛《〈「『【〖“‘([{]/u;
/** Written without spaces: a line may end between any two. */
const FREE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
/** A run without a space is cut after so many letters: it would stand over the edge. */
const LONGEST_RUN = 16;

/** Numbers of records are longer than that, and stay in one piece. */
const NUMBER = /([A-Z]{2}-[\d-]*\d)/;

/** A word's pieces between which a line may end. */
export const piecesOf = (word: string): string[] => word.split(NUMBER).reduce<string[]>((pieces, part, index) => (index % 2 === 0 ? joined(pieces, cut(part)) : joined(pieces, [part])), []);

/** What follows a number may belong to it, as a closing bracket does, and what stands before it as an opening one. */
function joined(before: readonly string[], after: readonly string[]): string[] {
  const [last, next] = [before.at(-1), after[0]];
  const one = last !== undefined && next !== undefined && (CLOSING.test(next.charAt(0)) || OPENING.test(last.at(-1) ?? ""));
  return one ? [...before.slice(0, -1), last + next, ...after.slice(1)] : [...before, ...after];
}

function cut(word: string): string[] {
  const pieces: string[] = [];
  let open = true;
  let run = 0;
  for (const letter of word) {
    const last = pieces.at(-1);
    const free = FREE.test(letter);
    const joins = last !== undefined && !open && (CLOSING.test(letter) || (!free && run > 0 && run < LONGEST_RUN));
    if (last !== undefined && (joins || (open && OPENING.test(last.at(-1) ?? "")))) pieces[pieces.length - 1] = last + letter;
    else pieces.push(letter);
    open = OPENING.test(letter);
    run = free ? 0 : last !== undefined && joins ? run + 1 : 1;
  }
  return pieces;
}

/** For the layout: an empty piece between two is a place to end a line without a hyphen. */
export const hyphenless = (word: string): string[] => piecesOf(word).flatMap((piece, index) => (index === 0 ? [piece] : ["", piece]));
