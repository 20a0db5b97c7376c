import type { verify } from "@node-rs/argon2";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { changePassword } from "@/lib/features/account/mutations/change-password";
import { resetPassword } from "@/lib/features/administration/mutations/reset-password";
import { ATTEMPT_LIMITS, attemptKey, countAttempt, type AttemptKind } from "@/lib/server/auth/attempts";
import { demoPassword } from "@/lib/server/auth/demo-accounts";
import { hashPassword } from "@/lib/server/auth/passwords";
import { signIn } from "@/lib/server/auth/sign-in";
import { executeMutation } from "@/lib/server/write/execute";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const argon = vi.hoisted(() => ({ verifications: 0 }));
vi.mock("@node-rs/argon2", async (load) => {
  const real = await load<{ verify: typeof verify }>();
  return { ...real, verify: (...args: Parameters<typeof verify>) => ((argon.verifications += 1), real.verify(...args)) };
});

const PASSWORD = "Xiangyang-2027";
const WRONG = "Xiangbei-2027";
const IP = "198.51.100.7";
let world: World;

beforeAll(async () => {
  world = await createWorld();
  const hash = await hashPassword(PASSWORD);
  await asMaintenance(async (client) => {
    for (const person of ["caseworker", "colleague", "supervisor"] as const) {
      await client.query("INSERT INTO user_credential (user_id, password_hash, must_change, changed_at) VALUES ($1, $2, false, now())", [world.userId[person], hash]);
    }
    await client.query("UPDATE app_user SET active = false WHERE id = $1", [world.userId.colleague]);
  });
});
beforeEach(() => asMaintenance((client) => client.query("DELETE FROM attempt_counter")));

const tryAs = (username: string, password = WRONG, ip: string | null = null) => signIn(username, password, { ip, userAgent: null, requestId: "test" });
const times = async (count: number, work: () => Promise<unknown>) => {
  for (let i = 0; i < count; i += 1) await work();
};
const counters = () => queryAll<{ key: string; failures: number; wait: number | null }>("SELECT key, failures, round(extract(epoch FROM blocked_until - now()))::int AS wait FROM attempt_counter ORDER BY key");
/** The wait is over. */
const later = () => asMaintenance((client) => client.query("UPDATE attempt_counter SET blocked_until = now() - interval '1 second' WHERE blocked_until IS NOT NULL"));
const lastRefusal = async () => (await queryAll<{ code: string; actor_id: string | null }>("SELECT code, actor_id FROM audit_event WHERE action = 'session.start' AND result = 'DENIED' ORDER BY id DESC LIMIT 1"))[0];

describe("a refused sign-in", () => {
  it.each([
    ["an unknown name", "UNKNOWN_ACCOUNT", () => tryAs("nobody.here")],
    ["a wrong password", "WRONG_PASSWORD", () => tryAs("caseworker")],
    ["a deactivated account, with its right password", "INACTIVE", () => tryAs("colleague", PASSWORD)],
    ["a locked account, with its right password", "LOCKED", async () => {
      await times(5, () => countAttempt("account", "caseworker"));
      return tryAs("caseworker", PASSWORD);
    }],
    ["an unknown name that was tried too often", "LOCKED", async () => {
      await times(5, () => countAttempt("account", "nobody.here"));
      return tryAs("nobody.here");
    }],
    ["an address from which too much was tried, with the right password", "LOCKED", async () => {
      await times(ATTEMPT_LIMITS.address.free + 1, () => countAttempt("address", IP));
      return tryAs("caseworker", PASSWORD, IP);
    }],
  ])("for %s answers the same, at the cost of one comparison, and is in the log as what it was", async (_what, code, attempt) => {
    argon.verifications = 0;
    expect(await attempt()).toBeNull();
    expect(argon.verifications).toBe(1);
    expect(await lastRefusal()).toMatchObject({ code });
  });

  it("opens no session, and what was typed as a name stands nowhere", async () => {
    await tryAs("Geheim-passwort-9");
    const trail = JSON.stringify([await queryAll("SELECT * FROM attempt_counter"), await queryAll("SELECT before, after, record_id FROM audit_event WHERE code = 'UNKNOWN_ACCOUNT'")]);
    expect(trail).not.toMatch(/geheim/i);
    expect(await queryAll("SELECT 1 FROM user_session WHERE user_id = $1", [world.userId.caseworker])).toEqual([]);
  });
});

describe("the wait after failures", () => {
  it("begins with the fifth, grows with each one more, and has an end", async () => {
    await times(4, () => tryAs("caseworker"));
    expect(await counters()).toMatchObject([{ failures: 4, wait: null }]);
    const waits = [];
    for (let i = 0; i < 7; i += 1) {
      await tryAs("caseworker");
      const [row] = await counters();
      waits.push(row!.wait);
      await later();
    }
    const seen = waits.map((wait) => Math.round(wait! / 10) * 10);
    expect(seen).toEqual([60, 120, 240, 480, 900, 1800, 1800]);
  });

  it("is not prolonged by what is tried meanwhile, and the right password opens when it is over", async () => {
    await times(9, () => tryAs("caseworker"));
    expect(await counters()).toMatchObject([{ failures: 5 }]);
    expect(await tryAs("caseworker", PASSWORD)).toBeNull();
    await later();
    expect(await tryAs("caseworker", PASSWORD)).not.toBeNull();
    expect(await counters()).toEqual([]);
  });

  it("holds for attempts at the same moment: no more than five of twenty are judged", async () => {
    argon.verifications = 0;
    await Promise.all(Array.from({ length: 20 }, () => tryAs("caseworker")));
    const judged = await queryAll("SELECT code FROM audit_event WHERE action = 'session.start' AND result = 'DENIED' ORDER BY id DESC LIMIT 20");
    expect(judged.filter(({ code }) => code === "WRONG_PASSWORD")).toHaveLength(5);
  });

  it("lets the fifth be the right one", async () => {
    await times(4, () => tryAs("caseworker"));
    expect(await tryAs("caseworker", PASSWORD)).not.toBeNull();
  });

  it("by address: an office that mistypes now and then is not shut out, who tries many names is", async () => {
    for (let i = 0; i < ATTEMPT_LIMITS.address.free - 1; i += 1) await tryAs(`name${i}`, WRONG, IP);
    await times(3, async () => expect(await tryAs("caseworker", PASSWORD, IP)).not.toBeNull());
    expect((await counters()).find(({ key }) => key === attemptKey("address", IP))).toMatchObject({ failures: ATTEMPT_LIMITS.address.free - 1, wait: null });
    await tryAs("name90", WRONG, IP);
    await tryAs("name91", WRONG, IP);
    expect(await tryAs("caseworker", PASSWORD, IP)).toBeNull();
    // From elsewhere the account is open.
    expect(await tryAs("caseworker", PASSWORD, "198.51.100.8")).not.toBeNull();
  });

  it("is forgotten a day after the last failure, and old rows go", async () => {
    await times(5, () => tryAs("caseworker"));
    await tryAs("nobody.here");
    await asMaintenance((client) => client.query("UPDATE attempt_counter SET expires_at = now() - interval '1 second'"));
    await tryAs("supervisor");
    expect(await counters()).toMatchObject([{ key: attemptKey("account", "supervisor"), failures: 1 }]);
  });

  it.each<[AttemptKind, string, string]>([["account", "caseworker", " CaseWorker "], ["address", "198.51.100.7", "198.51.100.7"]])("counts %s by a keyed digest, however it is written", (kind, one, other) => {
    expect(attemptKey(kind, one)).toBe(attemptKey(kind, other));
    expect(attemptKey(kind, one)).not.toContain(one);
    expect(attemptKey("proof", one)).not.toBe(attemptKey(kind, one));
  });

  it("ends with a reset by the administrator", async () => {
    await times(6, () => tryAs("caseworker"));
    const [user] = await queryAll<{ version: number }>("SELECT version FROM app_user WHERE id = $1", [world.userId.caseworker]);
    const reset = await executeMutation(resetPassword, await world.actor("systemAdmin"), { userId: world.userId.caseworker, version: user!.version });
    expect(await tryAs("caseworker", reset.ok ? reset.data.password : "")).not.toBeNull();
    const hash = await hashPassword(PASSWORD);
    await asMaintenance((client) => client.query("UPDATE user_credential SET password_hash = $2, must_change = false WHERE user_id = $1", [world.userId.caseworker, hash]));
  });
});

describe("one's own password, asked again", () => {
  it("is guessed from an open session no faster than at the sign-in, and wrong new ones do not count", async () => {
    const actor = await world.actor("caseworker");
    const change = (currentPassword: string, newPassword = "Chunfeng-hua-yu-9") =>
      executeMutation(changePassword, actor, { version: 1, currentPassword, newPassword, repeatPassword: newPassword });
    await times(8, async () => expect(await change(PASSWORD, "Woaini1314!")).toMatchObject({ code: "INVALID", fieldErrors: { newPassword: { key: "passwordCommon" } } }));
    await times(5, async () => expect(await change(WRONG)).toMatchObject({ code: "INVALID", fieldErrors: { currentPassword: { key: "passwordWrong" } } }));
    argon.verifications = 0;
    expect(await change(PASSWORD)).toMatchObject({ ok: false, code: "BLOCKED", reason: "tooManyAttempts" });
    expect(argon.verifications).toBe(0);
  });
});

it("the published password of the demonstration opens nothing outside it", async () => {
  const published = demoPassword()!;
  const hash = await hashPassword(published);
  await asMaintenance((client) => client.query("UPDATE user_credential SET password_hash = $2 WHERE user_id = $1", [world.userId.supervisor, hash]));
  expect(await tryAs("supervisor", published)).toBeNull();
  expect(await lastRefusal()).toMatchObject({ code: "WRONG_PASSWORD", actor_id: world.userId.supervisor });
});
