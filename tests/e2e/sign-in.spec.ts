import { enteredLike } from "./authorisation/newcomers";
import { setCookiesOf } from "./support/http-session";
import { changePassword, pageOf, signIn } from "./support/people";
import { expect, test } from "./support/test";

test("a wrong password says nothing about the account and keeps what was typed", async ({ page }) => {
  for (const name of ["jiedao", "niemand"]) {
    await page.goto("/sign-in");
    await page.locator("form:has([name=password]) button[type=submit]:enabled").waitFor();
    await page.fill("[name=username]", name);
    // Nothing is asked of the server while something is missing.
    await page.keyboard.press("Enter");
    await expect(page.getByText("请填写“密码”。")).toBeVisible();
    await page.fill("[name=password]", "wrong-Password-1");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "未能登录" })).toBeVisible();
    await expect(page.locator("[name=username]")).toHaveValue(name);
    await expect(page).toHaveURL(/sign-in/);
  }
});

test("each role comes to its own first page, and sign-out ends the session on the server", async ({ page, context }) => {
  await signIn(page, "jiedao");
  await expect(page).toHaveURL(/\/inbox/);
  const cookies = await context.cookies();
  const signOut = page.getByRole("button", { name: "退出登录" }).first();
  // A click before the page's script runs opens no menu.
  await expect(async () => {
    await page.getByRole("button", { name: /三里屯街道民政科/ }).click();
    await expect(signOut).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await signOut.click();
  await expect(page).toHaveURL(/sign-in/);
  // The old token is worth nothing any more.
  await context.addCookies(cookies);
  await page.goto("/ledger");
  await expect(page).toHaveURL(/sign-in/);
});

test("nobody sees a page without signing in", async ({ page }) => {
  for (const path of ["/inbox", "/ledger", "/admin/users", "/overview", "/account"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/sign-in/);
  }
});

test("the interface speaks English when asked", async ({ browser }) => {
  const page = await pageOf(browser, "jiedao", { locale: "en" });
  await page.goto("/ledger");
  await expect(page.getByRole("navigation").first()).toContainText("Ledger");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a one-time password opens nothing but its change: no page, no action, no file", async ({ browser }) => {
  const { username, password } = await enteredLike("institution");

  const page = await (await browser.newContext()).newPage();
  await signIn(page, username, password);
  for (const path of ["/", "/inbox", "/referrals", "/account", "/registrations/new", "/sign-in"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/change-password$/);
  }
  await expect(page.getByRole("heading", { name: "请先修改密码" })).toBeVisible();
  for (const path of ["/api/divisions?q=slt", "/api/documents/00000000-0000-7000-8000-000000000000"]) {
    const answer = await page.request.get(path);
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "PASSWORD_CHANGE_DUE" });
  }
  const draft = await page.request.post("/api/drafts", { headers: { origin: new URL(page.url()).origin }, data: { kind: "VISIT", subject: "new", version: 0, content: "{}" } });
  expect(await draft.json()).toMatchObject({ ok: false, code: "PASSWORD_CHANGE_DUE" });

  await changePassword(page, password, "Chunfeng-hua-yu-9");
  await expect(page).toHaveURL(/\/inbox/);
  await page.goto("/change-password");
  await expect(page).toHaveURL(/\/inbox/);
});

test("the cookie of a session is no script's, and no other site's; demo mode is said on the sign-in page and every page behind it", async ({ browser }) => {
  const set = await setCookiesOf("jiedao");
  const token = set.find((line) => line.includes("session-token="));
  expect(token).toMatch(/; HttpOnly/i);
  expect(token).toMatch(/; SameSite=(Lax|Strict)/i);
  const page = await pageOf(browser, "jiedao");
  for (const path of ["/inbox", "/ledger", "/visits", "/account", "/screening"]) {
    await page.goto(path);
    await expect(page.getByText("演示环境：数据均为虚构，请勿录入真实信息。")).toBeVisible();
  }
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto("/sign-in");
  await expect(stranger.getByRole("heading", { name: "演示环境" })).toBeVisible();
});
