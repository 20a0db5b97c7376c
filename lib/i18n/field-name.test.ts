import { expect, it } from "vitest";
import { fieldName } from "./field-name";

it.each([
  ["每周到校五天。", "每周到校五天"], ["监护人已到场。 ", "监护人已到场"], ["Attends school.", "Attends school"], ["还有什么需要？", "还有什么需要？"], ["姓名", "姓名"], ["", ""],
])("%o is named %o", (label, name) => expect(fieldName(label)).toBe(name));
