import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { useNoticeText } from "./notice-text";

function Shown({ params }: { params: Record<string, string | number> }) {
  return useNoticeText()({ id: "1", kind: "recordMergedGraver", urgent: true, number: "GA-1", params, createdAt: "", href: null });
}
const shown = (locale: "zh-CN" | "en", params: Record<string, string | number>) => renderToStaticMarkup(<NextIntlClientProvider locale={locale} timeZone="Asia/Shanghai" messages={MESSAGES[locale]}><Shown params={params} /></NextIntlClientProvider>);

it.each([["zh-CN", "初判更急（红色）"], ["en", "graded more urgent (red)"]] as const)("a text with a choice of words is told whole (%s)", (locale, text) => {
  expect(shown(locale, { other: "DJ-2", graver: "URGENCY", colour: "RED" })).toContain(text);
});

it("a notice from before its text asked for more says that the record has changed", () => {
  expect(shown("en", { other: "DJ-2" })).toBe("GA-1 has changed");
});
