import { diffDays, type IsoDate } from "../../shared/dates";

/** What two registrations are compared by; ID and guardians as blind indexes or any other stable keys. */
export interface MatchSubject {
  idKey: string | null;
  name: string;
  /** Reading without tones, as name-forms gives it. */
  reading: string;
  birthDate: IsoDate;
  /** What it was called before, by the form or before a correction. */
  formerNames: readonly string[];
  /** Keys of the ID numbers of parents. */
  guardianIds: readonly string[];
  /** Keys of the telephones of parents and carer. */
  guardianPhones: readonly string[];
}

export const MATCH_REASONS = ["SAME_ID", "SAME_NAME_AND_BIRTH", "SAME_READING_AND_BIRTH", "FORMER_NAME_AND_BIRTH", "SAME_GUARDIAN_ID", "SAME_GUARDIAN_PHONE"] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export interface Match {
  kind: "DUPLICATE" | "SIBLING";
  reasons: MatchReason[];
}

/** Two children of one guardian born at most so many days apart are shown as possible brothers and sisters: ten years. */
export const NEAR_BIRTH_DAYS = 3653;

/**
 * Domain §5, duplicates: the same ID, or the same name, reading or former name with the same birth date, may be the same child, whoever the guardian is: one
 * child written with other characters has the same guardian too. The same guardian with a near birth date, for twins an equal one, may be 兄弟姐妹 and
 * is no duplicate; of a guardian it is told what is the same, for a telephone may be shared by people who are none of one family.
 */
export function matchRegistrations(a: MatchSubject, b: MatchSubject): Match | null {
  const sameBirth = a.birthDate === b.birthDate;
  const sameName = normalise(a.name) === normalise(b.name) && a.name.trim() !== "";
  const sameReading = a.reading === b.reading && a.reading !== "";

  const reasons: MatchReason[] = [];
  if (a.idKey !== null && a.idKey !== "" && a.idKey === b.idKey) reasons.push("SAME_ID");
  if (sameBirth && sameName) reasons.push("SAME_NAME_AND_BIRTH");
  if (sameBirth && sameReading && !sameName) reasons.push("SAME_READING_AND_BIRTH");
  if (sameBirth && !sameName && (bears(a, b.name) || bears(b, a.name))) reasons.push("FORMER_NAME_AND_BIRTH");
  if (reasons.length > 0) return { kind: "DUPLICATE", reasons };

  if (Math.abs(diffDays(a.birthDate, b.birthDate)) > NEAR_BIRTH_DAYS) return null;
  const shares = (keys: readonly string[], others: readonly string[]) => keys.some((key) => key !== "" && others.includes(key));
  if (shares(a.guardianIds, b.guardianIds)) reasons.push("SAME_GUARDIAN_ID");
  if (shares(a.guardianPhones, b.guardianPhones)) reasons.push("SAME_GUARDIAN_PHONE");
  return reasons.length > 0 ? { kind: "SIBLING", reasons } : null;
}

const bears = ({ formerNames }: MatchSubject, name: string) => name.trim() !== "" && formerNames.some((former) => normalise(former) === normalise(name));

const normalise = (name: string) => name.normalize("NFC").replace(/[\s·•・.]/gu, "").toLowerCase();
