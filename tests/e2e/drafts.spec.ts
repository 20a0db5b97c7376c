import { one, query } from "./support/database";
import { pageOf, ready } from "./support/people";
import { expect, test } from "./support/test";

test("a closing evaluation that was begun survives a reload, and two windows do not overwrite one another", async ({ browser }) => {
  const { id } = await one<{ id: string }>(
    "SELECT c.id FROM care_case c WHERE c.status = 'SERVICE' AND c.street_code = '110105004' AND NOT EXISTS (SELECT 1 FROM closing_evaluation e WHERE e.case_id = c.id AND e.decided_at IS NULL) ORDER BY c.id LIMIT 1",
  );
  const page = await pageOf(browser, "jiedao");
  const outcome = page.getByLabel("帮扶结果", { exact: false }).last();
  await page.goto(`/cases/${id}/closure`);
  await page.getByLabel("结案原因").selectOption("TURNED_18");
  await outcome.fill("已由祖母稳定照料，恢复就学。");
  await expect(page.getByText(/\d{2}:\d{2} 已保存/)).toBeVisible({ timeout: 20_000 });

  await page.reload();
  await expect(page.getByText(/已恢复 .* 保存的草稿/)).toBeVisible();
  await expect(outcome).toHaveValue("已由祖母稳定照料，恢复就学。");
  await expect(page.getByLabel("结案原因")).toHaveValue("TURNED_18");

  const other = await page.context().newPage();
  await other.goto(`/cases/${id}/closure`);
  await outcome.fill("第一个窗口又写了一句。");
  await expect.poll(async () => (await one<{ version: number }>("SELECT version FROM draft WHERE kind = 'CLOSURE' AND subject = $1", [`case:${id}`])).version, { timeout: 20_000 }).toBe(2);
  await other.getByLabel("经验和建议").fill("第二个窗口");
  await expect(other.getByText("此草稿已在另一窗口更新", { exact: false })).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(outcome).toHaveValue("第一个窗口又写了一句。");

  await page.getByRole("button", { name: "放弃草稿" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "放弃草稿" }).click();
  await expect(outcome).toHaveValue("");
  expect(await query("SELECT 1 FROM draft WHERE kind = 'CLOSURE' AND subject = $1", [`case:${id}`])).toEqual([]);
});

test("a save whose answer is lost is no other window's: what was typed comes back and is saved", async ({ browser }) => {
  const { id } = await one<{ id: string }>(
    "SELECT c.id FROM care_case c WHERE c.status = 'SERVICE' AND c.street_code = '110105004' AND NOT EXISTS (SELECT 1 FROM closing_evaluation e WHERE e.case_id = c.id AND e.decided_at IS NULL) ORDER BY c.id DESC LIMIT 1",
  );
  const page = await pageOf(browser, "jiedao");
  await page.goto(`/cases/${id}/closure`);
  await ready(page, '[name="outcome"]');
  const outcome = page.locator('[name="outcome"]');
  const lost = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/api/drafts"));
  await page.route("**/api/drafts", async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await outcome.fill("答复丢失时写下的帮扶结果。");
  await lost;
  await outcome.fill("答复丢失后又写了一句。");
  await expect(page.getByText(/\d{2}:\d{2} 已保存/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("此草稿已在另一窗口更新", { exact: false })).toHaveCount(0);
  await page.reload();
  await expect(outcome).toHaveValue("答复丢失后又写了一句。");
});

test("a form takes nothing before the page's script has taken over", async ({ browser }) => {
  const page = await pageOf(browser, "jiedao");
  await page.route("**/*.js*", (route) => route.abort());
  await page.goto("/registrations/new");
  const source = page.locator('[name="head.source"]');
  await expect(source).toBeVisible();
  expect(await source.evaluate((field) => field.closest("form")?.matches("[inert]"))).toBe(true);
  await source.click({ trial: true, timeout: 2_000 }).then(() => expect.soft("the field").toBe("out of reach"), () => undefined);
  await page.unroute("**/*.js*");
  await page.reload();
  await ready(page, '[name="head.source"]');
  await source.selectOption("SCREENING");
  await expect(source).toHaveValue("SCREENING");
});
