import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { confirmClosures } from "@/lib/features/closing/mutations/confirm-closures";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { returnClosure } from "@/lib/features/closing/mutations/return-closure";
import { executeMutation } from "@/lib/server/write/execute";
import { died } from "../../factories/died";
import { insertAssessment } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertApprovedPlan, settleMeasures } from "../../factories/plans";
import { insertGrant, type CaseRecord } from "../../factories/records";
import { insertVisit } from "../../factories/visits";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { opened } from "../../support/opened";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const confirm = async (person: PersonKey, closureId: string, version = 1) => executeMutation(confirmClosure, await world.actor(person), { closureId, version });
const giveBack = async (person: PersonKey, closureId: string, version = 1, reason = "请补充照料人变更的材料") =>
  executeMutation(returnClosure, await world.actor(person), { closureId, version, reason });
const caseOf = async ({ caseId }: CaseRecord) => (await queryAll("SELECT status, closed_at IS NOT NULL AS closed, close_reason, version FROM care_case WHERE id = $1", [caseId]))[0];

interface Asked {
  careCase: CaseRecord;
  closureId: string;
}
async function asked(options: { from?: "ASSESSMENT" | "PLANNING" | "SERVICE"; colour?: "GREEN" | "YELLOW"; reason?: string; by?: PersonKey; prepare?: (careCase: CaseRecord) => Promise<unknown> } = {}): Promise<Asked> {
  const careCase = await insertWorkedCase(world, { caseStatus: options.from ?? "SERVICE", colour: options.colour ?? "GREEN" });
  await options.prepare?.(careCase);
  const closureId = v7();
  const result = await executeMutation(requestClosure, await world.actor(options.by ?? "caseworker"), {
    caseId: careCase.caseId, version: 1, clientKey: closureId, reason: options.reason ?? "GOAL_REACHED", outcome: "目标达成", lessons: "", handedOverTo: "", goals: [], ...(options.reason === "DIED" ? died : {}),
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { careCase, closureId };
}

describe("the district confirms", () => {
  it("and the case is closed with all its work: plan, visits, clocks, the agency's access", async () => {
    const careCase = await insertWorkedCase(world);
    const plan = await insertApprovedPlan(world, careCase, [{ task: "T4_1" }]);
    await settleMeasures(world, careCase, plan);
    const [goal] = await queryAll<{ key: string }>("SELECT key FROM plan_goal WHERE child_id = $1", [careCase.childId]);
    const visit = await insertVisit(world, careCase, "PLANNED", "2099-01-05");
    await insertGrant(world, careCase, "agency", "ASSIGNMENT");
    await insertGrant(world, careCase, "station", "ORIGIN");
    const assignment = v7();
    await asMaintenance((client) =>
      client.query("INSERT INTO case_assignment (id, case_id, child_id, division, organisation_id, task, starts_on, assigned_by_id) VALUES ($1, $2, $3, $4, $5, 'T1_2', '2026-03-20', $6)", [
        assignment, careCase.caseId, careCase.childId, careCase.division, world.organisationId.agency, world.userId.supervisor,
      ]),
    );
    const closureId = v7();
    const requested = await executeMutation(requestClosure, await world.actor("caseworker"), {
      caseId: careCase.caseId, version: 1, clientKey: closureId, reason: "GOAL_REACHED", outcome: "目标达成", lessons: "", handedOverTo: "", goals: [{ key: goal!.key, reached: "YES", remark: "" }],
    });
    expect(requested).toMatchObject({ ok: true });
    expect(await confirm("reviewer", closureId)).toEqual({ ok: true, data: { caseId: careCase.caseId } });

    expect(await caseOf(careCase)).toEqual({ status: "CLOSED", closed: true, close_reason: "GOAL_REACHED", version: 3 });
    expect(await queryAll("SELECT stage, closed_at IS NOT NULL AS closed FROM registration WHERE id = $1", [careCase.registrationId])).toEqual([{ stage: "CLOSED", closed: true }]);
    expect(await queryAll("SELECT confirmed, decided_by_id, version FROM closing_evaluation WHERE id = $1", [closureId])).toEqual([{ confirmed: true, decided_by_id: world.userId.reviewer, version: 2 }]);
    expect(await queryAll("SELECT status FROM help_plan WHERE id = $1", [plan.planId])).toEqual([{ status: "ENDED" }]);
    expect(await queryAll("SELECT status FROM visit WHERE id = $1", [visit])).toEqual([{ status: "CANCELLED" }]);
    expect(await queryAll("SELECT rule FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule", [careCase.caseId])).toEqual([{ rule: "FIRST_FOLLOW_UP" }, { rule: "SECOND_FOLLOW_UP" }]);
    expect(await queryAll("SELECT kind, ends_at <= now() AS ended FROM access_grant WHERE child_id = $1 ORDER BY kind::text", [careCase.childId])).toEqual([
      { kind: "ASSIGNMENT", ended: true }, { kind: "ORIGIN", ended: null },
    ]);
    expect(await queryAll("SELECT ends_on IS NOT NULL AS ended FROM case_assignment WHERE id = $1", [assignment])).toEqual([{ ended: true }]);
    expect((await queryAll<{ action: string }>("SELECT action FROM case_event WHERE case_id = $1 ORDER BY at, id", [careCase.caseId])).map(({ action }) => action)).toEqual(["closure.request", "assignment.end", "closure.confirm"]);
    expect(await queryAll("SELECT kind, user_id FROM notice WHERE record_id = $1 AND organisation_id = $2", [closureId, world.organisationId.street])).toEqual([{ kind: "closureConfirmed", user_id: world.userId.caseworker }]);
    const audited = await queryAll<{ record_type: string }>("SELECT record_type FROM audit_event WHERE result = 'OK' AND actor_id = $1 AND (record_id IN ($2, $3, $4, $5, $6)) ORDER BY record_type", [
      world.userId.reviewer, careCase.caseId, closureId, plan.planId, visit, assignment,
    ]);
    expect(audited.map(({ record_type }) => record_type)).toEqual(["CARE_CASE", "CASE_ASSIGNMENT", "CLOSING_EVALUATION", "HELP_PLAN", "VISIT"]);
  });

  it("twice is once, with the same answer", async () => {
    const { careCase, closureId } = await asked();
    const actor = await world.actor("reviewer");
    const results = await Promise.all([1, 2].map(() => executeMutation(confirmClosure, actor, { closureId, version: 1 })));
    expect(results).toEqual([{ ok: true, data: { caseId: careCase.caseId } }, { ok: true, data: { caseId: careCase.caseId } }]);
    expect(await caseOf(careCase)).toMatchObject({ version: 3 });
    expect(await confirm("secondReviewer", closureId)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "陈志明", action: "closure.confirm" } });
  });

  it.each<[PersonKey, string]>([
    ["caseworker", "FORBIDDEN"], ["supervisor", "FORBIDDEN"], ["programmeOfficer", "FORBIDDEN"], ["otherReviewer", "NOT_FOUND"], ["otherSupervisor", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"],
    ["socialWorker", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"], ["courtLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"],
  ])("not %s: %s", async (person, code) => {
    const { careCase, closureId } = await asked();
    expect(await confirm(person, closureId)).toMatchObject({ ok: false, code });
    expect(await giveBack(person, closureId)).toMatchObject({ ok: false, code });
    expect(await caseOf(careCase)).toMatchObject({ status: "CLOSING", version: 2 });
    expect(await queryAll("SELECT version FROM closing_evaluation WHERE id = $1", [closureId])).toEqual([{ version: 1 }]);
  });

  it("nobody their own request, wherever they work now", async () => {
    const { closureId } = await asked();
    await asMaintenance((client) => client.query("UPDATE closing_evaluation SET requested_by_id = $2 WHERE id = $1", [closureId, world.userId.reviewer]));
    expect(await confirm("reviewer", closureId)).toMatchObject({ ok: false, code: "SELF_REVIEW", reason: "anotherPersonActs" });
    expect(await confirm("secondReviewer", closureId)).toMatchObject({ ok: true });
  });

  it("not an agency with a grant, for whom the closing papers do not exist", async () => {
    const { careCase, closureId } = await asked();
    await insertGrant(world, careCase, "agency", "ASSIGNMENT");
    expect(await confirm("socialWorker", closureId)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("not what has come to be barred since it was asked for", async () => {
    const red = await asked();
    await asMaintenance((client) => client.query("UPDATE care_case SET colour = 'RED' WHERE id = $1", [red.careCase.caseId]));
    expect(await confirm("reviewer", red.closureId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingRedColour" });
    const undecided = await asked();
    await insertAssessment(world, undecided.careCase, { status: "SUBMITTED" });
    expect(await confirm("reviewer", undecided.closureId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingAssessmentUndecided" });
    expect(await caseOf(undecided.careCase)).toMatchObject({ status: "CLOSING" });
  });
});

describe("the district returns", () => {
  it.each<["ASSESSMENT" | "PLANNING" | "SERVICE", string]>([["SERVICE", "GOAL_REACHED"], ["PLANNING", "DIED"], ["ASSESSMENT", "DIED"]])("to %s, where the work stood", async (from, reason) => {
    const { careCase, closureId } = await asked({ from, reason });
    expect(await giveBack("reviewer", closureId)).toMatchObject({ ok: true });
    expect(await caseOf(careCase)).toEqual({ status: from, closed: false, close_reason: null, version: 3 });
    expect(opened("closing_evaluation", await queryAll("SELECT id, confirmed, return_reason_cipher FROM closing_evaluation WHERE id = $1", [closureId]))).toMatchObject([{ confirmed: false, return_reason: "请补充照料人变更的材料" }]);
    expect(await queryAll("SELECT 1 FROM task WHERE subject_id = $1 AND done_at IS NULL", [closureId])).toEqual([]);
    expect(await queryAll("SELECT kind, user_id FROM notice WHERE record_id = $1 AND organisation_id = $2", [closureId, world.organisationId.street])).toEqual([{ kind: "closureReturned", user_id: world.userId.caseworker }]);
    expect(await queryAll("SELECT from_status, to_status FROM case_event WHERE case_id = $1 AND action = 'closure.return'", [careCase.caseId])).toEqual([{ from_status: "CLOSING", to_status: from }]);
    expect(await queryAll("SELECT record_type FROM audit_event WHERE action = 'closure.return' AND result = 'OK' AND record_id IN ($1, $2) ORDER BY record_type", [closureId, careCase.caseId])).toEqual([
      { record_type: "CARE_CASE" }, { record_type: "CLOSING_EVALUATION" },
    ]);
    // Nothing else of the case has ended, and it can be asked for again.
    expect(await giveBack("reviewer", closureId, 2)).toMatchObject({ ok: false });
    expect(await confirm("reviewer", closureId, 2)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "closureNotWaiting" });
  });

  it("with a reason, on the present version", async () => {
    const { closureId } = await asked();
    expect(await giveBack("reviewer", closureId, 1, " ")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await giveBack("reviewer", closureId, 4)).toMatchObject({ ok: false, code: "CONFLICT" });
  });
});

describe("several green ones at once", () => {
  const confirmAll = async (person: PersonKey, closures: { closureId: string; version: number }[]) => executeMutation(confirmClosures, await world.actor(person), { closures });

  it("closes the green, leaves out and names the others, and writes nothing of them", async () => {
    const green = [await asked(), await asked()];
    const yellow = await asked({ colour: "YELLOW" });
    const changed = await asked();
    const dead = await asked({ reason: "DIED" });
    const result = await confirmAll("reviewer", [...green, yellow, dead].map(({ closureId }) => ({ closureId, version: 1 })).concat({ closureId: changed.closureId, version: 9 }));
    expect(result.ok && [...result.data.confirmed].sort()).toEqual(green.map(({ closureId }) => closureId).sort());
    expect(result.ok && result.data.skipped).toEqual(
      expect.arrayContaining([
        { closureId: dead.closureId, number: dead.careCase.caseNumber, code: "BLOCKED", reason: "closureOfDeath", params: {} },
        { closureId: yellow.closureId, number: yellow.careCase.caseNumber, code: "BLOCKED", reason: "closureNotGreen", params: {} },
        { closureId: changed.closureId, number: changed.careCase.caseNumber, code: "CONFLICT", reason: null, params: {} },
      ]),
    );
    for (const { careCase } of green) expect(await caseOf(careCase)).toMatchObject({ status: "CLOSED" });
    for (const { careCase } of [yellow, changed]) expect(await caseOf(careCase)).toMatchObject({ status: "CLOSING", version: 2 });
    expect(await confirmAll("reviewer", [{ closureId: yellow.closureId, version: 1 }])).toMatchObject({ ok: true, data: { confirmed: [] } });
  });

  it("refuses all when one is not the actor's to decide", async () => {
    const mine = await asked();
    const own = await asked();
    await asMaintenance((client) => client.query("UPDATE closing_evaluation SET requested_by_id = $2 WHERE id = $1", [own.closureId, world.userId.reviewer]));
    expect(await confirmAll("reviewer", [mine, own].map(({ closureId }) => ({ closureId, version: 1 })))).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    expect(await caseOf(mine.careCase)).toMatchObject({ status: "CLOSING" });
    expect(await confirmAll("supervisor", [{ closureId: mine.closureId, version: 1 }])).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await confirmAll("otherReviewer", [{ closureId: mine.closureId, version: 1 }])).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await confirmAll("reviewer", [])).toMatchObject({ ok: false, code: "INVALID" });
  });
});
