import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { rootClient } from "@/lib/server/db/client";
import { Prisma } from "@/lib/server/db/generated/client";
import { withActor } from "@/lib/server/db/with-actor";
import { hashPassword } from "@/lib/server/auth/passwords";
import { signIn } from "@/lib/server/auth/sign-in";
import { executeMutation } from "@/lib/server/write/execute";
import { defineMutation } from "@/lib/server/write/mutation";
import { Refusal } from "@/lib/shared/refusal";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { adminQuery, asMaintenance, ownerPool, queryAll } from "../../support/database";

let world: World;
let record: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L1" });
});

const levelOf = async () =>
  (await asMaintenance((client) => client.query<{ level: string }>("SELECT level FROM care_case WHERE id = $1", [record.caseId]))).rows[0]?.level;
const auditOf = (action: string) =>
  asMaintenance(async (client) => (await client.query<{ result: string; code: string | null; record_version: number | null }>("SELECT result, code, record_version FROM audit_event WHERE action = $1 ORDER BY id", [action])).rows);

const byApp = async (sql: string) => rootClient().$executeRaw(Prisma.raw(sql));

/** A write that changes the level and then does what the test wants with the audit. */
const change = (name: string, then: (audit: (version: number) => Promise<void>) => Promise<void>) =>
  defineMutation({
    name,
    input: z.strictObject({}),
    async run({ tx, audit }) {
      await tx.careCase.updateMany({ where: { id: record.caseId }, data: { level: "L2" } });
      await then((recordVersion) => audit({ recordType: "CARE_CASE", recordId: record.caseId, recordVersion, after: { level: "L2" } }));
      return null;
    },
  });

describe("a write and its audit row", () => {
  it("changes nothing when the audit row cannot be written", async () => {
    const actor = await world.actor("caseworker");
    const twice = change("test.twice", async (audit) => {
      await audit(900);
      await audit(900);
    });
    await expect(executeMutation(twice, actor, {})).rejects.toThrow();
    expect(await levelOf()).toBe("L1");
    expect(await auditOf("test.twice")).toEqual([]);
  });

  it("changes nothing when it writes no audit row at all", async () => {
    await expect(executeMutation(change("test.silent", async () => undefined), await world.actor("caseworker"), {})).rejects.toThrow(/audit/);
    expect(await levelOf()).toBe("L1");
  });

  it("records a refused attempt although the write was rolled back", async () => {
    const refused = change("test.refused", async (audit) => {
      await audit(901);
      throw new Refusal("FORBIDDEN", { reason: "streetActs" });
    });
    expect(await executeMutation(refused, await world.actor("caseworker"), {})).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await levelOf()).toBe("L1");
    expect(await auditOf("test.refused")).toEqual([{ result: "DENIED", code: "FORBIDDEN:streetActs", record_version: null }]);
  });

  it("stands together with the change", async () => {
    expect(await executeMutation(change("test.done", (audit) => audit(902)), await world.actor("caseworker"), {})).toEqual({ ok: true, data: null });
    expect(await levelOf()).toBe("L2");
    expect(await auditOf("test.done")).toEqual([{ result: "OK", code: null, record_version: 902 }]);
  });

  it("refuses input with a field that it does not know", async () => {
    const result = await executeMutation(change("test.strict", (audit) => audit(903)), await world.actor("caseworker"), { level: "L3" });
    expect(result).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { form: { key: "unknownField" } } });
  });
});

describe("a row of the log", () => {
  it("names the child and the number of the record by itself", async () => {
    const [row] = await queryAll<{ child_id: string; record_number: string }>("SELECT child_id, record_number FROM audit_event WHERE action = 'test.done'");
    const [file] = await queryAll<{ number: string }>("SELECT number FROM care_case WHERE id = $1", [record.caseId]);
    expect(row).toEqual({ child_id: record.childId, record_number: file?.number });
  });

  it("says at which record a refused attempt was aimed, also when it is another office's", async () => {
    const aimed = defineMutation({
      name: "test.aimed",
      input: z.strictObject({ caseId: z.uuid() }),
      run: async () => {
        throw new Refusal("NOT_FOUND");
      },
    });
    const stranger = await world.actor("farCaseworker");
    await executeMutation(aimed, stranger, { caseId: record.caseId }, { ip: "203.0.113.9", userAgent: "Browser/1" });
    const rows = await queryAll("SELECT actor_id, result, code, ip, user_agent, record_type, record_id, child_id FROM audit_event WHERE action = 'test.aimed'");
    expect(rows).toEqual([{
      actor_id: stranger.userId, result: "DENIED", code: "NOT_FOUND", ip: "203.0.113.9", user_agent: "Browser/1", record_type: "CARE_CASE", record_id: record.caseId, child_id: record.childId,
    }]);
  });

  it("gets its number, time and transaction from the database, whoever writes it", async () => {
    for (const column of ["id", "at", "tx"]) {
      const value = column === "at" ? "now()" : "'1'";
      await expect(byApp(`INSERT INTO audit_event (${column}, request_id, action, result) VALUES (${value}, 'r', 'test.forged', 'OK')`)).rejects.toThrow(/permission denied/);
    }
  });

  it("stands for one record, version and action over all months", async () => {
    const insert = (at: string) =>
      asMaintenance((client) =>
        client.query("INSERT INTO audit_event (at, request_id, action, result, record_type, record_id, record_version) VALUES ($1, 'r', 'test.once', 'OK', 'PROGRAMME', 'x', 1)", [at]),
      );
    await insert("2026-10-05");
    await expect(insert("2026-11-05")).rejects.toMatchObject({ code: "23505" });
  });
});

describe("the audit log", () => {
  const CHANGES = ["UPDATE %t SET action = 'x'", "UPDATE %t SET action = 'x' WHERE false", "DELETE FROM %t", "TRUNCATE %t"];
  const partition = "(SELECT tableoid::regclass::text AS name FROM audit_event ORDER BY at DESC LIMIT 1)";
  const tables = async () => ["audit_event", "audit_version", "audit_event_rest", (await queryAll<{ name: string }>(partition))[0]?.name ?? ""];

  it.each(CHANGES)("refuses %s to every role, and to the owner by its triggers", async (statement) => {
    const names = await tables();
    expect(names[3]).toMatch(/^audit_event_\d{4}_\d{2}$/);
    for (const table of names) {
      const sql = statement.replace("%t", table);
      await expect(byApp(sql)).rejects.toThrow(/permission denied/);
      await expect(asMaintenance((client) => client.query(sql))).rejects.toThrow(/permission denied/);
      await expect(asMaintenance((client) => client.query(`RESET ROLE; SET LOCAL ROLE hutong_definer; ${sql}`))).rejects.toThrow(/permission denied/);
      await expect(ownerPool().query(sql)).rejects.toThrow(/rows of \w+ are never changed/);
    }
  });

  it("refuses a changed row even to a superuser who replays changes", async () => {
    await expect(adminQuery("SET session_replication_role = replica; UPDATE audit_event SET action = 'x'; ")).rejects.toThrow(/are never changed/);
    await expect(adminQuery("SET session_replication_role = replica; TRUNCATE audit_event_rest")).rejects.toThrow(/are never changed/);
  });

  it("is read by the auditor alone", async () => {
    const count = async (person: Parameters<World["actor"]>[0]) => withActor(await world.actor(person), (tx) => tx.auditEvent.count());
    expect(await count("auditor")).toBeGreaterThan(0);
    for (const person of ["caseworker", "reviewer", "monitor", "systemAdmin", "securityAdmin"] as const) expect(await count(person)).toBe(0);
  });
});

describe("a refused sign-in", () => {
  const facts = { requestId: "sign-in-test", ip: "203.0.113.7", userAgent: "Browser/1" };
  const rows = () => queryAll<{ actor_id: string | null; code: string; ip: string; after: unknown }>("SELECT actor_id, code, ip, after FROM audit_event WHERE request_id = $1 ORDER BY id", [facts.requestId]);

  it("is on the log with its reason; a name of nobody only as a digest", async () => {
    await asMaintenance(async (client) =>
      client.query("INSERT INTO user_credential (user_id, password_hash, changed_at) VALUES ($1, $2, now())", [world.userId.caseworker, await hashPassword("Right-password-1")]),
    );
    expect(await signIn("nobody-here", "Right-password-1", facts)).toBeNull();
    expect(await signIn("caseworker", "Wrong-password-1", facts)).toBeNull();
    const [unknown, wrong] = await rows();
    expect(unknown).toMatchObject({ actor_id: null, code: "UNKNOWN_ACCOUNT", ip: facts.ip, after: { account: expect.stringMatching(/^hmac:i[0-9a-f]+:[0-9a-f]{16}$/) } });
    expect(wrong).toMatchObject({ actor_id: world.userId.caseworker, code: "WRONG_PASSWORD" });
    expect(JSON.stringify(await rows())).not.toMatch(/nobody-here|password-1/);
  });
});

describe("months", () => {
  const partitionOf = async (action: string) => (await queryAll<{ name: string }>("SELECT tableoid::regclass::text AS name FROM audit_event WHERE action = $1", [action]))[0]?.name;
  const write = (action: string, at: string) =>
    asMaintenance((client) => client.query("INSERT INTO audit_event (at, request_id, action, result) VALUES ($1, 'r', $2, 'OK')", [at, action]));

  it("are those of Shanghai, made ahead, and made once", async () => {
    const months = async () => (await queryAll<{ n: number }>("SELECT count(*)::int AS n FROM pg_inherits WHERE inhparent = 'audit_event'::regclass"))[0]?.n ?? 0;
    const before = await months();
    expect(await rootClient().$queryRaw`SELECT audit_prepare_months() AS made`).toEqual([{ made: 0 }]);
    expect(await months()).toBe(before);
    const [here] = await queryAll<{ name: string }>("SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai' + interval '3 months', '\"audit_event_\"YYYY_MM') AS name");
    await write("test.ahead", new Date(Date.now() + 89 * 86_400_000).toISOString());
    expect([here?.name, await partitionOf("test.ahead")]).toEqual([here?.name, expect.stringMatching(/^audit_event_\d{4}_\d{2}$/)]);
  });

  it("take no write down when there is none: the row lies in the rest, and stays there", async () => {
    await write("test.old", "2019-03-31T18:00:00Z");
    expect(await partitionOf("test.old")).toBe("audit_event_rest");
    await asMaintenance((client) => client.query("SELECT audit_prepare_months('2019-03-01')"));
    expect(await partitionOf("test.old")).toBe("audit_event_rest");
    await write("test.march", "2019-03-31T15:59:59Z");
    await write("test.april", "2019-03-31T16:00:00Z");
    expect([await partitionOf("test.march"), await partitionOf("test.april")]).toEqual(["audit_event_2019_03", "audit_event_rest"]);
  });
});
