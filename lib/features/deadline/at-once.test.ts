import { expect, it } from "vitest";
import type { DeadlineRule } from "../../shared/vocabulary/casework";
import { firstToName } from "./at-once";

const due = (rule: DeadlineRule, day: string) => ({ rule, dueAt: new Date(`${day}T09:00:00Z`) });

it("a child that was taken from home comes before unpaid support and late papers, within its hours and past them; then what is done at once; then the day", () => {
  const list = [due("SUPPORT_PAYMENT", "2026-09-30"), due("REASSESSMENT", "2026-11-20"), due("REOPEN_DECISION", "2026-11-30"), due("PROTECTION_ORDER", "2026-12-02"), due("REMOVAL_DECISION", "2026-12-01"), due("VISIT", "2026-11-20")];
  expect([...list].sort(firstToName).map(({ rule }) => rule)).toEqual(["REMOVAL_DECISION", "PROTECTION_ORDER", "REOPEN_DECISION", "SUPPORT_PAYMENT", "REASSESSMENT", "VISIT"]);
});
