import type { GuardianRole } from "../../shared/vocabulary/child";
import type { LadderSubject } from "../../shared/vocabulary/ladder";

/** Somebody of the family whose name was put right: where they stand on the form, from which name to which, at which instant. */
export interface Renamed {
  role: GuardianRole;
  from: string;
  to: string;
  at: Date;
}

const IS_ABOUT: Readonly<Record<LadderSubject, readonly GuardianRole[]>> = { FATHER: ["FATHER"], MOTHER: ["MOTHER"], BOTH_PARENTS: ["FATHER", "MOTHER"], OTHER_CARER: ["CARER"] };

/**
 * The names that a step bears, as they are known to be right: it was written down before the name was put right, and is about the same person. What was written down is not changed; page and paper show whom
 * it is about. `renamed`: oldest first.
 */
export function nameNow(person: string, subject: LadderSubject | null, recordedAt: Date, renamed: readonly Renamed[]): string {
  if (subject === null || person === "") return person;
  const due = renamed.filter(({ role, at }) => IS_ABOUT[subject].includes(role) && at > recordedAt);
  return person.split("、").map((name) => due.reduce((now, { from, to }) => (now === from ? to : now), name.trim())).join("、");
}
