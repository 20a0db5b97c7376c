import { emptyRegistration } from "./defaults";
import type { RegistrationForm } from "./schema";

/** 'child.idNumber', 'parents.0.name'. */
export type FieldPath = string;

type Test = (form: RegistrationForm) => boolean;

export interface FieldRule {
  path: FieldPath;
  /** The field belongs on the form at the present values; otherwise it is hidden and its value does not count. */
  applies?: Test;
  /** It must be filled in, given that it applies. */
  required?: Test | true;
}

const beijing: Test = (f) => f.residence.householdScope === "BEIJING";
const elsewhere: Test = (f) => f.residence.householdScope === "ELSEWHERE";
const registered: Test = (f) => f.residence.householdStatus !== "UNREGISTERED";
const dwelling: Test = (f) => f.residence.hasDwelling === true;
const noDwelling: Test = (f) => f.residence.hasDwelling === false;
const disabled: Test = (f) => f.health.condition === "DISABLED";
const droppedOut: Test = (f) => f.schooling.status === "DROPPED_OUT";
const atSchool: Test = (f) =>
  ["KINDERGARTEN", "PRIMARY", "JUNIOR", "SENIOR", "VOCATIONAL", "SPECIAL_SCHOOL"].includes(f.schooling.status ?? "");
const cared: Test = (f) => f.guardianship.kind !== "NOBODY";
const streetLife: Test = (f) => f.history.streetLife;

/** Domain §5: what is required (R), and which fields depend on another. A field without a rule always applies and may stay empty. */
export const FIELD_RULES: readonly FieldRule[] = [
  { path: "head.filedOn", required: true },
  { path: "head.firstContactOn", required: true },
  { path: "head.source", required: true },
  { path: "head.groups", required: true },
  { path: "head.primaryCategory", required: true },
  { path: "child.name", required: true },
  { path: "child.idType", required: true },
  { path: "child.idNumber", applies: (f) => f.child.idType !== null && f.child.idType !== "NONE", required: true },
  { path: "child.noIdReason", applies: (f) => f.child.idType === "NONE", required: true },
  { path: "child.sex", required: true },
  { path: "child.birthDate", required: true },
  { path: "child.ethnicity", required: true },
  { path: "residence.householdStatus", required: true },
  { path: "residence.householdScope", required: true },
  { path: "residence.householdType", applies: registered },
  { path: "residence.registeredDivision", applies: (f) => registered(f) && beijing(f) },
  { path: "residence.registeredProvince", applies: (f) => registered(f) && elsewhere(f), required: true },
  { path: "residence.registeredAddress", applies: (f) => registered(f) && f.residence.householdScope !== "TO_VERIFY" },
  { path: "residence.hasDwelling", required: true },
  { path: "residence.currentStreet", applies: dwelling, required: true },
  { path: "residence.currentCommunity", applies: dwelling, required: true },
  { path: "residence.currentAddress", applies: dwelling },
  { path: "residence.livingHereSince", applies: dwelling, required: true },
  { path: "residence.foundStreet", applies: noDwelling, required: true },
  { path: "residence.foundCommunity", applies: noDwelling },
  { path: "residence.foundPlace", applies: noDwelling, required: true },
  { path: "health.condition", required: true },
  { path: "health.disabilityKind", applies: disabled, required: true },
  { path: "health.disabilityGrade", applies: disabled, required: true },
  { path: "health.illness", applies: (f) => f.health.condition !== "HEALTHY", required: (f) => ["GRAVELY_ILL", "CHRONIC", "OTHER"].includes(f.health.condition ?? "") },
  { path: "schooling.status", required: true },
  { path: "schooling.school", applies: (f) => atSchool(f) || droppedOut(f) || f.schooling.status === "GRADUATED" },
  { path: "schooling.grade", applies: (f) => atSchool(f) || droppedOut(f) },
  { path: "schooling.boarding", applies: atSchool },
  { path: "schooling.droppedOutOn", applies: droppedOut, required: true },
  { path: "schooling.dropoutReason", applies: droppedOut, required: true },
  { path: "parents.0.condition", required: true },
  { path: "parents.1.condition", required: true },
  ...([0, 1] as const).map((i): FieldRule => ({
    path: `parents.${i}.conditionSince`, applies: (f) => !["NORMAL", "UNKNOWN", null].includes(f.parents[i].condition),
  })),
  { path: "guardianship.kind", required: true },
  { path: "guardianship.carerName", applies: cared, required: true },
  { path: "guardianship.carerRelation", applies: cared, required: true },
  { path: "guardianship.carerPhone", applies: cared },
  { path: "guardianship.carerAge", applies: cared },
  { path: "guardianship.carerHealth", applies: cared },
  { path: "guardianship.writtenEntrustment", applies: (f) => ["GRANDPARENTS", "RELATIVES_OR_FRIENDS", "INSTITUTION"].includes(f.guardianship.kind ?? "") },
  { path: "guardianship.harms", required: true },
  { path: "history.streetTimes", applies: streetLife, required: true },
  { path: "history.streetFirstOn", applies: streetLife },
  { path: "history.streetLastOn", applies: streetLife },
  { path: "history.streetPlaces", applies: streetLife },
  { path: "benefits.held", required: true },
  { path: "benefits.other", applies: (f) => f.benefits.held.includes("OTHER"), required: true },
  { path: "need.urgency", required: true },
  { path: "need.suggestedHelp", required: true },
  { path: "signatures.filledBy", required: true },
  { path: "signatures.checkedBy", required: true },
  { path: "signatures.responsible", required: true },
  { path: "signatures.guardianConfirms", required: true },
  { path: "signatures.guardianReason", applies: (f) => f.signatures.guardianConfirms === false, required: true },
];

const RULES = new Map(FIELD_RULES.map((rule) => [rule.path, rule]));

/** True if the field stands on the form at the present values. */
export const isApplicable = (form: RegistrationForm, path: FieldPath): boolean => RULES.get(path)?.applies?.(form) ?? true;

/** True if the field stands on the form and must be filled in. */
export function isRequired(form: RegistrationForm, path: FieldPath): boolean {
  const rule = RULES.get(path);
  if (!rule?.required || !isApplicable(form, path)) return false;
  return rule.required === true || rule.required(form);
}

const EMPTY = emptyRegistration({ today: "", filledBy: "" });
/** Texts and numbers that are picked all the same: from a list, by the division picker. */
const PICKED = new Set<FieldPath>([
  "child.ethnicity", "health.disabilityGrade", "residence.registeredDivision", "residence.registeredProvince", "residence.currentStreet", "residence.currentCommunity",
  "residence.foundStreet", "residence.foundCommunity",
]);
const NUMBERS = new Set<FieldPath>(["guardianship.carerAge", "household.members", "household.incomePerHead", "history.streetTimes"]);

/** True if the field is answered by picking, not by typing: codes, lists, yes or no. */
export function isPicked(path: FieldPath): boolean {
  const empty = valueAt(EMPTY, path);
  return PICKED.has(path) || (!NUMBERS.has(path) && (empty === null || Array.isArray(empty) || typeof empty === "boolean"));
}

/** The value at a path; undefined if there is no such field. */
export function valueAt(form: RegistrationForm, path: FieldPath): unknown {
  return path.split(".").reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined), form);
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Paths that must be filled in and are not, in the form's order. */
export const missingPaths = (form: RegistrationForm): FieldPath[] =>
  FIELD_RULES.map((rule) => rule.path).filter((path) => isRequired(form, path) && isEmpty(valueAt(form, path)));

/** A copy in which hidden fields are empty again, so that nothing is stored that nobody saw on the form. */
export function withoutInapplicable(form: RegistrationForm): RegistrationForm {
  const copy = structuredClone(form);
  const empty = emptyRegistration({ today: form.head.filedOn, filledBy: form.signatures.filledBy });
  for (const { path } of FIELD_RULES) {
    if (isApplicable(form, path)) continue;
    const cut = path.lastIndexOf(".");
    const holder = valueAt(copy, path.slice(0, cut)) as Record<string, unknown>;
    holder[path.slice(cut + 1)] = valueAt(empty, path);
  }
  return copy;
}
