import { v4 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmAssessment } from "@/lib/features/assessment/mutations/confirm-assessment";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { answersOf, insertAssessment, RED_ANSWERS, YELLOW_ANSWERS } from "../../factories/assessments";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { approvedPlan, done, insertAssessedCase } from "./support";

const today = toShanghaiDate(new Date());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const JUDGEMENTS = { GREEN: { colour: "GREEN", level: "WATCH" }, BLUE: { colour: "BLUE", level: "WATCH" }, YELLOW: { colour: "YELLOW", level: "L1" }, RED: { colour: "RED", level: "L3" } } as const;
const ANSWERS = { GREEN: answersOf(), BLUE: answersOf({ C01: 2, C02: 2, C03: 2, C04: 10 }), YELLOW: YELLOW_ANSWERS, RED: RED_ANSWERS };

/** A case in service under an approved plan. */
async function served(colour: keyof typeof JUDGEMENTS) {
  const record = await insertAssessedCase(world, { colour, level: JUDGEMENTS[colour].level });
  const plan = await approvedPlan(world, record.caseId);
  return { ...record, ...plan };
}
async function reassess(record: Parameters<typeof insertAssessment>[1], colour: keyof typeof JUDGEMENTS) {
  const assessmentId = await insertAssessment(world, record, { answers: ANSWERS[colour] });
  expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId, version: 1, ...JUDGEMENTS[colour] })).toMatchObject({ ok: true });
}
const checkDue = async (caseId: string) =>
  (await queryAll<{ due: string }>("SELECT (due_at AT TIME ZONE 'Asia/Shanghai')::text AS due FROM task WHERE case_id = $1 AND rule = 'PLAN_CHECK' AND done_at IS NULL", [caseId])).map(({ due }) => due);
const told = (caseId: string) => queryAll<{ params: object }>("SELECT params FROM case_event WHERE case_id = $1 AND action = 'plan.bring_check_forward' ORDER BY at", [caseId]);
const at = (days: number) => `${addDays(today, days)} 17:00:00`;

describe("a case that has become heavier", () => {
  it("has the running review of its plan brought forward to the new interval, told on the timeline and in the log; the chain of reminders begins anew", async () => {
    const record = await served("GREEN");
    expect(await checkDue(record.caseId)).toEqual([at(90)]);
    await reassess(record, "YELLOW");
    expect(await checkDue(record.caseId)).toEqual([at(60)]);
    await reassess(record, "RED");
    expect(await checkDue(record.caseId)).toEqual([at(30)]);
    expect((await told(record.caseId)).map(({ params }) => params)).toEqual([
      { from: addDays(today, 90), dueOn: addDays(today, 60), colour: "YELLOW" }, { from: addDays(today, 60), dueOn: addDays(today, 30), colour: "RED" },
    ]);
    expect(await queryAll("SELECT before, after FROM audit_event WHERE action = 'plan.bring_check_forward' AND record_id = $1 AND result = 'OK' ORDER BY id", [record.planId])).toEqual([
      { before: { checkDueOn: addDays(today, 90) }, after: { checkDueOn: addDays(today, 60), colour: "YELLOW" } },
      { before: { checkDueOn: addDays(today, 60) }, after: { checkDueOn: addDays(today, 30), colour: "RED" } },
    ]);
    const [task] = await queryAll<{ soon: boolean }>("SELECT next_look_at <= now() AS soon FROM task WHERE case_id = $1 AND rule = 'PLAN_CHECK' AND done_at IS NULL", [record.caseId]);
    expect(task?.soon).toBe(true);
  });

  it("keeps a review that comes earlier anyway, and one that is lighter keeps its day: nothing is said", async () => {
    const early = await served("YELLOW");
    await asMaintenance((client) => client.query("UPDATE task SET due_at = $2 WHERE case_id = $1 AND rule = 'PLAN_CHECK'", [early.caseId, `${addDays(today, 10)}T17:00:00+08:00`]));
    await reassess(early, "RED");
    expect(await checkDue(early.caseId)).toEqual([at(10)]);
    expect(await told(early.caseId)).toEqual([]);

    const lighter = await served("YELLOW");
    await reassess(lighter, "BLUE");
    expect(await checkDue(lighter.caseId)).toEqual([at(60)]);
    expect(await told(lighter.caseId)).toEqual([]);
  });

  it("cuts the day that a review named under the lighter colour, when it is countersigned", async () => {
    const record = await served("GREEN");
    const items = [...record.content.goals, ...record.content.measures].map(({ key }, index) => ({ key, decision: "KEEP", outcome: index === 0 ? "每周到校" : "" }));
    const { checkId } = await done(world, "caseworker", "check", { planId: record.planId, version: record.version, clientKey: v4(), items, words: "按计划推进。", nextOn: addDays(today, 80) });
    await reassess(record, "RED");
    expect(await checkDue(record.caseId)).toEqual([at(30)]);
    await done(world, "supervisor", "countersign", { planId: record.planId, checkId, version: 1 });
    expect(await checkDue(record.caseId)).toEqual([at(30)]);
    expect((await told(record.caseId)).map(({ params }) => params)).toEqual([
      { from: addDays(today, 90), dueOn: addDays(today, 30), colour: "RED" }, { from: addDays(today, 80), dueOn: addDays(today, 30), colour: "RED" },
    ]);
  });
});
