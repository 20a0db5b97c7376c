import { describe, expect, it } from "vitest";
import { partsOf } from "./error-summary";

describe("a line of the summary", () => {
  it.each([
    ["排查重点人群", "请选择“排查重点人群”。", { link: "请选择“排查重点人群”。", rest: "" }],
    ["姓名", "“姓名”不能为空。", { link: "姓名", rest: "不能为空。" }],
    ["首次接触日期", "首次接触日期不能晚于登记日期。", { link: "首次接触日期", rest: "不能晚于登记日期。" }],
    ["第 1 项约定", "请选择“落实情况”。", { link: "第 1 项约定", rest: "请选择“落实情况”。" }],
  ])("of %s: %s", (label, message, expected) => expect(partsOf({ label, message })).toEqual(expected));
});
