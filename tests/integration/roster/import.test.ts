import { readdirSync } from "node:fs";
import path from "node:path";
import excel from "exceljs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FILED_AT_ONCE } from "@/lib/features/registration/mutations/submit-registrations";
import { cancelRoster } from "@/lib/features/roster/mutations/cancel-roster";
import { confirmRoster } from "@/lib/features/roster/mutations/confirm-roster";
import { decideRows } from "@/lib/features/roster/mutations/decide-rows";
import { listRosters } from "@/lib/features/roster/queries/list-rosters";
import { contentOfRow } from "@/lib/features/roster/queries/roster-rows";
import { rosterPage } from "@/lib/features/roster/queries/roster-page";
import { rootClient } from "@/lib/server/db/client";
import { withActor } from "@/lib/server/db/with-actor";
import { env } from "@/lib/server/env";
import { removeExpiredRosters } from "@/lib/server/housekeeping";
import { executeMutation } from "@/lib/server/write/execute";
import { rosterResult } from "@/lib/workflows/roster-result";
import { workOnRoster } from "@/lib/workflows/roster-run";
import { rosterTemplate } from "@/lib/workflows/roster-template";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { cellsOf, checked, columnAt, facts, HEADS, macroBook, rowOf, upload, uploaded, work, workbook } from "./support";

let world: World;
beforeAll(async () => void (world = await createWorld()));
beforeEach(() => asMaintenance((client) => client.query("DELETE FROM roster_import; DELETE FROM roster_mapping")));

const page = async (person: PersonKey, importId: string, filter: Parameters<typeof rosterPage>[2] = {}) => rosterPage(await world.actor(person), importId, filter);
const versionOf = async (importId: string) => (await queryAll<{ version: number }>("SELECT version FROM roster_import WHERE id = $1", [importId]))[0]?.version ?? 0;
const confirm = async (person: PersonKey, importId: string) => executeMutation(confirmRoster, await world.actor(person), { importId, version: await versionOf(importId) });
const children = async () => (await queryAll<{ count: number }>("SELECT count(*)::int AS count FROM child"))[0]?.count ?? 0;
const storedFiles = () => readdirSync(path.join(env().HUTONG_DATA_DIR), { recursive: true }).filter((name) => /[0-9a-f-]{36}$/.test(String(name))).length;
const put = (row: string[], at: string, value: string): string[] => row.map((cell, index) => (index === columnAt(at) ? value : cell));

/** Everything that an import leaves behind, without ids and times. */
const written = () =>
  queryAll(
    `SELECT c.name, c.birth_date, c.division, r.status, r.primary_category, r.resident, (SELECT count(*)::int FROM child_guardian g WHERE g.child_id = c.id) AS guardians,
       (SELECT count(*)::int FROM task t WHERE t.child_id = c.id) AS tasks FROM registration r JOIN child c ON c.id = r.child_id ORDER BY c.birth_date, c.name`,
  );

describe("a roster by the template", () => {
  it("is checked without a trace, confirmed, and then stands in the ledger as typed registrations do", async () => {
    const actor = await world.actor("caseworker");
    const before = await children();
    const forms = [registrationForm(), registrationForm(), registrationForm((form) => Object.assign(form.need, { narrative: "=1+1" }))];
    const importId = await checked(actor, await workbook(forms.map(cellsOf)));
    expect(await children()).toBe(before);
    const shown = await page("caseworker", importId);
    expect(shown).toMatchObject({ status: "CHECKED", own: true, rowTotal: 3, counts: { NEW: 3, DUPLICATE: 0, ERROR: 0, SAME: 0 } });
    expect(shown.rows.map(({ rowNo, name, faults }) => ({ rowNo, name, faults }))).toEqual(forms.map((form, index) => ({ rowNo: index + 2, name: form.child.name, faults: [] })));
    expect(await confirm("caseworker", importId)).toEqual({ ok: true, data: { rows: 3 } });
    expect(await work(actor, importId)).toBe("done");
    expect(await children()).toBe(before + 3);
    const rows = await queryAll<{ status: string; filed_by_id: string; filing_org_id: string }>(
      "SELECT r.status, r.filed_by_id, r.filing_org_id FROM registration r JOIN roster_row w ON w.registration_id = r.id WHERE w.import_id = $1", [importId],
    );
    expect(rows).toEqual(Array(3).fill({ status: "SUBMITTED", filed_by_id: world.userId.caseworker, filing_org_id: world.organisationId.street }));
    const ended = await page("caseworker", importId);
    expect(ended).toMatchObject({ status: "DONE", percent: 100, registered: 3, skipped: 0, failed: 0 });
    // What is left of a row is what it became, to be opened by its number.
    const numbers = await queryAll<{ number: string }>("SELECT r.number FROM roster_row w JOIN registration r ON r.id = w.registration_id WHERE w.import_id = $1 ORDER BY w.row_no", [importId]);
    expect(ended.rows.map(({ name, number }) => ({ name, number }))).toEqual(numbers.map(({ number }) => ({ name: "", number })));
    expect((await rosterPage(actor, importId, { result: "FAILED" })).rows).toEqual([]);
    // Nothing of what was read is left, neither in the tables nor on the disk.
    expect(await queryAll("SELECT 1 FROM roster_row WHERE content_cipher IS NOT NULL")).toEqual([]);
    expect(await queryAll("SELECT file_key, heads_cipher, mapping_cipher FROM roster_import WHERE id = $1", [importId])).toEqual([{ file_key: null, heads_cipher: null, mapping_cipher: null }]);
    expect(storedFiles()).toBe(0);
    expect((await queryAll<{ action: string }>("SELECT action FROM audit_event WHERE record_type = 'ROSTER_IMPORT' AND record_id = $1 AND result = 'OK' ORDER BY id", [importId])).map(({ action }) => action)).toEqual([
      "roster.upload", "roster.check", "roster.confirm", "roster.note_row", "roster.note_row", "roster.note_row", "roster.finish",
    ]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'registration.submit' AND request_id = $1", [importId])).toHaveLength(3);
  });

  it("fills in what is left out, reads what people write, and skips the row that shows how", async () => {
    const actor = await world.actor("caseworker");
    const book = new excel.Workbook();
    await book.xlsx.load((await rosterTemplate(actor)) as never);
    const sheet = book.worksheets[0];
    const form = registrationForm();
    const row: excel.CellValue[] = cellsOf(form);
    const set = (at: string, value: excel.CellValue) => (row[columnAt(at)] = value);
    for (const at of ["head.filedOn", "head.firstContactOn", "child.sex", "child.birthDate", "child.idType", "child.ethnicity", "residence.currentStreet", "signatures.filledBy"]) set(at, "");
    set("child.idNumber", ` ${[...form.child.idNumber].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join("")}　`);
    set("residence.livingHereSince", new Date("2020-01-01T00:00:00Z"));
    set("guardianship.carerPhone", Number(form.guardianship.carerPhone));
    set("residence.currentCommunity", "幸福一村社区");
    sheet?.addRow([1, ...row]);
    const importId = await checked(actor, Buffer.from(await book.xlsx.writeBuffer()));
    expect(await page("caseworker", importId)).toMatchObject({ rowTotal: 1, oldTemplate: false, counts: { NEW: 1, ERROR: 0 }, rows: [{ rowNo: 3, faults: [] }] });
    await confirm("caseworker", importId);
    await work(actor, importId);
    const [child] = await queryAll("SELECT c.sex, c.birth_date::text, c.division, c.ethnicity, r.first_contact_at IS NOT NULL AS met FROM child c JOIN registration r ON r.child_id = c.id JOIN roster_row w ON w.registration_id = r.id WHERE w.import_id = $1", [importId]);
    expect(child).toEqual({ sex: "MALE", birth_date: form.child.birthDate, division: form.residence.currentCommunity, ethnicity: "01", met: true });
  });

  it("says of each fault where it is, what is wrong, by the rules of a typed form", async () => {
    const actor = await world.actor("caseworker");
    const at = (path: string) => sheetColumn(columnAt(path));
    const bad: excel.CellValue[][] = [
      put(rowOf(), "child.idNumber", "110105201405200011"),
      put(rowOf(), "head.source", "电视"),
      put(rowOf(), "residence.currentCommunity", "不存在社区"),
      put(rowOf(), "child.name", ""),
      put(rowOf(), "residence.livingHereSince", "去年"),
      rowOf((form) => Object.assign(form.signatures, { checkedBy: form.signatures.filledBy })),
    ];
    const importId = await checked(actor, await workbook(bad));
    const { rows, counts } = await page("caseworker", importId);
    expect(counts).toMatchObject({ ERROR: 6, NEW: 0 });
    const faults = rows.map((row) => row.faults.map(({ cell, key }) => `${cell} ${key}`));
    expect(faults[0]?.[0]).toMatch(new RegExp(`^${at("child.idNumber")}2 id`));
    expect(faults[1]).toEqual([`${at("head.source")}3 notInList`]);
    expect(faults[2]).toEqual([`${at("residence.currentCommunity")}4 placeUnknown`]);
    expect(faults[3]).toEqual([`${at("child.name")}5 required`]);
    expect(faults[4]).toEqual([`${at("residence.livingHereSince")}6 notDate`]);
    expect(faults[5]).toEqual([`${at("signatures.checkedBy")}7 samePersonChecks`]);
    expect(await confirm("caseworker", importId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "rosterNothing" });
  });

  it("a reason for no document without its kind asks for the kind, not for a number; a number beside 无证件 would be lost and is a fault", async () => {
    const rows = [
      rowOf((form) => void Object.assign(form.child, { idType: null, idNumber: "", noIdReason: "未办理" })),
      rowOf((form) => void Object.assign(form.child, { idType: "NONE", idNumber: "", noIdReason: "未办理" })),
      rowOf((form) => void Object.assign(form.child, { idType: null, idNumber: "", noIdReason: "" })),
      put(rowOf((form) => void Object.assign(form.child, { idType: "NONE", idNumber: "", noIdReason: "遗失补办中" })), "child.idNumber", "110105201501011234"),
    ];
    const shown = await page("caseworker", await checked(await world.actor("caseworker"), await workbook(rows)));
    expect(shown.rows.map(({ faults }) => faults.map(({ path, from, key }) => `${path} ${from}.${key}`))).toEqual([["child.idType roster.chooseNoId"], [], ["child.idNumber validation.required"], ["child.idNumber roster.numberWithoutPapers"]]);
  });

  it("of rows numbered in advance takes those that say something; each of their faults stands by its column, and the birth date beside the name", async () => {
    const numbered = (row: number, cells: string[] = []) => [String(row), ...cells];
    const wrong = put(put(put(rowOf(), "need.urgency", "紫"), "child.name", ""), "head.source", "电视");
    const noBirth = put(rowOf(), "child.birthDate", "");
    const heads = ["序号", ...HEADS];
    const importId = await checked(await world.actor("caseworker"), await workbook([numbered(1, noBirth), numbered(2), numbered(3, wrong), numbered(4), numbered(5)], { heads }));
    const { rowTotal, counts, rows } = await page("caseworker", importId);
    expect([rowTotal, counts.NEW, counts.ERROR]).toEqual([2, 1, 1]);
    expect(rows[0]?.birthDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(rows[1]?.faults.map(({ path }) => path)).toEqual(["child.name", "head.source", "need.urgency"]);
    expect(await upload(await world.actor("caseworker"), await workbook([numbered(1), numbered(2)], { heads }))).toMatchObject({ ok: false, fieldErrors: { file: { key: "rosterNoRows" } } });
  });

  it("after the confirmation still says of each row that was left out which cell, why and what to do, and nothing that stood in it", async () => {
    const actor = await world.actor("caseworker");
    const form = registrationForm();
    const [bad, mismatch] = [put(rowOf(), "guardianship.harms", "经常性忽视、被张三打"), put(cellsOf(form), "child.birthDate", "2015-01-09")];
    const importId = await checked(actor, await workbook([rowOf(), bad, mismatch]));
    expect((await page("caseworker", importId)).rows[1]?.faults).toMatchObject([{ key: "partNotInList", params: { part: "“被张三打”" } }]);
    await confirm("caseworker", importId);
    await work(actor, importId);
    const { status, rows } = await page("caseworker", importId);
    expect(status).toBe("DONE");
    expect(rows.map(({ result, name, birthDate }) => [result, name, birthDate])).toEqual([["REGISTERED", "", ""], ["SKIPPED", "", ""], ["SKIPPED", "", ""]]);
    expect(rows.map(({ faults }) => faults.map(({ cell, key }) => `${cell} ${key}`))).toEqual([
      [], [`${sheetColumn(columnAt("guardianship.harms"))}3 someNotInList`], [`${sheetColumn(columnAt("child.idNumber"))}4 idDisagrees`],
    ]);
    const kept = await withActor(actor, (tx) => tx.rosterRow.findMany({ where: { importId, contentCipher: { not: null } }, select: { id: true, contentCipher: true } }));
    expect(kept.map((row) => contentOfRow(row)).map((content) => [content?.cells, content?.values, content?.filledBy, content?.matches])).toEqual(Array(2).fill([[], {}, "", []]));
    expect(JSON.stringify(kept.map((row) => contentOfRow(row)))).not.toMatch(/张三|2015-01-09/);
    expect((await page("supervisor", importId)).rows[1]?.faults).toHaveLength(1);
  });

  it.each<[string, () => Promise<Uint8Array>, string]>([
    ["a file of another type", async () => Buffer.from("%PDF-1.7 名册"), "rosterNotWorkbook"],
    ["a text that is called .xlsx", async () => Buffer.from("姓名,性别\n张试一,男"), "rosterNotWorkbook"],
    ["an empty file", async () => new Uint8Array(), "fileEmpty"],
    ["a workbook without rows", () => workbook([]), "rosterNoRows"],
    ["a workbook with macros (.xlsm)", macroBook, "rosterRunning"],
    ["a workbook without heads", async () => workbook([["1", "2"]], { heads: ["", ""] }), "rosterNoHeads"],
  ])("%s is refused as a whole: nothing of it is stored", async (_what, make, key) => {
    const files = storedFiles();
    expect(await upload(await world.actor("caseworker"), await make())).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { file: { key } } });
    expect(storedFiles()).toBe(files);
    expect(await queryAll("SELECT 1 FROM roster_import")).toEqual([]);
  });

  it("formulas and merged cells are faults of their cells; renamed columns are mapped first; the sound rows stand beside them", async () => {
    const actor = await world.actor("caseworker");
    const formula: excel.CellValue[] = [...rowOf()];
    formula[columnAt("need.suggestedHelp")] = { formula: "A1", result: "x" } as excel.CellValue;
    const bytes = await workbook([formula, rowOf(), rowOf()], { change: (sheet) => sheet.mergeCells(`${sheetColumn(columnAt("residence.currentAddress"))}3:${sheetColumn(columnAt("residence.currentAddress"))}4`) });
    const importId = await checked(actor, bytes);
    const { rows, counts } = await page("caseworker", importId);
    expect(counts).toMatchObject({ ERROR: 3, NEW: 0 });
    expect(rows.map(({ faults }) => faults.map(({ cell, key }) => `${cell} ${key}`))).toEqual([
      [`${sheetColumn(columnAt("need.suggestedHelp"))}2 formula`], expect.arrayContaining([`${sheetColumn(columnAt("residence.currentAddress"))}3 merged`]), expect.arrayContaining([`${sheetColumn(columnAt("residence.currentAddress"))}4 merged`]),
    ]);
    const renamed = await workbook([rowOf()], { heads: HEADS.map((head, index) => (index === columnAt("child.name") ? "被登记人全名" : head)) });
    expect(await upload(actor, renamed)).toMatchObject({ ok: true, data: { status: "MAPPING" } });
  });

  it("the same file once more changes nothing", async () => {
    const actor = await world.actor("caseworker");
    const bytes = await workbook([rowOf(), rowOf()]);
    const first = await checked(actor, bytes);
    await confirm("caseworker", first);
    await work(actor, first);
    const before = await written();
    // By another of the office too, and with a row of its own twice.
    for (const person of ["caseworker", "colleague"] as const) {
      const again = await checked(await world.actor(person), bytes);
      expect(await page(person, again)).toMatchObject({ counts: { SAME: 2, NEW: 0, DUPLICATE: 0, ERROR: 0 } });
      expect(await confirm(person, again)).toMatchObject({ ok: false, code: "BLOCKED", reason: "rosterNothing" });
    }
    expect(await written()).toEqual(before);
  });
});

const sheetColumn = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : `${String.fromCharCode(64 + Math.floor(column / 26))}${String.fromCharCode(65 + (column % 26))}`);

describe("possible duplicates", () => {
  it("of children on file and of rows further up are decided one by one or all at once, before anything is registered", async () => {
    const actor = await world.actor("caseworker");
    const known = registrationForm();
    const first = await checked(actor, await workbook([cellsOf(known)]));
    await confirm("caseworker", first);
    await work(actor, first);
    const fresh = registrationForm();
    const importId = await checked(actor, await workbook([
      put(cellsOf(known), "need.narrative", "搬家后又来登记"), cellsOf(fresh), cellsOf(fresh), put(cellsOf(fresh), "need.narrative", "另一行"), rowOf((form) => Object.assign(form.child, { name: known.child.name })),
    ]));
    const { rows, counts, undecided } = await page("caseworker", importId);
    expect(counts).toEqual({ NEW: 2, SAME: 1, DUPLICATE: 2, ERROR: 0 });
    expect(undecided).toBe(2);
    expect(rows[0]).toMatchObject({ outcome: "DUPLICATE", matches: [{ name: known.child.name, reasons: ["SAME_ID", "SAME_NAME_AND_BIRTH"] }] });
    expect(rows[3]).toMatchObject({ outcome: "DUPLICATE", matches: [{ rowNo: 3 }] });
    expect(await confirm("caseworker", importId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "rosterUndecided", params: { count: 2 } });
    const decide = async (input: object, person: PersonKey = "caseworker") => executeMutation(decideRows, await world.actor(person), { importId, ...input });
    expect(await decide({ rowId: rows[3]?.rowId, decision: "REGISTER", reason: "" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await decide({ rowId: rows[3]?.rowId, decision: "REGISTER", reason: "双胞胎，已核对" })).toMatchObject({ ok: true, data: { left: 1 } });
    expect(await decide({ rowId: null, decision: "SKIP", reason: "" })).toMatchObject({ ok: true, data: { rows: 1, left: 0 } });
    expect(await decide({ rowId: rows[1]?.rowId, decision: "SKIP", reason: "" })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    for (const person of ["colleague", "supervisor", "otherCaseworker", "reviewer"] as const) expect(await decide({ rowId: null, decision: "SKIP", reason: "" }, person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const before = await children();
    expect(await confirm("caseworker", importId)).toMatchObject({ ok: true, data: { rows: 3 } });
    await work(actor, importId);
    expect(await children()).toBe(before + 3);
    expect(await page("caseworker", importId)).toMatchObject({ status: "DONE", registered: 3, skipped: 2, failed: 0 });
    const reason = await queryAll("SELECT 1 FROM registration_form f JOIN roster_row w ON w.registration_id = f.registration_id WHERE w.import_id = $1 AND f.match_note_cipher IS NOT NULL", [importId]);
    expect(reason).toHaveLength(1);
  });

  it("one that came in between is not registered unseen: the row says so", async () => {
    const actor = await world.actor("caseworker");
    const form = registrationForm();
    const mine = await checked(actor, await workbook([cellsOf(form), rowOf()]));
    const colleague = await world.actor("colleague");
    const theirs = await checked(colleague, await workbook([put(cellsOf(form), "need.narrative", "同事登记")]));
    await confirm("colleague", theirs);
    await work(colleague, theirs);
    await confirm("caseworker", mine);
    await work(actor, mine);
    expect(await page("caseworker", mine)).toMatchObject({ status: "DONE", registered: 1, failed: 1, rows: [{ result: "FAILED", resultCode: "possibleDuplicate" }, { result: "REGISTERED" }] });
    // Its refusal is on record as that of a typed one is, once.
    const audits = await queryAll("SELECT result, code FROM audit_event WHERE action = 'registration.submit' AND request_id = $1 ORDER BY result", [mine]);
    expect(audits).toEqual([{ result: "OK", code: null }, { result: "DENIED", code: "DUPLICATE:possibleDuplicate" }]);
  });
});

describe("cut off and done again", () => {
  it("a row whose registration was written, but not noted, is registered once", async () => {
    const actor = await world.actor("caseworker");
    const importId = await checked(actor, await workbook(Array.from({ length: FILED_AT_ONCE + 5 }, () => rowOf())));
    await confirm("caseworker", importId);
    expect(await workOnRoster({ importId, sessionId: actor.sessionId })).toBe("again");
    // As after a process that was killed between the two.
    await asMaintenance((client) => client.query("UPDATE roster_row SET result = NULL, registration_id = NULL WHERE import_id = $1 AND row_no > 15", [importId]));
    const before = await children();
    expect(await work(actor, importId)).toBe("done");
    expect(await children()).toBe(before + 5);
    expect(await page("caseworker", importId)).toMatchObject({ status: "DONE", registered: FILED_AT_ONCE + 5 });
    expect(await queryAll("SELECT 1 FROM roster_row GROUP BY registration_id HAVING count(*) > 1 AND registration_id IS NOT NULL")).toEqual([]);
  });

  it("works in the session of who confirmed, no longer; goes on in the next one", async () => {
    const actor = await world.actor("caseworker");
    const importId = await checked(actor, await workbook([rowOf()]));
    await confirm("caseworker", importId);
    await asMaintenance((client) => client.query("UPDATE user_session SET ended_at = now() WHERE id = $1", [actor.sessionId]));
    expect(await workOnRoster({ importId, sessionId: actor.sessionId })).toBe("stopped");
    const next = await world.actor("caseworker");
    expect(next.sessionId).not.toBe(actor.sessionId);
    expect(await work(next, importId)).toBe("done");
  });

  it("given up, nothing of it is left but what was registered", async () => {
    const actor = await world.actor("caseworker");
    const importId = await checked(actor, await workbook(Array.from({ length: FILED_AT_ONCE + 2 }, () => rowOf())));
    await confirm("caseworker", importId);
    await workOnRoster({ importId, sessionId: actor.sessionId });
    const before = await children();
    const cancel = async (person: PersonKey, version: number) => executeMutation(cancelRoster, await world.actor(person), { importId, version });
    expect(await cancel("colleague", 3)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await cancel("caseworker", 1)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await cancel("caseworker", await versionOf(importId))).toEqual({ ok: true, data: { registered: FILED_AT_ONCE, left: 2 } });
    expect(await workOnRoster({ importId, sessionId: actor.sessionId })).toBe("done");
    expect(await children()).toBe(before);
    expect(await page("caseworker", importId)).toMatchObject({ status: "CANCELLED", registered: FILED_AT_ONCE, skipped: 2, failed: 0 });
    const left = await page("caseworker", importId, { result: "SKIPPED" });
    expect(left.rows.map(({ result, outcome }) => [result, outcome])).toEqual([[null, "NEW"], [null, "NEW"]]);
    expect(Object.values(left.counts).reduce((sum, count) => sum + count, 0)).toBe(left.registered + left.skipped + left.failed);
    expect(await queryAll("SELECT 1 FROM roster_row WHERE content_cipher IS NOT NULL")).toEqual([]);
    const files = storedFiles();
    expect(await removeExpiredRosters()).toBe(1);
    expect(storedFiles()).toBe(files - 1);
    expect(await cancel("caseworker", await versionOf(importId))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "rosterMoved" });
  });

  it("nobody confirms it in seven days: it is forgotten, whoever brought it in", async () => {
    const files = storedFiles();
    const importId = await checked(await world.actor("caseworker"), await workbook([rowOf()]));
    expect(await removeExpiredRosters()).toBe(0);
    await asMaintenance((client) => client.query("UPDATE roster_import SET expires_at = now() - interval '1 minute' WHERE id = $1", [importId]));
    expect(await removeExpiredRosters()).toBe(1);
    expect(await page("caseworker", importId)).toMatchObject({ status: "EXPIRED", rows: [] });
    expect(storedFiles()).toBe(files);
    expect(await confirm("caseworker", importId)).toMatchObject({ ok: false, code: "WRONG_STATE" });
  });
});

describe("whose it is", () => {
  it("its rows open to who brought it in and to the supervisor of the office, to nobody else", async () => {
    const importId = await checked(await world.actor("caseworker"), await workbook([rowOf()]));
    expect(await page("supervisor", importId)).toMatchObject({ own: false, rows: [{ rowNo: 2 }] });
    for (const person of ["colleague", "otherCaseworker", "otherSupervisor", "reviewer", "programmeOfficer", "rescueWorker", "monitor", "auditor", "systemAdmin"] as const) {
      await expect(page(person, importId), person).rejects.toMatchObject({ code: "NOT_FOUND" });
      expect((await listRosters(await world.actor(person))).rosters, person).toEqual([]);
      expect(await confirm(person, importId), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
      // By row-level security alone.
      const seen = await withActor(await world.actor(person), async (tx) => [await tx.rosterImport.count(), await tx.rosterRow.count()]);
      expect(seen, person).toEqual([0, 0]);
    }
    expect(await confirm("supervisor", importId)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const changed = await withActor(await world.actor("supervisor"), async (tx) => (await tx.rosterRow.updateMany({ where: { importId }, data: { resultCode: "x" } })).count);
    expect(changed).toBe(0);
    expect(await rootClient().rosterRow.findMany()).toEqual([]);
    expect(await confirm("caseworker", importId)).toMatchObject({ ok: true });
  });

  it.each<[PersonKey, string]>([["reviewer", "FORBIDDEN"], ["communityOfficer", "FORBIDDEN"], ["socialWorker", "FORBIDDEN"], ["courtLiaison", "FORBIDDEN"], ["monitor", "FORBIDDEN"], ["auditor", "FORBIDDEN"], ["systemAdmin", "FORBIDDEN"]])(
    "is not brought in by %s: nothing is read, nothing stored", async (person, code) => {
      const files = storedFiles();
      expect(await upload(await world.actor(person), Buffer.from("no workbook"))).toMatchObject({ ok: false, code });
      expect(storedFiles()).toBe(files);
      const foreign = withActor(await world.actor(person), (tx) => tx.rosterImport.createMany({
        data: [{ id: "0196a6b1-0000-7000-8000-000000000001", userId: world.userId[person], orgId: world.organisationId.street, status: "READING", fileNameCipher: "v1.a.b.c", fileBytes: 1, createdAt: new Date(), expiresAt: new Date() }],
      }));
      await expect(foreign).rejects.toThrow();
    },
  );

  it("children who live elsewhere are told, not registered", async () => {
    const elsewhere = rowOf((form) => Object.assign(form.residence, { currentStreet: "110105005", currentCommunity: "110105005048" }));
    const importId = await checked(await world.actor("caseworker"), await workbook([elsewhere]));
    expect(await page("caseworker", importId)).toMatchObject({ counts: { ERROR: 1 }, rows: [{ faults: expect.arrayContaining([expect.objectContaining({ key: "placeUnknown" })]) }] });
  });

  it("the file of results goes to who brought it in, every cell a text, no formula", async () => {
    const actor = await world.actor("caseworker");
    const importId = await checked(actor, await workbook([put(put(rowOf(), "need.narrative", "=HYPERLINK(\"http://x\",\"张\")"), "head.source", "@电视"), rowOf()]));
    const words = { head: { outcome: "校验结果", note: "发现的问题" }, outcome: (code: string) => code, fault: ({ cell, key }: { cell: string; key: string }) => `=${cell}${key}`, match: () => "", lacking: () => "", fixed: () => ({ head: "", text: "" }) };
    const result = await rosterResult(actor, importId, words, facts());
    if (!result.ok) throw new Error(JSON.stringify(result));
    const book = new excel.Workbook();
    await book.xlsx.load(result.data.bytes as never);
    const cells: unknown[] = [];
    book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
    expect(cells).toContain("'=HYPERLINK(\"http://x\",\"张\")");
    expect(cells).toContain("ERROR");
    expect(cells.filter((cell) => typeof cell === "object")).toEqual([]);
    expect(cells.filter((cell) => typeof cell === "string" && /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    for (const person of ["supervisor", "colleague", "reviewer"] as const) expect(await rosterResult(await world.actor(person), importId, words, facts()), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'roster.download' AND result = 'OK' AND record_id = $1", [importId])).toHaveLength(1);
  });

  it("a record that has been closed to who looks is named in no row any more", async () => {
    const actor = await world.actor("caseworker");
    const known = registrationForm();
    const first = await checked(actor, await workbook([cellsOf(known)]));
    await confirm("caseworker", first);
    await work(actor, first);
    const importId = await checked(actor, await workbook([put(cellsOf(known), "need.narrative", "又来一次")]));
    expect(await page("supervisor", importId)).toMatchObject({ rows: [{ matches: [{ name: known.child.name, restricted: false }] }] });
    const [child] = await queryAll<{ id: string; division: string }>("SELECT c.id, c.division FROM child c JOIN registration r ON r.child_id = c.id JOIN roster_row w ON w.registration_id = r.id WHERE w.import_id = $1", [first]);
    await insertSeal(world, { childId: child?.id ?? "", division: child?.division ?? "" }, ["caseworker", "reviewer"]);
    expect(await page("caseworker", importId)).toMatchObject({ rows: [{ matches: [{ name: known.child.name }] }] });
    expect(await page("supervisor", importId)).toMatchObject({ rows: [{ matches: [{ name: null, number: null, registrationId: null, restricted: true }] }] });
  });

  it("a roster uploaded but not read yet cannot be confirmed", async () => {
    const importId = await uploaded(await world.actor("caseworker"), await workbook([rowOf()]));
    expect(await confirm("caseworker", importId)).toMatchObject({ ok: false, code: "WRONG_STATE" });
  });
});
