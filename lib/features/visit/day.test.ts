import { describe, expect, it } from "vitest";
import { isEndOfDay, toShanghaiDate } from "../../shared/dates";
import { DEFAULT_DEADLINE_RULES } from "../deadline/default-rules";
import { DEFAULT_ESCALATIONS } from "../deadline/default-escalations";
import { escalationMoments } from "../deadline/escalation";
import { deadlineState, dueAt, ruleInForce } from "../deadline/rules";
import { lastOverdueDay, visitDueAt, visitStanding } from "./day";

const DAY = "2026-11-27";
const at = (text: string) => new Date(`${text}:00+08:00`);

describe("a visit of a day", () => {
  it.each<[string, "overdue" | "today" | "ahead"]>([
    ["2026-11-26T23:59", "ahead"], ["2026-11-27T00:01", "today"], ["2026-11-27T16:59", "today"], ["2026-11-27T17:01", "today"], ["2026-11-27T23:59", "today"], ["2026-11-28T00:01", "overdue"],
  ])("at %s in Beijing is %s, by its day and by its task alike", (now, standing) => {
    const today = toShanghaiDate(at(now));
    expect(visitStanding(DAY, today)).toBe(standing);
    expect(visitDueAt(DAY) < at(now)).toBe(standing === "overdue");
    expect(DAY <= lastOverdueDay(today)).toBe(standing === "overdue");
    if (standing !== "ahead") expect(deadlineState(visitDueAt(DAY), at(now)).state).toBe(standing);
  });

  it("is not overdue in its last second, and is in the first of the next day", () => {
    expect(visitDueAt(DAY) < new Date("2026-11-27T23:59:59.999+08:00")).toBe(false);
    expect(visitDueAt(DAY) < new Date("2026-11-28T00:00:00+08:00")).toBe(true);
  });

  it("has the limit of the rule to its end", () => {
    expect(dueAt(ruleInForce(DEFAULT_DEADLINE_RULES, "VISIT", "RED", "2026-11-20"), at("2026-11-20T10:00"))).toEqual(visitDueAt(DAY));
    expect([isEndOfDay(visitDueAt(DAY)), isEndOfDay(at("2026-11-27T17:00"))]).toEqual([true, false]);
  });

  it("is told of in the morning: a reminder the working day before, the supervisor the day after, the district on its third working day", () => {
    const moments = escalationMoments(DEFAULT_ESCALATIONS, { rule: "VISIT", createdAt: at("2026-11-20T10:00"), dueAt: visitDueAt(DAY) });
    expect(moments).toEqual([
      { step: "REMINDER", at: at("2026-11-26T09:00") }, { step: "SUPERVISOR", at: at("2026-11-28T09:00") }, { step: "DISTRICT", at: at("2026-12-02T17:00") },
    ]);
  });
});
