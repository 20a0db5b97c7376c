import { describe, expect, it } from "vitest";
import {
  formatAge, formatDate, formatDateTime, formatDay, formatDaysAway, formatHoursLeft, formatLongDate, formatMoney, formatNumber, formatPercent, formatRelativeDay, formatRemaining,
  formatTime,
} from "./format";

const instant = new Date("2013-09-10T16:02:00Z"); // 00:02 on the 11th in Beijing

describe("dates", () => {
  it("shows instants by Beijing's clock", () => {
    expect(formatTime(instant)).toBe("00:02");
    expect(formatDate(instant)).toBe("2013-09-11");
    expect(formatDateTime(instant)).toBe("2013-09-11 00:02");
  });

  it("names the day, and the year only when it differs from today's", () => {
    expect(formatLongDate("2013-09-10", "zh-CN")).toBe("2013年9月10日");
    expect(formatLongDate("2013-09-10", "en")).toBe("10 Sep 2013");
    expect(formatDay("2013-09-10", "zh-CN")).toBe("9月10日 周二");
    expect(formatDay("2013-09-10", "en", "2013-03-11")).toBe("Tue 10 Sep");
    expect(formatDay("2013-09-10", "en", "2013-03-10")).toBe("Tue 10 Sep 2013");
    expect(formatDay("2026-02-26", "zh-CN", "2026-11-27")).toBe("2026年2月26日 周四");
    expect(formatRelativeDay("2026-02-26", "2026-11-27", "zh-CN")).toBe("274 天前 · 2026年2月26日");
    expect(formatDay("2013-09-10", "zh-CN", "2014-01-01")).toBe("2013年9月10日 周二");
    expect(formatDay("2013-09-10", "en", "2014-01-01")).toBe("Tue 10 Sep 2013");
  });

  it("puts the relative beside the absolute", () => {
    expect(formatRelativeDay("2013-09-10", "2013-09-07", "zh-CN")).toBe("3 天后 · 9月10日");
    expect(formatRelativeDay("2013-09-10", "2013-09-12", "zh-CN")).toBe("2 天前 · 9月10日");
    expect(formatRelativeDay("2013-09-10", "2013-09-07", "en")).toBe("in 3 days · 10 Sep");
    expect([-1, 0, 1].map((days) => formatDaysAway(days, "zh-CN"))).toEqual(["昨天", "今天", "明天"]);
  });

  it("says what is left of a deadline", () => {
    expect(["2013-09-09", "2013-09-10", "2013-09-11"].map((due) => formatRemaining(due, "2013-09-10", "zh-CN"))).toEqual(["逾期 1 天", "今天到期", "还剩 1 天"]);
    expect(["2013-09-08", "2013-09-10", "2013-09-11"].map((due) => formatRemaining(due, "2013-09-10", "en"))).toEqual(["2 days overdue", "due today", "1 day left"]);
  });

  it("tells what is near in hours and minutes, never more than there is", () => {
    const ahead = [5.5 * 3_600_000, 3 * 3_600_000, 3 * 3_600_000 - 1, 2 * 3_600_000, 2 * 3_600_000 - 1, 118 * 60_000, 61 * 60_000, 60 * 60_000, 35 * 60_000, 5_000];
    expect(ahead.map((ms) => formatHoursLeft(ms, "zh-CN"))).toEqual(["还剩 5 小时", "还剩 3 小时", "还剩 2 小时 59 分", "还剩 2 小时", "还剩 1 小时 59 分", "还剩 1 小时 58 分", "还剩 1 小时 1 分", "还剩 1 小时", "还剩 35 分钟", "还剩 1 分钟"]);
    expect(ahead.map((ms) => formatHoursLeft(ms, "en"))).toEqual(["5 hours left", "3 hours left", "2 hours 59 min left", "2 hours left", "1 hour 59 min left", "1 hour 58 min left", "1 hour 1 min left", "1 hour left", "35 min left", "1 min left"]);
  });
});

describe("numbers", () => {
  it("groups digits, marks money, keeps small shares visible", () => {
    expect(formatNumber(1204, "zh-CN")).toBe("1,204");
    expect(formatMoney(1234.5, "zh-CN")).toBe("1,234.50 元");
    expect(formatMoney(1234.5, "en")).toBe("CNY 1,234.50");
    expect([0, 0.004, 0.42, 1].map((share) => formatPercent(share, "zh-CN"))).toEqual(["0%", "0.4%", "42%", "100%"]);
    expect([647 / 648, 0.9999, 0.99, 0.986, 1.004].map((share) => formatPercent(share, "en"))).toEqual(["99%", "99%", "99%", "99%", "100%"]);
    expect(formatAge(9, "zh-CN")).toBe("9 岁");
  });
});
