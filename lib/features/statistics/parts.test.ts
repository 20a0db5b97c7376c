import { describe, expect, it } from "vitest";
import { groupsOf, listParts, openedParts, type PartsQuestion } from "./parts";

const CITY = "110000";

describe("openedParts", () => {
  it.each([
    [CITY, undefined, []],
    [CITY, "110105", ["110105"]],
    [CITY, "110105004", ["110105", "110105004"]],
    ["110105", "110105004", ["110105004"]],
    ["110105", "110105", []],
    ["110105", "110106", []],
    ["110105", "110106008", []],
    ["110105004", "110105004", []],
    ["110105004", "110105", []],
    [CITY, "120101", []],
    [CITY, CITY, []],
  ])("of %s for %s", (place, asked, expected) => expect(openedParts(place, asked)).toEqual(expected));
});

describe("listParts", () => {
  const divisions = [
    { code: "110101", name: "东城区", parentCode: CITY }, { code: "110105", name: "朝阳区", parentCode: CITY }, { code: "110106", name: "丰台区", parentCode: CITY },
    { code: "110105001", name: "建外街道", parentCode: "110105" }, { code: "110105004", name: "三里屯街道", parentCode: "110105" },
    { code: "110105004032", name: "幸福一村社区", parentCode: "110105004" },
  ];
  const ask = (question: Partial<PartsQuestion>) => {
    const { parts, hidden } = listParts({
      place: { code: CITY, level: "CITY" }, opened: [], divisions, counted: ["110105004"], direct: [], inPilot: (code) => code === "110106", all: false, ...question,
    });
    return { hidden, rows: parts.map(({ code, level, depth, state, name }) => `${"  ".repeat(depth)}${name ?? "?"} ${code} ${level} ${state}`) };
  };

  it("shows what has something or is in the pilot, and counts the rest", () => {
    expect(ask({})).toEqual({ hidden: 1, rows: ["朝阳区 110105 DISTRICT closed", "丰台区 110106 DISTRICT closed"] });
  });

  it("shows all when asked", () => {
    expect(ask({ all: true })).toMatchObject({ hidden: 0, rows: { length: 3 } });
  });

  it("puts the parts of what is open under it", () => {
    expect(ask({ opened: ["110105", "110105004"], counted: ["110105004", "110105004032"] })).toEqual({
      hidden: 2,
      rows: [
        "朝阳区 110105 DISTRICT open", "  三里屯街道 110105004 STREET open", "    幸福一村社区 110105004032 COMMUNITY leaf", "丰台区 110106 DISTRICT closed",
      ],
    });
  });

  it("keeps in sight what is open, though it has nothing", () => {
    expect(ask({ opened: ["110101"], counted: [], inPilot: () => false })).toEqual({ hidden: 2, rows: ["东城区 110101 DISTRICT open"] });
  });

  it("gives what is known of no smaller division a row of its own behind the parts, once its division is open", () => {
    const direct = { counted: ["110105004", "110105", CITY], direct: ["110105", CITY], inPilot: () => false };
    expect(ask(direct).rows).toEqual(["朝阳区 110105 DISTRICT closed", "? 110000 DISTRICT leaf"]);
    expect(ask({ ...direct, opened: ["110105"] }).rows).toEqual([
      "朝阳区 110105 DISTRICT open", "  三里屯街道 110105004 STREET closed", "  ? 110105 STREET leaf", "? 110000 DISTRICT leaf",
    ]);
  });
});

describe("groupsOf", () => {
  const groups = ["110105", "110105001", "110105004", "110106001"].map((code) => ({ code }));

  it("takes all that lies in a division, and of what is known of none smaller only that", () => {
    expect(groupsOf({ code: "110105", name: "朝阳区" }, groups)).toHaveLength(3);
    expect(groupsOf({ code: "110105", name: null }, groups)).toEqual([{ code: "110105" }]);
  });
});
