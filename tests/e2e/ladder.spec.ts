import type { Page } from "@playwright/test";
import { one, query } from "./support/database";
import { ago, walkToRestoration } from "./support/ladder-walk";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial", timeout: 300_000 });

/** A running case of the third level whose time goes back far enough, and whose ladder nobody else's test writes on. */
const grave = () =>
  one<{ caseId: string; name: string }>(
    `SELECT c.id AS "caseId", k.name FROM care_case c JOIN child k ON k.id = c.child_id WHERE c.street_code = '110105004' AND c.status = 'SERVICE' AND c.level = 'L3'
     AND NOT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.child_id AND s.lifted_at IS NULL) ORDER BY c.opened_at LIMIT 1`,
  );

async function fill(page: Page, opener: string, fields: Record<string, string>, submit: string): Promise<void> {
  await page.getByRole("button", { name: opener, exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  for (const [field, value] of Object.entries(fields)) {
    const control = dialog.locator(`[name=${field}]`);
    if (await control.evaluate((element) => element instanceof HTMLSelectElement)) await control.selectOption({ label: value });
    else await control.fill(value);
  }
  await dialog.getByRole("button", { name: submit, exact: true }).click();
  await expect(dialog, opener).toHaveCount(0);
}

/** Evidence, the hearing that was held, and support of which a part was paid. */
async function beforeTheCourt(page: Page, caseId: string): Promise<void> {
  await page.getByRole("link", { name: "司法程序和抚养费" }).first().click();
  await expect(page.getByRole("main")).toContainText("（2026）京0105民特1号");
  await fill(page, "登记证据", { name: "随访记录", source: "街道", proves: "劝诫后仍未改正", form: "复印件", pages: "12", copies: "2" }, "保存证据");
  // The suit of before was struck out, and its list stays readable below.
  await expect(page.getByRole("row", { name: /随访记录/ }).first()).toContainText(/劝诫后仍未改正.*12.*复印件.*2/);
  await expect(page.getByRole("main")).toContainText("已开庭");
  await fill(page, "登记标准", { amount: "1200", dueDay: "10", from: ago(130) }, "保存标准");
  await fill(page, "登记付款", { amount: "1,500", paidOn: ago(100) }, "保存付款");
  await expect(page.getByRole("main")).toContainText(/自 \d{4}-\d{2}-10 起欠付/);
  expect(await query("SELECT 1 FROM task t JOIN ladder_step l ON l.id = t.subject_id WHERE l.case_id = $1 AND t.done_at IS NULL AND t.rule = 'SUPPORT_PAYMENT' AND t.due_at < now()", [caseId])).toHaveLength(1);
  await page.goto(`/cases/${caseId}/ladder`);
}

test("a case of the third level goes from the admonition to the court, to a new guardian, and back", async ({ browser }) => {
  const { caseId, name } = await grave();
  // The demo's own steps on it are history that this walk does not need.
  const supervisor = await pageOf(browser, "kezhang");
  await supervisor.goto(`/cases/${caseId}/ladder`);
  // A count does not wait: the page shows its frame before its records.
  await expect(supervisor.getByRole("heading", { name: "监护干预记录" })).toBeVisible();
  const strike = supervisor.getByRole("button", { name: "作废", exact: true });
  for (let left = await strike.count(); left > 0; left -= 1) {
    await strike.first().click();
    // The step and its day stand in the title: on a phone the dialog hides the list.
    await expect(supervisor.getByRole("dialog")).toContainText(/作废：.+（\d{4}-\d{2}-\d{2}）/);
    await supervisor.getByRole("dialog").getByLabel("作废理由", { exact: false }).fill("误录");
    await supervisor.getByRole("dialog").getByRole("button", { name: "确认作废" }).click();
    await expect(strike).toHaveCount(left - 1);
  }
  await supervisor.context().close();

  const page = await pageOf(browser, "jiedao");
  await page.goto(`/cases/${caseId}/ladder`);
  await expect(page.getByText("尚未开展监护干预")).toBeVisible();
  // The court decides nothing before there is a suit.
  await expect(page.getByRole("button", { name: "记录 法院裁判", exact: true })).toHaveCount(0);

  await walkToRestoration(page);
  await expect(page.getByText("第三级：劝诫、诉讼")).toBeVisible();
  expect(await query("SELECT 1 FROM ladder_step WHERE case_id = $1 AND struck_at IS NULL", [caseId])).toHaveLength(10);
  expect(await query("SELECT 1 FROM task t JOIN ladder_step l ON l.id = t.subject_id WHERE l.case_id = $1 AND t.done_at IS NULL", [caseId])).toEqual([]);
  await beforeTheCourt(page, caseId);

  await page.goto(`/cases/${caseId}/ladder`);
  await page.getByRole("link", { name: "打印文书" }).last().click();
  await expect(page.getByRole("heading", { name: "劝诫书" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(name);
  await expect(page.getByRole("main")).toContainText("劝诫：按规定办理。");
  await page.goto(`/cases/${caseId}/history`);
  await expect(page.getByRole("main")).toContainText("申请恢复监护人资格结果：恢复监护人资格");
  await page.context().close();

  // Between the street and its district alone.
  const agency = await pageOf(browser, "shegong");
  expect((await agency.context().request.get(`/cases/${caseId}/ladder`)).status()).toBe(404);
  const reviewer = await pageOf(browser, "qushen", { width: 390 });
  await reviewer.goto(`/cases/${caseId}/ladder`);
  await expect(reviewer.getByText("第三级：劝诫、诉讼")).toBeVisible();
  await expect(reviewer.getByRole("button", { name: /^记录/ })).toHaveCount(0);
  for (const each of [agency, reviewer]) await each.context().close();
});
