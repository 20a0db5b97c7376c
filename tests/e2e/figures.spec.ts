import type { APIRequestContext, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { ledgerHref } from "@/lib/features/ledger/href";
import { OVERVIEW_FIGURES } from "@/lib/features/statistics/overview-figures";
import { query } from "./support/database";
import { figuresOf, listBehind, navigationIn, type Figure } from "./support/figures";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

const { accounts } = JSON.parse(readFileSync("prisma/seed/demo/accounts.json", "utf8")) as { accounts: { username: string; organisation: string }[] };

/** What nobody reaches but the monitor, districts and streets, and the rows behind it. */
const OVERVIEWS = ["/overview", "/summary"];
/** Who writes the rules counts nothing while nothing was sent back, nor does the auditor. */
const WITHOUT_FIGURES = ["xitong", "shenji"];
const AT_ONCE = 6;

/** Lists that are the same for everybody of one office; those of the others are the reader's own. */
const OF_THE_OFFICE = ["/rows", "/ledger"];
/** The same role once more, in the same office or in another: that its figures are its own office's, tests/integration/statistics shows. */
const AGAIN = ["jiedao2", "qushen2", "ftshen", "miyun"];
const compared = new Set<string>();

/** The pages of somebody's navigation, and the views of them that count something else: the office's inbox, a part that stands open in place, a part's own page. */
function viewsBehind(html: string, page: string): string[] {
  // Of the rounds that run: their progress, and for a district one of its streets. What has ended stands as it was, without links.
  if (page === "/screening") return [...new Set([...html.matchAll(/href="(\/screening\/[0-9a-f-]{36})"/g)].flatMap(([, round = ""]) => round))].slice(0, 2);
  if (/^\/screening\/[0-9a-f-]{36}$/.test(page)) return new RegExp(`href="(${page}\\?street=\\d{9})"`).exec(html)?.slice(1) ?? [];
  if (page === "/inbox") return html.includes('href="/inbox?of=office"') ? ["/inbox?of=office"] : [];
  if (!OVERVIEWS.includes(page)) return [];
  return [`href="(${page}\\?open=\\d+)#`, `href="(${page}\\?division=\\d+)"`].flatMap((link) => new RegExp(link).exec(html)?.[1] ?? []);
}

interface Collected {
  navigation: string[];
  figures: Figure[];
  html: Map<string, string>;
}

async function collect(request: APIRequestContext): Promise<Collected> {
  const navigation = navigationIn(await (await request.get("/account")).text());
  const [html, figures] = [new Map<string, string>(), [] as Figure[]];
  const pages = [...navigation];
  for (let page = pages.shift(); page !== undefined; page = pages.shift()) {
    const found = await figuresOf(request, page);
    html.set(page, found.html);
    figures.push(...found.figures);
    pages.push(...viewsBehind(found.html, page));
  }
  return { navigation, figures, html };
}

/** Each list once: the same address with the same number, on the same page where it leads to a part of that page. */
function distinct(figures: readonly Figure[], organisation: string): Figure[] {
  const byList = new Map(figures.map((figure) => [`${figure.href.startsWith("#") ? figure.page : ""} ${figure.href} ${figure.value}`, figure]));
  return [...byList.values()].filter(({ href, value }) => {
    if (!OF_THE_OFFICE.includes(href.split("?")[0] ?? "")) return true;
    const key = `${organisation} ${href} ${value}`;
    if (compared.has(key)) return false;
    compared.add(key);
    return true;
  });
}

test.describe("every figure on every page of a role equals its list", () => {
  for (const { username, organisation } of accounts.filter((account) => !AGAIN.includes(account.username))) {
    test(username, async ({ browser }) => {
      test.setTimeout(600_000);
      const page = await pageOf(browser, username);
      const { request } = page.context();
      const { navigation, figures, html } = await collect(request);
      expect(navigation.length).toBeGreaterThan(1);

      const overviews = navigation.filter((path) => OVERVIEWS.includes(path));
      for (const path of overviews) expect(figures.filter((figure) => figure.page === path).length, path).toBeGreaterThan(40);
      if (overviews.length === 0) {
        for (const path of [...OVERVIEWS, "/rows"]) expect((await request.get(path)).status(), `${username} ${path}`).toBe(404);
      }
      if (WITHOUT_FIGURES.includes(username)) expect(figures).toEqual([]);

      const waiting = distinct(figures, organisation);
      const different: string[] = [];
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let figure = waiting.shift(); figure; figure = waiting.shift()) {
            // More lists than a person opens in an hour: the pause for that is another test's.
            if (waiting.length % 100 === 0) await query("DELETE FROM rate_window WHERE key LIKE 'list.%'");
            const { total, rows } = await listBehind(request, figure, html.get(figure.page) ?? "");
            if (rows !== figure.value || (total !== null && total !== figure.value)) different.push(`${figure.page}: ${figure.value}, but ${figure.href} has ${rows} rows and says ${total}`);
          }
        }),
      );
      expect(different).toEqual([]);
      await page.context().close();
    });
  }
});

/** What stands on a page as a number and leads to no list: what is counted is not in the ledger, or it is the number of a column. */
const NO_FIGURES = { "column 01, entered by communities": ".summary-table tbody td:nth-child(2)", "numbers of columns": ".summary-table thead td", "explained columns": "details td:first-child", "a chart again, as a table": "figure details td" };

/** Residents that communities have entered, which are no count of records. */
const ENTERED = "[data-population]";

/** Numbers in the page's content, and those that stand neither in the link of a figure nor beside one that says the same. */
const unlinked = (page: Page, within = "main") =>
  page.evaluate(({ besides, within: part }) => {
    const main = document.querySelector(part);
    const walker = document.createTreeWalker(main ?? document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    let numbers = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const [text, element] = [node.textContent?.trim() ?? "", node.parentElement];
      if (!/^[\d,]+$/.test(text) || !element || besides.some((selector) => element.closest(selector))) continue;
      numbers += 1;
      const value = text.replaceAll(",", "");
      const link = element.closest("a[href]") ?? element.closest("li")?.querySelector("a[data-figure]");
      if (!link || (link.getAttribute("data-figure") ?? value) !== value) found.push(`${text} in ${element.closest("li, td, p")?.textContent ?? ""}`);
    }
    return { numbers, found };
  }, { besides: [...Object.values(NO_FIGURES), ENTERED], within });

test.describe("every number of the figures' pages is one that opens its list", () => {
  for (const username of ["qushen", "shiju"]) {
    test(username, async ({ browser }) => {
      const page = await pageOf(browser, username);
      const { request } = page.context();
      for (const path of OVERVIEWS) {
        await page.goto(path);
        await page.locator("main .data-table, main .summary-table").first().waitFor();
        const { numbers, found } = await unlinked(page);
        expect(found, path).toEqual([]);
        expect(numbers, path).toBeGreaterThan(40);
      }
      // Nothing that the overview counts is left without its link, the needs of a district with it.
      const { figures } = await figuresOf(request, "/overview");
      const hrefs = figures.map(({ href }) => href);
      const list = username === "shiju" ? "/rows" : "/ledger";
      expect(Object.values(OVERVIEW_FIGURES).map((filter) => ledgerHref(filter, list)).filter((href) => !hrefs.includes(href))).toEqual([]);
      expect(hrefs.includes("/needs")).toBe(username === "qushen");
      const of = (chart: string) => figures.filter(({ href }) => new RegExp(`[?&]${chart}=`).test(href) && href.includes("open=1") && !href.includes("division=") && !href.includes("urgent="));
      const [open] = figures.filter(({ href }) => href === ledgerHref({ open: "1" }, list));
      for (const chart of ["colour", "level"]) {
        const once = new Map(of(chart).map(({ href, value }) => [href, value]));
        expect([...once.values()].reduce((sum, value) => sum + value, 0), chart).toBe(open?.value);
      }
      await page.context().close();
    });
  }
});

test("every number of a round's progress, its sum included, is one that opens its list", async ({ browser }) => {
  for (const username of ["qushen", "jiedao", "shequ"]) {
    const page = await pageOf(browser, username);
    const { html } = await figuresOf(page.context().request, "/screening");
    const round = /href="(\/screening\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? "";
    await page.goto(round);
    const progress = "section[aria-labelledby='progress-title']";
    await page.locator(`${progress} .data-table`).waitFor();
    const { numbers, found } = await unlinked(page, `${progress} .data-table`);
    expect(found, username).toEqual([]);
    expect(numbers, username).toBeGreaterThan(username === "shequ" ? 6 : 14);
    await page.context().close();
  }
});

test("the monitor's rows carry no name", async ({ browser }) => {
  const page = await pageOf(browser, "shiju");
  const names = await query<{ name: string }>("SELECT DISTINCT name FROM child WHERE length(name) > 2 LIMIT 400");
  for (const path of ["/overview", "/summary", "/overview?open=110105004", "/rows", "/rows?colour=RED"]) {
    const html = await (await page.context().request.get(path)).text();
    for (const { name } of names) expect(html.includes(name), `${path} shows ${name}`).toBe(false);
  }
  await page.context().close();
});
