import { createHash } from "node:crypto";
import { z } from "zod";
import { discloseFields, type DisclosureFacts } from "../features/referral/disclose-fields";
import { disclosureSchema, type DisclosedItem, type DisclosedPerson, type DisclosureField } from "../features/referral/disclosure";
import { wordOn, type CourtWord } from "../features/ladder/guardians-now";
import { guardiansOf } from "../features/ladder/queries/guardians-now";
import { guardingFacts } from "../features/ladder/queries/guarding-facts";
import { whereNowOf } from "../features/ladder/queries/interim-care";
import { contactsOf } from "../features/visit/queries/contacts";
import { decryptField, encryptField } from "../server/crypto/field-cipher";
import type { WriteContext } from "../server/write/mutation";
import type { IsoDate } from "../shared/dates";
import { communityOf, districtOf, streetOf } from "../shared/division-code";
import { shortDivisionName } from "../shared/short-division";
import { ATTAINMENTS, GUARDIANSHIP_KINDS, HEALTH_CONDITIONS } from "../shared/vocabulary/child";
import type { OrgType } from "../shared/vocabulary/organisation";

type Tx = WriteContext["tx"];

export interface DisclosureSource {
  childId: string;
  registrationId: string;
  /** The day of sending. */
  on: IsoDate;
  receiver: { id: string; orgType: OrgType };
  wish: string;
  requestedAction: string;
}

/** Communities and agencies visit children where they live: as on the cards of their visits, they read nothing of where one is that somebody else guards (docs/decisions/withheld-contacts.md). */
const VISITS_HOMES: readonly OrgType[] = ["COMMUNITY", "SOCIAL_WORK_AGENCY", "SOCIAL_ORGANISATION"];

/** Opened only where they are asked for. */
const GUARDING: readonly DisclosureField[] = ["INTERIM_TERMS", "KEPT_AWAY"];

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

const open = (cipher: string | null | undefined, table: string, column: string, rowId: string): string => (cipher ? decryptField(cipher, { table, column, rowId }) : "");

async function loadFacts(tx: Tx, { childId, registrationId, on, receiver, wish, requestedAction }: DisclosureSource, fields: readonly DisclosureField[]): Promise<DisclosureFacts> {
  const child = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { name: true, sex: true, birthDate: true, division: true, addressCipher: true, schoolCipher: true } });
  const guardians = await tx.childGuardian.findMany({
    where: { childId }, orderBy: [{ role: "asc" }, { position: "asc" }],
    select: { role: true, name: true, relation: true, condition: true, conditionSince: true, withheld: true },
  });
  const stored = await tx.registrationForm.findUnique({ where: { registrationId }, select: { contentCipher: true } });
  const { schooling, health, guardianship, history } = formSchema.parse(JSON.parse(open(stored?.contentCipher, "registration_form", "content_cipher", registrationId) || "{}"));
  const codes = [districtOf, streetOf, communityOf].flatMap((cut) => cut(child.division) ?? []);
  const places = await tx.division.findMany({ where: { code: { in: codes } }, orderBy: { code: "asc" }, select: { name: true } });
  // Who is rung up, and where a child is that somebody else guards: as visitors are told.
  const contact = (await contactsOf(tx, [childId])).get(childId);
  const now = (await whereNowOf(tx, [childId])).get(childId);
  // The form is older than what was decided since.
  const decided = await guardiansOf(tx, childId);
  return {
    on, wish, requestedAction, name: child.name, sex: child.sex, birthDate: child.birthDate.toISOString().slice(0, 10),
    address: places.map(({ name }) => shortDivisionName(name)).join("") + open(child.addressCipher, "child", "address_cipher", childId),
    // As corrected since; else as the form says.
    school: open(child.schoolCipher, "child", "school_cipher", childId) || (schooling?.school ?? ""), grade: schooling?.grade ?? "", droppedOutOn: schooling?.droppedOutOn ?? "", attainment: schooling?.attainment ?? null,
    health: health?.condition ?? null, arrangement: guardianship?.kind ?? null, streetPlaces: history?.streetPlaces ?? "",
    guardedBy: decided.guardedBy,
    people: guardians.map((person): DisclosedPerson => {
      const court = wordOn(person, decided, guardians);
      return { role: person.role, name: person.name, relation: person.relation, ...conditionNow(person, court), ...(court && { court }), ...(person.withheld && person.condition !== "DEAD" && { noContact: true as const }) };
    }),
    carerPhone: contact?.carerPhone ?? "", carerWithheld: contact?.carerWithheld ?? false, away: now ? { now, address: contact?.interim?.address ?? "", phone: contact?.interim?.phone ?? "" } : null,
    guarding: fields.some((field) => GUARDING.includes(field)) ? await guardingFacts(tx, childId, receiver.id) : null,
    hidesPlace: VISITS_HOMES.includes(receiver.orgType) && contact?.interim?.organisationId !== receiver.id,
  };
}

/** What the form says of a guardianship is not said beside what was decided of it; that a parent is ill or in prison still is. */
function conditionNow({ condition, conditionSince: since }: { condition: DisclosedPerson["condition"]; conditionSince: string | null }, court: CourtWord | null): Pick<DisclosedPerson, "condition" | "since"> {
  const settled = condition === "GUARDIANSHIP_REVOKED" || (condition === "NORMAL" && court?.what === "revoked");
  return court && settled ? { condition: null, since: null } : { condition, since };
}

/** Exactly what is disclosed, field by field, as the record stands now. The preview and the sending both use it. */
export async function gatherDisclosure(tx: Tx, source: DisclosureSource, fields: readonly DisclosureField[]): Promise<DisclosedItem[]> {
  return discloseFields(await loadFacts(tx, source, fields), fields);
}

/** Stands for what was previewed (to whom, for what, which values) without showing it: preview and sending must agree. */
export const disclosureDigest = (about: { receiverId: string; purposeVersionId: string; purpose: string; resultDueOn: string }, items: readonly DisclosedItem[]): string =>
  createHash("sha256").update(JSON.stringify([about.receiverId, about.purposeVersionId, about.purpose, about.resultDueOn, items])).digest("hex");

const placeOf = (referralId: string) => ({ table: "referral_disclosure", column: "content_cipher", rowId: referralId });

export const sealDisclosure = (items: readonly DisclosedItem[], referralId: string): string => encryptField(JSON.stringify(items), placeOf(referralId));

export const openDisclosure = (contentCipher: string, referralId: string): DisclosedItem[] =>
  disclosureSchema.parse(JSON.parse(decryptField(contentCipher, placeOf(referralId))));
