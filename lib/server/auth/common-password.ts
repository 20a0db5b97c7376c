import COMMON from "./common-passwords.json" with { type: "json" };

/**
 * Passwords that are tried first: the most frequent ones of published leaks (zxcvbn's list, MIT) and those usual in China (love numbers, pinyin words, common names,
 * words of this work). Small letters and digits only; what is compared is brought into this form first.
 */
const LIST: ReadonlySet<string> = new Set(COMMON);

const SURNAMES =
  "wang|li|zhang|liu|chen|yang|huang|zhao|wu|zhou|xu|sun|ma|zhu|hu|guo|he|lin|gao|luo|zheng|liang|xie|song|tang|han|feng|deng|cao|peng|zeng|xiao|tian|dong|pan|yuan|cai|jiang|yu|du|ye|cheng|wei|su|lv|lu|ding|ren|yao|shen|zhong|cui|tan|fan|wen|shi|jin|qian|qin|yan";
const SURNAME = new RegExp(`^(?:${SURNAMES})$`);

/** Signs and digits that stand for letters: 'p@ssw0rd' is 'password'. */
const MEANT: Readonly<Record<string, string>> = { "@": "a", "4": "a", "3": "e", "0": "o", "1": "i", "!": "i", "5": "s", $: "s", "7": "t" };
const spelled = (text: string) => text.replace(/[@4301!5$7]/g, (sign) => MEANT[sign] ?? sign);
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");

const RUNS = ["0123456789", "9876543210", "1234567890"];
const REPEATED = /^(\d{1,4})\1*$/;

/** Digits that people put behind a word: up to four, a year or a birthday, a run, a repetition, a love number. */
function usualDigits(digits: string): boolean {
  return digits.length <= 4 || /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(digits) || RUNS.some((run) => run.includes(digits)) || REPEATED.test(digits) || LIST.has(digits);
}

/** True for a password that stands in the list, or is one of it under capitals, signs for letters and digits before or behind; 'Wang-123456' and 'Abc1Abc1Abc1' too. */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize("NFKC").toLowerCase();
  const plain = bare(lower);
  if (LIST.has(plain) || LIST.has(bare(spelled(lower)))) return true;
  if (/^(.{1,4})\1+$/u.test(plain)) return true;
  // The word in the middle, and the digits around it. '!' at the end is a sign, inside a word it may be a letter.
  const [, before = "", word = "", behind = ""] = /^([^\p{L}@$]*)(.*?)([^\p{L}]*)$/u.exec(lower) ?? [];
  const digits = [before, behind].map((part) => part.replace(/\D/g, ""));
  const letters = bare(spelled(word));
  if (SURNAME.test(letters)) return true;
  return (LIST.has(letters) || LIST.has(bare(word))) && digits.every(usualDigits);
}
