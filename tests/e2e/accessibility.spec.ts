import AxeBuilder from "@axe-core/playwright";
import { one } from "./support/database";
import { pageOf } from "./support/people";
import { expect, test } from "./support/test";

const PAGES: Record<string, string[]> = {
  jiedao: [
    "/inbox", "/screening", "/screening/[round]/households", "/screening/areas", "/corrections", "/moves", "/needs", "/intake", "/intake/new", "/intake/[intake]", "/registrations/new", "/ledger", "/rosters", "/visits", "/visits/route?who=office&span=week", "/referrals", "/account", "/cases/[case]", "/cases/[case]/registration", "/cases/[case]/assessment",
    "/cases/[case]/plan", "/cases/[case]/ladder", "/cases/[case]/ladder/court", "/cases/[case]/referrals", "/cases/[case]/conferences", "/cases/[case]/conferences/new", "/cases/[case]/visits", "/cases/[case]/documents", "/cases/[case]/history", "/cases/[case]/closure", "/children/[child]/rights",
  ],
  kezhang: ["/checks", "/checks?view=bulk", "/inbox/decisions", "/workload", "/break-glass"],
  qushen: ["/inbox/decisions", "/checks?view=bulk", "/reviews", "/closures", "/pilot-units", "/registrations/[twin]/merge/[original]", "/registrations/[kept]/unmerge/[merge]"],
  shequ: ["/intake", "/intake/new", "/screening", "/screening/[round]", "/screening/[round]/households", "/screening/[round]/households/sheet", "/visits"],
  jiaowei: ["/referrals"],
  shiju: ["/overview", "/summary", "/rows"],
  xitong: ["/admin/purposes", "/admin/purposes/new", "/admin/organisations", "/admin/users", "/admin/programme", "/admin/deadlines", "/admin/deadlines/calendar", "/admin/deadlines/background", "/admin/matrix"],
  anquan: ["/admin/roles", "/admin/retention", "/admin/deadlines", "/admin/deadlines/calendar"],
  shenji: ["/admin/audit", "/admin/audit/break-glass"],
};

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const LATER_ROWS = "tbody > tr:nth-child(n+9), li:nth-child(n+16)";

const WIDTHS = [1440, 390];
/** What is used on the way: judged on a phone too; of the rest a phone shows the same parts, and only their width is looked at. */
const ON_THE_WAY = ["/inbox", "/intake/new", "/intake/[intake]", "/registrations/new", "/ledger", "/visits", "/visits/route?who=office&span=week", "/screening/[round]/households", "/cases/[case]", "/cases/[case]/registration", "/referrals", "/overview"];

for (const [person, paths] of Object.entries(PAGES)) {
  test(`pages of ${person}, wide and on a phone: no violation of WCAG 2.2 AA, nothing wider than the screen`, async ({ browser }) => {
    test.setTimeout(600_000);
    const found = await one<{ case: string; child: string }>(`SELECT case_id AS "case", child_id AS child FROM registration WHERE street_code = '110105004' AND stage = 'SERVICE' ORDER BY id LIMIT 1`);
    const { round } = await one<{ round: string }>("SELECT id AS round FROM screening_round WHERE '110105004' LIKE division_code || '%' ORDER BY (status = 'OPEN') DESC, id LIMIT 1");
    // A child that was registered twice, and one whose records were merged.
    const twins = await one<{ twin: string; original: string }>(
      "SELECT a.id AS twin, b.id AS original FROM registration a JOIN child x ON x.id = a.child_id JOIN child y ON y.name = x.name AND y.birth_date = x.birth_date AND y.id > x.id JOIN registration b ON b.child_id = y.id WHERE a.district_code = '110105' AND b.district_code = '110105' AND x.status = 'ACTIVE' AND y.status = 'ACTIVE' ORDER BY a.id LIMIT 1",
    );
    const merged = await one<{ kept: string; merge: string }>("SELECT registration_id AS kept, id AS merge FROM record_merge WHERE status = 'STANDING' ORDER BY merged_at LIMIT 1");
    const { intake } = await one<{ intake: string }>("SELECT id AS intake FROM intake_report WHERE division LIKE '110105004%' AND status = 'CONTACTED' AND urgency = 'RED' LIMIT 1");
    const ids: Record<string, string> = { intake, ...found, round, ...twins, ...merged };
    const page = await pageOf(browser, person);
    for (const path of paths) {
      await page.goto(path.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? ""));
      await expect(page.getByRole("heading", { level: 1 }), path).toHaveCount(1);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${path} at ${width}`).toBeLessThanOrEqual(0);
        if (width !== WIDTHS[0] && !ON_THE_WAY.includes(path)) continue;
        // One document without foreign frames: axe needs no second page for its result, and of what passes no list. Of a long list the first rows: the others are drawn by the same lines.
        const { violations } = await new AxeBuilder({ page }).exclude(LATER_ROWS).options({ resultTypes: ["violations"], preload: false }).withTags(LEVELS).setLegacyMode().analyze();
        expect.soft(violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).slice(0, 3).join("; ")}`), `${path} at ${width}`).toEqual([]);
      }
    }
    await page.context().close();
  });
}

for (const locale of ["zh-CN", "en"] as const) {
  test(`the bar at the foot of a phone stays within the screen for everybody, its last entry opens the rest (${locale})`, async ({ browser }) => {
    test.setTimeout(300_000);
    for (const person of Object.keys(PAGES)) {
      const page = await pageOf(browser, person, { width: 390, locale });
      await page.goto("/account");
      const bar = page.locator("nav.fixed");
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 844 });
        const slots = await bar.locator(":scope > *").evaluateAll((entries) => entries.map((entry) => [entry.getBoundingClientRect().left, entry.getBoundingClientRect().right]));
        expect(slots.length, `${person} at ${width}`).toBeGreaterThan(1);
        expect(Math.max(...slots.flat()), `${person} at ${width}`).toBeLessThanOrEqual(width + 1);
        expect(Math.min(...slots.flat()), `${person} at ${width}`).toBeGreaterThanOrEqual(-1);
        const cut = await bar.locator("span.truncate").evaluateAll((labels) => labels.filter((label) => label.scrollWidth > label.clientWidth).map((label) => label.textContent));
        expect(cut, `${person} at ${width}`).toEqual([]);
      }
      await bar.getByRole("button").click();
      await expect(page.getByRole("dialog").getByRole("link").first()).toBeVisible();
      await page.context().close();
    }
  });
}

test("a message over the page hides nothing that the keyboard reaches", async ({ browser }) => {
  const { caseId } = await one<{ caseId: string }>(
    `SELECT g.case_id AS "caseId" FROM (SELECT k.id AS case_id FROM care_case k JOIN child_guardian c ON c.child_id = k.child_id AND NOT c.withheld WHERE k.division LIKE '110105004%' AND k.status = 'SERVICE' ORDER BY k.id LIMIT 1) g`,
  );
  const page = await pageOf(browser, "jiedao");
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(`/cases/${caseId}/ladder`);
  await page.getByRole("button", { name: /^改为不作为联系人/ }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("正在核实");
  await dialog.getByRole("button", { name: "确定" }).click();
  const close = page.locator("button[data-type=success]");
  await expect(close).toBeVisible();
  expect(await close.evaluate((button) => button.closest("[aria-hidden=true]"))).toBeNull();
  await page.context().close();
});
