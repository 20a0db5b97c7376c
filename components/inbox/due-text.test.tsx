import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { useDueWords } from "./due-text";

const NOW = new Date("2026-11-27T22:48:00+08:00");
const Left = ({ at }: { at: string }) => useDueWords(NOW)(at).left;
const left = (at: string) => renderToStaticMarkup(<NextIntlClientProvider locale="zh-CN" messages={MESSAGES["zh-CN"]} timeZone="Asia/Shanghai"><Left at={at} /></NextIntlClientProvider>);

it.each([
  ["a clock of hours over the night", "2026-11-28T17:31:00+08:00", "还剩 18 小时"], ["a clock of two days", "2026-11-29T10:00:00+08:00", "还剩 35 小时"], ["the end of the next day's work", "2026-11-28T17:00:00+08:00", "还剩 1 天"],
  ["a whole day", "2026-11-28T23:59:59.999+08:00", "还剩 1 天"], ["an hour far off", "2026-12-02T09:30:00+08:00", "还剩 5 天"],
])("%s: %s → %s", (_name, at, expected) => expect(left(at)).toBe(expected));
