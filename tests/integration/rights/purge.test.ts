import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { dueForPurge, purge, type Kind } from "../../../scripts/retention/purge";
import { insertCase } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { makeWorld } from "../walls/compare";

const NOW = new Date("2026-11-25T04:00:00Z");
let world: World;
let files: { childId: string; caseId: string }[];

/** Makes a file one that ended on a day, of somebody born on a day. */
async function endFile(childId: string, closedAt: string, birthDate: string): Promise<void> {
  await asMaintenance(async (client) => {
    await client.query("UPDATE child SET birth_date = $2 WHERE id = $1", [childId, birthDate]);
    await client.query("UPDATE registration SET stage = 'CLOSED', closed_at = $2 WHERE child_id = $1", [childId, closedAt]);
    await client.query("UPDATE rights_request SET status = 'DONE', decision_cipher = content_cipher, decided_by_id = $2, decided_at = now(), done_cipher = content_cipher, done_by_id = $2, done_at = now() WHERE child_id = $1", [childId, v7()]);
  });
}

beforeAll(async () => {
  world = await createWorld();
  // Files with a row of every kind, as the walls are asked for them.
  files = (await makeWorld(7, 3, 3)).files.filter(({ referrals }) => referrals.length > 0);
}, 300_000);

const dueNow = () => asMaintenance((client) => dueForPurge(client, NOW));
const idsOf = (due: Awaited<ReturnType<typeof dueNow>>, kind: Kind) => due.find((entry) => entry.kind === kind)!.ids;
const tablesWithChild = async () =>
  (await queryAll<{ name: string }>(
    "SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'child_id' WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relispartition AND c.relname NOT LIKE 'audit%'",
  )).map(({ name }) => name);

describe("what is due", () => {
  it("is a file of somebody of age whose last case ended before the cut, with nothing running and nothing asked", async () => {
    const [one] = files;
    const born = "1980-05-20";
    const cases: [string, string, boolean][] = [
      ["1996-11-24T00:00:00Z", born, true], ["1996-11-26T00:00:00Z", born, false], ["1996-11-24T00:00:00Z", "2010-01-01", false],
    ];
    for (const [closedAt, birthDate, due] of cases) {
      await endFile(one!.childId, closedAt, birthDate);
      expect(idsOf(await dueNow(), "CHILD_FILE").includes(one!.childId), `${closedAt} ${birthDate}`).toBe(due);
    }
    await endFile(one!.childId, "1996-11-24T00:00:00Z", born);
    await asMaintenance(async (client) => {
      await client.query(
        `INSERT INTO rights_request (id, number, child_id, division, kind, speaker, status, content_cipher, received_on, received_by_id, received_org_id, due_at, client_key)
         SELECT $2, 'QL-open', child_id, division, kind, speaker, 'RECEIVED', content_cipher, received_on, received_by_id, received_org_id, due_at, $2 FROM rights_request WHERE child_id = $1 LIMIT 1`, [one!.childId, v7()],
      );
    });
    expect(idsOf(await dueNow(), "CHILD_FILE"), "something is asked of it").not.toContain(one!.childId);
    await asMaintenance((client) => client.query("DELETE FROM rights_request WHERE number = 'QL-open'"));
  });

  it("is nothing of a new installation", async () => {
    const fresh = await insertCase(world, { caseStatus: "SERVICE" });
    const due = await dueNow();
    expect(idsOf(due, "CHILD_FILE")).not.toContain(fresh.childId);
    expect(idsOf(due, "NOTICE")).toEqual([]);
    expect(idsOf(due, "DRAFT")).toEqual([]);
  });
});

describe("the purge", () => {
  it("removes every row of a due file and no other, keeps the log, and says what it did", async () => {
    const [gone, stays] = files;
    await endFile(gone!.childId, "1990-01-01T00:00:00Z", "1975-05-20");
    const tables = await tablesWithChild();
    const count = async (childId: string) => {
      const counts: Record<string, number> = {};
      for (const table of tables) counts[table] = (await queryAll<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${table} WHERE child_id = $1`, [childId]))[0]!.rows;
      return counts;
    };
    const filled = Object.entries(await count(gone!.childId)).filter(([, rows]) => rows > 0).map(([table]) => table);
    expect(filled.length, "a file with a row of nearly every kind").toBeGreaterThan(20);
    const others = await count(stays!.childId);
    const logged = (await queryAll<{ rows: number }>("SELECT count(*)::int AS rows FROM audit_event"))[0]!.rows;
    const stored = await queryAll<{ key: string }>("SELECT storage_key AS key FROM document WHERE child_id = $1", [gone!.childId]);

    // The reports that they were found by: of the one its own, of the other another.
    const reports = await queryAll<{ intake: string; urgent: string }>("SELECT i.id AS intake, u.id AS urgent FROM intake_report i JOIN urgent_report u ON u.division = i.division ORDER BY 1, 2");
    const [its, theirs] = [reports[0]!, reports.find(({ intake, urgent }) => intake !== reports[0]!.intake && urgent !== reports[0]!.urgent)!];
    await asMaintenance(async (client) => {
      for (const [childId, { intake, urgent }] of [[gone!.childId, its], [stays!.childId, theirs]] as const) {
        await client.query("UPDATE registration SET intake_report_id = $2, urgent_report_id = $3 WHERE child_id = $1", [childId, intake, urgent]);
      }
    });
    // One more repeats the first; nobody was registered from it.
    const again = reports.find(({ intake }) => ![its.intake, theirs.intake].includes(intake))!.intake;
    await asMaintenance(async (client) => {
      await client.query("UPDATE intake_report SET number = 'XS-110105004-2026-90001' WHERE id = $1", [its.intake]);
      await client.query("UPDATE intake_report SET status = 'CLOSED', closed_reason = 'DUPLICATE', repeats_number = 'XS-110105004-2026-90001' WHERE id = $1", [again]);
    });
    const reportsLeft = () => queryAll<{ id: string }>("SELECT id FROM intake_report WHERE id = ANY ($1) UNION SELECT id FROM urgent_report WHERE id = ANY ($1)", [[its.intake, its.urgent, theirs.intake, theirs.urgent, again]]);
    expect(await reportsLeft()).toHaveLength(5);

    const { files: removed } = await asMaintenance(async (client) => {
      const due = await dueForPurge(client, NOW);
      expect(idsOf(due, "CHILD_FILE")).toEqual([gone!.childId]);
      return purge(client, due, "test");
    });
    expect((await reportsLeft()).map(({ id }) => id).sort(), "a report names the child too").toEqual([theirs.intake, theirs.urgent].sort());
    expect(Object.values(await count(gone!.childId)).every((rows) => rows === 0)).toBe(true);
    expect(await queryAll("SELECT 1 FROM child WHERE id = $1", [gone!.childId])).toEqual([]);
    expect(await count(stays!.childId)).toEqual(others);
    expect(removed.sort()).toEqual(stored.map(({ key }) => key).sort());
    const after = await queryAll<{ action: string; after: object }>("SELECT action, after FROM audit_event WHERE action = 'retention.purge'");
    expect(after).toMatchObject([{ after: { kind: "CHILD_FILE", months: 360, count: 1 } }]);
    expect((await queryAll<{ rows: number }>("SELECT count(*)::int AS rows FROM audit_event"))[0]!.rows).toBe(logged + after.length);
  });

  it("removes old notices, drafts and ended sessions at their own times", async () => {
    const user = world.userId.caseworker;
    const [oldSession, newSession] = [v7(), v7()];
    await asMaintenance(async (client) => {
      await client.query("INSERT INTO notice (id, organisation_id, kind, record_type, record_id, record_number, created_at) VALUES ($1, $2, 'x', 'CARE_CASE', $1, 'GA-1', '2024-11-20'), ($3, $2, 'x', 'CARE_CASE', $1, 'GA-1', '2024-11-30')", [v7(), world.organisationId.street, v7()]);
      const cipher = (await client.query<{ c: string }>("SELECT content_cipher AS c FROM draft LIMIT 1")).rows[0]!.c;
      await client.query("INSERT INTO draft (id, user_id, organisation_id, kind, subject, content_cipher, updated_at) VALUES ($1, $2, $5, 'VISIT', 'old', $3, '2026-08-20'), ($4, $2, $5, 'VISIT', 'new', $3, '2026-08-30')", [v7(), user, cipher, v7(), world.organisationId.street]);
      await client.query(
        `INSERT INTO user_session (id, user_id, membership_id, expires_at, factor_due, proved_at) SELECT s.id, $3, m.id, s.ends::timestamptz, false, now() FROM membership m, (VALUES ($1::uuid, '2025-11-20'), ($2::uuid, '2025-11-30')) s(id, ends) WHERE m.user_id = $3`,
        [oldSession, newSession, user],
      );
    });
    await asMaintenance(async (client) => purge(client, await dueForPurge(client, NOW), "test"));
    expect(await queryAll("SELECT created_at::date::text AS day FROM notice WHERE record_number = 'GA-1' AND kind = 'x' AND created_at < '2025-01-01'")).toEqual([{ day: "2024-11-30" }]);
    expect(await queryAll("SELECT subject FROM draft WHERE subject IN ('old', 'new')")).toEqual([{ subject: "new" }]);
    expect(await queryAll("SELECT id FROM user_session WHERE id IN ($1, $2)", [oldSession, newSession])).toEqual([{ id: newSession }]);
  });

  it("cannot be done by the application's role: the seal of a plan stands for it whatever it says", async () => {
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
    await client.connect();
    try {
      await client.query("BEGIN");
      const actor = await world.actor("caseworker");
      await client.query("SELECT app_begin($1)", [actor.sessionId]);
      await client.query("SELECT set_config('app.purge', 'on', true)");
      const { rows } = await client.query<{ may: boolean }>("SELECT pg_has_role(session_user, 'hutong_maintenance', 'MEMBER') AS may");
      expect(rows[0]?.may).toBe(false);
      await expect(client.query("DELETE FROM user_session")).rejects.toMatchObject({ code: "42501" });
    } finally {
      await client.end();
    }
  });
});
