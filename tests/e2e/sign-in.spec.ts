import { expect, test } from "@playwright/test";
import { pageOf, signIn } from "./support/people";

test("a wrong password says nothing about the account and keeps what was typed", async ({ page }) => {
  for (const name of ["jiedao", "niemand"]) {
    await page.goto("/sign-in");
    await page.locator("form:has([name=password]) button[type=submit]:enabled").waitFor();
    await page.fill("[name=username]", name);
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
  await page.getByRole("button", { name: /三里屯街道民政科/ }).click();
  await page.getByRole("button", { name: "退出登录" }).first().click();
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
