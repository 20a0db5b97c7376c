import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { cellsOf, columnAt, HEADS, workbook } from "../integration/roster/support";
import { inventedForm } from "./authorisation/records";
import { one } from "./support/database";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async function send(page: Page, name: string, bytes: Buffer): Promise<void> {
  await page.goto("/rosters");
  await page.locator("[name=file]").setInputFiles({ name, mimeType: XLSX, buffer: bytes });
  await page.getByRole("button", { name: "上传并校验" }).click();
}

/** Nothing that WCAG forbids and nothing wider than the screen, wide and on a phone. */
async function isSound(page: Page): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"], preload: false }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).setLegacyMode().analyze();
    expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}`), `at ${width}`).toEqual([]);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `at ${width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a roster is checked, decided on and registered; a ledger of the street's own is matched first", async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await pageOf(browser, "jiedao");
  const [first, twin] = [cellsOf(inventedForm()), inventedForm()];
  const again = cellsOf(twin).map((cell, index) => (index === columnAt("need.narrative") ? "另一行" : cell));
  const wrong = cellsOf(inventedForm()).map((cell, index) => (index === columnAt("head.source") ? "电视" : cell));
  await send(page, "名册.xlsx", await workbook([first, cellsOf(twin), again, wrong]));
  await expect(page.getByText("还有 1 行疑似重复没有处理")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("“来源”不在可选内容中")).toBeVisible();
  await isSound(page);
  await page.getByRole("button", { name: "不登记", exact: true }).click();
  await page.getByRole("button", { name: "确认登记 2 行" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认登记" }).click();
  await expect(page.getByText("已登记 2 名未成年人")).toBeVisible({ timeout: 60_000 });
  const { count } = await one<{ count: number }>("SELECT count(*)::int AS count FROM registration r JOIN child c ON c.id = r.child_id WHERE c.name = $1 AND r.status = 'SUBMITTED'", [twin.child.name]);
  expect(count).toBe(1);
  // Its supervisor checks what it brought together, and nothing else: the choice stands in the address.
  const supervisor = await pageOf(browser, "kezhang");
  await supervisor.goto("/checks");
  await supervisor.getByLabel("登记导入批次").selectOption({ label: await supervisor.getByLabel("登记导入批次").locator("option", { hasText: /名册\.xlsx.*（2 件）/ }).first().innerText() });
  await supervisor.getByRole("button", { name: "筛选" }).click();
  await expect(supervisor).toHaveURL(/\/checks\?.*roster=[0-9a-f-]{36}/);
  await expect(supervisor.locator("main table tbody tr")).toHaveCount(2);
  await supervisor.getByRole("link", { name: "批量核查" }).click();
  await expect(supervisor).toHaveURL(/roster=[0-9a-f-]{36}/);

  await send(page, "街道台账.xlsx", await workbook([cellsOf(inventedForm()).map((cell, index) => (index === columnAt("household.hardship") ? "一类低保" : cell))], {
    heads: HEADS.map((head, index) => (index === columnAt("child.name") ? "儿童姓名" : index === columnAt("household.hardship") ? "低保情况" : head)),
  }));
  await page.waitForURL(/mapping$/);
  // What stands in each column is beside it.
  await expect(page.locator("#columns").getByText("一类低保")).toBeVisible();
  await page.getByLabel("一类低保").selectOption({ label: "低保" });
  await isSound(page);
  await page.getByRole("button", { name: "保存并校验" }).click();
  await expect(page.getByRole("button", { name: "确认登记 1 行" })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "取消导入" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "取消导入" }).click();
  await expect(page.getByText("已取消，读取的内容已删除。")).toBeVisible();
});
