/** Of one character in a row. */
const REPEATED = 4;
/** Of neighbours in the alphabet or among the digits. */
const IN_ORDER = 5;
/** Keys of one row or column of the keyboard, in order. */
const WALKED = 4;

const ORDERS = ["abcdefghijklmnopqrstuvwxyz", "01234567890"];
/** Rows of the keyboard that offices have, and its columns, which lean to either side. */
const LINES = [
  "1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./",
  "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/",
  "4esz", "5rdx", "6tfc", "7ygv", "8uhb", "9ijn", "0okm",
];
/** The key on which a sign stands with Shift, or under a Chinese input method. */
const SHIFTED = new Map([...'!@#$%^&*()_+{}|:"<>?'].map((sign, at) => [sign, "1234567890-=[]\\;',./"[at] ?? sign]));

const bothWays = (lines: readonly string[]) => lines.flatMap((line) => [line, [...line].reverse().join("")]);
const [FORTH_AND_BACK, WALKS] = [bothWays(ORDERS), bothWays(LINES)];

/** How many characters, from this one on, stand as in one of the lines. */
function along(lines: readonly string[], text: readonly string[], from: number): number {
  return Math.max(
    ...lines.map((line) => {
      const at = line.indexOf(text[from] ?? " ");
      let length = 0;
      while (at >= 0 && from + length < text.length && line[at + length] === text[from + length]) length += 1;
      return length;
    }),
  );
}

/** The lengths of all pieces that stand as in the lines, one after the other, none shorter than `least`. */
function pieces(lines: readonly string[], text: readonly string[], least: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length; ) {
    const length = along(lines, text, at);
    if (length >= least) found.push(length);
    at += length >= least ? length : 1;
  }
  return found;
}

/** What is easy to guess in a password because a finger or the alphabet leads to it; the answer is a message key under `validation`, or null. */
export function passwordPattern(password: string): "passwordRepeats" | "passwordInOrder" | "passwordKeyboard" | null {
  const lower = [...password.normalize("NFKC").toLowerCase()];
  if (lower.some((sign, at) => at + REPEATED <= lower.length && lower.slice(at, at + REPEATED).every((other) => other === sign))) return "passwordRepeats";
  const bare = lower.filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  if (pieces(FORTH_AND_BACK, bare, IN_ORDER).length > 0) return "passwordInOrder";
  const walked = pieces(WALKS, lower.map((sign) => SHIFTED.get(sign) ?? sign), WALKED).reduce((sum, length) => sum + length, 0);
  return walked * 2 > lower.length ? "passwordKeyboard" : null;
}
