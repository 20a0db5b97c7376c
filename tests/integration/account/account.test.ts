import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { changePassword } from "@/lib/features/account/mutations/change-password";
import { endSession } from "@/lib/features/account/mutations/end-session";
import { setLanguage } from "@/lib/features/account/mutations/set-language";
import { loadAccount } from "@/lib/features/account/queries/load-account";
import { resetPassword } from "@/lib/features/administration/mutations/reset-password";
import { hashPassword, verifyPassword } from "@/lib/server/auth/passwords";
import { executeMutation } from "@/lib/server/write/execute";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const OLD = "Old-password-1";
const NEW = "New-password-2";
let world: World;
let actor: Actor;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  actor = await world.actor("caseworker");
  const hash = await hashPassword(OLD);
  await asMaintenance(async (client) => {
    await client.query("UPDATE app_user SET version = 1 WHERE id = $1", [actor.userId]);
    await client.query("DELETE FROM password_history WHERE user_id = $1", [actor.userId]);
    await client.query("DELETE FROM attempt_counter");
    await client.query("DELETE FROM user_credential WHERE user_id = $1", [actor.userId]);
    await client.query("INSERT INTO user_credential (user_id, password_hash, must_change, changed_at) VALUES ($1, $2, false, '2026-01-01')", [actor.userId, hash]);
  });
});

const change = (input: Record<string, unknown> = {}) =>
  executeMutation(changePassword, actor, { version: 1, currentPassword: OLD, newPassword: NEW, repeatPassword: NEW, ...input });
const hashNow = async () => (await queryAll<{ password_hash: string }>("SELECT password_hash FROM user_credential WHERE user_id = $1", [actor.userId]))[0];
const running = async (sessionId: string) => (await queryAll("SELECT 1 FROM user_session WHERE id = $1 AND ended_at IS NULL", [sessionId])).length === 1;

describe("changing the password", () => {
  it("replaces it, ends the other sessions but not this one, and writes no password down", async () => {
    const elsewhere = await world.actor("caseworker");
    const stranger = await world.actor("colleague");
    expect(await change()).toMatchObject({ ok: true, data: { version: 2 } });
    const stored = await hashNow();
    expect(await verifyPassword(stored?.password_hash ?? "", NEW)).toBe(true);
    expect([await running(actor.sessionId), await running(elsewhere.sessionId), await running(stranger.sessionId)]).toEqual([true, false, true]);
    const rows = await queryAll("SELECT record_version, before, after FROM audit_event WHERE action = 'account.change_password' AND result = 'OK' AND actor_id = $1", [actor.userId]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(NEW);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ["the present one is wrong", { currentPassword: "Wrong-password-1" }, "currentPassword", "passwordWrong"],
    ["it is short", { newPassword: "Ab1-", repeatPassword: "Ab1-" }, "newPassword", "passwordTooShort"],
    ["it is simple", { newPassword: "aaaaaaaaaaaa", repeatPassword: "aaaaaaaaaaaa" }, "newPassword", "passwordTooSimple"],
    ["it holds the user name", { newPassword: "Caseworker-2026", repeatPassword: "Caseworker-2026" }, "newPassword", "passwordContainsName"],
    ["it holds the name in pinyin", { newPassword: "Liwenjing-1990", repeatPassword: "Liwenjing-1990" }, "newPassword", "passwordContainsName"],
    ["it is one of the common ones", { newPassword: "Woaini-1314", repeatPassword: "Woaini-1314" }, "newPassword", "passwordCommon"],
    ["it is the same", { newPassword: OLD, repeatPassword: OLD }, "newPassword", "passwordSame"],
    ["the two differ", { repeatPassword: "Other-password-3" }, "repeatPassword", "passwordRepeat"],
  ])("is refused when %s", async (_, input, field, key) => {
    expect(await change(input)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    expect(await verifyPassword((await hashNow())?.password_hash ?? "", OLD)).toBe(true);
  });

  it("lets none of the last five come back, and the one before them does", async () => {
    const passwords = ["Chunfeng-1-hua", "Xiayu-22-hehua", "Qiushui-3-changtian", "Dongxue-4-meihua", "Yueguang-5-ruhua"];
    let [present, version] = [OLD, 50];
    await asMaintenance((client) => client.query("UPDATE app_user SET version = 50 WHERE id = $1", [actor.userId]));
    const to = async (next: string) => {
      const result = await change({ version, currentPassword: present, newPassword: next, repeatPassword: next });
      if (result.ok) [present, version] = [next, version + 1];
      return result;
    };
    for (const next of passwords.slice(0, 4)) expect(await to(next)).toMatchObject({ ok: true });
    for (const used of [OLD, ...passwords.slice(0, 3)]) expect(await to(used)).toMatchObject({ code: "INVALID", fieldErrors: { newPassword: { key: "passwordUsed", params: { count: 5 } } } });
    expect(await to(passwords[4]!)).toMatchObject({ ok: true });
    expect(await to(OLD)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT 1 FROM password_history WHERE user_id = $1", [actor.userId])).toHaveLength(4);
  });

  it("does not remember what an administrator made up, and a reset does not bring the old one back", async () => {
    const reset = await executeMutation(resetPassword, await world.actor("systemAdmin"), { userId: actor.userId, version: 1 });
    const given = reset.ok ? reset.data.password : "";
    actor = await world.actor("caseworker");
    const next = (newPassword: string) => change({ version: 2, currentPassword: given, newPassword, repeatPassword: newPassword });
    expect(await next(OLD)).toMatchObject({ code: "INVALID", fieldErrors: { newPassword: { key: "passwordUsed" } } });
    expect(await next(NEW)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT 1 FROM password_history WHERE user_id = $1", [actor.userId])).toHaveLength(1);
  });

  it("is refused on an account that has changed meanwhile", async () => {
    expect(await change({ version: 7 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await verifyPassword((await hashNow())?.password_hash ?? "", OLD)).toBe(true);
  });
});

describe("language and sessions", () => {
  it("keeps the language with the account", async () => {
    expect(await executeMutation(setLanguage, actor, { version: 1, locale: "en" })).toMatchObject({ ok: true });
    expect((await world.actor("caseworker")).locale).toBe("en");
    expect(await executeMutation(setLanguage, actor, { version: 1, locale: "zh-CN" })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await executeMutation(setLanguage, actor, { version: 2, locale: "fr" })).toMatchObject({ ok: false, code: "INVALID" });
  });

  it("ends one's own other session, nobody else's, and not this one", async () => {
    const elsewhere = await world.actor("caseworker");
    const stranger = await world.actor("colleague");
    expect((await loadAccount(actor, new Date())).sessions.filter((row) => row.current).map((row) => row.id)).toEqual([actor.sessionId]);
    expect(await executeMutation(endSession, actor, { sessionId: elsewhere.sessionId })).toMatchObject({ ok: true });
    expect(await running(elsewhere.sessionId)).toBe(false);
    expect(await executeMutation(endSession, actor, { sessionId: stranger.sessionId })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await running(stranger.sessionId)).toBe(true);
    expect(await executeMutation(endSession, actor, { sessionId: actor.sessionId })).toMatchObject({ ok: false, code: "BLOCKED", reason: "ownSessionEndsBySignOut" });
    expect(await executeMutation(endSession, elsewhere, { sessionId: actor.sessionId })).toMatchObject({ ok: false, code: "UNAUTHENTICATED" });
    expect(await queryAll("SELECT record_id FROM audit_event WHERE action = 'account.end_session' AND result = 'OK'")).toEqual([{ record_id: elsewhere.sessionId }]);
  });

  it("shows an administrator the own account too, without anybody's case", async () => {
    expect(await loadAccount(await world.actor("systemAdmin"), new Date())).toMatchObject({ username: "systemadmin", roles: ["SYSTEM_ADMIN"] });
  });
});
