import { describe, expect, it } from "vitest";
import { MESSAGES } from "./catalogue";
import { refusalText } from "./refusal-text";

const zh = MESSAGES["zh-CN"];

describe("refusalText", () => {
  it("gives the code's own words without a reason, or with one that has no text", () => {
    expect(refusalText(zh, { code: "CONFLICT" })).toEqual(zh.errors.CONFLICT);
    expect(refusalText(zh, { code: "FORBIDDEN", reason: "noSuchReason" })).toEqual(zh.errors.FORBIDDEN);
  });

  it("shows codes by their labels", () => {
    const { title, body } = refusalText(zh, {
      code: "MATRIX_REFUSED", reason: "matrixRefused", params: { orgType: "COURT", task: "T4_1", allowed: "EDUCATION_COMMISSION,SCHOOL" },
    });
    expect(title).toBe(zh.errors.MATRIX_REFUSED.title);
    expect(body).toContain("法院");
    expect(body).toContain("教委、学校");
    expect(body).not.toMatch(/[{}_]/);
  });

  it("puts names in place of codes that it cannot know", () => {
    const refused = { code: "OUTSIDE_JURISDICTION", reason: "outsideStreet", params: { division: "110105003" } } as const;
    expect(refusalText(zh, refused, { division: "三里屯街道" }).body).toContain("三里屯街道");
    expect(refusalText(zh, refused).body).toContain("110105003");
  });
});
