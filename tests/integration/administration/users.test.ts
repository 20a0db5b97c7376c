import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { assignRoles } from "@/lib/features/administration/mutations/assign-roles";
import { createUser } from "@/lib/features/administration/mutations/create-user";
import { resetPassword } from "@/lib/features/administration/mutations/reset-password";
import { setUserActive } from "@/lib/features/administration/mutations/set-user-active";
import { updateUser } from "@/lib/features/administration/mutations/update-user";
import { signIn } from "@/lib/server/auth/sign-in";
import { findActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { approval } from "../../support/approval";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const facts = { ip: null, userAgent: null, requestId: "test" };
let taken = 0;
const person = () => ({ clientKey: v7(), username: `xin.${(taken += 1)}`, name: "新到岗", jobTitle: "科员" });
const stored = async (id: string) => (await queryAll<{ name: string; active: boolean; version: number }>("SELECT name, active, version FROM app_user WHERE id = $1", [id]))[0];
const versionOf = async (id: string) => (await stored(id))!.version;

describe("a new person", () => {
  it("gets a one-time password, shown once, stored as a hash, to be changed; and may do nothing before roles are given", async () => {
    const input = person();
    const systemAdmin = await world.actor("systemAdmin");
    const result = await executeMutation(createUser, systemAdmin, input);
    expect(result).toMatchObject({ ok: true, data: { userId: input.clientKey } });
    const password = result.ok ? result.data.password! : "";
    expect(password).toMatch(/^[A-Z][a-z]{3}-[0-9]{4}-[a-z]{5}$/);
    const [credential] = await queryAll<{ password_hash: string; must_change: boolean }>("SELECT password_hash, must_change FROM user_credential WHERE user_id = $1", [input.clientKey]);
    expect(credential).toMatchObject({ must_change: true });
    expect(credential!.password_hash).toMatch(/^\$argon2id\$/);
    const trail = JSON.stringify(await queryAll("SELECT before, after FROM audit_event WHERE record_id = $1", [input.clientKey]));
    expect(trail).toContain(input.username);
    expect(trail).not.toContain(password);

    expect(await signIn(input.username, password, facts)).toBeNull();
    expect(await executeMutation(createUser, systemAdmin, input)).toEqual({ ok: true, data: { userId: input.clientKey, password: null } });

    const roles = { userId: input.clientKey, organisationId: world.organisationId.street, version: null, roles: ["CASEWORKER"], validTo: null, ...approval() };
    expect(await executeMutation(assignRoles, await world.actor("securityAdmin"), roles)).toMatchObject({ ok: true });
    const sessionId = await signIn(input.username, password, facts);
    expect(await findActor(sessionId!)).toMatchObject({ name: "新到岗", roles: ["CASEWORKER"], organisation: { id: world.organisationId.street } });
  });

  it.each([
    ["a name in use", { username: "reviewer" }, "username"],
    ["capital letters", { username: "Wang.Wu" }, "username"],
    ["no name", { name: "" }, "name"],
    ["a role given at once", { roles: ["CASEWORKER"] }, "form"],
  ])("is refused: %s", async (_what, change, field) => {
    const input = { ...person(), ...change };
    const result = await executeMutation(createUser, await world.actor("systemAdmin"), input);
    expect(result).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: {} } });
    expect(await stored(input.clientKey)).toBeUndefined();
  });

  it.each(["securityAdmin", "auditor", "supervisor", "reviewer"] as const)("is refused to %s", async (who) => {
    const input = person();
    expect(await executeMutation(createUser, await world.actor(who), input)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "systemAdminActs" });
    expect(await stored(input.clientKey)).toBeUndefined();
  });
});

describe("a person on file", () => {
  it("is changed, and set absent, under the version that was seen", async () => {
    const systemAdmin = await world.actor("systemAdmin");
    const input = { userId: world.userId.colleague, version: 1, name: "赵海燕", jobTitle: "四级主任科员", absentUntil: "2030-01-31" };
    expect(await executeMutation(updateUser, systemAdmin, input)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await queryAll("SELECT to_char(absent_until, 'YYYY-MM-DD') AS until FROM app_user WHERE id = $1", [world.userId.colleague])).toEqual([{ until: "2030-01-31" }]);
    expect(await executeMutation(updateUser, systemAdmin, input)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "华系统", office: "平台运行管理组" } });
    expect(await executeMutation(updateUser, systemAdmin, { ...input, version: 2, absentUntil: "2030-02-30" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { absentUntil: { key: "dateInvalid" } } });
    expect(await executeMutation(updateUser, await world.actor("supervisor"), { ...input, version: 2 })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await executeMutation(updateUser, systemAdmin, { ...input, userId: v7() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("is shut out at once: every running session gives nobody", async () => {
    const first = await world.actor("otherCaseworker");
    const second = await world.actor("otherCaseworker");
    const systemAdmin = await world.actor("systemAdmin");
    const userId = world.userId.otherCaseworker;
    expect(await executeMutation(setUserActive, systemAdmin, { userId, version: 1, active: false })).toMatchObject({ ok: true, data: { version: 2 } });
    expect([await findActor(first.sessionId), await findActor(second.sessionId)]).toEqual([null, null]);
    expect(await queryAll("SELECT 1 FROM user_session WHERE user_id = $1 AND ended_at IS NULL", [userId])).toHaveLength(0);
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'user.set_active' AND record_id = $1", [userId])).toEqual([{ after: { active: false, sessionsEnded: 2, cases: 0, tasks: 0, visits: 0, drafts: 0, returned: 0 } }]);
    expect(await executeMutation(setUserActive, systemAdmin, { userId, version: 1, active: true })).toMatchObject({ ok: false, code: "CONFLICT" });
    // Let in again: with a new session only.
    expect(await executeMutation(setUserActive, systemAdmin, { userId, version: 2, active: true })).toMatchObject({ ok: true });
    expect(await findActor(first.sessionId)).toBeNull();
    expect(await world.actor("otherCaseworker")).toMatchObject({ userId });
  });

  it("does not shut itself out, nor reset its own password", async () => {
    const systemAdmin = await world.actor("systemAdmin");
    const own = { userId: systemAdmin.userId, version: 1 };
    expect(await executeMutation(setUserActive, systemAdmin, { ...own, active: false })).toMatchObject({ ok: false, code: "BLOCKED", reason: "notOneself" });
    expect(await executeMutation(resetPassword, systemAdmin, own)).toMatchObject({ ok: false, code: "BLOCKED", reason: "notOneself" });
  });

  it("gets a new one-time password, and the old one and its sessions end", async () => {
    const systemAdmin = await world.actor("systemAdmin");
    const userId = world.userId.socialWorker;
    const before = await world.actor("socialWorker");
    const first = await executeMutation(resetPassword, systemAdmin, { userId, version: await versionOf(userId) });
    const old = first.ok ? first.data.password : "";
    expect(await findActor(before.sessionId)).toBeNull();
    expect(await signIn("socialworker", old, facts)).not.toBeNull();
    const second = await executeMutation(resetPassword, systemAdmin, { userId, version: await versionOf(userId) });
    expect(await signIn("socialworker", old, facts)).toBeNull();
    expect(await signIn("socialworker", second.ok ? second.data.password : "", facts)).not.toBeNull();
    expect(await executeMutation(resetPassword, systemAdmin, { userId, version: 1 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await executeMutation(resetPassword, await world.actor("securityAdmin"), { userId, version: 3 })).toMatchObject({ ok: false, code: "FORBIDDEN" });
  });
});
