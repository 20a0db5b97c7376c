import { childAgeAnswer } from "../../../lib/features/assessment/child-age";
import { CASE_LIFECYCLE, type CaseAction } from "../../../lib/features/case/lifecycle";
import { toShanghaiDate } from "../../../lib/shared/dates";
import { writeWarnings } from "../../../lib/features/closing/warnings";
import { nextState } from "../../../lib/shared/lifecycle";
import type { CaseStatus, CloseReason, InterventionLevel, RiskColour } from "../../../lib/shared/vocabulary/casework";
import type { PlanContent } from "../../../lib/features/plan/content";
import { outlineOf } from "../../../lib/features/plan/outline";
import { needsToPlan } from "../../../lib/features/plan/rules";
import { sealColumns } from "../support/seal-columns";
import { demoAnswers } from "./answers";
import { writeConferences } from "./conference-life";
import type { DemoCase } from "./demo-case";
import { startClock } from "./clock";
import { writeComingOfAge } from "./coming-of-age";
import { closingReason } from "./closing-reason";
import { answeredAt, type Made } from "./closing-work";
import { contextOf } from "./assessment-words";
import { writeFollowUps } from "./follow-ups";
import { toldOf } from "./ladder-words";
import { writePlanClocks } from "./plan-checks";
import { writePlan, type PlanSteps } from "./plan-life";
import { writeLadder } from "./ladder-life";
import { dayInCourse, NEW_GUARDIAN } from "./guardianship-course";
import { movedTo } from "./handed-over";
import type { Profile } from "./profile";
import { auditRow, eventRow, idUnder } from "./record";
import { beginsWith, reassessmentCourse, type Assessed } from "./reassessment-course";
import { colourAt, writeReassessmentClocks, writeReassessments } from "./reassessment-life";
import { writeReferrals, type ServiceDates } from "./referral-life";
import type { RegisteredChild } from "./registration-life";
import { writeVisits } from "./visit-life";
import { organisationFor, staffOf, takeNumber, type DemoWorld } from "./world";

export interface CaseSteps {
  openedAt: Date;
  assessedAt?: Date;
  plan?: PlanSteps;
  closingAt?: Date;
  closedAt?: Date;
}

/** Writes the case of a registered child: opening, assessment, plan, referrals, visits, closing, as far as its steps go. */
export function writeCase(world: DemoWorld, profile: Profile, child: RegisteredChild, steps: CaseSteps): void {
  const { sink, random } = world;
  const caseId = idUnder(child.childId, "case");
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const district = organisationFor(world, "DISTRICT_BUREAU", child.street);
  const owner = child.caseworker;
  const number = takeNumber(world, "GA", child.street, toShanghaiDate(steps.openedAt));
  const base = { caseId, childId: child.childId, division: child.division };
  const dates: ServiceDates = { referred_at: null, sheltered_at: null, subsidised_at: null };
  let status = "NONE" as CaseStatus | "NONE";
  let version = 0;

  const move = (action: CaseAction, name: string, at: Date, by = owner, record = { type: "CARE_CASE", id: caseId }, params?: Record<string, unknown>) => {
    const before = status;
    status = nextState(CASE_LIFECYCLE, status, action);
    version += 1;
    eventRow(sink, { ...base, at, by, action: name, fromStatus: before === "NONE" ? undefined : before, toStatus: status, recordType: record.type, recordId: record.id, ...(params ? { params } : {}) });
    auditRow(sink, {
      at, by, action: name, recordType: "CARE_CASE", recordId: caseId, recordNumber: number, recordVersion: version,
      before: before === "NONE" ? undefined : { status: before }, after: { status },
    });
  };

  move("open", "case.open", steps.openedAt);
  auditRow(sink, {
    at: steps.openedAt, by: owner, action: "case.open", recordType: "REGISTRATION", recordId: child.registrationId, recordNumber: child.number, recordVersion: child.version + 1, after: { caseId },
  });
  sink.bumpVersion("registration", child.registrationId);
  startClock(world, { ...base, rule: "ASSESSMENT", subjectId: caseId, organisation: office, person: owner, colour: profile.colour, from: steps.openedAt, doneAt: steps.assessedAt });

  let colour: RiskColour | null = null;
  let level: InterventionLevel | null = null;
  let assessedAt = steps.assessedAt;
  let reason: CloseReason | null = null;
  let goals: PlanContent["goals"] = [];
  // As the form of the closing has them: under the numbers of the plan.
  let goalOrder: string[] = [];
  let demoCase: DemoCase | undefined;
  const assessed: Assessed[] = [];
  let visits: readonly Made[] = [];
  if (steps.assessedAt) {
    const { definition } = world.instrument;
    const begins = profile.grave ? profile.colour : beginsWith({ ...profile, assessedAt: steps.assessedAt, plannedAt: steps.plan?.approvedAt, closingAt: steps.closingAt, now: world.now });
    const { answers, result } = demoAnswers(random, { ...profile, colour: begins }, definition, childAgeAnswer(definition, child.birthDate, toShanghaiDate(steps.assessedAt)));
    colour = result.colour;
    level = result.proposedLevel;
    const assessmentId = idUnder(caseId, "assessment/1");
    sink.add("assessment", {
      id: assessmentId, case_id: caseId, child_id: child.childId, division: child.division, instrument_id: world.instrument.id, status: "CONFIRMED",
      assessed_on: toShanghaiDate(steps.assessedAt),
      ...contextOf(assessmentId, { ...toldOf(child, toShanghaiDate(steps.assessedAt)), where: "HOME", harm: null, leaves: false }, { alone: random.chance(0.7), harm: answers.flags.HARM?.present === true, nth: 0 }),
      answers, result, colour, proposed_level: level,
      confirmed_colour: colour, confirmed_level: level, assessor_id: owner.id, assessor_org_id: office.id, confirmed_by_id: owner.id, confirmed_at: steps.assessedAt.toISOString(),
      version: 2, created_at: steps.assessedAt.toISOString(), updated_at: steps.assessedAt.toISOString(),
    });
    move("confirm_assessment", "assessment.confirm", steps.assessedAt, owner, { type: "ASSESSMENT", id: assessmentId }, { colour, level });
    auditRow(sink, { at: steps.assessedAt, by: owner, action: "assessment.confirm", recordType: "ASSESSMENT", recordId: assessmentId, recordNumber: number, recordVersion: 2, after: { colour, level } });
    startClock(world, { ...base, rule: "PLAN", subjectId: caseId, organisation: office, person: owner, colour: colour ?? undefined, from: steps.assessedAt, doneAt: steps.plan?.submittedAt });
    demoCase = { id: caseId, number, child, colour: colour!, level: level!, assessmentId, court: profile.court, rungs: profile.rungs, closing: steps.closingAt !== undefined, lasting: null };
    if (steps.closingAt && steps.plan?.approvedAt) {
      ({ reason, lasting: demoCase.lasting } = closingReason(profile, child, steps.plan.approvedAt, steps.closingAt));
    }
    assessed.push({ at: steps.assessedAt, answers, result, colour: colour! });
    if (steps.plan) {
      const approved = writePlan(world, demoCase, { ...steps.plan, endedAt: steps.closedAt }, answers, () => move("approve_plan", "plan.approve", steps.plan!.approvedAt!, staffOf(world, district, "REVIEWER")[0]!));
      if (approved && steps.plan.approvedAt) {
        goals = approved.content.goals;
        // Of needs as urgent as each other the one whose name is shorter comes first: so the database keeps them.
        const kept = Object.fromEntries(Object.entries(answers.needs).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)));
        goalOrder = outlineOf({ goals, measures: [] }, needsToPlan(kept)).flatMap((group) => group.goals.map(({ goal }) => goal.key));
        const end = steps.closedAt ?? world.now;
        const course = reassessmentCourse({
          definition, number, child, first: assessed[0]!, plannedAt: steps.plan.approvedAt, closingAt: steps.closingAt ?? null, now: world.now, today: world.today,
          ends: profile.grave ? "YELLOW" : profile.colour, grave: profile.grave, guardedFrom: profile.grave || demoCase.lasting ? dayInCourse(demoCase, "GUARDIAN_APPOINTED", steps.plan.approvedAt) : null,
          late: profile.overdue || owner.username === "jiedao",
        });
        writeReassessments(world, demoCase, course, steps.plan.approvedAt, (id, one) => {
          [colour, level, assessedAt] = [one.colour, one.result.proposedLevel, one.at];
          move("confirm_assessment", "assessment.confirm", one.at, owner, { type: "ASSESSMENT", id }, { colour, level });
        });
        assessed.push(...course);
        visits = writeVisits(world, demoCase, { from: steps.plan.approvedAt, until: end, closingAt: steps.closingAt ?? null, overdue: profile.overdue && profile.stop === "SERVICE", colourAt: (at) => colourAt(assessed, at) });
        Object.assign(dates, writeReferrals(world, demoCase, approved, steps.plan.approvedAt, steps.closingAt ?? world.now, profile));
        writePlanClocks(world, demoCase, approved, { approvedAt: steps.plan.approvedAt, until: steps.closingAt ?? world.now, colourAt: (at) => colourAt(assessed, at) });
      }
    }
    writeReassessmentClocks(world, demoCase, assessed, steps.closedAt);
  }

  if (steps.closingAt && reason) {
    const closingId = idUnder(caseId, "closing/1");
    const reviewer = staffOf(world, district, "REVIEWER")[1]!;
    const warnings = answeredAt({
      reason, closingAt: steps.closingAt, birthDate: child.birthDate, plannedAt: steps.plan?.approvedAt ?? steps.closingAt, reassessed: assessed.length > 1, visits,
      grave: assessed.some(({ colour: found, result }) => found === "RED" || found === "YELLOW" || result.proposedLevel === "L2" || result.proposedLevel === "L3"),
    });
    move("request_closure", "closure.request", steps.closingAt, owner, { type: "CLOSING_EVALUATION", id: closingId }, { reason, count: warnings.length });
    const due = startClock(world, { ...base, rule: "CLOSURE_REVIEW", subjectId: closingId, organisation: district, from: steps.closingAt, doneAt: steps.closedAt });
    const judged = goals.map(({ key, need, text }, i) => (!demoCase?.lasting && !profile.grave && i % 3 === 1 ? { key, need, text, reached: "PARTLY", remark: reason === "MOVED_HANDED_OVER" ? "已有明显改善，由接收地继续关注。" : "已有明显改善，由社区继续关注。" } : { key, need, text, reached: "YES", remark: "" })).sort((a, b) => goalOrder.indexOf(a.key) - goalOrder.indexOf(b.key));
    sink.add("closing_evaluation", {
      id: closingId, case_id: caseId, child_id: child.childId, division: child.division, reason,
      ...sealColumns("closing_evaluation", closingId, {
        outcome: outcomeOf(reason, profile.grave), goals: JSON.stringify(judged), lessons: "早介入、多部门配合效果较好。", warnings: writeWarnings(warnings),
        handed_over_to: reason === "MOVED_HANDED_OVER" ? JSON.stringify(movedTo(steps.closingAt, Number(number.slice(-5)))) : reason === "LONG_TERM_GUARDIANSHIP" && demoCase && steps.plan?.approvedAt ? JSON.stringify(guardedBy(demoCase, steps.plan.approvedAt)) : null,
      }),
      requested_by_id: owner.id, requested_at: steps.closingAt.toISOString(), review_due_at: due.toISOString(),
      decided_by_id: steps.closedAt ? reviewer.id : null, decided_at: steps.closedAt?.toISOString() ?? null, confirmed: steps.closedAt ? true : null, version: steps.closedAt ? 2 : 1,
    });
    if (steps.closedAt) {
      move("confirm_closure", "closure.confirm", steps.closedAt, reviewer, { type: "CLOSING_EVALUATION", id: closingId }, { reason, count: warnings.length });
      auditRow(sink, {
        at: steps.closedAt, by: reviewer, action: "closure.confirm", recordType: "CLOSING_EVALUATION", recordId: closingId, recordNumber: number, recordVersion: 2, after: { confirmed: true },
      });
      writeFollowUps(world, { ...base, owner, office, number, reviewer, closingId, closedAt: steps.closedAt, reason });
    }
  }

  if (profile.ofAgeIn !== null) writeComingOfAge(world, { ...base, subjectId: caseId, organisation: office, person: owner }, child.birthDate, steps.openedAt);
  if (demoCase && steps.assessedAt && demoCase.colour === "RED") writeConferences(world, demoCase, steps.assessedAt, steps.closingAt ?? null);
  if (demoCase && steps.plan?.approvedAt) writeLadder(world, demoCase, steps.plan.approvedAt, steps.closingAt ?? world.now);

  sink.add("care_case", {
    id: caseId, number, child_id: child.childId, registration_id: child.registrationId, division: child.division, status, colour, level, owner_user_id: owner.id, owner_org_id: office.id,
    opened_by_id: owner.id, opened_at: steps.openedAt.toISOString(), matrix_version_id: world.matrixVersionId, pilot_unit_id: world.pilotUnits.get(child.street) ?? null,
    assessed_at: assessedAt?.toISOString() ?? null, planned_at: steps.plan?.approvedAt?.toISOString() ?? null, ...dates,
    closed_at: steps.closedAt?.toISOString() ?? null, close_reason: steps.closedAt ? reason : null, version,
    updated_at: (steps.closedAt ?? steps.closingAt ?? (steps.plan?.approvedAt && assessedAt && assessedAt > steps.plan.approvedAt ? assessedAt : steps.plan?.approvedAt) ?? steps.assessedAt ?? steps.openedAt).toISOString(),
  });
}

/** Who guards the child for good, as the ladder of its course names them. */
const guardedBy = (demoCase: Parameters<typeof writeLadder>[1], approvedAt: Date) => ({
  office: "", receiver: null, death: null, guardian: { name: NEW_GUARDIAN, since: dayInCourse(demoCase, "GUARDIAN_APPOINTED", approvedAt), basis: demoCase.lasting ? "COMMUNITY" : "COURT", document: "" },
});

/** What a case that is to be closed has come to. */
function outcomeOf(reason: CloseReason, grave: boolean): string {
  if (reason === "MOVED_HANDED_OVER") return "未成年人随家庭迁回户籍地，情况和材料已移交当地民政部门。";
  if (reason === "LONG_TERM_GUARDIANSHIP" && !grave) return "社区居委会已依法指定监护人，孩子已交由新的监护人照料，临时监护结束，情况稳定，未发现新的风险。";
  return grave ? "法院已撤销监护人资格并另行指定监护人，孩子已交由新的监护人照料，情况稳定，未发现新的风险。" : "主要需求得到解决，照料稳定，未发现新的风险。";
}
