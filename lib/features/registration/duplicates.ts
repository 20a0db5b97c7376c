import { diffDays, type IsoDate } from "../../shared/dates";

/** What two registrations are compared by; ID and guardians as blind indexes or any other stable keys. */
export interface MatchSubject {
  idKey: string | null;
  name: string;
  /** Reading without tones, as name-forms gives it. */
  reading: string;
  birthDate: IsoDate;
  /** Keys of parents and carer: ID numbers, phones. */
  guardianKeys: readonly string[];
}

export const MATCH_REASONS = ["SAME_ID", "SAME_NAME_AND_BIRTH", "SAME_READING_AND_BIRTH", "SAME_GUARDIAN_NEAR_BIRTH"] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

export interface Match {
  kind: "DUPLICATE" | "SIBLING";
  reasons: MatchReason[];
}

/** Two children of one guardian born at most so many days apart are shown as possible brothers and sisters: ten years. */
export const NEAR_BIRTH_DAYS = 3653;

/**
 * Domain §5, duplicates: the same ID, or the same name or reading with the same birth date, may be the same child, whoever the guardian is: one
 * child written with other characters has the same guardian too. The same guardian with a near birth date, for twins an equal one, may be 兄弟姐妹 and
 * is no duplicate.
 */
export function matchRegistrations(a: MatchSubject, b: MatchSubject): Match | null {
  const sameBirth = a.birthDate === b.birthDate;
  const sameName = normalise(a.name) === normalise(b.name) && a.name.trim() !== "";
  const sameReading = a.reading === b.reading && a.reading !== "";

  const reasons: MatchReason[] = [];
  if (a.idKey !== null && a.idKey !== "" && a.idKey === b.idKey) reasons.push("SAME_ID");
  if (sameBirth && sameName) reasons.push("SAME_NAME_AND_BIRTH");
  if (sameBirth && sameReading && !sameName) reasons.push("SAME_READING_AND_BIRTH");
  if (reasons.length > 0) return { kind: "DUPLICATE", reasons };

  const sameGuardian = a.guardianKeys.some((key) => key !== "" && b.guardianKeys.includes(key));
  if (sameGuardian && Math.abs(diffDays(a.birthDate, b.birthDate)) <= NEAR_BIRTH_DAYS) return { kind: "SIBLING", reasons: ["SAME_GUARDIAN_NEAR_BIRTH"] };
  return null;
}

const normalise = (name: string) => name.normalize("NFC").replace(/[\s·•・.]/gu, "").toLowerCase();
