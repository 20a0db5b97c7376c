/**
 * Takes the pictures of docs/images from a running product with demo data:
 *   HUTONG_URL=http://localhost:3000 node scripts/screenshots/take.mjs
 * PLAYWRIGHT_CHROMIUM names the browser where Playwright has none of its own.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const base = process.env.HUTONG_URL ?? "http://localhost:3000";
const { password } = JSON.parse(readFileSync(new URL("../../prisma/seed/demo/accounts.json", import.meta.url), "utf8"));
const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));

/** Name of the picture, who looks, the page; [case] is the first case in the person's ledger, [grave] the first of the third level. */
const PICTURES = [
  ["inbox", "jiedao", "/inbox"],
  ["ledger", "jiedao", "/ledger?sort=due"],
  ["intake", "jiedao", "/intake"],
  ["registration", "jiedao", "/registrations/new"],
  ["case", "jiedao", "[case]"],
  ["assessment", "jiedao", "[case]/assessment"],
  ["plan", "jiedao", "[case]/plan"],
  ["ladder", "jiedao", "[grave]/ladder"],
  ["break-glass", "fengtai", "/break-glass"],
  ["workload", "kezhang", "/workload"],
  ["reviews", "qushen", "/reviews"],
  ["needs", "qushen", "/needs"],
  ["visits", "shequ", "/visits"],
  ["agency", "shegong", "/visits"],
  ["referrals", "jiaowei", "/referrals"],
  ["overview", "shiju", "/overview"],
  ["summary", "shiju", "/summary"],
  ["users", "xitong", "/admin/users"],
  ["instrument", "xitong", "/admin/instrument"],
  ["matrix", "anquan", "/admin/matrix"],
  ["audit", "shenji", "/admin/audit"],
];

const browser = await chromium.launch({
  executablePath: process.env.PLAYWRIGHT_CHROMIUM,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
mkdirSync(folder, { recursive: true });

const contexts = new Map();
async function contextOf(person) {
  const known = contexts.get(person);
  if (known) return known;
  const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  await page.locator("form:has([name=password]) button[type=submit]:enabled").waitFor();
  await page.fill("[name=username]", person);
  await page.fill("[name=password]", password);
  await page.locator("form:has([name=password]) button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.close();
  contexts.set(person, context);
  return context;
}

async function firstCase(page, filter) {
  await page.goto(`${base}/ledger?stage=SERVICE${filter}`);
  return (await page.locator('main a[href^="/cases/"]').first().getAttribute("href")) ?? "/ledger";
}

for (const [name, person, address] of PICTURES) {
  const context = await contextOf(person);
  for (const width of [1440, 390]) {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    const path = address.startsWith("[case]") ? address.replace("[case]", await firstCase(page, "")) : address.startsWith("[grave]") ? address.replace("[grave]", await firstCase(page, "&level=L3")) : address;
    await page.goto(base + path);
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${folder}${name}-${width}.png` });
    await page.close();
  }
  console.log(name);
}
await browser.close();
