import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as WithActor from "@/lib/server/db/with-actor";
import { closeOpenClient, openClient } from "./application-wall";
import { differences, makeWorld, report, type WallsWorld } from "./compare";
import { DatabaseWall } from "./database-wall";
import { WRITES } from "./facts";
import { mayRead, mayWrite } from "./oracle";

// Queries open their transaction here: with row-level security open, so that their own scope answers alone.
vi.mock("@/lib/server/db/with-actor", async (original) => ({
  ...(await original<typeof WithActor>()),
  withActor: async (actor: unknown, work: (tx: unknown, actor: unknown) => Promise<unknown>) => work(openClient(), actor),
}));

/** Another seed makes another world; a failure prints its own. */
const SEED = Number(process.env.HUTONG_WALLS_SEED ?? 20130724);

let world: WallsWorld;
let database: DatabaseWall;

beforeAll(async () => {
  world = await makeWorld(SEED);
  database = await DatabaseWall.open();
});
afterAll(async () => {
  await database.close();
  await closeOpenClient();
});

describe("the oracle, the application's scope and row-level security", () => {
  it("has enough to compare: pairs of every kind of organisation, and both answers to every question", () => {
    expect(world.pairs.length).toBeGreaterThanOrEqual(300);
    expect(new Set(world.people.map((person) => person.orgType)).size).toBe(22);
    const reads = new Map<string, Set<boolean>>();
    for (const { person, file } of world.pairs) {
      for (const row of file.rows) (reads.get(row.table) ?? reads.set(row.table, new Set()).get(row.table))?.add(mayRead(person, file, row.facts));
      for (const write of WRITES) (reads.get(write) ?? reads.set(write, new Set()).get(write))?.add(mayWrite(person, file, write));
    }
    expect([...reads].filter(([, answers]) => answers.size < 2).map(([question]) => question)).toEqual([]);
  });

  it("say the same of every pair, for every row and every main write", { timeout: 300_000 }, async () => {
    const found = await differences(world.pairs, { database, application: true });
    if (found.length > 0) throw new Error(report(SEED, found));
  });
});
