import { beforeAll, expect, it } from "vitest";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const now = new Date();
const day = 86_400_000;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const TABLES = { instrument: ["instrument_version", "PROPOSED"], matrix: ["matrix_version", "SUBMITTED"], purposes: ["purpose_version", "SUBMITTED"] } as const;
const countsOf = async (person: PersonKey, at = now) => {
  const { instrument, matrix, purposes } = await inboxCounts(await world.actor(person), at);
  return { instrument, matrix, purposes };
};
/** One more version of what is there already. */
const written = (table: string, number: number, changes: object) =>
  asMaintenance((client) => client.query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'number', $1::int) || $2::jsonb)).* FROM ${table} v WHERE id = (SELECT id FROM ${table} WHERE number = 1 ORDER BY id LIMIT 1)`,
    [number, JSON.stringify({ confirmed_by_id: null, confirmed_at: null, decision_note: null, version: 1, ...changes })],
  ));

it("what waits for the second administrator is counted to it at its entry; what it sent back, to who writes, until another is begun or a week has passed", async () => {
  const none = { instrument: 0, matrix: 0, purposes: 0 };
  for (const person of ["securityAdmin", "systemAdmin", "reviewer", "auditor"] as const) expect(await countsOf(person), person).toEqual(none);
  for (const [key, [table, waits]] of Object.entries(TABLES)) {
    // Nobody decides on what it has written itself.
    await written(table, 89, { status: waits, drafted_by_id: world.userId.securityAdmin });
    expect(await countsOf("securityAdmin"), key).toEqual(none);
    await queryAll(`UPDATE ${table} SET status = 'REJECTED' WHERE number = 89`);
    await written(table, 90, { status: waits, drafted_by_id: world.userId.systemAdmin });
    expect([await countsOf("securityAdmin"), await countsOf("systemAdmin"), await countsOf("auditor")], key).toEqual([{ ...none, [key]: 1 }, none, none]);
    await queryAll(`UPDATE ${table} SET status = 'REJECTED', confirmed_by_id = $1, confirmed_at = $2, decision_note = '依据不足' WHERE number = 90`, [world.userId.securityAdmin, now]);
    expect([await countsOf("securityAdmin"), await countsOf("systemAdmin")], key).toEqual([none, { ...none, [key]: 1 }]);
    expect(await countsOf("systemAdmin", new Date(now.getTime() + 8 * day)), key).toEqual(none);
    await written(table, 91, { status: "DRAFT", drafted_by_id: world.userId.systemAdmin });
    expect(await countsOf("systemAdmin"), key).toEqual(none);
    // Given up by who wrote it.
    await queryAll(`UPDATE ${table} SET status = 'REJECTED' WHERE number = 91`);
    expect(await countsOf("systemAdmin"), key).toEqual(none);
  }
});
