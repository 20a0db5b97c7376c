import { describe, expect, it } from "vitest";
import { csvOf, plainCell } from "./csv";

const body = (...cells: string[]) => csvOf([cells]).slice(1).trimEnd();

describe("a CSV file", () => {
  it("begins with the mark of UTF-8 and ends its lines as spreadsheets expect", () => {
    expect(csvOf([["时间", "人员"], ["2026-11-25", "李文静"]])).toBe("\ufeff时间,人员\r\n2026-11-25,李文静\r\n");
  });

  it("quotes what would break a line or a column", () => {
    expect(body('a,b', 'say "x"', "two\nlines", " edge ")).toBe('"a,b","say ""x""","two\nlines"," edge "');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1+1", "|calc"])("shows %j as text, never as a formula", (value) => {
    expect(body(value).replace(/^"/, "").startsWith("'")).toBe(true);
  });
});

it.each([
  ["=1+1", "'=1+1"], ["+86", "'+86"], ["-2", "'-2"], ["@SUM(A1)", "'@SUM(A1)"], ["\t=1", "'\t=1"], ["\r=1", "'\r=1"], ["\t文字", "'\t文字"], [" =1", "' =1"], ["＝HYPERLINK()", "'＝HYPERLINK()"],
  ["张三", "张三"], ["2026-03-02", "2026-03-02"], ["DJ-110105004-2026-00001", "DJ-110105004-2026-00001"], ["", ""], ["'=1", "'=1"],
])("plainCell %j → %j", (text, cell) => expect(plainCell(text)).toBe(cell));
