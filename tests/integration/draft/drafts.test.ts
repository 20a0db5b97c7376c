import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { discardDraft } from "@/lib/features/draft/mutations/discard-draft";
import { saveDraft } from "@/lib/features/draft/mutations/save-draft";
import { listDrafts, loadDraft } from "@/lib/features/draft/queries/load-draft";
import { lookUpMatches } from "@/lib/features/registration/mutations/look-up-matches";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import { sessionDraftKey } from "@/lib/server/crypto/session-key";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { submission } from "../registration/support";

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

  it("of a form that another window has filed say so by its number, to its author alone; the look for duplicates does not find the form itself", async () => {
    const form = submission();
    const actor = await world.actor("caseworker");
    expect(await save("caseworker", { subject: "new", version: (await loadDraft(actor, "REGISTRATION", "new"))?.version ?? 0, content: '{"a":1}' })).toMatchObject({ ok: true });
    const version = (await loadDraft(actor, "REGISTRATION", "new"))?.version ?? 0;
    // A draft is saved, and looked up, again and again under the key of its form.
    for (const content of ['{"a":1,"b":1}', '{"a":1,"b":2}']) {
      const before = (await loadDraft(actor, "REGISTRATION", "new"))?.version ?? 0;
      expect(await save("caseworker", { subject: "new", version: before, content, formKey: form.clientKey })).toMatchObject({ ok: true });
    }
    const result = await executeMutation(submitRegistration, actor, form);
    if (!result.ok) throw new Error(result.code);
    const late = { subject: "new", version, content: '{"a":2}', formKey: form.clientKey };
    expect(await save("caseworker", late)).toMatchObject({ ok: false, code: "CONFLICT", reason: "formFiled", params: { number: result.data.number, registrationId: result.data.registrationId } });
    expect(await save("colleague", late)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(JSON.stringify(await save("colleague", late))).not.toContain(result.data.number);
    const { child } = form.form;
    const search = { name: child.name, birthDate: child.birthDate, idType: child.idType, idNumber: child.idNumber, guardianIds: [], guardianPhones: [], exceptRegistrationId: null, siblingOf: null };
    expect(await executeMutation(lookUpMatches, actor, { ...search, formKey: form.clientKey })).toEqual({ ok: true, data: { matches: [] } });
    expect(await executeMutation(lookUpMatches, actor, { ...search, formKey: v7() })).toMatchObject({ ok: true, data: { matches: [{ kind: "DUPLICATE" }] } });
  });

  it("go on from a save whose answer was lost, whatever was typed since, and take no late one of the same line", async () => {
    const subject = `sibling:${v7()}`;
    const [line, other] = [v7(), v7()];
    const stored = async () => loadDraft(await world.actor("colleague"), "REGISTRATION", subject);
    const attempt = (number: number, content: string, version = 0, of = line) => save("colleague", { subject, content, version, save: { line: of, attempt: number } });
    expect(await attempt(1, '{"a":1}')).toMatchObject({ ok: true, data: { version: 1 } });
    // The answer to the first never came: the window still believes that there is no draft.
    expect(await attempt(1, '{"a":1}')).toMatchObject({ ok: true, data: { version: 1 } });
    expect(await attempt(3, '{"a":3}')).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await attempt(2, '{"a":2}')).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await stored()).toMatchObject({ content: '{"a":3}', version: 2, save: { line, attempt: 3 } });

    expect(await attempt(4, '{"b":1}', 1, other)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await attempt(5, '{"b":2}', 2, other)).toMatchObject({ ok: true, data: { version: 3 } });
    expect(await attempt(6, '{"a":6}', 2)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect((await stored())?.content).toBe('{"b":2}');

    // Of somebody else the same name is nothing.
    expect(await save("caseworker", { subject, content: '{"c":1}', version: 1, save: { line: other, attempt: 6 } })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await attempt(0, "{}", 3)).toMatchObject({ ok: false, code: "INVALID" });
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
