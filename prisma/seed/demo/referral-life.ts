import { AREA_OF_TASK, matrixRoleOf } from "../../../lib/authz/matrix";
import { NOTICE_MATRIX_ROWS } from "../../../lib/authz/notice-matrix";
import { REFERRAL_LIFECYCLE, type ReferralAction } from "../../../lib/features/referral/lifecycle";
import { discloseFields } from "../../../lib/features/referral/disclose-fields";
import { matrixRowText } from "../../../lib/features/referral/matrix-row-text";
import { DEFAULT_PURPOSES } from "../../../lib/features/referral/default-purposes";
import { fieldsOf, purposesFor } from "../../../lib/features/referral/purposes";
import { sealDisclosure } from "../../../lib/workflows/disclose";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import { addWorkingDays } from "../../../lib/shared/working-days";
import type { OrgType, WorkTask } from "../../../lib/shared/vocabulary/organisation";
import { nextState } from "../../../lib/shared/lifecycle";
import type { MeasureStatus, ReferralMessageKind, ReferralStatus } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { officeHour, workday } from "./calendar";
import type { DemoCase } from "./demo-case";
import { courtNumber } from "./guardianship-course";
import { limitOf, startClock } from "./clock";
import { asDrawn, inSessions, onLadder, statusAt, statusOf, suitEntries, type MeasureEntry, type Span } from "./measure-course";
import type { ApprovedPlan } from "./plan-life";
import { Random } from "./random";
import type { Profile } from "./profile";
import { firstPurposeVersion } from "../reference/purposes";
import { auditRow, eventRow, idUnder } from "./record";
import { courtCourse, departmentCourse, type ReferralCourse } from "./referral-course";
import { organisationFor, staffOf, takeNumber, type DemoWorld } from "./world";

export interface ServiceDates {
  referred_at: string | null;
  sheltered_at: string | null;
  subsidised_at: string | null;
}

type Measure = ApprovedPlan["content"]["measures"][number];

const ENDED: readonly ReferralStatus[] = ["FINISHED", "RETURNED", "WITHDRAWN"];

/** Days for which a measure stays open past its day at most. */
const LATE_BY = 25;

/** Progress of an approved plan's measures and the referrals sent from them; returns the dates that the case keeps of them. */
export function writeReferrals(world: DemoWorld, demoCase: DemoCase, plan: ApprovedPlan, from: Date, until: Date, profile: Profile): ServiceDates {
  const { random } = world;
  const office = organisationFor(world, "STREET_OFFICE", demoCase.child.street);
  const court = organisationFor(world, "COURT", demoCase.child.street);
  const dates: ServiceDates = { referred_at: null, sheltered_at: null, subsidised_at: null };
  const closing = profile.stop === "CLOSING" || profile.stop === "CLOSED";
  const days = (until.getTime() - from.getTime()) / 86_400_000;
  const send = (measure: Measure, course: ReferralCourse, entries: readonly MeasureEntry[]) => {
    writeReferral(world, demoCase, plan, measure, course, { until, entries });
    const sentAt = course.sentAt.toISOString();
    if (!dates.referred_at || sentAt < dates.referred_at) dates.referred_at = sentAt;
  };
  const span = { from, until, closing };
  for (const measure of plan.content.measures) {
    if (measure.responsibleOrgId === court.id) {
      const suit = demoCase.court && courtCourse(random, { ...demoCase, court: demoCase.court }, from, world.today);
      const entries = suitEntries(demoCase, suit ? suit.sentAt : null, span);
      writeProgress(world, demoCase, plan, measure, entries, from);
      if (suit) send(measure, suit, entries);
      continue;
    }
    const drawn: MeasureStatus = closing ? "DONE" : days < 10 ? "NOT_STARTED" : random.chance(0.5) ? "DONE" : "IN_PROGRESS";
    // Only a street that is late leaves a measure open past its day, and not for months.
    const late = profile.overdue && measure.dueOn >= addDays(world.today, -LATE_BY);
    const wished: MeasureStatus = drawn === "IN_PROGRESS" && measure.dueOn < world.today && !late ? "DONE" : drawn;
    const at = officeHour(random, workday(addDays(toShanghaiDate(from), Math.max(1, Math.min(20, Math.floor(days / 2))))));
    const sent = measure.responsibleOrgId && measure.responsibleOrgId !== office.id && days > 3 && random.chance(0.75) ? departmentReferral(random, span) : null;
    const story = onLadder(demoCase, measure, sent, span) ?? inSessions(demoCase, measure, sent, span);
    const entries = story ? story.entries : asDrawn(measure, wished, at, from);
    const status = statusOf(entries);
    writeProgress(world, demoCase, plan, measure, entries, from);
    if (status !== "NOT_STARTED" && measure.kind === "SUBSIDY") dates.subsidised_at ??= at.toISOString();
    // A place that only waits for the child shelters nobody.
    const sheltered = demoCase.level === "L3" ? entries.find((entry) => entry.status === "DONE")?.at : status === "NOT_STARTED" ? undefined : at;
    if (sheltered && (measure.kind === "SHELTER" || measure.kind === "INTERIM_GUARDIANSHIP")) dates.sheltered_at ??= sheltered.toISOString();
    const referral = story ? story.referral : sent;
    if (referral) send(measure, referral, entries);
  }
  return dates;
}

/** A referral sent in the first days; null where the case has ended by then. */
function departmentReferral(random: Random, { from, until, closing }: Span): ReferralCourse | null {
  const sentOn = officeHour(random, workday(addDays(toShanghaiDate(from), random.int(1, 3))));
  return sentOn >= until ? null : departmentCourse(random, sentOn < from ? from : sentOn, until, closing);
}

/** How a measure stands, with what was done about it day by day; money of a subsidy. */
function writeProgress({ sink }: DemoWorld, { child }: DemoCase, plan: ApprovedPlan, measure: Measure, entries: readonly MeasureEntry[], from: Date): void {
  const id = idUnder(plan.planId, `progress/${measure.key}`);
  const last = entries.at(-1);
  sink.add("measure_progress", {
    id, plan_id: plan.planId, ...columns(child), measure_key: measure.key, status: statusOf(entries), ...sealColumns("measure_progress", id, { note: last?.note ?? "" }),
    updated_by_id: child.caseworker.id, updated_at: (last?.at ?? from).toISOString(), version: entries.length + 1,
  });
  entries.forEach(({ at, status, note, reached = null }, nth) => {
    const entryId = idUnder(id, `entry/${nth + 1}`);
    sink.add("measure_entry", {
      id: entryId, progress_id: id, ...columns(child), done_on: toShanghaiDate(at), status, ...sealColumns("measure_entry", entryId, { note }), reached, amount: measure.kind === "SUBSIDY" ? 800 : null,
      author_id: child.caseworker.id, author_org_id: child.caseworker.organisation.id, created_at: at.toISOString(),
    });
  });
}

const MESSAGE_KINDS: Readonly<Record<ReferralAction, ReferralMessageKind>> = {
  accept: "ACCEPT", return: "RETURN", report: "REPORT", finish: "RESULT", withdraw: "WITHDRAW",
};

/** What is still open when a department reports. */
const OPEN: Readonly<Partial<Record<Measure["kind"], string>>> = {
  LEGAL: "户籍和监护关系证明尚待补齐。", COUNSELLING: "后续辅导时间待与监护人和孩子商定。", SHELTER: "家人身份尚待公安机关核实。", SCHOOLING: "学籍材料尚待补齐。",
  GUIDANCE: "后续课程时间待与监护人商定。", REGISTRATION: "出生医学证明尚待补齐。", TRAINING: "培训班次尚待确定。",
};
/** And what a court asks for. */
const OPEN_AT_COURT = "请申请人在举证期限内补充提交医院诊断证明原件；开庭日期确定后另行通知。";

/** What the street goes on with in the third level when the receiver is through. */
const GOES_ON: Readonly<Partial<Record<Measure["kind"], string>>> = { GUIDANCE: "监护人中途不再到课，由街道继续督促其参加。", SHELTER: "床位已预留，需要时由街道送孩子入住。" };

/** Writes a referral as its course tells it, step by step through the lifecycle. */
function writeReferral(world: DemoWorld, demoCase: DemoCase, plan: ApprovedPlan, measure: Measure, { sentAt, steps }: ReferralCourse, { until, entries }: { until: Date; entries: readonly MeasureEntry[] }): void {
  const { sink } = world;
  const { child } = demoCase;
  const task = measure.task;
  const receiver = world.organisations.find((organisation) => organisation.id === measure.responsibleOrgId);
  if (!task || !receiver) return;
  const row = matrixRoleOf(NOTICE_MATRIX_ROWS, { task, orgType: receiver.type, district: child.division.slice(0, 6) });
  if (!row) throw new Error(`the matrix does not allow ${receiver.type} at ${task}`);
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const sender = child.caseworker;
  const liaison = staffOf(world, receiver)[0]!;
  const referralId = idUnder(demoCase.id, `referral/${measure.key}`);
  const number = takeNumber(world, "ZJ", child.street, toShanghaiDate(sentAt));
  const base = { childId: child.childId, division: child.division };
  let status = "SENT" as ReferralStatus;
  let version = 1;
  const said = (name: string, at: Date, by: typeof sender, before?: ReferralStatus, more?: Record<string, unknown>) => {
    eventRow(sink, { caseId: demoCase.id, ...base, at, by, action: name, recordType: "REFERRAL", recordId: referralId, params: { number, organisation: receiver.name } });
    auditRow(sink, {
      at, by, action: name, recordType: "REFERRAL", recordId: referralId, recordNumber: number, recordVersion: version, before: before ? { status: before } : undefined,
      after: { status, ...more },
    });
  };

  said("referral.send", sentAt, sender);
  const answered = steps.find(({ outcome }) => outcome);
  const courtCaseNumber = answered ? courtNumber(demoCase, toShanghaiDate(answered.at)) : null;
  for (const { action, at, body, outcome } of steps) {
    const before = status;
    status = nextState(REFERRAL_LIFECYCLE, status, action);
    version += 1;
    const by = action === "withdraw" ? sender : liaison;
    const kind = MESSAGE_KINDS[action];
    const messageId = idUnder(referralId, `message/${version}/${kind}`);
    const told = action === "report" || action === "finish";
    // Opened by the other end within some hours; of what came today not everything has been read.
    const readAt = new Date(at.getTime() + (2 + (version % 5)) * 3_600_000);
    const reader = action === "withdraw" ? liaison : sender;
    sink.add("referral_message", {
      id: messageId, referral_id: referralId, ...columns(base), to_org_id: receiver.id, kind, author_id: by.id, author_org_id: by.organisation.id, created_at: at.toISOString(),
      court_outcome: outcome ?? null, ...sealColumns("referral_message", messageId, { body, court_case_number: outcome ? courtCaseNumber : null, ...(told ? { open: action === "report" ? (receiver.type === "COURT" ? OPEN_AT_COURT : (OPEN[measure.kind] ?? "家长签字尚待补齐。")) : "" } : {}) }), done_on: told ? toShanghaiDate(at) : null,
      ...(readAt < until ? { read_by_id: reader.id, read_at: readAt.toISOString() } : {}),
    });
    said(`referral.${action}`, at, by, before, outcome ? { courtOutcome: outcome } : undefined);
  }

  // The street decides on what came back, a working day later; some wait for it still. Drawn by itself, so that what else the demo holds stays what it was.
  const draws = new Random(Number(number.slice(-5)));
  const back = steps.find(({ action }) => action === "finish" || action === "return");
  // Some days later at most; where the case is about to be closed, before that.
  const wished = back && officeHour(draws, addWorkingDays(toShanghaiDate(back.at), draws.chance(0.6) ? 1 : draws.int(3, 8)));
  const decidedAt = wished && back && wished >= until && demoCase.closing ? new Date((back.at.getTime() + until.getTime()) / 2) : wished;
  const decided = decidedAt && decidedAt < until ? decidedAt : null;
  // In the third level the measure may go on after its referral, and be ended later by what the ladder tells.
  const measureStatus = demoCase.level === "L3" && decided ? statusAt(entries, decided) : statusOf(entries);
  const decision = back?.action === "return" ? "OTHER_DEPARTMENT" : measureStatus === "DONE" ? "DONE" : "GO_ON";
  const graves = { DONE: "结果已收悉，归入个案。", GO_ON: GOES_ON[measure.kind] ?? "由街道继续办理。" };
  const usual = { DONE: "部门已办结，家庭已确认。", GO_ON: "由街道继续跟进落实。" };
  const decisionNote = { ...(demoCase.level === "L3" ? graves : usual), OTHER_DEPARTMENT: "补充材料后另行转介。" }[decision];
  if (decided) {
    version += 1;
    eventRow(sink, { caseId: demoCase.id, ...base, at: decided, by: sender, action: "referral.decide", recordType: "REFERRAL", recordId: referralId, params: { number, decision } });
    auditRow(sink, { at: decided, by: sender, action: "referral.decide", recordType: "REFERRAL", recordId: referralId, recordNumber: number, recordVersion: version, after: { decision } });
  }

  const atOf = (...actions: ReferralAction[]) => steps.find(({ action }) => actions.includes(action))?.at ?? null;
  const acceptedAt = atOf("accept");
  const firstReportAt = atOf("report", "finish");
  const endedAt = atOf("return", "finish", "withdraw");
  // A court has no clock of ours but that of 立案, which only reminds the sender.
  const isCourt = receiver.type === "COURT";
  const reportDue = acceptedAt && !isCourt ? limitOf("REFERRAL_FIRST_REPORT", null, acceptedAt) : null;
  const purpose = purposesFor(DEFAULT_PURPOSES, receiver.type, task)[0];
  const resultDueOn = purpose?.resultDays ? addDays(toShanghaiDate(sentAt), purpose.resultDays) : null;
  sink.add("referral", {
    id: referralId, number, case_id: demoCase.id, ...columns(base), measure_key: measure.key, plan_version_id: plan.versionId, from_org_id: office.id, to_org_id: receiver.id,
    area: AREA_OF_TASK[task], task, conference_task_id: null, purpose_version_id: purpose ? firstPurposeVersion(purpose.purpose) : null, result_due_on: resultDueOn, matrix_version_id: world.matrixVersionId, matrix_row_text: matrixRowText(row, task, 1), status, sent_by_id: sender.id,
    sent_at: sentAt.toISOString(), accept_due_at: limitOf(isCourt ? "COURT_FILING" : "REFERRAL_ACCEPTANCE", null, sentAt).toISOString(),
    accepted_at: acceptedAt?.toISOString() ?? null, report_due_at: reportDue?.toISOString() ?? null, court_outcome: answered?.outcome ?? null,
    ...sealColumns("referral", referralId, { purpose: measure.text, court_case_number: courtCaseNumber, decision_note: decided ? decisionNote : null }),
    ...(decided ? { decision, decided_by_id: sender.id, decided_at: decided.toISOString() } : {}),
    first_report_at: firstReportAt?.toISOString() ?? null, ended_at: endedAt?.toISOString() ?? null, client_key: idUnder(referralId, "key"), version,
    updated_at: (decided ?? steps.at(-1)?.at ?? sentAt).toISOString(),
  });
  const items = disclosed(demoCase, { orgType: receiver.type, task }, measure.text, toShanghaiDate(sentAt));
  sink.add("referral_disclosure", {
    referral_id: referralId, ...columns(base), to_org_id: receiver.id, open: !ENDED.includes(status), fields: items.map(({ field }) => field),
    content_cipher: sealDisclosure(items, referralId),
  });
  const clock = { subjectId: referralId, ...base, caseId: demoCase.id };
  if (isCourt) startClock(world, { ...clock, rule: "COURT_FILING", organisation: office, person: sender, from: sentAt, doneAt: answered?.at ?? endedAt ?? undefined });
  else startClock(world, { ...clock, rule: "REFERRAL_ACCEPTANCE", organisation: receiver, from: sentAt, doneAt: acceptedAt ?? endedAt ?? undefined });
  if (reportDue && acceptedAt) {
    startClock(world, { ...clock, rule: "REFERRAL_FIRST_REPORT", organisation: receiver, from: acceptedAt, doneAt: firstReportAt ?? endedAt ?? undefined });
    if (resultDueOn) startClock(world, { ...clock, rule: "REFERRAL_RESULT", organisation: receiver, from: acceptedAt, doneAt: endedAt ?? undefined }, shanghaiInstant(resultDueOn, "17:00"));
  }
}

/** What the first purpose of the receiver lets go, with every optional field left in. */
export function disclosed({ child }: DemoCase, receiver: { orgType: OrgType; task: WorkTask }, requestedAction: string, on: string) {
  const { form } = child;
  const row = purposesFor(DEFAULT_PURPOSES, receiver.orgType, receiver.task)[0];
  const fields = row && fieldsOf(row, row.optional);
  if (!fields) throw new Error(`no purpose for ${receiver.orgType} at ${receiver.task}`);
  const parents = form.parents.filter((parent) => parent.name).map(({ role, name, condition, conditionSince }) => ({ role, name, relation: role, condition, since: conditionSince || null }));
  const { carerName, carerRelation, carerPhone, kind } = form.guardianship;
  const carer = carerName ? [{ role: "CARER" as const, name: carerName, relation: carerRelation, condition: null, since: null }] : [];
  return discloseFields(
    {
      on, name: child.name, sex: form.child.sex, birthDate: child.birthDate, address: form.residence.currentAddress, school: form.schooling.school, grade: form.schooling.grade,
      droppedOutOn: form.schooling.droppedOutOn, attainment: form.schooling.attainment, health: form.health.condition, arrangement: kind, guardedBy: null, people: [...parents, ...carer],
      carerPhone, carerWithheld: false, away: null, hidesPlace: false, streetPlaces: form.history.streetPlaces, guarding: null, wish: "愿意参加职业技能培训。", requestedAction,
    },
    fields,
  );
}

const columns = ({ childId, division }: { childId: string; division: string }) => ({ child_id: childId, division });
