import { describe, expect, it } from "vitest";
import { NOTICE_AREA_DEPARTMENTS, NOTICE_MATRIX_ROWS } from "../authz/notice-matrix";
import { DEFAULT_AUDIT_RULES } from "../features/audit-log/default-rules";
import { STEP_RULES } from "../features/ladder/steps";
import { DEFAULT_DEADLINE_RULES } from "../features/deadline/default-rules";
import { MATRIX_VERSION_1 } from "../../prisma/seed/reference/matrix";
import { DISTRICT_GOALS, PHASES_2013, PROGRAMME_2013 } from "../../prisma/seed/reference/programme-2013";
import { noticeEnglish } from "./notice-english";

const TEXTS: Record<string, readonly string[]> = {
  "bases of limits": DEFAULT_DEADLINE_RULES.map(({ basis }) => basis),
  "bases of the ladder's steps": STEP_RULES.map(({ basis }) => basis),
  "bases of what is unusual": DEFAULT_AUDIT_RULES.map(({ basis }) => basis),
  "areas and departments": Object.values(NOTICE_AREA_DEPARTMENTS).flatMap(({ title, leadLabel, leads, otherLabel, others }) => [title, leadLabel, leads, otherLabel, others]),
  "rows of the matrix": [...NOTICE_MATRIX_ROWS.map(({ asWritten }) => asWritten), MATRIX_VERSION_1.reason],
  "the programme": [PROGRAMME_2013.name, "未成年人社会保护试点（演示，2025—2026年）", ...PHASES_2013.map(({ name }) => name), ...DISTRICT_GOALS.map(({ goals }) => goals)],
};

describe("English of texts kept in Chinese", () => {
  it.each(Object.entries(TEXTS))("there is one for all %s", (_, texts) => {
    expect(texts.filter((text) => !noticeEnglish(text))).toEqual([]);
    expect(texts.filter((text) => /\p{Script=Han}/u.test(noticeEnglish(text) ?? ""))).toEqual([]);
  });

  it("there is none for what somebody has worded anew, nor for a property of objects", () => {
    expect(noticeEnglish("重点探索返校复学。")).toBeNull();
    expect(noticeEnglish("constructor")).toBeNull();
  });
});
