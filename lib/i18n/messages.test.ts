import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import compile from "icu-minify/compile";
import { describe, expect, it } from "vitest";
import { VOCABULARY } from "../shared/vocabulary";
import { REFUSAL_CODES } from "../shared/refusal";
import { REFUSAL_REASONS } from "../authz/permissions";
import { MESSAGES, type Namespace } from "./catalogue";
import { LOCALES } from "./locale";

type Tree = { [key: string]: string | Tree };

/** 'form.required' → text */
function flatten(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const NAMESPACES = Object.keys(MESSAGES["zh-CN"]) as Namespace[];
const textsOf = (locale: (typeof LOCALES)[number], namespace: Namespace) => flatten(MESSAGES[locale][namespace] as Tree);
/** Names of the placeholders, at whatever depth of a compiled text: [name], [name, type, { option: … }]. */
function placeholders(compiled: unknown): string[] {
  if (!Array.isArray(compiled)) return [];
  return compiled.flatMap((node: unknown) => {
    if (!Array.isArray(node)) return [];
    const [name, ...rest] = node as unknown[];
    const inner = rest.flatMap((part) => (part && typeof part === "object" ? (Array.isArray(part) ? placeholders([part]) : Object.values(part).flatMap(placeholders)) : []));
    return typeof name === "string" ? [name, ...inner] : inner;
  });
}
const argumentsOf = (text: string) => [...new Set(placeholders(compile(text)))].sort();

describe.each(NAMESPACES)("%s", (namespace) => {
  it("has the same keys and placeholders in every language", () => {
    const chinese = textsOf("zh-CN", namespace);
    const english = textsOf("en", namespace);
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    for (const [key, text] of chinese) expect(argumentsOf(english.get(key) ?? ""), key).toEqual(argumentsOf(text));
  });

  it.each(LOCALES)("has texts that parse and are not empty (%s)", (locale) => {
    for (const [key, text] of textsOf(locale, namespace)) {
      expect(text.trim(), key).not.toBe("");
      expect(() => compile(text), `${key}: ${text}`).not.toThrow();
    }
  });
});

/** What the head of a ladder calls a level, its next steps call so too. */
it.each(LOCALES)("names the level at which nothing is to be done by one word wherever it stands (%s)", (locale) => {
  const word = MESSAGES[locale].enums.InterventionLevel.WATCH;
  for (const text of [MESSAGES[locale].ladder.next.watch, MESSAGES[locale].assessment.levelReasons.nothingFound]) expect(text.toLowerCase()).toContain(word.toLowerCase());
  if (locale === "zh-CN") for (const namespace of NAMESPACES) for (const [key, text] of textsOf(locale, namespace)) expect(text, `${namespace}.${key}`).not.toContain("日常关注");
});

/** Of two members of one name the later would win without a word, and the texts of the first be gone. */
describe("a file of messages", () => {
  it.each(LOCALES)("names nothing twice (%s)", (locale) => {
    const folder = path.join(import.meta.dirname, "messages", locale);
    for (const file of readdirSync(folder)) expect(twiceNamed(readFileSync(path.join(folder, file), "utf8")), file).toEqual([]);
  });

  it("is told where it does", () => {
    expect(twiceNamed('{"a": {"x": "1"}, "b": {"x": "{y}", "x": "2"}, "a": "\\"a\\": "}')).toEqual(["x", "a"]);
  });
});

/** Members that stand twice in one object of a JSON text, which a parser would not tell. */
function twiceNamed(json: string): string[] {
  const open: Set<string>[] = [];
  const twice: string[] = [];
  for (const [token, name] of json.matchAll(/"((?:[^"\\]|\\.)*)"(?:\s*:)?|[{}]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "}") open.pop();
    else if (token.endsWith(":") && name !== undefined) {
      const names = open.at(-1);
      if (names?.has(name)) twice.push(name);
      names?.add(name);
    }
  }
  return twice;
}

describe("labels", () => {
  it.each(LOCALES)("exist for every code of the vocabulary (%s)", (locale) => {
    const enums = MESSAGES[locale].enums as Record<string, Record<string, string>>;
    for (const [type, codes] of Object.entries(VOCABULARY)) expect(Object.keys(enums[type] ?? {}).sort(), type).toEqual([...codes].sort());
  });

  it("differ within a list, so that a reader can tell the codes apart", () => {
    for (const [type, labels] of Object.entries(MESSAGES["zh-CN"].enums)) {
      const texts = Object.values(labels);
      expect(new Set(texts).size, type).toBe(texts.length);
    }
  });

  it("exist for every refusal and every reason", () => {
    const { errors } = MESSAGES["zh-CN"];
    expect(REFUSAL_CODES.filter((code) => !errors[code])).toEqual([]);
    expect(REFUSAL_REASONS.filter((reason) => !errors.reasons[reason])).toEqual([]);
  });
});
