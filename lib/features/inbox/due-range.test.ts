import { describe, expect, it } from "vitest";
import { dueRange, TASK_DUE } from "./due-range";

describe("dueRange", () => {
  /** 10:00 in Beijing. */
  const tuesday = new Date("2026-11-24T02:00:00Z");
  const within = (due: (typeof TASK_DUE)[number], at: string, now = tuesday) => {
    const { gte, lt } = dueRange(due, now);
    return (!gte || new Date(at) >= gte) && (!lt || new Date(at) < lt);
  };

  it.each([
    ["2026-11-24T01:59:59Z", ["overdue", "now"]],
    ["2026-11-24T02:00:00Z", ["today", "now", "soon"]],
    ["2026-11-24T15:59:59Z", ["today", "now", "soon"]],
    ["2026-11-24T16:00:00Z", ["week", "soon"]],
    ["2026-11-29T15:59:59Z", ["week", "soon"]],
    ["2026-11-29T16:00:00Z", ["later"]],
  ])("%s", (at, expected) => expect(TASK_DUE.filter((due) => within(due, at))).toEqual(expected));

  it("calls today what is told in hours, late on a Sunday too", () => {
    const evening = new Date("2026-11-29T14:00:00Z");
    expect(TASK_DUE.filter((due) => within(due, "2026-11-30T01:00:00Z", evening))).toEqual(["today", "now", "soon"]);
    expect(TASK_DUE.filter((due) => within(due, "2026-11-30T02:00:00Z", evening))).toEqual(["later"]);
  });

  it("leaves nothing between today and later on a Sunday", () => {
    const sunday = new Date("2026-11-29T02:00:00Z");
    expect(TASK_DUE.filter((due) => within(due, "2026-11-29T16:00:00Z", sunday))).toEqual(["later"]);
  });
});
