import { expect, test } from "@playwright/test";
import { one } from "./support/database";
import { pageOf } from "./support/people";
import { fillRegistration, inventedChild } from "./support/registration-form";

/** The line of one child: registered by the street, checked, a case, assessed, planned, returned once, approved, referred, answered, counted. */
test.describe.configure({ mode: "serial" });

/** 赵海燕, caseworker of 三里屯街道. */
const WORKER = "jiedao2";
const child = inventedChild("顾念安");

test("the street's caseworker registers a minor; the draft survives a reload; a second tap makes no second record", async ({ browser }) => {
  const page = await pageOf(browser, WORKER);
  await page.goto("/registrations/new");
  await fillRegistration(page, child);
  await expect(page.getByText(/\d 已保存/).first()).toBeVisible({ timeout: 40_000 });
  await page.reload();
  await expect(page.locator('[name="child.name"]')).toHaveValue(child.name);
  await page.getByRole("button", { name: "提交审核" }).dblclick();
  await expect(page).toHaveURL(/\/registrations\/[0-9a-f-]{36}\?filed=1/, { timeout: 20_000 });
  const { count } = await one<{ count: number }>("SELECT count(*)::int AS count FROM child WHERE name = $1", [child.name]);
  expect(count).toBe(1);
  await page.context().close();
});
