import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmRoster } from "@/lib/features/roster/mutations/confirm-roster";
import { rosterPage } from "@/lib/features/roster/queries/roster-page";
import { claimRoster, claimRosters } from "@/lib/server/rosters-cut-off";
import { executeMutation } from "@/lib/server/write/execute";
import { resumeRosters } from "@/lib/workflows/roster-background";
import { createWorld, type World } from "../../factories/world";
import { registrationForm } from "../../factories/registration-form";
import { adminQuery, asMaintenance, ownerPool, queryAll } from "../../support/database";
import { cellsOf, checked, columnAt, uploaded, work, workbook } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const count = async (sql: string, values: unknown[]) => (await queryAll<{ count: number }>(sql, values))[0]?.count ?? 0;

/** Kills a process that works on the roster as soon as so much is there. */
async function killedWhen(importId: string, sessionId: string, there: () => Promise<boolean>): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "worker.ts"), importId, sessionId], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  while (child.exitCode === null && !(await there())) await sleep(20);
  expect(child.exitCode, "it was to be killed in the middle").toBeNull();
  child.kill("SIGKILL");
  await ended;
}

const rowsOf = (importId: string) => queryAll("SELECT row_no, outcome, content_key FROM roster_row WHERE import_id = $1 ORDER BY row_no", [importId]);

describe("a process that is killed in the middle", () => {
  it("of the check, and of the registration: done again, it comes to the same", async () => {
    const actor = await world.actor("caseworker");
    const forms = Array.from({ length: 240 }, () => registrationForm());
    const rows = forms.map(cellsOf);
    // A few that are wrong, the same, or like another.
    rows[5] = (rows[5] ?? []).map((cell, index) => (index === columnAt("head.source") ? "电视" : cell));
    rows[70] = [...(rows[69] ?? [])];
    rows[200] = (rows[3] ?? []).map((cell, index) => (index === columnAt("need.narrative") ? "另一行" : cell));
    const bytes = await workbook(rows);

    const whole = await checked(actor, bytes);
    const cut = await uploaded(actor, bytes);
    await killedWhen(cut, actor.sessionId, async () => (await count("SELECT count(*)::int AS count FROM roster_row WHERE import_id = $1", [cut])) > 0);
    expect(await rosterPage(actor, cut, {})).toMatchObject({ status: "READING" });
    expect(await work(actor, cut)).toBe("done");
    expect(await rowsOf(cut)).toEqual(await rowsOf(whole));
    const shown = await rosterPage(actor, cut, {});
    expect(shown).toMatchObject({ status: "CHECKED", counts: { NEW: 237, SAME: 1, DUPLICATE: 1, ERROR: 1 } });

    // The registration, of its first hundred and twenty-nine.
    await asMaintenance(async (client) => {
      await client.query("DELETE FROM roster_import WHERE id = $1", [whole]);
      await client.query("DELETE FROM roster_row WHERE import_id = $1 AND (row_no > 130 OR outcome = 'DUPLICATE')", [cut]);
    });
    const before = await count("SELECT count(*)::int AS count FROM child", []);
    expect(await executeMutation(confirmRoster, actor, { importId: cut, version: shown.version })).toMatchObject({ ok: true, data: { rows: 127 } });
    const written = () => count("SELECT count(*)::int AS count FROM child", []);
    await killedWhen(cut, actor.sessionId, async () => (await written()) > before + 7);
    expect(await written()).toBeLessThan(before + 127);
    expect(await work(actor, cut)).toBe("done");
    expect(await written()).toBe(before + 127);
    expect(await rosterPage(actor, cut, {})).toMatchObject({ status: "DONE", registered: 127, skipped: 2, failed: 0 });
    const names = await queryAll<{ name: string }>("SELECT c.name FROM child c JOIN registration r ON r.child_id = c.id JOIN roster_row w ON w.registration_id = r.id WHERE w.import_id = $1", [cut]);
    const expected = forms.slice(0, 129).filter((_, index) => index !== 5 && index !== 70).map((form) => form.child.name);
    expect(names.map(({ name }) => name).sort()).toEqual(expected.sort());
    // One check for each, and one line of its submission in the log.
    expect(await count("SELECT count(*)::int AS count FROM task t JOIN roster_row w ON w.registration_id = t.registration_id WHERE w.import_id = $1", [cut])).toBe(127);
    expect(await count("SELECT count(*)::int AS count FROM audit_event WHERE action = 'registration.submit' AND request_id = $1", [cut])).toBe(127);
  }, 180_000);

  it("while rows are being filed together: of these none is there, and the next process registers each once", async () => {
    const actor = await world.actor("caseworker");
    const importId = await checked(actor, await workbook(Array.from({ length: 8 }, () => cellsOf(registrationForm()))));
    expect(await executeMutation(confirmRoster, actor, { importId, version: 2 })).toMatchObject({ ok: true, data: { rows: 8 } });
    const before = await count("SELECT count(*)::int AS count FROM child", []);
    // Whoever files in this street waits for its next number, with children and families written already.
    const held = await ownerPool().connect();
    try {
      await held.query("BEGIN; SET LOCAL ROLE hutong_maintenance; INSERT INTO number_counter (kind, division, year, last) VALUES ('DJ', '110105004', extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::int, 9000) ON CONFLICT (kind, division, year) DO UPDATE SET last = number_counter.last + 1");
      const waits = async () => (await adminQuery<{ count: number }>("SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%next_number%'"))[0]?.count ?? 0;
      await killedWhen(importId, actor.sessionId, async () => (await waits()) > 0);
      await held.query("ROLLBACK");
    } finally {
      held.release(true);
    }
    expect(await count("SELECT count(*)::int AS count FROM child", [])).toBe(before);
    expect(await work(actor, importId)).toBe("done");
    expect(await count("SELECT count(*)::int AS count FROM child", [])).toBe(before + 8);
    expect(await rosterPage(actor, importId, {})).toMatchObject({ status: "DONE", registered: 8, failed: 0 });
  }, 60_000);

  it("is taken up by whichever server runs, once, in a running session of who brought it in, without anybody opening the page", async () => {
    const actor = await world.actor("caseworker");
    const importId = await checked(actor, await workbook(Array.from({ length: 30 }, () => cellsOf(registrationForm()))));
    expect(await executeMutation(confirmRoster, actor, { importId, version: 2 })).toMatchObject({ ok: true, data: { rows: 30 } });
    const written = () => count("SELECT count(*)::int AS count FROM roster_row WHERE import_id = $1 AND registration_id IS NOT NULL", [importId]);
    const status = async () => (await queryAll<{ status: string }>("SELECT status FROM roster_import WHERE id = $1", [importId]))[0]?.status;
    const silent = (since: string) => asMaintenance((client) => client.query("UPDATE roster_import SET confirmed_at = now() - $2::interval, worked_at = now() - $2::interval WHERE id = $1", [importId, since]));
    const live = (ended: boolean) => asMaintenance((client) => client.query("UPDATE user_session SET ended_at = CASE WHEN $2 THEN now() END WHERE user_id = $1", [world.userId.caseworker, ended]));
    // What was heard of lately is somebody's; of somebody who has signed out nothing goes on.
    await silent("20 seconds");
    expect(await resumeRosters()).toBe(0);
    await silent("2 minutes");
    await live(true);
    expect([await resumeRosters(), await written()]).toEqual([0, 0]);
    await live(false);
    expect((await Promise.all([claimRosters(5), claimRosters(5)])).flat()).toMatchObject([{ importId, sessionId: actor.sessionId }]);
    // Whoever looks at its page meanwhile begins nothing either.
    expect(await claimRoster(importId)).toBe(false);
    await silent("2 minutes");
    expect(await resumeRosters()).toBe(1);
    while ((await status()) !== "DONE") await sleep(50);
    expect(await written()).toBe(30);
  }, 60_000);
});
