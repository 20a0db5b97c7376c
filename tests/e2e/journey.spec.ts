import type { Page } from "@playwright/test";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { one } from "./support/database";
import { walkToRestoration } from "./support/ladder-walk";
import { pageOf, ready } from "./support/people";
import { fillRegistration, inventedChild } from "./support/registration-form";
import { expect, test } from "./support/test";

/**
 * The line of one child through the people who carry it: reported, met, registered by the street, checked by its supervisor and by the district, opened as a case,
 * assessed, planned, returned once with a comment, submitted again, approved, referred to a department, answered, and counted by the city; then harm is found, and the case goes up the ladder
 * to the court and back to the restored guardianship.
 */
test.describe.configure({ mode: "serial" });

/** 赵海燕, caseworker of 三里屯街道. */
const WORKER = "jiedao2";
const child = inventedChild(process.env.HUTONG_E2E_CHILD ?? "顾念安");
const DUE = addDays(toShanghaiDate(new Date()), 60);

const registrationOf = () => one<{ id: string; status: string; caseId: string | null }>('SELECT r.id, r.status::text, r.case_id AS "caseId" FROM registration r JOIN child c ON c.id = r.child_id WHERE c.name = $1', [child.name]);
const caseOf = () => one<{ id: string; status: string; colour: string | null }>("SELECT k.id, k.status::text, k.colour::text FROM care_case k JOIN child c ON c.id = k.child_id WHERE c.name = $1", [child.name]);
const latestVersion = () =>
  one<{ id: string; number: number; status: string }>(
    "SELECT v.id, v.number, v.status::text FROM plan_version v JOIN child c ON c.id = v.child_id WHERE c.name = $1 ORDER BY v.number DESC LIMIT 1", [child.name],
  );
const inDialog = (page: Page, name: string) => page.getByRole("dialog").getByRole("button", { name });

const reportOf = () => one<{ id: string; status: string; count: number }>("SELECT max(id::text) AS id, max(status::text) AS status, count(*)::int AS count FROM intake_report WHERE recorded_by_id = (SELECT id FROM app_user WHERE username = $1)", [WORKER]);

test("a report comes in and is written down once; an attempt, then the first contact end its clock; who comes late is told", async ({ browser }) => {
  const page = await pageOf(browser, WORKER);
  await page.goto("/intake/new");
  await ready(page, '[name="what"]');
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await expect(page.getByText("请选择“初判”。").first()).toBeVisible();
  await page.locator('[name="what"]').fill("孩子由祖母一人照料，父亲服刑，母亲失联，祖母近日住院。");
  await page.locator('[name="urgency"][value="YELLOW"]').check();
  await page.locator('[name="childName"]').fill(child.name);
  await page.locator('[name="source"]').selectOption("COMMUNITY");
  await page.locator('[name="address"]').fill("幸福一村5号楼2单元301");
  await page.getByRole("button", { name: "提交", exact: true }).dblclick();
  await expect(page).toHaveURL(/\/intake\/[0-9a-f-]{36}$/, { timeout: 30_000 });
  expect(await reportOf()).toMatchObject({ status: "OPEN", count: 1 });

  const colleague = await pageOf(browser, "kezhang");
  await colleague.goto(page.url());
  await expect(colleague.getByRole("heading", { level: 1 })).toHaveText(child.name);
  const log = async (at: Page, way: string, result: string, note: string) => {
    await at.getByRole("button", { name: "记录接触" }).click();
    const dialog = at.getByRole("dialog");
    await dialog.getByLabel(way, { exact: true }).check();
    await dialog.getByLabel(result, { exact: true }).check();
    await dialog.locator('[name="note"]').fill(note);
    await dialog.getByRole("button", { name: "保存" }).dblclick();
    return dialog;
  };
  await expect(await log(page, "电话", "未联系上", "电话无人接听")).toHaveCount(0);
  await expect(page.getByText("已查找 1 次未果")).toBeVisible();
  // The supervisor's page is of before: nothing is written, and what was typed stays.
  const stale = await log(colleague, "到现场", "见到未成年人本人", "入户见到孩子");
  await expect(stale.getByText(/已被|已由|修改/).first()).toBeVisible();
  await expect(stale.locator('[name="note"]')).toHaveValue("入户见到孩子");
  await colleague.context().close();
  await expect(await log(page, "到现场", "见到未成年人本人", "入户见到孩子，由邻居临时照看")).toHaveCount(0);
  await expect(page.getByText("待登记").first()).toBeVisible();
  expect((await reportOf()).status).toBe("CONTACTED");
  await page.context().close();
});

test("the caseworker registers the minor from it; the draft survives a reload; a second tap makes no second record", async ({ browser }) => {
  const { id } = await reportOf();
  const page = await pageOf(browser, WORKER);
  await page.goto(`/intake/${id}`);
  await page.getByRole("link", { name: "填写登记表" }).click();
  await ready(page, '[name="head.source"]');
  await expect(page.locator('main nav a[href^="/intake/"]'), "the way back leads to the report").toHaveText(/^XS-/);
  await expect(page.locator('[name="child.name"]')).toHaveValue(child.name);
  await fillRegistration(page, child);
  await expect(page.getByText(/\d 已保存/).first()).toBeVisible({ timeout: 40_000 });
  await page.reload();
  await expect(page.locator('[name="child.name"]')).toHaveValue(child.name);
  await page.getByRole("button", { name: "提交审核" }).dblclick();
  await expect(page).toHaveURL(/\/registrations\/[0-9a-f-]{36}\?filed=1/, { timeout: 30_000 });
  const { count } = await one<{ count: number }>("SELECT count(*)::int AS count FROM child WHERE name = $1", [child.name]);
  expect(count).toBe(1);
  expect((await reportOf()).status).toBe("REGISTERED");
  await page.context().close();
});

test("the street's supervisor and the district check it", async ({ browser }) => {
  const { id } = await registrationOf();
  for (const [person, button, status] of [["kezhang", "审核通过", "STREET_CHECKED"], ["qushen", "核对通过", "ACCEPTED"]] as const) {
    const page = await pageOf(browser, person);
    await page.goto("/checks");
    await page.getByRole("link", { name: child.name }).first().click();
    await page.getByRole("button", { name: button }).click();
    await expect.poll(async () => (await registrationOf()).status).toBe(status);
    await page.context().close();
  }
  expect((await registrationOf()).id).toBe(id);
});

test("the ledger finds the child by part of the name, pinyin, initials and number; the case is opened", async ({ browser }) => {
  const page = await pageOf(browser, WORKER);
  for (const typed of ["念安", "gunianan", "gna", child.idNumber]) {
    await page.goto("/ledger");
    const box = page.getByRole("banner").getByRole("searchbox");
    await box.fill(typed);
    await box.press("Enter");
    await expect(page).toHaveURL(/\/ledger\?s=[0-9a-f-]{36}$/);
    await expect(page.getByRole("link", { name: child.name }).first(), typed).toBeVisible();
  }
  await page.goto(`/registrations/${(await registrationOf()).id}`);
  await page.getByRole("button", { name: "建立个案" }).click();
  await inDialog(page, "建立个案").click();
  await expect(page).toHaveURL(/\/cases\/[0-9a-f-]{36}/);
  expect((await caseOf()).status).toBe("ASSESSMENT");
  await page.context().close();
});

test("the assessment is scored as it is filled in, and confirmed", async ({ browser }) => {
  test.setTimeout(180_000);
  const { id } = await caseOf();
  const page = await pageOf(browser, WORKER);
  await page.goto(`/cases/${id}/assessment`);
  await page.getByRole("button", { name: "开始评估" }).click();
  await expect(page.locator('input[type="radio"]').first()).toBeVisible();
  await answerEverything(page);
  // What is asked for leaves the page as soon as it is there.
  await page.getByRole("button", { name: /完成填写/ }).click();
  await expect(page.getByText("请选择“地点类别”。").first()).toBeVisible();
  await page.locator('[name="placeKind"]').selectOption("HOME");
  await expect(page.getByText("请选择“地点类别”。")).toHaveCount(0);
  for (const source of ["CHILD", "TEACHER"]) await page.locator(`[name="sourceKinds"][value="${source}"]`).check();
  await page.locator('[name="sources"]').fill("入户走访、班主任");
  await page.getByRole("button", { name: /完成填写/ }).click();
  await page.getByRole("button", { name: "确认评估结果" }).first().click();
  await inDialog(page, "确认评估结果").click();
  await expect.poll(async () => (await caseOf()).status).toBe("PLANNING");
  expect((await caseOf()).colour).not.toBeNull();
  await page.context().close();
});

/** The best answer to each item, no flag, one considerable need: schooling. */
async function answerEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = new Set<string>();
    for (const radio of document.querySelectorAll<HTMLInputElement>('input[type="radio"]')) {
      if (seen.has(radio.name)) continue;
      seen.add(radio.name);
      const wanted = /needs\.SCHOOLING/.test(radio.name) ? document.querySelector<HTMLInputElement>(`input[name="${radio.name}"][value="2"]`) : radio;
      (wanted ?? radio).click();
    }
  });
}

test("the help plan is written, checked before it goes, and submitted", async ({ browser }) => {
  const { id } = await caseOf();
  const page = await pageOf(browser, WORKER);
  await page.goto(`/cases/${id}/plan`);
  await page.getByRole("button", { name: "拟定帮扶计划" }).click();
  await expect(page).toHaveURL(/\/plan\/edit/);
  // The check names what is missing and leads to it.
  await page.getByRole("button", { name: "提交审核" }).click();
  expect((await latestVersion()).status).toBe("DRAFT");
  await writePlan(page);
  await page.getByRole("button", { name: "提交审核" }).click();
  await inDialog(page, "提交审核").click();
  await expect.poll(async () => (await latestVersion()).status).toBe("SUBMITTED");
  await page.context().close();
});

async function writePlan(page: Page): Promise<void> {
  // A considerable need brings its goal along.
  await expect(page.locator('[name="goals.0.text"]')).toBeVisible();
  await page.locator('[name="goals.0.text"]').fill("稳定就学,按时到校");
  if ((await page.locator('[name="measures.0.text"]').count()) === 0) await page.getByRole("button", { name: /增加措施/ }).first().click();
  await page.locator('[name="measures.0.text"]').fill("协调学校减免费用,落实课后托管");
  await page.locator('[name="measures.0.task"]').selectOption("T4_1");
  const owner = page.locator('[id="f-measures.0.responsibleOrgId"]');
  await owner.click();
  await owner.fill("教育委员会");
  await page.getByRole("option", { name: /朝阳区教育委员会/ }).click();
  await page.locator('[name="measures.0.startsOn"]').fill(toShanghaiDate(new Date()));
  await page.locator('[name="measures.0.dueOn"]').fill(DUE);
  await page.locator('[name="measures.0.indicator"]').fill("学期出勤率 95% 以上");
}

test("the district returns it once with a comment on an item", async ({ browser }) => {
  const page = await pageOf(browser, "qushen");
  await page.goto("/reviews?street=110105004");
  await expect(page.getByRole("link", { name: child.name }).first()).toBeVisible();
  await page.goto(`/reviews/${(await latestVersion()).id}`);
  await page.getByRole("button", { name: /对.*措施.*提出意见|对措施/ }).first().click();
  await page.locator('[name="body"]').fill("请写明由谁每周联系学校。");
  await page.getByRole("button", { name: "保存意见" }).click();
  await expect(page.getByText("请写明由谁每周联系学校。").first()).toBeVisible();
  await page.getByRole("button", { name: "退回修改" }).click();
  await page.getByRole("dialog").locator('[name="reason"]').fill("措施责任不够具体。");
  await inDialog(page, "退回修改").click();
  await expect.poll(async () => (await latestVersion()).status).toBe("RETURNED");
  await page.context().close();
});

test("the street answers and submits again; the district sees what changed and approves", async ({ browser }) => {
  const { id } = await caseOf();
  const street = await pageOf(browser, WORKER);
  await street.goto(`/cases/${id}/plan`);
  await street.getByRole("button", { name: "按意见修改" }).click();
  const confirm = street.getByRole("dialog").getByRole("button", { name: /修改|开始/ });
  if (await confirm.count()) await confirm.last().click();
  await expect(street).toHaveURL(/\/plan\/edit/);
  await street.locator('[name^="answers."]').first().fill("已写明由街道李文静每周联系。");
  await street.getByRole("button", { name: "发送答复" }).click();
  await street.locator('[name="measures.0.text"]').fill("协调学校减免费用,由街道每周联系班主任");
  await street.getByRole("button", { name: "提交审核" }).click();
  await inDialog(street, "提交审核").click();
  await expect.poll(async () => (await latestVersion()).status).toBe("SUBMITTED");
  expect((await latestVersion()).number).toBe(2);
  await street.context().close();

  const district = await pageOf(browser, "qushen");
  await district.goto(`/reviews/${(await latestVersion()).id}`);
  await expect(district.getByText(/由街道每周联系班主任/).first()).toBeVisible();
  await expect(district.getByText("已写明由街道李文静每周联系。").first()).toBeVisible();
  await district.getByRole("button", { name: "审核通过" }).click();
  const sure = district.getByRole("dialog").getByRole("button", { name: "审核通过" });
  await sure.click();
  await expect.poll(async () => (await caseOf()).status).toBe("SERVICE");
  const sealed = await one<{ hash: string | null }>("SELECT content_hash AS hash FROM plan_version WHERE id = $1", [(await latestVersion()).id]);
  expect(sealed.hash).toMatch(/^[0-9a-f]{64}$/);
  await district.context().close();
});

test("the street refers the measure, seeing exactly what goes; the education commission sees that and nothing else, and finishes", async ({ browser }) => {
  const { id } = await caseOf();
  const street = await pageOf(browser, WORKER);
  await street.goto(`/cases/${id}/referrals`);
  // By its address: the navigation has a link of that name too, and is there before the page's own.
  await street.locator(`a[href^="/cases/${id}/referrals/new"]`).last().click();
  await street.locator('[name="purpose"]').fill("请协调减免费用并安排课后托管。");
  await street.getByRole("button", { name: "预览将要提供的信息" }).click();
  await expect(street.getByText(child.name).first()).toBeVisible();
  await street.getByRole("button", { name: "确认发出" }).dblclick();
  await expect.poll(async () => (await one<{ count: number }>("SELECT count(*)::int AS count FROM referral WHERE case_id = $1", [id])).count).toBe(1);
  await street.context().close();

  const { referralId } = await one<{ referralId: string }>('SELECT id AS "referralId" FROM referral WHERE case_id = $1', [id]);
  const department = await pageOf(browser, "jiaowei");
  await department.goto(`/referrals/${referralId}`);
  await expect(department.getByText(child.name).first()).toBeVisible();
  expect(await department.content()).not.toContain("幸福一村5号楼");
  await department.getByRole("button", { name: "接收" }).click();
  await expect.poll(async () => (await one<{ status: string }>("SELECT status::text FROM referral WHERE id = $1", [referralId])).status).toBe("ACCEPTED");
  await department.reload();
  await department.getByRole("button", { name: "反馈进展" }).click();
  await department.getByRole("dialog").locator('[name="body"]').fill("已联系学校,正在办理减免。");
  await inDialog(department, "反馈进展").click();
  await expect.poll(async () => (await one<{ status: string }>("SELECT status::text FROM referral WHERE id = $1", [referralId])).status).toBe("IN_PROGRESS");
  await department.reload();
  await department.getByRole("button", { name: "办结" }).click();
  await department.getByRole("dialog").locator('[name="result"]').fill("费用已减免,托管已安排。");
  await inDialog(department, "办结").click();
  await expect.poll(async () => (await one<{ status: string }>("SELECT status::text FROM referral WHERE id = $1", [referralId])).status).toBe("FINISHED");
  // What was disclosed closes with the end.
  await department.goto(`/referrals/${referralId}`);
  await expect(department.getByText(child.birthDate)).toHaveCount(0);
  // The case itself does not exist for a department.
  await department.goto(`/cases/${id}`);
  await expect(department.getByText("没有找到此页")).toBeVisible();
  await department.context().close();
});

test("the approval has planned the first visit by the colour; the caseworker logs it on a phone, and the next one is planned", async ({ browser }) => {
  const { id } = await caseOf();
  const visits = () => one<{ planned: number; done: number }>("SELECT count(*) FILTER (WHERE status = 'PLANNED')::int AS planned, count(*) FILTER (WHERE status = 'DONE')::int AS done FROM visit WHERE case_id = $1", [id]);
  expect(await visits()).toEqual({ planned: 1, done: 0 });
  const { visitId } = await one<{ visitId: string }>('SELECT id AS "visitId" FROM visit WHERE case_id = $1', [id]);
  const page = await pageOf(browser, WORKER, { width: 390 });
  await page.goto(`/visits/${visitId}`);
  await page.locator('[name="outcome"][value="DONE"]').check();
  await page.locator('[name="sawChild"]').check();
  await page.locator('[name="findings"]').fill("孩子精神状态良好,祖母在家照料。");
  await page.getByRole("button", { name: "提交记录" }).dblclick();
  await expect.poll(visits).toEqual({ planned: 1, done: 1 });
  await page.context().close();
});

test("the city counts the case without knowing the child", async ({ browser }) => {
  const page = await pageOf(browser, "shiju");
  await page.goto("/rows?stage=SERVICE&division=110105004");
  const { number } = await one<{ number: string }>("SELECT r.number FROM registration r JOIN child c ON c.id = r.child_id WHERE c.name = $1", [child.name]);
  await expect(page.getByText(number)).toBeVisible();
  expect(await page.content()).not.toContain(child.name);
  await page.context().close();
});

test("harm comes to light: assessed anew, the case is of the third level, and its ladder asks for the report to the police", async ({ browser }) => {
  test.setTimeout(180_000);
  const { id } = await caseOf();
  const page = await pageOf(browser, WORKER);
  await page.goto(`/cases/${id}/assessment`);
  await page.getByRole("button", { name: "开始复评" }).click();
  await expect(page.locator('input[type="radio"]').first()).toBeVisible();
  await answerEverything(page);
  await page.locator('[name="flags.HARM"][value="verified"]').check();
  await page.locator('[name="placeKind"]').selectOption("HOME");
  for (const source of ["CHILD", "TEACHER"]) await page.locator(`[name="sourceKinds"][value="${source}"]`).check();
  await page.locator('[name="sources"]').fill("班主任发现伤痕，入户核实");
  await page.getByRole("button", { name: /完成填写/ }).click();
  await page.getByRole("button", { name: "确认评估结果" }).first().click();
  await inDialog(page, "确认评估结果").click();
  await expect.poll(async () => (await one<{ level: string | null }>("SELECT level::text FROM care_case WHERE id = $1", [id])).level).toBe("L3");
  expect((await caseOf()).colour).toBe("RED");
  await page.goto(`/cases/${id}/ladder`);
  await expect(page.getByText("应当立即向公安机关报案").first()).toBeVisible();
  await page.context().close();
});

test("it goes up the ladder to the court and to another guardian, and back to the restored parent", async ({ browser }) => {
  test.setTimeout(300_000);
  const { id } = await caseOf();
  const page = await pageOf(browser, WORKER);
  await page.goto(`/cases/${id}/ladder`);
  await expect(page.getByRole("heading", { name: "监护干预记录" })).toBeVisible();
  await walkToRestoration(page);
  await page.goto(`/cases/${id}/history`);
  // One history, from the report to the restored guardianship.
  await expect(page.getByRole("main")).toContainText("申请恢复监护人资格结果：恢复监护人资格");
  await page.context().close();
  expect((await one<{ steps: number }>("SELECT count(*)::int AS steps FROM ladder_step WHERE case_id = $1", [id])).steps).toBe(10);
});
