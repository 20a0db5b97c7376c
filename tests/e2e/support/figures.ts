import { expect, type APIRequestContext } from "@playwright/test";

/** A number of a page that is a link: the list that it opens holds as many rows. */
export interface Figure {
  /** Where it stands. */
  page: string;
  href: string;
  value: number;
}

const numberOf = (text: string) => Number(text.replace(/,/g, ""));
const decoded = (text: string) => text.replace(/&amp;/g, "&").replace(/&#x27;/g, "'");

async function textOf(request: APIRequestContext, path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await request.get(path, { headers });
  expect(response.status(), path).toBe(200);
  return response.text();
}

/** Next streams what is late behind the page and puts it in its place by a script: here it is put there by hand. */
function assembled(html: string): string {
  let text = html;
  for (const [, from, to] of html.matchAll(/\$RS\("(S:\w+)","(P:\w+)"\)/g)) {
    const piece = new RegExp(`<(div|table|svg|math) hidden id="${from}">([\\s\\S]*?)</\\1><script`).exec(text);
    if (piece) text = text.replace(`<template id="${to}"></template>`, () => piece[2] ?? "").replace(piece[0], "<script");
  }
  return text.replace(/<script\b[\s\S]*?<\/script>/g, "");
}

/** A page as the server writes it, with its figures. */
export async function figuresOf(request: APIRequestContext, page: string): Promise<{ html: string; figures: Figure[] }> {
  const html = assembled(await textOf(request, page));
  const figures = [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)].flatMap(([, attributes = "", content = ""]): Figure[] => {
    const href = decoded(/\bhref="([^"]*)"/.exec(attributes)?.[1] ?? "");
    const text = content.replace(/<!--[\s\S]*?-->|<[^>]+>/g, "").trim();
    const value = /\bdata-figure="(\d+)"/.exec(attributes)?.[1] ?? (/^[\d,]+$/.test(text) ? text : undefined);
    return value === undefined ? [] : [{ page, href, value: numberOf(value) }];
  });
  return { html, figures };
}

/** Entries of the navigation at the side, in its order, without the lists that its counts open. */
export function navigationIn(html: string): string[] {
  const links = [...html.matchAll(/<nav\b[\s\S]*?<\/nav>/g)].flatMap(([nav]) => [...nav.matchAll(/<a\b[^>]*\bhref="(\/[^"?]*)"/g)].map((link) => link[1] ?? ""));
  return [...new Set(links)];
}

/** What each row of a list bears once. */
const ROWS: Record<string, RegExp> = {
  "/rows": /DJ-\d{9}-\d{4}-\d{5}/g,
  "/ledger": /"\/(?:cases|registrations)\/[0-9a-f-]{36}"/g,
  "/inbox/tasks": /data-task="[0-9a-f-]{36}"/g,
  "/inbox/decisions": /data-decision="[0-9a-f-]{36}"/g,
  "/intake": /href="\/intake\/[0-9a-f-]{36}/g,
  "/checks": /href="\/registrations\/[0-9a-f-]{36}/g,
  "/reviews": /href="\/reviews\/[0-9a-f-]{36}/g,
  "/closures": /href="\/cases\/[0-9a-f-]{36}\/closure"/g,
  "/referrals": /href="\/referrals\/[0-9a-f-]{36}/g,
  "/corrections": /data-correction="[0-9a-f-]{36}"/g,
  "/moves": /href="\/moves\/[0-9a-f-]{36}/g,
  "/needs": /data-need="[0-9a-f-]{36}\/[A-Z_]+"/g,
  "/visits": /href="\/visits\/[0-9a-f-]{36}/g,
  "/admin/instrument": /data-waits="[0-9a-f-]{36}"/g,
  "/admin/matrix": /data-waits="[0-9a-f-]{36}"/g,
  "/admin/purposes": /data-waits="[0-9a-f-]{36}"/g,
  "/screening/areas": /href="\/screening\/areas\/[0-9a-f-]{36}"/g,
  "/screening/:id/households": /data-household="[0-9a-f-]{36}"/g,
};

/** Where a figure is no number of rows but what they say together: minors in the households listed, residents that communities have entered. */
const SUMS: readonly { fits: (href: string) => boolean; part: RegExp }[] = [
  { fits: (href) => /^\/screening\/[^/]+\/households\?(.*&)?state=minors\b/.test(href), part: /data-household="[0-9a-f-]{36}" data-minors="(\d+)"/g },
  { fits: (href) => /^\/screening\/[0-9a-f-]{36}\?street=\d{9}$/.test(href), part: /data-population="(\d+)"/g },
];
/** An address as the lists above name it. */
const listOf = (href: string) => (href.split("?")[0] ?? "").replace(/^\/screening\/[0-9a-f-]{36}/, "/screening/:id");

/** The long lists are read as the browser reads them when a figure is clicked, which leaves out the page's markup. */
const BY_CLICK: readonly string[] = ["/rows", "/ledger"];

const sumIn = (text: string, part: RegExp) => [...text.matchAll(part)].reduce((sum, [, value]) => sum + Number(value), 0);
const rowsIn = (text: string, list: string) => new Set(text.match(ROWS[list] ?? /$^/g) ?? []).size;

interface Listed {
  /** As the list itself says; null where it says none. */
  total: number | null;
  /** Counted to its last page. */
  rows: number;
}

const quoted = (text: string | undefined) => (text === undefined ? undefined : decoded(JSON.parse(`"${text}"`) as string));
const nextIn = (text: string) => quoted((/<a[^>]*rel="next"[^>]*href="([^"]+)"/.exec(text) ?? /<a[^>]*href="([^"]+)"[^>]*rel="next"/.exec(text))?.[1]);

async function readPage(request: APIRequestContext, href: string, list: string): Promise<Listed & { next: string | undefined }> {
  const byClick = BY_CLICK.includes(list);
  const text = byClick ? await textOf(request, `${href}${href.includes("?") ? "&" : "?"}_rsc`, { rsc: "1" }) : await textOf(request, href);
  const next = byClick ? quoted(/"href":"([^"]+)","rel":"next"/.exec(text)?.[1]) : nextIn(text);
  const total = /共 (?:<!-- -->)?([\d,]+)(?:<!-- -->)? [条件户]/.exec(text)?.[1];
  return { rows: rowsIn(text, list), next, total: total === undefined ? null : numberOf(total) };
}

/** Lists up to this long are read to their last page; of a longer one the first page is, and what it says of the whole. That its pages together are the whole, others show. */
const READ_WHOLE = 120;

async function readToTheEnd(request: APIRequestContext, href: string, list: string): Promise<Listed> {
  const first = await readPage(request, href, list);
  let { rows, next } = first;
  if (first.total !== null && first.total > READ_WHOLE && next && rows > 0) return { total: first.total, rows: first.total };
  while (next) {
    const page = await readPage(request, next, list);
    rows += page.rows;
    next = page.next;
  }
  return { total: first.total, rows };
}

async function sumToTheEnd(request: APIRequestContext, href: string, part: RegExp): Promise<number> {
  let sum = 0;
  for (let page: string | undefined = href; page !== undefined;) {
    const text: string = await textOf(request, page);
    sum += sumIn(text, part);
    page = nextIn(text);
  }
  return sum;
}

/** The part of a page that an address with # leads to. */
const section = (html: string, id: string) => new RegExp(`<section[^>]*\\bid="${id}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? "";

/** Alerts and urgent notices stand over the tasks of the inbox and count in its badge. */
const urgentIn = (html: string) =>
  [/<section[^>]*aria-labelledby="urgent-reports"[\s\S]*?<\/section>/, /<section[^>]*aria-label="紧急情况"[\s\S]*?<\/section>/].reduce((sum, part) => sum + (part.exec(html)?.[0].match(/<li\b/g)?.length ?? 0), 0);

/** Patrols that are due stand there as a line with its number, which opens the list of them, and count in the badge too. */
const patrolsIn = (html: string) => Number(/<a\b(?=[^>]*href="\/screening\/areas\?)[^>]*data-figure="(\d+)"/.exec(html)?.[1] ?? 0);

/** The list behind a figure, to its end. `html` is the page on which the figure stands. */
export async function listBehind(request: APIRequestContext, { href, page }: Figure, html: string): Promise<Listed> {
  if (href.startsWith("#")) return { total: null, rows: rowsIn(section(html, href.slice(1)), "/inbox/tasks") };
  const list = listOf(href);
  const summed = SUMS.find(({ fits }) => fits(href));
  if (summed) return { total: null, rows: await sumToTheEnd(request, href, summed.part) };
  if (list === "/inbox") {
    const tasks = await readToTheEnd(request, "/inbox/tasks?due=now", "/inbox/tasks");
    const inbox = page === "/inbox" ? html : (await figuresOf(request, "/inbox")).html;
    return { total: null, rows: tasks.rows + urgentIn(inbox) + patrolsIn(inbox) };
  }
  expect(Object.keys(ROWS), `${page}: ${href} opens a list`).toContain(list);
  return readToTheEnd(request, href, list);
}
