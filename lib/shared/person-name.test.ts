import { expect, it } from "vitest";
import { isPersonName, tidyName } from "./person-name";

it.each([
  ["张三", true], ["欧阳娜娜", true], ["买买提·艾力", true], ["𠮷田", true], ["㐂", true], ["䶮", true], ["张　三", true], ["张〇", true], ["无名氏", true], ["李某（李小明之父）", true], ["Anna-Maria O'Neill", true], ["José", true],
  ["", false], ["··", false], ["张三😀", false], ["<b>张三</b>", false], ["张三;DROP", false], ["张三\u0000", false], ["13800000000", false], ["张三1号", false], ["张&三", false], ["张\u200b三", false], ["张\u3164三", false], ["\ufeff张三", false], ["张\u200d三", false], ["张\n三", false], ["张\t三", false], ["张三\ufe0f", false], ["张\u202e三", false],
])("%j is a name: %s", (name, expected) => {
  expect(isPersonName(name)).toBe(expected);
});

it.each([["王 小 明", "王小明"], ["张　三", "张三"], ["  李\u00a0四 ", "李四"], ["买买提·艾力", "买买提·艾力"], ["Anna  Maria", "Anna Maria"], ["张\n三", "张\n三"], ["", ""]])("%j is written %j", (name, written) => {
  expect(tidyName(name)).toBe(written);
});
