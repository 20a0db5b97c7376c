import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withActor } from "@/lib/server/db/with-actor";
import { startWorker, type RunningWorker } from "@/lib/server/jobs/worker";
import { asSystem } from "@/lib/server/write/as-system";
import { openTask } from "@/lib/workflows/deadlines";
import { sweepDeadlines } from "@/lib/workflows/sweep-deadlines";
import { v7 } from "uuid";
import { CRONTAB, TASKS } from "../../../worker/tasks";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asWorker, becomeWorker, closeWorker, workerUrl } from "../../support/as-worker";
import { adminQuery, asMaintenance, ownerPool, queryAll } from "../../support/database";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { insert } from "../../support/insert";
import { insertTask } from "./support";

let world: World;
let record: CaseRecord;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
});
afterAll(closeWorker);

const jobs = () => queryAll<{ task: string; payload: unknown; key: string; attempts: number; locked: boolean }>(
  "SELECT k.identifier AS task, j.payload, j.key, j.attempts, j.locked_at IS NOT NULL AS locked FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks k ON k.id = j.task_id WHERE k.identifier IN ('deadline', 'intake') ORDER BY j.id",
);
const noticesOf = async (childId: string) => (await queryAll<{ kind: string; n: number }>("SELECT kind, count(*)::int AS n FROM notice WHERE child_id = $1 AND kind LIKE 'deadline%' GROUP BY kind ORDER BY kind", [childId])).map(({ kind, n }) => `${kind} ${n}`);
const until = async (what: string, done: () => Promise<boolean>, ms = 90_000): Promise<void> => {
  const end = Date.now() + ms;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await sleep(50);
  }
};
const noJobs = async () => (await jobs()).length === 0;
const sweep = async () => {
  // The database's clock is finer than the process's: what was written within this millisecond is not due before the next.
  await sleep(5);
  return asWorker(() => asSystem("deadline.sweep", sweepDeadlines));
};

describe("the queue", () => {
  const begin = async (after: () => void = () => undefined) =>
    withActor(await world.actor("caseworker"), async (tx) => {
      const { caseId, childId, division } = record;
      await openTask({ tx, now: new Date() }, { rule: "PLAN", subjectId: caseId, childId, division, caseId, ownerOrgId: world.organisationId.street });
      after();
    });

  it("gets a job in the transaction that begins a clock: an id and nothing else, and none when it is rolled back", async () => {
    const before = (await jobs()).length;
    await expect(begin(() => {
      throw new Error("taken back");
    })).rejects.toThrow("taken back");
    expect(await jobs()).toHaveLength(before);
    await begin();
    const [task] = await queryAll<{ id: string }>("SELECT id FROM task WHERE case_id = $1", [record.caseId]);
    expect((await jobs()).slice(before)).toEqual([{ task: "deadline", payload: { id: task?.id }, key: `deadline:${task?.id}`, attempts: 0, locked: false }]);
  });

  it("gets what was missed by the sweep, once, and leaves alone what is done or not yet to be looked at", async () => {
    await asMaintenance((client) => client.query("DELETE FROM graphile_worker._private_jobs"));
    await asMaintenance((client) => client.query("UPDATE task SET next_look_at = NULL"));
    const missed = await insertTask(world, record);
    await insertTask(world, record, { rule: "ASSESSMENT", done: true });
    const later = await insertTask(world, record, { rule: "REASSESSMENT" });
    await asMaintenance((client) => client.query("UPDATE task SET next_look_at = now() + interval '1 hour' WHERE id = $1", [later]));
    expect([await sweep(), await sweep()]).toEqual([1, 1]);
    expect((await jobs()).map(({ payload }) => payload)).toEqual([{ id: missed }]);
  });
});

describe("workers", () => {
  const running: RunningWorker[] = [];
  let back: () => void;
  const start = async (options: { deadAfterMs?: number; lookForDeadMs?: number } = {}) => {
    const worker = await startWorker({ connectionString: workerUrl(), tasks: TASKS, crontab: CRONTAB, ...options });
    running.push(worker);
    return worker;
  };
  beforeEach(async () => {
    await asMaintenance((client) => client.query("DELETE FROM graphile_worker._private_jobs"));
    await asMaintenance((client) => client.query("UPDATE task SET next_look_at = NULL"));
    back = becomeWorker();
    return async () => {
      await Promise.all(running.splice(0).map((worker) => worker.stop()));
      back();
    };
  });

  it("do each step once when two work at the same time, on the same tasks, put before them twice", { timeout: 240_000 }, async () => {
    const COUNT = 40;
    const ids: string[] = [];
    for (let index = 0; index < COUNT; index += 1) ids.push(await insertTask(world, record, { subjectId: v7(), createdAt: "2026-10-09T10:00:00+08:00", dueAt: "2026-10-16T17:00:00+08:00" }));
    await sweep();
    // The same work under other keys: as if the queue had handed every job to both.
    await asMaintenance((client) => client.query("SELECT graphile_worker.add_job('deadline', json_build_object('id', i)) FROM unnest($1::uuid[]) i", [ids]));
    expect(await jobs()).toHaveLength(2 * COUNT);
    await Promise.all([start(), start()]);
    await until("all jobs done", noJobs);
    // Both steps after the due instant, one notice each: supervisor and district.
    expect(await noticesOf(record.childId)).toEqual([`deadlineEscalated ${COUNT}`, `deadlineOverdue ${COUNT}`]);
    expect(await queryAll("SELECT step::text, taken, count(*)::int AS n FROM task_step WHERE child_id = $1 GROUP BY 1, 2 ORDER BY 1", [record.childId])).toEqual([
      { step: "DISTRICT", taken: true, n: COUNT }, { step: "REMINDER", taken: false, n: COUNT }, { step: "SUPERVISOR", taken: true, n: COUNT },
    ]);
    expect((await queryAll("SELECT 1 FROM audit_event WHERE child_id = $1 AND action = 'deadline.step'", [record.childId])).length).toBe(2 * COUNT);
  });

  it("do each step about a limit of a report once too", { timeout: 240_000 }, async () => {
    const COUNT = 20;
    const numbers = Array.from({ length: COUNT }, (_, index) => `XS-worker-${index}`);
    const clocks: string[] = [];
    await asMaintenance(async (client) => {
      for (const number of numbers) {
        const [id, clock] = [v7(), v7()];
        clocks.push(clock);
        const owner = world.organisationId.street;
        await insert(client, "intake_report", {
          id, number, division: record.division, source: "HOTLINE", received_at: "2026-10-15T17:00:00+08:00", urgency: "YELLOW", ...sealColumns("intake_report", id, { content: "{}" }), status: "OPEN", recorded_by_id: world.userId.caseworker, recorded_org_id: owner,
          recorded_at: "2026-10-15T17:00:00+08:00", owner_org_id: owner,
        });
        await insert(client, "intake_clock", { id: clock, report_id: id, division: record.division, rule: "FIRST_CONTACT", owner_org_id: owner, started_at: "2026-10-15T17:00:00+08:00", due_at: "2026-10-16T17:00:00+08:00", basis: "x", created_at: "2026-10-15T17:00:00+08:00", next_look_at: "2026-10-15T17:00:00+08:00", steps: "{}" });
      }
    });
    expect(await sweep()).toBe(COUNT);
    await asMaintenance((client) => client.query("SELECT graphile_worker.add_job('intake', json_build_object('id', i)) FROM unnest($1::uuid[]) i", [clocks]));
    await Promise.all([start(), start()]);
    await until("all jobs done", noJobs);
    expect(await queryAll("SELECT kind, count(*)::int AS n FROM notice WHERE record_number = ANY ($1) GROUP BY 1 ORDER BY 1", [numbers])).toEqual([{ kind: "deadlineEscalated", n: COUNT }, { kind: "deadlineOverdue", n: COUNT }]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE record_number = ANY ($1) AND action = 'deadline.step'", [numbers])).toHaveLength(2 * COUNT);
  });

  it("finish what one did that was killed in the middle: what it had begun is gone, and everything is there once", { timeout: 240_000 }, async () => {
    const taskId = await insertTask(world, record, { createdAt: "2026-10-09T10:00:00+08:00", dueAt: "2026-10-16T17:00:00+08:00" });
    // The job comes to a stop after its first notice: step and notice are written and not committed.
    await ownerPool().query(`CREATE OR REPLACE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(4242); RETURN NULL; END $$`);
    await ownerPool().query("CREATE TRIGGER halt AFTER INSERT ON notice FOR EACH ROW EXECUTE FUNCTION halt()");
    const holder = await ownerPool().connect();
    await holder.query("SELECT pg_advisory_lock(4242)");
    const killed = spawnWorker();
    try {
      await until("the job stands still in the middle", async () => (await adminQuery("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 4242 AND NOT granted")).length === 1);
      expect(await jobs()).toMatchObject([{ payload: { id: taskId }, attempts: 1, locked: true }]);
      killed.kill("SIGKILL");
      await once(killed, "exit");
      expect(await noticesOf(record.childId)).toEqual([]);

      // Another one takes the job up: within seconds, not after the hours that the queue gives a worker.
      await start({ deadAfterMs: 0, lookForDeadMs: 200 });
      await until("the job is taken up", async () => (await jobs()).some(({ attempts }) => attempts === 2));
    } finally {
      killed.kill("SIGKILL");
      await holder.query("SELECT pg_advisory_unlock(4242)");
      holder.release();
    }
    await until("the job is done", noJobs);
    expect(await noticesOf(record.childId)).toEqual(["deadlineEscalated 1", "deadlineOverdue 1"]);
    expect((await queryAll("SELECT 1 FROM audit_event WHERE child_id = $1 AND action = 'deadline.step'", [record.childId])).length).toBe(2);
    await ownerPool().query("DROP TRIGGER halt ON notice");
  });

  it("note when they swept last", async () => {
    await TASKS.sweep?.({}, {} as never);
    expect(await queryAll("SELECT ended_at IS NOT NULL AS ended, failed_at FROM background_run WHERE name = 'sweep'")).toEqual([{ ended: true, failed_at: null }]);
  });
});

/** A worker as `npm start` runs it, in a process of its own. */
function spawnWorker(): ChildProcess {
  const loader = pathToFileURL(path.resolve("node_modules/tsx/dist/loader.mjs")).href;
  return spawn(process.execPath, ["--import", loader, "worker/main.ts"], { env: { ...process.env, APP_DATABASE_URL: workerUrl(), DB_POOL_SIZE: "4" }, stdio: ["ignore", "inherit", "inherit"] });
}
