import type { APIRequestContext } from "@playwright/test";
import { readFileSync } from "node:fs";
import { query } from "./support/database";
import { figuresOf, listBehind, navigationIn, type Figure } from "./support/figures";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

const { accounts } = JSON.parse(readFileSync("prisma/seed/demo/accounts.json", "utf8")) as { accounts: { username: string; organisation: string }[] };

/** What nobody reaches but the monitor, districts and streets, and the rows behind it. */
const OVERVIEWS = ["/overview", "/summary"];
/** An administrator counts nothing. */
const WITHOUT_FIGURES = ["xitong", "anquan", "shenji"];
const AT_ONCE = 6;

/** Lists that are the same for everybody of one office; those of the others are the reader's own. */
const OF_THE_OFFICE = ["/rows", "/ledger"];
/** The same role once more, in the same office or in another: that its figures are its own office's, tests/integration/statistics shows. */
const AGAIN = ["jiedao2", "qushen2", "ftshen", "miyun"];
const compared = new Set<string>();

/** The pages of somebody's navigation, and the views of them that count something else: the office's inbox, a part that stands open in place. */
function viewsBehind(html: string, page: string): string[] {
  if (page === "/inbox") return html.includes('href="/inbox?of=office"') ? ["/inbox?of=office"] : [];
  const open = OVERVIEWS.includes(page) && new RegExp(`href="(${page}\\?open=\\d+)#`).exec(html)?.[1];
  return open ? [open] : [];
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

test("the monitor's rows carry no name", async ({ browser }) => {
  const page = await pageOf(browser, "shiju");
  const names = await query<{ name: string }>("SELECT DISTINCT name FROM child WHERE length(name) > 2 LIMIT 400");
  for (const path of ["/overview", "/summary", "/overview?open=110105004", "/rows", "/rows?colour=RED"]) {
    const html = await (await page.context().request.get(path)).text();
    for (const { name } of names) expect(html.includes(name), `${path} shows ${name}`).toBe(false);
  }
  await page.context().close();
});
