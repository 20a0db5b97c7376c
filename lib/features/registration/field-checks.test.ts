import { describe, expect, it } from "vitest";
import en from "../../i18n/messages/en/validation.json" with { type: "json" };
import zh from "../../i18n/messages/zh-CN/validation.json" with { type: "json" };
import { fieldErrorsOf } from "../../shared/field-errors";
import { makeResidentId } from "../../shared/resident-id";
import { completeRegistration, jurisdictionOf } from "./complete-registration";
import { emptyRegistration, nextSibling } from "./defaults";
import { REGISTRATION_ERROR_KEYS, registrationFieldErrors, registrationSchema } from "./field-checks";
import { registrationFormSchema, type RegistrationForm } from "./schema";

const TODAY = "2026-11-20";
const BOY = makeResidentId("110199", "2015-03-08", 11);

function validForm(): RegistrationForm {
  const form = emptyRegistration({ today: TODAY, filledBy: "李文" });
  Object.assign(form.head, { firstContactOn: "2026-11-18", source: "SCREENING", groups: ["LEFT_BEHIND_OR_MIGRANT"], primaryCategory: "C3_POVERTY" });
  Object.assign(form.child, { name: "张晓明", idNumber: BOY, sex: "MALE", birthDate: "2015-03-08" });
  Object.assign(form.residence, {
    householdStatus: "REGISTERED", householdScope: "ELSEWHERE", registeredProvince: "41", registeredAddress: "河南省信阳市", currentStreet: "110105003",
    currentCommunity: "110105003041", currentAddress: "某胡同 1 号", livingHereSince: "2024-09-01",
  });
  form.health.condition = "HEALTHY";
  form.schooling.status = "PRIMARY";
  form.parents[0].condition = "NORMAL";
  form.parents[1].condition = "LOST_CONTACT";
  Object.assign(form.guardianship, { kind: "PARENTS", carerName: "张强", carerRelation: "FATHER", carerPhone: "13800000000", harms: ["NONE"] });
  form.benefits.held = ["NONE"];
  Object.assign(form.need, { urgency: "BLUE", suggestedHelp: "协助办理临时救助" });
  Object.assign(form.signatures, { checkedBy: "王芳", responsible: "赵刚", guardianConfirms: true });
  return form;
}

type Change = (form: RegistrationForm) => void;
const errorsOf = (change: Change = () => {}) => {
  const form = validForm();
  change(form);
  return Object.fromEntries(Object.entries(registrationFieldErrors(form, { today: TODAY })).map(([path, e]) => [path, e.key]));
};

it("a filled form has no fault and parses", () => {
  expect(errorsOf()).toEqual({});
  expect(registrationSchema({ today: TODAY }).safeParse(validForm()).success).toBe(true);
});

it("an empty form names all that is required, in order", () => {
  const errors = registrationFieldErrors(emptyRegistration({ today: TODAY, filledBy: "李文" }), { today: TODAY });
  expect(Object.keys(errors)).toEqual([
    "head.source", "head.groups", "head.primaryCategory", "child.name", "child.idNumber", "child.sex", "child.birthDate", "residence.householdStatus",
    "residence.householdScope", "residence.currentStreet", "residence.currentCommunity", "residence.livingHereSince", "health.condition",
    "schooling.status", "parents.0.condition", "parents.1.condition", "guardianship.kind", "guardianship.carerName", "guardianship.carerRelation",
    "guardianship.harms", "benefits.held", "need.urgency", "need.suggestedHelp", "signatures.checkedBy", "signatures.responsible",
    "signatures.guardianConfirms",
  ]);
  const typed = Object.entries(errors).filter(([, { key }]) => key === "required").map(([path]) => path);
  expect(typed).toEqual([
    "child.name", "child.idNumber", "child.birthDate", "residence.livingHereSince", "guardianship.carerName", "need.suggestedHelp", "signatures.checkedBy", "signatures.responsible",
  ]);
  expect(Object.values(errors).filter(({ key }) => key === "choose")).toHaveLength(Object.keys(errors).length - typed.length);
});

const CASES: [string, Change, string, string][] = [
  ["filing date typed wrongly", (f) => void (f.head.filedOn = "2026-13-01"), "head.filedOn", "dateInvalid"],
  ["filing date tomorrow", (f) => void (f.head.filedOn = "2026-11-21"), "head.filedOn", "filedFuture"],
  ["contact after filing", (f) => void (f.head.filedOn = "2026-11-17"), "head.firstContactOn", "contactAfterFiling"],
  ["primary among secondary", (f) => void (f.head.secondaryCategories = ["C3_POVERTY"]), "head.secondaryCategories", "secondaryIsPrimary"],
  ["child's name with a picture", (f) => void (f.child.name = "小明😀"), "child.name", "nameInvalid"],
  ["former name with something unseen", (f) => void (f.child.formerName = "小\u200b明"), "child.formerName", "nameInvalid"],
  ["father's name with a digit", (f) => void (f.parents[0].name = "张三1"), "parents.0.name", "nameInvalid"],
  ["carer's name in markup", (f) => void (f.guardianship.carerName = "<b>王秀兰</b>"), "guardianship.carerName", "nameInvalid"],
  ["ID too short", (f) => void (f.child.idNumber = "1101"), "child.idNumber", "idLength"],
  ["ID with a letter", (f) => void (f.child.idNumber = "11019920150308O110"), "child.idNumber", "idCharacters"],
  ["ID of no province", (f) => void (f.child.idNumber = `99${BOY.slice(2)}`), "child.idNumber", "idProvince"],
  ["ID with 30 February", (f) => void (f.child.idNumber = "110199201502300110"), "child.idNumber", "idDate"],
  ["ID born tomorrow", (f) => void (f.child.idNumber = makeResidentId("110199", "2026-11-21", 1)), "child.idNumber", "idFuture"],
  ["ID with a wrong check", (f) => void (f.child.idNumber = BOY.slice(0, 17) + (BOY[17] === "1" ? "2" : "1")), "child.idNumber", "idChecksum"],
  ["ID of another birth date", (f) => void (f.child.birthDate = "2015-03-09"), "child.idNumber", "idBirthMismatch"],
  ["ID of another birth date and of the other sex", (f) => Object.assign(f.child, { birthDate: "2015-03-09", sex: "FEMALE" }), "child.idNumber", "idBirthAndSexMismatch"],
  ["ID of the other sex", (f) => void (f.child.sex = "FEMALE"), "child.idNumber", "idSexMismatch"],
  ["passport with signs", (f) => void Object.assign(f.child, { idType: "PASSPORT", idNumber: "E#1" }), "child.idNumber", "idOtherInvalid"],
  ["no ID, no reason", (f) => void Object.assign(f.child, { idType: "NONE", idNumber: "" }), "child.noIdReason", "required"],
  ["ethnicity 57", (f) => void (f.child.ethnicity = "57"), "child.ethnicity", "ethnicityInvalid"],
  ["child's phone", (f) => void (f.child.phone = "12345"), "child.phone", "phoneInvalid"],
  ["birth missing", (f) => void (f.child.birthDate = ""), "child.birthDate", "required"],
  ["birth impossible", (f) => void (f.child.birthDate = "2015-02-30"), "child.birthDate", "dateInvalid"],
  ["birth in the future", (f) => void (f.child.birthDate = "2026-11-21"), "child.birthDate", "birthFuture"],
  ["birth after the filing", (f) => void Object.assign(f, { head: { ...f.head, filedOn: "2015-01-01", firstContactOn: "2015-01-01" } }), "child.birthDate", "afterFiling"],
  ["18 on the day of filing", (f) => void (f.child.birthDate = "2008-11-20"), "child.birthDate", "notMinor"],
  ["18 since the day of filing", (f) => Object.assign(f, { head: { ...f.head, filedOn: "2026-11-02", firstContactOn: "2026-11-02" }, child: { ...f.child, birthDate: "2008-11-10" } }), "child.birthDate", "comeOfAge"],
  ["living here before birth", (f) => void (f.residence.livingHereSince = "2015-03-07"), "residence.livingHereSince", "beforeBirth"],
  ["living here after the filing", (f) => void (f.residence.livingHereSince = "2026-11-21"), "residence.livingHereSince", "afterFiling"],
  ["province", (f) => void (f.residence.registeredProvince = "01"), "residence.registeredProvince", "provinceInvalid"],
  ["no province", (f) => void (f.residence.registeredProvince = ""), "residence.registeredProvince", "choose"],
  ["registered in Beijing elsewhere", (f) => void Object.assign(f.residence, { householdScope: "BEIJING", registeredDivision: "410100" }), "residence.registeredDivision", "registeredDivisionInvalid"],
  ["street code", (f) => void (f.residence.currentStreet = "110105"), "residence.currentStreet", "streetInvalid"],
  ["community code", (f) => void (f.residence.currentCommunity = "110105003"), "residence.currentCommunity", "communityInvalid"],
  ["community of another street", (f) => void (f.residence.currentCommunity = "110105004001"), "residence.currentCommunity", "communityOutsideStreet"],
  ["no dwelling, not said", (f) => void (f.residence.hasDwelling = null), "residence.hasDwelling", "choose"],
  ["no dwelling, no street where found", (f) => void Object.assign(f.residence, { hasDwelling: false, foundPlace: "北京站" }), "residence.foundStreet", "choose"],
  ["no dwelling, no place where found", (f) => void Object.assign(f.residence, { hasDwelling: false, foundStreet: "110105003" }), "residence.foundPlace", "required"],
  ["disabled, kind", (f) => void Object.assign(f.health, { condition: "DISABLED", disabilityGrade: 2 }), "health.disabilityKind", "choose"],
  ["disabled, grade", (f) => void Object.assign(f.health, { condition: "DISABLED", disabilityKind: "VISUAL" }), "health.disabilityGrade", "choose"],
  ["gravely ill, illness", (f) => void (f.health.condition = "GRAVELY_ILL"), "health.illness", "required"],
  ["dropped out, date", (f) => void Object.assign(f.schooling, { status: "DROPPED_OUT", dropoutReason: "随父母务工" }), "schooling.droppedOutOn", "required"],
  ["dropped out, reason", (f) => void Object.assign(f.schooling, { status: "DROPPED_OUT", droppedOutOn: "2026-06-01" }), "schooling.dropoutReason", "required"],
  ["father's ID", (f) => void (f.parents[0].idNumber = "1101"), "parents.0.idNumber", "idLength"],
  ["mother's ID is a man's", (f) => void (f.parents[1].idNumber = makeResidentId("410199", "1985-01-01", 1)), "parents.1.idNumber", "idSexMismatch"],
  ["father's phone", (f) => void (f.parents[0].phone = "abc"), "parents.0.phone", "phoneInvalid"],
  ["mother missing since nonsense", (f) => void (f.parents[1].conditionSince = "去年"), "parents.1.conditionSince", "sinceInvalid"],
  ["mother missing since next year", (f) => void (f.parents[1].conditionSince = "2027"), "parents.1.conditionSince", "dateFuture"],
  ["carer of parents is an uncle", (f) => void (f.guardianship.carerRelation = "RELATIVE"), "guardianship.carerRelation", "carerRelationMismatch"],
  ["carer of grandparents is the father", (f) => void (f.guardianship.kind = "GRANDPARENTS"), "guardianship.carerRelation", "carerRelationMismatch"],
  ["carer's phone", (f) => void (f.guardianship.carerPhone = "1"), "guardianship.carerPhone", "phoneInvalid"],
  ["no harm and harm", (f) => void (f.guardianship.harms = ["NONE", "NEGLECT"]), "guardianship.harms", "noneExcludes"],
  ["no benefit and benefit", (f) => void (f.benefits.held = ["MEDICAL", "NONE"]), "benefits.held", "noneExcludes"],
  ["no income and income", (f) => void (f.household.incomeSources = ["WAGES", "NONE"]), "household.incomeSources", "noneExcludes"],
  ["other benefit unnamed", (f) => void (f.benefits.held = ["OTHER"]), "benefits.other", "required"],
  ["street life as the category, denied", (f) => void (f.head.primaryCategory = "C4_STREET_LIFE"), "history.streetLife", "streetLifeDenied"],
  ["street life as a further category, denied", (f) => void (f.head.secondaryCategories = ["C4_STREET_LIFE"]), "history.streetLife", "streetLifeDenied"],
  ["street life, times", (f) => void (f.history.streetLife = true), "history.streetTimes", "required"],
  ["street life, zero times", (f) => void Object.assign(f.history, { streetLife: true, streetTimes: 0 }), "history.streetTimes", "streetTimesZero"],
  ["street life, order", (f) => void Object.assign(f.history, { streetLife: true, streetTimes: 2, streetFirstOn: "2026-05-02", streetLastOn: "2026-05-01" }), "history.streetLastOn", "streetDatesOrder"],
  ["checked by the filler", (f) => void (f.signatures.checkedBy = "李 文"), "signatures.checkedBy", "samePersonChecks"],
  ["guardian does not confirm, reason", (f) => void (f.signatures.guardianConfirms = false), "signatures.guardianReason", "required"],
];

describe("each rule", () => {
  it.each(CASES)("%s", (_name, change, path, key) => expect(errorsOf(change)).toMatchObject({ [path]: key }));
  it("every key occurs in a case", () => {
    expect(new Set(CASES.map(([, , , key]) => key))).toEqual(new Set(REGISTRATION_ERROR_KEYS));
  });
  it("most cases have that one fault only", () => {
    for (const [name, change, path, key] of CASES) {
      if (/birth|filing|ID |dwelling/.test(name)) continue;
      expect([name, errorsOf(change)]).toEqual([name, { [path]: key }]);
    }
  });
});

describe("what is allowed", () => {
  it.each<[string, Change]>([
    ["lower-case x and spaces in an ID", (f) => void Object.assign(f.child, { idNumber: "110199 20150308 0110".replace("0110", BOY.slice(14).toLowerCase()) })],
    ["sex unknown with an ID", (f) => void (f.child.sex = "UNKNOWN")],
    ["17 years and 364 days", (f) => void Object.assign(f.child, { birthDate: "2008-11-21", idNumber: makeResidentId("110199", "2008-11-21", 11) })],
    ["born today", (f) => void Object.assign(f, { child: { ...f.child, birthDate: TODAY, idType: "NONE", idNumber: "", noIdReason: "尚未办理" }, residence: { ...f.residence, livingHereSince: TODAY } })],
    ["an old 密云 ID", (f) => void (f.child.idNumber = makeResidentId("110228", "2015-03-08", 11))],
    ["rare characters and dots in names", (f) => void Object.assign(f, { child: { ...f.child, name: "阿依古丽·𠮷", formerName: "㐂䶮" } })],
    ["a passport", (f) => void Object.assign(f.child, { idType: "PASSPORT", idNumber: "E12345678" })],
    ["nobody cares, no carer", (f) => void Object.assign(f.guardianship, { kind: "NOBODY", carerName: "", carerRelation: null, carerPhone: "?" })],
    ["found at the station", (f) => void Object.assign(f.residence, { hasDwelling: false, currentStreet: "x", currentCommunity: "", livingHereSince: "", foundStreet: "110105003", foundPlace: "北京站" })],
    ["unregistered, place hidden", (f) => void Object.assign(f.residence, { householdStatus: "UNREGISTERED", householdScope: "TO_VERIFY", registeredProvince: "" })],
    ["land line", (f) => void (f.guardianship.carerPhone = "010-65123456")],
    ["since a year, a month", (f) => void (f.parents[1].conditionSince = "2025-03")],
  ])("%s", (_name, change) => expect(errorsOf(change)).toEqual({}));
});

describe("schema", () => {
  it("gives issues that become field errors with their params", () => {
    const form = validForm();
    form.child.birthDate = "2015-03-09";
    form.parents[0].phone = "x";
    const parsed = registrationSchema({ today: TODAY }).safeParse(form);
    expect(parsed.success).toBe(false);
    if (parsed.success) return;
    expect(fieldErrorsOf(parsed.error, form)).toEqual({
      "child.idNumber": { key: "idBirthMismatch", params: { birthDate: "2015-03-08", sex: "MALE" } },
      "parents.0.phone": { key: "phoneInvalid" },
    });
  });
  it("lengths show beside the other faults", () => {
    const form = validForm();
    form.need.narrative = "字".repeat(501);
    form.signatures.checkedBy = "李文";
    const parsed = registrationSchema({ today: TODAY }).safeParse(form);
    expect(parsed.success ? {} : fieldErrorsOf(parsed.error, form)).toEqual({
      "need.narrative": { key: "tooLong", params: { maximum: 500, actual: 501 } }, "signatures.checkedBy": { key: "samePersonChecks" },
    });
  });
  it("refuses keys and values that it does not know", () => {
    expect(registrationFormSchema.safeParse({ ...validForm(), extra: 1 }).success).toBe(false);
    expect(registrationFormSchema.safeParse({ ...validForm(), health: { ...validForm().health, condition: "WELL" } }).success).toBe(false);
    const twice = validForm();
    twice.head.groups = ["STREET", "STREET"];
    expect(registrationFormSchema.safeParse(twice).success).toBe(false);
  });
});

describe("completeRegistration", () => {
  it("empties what does not apply and normalises IDs", () => {
    const form = validForm();
    Object.assign(form.child, { idNumber: `${BOY.slice(0, 6)} ${BOY.slice(6).toLowerCase()}`, noIdReason: "x" });
    Object.assign(form.residence, { foundPlace: "x", registeredDivision: "110105" });
    Object.assign(form.health, { disabilityKind: "VISUAL", disabilityGrade: 1, illness: "感冒" });
    form.guardianship.writtenEntrustment = true;
    const complete = completeRegistration(form);
    expect(complete.child).toMatchObject({ idNumber: BOY, noIdReason: "" });
    expect(complete.residence).toMatchObject({ foundPlace: "", registeredDivision: "", registeredProvince: "41" });
    expect(complete.health).toMatchObject({ disabilityKind: null, disabilityGrade: null, illness: "" });
    expect(complete.guardianship.writtenEntrustment).toBeNull();
    expect(form.residence.foundPlace).toBe("x");
  });
  it("jurisdiction: the community, or where found", () => {
    const form = validForm();
    expect(jurisdictionOf(form)).toBe("110105003041");
    Object.assign(form.residence, { hasDwelling: false, foundStreet: "110106003" });
    expect(jurisdictionOf(form)).toBe("110106003");
    form.residence.foundCommunity = "110106003002";
    expect(jurisdictionOf(form)).toBe("110106003002");
  });
});

it("nextSibling keeps the family, not the child", () => {
  const form = validForm();
  form.guardianship.harms = ["NEGLECT"];
  const next = nextSibling(form);
  expect(next.child).toMatchObject({ name: "", idNumber: "", sex: null, birthDate: "", ethnicity: "01" });
  expect(next.residence).toEqual({ ...form.residence, livingHereSince: "" });
  expect(next.parents).toEqual(form.parents);
  expect(next.guardianship).toMatchObject({ carerName: "张强", harms: [] });
  expect(next.need.urgency).toBeNull();
  expect(next.benefits.held).toEqual([]);
  expect(next.signatures).toMatchObject({ filledBy: "李文", checkedBy: "王芳", guardianConfirms: null });
  // Met today like the other, or on a day of its own that is asked for.
  expect(next.head.firstContactOn).toBe("");
  expect(nextSibling({ ...form, head: { ...form.head, firstContactOn: form.head.filedOn } }).head.firstContactOn).toBe(form.head.filedOn);
  const later = nextSibling(form, { parents: [{}, { conditionAgain: true }], carerAgain: true });
  expect(later.parents[1]).toMatchObject({ condition: null, conditionSince: "" });
  expect(later.parents[0]).toEqual(form.parents[0]);
  expect(later.guardianship).toMatchObject({ kind: null, carerName: "", carerPhone: "" });
  next.parents[0].name = "改";
  expect(form.parents[0].name).toBe("");
});

it("every key has its text in both languages", () => {
  const shared = ["required", "choose", "tooSmall", "tooBig", "tooLong", "unknownField", "notAllowed"];
  for (const key of [...REGISTRATION_ERROR_KEYS, ...shared]) {
    expect(Object.keys(zh)).toContain(key);
    expect(Object.keys(en)).toContain(key);
  }
  expect(Object.keys(zh)).toEqual(Object.keys(en));
});
