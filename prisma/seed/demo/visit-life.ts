import { openPromises, PROMISE_BY, writePromises, type VisitPromise } from "../../../lib/features/visit/promises";
import { visitDueAt } from "../../../lib/features/visit/day";
import { countsAsVisit, isAtHome, nextAttempt, soonestAgain, type MadeVisit } from "../../../lib/features/visit/rules";
import { addDays, AGE_OF_MAJORITY, birthdayAt, diffDays, shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import type { RiskColour, VisitKind } from "../../../lib/shared/vocabulary/casework";
import { addWorkingDays } from "../../../lib/shared/working-days";
import { sealColumns } from "../support/seal-columns";
import type { DemoCase } from "./demo-case";
import { limitOf, startClock } from "./clock";
import type { Made } from "./closing-work";
import { officeHour, workday } from "./calendar";
import { toldOf } from "./ladder-words";
import type { Random } from "./random";
import { auditRow, eventRow, idUnder } from "./record";
import { alarms, canWorry, findingsOf, fittingVisit, isAway, kindFor, kindWhere, promiseOf, visitDay, type VisitDay } from "./visit-words";
import { organisationFor, staffOf, type DemoWorld } from "./world";

export interface VisitSpan {
  /** From the approval of the plan on. */
  from: Date;
  until: Date;
  /** When its closing was asked for; null: it runs. */
  closingAt: Date | null;
  /** The last visit that should have been made is still open. */
  overdue: boolean;
  colourAt: (at: Date) => RiskColour;
}

/** So long before a closing is asked for nothing new is promised, and what was is looked after. */
const SETTLED_DAYS = 75;

/** Visits in the rhythm of the colour as it was at each of them, and the planned next one. Answers those that were made, in their order. */
export function writeVisits(world: DemoWorld, demoCase: DemoCase, { from, until, closingAt, overdue, colourAt }: VisitSpan): Made[] {
  const { random, sink, now } = world;
  const { child } = demoCase;
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const community = world.organisations.find((organisation) => organisation.type === "COMMUNITY" && organisation.division === child.division);
  const officer = community && staffOf(world, community)[0];
  const running = until.getTime() === now.getTime();
  const base = { caseId: demoCase.id, childId: child.childId, division: child.division };
  // The last visit that counts; and when the next one was planned, by when.
  let clock = from;
  let plannedAt = from;
  let due = limitOf("VISIT", colourAt(from), clock);
  let lastHome: Date | null = null;
  let nextIsSoon = false;
  /** A limit that was missed: its clock stands beside that of the attempt. */
  let missed: Date | null = null;
  /** Promises of the visits so far, newest first. */
  const promised: VisitPromise[][] = [];
  const made: Made[] = [];
  // Towards its end most cases leave no promise open; now and then one is, and the street says why the case ends all the same.
  const settles = (at: Date) => closingAt !== null && !/^[01]/.test(demoCase.id) && diffDays(toShanghaiDate(at), toShanghaiDate(closingAt)) < SETTLED_DAYS;
  const adultOn = birthdayAt(child.birthDate, AGE_OF_MAJORITY);
  for (let count = 1; ; count += 1) {
    // From the birthday on no visit of the rhythm falls due.
    if (running && toShanghaiDate(due) >= adultOn) return made;
    const visitId = idUnder(demoCase.id, `visit/${count}`);
    const drawnCommunity = officer !== undefined && random.chance(0.3);
    // A community is not sent to a home in which the child is no longer.
    const byCommunity = drawnCommunity && !isAway(visitDay(demoCase, from, due));
    const visitor = byCommunity && officer ? officer : child.caseworker;
    const organisation = byCommunity && community ? community : office;
    const dueOn = toShanghaiDate(due);
    // A case is not closed before somebody has seen the child: its first visit does.
    const sees = demoCase.closing && !made.some(({ sawChild }) => sawChild);
    const drawnKind = kindFor(random.pick<VisitKind>(["HOME", "HOME", "HOME", "SCHOOL", "PHONE", "UNANNOUNCED"]), toldOf(child, dueOn));
    const drawn = sees && drawnKind === "PHONE" ? "HOME" : drawnKind;
    // Never so long without a visit at home that the rule would bring the next one forward.
    const wished = lastHome && due.getTime() - lastHome.getTime() > 25 * 86_400_000 && !isAtHome(drawn) ? "HOME" : drawn;
    const limitOver = missed;
    const dayOver = due;
    const startClocks = (end: { doneAt?: Date }) => {
      const about = { ...base, ...end, subjectId: visitId, organisation, person: visitor, from: plannedAt };
      startClock(world, { ...about, rule: "VISIT", colour: colourAt(plannedAt) }, limitOver ?? dayOver);
      if (limitOver) startClock(world, { ...about, rule: "VISIT_RETRY" }, dayOver);
    };
    const audited = { by: visitor, recordType: "VISIT", recordId: visitId, recordNumber: demoCase.number };
    const visitedOn = workday(addDays(dueOn, -random.int(0, 2)));
    const lastDay = toShanghaiDate(plannedAt);
    const wishedOn = visitedOn <= lastDay ? workday(dueOn) : visitedOn;
    // Nobody goes there twice in a day.
    const drawnAt = officeHour(random, wishedOn <= lastDay ? addWorkingDays(lastDay, 1) : wishedOn);
    const sooner: Date | null = running && child.caseworker.username === "jiedao" && !nextIsSoon ? soonerFor(visitId, { now, drawnAt, plannedAt, limit: limitOf("VISIT", colourAt(drawnAt), drawnAt) }) : null;
    const doneAt = sooner ?? drawnAt;
    // Overdue: the visit that should have been made last is still open.
    const open = nextIsSoon || doneAt >= until || (overdue && running && limitOf("VISIT", colourAt(doneAt), doneAt) > now && due < now);
    const kind = kindWhere(wished, visitDay(demoCase, from, open ? due : doneAt));
    const row = {
      id: visitId, case_id: demoCase.id, child_id: child.childId, division: child.division, kind,
      due_on: dueOn, assigned_org_id: organisation.id, assigned_user_id: visitor.id, client_key: idUnder(visitId, "key"), created_at: plannedAt.toISOString(),
    };
    if (open) {
      if (!running) return made;
      auditRow(sink, { ...audited, at: plannedAt, action: "visit.plan", recordVersion: 1, after: { dueOn, kind: row.kind } });
      sink.add("visit", { ...row, status: "PLANNED", counted: false, done_at: null, done_by_id: null, done_by_org_id: null, client_key: null, version: 1 });
      startClocks({});
      return made;
    }
    nextIsSoon = sooner !== null;
    auditRow(sink, { ...audited, at: plannedAt, action: "visit.plan", recordVersion: 1, after: { dueOn, kind: row.kind } });
    const day = visitDay(demoCase, from, doneAt);
    const drawnCourse = courseOf(random);
    const course: MadeVisit = sees ? { outcome: "DONE", sawChild: true, unseenReason: null } : drawnCourse;
    const visit = fittingVisit(course, kind, day);
    const { outcome, sawChild, unseenReason } = visit;
    const counted = countsAsVisit(visit);
    const nth = random.int(0, 3);
    // Drawn as if nothing had been made sure, so that what else the demo holds stays what it was.
    const done = drawnCourse.outcome === "DONE";
    const alone = drawnCourse.sawChild && random.chance(0.5);
    const present = outcome === "DONE" && (!done || random.chance(0.85)) && day.where !== "AWAY" && kind !== "SCHOOL";
    const worries = done && random.chance(0.03) && canWorry(visit);
    const findings = findingsOf(day, kind, visit, { nth, worries });
    const concern = worries || alarms(day, kind, visit);
    const promises = outcome === "DONE" ? promisesAt(visitId, count, { made: done && random.chance(0.75) && !settles(doneAt), day, kept: settles(doneAt) }, toShanghaiDate(doneAt), openPromises(promised)) : [];
    promised.unshift(promises);
    made.push({ at: doneAt, counted, sawChild, alone: sawChild && alone, promises });
    if (outcome === "DONE" && isAtHome(kind)) lastHome = doneAt;
    sink.add("visit", { ...row, status: outcome, counted, done_at: doneAt.toISOString(), done_by_id: visitor.id, done_by_org_id: organisation.id, version: 2 });
    sink.add("visit_record", {
      visit_id: visitId, child_id: child.childId, division: child.division, author_org_id: organisation.id, saw_child: sawChild, unseen_reason: unseenReason,
      seen_alone: sawChild && alone, carer_present: present, concern, ...sealColumns("visit_record", visitId, { findings, promises: writePromises(promises), changes: "" }),
    });
    startClocks({ doneAt });
    auditRow(sink, { ...audited, at: doneAt, action: "visit.log", recordVersion: 2, before: { status: "PLANNED" }, after: { status: outcome, counted } });
    eventRow(sink, { ...base, at: doneAt, by: visitor, action: "visit.log", recordType: "VISIT", recordId: visitId, params: { kind: row.kind, outcome } });
    plannedAt = doneAt;
    if (counted) clock = doneAt;
    const limit = limitOf("VISIT", colourAt(doneAt), clock);
    const madeOn = toShanghaiDate(doneAt);
    const again = nextAttempt({
      retryBy: toShanghaiDate(limitOf("VISIT_RETRY", null, doneAt)), limit: toShanghaiDate(limit), today: madeOn, soonest: soonestAgain(madeOn, colourAt(doneAt), !byCommunity),
    });
    due = counted ? limit : visitDueAt(again.dueOn);
    missed = counted || again.missed === null ? null : visitDueAt(again.missed);
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
  return toShanghaiDate(at) > toShanghaiDate(plannedAt) ? at : null;
}

/** What became of the promises that were open, and the one that is made; mostly they are kept, and all of them (`kept`) before a case is closed. */
function promisesAt(visitId: string, count: number, { made, day, kept }: { made: boolean; day: VisitDay; kept: boolean }, on: string, open: readonly VisitPromise[]): VisitPromise[] {
  const answered = open.map((promise, index): VisitPromise => ({ ...promise, outcome: kept ? "KEPT" : ((["KEPT", "KEPT", "PARTLY", "NOT_KEPT"] as const)[(count + index) % 4] ?? "KEPT") }));
  const { by, text } = promiseOf(PROMISE_BY[count % 4] ?? "CARER", count, day);
  return made ? [...answered, { key: idUnder(visitId, "promise"), text, by, until: addDays(on, 7 + (count % 3) * 7), made: on, outcome: null }] : answered;
}

/** How a visit went: mostly the child is seen; now and then nobody is met, or the child is elsewhere. */
function courseOf(random: Random): MadeVisit {
  if (random.chance(0.04)) return { outcome: "MISSED", sawChild: false, unseenReason: null };
  const sawChild = random.chance(0.95);
  return { outcome: "DONE", sawChild, unseenReason: sawChild ? null : random.weighted({ AT_SCHOOL: 5, IN_CARE: 1, SPOKEN_TO: 3, NOT_VERIFIED: 2 }) };
}
