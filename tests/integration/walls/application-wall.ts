import { PrismaPg } from "@prisma/adapter-pg";
import { authorize } from "@/lib/authz/authorize";
import type { Actor } from "@/lib/authz/actor";
import type { MatrixRow } from "@/lib/authz/matrix";
import type { Action, Resource } from "@/lib/authz/permissions";
import { openedHereWhere, overseenWhere, ownOpeningsWhere } from "@/lib/features/break-glass/queries/opening-scope";
import { scopeOf } from "@/lib/authz/scope";
import { assessmentScope, grantsFor } from "@/lib/features/assessment/queries/load-assessment";
import { assignmentScope } from "@/lib/features/assignment/queries/case-assignments";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { openTasksWhere } from "@/lib/features/case/queries/due-view";
import { caseScopeWhere, loadCase, ownChildrenWhere } from "@/lib/features/case/queries/load-case";
import { closureScope } from "@/lib/features/closing/queries/load-closure";
import { documentWhere } from "@/lib/features/document/queries/document-where";
import { conferenceScope } from "@/lib/features/conference/queries/conference-scope";
import { carriedTask, invitationView } from "@/lib/features/conference/queries/invitation-view";
import { listDrafts } from "@/lib/features/draft/queries/load-draft";
import { pauseScope } from "@/lib/features/deadline/queries/pause-scope";
import { ladderScope } from "@/lib/features/ladder/queries/ladder-scope";
import { correctionScope } from "@/lib/features/correction/queries/correction-scope";
import { moveScope } from "@/lib/features/move/queries/move-scope";
import { noticeWhere } from "@/lib/features/inbox/queries/list-notices";
import { officeTaskWhere, taskWhere } from "@/lib/features/inbox/queries/task-where";
import { registrationScope, registrationWhere } from "@/lib/features/ledger/queries/registration-where";
import { planScope } from "@/lib/features/plan/queries/load-plan";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import { loadReferral } from "@/lib/features/referral/queries/load-referral";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { rightsPage } from "@/lib/features/rights/queries/rights-page";
import { loadRegistrationInScope, registrationReaderScope } from "@/lib/features/registration/queries/registration-in-scope";
import { areaScope } from "@/lib/features/area/queries/area-scope";
import { loadRound } from "@/lib/features/screening/queries/load-round";
import { listRoundHouseholds } from "@/lib/features/screening/queries/list-round-households";
import { listHouseholdVisits } from "@/lib/features/screening/queries/list-household-visits";
import { mergeScope } from "@/lib/features/merge/queries/load-merge";
import { siblingScope } from "@/lib/features/sibling/queries/sibling-scope";
import { sealScope } from "@/lib/features/seal/queries/load-sealable";
import { intakeScope } from "@/lib/features/intake/queries/intake-scope";
import { reportScope } from "@/lib/features/urgent/queries/report-scope";
import { visitScope } from "@/lib/features/visit/queries/visit-scope";
import type { Tx } from "@/lib/server/db/client";
import { PrismaClient } from "@/lib/server/db/generated/client";
import { SerialClient } from "@/lib/server/db/serial-client";
import { matrixInForce } from "@/lib/server/matrix";
import { Refusal } from "@/lib/shared/refusal";
import type { MainWrite } from "./facts";
import { BIRTH_DATE, type ChildFile, type Row } from "./child-file";

let open: PrismaClient | undefined;

/** A client before which row-level security stands open: what a query then still leaves out is left out by its own scope. */
export function openClient(): PrismaClient {
  return (open ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: process.env.OWNER_DATABASE_URL, Client: SerialClient, max: 3, options: "-c role=hutong_maintenance" }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  }));
}

export async function closeOpenClient(): Promise<void> {
  await open?.$disconnect();
  open = undefined;
}

async function orNothing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** What the application's own scope gives of a file, asked of its queries and where-builders with row-level security open. */
export async function applicationReads(actor: Actor, file: ChildFile, now: Date): Promise<Set<string>> {
  const seen = new Set<string>();
  const show = (row: Row) => seen.add(`${row.table}:${row.id}`);
  const rowsOf = (...tables: string[]) => file.rows.filter((row) => tables.includes(row.table));
  const idsOf = (table: string) => rowsOf(table).map((row) => row.id);
  const showAll = (table: string, found: readonly { id: string }[]) => rowsOf(table).filter((row) => found.some(({ id }) => id === row.id)).forEach(show);
  const { childId, caseId, registrationId } = file;
  const tx = openClient() as unknown as Tx;

  const child = ownChildrenWhere(actor, now);
  if (child && (await tx.child.count({ where: { AND: [{ id: childId }, child] } })) > 0) rowsOf("child", "child_guardian").forEach(show);
  // As everybody may ask, also who sees the name masked: docs/decisions/masking.md.
  const byName = registrationWhere(actor, { q: `${file.name} ${BIRTH_DATE}` }, now);
  if (byName && (await tx.registration.count({ where: { AND: [byName, { id: registrationId }] } })) > 0) rowsOf("name_gram").forEach(show);
  const registrations = registrationScope(actor, now);
  if (registrations && (await tx.registration.count({ where: { AND: [registrations, { id: registrationId }] } })) > 0) rowsOf("registration").forEach(show);
  const forms = registrationReaderScope(actor, now);
  if (forms && (await tx.registration.count({ where: { id: registrationId, ...forms } })) > 0) rowsOf("registration_form").forEach(show);

  const careCase = await orNothing(() => loadCase(tx, actor, caseId, now));
  if (careCase) rowsOf("care_case").forEach(show);
  const events = await caseEvents(actor, caseId, undefined, now);
  showAll("case_event", events?.rows ?? []);
  const assigned = assignmentScope(actor, now);
  if (assigned) showAll("case_assignment", await tx.caseAssignment.findMany({ where: { id: { in: idsOf("case_assignment") }, ...assigned }, select: { id: true } }));
  const assessments = assessmentScope(actor, now);
  if (assessments) showAll("assessment", await tx.assessment.findMany({ where: { id: { in: idsOf("assessment") }, ...assessments }, select: { id: true } }));
  const plans = planScope(actor, now);
  if (plans && (await tx.helpPlan.count({ where: { caseId, ...plans } })) > 0) rowsOf("help_plan").forEach(show);
  const plan = await planPage(actor, caseId, now);
  for (const row of rowsOf("plan_version")) {
    const state = row.facts.kind === "version" ? row.facts.state : "";
    const returned = state === "RETURNED" ? await versionPage(actor, row.id, now) : null;
    if (state === "APPROVED" ? plan?.inForce : state === "DRAFT" ? plan?.draft : returned) show(row);
    if (returned && returned.comments.length > 0) rowsOf("review_comment").forEach(show);
    if (returned?.comments.some(({ replies }) => replies.length > 0)) rowsOf("comment_reply").forEach(show);
  }
  if (plan?.inForce) rowsOf("plan_goal", "plan_measure").forEach(show);
  if (plan && plan.progress.length > 0) rowsOf("measure_progress").forEach(show);
  if (plan?.progress.some(({ entries }) => entries.length > 0)) rowsOf("measure_entry").forEach(show);
  if (plan && plan.checks.list.length > 0) rowsOf("plan_check").forEach(show);
  const closures = closureScope(actor);
  if (closures) {
    showAll("closing_evaluation", await tx.closingEvaluation.findMany({ where: { caseId, ...closures }, select: { id: true } }));
    showAll("follow_up", await tx.followUp.findMany({ where: { caseId, ...closures }, select: { id: true } }));
  }

  for (const row of rowsOf("referral")) {
    if (!(await orNothing(() => loadReferral(tx, actor, row.id)))) continue;
    show(row);
    const detail = await referralDetail(actor, row.id, now);
    if (detail?.disclosed) rowsOf("referral_disclosure").filter(({ id }) => id === row.id).forEach(show);
    showAll("referral_message", detail?.messages ?? []);
  }

  const visits = [visitScope(actor, now), caseScopeWhere(actor, now)].filter((where) => where !== null);
  const visible = visits.length > 0 ? await tx.visit.findMany({ where: { id: { in: idsOf("visit") }, OR: visits }, select: { id: true } }) : [];
  showAll("visit", visible);
  showAll("visit_record", visible);
  const documents = documentWhere(actor, now);
  if (documents) showAll("document", await tx.document.findMany({ where: { AND: [{ childId }, documents] }, select: { id: true } }));
  const tasks = [taskWhere(actor), officeTaskWhere(actor), careCase && openTasksWhere(actor, caseId)].filter((where) => where !== null);
  if (tasks.length > 0) showAll("task", await tx.task.findMany({ where: { id: { in: idsOf("task") }, OR: tasks }, select: { id: true } }));
  showAll("notice", await tx.notice.findMany({ where: { AND: [{ id: { in: idsOf("notice") } }, noticeWhere(actor)] }, select: { id: true } }));
  const drafts = await listDrafts(actor, "VISIT");
  if (drafts.some(({ subject }) => subject === `case:${caseId}`)) rowsOf("draft").filter(({ facts }) => facts.kind === "draft" && facts.ofUser === actor.userId).forEach(show);
  const screened = await orNothing(() => listHouseholdVisits(actor, file.roundId, {}));
  if (screened && screened.rows.length > 0) rowsOf("household", "household_visit").forEach(show);
  const areas = areaScope(actor);
  if (areas) {
    showAll("gathering_area", await tx.gatheringArea.findMany({ where: { id: { in: idsOf("gathering_area") }, ...areas }, select: { id: true } }));
    showAll("patrol", await tx.patrol.findMany({ where: { id: { in: idsOf("patrol") }, ...areas }, select: { id: true } }));
  }
  const round = await orNothing(() => loadRound(actor, file.roundId, undefined, now));
  showAll("round_team", (round?.teams ?? []).map(({ teamId }) => ({ id: teamId })));
  const listed = await orNothing(() => listRoundHouseholds(actor, file.roundId, { state: "all" }));
  if (listed && listed.rows.length > 0) rowsOf("round_household").forEach(show);
  const rights = await rightsPage(actor, childId, now);
  showAll("rights_request", (rights?.requests ?? []).map(({ requestId }) => ({ id: requestId })));
  showAll("consent_record", (rights?.consents ?? []).map(({ consentId }) => ({ id: consentId })));
  const ladder = ladderScope(actor);
  if (ladder) {
    showAll("ladder_step", await tx.ladderStepTaken.findMany({ where: { caseId, ...ladder }, select: { id: true } }));
    showAll("court_evidence", await tx.courtEvidence.findMany({ where: { caseId, ...ladder }, select: { id: true } }));
    showAll("court_hearing", await tx.courtHearing.findMany({ where: { caseId, ...ladder }, select: { id: true } }));
    showAll("support_schedule", await tx.supportSchedule.findMany({ where: { caseId, ...ladder }, select: { id: true } }));
    showAll("support_payment", await tx.supportPayment.findMany({ where: { caseId, ...ladder }, select: { id: true } }));
  }
  const conferences = conferenceScope(actor);
  if (conferences) showAll("case_conference", await tx.caseConference.findMany({ where: { caseId, ...conferences }, select: { id: true } }));
  for (const row of rowsOf("conference_invitation")) {
    const invitation = await invitationView(actor, row.id);
    if (invitation) show(row);
    if (invitation?.disclosed) rowsOf("conference_disclosure").filter(({ id }) => id === row.id).forEach(show);
  }
  for (const row of rowsOf("conference_task")) if (await carriedTask(actor, row.id, now)) show(row);
  const pauses = pauseScope(actor);
  if (pauses) showAll("task_pause", await tx.taskPause.findMany({ where: { caseId, ...pauses }, select: { id: true } }));
  const corrections = correctionScope(actor, now);
  if (corrections) showAll("record_correction", await tx.recordCorrection.findMany({ where: { AND: [{ childId }, corrections] }, select: { id: true } }));
  const moves = moveScope(actor);
  if (moves) showAll("child_move", await tx.childMove.findMany({ where: { AND: [{ childId }, moves] }, select: { id: true } }));
  const merges = mergeScope(actor);
  if (merges) {
    const found = await tx.recordMerge.findMany({ where: { AND: [{ id: { in: idsOf("record_merge") } }, merges] }, select: { id: true, division: true } });
    showAll("record_merge", found);
    if (found.some(({ division }) => authorize(actor, "registration.unmerge", { division }, []).allowed)) rowsOf("merge_row").forEach(show);
  }
  const siblings = siblingScope(actor);
  if (siblings) showAll("sibling_decision", await tx.siblingDecision.findMany({ where: { AND: [{ id: { in: idsOf("sibling_decision") } }, siblings] }, select: { id: true } }));
  const reports = reportScope(actor);
  if (reports && (await tx.urgentReport.count({ where: { AND: [{ id: { in: idsOf("urgent_report") } }, reports] } })) > 0) rowsOf("urgent_report", "urgent_alert").forEach(show);
  const reported = intakeScope(actor);
  if (reported && (await tx.intakeReport.count({ where: { AND: [{ id: { in: idsOf("intake_report") } }, reported] } })) > 0) rowsOf("intake_report", "intake_event", "intake_clock").forEach(show);
  const opened = [overseenWhere(actor), openedHereWhere(actor), ownOpeningsWhere(actor)].filter((where) => where !== null);
  // One by one: a condition that is empty (the auditor's) falls out of an OR.
  const openings = (await Promise.all(opened.map((where) => tx.breakGlass.findMany({ where: { AND: [{ childId }, where] }, select: { id: true, reviews: { select: { id: true } } } })))).flat();
  showAll("break_glass", openings);
  showAll("break_glass_review", openings.flatMap(({ reviews }) => reviews));
  const seals = sealScope(actor, now);
  const sealed = seals ? await tx.childSeal.findMany({ where: { childId, ...seals }, select: { id: true } }) : [];
  showAll("child_seal", sealed);
  showAll("child_seal_person", sealed);
  const bars = authorize(actor, "record.restrict", { division: file.division }, []).allowed ? seals : null;
  if (bars) showAll("barred_person", await tx.barredPerson.findMany({ where: { childId, ...bars }, select: { id: true } }));
  return seen;
}

/** Another person than the actor, so that four eyes do not stand in the way of the question. */
const SOMEBODY = "00000000-0000-7000-8000-00000000aaaa";

/** What the application lets the actor write: its scope finds the record, and `authorize` allows one of the actions that write it. */
export async function applicationWrites(actor: Actor, file: ChildFile, now: Date): Promise<Set<MainWrite>> {
  const tx = openClient() as unknown as Tx;
  const matrix = (await matrixInForce(tx, now.toISOString().slice(0, 10))).rows as MatrixRow[];
  const grants = await grantsFor(tx, actor, file.childId, now);
  const resource: Required<Pick<Resource, "division" | "filingOrgId" | "authorIds" | "grants" | "registrationStatus" | "inPilotUnit">> = {
    division: file.division, filingOrgId: file.filingOrg, authorIds: [SOMEBODY], grants, registrationStatus: "SUBMITTED", inPilotUnit: true,
  };
  const may = (actions: readonly Action[], more: Partial<Resource> = {}) =>
    actions.some((action) => authorize(actor, action, { ...resource, receivingOrgId: "", area: "EDUCATION", task: "T4_1", subjectUserId: "", receiver: undefined, ...more } as never, matrix).allowed);

  const registration = await orNothing(() => loadRegistrationInScope(tx, actor, file.registrationId, now));
  const careCase = await orNothing(() => loadCase(tx, actor, file.caseId, now));
  const kind = scopeOf(actor).kind;
  const rights = (await rightsPage(actor, file.childId, now)) !== null;
  const closed = actor.closed.includes(file.childId);
  const living = kind === "community" && !closed && file.division === actor.organisation.divisionCode;
  const sent = await Promise.all(
    file.rows.filter((row) => row.table === "referral").map(async (row) => ({ id: row.id, loaded: await orNothing(() => loadReferral(tx, actor, row.id)) })),
  );
  const referrals = sent.flatMap(({ loaded }) => loaded ?? []);
  const running = referrals.filter((referral) => referral.endedAt === null);
  const answers = running.some((referral) => may(["referral.accept", "referral.withdraw"], { receivingOrgId: referral.toOrgId }));
  const speaks = referrals.some((referral) => may(["referral.message"], { receivingOrgId: referral.toOrgId })) || (careCase !== null && may(["referral.message"]));

  const allowed: Record<MainWrite, boolean> = {
    file: may(["registration.create"]),
    visitHousehold: !closed && may(["household_visit.log"], { inRunningRound: true }),
    openToStation: !closed && may(["registration.create"]),
    correctForm: registration !== null && may(["registration.update"]),
    judgeRegistration: registration !== null && may(["registration.check", "registration.accept", "registration.update", "registration.create"]),
    openCase: registration !== null && may(["case.open"]),
    editCase: careCase !== null && may(["closure.request", "plan.approve", "measure.progress"]),
    assess: careCase !== null && may(["assessment.save"]),
    writePlan: careCase !== null && may(["plan.edit"]),
    decidePlan: careCase !== null && may(["plan.submit", "plan.approve"]),
    comment: careCase !== null && may(["plan.comment"]),
    reportProgress: careCase !== null && may(["measure.progress"]),
    enterProgress: careCase !== null && may(["measure.progress"]),
    reply: careCase !== null && may(["plan.edit", "plan.comment"]),
    checkPlan: careCase !== null && may(["plan.edit"]),
    refer: careCase !== null && may(["referral.withdraw"]),
    disclose: careCase !== null && may(["referral.withdraw"]),
    answerReferral: answers,
    say: speaks,
    planVisit: (careCase !== null || living) && may(["visit.schedule", "visit.log", "plan.approve"]),
    logVisit: (careCase !== null || living) && may(["visit.log"]),
    askToClose: careCase !== null && may(["closure.request"]),
    decideClosing: careCase !== null && may(["closure.request", "closure.confirm"]),
    addFile: careCase !== null && may(["document.upload"]),
    addResult: (careCase !== null && may(["document.upload"])) || running.some((referral) => may(["referral.attach"], { receivingOrgId: referral.toOrgId })),
    assignAgency: careCase !== null && may(["case.reassign"]),
    noteEvent: speaks || (careCase !== null && may(["plan.edit", "plan.approve", "visit.log"])) || (living && may(["visit.log"])),
    reportDanger: may(["urgent.report"]),
    takeRequest: rights && may(["rights.record"]),
    answerRequest: rights && may(["rights.decide", "rights.complete"]),
    keepConsent: rights && may(["consent.record"]),
    takeStep: careCase !== null && may(["ladder.take"]),
    callConference: careCase !== null && may(["conference.call"]),
    askPause: careCase !== null && may(["deadline.pause"]),
    mergeRecords: registration !== null && may(["registration.merge"]),
    linkSibling: registration !== null && may(["sibling.decide"]),
    decideCorrection: registration !== null && may(["correction.decide"]),
    proposeMove: registration !== null && may(["move.propose"]),
  };
  return new Set((Object.keys(allowed) as MainWrite[]).filter((write) => allowed[write]));
}
