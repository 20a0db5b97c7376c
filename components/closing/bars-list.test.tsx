import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { ClosingBar } from "@/lib/features/case/closing-rules";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { BarsList } from "./bars-list";

const shown = (bar: ClosingBar) => renderToStaticMarkup(<NextIntlClientProvider locale="zh-CN" messages={MESSAGES["zh-CN"]} timeZone="Asia/Shanghai"><BarsList caseId="c" bars={[bar]} /></NextIntlClientProvider>);

it("leads to where a bar is cleared away, and nowhere where only the day to come does it", () => {
  expect(shown({ code: "birthDateMissing", params: {} })).toContain('href="/cases/c/registration"');
  const young = shown({ code: "notYet18", params: { date: "2027-05-10" } });
  expect(young).toContain("2027-05-10 才年满十八周岁。");
  expect(young).not.toMatch(/href|前往办理/);
});
