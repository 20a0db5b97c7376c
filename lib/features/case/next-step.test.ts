import { describe, expect, it } from "vitest";
import { nextStepOf, type NextStepFacts } from "./next-step";

const NOTHING = { saveAssessment: false, confirmAssessment: false, editPlan: false, reviewPlan: false, logVisit: false, reviewClosure: false };
const STREET = { ...NOTHING, saveAssessment: true, confirmAssessment: true, editPlan: true, logVisit: true };
const DISTRICT = { ...NOTHING, reviewPlan: true, reviewClosure: true };
const step = (facts: Partial<NextStepFacts>) =>
  nextStepOf({ status: "ASSESSMENT", assessment: null, plan: null, visitDue: false, can: STREET, ...facts })?.step ?? null;

describe("the street", () => {
  it("assesses, confirms what an agency submitted, then plans", () => {
    expect(step({})).toBe("startAssessment");
    expect(step({ assessment: "DRAFT" })).toBe("continueAssessment");
    expect(step({ assessment: "SUBMITTED" })).toBe("confirmAssessment");
    expect(step({ status: "PLANNING", assessment: "CONFIRMED" })).toBe("writePlan");
    expect(step({ status: "PLANNING", plan: "RETURNED" })).toBe("mendPlan");
  });

  it("waits while the district reviews", () => {
    expect(step({ status: "PLANNING", plan: "SUBMITTED" })).toBeNull();
    expect(step({ status: "CLOSING" })).toBeNull();
  });

  it("visits first when a visit is due in service", () => {
    expect(step({ status: "SERVICE", plan: "APPROVED" })).toBeNull();
    expect(step({ status: "SERVICE", plan: "RETURNED", visitDue: true })).toBe("logVisit");
    expect(step({ status: "SERVICE", plan: "RETURNED" })).toBe("mendPlan");
  });
});

describe("others", () => {
  it("the district reviews plan and closure and edits nothing", () => {
    expect(step({ can: DISTRICT })).toBeNull();
    expect(step({ can: DISTRICT, status: "PLANNING", plan: "SUBMITTED" })).toBe("reviewPlan");
    expect(step({ can: DISTRICT, status: "PLANNING", plan: "DRAFT" })).toBeNull();
    expect(step({ can: DISTRICT, status: "CLOSING" })).toBe("reviewClosure");
  });

  it("an agency assesses but does not confirm", () => {
    const can = { ...NOTHING, saveAssessment: true, logVisit: true };
    expect(step({ can })).toBe("startAssessment");
    expect(step({ can, assessment: "SUBMITTED" })).toBeNull();
  });
});
