import type { Page } from "@playwright/test";
import { toShanghaiDate } from "@/lib/shared/dates";
import { answerPromises } from "./support/promises";
import { one, query } from "./support/database";
import { pageOf, ready } from "./support/people";
import { fillRegistration, inventedChild } from "./support/registration-form";
import { expect, test } from "./support/test";

/** Two people of one street office write in the same form: the second is told who was first, keeps every word, and decides. */
test.describe.configure({ timeout: 600_000 });

const child = inventedChild(process.env.HUTONG_E2E_CHILD ?? "钟念之", "2015-09-21", 733);
const registration = () => one<{ id: string; status: string; version: number }>("SELECT r.id, r.status::text, r.version FROM registration r JOIN child c ON c.id = r.child_id WHERE c.name = $1", [child.name]);
const narrative = (page: Page) => page.locator('[name="need.narrative"]');
const alertOf = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });

test.describe("a registration", () => {
  test.describe.configure({ mode: "serial" });

  test("a registration is filed and returned", async ({ browser }) => {
    const page = await pageOf(browser, "jiedao");
    await page.goto("/registrations/new");
    await ready(page, '[name="head.source"]');
    await fillRegistration(page, child, { family: { father: "钟守成", carer: "钟玉兰", phone: "19933334444" } });
    await page.getByRole("button", { name: "提交审核" }).click();
    await expect(page).toHaveURL(/\/registrations\/[0-9a-f-]{36}\?filed=1/, { timeout: 40_000 });
    await page.context().close();

    const supervisor = await pageOf(browser, "kezhang");
    await supervisor.goto(`/registrations/${(await registration()).id}`);
    await supervisor.getByRole("button", { name: "退回修改" }).click();
    await supervisor.getByRole("dialog").getByLabel("退回原因", { exact: false }).fill("请补充情况说明。");
    await supervisor.getByRole("dialog").getByRole("button", { name: "退回修改" }).click();
    await expect.poll(async () => (await registration()).status, { timeout: 20_000 }).toBe("RETURNED");
    await supervisor.context().close();
  });

  test("the second to submit a returned registration is told who changed what; nothing typed is lost, nothing overwritten", async ({ browser }) => {
    const { id } = await registration();
    const [first, second] = [await pageOf(browser, "jiedao"), await pageOf(browser, "jiedao2")];
    for (const page of [first, second]) {
      await page.goto(`/registrations/${id}/edit`);
      await ready(page, '[name="need.narrative"]');
    }
    await second.locator('[name="need.suggestedHelp"]').fill("乙建议协助申请临时救助。");
    await narrative(second).fill("乙写的情况说明。");
    await narrative(first).fill("甲写的情况说明。");
    await first.getByRole("button", { name: "重新提交" }).click();
    await expect(first).toHaveURL(/\?filed=1/, { timeout: 40_000 });

    await second.getByRole("button", { name: "重新提交" }).click();
    const told = alertOf(second, "此记录已被他人修改");
    await expect(told).toContainText(/李文静（三里屯街道民政科）已于 .+修改后重新提交/, { timeout: 40_000 });
    await expect(told).toContainText("对方修改了：需求与建议");
    await expect(told).toContainText("您填写的内容没有提交，仍保留在本页和草稿中");
    await expect(told.getByRole("link", { name: "查看当前登记" })).toHaveAttribute("href", `/registrations/${id}`);
    await expect(narrative(second)).toHaveValue("乙写的情况说明。");
    const compare = second.getByRole("region", { name: "对照双方内容" });
    await expect(compare).toContainText("甲写的情况说明。");
    await expect(compare).toContainText("乙写的情况说明。");
    await expect(second.getByRole("button", { name: "保存修改" })).toBeDisabled();
    await expect.poll(async () => (await query("SELECT 1 FROM draft d JOIN app_user u ON u.id = d.user_id WHERE u.username = 'jiedao2' AND d.subject = $1", [`edit:${id}`])).length, { timeout: 20_000 }).toBe(1);

    await second.reload();
    await ready(second, '[name="need.narrative"]');
    await expect(narrative(second)).toHaveValue("乙写的情况说明。");
    await expect(alertOf(second, "此记录已被他人修改")).toContainText("李文静");

    await compare.getByRole("button", { name: "采用现有 情况说明" }).click();
    await expect(narrative(second)).toHaveValue("甲写的情况说明。");
    await compare.getByRole("button", { name: "以本页填写的为准，继续修改" }).click();
    await expect(alertOf(second, "此记录已被他人修改")).toHaveCount(0);
    await second.getByRole("button", { name: "保存修改" }).click();
    await expect(second).toHaveURL(new RegExp(`/registrations/${id}$`), { timeout: 40_000 });
    await expect(second.locator("#record-need").getByText("甲写的情况说明。")).toBeVisible();
    await expect(second.locator("#record-need").getByText("乙建议协助申请临时救助。")).toBeVisible();
    expect(await registration()).toMatchObject({ status: "SUBMITTED", version: 4 });
    await first.context().close();
    await second.context().close();
  });

  test("a form that was decided while it was being written keeps its text; its draft opens again", async ({ browser }) => {
    const { id } = await registration();
    const page = await pageOf(browser, "jiedao");
    await page.goto(`/registrations/${id}`);
    await page.getByRole("link", { name: "修改登记" }).click();
    await ready(page, '[name="need.narrative"]');
    await narrative(page).fill("审核期间写下的补充。");
    await expect.poll(async () => (await query("SELECT 1 FROM draft d JOIN app_user u ON u.id = d.user_id WHERE u.username = 'jiedao' AND d.subject = $1", [`edit:${id}`])).length, { timeout: 20_000 }).toBe(1);
    const supervisor = await pageOf(browser, "kezhang");
    await supervisor.goto(`/registrations/${id}`);
    await supervisor.getByRole("button", { name: "审核通过" }).click();
    await expect.poll(async () => (await registration()).status, { timeout: 20_000 }).toBe("STREET_CHECKED");
    await supervisor.context().close();

    await page.getByRole("button", { name: "保存修改" }).click();
    await expect(alertOf(page, "此记录已被他人修改")).toContainText(/王建国（三里屯街道民政科）已于 .+街道审核通过/, { timeout: 40_000 });
    await expect(narrative(page)).toHaveValue("审核期间写下的补充。");
    await page.reload();
    await ready(page, '[name="need.narrative"]');
    await expect(narrative(page)).toHaveValue("审核期间写下的补充。");
    await expect(alertOf(page, "此记录已被他人修改")).toContainText("王建国");
    await page.getByRole("button", { name: "放弃草稿" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "放弃草稿" }).click();
    await expect(page.getByText("此登记表现在不能修改")).toBeVisible({ timeout: 20_000 });
    await page.context().close();
  });
});

test("the second to record a visit, and the second to ask for a closing, keep what they typed", async ({ browser }) => {
  const visit = await one<{ id: string }>(
    `SELECT v.id FROM visit v JOIN care_case c ON c.id = v.case_id WHERE v.status = 'PLANNED' AND c.status = 'SERVICE' AND c.street_code = '110105004'
       AND v.assigned_org_id = (SELECT id FROM organisation WHERE type = 'STREET_OFFICE' AND division_code = '110105004') ORDER BY v.id LIMIT 1`,
  );
  const [first, second] = [await pageOf(browser, "jiedao"), await pageOf(browser, "jiedao2", { width: 390 })];
  for (const page of [first, second]) {
    await page.goto(`/visits/${visit.id}`);
    await ready(page, '[name="outcome"]');
    await page.locator('[name="outcome"][value="DONE"]').check();
    await page.getByLabel("见到未成年人本人").check();
  }
  await second.locator('[name="findings"]').fill("乙的随访情况。");
  await first.locator('[name="findings"]').fill("甲的随访情况。");
  for (const page of [first, second]) await answerPromises(page);
  await first.getByRole("button", { name: "提交记录" }).click();
  await expect(first).toHaveURL(/\/visits$/, { timeout: 40_000 });
  await second.getByRole("button", { name: "提交记录" }).click();
  await expect(alertOf(second, "此记录已被他人修改")).toContainText(/李文静（三里屯街道民政科）已于 /, { timeout: 40_000 });
  // The visit is on record: there is nothing to go on with, only to look at it and to take the text along.
  const over = alertOf(second, "此记录已被他人修改");
  await expect(over).toContainText("登记这次随访", { timeout: 20_000 });
  await expect(over).toContainText("已登记的随访不能改写", { timeout: 20_000 });
  await expect(second.getByRole("button", { name: "按最新记录继续填写" })).toHaveCount(0);
  await expect(second.locator('[name="findings"]')).toHaveValue("乙的随访情况。");
  await expect(second.getByRole("button", { name: "提交记录" })).toBeDisabled();
  await over.getByRole("link", { name: "查看已登记的随访" }).click();
  await expect(second.getByText("甲的随访情况。")).toBeInViewport({ timeout: 20_000 });
  await second.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await over.getByRole("button", { name: "复制所填内容" }).click();
  await expect(over.getByRole("button", { name: "已复制" })).toBeVisible();
  expect(await second.evaluate(() => navigator.clipboard.readText())).toContain("乙的随访情况。");
  // Left and opened again: the text is still there, until it is given up.
  await expect.poll(async () => (await query("SELECT 1 FROM draft d JOIN app_user u ON u.id = d.user_id WHERE u.username = 'jiedao2' AND d.subject = $1", [`visit:${visit.id}`])).length, { timeout: 20_000 }).toBe(1);
  await second.goto(`/visits/${visit.id}`);
  await ready(second, '[name="findings"]');
  await expect(second.locator('[name="findings"]')).toHaveValue("乙的随访情况。");
  const closed = alertOf(second, "此步骤现在不能办理");
  await expect(closed).toContainText("李文静（三里屯街道民政科）已登记这次随访");
  await closed.getByRole("button", { name: "放弃所填内容" }).click();
  await second.getByRole("alertdialog").getByRole("button", { name: "放弃所填内容" }).click();
  await expect(second.locator('[name="findings"]')).toHaveCount(0, { timeout: 20_000 });
  await expect(second.getByText("甲的随访情况。")).toBeVisible();

  const { id } = await one<{ id: string }>(
    `SELECT c.id FROM care_case c WHERE c.status = 'SERVICE' AND c.street_code = '110105004' AND c.colour <> 'RED' AND NOT EXISTS (SELECT 1 FROM closing_evaluation e WHERE e.case_id = c.id)
       AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.case_id = c.id AND r.status IN ('SENT', 'ACCEPTED', 'IN_PROGRESS')) ORDER BY c.id LIMIT 1`,
  );
  for (const page of [first, second]) {
    await page.goto(`/cases/${id}/closure`);
    await ready(page, '[name="outcome"]');
    await page.getByLabel("结案原因").selectOption("MOVED_HANDED_OVER");
    await page.locator('[name="handedOverTo"]').fill("河北省廊坊市广阳区民政局");
    await page.locator('[name="receiver"]').fill("马敏");
    await page.locator('[name="receiverPhone"]').fill("0316-5550123");
    await page.locator('[name="handedOverOn"]').fill(toShanghaiDate(new Date()));
    for (const choice of await page.locator('input[type="radio"][value="YES"]').all()) await choice.check();
    for (const reason of await page.locator('textarea[name^="warnings."]').all()) await reason.fill("由接收地继续办理。");
  }
  await second.locator('[name="outcome"]').fill("乙写的帮扶结果。");
  await first.locator('[name="outcome"]').fill("甲写的帮扶结果。");
  const ask = async (page: Page) => {
    await page.getByRole("button", { name: "提出结案", exact: true }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "提出结案" }).click();
  };
  await ask(first);
  await expect.poll(async () => (await query("SELECT 1 FROM closing_evaluation WHERE case_id = $1", [id])).length, { timeout: 40_000 }).toBe(1);
  await ask(second);
  await expect(alertOf(second, "此记录已被他人修改")).toContainText("李文静", { timeout: 40_000 });
  // The page has looked whether the step is still open, and knows that it is over.
  await expect(alertOf(second, "此记录已被他人修改").getByRole("button", { name: "放弃所填内容" })).toBeVisible({ timeout: 20_000 });
  await alertOf(second, "此记录已被他人修改").getByRole("link", { name: "查看当前结案情况" }).click();
  await expect(second.getByText("待区县民政局确认").first()).toBeInViewport({ timeout: 20_000 });
  await expect(second.getByText("甲写的帮扶结果。")).toBeVisible();
  await expect(second.getByRole("button", { name: "按最新记录继续填写" })).toHaveCount(0);
  await expect(second.locator('[name="outcome"]')).toHaveValue("乙写的帮扶结果。");
  await first.context().close();
  await second.context().close();
});

test("an empty household visit names all its faults at once; a note that is too long is told its limit; a round that ended takes nothing away", async ({ browser }) => {
  const round = await one<{ id: string }>("SELECT id FROM screening_round WHERE status = 'OPEN' AND '110105004' LIKE rtrim(division_code, '0') || '%' ORDER BY starts_on DESC LIMIT 1");
  const page = await pageOf(browser, "jiedao");
  await page.goto(`/screening/${round.id}/visits/new`);
  await ready(page, '[name="note"]');
  await page.locator('[name="note"]').fill("长".repeat(400));
  await page.getByRole("button", { name: "保存", exact: false }).first().click();
  const summary = page.getByRole("alert").filter({ hasText: "项" }).first();
  for (const text of ["户主姓名", "社区", "住址", "请选择“结果”", "最多 300 个字，现有 400 个字"]) await expect(summary).toContainText(text);
  await page.context().close();
});

test("while the form is filled in: sex and birth date follow the number, a look for duplicates holds nothing up, offline is said once", async ({ browser }) => {
  const page = await pageOf(browser, "jiedao");
  await page.goto("/registrations/new");
  await ready(page, '[name="child.idNumber"]');
  const number = page.locator('[name="child.idNumber"]');
  const girl = inventedChild("某", "2014-02-03", 702);
  await number.fill(girl.idNumber);
  await number.blur();
  await expect(page.locator('[name="child.sex"][value="FEMALE"]')).toBeChecked();
  await number.fill("");
  await number.blur();
  await number.fill(child.idNumber);
  await number.blur();
  await expect(page.locator('[name="child.sex"][value="MALE"]')).toBeChecked();
  await expect(page.locator('[name="child.birthDate"]')).toHaveValue(child.birthDate);

  await page.locator('[name="child.name"]').fill(child.name);
  await page.getByRole("button", { name: "查重" }).click();
  await expect(page.getByText("证件号码相同")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByLabel("继续登记的理由", { exact: false })).toHaveCount(0);
  await narrative(page).fill("仍可继续填写。");

  await expect(page.getByText(/\d 已保存/).first()).toBeVisible({ timeout: 40_000 });
  await page.context().setOffline(true);
  await narrative(page).fill("断网后又写了一句。");
  await expect(page.getByText("网络中断，已暂存本机，恢复后自动保存")).toHaveCount(1, { timeout: 20_000 });
  await expect(page.getByText("未能保存", { exact: false })).toHaveCount(0);
  await page.context().setOffline(false);
  await expect(page.getByText(/\d 已保存/).first()).toBeVisible({ timeout: 40_000 });
  await page.getByRole("link", { name: /家庭经济/ }).first().scrollIntoViewIfNeeded();
  await expect(page.getByRole("link", { name: /家庭经济.*选填/ })).toBeVisible();
  await page.context().close();
});
