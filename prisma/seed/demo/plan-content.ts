import { v5 } from "uuid";
import type { PlanContent } from "../../../lib/features/plan/content";
import { addDays, type IsoDate } from "../../../lib/shared/dates";
import type { InterventionLevel, MeasureKind, Need } from "../../../lib/shared/vocabulary/casework";
import type { OrgType, WorkTask } from "../../../lib/shared/vocabulary/organisation";
import type { Told } from "./ladder-words";
import type { Random } from "./random";

interface MeasureTemplate {
  kind: MeasureKind;
  text: string;
  task: WorkTask;
  by: OrgType;
  indicator: string;
  days: number;
}

interface Template {
  goal: string;
  measures: readonly MeasureTemplate[];
}

/** What a street writes for each need, and who is to do it under which task of the notice. */
const TEMPLATES: Readonly<Record<Need, Template>> = {
  LIVING: { goal: "基本生活得到保障", measures: [{ kind: "SUBSIDY", text: "协助申请最低生活保障或困境未成年人补贴", task: "T3_3", by: "STREET_OFFICE", indicator: "补贴按月发放", days: 60 }] },
  MEDICAL: { goal: "疾病得到治疗，医疗费用有保障", measures: [{ kind: "MEDICAL", text: "协助申请医疗救助并陪同复诊", task: "T3_3", by: "STREET_OFFICE", indicator: "完成复诊，报销到位", days: 90 }] },
  SCHOOLING: { goal: "稳定就学", measures: [{ kind: "SCHOOLING", text: "协调入学或返校，减免相关费用", task: "T4_1", by: "EDUCATION_COMMISSION", indicator: "按时到校，学期出勤正常", days: 60 }] },
  GUARDIANSHIP: {
    goal: "有人实际履行监护照料",
    measures: [
      { kind: "GUIDANCE", text: "与照料人签订委托照护书面约定，每月走访", task: "T1_2", by: "STREET_OFFICE", indicator: "约定签订，照料稳定", days: 30 },
      { kind: "LEGAL", text: "支持申请法律援助，办理监护关系", task: "T1_2", by: "JUSTICE_BUREAU", indicator: "法律援助机构受理", days: 90 },
    ],
  },
  PSYCHOLOGICAL: { goal: "情绪稳定，愿意与人交流", measures: [{ kind: "COUNSELLING", text: "安排心理辅导，每周一次", task: "T2_2", by: "SOCIAL_WORK_AGENCY", indicator: "完成 6 次辅导", days: 90 }] },
  LEGAL: { goal: "合法权益得到维护", measures: [{ kind: "LEGAL", text: "申请法律援助", task: "T1_2", by: "JUSTICE_BUREAU", indicator: "指派援助律师", days: 60 }] },
  PLACEMENT: { goal: "有安全的住处", measures: [{ kind: "SHELTER", text: "由救助管理站提供临时庇护，联系家人", task: "T3_1", by: "RESCUE_STATION", indicator: "安全入住并联系到家人", days: 30 }] },
  REGISTRATION: { goal: "身份信息完整", measures: [{ kind: "REGISTRATION", text: "协助办理户口登记", task: "T1_2", by: "PUBLIC_SECURITY", indicator: "完成登记", days: 90 }] },
  PARENTING: {
    goal: "监护人掌握科学教养方法",
    measures: [{ kind: "GUIDANCE", text: "监护人参加家庭教育指导", task: "T1_2", by: "WOMENS_FEDERATION", indicator: "完成 4 次课程", days: 90 }],
  },
  SKILLS: { goal: "掌握一项职业技能", measures: [{ kind: "TRAINING", text: "参加职业技能培训", task: "T4_2", by: "HUMAN_RESOURCES", indicator: "取得培训合格证", days: 120 }] },
};

/** In the third level the carer is whom the case is about: others look after the child's safety, and the law does the rest. */
const WATCHED: Readonly<Record<"KINDERGARTEN" | "SCHOOL" | "HOME", string>> = {
  KINDERGARTEN: "由社区儿童主任每周探视，幼儿园每日反馈出勤", SCHOOL: "由社区儿童主任每周探视，学校每日反馈出勤", HOME: "由社区儿童主任每周探视两次，邻里发现异常随时报告",
};
const AID: MeasureTemplate = { kind: "LEGAL", text: "协助申请法律援助", task: "T1_2", by: "JUSTICE_BUREAU", indicator: "法律援助机构决定给予援助", days: 90 };
const LAWYER: MeasureTemplate = { kind: "LEGAL", text: "由法律援助律师代理诉讼，维护未成年人合法权益", task: "T1_2", by: "JUSTICE_BUREAU", indicator: "指派援助律师", days: 90 };

const REFUGE: MeasureTemplate = { kind: "SHELTER", text: "孩子面临危险时由救助管理站随时接收庇护", task: "T3_1", by: "RESCUE_STATION", indicator: "需要时当日入住", days: 365 };

/** The last rung of the ladder (notice 四(一)2, 民法典 36): only where the guardian does not act or harms. */
const SUIT: MeasureTemplate = {
  kind: "LEGAL", text: "支持区民政局向人民法院申请撤销监护人资格，另行指定监护人", task: "T1_2", by: "COURT", indicator: "法院立案并作出裁判，指定的监护人开始照料", days: 365,
};

function measuresFor(need: Need, { level, goesTo }: Pick<PlanBasis, "level" | "goesTo">): readonly MeasureTemplate[] {
  if (level !== "L3") return TEMPLATES[need].measures;
  if (need === "GUARDIANSHIP") return [{ kind: "GUIDANCE", text: WATCHED[goesTo ?? "HOME"], task: "T1_2", by: "STREET_OFFICE", indicator: "每周探视有记录，发现新伤当日报告，直至孩子得到安全照料", days: 365 }, AID, SUIT];
  if (need === "PLACEMENT") return [REFUGE];
  return need === "LEGAL" ? [LAWYER] : TEMPLATES[need].measures;
}

export interface PlanBasis {
  caseId: string;
  level: InterventionLevel;
  needs: Partial<Record<Need, number>>;
  flags: readonly string[];
  startsOn: IsoDate;
  /** Where the child goes on working days. */
  goesTo: Told["goesTo"];
  organisationId(type: OrgType): string;
}

/** The plan of a case from its needs; keys follow from the case, so that versions keep them. `brief`: as first submitted, before the district asked for more. */
export function demoPlan(random: Random, basis: PlanBasis, brief: boolean): PlanContent {
  const needs = (Object.entries(basis.needs) as [Need, number][]).filter(([, value]) => value >= 1).map(([need]) => need);
  const keyOf = (name: string) => v5(name, basis.caseId);
  const goals = needs.map((need) => ({ key: keyOf(`goal/${need}`), need, text: TEMPLATES[need].goal }));
  const measures = needs.flatMap((need) =>
    measuresFor(need, basis).slice(0, brief ? 1 : undefined).map((measure, place) => ({
      key: keyOf(`measure/${need}/${place}`), goalKey: keyOf(`goal/${need}`), kind: measure.kind, text: measure.text, task: measure.task,
      responsibleOrgId: basis.organisationId(measure.by), externalBody: "", startsOn: addDays(basis.startsOn, 3), dueOn: addDays(basis.startsOn, measure.days),
      indicator: brief ? "情况好转" : measure.indicator,
    })),
  );
  const flagResponses = Object.fromEntries(basis.flags.map((flag) => [flag, "已列为首要问题，由街道专人跟进，每周随访，必要时启动紧急安置。"]));
  const usual = random.pick(["经评估，家庭有一定照料意愿，以帮扶和指导为主。", "经评估，需多部门协同，重点解决照料和就学问题。"]);
  const summary = basis.level === "L3" ? "经评估，监护人不履行监护职责或者侵害未成年人，先保证人身安全；劝诫无效的，支持向法院申请撤销监护人资格，同时落实照料、心理和就学帮扶。" : usual;
  return { summary, goals, measures, flagResponses };
}
