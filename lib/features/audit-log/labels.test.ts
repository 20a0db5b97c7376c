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

  it("in the words of the pages: what the history of a case, or a button, calls it", () => {
    const { case: ofCase, closing, contact, move, document: files } = MESSAGES["zh-CN"];
    // A registration has a history of its own, which says who checked it.
    for (const [area, names] of Object.entries(ofCase.events)) {
      if (typeof names === "string" || area === "registration") continue;
      for (const [name, text] of Object.entries(names)) {
        const label = (actions as Record<string, Record<string, string>>)[area]?.[name];
        if (label !== undefined && !/[{]/.test(text)) expect(text.startsWith(label), `${area}.${name}: ${label}`).toBe(true);
      }
    }
    expect(actions.case.reopen).toBe(closing.reopen.button);
    expect(actions.closure.request).toContain(closing.form.submit);
    expect([actions.closure.confirm, actions.closure.withdraw]).toEqual([closing.decide.confirm, closing.decide.withdraw]);
    expect(actions.document.upload).toBe(files.upload.title);
    expect([actions.move.propose, actions.move.withdraw, actions.move.accept]).toEqual([move.propose.title, move.withdraw.title, move.accept.title]);
    for (const button of [contact.withhold.button, contact.clear.button]) expect(actions.contact.decide).toContain(button);
  });
});
