import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { addWorkingDays } from "@/lib/shared/working-days";
import { approval } from "../support/approval";
import { as } from "./authorisation/cast";
import { inDays, organisationOf, today } from "./authorisation/records";
import { asMaintenance } from "../../prisma/seed/support/connection";
import { one, query } from "./support/database";
import { callAction } from "./support/direct-call";
import { changePassword, pageOf, ready, signIn } from "./support/people";
import { sentFor } from "./support/sent";
import { pickFirst } from "./support/registration-form";
import { expect, test } from "./support/test";

/**
 * The three administrators at their work: one enters organisations and people and drafts the matrix, one gives roles and confirms, one reads the log; none
 * of them does another's part or sees a case.
 */
test.describe.configure({ mode: "serial" });

const OWN_PASSWORD = "Xiangyang-2027";
const TAG = randomUUID().slice(0, 6);
const AGENCY = `朝阳区晨光青少年服务中心${TAG}`;
const USERNAME = `chenguang${TAG}`;
let oneTimePassword = "";

/** Pages asked for at once. */
const AT_ONCE = 6;

const inDialog = (page: Page, name: string) => page.getByRole("alertdialog").or(page.getByRole("dialog")).getByRole("button", { name });

async function newContextPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
}

test("the system administrator enters an organisation and a person, whose one-time password is shown once", async ({ browser }) => {
  const page = await pageOf(browser, "xitong");
  await page.goto("/admin/organisations/new");
  await ready(page, '[name="type"]');
  await page.locator('[name="type"]').selectOption("SOCIAL_ORGANISATION");
  await pickFirst(page, /所在区划/, "朝阳", /朝阳区/);
  await page.locator('[name="name"]').fill(AGENCY);
  await page.getByRole("button", { name: "新增机构" }).click();
  await expect(page).toHaveURL(/\/admin\/organisations\/[0-9a-f-]{36}$/);

  await page.goto("/admin/users/new");
  await ready(page, '[name="username"]');
  await page.locator('[name="name"]').fill("晨光人");
  await page.locator('[name="username"]').fill(USERNAME);
  await page.getByRole("button", { name: "新增用户" }).click();
  oneTimePassword = (await page.locator("code").textContent()) ?? "";
  expect(oneTimePassword).toMatch(/^[A-Z][a-z]{3}-[0-9]{4}-[a-z]{5}$/);
  await page.getByRole("button", { name: "已告知本人" }).click();
  await expect(page).toHaveURL(/\/admin\/users\/[0-9a-f-]{36}$/);
  // Shown once: neither the page nor the log has it.
  expect(await page.content()).not.toContain(oneTimePassword);
  expect(await query("SELECT 1 FROM audit_event WHERE before::text LIKE $1 OR after::text LIKE $1", [`%${oneTimePassword}%`])).toEqual([]);
  // Giving roles is not the system administrator's.
  await page.goto("/admin/roles");
  await expect(page.getByText("没有找到此页")).toBeVisible();
  await page.context().close();
});

test("without a role the person cannot sign in; the security administrator gives one, and it begins with another password", async ({ browser }) => {
  const early = await newContextPage(browser);
  await early.goto("/sign-in");
  await early.locator("form:has([name=password]) button[type=submit]:enabled").waitFor();
  await early.fill("[name=username]", USERNAME);
  await early.fill("[name=password]", oneTimePassword);
  await early.keyboard.press("Enter");
  await expect(early.getByRole("alert").filter({ hasText: "未能登录" })).toBeVisible();
  await early.context().close();

  const security = await pageOf(browser, "anquan");
  const { userId } = await one<{ userId: string }>(`SELECT id AS "userId" FROM app_user WHERE username = $1`, [USERNAME]);
  await security.goto(`/admin/roles/${userId}?q=${encodeURIComponent(AGENCY)}`);
  await security.getByRole("link", { name: AGENCY }).click();
  await ready(security, '[name="roles"]');
  await security.getByRole("checkbox", { name: "社会工作者" }).check();
  // Without a word on who has approved it nobody reads children's data.
  await security.getByRole("button", { name: "授予", exact: true }).click();
  await expect(security.getByRole("alert").filter({ hasText: "审批人" })).toBeVisible();
  const { approverName, approverTitle, approvedOn, validUntil } = approval();
  for (const [name, value] of Object.entries({ approverName, approverTitle, approvedOn, validUntil })) await security.locator(`[name=${name}]`).fill(value);
  await security.getByRole("button", { name: "授予", exact: true }).click();
  await expect(security.getByRole("heading", { name: AGENCY })).toBeVisible();
  // Nor does it enter people.
  await security.goto("/admin/users/new");
  await expect(security.getByText("没有找到此页")).toBeVisible();
  await security.context().close();

  const page = await newContextPage(browser);
  await signIn(page, USERNAME, oneTimePassword);
  await expect(page).toHaveURL(/\/change-password/);
  await changePassword(page, oneTimePassword, OWN_PASSWORD);
  await expect(page).toHaveURL(/\/inbox/);
  await page.context().close();
  // The password that the administrator has seen opens nothing any more.
  const again = await newContextPage(browser);
  await again.goto("/sign-in");
  await again.locator("form:has([name=password]) button[type=submit]:enabled").waitFor();
  await again.fill("[name=username]", USERNAME);
  await again.fill("[name=password]", oneTimePassword);
  await again.keyboard.press("Enter");
  await expect(again.getByRole("alert").filter({ hasText: "未能登录" })).toBeVisible();
  await again.context().close();
});

/** A guardianship measure in service that could go to the education commission if the matrix allowed it: what the sending form would show. */
async function previewToEducation() {
  const measure = await one<{ caseId: string; planVersionId: string; measureKey: string }>(
    `SELECT p.case_id AS "caseId", v.id AS "planVersionId", m.key AS "measureKey" FROM plan_measure m JOIN plan_version v ON v.id = m.version_id JOIN help_plan p ON p.id = v.plan_id
     JOIN care_case k ON k.id = p.case_id WHERE v.status = 'APPROVED' AND m.task = 'T1_2' AND k.status = 'SERVICE' AND k.street_code = '110105004' ORDER BY m.id LIMIT 1`,
  );
  return callAction(await as("caseworker"), "previewReferralAction", {
    ...measure, receiverId: await organisationOf("education"), purposeCode: "SCHOOLING", fields: [], purpose: "请协助。", requestedAction: "请联系学校。", wish: "",
  });
}

test("a matrix change is drafted by the one and confirmed by the other, and holds from its date on", async ({ browser }) => {
  expect(await previewToEducation()).toMatchObject({ ok: false, code: "MATRIX_REFUSED" });
  const tomorrow = inDays(1);

  const system = await pageOf(browser, "xitong");
  await system.goto("/admin/matrix/draft");
  await ready(system, '[name="effectiveFrom"]');
  await system.locator('[name="effectiveFrom"]').fill(tomorrow.replaceAll("-", ""));
  await system.locator('[name="reason"]').fill("区未保委会议纪要:教委参与监护监督");
  await system.getByRole("button", { name: "开始拟定" }).click();
  await ready(system, '[name="district"]');
  await system.locator('[name="district"]').selectOption("110105");
  await system.locator('[name="area"]').selectOption("GUARDIANSHIP");
  await system.locator('[name="task"]').selectOption("T1_2");
  await system.locator('[name="orgType"]').selectOption("EDUCATION_COMMISSION");
  await system.locator('[name="asWritten"]').fill("朝阳区教委");
  await system.getByRole("button", { name: "增加", exact: true }).click();
  await expect(system.getByText("朝阳区教委").first()).toBeVisible();
  // Who drafts hands it over and does not decide.
  await system.getByRole("button", { name: "提交确认" }).click();
  await inDialog(system, "提交确认").click();
  await expect(system.getByText("已提交，等待安全管理员确认").first()).toBeVisible();
  await expect(system.getByRole("button", { name: "确认变更" })).toHaveCount(0);
  await system.context().close();

  const security = await pageOf(browser, "anquan");
  await security.goto("/admin/matrix/draft");
  await expect(security.getByText("朝阳区教委").first()).toBeVisible();
  await security.getByRole("button", { name: "确认变更" }).click();
  await inDialog(security, "确认变更").click();
  await expect(security).toHaveURL(/\/admin\/matrix$/);
  await security.context().close();

  // Confirmed, but not yet in force.
  expect(await previewToEducation()).toMatchObject({ ok: false, code: "MATRIX_REFUSED" });
  // The day comes.
  await asMaintenance((client) => client.query("UPDATE matrix_version SET effective_from = $1 WHERE effective_from = $2 AND status = 'CONFIRMED'", [today(), tomorrow]));
  expect(await previewToEducation()).toMatchObject({ ok: true, data: { receiverType: "EDUCATION_COMMISSION", task: "T1_2" } });
});

test("a day off that waits leads to where it is confirmed; the navigation counts it for who may decide, not for who has proposed it", async ({ browser }) => {
  const workday = addWorkingDays(inDays(40), 1);
  const proposed = await callAction(await as("systemAdmin"), "setDayAction", { clientKey: randomUUID(), divisionCode: "110107", day: workday, kind: "DAY_OFF", reason: "区政府通知" });
  expect(proposed).toMatchObject({ ok: true, data: { proposed: true } });
  const waiting = (page: Page) => page.locator('a[data-figure][href="/admin/deadlines"]');

  const system = await pageOf(browser, "xitong");
  await system.goto("/admin/deadlines/calendar");
  await expect(system.getByRole("row").filter({ hasText: workday }).getByRole("link", { name: "由安全管理员在“时限和上报”的“待确认的调整”中办理" })).toBeVisible();
  await expect(waiting(system)).toHaveCount(0);
  await system.context().close();

  const security = await pageOf(browser, "anquan");
  await security.goto("/admin/deadlines/calendar");
  await expect(waiting(security).first()).toBeVisible();
  await security.getByRole("row").filter({ hasText: workday }).getByRole("link", { name: "到“时限和上报”的“待确认的调整”中确认调整或者不采纳" }).click();
  await expect(security).toHaveURL(/\/admin\/deadlines#pending$/);
  await expect(security.getByRole("heading", { name: "待确认的调整" })).toBeInViewport();
  const day = security.locator("#pending li").filter({ hasText: workday });
  await day.getByRole("button", { name: /不采纳/ }).click();
  await security.getByRole("dialog").getByRole("textbox").fill("没有文件");
  await inDialog(security, "不采纳").click();
  await expect(security.getByText("未采纳").first()).toBeVisible();
  await security.context().close();
});

test("the auditor finds each step with its person, and what was refused", async ({ browser }) => {
  const page = await pageOf(browser, "shenji");
  for (const [action, person] of [["organisation.create", "华国安"], ["user.create", "华国安"], ["role.assign", "金守正"], ["matrix.draft", "华国安"], ["matrix.add_row", "华国安"], ["matrix.confirm", "金守正"]] as const) {
    await page.goto(`/admin/audit?action=${action}`);
    await expect(page.locator("main table tbody tr").first(), action).toContainText(person);
  }
  await page.goto("/admin/audit?action=referral.preview&result=DENIED");
  await expect(page.locator("main table tbody tr").first()).toContainText("李文静");
  await page.context().close();
});

test("none of the three reaches a case: no page of theirs holds a child's name, and no page of a case opens", async ({ browser }) => {
  const names = (await query<{ name: string }>("SELECT DISTINCT name FROM child WHERE length(name) > 2")).map(({ name }) => name).filter((name) => name !== "");
  const people = new Set((await query<{ name: string }>("SELECT name FROM app_user")).map(({ name }) => name));
  const children = names.filter((name) => !people.has(name));
  expect(children.length).toBeGreaterThan(200);
  const found = await one<{ caseId: string; registrationId: string; visitId: string; referralId: string; planVersionId: string }>(
    `SELECT k.id AS "caseId", k.registration_id AS "registrationId", (SELECT id FROM visit v WHERE v.case_id = k.id LIMIT 1) AS "visitId", f.id AS "referralId", f.plan_version_id AS "planVersionId"
     FROM care_case k JOIN referral f ON f.case_id = k.id WHERE k.street_code = '110105004' AND k.status = 'SERVICE' AND EXISTS (SELECT 1 FROM visit v WHERE v.case_id = k.id) ORDER BY k.id LIMIT 1`,
  );
  const { userId } = await one<{ userId: string }>(`SELECT id AS "userId" FROM app_user WHERE username = 'jiedao'`);
  const { auditId } = await one<{ auditId: string }>(`SELECT floor(extract(epoch FROM at) * 1000)::bigint || '-' || id AS "auditId" FROM audit_event WHERE action = 'registration.submit' ORDER BY id DESC LIMIT 1`);
  const own: Record<string, string[]> = {
    xitong: ["/admin/organisations", "/admin/users", `/admin/users/${userId}`, "/admin/programme", "/admin/deadlines", "/admin/deadlines/calendar", "/admin/deadlines/background", "/admin/matrix"],
    anquan: ["/admin/roles", `/admin/roles/${userId}`, "/admin/deadlines", "/admin/deadlines/calendar", "/admin/matrix"],
    shenji: ["/admin/audit", "/admin/audit?type=CARE_CASE", "/admin/audit?type=REGISTRATION", `/admin/audit/${auditId}`],
  };
  const cases = [
    `/cases/${found.caseId}`, ...["assessment", "plan", "visits", "referrals", "documents", "history", "closure", "registration"].map((tab) => `/cases/${found.caseId}/${tab}`),
    `/registrations/${found.registrationId}`, `/visits/${found.visitId}`, `/referrals/${found.referralId}`, `/reviews/${found.planVersionId}`, "/checks", "/reviews", "/closures", "/workload", "/pilot-units",
  ];
  const lists = ["/inbox", "/ledger", `/ledger?s=${children[0] ?? ""}`, "/visits", "/referrals", "/overview", "/summary", "/rows", "/screening", "/account"];
  for (const [person, paths] of Object.entries(own)) {
    const page = await pageOf(browser, person);
    const waiting = [...paths, ...lists, ...cases];
    const look = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const { status, text } = await sentFor(page, path);
        expect(children.filter((name) => text.includes(name)), `${person} ${path}`).toEqual([]);
        if (paths.includes(path)) expect(status, `${person} ${path}`).toBe(200);
        if (cases.includes(path)) expect({ status, says: text.includes("没有找到此页") }, `${person} ${path}`).toEqual({ status: 404, says: true });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, look));
    await page.context().close();
  }
});
