import { randomUUID } from "node:crypto";
import { addDays, toShanghaiDate } from "../../lib/shared/dates";
import { sealColumns } from "../../prisma/seed/support/seal-columns";
import { policeAsked } from "./authorisation/records";
import { one, query } from "./support/database";
import { pageOf, ready } from "./support/people";
import { expect, test } from "./support/test";

/** A case in service that nobody else's test closes, with three attempts at which nobody was met and a visit whose day has passed. */
async function outOfReach() {
  const today = toShanghaiDate(new Date());
  const found = await one<{ id: string; name: string }>(
    `SELECT c.id, k.name FROM care_case c JOIN child k ON k.id = c.child_id WHERE c.street_code = '110105004' AND c.status = 'SERVICE' AND c.colour <> 'RED' AND c.level IN ('WATCH', 'L1')
       AND NOT EXISTS (SELECT 1 FROM closing_evaluation e WHERE e.case_id = c.id) AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.case_id = c.id AND r.ended_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.case_id = c.id) AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.case_id = c.id AND v.done_at > now() - interval '4 days')
       AND NOT EXISTS (SELECT 1 FROM child_seal s WHERE s.child_id = c.child_id AND s.lifted_at IS NULL) AND NOT EXISTS (SELECT 1 FROM child_move m WHERE m.child_id = c.child_id AND m.status IN ('PROPOSED', 'SENT'))
     ORDER BY c.opened_at DESC LIMIT 1`,
  );
  const visit = (status: string, day: string) => query(
    `INSERT INTO visit (id, case_id, child_id, division, kind, status, due_on, assigned_org_id, assigned_user_id, done_at, done_by_id, done_by_org_id)
     SELECT $2, c.id, c.child_id, c.division, 'HOME', $3::"VisitStatus", $4::date, c.owner_org_id, c.owner_user_id, d.at, CASE WHEN d.at IS NOT NULL THEN c.owner_user_id END, CASE WHEN d.at IS NOT NULL THEN c.owner_org_id END
     FROM care_case c CROSS JOIN (SELECT CASE WHEN $3 <> 'PLANNED' THEN $4::date + time '02:00' END AS at) d WHERE c.id = $1`, [found.id, randomUUID(), status, day],
  );
  for (const back of [3, 2, 1]) await visit("MISSED", addDays(today, -back));
  await visit("PLANNED", addDays(today, -1));
  await policeAsked(found.id);
  return { ...found, today };
}

/** A conference that was called off after the closing was asked for. */
async function callOff(caseId: string, day: string): Promise<void> {
  const id = randomUUID();
  const sealed = sealColumns("case_conference", id, { content: JSON.stringify({ subject: "研究去向", reason: "多次未果", place: "街道会议室", phone: "" }), cancel_reason: "参会单位时间冲突" });
  await query(
    `INSERT INTO case_conference (id, number, case_id, child_id, division, status, starts_at, chair_id, called_by_id, called_org_id, called_at, client_key, content_cipher, cancel_reason_cipher)
     SELECT $2::uuid, 'HS-' || left($2::text, 8), c.id, c.child_id, c.division, 'CANCELLED', $3::date + time '01:30', c.owner_user_id, c.owner_user_id, c.owner_org_id, now(), $2::uuid, $4, $5 FROM care_case c WHERE c.id = $1`,
    [caseId, id, day, sealed.content_cipher, sealed.cancel_reason_cipher],
  );
}

test("what was left undone is answered for when a closing is asked for, read by who signs, and by who confirms with what has appeared since", async ({ browser }) => {
  test.setTimeout(240_000);
  const { id, name, today } = await outOfReach();
  const page = await pageOf(browser, "jiedao", { width: 390 });
  await page.goto(`/cases/${id}/closure`);
  await ready(page, '[name="outcome"]');
  const weighed = page.locator("#closing-warnings");
  await expect(weighed).toHaveCount(0);
  await page.getByLabel("结案原因").selectOption("LOST_CONTACT");
  await expect(weighed.first()).toContainText("次随访已过日期，没有进行");
  await page.locator('[name="outcome"]').fill("多次走访、电话联系未果，居委会和学校均不知去向。");
  for (const choice of await page.locator('input[type="radio"][value="YES"]').all()) await choice.check();
  const send = page.getByRole("button", { name: "提交审核人签署", exact: true });
  await send.click();
  const faults = page.getByRole("alert").filter({ hasText: "为什么仍可结案" });
  await expect(faults).toContainText("次随访已过日期，没有进行");
  for (const reason of await page.locator('textarea[name^="warnings."]').all()) await reason.fill("全家已离京，电话停机，房东证实已退租。");
  await send.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "提交审核人签署" }).click();
  await expect(page.getByText("待街道审核人签署")).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole("main")).toContainText("房东证实已退租");
  await page.context().close();

  const supervisor = await pageOf(browser, "kezhang");
  await supervisor.goto(`/cases/${id}/closure`);
  await expect(supervisor.getByRole("main")).toContainText("房东证实已退租");
  await supervisor.getByRole("button", { name: "签署同意" }).click();
  const signing = supervisor.getByRole("alertdialog").or(supervisor.getByRole("dialog"));
  await expect(signing).toContainText(/另有 \d+ 项须权衡的情况/);
  await signing.getByRole("button", { name: "签署同意" }).click();
  await expect(supervisor.getByText("待区县民政局确认")).toBeVisible({ timeout: 40_000 });
  await supervisor.context().close();

  const reviewer = await pageOf(browser, "qushen");
  await reviewer.goto(`/cases/${id}/closure`);
  await expect(reviewer.getByRole("main")).toContainText("房东证实已退租");
  // While the page is open a conference is called off.
  await callOff(id, addDays(today, 2));
  const confirm = async () => {
    await reviewer.getByRole("button", { name: "确认结案", exact: true }).first().click();
    const dialog = reviewer.getByRole("alertdialog").or(reviewer.getByRole("dialog"));
    await dialog.getByRole("button", { name: "确认结案", exact: true }).click();
    return dialog;
  };
  await expect(await confirm()).toContainText("在您打开页面后才出现", { timeout: 40_000 });
  expect(await one("SELECT status::text FROM care_case WHERE id = $1", [id])).toEqual({ status: "CLOSING" });
  await reviewer.goto("/closures?reason=LOST_CONTACT");
  const row = reviewer.getByRole("article").filter({ hasText: name }).first();
  await expect(row).toContainText("其中提出后新出现 1 项");
  await expect(row.getByRole("checkbox")).toHaveCount(0);
  await reviewer.goto(`/cases/${id}/closure`);
  await expect(reviewer.getByText("提出后新出现")).toBeVisible();
  await expect(reviewer.getByRole("main")).toContainText("此后没有召开过会商");
  await confirm();
  await expect.poll(async () => (await one<{ status: string }>("SELECT status::text FROM care_case WHERE id = $1", [id])).status, { timeout: 40_000 }).toBe("CLOSED");
  await reviewer.goto(`/cases/${id}/closure/handover`);
  await expect(reviewer.getByRole("main")).toContainText("九、结案时未办结事项和说明");
  await expect(reviewer.getByRole("main")).toContainText("房东证实已退租");
  await reviewer.context().close();
});
