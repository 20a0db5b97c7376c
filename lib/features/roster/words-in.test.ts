import { describe, expect, it } from "vitest";
import { wordsOf } from "../../workflows/roster-words";
import { ROSTER_FIELDS, type RosterField } from "./fields";
import { isBlank } from "./heads";
import { keptFaults } from "./kept-faults";
import type { RowFault } from "./stored";
import { readCell, type Read } from "./values";
import { wordsIn } from "./words-in";

const SEVERAL = ROSTER_FIELDS.filter(({ kind }) => kind === "several");
const read = (field: RosterField, text: string, words = wordsOf(null)): Read => readCell(field, ["s", text], words(field.path), () => []);
const labelsOf = (field: RosterField) => wordsOf(null)(field.path)?.labels ?? [];

describe("several items in one cell", () => {
  it.each(SEVERAL.map((field): [string, RosterField] => [field.path, field]))("%s: every option goes with every other, in both orders, whatever stands between", (_path, field) => {
    const labels = labelsOf(field);
    const codes = field.codes ?? [];
    for (const [at, first] of labels.entries()) {
      for (const [other, second] of labels.entries()) {
        if (at === other) continue;
        for (const mark of ["、", "，", ",", ";", "；", " ", "　", "、 ", " ， ", "\n"]) {
          expect(read(field, `${first}${mark}${second}`), `${first}${mark}${second}`).toEqual({ ok: true, value: [codes[at], codes[other]] });
        }
      }
      expect(read(field, first)).toEqual({ ok: true, value: [codes[at]] });
      expect(read(field, `${first}、${first}、`)).toEqual({ ok: true, value: [codes[at]] });
    }
    expect(read(field, labels.join("、"))).toEqual({ ok: true, value: [...codes] });
  });

  it("takes an office's own words first too, the longest before the others", () => {
    const harms = SEVERAL.find(({ path }) => path === "guardianship.harms") as RosterField;
    const words = wordsOf({ values: [{ path: harms.path, word: "打骂、饿饭", code: "MALTREATMENT" }, { path: harms.path, word: "打骂", code: "VIOLENCE" }, { path: harms.path, word: "不详", code: "" }] });
    expect(read(harms, "遗弃、打骂、饿饭", words)).toEqual({ ok: true, value: ["ABANDONMENT", "MALTREATMENT"] });
    expect(read(harms, "打骂，饿饭；打骂、不详", words)).toEqual({ ok: true, value: ["MALTREATMENT", "VIOLENCE"] });
  });

  it("names what is not known, and asks for nothing that was understood", () => {
    const groups = SEVERAL.find(({ path }) => path === "head.groups") as RosterField;
    expect(read(groups, "留守流动、外星人，流浪乞讨、火星")).toEqual({ ok: false, key: "partNotInList", params: { part: "“外星人”“火星”", list: "“失学辍学”“监护缺失”" } });
    // No known word begins or ends within another.
    expect(read(groups, "留守流动儿童")).toMatchObject({ ok: false, params: { part: "“留守流动儿童”" } });
    expect(wordsIn("甲 乙\n丙、丁", ["丁"])).toEqual([{ word: "甲 乙", known: null }, { word: "丙", known: null }, { word: "丁", known: "丁" }]);
    expect(wordsIn("、 ，", ["丁"])).toEqual([]);
  });
});

describe("a row", () => {
  it("that holds nothing but its number is none", () => {
    const heads = [{ column: 0, text: "序 号*" }, { column: 1, text: "姓名" }];
    const cell = (column: number, text: string) => ({ column, text });
    expect([isBlank([cell(0, "12")], heads), isBlank([cell(0, "12"), cell(1, "　")], heads), isBlank([], heads)]).toEqual([true, true, true]);
    expect([isBlank([cell(0, "12"), cell(1, "甲")], heads), isBlank([cell(5, "备注")], heads)]).toEqual([false, false]);
  });

  it("keeps of its faults nothing that was typed, nor what a number says", () => {
    const fault = (key: string, params?: RowFault["params"]): RowFault => ({ cell: "C5", path: "child.idNumber", from: "validation", key, ...(params ? { params } : {}) });
    expect(keptFaults([
      fault("required"), fault("tooLong", { maximum: 5, actual: 9 }), fault("idBirthMismatch", { birthDate: "2015-03-08", sex: "MALE" }), { ...fault("partNotInList", { part: "“张三”", list: "“无”" }), from: "roster" },
      fault("other", { name: "张三" }),
    ]).map(({ from, key, params }) => [from, key, params])).toEqual([
      ["validation", "required", undefined], ["validation", "tooLong", { maximum: 5, actual: 9 }], ["roster", "idDisagrees", undefined], ["roster", "someNotInList", { list: "“无”" }], ["roster", "notPassed", undefined],
    ]);
  });
});
