import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** The day of an instant as UTC has it, which before eight in the morning is the day before in Beijing: cut from the text of one, or from one named like one (`sentAt`). */
const CUT = /\b(?:\w*At|\w*_at|at|instant|now)\)*[?!]?(?:\.toISOString\(\))?\??\.(?:slice|substring)\(0, ?10\)/;
/** The same by the small helpers that take a DATE column to its text. */
const HELPED = /\b(?:day|isoDay|iso)\((?:\w+[?!]?\.)*(?:\w*At|\w*_at|now)\)/;
const HELPER = /const (?:day|isoDay|iso) = \(\w+: Date[^)]*\)[^=]*=> [^\n]*\.toISOString\(\)\.slice\(0, 10\)/;

const sources = ["app", "components", "lib"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|[\\/]generated[\\/]/.test(file)));
const faultsOf = (text: string) => text.split("\n").filter((line) => CUT.test(line) || (HELPER.test(text) && HELPED.test(line)));

describe("the day of an instant", () => {
  it("is Beijing's wherever it is shown or compared", () => {
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.flatMap((file) => faultsOf(readFileSync(file, "utf8")).map((line) => `${file}: ${line.trim()}`))).toEqual([]);
  });

  it("is not cut from a text in a page or component", () => {
    const shown = sources.filter((file) => /^(?:app|components)\b/.test(file));
    expect(shown.filter((file) => /\.(?:slice|substring)\(0, ?10\)/.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it.each([
    ["at?.slice(0, 10)", true], ["row.sentAt.toISOString().slice(0, 10)", true], ["closedAt?.toISOString().slice(0, 10)", true], ["new Date(dueAt).toISOString().slice(0, 10)", true], ["now.toISOString().slice(0, 10)", true],
    ["row.dueOn.toISOString().slice(0, 10)", false], ["birthDate.slice(0, 10)", false], ["format.toISOString().slice(0, 10)", false],
    ["const day = (date: Date) => date.toISOString().slice(0, 10);\nday(row.filedOn)", false], ["const day = (date: Date) => date.toISOString().slice(0, 10);\nday(row.openedAt)", true],
    ["const day = (instant: string) => toShanghaiDate(new Date(instant));\nday(row.openedAt)", false],
  ])("tells %s", (text, wrong) => {
    expect(faultsOf(text).length > 0).toBe(wrong);
  });
});
