import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locale";
import { StickyActionBar, type SaveState } from "./sticky-action-bar";

const bar = (save: SaveState, locale: Locale = "zh-CN") =>
  renderToStaticMarkup(<NextIntlClientProvider locale={locale} messages={MESSAGES[locale]} timeZone="Asia/Shanghai"><StickyActionBar save={save}>{null}</StickyActionBar></NextIntlClientProvider>);

it("where saving has stopped, the foot of a long form says so and leads to why", () => {
  const stopped = { state: "stopped", noteId: "plan-conflict" } as const;
  expect(bar(stopped)).toMatch(/<a href="#plan-conflict"[^>]*>.*已停止保存，请先处理页首的提示<\/a>/);
  expect(bar(stopped, "en")).toMatch(/<a href="#plan-conflict"[^>]*>.*Saving has stopped: see the note at the top first<\/a>/);
});

it("what is merely not saved yet leads nowhere", () => {
  expect(bar({ state: "unsaved" })).toContain("尚未保存");
  expect(bar({ state: "unsaved" })).not.toContain("<a ");
});
