import { expect, type Browser, type Page } from "@playwright/test";
import { baseUrl, DEMO_PASSWORD, sessionOf, type Cookie } from "./http-session";

interface PageOptions {
  width?: number;
  locale?: "zh-CN" | "en";
}

/** Signs in by the page, as a person does. */
export async function signIn(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("form:has([name=password]) button[type=submit]:enabled").waitFor();
  await page.fill("[name=username]", username);
  await page.fill("[name=password]", password);
  await page.locator("form:has([name=password]) button[type=submit]").click();
  await expect(page).not.toHaveURL(/\/sign-in/, { timeout: 40_000 });
}

/** A page of a person of the demo, in a browser of its own. */
export async function pageOf(browser: Browser, username: string, options: PageOptions = {}): Promise<Page> {
  return pageWith(browser, await sessionOf(username), options);
}

/** A page with somebody's cookies. */
export async function pageWith(browser: Browser, cookies: readonly Cookie[], options: PageOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1440, height: 900 } });
  const languages = options.locale ? [{ name: "hutong_locale", value: options.locale }] : [];
  await context.addCookies([...cookies, ...languages].map((cookie) => ({ ...cookie, url: baseUrl() })));
  return context.newPage();
}

/** Waits until the form around a field takes what is typed: before the page's script runs it takes nothing. */
export const ready = (page: Page, field: string): Promise<void> => page.locator(`form:not([inert]) ${field}`).first().waitFor();

/** Changes the password on a page with that form, and waits until the page is left. */
export async function changePassword(page: Page, current: string, next: string): Promise<void> {
  await ready(page, "[name=currentPassword]");
  await page.fill("[name=currentPassword]", current);
  await page.fill("[name=newPassword]", next);
  await page.fill("[name=repeatPassword]", next);
  await page.locator("form:has([name=newPassword]) button[type=submit]").click();
  await expect(page).not.toHaveURL(/\/change-password/);
}
