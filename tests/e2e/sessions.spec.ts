import { randomUUID } from "node:crypto";
import { as } from "./authorisation/cast";
import { endRoles, giveRoles, newcomerLike, setActive, type Newcomer } from "./authorisation/newcomers";
import { act, planSubmitted, registered } from "./authorisation/records";
import { approval } from "../support/approval";
import { fingerprint, one, query } from "./support/database";
import { attemptAction, mustSucceed } from "./support/direct-call";
import { baseUrl, cookieHeader, tryToSignIn, type Cookie } from "./support/http-session";
import { pageWith } from "./support/people";
import { expect, test } from "./support/test";

/** A session is worth what the database says of its person now: whoever is shut out or has other roles meets it at the next request, on every way in. */

/** What each way into the product answers to a session: page, its data, action, autosave, file, upload. */
async function answersTo(cookies: readonly Cookie[]): Promise<Record<string, string>> {
  const headers = { cookie: cookieHeader(cookies), origin: baseUrl() };
  const get = (path: string, more: Record<string, string> = {}) => fetch(baseUrl() + path, { headers: { ...headers, ...more }, redirect: "manual" });
  const code = async (response: Response) => (response.ok ? "ok" : ((await response.json()) as { code: string }).code);
  const where = async (response: Response) => {
    const text = await response.text();
    return response.headers.get("location")?.replace(baseUrl(), "").replace(/\?.*/, "") ?? (text.includes("NEXT_REDIRECT;replace;/sign-in") || text.includes("url=/sign-in") ? "/sign-in" : String(response.status));
  };
  const action = await attemptAction(cookies, "discardDraftAction", { kind: "VISIT", subject: "new" });
  return {
    page: await where(await get("/ledger")), data: await where(await get("/ledger?_rsc", { RSC: "1" })), action: action.ok ? "ok" : action.code,
    autosave: await code(await fetch(`${baseUrl()}/api/drafts`, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify({ kind: "VISIT", subject: "new", version: 0, content: "{}" }) })),
    session: "sid" in ((await (await get("/api/auth/session")).json()) as object) ? "ok" : "empty", divisions: await code(await get("/api/divisions?q=slt")), file: await code(await get(`/api/documents/${randomUUID()}`)),
    upload: await code(await fetch(`${baseUrl()}/api/documents?caseId=${randomUUID()}&kind=VISIT`, { method: "POST", headers })),
  };
}

const OPEN = { page: "200", data: "200", action: "ok", autosave: "ok", session: "ok", divisions: "ok", file: "NOT_FOUND", upload: "NOT_FOUND" };
const SHUT = { page: "/sign-in", data: "/sign-in", action: "UNAUTHENTICATED", autosave: "UNAUTHENTICATED", session: "empty", divisions: "UNAUTHENTICATED", file: "UNAUTHENTICATED", upload: "UNAUTHENTICATED" };

const versionOf = async (table: string, id: string) => (await one<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id])).version;

/** Ways in which a session ends while its person is at work, each by the administrator who may. */
const ENDINGS: Record<string, (person: Newcomer) => Promise<unknown>> = {
  "the account is deactivated": (person) => setActive(person, false),
  "the roles are taken back": endRoles,
  "the password is reset": async ({ userId }) => mustSucceed(await as("systemAdmin"), "resetPasswordAction", { userId, version: await versionOf("app_user", userId) }),
};

for (const [what, end] of Object.entries(ENDINGS)) {
  test(`${what}: the next request finds nobody, and nothing is written`, async ({ browser }) => {
    const person = await newcomerLike("caseworker");
    expect(await answersTo(person.cookies)).toEqual(OPEN);
    const page = await pageWith(browser, person.cookies);
    // The page asks once how long the session lasts; answered after its end, it would go to the sign-in by itself.
    const asked = page.waitForResponse("**/api/session");
    await page.goto("/ledger");
    await expect(page.locator("main table")).toBeVisible();
    await asked;

    await end(person);
    const before = await fingerprint();
    expect(await answersTo(person.cookies)).toEqual(SHUT);
    expect(await fingerprint()).toEqual(before);
    // Who follows a link on the open page lands at the sign-in.
    await page.getByRole("navigation").first().getByRole("link", { name: "随访" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.context().close();
    // The old password opens nothing either.
    expect(await tryToSignIn(person.username, person.password)).toBeNull();
  });
}

test("the organisation is taken out of use: its people are out with it, and back only by signing in anew", async () => {
  const { organisationId } = await act<{ organisationId: string }>("systemAdmin", "createOrganisationAction", {
    clientKey: randomUUID(), name: `试办社工站${randomUUID().slice(0, 6)}`, type: "SOCIAL_WORK_AGENCY", level: "DISTRICT", divisionCode: "110105", served: ["110105"],
  });
  const person = await newcomerLike("agency");
  await endRoles(person);
  await act("securityAdmin", "assignRolesAction", { userId: person.userId, organisationId, version: null, roles: ["SOCIAL_WORKER"], validTo: null, ...approval() });
  const cookies = await tryToSignIn(person.username, person.password);
  if (!cookies) throw new Error("the person cannot sign in");
  expect(await answersTo(cookies)).toMatchObject({ action: "ok" });
  await act("systemAdmin", "setOrganisationActiveAction", { organisationId, version: 1, active: false });
  expect(await answersTo(cookies)).toEqual(SHUT);
  expect(await tryToSignIn(person.username, person.password)).toBeNull();
  await act("systemAdmin", "setOrganisationActiveAction", { organisationId, version: 2, active: true });
  expect(await answersTo(cookies)).toEqual(SHUT);
  expect(await tryToSignIn(person.username, person.password)).not.toBeNull();
});

test("a deactivated account that is activated again does not revive its old session", async () => {
  const person = await newcomerLike("caseworker");
  await setActive(person, false);
  await setActive(person, true);
  expect(await answersTo(person.cookies)).toEqual(SHUT);
  const cookies = await tryToSignIn(person.username, person.password);
  expect(await answersTo(cookies ?? [])).toEqual(OPEN);
});

test("a supervisor made a caseworker: the button on the open page is refused, the check's page is gone, the session goes on", async ({ browser }) => {
  const person = await newcomerLike("supervisor");
  const registration = await registered();
  const page = await pageWith(browser, person.cookies);
  await page.goto(`/registrations/${registration.registrationId}`);
  const button = page.getByRole("button", { name: "审核通过" });
  // The look for the same child is over: it would be refused in the same words, beside.
  await expect(button).toBeEnabled();

  await giveRoles(person, ["CASEWORKER"]);
  const before = await fingerprint();
  await button.click();
  await expect(page.getByText("您无权办理此事项").first()).toBeVisible();
  expect(await fingerprint()).toEqual(before);
  expect(await attemptAction(person.cookies, "checkRegistrationAction", registration)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetSupervisorActs" });
  await page.goto("/checks");
  await expect(page.getByText("没有找到此页")).toBeVisible();
  await page.goto("/ledger");
  await expect(page.locator("main table")).toBeVisible();
  await expect(page.getByRole("navigation").first().getByRole("link", { name: "工作分担" })).toHaveCount(0);
  await page.context().close();

  // Made a supervisor again, the same session may.
  await giveRoles(person, ["STREET_SUPERVISOR"]);
  expect(await attemptAction(person.cookies, "checkRegistrationAction", registration)).toMatchObject({ ok: true });
});

test("a reviewer made a programme officer decides nothing any more, and a caseworker moved to an administrator's office sees no case", async () => {
  const plan = await planSubmitted();
  const reviewer = await newcomerLike("reviewer");
  await giveRoles(reviewer, ["PROGRAMME_OFFICER"]);
  const approval = { planVersionId: plan.planVersionId, version: plan.version, contentHash: plan.contentHash };
  const before = await fingerprint();
  expect(await attemptAction(reviewer.cookies, "approvePlanAction", approval)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "districtReviewerActs" });
  expect(await fingerprint()).toEqual(before);

  const worker = await newcomerLike("caseworker");
  const cookies = worker.cookies;
  await endRoles(worker);
  const { id: operator } = await one<{ id: string }>("SELECT id FROM organisation WHERE type = 'PLATFORM_OPERATOR'");
  await act("securityAdmin", "assignRolesAction", { userId: worker.userId, organisationId: operator, version: null, roles: ["AUDITOR"], validTo: null });
  // The session belonged to the roles that were taken back: it does not take on the new ones.
  expect(await answersTo(cookies)).toEqual(SHUT);
  const anew = await tryToSignIn(worker.username, worker.password);
  const shown = await fetch(`${baseUrl()}/cases/${plan.caseId}`, { headers: { cookie: cookieHeader(anew ?? []) } });
  expect(await shown.text()).toContain("没有找到此页");
  expect(await attemptAction(anew, "createPlanAction", { caseId: plan.caseId, clientKey: randomUUID() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
});

/** The session of a person was used last some seconds ago. */
const unusedFor = ({ userId }: Newcomer, seconds: number) =>
  query("UPDATE user_session SET last_seen_at = now() - make_interval(secs => $2) WHERE user_id = $1 AND ended_at IS NULL", [userId, seconds]);
const secondsUnused = async ({ userId }: Newcomer) =>
  (await one<{ s: number }>("SELECT extract(epoch FROM now() - max(last_seen_at))::int AS s FROM user_session WHERE user_id = $1 AND ended_at IS NULL", [userId])).s;

test("autosave, asking and fetching ahead keep no session open; a page, an action and a word of the person do", async () => {
  const person = await newcomerLike("caseworker");
  const headers = { cookie: cookieHeader(person.cookies), origin: baseUrl() };
  const session = (method: string) => fetch(`${baseUrl()}/api/session`, { method, headers });
  await unusedFor(person, 1_200);
  const draft = await fetch(`${baseUrl()}/api/drafts`, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify({ kind: "VISIT", subject: "new", version: 0, content: "{}" }) });
  expect(draft.ok).toBe(true);
  await (await fetch(`${baseUrl()}/ledger`, { headers: { ...headers, RSC: "1", "next-router-prefetch": "1" } })).arrayBuffer();
  const asked = (await (await session("GET")).json()) as { data: { idleSeconds: number } };
  expect(asked.data.idleSeconds).toBeLessThanOrEqual(600);
  expect(await secondsUnused(person)).toBeGreaterThanOrEqual(1_200);

  for (const [what, use] of Object.entries<() => Promise<unknown>>({
    page: async () => (await fetch(`${baseUrl()}/ledger`, { headers })).arrayBuffer(),
    action: () => attemptAction(person.cookies, "discardDraftAction", { kind: "VISIT", subject: "new" }),
    word: () => session("POST"),
  })) {
    await unusedFor(person, 1_200);
    await use();
    expect(await secondsUnused(person), what).toBeLessThan(60);
  }
  await unusedFor(person, 1_801);
  expect(await answersTo(person.cookies)).toEqual(SHUT);
  expect((await session("POST")).status).toBe(401);
});

test("who does not work is warned, may stay, and comes back to the same page after the end", async ({ browser }) => {
  const person = await newcomerLike("caseworker");
  const page = await pageWith(browser, person.cookies);
  await page.goto("/visits");
  await expect(page.locator("main")).toBeVisible();
  await page.waitForLoadState("networkidle");
  const look = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await unusedFor(person, 1_700);
  await look();
  await expect(page.getByRole("dialog", { name: "即将退出登录" })).toBeVisible();
  await page.getByRole("button", { name: "继续工作" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await secondsUnused(person)).toBeLessThan(60);

  await unusedFor(person, 1_801);
  await look();
  await expect(page).toHaveURL(/\/sign-in\?ended=1&from=%2Fvisits$/);
  await expect(page.getByText("登录已失效，请重新登录")).toBeVisible();
  await page.fill("[name=username]", person.username);
  await page.fill("[name=password]", person.password);
  await page.locator("form:has([name=password]) button[type=submit]:enabled").click();
  await expect(page).toHaveURL(/\/visits$/);
  await page.context().close();
});

test("a dangerous action asks for the password once more and then does what was asked", async ({ browser }) => {
  const administrator = await newcomerLike("systemAdmin");
  const person = await newcomerLike("caseworker");
  const page = await pageWith(browser, administrator.cookies);
  await page.goto(`/admin/users/${person.userId}`);
  await query("UPDATE user_session SET proved_at = now() - interval '11 minutes' WHERE user_id = $1", [administrator.userId]);
  await page.getByRole("button", { name: "停用账户" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "停用账户" }).click();
  const proof = page.getByRole("dialog", { name: "请再次验证身份" });
  await proof.getByLabel("密码").fill("Falsch-2026-lu");
  await proof.getByRole("button", { name: "验证并继续" }).click();
  await expect(proof.getByText("密码不正确")).toBeVisible();
  expect(await answersTo(person.cookies)).toEqual(OPEN);
  await proof.getByLabel("密码").fill(administrator.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("账户已停用")).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await answersTo(person.cookies)).toEqual(SHUT);
  await page.context().close();
});
