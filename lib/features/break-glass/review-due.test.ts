import { describe, expect, it } from "vitest";
import { reviewDueAt } from "./review-due";

const due = (at: string) => reviewDueAt(new Date(at)).toISOString();

describe("the review of an opening", () => {
  it.each([
    ["a Thursday night", "2026-11-26T23:50:00+08:00", "2026-12-01T09:00:00.000Z"],
    ["the same night after twelve", "2026-11-27T00:10:00+08:00", "2026-12-02T09:00:00.000Z"],
    ["before the national holiday", "2026-09-30T10:00:00+08:00", "2026-10-10T09:00:00.000Z"],
  ])("%s: the end of the third working day", (_, openedAt, expected) => {
    expect(due(openedAt)).toBe(expected);
  });
});
