import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./support/test";

test("the sign-in page has no violation of WCAG 2.2 AA", async ({ page }) => {
  await page.goto("/sign-in");
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations).toEqual([]);
});
