import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { confirmClosures } from "@/lib/features/closing/mutations/confirm-closures";
import { countersignClosure } from "@/lib/features/closing/mutations/countersign-closure";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { caseWork } from "@/lib/features/closing/queries/case-work";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { writePromises } from "@/lib/features/visit/promises";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { handoverNote } from "@/lib/workflows/handover-note";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { answersOf, insertAssessment, RED_ANSWERS } from "../../factories/assessments";
import { lastingGuardian } from "../../factories/lasting-guardian";
import type { PersonKey } from "../../factories/organisations";
import { insertApprovedPlan, settleMeasures } from "../../factories/plans";
import { insertReport } from "../../factories/police-report";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertVisit, insertVisitSeeing } from "../../factories/visits";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { UNREAD } from "../../support/opened";

const today = toShanghaiDate(new Date());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const moved = { reason: "MOVED_HANDED_OVER", handedOverTo: "某地民政局", receiver: "马敏", receiverPhone: "0316-5550123", handedOverOn: today };
const request = async (person: PersonKey, { caseId }: CaseRecord, input: object = {}, clientKey: string = v7()) =>
  executeMutation(requestClosure, await world.actor(person), { caseId, version: 1, clientKey, reason: "GOAL_REACHED", outcome: "照料稳定。", lessons: "", handedOverTo: "", goals: [], ...input });
const confirm = async (closureId: string, weighed?: string[], version = 1) => executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version, ...(weighed ? { weighed } : {}) });
const confirmAll = async (...closures: string[]) => executeMutation(confirmClosures, await world.actor("reviewer"), { closures: closures.map((closureId) => ({ closureId, version: 1 })) });
const pageOf = async (person: PersonKey, { caseId }: CaseRecord) => closurePage(await world.actor(person), caseId, new Date());
const goalsOf = async ({ childId }: CaseRecord) => (await queryAll<{ key: string }>("SELECT key FROM plan_goal WHERE child_id = $1", [childId])).map(({ key }) => ({ key, reached: "YES", remark: "" }));
const statusOf = async ({ caseId }: CaseRecord) => (await queryAll<{ status: string }>("SELECT status::text FROM care_case WHERE id = $1", [caseId]))[0]?.status;
const workOf = async ({ caseId }: CaseRecord) => withActor(await world.actor("caseworker"), async (tx) => (await caseWork(tx, [caseId], new Date())).get(caseId));

const conference = async (careCase: CaseRecord, status: "CALLED" | "HELD" | "CANCELLED", on: string, calledOn = on) => {
  const id = v7();
  const texts = sealColumns("case_conference", id, { content: JSON.stringify({ subject: "x", reason: "x", place: "x", phone: "" }), minutes: JSON.stringify({ attendance: "x", points: "x", decisions: "x" }), cancel_reason: "x" });
  await asMaintenance((client) => client.query(
    `INSERT INTO case_conference (id, number, case_id, child_id, division, status, starts_at, chair_id, called_by_id, called_org_id, called_at, client_key, content_cipher, minutes_cipher, held_on, minutes_by_id, minutes_at, cancel_reason_cipher)
     VALUES ($1, $2, $3, $4, $5, $6::"ConferenceStatus", $7, $8, $8, $9, $10, $1, $11, $12, $13, $14, $15, $16)`,
    [id, `HS-${id.slice(-12)}`, careCase.caseId, careCase.childId, careCase.division, status, `${on}T09:30:00+08:00`, world.userId.caseworker, world.organisationId.street, `${calledOn}T09:00:00+08:00`, texts.content_cipher,
      ...(status === "HELD" ? [texts.minutes_cipher, on, world.userId.caseworker, `${on}T11:00:00+08:00`] : [null, null, null, null]), status === "CANCELLED" ? texts.cancel_reason_cipher : null],
  ));
  return { id, number: `HS-${id.slice(-12)}` };
};
const taskOf = async (careCase: CaseRecord, conferenceId: string, dueOn: string) => asMaintenance((client) => client.query(
  "INSERT INTO conference_task (id, conference_id, number, child_id, division, to_org_id, content_cipher, due_on, created_by_id, created_org_id, created_at, client_key) VALUES ($1, $2, 'HS-x', $3, $4, $5, $6, $7, $8, $9, now(), $1)",
  [v7(), conferenceId, careCase.childId, careCase.division, world.organisationId.district, UNREAD, dueOn, world.userId.caseworker, world.organisationId.street],
));
const supportOrder = async (careCase: CaseRecord, from: string) => {
  const [orderId, termsId] = [v7(), v7()];
  const texts = sealColumns("ladder_step", orderId, { content: JSON.stringify({ person: "某父", reference: "", account: "x" }) });
  await asMaintenance(async (client) => {
    await client.query(
      "INSERT INTO ladder_step (id, case_id, child_id, division, step, subject, taken_on, actor_org_id, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key) VALUES ($1, $2, $3, $4, 'SUPPORT_ORDER', 'FATHER', '2026-03-22', $5, $6, $7, $5, now() - interval '9 days', $1)",
      [orderId, careCase.caseId, careCase.childId, careCase.division, world.organisationId.street, texts.content_cipher, world.userId.caseworker],
    );
    await client.query(
      "INSERT INTO support_schedule (id, order_id, case_id, child_id, division, from_on, until_on, due_day, amount_fen, note_cipher, recorded_by_id, recorded_at, client_key) VALUES ($1, $2, $3, $4, $5, $6, '2030-04-01', 10, 80000, $7, $8, now() - interval '9 days', $1)",
      [termsId, orderId, careCase.caseId, careCase.childId, careCase.division, from, sealColumns("support_schedule", termsId, { note: "" }).note_cipher, world.userId.caseworker],
    );
  });
  return orderId;
};

describe("a grave case is not closed as if the child were safe", () => {
  it("while no visit since the plan has seen it; named with the day, at the proposal and at the confirmation; one visit that saw it clears it", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW", level: "L2" });
    // Before the plan, and without the child.
    await insertVisitSeeing(world, careCase, "2026-03-12");
    await insertVisitSeeing(world, careCase, "2026-03-25", { child: false });
    const barred = { ok: false, code: "BLOCKED", reason: "closingChildNotSeen", params: { date: "2026-03-16" } };
    expect(await request("caseworker", careCase)).toMatchObject(barred);
    expect(await request("supervisor", careCase, { reason: "LONG_TERM_GUARDIANSHIP", ...lastingGuardian })).toMatchObject(barred);
    expect(await queryAll("SELECT 1 FROM closing_evaluation WHERE case_id = $1", [careCase.caseId])).toEqual([]);
    const seen = await insertVisitSeeing(world, careCase, "2026-03-16");
    const closureId = v7();
    expect(await request("caseworker", careCase, {}, closureId)).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("UPDATE visit_record SET saw_child = false, seen_alone = false WHERE visit_id = $1", [seen]));
    expect(await confirm(closureId)).toMatchObject(barred);
    expect((await pageOf("reviewer", careCase))?.open).toMatchObject({ bars: [{ code: "childNotSeen" }], can: { confirm: false, giveBack: true } });
    expect(await statusOf(careCase)).toBe("CLOSING");
  });

  it("has been grave where an earlier assessment says so; who assessed it alone with the child has seen it", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "WATCH" });
    await insertAssessment(world, careCase, { status: "SUPERSEDED", answers: RED_ANSWERS });
    expect(await request("caseworker", careCase)).toMatchObject({ code: "BLOCKED", reason: "closingChildNotSeen" });
    const again = await insertAssessment(world, careCase, { status: "CONFIRMED", assessedOn: "2026-09-01" });
    expect(await workOf(careCase)).toMatchObject({ grave: true, visits: { from: "2026-03-16", childSeen: true, seenAlone: true } });
    await asMaintenance((client) => client.query("UPDATE assessment SET seen_alone = false WHERE id = $1", [again]));
    expect(await request("caseworker", careCase)).toMatchObject({ code: "BLOCKED", reason: "closingChildNotSeen" });
  });

  it("is told from a case that never was: there it is weighed", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "BLUE", level: "L1" });
    expect(await request("caseworker", careCase)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "warnings.childNotSeen": { key: "required" } } });
    expect(await request("caseworker", careCase, { warnings: { childNotSeen: "已由学校老师每周见面核实。" } })).toMatchObject({ ok: true });
  });
});

describe("a conference that was called", () => {
  it("is held or called off before the case is closed as settled, in bulk too; called off it is weighed, unless one was held since", async () => {
    const careCase = await insertWorkedCase(world);
    const closureId = v7();
    expect(await request("caseworker", careCase, {}, closureId)).toMatchObject({ ok: true });
    const { id, number } = await conference(careCase, "CALLED", "2026-11-20");
    const barred = { reason: "closingConferenceOpen", params: { number, date: "2026-11-20" } };
    expect(await confirm(closureId)).toMatchObject({ ok: false, code: "BLOCKED", ...barred });
    expect(await confirmAll(closureId)).toMatchObject({ ok: true, data: { confirmed: [], skipped: [{ closureId, code: "BLOCKED", ...barred }] } });
    await asMaintenance((client) => client.query("UPDATE case_conference SET status = 'CANCELLED', cancel_reason_cipher = $2 WHERE id = $1", [id, UNREAD]));
    expect((await pageOf("reviewer", careCase))?.open).toMatchObject({ bars: [], warnings: [{ code: "conferenceCancelled", params: { number, date: "2026-11-20" }, reason: null }] });
    await conference(careCase, "HELD", "2026-11-22");
    expect((await pageOf("reviewer", careCase))?.open).toMatchObject({ bars: [], warnings: [] });
    const another = await insertWorkedCase(world);
    const called = await conference(another, "CALLED", "2026-11-21");
    expect(await request("caseworker", another)).toMatchObject({ code: "BLOCKED", reason: "closingConferenceOpen", params: { number: called.number } });
    expect(await request("caseworker", another, moved)).toMatchObject({ code: "INVALID", fieldErrors: { "warnings.conferenceOpen": { key: "required" } } });
  });

  it("leaves tasks, which are weighed as long as they are not done", async () => {
    const careCase = await insertWorkedCase(world);
    const { id } = await conference(careCase, "HELD", "2026-10-20");
    await taskOf(careCase, id, "2026-11-02");
    await taskOf(careCase, id, "2026-11-01");
    expect((await pageOf("caseworker", careCase))?.form?.facts.work.tasks).toEqual({ count: 2, first: "2026-11-01" });
    await asMaintenance((client) => client.query("UPDATE conference_task SET done_at = now(), done_by_id = $2, result_cipher = $3 WHERE conference_id = $1", [id, world.userId.caseworker, UNREAD]));
    expect((await pageOf("caseworker", careCase))?.form?.facts.work.tasks).toEqual({ count: 0, first: null });
  });
});

describe("measures of the plan in force", () => {
  it("are done or given up before a goal is reached; for another reason those never begun are weighed, and none done is weighed too", async () => {
    const careCase = await insertWorkedCase(world);
    const plan = await insertApprovedPlan(world, careCase, [{ task: "T4_1" }, { task: "T4_2" }]);
    const goals = await goalsOf(careCase);
    expect(await request("caseworker", careCase, { goals })).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingMeasuresOpen", params: { count: 2 } });
    expect(await request("caseworker", careCase, { goals, ...moved })).toMatchObject({ code: "INVALID", fieldErrors: { "warnings.measuresNotBegun": { key: "required" } } });
    await settleMeasures(world, careCase, { ...plan, measureKeys: plan.measureKeys.slice(0, 1) }, "IN_PROGRESS");
    expect(await workOf(careCase)).toMatchObject({ measures: { total: 2, notBegun: 1, inProgress: 1, done: 0 } });
    await settleMeasures(world, careCase, plan, "DROPPED");
    expect(await request("caseworker", careCase, { goals })).toMatchObject({ code: "INVALID", fieldErrors: { "warnings.noMeasureDone": { key: "required" } } });
    await settleMeasures(world, careCase, plan);
    expect(await request("caseworker", careCase, { goals })).toMatchObject({ ok: true });
  });

  it("answer the needs that were found: one for which there is none, or only what was given up, is weighed", async () => {
    const careCase = await insertWorkedCase(world);
    await insertAssessment(world, careCase, { status: "CONFIRMED", answers: { ...answersOf(), needs: { ...answersOf().needs, SCHOOLING: 2, LEGAL: 1 } } });
    expect((await workOf(careCase))?.unanswered).toEqual(["SCHOOLING", "LEGAL"]);
    const plan = await insertApprovedPlan(world, careCase, [{ task: "T4_1" }]);
    expect((await workOf(careCase))?.unanswered).toEqual(["LEGAL"]);
    await settleMeasures(world, careCase, plan, "DROPPED");
    expect((await workOf(careCase))?.unanswered).toEqual(["SCHOOLING", "LEGAL"]);
  });
});

describe("what is weighed", () => {
  /** Two months of support are unpaid, a visit is late, a promise past its day, the review of the plan due. */
  const undone = async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "WATCH" });
    await insertVisitSeeing(world, careCase, "2026-03-20", { promises: writePromises([{ key: v7(), text: "补办户口", by: "CARER", until: "2026-04-20", made: "2026-03-20", outcome: null }]) });
    await insertVisit(world, careCase, "PLANNED", addDays(today, -3));
    const orderId = await supportOrder(careCase, addDays(today, -50));
    await asMaintenance((client) => client.query(
      "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES ($1, 'PLAN_CHECK', $1, $2, $3, $4, $5, now() - interval '2 days', 'x')", [v7(), careCase.childId, careCase.division, careCase.caseId, world.organisationId.street],
    ));
    const keys = ["visitsLate", "promisesLate", `supportArrears:${orderId}`, "limitsPassed"];
    return { careCase, orderId, keys, warnings: Object.fromEntries(keys.map((key) => [key, `说明：${key.slice(0, 8)}`])) };
  };

  it("needs a reason each, is sealed with the evaluation and read by the district before it decides; what does not stand is not kept", async () => {
    const { careCase, orderId, keys, warnings } = await undone();
    expect((await pageOf("caseworker", careCase))?.form?.facts.work).toMatchObject({ visits: { late: 1 }, promises: { count: 1, first: "2026-04-20" }, passed: ["PLAN_CHECK"], arrears: [{ orderId, orderedOn: "2026-03-22" }] });
    const refused = await request("caseworker", careCase, { warnings: { ...warnings, visitsLate: " " } });
    expect(refused).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "warnings.visitsLate": { key: "required" } } });
    expect(Object.keys((refused as { fieldErrors: object }).fieldErrors)).toEqual(["warnings.visitsLate"]);
    expect(Object.keys(((await request("caseworker", careCase)) as { fieldErrors: object }).fieldErrors)).toEqual(keys.map((key) => `warnings.${key}`));
    expect(await statusOf(careCase)).toBe("SERVICE");
    const closureId = v7();
    expect(await request("caseworker", careCase, { warnings: { ...warnings, childNotSeen: "不该保存" } }, closureId)).toMatchObject({ ok: true });
    const [row] = await queryAll<{ warnings_cipher: string }>("SELECT warnings_cipher FROM closing_evaluation WHERE id = $1", [closureId]);
    expect(row?.warnings_cipher).not.toContain("说明");
    const open = (await pageOf("reviewer", careCase))?.open;
    expect(open).toMatchObject({ bars: [], can: { confirm: true }, warnings: keys.map((key) => ({ key, reason: warnings[key], now: null })) });
    expect(JSON.stringify(await queryAll("SELECT after FROM audit_event WHERE record_id = $1", [closureId]))).not.toContain("说明");
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'closure.request'", [careCase.caseId])).toEqual([{ params: { reason: "GOAL_REACHED", count: 4 } }]);
    expect((await handoverNote(await world.actor("caseworker"), careCase.caseId, new Date()))?.warnings).toMatchObject(keys.map((key) => ({ key, reason: warnings[key] })));

    // Nobody answers for what the page did not show.
    expect(await confirm(closureId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closureWarningsUnseen", params: { count: 4 } });
    expect(await confirm(closureId, keys.slice(1))).toMatchObject({ code: "BLOCKED", reason: "closureWarningsUnseen", params: { count: 1 } });
    expect(await confirm(closureId, keys)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT after -> 'weighed' AS weighed FROM audit_event WHERE record_id = $1 AND action = 'closure.confirm' AND result = 'OK'", [closureId])).toEqual([{ weighed: keys }]);
    expect((await pageOf("caseworker", careCase))?.earlier[0]).toMatchObject({ warnings: keys.map((key) => ({ key, reason: warnings[key], now: null })) });
    const told = await caseEvents(await world.actor("caseworker"), careCase.caseId, undefined, new Date());
    expect(JSON.stringify(told)).toContain('"count":4');
  });

  it("is never decided together with others; the list says how much there is", async () => {
    const { careCase, warnings } = await undone();
    const clear = await insertWorkedCase(world);
    const [closureId, clearId] = [v7(), v7()];
    expect(await request("caseworker", careCase, { warnings }, closureId)).toMatchObject({ ok: true });
    expect(await request("caseworker", clear, {}, clearId)).toMatchObject({ ok: true });
    expect(await confirmAll(closureId, clearId)).toMatchObject({ ok: true, data: { confirmed: [clearId], skipped: [{ closureId, number: careCase.caseNumber, code: "BLOCKED", reason: "closureWithWarnings", params: { count: 4 } }] } });
    expect(await statusOf(careCase)).toBe("CLOSING");
    const row = (await listClosures(await world.actor("reviewer"), {}, new Date(), 200))?.rows.find(({ id }) => id === closureId);
    expect(row).toMatchObject({ bars: [], can: { confirm: true } });
    expect(row?.warnings).toHaveLength(4);
  });

  it("shows what has appeared or become worse since it was asked for, and what falls due while the district decides is no fault", async () => {
    const { careCase, orderId, keys, warnings } = await undone();
    const closureId = v7();
    expect(await request("caseworker", careCase, { warnings }, closureId)).toMatchObject({ ok: true });
    await insertVisit(world, careCase, "PLANNED", addDays(today, -1));
    await asMaintenance(async (client) => {
      await client.query("UPDATE task SET due_at = now() WHERE case_id = $1 AND rule = 'PLAN_CHECK'", [careCase.caseId]);
      await client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES ($1, 'REASSESSMENT', $1, $2, $3, $4, $5, now(), 'x')", [v7(), careCase.childId, careCase.division, careCase.caseId, world.organisationId.street]);
    });
    const second = await supportOrder(careCase, addDays(today, -40));
    const shown = (await pageOf("reviewer", careCase))?.open?.warnings ?? [];
    expect(shown.map(({ key, reason, now }) => [key, reason !== null, now?.count ?? null])).toEqual([["visitsLate", true, 2], ["promisesLate", true, null], [`supportArrears:${orderId}`, true, null], ["limitsPassed", true, null], [`supportArrears:${second}`, false, null]]);
    expect(await confirm(closureId, keys)).toMatchObject({ code: "BLOCKED", reason: "closureWarningsUnseen", params: { count: 1 } });
    expect(await confirm(closureId, [...keys, `supportArrears:${second}`])).toMatchObject({ ok: true });
  });

  it("is read by the supervisor who signs lost contact, and refused where something has appeared", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "WATCH" });
    for (const day of ["2026-10-01", "2026-10-08", "2026-10-15"]) await insertVisit(world, careCase, "MISSED", day);
    const closureId = v7();
    const lost = { reason: "LOST_CONTACT" };
    expect(await request("caseworker", careCase, lost)).toMatchObject({ code: "INVALID", fieldErrors: { "warnings.childNotSeen": { key: "required" } } });
    expect(await request("caseworker", careCase, { ...lost, warnings: { childNotSeen: "三次走访未遇，居委会、学校均无下落。", notSearched: "派出所、学校均已电话询问。" } }, closureId)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'closure.propose'", [careCase.caseId])).toEqual([{ params: { count: 2 } }]);
    const sign = async (weighed: string[]) => executeMutation(countersignClosure, await world.actor("supervisor"), { closureId, version: 1, weighed });
    expect((await pageOf("supervisor", careCase))?.open).toMatchObject({ waitsFor: "supervisor", can: { countersign: true }, warnings: [{ key: "notSearched", params: { unasked: "police,school" } }, { key: "childNotSeen", reason: "三次走访未遇，居委会、学校均无下落。" }] });
    expect(await sign([])).toMatchObject({ code: "BLOCKED", reason: "closureWarningsUnseen" });
    const called = await conference(careCase, "CALLED", "2026-11-20");
    expect(await sign(["childNotSeen", "notSearched"])).toMatchObject({ code: "BLOCKED", reason: "closingConferenceOpen", params: { number: called.number } });
    await asMaintenance((client) => client.query("UPDATE case_conference SET status = 'CANCELLED', cancel_reason_cipher = $2 WHERE id = $1", [called.id, UNREAD]));
    expect(await sign(["childNotSeen", "notSearched"])).toMatchObject({ code: "BLOCKED", reason: "closureWarningsUnseen", params: { count: 1 } });
    expect(await sign(["childNotSeen", "notSearched", "conferenceCancelled"])).toMatchObject({ ok: true });
    expect(await statusOf(careCase)).toBe("CLOSING");
  });

  it("asks who was asked for a child that nobody finds: the police and the education side, since it was last seen", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "WATCH" });
    await insertVisitSeeing(world, careCase, "2026-09-20", { child: true, alone: true });
    for (const day of ["2026-10-01", "2026-10-08", "2026-10-15"]) await insertVisit(world, careCase, "MISSED", day);
    const weighed = async () => (await pageOf("caseworker", careCase))?.form?.facts.search;
    expect(await weighed()).toEqual({ police: false, school: false, endangered: false });
    const decide = (way: string, at: string) => asMaintenance((client) => client.query(
      "INSERT INTO case_event (id, case_id, child_id, division, at, actor_id, action, record_type, record_id, params) VALUES ($1, $2, $3, $4, $5, $6, 'visit.settle_failed', 'CARE_CASE', $2, $7)",
      [v7(), careCase.caseId, careCase.childId, careCase.division, at, world.userId.supervisor, JSON.stringify({ way, by: "2026-10-20" })],
    ));
    // Before the child was seen, and another way: neither.
    await decide("POLICE", "2026-09-01T02:00:00Z");
    await decide("NEIGHBOURHOOD", "2026-10-16T02:00:00Z");
    expect(await weighed()).toMatchObject({ police: false });
    await decide("POLICE", "2026-10-16T03:00:00Z");
    expect(await weighed()).toEqual({ police: true, school: false, endangered: false });
    expect(await request("caseworker", careCase, { reason: "LOST_CONTACT" })).toMatchObject({ code: "INVALID", fieldErrors: { "warnings.notSearched": { key: "required" } } });
  });

  it("a child with harm on record is not given up before the police were asked", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW", level: "L2" });
    await insertAssessment(world, careCase, { status: "SUPERSEDED", answers: RED_ANSWERS });
    for (const day of ["2026-10-01", "2026-10-08", "2026-10-15"]) await insertVisit(world, careCase, "MISSED", day);
    const lost = { reason: "LOST_CONTACT", warnings: { notSearched: "学校不知去向。", childNotSeen: "三次走访未遇。" } };
    expect(await request("supervisor", careCase, lost)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingNotSearched" });
    await insertReport(world, careCase);
    expect(await request("supervisor", careCase, lost)).toMatchObject({ ok: true });
  });

  it("is of the time since the case was taken up again", async () => {
    const careCase = await insertWorkedCase(world);
    await conference(careCase, "CANCELLED", "2026-04-02");
    const closureId = v7();
    expect(await request("caseworker", careCase, { warnings: { conferenceCancelled: "已另行电话会商。" } }, closureId)).toMatchObject({ ok: true });
    expect(await confirm(closureId, ["conferenceCancelled"])).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("UPDATE closing_evaluation SET reopened_at = '2026-06-01T02:00:00Z', reopened_by_id = $2, reopen_reason_cipher = $3 WHERE id = $1", [closureId, world.userId.caseworker, UNREAD]));
    expect(await workOf(careCase)).toMatchObject({ conference: { cancelled: null }, visits: { from: "2026-06-01", childSeen: false } });
  });
});

it("is read for many cases at once by the same few statements", async () => {
  const cases = [await insertWorkedCase(world), await insertWorkedCase(world), await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN", level: "WATCH" })];
  const counted = async (ids: string[]) => withActor(await world.actor("reviewer"), async (tx) => {
    let statements = 0;
    const watched = new Proxy(tx, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver);
        if (name === "$queryRaw") return (...given: unknown[]) => { statements += 1; return (value as (...args: unknown[]) => unknown).apply(target, given); };
        return value;
      },
    });
    const found = await caseWork(watched, ids, new Date());
    return { statements, found: ids.map((id) => found.get(id)?.visits.childSeen) };
  });
  expect(await counted(cases.map(({ caseId }) => caseId))).toEqual({ statements: 2, found: [true, true, false] });
  expect((await counted(cases.slice(0, 1).map(({ caseId }) => caseId))).statements).toBe(2);
});
