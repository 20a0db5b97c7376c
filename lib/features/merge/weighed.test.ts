import { describe, expect, it } from "vitest";
import { RISK_COLOURS } from "../../shared/vocabulary/casework";
import { heavier } from "../intake/rules";
import { emptyRegistration } from "../registration/defaults";
import { graverBy, graverColour, weigh, weighedLines, type WeighedRecord } from "./weighed";

const RECORD: WeighedRecord = { urgency: "BLUE", urgent: false, primaryCategory: "C1_NO_GUARDIAN", secondaryCategories: [], groups: ["UNGUARDED"], careCase: null, harm: false };
const CASE = { number: "GA-1", status: "ASSESSMENT", colour: null, reopenedAs: null } as const;

describe("what holds after a merge", () => {
  it("is the worse urgency of the two, whichever it is, and never a lighter one", () => {
    for (const kept of RISK_COLOURS) {
      for (const other of RISK_COLOURS) {
        const { urgency, raised } = weigh({ ...RECORD, urgency: kept, careCase: CASE }, { ...RECORD, urgency: other });
        expect([urgency, raised]).toEqual(heavier(other, kept) ? [other, true] : [kept, false]);
      }
    }
  });

  it("counts danger as red, and nothing of what a closed case has dealt with", () => {
    expect(weigh(RECORD, { ...RECORD, urgent: true })).toMatchObject({ urgency: "RED", urgent: true, raised: true });
    const closed = { ...CASE, status: "CLOSED" } as const;
    expect(weigh(RECORD, { ...RECORD, urgency: "RED", careCase: closed })).toMatchObject({ urgency: "BLUE", raised: false });
    expect(weigh(RECORD, { ...RECORD, urgent: true, careCase: closed })).toMatchObject({ urgency: "BLUE", urgent: false, alarm: false });
  });

  it("has a case assessed again whose assessment found less, and raises that of one taken up again", () => {
    const red = { ...RECORD, urgency: "RED" } as const;
    expect(weigh({ ...RECORD, careCase: { ...CASE, status: "SERVICE", colour: "YELLOW" } }, red)).toMatchObject({ urgency: "RED", urgent: true, alarm: false, reassess: "RED", reopenedAs: null });
    expect(weigh({ ...red, careCase: { ...CASE, status: "SERVICE", colour: "YELLOW" } }, red)).toMatchObject({ raised: false, reassess: "RED" });
    expect(weigh({ ...RECORD, careCase: { ...CASE, status: "SERVICE", colour: "RED" } }, red)).toMatchObject({ reassess: null });
    expect(weigh({ ...RECORD, careCase: { ...CASE, colour: "GREEN", reopenedAs: "GREEN" } }, red)).toMatchObject({ reopenedAs: "RED", reassess: null });
  });

  it("unites categories and groups, and says whether somebody has to be told at once, and of what colour", () => {
    const other: WeighedRecord = { ...RECORD, primaryCategory: "C4_STREET_LIFE", secondaryCategories: ["C1_NO_GUARDIAN", "C3_POVERTY"], groups: ["STREET", "UNGUARDED"], harm: true, urgency: "RED" };
    const weighed = weigh(RECORD, other);
    expect(weighed).toMatchObject({ categories: ["C4_STREET_LIFE", "C3_POVERTY"], groups: ["STREET"], harm: true });
    expect([graverBy(weighed), graverColour(weighed)]).toEqual(["BOTH", "RED"]);
    expect(graverBy(weigh(RECORD, { ...RECORD, harm: true }))).toBe("HARM");
    expect(graverBy(weigh({ ...RECORD, harm: true }, { ...RECORD, harm: true }))).toBeNull();
    expect(graverBy(weigh({ ...RECORD, urgency: "RED" }, { ...RECORD, urgency: "RED", urgent: true }))).toBe("URGENCY");
  });
});

it("side by side stand urgency, harm and categories always, of how the child is what differs", () => {
  const [one, two] = [emptyRegistration({ today: "2026-11-20", filledBy: "" }), emptyRegistration({ today: "2026-11-20", filledBy: "" })];
  two.guardianship.harms = ["VIOLENCE"];
  two.guardianship.carerName = "某祖母";
  two.health.illness = "哮喘";
  two.need.narrative = "夜间独自在外";
  const { lines, alike } = weighedLines({ record: RECORD, form: one }, { record: { ...RECORD, urgency: "RED" }, form: two });
  expect(lines.map(({ path, same }) => [path, same])).toEqual([
    ["need.urgency", false], ["guardianship.harms", false], ["head.primaryCategory", true], ["head.secondaryCategories", true], ["head.groups", true], ["health.illness", false], ["need.narrative", false],
  ]);
  expect(alike).toBeGreaterThan(10);
});
