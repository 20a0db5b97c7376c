import { describe, expect, it } from "vitest";
import { CONTACT_RESULTS, CONTACT_WAYS, INTAKE_CLOSINGS, RISK_COLOURS } from "../../shared/vocabulary/casework";
import { closingFault, heavier, reached, seenOnSite } from "./rules";

describe("first contact", () => {
  it("is with the child or its carer", () => expect(CONTACT_RESULTS.filter(reached)).toEqual(["CHILD_SEEN", "CARER_REACHED"]));

  it("on site means: the child, where it is", () => {
    const all = CONTACT_WAYS.flatMap((way) => CONTACT_RESULTS.map((result) => [way, result] as const));
    expect(all.filter(([way, result]) => seenOnSite(way, result))).toEqual([["ON_SITE", "CHILD_SEEN"]]);
  });
});

it("red is the heaviest", () => {
  expect(RISK_COLOURS.filter((colour) => heavier("YELLOW", colour))).toEqual(["BLUE", "GREEN"]);
  expect(heavier("RED", "RED")).toBe(false);
});

describe("a report ends", () => {
  const may = (contacted: boolean, attempts: number) => INTAKE_CLOSINGS.filter((reason) => closingFault(reason, { contacted, attempts }) === null);

  it.each([
    [false, 0, ["DUPLICATE", "ELSEWHERE"]], [false, 2, ["DUPLICATE", "ELSEWHERE"]], [false, 3, ["DUPLICATE", "ELSEWHERE", "NOT_FOUND"]],
    [true, 0, ["NO_NEED", "NOT_MINOR", "DUPLICATE", "ELSEWHERE"]], [true, 5, ["NO_NEED", "NOT_MINOR", "DUPLICATE", "ELSEWHERE"]],
  ])("contacted %s after %d attempts: for %o", (contacted, attempts, reasons) => expect(may(contacted, attempts)).toEqual(reasons));

  it("says what is missing", () => {
    expect(closingFault("NO_NEED", { contacted: false, attempts: 9 })).toBe("notMetYet");
    expect(closingFault("NOT_FOUND", { contacted: false, attempts: 2 })).toBe("tooFewAttempts");
    expect(closingFault("NOT_FOUND", { contacted: true, attempts: 9 })).toBe("metAlready");
  });
});
