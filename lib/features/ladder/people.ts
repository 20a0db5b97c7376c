import type { FieldErrors } from "../../shared/refusal";
import type { GuardianRole } from "../../shared/vocabulary/child";
import { LADDER_SUBJECTS, type LadderSubject } from "../../shared/vocabulary/ladder";

export interface PersonOnForm {
  role: GuardianRole;
  name: string;
}

export type NamesOfSubject = Partial<Record<LadderSubject, string[]>>;

const ROLE_OF = { FATHER: "FATHER", MOTHER: "MOTHER", OTHER_CARER: "CARER" } as const;

/** The names on the form of whom a step can be about; a parent who is also the actual carer is meant by either. */
export function namesOfSubject(people: readonly PersonOnForm[]): NamesOfSubject {
  const of = (role: GuardianRole) => [...new Set(people.filter((person) => person.role === role && person.name !== "").map(({ name }) => name))];
  const single = (["FATHER", "MOTHER", "OTHER_CARER"] as const).map((subject) => [subject, of(ROLE_OF[subject])] as const);
  const both = [...of("FATHER"), ...of("MOTHER")];
  return Object.fromEntries([...single, ["BOTH_PARENTS", both.length === 2 ? [both.join("、")] : []] as const].filter(([, names]) => names.length > 0));
}

/** What is wrong with a name that the form gives to somebody else than whom the step is about; null: nothing, or nobody of that name is on it. */
export function wrongPerson(names: NamesOfSubject, subject: LadderSubject | null, person: string): FieldErrors[string] | null {
  const typed = person.trim();
  if (subject === null || typed === "" || names[subject]?.includes(typed)) return null;
  const other = LADDER_SUBJECTS.find((each) => each !== subject && names[each]?.includes(typed));
  return other ? { key: "personOfOther", params: { person: typed, subject: other } } : null;
}
