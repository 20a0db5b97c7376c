import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { listInboxTasks } from "@/lib/features/inbox/queries/list-tasks";
import { assignVisit } from "@/lib/features/visit/mutations/assign-visit";
import { finishVisitDecision } from "@/lib/features/visit/mutations/finish-decision";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { settleFailedVisits } from "@/lib/features/visit/mutations/settle-failed";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import type { FailedDecision } from "@/lib/features/visit/schema";
import { executeMutation } from "@/lib/server/write/execute";
import type { RiskColour } from "@/lib/shared/vocabulary/casework";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertAssignment, insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { insert } from "../../support/insert";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { lookAt } from "../deadline/support";
import { entry, insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** A Wednesday; the Thursday and Friday after it, and the Wednesday in a week, are working days. */
const NOW = new Date("2026-06-03T02:00:00Z");
const TODAY = "2026-06-03";
const [IN_TWO, IN_FIVE] = ["2026-06-05", "2026-06-10"];

/** A case at which three attempts have failed, whose next visit is another's. */
async function failing(colour: RiskColour = "YELLOW", next: { by?: OrganisationKey; person?: PersonKey; dueOn?: string } = {}) {
  const record = await insertCase(world, { caseStatus: "SERVICE", colour });
  await asMaintenance((client) => client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis, created_at) VALUES ($1, 'FAILED_VISITS', $2, $3, $4, $2, $5, $6, 'x', $7)", [v7(), record.caseId, record.childId, record.division, world.organisationId.street, "2026-06-04T09:00:00Z", NOW]));
  const visitId = await insertVisit(world, record, { dueOn: "2026-06-09", by: "street", person: "caseworker", ...next });
  return { record, visitId };
}
const about = async ({ caseId }: CaseRecord) => (await caseVisits(await world.actor("supervisor"), caseId, NOW))?.decide?.about;
async function decide(record: CaseRecord, decision: FailedDecision, options: { by?: string; userId?: string; now?: Date; about?: string } = {}) {
  const { by = IN_TWO, userId = world.userId[decision === "SUPERVISOR_GOES" ? "supervisor" : "caseworker"], now = NOW } = options;
  return executeMutation(settleFailedVisits, await world.actor("supervisor"), { caseId: record.caseId, about: options.about ?? (await about(record)), decision, by, userId }, { now });
}
const finish = async (person: PersonKey, { caseId }: CaseRecord) => executeMutation(finishVisitDecision, await world.actor(person), { caseId, reason: "邻居说全家回老家办事，下周返京" }, { now: NOW });
const clock = async ({ caseId }: CaseRecord) => queryAll("SELECT owner_user_id AS who, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, done_at IS NULL AS open FROM task WHERE subject_id = $1 AND rule = 'VISIT_DECISION' ORDER BY created_at, id", [caseId]);
const isOpen = async (record: CaseRecord) => (await clock(record)).map(({ open }) => open);
const told = (record: CaseRecord, visitId: string) => queryAll("SELECT kind, user_id AS who, organisation_id AS office, record_type AS type, params, settled_at IS NOT NULL AS settled FROM notice WHERE record_id IN ($1, $2) AND kind LIKE 'visit%ecision%' OR record_id IN ($1, $2) AND kind LIKE 'visitsDecided%' ORDER BY kind, created_at, id", [record.caseId, visitId]);
const log = async (person: PersonKey, visitId: string, changes: object) => {
  const version = (await queryAll<{ version: number }>("SELECT version FROM visit WHERE id = $1", [visitId]))[0]?.version;
  expect(await executeMutation(logVisit, await world.actor(person), { visitId, version, clientKey: v7(), entry: entry({ visitedOn: TODAY, ...changes }) }, { now: NOW })).toMatchObject({ ok: true });
};
const MISSED = { outcome: "MISSED", reason: "敲门无人应答" } as const;
const unseen = { sawChild: false, seenAlone: false, unseenReason: "NOT_VERIFIED" };

describe("what is decided after failed visits", () => {
  it("is the task of who carries it out, by its day, in words of its own; who it is and how it stands is read on the case", async () => {
    const { record, visitId } = await failing();
    expect(await decide(record, "NEIGHBOURHOOD")).toMatchObject({ ok: true });
    expect(await clock(record)).toEqual([{ who: world.userId.caseworker, day: IN_TWO, open: true }]);
    // Of today, whatever its day: the child has not been seen.
    const { today } = await listInboxTasks(await world.actor("caseworker"), false, NOW);
    expect(today.tasks.find(({ rule, href }) => rule === "VISIT_DECISION" && href.includes(record.caseId))).toMatchObject({ cause: "DECIDED_NEIGHBOURHOOD", href: `/cases/${record.caseId}/visits` });
    expect(await told(record, visitId)).toMatchObject([{ kind: "visitDecisionYours", who: world.userId.caseworker, params: { way: "NEIGHBOURHOOD", by: IN_TWO } }]);
    expect((await caseVisits(await world.actor("caseworker"), record.caseId, NOW))?.settled).toMatchObject({ decision: "NEIGHBOURHOOD", by: IN_TWO, open: true, done: null, canFinish: true });
    expect((await caseVisits(await world.actor("reviewer"), record.caseId, NOW))?.settled).toMatchObject({ open: true, canFinish: false });
  });

  it.each<[RiskColour, string, string]>([["RED", IN_TWO, "2026-06-06"], ["YELLOW", IN_FIVE, "2026-06-11"]])("has a last day by the rule: %s until %s", async (colour, latest, beyond) => {
    const { record } = await failing(colour);
    expect((await caseVisits(await world.actor("supervisor"), record.caseId, NOW))?.decide?.latest).toBe(latest);
    expect(await decide(record, "POLICE", { by: beyond })).toMatchObject({ ok: false, fieldErrors: { by: { key: "decisionTooLate", params: { latest } } } });
    expect(await clock(record)).toEqual([]);
    expect(await decide(record, "POLICE", { by: latest })).toMatchObject({ ok: true });
  });

  it("is told to supervisor and district when its day passes", async () => {
    const { record } = await failing();
    await decide(record, "SUPERVISOR_GOES");
    const [task] = await queryAll<{ id: string }>("SELECT id FROM task WHERE subject_id = $1 AND rule = 'VISIT_DECISION'", [record.caseId]);
    await lookAt(String(task?.id), "2026-06-11T10:00");
    expect(await queryAll("SELECT kind, organisation_id AS office FROM notice WHERE record_id = $1 AND params->>'rule' = 'VISIT_DECISION' ORDER BY kind", [record.caseId])).toMatchObject([
      { kind: "deadlineEscalated", office: world.organisationId.district }, { kind: "deadlineOverdue", office: world.organisationId.street },
    ]);
  });

  it("is carried out by somebody of the street's office, and led by a supervisor", async () => {
    const { record } = await failing();
    expect(await decide(record, "SUPERVISOR_GOES", { userId: world.userId.caseworker })).toMatchObject({ ok: false, fieldErrors: { userId: { key: "supervisorLeads" } } });
    for (const person of ["farCaseworker", "socialWorker", "communityOfficer"] as const) {
      expect(await decide(record, "POLICE", { userId: world.userId[person] })).toMatchObject({ ok: false, fieldErrors: { userId: { key: "choose" } } });
    }
    expect(await clock(record)).toEqual([]);
  });
});

describe("the visit that a supervisor leads", () => {
  it("is the next one, with its clocks, by the day of the decision; the agency that was to make it is told", async () => {
    const { record, visitId } = await failing("YELLOW", { by: "agency", person: "socialWorker" });
    await insertAssignment(world, record, world.userId.socialWorker);
    expect(await decide(record, "SUPERVISOR_GOES")).toMatchObject({ ok: true });
    const lead = { org: world.organisationId.street, who: world.userId.supervisor, day: IN_TWO };
    expect(await queryAll("SELECT assigned_org_id AS org, assigned_user_id AS who, due_on::text AS day FROM visit WHERE id = $1", [visitId])).toEqual([lead]);
    expect(await queryAll("SELECT owner_org_id AS org, owner_user_id AS who, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM task WHERE subject_id = $1 AND done_at IS NULL", [visitId])).toEqual([lead]);
    expect((await told(record, visitId)).map(({ kind, who }) => [kind, who]).sort()).toEqual([["visitsDecided", world.userId.caseworker], ["visitsDecided", world.userId.socialWorker]].sort());
    expect((await listNotices(await world.actor("socialWorker"), NOW)).notices.find(({ kind, href }) => kind === "visitsDecided" && href?.includes(record.caseId))).toMatchObject({ href: `/cases/${record.caseId}/visits` });
    expect(await queryAll("SELECT action FROM case_event WHERE case_id = $1 ORDER BY at, id", [record.caseId])).toEqual(expect.arrayContaining([{ action: "visit.settle_failed" }, { action: "visit.move" }]));
  });

  it("goes back to whose it was when another way is decided, or to who carries the case where they may make it no more", async () => {
    const visitor = (visitId: string) => queryAll("SELECT assigned_org_id AS org, assigned_user_id AS who, due_on::text AS day FROM visit WHERE id = $1", [visitId]);
    const clockOf = (visitId: string) => queryAll("SELECT owner_org_id AS org, owner_user_id AS who FROM task WHERE subject_id = $1 AND done_at IS NULL", [visitId]);
    const { record, visitId } = await failing("YELLOW", { by: "agency", person: "socialWorker" });
    await insertAssignment(world, record, world.userId.socialWorker);
    await decide(record, "SUPERVISOR_GOES");
    expect(await decide(record, "LOST_CONTACT")).toMatchObject({ ok: true });
    const agency = { org: world.organisationId.agency, who: world.userId.socialWorker };
    expect(await visitor(visitId)).toEqual([{ ...agency, day: IN_TWO }]);
    expect(await clockOf(visitId)).toEqual([agency]);
    expect(await queryAll("SELECT user_id AS who FROM notice WHERE record_id = $1 AND kind = 'visitAssigned' AND settled_at IS NULL", [visitId])).toEqual([{ who: world.userId.socialWorker }]);

    const gone = await failing("YELLOW", { by: "agency", person: "socialWorker" });
    await decide(gone.record, "SUPERVISOR_GOES");
    await decide(gone.record, "POLICE");
    expect(await visitor(gone.visitId)).toMatchObject([{ org: world.organisationId.street, who: world.userId.caseworker }]);
  });

  it("leads back to whose it was: the one after it is theirs again once the child was seen, and the supervisor's until then", async () => {
    const next = ({ caseId }: CaseRecord) => queryAll<{ id: string; who: string }>("SELECT id, assigned_user_id AS who FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [caseId]);
    const { record, visitId } = await failing("YELLOW", { by: "community", person: "communityOfficer" });
    await decide(record, "SUPERVISOR_GOES");
    await log("supervisor", visitId, MISSED);
    const [again] = await next(record);
    expect(again).toMatchObject({ who: world.userId.supervisor });
    await log("supervisor", String(again?.id), {});
    const [back] = await next(record);
    expect(back).toMatchObject({ who: world.userId.communityOfficer });
    expect(await queryAll("SELECT user_id AS who FROM notice WHERE record_id = $1 AND kind = 'visitAssigned'", [back?.id])).toEqual([{ who: world.userId.communityOfficer }]);
  });

  it("and whose it was learns that the child was seen and that the next one is theirs; what they were told of the decision asks for nothing any more", async () => {
    const { record, visitId } = await failing();
    const open = async () => (await queryAll<{ kind: string }>("SELECT kind FROM notice WHERE child_id = $1 AND user_id = $2 AND read_at IS NULL AND settled_at IS NULL ORDER BY kind", [record.childId, world.userId.caseworker])).map(({ kind }) => kind);
    await decide(record, "SUPERVISOR_GOES");
    expect(await open()).toEqual(["visitsDecided"]);
    await log("supervisor", visitId, { outcome: "REFUSED", reason: "家长不让进门" });
    const [again] = await queryAll<{ id: string }>("SELECT id FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [record.caseId]);
    await decide(record, "SUPERVISOR_GOES");
    expect(await open(), "only the last decision stands").toEqual(["visitsDecided"]);
    await log("supervisor", String(again?.id), {});
    expect(await open()).toEqual(["visitAssigned"]);
    const [next] = await queryAll<{ id: string; who: string; day: string }>("SELECT id, assigned_user_id AS who, due_on::text AS day FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [record.caseId]);
    expect(next).toMatchObject({ who: world.userId.caseworker });
    expect(await queryAll("SELECT params FROM notice WHERE record_id = $1 AND kind = 'visitAssigned'", [next?.id])).toEqual([{ params: { dueOn: next?.day, again: "seen" } }]);
  });

  it("stays with the one to whom somebody passed it on meanwhile", async () => {
    const { record, visitId } = await failing();
    await decide(record, "SUPERVISOR_GOES");
    const [row] = await queryAll<{ version: number; day: string }>("SELECT version, due_on::text AS day FROM visit WHERE id = $1", [visitId]);
    expect(await executeMutation(assignVisit, await world.actor("supervisor"), { visitId, version: row?.version, organisationId: world.organisationId.street, userId: world.userId.colleague, dueOn: row?.day, reason: "" }, { now: NOW })).toMatchObject({ ok: true });
    await decide(record, "POLICE");
    expect(await queryAll("SELECT assigned_user_id AS who FROM visit WHERE id = $1", [visitId])).toEqual([{ who: world.userId.colleague }]);
  });

  it("keeps an earlier day, and is planned where none is", async () => {
    const early = await failing("YELLOW", { dueOn: "2026-06-04" });
    await decide(early.record, "SUPERVISOR_GOES", { by: IN_FIVE });
    expect(await queryAll("SELECT due_on::text AS day, assigned_user_id AS who FROM visit WHERE id = $1", [early.visitId])).toEqual([{ day: "2026-06-04", who: world.userId.supervisor }]);
    const none = await failing();
    await asMaintenance((client) => client.query("UPDATE visit SET status = 'CANCELLED' WHERE id = $1", [none.visitId]));
    await decide(none.record, "SUPERVISOR_GOES");
    expect(await queryAll("SELECT due_on::text AS day, assigned_user_id AS who, kind FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [none.record.caseId])).toEqual([{ day: IN_TWO, who: world.userId.supervisor, kind: "HOME" }]);
  });

  it.each<[FailedDecision, string]>([["SUPERVISOR_GOES", "SUPERVISOR_GOES"], ["NEIGHBOURHOOD", "NEIGHBOURHOOD"], ["POLICE", "OTHER"], ["LOST_CONTACT", "OTHER"], ["CONTINUE", "OTHER"]])("a community is told of %s as %s, without a number of the case", async (decision, way) => {
    const { record, visitId } = await failing("YELLOW", { by: "community", person: "communityOfficer" });
    await decide(record, decision);
    expect((await told(record, visitId)).filter(({ office }) => office === world.organisationId.community)).toMatchObject([{ kind: "visitsDecidedHere", who: world.userId.communityOfficer, type: "VISIT", params: { way, by: IN_TWO } }]);
    const notice = (await listNotices(await world.actor("communityOfficer"), NOW)).notices.find(({ kind, params }) => kind === "visitsDecidedHere" && params.way === way);
    expect(notice).toMatchObject({ number: "" });
  });
});

/** What the history says of how decisions ended; an instant after what ended them. */
const ends = ({ caseId }: CaseRecord) => queryAll("SELECT params->>'way' AS way, params->>'how' AS how, params->>'on' AS \"on\", record_type AS of, actor_id AS who, actor_org_id AS office, at > $2 AS after FROM case_event WHERE case_id = $1 AND action = 'visit.decision_ended' ORDER BY at", [caseId, NOW]);

describe("what was decided ends", () => {
  it.each<FailedDecision>(["SUPERVISOR_GOES", "NEIGHBOURHOOD", "POLICE", "CONTINUE", "LOST_CONTACT"])("%s: when the child is seen, whoever sees it, and not at a shut door", async (decision) => {
    const { record, visitId } = await failing("YELLOW", { by: "community", person: "communityOfficer" });
    await decide(record, decision);
    const shut = await insertVisit(world, record, { by: "community", person: "communityOfficer" });
    await log("communityOfficer", shut, { outcome: "MISSED", reason: "敲门无人应答" });
    expect(await isOpen(record)).toEqual([true]);
    expect(await ends(record)).toEqual([]);
    const seen = await insertVisit(world, record, { by: "community", person: "communityOfficer" });
    await log("communityOfficer", seen, {});
    expect(await isOpen(record)).toEqual([false]);
    expect(await ends(record)).toEqual([{ way: decision, how: "SEEN", on: TODAY, of: "VISIT", who: world.userId.communityOfficer, office: world.organisationId.community, after: true }]);
    expect((await told(record, visitId)).filter(({ kind, settled }) => kind === "visitDecisionYours" && !settled)).toEqual([]);
  });

  it.each<[FailedDecision, string, boolean]>([["CONTINUE", "SPOKEN_TO", false], ["CONTINUE", "NOT_VERIFIED", true], ["SUPERVISOR_GOES", "SPOKEN_TO", true]])("%s: with a visit without seeing the child (%s) still open: %s", async (decision, unseenReason, open) => {
    const { record } = await failing();
    await decide(record, decision);
    await log("caseworker", await insertVisit(world, record, { person: "caseworker" }), { ...unseen, unseenReason });
    expect(await isOpen(record)).toEqual([open]);
    expect(await ends(record)).toMatchObject(open ? [] : [{ how: "VISITED" }]);
  });

  it.each<[FailedDecision, boolean]>([["NEIGHBOURHOOD", true], ["POLICE", true], ["LOST_CONTACT", true], ["SUPERVISOR_GOES", false], ["CONTINUE", false]])("%s: by the word of who carries it out: %s", async (decision, may) => {
    const { record } = await failing();
    await decide(record, decision);
    expect(await finish("supervisor", record)).toMatchObject(may ? { ok: true } : { ok: false, code: "BLOCKED", reason: "decisionEndsByVisit" });
    expect(await isOpen(record)).toEqual([!may]);
  });

  it("by a word that is sealed, told to street and district, and kept in history and log", async () => {
    const { record } = await failing();
    await insertAssignment(world, record, world.userId.socialWorker);
    await decide(record, "NEIGHBOURHOOD");
    expect(await finish("caseworker", record)).toMatchObject({ ok: true });
    const noteFor = async (person: PersonKey) => (await caseVisits(await world.actor(person), record.caseId, NOW))?.settled?.done?.note;
    expect([await noteFor("supervisor"), await noteFor("reviewer"), await noteFor("socialWorker")]).toEqual(["邻居说全家回老家办事，下周返京", "邻居说全家回老家办事，下周返京", ""]);
    expect(await queryAll("SELECT action, params FROM case_event WHERE case_id = $1 AND action = 'visit.finish_decision'", [record.caseId])).toEqual([{ action: "visit.finish_decision", params: { way: "NEIGHBOURHOOD" } }]);
    const [kept] = await queryAll<{ after: { done: string } }>("SELECT after FROM audit_event WHERE action = 'visit.finish_decision' AND record_id = $1 AND result = 'OK'", [record.caseId]);
    expect(kept?.after).toMatchObject({ decision: "NEIGHBOURHOOD" });
    expect(JSON.stringify(kept)).not.toContain("老家");
    expect(await finish("caseworker", record)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "noVisitDecision" });
    // One line for one end.
    expect(await ends(record)).toEqual([]);
  });

  it("by the word of who carries it out: the supervisor who decided is asked for what comes next, and decides it with a limit of its own", async () => {
    const { record } = await failing();
    await decide(record, "NEIGHBOURHOOD", { by: TODAY });
    const asked = () => queryAll("SELECT user_id AS who, role::text, params, settled_at IS NULL AS open FROM notice WHERE record_id = $1 AND kind = 'visitDecisionSaid'", [record.caseId]);
    expect(await finish("caseworker", record)).toMatchObject({ ok: true });
    expect(await asked()).toEqual([{ who: world.userId.supervisor, role: null, params: { way: "NEIGHBOURHOOD" }, open: true }]);
    expect((await listNotices(await world.actor("supervisor"), NOW)).notices.find(({ kind, href }) => kind === "visitDecisionSaid" && href?.includes(record.caseId))).toMatchObject({ href: `/cases/${record.caseId}/visits` });
    expect((await caseVisits(await world.actor("supervisor"), record.caseId, NOW))?.decide?.latest).toBe(IN_FIVE);
    // Nothing is carried out twice.
    expect(await finish("caseworker", record)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await decide(record, "POLICE", { by: IN_FIVE })).toMatchObject({ ok: true });
    expect(await asked()).toMatchObject([{ open: false }]);
    expect(await isOpen(record)).toEqual([false, true]);
  });

  it("by the supervisor's own word asks nobody; a visit that was made leaves nothing to decide", async () => {
    const { record, visitId } = await failing();
    await decide(record, "NEIGHBOURHOOD");
    await finish("supervisor", record);
    expect(await queryAll("SELECT 1 FROM notice WHERE record_id = $1 AND kind = 'visitDecisionSaid'", [record.caseId])).toEqual([]);
    const other = await failing();
    await decide(other.record, "NEIGHBOURHOOD");
    await finish("caseworker", other.record);
    await log("caseworker", other.visitId, {});
    expect(await queryAll("SELECT settled_at IS NOT NULL AS settled FROM notice WHERE record_id = $1 AND kind = 'visitDecisionSaid'", [other.record.caseId])).toEqual([{ settled: true }]);
    expect(visitId).not.toBe(other.visitId);
  });

  it("stays in sight with what ended it until the next visit is made", async () => {
    const { record } = await failing();
    await decide(record, "SUPERVISOR_GOES");
    await log("caseworker", await insertVisit(world, record, { person: "caseworker" }), {});
    for (const person of ["caseworker", "reviewer"] as const) {
      expect((await caseVisits(await world.actor(person), record.caseId, NOW))?.settled).toMatchObject({ decision: "SUPERVISOR_GOES", open: false, canFinish: false, done: { name: "", note: "", by: { how: "SEEN", on: TODAY } } });
    }
    expect((await caseEvents(await world.actor("reviewer"), record.caseId, undefined, NOW))?.rows.map(({ action }) => action).filter((action) => action.startsWith("visit.")).slice(0, 2)).toEqual(["visit.decision_ended", "visit.log"]);
    await insertVisit(world, record, { status: "DONE", person: "caseworker", doneAt: "2026-06-20T02:00:00Z" });
    expect((await caseVisits(await world.actor("caseworker"), record.caseId, NOW))?.settled).toBeNull();
  });

  it("replaced by another decision, says nothing of having been carried out", async () => {
    const { record } = await failing();
    await decide(record, "CONTINUE");
    await decide(record, "POLICE");
    expect(await ends(record)).toEqual([]);
  });

  it("by the word of nobody else", async () => {
    const { record } = await failing();
    await decide(record, "NEIGHBOURHOOD", { userId: world.userId.supervisor });
    expect(await finish("caseworker", record)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "decisionCarrierActs" });
    for (const [person, code] of [["reviewer", "FORBIDDEN"], ["communityOfficer", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["monitor", "NOT_FOUND"]] as const) expect(await finish(person, record)).toMatchObject({ ok: false, code });
    expect(await isOpen(record)).toEqual([true]);
  });

  it("with another decision; the one that stands may be changed and wins no time; the second of two supervisors overwrites nothing", async () => {
    const { record } = await failing();
    const first = await about(record);
    await decide(record, "CONTINUE", { by: IN_TWO });
    expect(await decide(record, "POLICE", { about: String(first) })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "noFailedVisits" });
    expect(await decide(record, "POLICE", { by: IN_FIVE })).toMatchObject({ ok: false, fieldErrors: { by: { key: "decisionTooLate", params: { latest: IN_TWO } } } });
    const late = new Date("2026-06-09T02:00:00Z");
    expect(await decide(record, "POLICE", { by: "2026-06-10", now: late })).toMatchObject({ ok: false, fieldErrors: { by: { key: "decisionTooLate", params: { latest: "2026-06-09" } } } });
    expect(await decide(record, "POLICE", { by: "2026-06-09", now: late })).toMatchObject({ ok: true });
    expect(await clock(record)).toEqual([{ who: world.userId.caseworker, day: IN_TWO, open: false }, { who: world.userId.caseworker, day: "2026-06-09", open: true }]);
  });

  const step = (record: CaseRecord, kind: string) =>
    asMaintenance((client) => client.query("INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7, $10, $1)", [
      v7(), record.caseId, record.childId, record.division, kind, TODAY, world.organisationId.street, "v1.k1.AAAA.AAAA", world.userId.caseworker, NOW,
    ]));
  it.each<[FailedDecision, string, boolean]>([["POLICE", "POLICE_REPORT", false], ["POLICE", "ADMONITION", true], ["LOST_CONTACT", "POLICE_REPORT", true]])("%s: with %s on the ladder still open: %s", async (decision, kind, open) => {
    const { record } = await failing();
    await decide(record, decision);
    await step(record, kind);
    expect(await isOpen(record)).toEqual([open]);
    expect(await ends(record)).toEqual(open ? [] : [{ way: "POLICE", how: "POLICE_REPORT", on: TODAY, of: "LADDER_STEP", who: world.userId.caseworker, office: world.organisationId.street, after: true }]);
  });

  it.each<[FailedDecision, OrganisationKey, boolean]>([["POLICE", "police", false], ["POLICE", "education", true], ["NEIGHBOURHOOD", "police", true]])("%s: with a referral to %s still open: %s", async (decision, receiver, open) => {
    const { record } = await failing();
    await decide(record, decision);
    const [id, { caseId, childId, division }] = [v7(), record];
    const [matrix] = await queryAll<{ id: string }>("SELECT id FROM matrix_version LIMIT 1");
    await asMaintenance((client) => insert(client, "referral", {
      id, number: `ZJ-${id}`, case_id: caseId, child_id: childId, division, measure_key: v7(), plan_version_id: v7(), from_org_id: world.organisationId.street, to_org_id: world.organisationId[receiver], area: "RESCUE", task: "T3_2",
      matrix_version_id: matrix?.id, matrix_row_text: "x", status: "SENT", sent_by_id: world.userId.caseworker, sent_at: NOW.toISOString(), accept_due_at: NOW.toISOString(), client_key: v7(), ...sealColumns("referral", id, { purpose: "协助查找" }),
    }));
    expect(await isOpen(record)).toEqual([open]);
    expect(await ends(record)).toEqual(open ? [] : [{ way: "POLICE", how: "REFERRAL", on: TODAY, of: "REFERRAL", who: world.userId.caseworker, office: world.organisationId.street, after: true }]);
    // An agency sees no referral, and none by how a decision ended.
    await insertAssignment(world, record, world.userId.socialWorker);
    const bys: unknown[] = [];
    for (const person of ["caseworker", "socialWorker"] as const) bys.push((await caseVisits(await world.actor(person), record.caseId, NOW))?.settled?.done?.by?.how ?? null);
    expect(bys).toEqual(open ? [null, null] : ["REFERRAL", null]);
  });

  it.each<[FailedDecision, string, boolean]>([["LOST_CONTACT", "LOST_CONTACT", false], ["LOST_CONTACT", "MOVED_HANDED_OVER", true], ["POLICE", "LOST_CONTACT", true]])("%s: with a request to close as %s still open: %s", async (decision, reason, open) => {
    const { record } = await failing();
    await decide(record, decision);
    await asMaintenance((client) => client.query(
      "INSERT INTO closing_evaluation (id, case_id, child_id, division, reason, outcome_cipher, goals_cipher, lessons_cipher, handed_over_to_cipher, requested_by_id, requested_at, review_due_at) VALUES ($1, $2, $3, $4, $5::\"CloseReason\", $6, $6, $6, CASE WHEN $5 = 'MOVED_HANDED_OVER' THEN $6 END, $7, $8, $8)",
      [v7(), record.caseId, record.childId, record.division, reason, "v1.k1.AAAA.AAAA", world.userId.caseworker, NOW],
    ));
    expect(await isOpen(record)).toEqual([open]);
    expect(await ends(record)).toEqual(open ? [] : [{ way: "LOST_CONTACT", how: "CLOSING", on: TODAY, of: "CLOSING_EVALUATION", who: world.userId.caseworker, office: world.organisationId.street, after: true }]);
  });
});
