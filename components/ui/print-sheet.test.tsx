import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createTranslator } from "use-intl/core";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { OFFICIAL_LOCALE, type Locale } from "@/lib/i18n/locale";
import { OfficialNote, PrintHeader, SignatureLines } from "./print-sheet";

const shown = (locale: Locale, children: ReactNode) => renderToStaticMarkup(<NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="Asia/Shanghai">{children}</NextIntlClientProvider>).replace(/<[^>]+>/g, "");
const words = createTranslator({ locale: OFFICIAL_LOCALE, messages: MESSAGES[OFFICIAL_LOCALE], namespace: "common.print" } as never) as never;

it("head and signatures of an official paper are Chinese in an English interface too; of any other they are in its language", () => {
  const paper = (official: boolean) => shown("en", <><PrintHeader organisation="三里屯街道" title="证据清单" number="GA-1" {...(official ? { words } : {})} /><SignatureLines {...(official ? { words } : {})} /></>);
  expect(paper(true)).toMatch(/编号：GA-1.*填表人（签字）.*审核人（签字）.*负责人（签字）.*（盖章）/);
  expect(paper(true)).not.toMatch(/signature|seal|Date/i);
  expect(paper(false)).toMatch(/signature.*seal/i);
});

it("the screen around an official paper says so to who works in English", () => {
  expect(shown("en", <OfficialNote />)).toBe("Official papers are printed in Chinese.");
  expect(shown("zh-CN", <OfficialNote />)).toBe("");
});
