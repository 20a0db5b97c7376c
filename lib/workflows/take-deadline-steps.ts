import { loadCalendar } from "../features/deadline/queries/load-calendar";
import { loadEscalations } from "../features/deadline/queries/load-escalations";
import { BEFORE_DUE, COURTS_OWN, ENDS_WARNED_OF, escalationMoments, outlookOf, type Moment } from "../features/deadline/escalation";
import { VISIT_CLOCKS } from "../features/visit/day";
import { END_OF_WORK } from "../features/deadline/rules";
import { newId } from "../server/ids";
import type { WriteContext } from "../server/write/mutation";
import { addDays, diffDays, shanghaiInstant, toShanghaiDate } from "../shared/dates";
import type { DeadlineRule, EscalationStep } from "../shared/vocabulary/casework";
import { dueText } from "./due-text";
import { addressesOf, type ChainRecord, type ChainTask } from "./deadline-addresses";
import { sendNotice } from "./notices";
import { renewTask } from "./renew-task";
import { stopPauseInDanger } from "./stop-pauses";

const FIELDS = {
  id: true, rule: true, subjectId: true, childId: true, division: true, caseId: true, registrationId: true, ownerOrgId: true, ownerUserId: true, dueAt: true, createdAt: true,
  ownerOrg: { select: { type: true, name: true } },
} as const;

/** What several offices owe for the same child by the same hour: who is told learns which of them has not done it. */
const OF_SEVERAL: readonly DeadlineRule[] = ["URGENT_ALERT"];

/** A child may be in danger while these are late: whoever is told of it is told with urgency. Everything else stands among the notices: what is urgent is acknowledged one by one. */
const PRESSING: readonly DeadlineRule[] = ["FIRST_CONTACT", "URGENT_ALERT", "CASE_CONFERENCE", "REMOVAL_DECISION", "INTERIM_END"];

/**
 * Takes what of the chain has come for a task, each step once, and notes when to look again. The task is locked: whoever fulfils it at the same moment is
 * either before this, and nothing is sent, or after. Answers how many steps were taken.
 */
export async function takeDeadlineSteps(context: WriteContext, taskId: string): Promise<number> {
  const { tx, now } = context;
  const open = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM task WHERE id = ${taskId}::uuid AND done_at IS NULL FOR UPDATE`;
  if (open.length === 0) return 0;
  const task = await tx.task.findUniqueOrThrow({ where: { id: taskId }, select: FIELDS });
  const pausedUntil = await tx.taskPause.findFirst({ where: { taskId, status: "GRANTED", until: { gte: new Date(toShanghaiDate(now)) } }, select: { until: true } });
  if (pausedUntil && (await stopPauseInDanger(context, taskId))) {
    // The clock goes on: it is looked at anew for the instant it has now.
    return takeDeadlineSteps(context, taskId);
  }
  if (pausedUntil) {
    // Nobody is told of a clock that stands still.
    await tx.task.updateMany({ where: { id: taskId, doneAt: null }, data: { nextLookAt: shanghaiInstant(addDays(pausedUntil.until.toISOString().slice(0, 10), 1)) } });
    return 0;
  }
  const { rule, subjectId, ownerOrgId, dueAt } = task;
  const earlier = await tx.taskStep.findMany({ where: { rule, subjectId, ownerOrgId, dueAt }, select: { step: true } });
  const counted = escalationMoments(await loadEscalations(tx), task, await loadCalendar(tx, task.division));
  const reminded = await remindedOfVisit(context, task);
  const moments = reminded ? counted.filter(({ step, at }) => step !== "REMINDER" || at > reminded) : counted;
  const { take, pass, next } = outlookOf(moments, earlier.map(({ step }) => step), dueAt, now);
  for (const { step } of pass) await note(context, task, step, false);
  let taken = 0;
  for (const { step } of take) {
    // Whoever is second finds the first one's row, waits for it where it is not decided yet, and sends nothing.
    if (!(await note(context, task, step, true))) continue;
    await tell(context, task, step, moments);
    taken += 1;
  }
  await tx.task.updateMany({ where: { id: taskId, doneAt: null }, data: { nextLookAt: next } });
  return taken;
}

/**
 * When whoever makes a visit was last reminded of it. A visit that is put to another day, or whose limit is told in another instant, begins its chain anew; a reminder that was due by then has been given all the
 * same, and is not given a second time. Null: never, or no clock of a visit.
 */
async function remindedOfVisit({ tx }: WriteContext, { rule, subjectId, ownerOrgId }: ChainTask): Promise<Date | null> {
  if (!VISIT_CLOCKS.includes(rule)) return null;
  const last = await tx.taskStep.findFirst({ where: { rule: { in: VISIT_CLOCKS }, subjectId, ownerOrgId, step: "REMINDER", taken: true }, orderBy: { at: "desc" }, select: { at: true } });
  return last?.at ?? null;
}

async function note({ tx, now }: WriteContext, { id: taskId, childId, division, rule, subjectId, ownerOrgId, dueAt }: ChainTask, step: EscalationStep, taken: boolean): Promise<boolean> {
  const { count } = await tx.taskStep.createMany({ data: [{ id: newId(), taskId, childId, division, rule, subjectId, ownerOrgId, dueAt, step, taken, at: now }], skipDuplicates: true });
  return count === 1;
}

async function tell(context: WriteContext, task: ChainTask & { ownerOrg: { name: string } }, step: EscalationStep, moments: readonly Moment[]): Promise<void> {
  const { tx, now, audit } = context;
  const record = await recordOf(context, task);
  const about = { recordType: record.recordType, recordId: record.recordId, recordNumber: record.recordNumber };
  const due = toShanghaiDate(task.dueAt);
  const ahead = BEFORE_DUE.includes(step);
  const end = ENDS_WARNED_OF.includes(task.rule);
  const kind = ahead ? (COURTS_OWN.includes(task.rule) ? "deadlineCourt" : task.rule === "TURNING_18" ? "deadlineAdult" : end ? "deadlineEnd" : "deadlineSoon") : step === "SUPERVISOR" ? "deadlineOverdue" : "deadlineEscalated";
  const urgent = ahead ? end && step === "REMINDER" && task.rule !== "TURNING_18" : PRESSING.includes(task.rule);
  const addresses = await addressesOf(tx, task, record, step, now);
  for (const address of addresses) await sendNotice(context, { ...address, ...about, kind, urgent, params: { rule: task.rule, due: dueText(task.dueAt), days: Math.abs(diffDays(toShanghaiDate(now), due)), task: task.id, ...(OF_SEVERAL.includes(task.rule) ? { office: task.ownerOrg.name } : {}) } });
  if (task.rule === "INTERIM_END" && ahead) await openArrangement(context, task, moments);
  const after = { rule: task.rule, step, dueAt: task.dueAt.toISOString(), told: addresses.map(({ organisationId }) => organisationId) };
  await audit({ action: "deadline.step", ...about, after });
}

/** A warning is work too: who guards the child afterwards is to be arranged by the next warning, at last by the end. */
async function openArrangement(context: WriteContext, task: ChainTask, moments: readonly Moment[]): Promise<void> {
  const next = moments.find(({ step, at }) => BEFORE_DUE.includes(step) && at > context.now);
  const { subjectId, childId, division, caseId, ownerOrgId, ownerUserId } = task;
  const dueAt = next ? shanghaiInstant(toShanghaiDate(next.at), END_OF_WORK) : task.dueAt;
  await renewTask(context, { rule: "INTERIM_ARRANGEMENT", subjectId, childId, division, caseId, ownerOrgId, ownerUserId, dueAt });
}

/** Where the task is done: what its notices lead to, and where the log has it. */
async function recordOf({ tx }: Pick<WriteContext, "tx">, { rule, subjectId, childId, caseId, registrationId }: ChainTask): Promise<ChainRecord> {
  if (rule === "REFERRAL_ACCEPTANCE" || rule === "REFERRAL_FIRST_REPORT" || rule === "REFERRAL_RESULT" || rule === "COURT_FILING") {
    const referral = await tx.referral.findUnique({ where: { id: subjectId }, select: { number: true, fromOrgId: true, sentById: true } });
    // The clock of filing is a suit's of the ladder where no referral has it.
    if (referral || rule !== "COURT_FILING") return { recordType: "REFERRAL", recordId: subjectId, recordNumber: referral?.number ?? "", ...(referral ? { sender: { organisationId: referral.fromOrgId, userId: referral.sentById } } : {}) };
  }
  if (rule === "MOVE_ANSWER") {
    const move = await tx.childMove.findUnique({ where: { id: subjectId }, select: { recordNumber: true, fromOrgId: true, sentById: true } });
    return { recordType: "CHILD_MOVE", recordId: subjectId, recordNumber: move?.recordNumber ?? "", ...(move?.sentById ? { sender: { organisationId: move.fromOrgId, userId: move.sentById } } : {}) };
  }
  if (rule === "CONFERENCE_ANSWER" || rule === "CONFERENCE_TASK") {
    const found = rule === "CONFERENCE_TASK" ? await tx.conferenceTask.findUnique({ where: { id: subjectId }, select: { number: true } }) : await tx.conferenceInvitation.findUnique({ where: { id: subjectId }, select: { number: true } });
    return { recordType: rule === "CONFERENCE_TASK" ? rule : "CONFERENCE_INVITATION", recordId: subjectId, recordNumber: found?.number ?? "" };
  }
  if (rule === "RIGHTS_REQUEST") {
    const request = await tx.rightsRequest.findUnique({ where: { id: subjectId }, select: { number: true } });
    return { recordType: "CHILD", recordId: childId, recordNumber: request?.number ?? "" };
  }
  const careCase = caseId ? await tx.careCase.findUnique({ where: { id: caseId }, select: { number: true } }) : null;
  if (rule === "VISIT" || rule === "VISIT_RETRY") return { recordType: "VISIT", recordId: subjectId, recordNumber: careCase?.number ?? "" };
  if (caseId) return { recordType: "CARE_CASE", recordId: caseId, recordNumber: careCase?.number ?? "" };
  const registration = await tx.registration.findUnique({ where: { id: registrationId ?? subjectId }, select: { number: true } });
  return { recordType: "REGISTRATION", recordId: registrationId ?? subjectId, recordNumber: registration?.number ?? "" };
}
