import type { IsoDate } from "../../shared/dates";
import type { LadderResult, LadderStep } from "../../shared/vocabulary/ladder";
import type { OrgType } from "../../shared/vocabulary/organisation";

export type Rung = 1 | 2 | 3;

/** A step of the ladder as data: on which rung, by whom, on what basis and since when, with what result and paper. */
export interface StepRule {
  step: LadderStep;
  /** Null: stands beside the rungs and fits each of them. */
  rung: Rung | null;
  /** Text of the basis, as it is shown and printed. */
  basis: string;
  /** Day from which the basis holds: a step before it has none. */
  from: IsoDate;
  /** Who carries it out, under the matrix and the words of the task (notice 四(一)2; domain: matrix). */
  by: readonly OrgType[];
  /** What can come of it; the step stays open until one is written down. */
  results: readonly LadderResult[];
  /** Whatever level is confirmed, assessed or not: who sees harm stops it at once, and what was stopped is harm on record from then on. */
  atOnce?: true;
  /** It is open from the day it is taken, and its result is a later event; false: the result is known when it is written down. */
  awaits: boolean;
}

const NOTICE: Pick<StepRule, "from"> = { from: "2013-07-24" };
/** The protection institution of city and district: the district's rescue station is one (notice 四(一)2; 未成年人保护法 92, 96). */
export const PROTECTION: readonly OrgType[] = ["MUNICIPAL_PROTECTION_INSTITUTION", "RESCUE_STATION"];

export const STEP_RULES: readonly StepRule[] = [
  { step: "FAMILY_HELP", rung: 1, basis: "试点通知四（一）2", ...NOTICE, by: ["STREET_OFFICE", "COMMUNITY", "SOCIAL_WORK_AGENCY", "SOCIAL_ORGANISATION"], results: ["COMPLETED", "BROKEN_OFF"], awaits: true },
  { step: "INTERVIEW", rung: 2, basis: "试点通知四（一）2", ...NOTICE, by: ["STREET_OFFICE", "COMMUNITY"], results: [], awaits: false },
  { step: "CAPACITY_ASSESSMENT", rung: 2, basis: "试点通知四（一）2", ...NOTICE, by: ["STREET_OFFICE", "SOCIAL_WORK_AGENCY", "UNIVERSITY"], results: ["CAPABLE", "LIMITED", "INCAPABLE"], awaits: false },
  {
    step: "FAMILY_EDUCATION", rung: 2, basis: "试点通知四（一）2；家庭教育促进法第四十八条（2022年1月1日起）", ...NOTICE,
    by: ["STREET_OFFICE", "WOMENS_FEDERATION", "SOCIAL_WORK_AGENCY", "SOCIAL_ORGANISATION", "UNIVERSITY"], results: ["COMPLETED", "BROKEN_OFF"], awaits: true,
  },
  { step: "ADMONITION", rung: 3, basis: "试点通知四（一）2；未成年人保护法第一百一十八条", ...NOTICE, by: ["COMMUNITY", "STREET_OFFICE"], results: ["REFORMED", "NOT_REFORMED"], awaits: true },
  { step: "STOP", rung: 3, basis: "试点通知四（一）2；未成年人保护法第十一条、第一百一十八条；反家庭暴力法第十五条、第十六条", ...NOTICE, atOnce: true, by: ["COMMUNITY", "STREET_OFFICE", "PUBLIC_SECURITY"], results: [], awaits: false },
  {
    step: "EMERGENCY_REMOVAL", rung: null, basis: "法发〔2014〕24号（报告和处置）；反家庭暴力法第十五条", from: "2015-01-01", by: ["PUBLIC_SECURITY"],
    results: ["RETURNED_HOME", "WITH_RELATIVES", "IN_INTERIM_CARE"], awaits: true,
  },
  { step: "PROTECTION_ORDER", rung: null, basis: "反家庭暴力法第二十三条、第二十八条、第三十条", from: "2016-03-01", by: ["COURT"], results: ["ISSUED", "REFUSED", "WITHDRAWN"], awaits: true },
  { step: "LEGAL_AID", rung: 3, basis: "试点通知四（一）2；法律援助法第四十三条", ...NOTICE, by: ["JUSTICE_BUREAU", "LEGAL_AID_ORG"], results: ["GRANTED", "REFUSED"], awaits: true },
  { step: "LEGAL_AID_LAWYER", rung: 3, basis: "法律援助法第四十三条", from: "2022-01-01", by: ["JUSTICE_BUREAU", "LEGAL_AID_ORG"], results: [], awaits: false },
  { step: "SUIT_SUPPORT", rung: 3, basis: "试点通知四（一）2；民法典第三十六条", ...NOTICE, by: ["COMMUNITY"], results: [], awaits: false },
  { step: "SUIT", rung: 3, basis: "民法典第三十六条；法发〔2014〕24号（申请撤销监护人资格诉讼）", ...NOTICE, by: ["COURT"], results: ["FILED", "NOT_ACCEPTED"], awaits: true },
  { step: "HEARING", rung: 3, basis: "法发〔2014〕24号（撤销监护人资格案件审理）", from: "2015-01-01", by: ["COURT"], results: [], awaits: false },
  { step: "JUDGMENT", rung: 3, basis: "民法典第三十六条；法发〔2014〕24号第三十五条", ...NOTICE, by: ["COURT"], results: ["REVOKED", "DISMISSED", "WITHDRAWN"], awaits: false },
  { step: "INTERIM_GUARDIANSHIP", rung: null, basis: "试点通知四（一）2；民法典第三十一条、第三十六条；未成年人保护法第九十二条", ...NOTICE, by: [...PROTECTION, "DISTRICT_BUREAU", "COMMUNITY"], results: ["ENDED", "HANDED_BACK"], awaits: true },
  { step: "GUARDIAN_APPOINTED", rung: null, basis: "民法典第三十一条、第三十六条", ...NOTICE, by: ["COURT", "DISTRICT_BUREAU", "COMMUNITY"], results: [], awaits: false },
  { step: "SUPPORT_ORDER", rung: 3, basis: "试点通知四（一）2；民法典第三十七条", ...NOTICE, by: ["COURT"], results: ["ENDED"], awaits: true },
  { step: "RESTORATION", rung: 3, basis: "民法典第三十八条；法发〔2014〕24号第三十八条至第四十条", from: "2015-01-01", by: ["COURT"], results: ["RESTORED", "NOT_RESTORED", "WITHDRAWN"], awaits: true },
  {
    // Who has the child after a restoration: handed back to whoever has the guardianship again, or still with somebody else, in words.
    step: "HAND_BACK", rung: null, basis: "民法典第三十八条；法发〔2014〕24号第三十八条至第四十条", from: "2015-01-01", by: ["STREET_OFFICE", "COMMUNITY", ...PROTECTION, "DISTRICT_BUREAU"], results: ["HANDED_BACK", "STAYS_ELSEWHERE"], awaits: false,
  },
  {
    step: "POLICE_REPORT", rung: null, basis: "未成年人保护法第十一条；关于建立侵害未成年人案件强制报告制度的意见（试行）（2020年）", from: "2020-05-07",
    by: ["STREET_OFFICE", "COMMUNITY", "SCHOOL", "RESCUE_STATION", "SOCIAL_WORK_AGENCY", "DISTRICT_BUREAU", "MUNICIPAL_PROTECTION_INSTITUTION"], results: ["POLICE_ACCEPTED", "POLICE_REFUSED"], awaits: true,
  },
  { step: "POLICE_REPLY", rung: null, basis: "关于建立侵害未成年人案件强制报告制度的意见（试行）（2020年）", from: "2020-05-07", by: ["PUBLIC_SECURITY"], results: ["CASE_FILED", "CASE_NOT_FILED", "INVESTIGATING"], awaits: false },
  // Not done, and why: another office reported it, or the police found that nothing happened.
  { step: "NO_POLICE_REPORT", rung: null, basis: "未成年人保护法第十一条；关于建立侵害未成年人案件强制报告制度的意见（试行）（2020年）", from: "2020-05-07", by: ["STREET_OFFICE"], results: [], awaits: false },
];

/** Steps whose words tell who reported harm. */
export const NAMES_WHO_TOLD: readonly LadderStep[] = ["POLICE_REPORT", "POLICE_REPLY", "NO_POLICE_REPORT"];

const BY_STEP = new Map(STEP_RULES.map((rule) => [rule.step, rule]));

/** The rule of a step. */
export function ruleOf(step: LadderStep): StepRule {
  const rule = BY_STEP.get(step);
  if (!rule) throw new RangeError(`no rule for ${step}`);
  return rule;
}
