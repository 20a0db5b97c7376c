import { describe, expect, it } from "vitest";
import { ONE_FAILED, ONE_PASSED, sum, summaryLine, tallyPlaywright, tallyVitest } from "./tally";

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe("the sum of the tests", () => {
  it("counts single tests, and a file that could not be loaded as one", () => {
    const report = { numPassedTests: 3, numFailedTests: 1, testResults: [file("passed", "passed"), file("failed", "failed", "passed"), file("failed")] };
    expect(tallyVitest(report, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it("counts a bad exit that the report does not explain", () => {
    expect(tallyVitest({ numPassedTests: 3, numFailedTests: 0, testResults: [] }, 1)).toEqual({ passed: 3, failed: 1 });
    expect(tallyPlaywright({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 1 }, errors: [] }, 1)).toEqual({ passed: 2, failed: 1 });
  });

  it("ends with one line", () => {
    expect(summaryLine(sum([ONE_PASSED, ONE_FAILED, { passed: 10, failed: 0 }]))).toBe("11 passed, 1 failed");
  });
});
