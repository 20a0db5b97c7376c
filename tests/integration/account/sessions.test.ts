import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { endOtherSessions } from "@/lib/features/account/mutations/end-other-sessions";
import { proveOneself } from "@/lib/features/account/mutations/prove-oneself";
import { loadAccount } from "@/lib/features/account/queries/load-account";
import { assignRoles } from "@/lib/features/administration/mutations/assign-roles";
import { endUserSessions } from "@/lib/features/administration/mutations/end-user-sessions";
import { loadUser } from "@/lib/features/administration/queries/load-user";
import { hashPassword } from "@/lib/server/auth/passwords";
import { IDLE_SECONDS, touchSession } from "@/lib/server/auth/touch-session";
import { findActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { approval } from "../../support/approval";
import { createWorld, type World } from "../../factories/world";
import { allMutations } from "../../support/all-mutations";
import { asMaintenance, queryAll } from "../../support/database";

const PASSWORD = "Xiangyang-2027";
let world: World;

beforeAll(async () => {
  world = await createWorld();
  const hash = await hashPassword(PASSWORD);
  await asMaintenance((client) => client.query("INSERT INTO user_credential (user_id, password_hash, must_change, changed_at) VALUES ($1, $2, false, now())", [world.userId.securityAdmin, hash]));
});

const aged = ({ sessionId }: Actor, column: "last_seen_at" | "proved_at" | "expires_at", seconds: number) =>
  asMaintenance((client) => client.query(`UPDATE user_session SET ${column} = now() - make_interval(secs => $2) WHERE id = $1`, [sessionId, seconds]));
const secondsAgo = async ({ sessionId }: Actor) => (await queryAll<{ s: number }>("SELECT extract(epoch FROM now() - last_seen_at)::int AS s FROM user_session WHERE id = $1", [sessionId]))[0]!.s;
const alive = async ({ sessionId }: Actor) => (await findActor(sessionId)) !== null;

describe("a session", () => {
  it("ends when nobody works in it for half an hour, counted by the database, and twelve hours after its start", async () => {
    const actor = await world.actor("caseworker");
    await aged(actor, "last_seen_at", IDLE_SECONDS - 20);
    expect((await findActor(actor.sessionId))?.session.idleSeconds).toBeLessThanOrEqual(20);
    await aged(actor, "last_seen_at", IDLE_SECONDS + 1);
    expect(await alive(actor)).toBe(false);
    const other = await world.actor("caseworker");
    await aged(other, "expires_at", 1);
    expect(await alive(other)).toBe(false);
  });

  it("is prolonged by use, written at most once a minute, and is not revived", async () => {
    const actor = await world.actor("caseworker");
    await aged(actor, "last_seen_at", 50);
    await touchSession((await findActor(actor.sessionId))!);
    expect(await secondsAgo(actor)).toBeGreaterThanOrEqual(50);
    await aged(actor, "last_seen_at", 900);
    const seen = (await findActor(actor.sessionId))!;
    await touchSession(seen);
    expect(await secondsAgo(actor)).toBeLessThan(5);
    await aged(actor, "last_seen_at", IDLE_SECONDS + 1);
    await touchSession(seen);
    expect(await alive(actor)).toBe(false);
  });

  it("is not prolonged by being asked for, nor by a write as such", async () => {
    const actor = await world.actor("caseworker");
    await aged(actor, "last_seen_at", 900);
    await findActor(actor.sessionId);
    await executeMutation(endOtherSessions, actor, {});
    expect(await secondsAgo(actor)).toBeGreaterThanOrEqual(900);
  });

  it("is kept open by every write that a person makes; the browser itself makes the autosave, and notes what was read of a thread", async () => {
    const background = (await allMutations()).filter((mutation) => mutation.background).map((mutation) => mutation.name);
    expect(background).toEqual(["draft.save", "plan.read_threads", "referral.read"]);
  });
});

describe("lists of sessions", () => {
  it("show one's own, this one marked, and end all others", async () => {
    const [here, there, stranger] = [await world.actor("supervisor"), await world.actor("supervisor"), await world.actor("caseworker")];
    const idle = await world.actor("supervisor");
    await aged(idle, "last_seen_at", IDLE_SECONDS + 1);
    const { sessions } = await loadAccount(here, new Date());
    expect(sessions.map(({ id, current }) => [id, current]).sort()).toEqual([[here.sessionId, true], [there.sessionId, false]].sort());
    expect(await executeMutation(endOtherSessions, here, {})).toMatchObject({ ok: true, data: { ended: 2 } });
    expect([await alive(here), await alive(there), await alive(stranger)]).toEqual([true, false, true]);
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'account.end_other_sessions' AND result = 'OK' AND record_id = $1", [here.userId])).toEqual([{ after: { sessionsEnded: 2 } }]);
  });

  it("of a person are for the system administrator to see and to end, one or all", async () => {
    const people = [await world.actor("reviewer"), await world.actor("reviewer"), await world.actor("reviewer")];
    const [one, two, three] = people as [Actor, Actor, Actor];
    const userId = world.userId.reviewer;
    const admin = await world.actor("systemAdmin");
    expect((await loadUser(admin, userId, new Date()))?.sessions).toHaveLength(3);
    expect((await loadUser(await world.actor("securityAdmin"), userId, new Date()))?.sessions).toEqual([]);
    expect(await executeMutation(endUserSessions, admin, { userId, sessionId: one.sessionId })).toMatchObject({ ok: true, data: { ended: 1 } });
    expect([await alive(one), await alive(two), await alive(three)]).toEqual([false, true, true]);
    expect(await executeMutation(endUserSessions, admin, { userId: world.userId.caseworker, sessionId: two.sessionId })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await executeMutation(endUserSessions, admin, { userId, sessionId: "x" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await executeMutation(endUserSessions, admin, { userId, sessionId: null })).toMatchObject({ ok: true, data: { ended: 2 } });
    expect([await alive(two), await alive(three)]).toEqual([false, false]);
  });

  it.each(["securityAdmin", "auditor", "supervisor", "reviewer"] as const)("of others are not ended by %s", async (person: PersonKey) => {
    const worker = await world.actor("caseworker");
    expect(await executeMutation(endUserSessions, await world.actor(person), { userId: worker.userId, sessionId: null })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "systemAdminActs" });
    expect(await alive(worker)).toBe(true);
  });
});

describe("dangerous actions", () => {
  const stale = async (person: PersonKey) => {
    const actor = await world.actor(person);
    await aged(actor, "proved_at", 601);
    return (await findActor(actor.sessionId))!;
  };
  const roles = (input: object = {}) => ({ userId: world.userId.schoolLiaison, organisationId: world.organisationId.otherStreet, version: null, roles: ["CASEWORKER"], validTo: null, ...approval(), ...input });
  const given = () => queryAll("SELECT 1 FROM membership WHERE user_id = $1 AND organisation_id = $2", [world.userId.schoolLiaison, world.organisationId.otherStreet]);

  it("are these", async () => {
    const dangerous = (await allMutations()).filter((mutation) => mutation.reauthenticate).map((mutation) => mutation.name);
    expect(dangerous.sort()).toEqual([
      "deadline.confirm_rule", "identity_policy.update", "instrument.confirm", "matrix.confirm", "privacy.change_rule", "purpose.confirm", "retention.change", "role.approve", "role.assign", "role.end", "second_factor.begin", "second_factor.renew_codes", "second_factor.reset", "user.reset_password", "user.set_active",
    ]);
  });

  it("are refused ten minutes after the person proved who it is, and nothing stays of the attempt but its line in the log", async () => {
    const actor = await stale("securityAdmin");
    expect(await executeMutation(assignRoles, actor, roles())).toMatchObject({ ok: false, code: "REAUTHENTICATION_DUE", params: { code: 0 } });
    expect(await given()).toEqual([]);
    expect(await queryAll("SELECT action, result FROM audit_event WHERE session_id = $1", [actor.sessionId])).toEqual([{ action: "role.assign", result: "DENIED" }]);
    const recent = await world.actor("securityAdmin");
    await aged(recent, "proved_at", 595);
    expect((await findActor(recent.sessionId))?.session.proved).toBe(true);
  });

  it("ask nobody who may not, and nobody for what would be refused anyway", async () => {
    expect(await executeMutation(assignRoles, await stale("systemAdmin"), roles())).toMatchObject({ code: "FORBIDDEN" });
    expect(await executeMutation(assignRoles, await stale("securityAdmin"), roles({ roles: [] }))).toMatchObject({ code: "INVALID" });
    expect(await executeMutation(assignRoles, await stale("securityAdmin"), roles({ version: 3 }))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("are open again with the right password, in this session alone", async () => {
    const [actor, elsewhere] = [await stale("securityAdmin"), await stale("securityAdmin")];
    expect(await executeMutation(proveOneself, actor, { password: "Xiangbei-2027", code: null })).toMatchObject({ code: "INVALID", fieldErrors: { password: { key: "passwordMismatch" } } });
    expect(await executeMutation(assignRoles, actor, roles())).toMatchObject({ code: "REAUTHENTICATION_DUE" });
    expect(await executeMutation(proveOneself, actor, { password: PASSWORD, code: null })).toMatchObject({ ok: true });
    expect(await executeMutation(assignRoles, elsewhere, roles())).toMatchObject({ code: "REAUTHENTICATION_DUE" });
    expect(await executeMutation(assignRoles, actor, roles())).toMatchObject({ ok: true });
    expect(await given()).toHaveLength(1);
  });

  it("let nobody guess the password", async () => {
    const actor = await stale("securityAdmin");
    for (let i = 0; i < 5; i += 1) expect(await executeMutation(proveOneself, actor, { password: "Xiangbei-2027", code: null })).toMatchObject({ code: "INVALID" });
    expect(await executeMutation(proveOneself, actor, { password: PASSWORD, code: null })).toMatchObject({ code: "BLOCKED", reason: "tooManyAttempts" });
  });
});
