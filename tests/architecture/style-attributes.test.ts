import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { NextIntlClientProvider } from "next-intl";
import { createElement, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Combobox } from "@/components/ui/combobox";
import { ToastProvider } from "@/components/ui/toast";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { HELD_DRAWING, KNOWN_STYLE_ATTRIBUTES } from "@/lib/server/http/content-policy";

const page = (content: ReactNode) =>
  renderToString(createElement(NextIntlClientProvider, { locale: "zh-CN", messages: MESSAGES["zh-CN"], timeZone: "Asia/Shanghai" } as Parameters<typeof NextIntlClientProvider>[0], createElement(ToastProvider, null, content)));

const decoded = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
const stylesOf = (html: string) => [...html.matchAll(/\sstyle="([^"]*)"/g)].map(([, style]) => decoded(style ?? ""));
const digest = (style: string) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

describe("style attributes in the markup of the server", () => {
  it("of the components that we did not write are known to the policy, and no others are", () => {
    const options = [{ value: "1", label: "三里屯" }];
    const found = new Set(stylesOf(page([
      createElement(Combobox, { key: "plain", name: "place", label: "地点", options }),
      createElement(Combobox, { key: "chosen", name: "office", label: "机构", options, defaultValue: options[0] }),
    ])));
    expect([...found].map((style) => `${digest(style)} ${style}`).sort()).toEqual([...found].filter((style) => KNOWN_STYLE_ATTRIBUTES.includes(digest(style))).map((style) => `${digest(style)} ${style}`).sort());
    expect(KNOWN_STYLE_ATTRIBUTES.filter((known) => ![...found].some((style) => digest(style) === known)), "digests of what is not written any more").toEqual([]);
  });

  it("that hold a part of a drawing until it is in its place are React's own, word for word", () => {
    const server = readFileSync("node_modules/next/dist/compiled/react-dom/cjs/react-dom-server.node.production.js", "utf8");
    expect(server).toContain('<svg aria-hidden="true" style="display:none" id="');
    expect(digest("display:none")).toBe(HELD_DRAWING);
  });

  it("are written by none of ours, nor is markup put in as text", () => {
    const files = ["app", "components"].flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith(".tsx")).map((entry) => path.join(entry.parentPath, entry.name)));
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => /\sstyle=|dangerouslySetInnerHTML|<style\b|<script\b/.test(readFileSync(file, "utf8")))).toEqual([]);
  });
});
