import { notClosed } from "../../../authz/closed";
import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import { photoKeysOf } from "../../document/queries/photo";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { maskForm } from "../masked-form";
import { maskIds } from "../masked-ids";
import type { RegistrationForm } from "../schema";
import { changesSinceFiled, type ChangeSinceFiled } from "./changes-since-filed";
import { divisionCodesOf, placesOf, storedFormOf } from "./load-registration";
import { registrationReaderScope } from "./registration-in-scope";

export interface FormToTakeOut {
  registrationId: string;
  number: string;
  filingOffice: string;
  /** Masked as its reader sees it on the page. */
  form: RegistrationForm;
  places: Record<string, string>;
  /** What is otherwise now: the form stays as it was filed. */
  since: readonly ChangeSinceFiled[];
  /** Where the photograph is stored that stands now; null where there is none, or its reader sees no face. */
  photoKey: string | null;
}

/** The forms of these registrations in their order, as the actor sees them on their pages; those that it may not read are left out. */
export async function formsToTakeOut(tx: Tx, actor: Actor, ids: readonly string[], now: Date): Promise<FormToTakeOut[]> {
  const scope = registrationReaderScope(actor, now);
  if (!scope) return [];
  const found = await tx.registration.findMany({ where: { AND: [{ id: { in: [...ids] } }, scope, notClosed(actor)] }, select: { id: true, number: true, childId: true, filingOrg: { select: { name: true } } } });
  const full = await seenInFull(tx, actor, found.map(({ childId }) => childId), now);
  const photos = await photoKeysOf(tx, actor, found.map(({ childId }) => childId).filter(full), now);
  const since = await changesSinceFiled(tx, actor, found, now);
  const forms: FormToTakeOut[] = [];
  for (const id of ids) {
    const row = found.find((one) => one.id === id);
    if (!row) continue;
    const { form } = await storedFormOf(tx, row.id);
    forms.push({
      registrationId: row.id, number: row.number, filingOffice: row.filingOrg.name, form: full(row.childId) ? maskIds(form) : maskForm(form), places: await placesOf(tx, divisionCodesOf(form)),
      since: since.get(row.id) ?? [], photoKey: photos.get(row.childId) ?? null,
    });
  }
  return forms;
}
