import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { changePassword } from "@/lib/features/account/mutations/change-password";
import { setLanguage } from "@/lib/features/account/mutations/set-language";
import { resetPassword } from "@/lib/features/administration/mutations/reset-password";
import { loadPasswordChange } from "@/lib/features/account/queries/load-password-change";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { hashPassword } from "@/lib/server/auth/passwords";
import { signIn } from "@/lib/server/auth/sign-in";
import { rootClient } from "@/lib/server/db/client";
import { findActor, withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { insertCase } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { allMutations } from "../../support/all-mutations";
import { asMaintenance, queryAll } from "../../support/database";

const GIVEN = "Given-password-1";
const OWN = "Own-password-2";
let world: World;
let actor: Actor;

beforeAll(async () => {
  world = await createWorld();
  await insertCase(world, { caseStatus: "SERVICE" });
});
beforeEach(async () => {
  const hash = await hashPassword(GIVEN);
  await asMaintenance(async (client) => {
    await client.query("DELETE FROM user_credential WHERE user_id = $1", [world.userId.caseworker]);
    await client.query("INSERT INTO user_credential (user_id, password_hash, must_change, changed_at) VALUES ($1, $2, true, now())", [world.userId.caseworker, hash]);
  });
  actor = await world.actor("caseworker");
});

const version = async () => (await queryAll<{ version: number }>("SELECT version FROM app_user WHERE id = $1", [world.userId.caseworker]))[0]!.version;
const change = async () => executeMutation(changePassword, actor, { version: await version(), currentPassword: GIVEN, newPassword: OWN, repeatPassword: OWN });
const childrenSeen = (sessionId: string) =>
  rootClient().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT app_begin(${sessionId}::uuid)`;
    return tx.child.count();
  });

describe("as long as the password is an administrator's", () => {
  it("every write is refused with a code of its own, whatever its input, but the change itself", async () => {
    const mutations = await allMutations();
    expect(mutations.length).toBeGreaterThan(50);
    const open: string[] = [];
    for (const mutation of mutations) {
      const result = await executeMutation(mutation, actor, {});
      if (result.ok || result.code !== "PASSWORD_CHANGE_DUE") open.push(mutation.name);
    }
    expect(open).toEqual(["account.change_password"]);
    const denied = await queryAll("SELECT 1 FROM audit_event WHERE result = 'DENIED' AND code = 'PASSWORD_CHANGE_DUE' AND session_id = $1", [actor.sessionId]);
    expect(denied).toHaveLength(mutations.length - 1);
  });

  it("nothing is read, and the database itself opens no scope", async () => {
    await expect(listLedger(actor, ledgerParamsSchema.parse({}), new Date())).rejects.toMatchObject({ code: "PASSWORD_CHANGE_DUE" });
    await expect(withActor(actor, (tx) => tx.child.count())).rejects.toMatchObject({ code: "PASSWORD_CHANGE_DUE" });
    expect(await childrenSeen(actor.sessionId)).toBe(0);
    expect(await loadPasswordChange(actor)).toEqual({ version: await version() });
  });

  it("holds for a session of somebody whose password is reset, and for who believes an actor read earlier", async () => {
    const before = await world.actor("colleague");
    expect(before.session.due).toBeNull();
    await asMaintenance((client) => client.query("INSERT INTO user_credential (user_id, password_hash, must_change, changed_at) VALUES ($1, 'x', true, now())", [before.userId]));
    expect(await executeMutation(setLanguage, before, { version: 1, locale: "en" })).toMatchObject({ ok: false, code: "PASSWORD_CHANGE_DUE" });
    await asMaintenance((client) => client.query("DELETE FROM user_credential WHERE user_id = $1", [before.userId]));
  });

  it("changing it opens everything again, once", async () => {
    expect(await change()).toMatchObject({ ok: true });
    const fresh = await findActor(actor.sessionId);
    expect(fresh).toMatchObject({ session: { due: null } });
    expect(await childrenSeen(actor.sessionId)).toBe(1);
    expect(await executeMutation(setLanguage, fresh!, { version: await version(), locale: "zh-CN" })).toMatchObject({ ok: true });
    expect(await change()).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { currentPassword: { key: "passwordWrong" } } });
  });

  it("a reset by an administrator closes the account again", async () => {
    await change();
    const reset = await executeMutation(resetPassword, await world.actor("systemAdmin"), { userId: world.userId.caseworker, version: await version() });
    expect(reset).toMatchObject({ ok: true });
    const sessionId = await signIn("caseworker", reset.ok ? reset.data.password : "", { ip: null, userAgent: null, requestId: "test" });
    expect(await findActor(sessionId!)).toMatchObject({ session: { due: "PASSWORD", passwordGiven: true } });
    expect(await childrenSeen(sessionId!)).toBe(0);
  });
});
