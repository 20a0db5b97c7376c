import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LANES, lanesFor } from "./lanes";

const names = (...files: string[]) => lanesFor(files).map(({ name }) => name);

describe("the lanes of the browser tests", () => {
  it("have each file once, and each lane has one", () => {
    const files = readdirSync("tests/e2e").filter((file) => file.endsWith(".spec.ts"));
    const lanes = files.map((file) => names(`tests/e2e/${file}`));
    expect(lanes.filter((found) => found.length !== 1)).toEqual([]);
    expect(new Set(lanes.flat())).toEqual(new Set(LANES.map(({ name }) => name)));
  });

  it("run where something was named, or all", () => {
    expect(names("tests/e2e/journey.spec.ts")).toEqual(["working"]);
    expect(names("tests/e2e/journey.spec.ts", "tests/e2e/sign-in.a11y.spec.ts")).toEqual(["working", "looking"]);
    expect(names("-g", "plan")).toHaveLength(LANES.length);
  });
});
