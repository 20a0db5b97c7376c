import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import { readStoredForm } from "../../registration/form-parts";
import { maskIds } from "../../registration/masked-ids";
import { divisionCodesOf, placesOf } from "../../registration/queries/load-registration";
import type { OpenedRecord } from "../view";

type Stored = Pick<OpenedRecord, "number" | "status" | "name" | "sex" | "filingOffice" | "case"> & {
  registrationId: string;
  division: string;
  birthDate: string;
  formCipher: string | null;
  visits: (Omit<OpenedRecord["visits"][number], "findings"> & { findingsCipher: string })[];
};

/** An opening of the actor's own that runs, of a child that is not closed to it; null otherwise. */
async function runningOpening(tx: Tx, actor: Actor, openingId: string, now: Date): Promise<{ endsAt: Date } | null> {
  if (!authorize(actor, "break_glass.open", {}, []).allowed) return null;
  return tx.breakGlass.findFirst({ where: { id: openingId, userId: actor.userId, endsAt: { gt: now }, ...notClosed(actor) }, select: { endsAt: true } });
}

/** Whether it runs, told before the first byte of its page goes out: true or null. */
export const seesOpening = (actor: Actor, openingId: string, now: Date): Promise<true | null> =>
  withActor(actor, async (tx, fresh) => ((await runningOpening(tx, fresh, openingId, now)) ? true : null));

/** The record that the actor opened, while the opening runs; null otherwise. ID numbers stay masked. */
export async function openedRecord(actor: Actor, openingId: string, now: Date): Promise<OpenedRecord | null> {
  return withActor(actor, async (tx, fresh) => {
    const opening = await runningOpening(tx, fresh, openingId, now);
    if (!opening) return null;
    const [row] = await tx.$queryRaw<{ record: Stored | null }[]>`SELECT break_glass_record(${openingId}::uuid) AS record`;
    if (!row?.record) return null;
    const { registrationId, division, birthDate, formCipher, visits, ...record } = row.record;
    const form = maskIds(readStoredForm(formCipher ? JSON.parse(decryptField(formCipher, { table: "registration_form", column: "content_cipher", rowId: registrationId })) : {}));
    return {
      ...record, openingId, endsAt: opening.endsAt.toISOString(), age: fullYears(birthDate, toShanghaiDate(now)), form, places: await placesOf(tx, [...divisionCodesOf(form), division]),
      visits: visits.map(({ findingsCipher, ...visit }) => ({ ...visit, doneAt: new Date(visit.doneAt).toISOString(), ...openTexts("visit_record", visit.visitId, { findingsCipher }) })),
    };
  });
}
