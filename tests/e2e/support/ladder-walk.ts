import type { Page } from "@playwright/test";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { expect } from "./test";

const today = toShanghaiDate(new Date());
/** A day so many before today. */
export const ago = (days: number) => addDays(today, -days);

interface Step {
  name: string;
  days: number;
  fill?: Record<string, string>;
  choose?: Record<string, string>;
  /** Of steps that ask for one of those whose guardianship is revoked: a part of how that one is called. */
  whom?: string;
}

async function takeStep(page: Page, { name, days, fill = {}, choose = {}, whom }: Step): Promise<void> {
  await page.getByRole("button", { name: `记录 ${name}`, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=takenOn]").fill(ago(days));
  for (const [field, value] of Object.entries({ account: `${name}：按规定办理。`, ...fill })) await dialog.locator(`[name=${field}]`).fill(value);
  for (const [field, label] of Object.entries(choose)) await dialog.locator(`select[name=${field}]`).selectOption({ label });
  if (whom) await dialog.locator("select[name=subject]").selectOption({ label: await dialog.locator("select[name=subject] option", { hasText: whom }).first().innerText() });
  const skip = dialog.locator("[name=skipReason]");
  if ((await skip.count()) > 0) await skip.fill("情况紧急，依法直接办理。");
  await dialog.getByRole("button", { name: "保存记录" }).click();
  await expect(dialog, name).toHaveCount(0);
}

async function noteResult(page: Page, name: string, result: string, days: number, note = ""): Promise<void> {
  await page.getByRole("button", { name: `记录结果 ${name}`, exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("select[name=result]").selectOption({ label: result });
  await dialog.locator("[name=resultOn]").fill(ago(days));
  if (note) await dialog.locator("[name=note]").fill(note);
  await dialog.getByRole("button", { name: "保存结果" }).click();
  await expect(dialog, `${name} ${result}`).toHaveCount(0);
}

/** Set from the ladder, and what became of it written down on the court's page, by which it is a step of the ladder. */
async function holdHearing(page: Page, days: number): Promise<void> {
  const ladder = page.url();
  await page.getByRole("button", { name: "登记开庭", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("[name=day]").fill(ago(days));
  await dialog.locator("[name=time]").fill("09:30");
  await dialog.locator("[name=place]").fill("第三法庭");
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole("link", { name: "司法程序和抚养费" }).first().click();
  await page.getByRole("button", { name: /^记录情况|^记录开庭情况/ }).first().click();
  await dialog.locator("select[name=state]").selectOption({ label: "已开庭" });
  await dialog.getByRole("button", { name: "保存情况" }).click();
  await expect(page.getByRole("main")).toContainText("已开庭");
  await page.goto(ladder);
}

const ABOUT = { subject: "父亲" };
const COURT = { actorOrgId: "朝阳区人民法院" };

/** Ten steps on the open page of a case's ladder: admonished without effect, aid, suit, interim guardianship, judgment, another guardian, support, and the parent's guardianship restored. */
export async function walkToRestoration(page: Page): Promise<void> {
  await takeStep(page, { name: "劝诫", days: 200, fill: { person: "某父", until: ago(186) }, choose: { ...ABOUT, actorOrgId: "三里屯街道民政科" } });
  await noteResult(page, "劝诫", "未改正", 185);
  await takeStep(page, { name: "法律援助", days: 180, choose: { actorOrgId: "朝阳区司法局" } });
  await noteResult(page, "法律援助", "决定给予", 176);
  await takeStep(page, { name: "指派法律援助人员", days: 175, fill: { person: "某律师" }, choose: { actorOrgId: "朝阳区司法局" } });
  await takeStep(page, { name: "申请撤销监护人资格", days: 170, fill: { person: "某父", reference: "（2026）京0105民特1号" }, choose: { ...COURT, ...ABOUT, applicant: "民政部门" } });
  await noteResult(page, "申请撤销监护人资格", "已立案", 166);
  await takeStep(page, { name: "临时监护", days: 165, fill: { until: addDays(today, 20) }, choose: { actorOrgId: "朝阳区救助管理站", ground: "撤销监护人资格案件审理期间" } });
  await expect(page.getByText(/临时监护至 .+，还剩 20 日/)).toBeVisible();
  await holdHearing(page, 150);
  await takeStep(page, { name: "法院裁判", days: 140, fill: { person: "某父", effectiveOn: ago(139) }, choose: { ...COURT, ...ABOUT, result: "撤销监护人资格" } });
  await takeStep(page, { name: "另行指定监护人", days: 138, fill: { person: "某祖母" }, choose: { ...COURT, subject: "其他监护人或者照料人", relation: "祖父母" } });
  await noteResult(page, "临时监护", "已结束", 137, "已交由祖母照料，现居祖母家。");
  await takeStep(page, { name: "判令负担抚养费", days: 130, choose: COURT, whom: "父亲" });
  await takeStep(page, { name: "申请恢复监护人资格", days: 20, choose: COURT, whom: "父亲" });
  await noteResult(page, "申请恢复监护人资格", "恢复监护人资格", 5);
}
