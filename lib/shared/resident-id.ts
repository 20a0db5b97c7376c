import { makeDate, type IsoDate } from "./dates";
import type { Sex } from "./vocabulary/child";

/** Resident identity number (公民身份号码), GB 11643-1999: six digits of place, birth date, three of sequence, one check character. */
export interface ResidentId {
  /** Normalised: 18 characters, X upper-case. */
  id: string;
  birthDate: IsoDate;
  sex: Extract<Sex, "MALE" | "FEMALE">;
}

/** Message keys under errors.fields, in the order in which they are looked for. */
export const RESIDENT_ID_ERRORS = ["idLength", "idCharacters", "idProvince", "idDate", "idFuture", "idChecksum"] as const;
export type ResidentIdError = (typeof RESIDENT_ID_ERRORS)[number];

export type ResidentIdResult = ({ ok: true } & ResidentId) | { ok: false; error: ResidentIdError };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

/** First two digits (GB/T 2260). Of the rest nothing is checked: children come from anywhere, and districts are renumbered. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);

/** As stored: without spaces, full-width characters narrowed, x upper-case. */
export const normaliseResidentId = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();

/** The 18th character for the first 17 digits. */
export function residentIdChecksum(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError("17 digits expected");
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Reads a number. `today` (Beijing date) refuses birth dates after it; left out, the future is not looked at. */
export function parseResidentId(text: string, today?: IsoDate): ResidentIdResult {
  const id = normaliseResidentId(text);
  if (id.length !== 18) return { ok: false, error: "idLength" };
  if (!/^\d{17}[\dX]$/.test(id)) return { ok: false, error: "idCharacters" };
  if (!PROVINCES.has(id.slice(0, 2))) return { ok: false, error: "idProvince" };
  const birthDate = makeDate(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
  if (birthDate === null) return { ok: false, error: "idDate" };
  if (today !== undefined && birthDate > today) return { ok: false, error: "idFuture" };
  if (residentIdChecksum(id.slice(0, 17)) !== id[17]) return { ok: false, error: "idChecksum" };
  return { ok: true, id, birthDate, sex: Number(id[16]) % 2 === 1 ? "MALE" : "FEMALE" };
}

export type ResidentIdMismatch = "idBirthMismatch" | "idSexMismatch";

/** Where a valid number contradicts the form; what the form leaves open (null, sex unknown or unstated) contradicts nothing. */
export function checkResidentIdAgainst(id: ResidentId, stated: { birthDate: IsoDate | null; sex: Sex | null }): ResidentIdMismatch[] {
  const mismatches: ResidentIdMismatch[] = [];
  if (stated.birthDate !== null && stated.birthDate !== id.birthDate) mismatches.push("idBirthMismatch");
  if ((stated.sex === "MALE" || stated.sex === "FEMALE") && stated.sex !== id.sex) mismatches.push("idSexMismatch");
  return mismatches;
}

/** For generators: a valid number from six digits of place, a birth date and a sequence 0-999 (odd: male). */
export function makeResidentId(place: string, birthDate: IsoDate, sequence: number): string {
  const first17 = `${place}${birthDate.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  return first17 + residentIdChecksum(first17);
}
