import { openPromises, PROMISE_BY, writePromises, type PromiseBy, type VisitPromise } from "../../../lib/features/visit/promises";
import { countsAsVisit, isAtHome, nextAttempt, type MadeVisit } from "../../../lib/features/visit/rules";
import { addDays, diffDays, shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import type { UnseenReason, VisitKind } from "../../../lib/shared/vocabulary/casework";
import { addWorkingDays } from "../../../lib/shared/working-days";
import { sealColumns } from "../support/seal-columns";
import type { DemoCase } from "./demo-case";
import { dayInCourse } from "./guardianship-course";
import { limitOf, startClock } from "./clock";
import { officeHour, workday } from "./calendar";
import type { Random } from "./random";
import { auditRow, eventRow, idUnder } from "./record";
import { organisationFor, staffOf, type DemoWorld } from "./world";

const FINDINGS = ["孩子精神状态良好，家中整洁。", "已按时上学，老师反映有进步。", "照料人身体欠佳，需关注。", "孩子话不多，愿意继续参加活动。"];
const UNSEEN: Readonly<Record<UnseenReason, string>> = {
  AT_SCHOOL: "孩子在校上课，已与班主任核实出勤和状态。", IN_CARE: "孩子住院治疗，已向病区护士核实。", SPOKEN_TO: "孩子随祖父母回乡，已与本人视频通话。",
  NOT_VERIFIED: "照料人称孩子外出，未能联系到本人。",
};
const UNSEEN_AWAY: Readonly<Record<UnseenReason, string>> = {
  AT_SCHOOL: UNSEEN.AT_SCHOOL, IN_CARE: UNSEEN.IN_CARE, SPOKEN_TO: "已与孩子视频通话，情绪平稳。", NOT_VERIFIED: "救助管理站称孩子外出就诊，未能见到本人。",
};
const NOBODY_MET_AWAY = "孩子随救助管理站外出活动，当日未见到，另约时间。";
const NOBODY_MET = "多次敲门无人应答，电话未接，已在门口留下联系卡。";
/** Where the child lives while somebody else guards it. */
const FINDINGS_AWAY = ["到救助管理站看望，孩子起居正常，情绪平稳。", "救助管理站反映孩子按时上学，与同伴相处融洽。", "孩子询问什么时候能回家，已作解释，心理辅导继续。"];
/** What each may promise; after some visits nobody does. */
const PROMISES: Readonly<Record<PromiseBy, string>> = {
  CARER: "按约定参加家庭教育课程。", CHILD: "按时到校，有事告诉老师或者社区。", SCHOOL: "每周向街道反馈出勤情况。", OFFICE: "协助补交入学材料。", OTHER: "陪同复诊，结果告知街道。",
};

/** Visits from the approval on in the rhythm of the colour, and the planned next one; the last is overdue where the profile says so. */
export function writeVisits(world: DemoWorld, demoCase: DemoCase, from: Date, until: Date, overdue: boolean): void {
  const { random, sink, now } = world;
  const { child, colour } = demoCase;
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const community = world.organisations.find((organisation) => organisation.type === "COMMUNITY" && organisation.division === child.division);
  const officer = community && staffOf(world, community)[0];
  const running = until.getTime() === now.getTime();
  const base = { caseId: demoCase.id, childId: child.childId, division: child.division };
  // The last visit that counts; and when the next one was planned, by when.
  const interimOn = dayInCourse(demoCase, "INTERIM_GUARDIANSHIP", from);
  let clock = from;
  let plannedAt = from;
  let due = limitOf("VISIT", colour, clock);
  let lastHome: Date | null = null;
  let nextIsSoon = false;
  /** Promises of the visits so far, newest first. */
  const promised: VisitPromise[][] = [];
  for (let count = 1; ; count += 1) {
    const visitId = idUnder(demoCase.id, `visit/${count}`);
    const byCommunity = officer !== undefined && random.chance(0.3);
    const visitor = byCommunity ? officer : child.caseworker;
    const organisation = byCommunity && community ? community : office;
    const dueOn = toShanghaiDate(due);
    const drawn = random.pick<VisitKind>(["HOME", "HOME", "HOME", "SCHOOL", "PHONE", "UNANNOUNCED"]);
    // Never so long without a visit at home that the rule would bring the next one forward.
    const kind = lastHome && due.getTime() - lastHome.getTime() > 25 * 86_400_000 && !isAtHome(drawn) ? "HOME" : drawn;
    const row = {
      id: visitId, case_id: demoCase.id, child_id: child.childId, division: child.division, kind,
      due_on: dueOn, assigned_org_id: organisation.id, assigned_user_id: visitor.id, client_key: idUnder(visitId, "key"), created_at: plannedAt.toISOString(),
    };
    const audited = { by: visitor, recordType: "VISIT", recordId: visitId, recordNumber: demoCase.number };
    const visitedOn = workday(addDays(dueOn, -random.int(0, 2)));
    const made = officeHour(random, visitedOn <= toShanghaiDate(plannedAt) ? workday(dueOn) : visitedOn);
    const drawnAt = made > plannedAt ? made : officeHour(random, addWorkingDays(toShanghaiDate(plannedAt), 1));
    const sooner: Date | null = running && child.caseworker.username === "jiedao" && !nextIsSoon ? soonerFor(visitId, { now, drawnAt, plannedAt, limit: limitOf("VISIT", colour, drawnAt) }) : null;
    const doneAt = sooner ?? drawnAt;
    // Overdue: the visit that should have been made last is still open.
    const open = nextIsSoon || doneAt >= until || (overdue && running && limitOf("VISIT", colour, doneAt) > now && due < now);
    if (open) {
      if (!running) return;
      auditRow(sink, { ...audited, at: plannedAt, action: "visit.plan", recordVersion: 1, after: { dueOn, kind: row.kind } });
      sink.add("visit", { ...row, status: "PLANNED", counted: false, done_at: null, done_by_id: null, done_by_org_id: null, client_key: null, version: 1 });
      startClock(world, { ...base, rule: "VISIT", subjectId: visitId, organisation, person: visitor, colour, from: plannedAt }, due);
      return;
    }
    nextIsSoon = sooner !== null;
    auditRow(sink, { ...audited, at: plannedAt, action: "visit.plan", recordVersion: 1, after: { dueOn, kind: row.kind } });
    const course = courseOf(random);
    // By phone nobody is seen: the child is spoken to.
    const visit: MadeVisit = kind === "PHONE" && course.sawChild ? { ...course, sawChild: false, unseenReason: "SPOKEN_TO" } : course;
    const { outcome, sawChild, unseenReason } = visit;
    const counted = countsAsVisit(visit);
    const away = interimOn !== null && toShanghaiDate(doneAt) > interimOn;
    const seen = random.pick(away ? FINDINGS_AWAY : FINDINGS);
    const findings = outcome === "MISSED" ? (away ? NOBODY_MET_AWAY : NOBODY_MET) : unseenReason ? (away ? UNSEEN_AWAY : UNSEEN)[unseenReason] : seen;
    const alone = course.sawChild && random.chance(0.5);
    const present = outcome === "DONE" && random.chance(0.85) && !away;
    const concern = outcome === "DONE" && random.chance(0.03);
    const promises = outcome === "DONE" ? promisesAt(visitId, count, { made: random.chance(0.75), away }, toShanghaiDate(doneAt), openPromises(promised)) : [];
    promised.unshift(promises);
    if (outcome === "DONE" && isAtHome(kind)) lastHome = doneAt;
    sink.add("visit", { ...row, status: outcome, counted, done_at: doneAt.toISOString(), done_by_id: visitor.id, done_by_org_id: organisation.id, version: 2 });
    sink.add("visit_record", {
      visit_id: visitId, child_id: child.childId, division: child.division, author_org_id: organisation.id, saw_child: sawChild, unseen_reason: unseenReason,
      seen_alone: sawChild && alone, carer_present: present, concern, ...sealColumns("visit_record", visitId, { findings, promises: writePromises(promises), changes: "" }),
    });
    startClock(world, { ...base, rule: "VISIT", subjectId: visitId, organisation, person: visitor, colour, from: plannedAt, doneAt }, due);
    auditRow(sink, { ...audited, at: doneAt, action: "visit.log", recordVersion: 2, before: { status: "PLANNED" }, after: { status: outcome, counted } });
    eventRow(sink, { ...base, at: doneAt, by: visitor, action: "visit.log", recordType: "VISIT", recordId: visitId, params: { kind: row.kind, outcome } });
    plannedAt = doneAt;
    if (counted) clock = doneAt;
    const limit = limitOf("VISIT", colour, clock);
    due = counted ? limit : shanghaiInstant(nextAttempt(toShanghaiDate(limitOf("VISIT_RETRY", null, doneAt)), toShanghaiDate(limit)), "17:00");
  }
}

/**
 * Some visits of the first demo account were made earlier, so that the next ones are due today and in the next days, whatever the day of seeding: a route sheet
 * has lines. `limit`: of the next visit, as drawn. Null where it stays as drawn.
 */
function soonerFor(visitId: string, { now, drawnAt, plannedAt, limit }: { now: Date; drawnAt: Date; plannedAt: Date; limit: Date }): Date | null {
  const digit = Number.parseInt(visitId.slice(0, 1), 16);
  const today = toShanghaiDate(now);
  const ahead = diffDays(addDays(today, digit % 3), toShanghaiDate(limit));
  if (digit > 6 || drawnAt >= now || ahead <= 0) return null;
  const at = shanghaiInstant(workday(addDays(toShanghaiDate(drawnAt), -ahead)), "10:20");
  return at > plannedAt ? at : null;
}

/** What became of the promises that were open, and the one that is made; mostly they are kept. A guardian from whom the child was taken promises nothing. */
function promisesAt(visitId: string, count: number, { made, away }: { made: boolean; away: boolean }, on: string, open: readonly VisitPromise[]): VisitPromise[] {
  const answered = open.map((promise, index): VisitPromise => ({ ...promise, outcome: (["KEPT", "KEPT", "PARTLY", "NOT_KEPT"] as const)[(count + index) % 4] ?? "KEPT" }));
  const drawn = PROMISE_BY[count % 4] ?? "CARER";
  const by = drawn === "CARER" && away ? "OFFICE" : drawn;
  return made ? [...answered, { key: idUnder(visitId, "promise"), text: PROMISES[by], by, until: addDays(on, 7 + (count % 3) * 7), made: on, outcome: null }] : answered;
}

/** How a visit went: mostly the child is seen; now and then nobody is met, or the child is elsewhere. */
function courseOf(random: Random): MadeVisit {
  if (random.chance(0.04)) return { outcome: "MISSED", sawChild: false, unseenReason: null };
  const sawChild = random.chance(0.95);
  return { outcome: "DONE", sawChild, unseenReason: sawChild ? null : random.weighted({ AT_SCHOOL: 5, IN_CARE: 1, SPOKEN_TO: 3, NOT_VERIFIED: 2 }) };
}
