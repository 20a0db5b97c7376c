import { describe, expect, it } from "vitest";
import { MESSAGES } from "../../i18n/catalogue";
import { NOTICE_KINDS } from "./notice-kinds";

describe("kinds of notices", () => {
  it("are those that have a text: of each it is said whether it asks, and what ends it", () => {
    // 'other' is told of a kind that is not known any more.
    expect(Object.keys(NOTICE_KINDS).sort()).toEqual(Object.keys(MESSAGES["zh-CN"].inbox.notices).sort());
    for (const [kind, rule] of Object.entries(NOTICE_KINDS)) if (rule.asks) expect(rule.endedBy.length, kind).toBeGreaterThan(0);
  });

  it("ask where their text says so", () => {
    const asking = /请|待(审核|核对|确认|批准|签署|会签|街道审核)/;
    // They send the reader to the reasons of what has been decided.
    const informing = ["correctionRefused"];
    for (const [kind, text] of Object.entries(MESSAGES["zh-CN"].inbox.notices)) {
      if (asking.test(text.replace(/申请|邀请|请求/g, "")) && !informing.includes(kind)) expect(NOTICE_KINDS[kind as keyof typeof NOTICE_KINDS].asks, `${kind}: ${text}`).toBe(true);
    }
  });
});
