import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { sealLog, writeHeads } from "@/lib/server/audit-chain/sealer";
import { verifyRecent } from "@/lib/server/audit-chain/verify-recent";
import { queryAll } from "../../support/database";
import { logFiles, sealAll, verify, writeRows } from "./support";

interface SealRow {
  number: string;
  month: string;
  row_count: number;
}
const seals = () => queryAll<SealRow>("SELECT number, to_char(month, 'YYYY-MM') AS month, row_count FROM audit_seal ORDER BY number");
const heads = () => readFileSync(logFiles().headsFile, "utf8").trim().split("\n");

describe("the sealer", () => {
  it("seals what is written, month by month, and writes each head outside the database", async () => {
    await writeRows("test.first", 3);
    await writeRows("test.older", 2, "2026-01-31T15:59:00Z");
    await sealAll();
    const made = await seals();
    expect(made.reduce((sum, seal) => sum + seal.row_count, 0)).toBe(5);
    expect(made.filter((seal) => seal.month === "2026-01").map((seal) => seal.row_count)).toEqual([2]);
    expect(heads().map((line) => (JSON.parse(line) as { number: string }).number)).toEqual(made.map(({ number }) => number));
    expect(statSync(logFiles().headsFile).mode & 0o077).toBe(0);
    expect(await verify()).toMatchObject({ rows: 5, unsealed: 0, findings: { count: 0 } });
  });

  it("makes no seal when nothing was written", async () => {
    const before = (await seals()).length;
    expect(await sealLog()).toBeNull();
    expect((await seals()).length).toBe(before);
  });

  it("leaves a row that was written after a transaction that still runs: nothing may appear before what is sealed", async () => {
    const client = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
    await client.connect();
    await client.query("BEGIN; SET LOCAL ROLE hutong_maintenance");
    await client.query("INSERT INTO audit_event (request_id, action, result) VALUES ('slow', 'test.slow', 'OK')");
    await writeRows("test.quick");
    await sealLog();
    const waiting = async () => (await queryAll<{ waiting: string }>("SELECT waiting FROM audit_unsealed()"))[0]?.waiting;
    expect(await waiting()).toBe("1");
    await client.query("COMMIT");
    await client.end();
    await sealAll();
    expect(await verify()).toMatchObject({ rows: 7, findings: { count: 0 } });
  });

  it("takes large transactions whole, and catches up in steps", async () => {
    await writeRows("test.large", 4_500);
    for (let i = 0; i < 3; i += 1) await writeRows("test.middle", 900);
    const before = (await seals()).length;
    await sealAll();
    const made = (await seals()).slice(before).map((seal) => seal.row_count);
    expect(made[0]).toBe(4_500);
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(7_200);
    expect(await verify()).toMatchObject({ findings: { count: 0 } });
  });

  it("works in several processes at the same time without making a seal twice", async () => {
    for (let i = 0; i < 5; i += 1) {
      await writeRows("test.many", 20);
      await Promise.all([sealLog(), sealLog(), sealLog()]);
    }
    await sealAll();
    expect(await verify()).toMatchObject({ findings: { count: 0 } });
    const numbers = (await seals()).map(({ number }) => Number(number));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it("writes the heads that a process did not get to write", async () => {
    const file = logFiles().headsFile;
    // Processes that wrote at the same time may each have written a line: the same seal twice does no harm.
    const whole = [...new Set(heads())];
    writeFileSync(file, `${whole.slice(0, -2).join("\n")}\n`);
    expect(await writeHeads(file)).toBe(2);
    expect(heads()).toEqual(whole);
  });

  it("adds nothing to a file of another chain, or to one that ends in the middle of a line", async () => {
    const { headsFile } = logFiles();
    const whole = readFileSync(headsFile, "utf8");
    const last = JSON.parse(heads().at(-1) ?? "") as object;
    writeFileSync(headsFile, `${JSON.stringify({ ...last, digest: "f".repeat(64) })}\n`);
    await expect(writeHeads(headsFile)).rejects.toThrow(/does not have/);
    writeFileSync(headsFile, whole);
    truncateSync(headsFile, whole.length - 40);
    await expect(writeHeads(headsFile)).rejects.toThrow(/cannot be read/);
    writeFileSync(headsFile, whole);
    expect(await writeHeads(headsFile)).toBe(0);
  });

  it("is checked inside the server too, and the auditor's page can show it", async () => {
    expect((await verifyRecent(new Date())).count).toBe(0);
    const [note] = await queryAll("SELECT extent, seals, finding_count FROM audit_verification ORDER BY finished_at DESC LIMIT 1");
    expect(note).toMatchObject({ extent: "RECENT", seals: String((await seals()).length), finding_count: 0 });
  });
});
