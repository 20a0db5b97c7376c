import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { decideReopening } from "@/lib/features/closing/mutations/decide-reopening";
import { logFollowUp } from "@/lib/features/closing/mutations/log-follow-up";
import { reopenCase } from "@/lib/features/closing/mutations/reopen-case";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { handoverNote } from "@/lib/workflows/handover-note";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { CloseReason } from "@/lib/shared/vocabulary/casework";
import { addWorkingDays, isWorkingDay } from "@/lib/shared/working-days";
import { died } from "../../factories/died";
import type { PersonKey } from "../../factories/organisations";
import { lastingGuardian } from "../../factories/lasting-guardian";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { opened } from "../../support/opened";

const today = toShanghaiDate(new Date());
const ACCOUNT = "祖母照料，按时到校，情绪稳定";
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

interface Look {
  id: string;
  number: number;
  due_at: Date;
  version: number;
}

async function closed(reason: CloseReason = "LONG_TERM_GUARDIANSHIP") {
  const { caseId, childId } = await insertWorkedCase(world);
  const closureId = v7();
  const steps = [
    await executeMutation(requestClosure, await world.actor("caseworker"), {
      caseId, version: 1, clientKey: closureId, reason, outcome: "照料稳定", lessons: "", handedOverTo: reason === "MOVED_HANDED_OVER" ? "河北省廊坊市广阳区民政局" : "", ...(reason === "MOVED_HANDED_OVER" ? { receiver: "马敏", receiverPhone: "0316-5550123", handedOverOn: toShanghaiDate(new Date()) } : {}), goals: [], ...(reason === "DIED" ? died : {}), ...(reason === "LONG_TERM_GUARDIANSHIP" ? lastingGuardian : {}),
    }),
    await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1 }),
  ];
  for (const step of steps) if (!step.ok) throw new Error(JSON.stringify(step));
  // Closed on the day before: nobody looks on the day of the closing itself.
  await asMaintenance((client) => client.query("UPDATE care_case SET closed_at = closed_at - interval '1 day' WHERE id = $1", [caseId]));
  const looks = await queryAll<Look>("SELECT id, number, due_at, version FROM follow_up WHERE case_id = $1 ORDER BY number", [caseId]);
  return { caseId, childId, closureId, looks, first: looks[0]?.id ?? "" };
}

const log = async (person: PersonKey, followUpId: string, change: object = {}) =>
  executeMutation(logFollowUp, await world.actor(person), { followUpId, version: 1, doneOn: today, kind: "HOME", childSeen: true, finding: "STABLE", account: ACCOUNT, ...change });
const openTasks = (caseId: string) => queryAll<{ rule: string; subject_id: string }>("SELECT rule, subject_id FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule", [caseId]);

describe("a confirmed closing", () => {
  it("plans a look after 30 and one after 90 days, each with its clock, before a holiday where it falls on one", async () => {
    const { caseId, looks } = await closed();
    expect(looks.map(({ number }) => number)).toEqual([1, 2]);
    for (const [index, days] of [30, 90].entries()) {
      const due = toShanghaiDate(looks[index]?.due_at ?? new Date(0));
      expect(due <= addDays(today, days) && due > addDays(today, days - 12)).toBe(true);
      expect(isWorkingDay(due)).toBe(true);
    }
    expect(await openTasks(caseId)).toEqual([{ rule: "FIRST_FOLLOW_UP", subject_id: looks[0]?.id }, { rule: "SECOND_FOLLOW_UP", subject_id: looks[1]?.id }]);
    expect(await queryAll("SELECT record_number IS NOT NULL AS numbered, child_id IS NOT NULL AS of_child FROM audit_event WHERE action = 'follow_up.plan' AND record_id = $1", [looks[0]?.id])).toEqual([{ numbered: true, of_child: true }]);
  });

  it.each(["DIED", "MOVED_HANDED_OVER"] as const)("plans none where %s: nobody is left to look at, or it is the receiving side that looks", async (reason) => {
    const { caseId, looks } = await closed(reason);
    expect(looks).toEqual([]);
    expect(await openTasks(caseId)).toEqual([]);
  });
});

describe("a look after the closing", () => {
  it("is written down once: clock, timeline and log say so; a second tap writes nothing", async () => {
    const { caseId, first } = await closed();
    expect(await log("caseworker", first)).toEqual({ ok: true, data: { followUpId: first } });
    expect(await log("caseworker", first)).toEqual({ ok: true, data: { followUpId: first } });
    expect(await log("supervisor", first)).toMatchObject({ ok: false, code: "CONFLICT" });
    const [row] = await queryAll<{ account_cipher: string }>("SELECT done_on::text, kind, child_seen, finding, version, account_cipher FROM follow_up WHERE id = $1", [first]);
    expect(row).toMatchObject({ done_on: today, kind: "HOME", child_seen: true, finding: "STABLE", version: 2 });
    expect(opened("follow_up", [{ id: first, ...row }])[0]).toMatchObject({ account: ACCOUNT });
    expect((await openTasks(caseId)).map(({ rule }) => rule)).toEqual(["SECOND_FOLLOW_UP"]);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'follow_up.log'", [caseId])).toEqual([{ params: { number: 1, finding: "STABLE" } }]);
    const events = await queryAll<{ action: string; after: string }>("SELECT action, after::text FROM audit_event WHERE record_id = $1 AND action LIKE 'follow_up.log%' AND result = 'OK' ORDER BY id", [first]);
    expect(events.map(({ action }) => action)).toEqual(["follow_up.log", "follow_up.log_repeated"]);
    expect(JSON.stringify(events)).not.toContain("祖母");
    const page = await closurePage(await world.actor("reviewer"), caseId, new Date());
    expect(page?.earlier[0]?.followUps).toMatchObject([{ number: 1, done: { finding: "STABLE", account: ACCOUNT, childSeen: true } }, { number: 2, done: null, cancelled: false }]);
    expect(page?.can).toEqual({ reopen: false, followUp: false, decide: false });
  });

  it("is the last look that the list for who goes on names, with the next one that is due; neither is cancelled by being overdue", async () => {
    const { caseId, looks, first } = await closed();
    const visitsOf = async (now = new Date()) => (await handoverNote(await world.actor("supervisor"), caseId, now))?.visits;
    const before = await visitsOf();
    expect(before?.last?.finding ?? null).toBeNull();
    expect(before?.followUp).toEqual({ dueOn: toShanghaiDate(looks[0]?.due_at ?? new Date(0)), late: false });
    expect((await visitsOf(new Date((looks[0]?.due_at.getTime() ?? 0) + 1000)))?.followUp).toMatchObject({ late: true });
    expect(await log("caseworker", first, { finding: "NOT_FOUND", childSeen: false })).toMatchObject({ ok: true });
    expect(await visitsOf()).toMatchObject({ last: { on: today, kind: "HOME", finding: "NOT_FOUND", personName: "李文静" }, followUp: { dueOn: toShanghaiDate(looks[1]?.due_at ?? new Date(0)), late: false } });
  });

  it("that finds the child in need tells the supervisor; the case stays closed until somebody takes it up again, which cancels what is left", async () => {
    const { caseId, looks, first } = await closed();
    expect(await log("caseworker", first, { finding: "NEEDS_HELP" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT role, organisation_id FROM notice WHERE kind = 'followUpNeedsHelp' AND record_id = $1", [caseId])).toEqual([{ role: "STREET_SUPERVISOR", organisation_id: world.organisationId.street }]);
    expect(await executeMutation(reopenCase, await world.actor("supervisor"), { caseId, version: 3, urgency: "YELLOW", reason: "回访发现无人照料" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT cancelled_at IS NOT NULL AS cancelled, version FROM follow_up WHERE case_id = $1 ORDER BY number", [caseId])).toEqual([{ cancelled: false, version: 2 }, { cancelled: true, version: 2 }]);
    expect((await openTasks(caseId)).map(({ rule }) => rule)).toEqual(["ASSESSMENT", "VISIT"]);
    expect(await log("caseworker", looks[1]?.id ?? "", { version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "followUpOver" });
  });

  it("that finds the child in need is decided on by the supervisor within a working day: taken up, or not, in words that stand with the look", async () => {
    const { caseId, first } = await closed();
    expect(await log("caseworker", first)).toMatchObject({ ok: true });
    const decide = async (person: PersonKey, followUpId: string, reason = "由学校和社区继续帮扶，暂不需要重新办理。") => executeMutation(decideReopening, await world.actor(person), { followUpId, reason });
    expect(await decide("supervisor", first)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "reopeningDecided" });

    const other = await closed();
    expect(await log("supervisor", other.first, { finding: "NEEDS_HELP" })).toMatchObject({ ok: true });
    // Whoever had the case is told too.
    expect(await queryAll("SELECT role, user_id, params->>'decides' AS decides FROM notice WHERE kind = 'followUpNeedsHelp' AND record_id = $1 ORDER BY role", [other.caseId])).toEqual([
      { role: "STREET_SUPERVISOR", user_id: null, decides: null }, { role: null, user_id: world.userId.caseworker, decides: "supervisor" },
    ]);
    const [task] = await queryAll<{ due_at: Date; owner_org_id: string; owner_user_id: string | null }>("SELECT due_at, owner_org_id, owner_user_id FROM task WHERE rule = 'REOPEN_DECISION' AND subject_id = $1", [other.first]);
    expect(task).toMatchObject({ owner_org_id: world.organisationId.street, owner_user_id: null });
    expect(toShanghaiDate(task?.due_at ?? new Date(0))).toBe(addWorkingDays(today, 1));
    for (const person of ["caseworker", "reviewer", "otherSupervisor", "socialWorker"] as const) expect(await decide(person, other.first), person).toMatchObject({ ok: false });
    expect(await decide("supervisor", other.first, " ")).toMatchObject({ ok: false, code: "INVALID" });
    expect(await decide("supervisor", other.first)).toEqual({ ok: true, data: { followUpId: other.first } });
    expect(await decide("supervisor", other.first)).toEqual({ ok: true, data: { followUpId: other.first } });
    expect(await decide("supervisor", other.first, "另一理由")).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "reopeningDecided" });
    expect((await openTasks(other.caseId)).map(({ rule }) => rule)).toEqual(["SECOND_FOLLOW_UP"]);
    expect(await queryAll("SELECT 1 FROM notice WHERE kind = 'followUpNeedsHelp' AND record_id = $1 AND read_at IS NULL AND settled_at IS NULL", [other.caseId])).toEqual([]);
    const page = await closurePage(await world.actor("reviewer"), other.caseId, new Date());
    expect(page?.earlier[0]?.followUps[0]?.decision).toMatchObject({ name: "王建国", reason: "由学校和社区继续帮扶，暂不需要重新办理。" });
    expect(page?.can.decide).toBe(false);
    expect(await openTasks(caseId)).toHaveLength(1);
  });

  it("that is not taken up is told to whoever looked and to whoever had the case, once each", async () => {
    const { caseId, first } = await closed();
    expect(await log("colleague", first, { finding: "NEEDS_HELP" })).toMatchObject({ ok: true });
    expect(await executeMutation(decideReopening, await world.actor("supervisor"), { followUpId: first, reason: "由学校和社区继续帮扶，暂不需要重新办理。" })).toMatchObject({ ok: true });
    const told = await queryAll<{ user_id: string }>("SELECT user_id FROM notice WHERE kind = 'notReopened' AND record_id = $1", [caseId]);
    expect(told.map(({ user_id: userId }) => userId).sort()).toEqual([world.userId.colleague, world.userId.caseworker].sort());
  });

  it("is the second only after the first, on a later day; the first may say that nobody was found", async () => {
    const { caseId, closureId, looks, first } = await closed();
    const second = looks[1]?.id ?? "";
    expect(await log("caseworker", second)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "followUpFirst" });
    expect(await queryAll("SELECT 1 FROM follow_up WHERE case_id = $1 AND (done_at IS NOT NULL OR version > 1)", [caseId])).toEqual([]);
    expect(await openTasks(caseId)).toHaveLength(2);
    expect(await log("caseworker", first, { childSeen: false, finding: "NOT_FOUND" })).toMatchObject({ ok: true });
    expect(await log("caseworker", second)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { doneOn: { key: "afterFirstFollowUp", params: { first: today } } } });
    expect(await queryAll("SELECT 1 FROM follow_up WHERE id = $1 AND done_at IS NOT NULL", [second])).toEqual([]);
    const later = new Date(Date.now() + 60 * 86_400_000);
    const doneOn = toShanghaiDate(later);
    expect(await executeMutation(logFollowUp, await world.actor("caseworker"), { followUpId: second, version: 1, doneOn, kind: "HOME", childSeen: true, finding: "STABLE", account: ACCOUNT }, { now: later })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT number, done_on::text FROM follow_up WHERE closure_id = $1 ORDER BY number", [closureId])).toEqual([{ number: 1, done_on: today }, { number: 2, done_on: doneOn }]);
  });

  it("of a child that has moved since tells the street where it lives", async () => {
    const { caseId, childId, first } = await closed();
    await asMaintenance((client) => client.query("UPDATE child SET division = '110105005048' WHERE id = $1", [childId]));
    expect(await log("caseworker", first)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await log("otherCaseworker", first, { finding: "NEEDS_HELP" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT organisation_id FROM notice WHERE kind = 'followUpNeedsHelp' AND record_id = $1", [caseId])).toEqual([{ organisation_id: world.organisationId.otherStreet }]);
  });

  it.each<[string, object, string, string]>([
    ["a day to come", { doneOn: addDays(today, 1) }, "doneOn", "dateFuture"],
    ["the day of the closing", { doneOn: addDays(today, -1) }, "doneOn", "afterClosing"],
    ["a day before the closing", { doneOn: addDays(today, -2) }, "doneOn", "afterClosing"],
    ["a child seen by telephone", { kind: "PHONE" }, "childSeen", "notSeenSo"],
    ["a child seen that was not found", { finding: "NOT_FOUND" }, "childSeen", "notSeenSo"],
    ["no account", { account: " " }, "account", "required"],
  ])("names the field and the reason of %s, and writes nothing", async (_what, change, field, key) => {
    const { first } = await closed();
    expect(await log("caseworker", first, change)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    expect(await queryAll("SELECT 1 FROM follow_up WHERE id = $1 AND done_at IS NOT NULL", [first])).toEqual([]);
  });

  it("is the street's alone", async () => {
    const { caseId, first } = await closed();
    for (const person of ["reviewer", "programmeOfficer"] as const) expect(await log(person, first)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    for (const person of ["otherCaseworker", "otherReviewer", "socialWorker", "monitor", "educationLiaison"] as const) {
      expect(await log(person, first)).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await closurePage(await world.actor(person), caseId, new Date())).toBeNull();
    }
    expect(await queryAll("SELECT 1 FROM follow_up WHERE id = $1 AND version > 1", [first])).toEqual([]);
  });

  it("that is written down stays as it is, also past the application; it goes with the child that moves", async () => {
    const { first } = await closed();
    await log("caseworker", first);
    await expect(asMaintenance((client) => client.query("UPDATE follow_up SET finding = 'NEEDS_HELP' WHERE id = $1", [first]))).rejects.toThrow("is decided");
    await expect(asMaintenance((client) => client.query("UPDATE follow_up SET division = division WHERE id = $1", [first]))).resolves.toBeDefined();
  });
});
