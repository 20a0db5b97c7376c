import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";

export const { password: DEMO_PASSWORD } = JSON.parse(readFileSync("prisma/seed/demo/accounts.json", "utf8")) as { password: string };

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
const signedIn = new Map<string, Cookies>();

/** Signs in by the page, as a person does. */
export async function signIn(page: Page, username: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("form:has([name=password]) button[type=submit]:enabled").waitFor();
  await page.fill("[name=username]", username);
  await page.fill("[name=password]", password);
  await page.locator("form:has([name=password]) button[type=submit]").click();
  await expect(page).not.toHaveURL(/\/sign-in/, { timeout: 40_000 });
}

/** The cookies of a signed-in person, kept for the whole run. The sign-in form's own request, without its page, which has tests of its own. */
export async function cookiesOf(browser: Browser, username: string): Promise<Cookies> {
  const known = signedIn.get(username);
  if (known) return known;
  const context = await browser.newContext();
  const { csrfToken } = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await context.request.post("/api/auth/callback/credentials", {
    form: { csrfToken, username, password: DEMO_PASSWORD, json: "true" }, headers: { origin: process.env.HUTONG_E2E_URL ?? "http://localhost:3000" },
  });
  expect(answer.status(), `${username} signs in`).toBe(200);
  const cookies = await context.cookies();
  signedIn.set(username, cookies);
  await context.close();
  return cookies;
}

/** A page of a person, in a browser of its own. */
export async function pageOf(browser: Browser, username: string, options: { width?: number; locale?: "zh-CN" | "en" } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1440, height: 900 } });
  await context.addCookies(await cookiesOf(browser, username));
  if (options.locale) await context.addCookies([{ name: "hutong_locale", value: options.locale, url: process.env.HUTONG_E2E_URL ?? "http://localhost:3000" }]);
  return context.newPage();
}
