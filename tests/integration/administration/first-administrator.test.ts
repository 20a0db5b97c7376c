import { beforeAll, describe, expect, it } from "vitest";
import { openDemoAccounts, assertNoDemoAccounts } from "../../../scripts/admin/closed-demo";
import { createAdministrator, type NewAdministrator } from "../../../scripts/admin/create-administrator";
import { createUser } from "@/lib/features/administration/mutations/create-user";
import { demoPassword } from "@/lib/server/auth/demo-accounts";
import { hashPassword } from "@/lib/server/auth/passwords";
import { signIn } from "@/lib/server/auth/sign-in";
import { findActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { asMaintenance, queryAll } from "../../support/database";

/** A database with reference data and nobody in it, as an installation without the demonstration begins. */
const facts = { ip: null, userAgent: null, requestId: "test" };
const create = (input: Partial<NewAdministrator>) =>
  asMaintenance((client) => createAdministrator(client, { word: "system", username: "lin.jing", name: "林静", force: false, ...input }, new Date()));

let password = "";
beforeAll(async () => {
  expect(await queryAll("SELECT 1 FROM app_user WHERE id <> '00000000-0000-7000-8000-000000000001'")).toEqual([]);
  ({ password } = await create({}));
});

describe("the first administrator", () => {
  it("signs in with a one-time password, which opens nothing but its change", async () => {
    expect(password).toMatch(/^[A-Z][a-z]{3}-[0-9]{4}-[a-z]{5}$/);
    const sessionId = await signIn("lin.jing", password, facts);
    const actor = await findActor(sessionId!);
    expect(actor).toMatchObject({ roles: ["SYSTEM_ADMIN"], session: { due: "PASSWORD" }, organisation: { type: "PLATFORM_OPERATOR", name: "平台运行管理组" } });
    expect(await executeMutation(createUser, actor!, {})).toMatchObject({ code: "PASSWORD_CHANGE_DUE" });
  });

  it("is in the log, without its password, as done by nobody signed in", async () => {
    const rows = await queryAll("SELECT actor_id, action, result, after FROM audit_event WHERE action = 'user.create_by_command'");
    expect(rows).toEqual([{ actor_id: null, action: "user.create_by_command", result: "OK", after: { username: "lin.jing", name: "林静", roles: ["SYSTEM_ADMIN"], forced: false } }]);
    expect(JSON.stringify(await queryAll("SELECT * FROM user_credential"))).not.toContain(password);
  });

  it("is not made twice; a second kind is another person in the same office", async () => {
    await expect(create({ username: "wu.gang", name: "吴刚" })).rejects.toThrow(/lin\.jing.*--force/s);
    await expect(create({ word: "security" })).rejects.toThrow(/taken/);
    await create({ word: "security", username: "jin.an", name: "金安" });
    await create({ word: "auditor", username: "wei.shen", name: "魏审" });
    expect(await queryAll("SELECT count(*)::int AS offices FROM organisation")).toEqual([{ offices: 1 }]);
    expect(await queryAll("SELECT u.username, m.roles::text[] FROM membership m JOIN app_user u ON u.id = m.user_id ORDER BY 1")).toEqual([
      { username: "jin.an", roles: ["SECURITY_ADMIN"] }, { username: "lin.jing", roles: ["SYSTEM_ADMIN"] }, { username: "wei.shen", roles: ["AUDITOR"] },
    ]);
  });

  it("is followed by another under force, which the log keeps; and freely where the one on file is shut out", async () => {
    await create({ username: "wu.gang", name: "吴刚", force: true });
    expect(await queryAll("SELECT after->'forced' AS forced FROM audit_event WHERE action = 'user.create_by_command' AND after->>'username' = 'wu.gang'")).toEqual([{ forced: true }]);
    await asMaintenance((client) => client.query("UPDATE app_user SET active = false WHERE username = 'wei.shen'"));
    await create({ word: "auditor", username: "shen.er", name: "沈二" });
  });

  it.each([["Lin", "林"], ["ab", "林"], ["1lin", "林"], ["lin.hua", ""]])("has a user name that can be read out, and a name: not %j, %j", async (username, name) => {
    await expect(create({ username, name, force: true })).rejects.toThrow(/User name/);
  });

  it("two commands at once make one", async () => {
    await asMaintenance((client) => client.query("UPDATE app_user SET active = false"));
    const results = await Promise.allSettled([create({ username: "one.first", name: "一" }), create({ username: "two.first", name: "二" })]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a database of the demonstration", () => {
  it("is not served as if it were none, as long as the published password belongs to an account", async () => {
    const ownerUrl = process.env.OWNER_DATABASE_URL!;
    expect(await openDemoAccounts(ownerUrl)).toEqual([]);
    const hash = await hashPassword(demoPassword()!);
    await asMaintenance(async (client) => {
      await client.query("INSERT INTO app_user (id, username, name) VALUES (gen_random_uuid(), 'jiedao', '演示')");
      await client.query("INSERT INTO user_credential (user_id, password_hash, changed_at) SELECT id, $1, now() FROM app_user WHERE username = 'jiedao'", [hash]);
    });
    expect(await openDemoAccounts(ownerUrl)).toEqual(["jiedao"]);
    await expect(assertNoDemoAccounts(ownerUrl)).rejects.toThrow(/HUTONG_DEMO is off/);
    await asMaintenance((client) => client.query("UPDATE app_user SET active = false WHERE username = 'jiedao'"));
    await expect(assertNoDemoAccounts(ownerUrl)).resolves.toBeUndefined();
  });
});
