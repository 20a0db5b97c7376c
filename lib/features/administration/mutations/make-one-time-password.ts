import { randomInt } from "node:crypto";
import { passwordFault } from "../../../server/auth/password-rules";

/** Without characters that are mistaken for one another when read from paper. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz";
const CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS = "23456789";

const draw = (from: string, count: number) => Array.from({ length: count }, () => from[randomInt(from.length)] ?? "").join("");

/** A password for one sign-in, in groups that can be read out: 'Kmwq-8352-hnve'. About 50 bits of chance, for one sign-in. */
export function makeOneTimePassword(account: { username: string; name: string }): string {
  for (;;) {
    const password = `${draw(CAPITALS, 1)}${draw(LETTERS, 3)}-${draw(DIGITS, 4)}-${draw(LETTERS, 5)}`;
    if (passwordFault(password, account) === null) return password;
  }
}
