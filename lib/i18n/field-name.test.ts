import { expect, it } from "vitest";
import { fieldName, labelAt } from "./field-name";

it.each([
  ["每周到校五天。", "每周到校五天"], ["监护人已到场。 ", "监护人已到场"], ["Attends school.", "Attends school"], ["还有什么需要？", "还有什么需要？"], ["姓名", "姓名"], ["", ""],
])("%o is named %o", (label, name) => expect(fieldName(label)).toBe(name));

it.each([["name", "姓名"], ["seen.0.count", "人数"], ["seen.12.count", "人数"], ["seen", "发现的未成年人"], ["other.0.count", "other.0.count"]])("the field at %s is labelled %s", (path, label) =>
  expect(labelAt({ name: "姓名", seen: "发现的未成年人", "seen.*.count": "人数" }, path)).toBe(label));
