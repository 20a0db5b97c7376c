import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays, addMonths } from "@/lib/shared/dates";
import { assertOldEnough, NotRemovable, removeMonth } from "../../../scripts/audit/remove-month";
import { asMaintenance, ownerPool, queryAll } from "../../support/database";
import { asOwner, kindsFound, logFiles, sealAll, tamper, verify, writeRows } from "./support";

const OLD = "2022-05";
const now = new Date();
const remove = (month: string, at = now) => asOwner((client) => removeMonth(client, month, logFiles(), "test", at));
const monthsOf = async () => (await queryAll<{ name: string }>("SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit_event'::regclass")).map(({ name }) => name);

beforeAll(async () => {
  await asMaintenance((client) => client.query("SELECT audit_prepare_months('2022-05-01')"));
  await writeRows("test.old", 30, "2022-05-10T02:00:00Z");
  await writeRows("test.next", 20, "2022-06-10T02:00:00Z");
  await asMaintenance((client) =>
    client.query("INSERT INTO audit_event (at, request_id, action, result, record_type, record_id, record_version) VALUES ('2022-05-11', 'v', 'test.version', 'OK', 'PROGRAMME', 'p', 1)"),
  );
  await sealAll();
  await writeRows("test.now", 5);
});

describe("a month of the log", () => {
  it("is kept while it is younger than the retention", async () => {
    const young = new Date(now.getTime() - 40 * 86_400_000).toISOString().slice(0, 7);
    await sealAll();
    await expect(remove(young)).rejects.toThrow(NotRemovable);
    await expect(remove(young)).rejects.toThrow(/kept until/);
    await expect(remove("2022-5")).rejects.toThrow(/Name the month/);
  });

  it("is kept until a day that is Beijing's, whatever the lengths of the months", async () => {
    const months = (await queryAll<{ threshold: number }>("SELECT threshold FROM audit_rule WHERE code = 'RETENTION_MONTHS'"))[0]!.threshold;
    for (const month of ["2026-01", "2026-03"]) {
      const until = addMonths(`${month}-01`, months + 1);
      const old = (at: string) => asOwner((client) => assertOldEnough(client, month, new Date(at)));
      await expect(old(`${addDays(until, -1)}T23:59:00+08:00`)).rejects.toThrow(`${month} is kept until ${until}:`);
      await expect(old(`${until}T00:01:00+08:00`)).resolves.toBeUndefined();
    }
  });

  it("is kept by the database for seven months whatever the rule says, and goes only when the chain says so", async () => {
    const owner = (sql: string) => ownerPool().query(sql);
    await expect(owner("SELECT audit_remove_month(now()::date)")).rejects.toThrow(/younger than seven months/);
    await expect(owner("SELECT audit_remove_month('2022-05-01')")).rejects.toThrow(/the chain does not say/);
    await expect(asMaintenance((client) => client.query("UPDATE audit_rule SET threshold = 6 WHERE code = 'RETENTION_MONTHS'"))).rejects.toThrow(/audit_rule_threshold/);
    await expect(asMaintenance((client) => client.query("SELECT audit_remove_month('2022-05-01')"))).rejects.toThrow(/permission denied/);
  });

  it("is kept while a row of it is not sealed, and while the log does not verify", async () => {
    await writeRows("test.late", 1, "2022-05-12T02:00:00Z");
    await expect(remove(OLD)).rejects.toThrow(/not sealed yet/);
    await sealAll();
    await tamper("UPDATE audit_event SET action = 'test.other' WHERE action = 'test.now'");
    await expect(remove(OLD)).rejects.toThrow(/does not verify/);
    await tamper("UPDATE audit_event SET action = 'test.now' WHERE action = 'test.other'");
    expect(await monthsOf()).toContain("audit_event_2022_05");
  });

  it("goes whole; chain, log and file of heads say that it did, and the rest verifies", async () => {
    expect(await remove(OLD)).toBe(32);
    expect(await monthsOf()).not.toContain("audit_event_2022_05");
    expect(await queryAll("SELECT action, record_number, request_id, after->'rows' AS rows FROM audit_event WHERE action = 'audit.remove_month'")).toEqual([
      { action: "audit.remove_month", record_number: OLD, request_id: "test", rows: 32 },
    ]);
    expect(JSON.parse(readFileSync(logFiles().headsFile, "utf8").trim().split("\n").at(-1) ?? "")).toMatchObject({ kind: "REMOVED", month: OLD, rowCount: 32 });
    expect(await kindsFound()).toEqual([]);
    await sealAll();
    expect(await verify()).toMatchObject({ findings: { count: 0 } });
    expect(await queryAll("SELECT 1 FROM audit_version WHERE action = 'test.version'")).toHaveLength(1);
  });

  it("does not cover up a row that is taken out of another month", async () => {
    await tamper("DELETE FROM audit_event WHERE id = (SELECT min(id) FROM audit_event WHERE action = 'test.next')");
    expect(await kindsFound()).toEqual(["MISSING_ROW"]);
  });
});
