import { shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import { addWorkingDays } from "../../../lib/shared/working-days";
import { sealColumns } from "../support/seal-columns";
import { startClock } from "./clock";
import { auditRow, eventRow, idUnder } from "./record";
import type { DemoWorld } from "./world";

type Row = Record<string, unknown>;

const DISTRICT = "110105";
const HOME = "110105004";
const WHAT = "安排法律援助人员，为该家庭提供咨询并代拟文书。";

/** A conference leaves a task to an office that was invited, and the referral that the street sends there goes on from it: one that still runs and one that is over, where the histories hold them. */
export function writeTaskReferrals(world: DemoWorld): void {
  const { sink } = world;
  const held = new Map(sink.of("case_conference").filter((row) => row.status === "SEALED").map((row) => [row.case_id, row]));
  const at = (place: string) => (row: Row) => String(row.division).startsWith(place);
  const there = sink.of("referral").filter((row) => at(DISTRICT)(row) && conferenceOf(world, held, row) !== null);
  const going = [...there.filter(at(HOME)), ...there.filter((row) => !at(HOME)(row))];
  const chosen = [going.find((row) => row.ended_at === null), going.find((row) => row.status === "FINISHED")].filter((row) => row !== undefined);
  if (chosen.length === 0) throw new Error("no referral goes on from a conference in the demo data");
  for (const referral of chosen) writeTask(world, conferenceOf(world, held, referral)!, referral);
}

/** The conference that a referral could go on from: of its case, minuted before it was sent, with its office invited. */
function conferenceOf({ sink }: DemoWorld, held: ReadonlyMap<unknown, Row>, referral: Row): Row | null {
  const conference = held.get(referral.case_id);
  if (!conference || Date.parse(String(conference.sealed_at)) >= Date.parse(String(referral.sent_at))) return null;
  return sink.of("conference_invitation").some((row) => row.conference_id === conference.id && row.to_org_id === referral.to_org_id) ? conference : null;
}

function writeTask(world: DemoWorld, conference: Row, referral: Row): void {
  const { sink } = world;
  const caller = world.people.find((person) => person.id === conference.called_by_id)!;
  const receiver = world.organisations.find((organisation) => organisation.id === referral.to_org_id)!;
  const at = new Date(String(conference.minutes_at));
  const ended = referral.status === "FINISHED" ? sink.of("referral_message").findLast((row) => row.referral_id === referral.id && row.kind === "RESULT") : undefined;
  const dueOn = addWorkingDays(toShanghaiDate(new Date(String(referral.sent_at))), ended ? 30 : 20);
  const id = idUnder(String(conference.id), "task/referral");
  const base = { caseId: String(conference.case_id), childId: String(conference.child_id), division: String(conference.division) };
  sink.add("conference_task", {
    id, conference_id: conference.id, number: conference.number, child_id: conference.child_id, division: conference.division, to_org_id: receiver.id, due_on: dueOn, created_by_id: caller.id, created_org_id: caller.organisation.id,
    created_at: at.toISOString(), client_key: id, version: ended ? 2 : 1, ...sealColumns("conference_task", id, { content: JSON.stringify({ what: WHAT, who: "" }), result: ended ? "已按转介办结，结果已反馈街道。" : null }),
    ...(ended ? { done_by_id: ended.author_id, done_at: ended.created_at } : {}),
  });
  sink.change("referral", String(referral.id), { conference_task_id: id });
  eventRow(sink, { ...base, at, by: caller, action: "conference.add_task", recordType: "CARE_CASE", recordId: base.caseId, params: { number: conference.number, organisation: receiver.name, date: dueOn } });
  auditRow(sink, { at, by: caller, action: "conference.add_task", recordType: "CONFERENCE_TASK", recordId: id, recordNumber: String(conference.number), recordVersion: 1, after: { conferenceId: conference.id, toOrgId: receiver.id, dueOn } });
  startClock(world, { ...base, rule: "CONFERENCE_TASK", subjectId: id, organisation: receiver, from: at, doneAt: ended ? new Date(String(ended.created_at)) : undefined }, shanghaiInstant(dueOn, "17:00"));
}
