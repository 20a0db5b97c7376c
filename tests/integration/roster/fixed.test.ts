import excel from "exceljs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { changeMapping } from "@/lib/features/roster/mutations/change-mapping";
import { confirmRoster } from "@/lib/features/roster/mutations/confirm-roster";
import { mapRoster } from "@/lib/features/roster/mutations/map-roster";
import { listRosters } from "@/lib/features/roster/queries/list-rosters";
import { mappingDetail } from "@/lib/features/roster/queries/mapping-detail";
import { mappingStart } from "@/lib/features/roster/queries/mapping-start";
import { rosterPage } from "@/lib/features/roster/queries/roster-page";
import { executeMutation } from "@/lib/server/write/execute";
import { rosterResult } from "@/lib/workflows/roster-result";
import { fitOfWords, headOf } from "@/lib/workflows/roster-words";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { checked, columnAt, rowOf, uploaded, work, workbook } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(() => asMaintenance((client) => client.query("DELETE FROM roster_import; DELETE FROM roster_mapping")));

/** The columns of a street's own ledger: what is each child's, and nothing of what the form asks besides. */
const COLUMNS: readonly [path: string, head: string][] = [
  ["child.name", "儿童姓名"], ["child.idNumber", "身份证号"], ["residence.currentCommunity", "所属社区"], ["residence.currentAddress", "家庭住址"], ["residence.livingHereSince", "来此居住时间"], ["guardianship.carerName", "监护人"],
];
const ledger = (...names: string[]) => {
  const row = rowOf();
  const rows = names.length === 0 ? [row] : names.map((name) => row.map((cell, at) => (at === columnAt("child.name") ? name : cell)));
  return workbook(rows.map((cells) => COLUMNS.map(([path]) => cells[columnAt(path)] ?? "")), { heads: COLUMNS.map(([, head]) => head) });
};

const FIXED = [
  { path: "head.source", text: "SCREENING" }, { path: "head.groups", text: "LEFT_BEHIND_OR_MIGRANT" }, { path: "head.primaryCategory", text: "C3_POVERTY" }, { path: "residence.householdStatus", text: "REGISTERED" },
  { path: "residence.householdScope", text: "BEIJING" }, { path: "health.condition", text: "HEALTHY" }, { path: "schooling.status", text: "PRIMARY" }, { path: "parents.0.condition", text: "NORMAL" },
  { path: "parents.1.condition", text: "NORMAL" }, { path: "guardianship.kind", text: "PARENTS" }, { path: "guardianship.carerRelation", text: "FATHER" }, { path: "guardianship.harms", text: "NONE" },
  { path: "benefits.held", text: "NONE" }, { path: "need.urgency", text: "BLUE" }, { path: "need.suggestedHelp", text: "定期走访" }, { path: "signatures.checkedBy", text: "王审核" },
  { path: "signatures.responsible", text: "刘负责" }, { path: "signatures.guardianConfirms", text: "false" }, { path: "signatures.guardianReason", text: "由街道台账导入，尚未逐户确认" },
];
type Fixed = { path: string; text: string }[];
const without = (path: string): Fixed => FIXED.filter((one) => one.path !== path);
const saying = (path: string, text: string): Fixed => [...without(path), { path, text }];

async function begun(bytes?: Buffer) {
  const actor = await world.actor("caseworker");
  const importId = await uploaded(actor, bytes ?? (await ledger()));
  const start = await mappingStart(actor, importId, headOf, fitOfWords);
  if (!start) throw new Error("it is not to be mapped");
  const columns = start.columns.map(({ head, path }) => ({ head, path }));
  const map = async (fixed: Fixed, version = 1) => executeMutation(mapRoster, await world.actor("caseworker"), { importId, version, name: "街道台账", mapping: { columns, values: [], fixed } });
  return { actor, importId, start, columns, map };
}
const page = async (person: PersonKey, importId: string) => rosterPage(await world.actor(person), importId, {});
const refusedAt = (path: string, key: string) => ({ ok: false, code: "INVALID", fieldErrors: { [`mapping.fixed.${path}`]: { key } } });

describe("what all rows of a ledger say alike", () => {
  it("is said once with the columns, checked as if the cells held it, and registered", async () => {
    const { actor, importId, start, map } = await begun();
    expect(start.columns.map(({ path }) => path)).toEqual(COLUMNS.map(([path]) => path));
    expect(start).toMatchObject({ fixed: [], communities: expect.arrayContaining([expect.any(String)]) });
    expect(await map(FIXED)).toEqual({ ok: true, data: null });
    await work(actor, importId);
    const view = await page("caseworker", importId);
    expect(view.rows.flatMap(({ faults }) => faults)).toEqual([]);
    expect(view).toMatchObject({ status: "CHECKED", counts: { NEW: 1, ERROR: 0 }, fixed: FIXED });
    expect(await executeMutation(confirmRoster, actor, { importId, version: view.version })).toMatchObject({ ok: true, data: { rows: 1 } });
    await work(actor, importId);
    expect(await page("caseworker", importId)).toMatchObject({ status: "DONE", registered: 1, failed: 0, fixed: [] });
    expect(await queryAll("SELECT r.primary_category, r.source FROM registration r JOIN roster_row w ON w.registration_id = r.id WHERE w.import_id = $1", [importId])).toEqual([{ primary_category: "C3_POVERTY", source: "SCREENING" }]);
  });

  it("stands in the file of results, in columns after the ledger's own", async () => {
    const { actor, importId, map } = await begun();
    await map(FIXED);
    await work(actor, importId);
    const words = { head: { outcome: "校验结果", note: "发现的问题" }, outcome: (code: string) => code, fault: () => "", match: () => "", lacking: () => "", fixed: ({ path, text }: Fixed[number]) => ({ head: path, text }) };
    const result = await rosterResult(actor, importId, words, { requestId: importId, ip: null });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const book = new excel.Workbook();
    await book.xlsx.load(result.data.bytes as never);
    const row = (at: number) => ((book.worksheets[0]?.getRow(at).values ?? []) as unknown[]).slice(1);
    expect(row(1)).toEqual(["校验结果", "发现的问题", ...COLUMNS.map(([, head]) => head), ...FIXED.map(({ path }) => path)]);
    expect(row(2).slice(2 + COLUMNS.length)).toEqual(FIXED.map(({ text }) => text));
  });

  it("lacks what it lacks over all its rows, whichever page or part is shown", async () => {
    const { actor, importId, map } = await begun(await ledger(...Array.from({ length: 60 }, (_, index) => `试${"甲乙丙丁戊己庚辛壬癸"[Math.floor(index / 6)]}${"一二三四五六"[index % 6]}`)));
    await map(without("head.source"));
    await work(actor, importId);
    for (const params of [{}, { after: 51 }, { outcome: "NEW" as const }]) {
      expect((await rosterPage(await world.actor("caseworker"), importId, params)).lacking, JSON.stringify(params)).toEqual({ rows: 60, fields: [{ path: "head.source", count: 60, rows: [2, 3, 4, 5, 6] }] });
    }
    expect(await queryAll("SELECT DISTINCT lacks FROM roster_row WHERE import_id = $1", [importId])).toEqual([{ lacks: ["head.source"] }]);
  });

  it("stands in the log by fields and codes, names of officials as a digest only, and nowhere unencrypted", async () => {
    const { importId, map } = await begun();
    await map(FIXED);
    const [kept] = await queryAll<{ after: { fixed: string[]; fixedTexts: string } }>("SELECT after FROM audit_event WHERE action = 'roster.keep_mapping' AND result = 'OK' ORDER BY id DESC LIMIT 1");
    expect(kept?.after.fixed).toEqual(expect.arrayContaining(["head.source=SCREENING", "signatures.checkedBy"]));
    expect(kept?.after.fixedTexts).toMatch(/^hmac:/);
    const stored = await queryAll<{ text: string }>("SELECT m::text AS text FROM roster_mapping m UNION ALL SELECT i::text FROM roster_import i WHERE i.id = $1 UNION ALL SELECT e::text FROM audit_event e WHERE e.action LIKE 'roster.%'", [importId]);
    expect(stored.filter(({ text }) => /王审核|刘负责|定期走访/.test(text))).toEqual([]);
  });

  it("is refused with its field where it is no valid word, is each child's own, or has a column; nothing changes", async () => {
    const { importId, actor, map } = await begun();
    expect(await map(saying("health.condition", "还行"))).toMatchObject(refusedAt("health.condition", "notAllowed"));
    expect(await map(saying("guardianship.harms", "NONE,RED"))).toMatchObject(refusedAt("guardianship.harms", "notAllowed"));
    expect(await map(saying("guardianship.harms", "NONE,VIOLENCE"))).toMatchObject(refusedAt("guardianship.harms", "noneExcludes"));
    expect(await map(saying("signatures.guardianConfirms", "也许"))).toMatchObject(refusedAt("signatures.guardianConfirms", "notAllowed"));
    expect(await map(saying("head.firstContactOn", "2026-02-30"))).toMatchObject(refusedAt("head.firstContactOn", "dateInvalid"));
    expect(await map(saying("head.filedOn", "2099-01-01"))).toMatchObject(refusedAt("head.filedOn", "filedFuture"));
    expect(await map(saying("guardianship.carerRelation", "SIBLING"))).toMatchObject(refusedAt("guardianship.carerRelation", "carerRelationMismatch"));
    expect(await map(saying("signatures.checkedBy", actor.name))).toMatchObject(refusedAt("signatures.checkedBy", "samePersonChecks"));
    expect(await map(saying("signatures.checkedBy", "长".repeat(500)))).toMatchObject(refusedAt("signatures.checkedBy", "tooLong"));
    for (const path of ["child.name", "child.sex", "child.birthDate", "child.idNumber", "child.phone", "guardianship.carerName", "parents.0.name", "residence.currentAddress", "signatures.filledBy"]) {
      expect(await map(saying(path, "MALE")), path).toMatchObject(refusedAt(path, "fixedOwn"));
    }
    expect(await map(saying("residence.currentCommunity", "某社区"))).toMatchObject(refusedAt("residence.currentCommunity", "fixedColumn"));
    expect(await map(saying("no.field", "x"))).toMatchObject(refusedAt("no.field", "notAllowed"));
    expect(await map([...FIXED, { path: "head.source", text: "POLICE" }])).toMatchObject(refusedAt("head.source", "notAllowed"));
    expect(await map(saying("need.suggestedHelp", " "))).toMatchObject({ ok: false, code: "INVALID" });
    expect(await page("caseworker", importId)).toMatchObject({ status: "MAPPING", fixed: [] });
    expect(await queryAll("SELECT 1 FROM roster_mapping")).toEqual([]);
  });

  it("is remembered for the office's next file; one that nobody checked yet is read by what was said when it came", async () => {
    const { actor, importId, map } = await begun();
    await map(FIXED);
    await work(actor, importId);
    const colleague = await world.actor("colleague");
    const next = await checked(colleague, await ledger("孙小雨"));
    expect(await page("colleague", next)).toMatchObject({ status: "CHECKED", counts: { ERROR: 0 }, fixed: FIXED });
    expect((await mappingStart(colleague, next, headOf, fitOfWords))?.fixed).toEqual(FIXED);

    const [line] = (await listRosters(colleague)).mappings;
    const mappingId = line?.mappingId ?? "";
    const shown = await mappingDetail(colleague, mappingId);
    expect(shown.fixed).toEqual(FIXED);
    const change = (fixed: Fixed) => executeMutation(changeMapping, colleague, { mappingId, version: shown.version, name: shown.name, mapping: { columns: shown.columns.map(({ head, path }) => ({ head, path })), values: [], fixed } });
    expect(await change(saying("need.urgency", "紧急"))).toMatchObject(refusedAt("need.urgency", "notAllowed"));
    const waiting = await uploaded(actor, await ledger("周小禾"));
    expect(await change(without("signatures.responsible"))).toEqual({ ok: true, data: null });
    const [told] = await queryAll<{ before: { fixed: string[] }; after: { fixed: string[] } }>("SELECT before, after FROM audit_event WHERE action = 'roster.change_mapping' AND result = 'OK' ORDER BY id DESC LIMIT 1");
    expect([told?.before.fixed.length, told?.after.fixed.length]).toEqual([FIXED.length, FIXED.length - 1]);
    await work(actor, waiting);
    expect((await page("caseworker", waiting)).counts.ERROR).toBe(0);
    const later = await checked(actor, await ledger("吴小满"));
    expect(await page("caseworker", later)).toMatchObject({ counts: { ERROR: 1 }, rows: [{ faults: [{ path: "signatures.responsible", cell: "", of: "noColumn" }] }] });
  });

  it("of a mapping kept before, there is nothing: its rows lack the columns, are mended in the mapping step, and their own faults stay theirs", async () => {
    const { actor, importId, map } = await begun(await ledger("赵小七", "赵7"));
    expect(await map([])).toEqual({ ok: true, data: null });
    await work(actor, importId);
    const before = await page("caseworker", importId);
    expect(before.counts.ERROR).toBe(2);
    expect(before.rows[0]?.faults.every(({ of }) => of === "noColumn")).toBe(true);
    expect(before.rows[1]?.faults.filter(({ of }) => of !== "noColumn")).toMatchObject([{ cell: "A3", path: "child.name", key: "nameInvalid" }]);
    const again = await mappingStart(actor, importId, headOf, fitOfWords);
    expect(await map(FIXED, again?.version)).toEqual({ ok: true, data: null });
    await work(actor, importId);
    const after = await page("caseworker", importId);
    expect(after.rows.map(({ faults }) => faults.map(({ path }) => path))).toEqual([[], ["child.name"]]);
  });

  it("that does not go with a row is told there, as said in the mapping", async () => {
    const { actor, importId, map, columns } = await begun();
    const since = columns.find(({ path }) => path === "residence.livingHereSince");
    if (since) since.path = "";
    expect(await map(saying("residence.livingHereSince", "2001-01-01"))).toEqual({ ok: true, data: null });
    await work(actor, importId);
    expect((await page("caseworker", importId)).rows[0]?.faults).toMatchObject([{ cell: "", of: "fixed", path: "residence.livingHereSince", key: "beforeBirth" }]);
  });
});
