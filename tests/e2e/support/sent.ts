import type { Page } from "@playwright/test";

/** Everything that the browser is sent for a path: the page itself, and its data as client navigation fetches it. `status` is the page's. */
export async function sentFor(page: Page, path: string): Promise<{ status: number; text: string }> {
  const { request } = page.context();
  const html = await request.get(path);
  const data = await request.get(path, { headers: { RSC: "1" } });
  return { status: html.status(), text: `${await html.text()}\n${await data.text()}` };
}
