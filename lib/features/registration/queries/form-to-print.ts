import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { keptFromOthers } from "../../contact/queries/kept-from-others";
import { harmKnown } from "../../rights/queries/harm-known";
import { formFor } from "../../rights/rules";
import { formForOthers } from "../form-for-others";
import { formsToTakeOut, type FormToTakeOut } from "./forms-to-take-out";

/** The form as the office signs and files it, as it leaves the office, and as it is given to the family. */
export interface FormCopies {
  own: FormToTakeOut;
  others: FormToTakeOut;
  /** None while harm is known, like the whole file: it says what is held against whoever may have done it. */
  family: FormToTakeOut | null;
}

/** The form of a registration for paper, as its reader sees it on its page; null where it is closed to the reader. */
export async function formToPrint(actor: Actor, registrationId: string, now: Date): Promise<FormCopies | null> {
  return withActor(actor, async (tx, fresh) => {
    const [own] = await formsToTakeOut(tx, fresh, [registrationId], { outside: false, home: false }, now);
    if (!own) return null;
    const others: FormToTakeOut = { ...own, outside: true, form: formForOthers(own.form, own.noContacts, await keptFromOthers(tx, fresh, own.childId, own.form, own.noContacts)) };
    // Which of the family will hold it, the paper does not know: nobody's number stands in it.
    const family = (await harmKnown(tx, own.childId)) ? null : { ...others, form: formFor("AGENT", others.form), noContacts: [], kept: false, whereNow: null, guardians: null };
    return { own, others, family };
  });
}
