import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { readStoredForm } from "../../registration/form-parts";
import type { OnFile } from "../facts";

/** What the records of children say now, by child, as far as row-level security lets the actor read it: a community reads no form, and so no school. */
export async function onFileOf(tx: Tx, childIds: readonly string[]): Promise<Map<string, OnFile>> {
  const ids = [...new Set(childIds)];
  if (ids.length === 0) return new Map();
  const children = await tx.child.findMany({ where: { id: { in: ids } }, select: { id: true, division: true, addressCipher: true, phoneCipher: true, schoolCipher: true } });
  const carers = await tx.childGuardian.findMany({ where: { childId: { in: ids }, role: "CARER" }, select: { id: true, childId: true, name: true, relation: true, phoneCipher: true } });
  const carerOf = new Map(carers.map((carer) => [carer.childId, carer]));
  const forms = await tx.registrationForm.findMany({
    where: { childId: { in: ids }, registration: { status: { not: "MERGED" } } }, orderBy: { registration: { filedOn: "asc" } }, select: { registrationId: true, childId: true, contentCipher: true },
  });
  const formOf = new Map(forms.map((form) => [form.childId, form]));
  return new Map(
    children.map(({ id, division, ...ciphers }) => {
      const { address, phone, school } = openTexts("child", id, ciphers);
      const carer = carerOf.get(id);
      const carerPhone = carer?.phoneCipher ? decryptField(carer.phoneCipher, { table: "child_guardian", column: "phone_cipher", rowId: carer.id }) : "";
      const form = formOf.get(id);
      const schoolOnForm = school === null && form ? readStoredForm(JSON.parse(decryptField(form.contentCipher, { table: "registration_form", column: "content_cipher", rowId: form.registrationId }))).schooling.school : "";
      return [
        id,
        {
          ADDRESS: { division, address: address ?? "", since: "" }, CARER: { name: carer?.name ?? "", relation: carer?.relation ?? "", phone: carerPhone }, CARER_PHONE: { phone: carerPhone },
          CHILD_PHONE: { phone: phone ?? "" }, SCHOOL: { school: school ?? schoolOnForm },
        },
      ] as const;
    }),
  );
}
