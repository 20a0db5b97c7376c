import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays, addMonths, birthdayAt, compareDates, diffDays, fullYears, isIsoDate, isMinorOn, makeDate, parseDate, shanghaiInstant, toShanghaiDate,
  sundayOf,
  weekdayOf,
} from "./dates";

const isoDate = fc
  .integer({ min: Date.UTC(1950, 0, 1) / 86_400_000, max: Date.UTC(2060, 0, 1) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

describe("parseDate", () => {
  it.each([
    ["20130910", "2013-09-10"], ["2013-9-10", "2013-09-10"], ["2013-09-10", "2013-09-10"], ["2013/9/1", "2013-09-01"], ["2013.9.10", "2013-09-10"],
    ["2013年9月10日", "2013-09-10"], [" 20130910 ", "2013-09-10"], ["20130910", "2013-09-10"], ["20160229", "2016-02-29"],
    ["20150229", null], ["2013-13-01", null], ["2013-00-10", null], ["2013-4-31", null], ["", null], ["130910", null], ["abc", null], ["2013-9", null],
  ])("%j → %j", (typed, expected) => expect(parseDate(typed)).toBe(expected));

  it("reads back every date it prints", () => {
    fc.assert(fc.property(isoDate, (d) => parseDate(d) === d && parseDate(d.replaceAll("-", "")) === d && isIsoDate(d)));
  });
});

it("isIsoDate wants zeros and a real day", () => {
  expect(["2013-9-10", "2013-02-30", "20130910", "2013-09-10T00:00"].map(isIsoDate)).toEqual([false, false, false, false]);
  expect(makeDate(999, 1, 1)).toBeNull();
});

describe("arithmetic", () => {
  it("addDays and diffDays are inverse", () => {
    fc.assert(fc.property(isoDate, fc.integer({ min: -4000, max: 4000 }), (d, n) => diffDays(d, addDays(d, n)) === n));
  });
  it("crosses months, years and leap days", () => {
    expect(addDays("2016-02-28", 1)).toBe("2016-02-29");
    expect(addDays("2015-12-31", 1)).toBe("2016-01-01");
    expect(diffDays("2016-02-28", "2016-03-01")).toBe(2);
    expect(addMonths("2016-08-31", 6)).toBe("2017-02-28");
    expect(addMonths("2016-01-31", -11)).toBe("2015-02-28");
    expect(addMonths("2016-12-15", 12)).toBe("2017-12-15");
  });
  it("compares and names weekdays", () => {
    expect([compareDates("2013-07-24", "2013-07-25"), compareDates("2013-07-24", "2013-07-24"), compareDates("2014-01-01", "2013-12-31")]).toEqual([-1, 0, 1]);
    expect(weekdayOf("2013-07-24")).toBe(3);
    expect(["2013-07-22", "2013-07-27", "2013-07-28", "2013-07-29"].map(sundayOf)).toEqual(["2013-07-28", "2013-07-28", "2013-07-28", "2013-08-04"]);
  });
  it("refuses what is no date", () => {
    expect(() => addDays("20130724", 1)).toThrow(RangeError);
    expect(() => shanghaiInstant("2013-07-24", "9:00")).toThrow(RangeError);
  });
});

describe("age", () => {
  it.each([
    ["2000-05-10", "2018-05-09", 17, true], ["2000-05-10", "2018-05-10", 18, false], ["2000-05-10", "2000-05-10", 0, true],
    ["2000-02-29", "2018-02-28", 17, true], ["2000-02-29", "2018-03-01", 18, false], ["2004-02-29", "2008-02-28", 3, true],
    ["2004-02-29", "2008-02-29", 4, true], ["2004-12-31", "2005-01-01", 0, true], ["2020-01-01", "2019-12-31", -1, false],
  ])("born %s, on %s: %i, minor %s", (birth, at, years, minor) => {
    expect(fullYears(birth, at)).toBe(years);
    expect(isMinorOn(birth, at)).toBe(minor);
  });
  it("minor exactly while under 18 full years", () => {
    fc.assert(fc.property(isoDate, fc.integer({ min: 0, max: 8000 }), (b, n) => isMinorOn(b, addDays(b, n)) === fullYears(b, addDays(b, n)) < 18));
    expect(birthdayAt("2000-02-29", 18)).toBe("2018-03-01");
  });
});

describe("Beijing time", () => {
  it("turns at 16:00 UTC", () => {
    expect(toShanghaiDate(new Date("2013-07-24T15:59:59.999Z"))).toBe("2013-07-24");
    expect(toShanghaiDate(new Date("2013-07-24T16:00:00Z"))).toBe("2013-07-25");
    expect(shanghaiInstant("2013-07-25").toISOString()).toBe("2013-07-24T16:00:00.000Z");
    expect(shanghaiInstant("2013-07-24", "17:00").toISOString()).toBe("2013-07-24T09:00:00.000Z");
  });
  it("an instant of a date lies on that date", () => {
    fc.assert(fc.property(isoDate, fc.integer({ min: 0, max: 23 }), (d, h) => toShanghaiDate(shanghaiInstant(d, `${String(h).padStart(2, "0")}:59`)) === d));
  });
});
