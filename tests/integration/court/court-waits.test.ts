import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askCourt } from "@/lib/features/court/mutations/ask-court";
import { closeHearing } from "@/lib/features/court/mutations/close-hearing";
import { setHearing } from "@/lib/features/court/mutations/set-hearing";
import { courtPage } from "@/lib/features/court/queries/court-page";
import { noteEffect } from "@/lib/features/ladder/mutations/note-effect";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import { addWorkingDays } from "@/lib/shared/working-days";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { bare, ladderOf, now, today } from "../ladder/support";

let world: World;
let record: CaseRecord;
let suitId: string;
const { taken, note, strike, page: ladder, clocks } = ladderOf(() => ({ world, record }));

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  suitId = await taken({ ...bare, step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "CIVIL_AFFAIRS", takenOn: addDays(today, -20) });
  expect(await note("caseworker", suitId, "FILED")).toMatchObject({ ok: true });
});

const set = async (day: string) => {
  const result = await executeMutation(setHearing, await world.actor("caseworker"), { suitId, clientKey: v7(), day, time: "09:30", place: "第三法庭", matter: "审理" });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.hearingId;
};
const putOff = async (hearingId: string) => executeMutation(closeHearing, await world.actor("caseworker"), { hearingId, version: 1, state: "ADJOURNED", outcome: "等待鉴定", again: "NOTICE" });
const judged = () => taken({ ...bare, step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "REVOKED", takenOn: addDays(today, -2) });
const open = () => queryAll<{ id: string; rule: string; subject: string; due: Date; owner: string }>(
  "SELECT id, rule::text, subject_id AS subject, due_at AS due, owner_user_id AS owner FROM task WHERE case_id = $1 AND rule IN ('HEARING_DAY', 'JUDGMENT_EFFECT') AND done_at IS NULL", [record.caseId]);
const ask = async (person: PersonKey, taskId: string, reason = "法院答复鉴定未完成，日期待定。") => executeMutation(askCourt, await world.actor(person), { taskId, reason });
const only = async () => {
  const tasks = await open();
  expect(tasks).toHaveLength(1);
  if (!tasks[0]) throw new Error("no clock");
  return tasks[0];
};

describe("a hearing that was put off without another day", () => {
  it("has the caseworker ask the court within ten working days, until a day is set", async () => {
    const first = await set(addDays(today, 5));
    expect(await open()).toEqual([]);
    expect(await putOff(first)).toMatchObject({ ok: true });
    const task = await only();
    expect(task).toMatchObject({ rule: "HEARING_DAY", subject: first });
    expect(toShanghaiDate(task.due)).toBe(addWorkingDays(today, 10));
    expect((await ladder("caseworker"))?.next.find(({ kind }) => kind === "undated")).toMatchObject({ dueAt: task.due.toISOString() });
    await set(addDays(today, 30));
    expect(await open()).toEqual([]);
  });

  it("ends with the suit: judged, or struck out", async () => {
    expect(await putOff(await set(addDays(today, 5)))).toMatchObject({ ok: true });
    const judgment = await taken({ ...bare, step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "DISMISSED", takenOn: today });
    expect(await open()).toEqual([]);
    // The judgment was a mistake: the court is to be asked again.
    expect(await strike("supervisor", judgment)).toMatchObject({ ok: true });
    expect(await only()).toMatchObject({ rule: "HEARING_DAY" });
  });

  it("asked about, begins its clock anew and keeps the answer; not twice, and not by whom it does not concern", async () => {
    expect(await putOff(await set(addDays(today, 5)))).toMatchObject({ ok: true });
    const { id } = await only();
    for (const person of ["reviewer", "otherCaseworker", "socialWorker", "courtLiaison", "communityOfficer"] as const) expect(await ask(person, id), person).toMatchObject({ ok: false });
    expect(await ask("caseworker", id, " ")).toMatchObject({ code: "INVALID" });
    expect(await only()).toMatchObject({ id });
    expect(await ask("caseworker", id)).toMatchObject({ ok: true });
    const again = await only();
    expect(again.id).not.toBe(id);
    // The same words of the same person arrived twice; others are told that it is done.
    expect(await ask("caseworker", id)).toMatchObject({ ok: true });
    expect(await ask("supervisor", id, "另一答复")).toMatchObject({ code: "WRONG_STATE", reason: "courtWaitOver" });
    expect(await only()).toMatchObject({ id: again.id });
    const suit = (await courtPage(await world.actor("reviewer"), record.caseId, now))?.suits[0];
    expect(suit?.waits).toMatchObject({ open: [{ taskId: again.id, rule: "HEARING_DAY" }], asked: [{ rule: "HEARING_DAY", on: today, answer: "法院答复鉴定未完成，日期待定。" }] });
    expect(await queryAll("SELECT 1 FROM case_event WHERE case_id = $1 AND action = 'court.ask'", [record.caseId])).toHaveLength(1);
  });
});

describe("a judgment that revokes without a day of effect", () => {
  it("has the caseworker ask within fifteen days, until the day is supplied", async () => {
    const judgment = await judged();
    const task = await only();
    expect(task).toMatchObject({ rule: "JUDGMENT_EFFECT", subject: judgment, owner: world.userId.caseworker });
    expect(task.due).toEqual(shanghaiInstant(addDays(today, 15), "17:00"));
    expect((await ladder("caseworker"))?.next.find(({ kind }) => kind === "effect")).toMatchObject({ dueAt: task.due.toISOString() });
    expect(await ask("caseworker", task.id, "判决书正在送达。")).toMatchObject({ ok: true });
    expect((await only()).subject).toBe(judgment);
    expect(await executeMutation(noteEffect, await world.actor("caseworker"), { stepId: judgment, version: 1, effectiveOn: today })).toMatchObject({ ok: true });
    expect(await open()).toEqual([]);
  });

  it("struck out waits for nothing; one that dismisses never did", async () => {
    const judgment = await judged();
    expect(await strike("supervisor", judgment)).toMatchObject({ ok: true });
    expect(await open()).toEqual([]);
    await taken({ ...bare, step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "DISMISSED", takenOn: today });
    expect(await open()).toEqual([]);
    expect(await clocks(judgment)).toMatchObject([{ rule: "JUDGMENT_EFFECT", done: true }]);
  });
});

describe("a suit that is struck out", () => {
  it("takes the clocks of its hearings along: of the day that is set, and of the one that was put off", async () => {
    const all = () => queryAll("SELECT rule::text FROM task WHERE case_id = $1 AND rule IN ('COURT_HEARING', 'HEARING_DAY') AND done_at IS NULL", [record.caseId]);
    await set(addDays(today, 5));
    expect(await all()).toEqual([{ rule: "COURT_HEARING" }]);
    expect(await strike("supervisor", suitId, { version: 2 })).toMatchObject({ ok: true });
    expect(await all()).toEqual([]);
    // What was written down of it stays readable, and takes nothing more.
    const suits = (await courtPage(await world.actor("reviewer"), record.caseId, now))?.suits;
    expect(suits).toMatchObject([{ suit: { struck: { reason: "误录" } }, judgment: null, hearings: [{ state: "SET", struck: true, waits: false }] }]);
  });
});
