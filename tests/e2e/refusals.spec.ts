import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { ALLOWANCES } from "@/lib/server/limits/rate";
import { ACTIONS } from "./authorisation/actions";
import { as, PEOPLE, type Person } from "./authorisation/cast";
import { idPaths, replaced, type ActionEntry, type Codes } from "./authorisation/entry";
import { HANDLERS, type HandlerTrial } from "./authorisation/handlers";
import { enteredLike, newcomerLike, setActive, type Newcomer } from "./authorisation/newcomers";
import { fingerprint, one } from "./support/database";
import { attemptAction, builtActions, postAction } from "./support/direct-call";
import { baseUrl, cookieHeader, sessionOf, type Cookie } from "./support/http-session";
import { sourceActions, sourceHandlers } from "./support/source-exports";
import { expect, test } from "./support/test";

/** Calls at once; the server has more to do than to wait for us. */
const AT_ONCE = 6;
const EVIL = "https://evil.example";

interface Trial {
  who: string;
  expected: string;
  call: () => Promise<string>;
}

/** Makes all calls and answers what each got, beside what it should have got. */
async function allOf(trials: readonly Trial[]): Promise<{ got: Record<string, string>; expected: Record<string, string> }> {
  const got: Record<string, string> = {};
  for (let start = 0; start < trials.length; start += AT_ONCE) {
    await Promise.all(trials.slice(start, start + AT_ONCE).map(async ({ who, call }) => {
      got[who] = await call();
    }));
  }
  return { got, expected: Object.fromEntries(trials.map(({ who, expected }) => [who, expected])) };
}

/** Refused, and nothing in the database has moved. Answers what it looks like. */
async function expectRefusals(trials: readonly Trial[]): Promise<Record<string, string>> {
  const before = await fingerprint();
  const { got, expected } = await allOf(trials);
  expect(got).toEqual(expected);
  const after = await fingerprint();
  expect(after).toEqual(before);
  return after;
}

const refusedOf = (codes: Codes, right: string) => PEOPLE.filter((person) => person !== right && codes[person] !== "may");

interface Twins {
  /** Deactivated after signing in. */
  deactivated: readonly Cookie[];
  /** Signed in with the password that an administrator gave. */
  oneTime: readonly Cookie[];
}

const twins = new Map<Person, Promise<Twins>>();

/** Two people like the one who has the right, who may do nothing all the same. */
function twinsOf(person: Person): Promise<Twins> {
  const made = twins.get(person) ?? makeTwins(person);
  twins.set(person, made);
  return made;
}

async function makeTwins(person: Person): Promise<Twins> {
  const former = await newcomerLike(person);
  await setActive(former, false);
  return { deactivated: former.cookies, oneTime: (await enteredLike(person)).cookies };
}

test.beforeAll(async () => {
  // Signing in writes; it is done before anything is compared.
  for (const person of PEOPLE) await as(person);
});

test("the table names every server action of the source, and the build has the same", () => {
  const source = sourceActions();
  expect(source.length).toBeGreaterThan(80);
  expect(builtActions().map(({ name }) => name).sort()).toEqual(source);
  expect(Object.keys(ACTIONS).sort()).toEqual(source);
});

test("the table names every route handler", () => {
  expect(Object.keys(HANDLERS).sort()).toEqual(sourceHandlers());
});

for (const [name, entry] of Object.entries(ACTIONS)) {
  if ("public" in entry) continue;
  if ("behind" in entry) {
    test(`${name}: reached through ${entry.behind} alone`, async () => {
      expect(HANDLERS).toHaveProperty([entry.behind]);
      expect(builtActions().find((action) => action.name === name)?.page).toBeNull();
      const before = await fingerprint();
      // Its id, posted to a page, leads nowhere.
      expect(await attemptAction(await as("caseworker"), name, {}, { page: "/account" })).toMatchObject({ ok: false, code: expect.stringMatching(/^HTTP/) });
      expect(await fingerprint()).toEqual(before);
    });
    continue;
  }
  test(`${name}: refused to everybody but who has the right, and a refusal writes nothing`, async () => tryAction(name, entry));
}

async function tryAction(name: string, { right, input: inputFor, codes, forged, oneTime = "PASSWORD_CHANGE_DUE", writes }: ActionEntry): Promise<void> {
  const { deactivated, oneTime: entered } = await twinsOf(right === "newcomer" ? "agency" : right);
  const newcomer = right === "newcomer" ? await newcomerLike("agency") : null;
  const rightful = newcomer?.cookies ?? (await as(right as Person));
  const input = await inputFor(newcomer as Newcomer);
  expect(idPaths(input).filter((path) => !(path in forged)), "ids of the input that the table does not name").toEqual([]);
  if (right !== "newcomer") expect(codes[right], "who is to succeed").toBe("may");

  const answer = async (cookies: readonly Cookie[] | null, given: unknown, origin?: string | null) => {
    const result = await attemptAction(cookies, name, given, origin === undefined ? {} : { origin });
    return result.ok ? "ok" : result.code;
  };
  const before = await expectRefusals([
    { who: "nobody signed in", expected: "UNAUTHENTICATED", call: () => answer(null, input) },
    { who: "a deactivated user", expected: "UNAUTHENTICATED", call: () => answer(deactivated, input) },
    { who: "a one-time password", expected: oneTime, call: () => answer(entered, input) },
    ...refusedOf(codes, right).map((person) => ({ who: person, expected: codes[person], call: async () => answer(await as(person), input) })),
    ...Object.entries(forged).filter(([, code]) => code !== "free").map(([path, code]) => ({
      who: `${right} with a forged ${path}`, expected: code, call: () => answer(rightful, replaced(input, path, randomUUID())),
    })),
    { who: `${right} from nowhere`, expected: "BAD_ORIGIN", call: () => answer(rightful, input, null) },
    // Turned away before the action is read (proxy.ts).
    { who: `${right} from another site`, expected: "HTTP 403", call: () => answer(rightful, input, EVIL) },
    { who: `${right} with a field too many`, expected: "INVALID", call: () => answer(rightful, { ...input, role: "ADMIN" }) },
  ]);
  expect(await attemptAction(rightful, name, input), `${right} succeeds`).toMatchObject({ ok: true });
  const after = await fingerprint();
  expect(after.audit_event, "the audit row").not.toBe(before.audit_event);
  if (writes !== false) expect({ ...after, audit_event: "" }).not.toEqual({ ...before, audit_event: "" });
}

test("what is too large for an action is refused as such, and nothing is written", async () => {
  const before = await fingerprint();
  const input = { kind: "VISIT", subject: "x".repeat(2_000_000) };
  expect(await attemptAction(await as("caseworker"), "discardDraftAction", input)).toEqual({ ok: false, code: "HTTP 413" });
  expect(await fingerprint()).toEqual(before);
});

test("setLocaleAction: open to everybody, keeps a language of ours in a cookie and nothing else", async () => {
  const before = await fingerprint();
  const choose = async (locale: string) => {
    const form = new FormData();
    form.set("_1_locale", locale);
    form.set("0", '["$K1"]');
    return (await postAction(null, "setLocaleAction", form)).headers.getSetCookie().join("\n");
  };
  expect(await choose("en")).toMatch(/^hutong_locale=en;/);
  expect(await choose("../../etc")).not.toContain("hutong_locale");
  expect(await fingerprint()).toEqual(before);
});

for (const [handler, trials] of Object.entries(HANDLERS)) {
  if ("public" in trials) continue;
  for (const trial of trials) test(`${handler}, ${trial.what}: refused to everybody but who has the right, and a refusal writes nothing`, async () => tryHandler(trial));
}

const timesLogged = async (action: string) => (await one<{ times: number }>("SELECT count(*)::int AS times FROM audit_event WHERE action = $1 AND result = 'OK'", [action])).times;

async function tryHandler({ right, record: recordFor, call, codes, forged, writes, leavesNothing, logged }: HandlerTrial): Promise<void> {
  const { deactivated, oneTime } = await twinsOf(right);
  const record = await recordFor();
  const rightful = await as(right);
  const answer = async (...given: Parameters<HandlerTrial["call"]>) => {
    const response = await call(...given);
    if (response.ok) return "ok";
    expect(response.headers.get("content-type")).toContain("application/json");
    return ((await response.json()) as { code: string }).code;
  };
  await expectRefusals([
    { who: "nobody signed in", expected: "UNAUTHENTICATED", call: () => answer(null, record) },
    { who: "a deactivated user", expected: "UNAUTHENTICATED", call: () => answer(deactivated, record) },
    { who: "a one-time password", expected: "PASSWORD_CHANGE_DUE", call: () => answer(oneTime, record) },
    ...refusedOf(codes, right).map((person) => ({ who: person, expected: codes[person], call: async () => answer(await as(person), record) })),
    ...(forged ? [{ who: `${right} with a forged id`, expected: forged, call: () => answer(rightful, randomUUID()) }] : []),
    ...(writes ? [null, EVIL].map((origin) => ({ who: `${right} from ${origin ?? "nowhere"}`, expected: "BAD_ORIGIN", call: () => answer(rightful, record, { origin }) })) : []),
  ]);
  const before = { fingerprint: await fingerprint(), logged: logged && (await timesLogged(logged)) };
  const response = await call(rightful, record);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  if (logged) expect(await timesLogged(logged), logged).toBe(Number(before.logged) + 1);
  else if (writes && !leavesNothing) expect(await fingerprint()).not.toEqual(before.fingerprint);
}

test("whoever calls too often is told when to come again, and it is written down once", async () => {
  const cookies = await as("auditor");
  const call = () => fetch(`${baseUrl()}/api/audit/export`, { method: "POST", headers: { cookie: cookieHeader(cookies), origin: baseUrl() }, body: "no form" });
  const refusals = async () => (await one<{ times: number }>("SELECT count(*)::int AS times FROM audit_event WHERE action = 'audit.export' AND code = 'TOO_MANY:tooFast'")).times;
  const before = await refusals();
  const answers: Response[] = [];
  for (let i = 0; i < ALLOWANCES.export.times + 2; i += 1) answers.push(await call());
  const last = answers.at(-1);
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await last?.json()).toMatchObject({ ok: false, code: "TOO_MANY", reason: "tooFast" });
  expect(await refusals()).toBe(before + 1);
});

test("who hangs up in the middle of a request leaves the server to the others", async () => {
  const [cookies, { hostname, port }, action] = [await as("caseworker"), new URL(baseUrl()), builtActions().find(({ name }) => name === "discardDraftAction")];
  for (const page of [action?.page ?? "/inbox", "/api/rosters"]) {
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`POST ${page} HTTP/1.1\r\nhost: ${hostname}:${port}\r\norigin: ${baseUrl()}\r\ncookie: ${cookieHeader(cookies)}\r\nnext-action: ${action?.id}\r\ncontent-type: text/plain\r\ncontent-length: 500000\r\n\r\n${"x".repeat(100_000)}`);
        setTimeout(() => socket.destroy(), 300);
      });
      socket.on("close", () => resolve());
    });
  }
  expect((await fetch(`${baseUrl()}/api/health`)).status).toBe(200);
});

test("a body that is larger than a handler takes is refused as such", async () => {
  const headers = { cookie: cookieHeader(await as("caseworker")), origin: baseUrl(), "content-type": "application/json" };
  for (const path of ["/api/drafts", "/api/urgent", "/api/prints", "/api/auth/signout"]) {
    const answer = await fetch(baseUrl() + path, { method: "POST", headers, body: JSON.stringify({ path: "x".repeat(900_000) }) });
    expect([answer.status, ((await answer.json()) as { code: string }).code], path).toEqual([413, "TOO_LARGE"]);
  }
});

test("the public handlers say nothing about anybody", async () => {
  const session = await fetch(`${baseUrl()}/api/auth/session`);
  expect(await session.json()).toEqual({});
  // next-auth's own pages, and its place where anybody may write into the log, are not there; a sign-in from another site is none.
  for (const path of ["signin", "error", "signout", "verify-request"]) expect((await fetch(`${baseUrl()}/api/auth/${path}`, { redirect: "manual" })).status, path).toBe(404);
  expect((await fetch(`${baseUrl()}/api/auth/_log`, { method: "POST", headers: { origin: baseUrl() }, body: "{}" })).status).toBe(404);
  expect((await fetch(`${baseUrl()}/api/auth/callback/credentials`, { method: "POST", headers: { origin: EVIL }, body: "{}" })).status).toBe(403);
  expect(await (await fetch(`${baseUrl()}/api/health`)).json()).toMatchObject({ status: "ok", background: { lastRunAt: null, late: true } });
});

test("a second editor with a stale version is told who was first", async () => {
  const input = await one<{ registrationId: string; version: number }>(
    `SELECT id AS "registrationId", version FROM registration WHERE district_code = '110105' AND status = 'STREET_CHECKED' AND case_id IS NULL ORDER BY id LIMIT 1`,
  );
  expect(await attemptAction(await as("reviewer"), "returnByDistrictAction", { ...input, reason: "请补充就学情况" })).toMatchObject({ ok: true });
  const { name } = await one<{ name: string }>("SELECT name FROM app_user WHERE username = 'qushen'");
  expect(await attemptAction(await sessionOf("qushen2"), "acceptRegistrationAction", input)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: name } });
});
