import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** As the page stands now, on a phone and wide: no violation of WCAG 2.2 AA, nothing wider than the screen. Leaves it wide. */
export async function accessible(page: Page): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    // One document without foreign frames: axe needs no second page for its result, and of what passes no list.
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"], preload: false }).withTags(LEVELS).setLegacyMode().analyze();
    expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`), `${page.url()} at ${width}`).toEqual([]);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${page.url()} at ${width}`).toBeLessThanOrEqual(0);
  }
}
