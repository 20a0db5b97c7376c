import type { Browser, Page } from "@playwright/test";
import { decryptField } from "@/lib/server/crypto/field-cipher";
import { act, planApproved, planContent, organisationOf, sendable } from "./authorisation/records";
import { one, query } from "./support/database";
import { pageOf } from "./support/people";
import { sentFor } from "./support/sent";
import { expect, test } from "./support/test";

/** A suit to revoke a guardianship as the court's liaison meets it: accepted, answered with number and 立案 or 不予受理, closed with the end; the street reads the answer. */
test.describe.configure({ mode: "serial" });

/** As a hurried liaison types them, and as they are kept. */
const TYPED = { filed: "(2026)京0105民特88号", refused: "(2026)京0105民特89号" };
const FILED = "（2026）京0105民特88号";
const REFUSED = "（2026）京0105民特89号";

const inDialog = (page: Page, name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true });
interface SuitState {
  status: string;
  outcome: string | null;
  caseNumber: string | null;
  open: boolean;
  clocks: number;
}

async function stateOf(id: string): Promise<SuitState> {
  const { cipher, ...state } = await one<Omit<SuitState, "caseNumber"> & { cipher: string | null }>(
    `SELECT f.status::text, f.court_outcome::text AS outcome, f.court_case_number_cipher AS cipher, d.open,
       (SELECT count(*)::int FROM task t WHERE t.subject_id = f.id AND t.done_at IS NULL) AS clocks
     FROM referral f JOIN referral_disclosure d ON d.referral_id = f.id WHERE f.id = $1`, [id],
  );
  return { ...state, caseNumber: cipher && decryptField(cipher, { table: "referral", column: "court_case_number_cipher", rowId: id }) };
}

/** A suit that waits for the court: one of the demo's, or one that the street sends now. */
async function waitingSuit(fresh: boolean): Promise<{ id: string; number: string; childName: string }> {
  const waiting = `SELECT f.id, f.number, c.name AS "childName" FROM referral f JOIN organisation o ON o.id = f.to_org_id JOIN child c ON c.id = f.child_id
    WHERE o.type = 'COURT' AND o.division_code = '110105' AND f.status = 'SENT'`;
  const [found] = fresh ? [] : await query<{ id: string; number: string; childName: string }>(`${waiting} ORDER BY f.sent_at LIMIT 1`);
  if (found) return found;
  const suit = { kind: "LEGAL", text: "支持申请撤销监护人资格", task: "T1_2", responsibleOrgId: await organisationOf("court"), indicator: "法院立案" } as const;
  const plan = await planApproved(planContent(1, [suit]));
  const measure = plan.content.measures.find(({ task }) => task === "T1_2");
  if (!measure) throw new Error("the plan has no suit");
  const { referralId } = await act<{ referralId: string }>("caseworker", "sendReferralAction", (await sendable(plan, measure)).sending);
  return one(`${waiting} AND f.id = $1`, [referralId]);
}

async function accepted(browser: Browser, suit: { id: string; childName: string }): Promise<Page> {
  const page = await pageOf(browser, "fayuan");
  await page.goto("/referrals");
  await page.locator(`a[href="/referrals/${suit.id}"]`).first().click();
  await expect(page.locator("main")).toContainText(suit.childName);
  await page.getByRole("button", { name: "接收", exact: true }).click();
  await expect.poll(async () => (await stateOf(suit.id)).status).toBe("ACCEPTED");
  await page.reload();
  return page;
}

test("立案: number and outcome stop the sender's clock, and what was disclosed stays open while the suit runs", async ({ browser }) => {
  const suit = await waitingSuit(false);
  // The clock of 立案 is the sender's own reminder: the court has none.
  expect(await query(`SELECT o.type::text FROM task t JOIN organisation o ON o.id = t.owner_org_id WHERE t.subject_id = $1 AND t.done_at IS NULL`, [suit.id])).toEqual([{ type: "STREET_OFFICE" }]);
  const page = await accepted(browser, suit);
  // Only what a suit needs was sent: no address, no phone, no school.
  for (const field of ["现居住地址", "照料人电话", "就读（原就读）学校"]) await expect(page.getByText(field, { exact: true })).toHaveCount(0);
  await expect(page.getByText("监护情况", { exact: true }).first()).toBeVisible();

  // A number without its outcome is not enough.
  await page.getByRole("button", { name: "反馈进展", exact: true }).click();
  await page.getByRole("dialog").locator('[name="body"]').fill("材料齐全。");
  await page.getByRole("dialog").locator('[name="courtCaseNumber"]').fill(TYPED.filed);
  await inDialog(page, "反馈进展").click();
  await expect(page.getByRole("dialog").getByText(/立案情况/).first()).toBeVisible();
  expect((await stateOf(suit.id)).outcome).toBeNull();
  await expect(page.getByRole("dialog").locator('[name="courtCaseNumber"]')).toHaveValue(TYPED.filed);
  await page.getByRole("dialog").getByText("立案", { exact: true }).click();
  await inDialog(page, "反馈进展").click();
  await expect.poll(() => stateOf(suit.id)).toEqual({ status: "IN_PROGRESS", outcome: "FILED", caseNumber: FILED, open: true, clocks: 0 });
  await page.reload();
  await expect(page.locator("main")).toContainText(FILED);
  await page.context().close();

  // The sending street reads the answer; the neighbour does not know of it.
  const { street } = await one<{ street: string }>("SELECT street_code AS street FROM referral WHERE id = $1", [suit.id]);
  for (const [person, sees] of [["qushen", true], [`u${street}str1`, true], ["fengtai", false], ["jiaowei", false]] as const) {
    const reader = await pageOf(browser, person === "u110105004str1" ? "jiedao" : person);
    await reader.goto(`/referrals/${suit.id}`);
    if (sees) await expect(reader.locator("main"), person).toContainText(FILED);
    else await expect(reader.getByText("没有找到此页"), person).toBeVisible();
    await reader.context().close();
  }
});

test("不予受理: the court ends the matter with number, outcome and reason; the child's data close to it", async ({ browser }) => {
  const suit = await waitingSuit(true);
  const page = await accepted(browser, suit);
  await page.getByRole("button", { name: "办结", exact: true }).click();
  const dialog = page.getByRole("dialog");
  // A court ends nothing without number and outcome.
  await dialog.locator('[name="result"]').fill("材料不足以证明民法典第三十六条规定的情形。");
  await inDialog(page, "办结").click();
  await expect(dialog.locator('[name="courtCaseNumber"]')).toHaveAttribute("aria-invalid", "true");
  expect((await stateOf(suit.id)).status).toBe("ACCEPTED");
  await dialog.locator('[name="courtCaseNumber"]').fill(TYPED.refused);
  await dialog.getByText("不予受理", { exact: true }).click();
  await inDialog(page, "办结").click();
  await expect.poll(() => stateOf(suit.id)).toEqual({ status: "FINISHED", outcome: "NOT_ACCEPTED", caseNumber: REFUSED, open: false, clocks: 0 });

  await page.goto(`/referrals/${suit.id}`);
  await expect(page.getByText("提供的信息已关闭")).toBeVisible();
  expect((await sentFor(page, `/referrals/${suit.id}`)).text).not.toContain(suit.childName);
  await page.context().close();

  const street = await pageOf(browser, "jiedao");
  await street.goto(`/referrals/${suit.id}`);
  await expect(street.locator("main")).toContainText("不予受理");
  await expect(street.locator("main")).toContainText(REFUSED);
  await expect(street.locator("main")).toContainText("民法典第三十六条");
  await street.context().close();
});
