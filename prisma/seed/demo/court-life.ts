import { addMonths, birthdayAt, AGE_OF_MAJORITY, endOfDay, shanghaiInstant, type IsoDate } from "../../../lib/shared/dates";
import { sealColumns } from "../support/seal-columns";
import { addWorkingDays } from "../../../lib/shared/working-days";
import { officeHour, workday } from "./calendar";
import { startClock } from "./clock";
import type { DemoCase } from "./demo-case";
import { courseOf, dayInCourse, resultInCourse } from "./guardianship-course";
import { auditRow, eventRow, idUnder, ladderStepId } from "./record";
import type { DemoWorld } from "./world";

const EVIDENCE = [
  { name: "劝诫书及签收记录", source: "社区居委会", proves: "已经劝诫，监护人知悉并拒不改正", pages: 2, form: "ORIGINAL", copies: 1 },
  { name: "随访记录", source: "街道民政科", proves: "劝诫后仍有打骂，未履行监护职责", pages: 3, form: "COPY", copies: 2 },
  { name: "医院诊断证明", source: "医院", proves: "未成年人身体受到的伤害", pages: 1, form: "COPY", copies: 2 },
] as const;
const MONTHLY_FEN = 120_000;
const DUE_DAY = 10;

/** A step of the ladder as it was written down. */
export interface WrittenStep {
  id: string;
  on: IsoDate;
  at: Date;
}

/** Evidence and the day before the court of a suit (notice 四(一)2): the court names the day once it has taken the case, and what came of it is written down when it is over. */
export function writeSuit(world: DemoWorld, demoCase: DemoCase, suit: WrittenStep, approvedAt: Date, end: IsoDate): void {
  const { sink, random } = world;
  const { id: caseId, number, child } = demoCase;
  const owner = child.caseworker;
  const base = { caseId, childId: child.childId, division: child.division };
  const columns = { suit_id: suit.id, case_id: caseId, child_id: child.childId, division: child.division, recorded_by_id: owner.id };
  EVIDENCE.forEach((content, index) => {
    const id = idUnder(suit.id, `evidence/${index}`);
    const at = new Date(suit.at.getTime() + (index + 1) * 60_000);
    sink.add("court_evidence", { id, ...columns, recorded_at: at.toISOString(), ...sealColumns("court_evidence", id, { content: JSON.stringify(content) }), client_key: id });
    auditRow(sink, { at, by: owner, action: "court.evidence", recordType: "COURT_EVIDENCE", recordId: id, recordNumber: number, recordVersion: 1, after: { suitId: suit.id } });
  });
  const filedOn = resultInCourse(demoCase, "SUIT", approvedAt);
  const day = dayInCourse(demoCase, "HEARING", approvedAt);
  const toldOn = filedOn && addWorkingDays(filedOn, 1);
  if (!toldOn || !day || toldOn >= end) return;
  // The day that was held is the step of the ladder.
  const id = ladderStepId(caseId, courseOf(demoCase).findIndex(({ step }) => step === "HEARING"));
  const set = officeHour(random, toldOn);
  const heldAt = day < end ? shanghaiInstant(day, `12:${random.int(10, 59)}`) : null;
  const startsAt = shanghaiInstant(day, "09:30");
  const judged = dayInCourse(demoCase, "JUDGMENT", approvedAt) !== null;
  const outcome = judged ? "街道和社区派员到庭，双方陈述，择期宣判。" : "街道和社区派员到庭，双方陈述。法庭委托伤情鉴定，鉴定后择期宣判。";
  sink.add("court_hearing", {
    id, ...columns, recorded_at: set.toISOString(), starts_at: startsAt.toISOString(), state: heldAt ? "HELD" : "SET", closed_by_id: heldAt ? owner.id : null, closed_at: heldAt?.toISOString() ?? null,
    ...sealColumns("court_hearing", id, { content: JSON.stringify({ place: "第三法庭", matter: "审理撤销监护人资格申请" }), outcome: heldAt ? outcome : null }), client_key: id, version: heldAt ? 2 : 1,
  });
  eventRow(sink, { ...base, at: set, by: owner, action: "court.hearing", recordType: "COURT_HEARING", recordId: id, params: { on: day } });
  auditRow(sink, { at: set, by: owner, action: "court.hearing", recordType: "COURT_HEARING", recordId: id, recordNumber: number, recordVersion: 1, after: { suitId: suit.id } });
  startClock(world, { ...base, rule: "COURT_HEARING", subjectId: id, organisation: owner.organisation, person: owner, from: set, doneAt: heldAt ?? undefined }, endOfDay(day));
  if (!heldAt) return;
  eventRow(sink, { ...base, at: heldAt, by: owner, action: "court.hearing_close", recordType: "COURT_HEARING", recordId: id, params: { on: day, hearing: "HELD" } });
  auditRow(sink, { at: heldAt, by: owner, action: "court.hearing_close", recordType: "COURT_HEARING", recordId: id, recordNumber: number, recordVersion: 2, before: { state: "SET" }, after: { state: "HELD" } });
}

/** What a revoked guardian is to pay, and paid for the first months; the last is behind. */
export function writeSupport(world: DemoWorld, { id: caseId, number, child }: DemoCase, { id: orderId, on, at: orderedAt }: WrittenStep, end: IsoDate): void {
  const { sink, random } = world;
  const owner = child.caseworker;
  const columns = { order_id: orderId, case_id: caseId, child_id: child.childId, division: child.division, recorded_by_id: owner.id };
  const id = idUnder(orderId, "terms");
  const at = new Date(orderedAt.getTime() + 10 * 60_000);
  sink.add("support_schedule", {
    id, ...columns, recorded_at: at.toISOString(), from_on: on, until_on: birthdayAt(child.birthDate, AGE_OF_MAJORITY), due_day: DUE_DAY, amount_fen: MONTHLY_FEN, ...sealColumns("support_schedule", id, { note: "判决书确定" }), client_key: id,
  });
  auditRow(sink, { at, by: owner, action: "support.terms", recordType: "SUPPORT_SCHEDULE", recordId: id, recordNumber: number, recordVersion: 1, after: { orderId } });
  const first = `${on.slice(0, 8)}${DUE_DAY}` >= on ? `${on.slice(0, 8)}${DUE_DAY}` : addMonths(`${on.slice(0, 8)}${DUE_DAY}`, 1);
  const days: IsoDate[] = [];
  for (let day = first; day < end; day = addMonths(day, 1)) days.push(day);
  for (const day of days.slice(0, -1)) {
    const payment = idUnder(orderId, `payment/${day}`);
    const paid = officeHour(random, workday(day));
    sink.add("support_payment", { id: payment, ...columns, recorded_at: paid.toISOString(), paid_on: day, amount_fen: MONTHLY_FEN, ...sealColumns("support_payment", payment, { note: "转账" }), client_key: payment });
    auditRow(sink, { at: paid, by: owner, action: "support.payment", recordType: "SUPPORT_PAYMENT", recordId: payment, recordNumber: number, recordVersion: 1, after: { orderId } });
  }
  const open = days.at(-1) ?? first;
  startClock(world, { caseId, childId: child.childId, division: child.division, rule: "SUPPORT_PAYMENT", subjectId: orderId, organisation: owner.organisation, person: owner, from: at }, shanghaiInstant(open, "17:00"));
}
