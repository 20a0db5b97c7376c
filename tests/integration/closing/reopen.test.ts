import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmAssessment } from "@/lib/features/assessment/mutations/confirm-assessment";
import { startAssessment } from "@/lib/features/assessment/mutations/start-assessment";
import { assessmentPage } from "@/lib/features/assessment/queries/assessment-page";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { reopenCase } from "@/lib/features/closing/mutations/reopen-case";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, addMonths, toShanghaiDate } from "@/lib/shared/dates";
import { addWorkingDays } from "@/lib/shared/working-days";
import { died } from "../../factories/died";
import { insertAssessment, RED_ANSWERS, YELLOW_ANSWERS } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertApprovedPlan, settleMeasures } from "../../factories/plans";
import { insertCase, insertRegistration, type CaseRecord } from "../../factories/records";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { opened } from "../../support/opened";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const reopen = async (person: PersonKey, { caseId }: CaseRecord, version = 3, reason = "照料人失联,需重新介入", urgency: string | undefined = "GREEN") =>
  executeMutation(reopenCase, await world.actor(person), { caseId, version, urgency, reason });

/** A case closed as in real use. */
async function closed(withPlan = false) {
  const careCase = await insertWorkedCase(world);
  const before = await insertAssessment(world, careCase, { status: "CONFIRMED" });
  const plan = withPlan ? await insertApprovedPlan(world, careCase, [{ task: "T4_1", text: "协调返校" }]) : null;
  if (plan) await settleMeasures(world, careCase, plan);
  const goals = await queryAll<{ key: string }>("SELECT key FROM plan_goal WHERE child_id = $1", [careCase.childId]);
  const closureId = v7();
  const steps = [
    await executeMutation(requestClosure, await world.actor("caseworker"), {
      caseId: careCase.caseId, version: 1, clientKey: closureId, reason: "GOAL_REACHED", outcome: "目标达成", lessons: "", handedOverTo: "",
      goals: goals.map(({ key }) => ({ key, reached: "YES", remark: "" })),
    }),
    await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1 }),
  ];
  for (const step of steps) if (!step.ok) throw new Error(JSON.stringify(step));
  return { careCase, closureId, before, plan };
}
const caseOf = async ({ caseId }: CaseRecord) => (await queryAll("SELECT status, colour, level, closed_at, close_reason, owner_user_id, version FROM care_case WHERE id = $1", [caseId]))[0];

describe("a closed case", () => {
  it("is taken up again with a reason: a new assessment is due, colour and level stay until then", async () => {
    const { careCase, closureId } = await closed();
    expect(await reopen("caseworker", careCase)).toEqual({ ok: true, data: { caseId: careCase.caseId } });
    expect(await caseOf(careCase)).toMatchObject({ status: "ASSESSMENT", colour: "GREEN", level: "WATCH", closed_at: null, close_reason: null, version: 4 });
    expect(await queryAll("SELECT stage, closed_at FROM registration WHERE id = $1", [careCase.registrationId])).toEqual([{ stage: "ASSESSMENT", closed_at: null }]);
    expect(await queryAll("SELECT rule, owner_user_id FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule::text", [careCase.caseId])).toEqual(["ASSESSMENT", "VISIT"].map((rule) => ({ rule, owner_user_id: world.userId.caseworker })));
    expect(opened("closing_evaluation", await queryAll("SELECT id, reopen_reason_cipher, reopened_by_id FROM closing_evaluation WHERE id = $1", [closureId]))).toMatchObject([{ reopen_reason: "照料人失联,需重新介入", reopened_by_id: world.userId.caseworker }]);
    expect(await queryAll("SELECT action, from_status, to_status, params FROM case_event WHERE case_id = $1 AND action = 'case.reopen'", [careCase.caseId])).toEqual([
      { action: "case.reopen", from_status: "CLOSED", to_status: "ASSESSMENT", params: { colour: "GREEN" } },
    ]);
    expect(await queryAll("SELECT kind, organisation_id FROM notice WHERE record_id = $1 AND kind = 'caseReopened'", [careCase.caseId])).toEqual([{ kind: "caseReopened", organisation_id: world.organisationId.district }]);
    const audit = await queryAll("SELECT record_type, record_version, after::text FROM audit_event WHERE action = 'case.reopen' AND result = 'OK' AND record_id IN ($1, $2) ORDER BY record_type", [careCase.caseId, closureId]);
    expect(audit).toMatchObject([{ record_type: "CARE_CASE", record_version: 4 }, { record_type: "CLOSING_EVALUATION", record_version: 3 }]);
    expect(JSON.stringify(audit)).not.toContain("照料人");
  });

  it("taken up as red is red until it is assessed: seen by tomorrow, assessed within the limit of red, supervisor and district told at once", async () => {
    const { careCase, before } = await closed();
    const now = new Date();
    expect(await reopen("caseworker", careCase, 3, "父亲复饮，孩子又有新伤", "RED")).toMatchObject({ ok: true });
    expect(await queryAll("SELECT colour, level, reopened_as FROM care_case WHERE id = $1", [careCase.caseId])).toEqual([{ colour: "RED", level: "WATCH", reopened_as: "RED" }]);
    expect(await queryAll("SELECT colour FROM registration WHERE id = $1", [careCase.registrationId])).toEqual([{ colour: "RED" }]);
    // What was found before the closing stays as it was found.
    expect(await queryAll("SELECT status, confirmed_colour FROM assessment WHERE id = $1", [before])).toEqual([{ status: "CONFIRMED", confirmed_colour: "GREEN" }]);
    expect(await caseHeader(await world.actor("caseworker"), careCase.caseId, now)).toMatchObject({ colour: null, urgency: "RED" });
    expect(await assessmentPage(await world.actor("caseworker"), careCase.caseId, undefined, now)).toMatchObject({ reopened: true });
    expect(await closurePage(await world.actor("caseworker"), careCase.caseId, now)).toMatchObject({ danger: { division: careCase.division } });
    expect(await queryAll("SELECT due_on::text AS due FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [careCase.caseId])).toEqual([{ due: addDays(toShanghaiDate(now), 1) }]);
    const [due] = await queryAll<{ due_at: Date }>("SELECT due_at FROM task WHERE case_id = $1 AND rule = 'ASSESSMENT' AND done_at IS NULL", [careCase.caseId]);
    expect(toShanghaiDate(due!.due_at)).toBe(addWorkingDays(toShanghaiDate(now), 3));
    expect(await queryAll("SELECT organisation_id, role, urgent FROM notice WHERE record_id = $1 AND kind = 'caseReopenedRed' ORDER BY role::text", [careCase.caseId])).toEqual([
      { organisation_id: world.organisationId.district, role: "REVIEWER", urgent: true }, { organisation_id: world.organisationId.street, role: "STREET_SUPERVISOR", urgent: true },
    ]);

    // Found red again, it has become red: the conference is due; the colour is the assessment's from then on.
    const id = await insertAssessment(world, careCase, { answers: RED_ANSWERS });
    expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId: id, version: 1, colour: "RED", level: "L3" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT colour, reopened_as FROM care_case WHERE id = $1", [careCase.caseId])).toEqual([{ colour: "RED", reopened_as: null }]);
    expect(await queryAll("SELECT rule FROM task WHERE case_id = $1 AND rule = 'CASE_CONFERENCE' AND done_at IS NULL", [careCase.caseId])).toHaveLength(1);
    expect(await closurePage(await world.actor("caseworker"), careCase.caseId, now)).toMatchObject({ danger: null });
  });

  it("goes on with its plan in a new version once the new assessment is confirmed", async () => {
    const { careCase, plan, before } = await closed(true);
    await reopen("caseworker", careCase);
    expect(await queryAll("SELECT status FROM help_plan WHERE id = $1", [plan!.planId])).toEqual([{ status: "ENDED" }]);
    const id = v7();
    expect(await executeMutation(startAssessment, await world.actor("caseworker"), { caseId: careCase.caseId, clientKey: id })).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("UPDATE assessment SET answers = $2, place_kind = 'HOME', seen_alone = true, source_kinds = '{CHILD}', place_cipher = $3, sources_cipher = $4 WHERE id = $1", [
        id, JSON.stringify(YELLOW_ANSWERS), ...Object.values(sealColumns("assessment", id, { place: "家中", sources: "走访" })),
      ]));
    expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId: id, version: 1, colour: "YELLOW", level: "L1" })).toMatchObject({ ok: true });

    expect(await caseOf(careCase)).toMatchObject({ status: "PLANNING", colour: "YELLOW", level: "L1" });
    expect(await queryAll("SELECT status FROM assessment WHERE id = $1", [before])).toEqual([{ status: "SUPERSEDED" }]);
    expect(await queryAll("SELECT status, current_version FROM help_plan WHERE id = $1", [plan!.planId])).toEqual([{ status: "DRAFT", current_version: 2 }]);
    expect(await queryAll("SELECT number, status, assessment_id = $2 AS rests, author_id FROM plan_version WHERE plan_id = $1 ORDER BY number", [plan!.planId, id])).toMatchObject([
      { number: 1, status: "APPROVED" }, { number: 2, status: "DRAFT", rests: true, author_id: world.userId.caseworker },
    ]);
    expect(opened("plan_measure", await queryAll("SELECT m.id, m.text_cipher, m.key FROM plan_measure m JOIN plan_version v ON v.id = m.version_id WHERE v.plan_id = $1 AND v.number = 2", [plan!.planId]))).toMatchObject([{ text: "协调返校", key: plan!.measureKeys[0] }]);
    expect(await queryAll("SELECT rule FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule::text", [careCase.caseId])).toEqual([{ rule: "PLAN" }, { rule: "REASSESSMENT" }, { rule: "VISIT" }]);
  });

  it("with a plan of which a version was still being written goes on with that version", async () => {
    const { careCase, plan } = await closed(true);
    const draft = v7();
    await asMaintenance((client) =>
      client.query("INSERT INTO plan_version (id, plan_id, child_id, division, number, status, assessment_id, author_id) VALUES ($1, $2, $3, $4, 2, 'DRAFT', $5, $6)", [
        draft, plan!.planId, careCase.childId, careCase.division, v7(), world.userId.caseworker,
      ]),
    );
    await reopen("caseworker", careCase);
    const id = await insertAssessment(world, careCase);
    expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId: id, version: 1, colour: "GREEN", level: "WATCH" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT id, assessment_id FROM plan_version WHERE plan_id = $1 AND status = 'DRAFT'", [plan!.planId])).toEqual([{ id: draft, assessment_id: id }]);
    expect(await queryAll("SELECT status FROM help_plan WHERE id = $1", [plan!.planId])).toEqual([{ status: "DRAFT" }]);
  });

  it("can be closed before its new plan only for few reasons, and returns to where it stood", async () => {
    const { careCase } = await closed(true);
    await reopen("caseworker", careCase);
    const ask = async (reason: string) =>
      executeMutation(requestClosure, await world.actor("caseworker"), { caseId: careCase.caseId, version: 4, clientKey: v7(), reason, outcome: "x", lessons: "", handedOverTo: "", goals: [], warnings: { childNotSeen: "重新办理后即接到死亡通知。" }, ...died });
    expect(await ask("GOAL_REACHED")).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingPlanNotInService" });
    expect(await ask("DIED")).toMatchObject({ ok: true });
  });

  it("is given to whoever reopens it when its owner has left the street", async () => {
    const { careCase } = await closed();
    await asMaintenance((client) => client.query("UPDATE care_case SET owner_user_id = $2 WHERE id = $1", [careCase.caseId, world.userId.otherCaseworker]));
    expect(await reopen("colleague", careCase)).toMatchObject({ ok: true });
    expect(await caseOf(careCase)).toMatchObject({ owner_user_id: world.userId.colleague });
  });
});

describe("is refused", () => {
  it.each<[PersonKey, string]>([
    ["reviewer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["otherSupervisor", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"], ["socialWorker", "NOT_FOUND"],
    ["communityOfficer", "NOT_FOUND"], ["policeLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["auditor", "NOT_FOUND"],
  ])("to %s: %s", async (person, code) => {
    const { careCase } = await closed();
    expect(await reopen(person, careCase)).toMatchObject({ ok: false, code });
    expect(await caseOf(careCase)).toMatchObject({ status: "CLOSED", version: 3 });
  });

  it("without a reason or an urgency, on an old version, for an open case", async () => {
    const { careCase } = await closed();
    expect(await executeMutation(reopenCase, await world.actor("caseworker"), { caseId: careCase.caseId, version: 3, urgency: "", reason: "又有新伤" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { urgency: { key: "choose" } } });
    expect(await reopen("caseworker", careCase, 3, "")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await reopen("caseworker", careCase, 2)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "陈志明" } });
    expect(await reopen("caseworker", careCase)).toMatchObject({ ok: true });
    expect(await reopen("caseworker", careCase, 4)).toMatchObject({ ok: false, code: "WRONG_STATE", params: { from: "ASSESSMENT", action: "reopen" } });
  });

  it("while another case of the child is open", async () => {
    const { careCase } = await closed();
    const { registrationId } = await insertRegistration(world);
    const other = await insertCase(world);
    await asMaintenance(async (client) => {
      await client.query("UPDATE registration_form SET child_id = $1 WHERE registration_id = $2", [careCase.childId, registrationId]);
      await client.query("UPDATE registration SET child_id = $1 WHERE id = $2", [careCase.childId, registrationId]);
      await client.query("UPDATE care_case SET registration_id = $1, child_id = $2 WHERE id = $3", [registrationId, careCase.childId, other.caseId]);
    });
    expect(await reopen("caseworker", careCase)).toMatchObject({ ok: false, code: "BLOCKED", reason: "childHasOpenCase", params: { number: other.caseNumber } });
    // Nor is it offered.
    expect(await closurePage(await world.actor("caseworker"), careCase.caseId, new Date())).toMatchObject({ can: { reopen: false }, reopenBar: { reason: "childHasOpenCase", params: { number: other.caseNumber } } });
  });

  it("of somebody who is of age, with what to do instead; the day before the birthday it is taken up", async () => {
    const { careCase } = await closed();
    const born = (on: string) => asMaintenance((client) => client.query("UPDATE child SET birth_date = $2 WHERE id = $1", [careCase.childId, on]));
    const today = toShanghaiDate(new Date());
    await born(addMonths(today, -12 * 18));
    const bar = { reason: "reopenOfAge", params: { date: today } };
    for (const person of ["caseworker", "supervisor"] as const) expect(await reopen(person, careCase)).toMatchObject({ ok: false, code: "BLOCKED", ...bar });
    expect(await caseOf(careCase)).toMatchObject({ status: "CLOSED", version: 3 });
    // Nor is it offered.
    expect(await closurePage(await world.actor("caseworker"), careCase.caseId, new Date())).toMatchObject({ can: { reopen: false }, reopenBar: bar });
    await born(addDays(addMonths(today, -12 * 18), 1));
    expect(await closurePage(await world.actor("caseworker"), careCase.caseId, new Date())).toMatchObject({ can: { reopen: true }, reopenBar: null });
    expect(await reopen("caseworker", careCase)).toMatchObject({ ok: true });
  });

  it("given twice at once by one person is once; another comes second", async () => {
    const { careCase } = await closed();
    const actor = await world.actor("caseworker");
    const results = await Promise.all([1, 2].map(() => executeMutation(reopenCase, actor, { caseId: careCase.caseId, version: 3, urgency: "BLUE", reason: "x" })));
    expect(results).toEqual([{ ok: true, data: { caseId: careCase.caseId } }, { ok: true, data: { caseId: careCase.caseId } }]);
    expect(await caseOf(careCase)).toMatchObject({ version: 4 });
    expect(await reopen("colleague", careCase)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静", action: "case.reopen" } });
  });
});
