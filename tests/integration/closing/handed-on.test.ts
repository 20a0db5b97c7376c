import { v7 } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { returnClosure } from "@/lib/features/closing/mutations/return-closure";
import { executeMutation } from "@/lib/server/write/execute";
import { toShanghaiDate } from "@/lib/shared/dates";
import { handoverNote } from "@/lib/workflows/handover-note";
import { answersOf, insertAssessment } from "../../factories/assessments";
import { insertApprovedPlan, settleMeasures } from "../../factories/plans";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

it("a goal that was reached in part goes on the list for who goes on, with its words, while the closing waits and after it; not of one that was given back", async () => {
  const careCase = await insertWorkedCase(world);
  const assessmentId = await insertAssessment(world, careCase, { status: "CONFIRMED", answers: { ...answersOf(), needs: { ...answersOf().needs, PSYCHOLOGICAL: 1 } } });
  const plan = await insertApprovedPlan(world, careCase, [{ task: "T4_1" }], "PSYCHOLOGICAL", assessmentId);
  await settleMeasures(world, careCase, plan);
  const [goal] = await queryAll<{ key: string }>("SELECT key FROM plan_goal WHERE child_id = $1", [careCase.childId]);
  const request = async (version: number, closureId: string) => executeMutation(requestClosure, await world.actor("caseworker"), {
    caseId: careCase.caseId, version, clientKey: closureId, reason: "MOVED_HANDED_OVER", handedOverTo: "某地民政局", receiver: "马敏", receiverPhone: "0316-5550123", handedOverOn: toShanghaiDate(new Date()), outcome: "已移交。", lessons: "",
    goals: [{ key: goal!.key, reached: "PARTLY", remark: "仍需每月心理辅导一次，由学校接续" }],
  });
  const left = async () => (await handoverNote(await world.actor("supervisor"), careCase.caseId, new Date()))?.goals;
  const expected = [{ need: "PSYCHOLOGICAL", text: "恢复就学", reached: "PARTLY", remark: "仍需每月心理辅导一次，由学校接续" }];

  expect(await left()).toEqual([]);
  const [first, second] = [v7(), v7()];
  expect(await request(1, first)).toMatchObject({ ok: true });
  expect(await left()).toMatchObject(expected);
  expect(await executeMutation(returnClosure, await world.actor("reviewer"), { closureId: first, version: 1, reason: "请补充" })).toMatchObject({ ok: true });
  expect(await left()).toEqual([]);
  expect(await request(3, second)).toMatchObject({ ok: true });
  expect(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId: second, version: 1 })).toMatchObject({ ok: true });
  expect(await left()).toMatchObject(expected);
});
