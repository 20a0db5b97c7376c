import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { rootClient } from "@/lib/server/db/client";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { defineMutation } from "@/lib/server/write/mutation";
import { Refusal } from "@/lib/shared/refusal";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

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

describe("the audit log", () => {
  it.each(["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event"])("refuses %s to every role", async (statement) => {
    await expect(asMaintenance((client) => client.query(statement))).rejects.toThrow();
    await expect(rootClient().$executeRaw`UPDATE audit_event SET action = 'x'`).rejects.toThrow();
  });

  it("is read by the auditor alone", async () => {
    const count = async (person: Parameters<World["actor"]>[0]) => withActor(await world.actor(person), (tx) => tx.auditEvent.count());
    expect(await count("auditor")).toBeGreaterThan(0);
    for (const person of ["caseworker", "reviewer", "monitor", "systemAdmin", "securityAdmin"] as const) expect(await count(person)).toBe(0);
  });
});
