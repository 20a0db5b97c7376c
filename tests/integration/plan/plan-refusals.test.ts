import { v4, v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { approvedMeasures } from "@/lib/features/plan/queries/approved-measures";
import { listReviewQueue } from "@/lib/features/plan/queries/list-review-queue";
import { planEditor } from "@/lib/features/plan/queries/plan-editor";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import { findActor } from "@/lib/server/db/with-actor";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { PEOPLE, type PersonKey } from "../../factories/organisations";
import { insertGrant } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { adminQuery, asMaintenance, queryAll } from "../../support/database";
import { approveAll } from "../../support/approval";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { act, approvedPlan, done, draftPlan, insertAssessedCase, measureOf, readyContent, snapshot, submittedPlan, versionsOf, wholeQueue } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** Everybody who is neither of the street nor a reviewer of its district. */
const STRANGERS = (Object.keys(PEOPLE) as PersonKey[]).filter((key) => !["caseworker", "colleague", "supervisor", "reviewer", "secondReviewer", "programmeOfficer"].includes(key));

/** The same person, now as a reviewer of the district bureau too. */
async function asReviewer(person: PersonKey): Promise<Actor> {
  const [membershipId, sessionId] = [v7(), v7()];
  await asMaintenance(async (client) => {
    await client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from) VALUES ($1, $2, $3, $4, '2020-01-01')", [
      membershipId, world.userId[person], world.organisationId.district, ["REVIEWER"],
    ]);
    await approveAll(client);
    await client.query("INSERT INTO user_session (id, user_id, membership_id, expires_at, factor_due, proved_at) VALUES ($1, $2, $3, now() + interval '1 hour', false, now())", [sessionId, world.userId[person], membershipId]);
  });
  const actor = await findActor(sessionId);
  if (!actor) throw new Error("no actor");
  return actor;
}

describe("writes of the street", () => {
  it.each<[PersonKey, string, string | undefined]>([
    ["reviewer", "FORBIDDEN", "streetActs"], ["programmeOfficer", "FORBIDDEN", "streetActs"],
    ...STRANGERS.map((person): [PersonKey, string, undefined] => [person, "NOT_FOUND", undefined]),
  ])("are refused to %s: %s", async (person, code, reason) => {
    const fresh = await insertAssessedCase(world);
    const { caseId } = await insertAssessedCase(world);
    const draft = await draftPlan(world, caseId);
    const returned = await insertAssessedCase(world);
    const given = await submittedPlan(world, returned.caseId);
    const { commentId } = await done(world, "reviewer", "comment", { planVersionId: given.planVersionId, itemKey: null, body: "请补充", clientKey: v4() });
    await done(world, "reviewer", "return", { planVersionId: given.planVersionId, version: given.version, reason: "请补充" });
    const before = await Promise.all([fresh, { caseId }, returned].map((record) => snapshot(record.caseId)));
    const refused = { ok: false, code, ...(reason ? { reason } : {}) };
    expect(await act(world, person, "create", { caseId: fresh.caseId, clientKey: v4() })).toMatchObject(refused);
    expect(await act(world, person, "save", { planId: draft.planId, version: draft.version, content: { ...draft.content, summary: "x" } })).toMatchObject(refused);
    expect(await act(world, person, "submit", { planId: draft.planId, version: draft.version })).toMatchObject(refused);
    expect(await act(world, person, "answer", { commentId, version: 1, answer: "已补充" })).toMatchObject(refused);
    expect(await act(world, person, "revise", { planId: given.planId, version: given.version + 1, clientKey: v4() })).toMatchObject(refused);
    expect(await Promise.all([fresh, { caseId }, returned].map((record) => snapshot(record.caseId)))).toEqual(before);
  });

  it("need the confirmed assessment and a case that takes a plan", async () => {
    const closing = await insertAssessedCase(world, { caseStatus: "CLOSING" });
    expect(await act(world, "caseworker", "create", { caseId: closing.caseId, clientKey: v4() })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "caseTakesNoPlan", params: { status: "CLOSING" } });
    const unassessed = await insertAssessedCase(world);
    await asMaintenance((client) => client.query("UPDATE assessment SET status = 'DRAFT' WHERE id = $1", [unassessed.assessmentId]));
    expect(await act(world, "caseworker", "create", { caseId: unassessed.caseId, clientKey: v4() })).toMatchObject({ ok: false, code: "BLOCKED", reason: "planNeedsAssessment" });
  });

  it("refuse what cannot be stored, and name the field", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planId, version, content } = await draftPlan(world, caseId);
    const save = (change: object) => act(world, "caseworker", "save", { planId, version, content: { ...content, measures: [{ ...content.measures[0]!, ...change }] } });
    expect(await save({ dueOn: "2026-02-30" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "measures.0.dueOn": { key: "dateInvalid" } } });
    expect(await save({ startsOn: "2027-03-02" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "measures.0.dueOn": { key: "planDatesOrder" } } });
    expect(await save({ goalKey: v4() })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "measures.0.goalKey": { key: "notAllowed" } } });
    expect(await save({ externalBody: "市儿童医院" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "measures.0.externalBody": { key: "notAllowed" } } });
    expect(await save({ responsibleOrgId: v4() })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "measures.0.responsibleOrgId": { key: "notAllowed" } } });
    expect(await save({ status: "DONE" })).toMatchObject({ ok: false, code: "INVALID" });
    expect((await versionsOf(planId)).length).toBe(1);
  });

  it.each<[string, "court" | "otherEducation" | "otherStreet" | "education", "T3_3" | "T4_1" | "T1_2", string | null]>([
    ["a court is nothing in education", "court", "T4_1", "matrixRefused"],
    ["a commission of another district", "otherEducation", "T4_1", "receiverOutsideDistrict"],
    ["another street", "otherStreet", "T3_3", "receiverOutsideDistrict"],
    ["the court in guardianship", "court", "T1_2", null],
    ["the district's commission in education", "education", "T4_1", null],
  ])("take only organisations that matrix and jurisdiction allow: %s", async (_name, org, task, reason) => {
    const { caseId } = await insertAssessedCase(world);
    const { planId, version, content } = await draftPlan(world, caseId);
    const measures = [{ ...content.measures[0]!, task, responsibleOrgId: world.organisationId[org] }];
    const result = await act(world, "caseworker", "save", { planId, version, content: { ...content, measures } });
    if (reason === null) expect(result).toMatchObject({ ok: true });
    else expect(result).toMatchObject({ ok: false, code: "MATRIX_REFUSED", reason, fieldErrors: { "measures.0.responsibleOrgId": expect.anything() } });
  });

  it("the editor offers the same organisations, one's own first", async () => {
    const { caseId } = await insertAssessedCase(world);
    await draftPlan(world, caseId);
    const orgs = (await planEditor(await world.actor("caseworker"), caseId, new Date()))?.orgs ?? [];
    expect(orgs[0]).toMatchObject({ id: world.organisationId.street, own: true });
    const tasksOf = (id: string) => orgs.find((org) => org.id === id)?.tasks;
    expect(tasksOf(world.organisationId.court)).toEqual(["T1_1", "T1_2"]);
    expect(tasksOf(world.organisationId.community)).toContain("T1_2");
    for (const absent of ["otherCommunity", "otherStreet", "otherEducation", "city", "operator"] as const) expect(tasksOf(world.organisationId[absent]), absent).toBeUndefined();
  });
});

describe("judging", () => {
  it.each<[PersonKey, string, string | undefined]>([
    ["caseworker", "FORBIDDEN", "districtReviewerActs"], ["supervisor", "FORBIDDEN", "districtReviewerActs"], ["programmeOfficer", "FORBIDDEN", "districtReviewerActs"],
    ...STRANGERS.map((person): [PersonKey, string, undefined] => [person, "NOT_FOUND", undefined]),
  ])("is refused to %s: %s", async (person, code, reason) => {
    const { caseId } = await insertAssessedCase(world);
    const { planVersionId, version, contentHash } = await submittedPlan(world, caseId);
    const before = await snapshot(caseId);
    const refused = { ok: false, code, ...(reason ? { reason } : {}) };
    expect(await act(world, person, "comment", { planVersionId, itemKey: null, body: "请补充", clientKey: v4() })).toMatchObject(refused);
    expect(await act(world, person, "return", { planVersionId, version, reason: "请补充" })).toMatchObject(refused);
    expect(await act(world, person, "approve", { planVersionId, version, contentHash })).toMatchObject(refused);
    expect(await snapshot(caseId)).toEqual(before);
    const denied = await queryAll<{ action: string }>("SELECT action FROM audit_event WHERE actor_id = $1 AND result = 'DENIED' AND action LIKE 'plan.%'", [world.userId[person]]);
    expect(denied.map(({ action }) => action)).toEqual(expect.arrayContaining(["plan.comment", "plan.return", "plan.approve"]));
  });

  it("is nobody's who wrote or handed in the plan, whatever the role", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planVersionId, version, contentHash } = await submittedPlan(world, caseId);
    const author = await asReviewer("caseworker");
    const before = await snapshot(caseId);
    const refused = { ok: false, code: "SELF_REVIEW", reason: "anotherPersonActs" };
    expect(await act(world, author, "approve", { planVersionId, version, contentHash })).toMatchObject(refused);
    expect(await act(world, author, "return", { planVersionId, version, reason: "请补充" })).toMatchObject(refused);
    expect(await act(world, author, "comment", { planVersionId, itemKey: null, body: "好", clientKey: v4() })).toMatchObject(refused);
    expect(await snapshot(caseId)).toEqual(before);
    expect(await versionPage(author, planVersionId, new Date())).toMatchObject({ can: { comment: false, return: false, approve: false }, refusal: "anotherPersonActs" });
    expect((await wholeQueue(author)).find((row) => row.planVersionId === planVersionId)).toMatchObject({ mayReview: false });
  });

  it("approves only what was shown", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planVersionId, version } = await submittedPlan(world, caseId);
    const before = await snapshot(caseId);
    expect(await act(world, "reviewer", "approve", { planVersionId, version, contentHash: "0".repeat(64) })).toMatchObject({ ok: false, code: "CONFLICT", reason: "notWhatWasShown" });
    expect(await act(world, "reviewer", "approve", { planVersionId, version, contentHash: "x" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await act(world, "reviewer", "approve", { planVersionId, version })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await snapshot(caseId)).toEqual(before);
  });

  it("sees when somebody with the keys of the database changed what was sealed", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planVersionId, version, contentHash } = await submittedPlan(world, caseId);
    const [measure] = await queryAll<{ id: string }>("SELECT id FROM plan_measure WHERE version_id = $1", [planVersionId]);
    const forged = sealColumns("plan_measure", measure!.id, { text: "什么也不做" }).text_cipher;
    await adminChange(`UPDATE plan_measure SET text_cipher = '${forged}' WHERE version_id = $1`, planVersionId);
    expect(await act(world, "reviewer", "approve", { planVersionId, version, contentHash })).toMatchObject({ ok: false, code: "CONFLICT", reason: "sealBroken" });
    expect(await versionPage(await world.actor("reviewer"), planVersionId, new Date())).toMatchObject({ version: { seal: "broken" } });
  });

  it("takes comments on items of that version only, and reasons that say something", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planVersionId, version } = await submittedPlan(world, caseId);
    expect(await act(world, "reviewer", "comment", { planVersionId, itemKey: v4(), body: "请补充", clientKey: v4() })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { itemKey: { key: "notAllowed" } } });
    expect(await act(world, "reviewer", "comment", { planVersionId, itemKey: null, body: "  ", clientKey: v4() })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { body: { key: "required" } } });
    expect(await act(world, "reviewer", "return", { planVersionId, version, reason: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
  });

  it("an answered comment stays as answered once the next version is handed in", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planId, planVersionId, version } = await submittedPlan(world, caseId);
    const { commentId } = await done(world, "reviewer", "comment", { planVersionId, itemKey: null, body: "请补充", clientKey: v4() });
    expect(await act(world, "caseworker", "answer", { commentId, version: 1, answer: "稍后补充" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "commentNotOpen" });
    await done(world, "reviewer", "return", { planVersionId, version, reason: "请补充" });
    await done(world, "caseworker", "answer", { commentId, version: 1, answer: "已补充" });
    expect(await act(world, "colleague", "answer", { commentId, version: 1, answer: "另有说明" })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静" } });
    await done(world, "caseworker", "revise", { planId, version: version + 1, clientKey: v4() });
    await done(world, "caseworker", "submit", { planId, version: version + 2 });
    expect(await act(world, "caseworker", "answer", { commentId, version: 2, answer: "改口" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "commentNotOpen" });
  });
});

/** As the superuser without triggers: what only somebody past every wall could do. */
async function adminChange(sql: string, id: string): Promise<void> {
  await adminQuery("ALTER TABLE plan_measure DISABLE TRIGGER ALL");
  await adminQuery(sql, [id]);
  await adminQuery("ALTER TABLE plan_measure ENABLE TRIGGER ALL");
}

describe("progress of measures", () => {
  const SHELTER = { kind: "SHELTER" as const, task: "T3_1" as const, text: "临时庇护" };

  it("is kept by the street, sets the case's dates once, and is checked by version", async () => {
    const { caseId } = await insertAssessedCase(world);
    const content = readyContent(world);
    const shelter = measureOf(content.goals[0]!.key, { ...SHELTER, startsOn: "", responsibleOrgId: world.organisationId.station });
    const later = measureOf(content.goals[0]!.key, { kind: "GUIDANCE", responsibleOrgId: world.organisationId.street, startsOn: addDays(toShanghaiDate(new Date()), 1), dueOn: addDays(toShanghaiDate(new Date()), 30) });
    const { planId } = await approvedPlan(world, caseId, { ...content, measures: [{ ...content.measures[0]!, startsOn: "" }, shelter, later] });
    const subsidyKey = content.measures[0]!.key;
    // What the plan lets begin tomorrow may have begun, but is not done today.
    const early = (status: string, version: number) => act(world, "caseworker", "progress", { planId, measureKey: later.key, version, status, note: "已办" });
    expect(await early("DONE", 1)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { doneOn: { key: "doneBeforeStart", params: { date: later.startsOn } } } });
    expect(await early("IN_PROGRESS", 1)).toMatchObject({ ok: true });
    const dates = () => queryAll<{ subsidised_at: Date | null; sheltered_at: Date | null; version: number }>("SELECT subsidised_at, sheltered_at, version FROM care_case WHERE id = $1", [caseId]);

    await done(world, "caseworker", "progress", { planId, measureKey: subsidyKey, version: 1, status: "IN_PROGRESS", note: "已提交申请" });
    const [first] = await dates();
    expect(first).toMatchObject({ subsidised_at: expect.any(Date), sheltered_at: null, version: 3 });
    await done(world, "caseworker", "progress", { planId, measureKey: subsidyKey, version: 2, status: "DONE", note: "" });
    await done(world, "supervisor", "progress", { planId, measureKey: shelter.key, version: 1, status: "DONE", note: "" });
    const [second] = await dates();
    expect(second).toMatchObject({ subsidised_at: first?.subsidised_at, sheltered_at: expect.any(Date), version: 4 });
    expect(await queryAll("SELECT subsidised_at IS NOT NULL AS s, sheltered_at IS NOT NULL AS h FROM registration WHERE case_id = $1", [caseId])).toEqual([{ s: true, h: true }]);

    expect(await act(world, "colleague", "progress", { planId, measureKey: subsidyKey, version: 2, status: "DROPPED", note: "搬离" })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静" } });
    expect(await act(world, "colleague", "progress", { planId, measureKey: subsidyKey, version: 3, status: "DROPPED", note: "" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { note: { key: "required" } } });
    expect(await act(world, "colleague", "progress", { planId, measureKey: subsidyKey, version: 3, status: "NOT_STARTED", note: "" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await act(world, "colleague", "progress", { planId, measureKey: v4(), version: 1, status: "DONE", note: "" })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const repeat = { planId, measureKey: subsidyKey, version: 3, status: "IN_PROGRESS", note: "重新申请" };
    expect(await act(world, "caseworker", "progress", repeat)).toEqual({ ok: true, data: { version: 4 } });
    expect(await act(world, "caseworker", "progress", repeat)).toEqual({ ok: true, data: { version: 4 } });
    expect(await queryAll("SELECT record_version FROM audit_event WHERE action = 'measure.progress' AND record_type = 'MEASURE_PROGRESS' AND result = 'OK' AND record_id IN (SELECT id::text FROM measure_progress WHERE measure_key = $1) ORDER BY id", [subsidyKey])).toEqual(
      [2, 3, 4].map((record_version) => ({ record_version })),
    );
  });

  it("is reported by an agency for its own measures of an assigned case, by nobody else", async () => {
    const record = await insertAssessedCase(world);
    const content = readyContent(world);
    const own = measureOf(content.goals[0]!.key, { kind: "COUNSELLING", task: "T2_2", responsibleOrgId: world.organisationId.agency, text: "心理辅导" });
    const { planId } = await approvedPlan(world, record.caseId, { ...content, measures: [content.measures[0]!, own] });
    const report = (person: PersonKey, measureKey: string) => act(world, person, "progress", { planId, measureKey, version: 1, status: "IN_PROGRESS", note: "" });
    expect(await report("socialWorker", own.key)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    expect(await report("socialWorker", content.measures[0]!.key)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "measureActs" });
    const page = await planPage(await world.actor("socialWorker"), record.caseId, new Date());
    expect(page?.progress.filter(({ editable }) => editable).map(({ measureKey }) => measureKey)).toEqual([own.key]);
    expect(page?.versions).toHaveLength(1);
    expect(await report("socialWorker", own.key)).toMatchObject({ ok: true });
    expect(await report("reviewer", content.measures[0]!.key)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    for (const person of STRANGERS.filter((key) => key !== "socialWorker")) expect(await report(person, content.measures[0]!.key), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("is not kept outside service", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planId, content } = await approvedPlan(world, caseId);
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSING' WHERE id = $1", [caseId]));
    expect(await act(world, "caseworker", "progress", { planId, measureKey: content.measures[0]!.key, version: 1, status: "DONE", note: "" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "caseNotInService" });
  });
});

describe("reading", () => {
  it("shows a plan to its street and district, an assigned agency the approved version, nobody else anything", async () => {
    const record = await insertAssessedCase(world);
    const { planVersionId } = await submittedPlan(world, record.caseId);
    const now = new Date();
    for (const person of Object.keys(PEOPLE) as PersonKey[]) {
      const actor = await world.actor(person);
      const inside = !STRANGERS.includes(person);
      expect((await planPage(actor, record.caseId, now)) !== null, person).toBe(inside);
      expect((await versionPage(actor, planVersionId, now)) !== null, person).toBe(inside);
      expect(await planEditor(actor, record.caseId, now), person).toBeNull();
      expect(await approvedMeasures(actor, record.caseId, now), person).toEqual([]);
    }
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    const worker = await world.actor("socialWorker");
    expect(await planPage(worker, record.caseId, now)).toMatchObject({ inForce: null, pending: null, versions: [], draft: null });
    expect(await versionPage(worker, planVersionId, now)).toBeNull();
  });

  it("a draft is its street's alone", async () => {
    const { caseId } = await insertAssessedCase(world);
    await draftPlan(world, caseId);
    const [draft] = await queryAll<{ id: string }>("SELECT v.id FROM plan_version v JOIN help_plan p ON p.id = v.plan_id WHERE p.case_id = $1", [caseId]);
    for (const person of Object.keys(PEOPLE) as PersonKey[]) {
      const actor = await world.actor(person);
      expect((await planEditor(actor, caseId, new Date())) !== null, person).toBe(["caseworker", "colleague", "supervisor"].includes(person));
      expect(await versionPage(actor, draft?.id ?? "", new Date()), person).toBeNull();
    }
    expect(await act(world, "reviewer", "approve", { planVersionId: draft?.id, version: 2, contentHash: "0".repeat(64) })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("the queue is the district reviewer's alone", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planVersionId } = await submittedPlan(world, caseId);
    for (const person of Object.keys(PEOPLE) as PersonKey[]) {
      const actor = await world.actor(person);
      const mine = person === "reviewer" || person === "secondReviewer";
      expect((await wholeQueue(actor)).some((row) => row.planVersionId === planVersionId), person).toBe(mine);
      if (!mine && person !== "otherReviewer") expect(await listReviewQueue(actor, {}, new Date()), person).toEqual({ reviewer: false, rows: [], next: null, total: 0, streets: [] });
    }
  });
});
