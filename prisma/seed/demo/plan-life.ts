import { createHash } from "node:crypto";
import type { AssessmentAnswers } from "../../../lib/features/assessment/schema";
import type { PlanContent } from "../../../lib/features/plan/content";
import { PLAN_LIFECYCLE } from "../../../lib/features/plan/lifecycle";
import { sealText } from "../../../lib/features/plan/seal";
import { toShanghaiDate } from "../../../lib/shared/dates";
import { nextState } from "../../../lib/shared/lifecycle";
import type { PlanStatus } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import type { DemoCase } from "./demo-case";
import { startClock } from "./clock";
import { toldOf } from "./ladder-words";
import { demoPlan } from "./plan-content";
import { auditRow, eventRow, idUnder } from "./record";
import { organisationFor, staffOf, type DemoWorld } from "./world";

export interface PlanSteps {
  draftedAt: Date;
  submittedAt?: Date;
  returnedAt?: Date;
  resubmittedAt?: Date;
  approvedAt?: Date;
  /** The plan ends with its case. */
  endedAt?: Date;
}

export interface ApprovedPlan {
  planId: string;
  versionId: string;
  number: number;
  content: PlanContent;
}

/** Writes a help plan: draft, submission, perhaps one return with a comment and a second version, approval. Returns it once approved. */
export function writePlan(world: DemoWorld, demoCase: DemoCase, steps: PlanSteps, answers: AssessmentAnswers, onApproval: () => void): ApprovedPlan | null {
  const { sink, random } = world;
  const { child } = demoCase;
  const planId = idUnder(demoCase.id, "plan");
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const district = organisationFor(world, "DISTRICT_BUREAU", child.street);
  const author = child.caseworker;
  const reviewer = staffOf(world, district, "REVIEWER")[0]!;
  const base = { childId: child.childId, division: child.division };
  let status = "DRAFT" as PlanStatus;
  let version = 1;

  const said = (name: string, at: Date, by: typeof author, versionId: string, before: PlanStatus | null, happens = true) => {
    if (happens) eventRow(sink, { caseId: demoCase.id, ...base, at, by, action: name, recordType: "PLAN_VERSION", recordId: versionId });
    auditRow(sink, {
      at, by, action: name, recordType: "HELP_PLAN", recordId: planId, recordNumber: demoCase.number, recordVersion: version, before: before ? { status: before } : undefined, after: { status },
    });
  };
  const move = (action: "submit" | "return" | "approve", name: string, at: Date, by: typeof author, versionId: string, happens = true) => {
    const before = status;
    status = nextState(PLAN_LIFECYCLE, status, action);
    version += 1;
    said(name, at, by, versionId, before, happens);
  };

  const writeVersion = (number: number, content: PlanContent, state: string, at: { created: Date; submitted?: Date; reviewed?: Date }, returnReason?: string): string => {
    const versionId = idUnder(planId, `version/${number}`);
    const hash = createHash("sha256").update(sealText({ planId, versionNumber: number, assessmentId: demoCase.assessmentId, colour: demoCase.colour, level: demoCase.level, content })).digest("hex");
    const due = at.submitted
      ? startClock(world, { rule: "PLAN_REVIEW", subjectId: versionId, ...base, caseId: demoCase.id, organisation: district, from: at.submitted, doneAt: at.reviewed })
      : null;
    sink.add("plan_version", {
      id: versionId, plan_id: planId, child_id: child.childId, division: child.division, number, status: state, assessment_id: demoCase.assessmentId, colour: demoCase.colour,
      author_id: author.id, submitted_by_id: at.submitted ? author.id : null,
      submitted_at: at.submitted?.toISOString() ?? null, review_due_at: due?.toISOString() ?? null, reviewed_by_id: at.reviewed ? reviewer.id : null,
      reviewed_at: at.reviewed?.toISOString() ?? null, matrix_version_id: at.submitted ? world.matrixVersionId : null,
      ...sealColumns("plan_version", versionId, { summary: content.summary, flag_responses: JSON.stringify(content.flagResponses), return_reason: returnReason ?? null }),
      content_hash: at.submitted ? hash : null, created_at: at.created.toISOString(),
    });
    content.goals.forEach((goal, position) => {
      const id = idUnder(versionId, `goal/${goal.key}`);
      sink.add("plan_goal", {
        id, version_id: versionId, child_id: child.childId, division: child.division, key: goal.key, need: goal.need, ...sealColumns("plan_goal", id, { text: goal.text }), position,
      });
    });
    content.measures.forEach((measure, position) => {
      const id = idUnder(versionId, `measure/${measure.key}`);
      sink.add("plan_measure", {
        id, version_id: versionId, child_id: child.childId, division: child.division, key: measure.key, goal_key: measure.goalKey,
        kind: measure.kind, task: measure.task, responsible_org_id: measure.responsibleOrgId, starts_on: measure.startsOn, due_on: measure.dueOn,
        ...sealColumns("plan_measure", id, { text: measure.text, indicator: measure.indicator }), position,
      });
    });
    return versionId;
  };

  const basis = {
    caseId: demoCase.id, level: demoCase.level, needs: answers.needs, flags: Object.entries(answers.flags).filter(([, answer]) => answer?.present).map(([code]) => code),
    startsOn: toShanghaiDate(steps.draftedAt), goesTo: toldOf(child, toShanghaiDate(steps.draftedAt)).goesTo, organisationId: (type: Parameters<typeof organisationFor>[1]) => organisationFor(world, type, child.street).id,
  };
  const content = demoPlan(random, basis, false);
  const returned = steps.returnedAt !== undefined;
  let approved: ApprovedPlan | null = null;
  let currentVersion = 1;

  const firstId = idUnder(planId, "version/1");
  said("plan.create", steps.draftedAt, author, firstId, null);
  if (returned && steps.submittedAt) {
    const brief = { ...demoPlan(random, basis, true), summary: content.summary };
    const reason = "措施指标不够具体，请补充完成标准和责任单位。";
    writeVersion(1, brief, "RETURNED", { created: steps.draftedAt, submitted: steps.submittedAt, reviewed: steps.returnedAt }, reason);
    move("submit", "plan.submit", steps.submittedAt, author, firstId);
    move("return", "plan.return", steps.returnedAt!, reviewer, firstId);
    const answered = steps.resubmittedAt !== undefined;
    const commentId = idUnder(firstId, "comment/1");
    const place = { child_id: child.childId, division: child.division };
    // Of what is under review some were asked on about, and wait for the street again.
    const askedOn = answered && !steps.approvedAt && Number(demoCase.number.slice(-1)) % 2 === 0;
    const settled = steps.approvedAt?.toISOString() ?? null;
    sink.add("review_comment", {
      id: commentId, version_id: firstId, ...place, item_key: brief.measures[0]?.key ?? null, ...sealColumns("review_comment", commentId, { body: "请写明怎样算完成，何时完成。" }),
      author_id: reviewer.id, created_at: steps.returnedAt!.toISOString(), status: settled ? "RESOLVED" : askedOn || !answered ? "OPEN" : "ANSWERED", version: 1 + (answered ? 1 : 0) + (askedOn || settled ? 1 : 0),
      ...(settled ? { resolved_by_id: reviewer.id, resolved_at: settled, resolved_version_id: idUnder(planId, "version/2") } : {}), ...(answered ? { read_by_id: author.id, read_at: steps.resubmittedAt?.toISOString() } : {}),
    });
    const reply = (name: string, body: string, at: Date, byDistrict: boolean) => {
      const id = idUnder(commentId, `reply/${name}`);
      sink.add("comment_reply", {
        id, comment_id: commentId, ...place, by_district: byDistrict, ...sealColumns("comment_reply", id, { body }), author_id: byDistrict ? reviewer.id : author.id, created_at: at.toISOString(),
        ...(!byDistrict && (settled || askedOn) ? { read_by_id: reviewer.id, read_at: new Date(at.getTime() + 3_600_000).toISOString() } : {}),
      });
    };
    if (answered) reply("1", "已补充指标和完成期限。", steps.resubmittedAt!, false);
    if (askedOn) reply("2", "请再说明由谁陪同办理。", new Date(steps.resubmittedAt!.getTime() + 3_700_000), true);
    currentVersion = 2;
  }
  const submittedAt = returned ? steps.resubmittedAt : steps.submittedAt;
  if (!returned || submittedAt) {
    const state = steps.approvedAt ? "APPROVED" : submittedAt ? "SUBMITTED" : "DRAFT";
    const versionId = writeVersion(currentVersion, content, state, { created: returned ? steps.returnedAt! : steps.draftedAt, submitted: submittedAt, reviewed: steps.approvedAt });
    if (submittedAt) move("submit", "plan.submit", submittedAt, author, versionId);
    if (steps.approvedAt) {
      move("approve", "plan.approve", steps.approvedAt, reviewer, versionId, false);
      onApproval();
      approved = { planId, versionId, number: currentVersion, content };
    }
  } else {
    currentVersion = 1;
    startClock(world, { rule: "PLAN", subjectId: firstId, ...base, caseId: demoCase.id, organisation: office, person: author, from: steps.returnedAt! });
  }
  if (approved && steps.endedAt) {
    const before = status;
    status = nextState(PLAN_LIFECYCLE, status, "end");
    version += 1;
    // The district's second reviewer confirms closings.
    said("plan.end", steps.endedAt, staffOf(world, district, "REVIEWER")[1]!, approved.versionId, before, false);
  }
  sink.add("help_plan", {
    id: planId, case_id: demoCase.id, child_id: child.childId, division: child.division, status, current_version: currentVersion, version,
    created_at: steps.draftedAt.toISOString(), updated_at: (steps.endedAt ?? steps.approvedAt ?? submittedAt ?? steps.returnedAt ?? steps.draftedAt).toISOString(),
  });
  return approved;
}
