import type { LadderSubject } from "../../shared/vocabulary/ladder";

/** Whom a step about a subject is about, each alone or both together. */
const COVERS: Readonly<Record<LadderSubject, readonly LadderSubject[]>> = { FATHER: ["FATHER"], MOTHER: ["MOTHER"], BOTH_PARENTS: ["FATHER", "MOTHER", "BOTH_PARENTS"], OTHER_CARER: ["OTHER_CARER"] };
export const coversOf = (subject: LadderSubject): readonly LadderSubject[] => COVERS[subject];
export const namesIn = (person: string): string[] => person.split("、").map((name) => name.trim()).filter(Boolean);

/** Whom a step is about, as far as it was read: the name is left out where only the subject was. */
export interface About {
  subject?: LadderSubject | null | undefined;
  person?: string | undefined;
}

/**
 * How well two steps before a court are about the same people: 3: the same; 2: one of them among others; 1: one of the two names nobody; 0: about others. Of the parents there is one each; other carers are told
 * apart by their names, where both were read.
 */
export function likeness(one: About, other: About): 0 | 1 | 2 | 3 {
  if (!one.subject || !other.subject) return 1;
  const [names, others] = [namesIn(one.person ?? ""), namesIn(other.person ?? "")];
  const sameName = names.some((name) => others.includes(name));
  if (one.subject === "OTHER_CARER" && other.subject === "OTHER_CARER") return names.length === 0 || others.length === 0 ? 1 : sameName ? 3 : 0;
  if (one.subject === other.subject) return 3;
  const covered = coversOf(other.subject);
  return sameName || coversOf(one.subject).some((subject) => covered.includes(subject)) ? 2 : 0;
}

/** Each of those whom a step is about: both parents are two people, carers are so many as are named. `person` is '' where it is not known which of the names is theirs. */
export function eachOf({ subject = null, person = "" }: About): { subject: LadderSubject | null; person: string }[] {
  const names = namesIn(person);
  if (subject === "BOTH_PARENTS") return (["FATHER", "MOTHER"] as const).map((parent, index) => ({ subject: parent, person: names.length === 2 ? (names[index] ?? "") : "" }));
  return subject === "OTHER_CARER" && names.length > 1 ? names.map((name) => ({ subject, person: name })) : [{ subject, person: person.trim() }];
}

/** Whether two steps may be about the same person: what names nobody is about whoever it can be about. */
export const isSamePerson = (one: About, other: About): boolean => likeness(one, other) > 0;
