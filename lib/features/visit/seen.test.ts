import { describe, expect, it } from "vitest";
import { seenMarks, type Seen, type SeenMark } from "./seen";

const seen: Seen = { sawChild: true, unseenReason: null, seenAlone: true, carerPresent: true };

describe("what a visit says of whom was met", () => {
  it.each<[string, Partial<Seen>, "HOME" | "PHONE", SeenMark[]]>([
    ["all of it", {}, "HOME", ["sawChild", "seenAlone", "carerPresent"]],
    ["not alone", { seenAlone: false }, "HOME", ["sawChild", "notAlone", "carerPresent"]],
    ["no carer", { carerPresent: false }, "HOME", ["sawChild", "seenAlone", "carerAbsent"]],
    ["neither", { seenAlone: false, carerPresent: false }, "HOME", ["sawChild", "notAlone", "carerAbsent"]],
    ["the child not seen, for a reason", { sawChild: false, seenAlone: false, unseenReason: "AT_SCHOOL" }, "HOME", ["notSeenBecause", "carerPresent"]],
    ["the child not seen, of before reasons were asked", { sawChild: false, seenAlone: false, carerPresent: false }, "HOME", ["notSeen", "carerAbsent"]],
    ["on the phone nobody is present", { sawChild: false, seenAlone: false, unseenReason: "SPOKEN_TO", carerPresent: false }, "PHONE", ["notSeenBecause"]],
  ])("%s", (_, changes, kind, marks) => expect(seenMarks({ ...seen, ...changes }, kind)).toEqual(marks));
});
