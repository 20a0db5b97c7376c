import { z } from "zod";
import { isPersonName } from "../../shared/person-name";
import { isPhone } from "../../shared/phone";
import { CORRECTION_STATUSES } from "../../shared/vocabulary/casework";
import { CARER_RELATIONS, GUARDIAN_ROLES, PARENT_CONDITIONS } from "../../shared/vocabulary/child";
import { OUTSIDE, REPORTED_FIELDS, type Facts, type ReportedField } from "./facts";

export const CORRECTION_TEXT_LIMIT = 300;
export const ADDRESS_LIMIT = 120;
export const SCHOOL_LIMIT = 100;
export const NAME_LIMIT = 50;

const day = z.union([z.literal(""), z.iso.date({ message: "dateInvalid" })]);
const text = (max: number) => z.string().trim().max(max);

/** What a visit reports to be otherwise, as it stands flat in the form of the visit; what `changed` does not name is passed over. */
export const reportShape = {
  changed: z.array(z.enum(REPORTED_FIELDS)).max(REPORTED_FIELDS.length).default([]),
  /** A community of the street, or OUTSIDE. */
  newCommunity: z.union([z.literal(""), z.literal(OUTSIDE), z.string().regex(/^\d{12}$/, { message: "choose" })]).default(""),
  newAddress: text(ADDRESS_LIMIT).default(""),
  movedOn: day.default(""),
  carerName: text(NAME_LIMIT).default(""),
  carerRelation: z.union([z.literal(""), z.enum(CARER_RELATIONS)]).default(""),
  carerPhone: text(20).default(""),
  childPhone: text(20).default(""),
  school: text(SCHOOL_LIMIT).default(""),
};
export type Report = { [Name in keyof typeof reportShape]: z.output<(typeof reportShape)[Name]> };

export const NO_REPORT: Report = { changed: [], newCommunity: "", newAddress: "", movedOn: "", carerName: "", carerRelation: "", carerPhone: "", childPhone: "", school: "" };

/** What is wrong with a report: field and message. */
export function reportFaults(report: Report): [keyof Report, string][] {
  const changed = new Set(report.changed);
  const blank = (name: keyof Report, key = "required"): [keyof Report, string][] => (report[name] === "" ? [[name, key]] : []);
  const unfit = (name: "carerPhone" | "childPhone"): [keyof Report, string][] => (report[name] !== "" && !isPhone(report[name]) ? [[name, "phoneInvalid"]] : []);
  return [
    ...(changed.has("ADDRESS") ? [...blank("newCommunity", "choose"), ...(report.newCommunity === OUTSIDE ? [] : blank("newAddress"))] : []),
    ...(changed.has("CARER") ? [...blank("carerName"), ...blank("carerRelation", "choose")] : []),
    ...(changed.has("CARER") && report.carerName !== "" && !isPersonName(report.carerName) ? [["carerName", "nameInvalid"] as [keyof Report, string]] : []),
    ...(changed.has("CARER_PHONE") ? blank("carerPhone") : []),
    ...(changed.has("CARER") || changed.has("CARER_PHONE") ? unfit("carerPhone") : []),
    ...(changed.has("CHILD_PHONE") ? [...blank("childPhone"), ...unfit("childPhone")] : []),
    ...(changed.has("SCHOOL") ? blank("school") : []),
  ];
}

/** The corrections that a report makes: a new carer comes with its phone. */
export function changesOf(report: Report): { field: ReportedField; after: Facts[ReportedField] }[] {
  const { changed, newCommunity, newAddress, movedOn, carerName, carerRelation, carerPhone, childPhone, school } = report;
  const facts: Pick<Facts, ReportedField> = {
    ADDRESS: { division: newCommunity, address: newAddress, since: movedOn }, CARER: { name: carerName, relation: carerRelation, phone: carerPhone }, CARER_PHONE: { phone: carerPhone },
    CHILD_PHONE: { phone: childPhone }, SCHOOL: { school },
  };
  return REPORTED_FIELDS.filter((field) => changed.includes(field) && !(field === "CARER_PHONE" && changed.includes("CARER"))).map((field) => ({ field, after: facts[field] }));
}

/** `version` of the child: what is on the screen is what is decided about. */
const decided = { correctionId: z.uuid(), version: z.number().int().positive() };
export const acceptCorrectionSchema = z.strictObject({ ...decided, note: text(CORRECTION_TEXT_LIMIT) });
export const refuseCorrectionSchema = z.strictObject({ ...decided, reason: text(CORRECTION_TEXT_LIMIT).min(1, { message: "required" }) });

/** Another community of the same street, or another address in the same. */
export const relocateChildSchema = z.strictObject({
  clientKey: z.uuid(), registrationId: z.uuid(), version: z.number().int().positive(), community: z.string({ error: "choose" }).regex(/^\d{12}$/, { message: "choose" }),
  address: text(ADDRESS_LIMIT).min(1, { message: "required" }), movedOn: z.iso.date({ error: "required" }), reason: text(CORRECTION_TEXT_LIMIT).min(1, { message: "required" }),
});

/** Somebody of the family as they should stand on file: the name, and of a parent the condition. `clientKey` becomes the id of what is kept of it. */
export const mendPersonSchema = z
  .strictObject({
    clientKey: z.uuid(), registrationId: z.uuid(), version: z.number().int().positive(), role: z.enum(GUARDIAN_ROLES, { error: "choose" }),
    name: text(NAME_LIMIT).min(1, { message: "required" }), condition: z.union([z.literal(""), z.enum(PARENT_CONDITIONS)]), reason: text(CORRECTION_TEXT_LIMIT).min(1, { message: "required" }),
    /** Records of brothers and sisters on which the same person is put right with it, each at the version that was shown. */
    siblings: z.array(z.strictObject({ registrationId: z.uuid(), version: z.number().int().positive() })).max(20).default([]),
  })
  .superRefine(({ role, name, condition }, context) => {
    const fault = (path: "name" | "condition", message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (name !== "" && !isPersonName(name)) fault("name", "nameInvalid");
    if (role === "CARER" && condition !== "") fault("condition", "notHere");
    if (role !== "CARER" && condition === "") fault("condition", "choose");
  });

export const correctionListSchema = z.object({ state: z.enum(CORRECTION_STATUSES).catch("WAITING"), after: z.string().max(400).optional().catch(undefined) });
export type CorrectionListParams = z.output<typeof correctionListSchema>;
