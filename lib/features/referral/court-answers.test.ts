import { describe, expect, it } from "vitest";
import { COURT_OUTCOMES, REFERRAL_STATUSES } from "../../shared/vocabulary/casework";
import { canCorrectCourt, correctionsOf } from "./court-answers";

const message = (at: string, answer: string | null) => ({ at, authorName: `某${at}`, court: answer === null ? null : { outcome: answer === "-" ? ("NOT_ACCEPTED" as const) : ("FILED" as const), number: answer } });

describe("answers of a court", () => {
  it.each<[string, (string | null)[], (string | null)[]]>([
    ["none", [null, null], [null, null]],
    ["one holds", [null, "1", null], [null, null, null]],
    ["the earlier is corrected by the next", ["-", null, "1"], ["3", null, null]],
    ["each by the one after it", ["-", "1", "2"], ["2", "3", null]],
    ["given again it is no correction", ["1", "1"], [null, null]],
    ["given again and then put right", ["1", "1", "2"], ["3", "3", null]],
  ])("%s", (_, answers, corrected) => {
    const thread = answers.map((answer, place) => message(String(place + 1), answer));
    expect(correctionsOf(thread).map((found) => found?.at ?? null)).toEqual(corrected);
  });

  it("are corrected by a court that has given one, unless the matter went back or was withdrawn", () => {
    const may = REFERRAL_STATUSES.filter((status) => canCorrectCourt({ toType: "COURT", status, courtOutcome: COURT_OUTCOMES[0] }));
    expect([...may].sort()).toEqual(["ACCEPTED", "FINISHED", "IN_PROGRESS"]);
    expect(canCorrectCourt({ toType: "COURT", status: "IN_PROGRESS", courtOutcome: null })).toBe(false);
    expect(canCorrectCourt({ toType: "PUBLIC_SECURITY", status: "IN_PROGRESS", courtOutcome: "FILED" })).toBe(false);
  });
});
