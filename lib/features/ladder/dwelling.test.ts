import { describe, expect, it } from "vitest";
import { dwellingThen, inCareThen, type Moved } from "./dwelling";

const moved = (from: string, on: string, at = `${on}T10:00:00+08:00`): Moved => ({ from, on, at: new Date(at) });
const step = (takenOn: string, recordedAt = `${takenOn}T15:00:00+08:00`) => ({ takenOn, recordedAt: new Date(recordedAt) });

describe("where a child lived when a step was taken", () => {
  it("is where the record says now, unless it moved since", () => {
    expect(dwellingThen([], "c", step("2026-11-01"))).toEqual({ division: "c", hasMoved: false });
    expect(dwellingThen([moved("a", "2026-10-01")], "b", step("2026-11-01"))).toEqual({ division: "b", hasMoved: true });
    expect(dwellingThen([moved("a", "2026-11-10")], "b", step("2026-11-01"))).toEqual({ division: "a", hasMoved: false });
  });

  it("is the place between two moves, in whatever order they are read", () => {
    const moves = [moved("b", "2026-11-20"), moved("a", "2026-10-01")];
    expect(dwellingThen(moves, "c", step("2026-11-01"))).toEqual({ division: "b", hasMoved: true });
    expect(dwellingThen(moves, "c", step("2026-09-01"))).toEqual({ division: "a", hasMoved: false });
  });

  it("is the older one where the move is of the same day, or came into the record after the step did", () => {
    expect(dwellingThen([moved("a", "2026-11-01")], "b", step("2026-11-01")).division).toBe("a");
    expect(dwellingThen([moved("a", "2026-10-20", "2026-11-05T09:00:00+08:00")], "b", step("2026-11-01")).division).toBe("a");
    expect(dwellingThen([moved("a", "2026-11-03")], "b", step("2026-11-01", "2026-11-20T09:00:00+08:00")).division).toBe("a");
  });
});

describe("in whose care a child was on the day of a paper", () => {
  const care = (from: string, endedOn: string | null, by = "某救助管理站") => ({ by, from, endedOn });
  it("is the office from the first day on, the same day too; from the day on which it ended it is nobody's, or the next one's", () => {
    expect(inCareThen([care("2026-11-02", null)], "2026-11-01")).toBeNull();
    expect(inCareThen([care("2026-11-02", null)], "2026-11-02")).toMatchObject({ by: "某救助管理站" });
    expect(inCareThen([care("2026-11-02", "2026-11-10")], "2026-11-09")).not.toBeNull();
    expect(inCareThen([care("2026-11-02", "2026-11-10")], "2026-11-10")).toBeNull();
    expect(inCareThen([care("2026-11-02", "2026-11-10"), care("2026-11-10", null, "某福利院")], "2026-11-10")).toMatchObject({ by: "某福利院" });
  });
});
