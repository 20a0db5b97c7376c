import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { MembershipLine } from "./membership-line";

it("an office and its roles are told apart", () => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" messages={MESSAGES["zh-CN"]} timeZone="Asia/Shanghai"><MembershipLine organisation="三里屯街道民政科" roles={["CASEWORKER", "STREET_SUPERVISOR"]} /></NextIntlClientProvider>,
  );
  const { CASEWORKER, STREET_SUPERVISOR } = MESSAGES["zh-CN"].enums.Role;
  expect(html.replace(/<[^>]*>/g, "")).toBe(`三里屯街道民政科 · ${CASEWORKER}、${STREET_SUPERVISOR}`);
});
