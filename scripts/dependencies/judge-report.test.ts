import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultsOf, findingsOf, judge } from "./judge-report.mjs";

const TODAY = "2026-11-25";
const cause = (name: string, severity: string, ghsa: string) => ({ source: 1, name, title: `${name} has a hole`, url: `https://github.com/advisories/${ghsa}`, severity, range: "<2" });
const HIGH = "GHSA-aaaa-bbbb-cccc";
const LOW = "GHSA-dddd-eeee-ffff";
const report = { auditReportVersion: 2, vulnerabilities: { deep: { via: [cause("deep", "high", HIGH), cause("deep", "low", LOW)] }, shallow: { via: ["deep", cause("deep", "high", HIGH)] } } };
const findings = findingsOf(report) ?? [];
const rules = { threshold: "moderate" as const, today: TODAY };
const entry = (until: string, name = "deep") => ({ advisory: HIGH, package: name, reason: "only the build uses it, on our own files", until });

describe("the report of npm", () => {
  it("names each advisory once, the worst first", () => {
    expect(findings.map(({ advisory, package: name, severity }) => [advisory, name, severity])).toEqual([[HIGH, "deep", "high"], [LOW, "deep", "low"]]);
  });

  it("is not taken for clean when it is none", () => {
    for (const none of [null, {}, { message: "405 Method Not Allowed", statusCode: 405 }, { error: { code: "ENOAUDIT" } }]) expect(findingsOf(none)).toBeNull();
    expect(findingsOf({ auditReportVersion: 2, vulnerabilities: {} })).toEqual([]);
  });

  it("refuses what is at or above the threshold", () => {
    expect(judge(findings, [], rules)).toMatchObject({ refused: [{ advisory: HIGH }], accepted: [], below: 1 });
    expect(judge(findings, [], { ...rules, threshold: "low" }).refused).toHaveLength(2);
    expect(judge(findings, [], { ...rules, threshold: "critical" }).refused).toEqual([]);
  });

  it("lets pass what was accepted, for its package and until its day", () => {
    expect(judge(findings, [entry(TODAY)], rules)).toMatchObject({ refused: [], accepted: [{ advisory: HIGH, until: TODAY }], expired: [], needless: [] });
    expect(judge(findings, [entry("2026-11-24")], rules)).toMatchObject({ refused: [{ advisory: HIGH }], expired: [{ advisory: HIGH }] });
    expect(judge(findings, [entry(TODAY, "other")], rules)).toMatchObject({ refused: [{ advisory: HIGH }], needless: [{ package: "other" }] });
  });
});

describe("the list of what was accepted", () => {
  it.each<[string, Parameters<typeof faultsOf>[0][number]]>([
    ["no number", { ...entry(TODAY), advisory: "CVE-2026-1" }], ["no reason", { ...entry(TODAY), reason: "later" }], ["no day", entry("soon")], ["a day too far off", entry("2028-01-01")],
  ])("is refused with %s", (_, given) => expect(faultsOf([given], TODAY)).toHaveLength(1));

  it("is whole as it stands", () => {
    const accepted = JSON.parse(readFileSync("scripts/dependencies/accepted.json", "utf8")) as Parameters<typeof faultsOf>[0];
    expect(faultsOf(accepted, new Date().toISOString().slice(0, 10))).toEqual([]);
  });
});
