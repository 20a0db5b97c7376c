import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { shortDivisionName } from "../../../shared/short-division";
import { isNoContact, isNoContactsNumber, type NoContact } from "../../contact/no-contact";
import { OUTSIDE, type Change } from "../../correction/facts";
import { openChange } from "../../correction/queries/content";
import { divisionsByCode } from "../../division/queries/search-divisions";
import type { ReportedNow } from "../view";

interface Row {
  id: string;
  childId: string;
  field: "ADDRESS" | "CARER" | "CARER_PHONE" | "CHILD_PHONE";
  contentCipher: string;
  /** When the visit was that reported it. */
  reportedAt: Date;
}

interface Kept extends NoContact {
  childId: string;
}

/**
 * What visits have reported of address, carer and phones of children to be visited and the street has not decided yet, by child, the oldest first, each with the day of its visit (docs/decisions/corrections.md). Only for children whose contact the actor is
 * shown. Nobody who is kept from being a contact gets a number by it; where somebody of the family is, a new carer gets none either until the street has said who may be rung up.
 */
export async function reportedNow(tx: Tx, childIds: readonly string[]): Promise<Map<string, ReportedNow[]>> {
  const ids = [...new Set(childIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`SELECT id, child_id AS "childId", field, content_cipher AS "contentCipher", reported_at AS "reportedAt" FROM reported_changes(${ids}::uuid[])`;
  if (rows.length === 0) return new Map();
  const kept = await keptOf(tx, rows.map(({ childId }) => childId));
  const changes = rows.map((row) => ({ row, change: openChange(row) }));
  const places = await divisionsByCode(tx, changes.flatMap(({ change }) => (change.field === "ADDRESS" && change.after.division !== OUTSIDE ? [change.after.division] : [])));
  const found = new Map<string, ReportedNow[]>();
  for (const { row, change } of changes) {
    const facts = factsOf(change, kept.filter(({ childId }) => childId === row.childId), (code) => shortDivisionName(places.get(code)?.name ?? code));
    if (facts) found.set(row.childId, [...(found.get(row.childId) ?? []), { key: row.id, field: row.field, on: toShanghaiDate(row.reportedAt), ...facts }]);
  }
  return found;
}

type FactsShown = Pick<ReportedNow, "facts" | "phoneKept">;
const NOTHING: ReportedNow["facts"] = { place: "", outside: false, address: "", since: "", name: "", relation: "", phone: "", school: "", role: "", condition: "" };

/** What of it is shown, and whether a number is left out. */
function factsOf(change: Change, kept: readonly NoContact[], placeOf: (code: string) => string): FactsShown | null {
  const suspected = kept.some(({ dead }) => !dead);
  const withNumber = (facts: Partial<ReportedNow["facts"]>, phone: string, hidden: boolean): FactsShown => ({ facts: { ...NOTHING, ...facts, phone: hidden ? "" : phone }, phoneKept: hidden && phone !== "" });
  switch (change.field) {
    case "ADDRESS": {
      const { division, address, since } = change.after;
      return { facts: { ...NOTHING, address, since, outside: division === OUTSIDE, place: division === OUTSIDE ? "" : placeOf(division) }, phoneKept: false };
    }
    case "CARER": {
      const { name, relation, phone } = change.after;
      return withNumber({ name, relation }, phone, suspected || isNoContact({ role: "CARER", name, relation: relation || null }, kept) || isNoContactsNumber(phone, kept));
    }
    case "CARER_PHONE":
      return withNumber({}, change.after.phone, suspected || isNoContactsNumber(change.after.phone, kept));
    case "CHILD_PHONE":
      return withNumber({}, change.after.phone, isNoContactsNumber(change.after.phone, kept));
    case "SCHOOL":
    case "PERSON":
      return null;
  }
}

/** Who of the families is nobody to ring up, as on the cards (contacts.ts). */
async function keptOf(tx: Tx, childIds: readonly string[]): Promise<Kept[]> {
  const people = await tx.childGuardian.findMany({ where: { childId: { in: [...new Set(childIds)] }, OR: [{ withheld: true }, { condition: "DEAD" }] }, select: { id: true, childId: true, role: true, name: true, phoneCipher: true, withheld: true } });
  return people.map(({ id, phoneCipher, withheld, ...person }) => ({ ...person, dead: !withheld, phone: phoneCipher ? decryptField(phoneCipher, { table: "child_guardian", column: "phone_cipher", rowId: id }) : "" }));
}
