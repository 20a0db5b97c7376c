import { v7 } from "uuid";
import type pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import { returnAssessment } from "@/lib/features/assessment/mutations/return-assessment";
import { saveAssessment } from "@/lib/features/assessment/mutations/save-assessment";
import { startAssessment } from "@/lib/features/assessment/mutations/start-assessment";
import { submitAssessment } from "@/lib/features/assessment/mutations/submit-assessment";
import { takeOverAssessment } from "@/lib/features/assessment/mutations/take-over-assessment";
import { executeMutation } from "@/lib/server/write/execute";
import { answersOf, insertAssessment, RED_ANSWERS } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { opened } from "../../support/opened";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const start = async (person: PersonKey, caseId: string, clientKey = v7()) => executeMutation(startAssessment, await world.actor(person), { caseId, clientKey });
const details = { assessedOn: "2026-03-10", placeKind: "HOME", place: "家中", seenAlone: true, sourceKinds: ["CHILD", "NEIGHBOUR"], sources: "入户走访、邻居", answers: { items: {}, flags: {}, needs: {} } };
const save = async (person: PersonKey, assessmentId: string, version: number, input: object = {}) =>
  executeMutation(saveAssessment, await world.actor(person), { assessmentId, version, ...details, ...input });
const rowOf = async (id: string): Promise<pg.QueryResultRow> =>
  opened("assessment", await queryAll("SELECT id, status, version, place_cipher, answers, assessor_id, assessor_org_id, instrument_id, return_reason_cipher, colour, proposed_level, result FROM assessment WHERE id = $1", [id]))[0]!;
const assessmentsOf = (caseId: string) => queryAll<{ id: string }>("SELECT id FROM assessment WHERE case_id = $1", [caseId]);
const auditOf = (id: string) => queryAll("SELECT action, record_version FROM audit_event WHERE record_type = 'ASSESSMENT' AND record_id = $1 AND result = 'OK' ORDER BY id", [id]);

describe("beginning", () => {
  it("makes one empty draft under the version of the instrument in force, with its audit row", async () => {
    const { caseId } = await insertCase(world);
    const key = v7();
    expect(await start("caseworker", caseId, key)).toEqual({ ok: true, data: { assessmentId: key } });
    expect(await rowOf(key)).toMatchObject({ status: "DRAFT", version: 1, answers: { items: {}, flags: {}, needs: {} }, assessor_id: world.userId.caseworker, assessor_org_id: world.organisationId.street });
    expect(await auditOf(key)).toEqual([{ action: "assessment.start", record_version: 1 }]);
  });

  it("answers a second tap with the first draft, also when both arrive at once", async () => {
    const { caseId } = await insertCase(world);
    const key = v7();
    const actor = await world.actor("caseworker");
    const results = await Promise.all([1, 2].map(() => executeMutation(startAssessment, actor, { caseId, clientKey: key })));
    expect(results).toEqual([{ ok: true, data: { assessmentId: key } }, { ok: true, data: { assessmentId: key } }]);
    expect(await assessmentsOf(caseId)).toHaveLength(1);
  });

  it("is refused while another is being written or waits for its decision", async () => {
    const written = await insertCase(world);
    await insertAssessment(world, written);
    expect(await start("colleague", written.caseId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "assessmentBegun" });
    const waiting = await insertCase(world);
    await insertAssessment(world, waiting, { status: "SUBMITTED" });
    expect(await start("caseworker", waiting.caseId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "assessmentUndecided" });
    expect(await assessmentsOf(waiting.caseId)).toHaveLength(1);
  });

  it.each<[PersonKey, string]>([
    ["reviewer", "FORBIDDEN"], ["programmeOfficer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"], ["socialWorker", "NOT_FOUND"],
    ["rescueWorker", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"], ["educationLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"], ["auditor", "NOT_FOUND"],
  ])("is not for %s: %s", async (person, code) => {
    const { caseId } = await insertCase(world);
    expect(await start(person, caseId)).toMatchObject({ ok: false, code });
    expect(await assessmentsOf(caseId)).toEqual([]);
  });

  it("is not for a station that sheltered the child", async () => {
    const careCase = await insertCase(world);
    await insertGrant(world, careCase, "station", "EMERGENCY");
    expect(await start("rescueWorker", careCase.caseId)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "assessorActs" });
  });

  it.each(["CLOSING", "CLOSED"] as const)("is not for a case that is %s", async (caseStatus) => {
    const { caseId } = await insertCase(world, { caseStatus });
    expect(await start("caseworker", caseId)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "caseNotAssessable" });
  });

  it("refuses what is no input", async () => {
    const { caseId } = await insertCase(world);
    expect(await start("caseworker", "x")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { caseId: expect.anything() } });
    expect(await executeMutation(startAssessment, await world.actor("caseworker"), { caseId, clientKey: v7(), status: "CONFIRMED" })).toMatchObject({ ok: false, code: "INVALID" });
  });
});

describe("saving a draft", () => {
  it("keeps what was answered and tells what is open; the audit row shows no answer", async () => {
    const id = await insertAssessment(world, await insertCase(world), { answers: { items: {}, flags: {}, needs: {} } });
    const answers = { items: { A05: "o4", B02: "unknown" }, flags: { HARM: { present: true, verified: false } }, needs: { LIVING: 3 } };
    expect(await save("caseworker", id, 1, { place: "某路1号", answers })).toMatchObject({ ok: true, data: { version: 2, open: 49 } });
    expect(await rowOf(id)).toMatchObject({ version: 2, answers: { ...answers, items: { ...answers.items, B01: "o2" } }, result: null, colour: null });
    const [audit] = await queryAll("SELECT after::text FROM audit_event WHERE record_id = $1 AND action = 'assessment.save'", [id]);
    expect(audit?.after).not.toMatch(/HARM|某路|o4/);
    expect(audit?.after).toMatch(/"open": 49/);
  });

  it.each(["o1", "o3", "not_applicable", "unknown"])("takes the child's age from the birth date, not %s from the browser; on the day of the assessment", async (B01) => {
    const id = await insertAssessment(world, await insertCase(world, { birthDate: "2014-03-11" }));
    expect(await save("caseworker", id, 1, { assessedOn: "2026-03-10", answers: { ...answersOf(), items: { ...answersOf().items, B01 } } })).toMatchObject({ ok: true });
    expect((await rowOf(id)).answers.items.B01).toBe("o2");
    expect(await save("caseworker", id, 2, { assessedOn: "2026-03-11", answers: { ...answersOf(), items: { ...answersOf().items, B01 } } })).toMatchObject({ ok: true });
    expect((await rowOf(id)).answers.items.B01).toBe("o1");
  });

  it("is open to a colleague of the office; of two editors the second is told who was first", async () => {
    const id = await insertAssessment(world, await insertCase(world));
    expect(await save("colleague", id, 1, { place: "学校" })).toMatchObject({ ok: true });
    expect(await save("caseworker", id, 1, { place: "办公室" })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "赵海燕", action: "assessment.save" } });
    expect(await rowOf(id)).toMatchObject({ version: 2, place: "学校" });
  });

  it("leaves the day as it is while it is being typed, refuses a day to come", async () => {
    const id = await insertAssessment(world, await insertCase(world));
    expect(await save("caseworker", id, 1, { assessedOn: null })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT assessed_on::text AS day FROM assessment WHERE id = $1", [id])).toEqual([{ day: "2026-03-10" }]);
    expect(await save("caseworker", id, 2, { assessedOn: "2999-01-01" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { assessedOn: { key: "dateFuture" } } });
    expect(await save("caseworker", id, 2, { assessedOn: "2026-02-30" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { assessedOn: { key: "dateInvalid" } } });
  });

  it.each([
    ["an option that the item has not", { items: { A05: "o9" }, flags: {}, needs: {} }, "answers.items.A05"],
    ["a need of 4", { items: {}, flags: {}, needs: { LIVING: 4 } }, "answers.needs.LIVING"],
    ["verified but not present", { items: {}, flags: { HARM: { present: false, verified: true } }, needs: {} }, "answers.flags.HARM.verified"],
  ])("refuses %s", async (_name, answers, field) => {
    const id = await insertAssessment(world, await insertCase(world));
    expect(await save("caseworker", id, 1, { answers })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: expect.anything() } });
    expect((await rowOf(id)).version).toBe(1);
  });

  it("takes no result from the browser", async () => {
    const id = await insertAssessment(world, await insertCase(world));
    expect(await save("caseworker", id, 1, { colour: "GREEN" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await save("caseworker", id, 1, { result: { colour: "GREEN" } })).toMatchObject({ ok: false, code: "INVALID" });
  });

  it("is refused once it waits or is confirmed", async () => {
    for (const status of ["SUBMITTED", "CONFIRMED"] as const) {
      const id = await insertAssessment(world, await insertCase(world), { status });
      expect(await save("caseworker", id, 1)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "assessmentNotDraft" });
    }
  });

  it.each<[PersonKey, string]>([["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["reviewer", "FORBIDDEN"], ["communityOfficer", "NOT_FOUND"], ["socialWorker", "NOT_FOUND"]])(
    "is not for %s: %s",
    async (person, code) => {
      const id = await insertAssessment(world, await insertCase(world));
      expect(await save(person, id, 1)).toMatchObject({ ok: false, code });
      expect((await rowOf(id)).version).toBe(1);
    },
  );
});

describe("a commissioned agency", () => {
  const assigned = async () => {
    const careCase = await insertCase(world);
    await insertGrant(world, careCase, "agency", "ASSIGNMENT");
    return careCase;
  };
  const submit = async (person: PersonKey, assessmentId: string, version: number) => executeMutation(submitAssessment, await world.actor(person), { assessmentId, version });
  const giveBack = async (person: PersonKey, assessmentId: string, version: number, reason = "请补充走访邻居的情况") =>
    executeMutation(returnAssessment, await world.actor(person), { assessmentId, version, reason });

  it("writes a draft and submits it; the server scores it; the street's owner is told", async () => {
    const careCase = await assigned();
    const id = v7();
    expect(await start("socialWorker", careCase.caseId, id)).toMatchObject({ ok: true });
    expect(await submit("socialWorker", id, 1)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { placeKind: { key: "choose" }, notAloneReason: { key: "choose" }, sourceKinds: { key: "choose" }, "answers.items.A01": { key: "answerMissing" } } });
    expect(await save("socialWorker", id, 1, { answers: RED_ANSWERS })).toMatchObject({ ok: true });
    expect(await submit("socialWorker", id, 2)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ status: "SUBMITTED", version: 3, colour: "RED", proposed_level: "L3", result: { complete: true, flags: ["HARM"] } });
    expect(await queryAll("SELECT kind, user_id FROM notice WHERE record_id = $1", [id])).toEqual([{ kind: "assessmentSubmitted", user_id: world.userId.caseworker }]);
    expect(await queryAll("SELECT action FROM case_event WHERE record_id = $1", [id])).toEqual([{ action: "assessment.submit" }]);
    // It never decides anything about the case itself.
    expect(await queryAll("SELECT status, colour FROM care_case WHERE id = $1", [careCase.caseId])).toEqual([{ status: "ASSESSMENT", colour: null }]);
  });

  it("cannot submit what is unknown", async () => {
    const careCase = await assigned();
    const id = await insertAssessment(world, careCase, { assessor: "socialWorker", assessorOrg: "agency", answers: { ...answersOf(), items: { ...answersOf().items, A05: "unknown" } } });
    expect(await submit("socialWorker", id, 1)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "answers.items.A05": { key: "answerUnknown" } } });
    expect((await rowOf(id)).status).toBe("DRAFT");
  });

  it("gets it back with a reason, mends it and submits again", async () => {
    const careCase = await assigned();
    const id = await insertAssessment(world, careCase, { status: "SUBMITTED", assessor: "socialWorker", assessorOrg: "agency" });
    expect(await giveBack("caseworker", id, 1)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ status: "DRAFT", version: 2, return_reason: "请补充走访邻居的情况" });
    expect(await queryAll("SELECT kind, user_id FROM notice WHERE record_id = $1", [id])).toEqual([{ kind: "assessmentReturned", user_id: world.userId.socialWorker }]);
    expect(await save("socialWorker", id, 2, { answers: answersOf() })).toMatchObject({ ok: true });
    expect(await submit("socialWorker", id, 3)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ status: "SUBMITTED", return_reason: null });
  });

  it("returns nothing itself, and the reason is needed", async () => {
    const careCase = await assigned();
    const id = await insertAssessment(world, careCase, { status: "SUBMITTED", assessor: "socialWorker", assessorOrg: "agency" });
    expect(await giveBack("socialWorker", id, 1)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
    expect(await giveBack("reviewer", id, 1)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await giveBack("otherCaseworker", id, 1)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await giveBack("caseworker", id, 1, " ")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await giveBack("caseworker", id, 9)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect((await rowOf(id)).status).toBe("SUBMITTED");
  });

  it("does not touch the street's draft, nor the street the agency's", async () => {
    const careCase = await assigned();
    const streets = await insertAssessment(world, careCase);
    expect(await save("socialWorker", streets, 1)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "assessmentOfOther" });
    expect(await submit("socialWorker", streets, 1)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "assessmentOfOther" });
    expect(await submit("caseworker", streets, 1)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "streetConfirmsItself" });
    const other = await assigned();
    const agencys = await insertAssessment(world, other, { assessor: "socialWorker", assessorOrg: "agency" });
    expect(await save("caseworker", agencys, 1)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "assessmentOfOther" });
  });

  it("loses it when the assignment has ended; the street takes it over and goes on", async () => {
    const careCase = await assigned();
    const id = await insertAssessment(world, careCase, { assessor: "socialWorker", assessorOrg: "agency" });
    await asMaintenance((client) => client.query("UPDATE access_grant SET ends_at = now() - interval '1 minute' WHERE child_id = $1", [careCase.childId]));
    expect(await save("socialWorker", id, 1)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const takeOver = async (person: PersonKey, version: number) => executeMutation(takeOverAssessment, await world.actor(person), { assessmentId: id, version });
    expect(await takeOver("reviewer", 1)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await takeOver("otherSupervisor", 1)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await takeOver("caseworker", 5)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await takeOver("caseworker", 1)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ assessor_id: world.userId.caseworker, assessor_org_id: world.organisationId.street, version: 2 });
    expect(await auditOf(id)).toEqual([{ action: "assessment.take_over", record_version: 2 }]);
    expect(await takeOver("colleague", 2)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "assessmentNotTakenOver" });
    expect(await save("caseworker", id, 2)).toMatchObject({ ok: true });
  });
});

// Last, as what is confirmed stays confirmed.
describe("a new version of the instrument", () => {
  it("goes on under the version it was begun with; the next one takes the new version", async () => {
    const { caseId } = await insertCase(world);
    const first = v7();
    await start("caseworker", caseId, first);
    const second = { ...INSTRUMENT, number: 2, dimensions: INSTRUMENT.dimensions.map((d) => ({ ...d, items: d.items.filter((item) => item.code !== "A01") })) };
    const newId = v7();
    await asMaintenance((client) =>
      client.query("INSERT INTO instrument_version (id, code, number, effective_from, definition, status, confirmed_at) VALUES ($1, $2, 2, '2013-08-01', $3, 'CONFIRMED', now())", [newId, INSTRUMENT.code, JSON.stringify(second)]),
    );
    expect(await save("caseworker", first, 1, { answers: answersOf({ A01: 2 }) })).toMatchObject({ ok: true, data: { version: 2, open: 0 } });
    expect((await rowOf(first)).answers.items.A01).toBe("o4");
    const other = await insertCase(world);
    const next = v7();
    await start("caseworker", other.caseId, next);
    expect((await rowOf(next)).instrument_id).toBe(newId);
    expect(await save("caseworker", next, 1, { answers: answersOf() })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "answers.items": { key: "unknownField" } } });
    expect(await save("caseworker", next, 1, { answers: answersOf({}, second) })).toMatchObject({ ok: true, data: { open: 0 } });
  });
});
