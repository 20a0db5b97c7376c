import type { DeadlineRule, DeadlineUnit, EscalationStep } from "../../shared/vocabulary/casework";

/**
 * When a step is taken about a task: warnings and the reminder so long before it is due, supervisor and district so long after. `rule` null: for every rule that has no
 * row of its own for the step. `amount` null: never.
 */
export interface EscalationRow {
  rule: DeadlineRule | null;
  step: EscalationStep;
  amount: number | null;
  unit: DeadlineUnit;
  basis: string;
  /** First day of the tasks that are counted by this row. */
  effectiveFrom: string;
}

const OWN = "本市试点约定";
const FROM = "2013-07-24";

const row = (rule: DeadlineRule | null, step: EscalationStep, amount: number | null, unit: DeadlineUnit = "WORKING_DAY", basis = OWN): EscalationRow => ({
  rule, step, amount, unit, basis, effectiveFrom: FROM,
});

const SILENCE = "本市试点约定：转介逾期不回应的，到期告知街道审核人，由街道催办；次一工作日仍未回应的，上报区县";
const COURT = "民事诉讼法：立案期限由法院掌握，只提醒送交材料的单位";
const PROTECTION = "反家庭暴力法第二十八条：人民法院受理后七十二小时内作出，情况紧急的二十四小时内；只提醒申请的单位";
const INTERIM = "法发〔2014〕24号：临时监护一般不超过一年";
const ADULT = "民法典第十七条：十八周岁以上的自然人为成年人";
const ORDER = "反家庭暴力法第三十条：人身安全保护令失效前可以申请延长";

/** The chain an installation starts with (domain: deadlines). It lives in the database from then on. */
export const DEFAULT_ESCALATIONS: readonly EscalationRow[] = [
  row(null, "FIRST_WARNING", null),
  row(null, "SECOND_WARNING", null),
  row(null, "REMINDER", 1),
  row(null, "SUPERVISOR", 0),
  row(null, "DISTRICT", 3),
  // Limits in hours: nobody is reminded of two hours in advance, and nothing waits for days.
  ...(["FIRST_CONTACT", "ON_SITE_CONTACT", "URGENT_ALERT", "CASE_CONFERENCE", "REMOVAL_DECISION"] as const).flatMap((rule) => [row(rule, "REMINDER", null), row(rule, "DISTRICT", 2, "HOUR")]),
  row("VISIT_RETRY", "REMINDER", null),
  // Silence: whoever does not answer a referral is told to the street's supervisor as the limit passes, and to the district on the next working day, so that the street can ask first.
  ...(["REFERRAL_ACCEPTANCE", "REFERRAL_FIRST_REPORT"] as const).map((rule) => row(rule, "DISTRICT", 1, "WORKING_DAY", SILENCE)),
  row("COURT_FILING", "REMINDER", 0, "CALENDAR_DAY", COURT),
  row("COURT_FILING", "SUPERVISOR", null, "WORKING_DAY", COURT),
  row("COURT_FILING", "DISTRICT", null, "WORKING_DAY", COURT),
  // A court's time for an order is the court's; the street is told that it has run out.
  row("PROTECTION_ORDER", "REMINDER", 0, "HOUR", PROTECTION),
  row("PROTECTION_ORDER", "SUPERVISOR", null, "WORKING_DAY", PROTECTION),
  row("PROTECTION_ORDER", "DISTRICT", null, "WORKING_DAY", PROTECTION),
  // Whoever owes the answer is another body: our own office asks, its supervisor is told, and the district from the next day on.
  ...(["LEGAL_AID_APPOINTMENT", "POLICE_FEEDBACK"] as const).map((rule) => row(rule, "DISTRICT", 1)),
  row("INTERIM_END", "FIRST_WARNING", 60, "CALENDAR_DAY", INTERIM),
  row("INTERIM_END", "SECOND_WARNING", 30, "CALENDAR_DAY", INTERIM),
  row("INTERIM_END", "REMINDER", 7, "CALENDAR_DAY", INTERIM),
  row("INTERIM_END", "DISTRICT", 0, "CALENDAR_DAY", INTERIM),
  row("PROTECTION_ORDER_END", "SECOND_WARNING", 30, "CALENDAR_DAY", ORDER),
  row("PROTECTION_ORDER_END", "REMINDER", 7, "CALENDAR_DAY", ORDER),
  // It follows the warnings and falls due with the next of them: the warnings are its escalation.
  ...(["REMINDER", "SUPERVISOR", "DISTRICT"] as const).map((step) => row("INTERIM_ARRANGEMENT", step, null)),
  // A child comes of age: warned of ninety, thirty and seven days before; nothing closes by itself, and who lets it pass is told as of every limit.
  row("TURNING_18", "FIRST_WARNING", 90, "CALENDAR_DAY", ADULT),
  row("TURNING_18", "SECOND_WARNING", 30, "CALENDAR_DAY", ADULT),
  row("TURNING_18", "REMINDER", 7, "CALENDAR_DAY", ADULT),
];
