import excel from "exceljs";
import { beforeAll, describe, expect, it } from "vitest";
import { createTranslator } from "use-intl/core";
import { summarySheet } from "@/components/statistics/summary-sheet";
import { loadSummary } from "@/lib/features/statistics/queries/summary";
import { SUMMARY_COLUMNS } from "@/lib/features/statistics/summary-columns";
import { MESSAGES } from "@/lib/i18n/catalogue";
import type { Locale } from "@/lib/i18n/locale";
import { takeOutSummary } from "@/lib/workflows/export-summary";
import { PEOPLE, type PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { insertVariety } from "./variety";

const now = new Date();
let world: World;
beforeAll(async () => {
  world = await createWorld();
  await insertVariety(world, now);
});

const wordsOf = (locale: Locale) => {
  const of = (namespace: "statistics") => createTranslator({ locale, messages: MESSAGES[locale], namespace, onError: (error) => { throw error; } }) as never;
  return { t: of("statistics"), figures: of("figures" as never), sheet: of("export.sheet" as never), marks: of("common.mark" as never) };
};
const takeOut = async (person: PersonKey, params: Record<string, string> = {}, locale: Locale = "zh-CN") =>
  takeOutSummary(await world.actor(person), params, (summary, about) => summarySheet(wordsOf(locale), summary, about), { requestId: "request", ip: "203.0.113.7" }, now);

async function sheetOf(bytes: Buffer): Promise<excel.Worksheet> {
  const book = new excel.Workbook();
  await book.xlsx.load(bytes as never);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

describe("the summary table as a workbook", () => {
  it.each(["zh-CN", "en"] as const)("holds the numbers of the page as numbers, whose it is, and no name of a child (%s)", async (locale) => {
    const reviewer = await world.actor("reviewer");
    const page = await loadSummary(reviewer, {}, now);
    const result = await takeOut("reviewer", {}, locale);
    if (!result.ok || !page) throw new Error(JSON.stringify(result));
    const sheet = await sheetOf(result.data.bytes);
    const rows = page.rows.map((row, index) => SUMMARY_COLUMNS.map((_, at) => [row.values[at], sheet.getRow(4 + index).getCell(3 + at).value]));
    expect(page.rows.some(({ values }) => values.some((value) => value > 0))).toBe(true);
    for (const cells of rows) for (const [shown, taken] of cells) expect(taken).toBe(shown);
    expect(sheet.rowCount).toBe(3 + page.rows.length);
    expect(sheet.getRow(3).getCell(3).value).toMatch(/^02 /);
    expect([sheet.getColumn(3).numFmt, sheet.getColumn(1).numFmt]).toEqual(["#,##0", "@"]);
    expect(String(sheet.getRow(2).getCell(1).value)).toContain(reviewer.name);
    expect(sheet.headerFooter.oddFooter).toContain(reviewer.name);
    const all = JSON.stringify(sheet.getSheetValues());
    for (const { name } of await queryAll<{ name: string }>("SELECT DISTINCT name FROM child")) expect(all).not.toContain(name);
  });

  it("is given to whoever reads the table and to nobody else, and each time noted", async () => {
    const may: PersonKey[] = [];
    for (const person of Object.keys(PEOPLE) as PersonKey[]) {
      const reads = (await loadSummary(await world.actor(person), {}, now)) !== null;
      const taken = await takeOut(person);
      expect([person, taken.ok]).toEqual([person, reads]);
      if (reads) may.push(person);
    }
    expect(may).toEqual(expect.arrayContaining(["caseworker", "reviewer", "monitor"]));
    expect(may).not.toContain("auditor");
    const noted = await queryAll<{ actor_id: string; after: { division: string } }>("SELECT actor_id, after FROM audit_event WHERE action = 'export.summary' AND result = 'OK' AND actor_id = $1", [world.userId.monitor]);
    expect(noted.map(({ after }) => after.division)).toEqual(["110000"]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'export.summary' AND result = 'DENIED' AND actor_id = $1", [world.userId.auditor])).toHaveLength(1);
  });

  it("of another place, or asked for in words that cannot be read, is no table", async () => {
    expect(await takeOut("reviewer", { division: "110106" })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await takeOut("reviewer", { division: "none" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await takeOut("reviewer", { colour: "RED" })).toMatchObject({ ok: false, code: "INVALID" });
  });
});
