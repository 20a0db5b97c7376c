import type { Page } from "@playwright/test";
import { one, query } from "./support/database";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial", timeout: 300_000 });

interface Found {
  caseId: string;
  registrationId: string;
  caseNumber: string;
  number: string;
  name: string;
}
const CASE = `SELECT c.id AS "caseId", r.id AS "registrationId", c.number AS "caseNumber", r.number, k.name FROM care_case c JOIN registration r ON r.id = c.registration_id JOIN child k ON k.id = c.child_id
  JOIN app_user u ON u.id = c.owner_user_id WHERE r.street_code = '110105004' AND c.status = 'SERVICE'`;
/** A running case of 三里屯 that 李文静 does not carry, and one of its own that nobody restricts. */
const carriedByAnother = () => one<Found>(`${CASE} AND u.username <> 'jiedao' ORDER BY c.number DESC LIMIT 1`);
const carriedByHerself = () => one<Found>(`${CASE} AND u.username = 'jiedao' ORDER BY c.number DESC LIMIT 1`);

const panel = (page: Page) => page.getByRole("region", { name: "查阅限制" });
/** Through the search field at the head of every page. */
async function searchLedger(page: Page, text: string): Promise<void> {
  await page.goto("/ledger");
  const field = page.getByRole("banner").getByRole("searchbox");
  await field.fill(text);
  await field.press("Enter");
  await expect(page).toHaveURL(/\/ledger\?s=[0-9a-f-]{36}$/);
}

test("a restricted record is open to the named people; a colleague finds its number and no more", async ({ browser }) => {
  const found = await carriedByAnother();
  const supervisor = await pageOf(browser, "kezhang");
  await supervisor.goto(`/cases/${found.caseId}`);
  await panel(supervisor).getByRole("button", { name: "限制查阅" }).click();
  const dialog = supervisor.getByRole("dialog");
  // One person, no reason: told what is missing, nothing placed.
  await dialog.getByRole("button", { name: "限制查阅" }).click();
  await expect(dialog.getByText("请至少选择两人。")).toBeVisible();
  expect(await query("SELECT 1 FROM child_seal s JOIN care_case c ON c.child_id = s.child_id WHERE c.id = $1", [found.caseId])).toEqual([]);
  for (const name of ["王建国", "陈志明"]) await dialog.getByRole("checkbox", { name: new RegExp(name) }).check();
  await dialog.getByLabel("限制理由", { exact: false }).fill("当事人为本街道工作人员亲属。");
  await dialog.getByRole("button", { name: "限制查阅" }).click();
  await expect(panel(supervisor)).toContainText("当事人为本街道工作人员亲属。");
  await expect(panel(supervisor)).toContainText("陈志明");

  const colleague = await pageOf(browser, "jiedao", { width: 390 });
  for (const path of [`/cases/${found.caseId}`, `/cases/${found.caseId}/plan`, `/cases/${found.caseId}/documents`, `/registrations/${found.registrationId}`]) {
    await colleague.goto(path);
    await expect(colleague.getByRole("heading", { name: "限制查阅" }), path).toBeVisible();
    await expect(colleague.getByRole("main"), path).toContainText(found.number);
    expect(await colleague.content(), path).not.toContain(found.name);
  }
  await searchLedger(colleague, found.number);
  await expect(colleague.getByRole("main")).toContainText("限制查阅");
  expect(await colleague.content()).not.toContain(found.name);
  // In no list and no figure; the page says how many are left out.
  for (const path of ["/ledger", "/overview", "/summary"]) {
    await colleague.goto(path);
    await expect(colleague.getByRole("main"), path).toContainText(/另有 \d+ 条限制查阅的记录，不计入本页数字与清单。/);
    expect(await colleague.content(), path).not.toContain(found.number);
  }
  await searchLedger(colleague, found.name);
  await expect(colleague.getByRole("main")).not.toContainText(found.number);
  await colleague.context().close();
  await supervisor.context().close();
});

test("in danger somebody else's record is opened for a day, to read, and reviewed; a restricted one is not", async ({ browser }) => {
  const [restricted, open] = [await one<Found>(`${CASE} AND EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.child_id AND s.lifted_at IS NULL)`), await carriedByHerself()];
  const duty = await pageOf(browser, "fengtai");
  const look = async (number: string) => {
    await duty.goto("/break-glass");
    await duty.locator("form:not([inert]) [name=number]").fill(number);
    await duty.getByRole("button", { name: "查找" }).click();
  };
  await look(restricted.caseNumber);
  await expect(duty.getByText("限制查阅，请联系区县民政局。")).toBeVisible();
  await expect(duty.getByRole("button", { name: "紧急查阅", exact: true })).toHaveCount(0);

  await look(open.caseNumber);
  await expect(duty.getByText(open.number)).toBeVisible();
  expect(await duty.content()).not.toContain(open.name);
  await duty.getByRole("button", { name: "紧急查阅", exact: true }).click();
  const dialog = duty.getByRole("dialog");
  await dialog.getByLabel("查阅理由", { exact: false }).fill("危险");
  await dialog.getByLabel("我已知悉上述后果").check();
  await dialog.getByRole("button", { name: "确认查阅" }).click();
  await expect(dialog.getByText(/至少 ?10 ?个字/).last()).toBeVisible();
  await dialog.getByLabel("查阅理由", { exact: false }).fill("夜间发现该儿童独自在六里桥客运站，须核对监护人和既往风险。");
  await dialog.getByRole("button", { name: "确认查阅" }).click();
  await expect(duty).toHaveURL(/\/break-glass\/[0-9a-f-]{36}$/, { timeout: 40_000 });
  await expect(duty.getByRole("heading", { level: 1, name: open.name })).toBeVisible();
  // The opening is of this page alone.
  for (const path of [`/cases/${open.caseId}`, `/registrations/${open.registrationId}`]) expect((await duty.context().request.get(path)).status(), path).toBe(404);
  const stranger = await pageOf(browser, "miyun");
  expect((await stranger.context().request.get(new URL(duty.url()).pathname)).status()).toBe(404);
  await stranger.context().close();

  const reviewer = await pageOf(browser, "ftshen");
  await reviewer.goto("/break-glass");
  await reviewer.getByRole("button", { name: "核查" }).click();
  await reviewer.getByRole("dialog").getByLabel("必要", { exact: true }).check();
  await reviewer.getByRole("dialog").getByLabel("核查意见", { exact: false }).fill("情况属实。");
  await reviewer.getByRole("dialog").getByRole("button", { name: "提交核查意见" }).click();
  await expect(reviewer.getByText("没有待核查的紧急查阅。")).toBeVisible();
  const owner = await pageOf(browser, "jiedao");
  await owner.goto(`/cases/${open.caseId}`);
  await expect(owner.getByRole("region", { name: "紧急查阅记录" })).toContainText("吴志强");
  for (const page of [duty, reviewer, owner]) await page.context().close();
});

test("when the restriction is lifted, the record is the office's again", async ({ browser }) => {
  const restricted = await one<Found>(`${CASE} AND EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.child_id AND s.lifted_at IS NULL)`);
  const reviewer = await pageOf(browser, "qushen");
  await reviewer.goto(`/cases/${restricted.caseId}`);
  await panel(reviewer).getByRole("button", { name: "解除限制" }).click();
  await reviewer.getByRole("dialog").getByLabel("解除理由", { exact: false }).fill("已核实并非亲属。");
  await reviewer.getByRole("dialog").getByRole("button", { name: "解除限制" }).click();
  await expect(panel(reviewer)).toContainText("未限制查阅");
  const colleague = await pageOf(browser, "jiedao");
  await colleague.goto(`/cases/${restricted.caseId}`);
  await expect(colleague.getByRole("heading", { level: 1 })).toContainText(restricted.name);
  for (const page of [reviewer, colleague]) await page.context().close();
});
