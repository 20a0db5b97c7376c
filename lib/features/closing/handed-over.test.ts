import { expect, it } from "vitest";
import { diedBy, forTheRules, readHandedOver, writeHandedOver } from "./handed-over";

const KEY = "01939a30-0000-7000-8000-000000000001";
const input = { caseId: KEY, version: 1, clientKey: KEY, outcome: "照料稳定。", lessons: "", goals: [], handedOverTo: "河北省廊坊市广阳区民政局", receiver: "马敏（示例）", receiverPhone: "0316-5550123", handedOverOn: "2026-11-20" };

it("keeps who took over a child that moved, and when", () => {
  expect(readHandedOver(writeHandedOver({ ...input, reason: "MOVED_HANDED_OVER" }), "MOVED_HANDED_OVER")).toEqual({ office: "河北省廊坊市广阳区民政局", receiver: { person: "马敏（示例）", phone: "0316-5550123", on: "2026-11-20" }, death: null, guardian: null });
});

it("for a grown-up keeps what goes on, and nobody's name", () => {
  expect(readHandedOver(writeHandedOver({ ...input, reason: "TURNED_18" }), "TURNED_18")).toEqual({ office: "河北省廊坊市广阳区民政局", receiver: null, death: null, guardian: null });
});

it("of a child that died keeps the day, how it came and what proves it, and no office", () => {
  const kept = readHandedOver(writeHandedOver({ ...input, reason: "DIED", diedOn: "2026-11-02", circumstances: "病故。", police: "", proof: "死亡证明 1101" }), "DIED");
  expect(kept).toEqual({ office: "", receiver: null, death: { on: "2026-11-02", circumstances: "病故。", police: "", proof: "死亡证明 1101" }, guardian: null });
  expect(forTheRules(kept)).toEqual({ handedOverTo: null, diedOn: "2026-11-02" });
});

it("where nobody takes over keeps nothing", () => {
  expect(writeHandedOver({ ...input, reason: "DIED", handedOverTo: "" })).toBeNull();
  expect(writeHandedOver({ ...input, reason: "GOAL_REACHED", handedOverTo: "", diedOn: "2026-11-02" })).toBeNull();
  expect(readHandedOver(null, "GOAL_REACHED")).toBeNull();
});

it.each(["通州区民政局", "7", "{\"office\":1}", "{"])("reads %s, an office's name alone, as it stands", (text) => {
  expect(readHandedOver(text, "MOVED_HANDED_OVER")).toEqual({ office: text, receiver: null, death: null, guardian: null });
});

it("a case is closed by death while the evaluation waits or was confirmed, not once it was returned or the case taken up again", () => {
  const death = { on: "2026-11-02", circumstances: "病故。", police: "", proof: "死亡证明 1101" };
  const decided = { death, decided: { confirmed: true }, reopened: null };
  expect(diedBy({ open: { death }, earlier: [] })).toBe(death);
  expect(diedBy({ open: { death: null }, earlier: [decided] })).toBeNull();
  expect(diedBy({ open: null, earlier: [decided] })).toBe(death);
  for (const earlier of [[], [{ ...decided, decided: { confirmed: false } }], [{ ...decided, reopened: {} }]]) expect(diedBy({ open: null, earlier })).toBeNull();
});

it("keeps of what was typed only what the reason asks for", () => {
  expect(writeHandedOver({ ...input, reason: "GOAL_REACHED" })).toBeNull();
  expect(writeHandedOver({ ...input, reason: "LONG_TERM_GUARDIANSHIP" })).toBeNull();
  const guardian = { guardianName: "王秀兰", guardianSince: "2026-01-05", guardianBasis: "COURT", guardianDocument: "民事判决书" } as const;
  expect(readHandedOver(writeHandedOver({ ...input, ...guardian, reason: "LONG_TERM_GUARDIANSHIP" }), "LONG_TERM_GUARDIANSHIP")).toEqual({
    office: "", receiver: null, death: null, guardian: { name: "王秀兰", since: "2026-01-05", basis: "COURT", document: "民事判决书" },
  });
  expect(readHandedOver(writeHandedOver({ ...input, ...guardian, reason: "TURNED_18" }), "TURNED_18")).toMatchObject({ guardian: null });
});

it("shows of what was kept before only what belongs to the reason", () => {
  const kept = JSON.stringify({ office: "河北省廊坊市广阳区民政局", receiver: null, death: null });
  expect(readHandedOver(kept, "GOAL_REACHED")).toBeNull();
  expect(readHandedOver(kept, "TURNED_18")).toMatchObject({ office: "河北省廊坊市广阳区民政局" });
  expect(readHandedOver("河北省廊坊市广阳区民政局", "LOST_CONTACT")).toBeNull();
});
