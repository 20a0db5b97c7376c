import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmAssessment } from "@/lib/features/assessment/mutations/confirm-assessment";
import type { AssessmentAnswers } from "@/lib/features/assessment/schema";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { answersOf, insertAssessment, RED_ANSWERS, YELLOW_ANSWERS, type AssessmentOptions } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const confirm = async (person: PersonKey, assessmentId: string, version: number, judgement: object = { colour: "GREEN", level: "WATCH" }) =>
  executeMutation(confirmAssessment, await world.actor(person), { assessmentId, version, ...judgement });
const YELLOW = { colour: "YELLOW", level: "L1" };
const RED = { colour: "RED", level: "L3" };

const caseOf = async (id: string) => (await queryAll("SELECT status, colour, level, assessed_at, version FROM care_case WHERE id = $1", [id]))[0]!;
const statusOf = async (id: string) => (await queryAll<{ status: string }>("SELECT status FROM assessment WHERE id = $1", [id]))[0]!.status;
const openTasks = (caseId: string) =>
  queryAll<{ rule: string; due: string; owner_user_id: string }>("SELECT rule, (due_at AT TIME ZONE 'Asia/Shanghai')::date::text AS due, owner_user_id FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule::text", [caseId]);
const insertTask = ({ caseId, childId, division }: CaseRecord, rule: string, due: string, subjectId = caseId) =>
  asMaintenance((client) =>
    client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'x')", [
      v7(), rule, subjectId, childId, division, caseId, world.organisationId.street, due,
    ]),
  );
const planVisit = async (careCase: CaseRecord, dueOn: string): Promise<string> => {
  const id = v7();
  await asMaintenance((client) =>
    client.query("INSERT INTO visit (id, case_id, child_id, division, kind, status, due_on, assigned_org_id) VALUES ($1, $2, $3, $4, 'HOME', 'PLANNED', $5, $6)", [
      id, careCase.caseId, careCase.childId, careCase.division, dueOn, world.organisationId.street,
    ]),
  );
  await insertTask(careCase, "VISIT", `${dueOn}T17:00:00+08:00`, id);
  return id;
};

describe("confirming the first assessment", () => {
  it("stores the server's own score, moves the case to planning, ends and starts the clocks, writes event and audit", async () => {
    const careCase = await insertCase(world);
    const { caseId } = careCase;
    await insertTask(careCase, "ASSESSMENT", "2026-03-20T17:00:00+08:00");
    const id = await insertAssessment(world, careCase, { answers: YELLOW_ANSWERS });
    expect(await confirm("caseworker", id, 1, YELLOW)).toEqual({ ok: true, data: { assessmentId: id } });

    // The draft said 12 to 17; the child is nine, and has six points of eight for it.
    const [row] = await queryAll("SELECT status, colour, proposed_level, confirmed_colour, confirmed_level, confirmed_by_id, confirmed_at IS NOT NULL AS at, override_reason_cipher, version, result FROM assessment WHERE id = $1", [id]);
    expect(row).toMatchObject({ status: "CONFIRMED", colour: "YELLOW", proposed_level: "L1", confirmed_colour: "YELLOW", confirmed_level: "L1", confirmed_by_id: world.userId.caseworker, at: true, override_reason_cipher: null, version: 2 });
    expect(row?.result.dimensions.map((dimension: { score: number }) => dimension.score)).toEqual([100, 98, 50]);
    expect(await caseOf(caseId)).toMatchObject({ status: "PLANNING", colour: "YELLOW", level: "L1", assessed_at: expect.any(Date), version: 2 });
    expect((await openTasks(caseId)).map(({ rule, owner_user_id }) => [rule, owner_user_id])).toEqual([["PLAN", world.userId.caseworker], ["REASSESSMENT", world.userId.caseworker]]);
    const limit = addDays(toShanghaiDate(new Date()), 60);
    const [reassessment] = (await openTasks(caseId)).filter(({ rule }) => rule === "REASSESSMENT");
    expect(reassessment!.due <= limit && reassessment!.due >= addDays(limit, -10)).toBe(true);
    expect(await queryAll("SELECT action, from_status, to_status, params FROM case_event WHERE case_id = $1", [caseId])).toEqual([
      { action: "assessment.confirm", from_status: "ASSESSMENT", to_status: "PLANNING", params: { colour: "YELLOW", level: "L1" } },
    ]);
    expect(await queryAll("SELECT record_type, record_version FROM audit_event WHERE action = 'assessment.confirm' AND result = 'OK' AND record_id IN ($1, $2) ORDER BY record_type", [id, caseId])).toEqual([
      { record_type: "ASSESSMENT", record_version: 2 }, { record_type: "CARE_CASE", record_version: 2 },
    ]);
    expect(await queryAll("SELECT stage, colour, level FROM registration WHERE id = $1", [careCase.registrationId])).toEqual([{ stage: "PLANNING", colour: "YELLOW", level: "L1" }]);
  });

  it("turned red: a case conference within 48 hours, the supervisor is told at once", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase, { answers: RED_ANSWERS });
    expect(await confirm("colleague", id, 1, RED)).toMatchObject({ ok: true });
    expect((await openTasks(careCase.caseId)).map(({ rule }) => rule)).toEqual(["CASE_CONFERENCE", "PLAN", "REASSESSMENT"]);
    expect(await queryAll("SELECT kind, role, user_id, urgent FROM notice WHERE record_id = $1 ORDER BY kind", [id])).toEqual([
      { kind: "assessmentConfirmed", role: null, user_id: world.userId.caseworker, urgent: false }, { kind: "caseTurnedRed", role: "STREET_SUPERVISOR", user_id: null, urgent: true },
    ]);
  });

  it("of an agency is the street's", async () => {
    const careCase = await insertCase(world);
    await insertGrant(world, careCase, "agency", "ASSIGNMENT");
    const id = await insertAssessment(world, careCase, { status: "SUBMITTED", answers: YELLOW_ANSWERS, assessor: "socialWorker", assessorOrg: "agency" });
    expect(await confirm("socialWorker", id, 1, YELLOW)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
    expect(await confirm("supervisor", id, 1, YELLOW)).toMatchObject({ ok: true });
    expect(await caseOf(careCase.caseId)).toMatchObject({ status: "PLANNING", colour: "YELLOW" });
  });

  it("of an agency's draft waits until it is submitted", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase, { assessor: "socialWorker", assessorOrg: "agency" });
    expect(await confirm("caseworker", id, 1)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "assessmentOfOther" });
  });
});

describe("a reassessment", () => {
  it("supersedes the one before, keeps the case in service, renews the clock, brings the next visit forward", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "WATCH" });
    const today = toShanghaiDate(new Date());
    const visitId = await planVisit(careCase, addDays(today, 28));
    await insertTask(careCase, "REASSESSMENT", "2026-09-04T17:00:00+08:00");
    const before = await insertAssessment(world, careCase, { status: "CONFIRMED" });
    const id = await insertAssessment(world, careCase, { answers: RED_ANSWERS });
    expect(await confirm("caseworker", id, 1, RED)).toMatchObject({ ok: true });
    expect([await statusOf(before), await statusOf(id)]).toEqual(["SUPERSEDED", "CONFIRMED"]);
    expect(await caseOf(careCase.caseId)).toMatchObject({ status: "SERVICE", colour: "RED", level: "L3" });
    const tasks = await openTasks(careCase.caseId);
    expect(tasks.map(({ rule }) => rule)).toEqual(["CASE_CONFERENCE", "REASSESSMENT", "VISIT"]);
    const [visit] = await queryAll<{ due: string }>("SELECT due_on::text AS due FROM visit WHERE id = $1", [visitId]);
    expect(visit!.due <= addDays(today, 7)).toBe(true);
    expect(tasks.find(({ rule }) => rule === "VISIT")!.due).toBe(visit!.due);
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND action = 'assessment.supersede'", [before])).toHaveLength(1);
  });

  it("twice in a day with the same colour leaves one clock running", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "WATCH" });
    for (let round = 0; round < 2; round += 1) {
      const id = await insertAssessment(world, careCase);
      expect(await confirm("caseworker", id, 1)).toMatchObject({ ok: true });
    }
    expect((await openTasks(careCase.caseId)).map(({ rule }) => rule)).toEqual(["REASSESSMENT", "VISIT"]);
  });

  it("that stays red calls no second conference", async () => {
    const careCase = await insertCase(world, { caseStatus: "PLANNING", colour: "RED", level: "L3" });
    const id = await insertAssessment(world, careCase, { answers: RED_ANSWERS });
    expect(await confirm("caseworker", id, 1, RED)).toMatchObject({ ok: true });
    expect((await openTasks(careCase.caseId)).map(({ rule }) => rule)).toEqual(["REASSESSMENT"]);
    expect(await caseOf(careCase.caseId)).toMatchObject({ status: "PLANNING" });
  });
});

describe("is refused, and nothing is written,", () => {
  const untouched = async (id: string, careCase: CaseRecord) => {
    expect(await queryAll("SELECT status, version, result FROM assessment WHERE id = $1", [id])).toEqual([{ status: "DRAFT", version: 1, result: null }]);
    expect(await caseOf(careCase.caseId)).toMatchObject({ status: "ASSESSMENT", colour: null, version: 1 });
    expect(await openTasks(careCase.caseId)).toEqual([]);
  };

  it.each<[PersonKey, string]>([
    ["reviewer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["otherSupervisor", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"], ["socialWorker", "NOT_FOUND"],
    ["communityOfficer", "NOT_FOUND"], ["courtLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"],
  ])("to %s: %s", async (person, code) => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase);
    expect(await confirm(person, id, 1)).toMatchObject({ ok: false, code });
    await untouched(id, careCase);
    expect((await queryAll("SELECT 1 FROM audit_event WHERE action = 'assessment.confirm' AND result = 'DENIED' AND actor_id = $1", [world.userId[person]])).length).toBeGreaterThan(0);
  });

  it("when the browser says another colour or level than the answers give", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase, { answers: RED_ANSWERS });
    for (const judgement of [{ colour: "GREEN", level: "WATCH" }, { colour: "RED", level: "L1" }, { colour: "YELLOW", level: "L3" }]) {
      expect(await confirm("caseworker", id, 1, judgement)).toMatchObject({ ok: false, code: "BLOCKED", reason: "differsFromProposal", params: RED });
    }
    await untouched(id, careCase);
  });

  it.each<[string, AssessmentAnswers | undefined, AssessmentOptions, Record<string, { key: string }>]>([
    ["with a question open", { ...answersOf(), flags: {} }, {}, { "answers.flags.HARM": { key: "answerMissing" } }],
    ["with an unknown", { ...answersOf(), items: { ...answersOf().items, C01: "unknown" } }, {}, { "answers.items.C01": { key: "answerUnknown" } }],
    ["without place and sources", undefined, { placeKind: null, sourceKinds: [] }, { placeKind: { key: "choose" }, sourceKinds: { key: "choose" } }],
    ["with a place and a source that are unnamed", undefined, { placeKind: "OTHER", place: " ", sourceKinds: ["OTHER"], sources: "" }, { place: { key: "required" }, sources: { key: "required" } }],
    ["on the word of a suspected guardian alone", undefined, { sourceKinds: ["SUSPECTED_GUARDIAN"] }, { sourceKinds: { key: "otherSourceNeeded" } }],
  ])("%s", async (_name, answers, details, fieldErrors) => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase, { answers, ...details });
    expect(await confirm("caseworker", id, 1)).toMatchObject({ ok: false, code: "INVALID", fieldErrors });
    await untouched(id, careCase);
  });

  it("on an old version, told who changed it", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase);
    await asMaintenance((client) => client.query("UPDATE assessment SET version = 2 WHERE id = $1", [id]));
    expect(await confirm("caseworker", id, 1)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await caseOf(careCase.caseId)).toMatchObject({ status: "ASSESSMENT" });
  });

  it("while the case is being closed", async () => {
    const careCase = await insertCase(world, { caseStatus: "CLOSING", colour: "GREEN" });
    const id = await insertAssessment(world, careCase);
    expect(await confirm("caseworker", id, 1)).toMatchObject({ ok: false, code: "WRONG_STATE", params: { from: "CLOSING", action: "confirm_assessment" } });
    expect(await statusOf(id)).toBe("DRAFT");
  });
});

describe("two at once", () => {
  it("the same person twice: one confirmation, the same answer", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase);
    const actor = await world.actor("caseworker");
    const results = await Promise.all([1, 2].map(() => executeMutation(confirmAssessment, actor, { assessmentId: id, version: 1, colour: "GREEN", level: "WATCH" })));
    expect(results).toEqual([{ ok: true, data: { assessmentId: id } }, { ok: true, data: { assessmentId: id } }]);
    expect(await queryAll("SELECT action FROM case_event WHERE case_id = $1", [careCase.caseId])).toHaveLength(1);
    expect(await caseOf(careCase.caseId)).toMatchObject({ version: 2 });
  });

  it("two people: the second is told who was first", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase);
    expect(await confirm("colleague", id, 1)).toMatchObject({ ok: true });
    expect(await confirm("caseworker", id, 1)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "赵海燕", action: "assessment.confirm" } });
  });
});
