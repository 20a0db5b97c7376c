import { describe, expect, it } from "vitest";
import { readClosureDraft, writeClosureDraft } from "./closure-draft";

const KEY = "00000000-0000-4000-8000-000000000001";
const values = { caseId: KEY, version: 3, clientKey: KEY, reason: "DIED", outcome: "写到一半", lessons: "", handedOverTo: "某区民政局", receiver: "马", receiverPhone: "0316", handedOverOn: "2026-11", diedOn: "2026-11-0", circumstances: "病", police: "", proof: "", guardianName: "王秀", guardianSince: "2026-0", guardianBasis: "COURT", guardianDocument: "", warnings: { visitsLate: "电话已核" }, goals: [{ key: KEY, reached: "NO", remark: "" }] } as const;

describe("a draft of the closing evaluation", () => {
  it("brings back what was typed and its key, not the version of the case that it was begun on", () => {
    const kept = readClosureDraft(writeClosureDraft({ ...values, goals: [...values.goals] }));
    expect(kept).toEqual({ clientKey: KEY, reason: "DIED", outcome: "写到一半", lessons: "", handedOverTo: "某区民政局", receiver: "马", receiverPhone: "0316", handedOverOn: "2026-11", diedOn: "2026-11-0", circumstances: "病", police: "", proof: "", guardianName: "王秀", guardianSince: "2026-0", guardianBasis: "COURT", guardianDocument: "", warnings: { visitsLate: "电话已核" }, goals: [{ key: KEY, reached: "NO", remark: "" }] });
  });

  it("takes half-filled values: no reason chosen yet, a goal not judged", () => {
    const kept = readClosureDraft(JSON.stringify({ clientKey: KEY, reason: "", outcome: "x", goals: [{ key: KEY, reached: null, remark: "r" }] }));
    expect(kept).toEqual({ clientKey: KEY, reason: undefined, outcome: "x", lessons: "", handedOverTo: "", receiver: "", receiverPhone: "", handedOverOn: "", diedOn: "", circumstances: "", police: "", proof: "", guardianName: "", guardianSince: "", guardianBasis: "", guardianDocument: "", warnings: {}, goals: [{ key: KEY, reached: undefined, remark: "r" }] });
  });

  it("takes nothing that is no such draft", () => {
    for (const text of [null, undefined, "", "{", "[]", '{"outcome":"x"}', '{"clientKey":"x"}']) expect(readClosureDraft(text)).toBeNull();
  });
});
