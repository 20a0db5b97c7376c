import { pinyin } from "pinyin-pro";
import { isCommonPassword } from "./common-password";
import { passwordPattern } from "./password-pattern";

export const PASSWORD_LENGTH = 10;

const bare = (text: string) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const pinyinOf = (name: string) => bare(pinyin(name, { toneType: "none", type: "array" }).join(""));

/** What of a person is easily guessed: user name, name, and the name in pinyin, whole, surname last, and without the surname where that is long enough to tell. */
function personalWords({ username, name }: { username: string; name: string }): string[] {
  const [surname, given] = [pinyinOf(name.slice(0, 1)), pinyinOf(name.slice(1))];
  const whole = [bare(username), bare(name), pinyinOf(name), `${given}${surname}`].filter((word) => word.length >= 3 || /\p{Script=Han}{2}/u.test(word));
  return given.length >= 5 ? [...whole, given] : whole;
}

/** What a new password must fulfil; the answer is a message key under `validation`, or null when it is good. Whether it was used before is asked apart (password-history.ts). */
export function passwordFault(password: string, account: { username: string; name: string }): string | null {
  if ([...password].length < PASSWORD_LENGTH) return "passwordTooShort";
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u].filter((kind) => kind.test(password)).length;
  if (classes < 3) return "passwordTooSimple";
  const compared = bare(password);
  if (personalWords(account).some((word) => compared.includes(word))) return "passwordContainsName";
  if (isCommonPassword(password)) return "passwordCommon";
  return passwordPattern(password);
}
