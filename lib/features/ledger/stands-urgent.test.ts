import { describe, expect, it } from "vitest";
import { standsUrgent } from "./stands-urgent";

const record = { urgent: false, urgency: "BLUE", colour: null, stage: null } as const;

describe("a record stands as urgent", () => {
  it.each<[string, Partial<Parameters<typeof standsUrgent>[0]>, boolean]>([
    ["not without danger", {}, false], ["reported as danger", { urgent: true }, true], ["graded red and not assessed", { urgency: "RED" }, true], ["graded red, assessed lighter", { urgency: "RED", colour: "GREEN", stage: "SERVICE" }, false],
    ["assessed red", { colour: "RED", stage: "SERVICE" }, true], ["reported after a lighter assessment", { urgent: true, colour: "GREEN", stage: "SERVICE" }, true], ["closed as red", { urgent: true, colour: "RED", stage: "CLOSED" }, false],
  ])("%s", (_, more, expected) => expect(standsUrgent({ ...record, ...more })).toBe(expected));
});
