import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { childIdNumber, guardianKeysOf } from "../form-parts";
import type { MatchView } from "../match-view";
import { earlierNamesOf } from "./earlier-names";
import { findMatches, matchSubjectOf, type MatchBasis, type MatchSearch } from "./find-matches";
import { storedFormOf } from "./stored-form";
import type { LoadedRegistration } from "./registration-in-scope";

/** What a registration on file is compared with others by, and the record that it goes out from. */
export async function searchOf(tx: Tx, { id, childId, child }: Pick<LoadedRegistration, "id" | "childId" | "child">): Promise<{ search: MatchSearch; basis: MatchBasis }> {
  const { form } = await storedFormOf(tx, id);
  const { name, formerName, birthDate } = form.child;
  return { search: { name, formerNames: [formerName, ...(await earlierNamesOf(tx, childId))], birthDate, idNumber: childIdNumber(form), ...guardianKeysOf(form) }, basis: { exceptChildId: childId, siblingChildId: null, householdId: child.householdId } };
}

/** The records of other children that look like the one of a registration on file. */
export async function matchesOnFile(tx: Tx, actor: Actor, registration: Pick<LoadedRegistration, "id" | "childId" | "child">, now: Date): Promise<MatchView[]> {
  const { search, basis } = await searchOf(tx, registration);
  return findMatches(tx, actor, matchSubjectOf(search), basis, now);
}
