import { CATEGORIES, NEEDS, REGISTRATION_SOURCES, RISK_COLOURS, SCREENING_GROUPS } from "../../shared/vocabulary/casework";
import {
  ATTAINMENTS, BENEFITS, CARER_HEALTH, CARER_RELATIONS, DISABILITY_KINDS, GUARDIANSHIP_KINDS, HARDSHIP_STATUSES, HARMS, HEALTH_CONDITIONS, HOUSEHOLD_REGISTRATION_STATUSES,
  HOUSEHOLD_REGISTRATION_TYPES, HOUSEHOLD_SCOPES, HOUSING_KINDS, ID_TYPES, INCOME_SOURCES, PARENT_CONDITIONS, SCHOOLING_STATUSES, SEXES,
} from "../../shared/vocabulary/child";

/** GB/T 3304 and GB/T 2260, as the registration form has them. */
export const ETHNICITIES = [...Array.from({ length: 56 }, (_, index) => String(index + 1).padStart(2, "0")), "97", "98"] as const;
export const PROVINCES = "12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(" ");
const GRADES = ["1", "2", "3", "4"] as const;

/**
 * How a cell of a column is read: text as it is · number an ID number or a phone, a text of digits · date · since a date or as much as is known · choice one code · several codes,
 * separated · yesNo · count a whole number · money · place a division.
 */
export type FieldKind = "text" | "number" | "date" | "since" | "choice" | "several" | "yesNo" | "count" | "money" | "place";

export interface RosterField {
  /** Of the registration form: 'child.name', 'parents.0.condition'. */
  path: string;
  kind: FieldKind;
  /** The codes, and where their labels stand: 'enums.Sex', 'registration.ethnicity'. */
  codes?: readonly string[];
  labels?: string;
  /** A place of this level or, for the place of registration, of any. */
  level?: "STREET" | "COMMUNITY" | "ANY";
  /** What an office's own ledger may call it, besides the form's own words. */
  aliases: readonly string[];
}

const text = (path: string, ...aliases: string[]): RosterField => ({ path, kind: "text", aliases });
const digits = (path: string, ...aliases: string[]): RosterField => ({ path, kind: "number", aliases });
const date = (path: string, ...aliases: string[]): RosterField => ({ path, kind: "date", aliases });
const choice = (path: string, codes: readonly string[], labels: string, ...aliases: string[]): RosterField => ({ path, kind: "choice", codes, labels, aliases });
const several = (path: string, codes: readonly string[], labels: string, ...aliases: string[]): RosterField => ({ path, kind: "several", codes, labels, aliases });
const yesNo = (path: string, ...aliases: string[]): RosterField => ({ path, kind: "yesNo", aliases });
const count = (path: string, ...aliases: string[]): RosterField => ({ path, kind: "count", aliases });
const place = (path: string, level: "STREET" | "COMMUNITY" | "ANY", ...aliases: string[]): RosterField => ({ path, kind: "place", level, aliases });

const parent = (index: 0 | 1, word: string): RosterField[] => [
  text(`parents.${index}.name`, word, `${word}名字`),
  choice(`parents.${index}.condition`, PARENT_CONDITIONS, "enums.ParentCondition", `${word}情况`, `${word}监护状况`),
  text(`parents.${index}.conditionSince`),
  digits(`parents.${index}.idNumber`, `${word}身份证号`, `${word}身份证号码`, `${word}身份证`, `${word}公民身份号码`),
  digits(`parents.${index}.phone`, `${word}联系电话`, `${word}手机`, `${word}手机号`, `${word}联系方式`),
  text(`parents.${index}.workPlace`, `${word}单位`),
].map((field) => (field.path.endsWith("conditionSince") ? { ...field, kind: "since" } : field));

/** The columns of the roster in their order: every field of the registration form that is typed or picked. */
export const ROSTER_FIELDS: readonly RosterField[] = [
  text("child.name", "儿童姓名", "孩子姓名", "未成年人姓名", "学生姓名", "名字"),
  choice("child.sex", SEXES, "enums.Sex", "儿童性别", "男/女", "男女", "性别（男/女）"),
  date("child.birthDate", "出生年月", "出生年月日", "生日", "出生时间"),
  choice("child.idType", ID_TYPES, "enums.IdType", "证件种类", "证件类别"),
  digits("child.idNumber", "身份证号", "身份证号码", "身份证", "公民身份号码", "居民身份证号码", "儿童身份证号", "证件号"),
  text("child.noIdReason", "无证件原因"),
  choice("child.ethnicity", ETHNICITIES, "registration.ethnicity"),
  text("child.formerName"),
  digits("child.phone", "儿童电话", "本人联系电话"),
  yesNo("child.birthDateEstimated"),
  date("head.filedOn", "登记时间", "填表日期", "建档日期"),
  date("head.firstContactOn", "首次接触时间", "发现日期", "走访日期"),
  choice("head.source", REGISTRATION_SOURCES, "enums.RegistrationSource", "信息来源", "发现途径", "发现渠道"),
  several("head.groups", SCREENING_GROUPS, "enums.ScreeningGroup", "重点人群", "人群类型", "排查类别"),
  choice("head.primaryCategory", CATEGORIES, "enums.Category", "类别", "困境类型", "困境类别", "儿童类别", "主要困境"),
  several("head.secondaryCategories", CATEGORIES, "enums.Category", "其他类别"),
  choice("residence.householdStatus", HOUSEHOLD_REGISTRATION_STATUSES, "enums.HouseholdRegistrationStatus", "户口情况", "是否有户口"),
  choice("residence.householdScope", HOUSEHOLD_SCOPES, "enums.HouseholdScope", "户籍", "户籍类型", "户籍性质"),
  choice("residence.householdType", HOUSEHOLD_REGISTRATION_TYPES, "enums.HouseholdRegistrationType", "户口类型", "户口类别"),
  place("residence.registeredDivision", "ANY", "户籍街道", "户籍所在地"),
  choice("residence.registeredProvince", PROVINCES, "registration.province", "户籍省份", "户籍所在省", "户籍省"),
  text("residence.registeredAddress", "户口所在地", "户籍详细地址", "户口地址"),
  yesNo("residence.hasDwelling", "有无住处"),
  place("residence.currentStreet", "STREET", "街道", "乡镇", "所属街道", "现居住街道", "街道（乡镇）"),
  place("residence.currentCommunity", "COMMUNITY", "社区", "村", "社区（村）", "所属社区", "居委会", "村（居）委会", "现居住社区"),
  text("residence.currentAddress", "住址", "现居住地址", "居住地址", "家庭住址", "家庭地址", "联系地址", "地址"),
  date("residence.livingHereSince", "来京时间", "居住起始日期", "来此居住时间"),
  place("residence.foundStreet", "STREET", "发现街道"),
  place("residence.foundCommunity", "COMMUNITY", "发现社区"),
  text("residence.foundPlace"),
  choice("health.condition", HEALTH_CONDITIONS, "enums.HealthCondition", "身体状况", "健康情况"),
  choice("health.disabilityKind", DISABILITY_KINDS, "enums.DisabilityKind", "残疾类型"),
  choice("health.disabilityGrade", GRADES, "registration.grade", "残疾级别"),
  text("health.illness", "病情", "所患疾病", "病种"),
  text("health.mentalNotes", "心理情况"),
  text("health.behaviourNotes", "行为情况"),
  choice("schooling.status", SCHOOLING_STATUSES, "enums.SchoolingStatus", "就学情况", "就读情况", "在学情况", "上学情况"),
  text("schooling.school", "就读学校", "学校名称", "所在学校"),
  text("schooling.grade", "班级", "年级班级"),
  yesNo("schooling.boarding", "是否寄宿", "是否住校"),
  date("schooling.droppedOutOn", "辍学时间"),
  text("schooling.dropoutReason"),
  choice("schooling.attainment", ATTAINMENTS, "enums.Attainment", "文化程度", "学历"),
  ...parent(0, "父亲"),
  ...parent(1, "母亲"),
  choice("guardianship.kind", GUARDIANSHIP_KINDS, "enums.GuardianshipKind", "监护方式", "监护情况", "照料方式", "监护类型"),
  text("guardianship.carerName", "监护人", "监护人姓名", "照料人", "照料人姓名", "实际监护人", "实际照料人", "实际监护人姓名"),
  choice("guardianship.carerRelation", CARER_RELATIONS, "enums.CarerRelation", "与儿童关系", "与本人关系", "监护人与儿童关系", "与未成年人关系", "关系"),
  digits("guardianship.carerPhone", "监护人电话", "监护人联系电话", "监护人手机", "联系电话", "联系方式", "电话", "手机号", "手机"),
  count("guardianship.carerAge", "监护人年龄"),
  choice("guardianship.carerHealth", CARER_HEALTH, "enums.CarerHealth", "监护人健康状况"),
  yesNo("guardianship.writtenEntrustment", "是否有书面委托"),
  several("guardianship.harms", HARMS, "enums.Harm", "侵害情况", "受侵害情况"),
  count("household.members", "家庭人口数", "家庭人数"),
  several("household.incomeSources", INCOME_SOURCES, "enums.IncomeSource", "家庭收入来源"),
  { path: "household.incomePerHead", kind: "money", aliases: ["人均收入", "家庭人均月收入"] },
  choice("household.hardship", HARDSHIP_STATUSES, "enums.HardshipStatus", "家庭困难情况", "困难类型", "低保情况", "是否低保", "家庭类型"),
  choice("household.housing", HOUSING_KINDS, "enums.HousingKind", "住房情况", "住房性质"),
  yesNo("history.streetLife", "是否有流浪经历"),
  count("history.streetTimes"),
  date("history.streetFirstOn"),
  date("history.streetLastOn"),
  text("history.streetPlaces"),
  yesNo("history.trafficked", "是否曾被拐卖"),
  yesNo("history.illegallyEmployed", "是否曾被非法雇佣"),
  text("history.misconduct", "不良行为"),
  several("benefits.held", BENEFITS, "enums.Benefit", "享受保障", "保障情况", "已享受保障", "享受救助情况", "享受政策", "享受待遇"),
  text("benefits.other"),
  several("need.needs", NEEDS, "enums.Need", "帮扶需求", "救助需求"),
  choice("need.urgency", RISK_COLOURS, "enums.RiskColour", "紧急程度", "风险等级", "等级"),
  text("need.suggestedHelp", "帮扶措施", "救助建议", "拟采取措施"),
  text("need.narrative", "备注", "情况描述", "基本情况", "家庭情况"),
  text("signatures.filledBy", "填报人", "登记人"),
  text("signatures.checkedBy"),
  text("signatures.responsible", "单位负责人"),
  yesNo("signatures.guardianConfirms", "监护人是否确认"),
  text("signatures.guardianReason"),
];

const BY_PATH = new Map(ROSTER_FIELDS.map((field) => [field.path, field]));
export const fieldOf = (path: string): RosterField | undefined => BY_PATH.get(path);
export const hasCodes = ({ kind }: RosterField): boolean => kind === "choice" || kind === "several";

/** What the system fills in where a row leaves it empty: from the day, the person, the ID number, the community, or as the form begins. */
export const FILLED_IN: ReadonlySet<string> = new Set([
  "head.filedOn", "head.firstContactOn", "child.idType", "child.ethnicity", "child.sex", "child.birthDate", "residence.hasDwelling", "residence.currentStreet", "residence.foundStreet", "signatures.filledBy",
]);

/** What is taken from other cells where it is left empty. */
export const TAKEN_FROM: Readonly<Record<string, readonly string[]>> = {
  "child.birthDate": ["child.idNumber", "child.idType"], "child.sex": ["child.idNumber", "child.idType"], "residence.currentStreet": ["residence.currentCommunity"], "residence.foundStreet": ["residence.foundCommunity"],
  "residence.householdScope": ["residence.registeredProvince"],
};

/** What a row need not say where it says the other: who is registered in another province is from elsewhere. */
export const FOLLOWS_FROM: Readonly<Record<string, string>> = { "residence.householdScope": "residence.registeredProvince" };

/** Of the template: raised when its columns or lists change, so that an older one is told. */
export const TEMPLATE_VERSION = 1;
/** The sheet that is filled in, and the hidden one with the lists; its name carries the version. */
export const TEMPLATE_SHEET = "登记名册";
/** Explains each column. */
export const TEMPLATE_NOTES = "填写说明";
export const templateLists = (version: number) => `选项_v${version}`;
/** Version of the template a workbook was made from, by the names of its sheets; null for any other workbook. */
export function templateVersionOf(sheets: readonly string[]): number | null {
  const version = sheets.map((name) => /^选项_v(\d{1,4})$/.exec(name)?.[1]).find(Boolean);
  return version === undefined ? null : Number(version);
}
/** Marks the row that shows how to fill in; it is not read. */
export const EXAMPLE_MARK = "示例";
export const NUMBER_HEAD = "序号";

/** Whether a sheet is one of the template's own beside the one that is filled in. Some programs show the hidden one when they save the file. */
export const isTemplateSheet = (name: string): boolean => name === TEMPLATE_NOTES || /^选项_v\d+$/.test(name);
