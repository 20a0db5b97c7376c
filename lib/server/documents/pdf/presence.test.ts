import { describe, expect, it } from "vitest";
import type { PaperBlock } from "../../../shared/paper";
import { factRows, heightOf, linesOf, presenceOf, sheetsOf, staysWhole } from "./presence";

const text = (of: string): PaperBlock => ({ kind: "text", text: of });
const heading: PaperBlock = { kind: "heading", text: "小标题" };

describe("the room under a heading", () => {
  it("counts lines by the room of the letters and by given breaks", () => {
    expect(linesOf("", 100)).toBe(1);
    expect(linesOf("一二三四五六七八九十", 100)).toBe(1);
    expect(linesOf("一二三四五六七八九十一", 100)).toBe(2);
    expect(linesOf("abcdefghijklmnop", 100)).toBe(1);
    expect(linesOf("一\n二\n三", 100)).toBe(3);
  });

  it("asks for a few lines of a text, for the whole of a row that is not parted", () => {
    expect(presenceOf([text("短")])).toBe(15);
    expect(presenceOf([text("长".repeat(2000))])).toBe(45);
    const row = (value: string): PaperBlock => ({ kind: "facts", items: [{ term: "事由", value, wide: true }] });
    expect(presenceOf([row("字".repeat(230))])).toBeGreaterThan(80);
    expect(presenceOf([row("字".repeat(2000))])).toBe(51);
    const facts = (count: number): PaperBlock => ({ kind: "facts", items: Array.from({ length: count }, () => ({ term: "填报", value: "某", wide: true })) });
    expect([presenceOf([facts(4)]), presenceOf([facts(20)])]).toEqual([90, 21]);
    expect(presenceOf([{ kind: "table", columns: [{ header: "日期", share: 1 }, { header: "内容", share: 9 }], rows: [["2026", "字".repeat(200)]] }])).toBeGreaterThan(80);
  });

  it("adds what follows a heading under a heading, and is never more than a page", () => {
    expect(presenceOf([heading, text("短")])).toBe(49);
    expect(presenceOf(Array.from({ length: 40 }, () => heading))).toBeLessThanOrEqual(560);
    expect(presenceOf([])).toBeGreaterThan(0);
    expect(presenceOf([{ kind: "facts", items: [] }, text("短")])).toBe(15);
    expect(presenceOf([text("见到未成年人本人"), { kind: "facts", items: [{ term: "随访情况", value: "正常", wide: true }] }])).toBe(42);
  });

  it("lays two short facts on a line, a wide one on its own", () => {
    expect(factRows([{ term: "a", value: "" }, { term: "b", value: "" }, { term: "c", value: "", wide: true }, { term: "d", value: "" }]).map((row) => row.length)).toEqual([2, 1, 1]);
    expect([staysWhole(["字".repeat(240)]), staysWhole(["字".repeat(240), "一"])]).toEqual([true, false]);
  });

  it("lets short parts follow one another; a long one begins a page, and short ones follow it", () => {
    const [short, long] = [{ blocks: [text("短")] }, { blocks: Array.from({ length: 100 }, () => text("一句话。")) }];
    expect(heightOf(long.blocks)).toBe(1900);
    expect(sheetsOf([short, { blocks: [] }, long, short, long])).toEqual([[0, 1], [2, 3], [4]]);
    expect(sheetsOf([])).toEqual([]);
  });
});
