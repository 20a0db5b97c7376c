import type { z } from "zod";
import { isPersonName } from "../../shared/person-name";
import { isPhone } from "../../shared/phone";
import { AGE_OF_MAJORITY, birthdayAt, isIsoDate, isMinorOn, type IsoDate } from "../../shared/dates";
import { contains, levelOf } from "../../shared/division-code";
import { checkResidentIdAgainst, parseResidentId } from "../../shared/resident-id";
import type { FieldErrors, RefusalParams } from "../../shared/refusal";
import type { CarerRelation } from "../../shared/vocabulary/child";
import { registrationFormSchema, type RegistrationForm } from "./schema";
import { isApplicable, isPicked, missingPaths, type FieldPath } from "./skip-rules";

/** Message keys (namespace `validation`) that the checks of the registration form can give. */
export const REGISTRATION_ERROR_KEYS = [
  "required", "choose", "dateInvalid", "dateFuture", "filedFuture", "contactAfterFiling", "birthFuture", "notMinor", "comeOfAge", "beforeBirth", "afterFiling", "streetDatesOrder",
  "secondaryIsPrimary", "streetLifeDenied", "idLength", "idCharacters", "idProvince", "idDate", "idFuture", "idChecksum", "idBirthMismatch", "idSexMismatch", "idBirthAndSexMismatch", "idOtherInvalid",
  "ethnicityInvalid", "provinceInvalid", "registeredDivisionInvalid", "streetInvalid", "communityInvalid", "communityOutsideStreet", "phoneInvalid",
  "nameInvalid", "sinceInvalid", "noneExcludes", "carerRelationMismatch", "streetTimesZero", "samePersonChecks",
] as const;
export type RegistrationErrorKey = (typeof REGISTRATION_ERROR_KEYS)[number];

/** `today`: Beijing date of now. */
export interface CheckContext {
  today: IsoDate;
}

/**
 * Every fault of the form by its field, the first fault of each; empty when it can be filed. The form shows it while typing, the server
 * runs it again. Fields that do not apply are not looked at.
 */
export function registrationFieldErrors(form: RegistrationForm, { today }: CheckContext): FieldErrors {
  const errors: FieldErrors = {};
  const fail = (path: FieldPath, key: RegistrationErrorKey, params?: RefusalParams) => {
    if (isApplicable(form, path)) errors[path] ??= params ? { key, params } : { key };
  };
  for (const path of missingPaths(form)) fail(path, isPicked(path) ? "choose" : "required");
  for (const check of CHECKS) check(form, today, fail);
  return errors;
}

/** The schema for a form resolver: shape and checks in one. Issues carry the message key and its params. */
export function registrationSchema(context: CheckContext) {
  return registrationFormSchema.superRefine((form, ctx: z.core.$RefinementCtx<RegistrationForm>) => {
    for (const [path, { key, params }] of Object.entries(registrationFieldErrors(form, context))) {
      ctx.addIssue({ code: "custom", message: key, params, path: path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part)) });
    }
  });
}

type Fail = (path: FieldPath, key: RegistrationErrorKey, params?: RefusalParams) => void;
type Check = (form: RegistrationForm, today: IsoDate, fail: Fail) => void;

const DATE_PATHS = [
  ["head.filedOn", (f) => f.head.filedOn], ["head.firstContactOn", (f) => f.head.firstContactOn], ["child.birthDate", (f) => f.child.birthDate],
  ["residence.livingHereSince", (f) => f.residence.livingHereSince], ["schooling.droppedOutOn", (f) => f.schooling.droppedOutOn],
  ["history.streetFirstOn", (f) => f.history.streetFirstOn], ["history.streetLastOn", (f) => f.history.streetLastOn],
] as const satisfies [FieldPath, (form: RegistrationForm) => string][];

const realDates: Check = (form, _today, fail) => {
  for (const [path, read] of DATE_PATHS) if (read(form) !== "" && !isIsoDate(read(form))) fail(path, "dateInvalid");
};

const filing: Check = ({ head, history }, today, fail) => {
  if (head.filedOn > today) fail("head.filedOn", "filedFuture", { today });
  if (head.firstContactOn !== "" && head.filedOn !== "" && head.firstContactOn > head.filedOn) fail("head.firstContactOn", "contactAfterFiling");
  const street = head.primaryCategory === "C4_STREET_LIFE" || head.secondaryCategories.includes("C4_STREET_LIFE");
  if (street && !history.streetLife) fail("history.streetLife", "streetLifeDenied");
  if (head.primaryCategory !== null && head.secondaryCategories.includes(head.primaryCategory)) fail("head.secondaryCategories", "secondaryIsPrimary");
};

const birth: Check = ({ child, head }, today, fail) => {
  if (!isIsoDate(child.birthDate)) return;
  if (child.birthDate > today) fail("child.birthDate", "birthFuture", { today });
  else if (isIsoDate(head.filedOn) && child.birthDate > head.filedOn) fail("child.birthDate", "afterFiling");
  else if (isIsoDate(head.filedOn) && !isMinorOn(child.birthDate, head.filedOn)) fail("child.birthDate", "notMinor", { filedOn: head.filedOn });
  // Who came of age between that day and today is none either: what it needs, the services for adults give (docs/decisions/turning-18.md).
  else if (!isMinorOn(child.birthDate, today)) fail("child.birthDate", "comeOfAge", { date: birthdayAt(child.birthDate, AGE_OF_MAJORITY) });
};

/** Nothing of the child's life lies before its birth or after the filing. */
const life: Check = (form, _today, fail) => {
  for (const [path, read] of DATE_PATHS.slice(3)) {
    const value = read(form);
    if (!isIsoDate(value)) continue;
    if (isIsoDate(form.child.birthDate) && value < form.child.birthDate) fail(path, "beforeBirth");
    if (isIsoDate(form.head.filedOn) && value > form.head.filedOn) fail(path, "afterFiling");
  }
  const { streetFirstOn, streetLastOn } = form.history;
  if (streetFirstOn !== "" && streetLastOn !== "" && streetFirstOn > streetLastOn) fail("history.streetLastOn", "streetDatesOrder");
  if (form.history.streetTimes === 0) fail("history.streetTimes", "streetTimesZero");
};

const childId: Check = ({ child }, today, fail) => {
  if (child.idNumber === "" || child.idType === null || child.idType === "NONE") return;
  if (child.idType !== "RESIDENT_ID") {
    if (!/^[0-9A-Za-z()()-]{4,30}$/.test(child.idNumber)) fail("child.idNumber", "idOtherInvalid");
    return;
  }
  const id = parseResidentId(child.idNumber, today);
  if (!id.ok) return fail("child.idNumber", id.error);
  const stated = { birthDate: isIsoDate(child.birthDate) ? child.birthDate : null, sex: child.sex };
  const mismatches = checkResidentIdAgainst(id, stated);
  const [mismatch] = mismatches;
  if (mismatch) fail("child.idNumber", mismatches.length > 1 ? "idBirthAndSexMismatch" : mismatch, { birthDate: id.birthDate, sex: id.sex });
};

const parents: Check = (form, today, fail) => {
  form.parents.forEach((parent, i) => {
    if (parent.idNumber !== "") {
      const id = parseResidentId(parent.idNumber, today);
      if (!id.ok) fail(`parents.${i}.idNumber`, id.error);
      else if (id.sex !== (parent.role === "FATHER" ? "MALE" : "FEMALE")) fail(`parents.${i}.idNumber`, "idSexMismatch", { birthDate: id.birthDate, sex: id.sex });
    }
    if (parent.phone !== "" && !isPhone(parent.phone)) fail(`parents.${i}.phone`, "phoneInvalid");
    if (parent.conditionSince === "") return;
    if (!isPartialDate(parent.conditionSince)) fail(`parents.${i}.conditionSince`, "sinceInvalid");
    else if (parent.conditionSince > today.slice(0, parent.conditionSince.length)) fail(`parents.${i}.conditionSince`, "dateFuture");
  });
};

/** Names of the child and of those who care for it, by the one rule for names; which of them must stand there is skip-rules.ts. */
const names: Check = (form, _today, fail) => {
  const typed: [FieldPath, string][] = [
    ["child.name", form.child.name], ["child.formerName", form.child.formerName], ["guardianship.carerName", form.guardianship.carerName],
    ...form.parents.map(({ name }, i): [FieldPath, string] => [`parents.${i}.name`, name]),
  ];
  for (const [path, name] of typed) if (name !== "" && !isPersonName(name)) fail(path, "nameInvalid");
};

const codes: Check = ({ child, residence }, _today, fail) => {
  if (child.ethnicity !== "" && !/^(0[1-9]|[1-4]\d|5[0-6]|97|98)$/.test(child.ethnicity)) fail("child.ethnicity", "ethnicityInvalid");
  if (child.phone !== "" && !isPhone(child.phone)) fail("child.phone", "phoneInvalid");
  if (residence.registeredProvince !== "" && !/^[1-8]\d$/.test(residence.registeredProvince)) fail("residence.registeredProvince", "provinceInvalid");
  if (residence.registeredDivision !== "" && !contains("11", residence.registeredDivision)) fail("residence.registeredDivision", "registeredDivisionInvalid");
  for (const [street, community] of [["currentStreet", "currentCommunity"], ["foundStreet", "foundCommunity"]] as const) {
    if (residence[street] !== "" && levelOf(residence[street]) !== "STREET") fail(`residence.${street}`, "streetInvalid");
    if (residence[community] === "") continue;
    if (levelOf(residence[community]) !== "COMMUNITY") fail(`residence.${community}`, "communityInvalid");
    else if (residence[street] !== "" && !contains(residence[street], residence[community])) fail(`residence.${community}`, "communityOutsideStreet");
  }
};

const exclusive: Check = ({ guardianship, benefits, household }, _today, fail) => {
  for (const [path, list] of [
    ["guardianship.harms", guardianship.harms], ["benefits.held", benefits.held], ["household.incomeSources", household.incomeSources],
  ] as [string, string[]][]) {
    if (list.length > 1 && list.includes("NONE")) fail(path, "noneExcludes");
  }
};

const PARENTS: readonly CarerRelation[] = ["FATHER", "MOTHER"];
const GRANDPARENTS: readonly CarerRelation[] = ["PATERNAL_GRANDPARENT", "MATERNAL_GRANDPARENT"];

const carer: Check = ({ guardianship }, _today, fail) => {
  const { kind, carerRelation, carerPhone } = guardianship;
  if (carerPhone !== "" && !isPhone(carerPhone)) fail("guardianship.carerPhone", "phoneInvalid");
  if (carerRelation === null || kind === null) return;
  const fits = {
    PARENTS: PARENTS.includes(carerRelation),
    GRANDPARENTS: GRANDPARENTS.includes(carerRelation),
    RELATIVES_OR_FRIENDS: !PARENTS.includes(carerRelation),
    INSTITUTION: true,
    NOBODY: true,
  };
  if (!fits[kind]) fail("guardianship.carerRelation", "carerRelationMismatch");
};

/** 审核人 is another person than 填表人 (domain §5). */
const fourEyes: Check = ({ signatures }, _today, fail) => {
  const same = (a: string, b: string) => a.replace(/\s/g, "").toLowerCase() === b.replace(/\s/g, "").toLowerCase();
  if (signatures.filledBy !== "" && same(signatures.filledBy, signatures.checkedBy)) fail("signatures.checkedBy", "samePersonChecks");
};

const CHECKS: readonly Check[] = [realDates, filing, birth, life, names, childId, parents, codes, exclusive, carer, fourEyes];

/** Mobile number of the mainland, or a land line with or without area code and extension. */

const isPartialDate = (text: string) => isIsoDate(text) || /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text);
