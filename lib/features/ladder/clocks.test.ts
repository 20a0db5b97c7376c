import { describe, expect, it } from "vitest";
import { LADDER_RESULTS, LADDER_STEPS } from "../../shared/vocabulary/ladder";
import { clockEndedBy, clockOf, clockOfResult, countedFrom, takenAt } from "./clocks";

const FROM = new Date("2026-11-26T10:00:00+08:00");
/** Step: the clock that it starts (with a day and without), those that its results start, the one of another step that it ends. Nothing else starts or ends any. */
const CLOCKS: Record<string, { starts?: string; withDay?: string; results?: Record<string, string>; ends?: string }> = {
  ADMONITION: { starts: "ADMONITION_CHECK", withDay: "ADMONITION_CHECK" }, EMERGENCY_REMOVAL: { starts: "REMOVAL_DECISION" }, PROTECTION_ORDER: { starts: "PROTECTION_ORDER" },
  LEGAL_AID: { starts: "LEGAL_AID_DECISION", results: { GRANTED: "LEGAL_AID_APPOINTMENT" } }, LEGAL_AID_LAWYER: { ends: "LEGAL_AID_APPOINTMENT" }, INTERIM_GUARDIANSHIP: { withDay: "INTERIM_END" },
  POLICE_REPORT: { results: { POLICE_ACCEPTED: "POLICE_FEEDBACK" } }, POLICE_REPLY: { ends: "POLICE_FEEDBACK" },
};

describe("the clocks of the ladder: every step × every result", () => {
  it.each(LADDER_STEPS)("%s", (step) => {
    const expected = CLOCKS[step] ?? {};
    expect(clockOf(step, { from: FROM, until: null, urgent: false })?.rule).toBe(expected.starts);
    expect(clockOf(step, { from: FROM, until: "2026-12-20", urgent: false })?.rule).toBe(expected.withDay ?? expected.starts);
    expect(Object.fromEntries(LADDER_RESULTS.flatMap((result) => { const rule = clockOfResult(step, result); return rule ? [[result, rule]] : []; }))).toEqual(expected.results ?? {});
    expect(clockEndedBy(step)).toBe(expected.ends ?? null);
  });
  it("counts an order in 72 hours by its rule, in 24 where it is urgent", () => {
    expect(clockOf("PROTECTION_ORDER", { from: FROM, until: null, urgent: true })?.dueAt?.toISOString()).toBe("2026-11-27T02:00:00.000Z");
    expect(clockOf("PROTECTION_ORDER", { from: FROM, until: null, urgent: false })?.dueAt).toBeUndefined();
  });
});

describe("from when a limit in hours runs", () => {
  const recordedAt = new Date("2026-11-27T08:20:30+08:00");

  it("the minute that was given, on whatever day it was written down", () => {
    expect(countedFrom({ takenOn: "2026-11-26", takenTime: "21:30" }, recordedAt)).toEqual(new Date("2026-11-26T21:30:00+08:00"));
    expect(countedFrom({ takenOn: "2026-11-27", takenTime: "00:05" }, recordedAt)).toEqual(new Date("2026-11-27T00:05:00+08:00"));
    expect([takenAt({ takenOn: "2026-11-26", takenTime: "21:30" }), takenAt({ takenOn: "2026-11-26", takenTime: null })]).toEqual(["2026-11-26 21:30", "2026-11-26"]);
  });

  it("without one as before: the moment of writing on the day itself, else noon", () => {
    expect(countedFrom({ takenOn: "2026-11-27", takenTime: null }, recordedAt)).toEqual(recordedAt);
    expect(countedFrom({ takenOn: "2026-11-26", takenTime: null }, recordedAt)).toEqual(new Date("2026-11-26T12:00:00+08:00"));
  });
});
