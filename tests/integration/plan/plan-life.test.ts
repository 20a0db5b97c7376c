import { v4 } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { opened } from "../../support/opened";
import { act, done, draftPlan, insertAssessedCase, measureOf, planOf, readyContent, submittedPlan, versionsOf } from "./support";
import { approvedMeasures } from "@/lib/features/plan/queries/approved-measures";
import { planEditor } from "@/lib/features/plan/queries/plan-editor";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import { redlineOf } from "@/lib/features/plan/redline";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const openTasks = (caseId: string) =>
  queryAll<{ rule: string; owner_org_id: string }>("SELECT rule, owner_org_id FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule", [caseId]);
const auditOf = (action: string, id: string) =>
  queryAll<{ record_type: string; record_version: number }>(
    "SELECT record_type, record_version FROM audit_event WHERE action = $1 AND record_id = $2 AND result = 'OK' ORDER BY id", [action, id],
  );

it("a plan is written, returned with comments, answered, handed in again and approved", async () => {
  const { caseId, childId, caseNumber } = await insertAssessedCase(world, { needs: { LIVING: 3, MEDICAL: 2, SKILLS: 1 }, flags: ["HARM"] });

  // Begun with a goal for each need that must be met.
  const { planId } = await done(world, "caseworker", "create", { caseId, clientKey: v4() });
  const id = String(planId);
  const begun = await planEditor(await world.actor("caseworker"), caseId, new Date());
  expect(begun?.content.goals.map((goal) => goal.need)).toEqual(["LIVING", "MEDICAL"]);
  expect(begun?.needs).toEqual([{ need: "LIVING", value: 3 }, { need: "MEDICAL", value: 2 }, { need: "SKILLS", value: 1 }]);
  expect(begun?.flags.map((flag) => flag.code)).toEqual(["HARM"]);

  // The server checks once more: nothing is handed in while a demanded need, a flag or an owner is open.
  expect(await act(world, "caseworker", "submit", { planId: id, version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "planNotReady", params: { count: 7 } });

  const living = { key: v4(), need: "LIVING" as const, text: "基本生活得到保障" };
  const medical = { key: v4(), need: "MEDICAL" as const, text: "疾病得到治疗" };
  const first = {
    summary: "以家庭帮扶为主。", goals: [living, medical], flagResponses: { HARM: "每周随访,由专人陪护。" },
    measures: [
      measureOf(living.key, { responsibleOrgId: world.organisationId.street }),
      measureOf(medical.key, { kind: "MEDICAL", text: "陪同复诊", task: null, externalBody: "市儿童医院", indicator: "完成复诊" }),
    ],
  };
  await done(world, "caseworker", "save", { planId: id, version: 1, content: first });
  const submitted = await done(world, "caseworker", "submit", { planId: id, version: 2 });
  expect(await planOf(caseId)).toMatchObject({ status: "SUBMITTED", version: 3, current_version: 1 });
  expect((await openTasks(caseId)).map(({ rule }) => rule)).toEqual(["PLAN_REVIEW"]);
  expect((await openTasks(caseId))[0]?.owner_org_id).toBe(world.organisationId.district);
  expect(await queryAll("SELECT kind, role, record_number FROM notice WHERE organisation_id = $1 AND record_id = $2", [world.organisationId.district, submitted.planVersionId])).toEqual([
    { kind: "planSubmitted", role: "REVIEWER", record_number: caseNumber },
  ]);

  // The reviewer comments and gives it back; the street sees comments only with the decision.
  const planVersionId = String(submitted.planVersionId);
  const medicalKey = first.measures[1]?.key ?? "";
  const { commentId } = await done(world, "reviewer", "comment", { planVersionId, itemKey: medicalKey, body: "请明确复诊次数。", clientKey: v4() });
  await done(world, "reviewer", "comment", { planVersionId, itemKey: null, body: "请补充邻里支持。", clientKey: v4() });
  expect((await versionPage(await world.actor("caseworker"), planVersionId, new Date()))?.comments).toEqual([]);
  expect((await versionPage(await world.actor("secondReviewer"), planVersionId, new Date()))?.comments).toHaveLength(2);
  await done(world, "reviewer", "return", { planVersionId, version: 3, reason: "医疗措施不具体" });
  expect(await planOf(caseId)).toMatchObject({ status: "RETURNED", version: 4 });
  expect((await openTasks(caseId)).map(({ rule }) => rule)).toEqual(["PLAN"]);
  // Its limit runs from the return, and says so.
  expect((await caseOverview(await world.actor("caseworker"), caseId, new Date()))?.tasks).toMatchObject([{ rule: "PLAN", cause: "PLAN_RETURNED", limit: { amount: 5, unit: "WORKING_DAY" } }]);
  expect(await queryAll("SELECT kind FROM notice WHERE user_id = $1 AND record_id = $2", [world.userId.caseworker, planVersionId])).toEqual([{ kind: "planReturned" }]);

  // The next version begins as a copy with the same keys and the comments to answer.
  await done(world, "caseworker", "revise", { planId: id, version: 4, clientKey: v4() });
  const editor = await planEditor(await world.actor("caseworker"), caseId, new Date());
  expect(editor?.content).toEqual(first);
  expect(editor?.number).toBe(2);
  expect(editor?.returned?.line.returnReason).toBe("医疗措施不具体");
  expect(editor?.returned?.comments.map((comment) => comment.body)).toEqual(["请明确复诊次数。", "请补充邻里支持。"]);
  await done(world, "caseworker", "answer", { commentId, version: 1, answer: "改为每两周复诊一次。" });

  const second = { ...first, measures: [first.measures[0]!, { ...first.measures[1]!, text: "每两周陪同复诊一次" }] };
  await done(world, "caseworker", "save", { planId: id, version: 5, content: second });
  const again = await done(world, "caseworker", "submit", { planId: id, version: 6 });

  // The reviewer sees what changed and how the comments were answered.
  const review = await versionPage(await world.actor("reviewer"), String(again.planVersionId), new Date());
  const redline = redlineOf(review!.previous!.content, review!.version.content);
  expect(redline.measures).toMatchObject([{ kind: "changed", key: medicalKey, fields: [{ field: "text", before: "陪同复诊", after: "每两周陪同复诊一次" }] }]);
  expect(redline.goals).toEqual([]);
  expect(review?.carried.map(({ status, replies }) => [status, ...replies.map(({ body }) => body)])).toEqual([["ANSWERED", "改为每两周复诊一次。"], ["OPEN"]]);
  expect(review).toMatchObject({ can: { comment: true, return: true, approve: true }, version: { number: 2, seal: "intact" } });

  await done(world, "reviewer", "approve", { planVersionId: again.planVersionId, version: 7, contentHash: review?.version.contentHash });
  expect(await planOf(caseId)).toMatchObject({ status: "APPROVED", version: 8, current_version: 2 });
  expect((await versionsOf(id)).map(({ status }) => status)).toEqual(["RETURNED", "APPROVED"]);
  const [row] = await queryAll("SELECT status, planned_at IS NOT NULL AS planned, colour, level, version FROM care_case WHERE id = $1", [caseId]);
  expect(row).toEqual({ status: "SERVICE", planned: true, colour: "YELLOW", level: "L2", version: 2 });
  expect(await queryAll("SELECT status FROM measure_progress WHERE plan_id = $1", [id])).toEqual([{ status: "NOT_STARTED" }, { status: "NOT_STARTED" }]);
  expect((await openTasks(caseId)).map(({ rule }) => rule).sort()).toEqual(["MEASURE_DUE", "MEASURE_DUE", "PLAN_CHECK", "VISIT"]);
  expect(await queryAll("SELECT status, assigned_user_id FROM visit WHERE case_id = $1", [caseId])).toEqual([{ status: "PLANNED", assigned_user_id: world.userId.caseworker }]);

  expect((await queryAll<{ action: string }>("SELECT action FROM case_event WHERE child_id = $1 ORDER BY at, id", [childId])).map(({ action }) => action)).toEqual([
    "plan.create", "plan.submit", "plan.return", "plan.revise", "plan.submit", "plan.approve",
  ]);
  expect(await auditOf("plan.create", id)).toEqual([{ record_type: "HELP_PLAN", record_version: 1 }]);
  expect(await auditOf("plan.save", id)).toEqual([2, 6].map((record_version) => ({ record_type: "HELP_PLAN", record_version })));
  expect(await auditOf("plan.submit", id)).toEqual([3, 7].map((record_version) => ({ record_type: "HELP_PLAN", record_version })));
  expect(await auditOf("plan.submit", planVersionId)).toEqual([{ record_type: "PLAN_VERSION", record_version: 1 }]);
  expect(await auditOf("plan.return", planVersionId)).toEqual([{ record_type: "PLAN_VERSION", record_version: 1 }]);
  expect(await auditOf("plan.revise", id)).toEqual([{ record_type: "HELP_PLAN", record_version: 5 }]);
  expect(await auditOf("plan.approve", String(again.planVersionId))).toEqual([{ record_type: "PLAN_VERSION", record_version: 2 }]);
  expect(await auditOf("plan.approve", caseId)).toEqual([{ record_type: "CARE_CASE", record_version: 2 }]);
  expect(await auditOf("plan.comment", String(commentId))).toEqual([{ record_type: "REVIEW_COMMENT", record_version: 1 }]);
  expect(await auditOf("plan.answer_comment", String(commentId))).toEqual([{ record_type: "REVIEW_COMMENT", record_version: 2 }]);

  const page = await planPage(await world.actor("caseworker"), caseId, new Date());
  expect(page).toMatchObject({ plan: { status: "APPROVED" }, can: { revise: true, create: false }, inForce: { number: 2, seal: "intact" }, pending: null });
  expect((await approvedMeasures(await world.actor("caseworker"), caseId, new Date())).map(({ text, task, externalBody }) => [text, task, externalBody])).toEqual([
    ["协助申请困境未成年人补贴", "T3_3", ""], ["每两周陪同复诊一次", null, "市儿童医院"],
  ]);
});

it("an approved plan is revised: it stays in force until the next is approved, and progress is kept", async () => {
  const { caseId } = await insertAssessedCase(world);
  const first = await submittedPlan(world, caseId);
  await done(world, "reviewer", "approve", { planVersionId: first.planVersionId, version: first.version, contentHash: first.contentHash });
  const kept = first.content.measures[0]!;
  await done(world, "caseworker", "progress", { planId: first.planId, measureKey: kept.key, version: 1, status: "IN_PROGRESS", note: "" });

  await done(world, "colleague", "revise", { planId: first.planId, version: first.version + 1, clientKey: v4() });
  expect(await planOf(caseId)).toMatchObject({ status: "DRAFT", current_version: 2 });
  const added = measureOf(kept.goalKey, { responsibleOrgId: world.organisationId.street, text: "节日走访慰问" });
  const content = { ...first.content, measures: [kept, added] };
  await done(world, "colleague", "save", { planId: first.planId, version: first.version + 2, content });
  expect((await planPage(await world.actor("reviewer"), caseId, new Date()))?.inForce?.number).toBe(1);
  const again = await done(world, "colleague", "submit", { planId: first.planId, version: first.version + 3 });
  const review = await versionPage(await world.actor("secondReviewer"), String(again.planVersionId), new Date());
  await done(world, "secondReviewer", "approve", { planVersionId: again.planVersionId, version: first.version + 4, contentHash: review?.version.contentHash });

  expect((await versionsOf(first.planId)).map(({ status }) => status)).toEqual(["SUPERSEDED", "APPROVED"]);
  expect(await queryAll("SELECT status FROM measure_progress WHERE plan_id = $1 ORDER BY status", [first.planId])).toEqual([{ status: "NOT_STARTED" }, { status: "IN_PROGRESS" }]);
  const page = await planPage(await world.actor("caseworker"), caseId, new Date());
  expect(page?.progress.map(({ status }) => status).sort()).toEqual(["IN_PROGRESS", "NOT_STARTED"]);
});

it("a second tap gives the first result", async () => {
  const { caseId } = await insertAssessedCase(world);
  const clientKey = v4();
  const actor = await world.actor("caseworker");
  const created = await Promise.all([1, 2].map(() => act(world, actor, "create", { caseId, clientKey })));
  expect(created).toEqual([{ ok: true, data: { planId: clientKey } }, { ok: true, data: { planId: clientKey } }]);
  expect(await act(world, "colleague", "create", { caseId, clientKey: v4() })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静" } });

  const content = readyContent(world);
  const saved = await Promise.all([1, 2].map(() => act(world, actor, "save", { planId: clientKey, version: 1, content })));
  expect(saved).toEqual([{ ok: true, data: { version: 2 } }, { ok: true, data: { version: 2 } }]);
  const submitted = await Promise.all([1, 2].map(() => act(world, actor, "submit", { planId: clientKey, version: 2 })));
  expect(submitted[0]).toMatchObject({ ok: true });
  expect(submitted[1]).toEqual(submitted[0]);
  const [version] = await versionsOf(clientKey);
  expect(await queryAll("SELECT count(*)::int AS n FROM task WHERE subject_id = $1", [version?.id])).toEqual([{ n: 1 }]);

  const commentKey = v4();
  const comment = { planVersionId: version?.id, itemKey: null, body: "请补充。", clientKey: commentKey };
  const reviewer = await world.actor("reviewer");
  expect(await Promise.all([1, 2].map(() => act(world, reviewer, "comment", comment)))).toEqual(Array(2).fill({ ok: true, data: { commentId: commentKey } }));
  const returned = await Promise.all([1, 2].map(() => act(world, reviewer, "return", { planVersionId: version?.id, version: 3, reason: "请补充" })));
  expect(returned).toEqual(Array(2).fill({ ok: true, data: { planVersionId: version?.id } }));
  const draftKey = v4();
  expect(await Promise.all([1, 2].map(() => act(world, actor, "revise", { planId: clientKey, version: 4, clientKey: draftKey })))).toEqual(
    Array(2).fill({ ok: true, data: { planVersionId: draftKey, number: 2 } }),
  );
  expect(await Promise.all([1, 2].map(() => act(world, actor, "answer", { commentId: commentKey, version: 1, answer: "已核实，不需补充。" })))).toEqual(Array(2).fill({ ok: true, data: { version: 2 } }));
  const again = await done(world, actor, "submit", { planId: clientKey, version: 5 });
  const hash = (await versionsOf(clientKey))[1]?.content_hash;
  const approval = { planVersionId: again.planVersionId, version: 6, contentHash: hash };
  expect(await Promise.all([1, 2].map(() => act(world, reviewer, "approve", approval)))).toEqual(Array(2).fill({ ok: true, data: { planVersionId: draftKey, caseId } }));
  expect(await queryAll("SELECT count(*)::int AS n FROM visit WHERE case_id = $1", [caseId])).toEqual([{ n: 1 }]);
  expect(await queryAll("SELECT version FROM care_case WHERE id = $1", [caseId])).toEqual([{ version: 2 }]);
});

it("the second of two editors is told who changed what, and nothing is overwritten", async () => {
  const { caseId } = await insertAssessedCase(world);
  const { planId, content } = await draftPlan(world, caseId);
  const mine = { ...content, summary: "我的修改" };
  expect(await act(world, "colleague", "save", { planId, version: 2, content: { ...content, summary: "同事的修改" } })).toMatchObject({ ok: true, data: { version: 3 } });
  expect(await act(world, "caseworker", "save", { planId, version: 2, content: mine })).toMatchObject({
    ok: false, code: "CONFLICT", params: { actor: "赵海燕", office: "三里屯街道民政科", action: "plan.save", fields: "summary" },
  });
  expect(await act(world, "caseworker", "submit", { planId, version: 2 })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "赵海燕" } });
  expect(opened("plan_version", await queryAll("SELECT id, summary_cipher FROM plan_version WHERE plan_id = $1", [planId]))).toMatchObject([{ summary: "同事的修改" }]);
  expect(await act(world, "caseworker", "save", { planId, version: 3, content: mine })).toMatchObject({ ok: true, data: { version: 4 } });
});

it("a reviewer who reads a version that was decided meanwhile is told by whom", async () => {
  const { caseId } = await insertAssessedCase(world);
  const { planVersionId, version, contentHash } = await submittedPlan(world, caseId);
  await done(world, "secondReviewer", "return", { planVersionId, version, reason: "请补充" });
  expect(await act(world, "reviewer", "approve", { planVersionId, version, contentHash })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "郑秀英", action: "plan.return" } });
  expect(await act(world, "reviewer", "return", { planVersionId, version, reason: "请补充" })).toMatchObject({ ok: false, code: "CONFLICT" });
  expect(await act(world, "reviewer", "comment", { planVersionId, itemKey: null, body: "请补充", clientKey: v4() })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "planAlreadyDecided" });
});
