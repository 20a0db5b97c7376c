import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { communityOf, streetOf } from "../../../shared/division-code";
import { shortDivisionName } from "../../../shared/short-division";
import { isNoContact, isNoContactsNumber } from "../../contact/no-contact";
import { interimCareOf } from "../../ladder/queries/interim-care";
import type { VisitContact } from "../view";

const plain = (cipher: string | null, table: string, column: string, rowId: string) => (cipher ? decryptField(cipher, { table, column, rowId }) : "");

/** Address and phones of children to be visited, by child; row-level security gives only those the actor may see. */
export async function contactsOf(tx: Tx, childIds: readonly string[]): Promise<Map<string, VisitContact>> {
  const ids = [...new Set(childIds)];
  const children = await tx.child.findMany({ where: { id: { in: ids } }, select: { id: true, division: true, addressCipher: true, phoneCipher: true } });
  const people = await tx.childGuardian.findMany({ where: { childId: { in: ids } }, select: { id: true, childId: true, role: true, name: true, relation: true, phoneCipher: true, withheld: true, condition: true } });
  const interim = await interimCareOf(tx, ids);
  const carerOf = new Map(people.filter(({ role }) => role === "CARER").map((carer) => [carer.childId, carer]));
  const numberOf = ({ id, phoneCipher }: { id: string; phoneCipher: string | null }) => plain(phoneCipher, "child_guardian", "phone_cipher", id);
  const codes = [...new Set(children.flatMap(({ division }) => [streetOf(division), communityOf(division)]).filter((code) => code !== null))];
  const names = new Map((await tx.division.findMany({ where: { code: { in: codes } }, select: { code: true, name: true } })).map(({ code, name }) => [code, shortDivisionName(name)]));
  const placeOf = (division: string) => [streetOf(division), communityOf(division)].map((code) => (code && names.get(code)) ?? "").join("");
  return new Map(
    children.map((child): [string, VisitContact] => {
      const carer = carerOf.get(child.id);
      // A number of somebody who is no contact is nobody's: the child's own may be the same.
      const kept = people.filter(({ childId, withheld, condition }) => childId === child.id && (withheld || condition === "DEAD")).map((person) => ({ role: person.role, name: person.name, phone: numberOf(person), dead: !person.withheld }));
      const shown = (number: string) => (isNoContactsNumber(number, kept) ? "" : number);
      const shared = carer !== undefined && !isNoContact(carer, kept) && isNoContactsNumber(numberOf(carer), kept);
      const withheld = carer !== undefined && (isNoContact(carer, kept) || shared);
      const address = [placeOf(child.division), plain(child.addressCipher, "child", "address_cipher", child.id)].filter(Boolean).join(" ");
      const phone = shown(plain(child.phoneCipher, "child", "phone_cipher", child.id));
      const care = interim.get(child.id);
      // Who cared for it at home is not rung up about a child that somebody else guards, under the child's name neither.
      if (care) return [child.id, { address, phone: people.some((each) => each.childId === child.id && numberOf(each) === phone) ? "" : phone, carerName: "", carerRelation: null, carerPhone: "", carerWithheld: false, interim: care, away: null }];
      return [
        child.id,
        { address, phone, carerName: carer?.name ?? "", carerRelation: carer?.relation ?? null, carerWithheld: withheld, ...(shared ? { carerNumberShared: true as const } : {}), carerPhone: carer && !withheld ? numberOf(carer) : "", interim: null, away: null },
      ];
    }),
  );
}
