import type { Actor } from "../../../authz/actor";
import { sightOf } from "../../../authz/person-sight";
import type { Tx } from "../../../server/db/client";
import { shownName } from "../../assignment/queries/seen-in-full";
import { isNoContact, noContactFields, withoutContacts } from "../../contact/no-contact";
import { noContactsOf } from "../../contact/queries/no-contacts";
import { guardiansByCourt } from "../../ladder/coherence";
import { ladderScope } from "../../ladder/queries/ladder-scope";
import { stepsAbout } from "../../ladder/queries/taken-steps";
import { harmSaid } from "../../rights/queries/harm-known";
import { nextSibling, type SiblingParent } from "../defaults";
import { maskIds } from "../masked-ids";
import type { RegistrationForm } from "../schema";
import type { RegistrationStart } from "../views";
import { loadRegistrationInScope } from "./registration-in-scope";
import { storedFormOf } from "./stored-form";

/**
 * The form for a brother or sister of a child on record: the family as it is known now, not as it was filed. A court revokes the guardianship of the child that it names, and of no other: the condition of that parent is asked anew, with
 * the day said above the form, as is who guards and cares where it was one of those, in effect or not, or somebody who is no contact. `family`: what street and district are told of it above the form; other offices get no number of theirs and no word of why.
 */
export async function fromSibling(tx: Tx, actor: Actor, siblingId: string, empty: RegistrationForm, now: Date): Promise<Pick<RegistrationStart, "subject" | "siblingOf" | "form" | "origin">> {
  const sibling = await loadRegistrationInScope(tx, actor, siblingId, now);
  const stored = maskIds((await storedFormOf(tx, sibling.id)).form);
  const people = (await noContactsOf(tx, [sibling.childId])).get(sibling.childId) ?? [];
  const told = ladderScope(actor) !== null;
  const form = told ? stored : withoutContacts(stored, noContactFields(stored, people));
  const { revoked, judged: pending } = guardiansByCourt(told && sibling.caseId ? await stepsAbout(tx, sibling.caseId) : []);
  const parents = form.parents.map(({ role, name }): SiblingParent => {
    const judged = revoked.find((of) => of.subject === role || of.subject === "BOTH_PARENTS" || (name !== "" && of.name === name));
    return judged ? { conditionAgain: true } : {};
  }) as [SiblingParent, SiblingParent];
  const suspected = people.filter(({ dead }) => !dead);
  const { carerName, carerRelation } = form.guardianship;
  const carerAgain = isNoContact({ role: "CARER", name: carerName, relation: carerRelation }, suspected) || [...revoked, ...pending].some(({ name, subject }) => name === carerName || subject === "BOTH_PARENTS" || subject === carerRelation);
  const next = nextSibling({ ...form, head: { ...form.head, filedOn: empty.head.filedOn }, signatures: { ...form.signatures, filledBy: actor.name } }, { parents, carerAgain });
  const full = sightOf(actor) === "FULL";
  const family = told ? { kept: [...new Set(suspected.map(({ name }) => shownName(name, full)))], harm: suspected.length > 0 || (await harmSaid(tx, sibling.childId)), revoked: revoked.map(({ name, on }) => ({ name: shownName(name, full), on })) } : null;
  return { subject: `sibling:${sibling.id}`, siblingOf: sibling.id, form: next, origin: { kind: "sibling", number: sibling.number, family } };
}
