import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "../../i18n/catalogue";
import { AUDIT_AREAS, AUDIT_RECORD_TYPES } from "./schema";

const SOURCES = globSync(["lib/features/*/mutations/*.ts", "lib/workflows/*.ts", "lib/server/auth/*.ts"]).map((file) => readFileSync(file, "utf8"));
const found = (pattern: RegExp) => [...new Set(SOURCES.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")))].sort();

const ACTIONS = found(/\b(?:name|action): "([a-z_]+\.[a-z_]+)"/g).filter((code) => !code.endsWith("_repeated"));
const RECORD_TYPES = found(/\brecordType: "([A-Z_]+)"/g);

describe("the log has a text", () => {
  const { actions, types, areas } = MESSAGES["zh-CN"].audit;
  const labelled = Object.entries(actions).flatMap(([area, names]) => Object.keys(names).map((name) => `${area}.${name}`));

  it("for every action that the code writes", () => {
    expect(ACTIONS.length).toBeGreaterThan(40);
    expect(ACTIONS.filter((code) => !labelled.includes(code))).toEqual([]);
  });

  it("for every kind of record, each of which can be filtered by", () => {
    expect(RECORD_TYPES.length).toBeGreaterThan(10);
    expect(RECORD_TYPES.filter((type) => !(type in types))).toEqual([]);
    expect(RECORD_TYPES.filter((type) => !(AUDIT_RECORD_TYPES as readonly string[]).includes(type))).toEqual([]);
    expect(AUDIT_AREAS.filter((area) => !(area in areas))).toEqual([]);
    expect(ACTIONS.map((code) => code.split(".")[0] ?? "").filter((area) => !(AUDIT_AREAS as readonly string[]).includes(area))).toEqual([]);
  });
});
