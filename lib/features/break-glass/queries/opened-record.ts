import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
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

/** The record that the actor opened, while the opening runs; null otherwise. ID numbers stay masked. */
export async function openedRecord(actor: Actor, openingId: string, now: Date): Promise<OpenedRecord | null> {
  return withActor(actor, async (tx, fresh) => {
    if (!authorize(fresh, "break_glass.open", {}, []).allowed) return null;
    const opening = await tx.breakGlass.findFirst({ where: { id: openingId, userId: fresh.userId, endsAt: { gt: now } }, select: { endsAt: true, childId: true } });
    if (!opening || fresh.closed.includes(opening.childId)) return null;
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
