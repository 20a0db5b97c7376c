import { expect, it } from "vitest";
import { nameNow, type Renamed } from "./renamed";

const before = new Date("2026-11-01T02:00:00Z");
const later = new Date("2026-11-20T02:00:00Z");
const at = (day: string) => new Date(`2026-11-${day}T02:00:00Z`);
const renamed: Renamed[] = [{ role: "FATHER", from: "傅明", to: "付明", at: at("10") }, { role: "FATHER", from: "付明", to: "付铭", at: at("12") }, { role: "CARER", from: "徐老", to: "徐大老", at: at("11") }];

it.each([
  ["of the same parent, by the last correction", "傅明", "FATHER", before, "付铭"],
  ["of one of both", "傅明、于某", "BOTH_PARENTS", before, "付铭、于某"],
  ["of a carer", "徐老", "OTHER_CARER", before, "徐大老"],
  ["not of somebody else by that name", "傅明", "MOTHER", before, "傅明"],
  ["nor of a step that was written down afterwards", "傅明", "FATHER", later, "傅明"],
  ["nor of a step that is about nobody", "傅明", null, before, "傅明"],
  ["nor of a name that was right", "李某", "FATHER", before, "李某"],
] as const)("the name %s", (_, person, subject, recordedAt, expected) => {
  expect(nameNow(person, subject, recordedAt, renamed)).toBe(expected);
});
