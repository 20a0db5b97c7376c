import type excel from "exceljs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeMapping } from "@/lib/features/roster/mutations/change-mapping";
import { mapRoster } from "@/lib/features/roster/mutations/map-roster";
import { removeMapping } from "@/lib/features/roster/mutations/remove-mapping";
import { listRosters } from "@/lib/features/roster/queries/list-rosters";
import { mappingDetail } from "@/lib/features/roster/queries/mapping-detail";
import { mappingStart } from "@/lib/features/roster/queries/mapping-start";
import { rosterPage } from "@/lib/features/roster/queries/roster-page";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { fitOfWords, headOf } from "@/lib/workflows/roster-words";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { checked, columnAt, HEADS, rowOf, upload, uploaded, work, workbook } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => asMaintenance((client) => client.query("DELETE FROM roster_import; DELETE FROM roster_mapping")));

/** The columns of a street's own ledger: other words, one more column, a title above. */
const RENAMED: Record<string, string> = { "child.name": "儿童姓名", "child.idNumber": "身份证号", "residence.currentCommunity": "所属社区", "guardianship.carerName": "监护人", "household.hardship": "低保情况" };
const OWN = [...HEADS.map((head, index) => Object.entries(RENAMED).find(([path]) => columnAt(path) === index)?.[1] ?? head), "网格员"];
const put = (row: string[], path: string, value: string) => row.map((cell, index) => (index === columnAt(path) ? value : cell));
const ledger = (hardship = "一类低保") => workbook([[...put(rowOf(), "household.hardship", hardship), "张网格"], [...put(rowOf(), "household.hardship", "低保"), "李网格"]], {
  heads: OWN, change: (sheet) => { sheet.spliceRows(1, 0, ["三里屯街道困境儿童台账"], []); sheet.mergeCells("A1:H1"); },
});
const mapping = (start: NonNullable<Awaited<ReturnType<typeof mappingStart>>>, values = [{ path: "household.hardship", word: "一类低保", code: "MINIMUM_LIVING" }]) => ({ columns: start.columns.map(({ head, path }) => ({ head, path })), values });
async function begun(person: PersonKey = "caseworker") {
  const actor = await world.actor(person);
  const importId = await uploaded(actor, await ledger());
  const start = await mappingStart(actor, importId, headOf, fitOfWords);
  if (!start) throw new Error("it is not to be mapped");
  return { actor, importId, start };
}
const map = async (person: PersonKey, input: object) => executeMutation(mapRoster, await world.actor(person), { name: "街道旧台账", version: 1, ...input });

describe("a ledger with columns of its own", () => {
  it("is proposed by words, mapped once by the street, and the next one of the office is read at once", async () => {
    const { actor, importId, start } = await begun();
    expect(start.columns.find(({ head }) => head === "儿童姓名")).toMatchObject({ path: "child.name", sure: true });
    expect(start.columns.find(({ head }) => head === "网格员")).toMatchObject({ path: "" });
    expect(start.columns.find(({ head }) => head === "低保情况")).toMatchObject({ path: "household.hardship", values: ["一类低保", "低保"] });
    expect(await map("caseworker", { importId, mapping: mapping(start) })).toEqual({ ok: true, data: null });
    expect(await work(actor, importId)).toBe("done");
    expect(await rosterPage(actor, importId, {})).toMatchObject({ status: "CHECKED", counts: { NEW: 2, ERROR: 0 }, unread: ["网格员"], rows: [{ rowNo: 4 }, { rowNo: 5 }] });
    const audit = await queryAll<{ action: string; after: object }>("SELECT action, after FROM audit_event WHERE action LIKE 'roster.%map%' ORDER BY id");
    expect(audit.map(({ action }) => action)).toEqual(["roster.map", "roster.keep_mapping"]);
    expect(audit[1]?.after).toMatchObject({ name: "街道旧台账", words: 1 });

    const colleague = await world.actor("colleague");
    const next = await upload(colleague, await ledger());
    expect(next).toMatchObject({ ok: true, data: { status: "READING" } });
    expect((await listRosters(colleague)).mappings).toMatchObject([{ name: "街道旧台账", updatedBy: "李文静" }]);
    // Another office knows nothing of it.
    expect(await upload(await world.actor("otherCaseworker"), await ledger())).toMatchObject({ ok: true, data: { status: "MAPPING" } });
    expect((await listRosters(await world.actor("otherCaseworker"))).mappings).toEqual([]);
    for (const person of ["otherCaseworker", "reviewer", "auditor"] as const) expect(await withActor(await world.actor(person), (tx) => tx.rosterMapping.count()), person).toBe(0);
  });

  it("shows who maps it what stands in each column, as in the file; nobody else, and in no log", async () => {
    const rows = ["赵一", "钱二", "钱二", "孙三", "李四"].map((name, index) => [...put(put(rowOf(), "child.name", name), "household.hardship", index === 4 ? "一类低保" : ""), "长".repeat(50)]);
    const id = rows[0]?.[columnAt("child.idNumber")] ?? "";
    const actor = await world.actor("caseworker");
    const importId = await uploaded(actor, await workbook(rows, { heads: OWN.map((head) => (head === "网格员" ? "备注说明" : head)) }));
    const columns = (await mappingStart(actor, importId, headOf, fitOfWords))?.columns ?? [];
    const samples = (head: string) => columns.find((column) => column.head === head)?.samples;
    expect([samples("儿童姓名"), samples("低保情况"), samples("备注说明")]).toEqual([["赵一", "钱二", "孙三"], ["一类低保"], [`${"长".repeat(40)}…`]]);
    expect(samples("身份证号")).toHaveLength(3);
    expect(samples("身份证号")?.[0]).toBe(id);
    // A column in which nothing stands says so; where there is no file, nothing is said.
    expect(columns.filter((column) => column.samples?.length === 0).length).toBeGreaterThan(0);
    for (const person of ["colleague", "supervisor", "reviewer", "auditor"] as const) await expect(mappingStart(await world.actor(person), importId, headOf, fitOfWords), person).rejects.toMatchObject({ code: "NOT_FOUND" });
    const kept = await queryAll<{ text: string }>("SELECT i::text AS text FROM roster_import i UNION ALL SELECT a::text FROM audit_event a");
    expect(kept.filter(({ text }) => text.includes(id) || text.includes("钱二"))).toEqual([]);
    const { start } = await begun();
    expect(await map("caseworker", { importId: start.importId, mapping: mapping(start) })).toMatchObject({ ok: true });
    const [{ mappingId } = { mappingId: "" }] = (await listRosters(actor)).mappings;
    expect((await mappingDetail(actor, mappingId)).columns.every((column) => column.samples === null)).toBe(true);
  });

  it("takes a new word of a later file after the check, and checks again; what was said before stays, the next file knows it", async () => {
    const { actor, importId, start } = await begun();
    await map("caseworker", { importId, mapping: mapping(start) });
    await work(actor, importId);
    const colleague = await world.actor("colleague");
    const later = await checked(colleague, await ledger("二类低保"));
    expect(await rosterPage(colleague, later, {})).toMatchObject({ status: "CHECKED", mapped: true, counts: { ERROR: 1 } });
    const again = await mappingStart(colleague, later, headOf, fitOfWords);
    expect(again).toMatchObject({ name: "街道旧台账", unknown: [{ path: "household.hardship", word: "二类低保" }], known: expect.arrayContaining([{ path: "household.hardship", word: "一类低保", code: "MINIMUM_LIVING" }]) });
    expect(again?.columns.find(({ head }) => head === "儿童姓名")).toMatchObject({ path: "child.name", sure: true });
    const words = [{ path: "household.hardship", word: "二类低保", code: "MINIMUM_LIVING" }];
    const input = { importId: later, version: again?.version, mapping: mapping(again!, words) };
    expect(await map("caseworker", input)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await map("colleague", { ...input, version: 1 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await map("colleague", input)).toEqual({ ok: true, data: null });
    expect(await work(colleague, later)).toBe("done");
    expect(await rosterPage(colleague, later, {})).toMatchObject({ status: "CHECKED", counts: { ERROR: 0 }, rows: [{ rowNo: 4, faults: [] }, { rowNo: 5, faults: [] }] });
    expect(await queryAll("SELECT 1 FROM roster_row WHERE import_id = $1", [later])).toHaveLength(2);
    // Both words are known to the next file.
    expect((await mappingStart(colleague, later, headOf, fitOfWords))?.known.map(({ word }) => word)).toEqual(expect.arrayContaining(["一类低保", "二类低保"]));
    const third = await checked(actor, await ledger("二类低保"));
    expect((await rosterPage(actor, third, {})).counts.ERROR).toBe(0);
  });

  it("a word that is put to no code is a fault of its cell", async () => {
    const { actor, importId, start } = await begun();
    await map("caseworker", { importId, mapping: mapping(start, []) });
    await work(actor, importId);
    expect(await rosterPage(actor, importId, {})).toMatchObject({ counts: { NEW: 1, ERROR: 1 }, rows: [{ faults: [{ path: "household.hardship", key: "notInList" }] }, {}] });
  });

  it("is not mapped twice, nor by somebody else, nor wrongly", async () => {
    const { importId, start } = await begun();
    const good = mapping(start);
    for (const person of ["colleague", "supervisor", "otherCaseworker", "reviewer", "auditor"] as const) expect(await map(person, { importId, mapping: good }), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await map("caseworker", { importId, mapping: { ...good, columns: [...good.columns, { head: "又一列", path: "child.name" }] } })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "mapping.columns": { key: "mappingTwice" } } });
    expect(await map("caseworker", { importId, mapping: { ...good, columns: good.columns.filter(({ path }) => path !== "child.name") } })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "mapping.columns": { key: "mappingName" } } });
    expect(await map("caseworker", { importId, mapping: { ...good, values: [{ path: "household.hardship", word: "x", code: "RED" }] } })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await map("caseworker", { importId, mapping: good, name: "" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await map("caseworker", { importId, mapping: good, version: 9 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await map("caseworker", { importId, mapping: good })).toMatchObject({ ok: true });
    expect(await map("caseworker", { importId, mapping: good, version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "rosterMoved" });
  });

  it("is forgotten by the office that mapped it, by nobody else", async () => {
    const { importId, start } = await begun();
    await map("caseworker", { importId, mapping: mapping(start) });
    const [row] = await queryAll<{ id: string }>("SELECT id FROM roster_mapping");
    const remove = async (person: PersonKey, version = 1) => executeMutation(removeMapping, await world.actor(person), { mappingId: row?.id, version });
    for (const person of ["otherCaseworker", "reviewer", "auditor"] as const) expect(await remove(person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await remove("supervisor", 7)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await remove("supervisor")).toEqual({ ok: true, data: null });
    expect(await queryAll("SELECT before FROM audit_event WHERE action = 'roster.remove_mapping' AND result = 'OK'")).toEqual([{ before: { name: "街道旧台账" } }]);
  });
});

describe("a sheet that was not filled in as it should be", () => {
  it("formulas, merged cells, hidden rows, error values and lost digits are told by cell; the rest is read", async () => {
    const actor = await world.actor("caseworker");
    const at = (path: string) => columnAt(path) + 1;
    const importId = await checked(actor, await workbook([rowOf(), rowOf(), rowOf(), rowOf(), rowOf(), rowOf()], {
      change: (sheet: excel.Worksheet) => {
        sheet.getCell(2, at("child.name")).value = { formula: "\"张\"&\"三\"", result: "张三" } as excel.CellFormulaValue;
        sheet.mergeCells(3, at("residence.currentAddress"), 4, at("residence.currentAddress"));
        sheet.getRow(5).hidden = true;
        sheet.getCell(6, at("schooling.school")).value = { error: "#REF!" } as excel.CellErrorValue;
        sheet.getCell(7, at("child.idNumber")).value = 110105201405200000;
      },
    }));
    const { rows, counts } = await rosterPage(actor, importId, {});
    expect(counts).toEqual({ NEW: 0, DUPLICATE: 0, ERROR: 6, SAME: 0 });
    expect(rows.map((row) => row.faults.map(({ key }) => key))).toEqual([["formula"], ["merged"], ["merged"], ["hiddenRow"], ["errorCell"], ["numberLost"]]);
    expect(rows[0]?.faults[0]).toMatchObject({ cell: "B2".replace("B", String.fromCharCode(64 + at("child.name"))), path: "child.name" });
  });

  it("a file that is none is refused at once, and nothing of it is kept", async () => {
    const actor = await world.actor("caseworker");
    const refused = async (bytes: Uint8Array) => upload(actor, bytes);
    expect(await refused(Buffer.from("姓名,性别"))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { file: { key: "rosterNotWorkbook" } } });
    expect(await refused(await workbook([]))).toMatchObject({ ok: false, fieldErrors: { file: { key: "rosterNoRows" } } });
    expect(await refused(await workbook([["甲"], ["乙"]], { heads: ["这是一句话"] }))).toMatchObject({ ok: false, fieldErrors: { file: { key: "rosterNoHeads" } } });
    expect(await refused(Buffer.alloc(21 * 1024 * 1024, "P"))).toMatchObject({ ok: false, code: "TOO_LARGE" });
    expect(await queryAll("SELECT 1 FROM roster_import")).toEqual([]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'roster.upload' AND result = 'DENIED'")).toHaveLength(4);
  });
});

it("a kept mapping can be looked at and changed by its office: the next file is read by the new one, what was read stays", async () => {
  const { actor, importId, start } = await begun();
  await map("caseworker", { importId, mapping: mapping(start) });
  const [line] = (await listRosters(actor)).mappings;
  const mappingId = line?.mappingId ?? "";
  const shown = await mappingDetail(await world.actor("supervisor"), mappingId);
  expect(shown).toMatchObject({ name: "街道旧台账", version: 1, known: [{ word: "一类低保", code: "MINIMUM_LIVING" }] });
  expect(shown.columns.find(({ head }) => head === "低保情况")).toMatchObject({ path: "household.hardship", values: ["一类低保"] });
  for (const person of ["otherCaseworker", "reviewer", "auditor"] as const) await expect(mappingDetail(await world.actor(person), mappingId), person).rejects.toMatchObject({ code: "NOT_FOUND" });
  const change = async (person: PersonKey, more: object = {}) =>
    executeMutation(changeMapping, await world.actor(person), { mappingId, version: 1, name: "新台账", mapping: { columns: shown.columns.map(({ head, path }) => ({ head, path })), values: [] }, ...more });
  for (const person of ["otherCaseworker", "reviewer"] as const) expect(await change(person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
  expect(await change("colleague", { mapping: { columns: [{ head: "甲", path: "child.name" }], values: [] } })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "mapping.columns": { key: "mappingHeads" } } });
  expect(await change("colleague", { name: "" })).toMatchObject({ ok: false, code: "INVALID" });
  expect(await change("colleague")).toEqual({ ok: true, data: null });
  expect(await change("supervisor")).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "赵海燕" } });
  expect(await queryAll("SELECT record_version, before, after->>'name' AS name FROM audit_event WHERE action = 'roster.change_mapping' AND result = 'OK'")).toEqual([{ record_version: 2, before: { name: "街道旧台账", fixed: [], fixedTexts: null }, name: "新台账" }]);
  await work(actor, importId);
  expect(await rosterPage(actor, importId, {})).toMatchObject({ counts: { NEW: 2, ERROR: 0 } });
  const next = await uploaded(actor, await ledger());
  await work(actor, next);
  // The word that the new mapping puts to nothing is a fault of its cell.
  expect((await rosterPage(actor, next, {})).counts).toMatchObject({ ERROR: 1 });
});
