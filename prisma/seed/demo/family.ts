import { addDays, addMonths, AGE_OF_MAJORITY, birthdayAt, type IsoDate } from "../../../lib/shared/dates";
import { makeResidentId } from "../../../lib/shared/resident-id";
import { emptyRegistration } from "../../../lib/features/registration/defaults";
import type { CompleteRegistration } from "../../../lib/features/registration/complete-registration";
import type { RegistrationForm } from "../../../lib/features/registration/schema";
import type { Benefit, CarerRelation, GuardianshipKind, Harm, ParentCondition, SchoolingStatus } from "../../../lib/shared/vocabulary/child";
import type { Category, Need, RegistrationSource, RiskColour, ScreeningGroup } from "../../../lib/shared/vocabulary/casework";
import { givenName, surname } from "./names";
import { graveForm } from "./grave-form";
import { demoPhone } from "./phone";
import type { Profile } from "./profile";
import type { Random } from "./random";

/** Six digits that no division has: no real person can have such a number. */
export const NO_PLACE = "119999";

export interface FamilyInput {
  profile: Profile;
  /** The day of seeding. */
  today: IsoDate;
  filedOn: IsoDate;
  firstContactOn: IsoDate;
  source: RegistrationSource;
  community: { code: string; name: string };
  filledBy: string;
  checkedBy: string;
  responsible: string;
  /** The earlier registration of the same child, which a duplicate repeats. */
  twin?: { name: string; birthDate: IsoDate; sex: "MALE" | "FEMALE"; form: CompleteRegistration };
}

const AGES: Readonly<Record<Profile["ageGroup"], readonly [number, number]>> = { A0: [0, 2], A3: [3, 5], A6: [6, 11], A12: [12, 15], A16: [16, 17] };

const CONDITIONS: Readonly<Record<Category, readonly ParentCondition[]>> = {
  C1_NO_GUARDIAN: ["IMPRISONED", "GRAVELY_ILL", "MISSING", "DEAD", "LOST_CONTACT", "COMPULSORY_REHABILITATION"],
  C2_IMPROPER_GUARDIANSHIP: ["NORMAL", "NORMAL", "LOST_CONTACT", "OTHERWISE_DETAINED"],
  C3_POVERTY: ["NORMAL", "NORMAL", "GRAVELY_DISABLED", "GRAVELY_ILL"],
  C4_STREET_LIFE: ["LOST_CONTACT", "NORMAL", "UNKNOWN"],
  C5_OTHER_HARDSHIP: ["NORMAL", "UNKNOWN", "LOST_CONTACT"],
};

const GROUPS: Readonly<Record<Category, readonly ScreeningGroup[]>> = {
  C1_NO_GUARDIAN: ["UNGUARDED"], C2_IMPROPER_GUARDIANSHIP: ["LEFT_BEHIND_OR_MIGRANT"], C3_POVERTY: ["LEFT_BEHIND_OR_MIGRANT"], C4_STREET_LIFE: ["STREET"],
  C5_OTHER_HARDSHIP: ["LEFT_BEHIND_OR_MIGRANT"],
};

const HELP: Readonly<Record<Category, string>> = {
  C1_NO_GUARDIAN: "核实监护人情况，落实临时照料，协助确定监护人。",
  C2_IMPROPER_GUARDIANSHIP: "开展监护干预和家庭教育指导，定期随访。",
  C3_POVERTY: "协助申请最低生活保障和教育救助，解决入学费用。",
  C4_STREET_LIFE: "提供食宿和心理疏导，联系家人，帮助返校。",
  C5_OTHER_HARDSHIP: "会同公安机关查明情况，安排安置和心理辅导。",
};

const NARRATIVES: Readonly<Record<Category, readonly string[]>> = {
  C1_NO_GUARDIAN: ["父亲服刑，母亲离家后失去联系，现由祖辈照料，祖辈年迈体弱。", "父母因重病长期住院，邻居代为照看，晚间无人陪伴。"],
  C2_IMPROPER_GUARDIANSHIP: ["父母外出务工频繁，常将孩子独自留在家中，邻居多次反映。", "家庭关系紧张，监护人管教方式粗暴，孩子情绪低落。"],
  C3_POVERTY: ["家庭靠打零工维持生活，收入不稳定，学费和生活费困难。", "家中有重病成员，医疗支出大，孩子面临辍学。"],
  C4_STREET_LIFE: ["多次离家，曾在车站附近流浪，由巡查人员发现。", "随亲属来京后走失，有流浪经历，家庭信息待核实。"],
  C5_OTHER_HARDSHIP: ["曾被介绍到小作坊做工，未领取报酬，现已离开。", "疑似被拐来京，身份信息待公安机关核实。"],
};

const NEEDS: Readonly<Record<Category, readonly Need[]>> = {
  C1_NO_GUARDIAN: ["GUARDIANSHIP", "LIVING"], C2_IMPROPER_GUARDIANSHIP: ["PARENTING", "PSYCHOLOGICAL"], C3_POVERTY: ["LIVING", "SCHOOLING"],
  C4_STREET_LIFE: ["PLACEMENT", "SCHOOLING"], C5_OTHER_HARDSHIP: ["LEGAL", "PLACEMENT"],
};

/** Days for which a demo may run before a child of an open case comes of age. */
const MINOR_FOR = 75;

/** What is still open is a minor's, and stays one while a demo runs, but for those who are shown coming of age: whoever would be grown up by then was born later. Nobody was born after being found. */
function birthDateOf(random: Random, { profile, filedOn, firstContactOn, today }: Pick<FamilyInput, "profile" | "filedOn" | "firstContactOn" | "today">): IsoDate {
  const [from, to] = AGES[profile.ageGroup];
  const oldest = addDays(addMonths(filedOn, -12 * (to + 1)), 2);
  const span = (to - from + 1) * 365 - 4;
  let birth = addDays(oldest, random.int(0, span));
  if (profile.ofAgeIn !== null) return addMonths(addDays(today, profile.ofAgeIn), -12 * AGE_OF_MAJORITY);
  while (profile.stop !== "CLOSED" && birthdayAt(birth, AGE_OF_MAJORITY) <= addDays(today, MINOR_FOR)) birth = addMonths(birth, 12);
  return birth < firstContactOn ? birth : firstContactOn;
}

function schoolingOf(random: Random, profile: Profile, age: number): SchoolingStatus {
  if (age < 3) return "NOT_YET";
  if (age < 6) return random.chance(0.7) ? "KINDERGARTEN" : "NOT_YET";
  const out = profile.category === "C4_STREET_LIFE" ? 0.35 : profile.category === "C3_POVERTY" ? 0.08 : 0.04;
  if (random.chance(out)) return age >= 8 && random.chance(0.7) ? "DROPPED_OUT" : "NEVER_ENROLLED";
  if (age < 12) return "PRIMARY";
  if (age < 15) return "JUNIOR";
  return random.chance(0.5) ? "SENIOR" : random.chance(0.6) ? "VOCATIONAL" : "GRADUATED";
}

const YEARS = ["一", "二", "三", "四", "五", "六"] as const;

/** The grade that a child of an age is in at its kind of school; none before school and outside. */
function gradeOf(status: SchoolingStatus, age: number): string {
  const year = (first: number, last: number) => YEARS[Math.min(last, Math.max(0, age - first))] ?? "";
  if (status === "PRIMARY") return `${year(6, 5)}年级`;
  if (status === "JUNIOR") return `初${year(12, 2)}`;
  if (status === "SENIOR") return `高${year(15, 2)}`;
  return status === "VOCATIONAL" ? `${year(15, 2)}年级` : "";
}

/** A whole registration form of an invented child and family, consistent with the form's own rules. */
export function demoForm(random: Random, input: FamilyInput): RegistrationForm {
  const { profile, filedOn, community } = input;
  const sex = input.twin?.sex ?? profile.sex;
  const family = surname(random);
  const birthDate = input.twin?.birthDate ?? birthDateOf(random, input);
  const age = Math.max(0, Number(filedOn.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (filedOn.slice(5) < birthDate.slice(5) ? 1 : 0));
  const name = input.twin?.name ?? family + givenName(random, sex === "MALE" ? "boy" : "girl");
  const form = emptyRegistration({ today: filedOn, filledBy: input.filledBy });
  const unregistered = random.chance(0.03);
  const street = profile.category === "C4_STREET_LIFE";
  const unguarded = profile.category === "C1_NO_GUARDIAN";

  form.head = {
    filedOn, firstContactOn: input.firstContactOn, source: input.source,
    groups: [...new Set([...GROUPS[profile.category], ...(random.chance(0.12) ? (["UNGUARDED"] as const) : [])])],
    primaryCategory: profile.category, secondaryCategories: profile.category !== "C3_POVERTY" && random.chance(0.25) ? ["C3_POVERTY"] : [],
  };
  const sequence = random.int(1, 499) * 2 - (sex === "MALE" ? 1 : 0);
  form.child = {
    ...form.child, name, sex, birthDate, ethnicity: random.chance(0.06) ? random.pick(["02", "03", "11", "15"]) : "01",
    phone: age >= 10 && random.chance(0.3) ? demoPhone(random) : "",
    ...(profile.withoutId
      ? { idType: "NONE" as const, noIdReason: unregistered ? "尚未办理户口登记" : "证件遗失，正在补办" }
      : { idType: "RESIDENT_ID" as const, idNumber: makeResidentId(NO_PLACE, birthDate, sequence) }),
  };

  const beijing = random.chance(0.45);
  const recent = random.chance(0.1) || (street && random.chance(0.3));
  const since = recent ? addMonths(filedOn, -random.int(0, 4)) : addMonths(filedOn, -random.int(8, 60));
  form.residence = {
    ...form.residence, householdStatus: unregistered ? "UNREGISTERED" : "REGISTERED", householdScope: unregistered ? "TO_VERIFY" : beijing ? "BEIJING" : "ELSEWHERE",
    householdType: unregistered ? null : beijing ? "URBAN" : "RURAL", registeredDivision: !unregistered && beijing ? community.code.slice(0, 9) : "",
    registeredProvince: !unregistered && !beijing ? random.pick(["13", "41", "37", "42", "23", "34", "51"]) : "",
    registeredAddress: !unregistered ? (beijing ? "某小区某号楼" : "某县某乡某村") : "",
    hasDwelling: true, currentStreet: community.code.slice(0, 9), currentCommunity: community.code,
    currentAddress: `${community.name.replace(/(社区居委会|社区居民委员会|村民委员会|社区)$/, "")}${random.int(1, 30)}号楼${random.int(1, 6)}单元${random.int(101, 1802)}`,
    // Found there: nobody came to live here after that.
    livingHereSince: since < birthDate ? birthDate : since < input.firstContactOn ? since : input.firstContactOn,
  };

  const disabled = random.chance(0.05);
  const ill = !disabled && random.chance(0.06);
  form.health = {
    ...form.health, condition: disabled ? "DISABLED" : ill ? "CHRONIC" : "HEALTHY", disabilityKind: disabled ? random.pick(["PHYSICAL", "HEARING", "INTELLECTUAL"]) : null,
    disabilityGrade: disabled ? random.int(1, 4) : null, illness: ill ? random.pick(["哮喘", "癫痫", "先天性心脏病"]) : "",
  };
  const status = schoolingOf(random, profile, age);
  const dropped = status === "DROPPED_OUT";
  const atSchool = ["KINDERGARTEN", "PRIMARY", "JUNIOR", "SENIOR", "VOCATIONAL"].includes(status);
  const school = atSchool || dropped ? random.pick(["第一", "第二", "实验", "中心"]) : "";
  // Drawn once for a grade; the draw stays, so that what is drawn after it does too.
  if (atSchool && age >= 12) random.next();
  form.schooling = {
    ...form.schooling, status, school: atSchool || dropped ? `${school}${age < 6 ? "幼儿园" : age < 12 ? "小学" : status === "VOCATIONAL" ? "职业高中" : "中学"}` : "",
    grade: gradeOf(status, age), boarding: atSchool ? random.chance(0.1) : null,
    droppedOutOn: dropped ? addDays(filedOn, -random.int(20, 200)) : "", dropoutReason: dropped ? random.pick(["家庭经济困难", "随父母迁居", "厌学"]) : "",
    attainment: status === "GRADUATED" ? "JUNIOR" : null,
  };
  if (["DROPPED_OUT", "NEVER_ENROLLED"].includes(status)) form.head.groups = [...new Set([...form.head.groups, "OUT_OF_SCHOOL" as const])];
  if (form.schooling.droppedOutOn !== "" && form.schooling.droppedOutOn < birthDate) form.schooling.droppedOutOn = birthDate;

  const fatherName = family + givenName(random, "boy");
  const motherName = surname(random) + givenName(random, "girl");
  const conditions = random.shuffled(CONDITIONS[profile.category]);
  const conditionOf = (place: number): ParentCondition => (unguarded ? conditions[place] : place === 0 ? conditions[0] : random.chance(0.7) ? "NORMAL" : conditions[1]) ?? "NORMAL";
  form.parents = [0, 1].map((place) => {
    const condition = conditionOf(place);
    const known = !["NORMAL", "UNKNOWN"].includes(condition);
    return {
      role: place === 0 ? "FATHER" : "MOTHER", name: place === 0 ? fatherName : motherName, idNumber: "", phone: condition === "NORMAL" ? demoPhone(random) : "",
      workPlace: condition === "NORMAL" ? random.pick(["个体经营", "装修工地", "餐馆", "快递站点", "无固定单位"]) : "", condition, conditionSince: known ? String(Number(filedOn.slice(0, 4)) - random.int(0, 4)) : "",
    };
  }) as unknown as RegistrationForm["parents"];

  const bothAway = form.parents.every((parent) => parent.condition !== "NORMAL");
  const kind: GuardianshipKind = bothAway ? (random.chance(0.12) ? "NOBODY" : random.chance(0.7) ? "GRANDPARENTS" : "RELATIVES_OR_FRIENDS") : "PARENTS";
  const relation: CarerRelation | null =
    kind === "NOBODY" ? null : kind === "GRANDPARENTS" ? random.pick(["PATERNAL_GRANDPARENT", "MATERNAL_GRANDPARENT"]) : kind === "RELATIVES_OR_FRIENDS" ? "RELATIVE" : form.parents[0].condition === "NORMAL" ? "FATHER" : "MOTHER";
  const carerName = relation === "FATHER" ? fatherName : relation === "MOTHER" ? motherName : surname(random) + givenName(random, "elder");
  // What the ladder of a grave case goes on to tell.
  const harms: Harm[] = profile.grave ? [random.pick(["VIOLENCE"] as const)] : profile.category === "C2_IMPROPER_GUARDIANSHIP" && random.chance(0.4) ? ["NEGLECT"] : ["NONE"];
  const drawnPhone = relation ? demoPhone(random) : "";
  // A parent who looks after the child has one number.
  const phone = form.parents.find(({ role }) => role === relation)?.phone || drawnPhone;
  form.guardianship = {
    kind, carerName: relation ? carerName : "", carerRelation: relation, carerPhone: phone,
    carerAge: relation ? (kind === "GRANDPARENTS" ? random.int(58, 79) : Math.max(random.int(28, 52), kind === "PARENTS" ? age + 20 : 0)) : null, carerHealth: relation ? random.pick(["GOOD", "FAIR", "FAIR", "POOR"]) : null,
    writtenEntrustment: ["GRANDPARENTS", "RELATIVES_OR_FRIENDS"].includes(kind) ? random.chance(0.3) : null, harms,
  };
  const poor = profile.category === "C3_POVERTY" || random.chance(0.2);
  form.household = {
    members: random.int(2, 6), incomeSources: [random.pick(["WAGES", "CASUAL_WORK", "BUSINESS", "SUPPORT_FROM_KIN"])], incomePerHead: poor ? random.int(4, 14) * 100 : random.int(15, 45) * 100,
    hardship: poor ? random.pick(["MINIMUM_LIVING", "LOW_INCOME", "NONE"]) : "NONE", housing: beijing ? random.pick(["OWNED", "PUBLIC_RENTAL", "RENTED"]) : random.pick(["RENTED", "WORKPLACE", "BORROWED"]),
  };
  if (street) {
    const last = addDays(filedOn, -random.int(0, 300));
    form.history = {
      ...form.history, streetLife: true, streetTimes: random.int(1, 4), streetFirstOn: "", streetLastOn: last < birthDate ? "" : last, streetPlaces: random.pick(["火车站周边", "地下通道", "批发市场附近"]),
    };
  }
  if (profile.category === "C5_OTHER_HARDSHIP") form.history = { ...form.history, illegallyEmployed: age >= 12, trafficked: age < 12 && random.chance(0.3) };
  const benefit: Benefit = form.household.hardship === "MINIMUM_LIVING" ? "MINIMUM_LIVING" : disabled && random.chance(0.7) ? "DISABILITY" : "NONE";
  form.benefits = { held: [benefit], other: "" };
  const urgency: RiskColour = profile.colour;
  form.need = { needs: [...NEEDS[profile.category]], urgency, suggestedHelp: HELP[profile.category], narrative: random.pick(NARRATIVES[profile.category]) };
  form.signatures = { filledBy: input.filledBy, checkedBy: input.checkedBy, responsible: input.responsible, guardianConfirms: relation !== null, guardianReason: relation ? "" : "目前无人照料，暂无法确认" };
  if (input.twin) return sameFamily(form, input.twin.form);
  return profile.grave ? graveForm(form, profile) : form;
}

/** The same child told of once more, by another office: one family and one home at the registered address, but no number, for the papers were not there. */
function sameFamily(form: RegistrationForm, { child, head, residence, health, schooling, parents, guardianship, household, history, benefits, signatures }: CompleteRegistration): RegistrationForm {
  const { householdStatus, householdScope, householdType, registeredDivision, registeredProvince, registeredAddress } = residence;
  return {
    ...form, head: { ...form.head, groups: head.groups },
    child: { ...form.child, ethnicity: child.ethnicity, phone: child.phone, idType: "NONE", idNumber: "", noIdReason: child.idNumber ? "证件由家人保管，登记时未能出示" : child.noIdReason },
    residence: { ...form.residence, householdStatus, householdScope, householdType, registeredDivision, registeredProvince, registeredAddress }, health, schooling, parents, guardianship, household, history: form.history.streetLife ? form.history : history, benefits,
    signatures: { ...form.signatures, guardianConfirms: signatures.guardianConfirms, guardianReason: signatures.guardianReason },
  };
}
