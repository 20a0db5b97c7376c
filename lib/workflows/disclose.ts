import { createHash } from "node:crypto";
import { z } from "zod";
import { disclosureSchema, type DisclosedItem, type DisclosedPerson, type DisclosedValue, type DisclosureField } from "../features/referral/disclosure";
import { decryptField, encryptField } from "../server/crypto/field-cipher";
import type { WriteContext } from "../server/write/mutation";
import { fullYears, type IsoDate } from "../shared/dates";
import { communityOf, districtOf, streetOf } from "../shared/division-code";
import { ATTAINMENTS, GUARDIANSHIP_KINDS, HEALTH_CONDITIONS } from "../shared/vocabulary/child";

type Tx = WriteContext["tx"];

export interface DisclosureSource {
  childId: string;
  registrationId: string;
  /** The day of sending: ages are full years on it. */
  on: IsoDate;
  wish: string;
  requestedAction: string;
}

const word = z.string().catch("");
/** The few answers of the registration form that a referral may disclose; an answer that is not there is simply not disclosed. */
const formSchema = z
  .object({
    schooling: z.object({ school: word, grade: word, droppedOutOn: word, attainment: z.enum(ATTAINMENTS).nullable().catch(null) }).optional().catch(undefined),
    health: z.object({ condition: z.enum(HEALTH_CONDITIONS).nullable().catch(null) }).optional().catch(undefined),
    guardianship: z.object({ kind: z.enum(GUARDIANSHIP_KINDS).nullable().catch(null) }).optional().catch(undefined),
    history: z.object({ streetPlaces: word }).optional().catch(undefined),
  })
  .catch({});

const CHILD = { name: true, sex: true, birthDate: true, division: true, addressCipher: true } as const;
const GUARDIAN = {
  id: true, role: true, name: true, relation: true, condition: true, conditionSince: true, phoneCipher: true,
} as const;

async function load(tx: Tx, { childId, registrationId }: DisclosureSource) {
  const child = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: CHILD });
  const guardians = await tx.childGuardian.findMany({ where: { childId }, orderBy: [{ role: "asc" }, { position: "asc" }], select: GUARDIAN });
  const stored = await tx.registrationForm.findUnique({ where: { registrationId }, select: { contentCipher: true } });
  const content = stored ? decryptField(stored.contentCipher, { table: "registration_form", column: "content_cipher", rowId: registrationId }) : "{}";
  const codes = [districtOf, streetOf, communityOf].flatMap((cut) => cut(child.division) ?? []);
  const names = await tx.division.findMany({ where: { code: { in: codes } }, orderBy: { code: "asc" }, select: { name: true } });
  return { child, guardians, form: formSchema.parse(JSON.parse(content)), place: names.map(({ name }) => name).join("") };
}
type Loaded = Awaited<ReturnType<typeof load>>;

const NONE: DisclosedValue = { kind: "none" };
const textOrNone = (text: string | null | undefined): DisclosedValue => (text ? { kind: "text", text } : NONE);
const dateOrNone = (date: string | null | undefined): DisclosedValue => (date ? { kind: "date", date } : NONE);

const personOf = ({ role, name, relation, condition, conditionSince }: Loaded["guardians"][number]): DisclosedPerson => ({
  role, name, relation, condition, since: conditionSince,
});

function addressOf(childId: string, { child, place }: Loaded): DisclosedValue {
  const detail = child.addressCipher ? decryptField(child.addressCipher, { table: "child", column: "address_cipher", rowId: childId }) : "";
  return textOrNone(`${place}${detail}`);
}

function valueOf(field: DisclosureField, source: DisclosureSource, loaded: Loaded): DisclosedValue {
  const { child, guardians, form } = loaded;
  const birthDate = child.birthDate.toISOString().slice(0, 10);
  const carer = guardians.find(({ role }) => role === "CARER");
  switch (field) {
    case "NAME":
      return { kind: "text", text: child.name };
    case "SEX":
      return { kind: "code", type: "Sex", code: child.sex };
    case "BIRTH_DATE":
      return { kind: "date", date: birthDate };
    case "AGE":
      return { kind: "age", years: fullYears(birthDate, source.on), on: source.on };
    case "ADDRESS":
      return addressOf(source.childId, loaded);
    case "SCHOOL":
      return textOrNone(form.schooling?.school);
    case "GRADE":
      return textOrNone(form.schooling?.grade);
    case "DROPOUT_DATE":
      return dateOrNone(form.schooling?.droppedOutOn);
    case "ATTAINMENT":
      return form.schooling?.attainment ? { kind: "code", type: "Attainment", code: form.schooling.attainment } : NONE;
    case "HEALTH":
      return form.health?.condition ? { kind: "code", type: "HealthCondition", code: form.health.condition } : NONE;
    case "GUARDIANSHIP":
      return { kind: "people", arrangement: form.guardianship?.kind ?? null, people: guardians.map(personOf) };
    case "GUARDIANS":
      return guardians.length > 0 ? { kind: "people", arrangement: null, people: guardians.map(personOf) } : NONE;
    case "CARER":
      return carer ? { kind: "people", arrangement: null, people: [personOf(carer)] } : NONE;
    case "CARER_PHONE":
      return textOrNone(carer?.phoneCipher && decryptField(carer.phoneCipher, { table: "child_guardian", column: "phone_cipher", rowId: carer.id }));
    case "STREET_PLACES":
      return textOrNone(form.history?.streetPlaces);
    case "WISH":
      return textOrNone(source.wish);
    case "REQUESTED_ACTION":
      return textOrNone(source.requestedAction);
  }
}

/** Exactly what is disclosed, field by field, as the record stands now. The preview and the sending both use it. */
export async function gatherDisclosure(tx: Tx, source: DisclosureSource, fields: readonly DisclosureField[]): Promise<DisclosedItem[]> {
  const loaded = await load(tx, source);
  return fields.map((field) => ({ field, value: valueOf(field, source, loaded) }));
}

/** Stands for what was previewed (to whom, for what, which values) without showing it: preview and sending must agree. */
export const disclosureDigest = (about: { receiverId: string; purposeCode: string; purpose: string }, items: readonly DisclosedItem[]): string =>
  createHash("sha256").update(JSON.stringify([about.receiverId, about.purposeCode, about.purpose, items])).digest("hex");

const placeOf = (referralId: string) => ({ table: "referral_disclosure", column: "content_cipher", rowId: referralId });

export const sealDisclosure = (items: readonly DisclosedItem[], referralId: string): string => encryptField(JSON.stringify(items), placeOf(referralId));

export const openDisclosure = (contentCipher: string, referralId: string): DisclosedItem[] =>
  disclosureSchema.parse(JSON.parse(decryptField(contentCipher, placeOf(referralId))));
