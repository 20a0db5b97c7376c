import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { ORG_LEVELS, ORG_TYPES, ROLES } from "@/lib/shared/vocabulary/organisation";
import { BottomBar } from "./bottom-bar";
import { navigationFor } from "./navigation";
import type { NavigationItem } from "./navigation-items";

const NARROWEST = 320;
const SLOTS = 5;
/** Its size there, and what stands free at either side of a label. */
const TYPE = 11;
const FREE = 2;

/** Widths in thousandths of the size, as the sans serifs of the screens have them at most. */
function widthOf(text: string): number {
  const units = [...text].map((sign) => (sign >= "\u3000" ? 1000 : /[Iilj.,’' ]/.test(sign) ? 280 : /[rtf]/.test(sign) ? 350 : /[mwMW]/.test(sign) ? 840 : /[A-Z]/.test(sign) ? 720 : 570));
  return (units.reduce((sum, unit) => sum + unit, 0) * TYPE) / 1000;
}

const organisations = ORG_TYPES.flatMap((type) => ORG_LEVELS.flatMap((level) => ROLES.map((role) => ({ type, level, role }))));

function itemsFor({ type, level, role }: (typeof organisations)[number], locale: Locale): NavigationItem[] {
  const { item, short } = MESSAGES[locale].nav;
  return navigationFor({ organisation: { id: "o", name: "", type, level, divisionCode: "110105", servedDivisions: [] }, roles: [role] })
    .map(({ key, href, icon }) => ({ href, icon, label: item[key], short: (short as Record<string, string>)[key] ?? item[key] }));
}

const bar = (items: NavigationItem[], locale: Locale) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="Asia/Shanghai">
      <PathnameContext.Provider value={items[0]?.href ?? "/account"}>
        <BottomBar items={items.slice(0, SLOTS - 1)} sections={[{ key: "all", label: "", items }]} foot={null} />
      </PathnameContext.Provider>
    </NextIntlClientProvider>,
  );

describe.each(LOCALES)("the bar at the foot of a phone, %s", (locale) => {
  it("has room for the label of each entry that stands on it, whoever signs in, at 320 pixels", () => {
    const room = NARROWEST / SLOTS - 2 * FREE;
    const shown = new Set(organisations.flatMap((who) => itemsFor(who, locale).slice(0, SLOTS - 1).map(({ short }) => short)));
    expect(shown.size).toBeGreaterThan(10);
    expect([...shown, MESSAGES[locale].common.frame.more].filter((label) => widthOf(label) > room)).toEqual([]);
  });

  it("gives each a fifth of the width, cuts what is longer, and tells the whole label to who hears it", () => {
    const items = itemsFor({ type: "PLATFORM_OPERATOR", level: "CITY", role: "SECURITY_ADMIN" }, locale).map((item) => ({ ...item, short: `${item.short.repeat(4)}` }));
    const html = bar(items, locale);
    const slots = html.match(/class="relative flex h-14[^"]*"/g) ?? [];
    expect(slots).toHaveLength(SLOTS);
    for (const slot of slots) for (const rule of ["min-w-0", "flex-1", "basis-0"]) expect(slot).toContain(rule);
    expect(html.match(/max-w-full truncate/g)).toHaveLength(SLOTS);
    for (const { label } of items.slice(0, SLOTS - 1)) expect(html).toContain(label);
  });
});
