import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queryAll } from "../../support/database";
import { makeWorld, type WallsWorld } from "./compare";
import { DatabaseWall } from "./database-wall";
import { mayFollow } from "./oracle";

/** What a community reads of a report that it made, by the database alone: as the application's role, with no condition of the application before it. */
let world: WallsWorld;
let database: DatabaseWall;

beforeAll(async () => {
  world = await makeWorld(20131001);
  database = await DatabaseWall.open();
}, 300_000);
afterAll(() => database.close());

const reportsIn = (world: WallsWorld) => world.files.flatMap((file) => file.rows.filter(({ table }) => table === "intake_report").map((row) => ({ file, row })));

describe("reports that communities made", () => {
  it("are told to their own community alone, whoever asks, and to nobody to whom they are closed", { timeout: 120_000 }, async () => {
    const reports = reportsIn(world);
    const [told, expected] = [new Map<string, string[]>(), new Map<string, string[]>()];
    for (const person of world.people) {
      const rows = await database.as(person, async (client) => (await client.query<{ id: string }>("SELECT id FROM told_reports()")).rows);
      told.set(`${person.label} ${person.userId}`, rows.map(({ id }) => id).sort());
      expected.set(`${person.label} ${person.userId}`, reports.filter(({ file, row }) => mayFollow(person, file, row.facts)).map(({ row }) => row.id).sort());
    }
    expect(told).toEqual(expected);
    expect([...expected.values()].flat().length).toBeGreaterThan(3);
    const byOwn = reports.filter(({ row }) => row.facts.kind === "intake" && world.people.some((person) => person.orgType === "COMMUNITY" && "byOrg" in row.facts && person.orgId === row.facts.byOrg));
    expect(byOwn.length).toBeGreaterThan(new Set([...expected.values()].flat()).size);
  });

  it("say what was written and how far it is: not how it was weighed, when somebody was met, why it ended, what it repeats, who acts", async () => {
    expect(await queryAll("SELECT proargnames AS columns FROM pg_proc WHERE proname = 'told_reports'")).toEqual([{ columns: ["id", "number", "content_cipher", "received_at", "status"] }]);
  });

  it("show no community their row, nor anything that hangs on it, whatever a query forgets", async () => {
    const officers = world.people.filter(({ orgType }) => orgType === "COMMUNITY");
    expect(officers.length).toBeGreaterThan(1);
    for (const person of officers) {
      const rows = await database.as(person, async (client) =>
        (await client.query("SELECT id::text, urgency::text AS word FROM intake_report UNION ALL SELECT id::text, closed_reason::text FROM intake_report UNION ALL SELECT id::text, kind::text FROM intake_event UNION ALL SELECT id::text, rule::text FROM intake_clock")).rows,
      );
      expect(rows, person.label).toEqual([]);
    }
  });
});
