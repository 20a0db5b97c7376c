import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { unbroken } from "./unbroken";

/** What stays in one piece of a text. */
const whole = (text: string) => [...renderToStaticMarkup(<>{unbroken(text)}</>).matchAll(/<span class="whole">([^<]*)<\/span>/g)].map(([, part]) => part);

describe("in one piece stay", () => {
  it.each([
    ["numbers of records", "个案 GA-110105004-2026-00012 已结案", ["GA-110105004-2026-00012"]],
    ["days of record", "下次检视 2027-01-15，最迟 2027-02-01 17:00", ["2027-01-15", "2027-02-01"]],
    ["days as they are told", "2027年1月15日 周五 前，或者9月10日", ["2027年1月15日 周五", "9月10日"]],
    ["days in English", "due Fri 15 Jan 2027, seen on 3 Mar", ["Fri 15 Jan 2027", "3 Mar"]],
    ["numbers with their unit", "还剩 3 天，15 个工作日内，共 1,204 条，7 岁", ["3 天", "15 个工作日", "1,204 条", "7 岁"]],
    ["and in English", "2 days left, within 10 working days, 35 min", ["2 days", "10 working days", "35 min"]],
  ])("%s", (_name, text, parts) => {
    expect(whole(text)).toEqual(parts);
    expect(renderToStaticMarkup(<>{unbroken(text)}</>).replace(/<[^>]+>/g, "")).toBe(text);
  });

  it("and what holds none of these stays as it is", () => {
    for (const text of ["没有到期的事项", "朝阳区三里屯街道", "A12 号楼", "19911112222"]) expect(unbroken(text)).toBe(text);
  });
});
