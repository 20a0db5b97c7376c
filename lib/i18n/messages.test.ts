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
