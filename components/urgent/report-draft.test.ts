import { describe, expect, it } from "vitest";
import { readReportDraft, reportFor } from "./report-draft";

const FIRST = "00000000-0000-4000-8000-000000000001";
const SECOND = "00000000-0000-4000-8000-000000000002";
const values = { seen: "哭喊、有打砸声", division: "110105004032", address: "5号楼", childName: "", phone: "19911112222" };
const before = { clientKey: FIRST, values, placeText: "幸福一村社区", sent: null };

describe("an urgent report under way", () => {
  it("keeps its key when it is sent again as it was, so that it makes one report", () => {
    expect(reportFor({ ...values }, "幸福一村社区", before, () => SECOND).clientKey).toBe(FIRST);
  });

  it("is another one when a word has changed: the first may have arrived", () => {
    for (const name of Object.keys(values) as (keyof typeof values)[]) {
      expect(reportFor({ ...values, [name]: `${values[name]}1` }, "", before, () => SECOND), name).toMatchObject({ clientKey: SECOND, sent: null });
    }
    expect(reportFor(values, "", null, () => SECOND).clientKey).toBe(SECOND);
  });

  it("comes back from a draft, arrived or not; anything else is none", () => {
    const sent = { reportId: SECOND, number: "JJ-110105004-2026-00001", reportedAt: "2026-11-25T09:00:00.000Z", offices: ["三里屯街道民政科"] };
    expect(readReportDraft(JSON.parse(JSON.stringify(before)))).toEqual(before);
    expect(readReportDraft({ ...before, sent })).toEqual({ ...before, sent });
    for (const other of [undefined, null, true, {}, { ...before, clientKey: "x" }, { ...before, values: {} }, { ...before, sent: {} }]) expect(readReportDraft(other)).toBeNull();
  });
});
