/** Shown for a letter that the font does not have: the mark that printers set for a missing type. */
export const GETA = "〓";

/** What no paper shows: controls but the line's end, joiners, variation selectors. */
const INVISIBLE = /[\p{Cc}\p{Cf}\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/** A replacer of letters that the font lacks, and the code points that it met, 'U+20BB7'. */
export function knownLetters(has: (codePoint: number) => boolean): { clean: (text: string) => string; missing: () => string[] } {
  const met = new Set<number>();
  const clean = (text: string): string => {
    const plain = text.replaceAll("\r\n", "\n").replaceAll("\t", " ").replaceAll(INVISIBLE, (char) => (char === "\n" ? char : "")).replaceAll(/ {2,}/g, " ");
    return Array.from(plain, (char) => {
      const code = char.codePointAt(0) ?? 0;
      if (char === "\n" || has(code)) return char;
      met.add(code);
      return GETA;
    }).join("");
  };
  return { clean, missing: () => [...met].sort((a, b) => a - b).map((code) => `U+${code.toString(16).toUpperCase().padStart(4, "0")}`) };
}
