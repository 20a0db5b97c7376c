import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAdulthoodTasks } from "@/lib/server/housekeeping";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { executeMutation } from "@/lib/server/write/execute";
import { v7 } from "uuid";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asWorker, closeWorker } from "../../support/as-worker";
import { queryAll } from "../../support/database";
import { lookAt, told } from "./support";

const today = toShanghaiDate(new Date());
let world: World;
/** A running case whose child turns 18 in so many days. */
const turning = async (days: number, caseStatus: "SERVICE" | "CLOSED" = "SERVICE"): Promise<CaseRecord> => {
  const record = await insertCase(world, { caseStatus });
  const born = `${Number(addDays(today, days).slice(0, 4)) - 18}${addDays(today, days).slice(4)}`.replace("-02-29", "-03-01");
  await queryAll("UPDATE child SET birth_date = $2 WHERE id = $1", [record.childId, born]);
  return record;
};
const tasks = (record: CaseRecord) => queryAll<{ id: string; due: string; owner: string; open: boolean }>("SELECT id, (due_at AT TIME ZONE 'Asia/Shanghai')::date::text AS due, owner_user_id AS owner, done_at IS NULL AS open FROM task WHERE subject_id = $1 AND rule = 'TURNING_18' ORDER BY created_at, id", [record.caseId]);
beforeAll(async () => {
  world = await createWorld();
});
afterAll(closeWorker);

describe("a child that comes of age", () => {
  it("gives its carrier a task ninety days before, once; nothing closes by itself", async () => {
    const [near, far, closed] = [await turning(80), await turning(120), await turning(80, "CLOSED")];
    await asWorker(() => openAdulthoodTasks());
    await asWorker(() => openAdulthoodTasks());
    expect(await tasks(near)).toMatchObject([{ due: addDays(today, 80), owner: world.userId.caseworker, open: true }]);
    expect([await tasks(far), await tasks(closed)]).toEqual([[], []]);
    const [task] = await tasks(near);
    await lookAt(task?.id ?? "", `${today}T12:00`);
    await lookAt(task?.id ?? "", `${addDays(today, 50)}T12:00`);
    expect((await told(near.childId)).map(({ kind, user_id, role, urgent }) => [kind, user_id ?? role, urgent])).toEqual([
      ["deadlineAdult", world.userId.caseworker, false], ["deadlineAdult", world.userId.caseworker, false], ["deadlineAdult", "STREET_SUPERVISOR", false],
    ]);
    expect(await queryAll("SELECT status::text FROM care_case WHERE id = $1", [near.caseId])).toEqual([{ status: "SERVICE" }]);
  });

  it("follows a birth date that was corrected", async () => {
    const record = await turning(60);
    await asWorker(() => openAdulthoodTasks());
    await queryAll("UPDATE child SET birth_date = birth_date + 400 WHERE id = $1", [record.childId]);
    await asWorker(() => openAdulthoodTasks());
    expect((await tasks(record)).map(({ open }) => open)).toEqual([false]);
  });

  it("is closed with what runs on, and not before the day", async () => {
    const [grown, young] = [await turning(-3), await turning(30)];
    const ask = async (record: CaseRecord, handedOverTo: string) =>
      executeMutation(requestClosure, await world.actor("caseworker"), { caseId: record.caseId, version: 1, clientKey: v7(), reason: "TURNED_18", outcome: "已成年，情况稳定。", lessons: "", handedOverTo, goals: [] });
    expect(await ask(young, "三里屯街道社会救助科接续")).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingNotYet18" });
    expect(await ask(grown, "")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { handedOverTo: { key: "required" } } });
    expect(await ask(grown, "三里屯街道社会救助科接续低保和残疾人服务")).toMatchObject({ ok: true });
  });
});
