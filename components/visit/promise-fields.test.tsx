import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { useForm, type FieldErrors } from "react-hook-form";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import type { VisitPromise } from "@/lib/features/visit/promises";
import type { VisitEntry } from "@/lib/features/visit/schema";
import { NewPromises, usePromiseFaults } from "./promise-fields";

const shown = (node: ReactNode) => renderToStaticMarkup(<NextIntlClientProvider locale="zh-CN" messages={MESSAGES["zh-CN"]} timeZone="Asia/Shanghai">{node}</NextIntlClientProvider>);

const OPEN = [{ key: "k", text: "按时到校，有事告诉老师或者社区。", by: "CHILD", until: null }] as unknown as VisitPromise[];
const Fault = () => usePromiseFaults({ kept: [{ outcome: { type: "custom", message: "choose" } }] } as unknown as FieldErrors<VisitEntry>, OPEN).keptFault(0);

it("a promise that is not answered asks for what became of it, and does not quote the promise as if it were to be chosen", () => {
  expect(shown(<Fault />)).toBe("请选择“落实情况”。");
});

function Rows() {
  const { control, register } = useForm<VisitEntry>({ defaultValues: { promises: [{ text: "办理入学", by: "CARER", until: "" }] } });
  return <NewPromises control={control} register={register} faults={usePromiseFaults({}, [])} fault={undefined} today="2026-11-27" />;
}

it("the button that takes a promise out is called by what it shows", () => {
  for (const [, name = "", text = ""] of shown(<Rows />).matchAll(/<button[^>]*aria-label="([^"]+)"[^>]*>([^<]*)<\/button>/g)) expect(name).toContain(text);
  for (const { visit } of Object.values(MESSAGES)) expect(visit.promise.removeRow).toContain(visit.promise.remove);
});
