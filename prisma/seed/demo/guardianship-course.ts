import { addDays, toShanghaiDate, type IsoDate } from "../../../lib/shared/dates";
import type { CarerRelation } from "../../../lib/shared/vocabulary/child";
import type { InterimGround, LadderResult, LadderStep, LadderSubject, SuitApplicant } from "../../../lib/shared/vocabulary/ladder";
import type { OrgType } from "../../../lib/shared/vocabulary/organisation";
import { addWorkingDays } from "../../../lib/shared/working-days";
import { workday } from "./calendar";
import type { DemoCase } from "./demo-case";
import { admonished, handedOver, type Told } from "./ladder-words";

/** Whom court and community appoint. */
export const NEW_GUARDIAN = "梁玉珍（示例）";

export interface DemoStep {
  step: LadderStep;
  by: OrgType;
  /** Working days after the approval of the plan; days until the result. */
  after: number;
  result?: { code: LadderResult; days: number; note: string };
  account: string | ((told: Told) => string);
  /** Who acts for the child or is to guard it, by name, and as whom where it is no parent. */
  person?: string;
  subject?: LadderSubject;
  /** Its own number: year and running number stand in for {y} and {n}. */
  reference?: string;
  /** It goes under the number that the court gave the case. */
  numbered?: true;
  /** Days that are given for mending. */
  mend?: number;
  /** Working days after the approval when something comes of it, or it ends with another step. */
  ends?: number;
  /** Days for which somebody else guards the child, and why. */
  until?: number;
  ground?: InterimGround;
  applicant?: SuitApplicant;
}

/** What is done about the guardianship on each level (notice 四(一)2), step by step. */
export const COURSE: Readonly<Record<"L1" | "L2" | "L3", readonly DemoStep[]>> = {
  L1: [{ step: "FAMILY_HELP", by: "STREET_OFFICE", after: 3, account: "协助申请临时救助，联系社区志愿者每周上门一次。", result: { code: "COMPLETED", days: 60, note: "救助金已发放，家庭照料情况稳定。" } }],
  L2: [
    { step: "INTERVIEW", by: "STREET_OFFICE", after: 2, account: "在社区居委会约谈监护人，指出照料中的不足，监护人承诺改进。" },
    { step: "CAPACITY_ASSESSMENT", by: "SOCIAL_WORK_AGENCY", after: 9, account: "入户评估监护能力：照料意愿较强，方法不足。", result: { code: "LIMITED", days: 0, note: "" } },
    { step: "FAMILY_EDUCATION", by: "SOCIAL_WORK_AGENCY", after: 14, account: "安排家庭教育指导课程六次，监护人按时参加。", result: { code: "COMPLETED", days: 45, note: "六次课程全部参加，亲子沟通有改善。" } },
  ],
  L3: [
    { step: "INTERVIEW", by: "STREET_OFFICE", after: 1, account: "约谈监护人，其对管教方式造成的伤害认识不足。" },
    { step: "ADMONITION", by: "COMMUNITY", after: 3, mend: 14, account: admonished, result: { code: "NOT_REFORMED", days: 15, note: "随访发现仍有打骂情形。" } },
    { step: "LEGAL_AID", by: "JUSTICE_BUREAU", after: 17, ends: 20, reference: "法援申请〔{y}〕{n}号", account: "协助未成年人向法律援助机构提出申请。", result: { code: "GRANTED", days: 5, note: "决定给予法律援助。" } },
    { step: "SUIT_SUPPORT", by: "COMMUNITY", after: 24, account: "监护人长期打骂未成年人，造成身体伤害。社区居委会、派出所于劝诫后多次走访，仍有打骂情形，严重损害未成年人身心健康。" },
    { step: "SUIT", by: "COURT", after: 26, ends: 30, numbered: true, applicant: "CIVIL_AFFAIRS", account: "区民政局向人民法院申请撤销监护人资格，提交证据清单。", result: { code: "FILED", days: 5, note: "人民法院受理。" } },
    { step: "INTERIM_GUARDIANSHIP", by: "RESCUE_STATION", after: 26, until: 365, ground: "SUIT_RUNNING", account: (told) => handedOver(told) },
    { step: "HEARING", by: "COURT", after: 46, numbered: true, account: "开庭审理，街道和社区派员到庭。" },
    { step: "JUDGMENT", by: "COURT", after: 56, numbered: true, account: "人民法院判决撤销监护人资格。", result: { code: "REVOKED", days: 0, note: "" } },
    { step: "SUPPORT_ORDER", by: "COURT", after: 58, numbered: true, account: "判决被撤销监护人资格的监护人每月负担抚养费。" },
  ],
};

/** Beside the course of the third level: the report to the police with its answer, and the lawyer once aid was granted. Places far behind those of the course. */
export const BESIDE: readonly (DemoStep & { place: number; needs: number })[] = [
  { place: 20, needs: 2, step: "POLICE_REPORT", by: "STREET_OFFICE", after: 4, ends: 5, reference: "接报案回执〔{y}〕{n}号", account: "发现打骂致伤，街道依法向公安机关报案，提交伤情照片和走访记录。", result: { code: "POLICE_ACCEPTED", days: 1, note: "派出所已受案。" } },
  { place: 21, needs: 2, step: "POLICE_REPLY", by: "PUBLIC_SECURITY", after: 6, account: "派出所书面反馈：已询问监护人，正在核实伤情。", result: { code: "INVESTIGATING", days: 0, note: "" } },
  { place: 22, needs: 3, step: "LEGAL_AID_LAWYER", by: "JUSTICE_BUREAU", after: 22, person: "郑文（示例）", reference: "法援指派〔{y}〕{n}号", account: "法律援助中心指派律师办理撤销监护人资格案件。" },
];

/** A first application that the court did not take. */
const NOT_TAKEN: DemoStep = {
  step: "SUIT", by: "COURT", after: 26, ends: 30, numbered: true, applicant: "CIVIL_AFFAIRS", account: "区民政局向人民法院申请撤销监护人资格。", result: { code: "NOT_ACCEPTED", days: 5, note: "现有材料不足，裁定不予受理，正在补充证据。" },
};
/** Who was found to guard the child for good: somebody of the other side of the family than who looked after it before. */
export function newGuardianOf({ relation }: Told, by: OrgType): { said: string; relation: CarerRelation } {
  if (relation === "MATERNAL_GRANDPARENT") return { said: "姑母", relation: "RELATIVE" };
  return by === "COURT" ? { said: "外祖母", relation: "MATERNAL_GRANDPARENT" } : { said: "姨母", relation: "RELATIVE" };
}

/** Whom the court appointed, and that nobody guards in the meantime any more: a case that is to be closed for a lasting guardianship. */
const APPOINTED: DemoStep = {
  step: "GUARDIAN_APPOINTED", by: "COURT", after: 66, subject: "OTHER_CARER", person: NEW_GUARDIAN, numbered: true,
  account: (told) => `人民法院指定愿意照料且有能力的${newGuardianOf(told, "COURT").said}为监护人，已办理交接。`,
};

/** Neither parent can guard the child, without fault: civil affairs guard it for a time, and the community names who does for good (民法典 31, 32). */
const LASTING = { interim: 4, named: 22 };
const lastingCourse = (ground: InterimGround): readonly DemoStep[] => [
  {
    step: "INTERIM_GUARDIANSHIP", by: "RESCUE_STATION", after: LASTING.interim, until: 365, ground, account: (told) => handedOver(told, "未确定监护人期间"), ends: LASTING.named,
    result: { code: "ENDED", days: 0, note: "已交由新的监护人照料。" },
  },
  {
    step: "GUARDIAN_APPOINTED", by: "COMMUNITY", after: LASTING.named, subject: "OTHER_CARER", person: NEW_GUARDIAN,
    account: (told) => `父母均不能履行监护职责，社区居委会征求孩子和亲属意见，指定愿意照料且有能力的${newGuardianOf(told, "COMMUNITY").said}为监护人，已办理交接。`,
  },
];
/** The day on which the guardian is there. */
export const lastOfLasting = (approvedAt: Date): IsoDate => dayOf({ after: LASTING.named }, approvedAt);

/** The parent whom the case is about: who is there; null where somebody else looks after the child. */
export const parentWhoGuards = ({ form }: Pick<DemoCase["child"], "form">) => form.parents.find(({ name, condition }) => name !== "" && condition === "NORMAL") ?? null;

/** The steps that a case is to go through, as far as its time goes. */
export function courseOf({ level, rungs, court, closing, child, lasting }: DemoCase): readonly DemoStep[] {
  if (lasting) return lastingCourse(lasting);
  if (level === "WATCH") return [];
  if (level !== "L3") return COURSE[level];
  const reached = COURSE.L3.slice(0, rungs);
  // Parents owe support whoever guards the child (民法典 37); nobody else who guarded it does.
  const steps = reached.filter(({ step }) => step !== "SUPPORT_ORDER" || parentWhoGuards(child));
  if (court === "NOT_ACCEPTED") return [...steps, NOT_TAKEN];
  if (!closing || reached.length < COURSE.L3.length) return steps;
  return [...steps.map((step): DemoStep => (step.step === "INTERIM_GUARDIANSHIP" ? { ...step, ends: APPOINTED.after, result: { code: "ENDED", days: 0, note: "已交由新的监护人照料。" } } : step)), APPOINTED];
}

/** The steps beside the course of a case, as far as it has come: where it has not, the clock of one still runs. */
export const besideOf = (demoCase: DemoCase): readonly (DemoStep & { place: number })[] =>
  demoCase.level === "L3" ? BESIDE.filter(({ needs }) => courseOf(demoCase).length >= needs) : [];

/** The day of a step, counted from the approval of the plan. */
export const dayOf = (step: Pick<DemoStep, "after">, approvedAt: Date): IsoDate => addWorkingDays(toShanghaiDate(approvedAt), step.after);

/** The day of what came of a step; null where nothing does. */
export function resultDayOf({ result, after, ends, mend }: Pick<DemoStep, "result" | "after" | "ends" | "mend">, approvedAt: Date): IsoDate | null {
  if (ends !== undefined) return dayOf({ after: ends }, approvedAt);
  // Whether somebody has mended is seen when the days for it are over.
  if (mend !== undefined) return addWorkingDays(addDays(dayOf({ after }, approvedAt), mend), 1);
  const on = dayOf({ after }, approvedAt);
  return result ? (result.days === 0 ? on : workday(addDays(on, result.days))) : null;
}

const stepOf = (demoCase: DemoCase, step: LadderStep): DemoStep | undefined => [...courseOf(demoCase), ...besideOf(demoCase)].find((one) => one.step === step);

/** The day of a step of a case's course; null where it has none. */
export function dayInCourse(demoCase: DemoCase, step: LadderStep, approvedAt: Date): IsoDate | null {
  const found = stepOf(demoCase, step);
  return found ? dayOf(found, approvedAt) : null;
}

/** The day of what came of a step of a case's course; null where it has none, or nothing comes of it. */
export function resultInCourse(demoCase: DemoCase, step: LadderStep, approvedAt: Date): IsoDate | null {
  const found = stepOf(demoCase, step);
  return found ? resultDayOf(found, approvedAt) : null;
}

/** As a court of Beijing numbers a matter of the special procedure: （2026）京0105民特4035号, the four figures being those of its district; of the year in which it answered. */
export const courtNumber = ({ number, child }: Pick<DemoCase, "number" | "child">, answeredOn: IsoDate): string =>
  `（${answeredOn.slice(0, 4)}）京${child.division.slice(2, 6)}民特${Number(child.street.slice(-2)) * 1000 + Number(number.slice(-5))}号`;
