import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const HAN = "\u3400-\u9fff〇";
/** A half-width mark beside a Chinese character: official texts print the full-width one. */
const HALF_WIDTH = new RegExp(`[${HAN}”》）] ?[,:;()?!]|[,:;()?!] ?[${HAN}“《（]`, "u");

const filesOf = (folder: string, pattern: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)).filter((file) => pattern.test(file) && !/\.test\.tsx?$|\/generated\//.test(file));

/** The texts of a source file, not its comments; `${…}` stands for an expression. */
function literals(file: string): string[] {
  const text = readFileSync(file, "utf8");
  // Most files hold no such mark even in their comments: no need to take them apart.
  if (!HALF_WIDTH.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node)) found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("${…}"));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** All texts of a JSON file, at whatever depth. */
const leaves = (value: unknown): string[] => (typeof value === "string" ? [value] : value && typeof value === "object" ? Object.values(value).flatMap(leaves) : []);
const textsOf = (file: string) => (file.endsWith(".json") ? leaves(JSON.parse(readFileSync(file, "utf8"))) : literals(file));

describe("punctuation of Chinese texts", () => {
  it.each([
    ["messages", "lib/i18n/messages/zh-CN", /\.json$/],
    ["the domain", "lib", /\.tsx?$/],
    ["seeds", "prisma/seed", /\.(ts|json)$/],
    ["pages", "app", /\.tsx?$/],
    ["components", "components", /\.tsx?$/],
  ])("is full-width in %s", (_what, folder, pattern) => {
    const files = filesOf(folder, pattern);
    expect(files.length).toBeGreaterThan(5);
    expect(files.flatMap((file) => textsOf(file).filter((text) => HALF_WIDTH.test(text)).map((text) => `${file}: ${text}`))).toEqual([]);
  }, 30_000);

  it.each([
    ["孩子精神状态良好,家中整洁。", true], ["村(居)委会", true], ["(2026)京0105民特1号", true], ["共 ${…}项, 已完成", true], ["第 3 项，已完成", false],
    ["（2026）京0105民特1号", false], ["error: case.open", false], ["76 周岁及以上，或未满 18 周岁", false],
  ])("tells %s", (text, wrong) => {
    expect(HALF_WIDTH.test(text)).toBe(wrong);
  });
});

it("no page or component puts a Chinese mark between texts that may be English", () => {
  const files = ["app", "components"].flatMap((folder) => filesOf(folder, /\.tsx?$/));
  const joins = /\.join\("[、；，。]"\)/;
  expect(files.filter((file) => joins.test(readFileSync(file, "utf8")))).toEqual([]);
  // '…}：${…': a colon between two expressions, each of which may be English.
  const between = /\}[：、；，]\$\{/;
  expect(files.filter((file) => between.test(readFileSync(file, "utf8")))).toEqual([]);
});
