import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { DayState } from "./day-state";

const shown = (locale: (typeof LOCALES)[number], row: Partial<Parameters<typeof DayState>[0]["row"]>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="Asia/Shanghai">
      <DayState row={{ standing: "pending", decidedBy: "", note: "", withdrawn: null, decide: false, ...row }} />
    </NextIntlClientProvider>,
  );

it.each([...LOCALES])("a day off that waits leads to where it is confirmed, in the words that stand there (%s)", (locale) => {
  const { tabs, pending } = MESSAGES[locale].admin.deadlines;
  for (const decide of [true, false]) {
    const html = shown(locale, { decide });
    expect(html).toContain('href="/admin/deadlines#pending"');
    for (const words of [tabs.limits, pending.title]) expect(html).toContain(words);
    // What is to be done there is said to who may do it.
    for (const words of [pending.confirm, pending.reject]) expect(html.includes(words)).toBe(decide);
  }
});

it("a day that is decided leads nowhere", () => {
  for (const row of [{ standing: "confirmed" }, { standing: "stands" }, { standing: "rejected" }, { withdrawn: { by: "华国安", on: "2026-11-27" } }] as const) expect(shown("zh-CN", row)).not.toContain("href");
});
