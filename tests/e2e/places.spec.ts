import { one } from "./support/database";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

test("an address that names a place of a page opens at it, also when the page streams in after it", async ({ browser }) => {
  const { id } = await one<{ id: string }>("SELECT p.case_id AS id FROM help_plan p WHERE p.division LIKE '110105004%' AND p.current_version > 0 AND EXISTS (SELECT 1 FROM plan_version v WHERE v.plan_id = p.id AND v.status = 'APPROVED') ORDER BY p.id LIMIT 1");
  const page = await pageOf(browser, "jiedao");
  await page.setViewportSize({ width: 1440, height: 500 });
  await page.goto(`/cases/${id}/plan#plan-history`);
  await expect(page.locator("#plan-history")).toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
});
