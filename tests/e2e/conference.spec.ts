import { addDays, toShanghaiDate } from "../../lib/shared/dates";
import { one, query } from "./support/database";
import { pageOf, ready } from "./support/people";
import { expect, test } from "./support/test";

/** A case conference through the offices that carry it: called with what each is told, answered, held, its minutes sealed by the chair, its task done by an invited office. */
const TOMORROW = addDays(toShanghaiDate(new Date()), 1);
const SUBJECT = "研究照护安排和就学";

const caseToMeetAbout = () =>
  one<{ id: string; name: string }>(
    `SELECT c.id, k.name FROM care_case c JOIN child k ON k.id = c.child_id JOIN app_user u ON u.id = c.owner_user_id WHERE u.username = 'jiedao' AND c.status = 'SERVICE'
       AND NOT EXISTS (SELECT 1 FROM case_conference f WHERE f.case_id = c.id) AND NOT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.child_id AND s.lifted_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM child_move m WHERE m.child_id = c.child_id AND m.status IN ('PROPOSED', 'SENT')) ORDER BY c.opened_at, c.id LIMIT 1`,
  );
const conferenceOf = (caseId: string) => one<{ id: string; number: string; status: string; count: number }>("SELECT max(id::text) AS id, max(number) AS number, max(status::text) AS status, count(*)::int AS count FROM case_conference WHERE case_id = $1", [caseId]);

test("called, answered by two offices, held, minutes written and sealed by the chair, a task done by an invited office", async ({ browser }) => {
  test.setTimeout(240_000);
  const found = await caseToMeetAbout();
  const page = await pageOf(browser, "jiedao");
  await page.goto(`/cases/${found.id}/conferences/new`);
  await ready(page, '[name="subject"]');
  await page.getByRole("button", { name: "预览将要提供的信息" }).click();
  await expect(page.locator('[name="subject"]')).toHaveAttribute("aria-invalid", "true");
  await page.locator('[name="subject"]').fill(SUBJECT);
  await page.locator('[name="reason"]').fill("祖母住院，家中无人照料，孩子已旷课一周。");
  await page.locator('[name="on"]').fill(TOMORROW);
  await page.locator('[name="place"]').fill("街道会议室");
  await page.locator('[name="chairId"]').selectOption({ label: await page.locator('[name="chairId"] option', { hasText: "王建国" }).first().innerText() });
  await page.getByLabel(/朝阳区妇女联合会/).check();
  await page.getByLabel(/朝阳区教育委员会/).check();
  await page.locator('[name="requestedAction"]').fill("请准备可以提供的帮扶。");
  await page.getByRole("button", { name: "预览将要提供的信息" }).click();
  await expect(page.getByText("受邀单位只能各自看到以下内容")).toBeVisible();
  // Why it is called stays with street and district.
  await expect(page.getByRole("main")).not.toContainText("旷课一周");
  await page.getByRole("button", { name: "确认召集" }).dblclick();
  await expect(page).toHaveURL(new RegExp(`/cases/${found.id}/conferences/[0-9a-f-]{36}$`), { timeout: 40_000 });
  const conference = await conferenceOf(found.id);
  expect(conference).toMatchObject({ status: "CALLED", count: 1 });
  await expect(page.getByText("届时可以在此记录纪要").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "记录纪要" })).toHaveCount(0);

  const answers = { fulian: ["COMING", "许敏，权益部"], jiaowei: ["DECLINED", "当日有全市会议"] } as const;
  for (const [person, [answer, text]] of Object.entries(answers)) {
    const office = await pageOf(browser, person, { width: 390 });
    const { id } = await one<{ id: string }>("SELECT i.id FROM conference_invitation i JOIN membership m ON m.organisation_id = i.to_org_id JOIN app_user u ON u.id = m.user_id WHERE i.conference_id = $1 AND u.username = $2", [conference.id, person]);
    await office.goto(`/conferences/${id}`);
    await expect(office.getByRole("main")).not.toContainText("旷课一周");
    await office.getByRole("button", { name: "答复邀请" }).click();
    const dialog = office.getByRole("dialog");
    await dialog.getByRole("button", { name: "提交答复" }).click();
    await expect(dialog.locator('[name="answer"]')).toHaveAttribute("aria-invalid", "true");
    await dialog.locator('[name="answer"]').selectOption(answer);
    await dialog.locator('[name="text"]').fill(text);
    await dialog.getByRole("button", { name: "提交答复" }).dblclick();
    await expect(dialog).toHaveCount(0);
    await expect(office.getByText(text).first()).toBeVisible();
    await office.context().close();
  }

  // Its hour comes.
  for (const table of ["case_conference", "conference_invitation"]) await query(`UPDATE ${table} SET starts_at = now() - interval '1 hour' WHERE ${table === "case_conference" ? "id" : "conference_id"} = $1`, [conference.id]);
  await page.reload();
  await expect(page.getByText("许敏，权益部")).toBeVisible();
  await page.getByRole("button", { name: "记录纪要" }).click();
  const minutes = page.getByRole("dialog");
  await minutes.getByRole("button", { name: "保存纪要" }).click();
  await expect(minutes.locator('[name="points"]')).toHaveAttribute("aria-invalid", "true");
  await minutes.locator('[name="attendance"]').fill("街道：王建国、李文静\n妇联：许敏");
  await minutes.locator('[name="points"]').fill("祖母住院期间由谁照料；复学安排。");
  await minutes.locator('[name="decisions"]').fill("妇联联系家庭教育指导；街道落实临时照料。");
  await minutes.getByRole("button", { name: "保存纪要" }).dblclick();
  await expect(minutes).toHaveCount(0);
  await expect(page.getByText("街道落实临时照料")).toBeVisible();
  await page.getByRole("button", { name: "交办任务" }).click();
  const task = page.getByRole("dialog");
  await task.locator('[name="what"]').fill("联系家庭教育指导服务");
  await task.locator('[name="toOrgId"]').selectOption({ label: "朝阳区妇女联合会" });
  await task.locator('[name="dueOn"]').fill(addDays(TOMORROW, 13));
  await task.getByRole("button", { name: "交办", exact: true }).dblclick();
  await expect(task).toHaveCount(0);
  await expect(page.getByText("联系家庭教育指导服务")).toBeVisible();
  // The caseworker does not seal what the chair confirms.
  await expect(page.getByRole("button", { name: "确认纪要" })).toHaveCount(0);

  const chair = await pageOf(browser, "kezhang");
  await chair.goto(`/cases/${found.id}/conferences/${conference.id}`);
  await chair.getByRole("button", { name: "确认纪要" }).click();
  await chair.getByRole("dialog").getByRole("button", { name: "确认并封存" }).click();
  await expect(chair.getByText(/王建国于 .* 确认封存/)).toBeVisible();
  await expect(chair.getByRole("button", { name: "修改纪要" })).toHaveCount(0);
  await chair.context().close();

  const { id: taskId } = await one<{ id: string }>("SELECT id FROM conference_task WHERE conference_id = $1", [conference.id]);
  const fulian = await pageOf(browser, "fulian");
  await fulian.goto(`/conferences/tasks/${taskId}`);
  await fulian.getByRole("button", { name: /办结任务/ }).click();
  await fulian.getByRole("dialog").locator('[name="result"]').fill("已联系区家庭教育指导中心，下周一首次指导。");
  await fulian.getByRole("dialog").getByRole("button", { name: "办结任务" }).dblclick();
  await expect(fulian.getByText("下周一首次指导").first()).toBeVisible();
  await fulian.context().close();
  await page.reload();
  await expect(page.getByText("下周一首次指导").first()).toBeVisible();
  await page.goto(`/cases/${found.id}/conferences/${conference.id}/minutes`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("个案会商纪要").first()).toBeVisible();
  await expect(page.locator("[data-paper]")).toContainText("街道落实临时照料");
});
