import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { countersignClosure } from "@/lib/features/closing/mutations/countersign-closure";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { returnClosure } from "@/lib/features/closing/mutations/return-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { saveDraft } from "@/lib/features/draft/mutations/save-draft";
import { loadDraft } from "@/lib/features/draft/queries/load-draft";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { proposeMove } from "@/lib/features/move/mutations/propose-move";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { died } from "../../factories/died";
import { insertReport } from "../../factories/police-report";
import { insertAssessment, RED_ANSWERS } from "../../factories/assessments";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { insertApprovedPlan, settleMeasures } from "../../factories/plans";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertReports } from "../../factories/reports";
import { insertVisit, insertVisitSeeing } from "../../factories/visits";
import { lastingGuardian } from "../../factories/lasting-guardian";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { opened, UNREAD } from "../../support/opened";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const evaluation = { reason: "GOAL_REACHED", outcome: "主要需求得到解决,照料稳定。", lessons: "早介入效果较好。", handedOverTo: "", goals: [] as unknown[] };
const LOST = { reason: "LOST_CONTACT", warnings: { notSearched: "已电话询问派出所和学校，均无下落。" } };
const request = async (person: PersonKey, { caseId }: CaseRecord, input: object = {}, version = 1) =>
  executeMutation(requestClosure, await world.actor(person), { caseId, version, clientKey: v7(), ...evaluation, ...input });
const inService = (options: object = {}) => insertWorkedCase(world, options);
const caseOf = async ({ caseId }: CaseRecord) => (await queryAll("SELECT status, version FROM care_case WHERE id = $1", [caseId]))[0];
const closuresOf = async ({ caseId }: CaseRecord) =>
  opened(
    "closing_evaluation",
    await queryAll("SELECT id, reason, outcome_cipher, goals_cipher, supervisor_id, requested_by_id, decided_at, confirmed, handed_over_to_cipher, version FROM closing_evaluation WHERE case_id = $1", [caseId]),
  ).map((row) => ({ ...row, goals: JSON.parse(String(row.goals)) as unknown }));
const insertReferral = (careCase: CaseRecord, plan: { planVersionId: string; measureKeys: string[] }) =>
  asMaintenance((client) =>
    client.query(
      `INSERT INTO referral (id, number, case_id, child_id, division, measure_key, plan_version_id, from_org_id, to_org_id, area, task, matrix_version_id, matrix_row_text, purpose_cipher, status, sent_by_id, sent_at, accept_due_at, client_key)
       SELECT $1::uuid, $1::text, $2, $3, $4, $5, $6, $7, $8, 'EDUCATION', 'T4_1', m.id, 'x', '${UNREAD}', 'SENT', $9, now(), now(), $1::uuid FROM matrix_version m WHERE m.status = 'CONFIRMED' ORDER BY number LIMIT 1`,
      [v7(), careCase.caseId, careCase.childId, careCase.division, plan.measureKeys[0], plan.planVersionId, world.organisationId.street, world.organisationId.education, world.userId.caseworker],
    ),
  );

describe("asking the district to close a case", () => {
  it("keeps the evaluation with the goals in their words, moves the case, starts the district's clock and tells it", async () => {
    const careCase = await inService();
    await settleMeasures(world, careCase, await insertApprovedPlan(world, careCase, [{ task: "T4_1" }]));
    const [goal] = await queryAll<{ key: string }>("SELECT key FROM plan_goal WHERE child_id = $1", [careCase.childId]);
    const key = v7();
    const result = await request("caseworker", careCase, { clientKey: key, goals: [{ key: goal!.key, reached: "PARTLY", remark: "已返校,成绩仍需巩固" }] });
    expect(result).toEqual({ ok: true, data: { closureId: key } });
    expect(await closuresOf(careCase)).toMatchObject([
      {
        id: key, reason: "GOAL_REACHED", goals: [{ key: goal!.key, need: "SCHOOLING", text: "恢复就学", reached: "PARTLY", remark: "已返校,成绩仍需巩固" }], supervisor_id: null,
        requested_by_id: world.userId.caseworker, decided_at: null, confirmed: null, version: 1,
      },
    ]);
    expect(await caseOf(careCase)).toEqual({ status: "CLOSING", version: 2 });
    expect(await queryAll("SELECT rule, subject_id, owner_org_id, done_at FROM task WHERE case_id = $1", [careCase.caseId])).toEqual([
      { rule: "CLOSURE_REVIEW", subject_id: key, owner_org_id: world.organisationId.district, done_at: null },
    ]);
    expect(await queryAll("SELECT kind, organisation_id, role FROM notice WHERE record_id = $1", [key])).toEqual([
      { kind: "closureRequested", organisation_id: world.organisationId.district, role: "REVIEWER" },
    ]);
    expect(await queryAll("SELECT action, from_status, to_status, params FROM case_event WHERE case_id = $1", [careCase.caseId])).toEqual([
      { action: "closure.request", from_status: "SERVICE", to_status: "CLOSING", params: { reason: "GOAL_REACHED", count: 0 } },
    ]);
    const audit = await queryAll("SELECT record_type, record_version, after::text FROM audit_event WHERE action = 'closure.request' AND result = 'OK' AND record_id IN ($1, $2) ORDER BY record_type", [key, careCase.caseId]);
    expect(audit).toMatchObject([{ record_type: "CARE_CASE", record_version: 2 }, { record_type: "CLOSING_EVALUATION", record_version: 1 }]);
    expect(JSON.stringify(audit)).not.toMatch(/主要需求|已返校/);
  });

  it("twice is one: the same key finds the first", async () => {
    const careCase = await inService();
    const actor = await world.actor("caseworker");
    const input = { caseId: careCase.caseId, version: 1, clientKey: v7(), ...evaluation };
    const results = await Promise.all([1, 2].map(() => executeMutation(requestClosure, actor, input)));
    expect(results).toEqual([{ ok: true, data: { closureId: input.clientKey } }, { ok: true, data: { closureId: input.clientKey } }]);
    expect(await closuresOf(careCase)).toHaveLength(1);
    expect(await caseOf(careCase)).toEqual({ status: "CLOSING", version: 2 });
  });

  it("ends the draft of who asked, not a colleague's; a refused one stays", async () => {
    const careCase = await inService();
    const draft = { kind: "CLOSURE", subject: `case:${careCase.caseId}`, version: 0, content: JSON.stringify({ clientKey: v7(), outcome: "半成的结案评估" }) };
    for (const person of ["caseworker", "colleague"] as const) expect(await executeMutation(saveDraft, await world.actor(person), draft)).toMatchObject({ ok: true });
    const drafts = async () => (await queryAll<{ user_id: string }>("SELECT user_id FROM draft WHERE kind = 'CLOSURE' AND subject = $1", [draft.subject])).map((row) => row.user_id);
    expect(await request("caseworker", careCase, { outcome: " " })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await drafts()).toHaveLength(2);
    expect(await request("caseworker", careCase)).toMatchObject({ ok: true });
    expect(await drafts()).toEqual([world.userId.colleague]);
    expect(await loadDraft(await world.actor("supervisor"), "CLOSURE", draft.subject)).toBeNull();
    expect(JSON.stringify(await queryAll("SELECT * FROM draft"))).not.toContain("半成的结案评估");
  });

  it("tells the second of two people who was first", async () => {
    const careCase = await inService();
    expect(await request("colleague", careCase)).toMatchObject({ ok: true });
    expect(await request("caseworker", careCase)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "赵海燕", action: "closure.request" } });
    expect(await request("caseworker", careCase, {}, 2)).toMatchObject({ ok: false, code: "WRONG_STATE", params: { from: "CLOSING" } });
  });

  it.each<[PersonKey, string]>([
    ["reviewer", "FORBIDDEN"], ["programmeOfficer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["otherSupervisor", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"],
    ["socialWorker", "NOT_FOUND"], ["rescueWorker", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"], ["courtLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"],
  ])("is not for %s: %s", async (person, code) => {
    const careCase = await inService();
    expect(await request(person, careCase)).toMatchObject({ ok: false, code });
    expect(await closuresOf(careCase)).toEqual([]);
    expect(await caseOf(careCase)).toEqual({ status: "SERVICE", version: 1 });
  });

  it("judges every goal of the plan in force and no other; what is not reached is explained", async () => {
    const careCase = await inService();
    await settleMeasures(world, careCase, await insertApprovedPlan(world, careCase, [{ task: "T4_1" }]));
    const [goal] = await queryAll<{ key: string }>("SELECT key FROM plan_goal WHERE child_id = $1", [careCase.childId]);
    expect(await request("caseworker", careCase)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "goals.0.reached": { key: "choose" } } });
    expect(await request("caseworker", careCase, { goals: [{ key: goal!.key, reached: "NO", remark: "" }] })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "goals.0.remark": { key: "required" } } });
    const both = [{ key: goal!.key, reached: "YES", remark: "" }, { key: v7(), reached: "YES", remark: "" }];
    expect(await request("caseworker", careCase, { goals: both })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { goals: { key: "notAllowed" } } });
    expect(await request("caseworker", careCase, { outcome: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { outcome: { key: "required" } } });
    expect(await request("caseworker", careCase, { confirmed: true })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await closuresOf(careCase)).toEqual([]);
  });
});

describe("what bars a closure", () => {
  const refusedWith = async (careCase: CaseRecord, input: object, reason: string, person: PersonKey = "supervisor") => {
    expect(await request(person, careCase, input)).toMatchObject({ ok: false, code: "BLOCKED", reason });
    expect(await caseOf(careCase)).toMatchObject({ version: 1 });
    expect(await closuresOf(careCase)).toEqual([]);
  };

  it("a red case as goal reached or lost contact", async () => {
    const careCase = await inService({ colour: "RED", level: "L2" });
    await refusedWith(careCase, {}, "closingRedColour");
    for (const day of ["2026-10-01", "2026-10-08", "2026-10-15"]) await insertVisit(world, careCase, "MISSED", day);
    await refusedWith(careCase, LOST, "closingRedColour");
    expect(await request("supervisor", careCase, { reason: "LONG_TERM_GUARDIANSHIP", ...lastingGuardian, warnings: { visitsFailed: "孩子已随新监护人居住，原住处无人。" } })).toMatchObject({ ok: true });
  });

  it("a referral that runs, a plan in review, an assessment undecided", async () => {
    const referred = await inService();
    const plan = await insertApprovedPlan(world, referred, [{ task: "T4_1" }]);
    await insertReferral(referred, plan);
    await refusedWith(referred, {}, "closingOpenReferrals");
    const reviewed = await inService();
    await insertApprovedPlan(world, reviewed, [{ task: "T4_1" }]);
    await asMaintenance((client) => client.query("UPDATE plan_version SET status = 'SUBMITTED' WHERE child_id = $1", [reviewed.childId]));
    await refusedWith(reviewed, {}, "closingPlanInReview");
    const assessed = await inService();
    await insertAssessment(world, assessed, { status: "SUBMITTED" });
    await refusedWith(assessed, {}, "closingAssessmentUndecided");
  });

  it("a reassessment that is overdue, as goal reached alone; not once it was made, nor when it fell due while the district decided", async () => {
    const careCase = await inService();
    const due = async (at: string) => asMaintenance((client) => client.query(
      `INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis)
       SELECT $2, 'REASSESSMENT', id, child_id, division, id, owner_org_id, owner_user_id, $3, '试办约定' FROM care_case WHERE id = $1`, [careCase.caseId, v7(), at],
    ));
    await due("2026-01-10T09:00:00Z");
    expect(await request("supervisor", careCase)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingReassessmentOverdue", params: { date: "2026-01-10" } });
    await refusedWith(careCase, {}, "closingReassessmentOverdue", "caseworker");
    await asMaintenance((client) => client.query("UPDATE task SET done_at = now() WHERE case_id = $1", [careCase.caseId]));
    await due("2999-01-01T09:00:00Z");
    const asked = await request("caseworker", careCase);
    expect(asked).toMatchObject({ ok: true });
    const until = async (at: string) => asMaintenance((client) => client.query("UPDATE task SET due_at = $2 WHERE case_id = $1 AND rule = 'REASSESSMENT' AND done_at IS NULL", [careCase.caseId, at]));
    const [closure] = await queryAll<{ id: string }>("SELECT id FROM closing_evaluation WHERE case_id = $1", [careCase.caseId]);
    const confirm = async () => executeMutation(confirmClosure, await world.actor("reviewer"), { closureId: closure?.id, version: 1 }, { now: new Date(Date.now() + 4 * 86_400_000) });
    await until("2026-01-10T09:00:00Z");
    expect(await confirm()).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingReassessmentOverdue" });
    await until(new Date(Date.now() + 86_400_000).toISOString());
    expect(await confirm()).toMatchObject({ ok: true });
  });

  it("a case without a plan in service, but for few reasons", async () => {
    const careCase = await insertCase(world);
    await refusedWith(careCase, {}, "closingPlanNotInService");
    await refusedWith(careCase, { reason: "LONG_TERM_GUARDIANSHIP", ...lastingGuardian }, "closingPlanNotInService");
    expect(await request("caseworker", careCase, { reason: "DIED", ...died })).toMatchObject({ ok: true });
    expect(await caseOf(careCase)).toMatchObject({ status: "CLOSING" });
  });

  it("a child that is not yet 18, a move without who took over", async () => {
    const careCase = await inService();
    await refusedWith(careCase, { reason: "TURNED_18", handedOverTo: "区残联" }, "closingNotYet18");
    expect(await request("caseworker", careCase, { reason: "MOVED_HANDED_OVER" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { handedOverTo: { key: "required" } } });
  });

  it("a move without the person who took over, how to reach them, and a day between the opening and today", async () => {
    const careCase = await inService();
    const today = toShanghaiDate(new Date());
    const moved = { reason: "MOVED_HANDED_OVER", handedOverTo: "某地民政局", receiver: "马敏", receiverPhone: "0316-5550123", handedOverOn: today };
    const faults = async (change: object) => (await request("caseworker", careCase, { ...moved, ...change })) as { code?: string; fieldErrors?: unknown };
    expect(await faults({ receiver: " ", receiverPhone: "", handedOverOn: "" })).toMatchObject({ code: "INVALID", fieldErrors: { receiver: { key: "required" }, receiverPhone: { key: "required" }, handedOverOn: { key: "required" } } });
    expect(await faults({ receiverPhone: "找李某", handedOverOn: "2026-02-30" })).toMatchObject({ code: "INVALID", fieldErrors: { receiverPhone: { key: "phoneInvalid" }, handedOverOn: { key: "dateInvalid" } } });
    expect(await faults({ handedOverOn: addDays(today, 1) })).toMatchObject({ code: "INVALID", fieldErrors: { handedOverOn: { key: "dateFuture" } } });
    expect(await faults({ handedOverOn: "2001-01-01" })).toMatchObject({ code: "INVALID", fieldErrors: { handedOverOn: { key: "entryBeforeCase" } } });
    expect(await closuresOf(careCase)).toEqual([]);
    expect(await request("caseworker", careCase, moved)).toMatchObject({ ok: true });
    const page = await closurePage(await world.actor("reviewer"), careCase.caseId, new Date());
    expect(page?.open).toMatchObject({ handedOverTo: "某地民政局", receiver: { person: "马敏", phone: "0316-5550123", on: today }, bars: [], can: { confirm: true } });
  });

  it("a death without its day, how it came and what proves it; not to come, and not before the birth", async () => {
    const careCase = await inService();
    const today = toShanghaiDate(new Date());
    const ask = async (change: object) => (await request("caseworker", careCase, { reason: "DIED", ...died, ...change })) as { code?: string; fieldErrors?: unknown };
    expect(await ask({ diedOn: "", circumstances: " ", proof: "" })).toMatchObject({ code: "INVALID", fieldErrors: { diedOn: { key: "required" }, circumstances: { key: "required" }, proof: { key: "required" } } });
    expect(await ask({ diedOn: "2026-02-30" })).toMatchObject({ code: "INVALID", fieldErrors: { diedOn: { key: "dateInvalid" } } });
    expect(await ask({ diedOn: addDays(today, 1) })).toMatchObject({ code: "INVALID", fieldErrors: { diedOn: { key: "dateFuture" } } });
    expect(await ask({ diedOn: "2001-01-01" })).toMatchObject({ code: "INVALID", fieldErrors: { diedOn: { key: "beforeBirth" } } });
    expect(await closuresOf(careCase)).toEqual([]);
    expect(await ask({})).toMatchObject({ ok: true });
    const page = await closurePage(await world.actor("reviewer"), careCase.caseId, new Date());
    expect(page?.open).toMatchObject({ handedOverTo: null, receiver: null, death: { on: today, circumstances: died.circumstances, proof: died.proof }, bars: [], can: { confirm: true } });
    expect(JSON.stringify(await queryAll("SELECT after FROM audit_event WHERE record_id = $1", [page?.open?.id]))).not.toContain("1101050001");
  });

  it("a death asks nothing of the goals: all ended with it, also where they had been judged for another reason", async () => {
    const careCase = await inService();
    await settleMeasures(world, careCase, await insertApprovedPlan(world, careCase, [{ task: "T4_1" }]));
    const [goal] = await queryAll<{ key: string }>("SELECT key FROM plan_goal WHERE child_id = $1", [careCase.childId]);
    expect(await request("caseworker", careCase, { goals: [{ key: goal!.key, reached: null, remark: "" }] })).toMatchObject({ code: "INVALID", fieldErrors: { "goals.0.reached": { key: "choose" } } });
    expect(await request("caseworker", careCase, { reason: "DIED", ...died, goals: [{ key: goal!.key, reached: "YES", remark: "改选前填写" }] })).toMatchObject({ ok: true });
    expect(await closuresOf(careCase)).toMatchObject([{ goals: [{ key: goal!.key, text: "恢复就学", reached: "ENDED", remark: "" }] }]);
    expect((await closurePage(await world.actor("reviewer"), careCase.caseId, new Date()))?.open?.goals).toMatchObject([{ reached: "ENDED" }]);
  });

  it("a death while a visit says that the child was seen after it, also at the district's decision", async () => {
    const careCase = await inService();
    const today = toShanghaiDate(new Date());
    const saw = async (day: string) => insertVisitSeeing(world, careCase, day, { alone: false });
    await saw(addDays(today, -3));
    const dead = { reason: "DIED", ...died, diedOn: addDays(today, -4) };
    expect(await request("caseworker", careCase, dead)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingSeenSinceDeath", params: { date: addDays(today, -3), died: addDays(today, -4) } });
    const closureId = v7();
    expect(await request("caseworker", careCase, { ...dead, diedOn: addDays(today, -3), clientKey: closureId })).toMatchObject({ ok: true });
    await saw(addDays(today, -1));
    expect(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingSeenSinceDeath" });
    expect(await caseOf(careCase)).toMatchObject({ status: "CLOSING" });
  });

  it("a death before the day on which an assessment, the first contact or a step of the ladder says that the child was seen", async () => {
    const careCase = await inService();
    const today = toShanghaiDate(new Date());
    const ask = async (diedOn: string) => request("caseworker", careCase, { reason: "DIED", ...died, diedOn });
    const seen = async (day: string, seenBy: string) => expect(await ask(addDays(day, -1))).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingSeenSinceDeath", params: { date: day, seenBy, died: addDays(day, -1) } });
    await insertAssessment(world, careCase, { status: "CONFIRMED", assessedOn: addDays(today, -20) });
    await seen(addDays(today, -20), "assessment");
    // Who was told of the child, not by it, has not seen it.
    await insertAssessment(world, careCase, { status: "SUPERSEDED", assessedOn: addDays(today, -5), sourceKinds: ["GUARDIAN"] });
    await asMaintenance((client) => client.query("UPDATE assessment SET seen_alone = false WHERE case_id = $1 AND status = 'SUPERSEDED'", [careCase.caseId]));
    await seen(addDays(today, -20), "assessment");
    const met = toShanghaiDate(new Date(Date.now() - 100 * 60_000));
    await insertReports(world, careCase);
    await seen(met, "contact");
    expect(await ask(met)).toMatchObject({ ok: true });
  });

  it("a death of a child to whom harm is on record without what the police took up and found", async () => {
    const careCase = await inService();
    await insertAssessment(world, careCase, { status: "CONFIRMED", answers: RED_ANSWERS });
    await insertReport(world, careCase);
    const ask = async (change: object) => request("caseworker", careCase, { reason: "DIED", ...died, circumstances: "意外", ...change });
    expect(await ask({ police: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { police: { key: "required" } } });
    expect(await closuresOf(careCase)).toEqual([]);
    expect(await ask({ police: "三里屯派出所已受理，认定为意外溺水。" })).toMatchObject({ ok: true });
    expect((await closurePage(await world.actor("reviewer"), careCase.caseId, new Date()))?.open?.death).toMatchObject({ police: "三里屯派出所已受理，认定为意外溺水。" });
  });

  it("a move while a handover to another street waits for its answer", async () => {
    const careCase = await inService();
    expect(await executeMutation(proposeMove, await world.actor("caseworker"), {
      clientKey: v7(), registrationId: careCase.registrationId, version: 1, toDivision: ORGANISATIONS.otherStreet.division, address: "左家庄路7号", movedOn: toShanghaiDate(new Date()), reason: "随祖母迁居左家庄", withCase: "YES",
    })).toMatchObject({ ok: true });
    await refusedWith(careCase, { reason: "MOVED_HANDED_OVER", handedOverTo: "某地民政局", receiver: "马敏", receiverPhone: "0316-5550123", handedOverOn: toShanghaiDate(new Date()) }, "closingMoveWaits");
  });
});

describe("lost contact", () => {
  const sign = async (person: PersonKey, closureId: string, version = 1) => executeMutation(countersignClosure, await world.actor(person), { closureId, version, weighed: ["notSearched"] });
  const lost = async (visits: ["DONE" | "MISSED" | "REFUSED", string][]) => {
    const careCase = await inService();
    for (const [status, day] of visits) await insertVisit(world, careCase, status, day);
    return careCase;
  };
  const THREE: ["MISSED", string][] = [["MISSED", "2026-10-01"], ["MISSED", "2026-10-08"], ["MISSED", "2026-10-15"]];

  it.each<[string, ["DONE" | "MISSED" | "REFUSED", string][]]>([
    ["two attempts", THREE.slice(0, 2)], ["three, but the child was seen in between", [THREE[0]!, ["DONE", "2026-10-05"], THREE[1]!, THREE[2]!]],
    ["three, of which two were on one day", [THREE[0]!, THREE[1]!, THREE[1]!]],
    ["a refused visit, which is contact", [THREE[0]!, THREE[1]!, ["REFUSED", "2026-10-15"]]],
  ])("not with %s", async (_name, visits) => {
    const careCase = await lost(visits);
    expect(await request("supervisor", careCase, LOST)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingTooFewAttempts", params: { needed: 3 } });
  });

  it("asked for by the supervisor goes to the district at once", async () => {
    const careCase = await lost(THREE);
    expect(await request("supervisor", careCase, LOST)).toMatchObject({ ok: true });
    expect(await closuresOf(careCase)).toMatchObject([{ supervisor_id: world.userId.supervisor }]);
    expect(await caseOf(careCase)).toMatchObject({ status: "CLOSING" });
  });

  it("asked for by a caseworker waits for the supervisor's signature, then goes to the district", async () => {
    const careCase = await lost(THREE);
    const key = v7();
    // The district's count is of what is in its list: what lacks the supervisor's signature is not.
    const told = async () => (await inboxCounts(await world.actor("reviewer"), new Date())).closures;
    const before = await told();
    expect(await request("caseworker", careCase, { ...LOST, clientKey: key })).toMatchObject({ ok: true });
    expect(await told()).toBe(before);
    expect(await caseOf(careCase)).toEqual({ status: "SERVICE", version: 1 });
    expect(await queryAll("SELECT kind, role FROM notice WHERE record_id = $1", [key])).toEqual([{ kind: "closureToCountersign", role: "STREET_SUPERVISOR" }]);
    expect(await request("colleague", careCase)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closureWaits" });
    for (const [person, code] of [["caseworker", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["otherSupervisor", "NOT_FOUND"], ["socialWorker", "NOT_FOUND"], ["monitor", "NOT_FOUND"]] as const) {
      expect(await sign(person, key)).toMatchObject({ ok: false, code });
    }
    expect(await sign("supervisor", key, 7)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await sign("supervisor", key)).toMatchObject({ ok: true });
    expect(await told()).toBe(before + 1);
    expect(await closuresOf(careCase)).toMatchObject([{ supervisor_id: world.userId.supervisor, version: 2 }]);
    expect(await caseOf(careCase)).toEqual({ status: "CLOSING", version: 2 });
    expect(await queryAll("SELECT rule FROM task WHERE case_id = $1 AND done_at IS NULL", [careCase.caseId])).toEqual([{ rule: "CLOSURE_REVIEW" }]);
    expect(await sign("supervisor", key, 2)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "closureNotToCountersign" });
    const actions = await queryAll<{ action: string }>("SELECT action FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [key]);
    expect(actions.map(({ action }) => action)).toEqual(["closure.request", "closure.countersign"]);
  });

  it("is given back by the supervisor with a reason; the case stays where it is", async () => {
    const careCase = await lost(THREE);
    const key = v7();
    await request("caseworker", careCase, { ...LOST, clientKey: key });
    const giveBack = async (person: PersonKey) => executeMutation(returnClosure, await world.actor(person), { closureId: key, version: 1, reason: "请先联系居委会核实去向" });
    expect(await giveBack("reviewer")).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await giveBack("supervisor")).toMatchObject({ ok: true });
    expect(await closuresOf(careCase)).toMatchObject([{ confirmed: false }]);
    expect(await caseOf(careCase)).toEqual({ status: "SERVICE", version: 1 });
    // Found after all: that nobody was met three times is weighed.
    expect(await request("caseworker", careCase)).toMatchObject({ code: "INVALID", fieldErrors: { "warnings.visitsFailed": { key: "required" } } });
    expect(await request("caseworker", careCase, { warnings: { visitsFailed: "已在学校见到孩子，三次走访时全家外出务工。" } })).toMatchObject({ ok: true });
  });
});

describe("what the reason asks for", () => {
  it("is all that is kept: what stood in the form under another reason is dropped", async () => {
    const careCase = await inService();
    expect(await request("caseworker", careCase, { handedOverTo: "河北省廊坊市广阳区民政局", receiver: "马敏", receiverPhone: "0316-5550123", handedOverOn: "2026-11-20", ...lastingGuardian })).toMatchObject({ ok: true });
    expect(await closuresOf(careCase)).toMatchObject([{ reason: "GOAL_REACHED", handed_over_to: null }]);
  });

  it("is for lasting guardianship who guards, since when and by what, and a paper where the ladder does not say it", async () => {
    const careCase = await inService();
    const lasting = { reason: "LONG_TERM_GUARDIANSHIP", ...lastingGuardian };
    const refused = async (change: object, fieldErrors: object) => {
      expect(await request("caseworker", careCase, { ...lasting, ...change })).toMatchObject({ ok: false, code: "INVALID", fieldErrors });
      expect(await closuresOf(careCase)).toEqual([]);
    };
    await refused({ guardianName: "", guardianSince: "", guardianBasis: "" }, { guardianName: { key: "required" }, guardianSince: { key: "required" }, guardianBasis: { key: "choose" } });
    await refused({ guardianDocument: "" }, { guardianDocument: { key: "guardianUnproven" } });
    await refused({ guardianSince: "2099-01-01" }, { guardianSince: { key: "dateFuture" } });
    await refused({ guardianSince: "1990-01-01" }, { guardianSince: { key: "beforeBirth" } });
    expect(await request("caseworker", careCase, lasting)).toMatchObject({ ok: true });
    const [row] = await closuresOf(careCase);
    expect(JSON.parse(String((row as { handed_over_to?: string })?.handed_over_to))).toMatchObject({ office: "", guardian: { name: "王秀兰", since: "2026-01-05", basis: "COURT", document: lastingGuardian.guardianDocument } });
  });
});
