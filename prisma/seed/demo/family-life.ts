import type { MoveStatus } from "../../../lib/shared/vocabulary/casework";
import { addDays, shanghaiInstant } from "../../../lib/shared/dates";
import { maskName } from "../../../lib/shared/masking";
import { sealColumns } from "../support/seal-columns";
import { stableId } from "../support/stable-id";
import { limitOf, startClock } from "./clock";
import { takeOver, writtenUntil } from "./handover-life";
import { auditRow, eventRow, idUnder } from "./record";
import { organisationFor, staffOf, type DemoWorld } from "./world";

type Row = Record<string, unknown>;

interface DemoMove {
  from: string;
  to: string;
  status: MoveStatus;
  /** Days ago when it was proposed. */
  ago: number;
  reason: string;
  answer: string | null;
}

const HOME = "110105004";
/** Days in service at least before a handover that was accepted. */
const SERVED = 30;

/** Handovers of 三里屯 in both directions: asked, refused, gone and come. */
const MOVES: readonly DemoMove[] = [
  { from: HOME, to: "110105026", status: "SENT", ago: 2, reason: "随父母租住到新居住地，已办理居住登记，学校不变。", answer: null },
  { from: "110105026", to: HOME, status: "SENT", ago: 1, reason: "由祖父母接到身边照料，新居住地在三里屯街道。", answer: null },
  { from: HOME, to: "110105028", status: "REFUSED", ago: 20, reason: "监护人称近期迁居。", answer: "入户核实，该户尚未迁入本街道，待迁入后再行移交。" },
  { from: "110105028", to: HOME, status: "ACCEPTED", ago: 30, reason: "随母亲迁居。", answer: "已入户见面，接续办理。" },
  { from: HOME, to: "110105026", status: "ACCEPTED", ago: 26, reason: "由亲属接走照料，居住地变更。", answer: null },
];

/** Children who have moved, and brothers and sisters: written when every history stands. */
export function writeFamilies(world: DemoWorld): void {
  const taken = new Set<unknown>(world.sink.of("case_assignment").map((row) => row.case_id));
  MOVES.forEach((move, index) => writeMove(world, move, index, taken));
  writeSiblings(world);
}

function writeMove(world: DemoWorld, { from, to, status, ago, reason, answer }: DemoMove, index: number, taken: Set<unknown>): void {
  const { sink, today } = world;
  const accepted = status === "ACCEPTED";
  // What is handed over has been worked on for a while where it comes from; a red case stays until its course is run.
  const before = shanghaiInstant(addDays(today, -ago - SERVED), "00:00").toISOString();
  const climbed = new Set(sink.of("ladder_step").map((row) => row.case_id));
  const careCase = sink.of("care_case").findLast(
    (row) => String(row.division).startsWith(from) && row.status === "SERVICE" && row.colour !== "RED" && !climbed.has(row.id) && !taken.has(row.id) && !waits(world, row) && (!accepted || String(row.planned_at) < before),
  );
  if (!careCase) return;
  taken.add(careCase.id);
  const child = find(world, "child", careCase.child_id);
  const registration = find(world, "registration", careCase.registration_id);
  const [sender, receiver] = [organisationFor(world, "STREET_OFFICE", from), organisationFor(world, "STREET_OFFICE", to)];
  const [worker, supervisor, answerer] = [staffOf(world, sender, "CASEWORKER")[0]!, staffOf(world, sender, "STREET_SUPERVISOR")[0]!, staffOf(world, receiver, "STREET_SUPERVISOR")[0]!];
  const id = stableId(`move/${index}`);
  const [proposedAt, sentAt, decidedAt] = [0, 1, 3].map((after) => shanghaiInstant(addDays(today, Math.min(after - ago, 0)), after === 0 ? "09:20" : after === 1 ? "08:40" : "10:10")) as [Date, Date, Date];
  const earliest = (moment: Date) => new Date(Math.min(moment.getTime(), world.now.getTime() - 60_000));
  const [at0, at1, at2] = [earliest(proposedAt), earliest(sentAt), earliest(decidedAt)];
  const dueAt = limitOf("MOVE_ANSWER", null, at1);
  const number = String(registration.number);
  const community = (street: string) => String(sink.of("child").find((row) => String(row.division).startsWith(street))?.division ?? street);
  const came = community(to);
  const fromDivision = child.division;
  const address = accepted ? `${placeName(world, came)}${3 + index}号楼2单元${301 + index * 100}` : "";
  const summary = {
    name: maskName(String(child.name)), sex: child.sex, birthDate: child.birth_date, category: registration.primary_category, colour: careCase.colour, level: careCase.level, caseStatus: careCase.status,
    runningReferrals: sink.of("referral").filter((row) => row.child_id === child.id && row.ended_at === null).length, plannedVisits: sink.of("visit").filter((row) => row.child_id === child.id && row.status === "PLANNED").length,
  };
  const written = writtenUntil(world, careCase, sender, at2);
  const provenance = {
    name: child.name, sex: child.sex, birthDate: child.birth_date, number, filedOn: registration.filed_on, category: registration.primary_category, until: at2.toISOString(),
    cases: [{ number: careCase.number, status: careCase.status, openedAt: careCase.opened_at, closedAt: null, colour: careCase.colour, level: careCase.level }], documents: [],
    ...written,
    events: [
      { id: idUnder(id, "sent"), at: at1.toISOString(), action: "move.send", recordType: "CHILD_MOVE", fromStatus: null, toStatus: null, params: { to: receiver.name }, actorName: supervisor.name, officeName: sender.name },
      { id: idUnder(id, "proposed"), at: at0.toISOString(), action: "move.propose", recordType: "CHILD_MOVE", fromStatus: null, toStatus: null, params: { to: receiver.name }, actorName: worker.name, officeName: sender.name },
      ...written.events,
    ],
  };
  if (accepted) takeOver(world, careCase, { childId: String(child.id), sender, receiver, community: came, address, at: at2 });
  const decided = status === "ACCEPTED" || status === "REFUSED";
  sink.add("child_move", {
    id, child_id: child.id, division: child.division, record_number: number, registration_id: registration.id, case_id: careCase.id, with_case: true, status, from_division: fromDivision, from_org_id: sender.id,
    to_division: came, to_org_id: receiver.id, moved_on: addDays(today, -ago - 3),
    ...sealColumns("child_move", id, { content: JSON.stringify({ address, reason }), summary: JSON.stringify(summary), answer, provenance: accepted ? JSON.stringify(provenance) : null }),
    proposed_by_id: worker.id, proposed_at: at0.toISOString(), sent_by_id: supervisor.id, sent_at: at1.toISOString(), due_at: dueAt.toISOString(), decided_by_id: decided ? answerer.id : null,
    decided_at: decided ? at2.toISOString() : null, version: decided ? 3 : 2,
  });
  const base = { caseId: String(careCase.id), childId: String(child.id), division: String(child.division), recordType: "CHILD_MOVE", recordId: id };
  const log = { recordType: "CHILD_MOVE", recordId: id, recordNumber: number };
  eventRow(sink, { ...base, at: at0, by: worker, action: "move.propose", params: { to: receiver.name } });
  auditRow(sink, { ...log, at: at0, by: worker, action: "move.propose", recordVersion: 1, after: { status: "PROPOSED", toOrgId: receiver.id } });
  eventRow(sink, { ...base, at: at1, by: supervisor, action: "move.send", params: { to: receiver.name } });
  auditRow(sink, { ...log, at: at1, by: supervisor, action: "move.send", recordVersion: 2, before: { status: "PROPOSED" }, after: { status: "SENT", toOrgId: receiver.id } });
  startClock(world, { rule: "MOVE_ANSWER", subjectId: id, childId: String(child.id), division: String(child.division), organisation: receiver, from: at1, ...(decided ? { doneAt: at2 } : {}) }, dueAt);
  if (decided) {
    const action = accepted ? "move.accept" : "move.refuse";
    eventRow(sink, { ...base, at: at2, by: answerer, action, params: { from: sender.name, to: receiver.name } });
    auditRow(sink, { ...log, at: at2, by: answerer, action, recordVersion: 3, before: { status: "SENT" }, after: { status } });
  } else {
    sink.add("notice", {
      id: idUnder(id, "notice"), organisation_id: receiver.id, role: "STREET_SUPERVISOR", kind: "moveReceived", record_type: "CHILD_MOVE", record_id: id, record_number: number, params: { from: sender.name }, created_at: at1.toISOString(),
    });
  }
}

/** How addresses of a community begin. */
const placeName = ({ organisations }: DemoWorld, community: string): string =>
  (organisations.find(({ type, division }) => type === "COMMUNITY" && division === community)?.name ?? "").replace(/(社区居委会|社区居民委员会|村民委员会|社区)$/, "");

/** Something of the case waits for a decision. */
const waits = ({ sink }: DemoWorld, careCase: Row): boolean =>
  sink.of("plan_version").some((row) => row.child_id === careCase.child_id && row.status === "SUBMITTED") || sink.of("assessment").some((row) => row.child_id === careCase.child_id && row.status === "SUBMITTED") ||
  sink.of("closing_evaluation").some((row) => row.child_id === careCase.child_id && row.decided_at === null);

function find({ sink }: DemoWorld, table: "child" | "registration", id: unknown): Row {
  const row = sink.of(table).find((candidate) => candidate.id === id);
  if (!row) throw new Error(`no ${table} ${String(id)}`);
  return row;
}

/** Two pairs of 三里屯 in one household each: one confirmed, one that nobody has looked at yet. */
function writeSiblings(world: DemoWorld): void {
  const { sink, now } = world;
  const office = organisationFor(world, "STREET_OFFICE", HOME);
  const worker = staffOf(world, office, "CASEWORKER")[0]!;
  const cases = new Map(sink.of("care_case").filter((row) => row.status === "SERVICE").map((row) => [row.child_id, row]));
  const moved = new Set(sink.of("child_move").map((row) => row.child_id));
  const free = sink.of("child").filter((row) => !moved.has(row.id) && String(row.division).startsWith(HOME) && row.status !== "MERGED" && row.household_id && cases.has(row.id));
  const pairs: [Row, Row][] = [];
  for (const child of free) {
    const other = free.find((row) => row.id !== child.id && row.division === child.division && row.name !== child.name && !pairs.flat().includes(row));
    if (other && !pairs.flat().includes(child)) pairs.push([child, other]);
    if (pairs.length === 2) break;
  }
  pairs.forEach(([one, other], index) => {
    sink.change("child", String(other.id), { household_id: one.household_id });
    if (index > 0) return;
    const [first, second] = String(one.id) < String(other.id) ? [one, other] : [other, one];
    const id = stableId("sibling/0");
    const at = new Date(now.getTime() - 12 * 86_400_000);
    sink.add("sibling_decision", {
      id, child_id: first.id, division: first.division, other_id: second.id, other_division: second.division, state: "CONFIRMED", ...sealColumns("sibling_decision", id, { reason: "户口簿在同一户，经祖母确认为兄弟姐妹。" }),
      decided_by_id: worker.id, decided_org_id: office.id, decided_at: at.toISOString(),
    });
    for (const [child, sibling] of [[one, other], [other, one]] as const) {
      const careCase = cases.get(child.id);
      const number = String(cases.get(sibling.id)?.number ?? "");
      if (careCase) eventRow(sink, { caseId: String(careCase.id), childId: String(child.id), division: String(child.division), at, by: worker, action: "sibling.confirm", recordType: "CHILD", recordId: String(child.id), params: { number } });
    }
  });
}
