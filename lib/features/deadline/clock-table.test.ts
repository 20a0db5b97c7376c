import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DEADLINE_RULES, ESCALATION_STEPS, RISK_COLOURS, type DeadlineRule } from "../../shared/vocabulary/casework";
import { DEFAULT_ESCALATIONS } from "./default-escalations";
import { DEFAULT_DEADLINE_RULES } from "./default-rules";
import { ruleInForce } from "./rules";

interface Line {
  limit: string;
  /** The file in which the clock starts; null: the record does not exist yet when it would, for the reason given. */
  start: string | null;
  /** The file in which it ends. */
  stop: string | null;
  owner: "street" | "district" | "receiver" | "asker" | "told" | "invited" | "taker" | "visitor" | "recipient";
  /** Steps of the escalation, of those that are taken at all. */
  chain: string;
  why?: string;
}

const USUAL = "REMINDER 1w, SUPERVISOR 0w, DISTRICT 3w";
const HOURS = "SUPERVISOR 0w, DISTRICT 2h";
const none = "-";

/** The table of domain, deadlines, line by line: rule → limit, what starts it, what stops it, whose task it is, who is told when. */
const TABLE: Record<DeadlineRule, Line> = {
  FIRST_CONTACT: {
    limit: "2h 24h 3w 7w", start: "workflows/begin-intake.ts", stop: "workflows/intake-clocks.ts", owner: "street", chain: HOURS,
  },
  ON_SITE_CONTACT: { limit: "24h", start: "workflows/begin-intake.ts", stop: "intake/mutations/log-contact.ts", owner: "street", chain: HOURS },
  REGISTRATION: { limit: "3w", start: "workflows/intake-clocks.ts", stop: "registration/mutations/rewrite-registration.ts", owner: "street", chain: USUAL },
  REGISTRATION_CHECK: { limit: "1w 3w 3w 3w", start: "registration/mutations/file-registrations.ts", stop: "registration/mutations/take-into-ledger.ts", owner: "district", chain: USUAL },
  CASE_OPENING: { limit: "5w", start: "registration/mutations/take-into-ledger.ts", stop: "case/mutations/open-case.ts", owner: "street", chain: USUAL },
  ASSESSMENT: { limit: "3w 10w 10w 10w", start: "case/mutations/open-case.ts", stop: "workflows/confirm-assessment.ts", owner: "street", chain: USUAL },
  PLAN: { limit: "5w", start: "workflows/confirm-assessment.ts", stop: "plan/mutations/submit-plan.ts", owner: "street", chain: USUAL },
  CASE_CONFERENCE: { limit: "48h", start: "workflows/confirm-assessment.ts", stop: "conference/mutations/record-minutes.ts", owner: "street", chain: HOURS },
  PLAN_REVIEW: { limit: "5w", start: "plan/mutations/submit-plan.ts", stop: "plan/mutations/approve-plan.ts", owner: "district", chain: USUAL },
  REFERRAL_ACCEPTANCE: { limit: "3w", start: "referral/mutations/send-referral.ts", stop: "referral/mutations/accept-referral.ts", owner: "receiver", chain: "REMINDER 1w, SUPERVISOR 0w, DISTRICT 1w" },
  REFERRAL_FIRST_REPORT: { limit: "10w", start: "referral/mutations/accept-referral.ts", stop: "referral/mutations/report-referral.ts", owner: "receiver", chain: "REMINDER 1w, SUPERVISOR 0w, DISTRICT 1w" },
  REFERRAL_RESULT: { limit: "30d", start: "referral/mutations/accept-referral.ts", stop: "migrations/20261123000500_referral_ends", owner: "receiver", chain: USUAL },
  COURT_FILING: { limit: "7d", start: "referral/mutations/send-referral.ts", stop: "migrations/20261123000500_referral_ends", owner: "asker", chain: "REMINDER 0d" },
  VISIT: { limit: "7d 15d 30d 30d", start: "workflows/schedule-visit.ts", stop: "visit/mutations/log-visit.ts", owner: "visitor", chain: USUAL },
  REASSESSMENT: { limit: "30d 60d 90d 180d", start: "workflows/confirm-assessment.ts", stop: "workflows/confirm-assessment.ts", owner: "street", chain: USUAL },
  CLOSURE_REVIEW: { limit: "5w", start: "closing/mutations/send-to-district.ts", stop: "closing/mutations/return-closure.ts", owner: "district", chain: USUAL },
  URGENT_ALERT: { limit: "2h", start: "workflows/alert-urgent.ts", stop: "registration/mutations/answer-alert.ts", owner: "told", chain: HOURS },
  VISIT_RETRY: { limit: "2w", start: "workflows/schedule-visit.ts", stop: "migrations/20261201000100_missed_limit", owner: "visitor", chain: "SUPERVISOR 0w, DISTRICT 3w" },
  RIGHTS_REQUEST: { limit: "30d", start: "rights/mutations/record-request.ts", stop: "rights/mutations/complete-request.ts", owner: "recipient", chain: USUAL },
  ADMONITION_CHECK: { limit: "30d", start: "ladder/clocks.ts", stop: "ladder/mutations/note-result.ts", owner: "street", chain: USUAL },
  REMOVAL_DECISION: { limit: "72h", start: "ladder/clocks.ts", stop: "ladder/mutations/note-result.ts", owner: "street", chain: HOURS },
  PROTECTION_ORDER: { limit: "72h", start: "ladder/clocks.ts", stop: "ladder/mutations/note-result.ts", owner: "street", chain: "REMINDER 0h" },
  PROTECTION_ORDER_END: { limit: "180d", start: "ladder/mutations/note-result.ts", stop: "ladder/mutations/note-result.ts", owner: "street", chain: "SECOND_WARNING 30d, REMINDER 7d, SUPERVISOR 0w, DISTRICT 3w" },
  LEGAL_AID_DECISION: { limit: "7d", start: "ladder/clocks.ts", stop: "ladder/mutations/note-result.ts", owner: "street", chain: USUAL },
  LEGAL_AID_APPOINTMENT: { limit: "3d", start: "ladder/clocks.ts", stop: "ladder/mutations/take-step.ts", owner: "street", chain: "REMINDER 1w, SUPERVISOR 0w, DISTRICT 1w" },
  POLICE_FEEDBACK: { limit: "3d", start: "ladder/clocks.ts", stop: "ladder/mutations/take-step.ts", owner: "street", chain: "REMINDER 1w, SUPERVISOR 0w, DISTRICT 1w" },
  INTERIM_END: { limit: "365d", start: "ladder/clocks.ts", stop: "ladder/mutations/note-result.ts", owner: "street", chain: "FIRST_WARNING 60d, SECOND_WARNING 30d, REMINDER 7d, SUPERVISOR 0w, DISTRICT 0d" },
  INTERIM_ARRANGEMENT: { limit: "5w", start: "workflows/take-deadline-steps.ts", stop: "ladder/mutations/note-result.ts", owner: "street", chain: none },
  COURT_HEARING: { limit: "1d", start: "court/mutations/write-hearing.ts", stop: "court/mutations/close-hearing.ts", owner: "street", chain: USUAL },
  HEARING_DAY: { limit: "10w", start: "workflows/court-waits.ts", stop: "workflows/court-waits.ts", owner: "street", chain: USUAL },
  JUDGMENT_EFFECT: { limit: "15d", start: "workflows/court-waits.ts", stop: "workflows/court-waits.ts", owner: "street", chain: USUAL },
  SUPPORT_PAYMENT: { limit: "30d", start: "workflows/support-clock.ts", stop: "workflows/support-clock.ts", owner: "street", chain: USUAL },
  FIRST_FOLLOW_UP: { limit: "30d", start: "closing/follow-ups.ts", stop: "closing/mutations/log-follow-up.ts", owner: "street", chain: USUAL },
  SECOND_FOLLOW_UP: { limit: "90d", start: "closing/follow-ups.ts", stop: "closing/mutations/log-follow-up.ts", owner: "street", chain: USUAL },
  REOPEN_DECISION: { limit: "1w", start: "closing/mutations/log-follow-up.ts", stop: "closing/mutations/reopen-case.ts", owner: "street", chain: USUAL },
  PAUSE_TOTAL: { limit: "15w", start: null, stop: null, owner: "street", chain: USUAL, why: "no clock: the sum of a task's pauses is counted when one is asked for and when it is granted" },
  HOME_VISIT: { limit: "60d", start: null, stop: null, owner: "visitor", chain: USUAL, why: "counted from the last visit at home when it is read (visit/queries/so-far.ts)" },
  FAILED_VISITS: { limit: "1w", start: "visit/mutations/log-visit.ts", stop: "visit/mutations/settle-failed.ts", owner: "street", chain: USUAL },
  VISIT_DECISION: { limit: "2w 5w 5w 5w", start: "visit/mutations/settle-failed.ts", stop: "migrations/20261201160100_visit_decision", owner: "street", chain: USUAL },
  PATROL: { limit: "7d", start: null, stop: null, owner: "street", chain: USUAL, why: "a place has no child: its day is counted from the last patrol when it is read" },
  MOVE_ANSWER: { limit: "5w", start: "move/mutations/send-move.ts", stop: "migrations/20261126103416_moves", owner: "taker", chain: USUAL },
  TURNING_18: { limit: "90d", start: "migrations/20261126110748_turning_18", stop: "migrations/20261126110748_turning_18", owner: "street", chain: "FIRST_WARNING 90d, SECOND_WARNING 30d, REMINDER 7d, SUPERVISOR 0w, DISTRICT 3w" },
  MEASURE_DUE: { limit: "1d", start: "workflows/measure-clocks.ts", stop: "workflows/measure-clocks.ts", owner: "street", chain: USUAL },
  PLAN_CHECK: { limit: "30d 60d 90d 90d", start: "plan/mutations/approve-plan.ts", stop: "plan/mutations/check-plan.ts", owner: "street", chain: USUAL },
  CONFERENCE_ANSWER: { limit: "1w", start: "conference/mutations/call-conference.ts", stop: "migrations/20261126111601_case_conference", owner: "invited", chain: USUAL },
  CONFERENCE_TASK: { limit: "10w", start: "conference/mutations/add-conference-task.ts", stop: "migrations/20261126111601_case_conference", owner: "receiver", chain: USUAL },
};

const UNIT = { HOUR: "h", WORKING_DAY: "w", CALENDAR_DAY: "d" } as const;
const ON = "2026-11-30";
const filesOf = (place: string): string[] =>
  place.startsWith("migrations/") ? globSync(`prisma/${place}/migration.sql`) : globSync([`lib/${place}`, `lib/features/${place}`].flatMap((each) => (each.endsWith(".ts") ? [each] : [`${each}/*.ts`])));
const mentions = (place: string, rule: string): boolean => filesOf(place).some((file) => [`"${rule}"`, `'${rule}'`].some((word) => readFileSync(file, "utf8").includes(word)));
/** Clocks that end with everything that a record has running, or whose rule stands in clocks.ts. */
const ENDS_ALL = ["note-result.ts", "take-step.ts", "close-hearing.ts", "complete-request.ts", "log-follow-up.ts", "return-closure.ts", "20261123000500_referral_ends"];

describe("the table of deadlines", () => {
  it("has a line for each rule, in whatever order", () => expect(Object.keys(TABLE).sort()).toEqual([...DEADLINE_RULES].sort()));

  it.each(DEADLINE_RULES)("%s: limit, chain, start and stop", (rule) => {
    const line = TABLE[rule];
    const limits = RISK_COLOURS.map((colour) => ruleInForce(DEFAULT_DEADLINE_RULES, rule, colour, ON)).map(({ amount, unit }) => `${amount}${UNIT[unit]}`);
    expect(new Set(limits).size === 1 ? limits[0] : limits.join(" ")).toBe(line.limit);
    const steps = ESCALATION_STEPS.flatMap((step) => {
      const row = DEFAULT_ESCALATIONS.find((each) => each.rule === rule && each.step === step) ?? DEFAULT_ESCALATIONS.find((each) => each.rule === null && each.step === step);
      return row && row.amount !== null ? [`${step} ${row.amount}${UNIT[row.unit]}`] : [];
    });
    expect(steps.join(", ") || none).toBe(line.chain);
    if (line.start === null) expect(line.why).toBeTruthy();
    else expect(mentions(line.start, rule), line.start).toBe(true);
    if (line.stop !== null && !ENDS_ALL.some((end) => line.stop?.endsWith(end))) expect(mentions(line.stop, rule), line.stop).toBe(true);
  });
});
