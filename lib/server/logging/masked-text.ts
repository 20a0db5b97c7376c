const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** Code and its messages are written in English: whatever is Chinese in them is somebody's. So are long numbers, and what stands quoted and is no name of a table or constraint. */
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu;
const NUMBER = /\d[\d -]{4,}\d[Xx]?/g;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|“[^”\n]*”/g;
const IDENTIFIER = /^["'](?=[a-z0-9_.]*_)[a-z0-9_.]{3,63}["']$/;
export const MASK = "▇";

export const withoutChinese = (text: string): string => text.replace(CHINESE, MASK);

/** Text for the log without what it could say of a person; ids of records stay. */
export function maskedText(text: string): string {
  let out = "";
  let at = 0;
  for (const { 0: id, index } of text.matchAll(UUID)) {
    out += masked(text.slice(at, index)) + id;
    at = index + id.length;
  }
  return out + masked(text.slice(at));
}

const masked = (text: string) => withoutChinese(text.replace(QUOTED, (quoted) => (IDENTIFIER.test(quoted) ? quoted : `"${MASK}"`)).replace(NUMBER, MASK));
