import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { returnClosure } from "@/lib/features/closing/mutations/return-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { decisionsWaiting } from "@/lib/features/inbox/queries/decisions-waiting";
import { countersignCheck } from "@/lib/features/plan/mutations/countersign-check";
import { sendBackCheck } from "@/lib/features/plan/mutations/send-back-check";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { executeMutation } from "@/lib/server/write/execute";
import { insertAssessment } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertApprovedPlan, insertWaitingCheck, settleMeasures } from "../../factories/plans";
import type { CaseRecord } from "../../factories/records";
import { insertTask } from "../deadline/support";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const ANSWER = { planCheckWaits: "目标已经达成，由学校继续关注。" };

/** A case whose plan is done, with a review of it that waits for the supervisor, and the clock of that. */
async function reviewed() {
  const careCase = await insertWorkedCase(world);
  const assessmentId = await insertAssessment(world, careCase, { status: "CONFIRMED" });
  const plan = await insertApprovedPlan(world, careCase, [{ task: "T4_1" }], "SCHOOLING", assessmentId);
  await settleMeasures(world, careCase, plan);
  const checkId = await insertWaitingCheck(world, careCase, plan);
  await insertTask(world, careCase, { rule: "PLAN_CHECK", dueAt: "2099-01-20T09:00:00Z", subjectId: careCase.caseId });
  const [goal] = await queryAll<{ key: string }>("SELECT key FROM plan_goal WHERE child_id = $1", [careCase.childId]);
  return { careCase, planId: plan.planId, checkId, goals: [{ key: goal!.key, reached: "YES", remark: "" }] };
}
type Reviewed = Awaited<ReturnType<typeof reviewed>>;

const request = async ({ careCase, goals }: Reviewed, warnings: object = ANSWER, closureId: string = v7()) => ({
  closureId,
  result: await executeMutation(requestClosure, await world.actor("caseworker"), { caseId: careCase.caseId, version: 1, clientKey: closureId, reason: "GOAL_REACHED", outcome: "目标达成", lessons: "", handedOverTo: "", goals, warnings }),
});
const sign = async ({ planId, checkId }: Reviewed, version = 1) => executeMutation(countersignCheck, await world.actor("supervisor"), { planId, checkId, version });
const sendBack = async ({ planId, checkId }: Reviewed) => executeMutation(sendBackCheck, await world.actor("supervisor"), { planId, checkId, version: 1, reason: "请写明成效" });
const stateOf = async ({ checkId }: Reviewed) => (await queryAll<{ status: string }>("SELECT status::text FROM plan_check WHERE id = $1", [checkId]))[0]?.status;
const openClocks = async ({ caseId }: CaseRecord) => (await queryAll<{ rule: string }>("SELECT rule::text FROM task WHERE case_id = $1 AND rule = 'PLAN_CHECK' AND done_at IS NULL", [caseId])).length;
const waiting = async () => (await decisionsWaiting(await world.actor("supervisor"))).find(({ key }) => key === "planChecks")?.count ?? 0;
const checksOf = async (person: PersonKey, { careCase }: Reviewed) => (await planPage(await world.actor(person), careCase.caseId, new Date()))?.checks;

describe("a review of the plan that waits for its countersign when the case is to be closed", () => {
  it("is weighed: not without a reason, which whoever decides reads; signed first, nothing is asked", async () => {
    const one = await reviewed();
    const page = await closurePage(await world.actor("caseworker"), one.careCase.caseId, new Date());
    expect(page?.form?.facts.work.planCheck).toBe("2026-11-20");
    expect((await request(one, {})).result).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "warnings.planCheckWaits": { key: "required" } } });
    expect((await request(one)).result).toMatchObject({ ok: true });
    expect((await closurePage(await world.actor("reviewer"), one.careCase.caseId, new Date()))?.open?.warnings).toMatchObject([{ code: "planCheckWaits", params: { date: "2026-11-20" }, reason: ANSWER.planCheckWaits }]);

    const other = await reviewed();
    expect(await sign(other)).toMatchObject({ ok: true });
    expect((await request(other, {})).result).toMatchObject({ ok: true });
  });

  it("is neither signed nor sent back while the district decides, and in nobody's queue; returned, it waits again", async () => {
    const before = await waiting();
    const one = await reviewed();
    expect(await waiting()).toBe(before + 1);
    expect((await checksOf("supervisor", one))?.list).toMatchObject([{ status: "WRITTEN", canDecide: true }]);
    const { closureId } = await request(one);
    expect(await waiting()).toBe(before);
    expect((await checksOf("supervisor", one))?.list).toMatchObject([{ status: "WRITTEN", canDecide: false }]);
    const refused = { ok: false, code: "WRONG_STATE", reason: "planCheckNotInService", params: { status: "CLOSING" } };
    expect([await sign(one), await sendBack(one)]).toMatchObject([refused, refused]);
    expect([await stateOf(one), await openClocks(one.careCase)]).toEqual(["WRITTEN", 1]);
    expect(await executeMutation(returnClosure, await world.actor("reviewer"), { closureId, version: 1, reason: "请补充材料" })).toMatchObject({ ok: true });
    expect(await waiting()).toBe(before + 1);
    expect(await sign(one)).toMatchObject({ ok: true });
  });

  it("ends with the closing: nobody signs it, its clock and what was asked of the supervisor are over, and no next one begins", async () => {
    const one = await reviewed();
    const { caseId } = one.careCase;
    const before = await waiting();
    const { closureId } = await request(one);
    expect(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1, weighed: ["planCheckWaits"] })).toMatchObject({ ok: true });
    expect(await stateOf(one)).toBe("ENDED");
    expect(await waiting()).toBe(before - 1);
    expect(await queryAll("SELECT after->>'endedCheck' AS ended FROM audit_event WHERE action = 'plan.end' AND record_id = $1 AND result = 'OK'", [one.planId])).toEqual([{ ended: one.checkId }]);
    for (const version of [1, 2]) expect(await sign(one, version)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "planCheckNotInService" });
    expect(await sendBack(one)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await openClocks(one.careCase)).toBe(0);
    expect(await checksOf("supervisor", one)).toMatchObject({ due: null, may: false, list: [{ status: "ENDED", canDecide: false, decidedByName: null }] });
    expect(await queryAll("SELECT rule FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule", [caseId])).toEqual([{ rule: "FIRST_FOLLOW_UP" }, { rule: "SECOND_FOLLOW_UP" }]);
  });
});
