import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import type { Bilingual } from "@/lib/features/assessment/instrument-types";
import { InstrumentDifferenceList } from "./difference-list";

const shown = (before: Bilingual, after: Bilingual) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" messages={MESSAGES["zh-CN"]}>
      <InstrumentDifferenceList base={1} difference={[{ kind: "changed", part: "title", code: "", label: after, before, after }]} />
    </NextIntlClientProvider>,
  );

it("a change of the other language alone is shown in both", () => {
  const html = shown({ zh: "评估表", en: "Assessment form" }, { zh: "评估表", en: "Assessment" });
  for (const text of ["Assessment form", ">Assessment<"]) expect(html).toContain(text);
});

it("a change in the reader's language is shown in that one", () => {
  const html = shown({ zh: "评估表", en: "Form" }, { zh: "新评估表", en: "New form" });
  expect(html).toContain("新评估表");
  expect(html).not.toContain("New form");
});
