import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { visitDueAt } from "@/lib/features/visit/day";
import { asSystem } from "@/lib/server/write/as-system";
import { sweepDeadlines } from "@/lib/workflows/sweep-deadlines";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asWorker, closeWorker } from "../../support/as-worker";
import { queryAll } from "../../support/database";
import { insertVisit } from "../visit/support";
import { lookAt, told } from "./support";

/** One reminder for a visit, its limit and whoever makes it, however often the worker looks and wherever the visit is put. Monday is 23 November 2026. */
let world: World;
let record: CaseRecord;
let visitId: string;
let taskId: string;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", colour: "RED" });
  visitId = await insertVisit(world, record, { person: "caseworker", dueOn: "2026-11-23" });
  const [task] = await queryAll<{ id: string }>("UPDATE task SET created_at = '2026-11-16T10:00:00+08:00' WHERE subject_id = $1 RETURNING id", [visitId]);
  taskId = task?.id ?? "";
});
afterAll(closeWorker);

/** To another day, as putting a visit off does. */
const move = (dueOn: string) => queryAll("UPDATE task SET due_at = $2 WHERE id = $1", [taskId, visitDueAt(dueOn)]);
const reminders = async () => (await told(record.childId)).filter(({ kind }) => kind === "deadlineSoon").map(({ user_id, params }) => [user_id, params.due]);

it("two runs of the worker at once, and one after them, remind once", async () => {
  expect((await Promise.all([lookAt(taskId, "2026-11-20T09:00"), lookAt(taskId, "2026-11-20T09:00")])).sort()).toEqual([0, 1]);
  await asWorker(() => asSystem("deadline.sweep", sweepDeadlines, { now: new Date("2026-11-20T09:05:00+08:00") }));
  expect(await lookAt(taskId, "2026-11-20T09:06")).toBe(0);
  expect(await reminders()).toEqual([[world.userId.caseworker, "2026-11-23"]]);
});

it.each(["2026-11-21", "2026-11-22"])("a visit put forward to the weekend (%s) after the reminder of its Friday is not reminded of a second time that day", async (dueOn) => {
  await lookAt(taskId, "2026-11-20T09:00");
  await move(dueOn);
  expect([await lookAt(taskId, "2026-11-20T14:30"), await lookAt(taskId, "2026-11-20T14:31")]).toEqual([0, 0]);
  expect(await reminders()).toHaveLength(1);
  // That it is late is told all the same.
  expect(await lookAt(taskId, "2026-11-23T09:00")).toBe(1);
});

it("nor is one whose limit is told in another instant of the same day", async () => {
  await queryAll("UPDATE task SET due_at = '2026-11-23T17:00:00+08:00' WHERE id = $1", [taskId]);
  await lookAt(taskId, "2026-11-20T09:00");
  await move("2026-11-23");
  expect(await lookAt(taskId, "2026-11-20T11:00")).toBe(0);
  expect(await reminders()).toHaveLength(1);
});

it("a visit put to a later day is reminded of again when that day comes near, and whoever it is passed on to in another office for itself", async () => {
  await lookAt(taskId, "2026-11-20T09:00");
  await move("2026-11-26");
  expect([await lookAt(taskId, "2026-11-20T15:00"), await lookAt(taskId, "2026-11-25T09:00"), await lookAt(taskId, "2026-11-25T10:00")]).toEqual([0, 1, 0]);
  expect((await reminders()).map(([, due]) => due)).toEqual(["2026-11-23", "2026-11-26"]);
  await queryAll("UPDATE task SET owner_org_id = $2, owner_user_id = NULL WHERE id = $1", [taskId, world.organisationId.community]);
  expect([await lookAt(taskId, "2026-11-25T10:30"), await lookAt(taskId, "2026-11-25T10:31")]).toEqual([1, 0]);
});
