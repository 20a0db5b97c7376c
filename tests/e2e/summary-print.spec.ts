import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

/** A4 across without its margins, in pixels of the screen. */
const PAPER = { width: Math.floor((281 / 25.4) * 96), height: Math.floor((194 / 25.4) * 96) };

for (const locale of ["zh-CN", "en"] as const) {
  test(`the summary table on paper: all columns on the sheet, numbers in one piece, one size of type, no sheet of another kind (${locale})`, async ({ browser }) => {
    const page = await pageOf(browser, "shiju", { locale });
    await page.goto("/summary");
    await page.locator(".summary-table tbody tr").first().waitFor();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize(PAPER);
    // The sheet is laid out anew for the paper; only then is it measured.
    await expect.poll(() => page.evaluate(() => document.querySelector<HTMLElement>(".summary-table")?.scrollWidth ?? 0)).toBeLessThanOrEqual(PAPER.width + 1);
    const found = await page.evaluate(() => {
      const table = document.querySelector<HTMLElement>(".summary-table");
      const cells = [...document.querySelectorAll<HTMLElement>(".summary-table tbody td:not(.summary-remark)")];
      const linesOf = (cell: HTMLElement) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      };
      return {
        width: table?.scrollWidth ?? 0,
        broken: cells.filter((cell) => /\d/.test(cell.textContent) && linesOf(cell) > 1).map((cell) => cell.textContent),
        cut: cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
        sizes: [...new Set([...document.querySelectorAll(".summary-table :is(td, th), .summary-table :is(td, th) :is(a, span, li)")].filter((part) => part.getClientRects().length > 0 && !part.closest(".sr-only")).map((part) => getComputedStyle(part).fontSize))],
      };
    });
    expect(found.width).toBeLessThanOrEqual(PAPER.width + 1);
    expect([found.broken, found.cut]).toEqual([[], []]);
    expect(found.sizes).toHaveLength(1);
    // A sheet begun for what stands after the table would be upright, and empty.
    const sheets = [...(await page.pdf({ preferCSSPageSize: true })).toString("latin1").matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets.filter(([, width, height]) => Number(width) <= Number(height))).toEqual([]);
    await page.context().close();
  });
}
