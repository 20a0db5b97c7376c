import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locale";
import { restoredSubjects } from "./matter-subject";

const KINDS = [{ table: "child", fields: ["NAME", "ADDRESS"] }, { table: "child_guardian", fields: ["phone", "version"] }, { table: "task", fields: [] }, { table: "unheard_of", fields: ["NAME"] }];

function told(locale: Locale): string {
  const t = createTranslator({ locale, messages: MESSAGES[locale], namespace: "merge" });
  const marks = createTranslator({ locale, messages: MESSAGES[locale], namespace: "common.mark" });
  return restoredSubjects(t as never, KINDS, { list: marks("list"), items: marks("items"), aside: (text, aside) => marks("aside", { text, aside }) });
}

it("what a merge that is undone puts back is named by its kinds and fields", () => {
  expect(told("zh-CN")).toBe("儿童信息（姓名、现住址）；监护人、照料人（电话）；任务");
  expect(told("en")).toBe("Child (name, address); Guardian or carer (phone); Task");
});
