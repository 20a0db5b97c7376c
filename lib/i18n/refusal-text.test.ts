import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { REFUSAL_REASONS } from "../authz/permissions";
import { CHECK_DOUBTS, doubtReason } from "../features/registration/bulk-rules";
import { CLOSING_BAR_CODES } from "../features/case/closing-rules";
import { barReason } from "../features/closing/bars";
import { MESSAGES } from "./catalogue";
import { LOCALES, type Locale } from "./locale";
import { refusalLabels, refusalValues } from "./refusal-text";

/** Placeholders that a person can read as they are: names, numbers of records, counts, dates. The server puts a division's name in place of its code. */
const PLAIN = { person: "徐某（示例）", who: "FATHER", registrations: 2, cases: 1, total: 15, used: 10, division: "朝阳区 三里屯街道", number: "GA-110105004-2026-00012", name: "密云区救助管理站", count: 2, seconds: 30, needed: 3, attempts: 2, maximum: 20, date: "2026-09-10", died: "2026-09-09", seenBy: "assessment", from: "2026-09-10", to: "2027-06-10", on: "2026-09-10", sentAt: "2026-09-10T06:02:00.000Z", withdrawnAt: "2026-09-10T06:02:00.000Z" };
/** What a code looks like that nobody put into words. */
const CODE = /[A-Z][A-Z0-9]*_[A-Z0-9_]+|\b[A-Z]{4,}\b|[{}]/;

const sources = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !/\.test\.ts$|generated/.test(name)).map((name) => readFileSync(`lib/${name}`, "utf8"));

/** Reasons that `new Refusal(…, { reason: … })` gives by name, wherever in lib. */
function thrownByName(text: string): string[] {
  const found: string[] = [];
  const strings = (node: ts.Node): void => {
    if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(strings);
    else if (ts.isStringLiteral(node)) found.push(node.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Refusal") {
      const [, details] = node.arguments ?? [];
      const reason = details && ts.isObjectLiteralExpression(details) ? details.properties.find((property) => property.name && ts.isIdentifier(property.name) && property.name.text === "reason") : undefined;
      if (reason && ts.isPropertyAssignment(reason)) strings(reason.initializer);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest));
  return found;
}

const thrown = new Set([...sources.filter((text) => text.includes("new Refusal(")).flatMap(thrownByName), ...REFUSAL_REASONS, ...CLOSING_BAR_CODES.map(barReason), ...CHECK_DOUBTS.map(doubtReason)]);
const REASONS = Object.keys(MESSAGES["zh-CN"].errors.reasons) as (keyof (typeof MESSAGES)["zh-CN"]["errors"]["reasons"])[];

describe("reasons", () => {
  it("that a refusal gives all have their text", () => {
    expect(thrown.size).toBeGreaterThan(80);
    expect([...thrown].filter((reason) => !(REASONS as readonly string[]).includes(reason))).toEqual([]);
  });

  it("that have a text are given somewhere", () => {
    expect(REASONS.filter((reason) => !thrown.has(reason) && !sources.some((text) => text.includes(`"${reason}"`)))).toEqual([]);
  });
});

const SAMPLES = Object.entries({
  orgType: "OrgType", orgTypes: "OrgType", allowed: "OrgType", area: "WorkArea", task: "WorkTask", roles: "Role", status: "LedgerStage", reason: "CloseReason", step: "LadderStep", resting: "LadderStep",
} as const);

function bodyOf(locale: Locale, reason: (typeof REASONS)[number]): string {
  const { errors, enums } = MESSAGES[locale];
  const codes = Object.fromEntries(SAMPLES.map(([name, list]) => [name, Object.keys(enums[list]).join(",")]));
  const missing = (error: Error) => {
    throw error;
  };
  const t = createTranslator({ locale, messages: { errors } as typeof MESSAGES["zh-CN"], namespace: "errors.reasons", onError: missing });
  return t(reason as "matrixRefused", refusalValues(refusalLabels(enums), locale, { ...PLAIN, ...codes }) as { orgType: string; task: string; allowed: string });
}

describe.each(LOCALES)("texts of refusals (%s)", (locale) => {
  it.each(REASONS)("%s holds words, no codes", (reason) => {
    expect(bodyOf(locale, reason)).not.toMatch(CODE);
  });
});

describe("refusalValues", () => {
  const labels = refusalLabels(MESSAGES["zh-CN"].enums);
  it("shows codes by their labels, in the language's own list", () => {
    const params = { orgType: "COURT", task: "T4_1", allowed: "EDUCATION_COMMISSION,SCHOOL" };
    expect(refusalValues(labels, "zh-CN", params)).toMatchObject({ orgType: "法院", allowed: "教委、学校" });
    expect(refusalValues(refusalLabels(MESSAGES.en.enums), "en", params).allowed).toBe(`${MESSAGES.en.enums.OrgType.EDUCATION_COMMISSION}, ${MESSAGES.en.enums.OrgType.SCHOOL}`);
  });
  it("leaves names and numbers as they are", () => {
    expect(refusalValues(labels, "zh-CN", { number: "GA-1", count: 3 })).toEqual({ number: "GA-1", count: "3" });
  });
  it("shows an instant by Beijing's clock", () => {
    expect(refusalValues(labels, "zh-CN", { withdrawnAt: "2026-09-10T16:02:00.000Z" })).toEqual({ withdrawnAt: "2026-09-11 00:02" });
  });
  it("a code in a text would be found", () => {
    for (const text of ["T4_1", "按职责分工，COURT不承担", "EDUCATION_COMMISSION", "{orgType}"]) expect(text).toMatch(CODE);
  });
});
