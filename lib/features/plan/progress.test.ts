import { describe, expect, it } from "vitest";
import { CASE_STATUSES } from "../../shared/vocabulary/casework";
import { overOf, PROGRESS_SIDES, saysNothing, standingEntries, stateOf, takesEntry, type EntryFacts } from "./progress";

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

describe("a measure of which nothing more is expected", () => {
  it.each([
    ["DONE", null, "DONE"], ["DONE", "2026-03-01", "DONE"], ["DROPPED", "2026-05-01", "DROPPED"], ["IN_PROGRESS", "2026-03-19", "OVER"], ["NOT_STARTED", "2026-03-19", "OVER"], ["IN_PROGRESS", "2026-03-20", null], ["NOT_STARTED", null, null],
  ] as const)("%s until %s: %s", (status, dueOn, over) => expect(overOf(status, dueOn, "2026-03-20")).toBe(over));
});

describe.each(CASE_STATUSES)("case %s", (status) => {
  it.each(PROGRESS_SIDES.flatMap((side) => (["none", "own", "others"] as const).map((corrects) => [side, corrects] as const)))("%s writes, correcting %s", (side, corrects) => {
    const may = { street: ["none", "own", "others"], carrier: ["none", "own"], other: [] as string[] }[side].includes(corrects);
    expect(takesEntry(status, side, corrects)).toBe(status === "SERVICE" && may);
  });
});

describe("an entry that says nothing", () => {
  const said = { status: "DONE" as const, note: "", reached: null, amount: null, documentIds: [], referralId: null, visitId: null, correctsId: null };
  it.each<[string, Parameters<typeof saysNothing>, boolean]>([
    ["done once more, without a word", ["DONE", said], true], ["done once more, with spaces alone", ["DONE", { ...said, note: "  " }], true], ["with words", ["DONE", { ...said, note: "回访" }], false],
    ["with a file", ["DONE", { ...said, documentIds: ["f"] }], false], ["with a visit", ["DONE", { ...said, visitId: "v" }], false], ["with an amount", ["DONE", { ...said, amount: 0 }], false],
    ["that finishes the measure", ["IN_PROGRESS", said], false],
  ])("%s: %j → %s", (_name, [before, entry], expected) => expect(saysNothing(before, entry)).toBe(expected));
});
