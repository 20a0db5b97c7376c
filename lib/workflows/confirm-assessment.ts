import { ASSESSMENT_LIFECYCLE } from "../features/assessment/lifecycle";
import { CASE_LIFECYCLE } from "../features/case/lifecycle";
import { districtBureauOf } from "../features/registration/queries/offices";
import { guardedUpdate } from "../server/write/guarded-update";
import type { WriteContext } from "../server/write/mutation";
import { nextState } from "../shared/lifecycle";
import type { CaseStatus, InterventionLevel, RiskColour } from "../shared/vocabulary/casework";
import { recordCaseEvent } from "./case-events";
import { closeTasks, openTask } from "./deadlines";
import { endUrgency } from "./end-urgency";
import { sendNotice } from "./notices";
import { bringPlanCheckForward } from "./plan-check-clock";
import { renewTask } from "./renew-task";
import { resumePlan } from "./resume-plan";
import { scheduleNextVisit } from "./schedule-visit";
import { stopPausesInDanger } from "./stop-pauses";
import { visitWhileAway } from "./visit-while-away";

export interface ConfirmedAssessment {
  id: string;
  childId: string;
  division: string;
  careCase: {
    id: string;
    number: string;
    registrationId: string;
    status: CaseStatus;
    colour: RiskColour | null;
    level: InterventionLevel | null;
    /** The colour is the urgency at a reopening, which no assessment has found yet. */
    reopenedAs: RiskColour | null;
    ownerUserId: string;
    ownerOrgId: string;
    version: number;
  };
  /** As confirmed, after an override. */
  colour: RiskColour;
  level: InterventionLevel;
  overridden: boolean;
}

/**
 * What follows from a confirmed assessment (domain, life of a case; deadlines): the one before is superseded, the case takes its colour and
 * level and goes on, the clocks of plan, case conference, reassessment and visits start, a review of the plan comes forward; one that is not red ends the urgency.
 */
export async function applyAssessment(context: WriteContext, assessment: ConfirmedAssessment): Promise<void> {
  const { tx, now, audit } = context;
  const { careCase, childId, division, colour, level } = assessment;
  const to = nextState(CASE_LIFECYCLE, careCase.status, "confirm_assessment");
  await supersedeOthers(context, assessment);
  await guardedUpdate(tx, tx.careCase, "CARE_CASE", { id: careCase.id, version: careCase.version, status: careCase.status }, {
    status: to, colour, level, reopenedAs: null, assessedAt: now, version: { increment: 1 }, updatedAt: now,
  });
  await audit({
    action: "assessment.confirm", recordType: "CARE_CASE", recordId: careCase.id, recordNumber: careCase.number, recordVersion: careCase.version + 1,
    before: { status: careCase.status, colour: careCase.colour, level: careCase.level }, after: { status: to, colour, level },
  });
  await recordCaseEvent(context, {
    caseId: careCase.id, childId, division, action: "assessment.confirm", fromStatus: careCase.status, toStatus: to, recordType: "ASSESSMENT",
    recordId: assessment.id, params: { colour, level },
  });
  await startClocks(context, assessment);
  await endUrgency(context, assessment);
  if (careCase.status === "ASSESSMENT") {
    await resumePlan(context, { caseId: careCase.id, caseNumber: careCase.number, assessmentId: assessment.id, authorId: careCase.ownerUserId });
  }
  // After the clocks: those that began anew stand still no longer anyway.
  await stopPausesInDanger(context, childId);
  await tell(context, assessment);
}

async function supersedeOthers({ tx, now, audit }: WriteContext, { id, careCase }: ConfirmedAssessment): Promise<void> {
  const others = await tx.assessment.findMany({ where: { caseId: careCase.id, status: "CONFIRMED", id: { not: id } }, select: { id: true, status: true, version: true } });
  for (const other of others) {
    const status = nextState(ASSESSMENT_LIFECYCLE, other.status, "supersede");
    await guardedUpdate(tx, tx.assessment, "ASSESSMENT", { id: other.id, version: other.version, status: other.status }, { status, version: { increment: 1 }, updatedAt: now });
    await audit({
      action: "assessment.supersede", recordType: "ASSESSMENT", recordId: other.id, recordNumber: careCase.number, recordVersion: other.version + 1,
      before: { status: other.status }, after: { status, by: id },
    });
  }
}

async function startClocks(context: WriteContext, { careCase, childId, division, colour }: ConfirmedAssessment): Promise<void> {
  const owner = { ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId };
  const clock = { subjectId: careCase.id, childId, division, caseId: careCase.id, colour, ...owner };
  await closeTasks(context, careCase.id, ["ASSESSMENT"]);
  if (careCase.status === "ASSESSMENT") await renewTask(context, { rule: "PLAN", ...clock });
  await renewTask(context, { rule: "REASSESSMENT", ...clock });
  if (turnedRed({ careCase, colour })) await openTask(context, { rule: "CASE_CONFERENCE", ...clock });
  await bringPlanCheckForward(context, { caseId: careCase.id, number: careCase.number, childId, division, ...owner, colour }, careCase.colour);
  if (careCase.status === "SERVICE") await scheduleNextVisit(context, { caseId: careCase.id, childId, division, ...owner, colour, from: context.now });
  // Before there is a plan: by the colour that the case has from now on.
  else await visitWhileAway(context, { ...careCase, childId, division, colour });
}

const turnedRed = ({ careCase, colour }: Pick<ConfirmedAssessment, "careCase" | "colour">) => colour === "RED" && (careCase.colour !== "RED" || careCase.reopenedAs !== null);

/** The case's owner hears of it when somebody else confirmed; the supervisor, when a case has turned red. */
async function tell(context: WriteContext, { id, division, careCase, colour }: ConfirmedAssessment): Promise<void> {
  const notice = { organisationId: careCase.ownerOrgId, recordType: "ASSESSMENT", recordId: id, recordNumber: careCase.number };
  if (careCase.ownerUserId !== context.actor.userId) await sendNotice(context, { ...notice, userId: careCase.ownerUserId, kind: "assessmentConfirmed" });
  if (turnedRed({ careCase, colour })) await sendNotice(context, { ...notice, role: "STREET_SUPERVISOR", kind: "caseTurnedRed", urgent: true });
  await tellOfFall(context, { id, division, careCase, colour });
}

/** The district, which follows red cases, hears that one is red no more. */
async function tellOfFall(context: WriteContext, { id, division, careCase, colour }: Pick<ConfirmedAssessment, "id" | "division" | "careCase" | "colour">): Promise<void> {
  if (careCase.colour !== "RED" || careCase.reopenedAs !== null || colour === "RED") return;
  const bureau = await districtBureauOf(context.tx, division);
  if (bureau) await sendNotice(context, { organisationId: bureau.id, role: "REVIEWER", kind: "caseFellFromRed", recordType: "ASSESSMENT", recordId: id, recordNumber: careCase.number });
}
