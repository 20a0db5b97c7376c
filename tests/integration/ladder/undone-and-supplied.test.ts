import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { noteEffect } from "@/lib/features/ladder/mutations/note-effect";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, addMonths, shanghaiInstant } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { bare, ladderOf, today, type Change } from "./support";

let world: World;
let record: CaseRecord;
const { taken, take, note, strike, page, clocks } = ladderOf(() => ({ world, record }));
const events = (stepId: string) => queryAll<{ action: string; params: Record<string, string> }>("SELECT action, params FROM case_event WHERE record_id = $1 ORDER BY at, id", [stepId]);
const row = async (stepId: string) => (await queryAll<{ result: string | null; result_on: string | null; effective_on: string | null; version: number }>("SELECT result::text, result_on::text, effective_on::text, version FROM ladder_step WHERE id = $1", [stepId]))[0];

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
});

const SUIT: Change = { ...bare, step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "COMMUNITY" };
const JUDGMENT: Change = { ...SUIT, step: "JUDGMENT", applicant: null, result: "REVOKED" };

describe("the day on which a judgment took effect", () => {
  const effect = async (person: PersonKey, stepId: string, effectiveOn: string, version = 1) => executeMutation(noteEffect, await world.actor(person), { stepId, version, effectiveOn });
  const judged = async (on = addDays(today, -120)) => {
    await taken({ ...SUIT, takenOn: addDays(on, -20) });
    return taken({ ...JUDGMENT, takenOn: on });
  };

  it("is supplied once, and what counts from it follows: since when the guardianship is gone, and when it can be asked back", async () => {
    const on = addDays(today, -120);
    const stepId = await judged(on);
    expect(await page("caseworker")).toMatchObject({ standing: expect.arrayContaining([{ what: "revokedUndated", on, who: "FATHER" }]) as unknown });
    // From the judgment itself the three months are over; from its day of effect they are not.
    const asked: Change = { ...JUDGMENT, step: "RESTORATION", result: null };
    expect(await take("caseworker", asked)).toMatchObject({ code: "BLOCKED", reason: "ladderNotInEffect", params: { step: "RESTORATION" } });
    const effectiveOn = addDays(today, -60);
    expect(await effect("caseworker", stepId, effectiveOn)).toMatchObject({ ok: true });
    expect(await row(stepId)).toMatchObject({ effective_on: effectiveOn, version: 2 });
    const shown = await page("caseworker");
    expect(shown?.standing).toContainEqual({ what: "revoked", on: effectiveOn, who: "FATHER" });
    expect(shown?.steps.find(({ step }) => step === "RESTORATION")).toMatchObject({ bar: "ladderRestoreTooEarly", limit: { from: addMonths(effectiveOn, 3) } });
    expect(await take("caseworker", asked)).toMatchObject({ code: "BLOCKED", reason: "ladderRestoreTooEarly" });
    expect(await events(stepId)).toMatchObject([{ action: "ladder.take" }, { action: "ladder.effective", params: { on: effectiveOn } }]);
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'ladder.effective' AND record_id = $1 AND result = 'OK'", [stepId])).toEqual([{ after: { effectiveOn } }]);
    // A lost answer is answered again; another day is refused.
    expect(await effect("caseworker", stepId, effectiveOn)).toMatchObject({ ok: true });
    expect(await effect("caseworker", stepId, today)).toMatchObject({ code: "CONFLICT" });
    expect(await effect("caseworker", stepId, today, 2)).toMatchObject({ code: "WRONG_STATE", reason: "ladderEffectKnown" });
    await expect(queryAll("UPDATE ladder_step SET effective_on = $2::date WHERE id = $1", [stepId, today])).rejects.toThrow(/stands/);
  });

  it("is waited for, first of all: until then the guardian is one, interim guardianship goes on, and nothing that rests on the judgment is written down", async () => {
    const on = addDays(today, -10);
    await taken({ ...SUIT, takenOn: addDays(on, -20) });
    const interim = await taken({ ...bare, step: "INTERIM_GUARDIANSHIP", by: "institution", ground: "SUIT_RUNNING", takenOn: addDays(on, -19), until: addDays(today, 200) });
    const stepId = await taken({ ...JUDGMENT, takenOn: on });
    const pending = await page("reviewer");
    expect(pending?.next[0]).toEqual({ kind: "effect", step: "JUDGMENT", stepId, dueAt: (await clocks(stepId))[0]?.due.toISOString() });
    expect(pending?.next.map(({ kind }) => kind)).not.toContain("settle");
    expect(pending?.steps.find(({ step }) => step === "JUDGMENT")?.waiting).toEqual({ dueAt: null });
    const guardian: Change = { ...JUDGMENT, step: "GUARDIAN_APPOINTED", result: null, takenOn: today, subject: "OTHER_CARER", person: "徐老", relation: "MATERNAL_GRANDPARENT" };
    const support: Change = { ...JUDGMENT, step: "SUPPORT_ORDER", result: null, takenOn: today };
    for (const asked of [guardian, support]) expect(await take("caseworker", asked), asked.step).toMatchObject({ code: "BLOCKED", reason: "ladderNotInEffect" });
    expect(pending?.steps.filter(({ bar }) => bar === "ladderNotInEffect").map(({ step }) => step)).toEqual(["GUARDIAN_APPOINTED", "SUPPORT_ORDER", "RESTORATION"]);
    const family = async () => (await familyContacts(await world.actor("caseworker"), record.caseId))?.contacts.map(({ guardianship }) => guardianship);
    await queryAll("UPDATE child_guardian SET name = '某父', relation = 'FATHER' WHERE child_id = $1", [record.childId]);
    expect(await family()).toEqual([{ what: "judged", on }]);
    // The office that guards the child may change on the same ground.
    expect(await note("caseworker", interim, "ENDED", { note: "转由区救助管理站临时监护" })).toMatchObject({ ok: true });
    expect(await take("caseworker", { ...bare, step: "INTERIM_GUARDIANSHIP", by: "station", ground: "SUIT_RUNNING", until: addDays(today, 100) })).toMatchObject({ ok: true });

    expect(await effect("caseworker", stepId, addDays(on, 2))).toMatchObject({ ok: true });
    expect(await family()).toEqual([{ what: "revoked", on: addDays(on, 2) }]);
    expect((await page("caseworker"))?.next.filter(({ kind }) => kind === "settle").map(({ step, why }) => [step, why])).toEqual([["GUARDIAN_APPOINTED", "revoked"], ["INTERIM_GUARDIANSHIP", "revoked"]]);
    for (const asked of [guardian, support]) {
      expect(await take("caseworker", { ...asked, takenOn: addDays(on, 1) }), asked.step).toMatchObject({ code: "INVALID", fieldErrors: { takenOn: { key: "beforeEffect", params: { date: addDays(on, 2) } } } });
      expect(await take("caseworker", { ...asked, takenOn: addDays(on, 2) }), asked.step).toMatchObject({ ok: true });
    }
  });

  it("lies between the judgment and today, belongs to a judgment that stands, and is the street's to supply while the case is open", async () => {
    const on = addDays(today, -120);
    const stepId = await judged(on);
    expect(await effect("caseworker", stepId, addDays(on, -1))).toMatchObject({ code: "INVALID", fieldErrors: { effectiveOn: { key: "beforeJudgment", params: { date: on } } } });
    expect(await effect("caseworker", stepId, addDays(today, 1))).toMatchObject({ code: "INVALID", fieldErrors: { effectiveOn: { key: "effectiveFuture" } } });
    expect(await effect("caseworker", await taken({ step: "STOP", until: null }), today)).toMatchObject({ code: "NOT_FOUND" });
    for (const person of ["reviewer", "otherCaseworker", "communityOfficer", "rescueWorker", "courtLiaison", "auditor"] as const) {
      expect(await effect(person, stepId, today), person).toMatchObject({ ok: false, code: person === "reviewer" ? "FORBIDDEN" : "NOT_FOUND" });
    }
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSED', colour = 'YELLOW', closed_at = now(), close_reason = 'LOST_CONTACT' WHERE id = $1", [record.caseId]));
    expect(await effect("caseworker", stepId, today)).toMatchObject({ code: "BLOCKED", reason: "ladderCaseNotRunning" });
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'SERVICE', closed_at = NULL, close_reason = NULL WHERE id = $1", [record.caseId]));
    expect(await strike("supervisor", stepId)).toMatchObject({ ok: true });
    expect(await effect("caseworker", stepId, today, 2)).toMatchObject({ code: "WRONG_STATE", reason: "ladderStruck" });
    expect(await row(stepId)).toMatchObject({ effective_on: null });
  });
});

it("a judgment begins with the respondent of its suit, support and restoration with whose guardianship is revoked", async () => {
  const about = async () => Object.fromEntries(((await page("caseworker"))?.steps ?? []).flatMap(({ step, about: whom }) => (whom ? [[step, whom]] : [])));
  expect(await about()).toEqual({});
  await taken({ ...SUIT, takenOn: addDays(today, -30) });
  expect(await about()).toEqual({ JUDGMENT: { subject: "FATHER", person: "某父" } });
  const judgment = await taken(JUDGMENT);
  expect(await about()).toEqual({});
  expect(await executeMutation(noteEffect, await world.actor("caseworker"), { stepId: judgment, version: 1, effectiveOn: today })).toMatchObject({ ok: true });
  expect(await about()).toEqual({ SUPPORT_ORDER: { subject: "FATHER", person: "某父" }, RESTORATION: { subject: "FATHER", person: "某父" } });
});

describe("interim guardianship that was written down by mistake", () => {
  const REMOVAL: Change = { ...bare, step: "EMERGENCY_REMOVAL", by: "police", takenOn: addDays(today, -1), takenTime: "09:00" };
  const INTERIM: Change = { ...bare, step: "INTERIM_GUARDIANSHIP", by: "station", ground: "REMOVED_FROM_DANGER", until: addDays(today, 50) };

  it("opens the removal again to which it gave its result, with its limit from when the child was taken, and says so", async () => {
    const removal = await taken(REMOVAL);
    const interim = await taken(INTERIM);
    expect(await row(removal)).toMatchObject({ result: "IN_INTERIM_CARE" });
    expect((await page("supervisor"))?.reopening).toEqual([interim]);
    expect((await page("caseworker"))?.reopening).toEqual([]);
    expect(await strike("supervisor", interim)).toMatchObject({ ok: true, data: { reopened: true } });
    expect(await row(removal)).toEqual({ result: null, result_on: null, effective_on: null, version: 3 });
    const [first, again] = await clocks(removal);
    expect([first, again]).toMatchObject([{ rule: "REMOVAL_DECISION", done: true }, { rule: "REMOVAL_DECISION", done: false }]);
    expect(again?.due).toEqual(first?.due);
    expect(again?.due).toEqual(new Date(shanghaiInstant(addDays(today, -1), "09:00").getTime() + 72 * 3_600_000));
    expect((await events(removal)).map(({ action }) => action)).toEqual(["ladder.take", "ladder.result", "ladder.reopen"]);
    expect(await queryAll("SELECT before->>'result' AS was, after->>'struck' AS struck FROM audit_event WHERE action = 'ladder.reopen' AND record_id = $1", [removal])).toEqual([{ was: "IN_INTERIM_CARE", struck: interim }]);
    // What comes next asks for its result, and the true guardianship gives it again.
    expect((await page("caseworker"))?.next).toContainEqual(expect.objectContaining({ kind: "result", step: "EMERGENCY_REMOVAL", stepId: removal }));
    await taken({ ...INTERIM, by: "institution" });
    expect(await row(removal)).toMatchObject({ result: "IN_INTERIM_CARE", version: 4 });
  });

  it("leaves a result that somebody noted, one of another ground, and one for which another guardianship stands", async () => {
    const noted = await taken(REMOVAL);
    const interim = await taken({ ...INTERIM, ground: "IMPRISONED" });
    expect(await note("caseworker", noted, "IN_INTERIM_CARE")).toMatchObject({ ok: true });
    expect(await strike("supervisor", interim)).toMatchObject({ ok: true, data: { reopened: false } });
    expect(await row(noted)).toMatchObject({ result: "IN_INTERIM_CARE" });

    record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
    const removal = await taken(REMOVAL);
    const first = await taken(INTERIM);
    expect(await note("caseworker", first, "ENDED", { note: "转由市级机构照料" })).toMatchObject({ ok: true });
    await taken({ ...INTERIM, by: "institution" });
    expect(await strike("supervisor", first, { version: 2 })).toMatchObject({ ok: true, data: { reopened: false } });
    expect(await row(removal)).toMatchObject({ result: "IN_INTERIM_CARE" });
    await expect(queryAll("UPDATE ladder_step SET result = NULL WHERE id = $1", [noted])).rejects.toThrow();
  });
});
