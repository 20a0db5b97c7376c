import type { IsoDate } from "../../shared/dates";
import { PARENTS, type FamilyMember } from "../ladder/guarding";
import type { CourtWord, GuardedBy, GuardiansNow, PersonWord } from "../ladder/guardians-now";
import type { DisclosedItem, DisclosedPerson, DisclosureField } from "./disclosure";

/** Fields that say who guards a child, or who may have it: whoever was sent one of them is told when that has changed. The database asks the same (guardianship_told). */
export const TELLS_GUARDIANS: readonly DisclosureField[] = ["GUARDIANSHIP", "GUARDIANS", "CARER", "INTERIM_TERMS", "KEPT_AWAY"];

/** What is otherwise now than was disclosed. `guardedBy`: null where that is as it was said; `ended`: the interim guardianship of which it told is over, and nothing else was decided. */
export interface GuardianshipChange {
  people: PersonWord[];
  guardedBy: GuardedBy | { kind: "ended" } | null;
}

const peopleOf = (items: readonly DisclosedItem[]): DisclosedPerson[] => items.flatMap(({ value }) => (value.kind === "people" ? value.people : []));

/** The family as it was disclosed: a receiver has no other. */
export const familyIn = (items: readonly DisclosedItem[]): FamilyMember[] =>
  peopleOf(items).map(({ role, name, relation, condition, noContact }) => ({ role, name: name ?? "", relation: relation ?? (role === "CARER" ? "OTHER" : role), condition, withheld: noContact === true }));

function saidGuard(items: readonly DisclosedItem[]): GuardedBy | null {
  for (const { value } of items) {
    if (value.kind === "people" && value.guardedBy) return value.guardedBy;
    if (value.kind === "interimTerms") return { kind: "interim", by: "", until: value.until };
    if ((value.kind === "people" || value.kind === "whereNow") && value.now?.kind === "INTERIM") return { kind: "interim", by: value.now.by, until: value.now.until };
  }
  return null;
}

/** One office guards at a time; who that is, and what is told of it, depends on the reader. */
const same = (one: GuardedBy, other: GuardedBy): boolean => {
  const key = (of: GuardedBy) => (of.kind === "appointed" ? [of.kind, of.on, ...of.names] : of.kind === "parents" ? [of.kind, ...of.parents] : of.kind === "interim" ? [of.kind, of.until as IsoDate] : [of.kind]).join(" ");
  return key(one) === key(other);
};

/** Null: nothing that was disclosed of the child's guardians has changed, or nothing was. */
export function guardianshipChange(items: readonly DisclosedItem[], { parents, named, guardedBy }: GuardiansNow): GuardianshipChange | null {
  if (!items.some(({ field }) => TELLS_GUARDIANS.includes(field))) return null;
  const people = peopleOf(items);
  const said = saidGuard(items);
  const told = (court: DisclosedPerson["court"], word: CourtWord) => court?.what === word.what && court.on === word.on;
  const changed: GuardianshipChange["people"] = [
    ...PARENTS.flatMap((role) => {
      const word = parents[role];
      const place = people.filter((each) => each.role === role || (each.role === "CARER" && each.relation === role));
      // Who guards now was told with the disclosure: what it rests on, and concerns nobody whom it names, is no news.
      if (word && place.length === 0 && said?.kind === "appointed" && word.on <= said.on) return [];
      return word && !place.some(({ court }) => told(court, word)) ? [{ ...word, role, name: place[0]?.name ?? null }] : [];
    }),
    ...named.flatMap((word) => (people.some(({ name, court }) => name === word.name && told(court, word)) || (said?.kind === "appointed" && said.names.includes(word.name)) ? [] : [{ ...word, role: null }])),
  ].filter(({ what, name, role }) => !(what === "appointed" && role === null && guardedBy?.kind === "appointed" && name !== null && guardedBy.names.includes(name)));
  const guard = guardedBy ? (said && same(said, guardedBy) ? null : guardedBy) : said ? { kind: "ended" as const } : null;
  return changed.length > 0 || guard ? { people: changed, guardedBy: guard } : null;
}
