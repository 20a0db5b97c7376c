import { describe, expect, it } from "vitest";
import { falls, harmSaidBy, isLower, NOTHING_ON_RECORD, readFall, writeFall, type OnRecord } from "./fall";
import { INSTRUMENT } from "./instrument";

const RED: OnRecord = { ...NOTHING_ON_RECORD, from: { colour: "RED", level: "L3" } };
const HARMED: OnRecord = { ...RED, harm: [{ source: "assessment", step: null, on: "2026-03-10" }] };

describe("an assessment falls", () => {
  it.each([
    ["GREEN", "WATCH", true], ["BLUE", "L2", true], ["YELLOW", "L1", true], ["YELLOW", "L2", false], ["RED", "L2", false], ["RED", "L3", false],
  ] as const)("from red and L3 to %s and %s: %s", (colour, level, fallen) => {
    expect(falls(RED, { colour, level }, "none")).toBe(fallen);
  });

  it("where harm on record stands no more, by however little, and not where it stands", () => {
    expect(falls(HARMED, { colour: "RED", level: "L3" }, "none")).toBe(true);
    expect(falls(HARMED, { colour: "YELLOW", level: "L2" }, "none")).toBe(true);
    expect(falls(HARMED, { colour: "RED", level: "L3" }, "found")).toBe(true);
    expect(falls(HARMED, { colour: "RED", level: "L3" }, "verified")).toBe(false);
  });

  it("what a registration said stands while it is still being verified", () => {
    const registered: OnRecord = { ...NOTHING_ON_RECORD, harm: [{ source: "registration", step: null, on: null }] };
    expect((["none", "found", "verified"] as const).map((said) => falls(registered, { colour: "RED", level: "L2" }, said))).toEqual([true, false, false]);
  });

  it("from nothing never, and never by rising", () => {
    expect(falls(NOTHING_ON_RECORD, { colour: "GREEN", level: "WATCH" }, "none")).toBe(false);
    expect(falls({ from: { colour: "GREEN", level: "WATCH" }, harm: [] }, { colour: "RED", level: "L3" }, "verified")).toBe(false);
  });
});

it("less grave is said by however little", () => {
  expect(isLower(RED, { colour: "RED", level: "L2" })).toBe(true);
  expect(isLower(RED, { colour: "RED", level: "L3" })).toBe(false);
  expect(isLower(NOTHING_ON_RECORD, { colour: "GREEN", level: "WATCH" })).toBe(false);
});

it("harm is found, or found and verified", () => {
  const flags = (present: boolean, verified: boolean) => ({ flags: { HARM: { present, verified } } });
  expect([flags(true, true), flags(true, false), flags(false, false), { flags: {} }].map((answers) => harmSaidBy(INSTRUMENT, answers))).toEqual(["verified", "found", "none", "none"]);
});

it("what was on record is read as it was written, and nothing else is", () => {
  expect(readFall(writeFall(HARMED))).toEqual(HARMED);
  expect([readFall(null), readFall("x"), readFall("{}")]).toEqual([null, null, null]);
});
