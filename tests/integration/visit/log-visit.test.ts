import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { visitLimit } from "@/lib/features/visit/queries/visit-limit";
import type { VisitEntry } from "@/lib/features/visit/schema";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { RiskColour, UnseenReason } from "@/lib/shared/vocabulary/casework";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { opened } from "../../support/opened";
import { entry, insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const log = async (person: PersonKey, input: unknown, now?: Date) => executeMutation(logVisit, await world.actor(person), input, now ? { now } : {});
const inService = (colour: RiskColour = "YELLOW") => insertCase(world, { caseStatus: "SERVICE", colour });
const visitsOf = (caseId: string) =>
  queryAll<{ id: string; status: string; due_on: string; org: string }>(
    "SELECT id, status, to_char(due_on, 'YYYY-MM-DD') AS due_on, assigned_org_id AS org FROM visit WHERE case_id = $1 ORDER BY due_on, id", [caseId],
  );
const noticesOf = (visitId: string) =>
  queryAll<{ kind: string; urgent: boolean; user_id: string | null; role: string | null; record_number: string }>(
    "SELECT kind, urgent, user_id, role, record_number FROM notice WHERE record_id = $1 ORDER BY created_at, id", [visitId],
  );

describe("logging a visit", () => {
  it("keeps what was found, ends its task, plans the next one with its task, moves the case's last visit; writes event and audit without words", async () => {
    const record = await inService();
    const visitId = await insertVisit(world, record);
    const result = await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry({ promises: [{ text: "下周复诊", by: "CARER", until: addDays(toShanghaiDate(new Date()), 7) }] }) });
    expect(result).toMatchObject({ ok: true, data: { visitId, nextOn: expect.any(String) } });
    const nextId = result.ok ? result.data.nextVisitId : null;
    expect(await queryAll("SELECT status, done_by_id, done_by_org_id, version FROM visit WHERE id = $1", [visitId])).toEqual([
      { status: "DONE", done_by_id: world.userId.caseworker, done_by_org_id: world.organisationId.street, version: 2 },
    ]);
    expect(opened("visit_record", await queryAll("SELECT visit_id, saw_child, seen_alone, carer_present, concern, findings_cipher, promises_cipher, author_org_id FROM visit_record WHERE visit_id = $1", [visitId]), "visit_id")).toMatchObject([
      { saw_child: true, seen_alone: true, carer_present: true, concern: false, findings: "精神状态良好", promises: expect.stringContaining("下周复诊"), author_org_id: world.organisationId.street },
    ]);
    const tasks = await queryAll("SELECT subject_id, done_at IS NULL AS open FROM task WHERE case_id = $1 AND rule = 'VISIT'", [record.caseId]);
    expect(tasks).toEqual(expect.arrayContaining([{ subject_id: visitId, open: false }, { subject_id: nextId, open: true }]));
    expect(tasks).toHaveLength(2);
    expect(await queryAll("SELECT last_visit_at IS NOT NULL AS visited FROM care_case WHERE id = $1", [record.caseId])).toEqual([{ visited: true }]);
    expect(await queryAll("SELECT action, params FROM case_event WHERE record_id = $1", [visitId])).toEqual([{ action: "visit.log", params: { kind: "HOME", outcome: "DONE" } }]);
    const audit = await queryAll("SELECT after, record_version FROM audit_event WHERE action = 'visit.log' AND record_id = $1 AND result = 'OK'", [visitId]);
    expect(audit).toMatchObject([{ record_version: 2, after: { status: "DONE", sawChild: true, findings: expect.stringMatching(/^hmac:/) } }]);
    expect(JSON.stringify(audit)).not.toContain("精神状态");
    expect(await noticesOf(visitId)).toEqual([]);
  });

  it.each<[RiskColour, string, string]>([
    // 2026: 10-01 to 10-07 are holidays, so what would fall in them is due on 30 September; from the 24th, 7, 15 and 30 days.
    ["RED", "2026-09-24", "2026-09-30"],
    ["YELLOW", "2026-09-18", "2026-09-30"],
    ["BLUE", "2026-09-04", "2026-09-30"],
    ["GREEN", "2026-09-04", "2026-09-30"],
    // No holiday in the way.
    ["RED", "2026-06-08", "2026-06-15"],
    ["YELLOW", "2026-06-08", "2026-06-23"],
  ])("%s visited on %s: the next is due on %s", async (colour, visitedOn, nextOn) => {
    const record = await inService(colour);
    const visitId = await insertVisit(world, record, { dueOn: visitedOn });
    const now = new Date(`${visitedOn}T06:00:00Z`);
    const result = await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry({ visitedOn }) }, now);
    expect(result).toMatchObject({ ok: true, data: { nextOn } });
    expect((await visitsOf(record.caseId)).filter((visit) => visit.status === "PLANNED")).toMatchObject([{ due_on: nextOn, org: world.organisationId.street }]);
  });

  it("takes an earlier day that the visitor proposes, refuses a later one and names the limit", async () => {
    const record = await inService("YELLOW");
    const visitId = await insertVisit(world, record);
    const today = toShanghaiDate(new Date());
    const late = await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry({ nextOn: addDays(today, 40) }) });
    expect(late).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.nextOn": { key: "visitTooLate", params: { latest: expect.any(String) } } } });
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry({ nextOn: addDays(today, 3) }) })).toMatchObject({ ok: true, data: { nextOn: addDays(today, 3) } });
  });

  it("leaves a visit that is planned in time as the next one, and brings a late one forward", async () => {
    const record = await inService("RED");
    const today = toShanghaiDate(new Date());
    const visitId = await insertVisit(world, record);
    const soon = await insertVisit(world, record, { dueOn: addDays(today, 2) });
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry() })).toMatchObject({ ok: true, data: { nextVisitId: soon } });

    const other = await inService("RED");
    const first = await insertVisit(world, other);
    const far = await insertVisit(world, other, { dueOn: addDays(today, 60) });
    const result = await log("caseworker", { visitId: first, version: 1, clientKey: v7(), entry: entry() });
    expect(result).toMatchObject({ ok: true, data: { nextVisitId: far } });
    const planned = (await visitsOf(other.caseId)).filter((visit) => visit.status === "PLANNED");
    expect(planned).toHaveLength(1);
    expect(planned[0]?.due_on).toBe(result.ok && result.data.nextOn);
    expect(await queryAll("SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM task WHERE subject_id = $1", [far])).toEqual([{ day: planned[0]?.due_on }]);
  });

  it("answers a second tap with the first result, also when both come at once", async () => {
    const record = await inService();
    const visitId = await insertVisit(world, record);
    const actor = await world.actor("caseworker");
    const input = { visitId, version: 1, clientKey: v7(), entry: entry() };
    const first = await executeMutation(logVisit, actor, input);
    expect(first).toMatchObject({ ok: true });
    expect(await executeMutation(logVisit, actor, input)).toEqual(first);
    expect(await visitsOf(record.caseId)).toHaveLength(2);

    const twice = await insertVisit(world, await inService());
    const both = { visitId: twice, version: 1, clientKey: v7(), entry: entry() };
    const [one, two] = await Promise.all([executeMutation(logVisit, actor, both), executeMutation(logVisit, actor, both)]);
    expect(one).toMatchObject({ ok: true });
    expect(two).toEqual(one);
    expect(await queryAll("SELECT count(*)::int AS n FROM visit_record WHERE visit_id = $1", [twice])).toEqual([{ n: 1 }]);
  });

  it("refuses another report under the key of one that is on record, as from a draft that was restored on two devices, and keeps the first", async () => {
    const visitId = await insertVisit(world, await inService());
    const actor = await world.actor("caseworker");
    const missed = { visitId, version: 1, clientKey: v7(), entry: entry({ outcome: "MISSED", reason: "家中无人" }) };
    expect(await executeMutation(logVisit, actor, missed)).toMatchObject({ ok: true });
    expect(await executeMutation(logVisit, actor, missed)).toMatchObject({ ok: true });
    for (const other of [entry({ concern: true, concernNote: "有外伤", findings: "右臂有淤青，孩子说是被打的" }), { ...missed.entry, reason: "邻居称已外出" }, { ...missed.entry, kind: "UNANNOUNCED" as const }]) {
      expect(await executeMutation(logVisit, actor, { ...missed, entry: other }), JSON.stringify(other)).toMatchObject({ ok: false, code: "CONFLICT", params: { own: 1 } });
    }
    expect(await queryAll("SELECT v.status, r.concern FROM visit v JOIN visit_record r ON r.visit_id = v.id WHERE v.id = $1", [visitId])).toEqual([{ status: "MISSED", concern: false }]);
  });

  it("tells the owner and the supervisor of a concern at once, by the case's number alone", async () => {
    const record = await inService();
    const visitId = await insertVisit(world, record, { by: "community", person: "communityOfficer" });
    const report = { visitId, version: 1, clientKey: v7(), entry: entry({ concern: true, concernNote: "手臂有新伤，孩子暂由祖母看护", findings: "手臂有伤", promises: [{ text: "带孩子就医", by: "CARER", until: "" }] }) };
    expect(await log("communityOfficer", report)).toMatchObject({ ok: true });
    expect(await log("communityOfficer", report), "a second tap of a community").toMatchObject({ ok: true });
    const notices = await noticesOf(visitId);
    expect(notices).toEqual([
      { kind: "visitConcern", urgent: true, user_id: world.userId.caseworker, role: null, record_number: record.caseNumber },
      { kind: "visitConcern", urgent: true, user_id: null, role: "STREET_SUPERVISOR", record_number: record.caseNumber },
    ]);
  });

  it("asks what the concern is, keeps it, and visits the child again soon, unless the visitor names another day", async () => {
    const about = await inService();
    const visitId = await insertVisit(world, about);
    const report = (change: Record<string, unknown>) => ({ visitId, version: 1, clientKey: v7(), entry: entry({ concern: true, findings: "手臂有伤", ...change }) });
    expect(await log("caseworker", report({ concernNote: " " }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.concernNote": { key: "required" } } });
    expect(await log("caseworker", report({ concernNote: "手臂有新伤" }))).toMatchObject({ ok: true });
    expect((await visitDetail(await world.actor("supervisor"), visitId, new Date()))?.record).toMatchObject({ concern: true, concernNote: "手臂有新伤" });
    const [next] = (await visitsOf(about.caseId)).filter((visit) => visit.status === "PLANNED");
    const [due] = await queryAll<{ soon: boolean }>("SELECT due_on <= (now() AT TIME ZONE 'Asia/Shanghai')::date + 6 AS soon FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [about.caseId]);
    expect([next?.status, due?.soon]).toEqual(["PLANNED", true]);
    expect(await queryAll("SELECT 1 FROM visit_record WHERE concern_note_cipher LIKE '%新伤%'")).toEqual([]);
  });

  it("tells the supervisor of a third failed attempt in a row, not before and not after a success between", async () => {
    const record = await inService();
    const attempt = async (outcome: "MISSED" | "REFUSED" | "DONE", daysAgo: number) => {
      const [planned] = (await visitsOf(record.caseId)).filter((visit) => visit.status === "PLANNED");
      const visitId = planned?.id ?? (await insertVisit(world, record));
      expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry({ outcome, visitedOn: addDays(toShanghaiDate(new Date()), -daysAgo), reason: "无人应门" }) })).toMatchObject({ ok: true });
      return (await noticesOf(visitId)).map((notice) => notice.kind);
    };
    expect(await attempt("MISSED", 9)).toEqual([]);
    expect(await attempt("REFUSED", 8)).toEqual([]);
    expect(await attempt("DONE", 7)).toEqual([]);
    expect(await attempt("MISSED", 6)).toEqual([]);
    expect(await attempt("MISSED", 5)).toEqual([]);
    expect(await attempt("REFUSED", 4)).toEqual(["visitFailed"]);
  });

  it("keeps of a failed attempt the reason only", async () => {
    const visitId = await insertVisit(world, await inService());
    await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry({ outcome: "REFUSED", reason: "父亲拒绝入户", findings: "不应留下" }) });
    expect(opened("visit_record", await queryAll("SELECT visit_id, saw_child, seen_alone, findings_cipher, promises_cipher FROM visit_record WHERE visit_id = $1", [visitId]), "visit_id")).toMatchObject([
      { saw_child: false, seen_alone: false, findings: "父亲拒绝入户", promises: "" },
    ]);
  });
});

describe("a visit without the child being seen", () => {
  const NOW = new Date("2026-06-10T02:00:00Z");
  const TODAY = "2026-06-10";
  /** Yellow, last seen on 1 June: the limit is 16 June. */
  const lastSeen = async (doneAt = "2026-06-01T02:00:00Z", by: OrganisationKey = "street") => {
    const record = await inService("YELLOW");
    await insertVisit(world, record, { status: "DONE", dueOn: doneAt.slice(0, 10), doneAt, by: "street" });
    return { record, visitId: await insertVisit(world, record, { by, dueOn: TODAY }) };
  };
  const unseen = (unseenReason: UnseenReason | null, changes = {}) => entry({ visitedOn: TODAY, sawChild: false, seenAlone: false, unseenReason, ...changes });
  const attempt = (visitId: string, made: VisitEntry, person: PersonKey = "caseworker") => log(person, { visitId, version: 1, clientKey: v7(), entry: made }, NOW);
  const stored = (visitId: string) => queryAll("SELECT v.counted, r.saw_child, r.unseen_reason FROM visit v JOIN visit_record r ON r.visit_id = v.id WHERE v.id = $1", [visitId]);

  it("asks for the reason, and the form and the server alike", async () => {
    const { record, visitId } = await lastSeen();
    expect(await attempt(visitId, unseen(null))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.unseenReason": { key: "choose" } } });
    expect((await visitsOf(record.caseId)).filter(({ status }) => status === "PLANNED")).toMatchObject([{ id: visitId, due_on: TODAY }]);
  });

  it("counts where how it is was verified: the clock runs anew, and the supervisor is told", async () => {
    const { visitId } = await lastSeen();
    expect(await attempt(visitId, unseen("AT_SCHOOL"))).toMatchObject({ ok: true, data: { nextOn: "2026-06-25" } });
    expect(await stored(visitId)).toEqual([{ counted: true, saw_child: false, unseen_reason: "AT_SCHOOL" }]);
    expect(await noticesOf(visitId)).toMatchObject([{ kind: "visitUnseen", urgent: false, user_id: null, role: "STREET_SUPERVISOR" }]);
  });

  it("is urgent for the supervisor when the child has not been seen a second time in a row", async () => {
    const { record, visitId } = await lastSeen();
    expect(await attempt(visitId, unseen("AT_SCHOOL"))).toMatchObject({ ok: true });
    const [next] = (await visitsOf(record.caseId)).filter(({ status }) => status === "PLANNED");
    const later = new Date("2026-06-25T02:00:00Z");
    expect(await log("caseworker", { visitId: next?.id, version: 1, clientKey: v7(), entry: unseen("SPOKEN_TO", { visitedOn: "2026-06-25" }) }, later)).toMatchObject({ ok: true });
    expect(await noticesOf(next!.id)).toMatchObject([{ kind: "visitUnseen", urgent: true }]);
  });

  it.each<[string, VisitEntry, object[]]>([
    ["how the child is could not be verified", unseen("NOT_VERIFIED"), [{ kind: "visitNotCounted", urgent: true, role: "STREET_SUPERVISOR" }]],
    ["nobody was met", unseen(null, { outcome: "MISSED", reason: "无人应门" }), []],
    ["the door stayed shut", unseen(null, { outcome: "REFUSED", reason: "拒绝入户" }), []],
  ])("does not count when %s: the limit stays, the next attempt is due in two working days", async (_, made, notices) => {
    const { record, visitId } = await lastSeen();
    expect(await attempt(visitId, made)).toMatchObject({ ok: true, data: { nextOn: "2026-06-12" } });
    expect((await visitsOf(record.caseId)).filter(({ status }) => status === "PLANNED")).toMatchObject([{ due_on: "2026-06-12" }]);
    expect(await stored(visitId)).toMatchObject([{ counted: false, saw_child: false }]);
    expect(await noticesOf(visitId)).toMatchObject(notices);
    const basis = await withActor(await world.actor("caseworker"), (tx) => visitLimit(tx, record.caseId, "YELLOW"));
    expect(basis).toBe("2026-06-16");
  });

  it("takes a day before the next attempt, not one after it", async () => {
    const { visitId } = await lastSeen();
    expect(await attempt(visitId, unseen("NOT_VERIFIED", { nextOn: "2026-06-13" }))).toMatchObject({
      ok: false, fieldErrors: { "entry.nextOn": { key: "visitTooLate", params: { latest: "2026-06-12" } } },
    });
    expect(await attempt(visitId, unseen("NOT_VERIFIED", { nextOn: "2026-06-11" }))).toMatchObject({ ok: true, data: { nextOn: "2026-06-11" } });
  });

  it("keeps the limit for a community that may not read the visit it runs from, and does not tell it the day of the colour", async () => {
    const { visitId } = await lastSeen(undefined, "community");
    const detail = await visitDetail(await world.actor("communityOfficer"), visitId, NOW);
    expect(detail?.rhythm).toEqual({ latestNext: null, retryDue: "2026-06-12", missed: null });
    expect(await attempt(visitId, entry({ visitedOn: TODAY, nextOn: "2026-08-01" }), "communityOfficer")).toMatchObject({ ok: false, fieldErrors: { "entry.nextOn": { key: "visitBeyondRule" } } });
    expect(await attempt(visitId, unseen("NOT_VERIFIED"), "communityOfficer")).toMatchObject({ ok: true, data: { nextOn: "2026-06-12" } });
  });
});

describe("who logs", () => {
  it.each<[PersonKey, OrganisationKey]>([["communityOfficer", "community"], ["socialWorker", "agency"], ["rescueWorker", "station"], ["colleague", "street"]])(
    "%s logs a visit put to its organisation; the next one stays with it", async (person, by) => {
      const record = await inService();
      if (by === "agency") await insertGrant(world, record, "agency", "ASSIGNMENT");
      if (by === "station") await insertGrant(world, record, "station", "EMERGENCY");
      const visitId = await insertVisit(world, record, { by });
      expect(await log(person, { visitId, version: 1, clientKey: v7(), entry: entry() })).toMatchObject({ ok: true, data: { nextOn: expect.any(String) } });
      const planned = (await visitsOf(record.caseId)).filter((visit) => visit.status === "PLANNED");
      expect(planned).toMatchObject([{ org: world.organisationId[by] }]);
      expect(await queryAll("SELECT owner_org_id FROM task WHERE subject_id = $1 AND done_at IS NULL", [planned[0]?.id])).toEqual([{ owner_org_id: world.organisationId[by] }]);
      expect(await queryAll("SELECT actor_org_id FROM case_event WHERE record_id = $1 AND action = 'visit.log'", [visitId])).toEqual([{ actor_org_id: world.organisationId[by] }]);
    },
  );

  it("the street may log for the community", async () => {
    const visitId = await insertVisit(world, await inService(), { by: "community" });
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry() })).toMatchObject({ ok: true });
  });

  it.each<[PersonKey, OrganisationKey, string]>([
    ["reviewer", "street", "FORBIDDEN"],
    ["otherCaseworker", "street", "NOT_FOUND"],
    ["farCaseworker", "street", "NOT_FOUND"],
    ["otherReviewer", "street", "NOT_FOUND"],
    ["communityOfficer", "street", "NOT_FOUND"],
    ["otherCommunityOfficer", "community", "NOT_FOUND"],
    ["socialWorker", "agency", "NOT_FOUND"],
    ["rescueWorker", "station", "NOT_FOUND"],
    ["educationLiaison", "street", "NOT_FOUND"],
    ["monitor", "street", "NOT_FOUND"],
    ["systemAdmin", "street", "NOT_FOUND"],
    ["auditor", "street", "NOT_FOUND"],
  ])("%s may not log a visit of the %s without a grant: %s", async (person, by, code) => {
    const record = await inService();
    const visitId = await insertVisit(world, record, { by });
    expect(await log(person, { visitId, version: 1, clientKey: v7(), entry: entry() })).toMatchObject({ ok: false, code });
    expect(await visitsOf(record.caseId)).toMatchObject([{ status: "PLANNED" }]);
    expect(await queryAll("SELECT 1 FROM visit_record WHERE visit_id = $1", [visitId])).toEqual([]);
  });

  it("an agency only by an assignment: another grant does not do", async () => {
    const record = await inService();
    await insertGrant(world, record, "agency", "EMERGENCY");
    const visitId = await insertVisit(world, record, { by: "agency" });
    expect(await log("socialWorker", { visitId, version: 1, clientKey: v7(), entry: entry() })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "needsGrant" });
  });
});

describe("is refused, and nothing is written,", () => {
  it("without findings, without a reason, seen alone but not seen, in the future, before the last visit", async () => {
    const record = await inService();
    await insertVisit(world, record, { status: "DONE", dueOn: "2026-05-01", doneAt: new Date(Date.now() - 86_400_000).toISOString() });
    const visitId = await insertVisit(world, record);
    const today = toShanghaiDate(new Date());
    const tries: [Parameters<typeof entry>[0], string, string][] = [
      [{ findings: " " }, "entry.findings", "required"],
      [{ outcome: "MISSED", reason: "" }, "entry.reason", "required"],
      [{ sawChild: false, seenAlone: true }, "entry.seenAlone", "aloneWithoutSeen"],
      [{ visitedOn: addDays(today, 1) }, "entry.visitedOn", "visitFuture"],
      [{ visitedOn: addDays(today, -3) }, "entry.visitedOn", "visitTooEarly"],
      [{ nextOn: addDays(today, -1) }, "entry.nextOn", "visitPast"],
    ];
    for (const [changes, field, key] of tries) {
      expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry(changes) }), field).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    }
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: { ...entry(), colour: "RED" } })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await queryAll("SELECT status FROM visit WHERE id = $1", [visitId])).toEqual([{ status: "PLANNED" }]);
  });

  it("before the case was opened: with its day to who may know it, without it to a community; nothing is said of the next day", async () => {
    const record = await inService();
    const opened = toShanghaiDate(new Date("2026-03-05T02:00:00Z"));
    const tries = (visitId: string, person: PersonKey) => log(person, { visitId, version: 1, clientKey: v7(), entry: entry({ visitedOn: addDays(opened, -1), nextOn: addDays(toShanghaiDate(new Date()), 3) }) });
    const visitId = await insertVisit(world, record);
    const refused = await tries(visitId, "caseworker");
    expect(refused).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.visitedOn": { key: "entryBeforeCase", params: { date: opened } } } });
    expect(Object.keys((refused as { fieldErrors: object }).fieldErrors)).toEqual(["entry.visitedOn"]);
    expect((await visitDetail(await world.actor("caseworker"), visitId, new Date()))?.openedOn).toBe(opened);
    const theirs = await insertVisit(world, record, { by: "community" });
    const untold = await tries(theirs, "communityOfficer");
    expect(untold).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "entry.visitedOn": { key: "visitBeforeCharge" } } });
    expect(JSON.stringify(untold)).not.toContain(opened);
    expect((await visitDetail(await world.actor("communityOfficer"), theirs, new Date()))?.openedOn).toBeNull();
    expect(await queryAll("SELECT status FROM visit WHERE case_id = $1", [record.caseId])).toEqual([{ status: "PLANNED" }, { status: "PLANNED" }]);
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry({ visitedOn: opened }) })).toMatchObject({ ok: true });
  });

  it("to the second of two: after the first has logged, and on an old version", async () => {
    const visitId = await insertVisit(world, await inService());
    await asMaintenance((client) => client.query("UPDATE visit SET version = 2 WHERE id = $1", [visitId]));
    expect(await log("caseworker", { visitId, version: 1, clientKey: v7(), entry: entry() })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await log("caseworker", { visitId, version: 2, clientKey: v7(), entry: entry() })).toMatchObject({ ok: true });
    expect(await log("colleague", { visitId, version: 2, clientKey: v7(), entry: entry() })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静", action: "visit.log" } });
    expect(await log("colleague", { visitId, version: 3, clientKey: v7(), entry: entry() })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "visitNotPlanned" });
  });
});
