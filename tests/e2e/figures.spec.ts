import { expect, test, type APIRequestContext } from "@playwright/test";
import { pageOf } from "./support/people";

/** Lists up to this length are paged to their end; of longer ones the stated total counts (the pages of all lists are compared at the database level too). */
const PAGED_TO_THE_END = 420;
const AT_ONCE = 6;

interface Figure {
  href: string;
  value: number;
}

const numberOf = (text: string) => Number(text.replace(/,/g, ""));

/** Rows of one page of a list, its stated total and its next page. */
async function readList(request: APIRequestContext, href: string) {
  const response = await request.get(href);
  expect(response.status(), href).toBe(200);
  const html = await response.text();
  // The server streams a table in pieces, so that its rows are told apart by what each leads to, or by the number it shows.
  const found = html.match(href.startsWith("/rows") ? /DJ-\d{9}-\d{4}-\d{5}/g : /href="\/(?:cases|registrations)\/[0-9a-f-]{36}"/g) ?? [];
  const next = html.match(/<a[^>]*rel="next"[^>]*href="([^"]+)"|<a[^>]*href="([^"]+)"[^>]*rel="next"/);
  const total = html.match(/共 (?:<!-- -->)?([\d,]+)(?:<!-- -->)? [条件]/)?.[1];
  return { rows: new Set(found).size, next: (next?.[1] ?? next?.[2])?.replace(/&amp;/g, "&"), total: total === undefined ? 0 : numberOf(total) };
}

async function countList(request: APIRequestContext, href: string): Promise<{ total: number; paged: number | null }> {
  const first = await readList(request, href);
  if (first.total > PAGED_TO_THE_END) return { total: first.total, paged: null };
  let { rows, next } = first;
  while (next) {
    const page = await readList(request, next);
    rows += page.rows;
    next = page.next;
  }
  return { total: first.total, paged: rows };
}

for (const [person, path] of [
  ["shiju", "/overview"], ["shiju", "/summary"], ["qushen", "/overview"], ["qushen", "/summary"], ["jiedao", "/overview"], ["jiedao", "/summary"],
] as const) {
  test(`every figure of ${path} as ${person} equals the list that it opens`, async ({ browser }) => {
    test.setTimeout(240_000);
    const page = await pageOf(browser, person);
    await page.goto(path);
    const figures = await page.locator("main a[href^='/rows'], main a[href^='/ledger']").evaluateAll((links) =>
      links.flatMap((link): Figure[] => {
        const plain = (text: string) => text.trim().replace(/,/g, "");
        const own = plain(link.textContent ?? "");
        const beside = [...(link.closest("li")?.querySelectorAll("*") ?? [])].filter((element) => element.children.length === 0).map((element) => plain(element.textContent ?? ""));
        const found = [own, ...beside].find((text) => /^\d+$/.test(text));
        return found === undefined ? [] : [{ href: link.getAttribute("href") ?? "", value: Number(found) }];
      }),
    );
    expect(figures.length).toBeGreaterThan(20);
    const unique = [...new Map(figures.map((figure) => [`${figure.href} ${figure.value}`, figure])).values()];
    for (let start = 0; start < unique.length; start += AT_ONCE) {
      await Promise.all(
        unique.slice(start, start + AT_ONCE).map(async ({ href, value }) => {
          const list = await countList(page.context().request, href);
          expect(list.total, `${href}: stated total`).toBe(value);
          if (list.paged !== null) expect(list.paged, `${href}: rows to the last page`).toBe(value);
        }),
      );
    }
    await page.context().close();
  });
}

test("the monitor's rows carry no name", async ({ browser }) => {
  const page = await pageOf(browser, "shiju");
  const names = await (await import("./support/database")).query<{ name: string }>("SELECT DISTINCT name FROM child WHERE length(name) > 2 LIMIT 400");
  for (const path of ["/overview", "/summary", "/rows", "/rows?colour=RED"]) {
    const html = await (await page.context().request.get(path)).text();
    for (const { name } of names) expect(html.includes(name), `${path} shows ${name}`).toBe(false);
  }
  await page.context().close();
});
