import { chromium } from "playwright";
const [,, base, user, locale, width, out, ...paths] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell' });
const c = await b.newContext({ locale, viewport: { width: Number(width), height: Number(width) < 500 ? 844 : 900 } });
const p = await c.newPage();
await p.goto(base + '/sign-in'); await p.waitForTimeout(1500);
if (locale.startsWith('en')) { }
await p.fill('input[name="userName"], input[name="username"], input[autocomplete="username"]', user);
await p.fill('input[type="password"]', 'Hutong-demo-2026');
await p.click('button.w-full[type="submit"]');
await p.waitForURL((u) => !u.pathname.includes('sign-in'), { timeout: 60000 });
let i = 0;
for (const path of paths) { await p.goto(base + path); await p.waitForTimeout(1200); await p.screenshot({ path: `${out}-${i++}.png`, fullPage: true }); console.log(path, await p.title()); }
await b.close();
