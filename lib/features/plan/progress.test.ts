import { describe, expect, it } from "vitest";
import { CASE_STATUSES } from "../../shared/vocabulary/casework";
import { PROGRESS_SIDES, standingEntries, stateOf, takesEntry, type EntryFacts } from "./progress";

const entry = (id: string, doneOn: string, status: EntryFacts["status"], correctsId: string | null = null): EntryFacts => ({ id, doneOn, status, correctsId, createdAt: `2026-03-20T00:00:0${id}Z` });

describe("the state of a measure", () => {
  it("is not begun without entries", () => expect(stateOf([])).toBe("NOT_STARTED"));
  it("is what the last day says, whenever it was written down", () => expect(stateOf([entry("1", "2026-03-18", "DONE"), entry("2", "2026-03-10", "IN_PROGRESS")])).toBe("DONE"));
  it("of one day, what was written last", () => expect(stateOf([entry("2", "2026-03-18", "DROPPED"), entry("1", "2026-03-18", "DONE")])).toBe("DROPPED"));
  it("does not rest on what was corrected", () => {
    const entries = [entry("1", "2026-03-10", "IN_PROGRESS"), entry("2", "2026-03-18", "DONE"), entry("3", "2026-03-17", "IN_PROGRESS", "2")];
    expect(standingEntries(entries).map(({ id }) => id)).toEqual(["1", "3"]);
    expect(stateOf(entries)).toBe("IN_PROGRESS");
  });
});

describe.each(CASE_STATUSES)("case %s", (status) => {
  it.each(PROGRESS_SIDES.flatMap((side) => (["none", "own", "others"] as const).map((corrects) => [side, corrects] as const)))("%s writes, correcting %s", (side, corrects) => {
    const may = { street: ["none", "own", "others"], carrier: ["none", "own"], other: [] as string[] }[side].includes(corrects);
    expect(takesEntry(status, side, corrects)).toBe(status === "SERVICE" && may);
  });
});
