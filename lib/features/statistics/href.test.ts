import { describe, expect, it } from "vitest";
import { statisticsHref, toggleHref } from "./href";

describe("statisticsHref", () => {
  it("holds what is set and nothing else", () => {
    expect(statisticsHref("/overview", {})).toBe("/overview");
    expect(statisticsHref("/summary", { division: "110105", open: undefined, all: "1" })).toBe("/summary?division=110105&all=1");
  });
});

describe("toggleHref", () => {
  const closed = { state: "closed", depth: 0 } as const;

  it("opens a row in place of another", () => {
    expect(toggleHref("/overview", { open: "110106", all: "1" }, { code: "110105", ...closed })).toBe("/overview?open=110105&all=1#d110105");
  });

  it("shuts a row, and leaves open what it lies in", () => {
    expect(toggleHref("/overview", { open: "110105004" }, { code: "110105004", state: "open", depth: 1 })).toBe("/overview?open=110105#d110105004");
    expect(toggleHref("/overview", { open: "110105004" }, { code: "110105", state: "open", depth: 0 })).toBe("/overview#d110105");
    expect(toggleHref("/overview", { division: "110105", open: "110105004" }, { code: "110105004", state: "open", depth: 0 })).toBe("/overview?division=110105#d110105004");
  });
});
