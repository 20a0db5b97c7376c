import { expect, test as base, type BrowserContext } from "@playwright/test";
import { query } from "./database";

export { expect } from "@playwright/test";

/** What the browsers of the running test complained of: violations of the content policy, errors of a page's script, whatever is written to the console as an error. */
let complaints: string[] = [];

/** A refusal, an answer that a test holds back, a line that it cuts: the test itself looks at what the person is told. A failure of the server is none of these. */
const EXPECTED = /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_)/;

function watch(context: BrowserContext): BrowserContext {
  context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`));
  context.on("console", (message) => {
    // Chromium reports a violation as an error, one of a header that it does not know as a warning.
    const counts = message.type() === "error" || /content security policy|permissions-policy/i.test(message.text());
    if (counts && !EXPECTED.test(message.text())) complaints.push(`${message.location().url}: ${message.text()}`);
  });
  return context;
}

/** As Playwright's own, but a test fails on any complaint of any browser that it opened, whichever page and person. */
export const test = base.extend<{ noComplaints: void }, object>({
  browser: [
    async ({ browser }, run) => {
      const open = browser.newContext.bind(browser);
      browser.newContext = async (...options) => watch(await open(...options));
      await run(browser);
    },
    { scope: "worker" },
  ],
  noComplaints: [
    async ({}, run) => {
      complaints = [];
      // The people of the demo are many tests' hands: how much one may open in an hour is each test's own.
      await query("DELETE FROM rate_window WHERE key LIKE 'look.%' OR key LIKE 'list.%'");
      await run();
      expect(complaints, "what the browser complained of").toEqual([]);
    },
    { auto: true },
  ],
});
