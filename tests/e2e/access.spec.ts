import { approval } from "../support/approval";
import { newcomerLike } from "./authorisation/newcomers";
import { accessible } from "./support/accessible";
import { query } from "./support/database";
import { baseUrl, cookieHeader } from "./support/http-session";
import { pageOf, pageWith } from "./support/people";
import { expect, test } from "./support/test";

/** Who may look at children's data, for how long, and how much: as the person and the security administrator meet it. */

const endsIn = (membershipId: string, days: number) =>
  query("UPDATE access_approval SET approved_on = current_date - 200, valid_until = (now() AT TIME ZONE 'Asia/Shanghai')::date + $2::int WHERE membership_id = $1", [membershipId, days]);

test("who is about to lose the approval is told; who has none in force learns whom to ask, and goes on when it is renewed", async ({ browser }) => {
  const person = await newcomerLike("caseworker");
  const page = await pageWith(browser, person.cookies);
  await endsIn(person.membershipId, 20);
  await page.goto("/inbox");
  await expect(page.getByText("您的访问审批将于", { exact: false })).toBeVisible();

  await endsIn(person.membershipId, -1);
  // The open page may hear of it first and go there by itself.
  await page.goto("/ledger").catch((error: unknown) => {
    if (!String(error).includes("ERR_ABORTED")) throw error;
  });
  await expect(page).toHaveURL(/\/access-approval$/);
  await expect(page.getByText("您查阅未成年人信息的审批已于", { exact: false })).toBeVisible();
  await expect(page.getByText("周敏（民政科科长）")).toBeVisible();
  await accessible(page);

  const security = await pageOf(browser, "anquan");
  await security.goto("/admin/roles");
  await security.getByRole("link", { name: "查看名单" }).click();
  await expect(security).toHaveURL(/approval=due/);
  await security.goto(`/admin/roles/${person.userId}`);
  await expect(security.getByText("没有有效的审批，不能查阅")).toBeVisible();
  await security.getByText("登记新的审批").click();
  await security.getByRole("button", { name: "登记审批" }).click();
  await expect(security.getByRole("alert").filter({ hasText: "审批人职务" })).toBeVisible();
  await accessible(security);
  const { approverName, approverTitle, approvedOn, validUntil } = approval();
  for (const [name, value] of Object.entries({ approverName, approverTitle, approvedOn, validUntil })) await security.locator(`[name=${name}]`).fill(value);
  await security.getByRole("button", { name: "登记审批" }).click();
  await expect(security.getByText("审批已登记", { exact: false })).toBeVisible();
  await expect(security.getByText("没有有效的审批，不能查阅")).toHaveCount(0);
  await security.context().close();

  await page.getByRole("link", { name: "重新打开" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "今日工作" })).toBeVisible();
  await page.context().close();
});

test("before roles end, the security administrator reads what stands with the person there, and to whom it goes", async ({ browser }) => {
  const person = await newcomerLike("caseworker");
  const headers = { cookie: cookieHeader(person.cookies), origin: baseUrl(), "content-type": "application/json" };
  const kept = await fetch(`${baseUrl()}/api/drafts`, { method: "POST", headers, body: JSON.stringify({ kind: "VISIT", subject: "new", version: 0, content: "{}" }) });
  expect(kept.ok).toBe(true);
  const security = await pageOf(browser, "anquan");
  await security.goto(`/admin/roles/${person.userId}`);
  await security.getByRole("button", { name: "终止角色" }).click();
  const dialog = security.getByRole("dialog");
  await expect(dialog.getByText("另有未提交的草稿 1 份", { exact: false })).toBeVisible();
  await expect(dialog.getByLabel("转交给")).toBeVisible();
  await accessible(security);
  await dialog.getByRole("button", { name: "终止角色" }).click();
  await expect(security.getByText("角色已终止")).toBeVisible();
  expect(await query("SELECT 1 FROM draft WHERE user_id = $1", [person.userId])).toEqual([]);
  await security.context().close();
});

test("who has opened more lists than hands can is told when it goes on, and comes back to the page", async ({ browser }) => {
  const person = await newcomerLike("caseworker");
  const page = await pageWith(browser, person.cookies);
  await page.goto("/ledger");
  await expect(page.locator("main table")).toBeVisible();
  await query("UPDATE rate_window SET used = 100000 WHERE key LIKE 'list.%'");
  await page.goto("/ledger");
  await expect(page).toHaveURL(/\/pause\?from=%2Fledger$/);
  await expect(page.getByRole("heading", { name: "查阅过于频繁，请稍后继续" })).toBeVisible();
  await accessible(page);
  await query("DELETE FROM rate_window WHERE key LIKE 'list.%'");
  await page.getByRole("link", { name: "返回原页面" }).click();
  await expect(page.locator("main table")).toBeVisible();
  await page.context().close();
});
