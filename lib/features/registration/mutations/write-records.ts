import { blindIndex } from "../../../server/crypto/blind-index";
import { encryptField } from "../../../server/crypto/field-cipher";
import { sealTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { newId } from "../../../server/ids";
import { shanghaiInstant } from "../../../shared/dates";
import { gramsOf, nameFormsOf } from "../../../shared/name-forms";
import type { CompleteRegistration } from "../complete-registration";
import { childIdNumber } from "../form-parts";
import { isResident } from "../resident-rule";
import { schoolAgeOutOfSchool } from "../school-age-rule";

interface Child {
  childId: string;
  division: string;
}

/** A value that is stored as ciphertext with its blind index; both empty when there is none. */
export function sealed(value: string, field: "resident_id" | "phone", place: { table: string; column: string; rowId: string }) {
  return value === "" ? { cipher: null, index: null } : { cipher: encryptField(value, place), index: blindIndex(field, value) };
}

/** Columns of the child that the form gives. */
export function childColumns(form: CompleteRegistration, childId: string) {
  const { child, residence } = form;
  const names = nameFormsOf(child.name);
  const place = (column: string) => ({ table: "child", column, rowId: childId });
  const id = sealed(childIdNumber(form), "resident_id", place("id_cipher"));
  const phone = sealed(child.phone, "phone", place("phone_cipher"));
  return {
    name: child.name, formerName: child.formerName || null, namePinyin: names.reading, nameInitials: names.initials, sex: child.sex, birthDate: new Date(child.birthDate),
    birthDateEstimated: child.birthDateEstimated, ethnicity: child.ethnicity, idType: child.idType, idCipher: id.cipher, idIndex: id.index,
    ...sealTexts("child", childId, { noIdReason: child.noIdReason || null }),
    phoneCipher: phone.cipher, phoneIndex: phone.index,
    addressCipher: residence.currentAddress === "" ? null : encryptField(residence.currentAddress, place("address_cipher")),
  };
}

/** By what each child is found: its name, and those it bore before. Written as three columns, since there are a dozen rows to a name. */
export async function writeGrams(tx: Tx, children: readonly (Child & { names: readonly (string | null)[] })[]): Promise<void> {
  const rows = children.flatMap(({ childId, division, names }) => gramsOf(names).map((gram) => ({ gram, division, childId })));
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO name_gram (gram, division, child_id)
    SELECT * FROM unnest(${rows.map(({ gram }) => gram)}::text[], ${rows.map(({ division }) => division)}::text[], ${rows.map(({ childId }) => childId)}::uuid[])`;
}

/** What was decided of the people who stood there before, by role. */
export type GuardiansBefore = readonly { id: string; role: string; name: string; version: number; withheld: boolean; withheldReasonCipher: string | null; withheldById: string | null; withheldAt: Date | null }[];

export async function guardiansBefore(tx: Tx, childId: string): Promise<GuardiansBefore> {
  return tx.childGuardian.findMany({ where: { childId }, select: { id: true, role: true, name: true, version: true, withheld: true, withheldReasonCipher: true, withheldById: true, withheldAt: true } });
}

export interface Family extends Child {
  form: CompleteRegistration;
  before?: GuardiansBefore;
}

/**
 * Parents who are named, and the actual carer, of each child. Where the form names harm they are no contacts until a supervisor says so of one of them (docs/decisions/withheld-contacts.md);
 * who stood there before under the same name keeps its row, and what was decided of it.
 */
export async function writeGuardians(tx: Tx, families: readonly Family[]): Promise<void> {
  const data = families.flatMap(guardianRows);
  if (data.length > 0) await tx.childGuardian.createMany({ data });
}

function guardianRows({ childId, division, form, before = [] }: Family) {
  const { guardianship } = form;
  const harm = guardianship.harms.some((code) => code !== "NONE");
  const parents = form.parents.map((parent, position) => ({
    role: parent.role, position, relation: parent.role, name: parent.name, idNumber: parent.idNumber, phone: parent.phone, workPlace: parent.workPlace || null,
    condition: parent.condition, conditionSince: parent.conditionSince || null, age: null, health: null,
  }));
  const carer =
    guardianship.kind === "NOBODY"
      ? []
      : [
          {
            role: "CARER" as const, position: 2, relation: guardianship.carerRelation ?? ("OTHER" as const), name: guardianship.carerName, idNumber: "",
            phone: guardianship.carerPhone, workPlace: null, condition: null, conditionSince: null, age: guardianship.carerAge, health: guardianship.carerHealth,
          },
        ];
  return [...parents, ...carer].filter((person) => person.name !== "").map(({ idNumber, phone, workPlace, ...person }) => {
    const known = before.find(({ role, name }) => role === person.role && name === person.name);
    const rowId = known?.id ?? newId();
    const withheld = known?.withheldAt ? known.withheld : harm || known?.withheld === true;
    const id = sealed(idNumber, "resident_id", { table: "child_guardian", column: "id_cipher", rowId });
    const line = sealed(phone, "phone", { table: "child_guardian", column: "phone_cipher", rowId });
    return {
      id: rowId, childId, division, ...person, namePinyin: nameFormsOf(person.name).reading, idCipher: id.cipher, idIndex: id.index, phoneCipher: line.cipher,
      phoneIndex: line.index, ...sealTexts("child_guardian", rowId, { workPlace }), withheld, withheldReasonCipher: known?.withheldReasonCipher ?? null, withheldById: known?.withheldById ?? null,
      withheldAt: known?.withheldAt ?? null, version: (known?.version ?? 0) + 1,
    };
  });
}

/** What is counted and filtered of a form: nothing of it names a person. */
export function registrationColumns(form: CompleteRegistration) {
  const { head, child, residence, schooling, need } = form;
  return {
    filedOn: new Date(head.filedOn), firstContactAt: shanghaiInstant(head.firstContactOn), source: head.source, groups: head.groups, primaryCategory: head.primaryCategory,
    secondaryCategories: head.secondaryCategories, urgency: need.urgency, sex: child.sex, birthDate: new Date(child.birthDate), householdStatus: residence.householdStatus,
    householdScope: residence.householdScope, resident: isResident(residence, head.filedOn),
    schoolAgeNotInSchool: schoolAgeOutOfSchool({ birthDate: child.birthDate, status: schooling.status, attainment: schooling.attainment }, head.filedOn),
  };
}

/** The whole form and, where there is one, why it was filed beside a possible duplicate. */
export function formColumns(form: CompleteRegistration, matchReason: string, registrationId: string) {
  const place = (column: string) => ({ table: "registration_form", column, rowId: registrationId });
  return {
    contentCipher: encryptField(JSON.stringify(form), place("content_cipher")),
    matchNoteCipher: matchReason === "" ? null : encryptField(matchReason, place("match_note_cipher")),
  };
}
