import type { Actor } from "../../../authz/actor";
import { sightOf } from "../../../authz/person-sight";
import { blindIndexes } from "../../../server/crypto/blind-index";
import type { Tx } from "../../../server/db/client";
import { nameFormsOf } from "../../../shared/name-forms";
import { shownName } from "../../assignment/queries/seen-in-full";
import { childScopeWhere } from "../../case/queries/load-case";
import { matchRegistrations, type Match, type MatchSubject } from "../duplicates";
import type { KnownMatch, MatchView } from "../match-view";

interface Found {
  child_id: string;
  division: string;
  office: string | null;
  same_id: boolean;
  same_name: boolean;
  same_pinyin: boolean;
  same_former: boolean;
  same_birth: boolean;
  same_guardian_id: boolean;
  same_guardian_phone: boolean;
  birth_date: Date;
  restricted: boolean;
}

export interface MatchSearch {
  name: string;
  /** As the form says it, and from before a correction; '' counts for nothing. */
  formerNames: readonly string[];
  birthDate: string;
  /** '' where there is none. */
  idNumber: string;
  guardianIds: readonly string[];
  guardianPhones: readonly string[];
}

/** With the ID's digest under every index key, since rows of an older one may stand beside the current one's. */
export interface IndexedSubject extends MatchSubject {
  idKeys: readonly string[];
}

/** The blind indexes by which a child and its people are compared. */
export function matchSubjectOf(search: MatchSearch): IndexedSubject {
  const filled = (values: readonly string[]) => values.filter((value) => value !== "");
  const idKeys = filled([search.idNumber]).flatMap((id) => blindIndexes("resident_id", id));
  return {
    idKey: idKeys[0] ?? null,
    idKeys,
    name: search.name,
    reading: nameFormsOf(search.name).reading,
    birthDate: search.birthDate,
    formerNames: filled(search.formerNames),
    guardianIds: filled(search.guardianIds).flatMap((id) => blindIndexes("resident_id", id)),
    guardianPhones: filled(search.guardianPhones).flatMap((phone) => blindIndexes("phone", phone)),
  };
}

/** The record that a search goes out from: the registration itself, or the one of a brother or sister whose family the form began with. */
export interface MatchBasis {
  /** Is no match of itself. */
  exceptChildId: string | null;
  /** A brother or sister said to be one. */
  siblingChildId: string | null;
  householdId: string | null;
}
export const NO_BASIS: MatchBasis = { exceptChildId: null, siblingChildId: null, householdId: null };

/** Whom a search is about, and which record it goes out from. */
export interface MatchQuestion {
  subject: IndexedSubject;
  basis: MatchBasis;
}

/** Possible duplicates and siblings over all offices, as far as the actor may know of them; duplicates first. */
export async function findMatches(tx: Tx, actor: Actor, subject: IndexedSubject, basis: MatchBasis, now: Date): Promise<MatchView[]> {
  const [matches] = await findMatchesOfMany(tx, actor, [{ subject, basis }], now);
  return matches ?? [];
}

/** The same for many at once, in their order. */
export async function findMatchesOfMany(tx: Tx, actor: Actor, questions: readonly MatchQuestion[], now: Date): Promise<MatchView[][]> {
  const asked = questions.flatMap(({ subject: { idKeys, name, reading, birthDate, formerNames, guardianIds, guardianPhones }, basis }, n) =>
    name === "" || birthDate === "" ? [] : [{ n, ids: idKeys, name, reading, birth: birthDate, guardians: [...guardianIds, ...guardianPhones], not: basis.exceptChildId, former: formerNames }]);
  if (asked.length === 0) return questions.map(() => []);
  const found = await tx.$queryRaw<(Found & { n: number })[]>`
    SELECT s.n, m.* FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS s(n int, ids text[], name text, reading text, birth date, guardians text[], "not" uuid, former text[])
    CROSS JOIN LATERAL find_possible_matches(s.ids, s.name, s.reading, s.birth, s.guardians, s."not", s.former) m`;
  const foundBy = questions.map((): Found[] => []);
  for (const { n, ...row } of found) foundBy[n]?.push(row);
  const matched = questions.map(({ subject }, n) => matchedOf(subject, foundBy[n] ?? []));
  const known = await knownMatches(tx, actor, matched.flat().map(({ row }) => row.child_id), now);
  return matched.map((one, n) => viewsOf(one, known, questions[n]?.basis ?? NO_BASIS));
}

interface Matched {
  row: Found;
  match: Match;
}

const matchedOf = (subject: IndexedSubject, found: readonly Found[]): Matched[] =>
  found.flatMap((row) => {
    const match = matchRegistrations(subject, subjectOf(row, subject));
    return match ? [{ row, match }] : [];
  });

function viewsOf(matched: readonly Matched[], known: ReadonlyMap<string, KnownMatch & { householdId: string | null }>, basis: MatchBasis): MatchView[] {
  return matched
    .map(({ row, match }, index): MatchView => {
      const { householdId, ...own } = known.get(row.child_id) ?? {};
      const seen = "childId" in own;
      return {
        key: String(index), kind: match.kind, office: row.office ?? "", restricted: row.restricted, reasons: seen ? match.reasons : [], known: seen ? own : null,
        sameHousehold: match.kind === "SIBLING" && seen && (own.childId === basis.siblingChildId || (householdId !== null && householdId === basis.householdId)),
      };
    })
    .sort((a, b) => Number(a.kind === "SIBLING") - Number(b.kind === "SIBLING"));
}

/** The database compares the indexes; what it found equal is put back as equal, the rest as different. */
const subjectOf = (row: Found, subject: MatchSubject): MatchSubject => ({
  idKey: row.same_id ? subject.idKey : null,
  name: row.same_name ? subject.name : "",
  // Whichever of the two bears the other's name: that of the one looked for stands for it.
  formerNames: row.same_former ? [subject.name] : [],
  reading: row.same_pinyin ? subject.reading : "",
  birthDate: row.birth_date.toISOString().slice(0, 10),
  guardianIds: row.same_guardian_id ? subject.guardianIds : [],
  guardianPhones: row.same_guardian_phone ? subject.guardianPhones : [],
});

async function knownMatches(tx: Tx, actor: Actor, childIds: readonly string[], now: Date): Promise<Map<string, KnownMatch & { householdId: string | null }>> {
  const scope = childScopeWhere(actor, now);
  if (!scope || childIds.length === 0) return new Map();
  const registrations = await tx.registration.findMany({
    where: { childId: { in: [...childIds] }, status: { not: "MERGED" }, ...scope }, orderBy: { filedOn: "asc" },
    select: { id: true, number: true, childId: true, child: { select: { name: true, birthDate: true, householdId: true } } },
  });
  // The latest registration of a child stands for it.
  return new Map(
    registrations.map(({ id, number, childId, child }) => [
      childId, { childId, registrationId: id, number, name: shownName(child.name, sightOf(actor) === "FULL"), birthDate: child.birthDate.toISOString().slice(0, 10), householdId: child.householdId },
    ]),
  );
}
