import type { Actor } from "../../../authz/actor";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import { readStoredForm } from "../../registration/form-parts";
import type { RegistrationForm } from "../../registration/schema";
import { maskIds } from "../../registration/masked-ids";
import { divisionCodesOf, placesOf } from "../../registration/queries/load-registration";
import type { OpenedRecord, RestrictedOpening } from "../view";
import { ownOpeningsWhere } from "./opening-scope";

type Stored = Pick<OpenedRecord, "number" | "status" | "name" | "sex" | "filingOffice" | "case"> & {
  registrationId: string;
  division: string;
  birthDate: string;
  formCipher: string | null;
  /** Names of those who are no contacts. */
  withheld: string[];
  visits: (Omit<OpenedRecord["visits"][number], "findings"> & { findingsCipher: string })[];
};

/** An opening of the actor's own whose time is not over; null otherwise. */
async function runningOpening(tx: Tx, actor: Actor, openingId: string, now: Date): Promise<{ endsAt: Date; recordNumber: string } | null> {
  const own = ownOpeningsWhere(actor);
  return own && tx.breakGlass.findFirst({ where: { AND: [own, { id: openingId, endsAt: { gt: now } }] }, select: { endsAt: true, recordNumber: true } });
}

/** Whether it runs, told before the first byte of its page goes out: true or null. */
export const seesOpening = (actor: Actor, openingId: string, now: Date): Promise<true | null> =>
  withActor(actor, async (tx, fresh) => ((await runningOpening(tx, fresh, openingId, now)) ? true : null));

/** The record that the actor opened, while the opening runs, or that it has been restricted since; null otherwise. ID numbers stay masked. */
export async function openedRecord(actor: Actor, openingId: string, now: Date): Promise<OpenedRecord | RestrictedOpening | null> {
  return withActor(actor, async (tx, fresh) => {
    const opening = await runningOpening(tx, fresh, openingId, now);
    if (!opening) return null;
    const [row] = await tx.$queryRaw<{ record: Stored | null; running: boolean }[]>`SELECT break_glass_record(${openingId}::uuid) AS record, ${opening.endsAt}::timestamptz > now() AS running`;
    // While it runs by the database's clock too, the function gives nothing of a record that is restricted, to those who are named either.
    if (!row?.record) return row?.running ? { restricted: true, number: opening.recordNumber } : null;
    const { registrationId, division, birthDate, formCipher, visits, withheld, ...record } = row.record;
    const form = withoutPhonesOf(withheld, maskIds(readStoredForm(formCipher ? JSON.parse(decryptField(formCipher, { table: "registration_form", column: "content_cipher", rowId: registrationId })) : {})));
    const dead = form.parents.filter(({ condition, name }) => condition === "DEAD" && name !== "").map(({ name }) => name);
    return {
      restricted: false, ...record, openingId, endsAt: opening.endsAt.toISOString(), age: fullYears(birthDate, toShanghaiDate(now)), form, withheld: [...new Set([...withheld, ...dead])], places: await placesOf(tx, [...divisionCodesOf(form), division]),
      visits: visits.map(({ findingsCipher, ...visit }) => ({ ...visit, doneAt: new Date(visit.doneAt).toISOString(), ...openTexts("visit_record", visit.visitId, { findingsCipher }) })),
    };
  });
}

/** The form without a number by which somebody could be reached who is no contact. */
function withoutPhonesOf(names: readonly string[], form: RegistrationForm): RegistrationForm {
  const kept = new Set([...form.parents.filter(({ name }) => names.includes(name)).map(({ phone }) => phone), ...(names.includes(form.guardianship.carerName) ? [form.guardianship.carerPhone] : [])]);
  const shown = (phone: string) => (phone !== "" && kept.has(phone) ? "" : phone);
  // Nobody answers for who has died; the number itself may be another's by now.
  const isDead = ({ condition }: RegistrationForm["parents"][number]) => condition === "DEAD";
  return {
    ...form, child: { ...form.child, phone: shown(form.child.phone) }, parents: form.parents.map((parent) => ({ ...parent, phone: isDead(parent) ? "" : shown(parent.phone) })) as typeof form.parents,
    guardianship: { ...form.guardianship, carerPhone: shown(form.guardianship.carerPhone) },
  };
}
