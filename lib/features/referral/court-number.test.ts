import { describe, expect, it } from "vitest";
import { courtNumberOf, isCourtNumber } from "./court-number";

describe("a court's case number", () => {
  it.each(["（2026）京0105民特12号", "（2026）京0105民初12345号", "（2025）京03民终7号", "（2026）京0105诉前调88号", "（2026）京0105民特12号之一", "（2014）朝民特1号"])("takes %s", (number) => {
    expect(isCourtNumber(number)).toBe(true);
  });

  it.each(["随便", "12号", "（2026）12号", "2026京0105民特12号", "（26）京0105民特12号", "（2026）京0105民特12", "（2026）京0105民特号"])("refuses %s", (number) => {
    expect(isCourtNumber(courtNumberOf(number))).toBe(false);
  });

  it("puts brackets and spaces in order", () => {
    expect(courtNumberOf(" (2026) 京0105 民特 12号 ")).toBe("（2026）京0105民特12号");
    expect(courtNumberOf("〔2026〕京０１０５民特１２号")).toBe("（2026）京0105民特12号");
  });
});
