import { describe, expect, it } from "vitest";
import { earlierNumbers, numberNow } from "./court-numbers";

const written = (number: string, reason = "") => ({ number, at: "2026-11-01T02:00:00.000Z", byId: "00000000-0000-7000-8000-000000000002", reason });

describe("the court's numbers of a suit", () => {
  it("the last one counts; without any the one that came with the application", () => {
    expect([numberNow("", []), numberNow("（2026）京0105民特1号", []), numberNow("", [written("（2026）京0105民特2号")]), numberNow("", [written("（2026）京0105民特2号"), written("（2026）京0105民特3号", "误录")])])
      .toEqual(["", "（2026）京0105民特1号", "（2026）京0105民特2号", "（2026）京0105民特3号"]);
  });

  it("each that was put right stays, with the reason of what took its place", () => {
    expect(earlierNumbers("", [written("甲")])).toEqual([]);
    expect(earlierNumbers("甲", [written("乙", "误录"), written("丙", "再误录")]).map(({ number, reason }) => [number, reason])).toEqual([["甲", "误录"], ["乙", "再误录"]]);
  });
});
