import { describe, expect, it } from "vitest";
import { emptyRegistration } from "../registration/defaults";
import { FIELD_RULES, valueAt } from "../registration/skip-rules";
import { fitOfWords, headOf as realHeadOf } from "../../workflows/roster-words";
import { fieldOf, FILLED_IN, FOLLOWS_FROM, ROSTER_FIELDS, templateVersionOf, type RosterField } from "./fields";
import { FIXABLE, unanswered } from "./fixed";
import { findHeads, headsKey, isOwnHeads, likeness, normaliseHead, proposeColumns } from "./heads";
import { mergedCells } from "./merges";
import { columnLetters } from "./stored";
import { SYNONYMS } from "./synonyms";
import { contentOf, formOfRow } from "./to-form";
import { readCell, type CellContent, type PlacesOf, type Words } from "./values";
import { normaliseWord } from "./words-in";

const HEADS: Record<string, string> = { "child.name": "姓名", "child.sex": "性别", "child.idNumber": "证件号码", "guardianship.carerName": "实际照料人姓名", "parents.0.name": "父亲姓名", "child.birthDate": "出生日期" };
const headOf = (path: string) => HEADS[path] ?? `${path}列`;
const heads = (...texts: string[]) => texts.map((text, column) => ({ column, text }));
const NOWHERE: PlacesOf = () => [];
const words = (entries: Record<string, string>): Words => ({ codes: new Map(Object.entries(entries).map(([word, code]) => [normaliseWord(word), code])), labels: Object.keys(entries) });
const read = (path: string, cell: CellContent, given: Words | null = null, places = NOWHERE) => readCell(fieldOf(path) as RosterField, cell, given, places);

describe("the columns", () => {
  it("are fields of the form, each once, and every field that must be filled in is among them", () => {
    const empty = emptyRegistration({ today: "2026-01-01", filledBy: "甲" });
    for (const { path } of ROSTER_FIELDS) expect(valueAt(empty, path), path).not.toBe(undefined);
    expect(new Set(ROSTER_FIELDS.map(({ path }) => path)).size).toBe(ROSTER_FIELDS.length);
    expect(FIELD_RULES.filter(({ path, required }) => required && !fieldOf(path)).map(({ path }) => path)).toEqual([]);
    expect([...FILLED_IN, ...Object.entries(FOLLOWS_FROM).flat()].filter((path) => !fieldOf(path))).toEqual([]);
  });

  it("have words that stand for codes which are there", () => {
    for (const [path, entries] of Object.entries(SYNONYMS)) for (const code of Object.values(entries)) expect(fieldOf(path)?.codes, `${path} ${code}`).toContain(code);
  });

  it("count as columns of a sheet do", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    expect(templateVersionOf(["登记名册", "选项_v3"])).toBe(3);
    expect(templateVersionOf(["Sheet1"])).toBeNull();
  });
});

describe("what all rows say alike", () => {
  it("is said of fields of the form, of nothing that is each child's own, and of no number", () => {
    expect([...FIXABLE].filter((path) => !fieldOf(path))).toEqual([]);
    expect([...FIXABLE].filter((path) => path.startsWith("child.") || path.startsWith("history.") || fieldOf(path)?.kind === "number")).toEqual([]);
  });

  it("is asked for where no column answers what every row must say, and what depends on it follows", () => {
    const child = new Set(["child.name", "child.idNumber", "guardianship.carerName"]);
    const open = unanswered(child, []);
    expect(open.own).toEqual([]);
    expect(open.fixable).toEqual(expect.arrayContaining(["head.source", "residence.currentCommunity", "guardianship.harms", "signatures.checkedBy", "signatures.guardianConfirms"]));
    expect(open.fixable).not.toContain("signatures.guardianReason");
    expect(unanswered(child, [{ path: "signatures.guardianConfirms", text: "false" }, { path: "residence.householdScope", text: "ELSEWHERE" }]).fixable).toEqual(expect.arrayContaining(["signatures.guardianReason", "residence.registeredProvince"]));
    expect(unanswered(new Set(["child.name", "residence.registeredProvince"]), []).fixable).not.toContain("residence.householdScope");
    expect(unanswered(new Set(), []).own).toEqual(expect.arrayContaining(["child.name", "child.idNumber", "guardianship.carerName"]));
  });
});

describe("heads", () => {
  it("are the same with marks, notes, width and blanks", () => {
    expect(["姓名*", " 姓 名 ", "姓名（必填）", "姓名：", "姓名"].map(normaliseHead)).toEqual(Array(5).fill("姓名"));
    expect(normaliseHead("人均月收入（元）")).toBe("人均月收入");
    expect(normaliseHead("社区（村）")).toBe("社区(村)");
  });

  it("are found below a title, by the words of the form", () => {
    const rows = [
      { n: 1, cells: [[0, "s", "三里屯街道困境儿童台账"]] as [number, string, string][] },
      { n: 2, cells: [[0, "s", "序号"], [1, "s", "姓名"], [2, "s", "身份证号"], [3, "s", "性别"]] as [number, string, string][] },
      { n: 3, cells: [[0, "n", "1"], [1, "s", "张三"], [2, "s", "110"], [3, "s", "男"]] as [number, string, string][] },
    ];
    expect(findHeads(rows, headOf)).toEqual({ row: 2, heads: [{ column: 0, text: "序号" }, { column: 1, text: "姓名" }, { column: 2, text: "身份证号" }, { column: 3, text: "性别" }] });
    expect(findHeads(rows.slice(0, 1), headOf)).toBeNull();
  });

  it("get proposals by own word, by a usual one, by likeness; no field twice", () => {
    const proposals = proposeColumns(heads("姓名", "身份证号", "监护人", "父亲名字", "备用", "性 别*", "姓名"), headOf);
    expect(proposals.map(({ path }) => path)).toEqual(["child.name", "child.idNumber", "guardianship.carerName", "parents.0.name", "", "child.sex", ""]);
    expect(proposals[0]?.sure).toBe(true);
    expect(proposeColumns(heads("出生日期时"), headOf)[0]).toMatchObject({ path: "child.birthDate", sure: false });
    expect(likeness("姓名", "姓名")).toBe(1);
  });

  it("get proposals by what stands below them, where a head is of two fields or of none", () => {
    const below = [["男", "女"], ["贫困", "监护缺失"], ["男", "女"], ["低保", "特困"], ["是", "否"]];
    const proposed = (...texts: string[]) => proposeColumns(heads(...texts), realHeadOf, (column, path) => fitOfWords(path, below[column] ?? [])).map(({ path }) => path);
    expect(proposed("男/女", "困难类型")).toEqual(["child.sex", "head.primaryCategory"]);
    expect(proposed("甲", "乙", "丙", "困难类型", "丁")).toEqual(["child.sex", "head.primaryCategory", "", "household.hardship", ""]);
  });

  it("count likeness by pairs", () => {
    expect(likeness("姓名", "电话")).toBe(0);
  });

  it("are the form's own only where all are; in another order they are the same ledger", () => {
    expect(isOwnHeads(heads("序号", "姓名*", "性别"), headOf)).toBe(true);
    expect(isOwnHeads(heads("姓名", "身份证号"), headOf)).toBe(false);
    expect(isOwnHeads(heads("性别"), headOf)).toBe(false);
    expect(isOwnHeads(heads("姓名", "姓名"), headOf)).toBe(false);
    expect(headsKey(heads("姓名", "性别"))).toBe(headsKey(heads("性别", "姓名 ")));
    expect(headsKey(heads("姓名", "性别"))).not.toBe(headsKey(heads("姓名")));
  });
});

describe("a cell", () => {
  it.each<[string, CellContent, unknown]>([
    ["child.name", ["s", "　张三 "], "张三"], ["child.name", ["n", "12"], "12"],
    ["child.idNumber", ["s", " １１０１０５２０１４０５２０００１ｘ"], "11010520140520001X"], ["child.idNumber", ["s", "'110105 2014"], "1101052014"], ["guardianship.carerPhone", ["n", "13800001234"], "13800001234"],
    ["guardianship.carerPhone", ["n", "1.3800001234E10"], "13800001234"],
    ["child.birthDate", ["d", "2014-05-20"], "2014-05-20"], ["child.birthDate", ["s", "2014.5.20"], "2014-05-20"], ["child.birthDate", ["s", "2014年5月20日"], "2014-05-20"], ["child.birthDate", ["s", "２０１４/5/20"], "2014-05-20"],
    ["child.birthDate", ["n", "20140520"], "2014-05-20"],
    ["parents.0.conditionSince", ["s", "2013年9月"], "2013-09"], ["parents.0.conditionSince", ["n", "2013"], "2013"],
    ["household.members", ["n", "4"], 4], ["household.members", ["s", "４ 人"], 4], ["household.incomePerHead", ["s", "1,200.5元"], 1200.5],
    ["history.streetLife", ["s", "是"], true], ["history.streetLife", ["b", "0"], false], ["residence.hasDwelling", ["s", "无"], false],
  ])("%s of %j is %j", (path, cell, value) => {
    expect(read(path, cell)).toEqual({ ok: true, value });
  });

  it.each<[string, CellContent, string]>([
    ["child.name", ["f", "1"], "formula"], ["child.name", ["e", "#N/A"], "errorCell"], ["child.name", ["s", "长".repeat(2_001)], "tooLong"], ["child.idNumber", ["n", "1.10105201405200E+17"], "numberLost"],
    ["child.idNumber", ["n", "110105201405200000"], "numberLost"], ["child.birthDate", ["s", "2014-02-30"], "notDate"], ["child.birthDate", ["s", "去年"], "notDate"], ["household.members", ["s", "四"], "notNumber"],
    ["household.members", ["n", "2.5"], "notNumber"], ["household.members", ["n", "-1"], "notNumber"], ["history.streetLife", ["s", "也许"], "notYesNo"], ["residence.currentCommunity", ["s", "某处"], "placeUnknown"],
  ])("%s of %j is refused: %s", (path, cell, key) => {
    expect(read(path, cell)).toMatchObject({ ok: false, key });
  });

  it("with codes is read by its words, several by separators, words put to nothing as empty", () => {
    const sexes = words({ 男: "MALE", 女: "FEMALE", 不详: "" });
    expect(read("child.sex", ["s", " 男 "], sexes)).toEqual({ ok: true, value: "MALE" });
    expect(read("child.sex", ["s", "不详"], sexes)).toEqual({ ok: true, value: null });
    expect(read("child.sex", ["s", "公"], sexes)).toEqual({ ok: false, key: "notInList", params: { list: "男、女、不详" } });
    const needs = words({ 基本生活: "LIVING", 就学: "SCHOOLING", 无: "" });
    expect(read("need.needs", ["s", "基本生活，就学、就学"], needs)).toEqual({ ok: true, value: ["LIVING", "SCHOOLING"] });
    expect(read("need.needs", ["s", "无"], needs)).toEqual({ ok: true, value: [] });
    expect(read("need.needs", ["s", "基本生活、钱"], needs)).toMatchObject({ ok: false, key: "partNotInList", params: { part: "“钱”" } });
    expect(read("health.disabilityGrade", ["s", "一级"], words({ 一级: "1" }))).toEqual({ ok: true, value: 1 });
    expect(read("residence.currentCommunity", ["s", "幸福"], null, () => ["1", "2"])).toEqual({ ok: false, key: "placeAmbiguous", params: { count: 2 } });
  });
});

describe("a row", () => {
  it("takes what follows from other cells, and says the same whatever order its columns stand in", () => {
    const form = formOfRow({ "child.name": "甲", "child.idNumber": "119999201405200013", "residence.currentCommunity": "110105004032", "head.filedOn": "2026-01-05", "parents.1.condition": "DEAD" }, { today: "2026-02-01", filledBy: "乙" });
    expect(form).toMatchObject({ head: { filedOn: "2026-01-05", firstContactOn: "2026-01-05" }, residence: { currentStreet: "110105004" }, signatures: { filledBy: "乙" }, parents: [{ condition: null }, { condition: "DEAD" }] });
    // Who is registered in another province is from elsewhere, unless the row says otherwise.
    const scopeOf = (values: object) => formOfRow({ ...values }, { today: "2026-02-01", filledBy: "乙" }).residence.householdScope;
    expect([scopeOf({ "residence.registeredProvince": "13" }), scopeOf({ "residence.registeredProvince": "13", "residence.householdScope": "TO_VERIFY" }), scopeOf({})]).toEqual(["ELSEWHERE", "TO_VERIFY", null]);
    expect(contentOf({ b: 1, a: "x" })).toBe(contentOf({ a: "x", b: 1 }));
    expect(contentOf({ a: "x" })).not.toBe(contentOf({ a: "y" }));
  });

  it("knows its merged cells, below the heads alone, also of ranges without end", () => {
    const merged = mergedCells(["A1:D1", "B3:B4", "C5:D5", "A2:A1048576"], 3);
    expect([2, 3, 4, 5, 900_000].map((row) => [...merged(row)])).toEqual([[], [1, 0], [1, 0], [2, 3, 0], [0]]);
  });
});
