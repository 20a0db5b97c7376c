import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { reportDanger } from "@/lib/features/urgent/mutations/report-danger";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import type { CaseRecord } from "../../factories/records";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const danger = (changes: object = {}) => ({ clientKey: v7(), seen: "屋内有打砸声", division: "110105004032", address: "幸福一村5号楼", childName: "顾念安", phone: "199 1111 2222", ...changes });
const report = async (input: object, person: PersonKey = "caseworker") => executeMutation(reportDanger, await world.actor(person), input);
const evaluation = { reason: "GOAL_REACHED", outcome: "主要需求得到解决。", lessons: "早介入效果较好。", handedOverTo: "", goals: [] };
const request = async ({ caseId }: CaseRecord, input: object) => executeMutation(requestClosure, await world.actor("caseworker"), { caseId, version: 1, ...evaluation, ...input });
const reports = (clientKey: string) => queryAll<{ number: string }>("SELECT number FROM urgent_report WHERE client_key = $1", [clientKey]);
const notes = (clientKey: string) => queryAll<{ action: string; content_digest: string }>("SELECT action, content_digest FROM sent_form WHERE client_key = $1", [clientKey]);

describe("a form that is sent under its key", () => {
  it("is kept once however often it comes with the same content, at the same time too", async () => {
    const input = danger();
    const results = await Promise.all([report(input), report(input), report(input)]);
    expect(new Set(results.map((result) => (result.ok ? result.data.number : JSON.stringify(result)))).size).toBe(1);
    expect(results[0]).toMatchObject({ ok: true });
    expect(await reports(input.clientKey)).toHaveLength(1);
    expect(await notes(input.clientKey)).toMatchObject([{ action: "urgent.report" }]);
  });

  it("is refused with other content, says when the first was kept, and changes nothing", async () => {
    const input = danger();
    expect(await report(input)).toMatchObject({ ok: true });
    const before = await queryAll("SELECT * FROM urgent_report WHERE client_key = $1", [input.clientKey]);
    const number = String(before[0]?.number);
    for (const other of [{ seen: "孩子手臂有淤青" }, { address: "幸福一村6号楼" }, { childName: "顾念平" }]) {
      expect(await report({ ...input, ...other }), JSON.stringify(other)).toMatchObject({ ok: false, code: "DUPLICATE", reason: "sentOtherwiseAs", params: { number, sentAt: expect.stringMatching(/^\d{4}-.+Z$/) } });
    }
    expect(await queryAll("SELECT * FROM urgent_report WHERE client_key = $1", [input.clientKey])).toEqual(before);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'urgent.report_repeated' AND result = 'OK' AND record_id = $1", [String(before[0]?.id)])).toEqual([]);
    // The first one is still recognised.
    expect(await report(input)).toMatchObject({ ok: true, data: { number: before[0]?.number } });
  });

  it("of two different texts at the same time one is kept and the other told", async () => {
    const clientKey = v7();
    const results = await Promise.all(["甲看到孩子在哭", "乙看到孩子受伤"].map((seen) => report(danger({ clientKey, seen }))));
    expect(results.map((result) => (result.ok ? "kept" : result.reason)).sort()).toEqual(["kept", "sentOtherwiseAs"]);
    expect(await reports(clientKey)).toHaveLength(1);
  });

  it("may be mended after a refusal, which leaves no note; the page's version does not count as content", async () => {
    const careCase = await insertWorkedCase(world);
    const clientKey = v7();
    expect(await request(careCase, { clientKey, outcome: " " })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await request(careCase, { clientKey, version: 9 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await notes(clientKey)).toEqual([]);
    expect(await request(careCase, { clientKey })).toMatchObject({ ok: true });
    expect(await request(careCase, { clientKey, version: 2 })).toMatchObject({ ok: true, data: { closureId: clientKey } });
    expect(await request(careCase, { clientKey, outcome: "另一份评估" })).toMatchObject({ ok: false, reason: "sentOtherwise" });
    expect(requestClosure.name).toBe((await notes(clientKey))[0]?.action);
  });

  it("is noted as a digest that only its sender finds", async () => {
    const input = danger({ seen: "只有本人知道的内容", phone: "199 1111 2222" });
    expect(await report(input)).toMatchObject({ ok: true });
    const [note] = await notes(input.clientKey);
    expect(note?.content_digest).toMatch(/^[^:]+:[\w-]{43}$/);
    const seenBy = async (person: PersonKey) => withActor(await world.actor(person), (tx) => tx.sentForm.count({ where: { clientKey: input.clientKey } }));
    expect([await seenBy("caseworker"), await seenBy("colleague"), await seenBy("supervisor"), await seenBy("auditor")]).toEqual([1, 0, 0, 0]);
  });
});
