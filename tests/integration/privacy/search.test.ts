import { beforeAll, describe, expect, it } from "vitest";
import { keepSearch } from "@/lib/features/search/mutations/keep-search";
import { askedTerm } from "@/lib/features/search/queries/asked-term";
import { rootClient } from "@/lib/server/db/client";
import { ALLOWANCES } from "@/lib/server/limits/rate";
import { executeMutation } from "@/lib/server/write/execute";
import type { Actor } from "@/lib/authz/actor";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

const now = new Date();
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

async function kept(actor: Actor, term: string, list = "ledger", at = now): Promise<string> {
  const result = await executeMutation(keepSearch, actor, { list, term }, { now: at });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.handle;
}

describe("a search", () => {
  it("is kept encrypted, under a handle that says nothing, and opens to the session that made it as often as it asks", async () => {
    const actor = await world.actor("caseworker");
    const handle = await kept(actor, "  闻人小满 ");
    expect(handle).toMatch(/^[0-9a-f-]{36}$/);
    for (let n = 0; n < 2; n += 1) expect(await askedTerm(actor, "ledger", handle, now)).toEqual({ term: "闻人小满", gone: false });
    expect(JSON.stringify(await queryAll("SELECT * FROM search_term WHERE id = $1", [handle]))).not.toContain("闻人");
    const [logged] = await queryAll<{ after: { term: string } }>("SELECT * FROM audit_event WHERE action = 'search.keep' AND actor_id = $1", [actor.userId]);
    expect(logged).toMatchObject({ record_type: "LIST", record_id: "ledger", result: "OK" });
    expect(logged?.after.term).toMatch(/^hmac:/);
    expect(await askedTerm(actor, "ledger", undefined, now)).toEqual({ term: undefined, gone: false });
  });

  it("opens to no other session, person or list, and not when its time is over", async () => {
    const actor = await world.actor("caseworker");
    const handle = await kept(actor, "闻人");
    const gone = { term: undefined, gone: true };
    expect(await askedTerm(await world.actor("caseworker"), "ledger", handle, now)).toEqual(gone);
    expect(await askedTerm(await world.actor("reviewer"), "ledger", handle, now)).toEqual(gone);
    expect(await askedTerm(actor, "reviews", handle, now)).toEqual(gone);
    expect(await askedTerm(actor, "ledger", handle, new Date(now.getTime() + 12 * 3_600_000 + 1))).toEqual(gone);
    expect(await askedTerm(actor, "ledger", "01920000-0000-7000-8000-00000000dead", now)).toEqual(gone);
  });

  it("of who sees names masked is one of a few in an hour, so that nothing is found out by trying; whoever sees them in full searches on", async () => {
    const [masked, full] = [await world.actor("programmeOfficer"), await world.actor("caseworker")];
    for (let n = 0; n < ALLOWANCES.maskedSearch.times; n += 1) await kept(masked, `郝${n} 2018-06-26`);
    expect(await executeMutation(keepSearch, masked, { list: "ledger", term: "郝思 2018-06-26" }, { now })).toMatchObject({ ok: false, code: "TOO_MANY" });
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'search.keep' AND actor_id = $1 AND result = 'DENIED'", [masked.userId])).toHaveLength(1);
    for (let n = 0; n <= ALLOWANCES.maskedSearch.times; n += 1) await kept(full, `郝${n}`);
  });

  it("row-level security alone shows it to nobody else", async () => {
    const handle = await kept(await world.actor("caseworker"), "闻人");
    expect(await rootClient().searchTerm.findMany({ where: { id: handle } })).toEqual([]);
  });

  it.each([{ list: "ledger", term: " " }, { list: "ledger", term: "长".repeat(61) }, { list: "nowhere", term: "张" }, { list: "ledger", term: "张", more: 1 }])("%j is refused", async (input) => {
    expect(await executeMutation(keepSearch, await world.actor("caseworker"), input)).toMatchObject({ ok: false, code: "INVALID" });
  });

  it("is deleted when it has run out: by the next search of the person, and for everybody by the server", async () => {
    const [actor, other] = [await world.actor("colleague"), await world.actor("supervisor")];
    const long = new Date(now.getTime() - 13 * 3_600_000);
    const [own, theirs] = [await kept(actor, "旧", "ledger", long), await kept(other, "旧", "ledger", long)];
    const there = async () => (await queryAll<{ id: string }>("SELECT id FROM search_term WHERE id = ANY ($1::uuid[])", [[own, theirs]])).map(({ id }) => id);
    await kept(actor, "新");
    expect(await there()).toEqual([theirs]);
    await rootClient().$executeRaw`SELECT forget_search_terms()`;
    expect(await there()).toEqual([]);
  });

  it("at most a hundred of a session are kept", async () => {
    const actor = await world.actor("secondReviewer");
    const first = await kept(actor, "甲");
    for (let n = 0; n < 100; n += 1) await kept(actor, `乙${n}`);
    expect((await askedTerm(actor, "ledger", first, now)).gone).toBe(true);
    expect(await queryAll("SELECT 1 FROM search_term WHERE user_id = $1", [actor.userId])).toHaveLength(100);
  });
});
