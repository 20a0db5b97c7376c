import { shanghaiInstant, toShanghaiDate, addDays } from "../../../lib/shared/dates";
import { sealColumns } from "../support/seal-columns";
import type { DemoCase } from "./demo-case";
import { limitOf, startClock } from "./clock";
import { officeHour, workday } from "./calendar";
import { auditRow, eventRow, idUnder } from "./record";
import { organisationFor, staffOf, type DemoWorld } from "./world";

const FINDINGS = ["孩子精神状态良好，家中整洁。", "已按时上学，老师反映有进步。", "照料人身体欠佳，需关注。", "孩子话不多，愿意继续参加活动。"];
const PROMISES = ["下周带孩子复诊。", "按约定参加家庭教育课程。", "补交入学材料。", ""];

/** Visits from the approval on in the rhythm of the colour, and the planned next one; the last is overdue where the profile says so. */
export function writeVisits(world: DemoWorld, demoCase: DemoCase, from: Date, until: Date, overdue: boolean): void {
  const { random, sink, now } = world;
  const { child, colour } = demoCase;
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const community = world.organisations.find((organisation) => organisation.type === "COMMUNITY" && organisation.division === child.division);
  const officer = community && staffOf(world, community)[0];
  const running = until.getTime() === now.getTime();
  const base = { caseId: demoCase.id, childId: child.childId, division: child.division };
  let clock = from;
  for (let count = 1; ; count += 1) {
    const due = limitOf("VISIT", colour, clock);
    const visitId = idUnder(demoCase.id, `visit/${count}`);
    const byCommunity = officer !== undefined && random.chance(0.3);
    const visitor = byCommunity ? officer : child.caseworker;
    const organisation = byCommunity && community ? community : office;
    const dueOn = toShanghaiDate(due);
    const row = {
      id: visitId, case_id: demoCase.id, child_id: child.childId, division: child.division, kind: random.pick(["HOME", "HOME", "HOME", "SCHOOL", "PHONE", "UNANNOUNCED"]),
      due_on: dueOn, assigned_org_id: organisation.id, assigned_user_id: visitor.id, client_key: idUnder(visitId, "key"), created_at: clock.toISOString(),
    };
    const audited = { by: visitor, recordType: "VISIT", recordId: visitId, recordNumber: demoCase.number };
    const visitedOn = workday(addDays(dueOn, -random.int(0, 2)));
    const doneAt = officeHour(random, visitedOn <= toShanghaiDate(clock) ? dueOn : visitedOn);
    // Overdue: the visit that should have been made last is still open.
    const open = doneAt >= until || (overdue && running && limitOf("VISIT", colour, doneAt) > now && due < now);
    if (open) {
      if (!running) return;
      const dueSoon = due > now ? due : overdue ? due : shanghaiInstant(workday(addDays(world.today, random.int(1, 5))), "17:00");
      auditRow(sink, { ...audited, at: clock, action: "visit.plan", recordVersion: 1, after: { dueOn: toShanghaiDate(dueSoon), kind: row.kind } });
      sink.add("visit", { ...row, due_on: toShanghaiDate(dueSoon), status: "PLANNED", done_at: null, done_by_id: null, done_by_org_id: null, client_key: null, version: 1 });
      startClock(world, { ...base, rule: "VISIT", subjectId: visitId, organisation, person: visitor, colour, from: clock }, dueSoon);
      return;
    }
    auditRow(sink, { ...audited, at: clock, action: "visit.plan", recordVersion: 1, after: { dueOn, kind: row.kind } });
    const missed = random.chance(0.04);
    sink.add("visit", { ...row, status: missed ? "MISSED" : "DONE", done_at: doneAt.toISOString(), done_by_id: visitor.id, done_by_org_id: organisation.id, version: 2 });
    if (!missed) {
      const sawChild = random.chance(0.95);
      sink.add("visit_record", {
        visit_id: visitId, child_id: child.childId, division: child.division, author_org_id: organisation.id, saw_child: sawChild, seen_alone: sawChild && random.chance(0.5),
        carer_present: random.chance(0.85), concern: random.chance(0.03),
        ...sealColumns("visit_record", visitId, { findings: random.pick(FINDINGS), promises: random.pick(PROMISES), changes: "" }),
      });
    }
    startClock(world, { ...base, rule: "VISIT", subjectId: visitId, organisation, person: visitor, colour, from: clock, doneAt }, due);
    auditRow(sink, { ...audited, at: doneAt, action: "visit.log", recordVersion: 2, before: { status: "PLANNED" }, after: { status: missed ? "MISSED" : "DONE" } });
    eventRow(sink, { ...base, at: doneAt, by: visitor, action: "visit.log", recordType: "VISIT", recordId: visitId, params: { kind: row.kind, outcome: missed ? "MISSED" : "DONE" } });
    clock = doneAt;
  }
}
