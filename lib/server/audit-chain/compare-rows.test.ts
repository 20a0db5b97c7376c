import { describe, expect, it } from "vitest";
import { compareRows } from "./compare-rows";
import { leafOf, type ChainLine } from "./row-digest";

const line = (id: string, action: string): ChainLine => [id, "1764050000000", "900", null, null, null, null, null, "r", action, "OK", null, null, null, null, null, null, null, null, null];
const WHOLE = ["a", "b", "c"].map((action, index) => line(String(index + 1), action));
const sealed = (removed = false) => WHOLE.map((of) => ({ leaf: leafOf(of), seal: "7", removed }));
const kinds = (lines: readonly ChainLine[], removed = false) => compareRows(lines, sealed(removed)).map(({ kind, row }) => `${kind} ${row}`);
const [a, b, c] = WHOLE as [ChainLine, ChainLine, ChainLine];

describe("rows and what was sealed", () => {
  it.each([
    ["as they were", [a, b, c], []],
    ["in any order of reading", [c, a, b], []],
    ["one altered", [a, line("2", "x"), c], ["ALTERED_ROW 2"]],
    ["one gone", [a, c], ["MISSING_ROW 2"]],
    ["one more", [a, b, c, line("9", "x")], ["INSERTED_ROW 9"]],
    ["one more under a number that is there, read first", [line("2", "x"), a, b, c], ["INSERTED_ROW 2"]],
    ["the same again", [a, b, b, c], ["INSERTED_ROW 2"]],
    ["two exchanged", [line("1", "b"), line("2", "a"), c], ["REORDERED_ROW 1", "REORDERED_ROW 2"]],
    ["none", [], ["MISSING_ROW 1", "MISSING_ROW 2", "MISSING_ROW 3"]],
  ])("%s", (_, lines, expected) => expect(kinds(lines)).toEqual(expected));

  it("are not missed when their month was taken away", () => {
    expect(kinds([], true)).toEqual([]);
    expect(kinds([line("2", "x")], true)).toEqual(["ALTERED_ROW 2"]);
  });
});
