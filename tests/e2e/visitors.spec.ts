import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { organisationOf, act, today, userOf } from "./authorisation/records";
import { one, query } from "./support/database";
import { markedCase, putVisitTo, type MarkedCase } from "./support/marked-case";
import { pageOf } from "./support/people";
import { answerPromises } from "./support/promises";
import { sentFor } from "./support/sent";
import { expect, test } from "./support/test";

/**
 * The two visitors who are not of the street, each with a phone: the officer of the community in which the child lives, and the social worker of the agency
 * that the case is assigned to. Each sees what the visit needs and nothing else of the file (domain: who sees what), in the page and in its data.
 */
test.describe.configure({ mode: "serial" });

const PHONE = 390;
let file: MarkedCase;

test.beforeAll(async () => {
  file = await markedCase();
});

async function expectAbsent(page: Page, paths: readonly string[], hidden: readonly string[]): Promise<void> {
  for (const path of paths) {
    const { text } = await sentFor(page, path);
    for (const word of hidden) expect(text.includes(word), `${path} sends ${word}`).toBe(false);
  }
}

async function expectNotFound(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const { status, text } = await sentFor(page, path);
    expect(status, path).toBe(404);
    expect(text, path).toContain("没有找到此页");
    for (const word of [file.name, file.idNumber, ...Object.values(file.marks)]) expect(text.includes(word), `${path} sends ${word}`).toBe(false);
  }
}

/** A tab that a visible case does not have for its reader: the case's head stands above it, and has gone out with 200. */
async function expectNoTab(page: Page, paths: readonly string[]): Promise<void> {
  const { form, conduct, court, courtNumber, evidence } = file.marks;
  for (const path of paths) expect((await sentFor(page, path)).text, path).toContain("没有找到此页");
  await expectAbsent(page, paths, [file.idNumber, form, conduct, court, courtNumber, evidence]);
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
const plannedVisit = () => one<{ visitId: string; dueOn: string; organisationId: string; userId: string }>(
  `SELECT id AS "visitId", due_on::text AS "dueOn", assigned_org_id AS "organisationId", assigned_user_id AS "userId" FROM visit WHERE case_id = $1 AND status = 'PLANNED'`, [file.caseId],
);

/** Opens the visit from the list of due ones, writes it down, and comes back to the list with the next one on it. */
async function visitFromTheList(page: Page, visitId: string, findings: string): Promise<void> {
  await page.goto("/visits");
  await page.locator(`a[href="/visits/${visitId}"]`).first().click();
  await expect(page).toHaveURL(`/visits/${visitId}`);
  expect(await fits(page)).toBe(true);
  // What is asked depends on how the visit ended: nothing is asked of a child that was not seen before that is chosen.
  const unseen = page.locator('[name="unseenReason"]');
  await expect(page.locator('[name="outcome"]:checked')).toHaveCount(0);
  await expect(unseen).toHaveCount(0);
  // Without a word of what was found it is not sent, and what is ticked stays.
  await page.locator('[name="outcome"][value="DONE"]').check();
  await expect(unseen).not.toHaveCount(0);
  await page.locator('[name="sawChild"]').check();
  await expect(unseen).toHaveCount(0);
  await page.getByRole("button", { name: "提交记录" }).click();
  await expect(page.locator('[name="findings"]')).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator('[name="sawChild"]')).toBeChecked();
  await page.locator('[name="findings"]').fill(findings);
  await answerPromises(page);
  await page.getByRole("button", { name: "提交记录" }).dblclick();
  await expect(page).toHaveURL("/visits");
  const next = await plannedVisit();
  expect(next.visitId).not.toBe(visitId);
  // A red case is visited every seven days.
  expect((Date.parse(next.dueOn) - Date.parse(today())) / 86_400_000).toBeLessThanOrEqual(7);
  await expect(page.locator(`a[href="/visits/${next.visitId}"]`).first()).toBeVisible();
  expect(await query("SELECT status::text FROM visit WHERE id = $1", [visitId])).toEqual([{ status: "DONE" }]);
}

test("the community's officer: due visits, the form, the next visit; name, age, address, carer and phone, and nothing else of the file", async ({ browser }) => {
  const visitId = await putVisitTo(file.caseId, await organisationOf("community"), await userOf("community"));
  const page = await pageOf(browser, "shequ", { width: PHONE });
  await page.goto("/visits");
  const card = page.locator("li, article").filter({ has: page.locator(`a[href="/visits/${visitId}"]`) }).last();
  await expect(card).toContainText(file.name);
  await page.goto(`/visits/${visitId}`);
  const main = page.locator("main");
  await expect(main).toContainText(file.name);
  await expect(main).toContainText(/\d+ 岁/);
  await expect(main).toContainText(file.address);
  await expect(main).toContainText(file.carerName);
  // The form names harm: the carer is no contact until the street's supervisor says so, person by person.
  const number = page.locator(`a[href="tel:${file.carerPhone}"]`);
  await expect(main).toContainText("照料人不作为联系人");
  await expect(number).toHaveCount(0);
  const carer = await one<{ guardianId: string; version: number }>(`SELECT g.id AS "guardianId", g.version FROM child_guardian g JOIN care_case c ON c.child_id = g.child_id WHERE c.id = $1 AND g.role = 'CARER'`, [file.caseId]);
  await act("supervisor", "decideContactAction", { ...carer, withheld: false, reason: "已核实，由祖母照料，可以联系" });
  await page.reload();
  await expect(number).toBeVisible();

  const own = `本社区所见${file.marks.visit}二`;
  await visitFromTheList(page, visitId, own);
  expect(await plannedVisit()).toMatchObject({ organisationId: await organisationOf("community"), userId: await userOf("community") });
  // What it wrote itself it may read again.
  await page.goto(`/visits/${visitId}`);
  await expect(page.locator("main")).toContainText(own);

  const { visitId: nextId } = await plannedVisit();
  const street = (await query<{ id: string }>("SELECT id FROM visit WHERE case_id = $1 AND done_by_org_id <> $2", [file.caseId, await organisationOf("community")])).map(({ id }) => id);
  expect(street).toHaveLength(1);
  const { visit: _own, ...marks } = file.marks;
  const hidden = [file.idNumber, file.number, file.registrationNumber, file.caseId, file.registrationId, '"colour":"RED"', '\\"colour\\":\\"RED\\"', ...Object.values(marks)];
  await expectAbsent(page, ["/inbox", "/visits", "/visits?who=all", `/visits/${nextId}`, `/visits/${visitId}`, "/referrals", "/account"], hidden);
  // The street's own visit and what it found do not exist here, nor does the case.
  await expectAbsent(page, ["/inbox", "/visits", `/visits/${nextId}`], [file.marks.visit]);
  await expectNotFound(page, [
    ...street.map((id) => `/visits/${id}`), `/cases/${file.caseId}`, ...["assessment", "plan", "visits", "referrals", "documents", "history", "closure", "registration"].map((tab) => `/cases/${file.caseId}/${tab}`),
    `/registrations/${file.registrationId}`, `/referrals/${file.courtReferralId}`,
  ]);
  await page.context().close();
});

test("the community's officer sees no child of another community", async ({ browser }) => {
  const page = await pageOf(browser, "shequ", { width: PHONE });
  const elsewhere = await query<{ name: string; visitId: string }>(
    `SELECT c.name, v.id AS "visitId" FROM visit v JOIN child c ON c.id = v.child_id WHERE v.street_code = '110105004' AND v.division <> '110105004032' AND v.status = 'PLANNED' LIMIT 20`,
  );
  expect(elsewhere.length).toBeGreaterThan(5);
  const own = new Set((await query<{ name: string }>("SELECT name FROM child WHERE division = '110105004032'")).map(({ name }) => name));
  await expectAbsent(page, ["/inbox", "/visits", "/visits?who=all"], elsewhere.map(({ name }) => name).filter((name) => !own.has(name)));
  await expectNotFound(page, elsewhere.slice(0, 3).map(({ visitId }) => `/visits/${visitId}`));
  await page.context().close();
});

test("the social worker: nothing before the assignment; then due visits, the form, the next visit; the case without evidence and court papers", async ({ browser }) => {
  const page = await pageOf(browser, "shegong", { width: PHONE });
  await expectNotFound(page, [`/cases/${file.caseId}`, `/cases/${file.caseId}/visits`, `/visits/${(await plannedVisit()).visitId}`]);

  await act("supervisor", "assignAgencyAction", {
    caseId: file.caseId, clientKey: randomUUID(), organisationId: await organisationOf("agency"), userId: await userOf("agency"), startsOn: today(), endsOn: "",
  });
  const visitId = await putVisitTo(file.caseId, await organisationOf("agency"), await userOf("agency"));
  await visitFromTheList(page, visitId, "与孩子单独交谈,情绪稳定。");
  expect(await plannedVisit()).toMatchObject({ organisationId: await organisationOf("agency"), userId: await userOf("agency") });

  const tabs = ["", "/assessment", "/plan", "/visits", "/documents", "/history"].map((tab) => `/cases/${file.caseId}${tab}`);
  const read = (await Promise.all(tabs.map((path) => sentFor(page, path)))).map(({ text }) => text).join("\n");
  for (const shown of [file.name, file.number, file.marks.assessment, file.marks.plan]) expect(read, "the case assigned").toContain(shown);
  const { form, conduct, court, courtNumber, evidence } = file.marks;
  await expectAbsent(page, ["/inbox", "/visits", "/referrals", `/visits/${visitId}`, ...tabs], [file.idNumber, form, conduct, court, courtNumber, evidence, file.courtReferralId]);
  // The clocks of referrals and suits are the street's own.
  await page.goto("/inbox");
  const sent = await query<{ number: string }>("SELECT number FROM referral WHERE case_id = $1", [file.caseId]);
  expect(sent.length).toBeGreaterThan(0);
  for (const { number } of sent) await expect(page.locator("main"), "referrals of the case").not.toContainText(number);
  await expect(page.locator("main")).not.toContainText("立案");
  await expectNoTab(page, [`/cases/${file.caseId}/referrals`, `/cases/${file.caseId}/closure`, `/cases/${file.caseId}/registration`]);
  await expectNotFound(page, [`/registrations/${file.registrationId}`, `/referrals/${file.courtReferralId}`]);
  await page.context().close();
});

test("the end of the assignment closes the case and its visits at the next request", async ({ browser }) => {
  const page = await pageOf(browser, "shegong", { width: PHONE });
  const { visitId } = await plannedVisit();
  await page.goto(`/visits/${visitId}`);
  await expect(page.locator("main")).toContainText(file.name);
  const { assignmentId, version } = await one<{ assignmentId: string; version: number }>(`SELECT id AS "assignmentId", version FROM case_assignment WHERE case_id = $1`, [file.caseId]);
  await act("supervisor", "endAssignmentAction", { assignmentId, version });
  await expectNotFound(page, [`/visits/${visitId}`, `/cases/${file.caseId}`]);
  await page.context().close();
});
