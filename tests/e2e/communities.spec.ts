import { one, query } from "./support/database";
import { pageOf } from "./support/people";
import { sentFor } from "./support/sent";
import { expect, test } from "./support/test";

/** A community visits the households of a round, on a phone: its own list, an outcome, coverage that moves, and a minor in difficulty of whom the street is told. */
const COMMUNITY = "110105004032";
const NEIGHBOUR = "110105004033";

test("the officer of a community visits what the street has listed; the street sees it and registers", async ({ browser }) => {
  const { round } = await one<{ round: string }>("SELECT id AS round FROM screening_round WHERE division_code = '110105' AND status = 'OPEN' ORDER BY starts_on LIMIT 1");
  const home = await one<{ id: string; head: string }>(
    `SELECT h.id, h.head_name AS head FROM round_household l JOIN household h ON h.id = l.household_id WHERE l.round_id = $1 AND l.division = $2
       AND NOT EXISTS (SELECT 1 FROM household_visit v WHERE v.household_id = h.id AND v.round_id = l.round_id) ORDER BY h.head_name LIMIT 1`, [round, COMMUNITY],
  );
  const visited = async () => (await one<{ n: number }>("SELECT count(DISTINCT household_id)::int AS n FROM household_visit WHERE round_id = $1 AND division = $2 AND outcome = 'VISITED'", [round, COMMUNITY])).n;
  const before = await visited();

  const page = await pageOf(browser, "shequ", { width: 390 });
  await page.goto("/screening");
  await page.getByRole("link", { name: /补充排查/ }).first().click();
  await expect(page).toHaveURL(`/screening/${round}`);
  await expect(page.getByRole("heading", { name: "本社区（村）进度" })).toBeVisible();
  // Nothing of another community, nothing of who was registered, no way to what is the street's.
  const { text } = await sentFor(page, `/screening/${round}`);
  const { name } = await one<{ name: string }>("SELECT name FROM division WHERE code = $1", [NEIGHBOUR]);
  expect(text.includes(name)).toBe(false);
  const numbers = await query<{ number: string }>("SELECT number FROM registration WHERE round_id = $1 AND division = $2", [round, COMMUNITY]);
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers.filter(({ number }) => text.includes(number))).toEqual([]);
  await expect(page.locator("main")).not.toContainText(/常住未成年人|登记人数|登记本轮发现/);

  await page.getByRole("link", { name: "应走访家庭", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/screening/${round}/households`));
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.locator(`a[href="/screening/${round}/visits/new?household=${home.id}"]`).click();
  await page.getByRole("radio", { name: "已入户" }).check();
  await page.locator('[name="minorsAtHome"]').fill("0");
  // The street is told of minors, and there are none: the number is asked for, what is chosen stays.
  await page.getByRole("button", { name: "保存并报街道登记" }).click();
  await expect(page.locator('[name="minorsAtHome"]')).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("radio", { name: "已入户" })).toBeChecked();
  await page.locator('[name="minorsAtHome"]').fill("2");
  await page.locator('[name="resident"]').selectOption("no");
  // A day that the server refuses: what it said goes when the day is mended, and comes back with that day.
  const [visitedOn, refused] = [page.locator('[name="visitedOn"]'), page.getByText("入户日期不能早于此轮排查的开始日期")];
  const day = await visitedOn.inputValue();
  const { early } = await one<{ early: string }>("SELECT (starts_on - 1)::text AS early FROM screening_round WHERE id = $1", [round]);
  await visitedOn.fill(early);
  await page.getByRole("button", { name: "保存并报街道登记" }).click();
  await expect(refused.first()).toBeVisible();
  await visitedOn.fill(day);
  await expect(refused).toHaveCount(0);
  await expect(visitedOn).not.toHaveAttribute("aria-invalid", "true");
  await visitedOn.fill(early);
  await expect(visitedOn).toHaveAttribute("aria-invalid", "true");
  await visitedOn.fill(day);
  await page.getByRole("button", { name: "保存并报街道登记" }).dblclick();
  await expect(page).toHaveURL(`/screening/${round}`);
  await expect(page.getByText(`入户 ${before + 1} 户`).first()).toBeVisible();
  expect(await visited()).toBe(before + 1);
  expect(await query("SELECT o.type, v.told_street FROM household_visit v JOIN organisation o ON o.id = v.visitor_org_id WHERE v.household_id = $1", [home.id])).toEqual([{ type: "COMMUNITY", told_street: true }]);
  await page.goto(`/screening/${round}/households?state=told`);
  await expect(page.getByText(home.head).first()).toBeVisible();
  // On paper: its own households with boxes for the outcome.
  await page.goto(`/screening/${round}/households/sheet?state=all`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("□无人在家").first()).toBeVisible();
  expect((await sentFor(page, `/screening/${round}/households/sheet?state=all`)).text.includes(name)).toBe(false);

  const street = await pageOf(browser, "jiedao");
  await street.goto("/inbox");
  await expect(street.getByText(/发现困境未成年人，现有 \d+ 户待登记，请到“待街道登记”名单/).first()).toBeVisible();
  await street.goto(`/screening/${round}`);
  await street.getByRole("link", { name: "查看待登记的家庭" }).click();
  const card = street.getByRole("listitem").filter({ has: street.locator(`a[href="/screening/${round}/visits/new?household=${home.id}"]`) });
  await expect(card.getByText("家中未成年人 2 人 · 非常住")).toBeVisible();
  await card.getByRole("link", { name: "登记未成年人" }).click();
  await expect(street).toHaveURL(/\/registrations\/new\?visit=/);
  await expect(street.locator('[name="guardianship.carerName"]')).toHaveValue("");
});

test("another community's household, an ended round and the street's pages are closed to it", async ({ browser }) => {
  const page = await pageOf(browser, "shequ");
  const { round } = await one<{ round: string }>("SELECT id AS round FROM screening_round WHERE division_code = '110105' AND status = 'OPEN' ORDER BY starts_on LIMIT 1");
  const { id } = await one<{ id: string }>("SELECT household_id AS id FROM round_household WHERE round_id = $1 AND division = $2 LIMIT 1", [round, NEIGHBOUR]);
  expect((await sentFor(page, `/screening/${round}/visits/new?household=${id}`)).text).toContain("没有找到此页");
  const { ended } = await one<{ ended: string }>("SELECT id AS ended FROM screening_round WHERE division_code = '110105' AND status = 'CLOSED' LIMIT 1");
  await page.goto(`/screening/${ended}`);
  await expect(page.getByText("此轮排查已结束，不能再记录入户情况。")).toBeVisible();
  await expect(page.getByRole("link", { name: "记录入户" })).toHaveCount(0);
  await page.goto(`/screening/${ended}/visits/new`);
  await expect(page.getByText("请联系所在街道（乡镇）民政科，由其办理")).toBeVisible();
  const { far } = await one<{ far: string }>("SELECT id AS far FROM screening_round WHERE division_code = '110106' AND status = 'OPEN' LIMIT 1");
  for (const path of [`/screening/${far}`, "/screening/areas", `/registrations/new?round=${round}`]) expect((await sentFor(page, path)).text, path).toMatch(/没有找到此页|仅街道/);
});

test("a child of the community is reported to the street, which contacts it; the community follows whether it was taken up", async ({ browser }) => {
  const page = await pageOf(browser, "shequ", { width: 390 });
  await page.goto("/intake");
  await page.getByRole("link", { name: "报告线索" }).click();
  // The form holds nothing to weigh: no urgency, no place but the own one.
  await expect(page.locator('main a[href="tel:110"]').first()).toBeVisible();
  await expect(page.locator('[name="urgency"], [name="division"]')).toHaveCount(0);
  await page.locator('[name="what"]').fill("女孩晚上独自坐在楼道里");
  await page.locator('[name="childName"]').fill("苗试九");
  await page.getByRole("button", { name: "提交" }).click();
  await expect(page.locator('[name="address"]')).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator('[name="what"]')).toHaveValue("女孩晚上独自坐在楼道里");
  await page.locator('[name="address"]').fill("幸福一村9号楼");
  await page.getByRole("button", { name: "提交" }).dblclick();
  await expect(page).toHaveURL("/intake");
  const row = page.getByRole("row").filter({ hasText: "苗试九" });
  await expect(row.getByText("街道已收到")).toBeVisible();
  // Tapped twice, reported once.
  await expect(row).toHaveCount(1);
  const { id, urgency } = await one<{ id: string; urgency: string }>("SELECT r.id, r.urgency FROM intake_report r JOIN organisation o ON o.id = r.recorded_org_id WHERE o.type = 'COMMUNITY' ORDER BY r.recorded_at DESC LIMIT 1");
  expect(urgency).toBe("YELLOW");
  expect((await sentFor(page, `/intake/${id}`)).text).toContain("没有找到此页");

  const street = await pageOf(browser, "jiedao");
  await street.goto("/intake");
  await street.getByRole("link", { name: /苗试九/ }).first().click();
  await expect(street).toHaveURL(`/intake/${id}`);
  await expect(street.getByText("女孩晚上独自坐在楼道里")).toBeVisible();
});
