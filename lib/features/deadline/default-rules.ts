import type { DeadlineRule, DeadlineUnit, RiskColour } from "../../shared/vocabulary/casework";

/** One limit with its basis. `colour` null: the same for all colours. Amount in `unit`. */
export interface DeadlineRuleRow {
  rule: DeadlineRule;
  colour: RiskColour | null;
  amount: number;
  unit: DeadlineUnit;
  /** The basis in words: law and article, or 本市试点约定 where the limit is our own. */
  basis: string;
  /** First day on which a clock that starts is counted by this row. */
  effectiveFrom: string;
}

const OWN = "本市试点约定";
const FROM = "2013-07-24";
const RED_CHECK = "本市试点约定：紧急程度（初判）为红色的登记优先审核";
export const RED_CHECK_FROM = "2026-11-28";

const same = (rule: DeadlineRule, amount: number, unit: DeadlineUnit, basis = OWN): DeadlineRuleRow[] => [
  { rule, colour: null, amount, unit, basis, effectiveFrom: FROM },
];
const byColour = (rule: DeadlineRule, limits: readonly [RiskColour, number, DeadlineUnit][], basis = OWN): DeadlineRuleRow[] =>
  limits.map(([colour, amount, unit]) => ({ rule, colour, amount, unit, basis, effectiveFrom: FROM }));

/** The limits an installation starts with (domain: deadlines). They live in the database from then on. */
export const DEFAULT_DEADLINE_RULES: readonly DeadlineRuleRow[] = [
  ...byColour("FIRST_CONTACT", [["RED", 2, "HOUR"], ["YELLOW", 24, "HOUR"], ["BLUE", 3, "WORKING_DAY"], ["GREEN", 7, "WORKING_DAY"]]),
  // Of a red report: the child itself is seen where it is.
  ...same("ON_SITE_CONTACT", 24, "HOUR"),
  ...same("REGISTRATION", 3, "WORKING_DAY"),
  ...same("REGISTRATION_CHECK", 3, "WORKING_DAY"),
  // A child that is graded red does not wait as long as the others; clocks that began before keep their three days.
  { rule: "REGISTRATION_CHECK", colour: "RED", amount: 1, unit: "WORKING_DAY", basis: RED_CHECK, effectiveFrom: RED_CHECK_FROM },
  ...same("CASE_OPENING", 5, "WORKING_DAY"),
  ...byColour("ASSESSMENT", [["RED", 3, "WORKING_DAY"], ["YELLOW", 10, "WORKING_DAY"], ["BLUE", 10, "WORKING_DAY"], ["GREEN", 10, "WORKING_DAY"]]),
  ...same("PLAN", 5, "WORKING_DAY"),
  ...same("CASE_CONFERENCE", 48, "HOUR"),
  ...same("PLAN_REVIEW", 5, "WORKING_DAY"),
  ...same("REFERRAL_ACCEPTANCE", 3, "WORKING_DAY"),
  ...same("REFERRAL_FIRST_REPORT", 10, "WORKING_DAY"),
  ...same("COURT_FILING", 7, "CALENDAR_DAY", "民事诉讼法：法院收到起诉材料后七日内立案或裁定不予受理"),
  ...byColour("VISIT", [["RED", 7, "CALENDAR_DAY"], ["YELLOW", 15, "CALENDAR_DAY"], ["BLUE", 30, "CALENDAR_DAY"], ["GREEN", 30, "CALENDAR_DAY"]]),
  ...byColour("REASSESSMENT", [["RED", 30, "CALENDAR_DAY"], ["YELLOW", 60, "CALENDAR_DAY"], ["BLUE", 90, "CALENDAR_DAY"], ["GREEN", 180, "CALENDAR_DAY"]]),
  ...same("CLOSURE_REVIEW", 5, "WORKING_DAY"),
  // Counted from the day on which the district confirmed the closing.
  ...same("FIRST_FOLLOW_UP", 30, "CALENDAR_DAY"),
  ...same("SECOND_FOLLOW_UP", 90, "CALENDAR_DAY"),
  // A look that found a child in need again: the supervisor decides whether the case is taken up.
  ...same("REOPEN_DECISION", 1, "WORKING_DAY", "本市试点约定：结案回访发现需要继续帮扶的，应当及时研究是否重新办理"),
  ...same("URGENT_ALERT", 2, "HOUR"),
  // The next attempt after a visit that does not count; the same for all colours, since a community that visits may not tell them.
  ...same("VISIT_RETRY", 2, "WORKING_DAY"),
  // At home at least so often, whatever other visits there are; one for all colours too, and for the same reason.
  ...same("HOME_VISIT", 60, "CALENDAR_DAY"),
  // Three failed attempts in a row: the supervisor decides at once how to go on, within the next working day at the latest.
  ...same("FAILED_VISITS", 1, "WORKING_DAY"),
  // What was then decided is done by a day that the supervisor gives, within this at the latest: the child has not been seen meanwhile.
  ...byColour("VISIT_DECISION", [["RED", 2, "WORKING_DAY"], ["YELLOW", 5, "WORKING_DAY"], ["BLUE", 5, "WORKING_DAY"], ["GREEN", 5, "WORKING_DAY"]]),
  // A place where street children gather, from its last patrol on.
  ...same("PATROL", 7, "CALENDAR_DAY"),
  ...same("RIGHTS_REQUEST", 30, "CALENDAR_DAY", "个人信息保护法第五十条：应及时受理和处理；时限参照 GB/T 35273—2020 第8.7条"),
  // Of the guardianship ladder. Where a day is given (until when to mend, the end of an order or of interim guardianship), the clock runs out on it and the row gives its basis.
  ...same("ADMONITION_CHECK", 30, "CALENDAR_DAY"),
  ...same("REMOVAL_DECISION", 72, "HOUR"),
  ...same("PROTECTION_ORDER", 72, "HOUR", "反家庭暴力法第二十八条：受理后七十二小时内作出，情况紧急的二十四小时内"),
  ...same("PROTECTION_ORDER_END", 180, "CALENDAR_DAY", "反家庭暴力法第三十条：有效期不超过六个月"),
  ...same("LEGAL_AID_DECISION", 7, "CALENDAR_DAY", "法律援助法第四十三条：收到申请之日起七日内决定"),
  // From the decision to give aid, and from the day on which the police accepted the report.
  ...same("LEGAL_AID_APPOINTMENT", 3, "CALENDAR_DAY", "法律援助法第四十三条：自作出给予法律援助决定之日起三日内指派或者安排承办人员"),
  ...same("POLICE_FEEDBACK", 3, "CALENDAR_DAY", "关于建立侵害未成年人案件强制报告制度的意见（试行）（2020年）：受案或者立案后三日内向报案单位反馈"),
  ...same("INTERIM_END", 365, "CALENDAR_DAY", "法发〔2014〕24号：临时监护一般不超过一年"),
  // Opened by each warning of an end, and due when the next one comes.
  ...same("INTERIM_ARRANGEMENT", 5, "WORKING_DAY"),
  // Both run out on a given day: that of the hearing, that on which support is due.
  ...same("COURT_HEARING", 1, "CALENDAR_DAY", "人民法院通知的开庭日期"),
  // The court has put a hearing off and is still to name the day, or a judgment that revokes is still to take effect: the street asks the court, again and again until it is known.
  ...same("HEARING_DAY", 10, "WORKING_DAY", "本市试点约定：延期开庭未定日期的，定期向人民法院了解"),
  ...same("JUDGMENT_EFFECT", 15, "CALENDAR_DAY", "本市试点约定：判决撤销监护人资格的，及时向人民法院了解送达生效情况"),
  ...same("SUPPORT_PAYMENT", 30, "CALENDAR_DAY", "民法典第三十七条：被撤销监护人资格后应当继续负担抚养费"),
  // Whoever is asked to take over a child that has moved.
  ...same("MOVE_ANSWER", 5, "WORKING_DAY"),
  // Runs out on the day itself, of which it warns long before.
  ...same("TURNING_18", 90, "CALENDAR_DAY", "民法典第十七条：十八周岁以上的自然人为成年人"),
  // An invitation is answered in time, at last when the conference begins; a task that it left has a day of its own.
  ...same("CONFERENCE_ANSWER", 1, "WORKING_DAY"),
  ...same("CONFERENCE_TASK", 10, "WORKING_DAY"),
  // Runs out on the day that the plan gives the measure.
  ...same("MEASURE_DUE", 1, "CALENDAR_DAY", "帮扶计划确定的完成期限"),
  // The plan in force is looked at again, from its approval and from each review on; as often as the child is assessed anew, at last every ninety days.
  ...byColour("PLAN_CHECK", [["RED", 30, "CALENDAR_DAY"], ["YELLOW", 60, "CALENDAR_DAY"], ["BLUE", 90, "CALENDAR_DAY"], ["GREEN", 90, "CALENDAR_DAY"]]),
  // Runs out on the day that the sender gave, which the purpose proposes.
  ...same("REFERRAL_RESULT", 30, "CALENDAR_DAY"),
  // No clock: so long may that of one task stand still in all.
  ...same("PAUSE_TOTAL", 15, "WORKING_DAY", "本市试点约定：同一事项的时限可以多次暂停，合计不超过本期限；红色个案和已知受到侵害的未成年人，时限不暂停"),
];
