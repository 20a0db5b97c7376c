import excel from "exceljs";
import office from "officecrypto-tool";
import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { viewRecord } from "@/lib/features/audit-log/queries/record-view";
import { approveExport } from "@/lib/features/export/mutations/approve-export";
import { refuseExport } from "@/lib/features/export/mutations/refuse-export";
import { requestExport } from "@/lib/features/export/mutations/request-export";
import { listExports } from "@/lib/features/export/queries/list-exports";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { keepSearch } from "@/lib/features/search/mutations/keep-search";
import { rootClient } from "@/lib/server/db/client";
import { withActor } from "@/lib/server/db/with-actor";
import { removeExpiredExports } from "@/lib/server/housekeeping";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { SYSTEM_USER_ID } from "@/lib/shared/system-actor";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { loadFile } from "@/lib/server/storage";
import { executeMutation } from "@/lib/server/write/execute";
import { makeExportFile, openExportFile, type SheetOf } from "@/lib/workflows/export-ledger";
import type { PersonKey } from "../../factories/organisations";
import { insertAssignment, insertCase, insertRegistration } from "../../factories/records";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  for (const name of ["=HYPERLINK(\"http://x\",\"张\")", "温如玉", "温知夏", "司马光"]) await insertRegistration(world, { name });
  await insertCase(world, { name: "温良恭", caseStatus: "SERVICE", colour: "RED" });
  await insertRegistration(world, { name: "远在外", division: "110105005048", filingOrg: "otherStreet", filedBy: "otherCaseworker" });
});
const limit = (code: string, threshold: number) => asMaintenance((client) => client.query("UPDATE privacy_rule SET threshold = $2 WHERE code = $1", [code, threshold]));
beforeEach(async () => {
  await limit("EXPORT_ROWS_FREE", 3);
  await limit("EXPORT_ROWS_MAXIMUM", 5000);
  await asMaintenance((client) => client.query("DELETE FROM export_request"));
});

const facts = () => ({ requestId: "export-test", ip: "203.0.113.7" });
const SHEET: SheetOf = (rows, { reader, at }) => ({
  name: "台账", title: "个案台账", mark: `${reader.organisation.name} ${reader.name} & ${at.toISOString()}`, columns: [{ header: "编号", width: 20 }, { header: "姓名", width: 10 }, { header: "年龄", width: 6 }],
  rows: rows.map((row) => [row.number, row.name, row.age]),
});
const ask = async (person: PersonKey, list: Record<string, string> = {}, more: object = {}) => executeMutation(requestExport, await world.actor(person), { list, purpose: "CHECKING", note: "核对台账", ...more });
const decide = async (mutation: typeof approveExport | typeof refuseExport, person: PersonKey, exportId: string, more: object = {}) =>
  executeMutation(mutation as typeof approveExport, await world.actor(person), { exportId, version: 1, ...more });
const make = async (person: PersonKey, exportId: string) => makeExportFile(await world.actor(person), exportId, SHEET, facts());
const open = async (person: PersonKey, exportId: string) => openExportFile(await world.actor(person), exportId, facts());
async function asked(person: PersonKey, list: Record<string, string> = {}): Promise<string> {
  const result = await ask(person, list);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.exportId;
}
async function approved(): Promise<string> {
  const id = await asked("caseworker");
  expect(await decide(approveExport, "supervisor", id)).toMatchObject({ ok: true });
  return id;
}
async function sheetOf(bytes: Buffer, password: string) {
  const book = new excel.Workbook();
  await book.xlsx.load((await office.decrypt(bytes, { password })) as never);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

describe("up to the limit", () => {
  it("the rows may be taken out at once: the ledger's own, encrypted under a password that is shown once", async () => {
    expect(await ask("caseworker", { colour: "NONE", sort: "name" })).toMatchObject({ ok: true, data: { status: "WAITING", rows: 4 } });
    await asMaintenance((client) => client.query("DELETE FROM export_request"));
    const id = await asked("caseworker", { colour: "RED" });
    const made = await make("caseworker", id);
    if (!made.ok) throw new Error(JSON.stringify(made));
    expect(made.data.password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const file = await open("caseworker", id);
    if (!file.ok) throw new Error(JSON.stringify(file));
    expect(office.isEncrypted(file.data.bytes)).toBe(true);
    await expect(office.decrypt(file.data.bytes, { password: "wrong" })).rejects.toThrow();
    const sheet = await sheetOf(file.data.bytes, made.data.password);
    expect(sheet.getColumn(2).values.slice(3)).toEqual(["姓名", "温良恭"]);
    expect(sheet.headerFooter.oddFooter).toContain("三里屯街道民政科 李文静 &&");
    expect(sheet.headerFooter.oddHeader).toContain("李文静");
    // Neither the password nor the rows stand anywhere in the database.
    const stored = JSON.stringify([await queryAll("SELECT * FROM export_request"), await queryAll("SELECT * FROM audit_event WHERE action LIKE 'export.%'")]);
    expect(stored).not.toContain(made.data.password);
    expect(stored).not.toContain("温良恭");
    expect((await queryAll<{ action: string }>("SELECT action FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [id])).map(({ action }) => action)).toEqual([
      "export.request", "export.make", "export.keep_file", "export.download",
    ]);
    // Each child whose line was taken out, by the number of the line; with what it was for, and seen where the auditor asks who looked at this child.
    const taken = await queryAll<{ record_id: string; record_number: string; child_id: string; actor_id: string; purpose: string; ip: string | null }>("SELECT record_id, record_number, child_id, actor_id, purpose, ip FROM audit_event WHERE action = 'export.record'");
    const [red] = await queryAll<{ id: string; number: string; child_id: string }>("SELECT r.id, r.number, r.child_id FROM registration r JOIN child c ON c.id = r.child_id WHERE c.name = '温良恭'");
    expect(taken).toEqual([{ record_id: red?.id, record_number: red?.number, child_id: red?.child_id, actor_id: world.userId.caseworker, purpose: "CHECKING", ip: "203.0.113.7" }]);
    expect((await viewRecord(await world.actor("auditor"), { number: red?.number }))?.people).toMatchObject([{ actorId: world.userId.caseworker, taken: 1, changes: 0 }]);
  });

  it("a masked reader takes out masked names, a searcher what the search found", async () => {
    await limit("EXPORT_ROWS_FREE", 100);
    const officers = await asked("programmeOfficer", { division: "110105004" });
    const made = await make("programmeOfficer", officers);
    const file = await open("programmeOfficer", officers);
    if (!made.ok || !file.ok) throw new Error("refused");
    const names = (await sheetOf(file.data.bytes, made.data.password)).getColumn(2).values.slice(4);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) expect(String(name)).toMatch(/\*\*$/);

    const actor = await world.actor("caseworker");
    const kept = await executeMutation(keepSearch, actor, { list: "ledger", term: "温" });
    if (!kept.ok) throw new Error("refused");
    const found = await executeMutation(requestExport, actor, { list: { s: kept.data.handle }, purpose: "CHECKING", note: "核对" });
    expect(found).toMatchObject({ ok: true, data: { rows: 3 } });
    // The handle is the session's: another session's is none, and lists nothing rather than everything.
    expect(await ask("caseworker", { s: kept.data.handle })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "searchGone" });
  });

  it("no cell is a formula, whatever a name begins with", async () => {
    await limit("EXPORT_ROWS_FREE", 100);
    const id = await asked("caseworker");
    const [made, file] = [await make("caseworker", id), await open("caseworker", id)];
    if (!made.ok || !file.ok) throw new Error("refused");
    const sheet = await sheetOf(file.data.bytes, made.data.password);
    const cells: unknown[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
    expect(cells).toContain("'=HYPERLINK(\"http://x\",\"张\")");
    expect(cells.filter((cell) => typeof cell === "object")).toEqual([]);
    expect(cells.filter((cell) => typeof cell === "string" && /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    // As many lines as the ledger counts, none of another street.
    expect(sheet.rowCount - 3).toBe((await listLedger(await world.actor("caseworker"), { sort: "filed" }, new Date())).total);
    expect(cells).not.toContain("远在外");
  });
});

describe("above the limit", () => {
  it("somebody else of the same office approves; then who asked may, for a day", async () => {
    const id = await asked("caseworker");
    expect(await make("caseworker", id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportWaiting" });
    const [notice] = await queryAll("SELECT role, kind, params FROM notice WHERE record_id = $1", [id]);
    expect(notice).toMatchObject({ role: "STREET_SUPERVISOR", kind: "exportRequested", params: { count: 5, actor: "李文静", kind: "LEDGER" } });
    expect((await listExports(await world.actor("supervisor"), new Date())).waiting).toMatchObject([{ exportId: id, requestedBy: "李文静", rows: 5, note: "核对台账" }]);
    expect(await decide(approveExport, "supervisor", id)).toEqual({ ok: true, data: null });
    expect((await listExports(await world.actor("caseworker"), new Date())).own).toMatchObject([{ exportId: id, status: "APPROVED", decidedBy: "王建国", file: false }]);
    expect(await make("caseworker", id)).toMatchObject({ ok: true, data: { rows: 5 } });
    expect(await open("caseworker", id)).toMatchObject({ ok: true });
    expect((await listExports(await world.actor("caseworker"), new Date())).own).toMatchObject([{ file: true, downloads: 1 }]);
    expect(await queryAll("SELECT action, record_version FROM audit_event WHERE record_id = $1 AND action = 'export.approve'", [id])).toEqual([{ action: "export.approve", record_version: 2 }]);
  });

  it("or refuses with a reason", async () => {
    const id = await asked("caseworker");
    expect(await decide(refuseExport, "supervisor", id, { reason: "请缩小范围" })).toMatchObject({ ok: true });
    expect(await make("caseworker", id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportRefused" });
    expect((await listExports(await world.actor("caseworker"), new Date())).own).toMatchObject([{ status: "REFUSED", refusalReason: "请缩小范围" }]);
    expect(await decide(approveExport, "supervisor", id, { version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportDecided" });
  });

  it.each<[PersonKey, string]>([["caseworker", "FORBIDDEN"], ["colleague", "NOT_FOUND"], ["reviewer", "NOT_FOUND"], ["otherSupervisor", "NOT_FOUND"], ["auditor", "NOT_FOUND"], ["monitor", "NOT_FOUND"]])(
    "is not decided by %s", async (person, code) => {
      const id = await asked("caseworker");
      expect(await decide(approveExport, person, id)).toMatchObject({ ok: false, code });
      expect(await decide(refuseExport, person, id, { reason: "不同意" })).toMatchObject({ ok: false, code });
      expect(await queryAll("SELECT status FROM export_request")).toEqual([{ status: "WAITING" }]);
    },
  );

  it("never by who asked, not even past the application, and nobody else's file is fetched", async () => {
    await asMaintenance((client) => client.query("UPDATE membership SET roles = '{CASEWORKER,STREET_SUPERVISOR}' WHERE user_id = $1", [world.userId.colleague]));
    const own = await asked("colleague");
    expect(await decide(approveExport, "colleague", own)).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    await expect(asMaintenance((client) => client.query("UPDATE export_request SET decided_by_id = user_id WHERE id = $1", [own]))).rejects.toThrow("export_request_other_decides");
    await asMaintenance((client) => client.query("UPDATE membership SET roles = '{CASEWORKER}' WHERE user_id = $1", [world.userId.colleague]));
    const id = await approved();
    await make("caseworker", id);
    for (const person of ["supervisor", "colleague", "reviewer", "auditor", "otherCaseworker"] as const) {
      expect(await open(person, id), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await make(person, id), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    }
    expect(await rootClient().exportRequest.findMany()).toEqual([]);
  });

  it("by row-level security alone: seen by who asked and who decides, approved by another, for nobody else", async () => {
    const id = await asked("caseworker");
    const seen = async (person: PersonKey) => (await withActor(await world.actor(person), (tx) => tx.exportRequest.findMany({ select: { id: true } }))).length;
    for (const [person, rows] of [["caseworker", 1], ["supervisor", 1], ["colleague", 0], ["reviewer", 0], ["otherSupervisor", 0], ["auditor", 0], ["systemAdmin", 0]] as const) expect(await seen(person), person).toBe(rows);
    const change = async (person: PersonKey, data: object) =>
      withActor(await world.actor(person), async (tx) => (await tx.exportRequest.updateMany({ where: { id }, data })).count).catch(() => "refused");
    const soon = new Date(Date.now() + 3_600_000);
    for (const person of ["caseworker", "colleague", "reviewer"] as const) expect(await change(person, { status: "APPROVED", expiresAt: soon }), person).toBe(0);
    // Who decides signs with the own name.
    expect(await change("supervisor", { status: "APPROVED", expiresAt: soon, decidedById: world.userId.reviewer })).toBe("refused");
    expect(await change("supervisor", { status: "APPROVED", expiresAt: soon, decidedById: world.userId.supervisor })).toBe(1);
    // Decided, it is who asked who goes on, and does not ask for more.
    expect(await change("supervisor", { expiresAt: soon })).toBe(0);
    expect(await change("caseworker", { downloads: 1 })).toBe(1);
    const [row] = await queryAll<{ filter_cipher: string; note_cipher: string }>("SELECT filter_cipher, note_cipher FROM export_request");
    const foreign = withActor(await world.actor("colleague"), (tx) => tx.exportRequest.createMany({
      data: [{ id: v7(), userId: world.userId.caseworker, orgId: world.organisationId.street, filterCipher: row?.filter_cipher ?? "", noteCipher: row?.note_cipher ?? "", rowCount: 1, purpose: "CHECKING", status: "WAITING", requestedAt: new Date() }],
    }));
    await expect(foreign).rejects.toThrow();
  });

  it("two who decide at once: the second is told", async () => {
    const id = await asked("caseworker");
    await decide(approveExport, "supervisor", id);
    expect(await executeMutation(approveExport, await world.actor("supervisor"), { exportId: id, version: 1 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
  });

  it("is not asked for where nobody could approve, nor beyond the whole limit, nor for nothing", async () => {
    await limit("EXPORT_ROWS_FREE", 0);
    const record = await insertCase(world, { name: "受托案" });
    await insertAssignment(world, record, world.userId.socialWorker);
    expect(await ask("socialWorker")).toMatchObject({ ok: false, code: "BLOCKED", reason: "exportNoApprover", params: { maximum: 0, count: 1 } });
    await limit("EXPORT_ROWS_FREE", 1);
    expect(await ask("socialWorker")).toMatchObject({ ok: true, data: { status: "APPROVED", rows: 1 } });
    await limit("EXPORT_ROWS_MAXIMUM", 2);
    expect(await ask("caseworker")).toMatchObject({ ok: false, code: "BLOCKED", reason: "exportTooLarge" });
    expect(await ask("caseworker", { colour: "GREEN" })).toMatchObject({ ok: false, code: "BLOCKED", reason: "exportEmpty" });
    for (const person of ["communityOfficer", "courtLiaison", "monitor", "systemAdmin", "auditor"] as const) expect(await ask(person), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
  });

  it.each([{ list: { colour: "PURPLE" } }, { list: { nothing: "1" } }, { purpose: "X" }, { note: "" }, { list: { q: "张" } }, { more: 1 }])("%j is refused as input", async (more) => {
    expect(await ask("caseworker", {}, more)).toMatchObject({ ok: false, code: "INVALID" });
  });
});

describe("in time", () => {
  it("rows filed after the request are not taken out; more than were approved are none", async () => {
    const result = await ask("caseworker");
    if (!result.ok) throw new Error("refused");
    const { exportId, rows } = result.data;
    await decide(approveExport, "supervisor", exportId);
    await insertRegistration(world, { name: "后来者" });
    expect(await make("caseworker", exportId)).toMatchObject({ ok: true, data: { rows } });
    await asMaintenance((client) => client.query("UPDATE export_request SET file_rows = NULL, row_count = $2 WHERE id = $1", [exportId, rows - 1]));
    expect(await make("caseworker", exportId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "exportGrown" });
  });

  it("a file made anew has another password and replaces the first", async () => {
    const id = await approved();
    const first = await make("caseworker", id);
    const [before] = await queryAll<{ file_key: string }>("SELECT file_key FROM export_request WHERE id = $1", [id]);
    const second = await make("caseworker", id);
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(second.data.password).not.toBe(first.data.password);
    await expect(loadFile(before?.file_key ?? "")).rejects.toThrow();
  });

  it("after its hours the file is neither made nor fetched, and the server removes it", async () => {
    const id = await approved();
    await make("caseworker", id);
    const [row] = await queryAll<{ file_key: string }>("SELECT file_key FROM export_request WHERE id = $1", [id]);
    expect(await removeExpiredExports()).toBe(0);
    await asMaintenance((client) => client.query("UPDATE export_request SET expires_at = now() - interval '1 second' WHERE id = $1", [id]));
    expect(await open("caseworker", id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportExpired" });
    expect(await make("caseworker", id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportExpired" });
    expect(await removeExpiredExports()).toBe(1);
    expect(await removeExpiredExports()).toBe(0);
    await expect(loadFile(row?.file_key ?? "")).rejects.toThrow();
    expect((await listExports(await world.actor("caseworker"), new Date())).own).toMatchObject([{ expired: true, file: false }]);
  });
});

describe("a request that nobody decides on", () => {
  it("is announced with its day, lapses after thirty days, and who asked is told; it is approved and made no more", async () => {
    const [id, young] = [await asked("caseworker"), await asked("caseworker")];
    const age = (which: string, days: number) => asMaintenance((client) => client.query("UPDATE export_request SET requested_at = now() - make_interval(days => $2) WHERE id = $1", [which, days]));
    await queryAll("UPDATE notice SET created_at = '2026-10-01T20:00:00Z' WHERE record_id = $1 AND kind = 'exportRequested'", [id]);
    expect((await listNotices(await world.actor("supervisor"), new Date())).notices.filter(({ kind }) => kind === "exportRequested").map(({ params }) => params.on)).toContain("2026-10-02");
    await age(id, 30);
    await age(young, 29);
    expect(await decide(approveExport, "supervisor", id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportLapsed" });
    await removeExpiredExports();
    await removeExpiredExports();
    expect(await queryAll("SELECT status FROM export_request WHERE id = ANY ($1) ORDER BY requested_at", [[id, young]])).toEqual([{ status: "LAPSED" }, { status: "WAITING" }]);
    expect(await queryAll("SELECT user_id, params->>'on' AS day FROM notice WHERE record_id = $1 AND kind = 'exportLapsed'", [id])).toEqual([{ user_id: world.userId.caseworker, day: addDays(toShanghaiDate(new Date()), -30) }]);
    expect(await queryAll("SELECT settled_at IS NOT NULL AS settled FROM notice WHERE record_id = $1 AND kind = 'exportRequested'", [id])).toEqual([{ settled: true }]);
    expect(await queryAll("SELECT actor_id FROM audit_event WHERE record_id = $1 AND action = 'export.lapse'", [id])).toEqual([{ actor_id: SYSTEM_USER_ID }]);
    expect(await make("caseworker", id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportLapsed" });
    expect((await listExports(await world.actor("supervisor"), new Date())).waiting?.map(({ exportId }) => exportId)).toEqual([young]);
  });
});

describe("a record that is restricted", () => {
  it("after the file was made: the file is given out no more, and made anew without it", async () => {
    const sealed = await insertCase(world, { name: "温故新", caseStatus: "SERVICE" });
    const id = await approved();
    const first = await make("caseworker", id);
    expect(await open("caseworker", id)).toMatchObject({ ok: true });
    await insertSeal(world, sealed, ["supervisor", "reviewer"]);
    expect(await open("caseworker", id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "exportOutdated" });
    const second = await make("caseworker", id);
    if (!first.ok || !second.ok) throw new Error("refused");
    expect(second.data.rows).toBe(first.data.rows - 1);
    expect(await open("caseworker", id)).toMatchObject({ ok: true });
  });

  it("is not counted among the rows that are asked for", async () => {
    const { total, rows } = await listLedger(await world.actor("caseworker"), ledgerParamsSchema.parse({}), new Date());
    expect(rows.filter((row) => row.restricted)).toEqual([]);
    expect(await restrictedCount(await world.actor("caseworker"))).toBeGreaterThan(0);
    expect(await ask("caseworker")).toMatchObject({ ok: true, data: { rows: total } });
  });
});
