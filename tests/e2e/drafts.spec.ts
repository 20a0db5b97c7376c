import type { Page } from "@playwright/test";
import { one, query } from "./support/database";
import { pageOf, ready } from "./support/people";
import { fillRegistration, inventedChild } from "./support/registration-form";
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

test("a copy of a form that was sent meanwhile is refused until its writer says that it is another form; then it is filed beside the first", async ({ browser }) => {
  test.setTimeout(240_000);
  const [child, sibling] = [inventedChild("温如故", "2015-02-11", 741), inventedChild("温如新", "2015-02-11", 743)];
  const page = await pageOf(browser, "jiedao2");
  await page.goto("/registrations/new");
  await fillRegistration(page, child, { family: { father: "温长河", carer: "温桂兰", phone: "19955556666" } });
  await expect(page.getByText(/\d{2}:\d{2} 已保存/)).toBeVisible({ timeout: 20_000 });
  const other = await page.context().newPage();
  await other.goto("/registrations/new");
  await ready(other, '[name="child.name"]');
  await expect(other.locator('[name="child.name"]')).toHaveValue(child.name);
  /** Who looks like the same child or a sibling is asked about first. */
  const goOnWhenAsked = async (form: Page, until: () => Promise<boolean>) => {
    const asked = form.getByRole("dialog").getByRole("button", { name: /继续提交$/ });
    await expect.poll(async () => (await asked.isVisible()) || (await until()), { timeout: 40_000 }).toBe(true);
    if (await asked.isVisible()) await asked.click();
  };
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page).toHaveURL(/\/registrations\/[0-9a-f-]{36}\?filed=1/, { timeout: 40_000 });
  const first = await one<{ id: string; number: string }>("SELECT r.id, r.number FROM registration r JOIN child c ON c.id = r.child_id WHERE c.name = $1", [child.name]);

  await other.locator('[name="child.name"]').fill(sibling.name);
  await other.locator('[name="child.idNumber"]').fill(sibling.idNumber);
  const told = other.getByRole("alert").filter({ hasText: "本页此前已提交过，这次没有保存" });
  await other.getByRole("button", { name: "提交审核" }).click();
  await goOnWhenAsked(other, () => told.isVisible());
  await expect(told).toContainText(first.number, { timeout: 40_000 });
  await expect(told.getByRole("link", { name: "查看已提交的" })).toHaveAttribute("href", `/registrations/${first.id}`);
  await expect(told.getByRole("button", { name: "放弃本机内容" })).toBeVisible();
  expect(await query("SELECT 1 FROM child WHERE name = $1", [sibling.name])).toEqual([]);

  await told.getByRole("button", { name: "作为新表提交" }).click();
  await goOnWhenAsked(other, () => Promise.resolve(other.url().includes("filed=1")));
  await expect(other).toHaveURL(/\/registrations\/[0-9a-f-]{36}\?filed=1/, { timeout: 40_000 });
  expect(await query("SELECT count(*)::int AS count FROM registration r JOIN child c ON c.id = r.child_id WHERE c.name = ANY ($1)", [[child.name, sibling.name]])).toEqual([{ count: 2 }]);
});
