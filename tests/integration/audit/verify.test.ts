import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { rootClient } from "@/lib/server/db/client";
import { appendSeal } from "@/lib/server/audit-chain/sealer";
import { closeSeal, type SealBody } from "@/lib/server/audit-chain/seal";
import { verifyRecent } from "@/lib/server/audit-chain/verify-recent";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld } from "../../factories/world";
import { adminQuery, asMaintenance, queryAll } from "../../support/database";
import { verifyLog } from "../../../scripts/audit/verify-log";
import { asOwner, kindsFound, logFiles, sealAll, tamper, verify, writeRows } from "./support";

let record: CaseRecord;
const BACKUP = ["audit_event", "audit_seal", "audit_version"] as const;

/** The row of `action` with this place among its like. */
async function rowOf(action: string, place = 0): Promise<string> {
  const rows = await queryAll<{ id: string }>("SELECT id FROM audit_event WHERE action = $1 ORDER BY id", [action]);
  return rows[place]?.id ?? "";
}
const found = async () => (await verify()).findings.kept;
const sealOf = async (row: string) =>
  (await queryAll<{ number: string }>("SELECT number FROM audit_seal WHERE first_id <= $1 AND last_id >= $1 ORDER BY number LIMIT 1", [row]))[0]?.number ?? "";

let headsBefore = "";

beforeAll(async () => {
  const world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE" });
  await writeRows("test.early", 5);
  await sealAll();
  await asMaintenance((client) =>
    client.query("INSERT INTO audit_event (request_id, action, result, record_type, record_id, record_version) VALUES ('v', 'case.open', 'OK', 'CARE_CASE', $1, 2)", [record.caseId]),
  );
  await asMaintenance((client) => client.query("UPDATE care_case SET version = 2 WHERE id = $1", [record.caseId]));
  await writeRows("test.middle", 8);
  await sealAll();
  await writeRows("test.late", 4);
  await sealAll();
  for (const table of BACKUP) await adminQuery(`CREATE TABLE backup_${table} AS SELECT * FROM ${table}`);
  headsBefore = readFileSync(logFiles().headsFile, "utf8");
});

/** Everything as it was sealed. */
afterEach(async () => {
  await tamper(
    "ALTER TABLE audit_event DISABLE TRIGGER ALL", ...BACKUP.map((table) => `DELETE FROM ${table}`),
    ...BACKUP.map((table) => `INSERT INTO ${table} SELECT * FROM backup_${table}`),
  );
  writeFileSync(logFiles().headsFile, headsBefore);
  expect(await kindsFound()).toEqual([]);
});

describe("a log that nobody touched", () => {
  it("verifies", async () => {
    expect(await verify()).toMatchObject({ rows: 18, unsealed: 0, findings: { count: 0 } });
  });

  it("may go on being written while it is verified", async () => {
    await writeRows("test.meanwhile", 2);
    expect(await verify()).toMatchObject({ rows: 18, unsealed: 2, findings: { count: 0 } });
  });
});

describe("a superuser without the guards", () => {
  it.each([
    ["what was done", "action = 'test.other'"],
    ["who did it", "actor_id = '01920000-0000-7000-8000-000000000000'"],
    ["when", "at = at + interval '1 second'"],
    ["from where", "ip = '203.0.113.1'"],
    ["the result", "result = 'DENIED'"],
    ["to which child", "child_id = '01920000-0000-7000-8000-000000000000'"],
    ["what it said after", `after = '{"n": 1}'`],
    ["the purpose", "purpose = ''"],
    ["the transaction", "tx = '1'"],
  ])("cannot change %s of a row unseen", async (_, change) => {
    const row = await rowOf("test.middle", 3);
    await tamper(`UPDATE audit_event SET ${change} WHERE id = ${row}`);
    expect(await found()).toEqual([expect.objectContaining({ kind: "ALTERED_ROW", row, seal: await sealOf(row) })]);
  });

  it("cannot take out a row unseen", async () => {
    const row = await rowOf("test.early", 2);
    await tamper(`DELETE FROM audit_event WHERE id = ${row}`);
    expect(await found()).toEqual([{ kind: "MISSING_ROW", row, seal: await sealOf(row) }]);
  });

  it("cannot put in a row unseen, whether its number is new or there already", async () => {
    const [row, next] = [await rowOf("test.early", 1), "900001"];
    const copy = (id: string, at: string) => `INSERT INTO audit_event (id, at, tx, request_id, action, result) SELECT ${id}, ${at}, tx, 'forged', 'test.forged', 'OK' FROM audit_event WHERE id = ${row}`;
    await tamper(copy(next, "at"));
    expect(await found()).toEqual([expect.objectContaining({ kind: "INSERTED_ROW", row: next })]);
    await tamper(`DELETE FROM audit_event WHERE id = ${next}`, copy(row, "at + interval '1 second'"));
    expect(await found()).toEqual([expect.objectContaining({ kind: "INSERTED_ROW", row })]);
  });

  it("cannot exchange two rows unseen", async () => {
    const [a, b] = [await rowOf("test.middle", 2), await rowOf("test.middle", 5)];
    await tamper(`UPDATE audit_event SET id = -id WHERE id IN (${a}, ${b})`, `UPDATE audit_event SET id = CASE id WHEN -${a} THEN ${b} ELSE ${a} END WHERE id IN (-${a}, -${b})`);
    const findings = await found();
    expect(findings.map(({ kind }) => kind)).toEqual(["REORDERED_ROW", "REORDERED_ROW"]);
    expect(findings.map(({ row, detail }) => [row, detail]).sort()).toEqual([[a, `was row ${b}`], [b, `was row ${a}`]].sort());
  });

  it("cannot cut off the end with its seals: the file of heads names them and their rows", async () => {
    const row = await rowOf("test.late");
    await tamper(`DELETE FROM audit_event WHERE action = 'test.late'`, `DELETE FROM audit_seal WHERE first_id >= ${row}`);
    const findings = await found();
    expect([...new Set(findings.map(({ kind }) => kind))]).toEqual(["DELETED_TAIL"]);
    expect(findings[0]?.detail).toContain(row);
  });

  it("cannot cut off the end and the heads too: the records stand further than the log", async () => {
    const row = await rowOf("case.open");
    await tamper(`DELETE FROM audit_event WHERE id >= ${row}`, `DELETE FROM audit_seal WHERE last_id >= ${row}`, `DELETE FROM audit_version WHERE event_id >= ${row}`);
    const [{ n }] = (await queryAll<{ n: number }>("SELECT count(*)::int AS n FROM audit_seal")) as [{ n: number }];
    writeFileSync(logFiles().headsFile, `${headsBefore.trim().split("\n").slice(0, n).join("\n")}\n`);
    expect(await found()).toEqual([{ kind: "MISSING_CHANGE", detail: `CARE_CASE ${record.caseId} stands at version 2, the log at 0` }]);
  });

  it("cannot take out a row before it is sealed, when it was a change of a record", async () => {
    await asMaintenance((client) =>
      client.query("INSERT INTO audit_event (request_id, action, result, record_type, record_id, record_version) VALUES ('v', 'case.level', 'OK', 'CARE_CASE', $1, 3)", [record.caseId]),
    );
    const row = await rowOf("case.level");
    await tamper(`DELETE FROM audit_event WHERE id = ${row}`);
    expect(await found()).toEqual([expect.objectContaining({ kind: "MISSING_CHANGE", row, detail: `case.level, version 3 of CARE_CASE ${record.caseId}` })]);
  });

  it("cannot make a seal: not by changing one, not with another key", async () => {
    const row = await rowOf("test.middle", 1);
    const seal = await sealOf(row);
    await tamper(`UPDATE audit_seal SET row_count = row_count WHERE number = ${seal}`, `UPDATE audit_seal SET sealed_at = sealed_at - interval '1 day' WHERE number = ${seal}`);
    expect(await found()).toEqual([{ kind: "FORGED_SEAL", seal, detail: "digest" }]);
    await tamper(`UPDATE audit_seal SET mac = repeat('0', 64), sealed_at = sealed_at + interval '1 day' WHERE number = ${seal}`);
    expect(await found()).toEqual([{ kind: "FORGED_SEAL", seal, detail: "mac" }]);
    await tamper(`UPDATE audit_seal SET key_id = 's9' WHERE number = ${seal}`);
    expect((await found()).map(({ kind }) => kind)).toEqual(["FORGED_SEAL"]);
  });

  it("cannot seal changed rows anew without the key, though every digest fits", async () => {
    const row = await rowOf("test.late", 1);
    const [last] = await queryAll<SealBody & { digest: string }>(
      `SELECT number::text, kind, to_char(month, 'YYYY-MM') AS month, from_tx::text AS "fromTx", to_tx::text AS "toTx", floor_id::text AS "floorId", row_count AS "rowCount", first_id::text AS "firstId",
         last_id::text AS "lastId", root, previous, (extract(epoch FROM sealed_at) * 1000)::bigint::text AS "sealedAt" FROM audit_seal ORDER BY audit_seal.number DESC LIMIT 1`,
    );
    if (!last) throw new Error("no seal");
    const forged = closeSeal({ ...last, root: "a".repeat(64) }, { current: "s1", keys: { s1: Buffer.alloc(32) } });
    await tamper(`UPDATE audit_event SET action = 'test.other' WHERE id = ${row}`, `UPDATE audit_seal SET root = '${forged.root}', digest = '${forged.digest}', mac = '${forged.mac}' WHERE number = ${last.number}`);
    const findings = await found();
    expect(findings).toEqual(expect.arrayContaining([{ kind: "FORGED_SEAL", seal: last.number, detail: "mac" }, expect.objectContaining({ kind: "ALTERED_ROW", row })]));
  });

  it("cannot change the digests that a seal keeps of its rows", async () => {
    const seal = await sealOf(await rowOf("test.middle", 1));
    await tamper(`UPDATE audit_seal SET leaves = set_byte(leaves, 20, get_byte(leaves, 20) # 1) WHERE number = ${seal}`);
    expect(await kindsFound()).toEqual(["ALTERED_ROW", "FORGED_SEAL"]);
  });

  it("cannot take out a seal from the middle", async () => {
    const seal = await sealOf(await rowOf("case.open"));
    await tamper(`DELETE FROM audit_seal WHERE number = ${seal}`);
    expect(await found()).toEqual(expect.arrayContaining([expect.objectContaining({ kind: "BROKEN_CHAIN", detail: `seals ${seal}-${seal} are missing` })]));
  });
});

describe("the file of heads", () => {
  it("may not be changed, lost or cut", async () => {
    const { headsFile } = logFiles();
    const lines = [...new Set(headsBefore.trim().split("\n"))];
    writeFileSync(headsFile, headsBefore.replace('"rowCount":', '"rowcount":'));
    expect(await kindsFound()).toContain("ALTERED_HEADS");
    writeFileSync(headsFile, headsBefore.replace(/"digest":"./, '"digest":"g'));
    expect(await kindsFound()).toContain("ALTERED_HEADS");
    writeFileSync(headsFile, "");
    // Within ten minutes of its sealing a head may still be on its way.
    expect(await kindsFound()).toEqual([]);
    const later = await asOwner((client) => verifyLog(client, logFiles(), new Date(Date.now() + 3_600_000)));
    expect(later.findings.kept).toEqual([{ kind: "MISSING_HEADS", detail: `${lines.length} seals from 1 to ${lines.length}` }]);
    writeFileSync(headsFile, `${lines.join("\n")}\n${lines.join("\n")}\n`);
    expect(await kindsFound()).toEqual([]);
  });

  it("names a seal that is not the one in the database", async () => {
    const lines = headsBefore.trim().split("\n").map((line) => JSON.parse(line) as { number: string; digest: string; mac: string });
    const [first, second] = lines;
    if (!first || !second) throw new Error("too few heads");
    writeFileSync(logFiles().headsFile, [{ ...first, digest: second.digest, mac: second.mac }, ...lines.slice(1)].map((line) => `${JSON.stringify(line)}\n`).join(""));
    expect(await found()).toEqual([{ kind: "FORGED_SEAL", seal: first.number, detail: "not the one in the file of heads" }]);
  });
});

describe("the check inside the server", () => {
  it("finds what the command finds in what was sealed of late", async () => {
    const row = await rowOf("test.middle", 3);
    await tamper(`UPDATE audit_event SET action = 'test.other' WHERE id = ${row}`);
    expect((await verifyRecent(new Date())).kept).toEqual([expect.objectContaining({ kind: "ALTERED_ROW", row })]);
    const [note] = await queryAll<{ finding_count: number; findings: unknown }>("SELECT finding_count, findings FROM audit_verification ORDER BY finished_at DESC LIMIT 1");
    expect(note).toMatchObject({ finding_count: 1, findings: [{ kind: "ALTERED_ROW", row }] });
  });
});

it("only the next number after the last seal can be appended", async () => {
  const body = { number: "99", kind: "ROWS" as const, month: "2026-11", fromTx: "0", toTx: "1", floorId: "0", rowCount: 0, firstId: "0", lastId: "0", root: "0".repeat(64), previous: "0".repeat(64), sealedAt: "0" };
  const seal = closeSeal(body, { current: "s1", keys: { s1: Buffer.alloc(32) } });
  await expect(appendSeal(rootClient(), seal, Buffer.alloc(0))).rejects.toThrow(/does not continue the chain/);
});
