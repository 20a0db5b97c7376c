import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ALLOWANCES, rateKey, spend, TooMany } from "@/lib/server/limits/rate";
import { asMaintenance, queryAll } from "../../support/database";

beforeEach(() => asMaintenance((client) => client.query("DELETE FROM rate_window")));

const LIMIT = ALLOWANCES.export;
/** "ok", or how long to wait and whether it was the first that was too many. */
const tryOnce = (subject: string, kind: keyof typeof ALLOWANCES = "export") =>
  spend(kind, subject).then(() => "ok" as const, (error: unknown) => {
    if (!(error instanceof TooMany)) throw error;
    return { seconds: Number(error.details.params?.seconds), first: error.first };
  });
const rows = () => queryAll<{ key: string; used: number }>("SELECT key, used FROM rate_window ORDER BY key");

describe("how often somebody may do something", () => {
  it("holds for many at once: as many pass as may, and one of the rest is the first", async () => {
    const person = randomUUID();
    const results = await Promise.all(Array.from({ length: LIMIT.times + 10 }, () => tryOnce(person)));
    expect(results.filter((result) => result === "ok")).toHaveLength(LIMIT.times);
    const refused = results.filter((result) => result !== "ok");
    expect(refused.filter(({ first }) => first)).toHaveLength(1);
    for (const { seconds } of refused) expect(seconds).toBeGreaterThan(LIMIT.seconds - 60);
    for (const { seconds } of refused) expect(seconds).toBeLessThanOrEqual(LIMIT.seconds);
    // What is refused is not counted on.
    expect((await rows()).map(({ used }) => used)).toEqual([LIMIT.times + 1]);
  });

  it("is each person's own, and each kind's", async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    for (let i = 0; i < LIMIT.times; i += 1) await spend("export", one);
    expect(await tryOnce(one)).not.toBe("ok");
    expect(await tryOnce(other)).toBe("ok");
    expect(await tryOnce(one, "upload")).toBe("ok");
  });

  it("begins anew when the window has ended; windows that have ended are taken away", async () => {
    const person = randomUUID();
    for (let i = 0; i < LIMIT.times; i += 1) await spend("export", person);
    await spend("export", randomUUID());
    expect(await tryOnce(person)).toMatchObject({ first: true });
    await asMaintenance((client) => client.query("UPDATE rate_window SET ends_at = now() - interval '1 second'"));
    expect(await tryOnce(person)).toBe("ok");
    expect(await rows()).toEqual([{ key: rateKey("export", person), used: 1 }]);
  });

  it("is kept without the person or the address", async () => {
    await spend("visitor", "198.51.100.7");
    const [row] = await rows();
    expect(row?.key).toMatch(/^visitor\.[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(row)).not.toContain("198.51");
  });
});
