import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Pages that show nobody's record and no list with names, each with the reason. */
const WITHOUT_A_LOOK: Record<string, string> = {
  "break-glass/page.tsx": "numbers of records; each search is logged by itself",
  "account/page.tsx": "the person's own account",
  "exports/page.tsx": "requests of the own office: how many rows, under which filters; the rows leave by a handler that writes them down",
  "overview/page.tsx": "figures",
  "intake/new/page.tsx": "an empty form",
  "pause/page.tsx": "shows nobody: when the person may go on",
  "pilot-units/page.tsx": "places; a family by its number",
  "rosters/mappings/[mappingId]/page.tsx": "heads of a ledger and its words for codes: no row of anybody",
  "rosters/page.tsx": "files that the own office brought in; the rows are on the page of each",
  "rows/page.tsx": "rows without names",
  "screening/page.tsx": "rounds",
  "screening/[roundId]/visits/new/page.tsx": "an empty form; the household is opened by who visits it",
  "screening/areas/page.tsx": "places where street children gather, which name nobody",
  "screening/areas/[areaId]/page.tsx": "a place with the patrols there; names nobody",
  "summary/page.tsx": "figures",
};

const PAGES = globSync("app/(workspace)/**/page.tsx").map((file) => ({ name: file.replace("app/(workspace)/", "").replaceAll(/\(\w+\)\//g, ""), text: readFileSync(file, "utf8") }));
const notes = (text: string) => /\b(looked|lookedAt|lookedAtList)\(actor, /.test(text);

describe("every page of the workspace", () => {
  it("writes down who looks at what, or stands on the list with a reason", () => {
    expect(PAGES.length).toBeGreaterThan(40);
    const silent = PAGES.filter(({ name, text }) => !name.startsWith("admin/") && !notes(text)).map(({ name }) => name);
    expect(silent.sort()).toEqual(Object.keys(WITHOUT_A_LOOK).sort());
  });

  it("of one case does so, and so does the head above it", () => {
    const ofACase = PAGES.filter(({ name }) => name.startsWith("cases/[id]/"));
    expect(ofACase.length).toBeGreaterThan(10);
    expect(ofACase.filter(({ text }) => !/\b(looked|lookedAt)\(actor, "(CARE_CASE|PLAN_VERSION|LADDER_STEP)"/.test(text)).map(({ name }) => name)).toEqual([]);
    expect(readFileSync("app/(workspace)/cases/[id]/layout.tsx", "utf8")).toMatch(/looked\(actor, "CARE_CASE"/);
  });

  it("below a check of its own is written down there too when it is asked for in vain", () => {
    const checks = globSync("app/(workspace)/**/layout.tsx").map((file) => readFileSync(file, "utf8")).filter((text) => /\bsees(?!Round)\w+\(/.test(text));
    expect(checks).toHaveLength(8);
    for (const text of checks) expect(text).toMatch(/looked\(actor, "[A-Z_]+", \w+, sees\w+\(/);
  });

  it("of the administrators reads no record of a child", () => {
    const reads = /features\/(case|registration|plan|assessment|referral|visit|closing|document|ledger)\/queries/;
    expect(PAGES.filter(({ name, text }) => name.startsWith("admin/") && reads.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
