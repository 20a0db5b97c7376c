import { addDays, addMonths, birthdayAt, AGE_OF_MAJORITY, shanghaiInstant, type IsoDate } from "../../../lib/shared/dates";
import { sealColumns } from "../support/seal-columns";
import { officeHour, workday } from "./calendar";
import { startClock } from "./clock";
import type { DemoCase } from "./demo-case";
import { auditRow, eventRow, idUnder } from "./record";
import type { DemoWorld } from "./world";

const EVIDENCE = [
  { name: "劝诫书及签收记录", source: "社区居委会", proves: "已经劝诫，监护人知悉并拒不改正", pages: 2, form: "ORIGINAL", copies: 1 },
  { name: "随访记录", source: "街道民政科", proves: "劝诫后仍有打骂，未履行监护职责", pages: 3, form: "COPY", copies: 2 },
  { name: "医院诊断证明", source: "医院", proves: "未成年人身体受到的伤害", pages: 1, form: "COPY", copies: 2 },
] as const;
const MONTHLY_FEN = 120_000;
const DUE_DAY = 10;

/** Evidence and the day before the court of a suit (notice 四(一)2). */
export function writeSuit({ sink, random }: DemoWorld, { id: caseId, number, child }: DemoCase, suitId: string, on: IsoDate, end: IsoDate): void {
  const owner = child.caseworker;
  const base = { caseId, childId: child.childId, division: child.division };
  const columns = { suit_id: suitId, case_id: caseId, child_id: child.childId, division: child.division, recorded_by_id: owner.id };
  const at = officeHour(random, on);
  EVIDENCE.forEach((content, index) => {
    const id = idUnder(suitId, `evidence/${index}`);
    sink.add("court_evidence", { id, ...columns, recorded_at: new Date(at.getTime() + index * 60_000).toISOString(), ...sealColumns("court_evidence", id, { content: JSON.stringify(content) }), client_key: id });
    auditRow(sink, { at, by: owner, action: "court.evidence", recordType: "COURT_EVIDENCE", recordId: id, recordNumber: number, recordVersion: 1, after: { suitId } });
  });
  const day = workday(addDays(on, 28));
  const id = idUnder(suitId, "hearing");
  const held = day < end;
  const set = officeHour(random, on);
  sink.add("court_hearing", {
    id, ...columns, recorded_at: set.toISOString(), starts_at: shanghaiInstant(day, "09:30").toISOString(), state: held ? "HELD" : "SET", closed_by_id: held ? owner.id : null, closed_at: held ? officeHour(random, day).toISOString() : null,
    ...sealColumns("court_hearing", id, { content: JSON.stringify({ place: "第三法庭", matter: "审理撤销监护人资格申请" }), outcome: held ? "街道和社区派员到庭，双方陈述，择期宣判。" : null }), client_key: id, version: held ? 2 : 1,
  });
  eventRow(sink, { ...base, at: set, by: owner, action: "court.hearing", recordType: "COURT_HEARING", recordId: id, params: { on: day } });
  auditRow(sink, { at: set, by: owner, action: "court.hearing", recordType: "COURT_HEARING", recordId: id, recordNumber: number, recordVersion: 1, after: { suitId } });
  if (held) auditRow(sink, { at: officeHour(random, day), by: owner, action: "court.hearing_close", recordType: "COURT_HEARING", recordId: id, recordNumber: number, recordVersion: 2, after: { state: "HELD" } });
}

/** What a revoked guardian is to pay, and paid for the first months; the last is behind. */
export function writeSupport(world: DemoWorld, { id: caseId, number, child }: DemoCase, orderId: string, on: IsoDate, end: IsoDate): void {
  const { sink, random } = world;
  const owner = child.caseworker;
  const columns = { order_id: orderId, case_id: caseId, child_id: child.childId, division: child.division, recorded_by_id: owner.id };
  const id = idUnder(orderId, "terms");
  const at = officeHour(random, on);
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
