import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { useForm } from "react-hook-form";
import { expect, it } from "vitest";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import type { AssessmentFormValues } from "@/lib/features/assessment/form-values";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { LiveResult } from "./live-result";

const shown = (node: ReactNode) => renderToStaticMarkup(<NextIntlClientProvider locale="zh-CN" messages={MESSAGES["zh-CN"]} timeZone="Asia/Shanghai">{node}</NextIntlClientProvider>);

function Narrow() {
  const { control } = useForm<AssessmentFormValues>({ defaultValues: { items: {}, flags: {}, needs: {} } });
  return <LiveResult control={control} definition={INSTRUMENT} narrow />;
}

it("on a phone the line that opens holds no link: what is open is reached beside it", () => {
  const html = shown(<Narrow />);
  const summary = /<summary[\s\S]*?<\/summary>/.exec(html)?.[0] ?? "";
  expect(summary).not.toBe("");
  expect(summary).not.toMatch(/<(a|button|input|select)\b/);
  expect(html.replace(summary, "")).toMatch(/<a href="#f-[^"]+"/);
});
