import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { LOCALES } from "@/lib/i18n/locale";
import { BarList } from "./bar-list";
import { Funnel } from "./funnel";
import { Tabs } from "./tabs";

const shown = (element: React.ReactNode, locale: (typeof LOCALES)[number]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="Asia/Shanghai"><PathnameContext.Provider value="/rosters">{element}</PathnameContext.Provider></NextIntlClientProvider>,
  );

it.each(LOCALES)("a count on a tab is written as every number is (%s)", (locale) => {
  const html = shown(<Tabs items={[{ href: "/rosters", label: "全部", count: 10014, current: true }, { href: "/rosters?result=SKIPPED", label: "未登记", count: 0 }]} />, locale);
  expect(html).toContain(">10,014<");
  expect(html).toContain(">0<");
});

it("the links of a figure's bars and steps are high enough for a finger, and 647 of 648 are not all", () => {
  const items = [{ key: "a", label: "已登记", value: 648, href: "/ledger" }, { key: "b", label: "已审核", value: 647, href: "/ledger?reached=accepted" }];
  const steps = shown(<Funnel caption="进展" steps={items} />, "zh-CN");
  for (const html of [steps, shown(<BarList caption="进展" items={items} />, "zh-CN")]) {
    const links = html.match(/<a [^>]*href="\/ledger[^>]*>/g) ?? [];
    expect(links).toHaveLength(2);
    for (const link of links) expect(link).toMatch(/class="[^"]*inline-block[^"]*min-h-6/);
  }
  expect(steps).toContain("99%");
  expect(steps.replace(/<[^>]*>/g, " ")).not.toContain("100%");
});
