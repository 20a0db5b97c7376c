import { createHash } from "node:crypto";
import { matrixRoleOf } from "../../../lib/authz/matrix";
import { NOTICE_MATRIX_ROWS } from "../../../lib/authz/notice-matrix";
import { CONFERENCE_LIFECYCLE, type ConferenceAction } from "../../../lib/features/conference/lifecycle";
import { minutesText } from "../../../lib/features/conference/minutes-text";
import { matrixRowText } from "../../../lib/features/referral/matrix-row-text";
import { firstPurposeVersion } from "../reference/purposes";
import { DEFAULT_PURPOSES } from "../../../lib/features/referral/default-purposes";
import { purposesFor } from "../../../lib/features/referral/purposes";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import { nextState } from "../../../lib/shared/lifecycle";
import type { ConferenceStatus } from "../../../lib/shared/vocabulary/casework";
import { sealColumns } from "../support/seal-columns";
import { workday } from "./calendar";
import { startClock } from "./clock";
import type { DemoCase } from "./demo-case";
import { auditRow, eventRow, idUnder } from "./record";
import { disclosed } from "./referral-life";
import { organisationFor, staffOf, takeNumber, type DemoWorld } from "./world";

const TASK = "T1_2";
const INVITED = ["JUSTICE_BUREAU", "PUBLIC_SECURITY"] as const;
const REQUESTED = "请携带与该家庭有关的处置、援助记录。";
/** What the police found at the home; where the guardian beats the child, the street's report to them comes some days later. */
const VISITED = "已走访，暂无新的侵害线索。";
const VISITED_GRAVE = "已走访。监护人对孩子身上的伤说法前后不一，建议街道核实伤情、固定证据，查实后依法报案。";
const HOUR = 3_600_000;

/** The conference that turning red calls for, held and minuted; in cases that still run, now and then a second one that is called. */
export function writeConferences(world: DemoWorld, demoCase: DemoCase, assessedAt: Date, closingAt: Date | null): void {
  const on = workday(addDays(toShanghaiDate(assessedAt), 1));
  const startsAt = shanghaiInstant(on, "14:30");
  const calledAt = new Date(assessedAt.getTime() + HOUR / 2);
  if (startsAt.getTime() + 3 * HOUR < (closingAt ?? world.now).getTime() && calledAt < startsAt) writeConference(world, demoCase, "first", calledAt, startsAt, ["record", "seal"]);
  if (!closingAt && Number(demoCase.number.slice(-5)) % 3 === 0) writeConference(world, demoCase, "next", new Date(world.now.getTime() - 4 * HOUR), shanghaiInstant(workday(addDays(world.today, 3)), "09:30"), []);
}

function writeConference(world: DemoWorld, demoCase: DemoCase, name: string, calledAt: Date, startsAt: Date, actions: readonly ConferenceAction[]): void {
  const { sink } = world;
  const { child } = demoCase;
  const base = { caseId: demoCase.id, childId: child.childId, division: child.division };
  const columns = { child_id: child.childId, division: child.division };
  const id = idUnder(demoCase.id, `conference/${name}`);
  const number = takeNumber(world, "HS", child.street, toShanghaiDate(calledAt));
  const office = organisationFor(world, "STREET_OFFICE", child.street);
  const caller = child.caseworker;
  const chair = staffOf(world, office, "STREET_SUPERVISOR")[0] ?? caller;
  const [on, place] = [toShanghaiDate(startsAt), `${office.name}会议室`];
  let status = "CALLED" as ConferenceStatus;
  let version = 1;
  const said = (action: string, at: Date, by: typeof caller, before?: ConferenceStatus, params: Record<string, unknown> = {}) => {
    eventRow(sink, { ...base, at, by, action: `conference.${action}`, recordType: "CARE_CASE", recordId: demoCase.id, params: { number, ...params } });
    auditRow(sink, { at, by, action: `conference.${action}`, recordType: "CASE_CONFERENCE", recordId: id, recordNumber: number, recordVersion: version, before: before && { status: before }, after: { status } });
  };
  said("call", calledAt, caller, undefined, { date: on, count: INVITED.length });
  const endAt = new Date(startsAt.getTime() + 2 * HOUR);
  for (const action of actions) {
    const before = status;
    status = nextState(CONFERENCE_LIFECYCLE, status, action);
    version += 1;
    said(action, new Date(endAt.getTime() + (version - 2) * HOUR / 4), action === "seal" ? chair : caller, before, action === "record" ? { date: on } : {});
  }
  const held = status === "HELD" || status === "SEALED";
  const words = { attendance: `${office.name}：${caller.name}、${chair.name}\n司法局、公安分局：联络员`, points: "一、照料人不能履行监护职责的情况及原因。\n二、各单位掌握的情况。", decisions: "一、由街道落实临时照料。\n二、司法局提供法律援助咨询。\n三、公安分局一周内走访核实。" };
  const minutesHash = createHash("sha256").update(minutesText({ conferenceId: id, heldOn: on, ...words }), "utf8").digest("hex");
  sink.add("case_conference", {
    id, number, case_id: demoCase.id, ...columns, status, starts_at: startsAt.toISOString(), chair_id: chair.id, called_by_id: caller.id, called_org_id: office.id, called_at: calledAt.toISOString(), client_key: id, version,
    ...sealColumns("case_conference", id, { content: JSON.stringify({ subject: "监护风险处置", reason: "评估为红色，需要各单位共同研究。", place, phone: "" }), minutes: held ? JSON.stringify(words) : null }),
    held_on: held ? on : null, minutes_by_id: held ? caller.id : null, minutes_at: held ? endAt.toISOString() : null, minutes_hash: status === "SEALED" ? minutesHash : null,
    sealed_at: status === "SEALED" ? new Date(endAt.getTime() + HOUR / 4).toISOString() : null,
  });
  for (const type of INVITED) {
    const receiver = organisationFor(world, type, child.street);
    const row = matrixRoleOf(NOTICE_MATRIX_ROWS, { task: TASK, orgType: type, district: child.division.slice(0, 6) });
    const purpose = purposesFor(DEFAULT_PURPOSES, type, TASK)[0];
    const liaison = staffOf(world, receiver)[0];
    if (!row || !purpose || !liaison) throw new Error(`${type} cannot be invited`);
    const invitationId = idUnder(id, `invitation/${type}`);
    const answeredAt = held || type === "JUSTICE_BUREAU" ? new Date(Math.min(calledAt.getTime() + HOUR, startsAt.getTime())) : null;
    sink.add("conference_invitation", {
      id: invitationId, conference_id: id, number, ...columns, to_org_id: receiver.id, starts_at: startsAt.toISOString(), task: TASK, purpose_code: purpose.purpose, purpose_version_id: firstPurposeVersion(purpose.purpose), matrix_row_text: matrixRowText(row, TASK, 1), open: !held,
      ...sealColumns("conference_invitation", invitationId, {
        matter: JSON.stringify({ subject: "监护风险处置", place, phone: "", chair: chair.name, people: "", requestedAction: REQUESTED }), answer_text: answeredAt ? `${liaison.name}参加` : null,
      }),
      ...(answeredAt ? { answer: "COMING", answered_by_id: liaison.id, answered_at: answeredAt.toISOString(), version: 2 } : { version: 1 }),
    });
    const items = disclosed(demoCase, { orgType: type, task: TASK }, REQUESTED, toShanghaiDate(calledAt)).filter(({ field }) => purpose.required.includes(field));
    sink.add("conference_disclosure", {
      invitation_id: invitationId, ...columns, to_org_id: receiver.id, open: !held, fields: items.map(({ field }) => field), ...sealColumns("conference_disclosure", invitationId, { content: JSON.stringify(items) }),
    });
    startClock(world, { ...base, rule: "CONFERENCE_ANSWER", subjectId: invitationId, organisation: receiver, from: calledAt, doneAt: answeredAt ?? undefined });
    if (!held || type !== "PUBLIC_SECURITY") continue;
    const taskId = idUnder(id, "task/visit");
    const dueOn = workday(addDays(on, 7));
    const doneAt = shanghaiInstant(workday(addDays(on, 5)), "16:00");
    const done = doneAt < world.now;
    sink.add("conference_task", {
      id: taskId, conference_id: id, number, ...columns, to_org_id: receiver.id, due_on: dueOn, created_by_id: caller.id, created_org_id: office.id, created_at: endAt.toISOString(), client_key: taskId, version: done ? 2 : 1,
      ...sealColumns("conference_task", taskId, { content: JSON.stringify({ what: "走访核实家庭情况并反馈。", who: "社区民警" }), result: done ? (demoCase.level === "L3" ? VISITED_GRAVE : VISITED) : null }),
      ...(done ? { done_by_id: liaison.id, done_at: doneAt.toISOString() } : {}),
    });
    startClock(world, { ...base, rule: "CONFERENCE_TASK", subjectId: taskId, organisation: receiver, from: endAt, doneAt: done ? doneAt : undefined }, shanghaiInstant(dueOn, "17:00"));
  }
  if (held) startClock(world, { ...base, rule: "CASE_CONFERENCE", subjectId: demoCase.id, organisation: office, person: caller, from: calledAt, doneAt: endAt });
}
