/** The beginning of a text on one line, no longer than `limit` characters; a word of Latin letters is left whole, and what was left out is marked. */
export function firstWords(text: string, limit: number): string {
  const line = text.trim().replace(/\s+/gu, " ");
  const characters = [...line];
  if (characters.length <= limit) return line;
  const cut = characters.slice(0, limit - 1).join("");
  const inWord = /[\p{Script=Latin}\d]$/u.test(cut) && /^[\p{Script=Latin}\d]/u.test(characters[limit - 1] ?? "");
  const whole = inWord ? cut.slice(0, cut.lastIndexOf(" ") + 1) : cut;
  return `${(whole || cut).replace(/[\s，、；：,;:]+$/u, "")}…`;
}
