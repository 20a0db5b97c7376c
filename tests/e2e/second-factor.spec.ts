import type { Browser, Page } from "@playwright/test";
import { generateSync } from "otplib";
import { newcomerLike, type Newcomer } from "./authorisation/newcomers";
import { accessible } from "./support/accessible";
import { startOtherServer, type OtherServer } from "./support/other-server";
import { signIn } from "./support/people";
import { expect, test } from "./support/test";

/** The demonstration asks for no second factor unless it is switched on: these walks go through a server where it is. */

const STEP_SECONDS = 30;
let server: OtherServer;

test.beforeAll(async () => {
  server = await startOtherServer({ HUTONG_SECOND_FACTOR: "on" });
});
test.afterAll(() => server.end());

/** What an authenticator shows, `ahead` steps from now: each code opens once, and one step ahead is taken too. */
const codeOf = (secret: string, ahead = 0): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + ahead * STEP_SECONDS });

/** A browser that knows nothing yet, signed in with the password alone. */
async function withPassword(browser: Browser, { username, password }: Newcomer): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: server.origin, viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, username, password);
  await expect(page).toHaveURL(/\/second-factor$/);
  return page;
}

const codeField = (page: Page) => page.getByLabel("动态验证码");

async function send(page: Page, code: string, button: string): Promise<void> {
  await codeField(page).fill(code);
  await page.getByRole("button", { name: button, exact: true }).click();
}

const shownCode = (page: Page) => page.locator("main code");
const wrong = (page: Page) => page.getByText("验证码不正确、已过期或已经使用过。请输入身份验证器现在显示的 6 位数字，或者一个未用过的恢复码。");
const atWork = (page: Page) => expect(page.getByRole("heading", { level: 1, name: "今日工作" })).toBeVisible();

test("a reviewer sets up the second factor, signs in with its code, and with a recovery code once", async ({ browser }) => {
  const person = await newcomerLike("reviewer");

  // The password alone leads to setting it up, and no address leads past it.
  const first = await withPassword(browser, person);
  await expect(first.getByRole("heading", { level: 1, name: "设置双因素验证" })).toBeVisible();
  await first.goto("/ledger");
  await expect(first).toHaveURL(/\/second-factor$/);
  await first.getByRole("button", { name: "开始设置" }).click();
  await expect(first.getByRole("img", { name: "供身份验证器扫描的二维码" })).toBeVisible();
  const secret = (await shownCode(first).innerText()).replace(/\s/g, "");
  await accessible(first);
  await send(first, "000000", "确认");
  await expect(first.getByText("验证码不正确或者已过期。请输入身份验证器现在显示的 6 位数字")).toBeVisible();
  await send(first, codeOf(secret), "确认");
  await expect(first.getByText("请保存恢复码")).toBeVisible();
  const recovery = await first.locator("main li").allInnerTexts();
  expect(recovery).toHaveLength(10);
  await accessible(first);
  await first.getByRole("button", { name: "已保存，继续" }).click();
  await atWork(first);
  // Shown once: the account page says how many there are, and none of them, nor the secret.
  await first.goto("/account");
  await expect(first.getByText("未用的恢复码：10 个")).toBeVisible();
  const account = await first.content();
  for (const value of [secret, ...recovery]) expect(account).not.toContain(value);
  await first.context().close();

  // The next sign-in asks for the code: a wrong one is refused with what to do, what was typed stays.
  const second = await withPassword(browser, person);
  await expect(second.getByRole("heading", { level: 1, name: "双因素验证" })).toBeVisible();
  await accessible(second);
  await send(second, "123 45", "验证");
  await expect(wrong(second)).toBeVisible();
  await expect(codeField(second)).toHaveValue("123 45");
  await expect(codeField(second)).toHaveAttribute("aria-invalid", "true");
  await accessible(second);
  await second.goto("/reviews");
  await expect(second).toHaveURL(/\/second-factor$/);
  await send(second, codeOf(secret, 1), "验证");
  await atWork(second);
  await second.context().close();

  // Without the telephone a recovery code opens, and tells how many are left.
  const [used = "", unused = ""] = recovery;
  const third = await withPassword(browser, person);
  await send(third, used, "验证");
  await expect(third.getByText("您使用了恢复码，还剩 9 个未用")).toBeVisible();
  await third.getByRole("button", { name: "继续", exact: true }).click();
  await atWork(third);
  await third.context().close();

  const fourth = await withPassword(browser, person);
  await send(fourth, used, "验证");
  await expect(wrong(fourth)).toBeVisible();
  await send(fourth, unused.toLowerCase(), "验证");
  await expect(fourth.getByText("还剩 8 个未用")).toBeVisible();
  await fourth.context().close();
});
