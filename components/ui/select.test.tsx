import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { Select, type Option } from "./select";

const FORMS: readonly Option[] = [{ value: "ORIGINAL", label: "原件" }, { value: "COPY", label: "复印件" }];
const listed = (options: readonly Option[], placeholder?: string | false) =>
  [...renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" messages={MESSAGES["zh-CN"]} timeZone="Asia/Shanghai"><Select name="form" label="形式" options={options} {...(placeholder === undefined ? {} : { placeholder })} /></NextIntlClientProvider>,
  ).matchAll(/<option value="([^"]*)"[^>]*>([^<]*)</g)].map(([, value, label]) => `${value ?? ""}:${label ?? ""}`);

it.each<[string, string[], string[]]>([
  ["asks to choose first", listed(FORMS), [":请选择", "ORIGINAL:原件", "COPY:复印件"]],
  ["in words of its own", listed(FORMS, "未定"), [":未定", "ORIGINAL:原件", "COPY:复印件"]],
  ["has no empty choice where none is wanted", listed(FORMS, false), ["ORIGINAL:原件", "COPY:复印件"]],
  ["has one empty choice where the options bring it along", listed([{ value: "", label: "不关联附件" }, ...FORMS]), [":不关联附件", "ORIGINAL:原件", "COPY:复印件"]],
])("a list %s", (_name, found, expected) => expect(found).toEqual(expected));
