import { describe, expect, it } from "vitest";
import type { ListedRow } from "@/lib/features/ledger/view";
import { shownLine, type LedgerWords } from "./shown-line";

const words: LedgerWords = {
  person: (sex, age) => `${sex} ${age}`, stage: (stage) => `stage ${stage}`, category: (category) => `category ${category}`, rule: (rule) => `rule ${rule}`, formerly: (name, corrected) => `${corrected ? "before" : "former"} ${name}`,
  due: (at) => ({ at, when: "9月10日", left: "还剩 1 天", state: "soon" }),
};

const row: ListedRow = {
  restricted: false, registrationId: "r1", number: "DJ-110105004-2026-00001", caseId: "c1", name: "张**", sex: "FEMALE", age: 9, stage: "SERVICE", colour: "RED", level: "L2",
  category: "C3_POVERTY", groups: ["STREET"], division: "110105004032", divisionName: "白家庄社区", ownerName: "李**", nextDueAt: "2026-11-27T10:00:00.000Z", nextDueRule: "VISIT", overdue: false,
  urgent: true, filedOn: "2026-09-01", openable: { version: 3 }, formerly: null,
};

/** Every value at whatever depth. */
const valuesOf = (value: unknown): unknown[] => (typeof value === "object" && value !== null ? Object.values(value).flatMap(valuesOf) : [value]);

describe("a line of the ledger as the browser gets it", () => {
  it("holds what is shown", () => {
    expect(shownLine(row, words)).toEqual({
      href: "/cases/c1", colour: "RED", name: "张**", person: "FEMALE 9", urgent: true, stage: "stage SERVICE", tone: "active", category: "category C3_POVERTY", community: "白家庄社区", owner: "李**",
      due: { what: "rule VISIT", at: "2026-11-27T10:00:00.000Z", when: "9月10日", left: "还剩 1 天", state: "soon" }, filed: "2026-09-01", open: { registrationId: "r1", version: 3 },
    });
  });

  it("holds nothing of the record besides", () => {
    const sent = valuesOf(shownLine(row, words));
    for (const kept of [row.number, row.division, row.level, row.groups[0], row.sex, row.age]) expect(sent).not.toContain(kept);
  });

  it("leaves out what is empty, and what is urgent no more", () => {
    const line = shownLine({ ...row, caseId: null, ownerName: null, nextDueAt: null, nextDueRule: null, openable: null, stage: "CLOSED" }, words);
    expect(line).toMatchObject({ href: "/registrations/r1", tone: "done" });
    expect(Object.keys(line).sort()).toEqual(["category", "colour", "community", "filed", "href", "name", "person", "stage", "tone"]);
  });

  it("says the former name that was looked for", () => {
    expect(shownLine({ ...row, formerly: { name: "张小", corrected: true } }, words)).toMatchObject({ formerly: "before 张小" });
    expect(shownLine(row, words)).not.toHaveProperty("formerly");
  });

  it("of a restricted record is its number", () => {
    expect(shownLine({ restricted: true, registrationId: "r1", number: "DJ-1" }, words)).toEqual({ href: "/registrations/r1", restricted: "DJ-1" });
  });
});
