import { notClosed } from "../../../authz/closed";
import type { Actor } from "../../../authz/actor";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { noContactFields, withoutContacts } from "../../contact/no-contact";
import { keptFromOthers } from "../../contact/queries/kept-from-others";
import { noContactsOf } from "../../contact/queries/no-contacts";
import { photoKeysOf } from "../../document/queries/photo";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { whereNowOf } from "../../ladder/queries/interim-care";
import type { GuardianLines } from "../../ladder/guardians-now";
import type { WhereNow } from "../../ladder/view";
import { formForOthers } from "../form-for-others";
import { maskForm } from "../masked-form";
import { maskIds } from "../masked-ids";
import type { RegistrationForm } from "../schema";
import type { ChangeSinceFiled } from "../since-filed";
import { changesSinceFiled } from "./changes-since-filed";
import { guardiansBeside } from "./guardians-beside";
import { divisionCodesOf, placesOf } from "./load-registration";
import { storedFormOf } from "./stored-form";
import { registrationReaderScope } from "./registration-in-scope";

export interface FormToTakeOut {
  registrationId: string;
  childId: string;
  number: string;
  filingOffice: string;
  /** Masked as its reader sees it on the page. */
  form: RegistrationForm;
  places: Record<string, string>;
  /** Made for others: it does not say how anybody is reached who is no contact, nor by which way the child was found. */
  outside: boolean;
  /** Which of its fields would say that. */
  noContacts: readonly string[];
  /** Somebody of the family is kept from being a contact, and the form tells: no guardian is asked to sign it. */
  kept: boolean;
  /** Where the child is that does not live at home for the time being; in a copy that goes along to the home it is not said. */
  whereNow: WhereNow | null;
  /** What is otherwise now: the form stays as it was filed. */
  since: readonly ChangeSinceFiled[];
  /** What was decided of the guardianship since; in a copy that goes along to the home it is not said. */
  guardians: GuardianLines | null;
  /** Where the photograph is stored that stands now; null where there is none, or its reader sees no face. */
  photoKey: string | null;
}

/** The forms of these registrations in their order, as the actor sees them on their pages; those that it may not read are left out. `outside`: made for others; `home`: taken along to the family. */
export async function formsToTakeOut(tx: Tx, actor: Actor, ids: readonly string[], { outside, home }: { outside: boolean; home: boolean }, now: Date): Promise<FormToTakeOut[]> {
  const scope = registrationReaderScope(actor, now);
  if (!scope) return [];
  const found = await tx.registration.findMany({ where: { AND: [{ id: { in: [...ids] } }, scope, notClosed(actor)] }, select: { id: true, number: true, childId: true, filingOrg: { select: { name: true } } } });
  const full = await seenInFull(tx, actor, found.map(({ childId }) => childId), now);
  const photos = await photoKeysOf(tx, actor, found.map(({ childId }) => childId).filter(full), now);
  const since = await changesSinceFiled(tx, actor, found, full, now);
  const children = found.map(({ childId }) => childId);
  const [people, where] = [await noContactsOf(tx, children), await whereNowOf(tx, children)];
  const forms: FormToTakeOut[] = [];
  for (const id of ids) {
    const row = found.find((one) => one.id === id);
    if (!row) continue;
    const { form } = await storedFormOf(tx, row.id);
    const noContacts = noContactFields(form, people.get(row.childId) ?? []);
    const whole = full(row.childId) ? maskIds(form) : maskForm(form);
    // An office that does not keep the case reads no number of theirs, on paper neither.
    const seen = scopeOf(actor).kind === "division" ? whole : withoutContacts(whole, noContacts);
    forms.push({
      registrationId: row.id, childId: row.childId, number: row.number, filingOffice: row.filingOrg.name, form: outside ? formForOthers(seen, noContacts, await keptFromOthers(tx, actor, row.childId, form, noContacts)) : seen, places: await placesOf(tx, divisionCodesOf(form)),
      outside, noContacts, kept: (people.get(row.childId) ?? []).some(({ dead }) => !dead), whereNow: home ? null : (where.get(row.childId) ?? null), since: since.get(row.id) ?? [], guardians: home ? null : await guardiansBeside(tx, actor, row.childId, form, full(row.childId)), photoKey: photos.get(row.childId) ?? null,
    });
  }
  return forms;
}
