import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { discardDraft } from "@/lib/features/draft/mutations/discard-draft";
import { saveDraft } from "@/lib/features/draft/mutations/save-draft";
import { listDrafts, loadDraft } from "@/lib/features/draft/queries/load-draft";
import { sessionDraftKey } from "@/lib/server/crypto/session-key";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const save = async (person: PersonKey, input: object) => executeMutation(saveDraft, await world.actor(person), { kind: "REGISTRATION", subject: "new", version: 0, ...input });

describe("drafts", () => {
  it("are kept encrypted, by version, for their author alone", async () => {
    const content = JSON.stringify({ name: "张小测", id: "119999201605200011" });
    expect(await save("caseworker", { content })).toMatchObject({ ok: true, data: { version: 1 } });
    expect(await save("caseworker", { content: '{"n":2}', version: 1 })).toMatchObject({ ok: true, data: { version: 2 } });
    expect(JSON.stringify(await queryAll("SELECT * FROM draft"))).not.toContain("张小测");
    expect(await loadDraft(await world.actor("caseworker"), "REGISTRATION", "new")).toMatchObject({ content: '{"n":2}', version: 2 });
    for (const person of ["colleague", "supervisor", "reviewer", "systemAdmin"] as const) {
      expect(await loadDraft(await world.actor(person), "REGISTRATION", "new"), person).toBeNull();
      expect(await listDrafts(await world.actor(person), "REGISTRATION"), person).toEqual([]);
    }
    expect(await listDrafts(await world.actor("caseworker"), "REGISTRATION")).toMatchObject([{ subject: "new" }]);
  });

  it("of two windows do not overwrite one another", async () => {
    const subject = `sibling:${v7()}`;
    expect(await save("colleague", { subject, content: '{"a":1}' })).toMatchObject({ ok: true });
    expect(await save("colleague", { subject, content: '{"b":1}' })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect((await loadDraft(await world.actor("colleague"), "REGISTRATION", subject))?.content).toBe('{"a":1}');
  });

  it("are thrown away by their author", async () => {
    const subject = `edit:${v7()}`;
    await save("colleague", { subject, content: '{"a":1}' });
    await executeMutation(discardDraft, await world.actor("caseworker"), { kind: "REGISTRATION", subject });
    expect(await loadDraft(await world.actor("colleague"), "REGISTRATION", subject)).not.toBeNull();
    await executeMutation(discardDraft, await world.actor("colleague"), { kind: "REGISTRATION", subject });
    expect(await loadDraft(await world.actor("colleague"), "REGISTRATION", subject)).toBeNull();
    // A save that was still under way does not bring it back.
    expect(await save("colleague", { subject, content: '{"a":2}', version: 1 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await loadDraft(await world.actor("colleague"), "REGISTRATION", subject)).toBeNull();
  });

  it("take no subject that could carry what was typed, and no endless text", async () => {
    expect(await save("caseworker", { subject: "张小测", content: "{}" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await save("caseworker", { content: "x".repeat(100_001) })).toMatchObject({ ok: false, code: "INVALID" });
  });

  it("have a local key of each session's own", async () => {
    const keys = [sessionDraftKey("a"), sessionDraftKey("a"), sessionDraftKey("b")];
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(keys[2]);
    expect(Buffer.from(keys[0] ?? "", "base64")).toHaveLength(32);
  });
});
