import { generateSync } from "otplib";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { beginSecondFactor } from "@/lib/features/account/mutations/begin-second-factor";
import { changePassword } from "@/lib/features/account/mutations/change-password";
import { confirmSecondFactor } from "@/lib/features/account/mutations/confirm-second-factor";
import { renewRecoveryCodes } from "@/lib/features/account/mutations/renew-recovery-codes";
import { showSecondFactor } from "@/lib/features/account/mutations/show-second-factor";
import { loadAccount } from "@/lib/features/account/queries/load-account";
import { resetSecondFactor } from "@/lib/features/administration/mutations/reset-second-factor";
import { updateIdentityPolicy } from "@/lib/features/administration/mutations/update-identity-policy";
import { loadIdentityPolicy } from "@/lib/features/administration/queries/load-identity-policy";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { hashPassword } from "@/lib/server/auth/passwords";
import { signIn } from "@/lib/server/auth/sign-in";
import { rootClient } from "@/lib/server/db/client";
import { findActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { insertCase } from "../../factories/records";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { allMutations } from "../../support/all-mutations";
import { asMaintenance, queryAll } from "../../support/database";

const PASSWORD = "Xiangyang-2027";
const PEOPLE = ["reviewer", "supervisor", "caseworker", "systemAdmin", "securityAdmin", "monitor"] as const;
const STEP_MS = 30_000;
let world: World;
/** The roles that an installation begins with. */
let installed: string[];

beforeAll(async () => {
  world = await createWorld();
  await insertCase(world, { caseStatus: "SERVICE" });
  installed = (await queryAll<{ roles: string[] }>("SELECT second_factor_roles::text[] AS roles FROM identity_policy"))[0]!.roles;
  const hash = await hashPassword(PASSWORD);
  await asMaintenance(async (client) => {
    for (const person of PEOPLE) await client.query("INSERT INTO user_credential (user_id, password_hash, must_change, changed_at) VALUES ($1, $2, false, now())", [world.userId[person], hash]);
  });
});
beforeEach(() =>
  asMaintenance(async (client) => {
    await client.query("DELETE FROM recovery_code");
    await client.query("DELETE FROM user_second_factor");
    await client.query("DELETE FROM attempt_counter");
    await client.query("UPDATE user_credential SET must_change = false");
    await client.query('UPDATE identity_policy SET second_factor_roles = $1::text[]::"Role"[], password_days = NULL', [installed]);
  }),
);

async function signedIn(person: (typeof PEOPLE)[number]): Promise<Actor> {
  const sessionId = await signIn(person.toLowerCase(), PASSWORD, { ip: null, userAgent: null, requestId: "test" });
  const actor = sessionId && (await findActor(sessionId));
  if (!actor) throw new Error(`${person} cannot sign in`);
  return actor;
}
const again = async (actor: Actor) => (await findActor(actor.sessionId))!;
const codeAt = (secret: string, at: Date) => generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });

/** Sets up the second factor in a session of one's own, by a code of some steps ago, so that the present ones are unused. */
async function enrolled(person: (typeof PEOPLE)[number]) {
  const actor = await signedIn(person);
  const begun = await executeMutation(beginSecondFactor, actor, {});
  if (!begun.ok) throw new Error(begun.code);
  const then = new Date(Date.now() - 5 * STEP_MS);
  const confirmed = await executeMutation(confirmSecondFactor, actor, { code: codeAt(begun.data.secret, then) }, { now: then });
  if (!confirmed.ok) throw new Error(confirmed.code);
  return { actor: await again(actor), secret: begun.data.secret, codes: confirmed.data.codes };
}
const show = (actor: Actor, code: string, now = new Date()) => executeMutation(showSecondFactor, actor, { code }, { now });

async function openTo(actor: Actor): Promise<string[]> {
  const open: string[] = [];
  for (const mutation of await allMutations()) {
    const result = await executeMutation(mutation, actor, {});
    if (result.ok || result.code !== "SECOND_FACTOR_DUE") open.push(mutation.name);
  }
  return open.sort();
}
const childrenSeen = (sessionId: string) =>
  rootClient().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT app_begin(${sessionId}::uuid)`;
    return tx.child.count();
  });

describe("where the roles demand it", () => {
  it("these are from the beginning the administrators, the reviewers and those who review for a street", async () => {
    expect(installed.toSorted()).toEqual(["AUDITOR", "REVIEWER", "SECURITY_ADMIN", "STREET_SUPERVISOR", "SYSTEM_ADMIN"]);
    const supervisor = await signedIn("supervisor");
    expect(supervisor.session).toMatchObject({ due: "ENROL", factor: false });
    expect(await childrenSeen(supervisor.sessionId)).toBe(0);
    expect((await signedIn("caseworker")).session.due).toBeNull();
  });

  it("the next sign-in opens nothing but setting it up", async () => {
    const reviewer = await signedIn("reviewer");
    expect(reviewer.session).toMatchObject({ due: "ENROL", factor: false });
    expect(await openTo(reviewer)).toEqual(["second_factor.begin", "second_factor.confirm", "session.prove"]);
    await expect(listLedger(reviewer, ledgerParamsSchema.parse({}), new Date())).rejects.toMatchObject({ code: "SECOND_FACTOR_DUE" });
    expect(await childrenSeen(reviewer.sessionId)).toBe(0);
  });

  it("is set up by the first code; recovery codes are shown once, and nothing of it stands plain", async () => {
    const reviewer = await signedIn("reviewer");
    const begun = await executeMutation(beginSecondFactor, reviewer, {});
    const { secret, picture } = begun.ok ? begun.data : { secret: "", picture: { path: "", size: 0 } };
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(picture.path.length).toBeGreaterThan(1_000);
    expect(await executeMutation(confirmSecondFactor, reviewer, { code: "000000" })).toMatchObject({ code: "INVALID", fieldErrors: { code: { key: "codeWrongSetUp" } } });
    expect((await again(reviewer)).session.due).toBe("ENROL");
    const now = new Date();
    const confirmed = await executeMutation(confirmSecondFactor, reviewer, { code: codeAt(secret, now) }, { now });
    const codes = confirmed.ok ? confirmed.data.codes : [];
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect((await again(reviewer)).session).toMatchObject({ due: null, factor: true, proved: true });
    expect(await childrenSeen(reviewer.sessionId)).toBe(1);
    const stored = JSON.stringify([await queryAll("SELECT * FROM user_second_factor"), await queryAll("SELECT * FROM recovery_code"), await queryAll("SELECT before, after FROM audit_event")]);
    expect(stored).not.toContain(secret);
    for (const code of codes) expect(stored).not.toContain(code);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'second_factor.confirm' AND result = 'OK' AND actor_id = $1", [reviewer.userId])).not.toEqual([]);
  });

  it("nobody else is asked, until it is chosen", async () => {
    expect((await signedIn("caseworker")).session.due).toBeNull();
    await enrolled("caseworker");
    expect((await signedIn("caseworker")).session.due).toBe("CODE");
  });

  it("a password of an administrator is changed first where it is to be set up, and last where it is to be shown", async () => {
    await asMaintenance((client) => client.query("UPDATE user_credential SET must_change = true"));
    expect((await signedIn("reviewer")).session.due).toBe("PASSWORD");
    await asMaintenance((client) => client.query("UPDATE user_credential SET must_change = false"));
    const { secret } = await enrolled("reviewer");
    await asMaintenance((client) => client.query("UPDATE user_credential SET must_change = true"));
    const actor = await signedIn("reviewer");
    expect(actor.session.due).toBe("CODE");
    expect(await executeMutation(changePassword, actor, { version: 1, currentPassword: PASSWORD, newPassword: "Chunfeng-hua-9", repeatPassword: "Chunfeng-hua-9" })).toMatchObject({ code: "SECOND_FACTOR_DUE" });
    const now = new Date();
    expect(await show(actor, codeAt(secret, now), now)).toMatchObject({ ok: true });
    expect((await again(actor)).session.due).toBe("PASSWORD");
  });
});

describe("the second step of signing in", () => {
  it("opens nothing but itself before the code, and everything after it", async () => {
    const { secret } = await enrolled("reviewer");
    const actor = await signedIn("reviewer");
    expect(actor.session.due).toBe("CODE");
    expect(await openTo(actor)).toEqual(["session.second_factor"]);
    expect(await childrenSeen(actor.sessionId)).toBe(0);
    expect(await show(actor, "123456")).toMatchObject({ code: "INVALID", fieldErrors: { code: { key: "codeWrong" } } });
    const now = new Date();
    const code = codeAt(secret, now);
    expect(await show(actor, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toEqual({ ok: true, data: { codesLeft: null } });
    expect((await again(actor)).session.due).toBeNull();
    expect(await childrenSeen(actor.sessionId)).toBe(1);
    expect(await show(await again(actor), code, now)).toMatchObject({ code: "WRONG_STATE" });
  });

  it("takes a code of one step before or after, of no further one, and none a second time", async () => {
    const { secret } = await enrolled("reviewer");
    const now = new Date();
    const step = (steps: number) => codeAt(secret, new Date(now.getTime() + steps * STEP_MS));
    const fresh = () => signedIn("reviewer");
    expect(await show(await fresh(), step(-2), now)).toMatchObject({ code: "INVALID" });
    expect(await show(await fresh(), step(2), now)).toMatchObject({ code: "INVALID" });
    expect(await show(await fresh(), step(-1), now)).toMatchObject({ ok: true });
    expect(await show(await fresh(), step(-1), now)).toMatchObject({ code: "INVALID" });
    expect(await show(await fresh(), step(1), now)).toMatchObject({ ok: true });
    // The one between is older than the last that was used.
    expect(await show(await fresh(), step(0), now)).toMatchObject({ code: "INVALID" });
  });

  it("takes one code once, also when it comes twice at the same moment", async () => {
    const { secret } = await enrolled("reviewer");
    const [one, two] = [await signedIn("reviewer"), await signedIn("reviewer")];
    const now = new Date();
    const results = await Promise.all([one, two].map((actor) => show(actor, codeAt(secret, now), now)));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
  });

  it("takes each recovery code once, says how many are left, and new ones replace them all", async () => {
    const { codes, actor: first } = await enrolled("reviewer");
    expect(await show(await signedIn("reviewer"), codes[0]!.toLowerCase().replaceAll("-", ""))).toEqual({ ok: true, data: { codesLeft: 9 } });
    expect(await show(await signedIn("reviewer"), codes[0]!)).toMatchObject({ code: "INVALID" });
    expect((await loadAccount(first, new Date())).factor).toMatchObject({ on: true, required: true, codesLeft: 9 });
    const renewed = await executeMutation(renewRecoveryCodes, first, {});
    expect(await show(await signedIn("reviewer"), codes[1]!)).toMatchObject({ code: "INVALID" });
    expect(await show(await signedIn("reviewer"), renewed.ok ? renewed.data.codes[3]! : "")).toMatchObject({ ok: true, data: { codesLeft: 9 } });
  });

  it("is not guessed: after the fifth wrong code the right one has to wait too", async () => {
    const { secret } = await enrolled("reviewer");
    const actor = await signedIn("reviewer");
    for (let i = 0; i < 5; i += 1) expect(await show(actor, "000001")).toMatchObject({ code: "INVALID" });
    const now = new Date();
    expect(await show(actor, codeAt(secret, now), now)).toMatchObject({ code: "BLOCKED", reason: "tooManyAttempts" });
    // Another sign-in does not begin the count anew.
    expect(await show(await signedIn("reviewer"), codeAt(secret, now), now)).toMatchObject({ code: "BLOCKED" });
  });

  it("with another's code opens nothing", async () => {
    await enrolled("reviewer");
    const other = await enrolled("caseworker");
    const now = new Date();
    const actor = await signedIn("reviewer");
    expect(await show(actor, codeAt(other.secret, now), now)).toMatchObject({ code: "INVALID" });
    expect(await show(actor, other.codes[0]!)).toMatchObject({ code: "INVALID" });
  });

  it("keeps the old authenticator until the new one has shown a code", async () => {
    const { actor, secret } = await enrolled("reviewer");
    const begun = await executeMutation(beginSecondFactor, actor, {});
    const now = new Date();
    expect(await show(await signedIn("reviewer"), codeAt(begun.ok ? begun.data.secret : "", now), now)).toMatchObject({ code: "INVALID" });
    expect(await show(await signedIn("reviewer"), codeAt(secret, now), now)).toMatchObject({ ok: true });
    const elsewhere = await signedIn("reviewer");
    expect(await executeMutation(confirmSecondFactor, actor, { code: codeAt(begun.ok ? begun.data.secret : "", now) }, { now })).toMatchObject({ ok: true });
    // Who was signed in without it is out.
    expect(await findActor(elsewhere.sessionId)).toBeNull();
  });
});

describe("a reset", () => {
  const versionOf = async (person: PersonKey) => (await queryAll<{ version: number }>("SELECT version FROM app_user WHERE id = $1", [world.userId[person]]))[0]!.version;
  const reset = async (by: PersonKey, of: PersonKey, version?: number) =>
    executeMutation(resetSecondFactor, await world.actor(by), { userId: world.userId[of], version: version ?? (await versionOf(of)) });

  it("by the security administrator ends all sessions; the next sign-in sets it up anew", async () => {
    const { actor, codes } = await enrolled("reviewer");
    const version = await versionOf("reviewer");
    expect(await reset("securityAdmin", "reviewer")).toEqual({ ok: true, data: { version: version + 1 } });
    expect(await findActor(actor.sessionId)).toBeNull();
    const anew = await signedIn("reviewer");
    expect(anew.session).toMatchObject({ due: "ENROL", factor: false });
    expect(await show(anew, codes[0]!)).toMatchObject({ ok: false });
    expect(await queryAll("SELECT after->'secondFactor' AS factor FROM audit_event WHERE action = 'second_factor.reset' AND result = 'OK' AND record_id = $1 AND record_version = $2", [world.userId.reviewer, version + 1])).toEqual([{ factor: false }]);
    expect(await reset("securityAdmin", "reviewer")).toMatchObject({ code: "BLOCKED", reason: "noSecondFactor" });
  });

  it("is refused to others, for oneself, and on an account that has changed", async () => {
    await enrolled("reviewer");
    for (const person of ["systemAdmin", "auditor", "supervisor", "reviewer"] as const) expect(await reset(person, "reviewer")).toMatchObject({ code: "FORBIDDEN", reason: "securityAdminActs" });
    expect(await reset("securityAdmin", "securityAdmin")).toMatchObject({ code: "SELF_REVIEW" });
    expect(await reset("securityAdmin", "reviewer", 77)).toMatchObject({ code: "CONFLICT" });
    expect(await queryAll("SELECT 1 FROM user_second_factor WHERE user_id = $1", [world.userId.reviewer])).toHaveLength(1);
  });
});

describe("the rules", () => {
  const versionNow = async () => (await queryAll<{ version: number }>("SELECT version FROM identity_policy"))[0]!.version;
  const update = async (by: PersonKey, input: object = {}) =>
    executeMutation(updateIdentityPolicy, await world.actor(by), { version: await versionNow(), passwordDays: null, passwordWarningDays: 14, secondFactorRoles: ["CASEWORKER"], ...input });

  it("are set by the security administrator; the administrators keep their second factor whatever is chosen", async () => {
    expect(await update("securityAdmin")).toMatchObject({ ok: true });
    expect(await loadIdentityPolicy(await world.actor("securityAdmin"))).toMatchObject({ secondFactorRoles: ["CASEWORKER", "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR"] });
    expect((await signedIn("caseworker")).session.due).toBe("ENROL");
    expect((await signedIn("reviewer")).session.due).toBeNull();
    expect((await signedIn("systemAdmin")).session.due).toBe("ENROL");
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'identity_policy.update' AND result = 'OK'")).toHaveLength(1);
  });

  it.each([["systemAdmin"], ["auditor"], ["reviewer"], ["caseworker"]] as const)("are neither set nor read by %s", async (person) => {
    expect(await update(person)).toMatchObject({ code: "FORBIDDEN", reason: "securityAdminActs" });
    expect(await loadIdentityPolicy(await world.actor(person))).toBeNull();
  });

  it("take numbers that make sense, under the version that was seen", async () => {
    expect(await update("securityAdmin", { passwordDays: 5 })).toMatchObject({ code: "INVALID", fieldErrors: { passwordDays: { key: "passwordDays" } } });
    expect(await update("securityAdmin", { passwordWarningDays: 90 })).toMatchObject({ code: "INVALID", fieldErrors: { passwordWarningDays: { key: "passwordWarningDays" } } });
    expect(await update("securityAdmin", { version: 900 })).toMatchObject({ code: "CONFLICT" });
  });

  it("let a password run out, with a reminder beforehand", async () => {
    const aged = (days: number) => asMaintenance((client) => client.query("UPDATE user_credential SET changed_at = now() - make_interval(days => $1)", [days]));
    await aged(400);
    expect((await signedIn("caseworker")).session).toMatchObject({ due: null, passwordEndsAt: null });
    expect(await update("securityAdmin", { passwordDays: 180, secondFactorRoles: [] })).toMatchObject({ ok: true });
    const late = await signedIn("caseworker");
    expect(late.session).toMatchObject({ due: "PASSWORD", passwordGiven: false });
    await expect(listLedger(late, ledgerParamsSchema.parse({}), new Date())).rejects.toMatchObject({ code: "PASSWORD_CHANGE_DUE" });
    await aged(170);
    const warned = (await signedIn("caseworker")).session;
    expect(warned.due).toBeNull();
    expect(Math.round((Date.parse(warned.passwordEndsAt!) - Date.now()) / 86_400_000)).toBe(10);
    await aged(100);
    expect((await signedIn("caseworker")).session).toMatchObject({ due: null, passwordEndsAt: null });
  });
});
