import { describe, expect, it } from "vitest";
import { hyphenless, piecesOf } from "./line-breaks";

describe("a line may end", () => {
  it("between any two Chinese letters, never before a closing sign or after an opening one", () => {
    expect(piecesOf("父亲外出（已报警），母亲“失联”。")).toEqual(["父", "亲", "外", "出", "（已", "报", "警），", "母", "亲", "“失", "联”。"]);
  });

  it("not within a word or a number, but within a run that is too long for any line", () => {
    expect(piecesOf("见GA-110105第3页")).toEqual(["见", "GA-110105", "第", "3", "页"]);
    expect(piecesOf("会商HS-110105004-2026-00002已召开（GA-110105004-2026-00035）。")).toEqual(["会", "商", "HS-110105004-2026-00002", "已", "召", "开", "（GA-110105004-2026-00035）。"]);
    const run = "a".repeat(50);
    expect(piecesOf(run).every((piece) => piece.length <= 17)).toBe(true);
    expect(piecesOf(run).join("")).toBe(run);
  });

  it("by an empty piece, for which the layout sets no hyphen", () => {
    expect(hyphenless("登记")).toEqual(["登", "", "记"]);
    expect(hyphenless("")).toEqual([]);
  });
});
