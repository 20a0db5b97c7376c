import { v4, v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { listTasks } from "@/lib/features/inbox/queries/list-tasks";
import { planEditor } from "@/lib/features/plan/queries/plan-editor";
import { listCarriers } from "@/lib/features/workload/queries/carriers";
import { checkForm } from "@/lib/features/plan/queries/checks";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import { withActor } from "@/lib/server/db/with-actor";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { insertGrant } from "../../factories/records";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { act, approvedPlan, done, insertAssessedCase, measureOf, planOf, readyContent, submittedPlan } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const openTasks = (caseId: string, rule: string) =>
  queryAll<{ owner_org_id: string; due: string; basis: string }>("SELECT owner_org_id, (due_at AT TIME ZONE 'Asia/Shanghai')::text AS due, basis FROM task WHERE case_id = $1 AND rule = $2::\"DeadlineRule\" AND done_at IS NULL ORDER BY due_at", [caseId, rule]);
const audited = (action: string, id: string) => queryAll<{ record_type: string }>("SELECT record_type FROM audit_event WHERE action = $1 AND record_id = $2 AND result = 'OK'", [action, id]);
const STRANGERS: PersonKey[] = ["socialWorker"];

/** A version that was returned with a comment on its measure and one on the whole. */
async function returnedPlan() {
  const { caseId } = await insertAssessedCase(world);
  const plan = await submittedPlan(world, caseId);
  const measure = plan.content.measures[0]!;
  const ask = (itemKey: string | null, body: string) => done(world, "reviewer", "comment", { planVersionId: plan.planVersionId, itemKey, body, clientKey: v4() });
  const { commentId } = await ask(measure.key, "请写明由谁办理。");
  const { commentId: wholeId } = await ask(null, "请补充邻里支持。");
  await done(world, "reviewer", "return", { planVersionId: plan.planVersionId, version: plan.version, reason: "措施不够具体" });
  return { ...plan, caseId, measure, commentId: String(commentId), wholeId: String(wholeId), version: plan.version + 1 };
}

describe("threads", () => {
  it("go between street and district, come along to the next version by the item, and are settled by its approval", async () => {
    const plan = await returnedPlan();
    const { caseId, planId, commentId, wholeId } = plan;
    const thread = async (id = commentId, who: PersonKey = "caseworker") => (await planPage(await world.actor(who), caseId, new Date()))?.pendingComments.find((comment) => comment.id === id);

    // The street is told by marks what is new to it; the first who opens it has read it. The district's own words are not new to itself.
    expect(await thread()).toMatchObject({ status: "OPEN", unread: true, can: { answer: true, askAgain: false, resolve: false } });
    expect(await thread(commentId, "reviewer")).toMatchObject({ unread: false, can: { answer: false, askAgain: true, resolve: true } });
    expect(await done(world, "caseworker", "read", { planId, ids: [commentId, wholeId, v7()] })).toEqual({ read: 2 });
    expect(await done(world, "colleague", "read", { planId, ids: [commentId] })).toEqual({ read: 0 });
    expect(await thread()).toMatchObject({ unread: false, readByName: "李文静" });

    await done(world, "caseworker", "answer", { commentId, version: 1, answer: "由社区干部办理。" });
    expect(await thread(commentId, "reviewer")).toMatchObject({ status: "ANSWERED", replies: [{ byDistrict: false, body: "由社区干部办理。", unread: true }] });
    expect(await done(world, "reviewer", "read", { planId, ids: [(await thread())!.replies[0]!.id] })).toEqual({ read: 1 });
    await done(world, "reviewer", "askAgain", { commentId, version: 2, body: "请写明姓名和电话。" });
    expect(await act(world, "reviewer", "askAgain", { commentId, version: 2, body: "请写明姓名和电话。" }), "a second tap").toMatchObject({ ok: true, data: { version: 3 } });
    expect(await act(world, "secondReviewer", "resolve", { commentId, version: 2 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await thread()).toMatchObject({ status: "OPEN", replies: [{}, { byDistrict: true, unread: true }] });
    expect(await queryAll("SELECT kind FROM notice WHERE record_id = $1 AND user_id = $2", [planId, world.userId.caseworker])).toEqual([{ kind: "planAskedAgain" }]);

    // Neither a word nor a change: the version does not leave.
    await done(world, "caseworker", "revise", { planId, version: plan.version, clientKey: v4() });
    expect((await planEditor(await world.actor("caseworker"), caseId, new Date()))?.returned?.comments.map(({ id, status }) => [id, status])).toEqual([[commentId, "OPEN"], [wholeId, "OPEN"]]);
    expect(await act(world, "caseworker", "submit", { planId, version: plan.version + 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "planNotReady", params: { count: 2 } });
    await done(world, "caseworker", "answer", { commentId, version: 3, answer: "王主任，电话见联系表。" });
    const changed = { ...plan.content, summary: "邻里参与照看。" };
    const { version } = await done(world, "caseworker", "save", { planId, version: plan.version + 1, content: changed });
    const { planVersionId } = await done(world, "caseworker", "submit", { planId, version });

    // Beside the redline of the new version; what is answered is what the reviewer judges by, what is open may still be answered.
    const view = await versionPage(await world.actor("reviewer"), String(planVersionId), new Date());
    expect(view?.carried.map(({ id, itemKey, onVersion, status }) => [id, itemKey, onVersion, status])).toEqual([[commentId, plan.measure.key, 1, "ANSWERED"], [wholeId, null, 1, "OPEN"]]);
    expect(await act(world, "caseworker", "answer", { commentId, version: 4, answer: "改口" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "commentNotOpen" });
    await done(world, "caseworker", "answer", { commentId: wholeId, version: 1, answer: "已写入总体思路。" });
    await done(world, "reviewer", "resolve", { commentId, version: 4 });
    await done(world, "reviewer", "approve", { planVersionId, version: Number(version) + 1, contentHash: view?.version.contentHash });
    const approved = await versionPage(await world.actor("caseworker"), String(planVersionId), new Date());
    expect(approved?.carried.map(({ status, resolvedByVersion, resolvedByName, can }) => [status, resolvedByVersion, resolvedByName !== null, can.answer])).toEqual([["RESOLVED", null, true, false], ["RESOLVED", 2, true, false]]);
    for (const [verb, who] of [["answer", "caseworker"], ["askAgain", "reviewer"], ["resolve", "reviewer"]] as const) {
      const words = verb === "answer" ? { answer: "x" } : verb === "askAgain" ? { body: "x" } : {};
      expect(await act(world, who, verb, { commentId: wholeId, version: 3, ...words }), verb).toMatchObject({ ok: false, code: "WRONG_STATE" });
    }
    expect(await audited("plan.ask_again", commentId)).toEqual([{ record_type: "REVIEW_COMMENT" }]);
    expect(await audited("plan.resolve_comment", commentId)).toEqual([{ record_type: "REVIEW_COMMENT" }]);
    expect((await audited("plan.read_threads", planId)).length).toBeGreaterThan(0);
  });

  it("are asked on and resolved by a reviewer of the district alone, and are nobody else's", async () => {
    const { planId, commentId } = await returnedPlan();
    for (const [verb, input] of [["askAgain", { commentId, version: 1, body: "x" }], ["resolve", { commentId, version: 1 }]] as const) {
      for (const person of ["caseworker", "supervisor"] as const) expect(await act(world, person, verb, input), `${person} ${verb}`).toMatchObject({ ok: false, code: "FORBIDDEN" });
      for (const person of STRANGERS) expect(await act(world, person, verb, input), `${person} ${verb}`).toMatchObject({ ok: false, code: "NOT_FOUND" });
    }
    expect(await act(world, "socialWorker", "read", { planId, ids: [commentId] })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await act(world, "reviewer", "askAgain", { commentId, version: 1, body: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { body: { key: "required" } } });
  });
});

describe("entries of measures", () => {
  const today = toShanghaiDate(new Date());
  const entryOf = async (caseId: string, key: string, who: PersonKey = "caseworker") => (await planPage(await world.actor(who), caseId, new Date()))?.progress.find(({ measureKey }) => measureKey === key);

  it("tell day, number, money and evidence; a mistake is corrected by one that stands in its place; clock and state follow from what stands", async () => {
    const record = await insertAssessedCase(world);
    const { caseId } = record;
    await asMaintenance((client) => client.query("UPDATE care_case SET opened_at = now() - interval '30 days' WHERE id = $1", [caseId]));
    const content = readyContent(world);
    const measure = { ...content.measures[0]!, indicator: "累计发放 6 次", dueOn: addDays(today, 20), startsOn: "" };
    const { planId } = await approvedPlan(world, caseId, { ...content, measures: [measure] });
    expect(await openTasks(caseId, "MEASURE_DUE")).toEqual([{ owner_org_id: world.organisationId.street, due: `${addDays(today, 20)} 17:00:00`, basis: "帮扶计划确定的完成期限" }]);
    const say = (version: number, input: Record<string, unknown>) => act(world, "caseworker", "progress", { planId, measureKey: measure.key, version, status: "IN_PROGRESS", note: "已发放", ...input });
    const fault = (field: string, key: string) => ({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });

    expect(await say(1, { doneOn: addDays(today, 1) })).toMatchObject(fault("doneOn", "dateFuture"));
    expect(await say(1, { doneOn: addDays(today, -40) })).toMatchObject(fault("doneOn", "entryBeforeCase"));
    expect(await say(1, { documentIds: [v7()] })).toMatchObject(fault("documentIds", "notAllowed"));
    expect(await say(1, { referralId: v7() })).toMatchObject(fault("referralId", "notAllowed"));
    expect(await say(1, { visitId: v7() })).toMatchObject(fault("visitId", "notAllowed"));
    expect(await say(1, { correctsId: v7() })).toMatchObject(fault("correctsId", "notAllowed"));
    expect(await say(1, { amount: -1 })).toMatchObject({ ok: false, code: "INVALID" });

    expect(await say(1, { doneOn: addDays(today, -2), reached: 1, amount: 800.5 })).toMatchObject({ ok: true });
    // Done below its own indicator, by what this entry or an earlier one tells: not without a word on why.
    expect(await say(2, { status: "DONE", note: "", reached: 2 })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { note: { key: "doneShort", params: { reached: 2, target: 6, unit: "次" } } } });
    expect(await say(2, { status: "DONE", note: "" })).toMatchObject({ ok: false, fieldErrors: { note: { key: "doneShort", params: { reached: 1 } } } });
    expect(await say(2, { status: "DONE", note: "全部发放", reached: 6 })).toMatchObject({ ok: true });
    expect(await openTasks(caseId, "MEASURE_DUE")).toEqual([]);
    // Written down late, for an earlier day: the measure stays done.
    expect(await say(3, { doneOn: addDays(today, -1), note: "第二次发放", reached: 2, amount: 800.5 })).toMatchObject({ ok: true });
    const before = await entryOf(caseId, measure.key);
    expect(before).toMatchObject({ status: "DONE", note: "全部发放", target: { target: 6, unit: "次" }, entries: [{ reached: 1, amount: 800.5 }, { reached: 2 }, { status: "DONE" }] });

    const wrong = before!.entries[2]!.id;
    expect(await say(4, { correctsId: wrong, note: "" })).toMatchObject(fault("note", "required"));
    expect(await say(4, { correctsId: wrong, note: "误记，实际只发放三次", reached: 3 })).toMatchObject({ ok: true });
    expect(await say(5, { correctsId: wrong, note: "再改" })).toMatchObject(fault("correctsId", "notAllowed"));
    expect(await entryOf(caseId, measure.key)).toMatchObject({ status: "IN_PROGRESS", note: "误记，实际只发放三次", entries: [{}, {}, { id: wrong, corrected: true, correctable: false }, { correctsId: wrong, corrected: false }] });
    expect(await openTasks(caseId, "MEASURE_DUE")).toHaveLength(1);
    await expect(queryAll("SELECT count(*)::int AS n FROM measure_entry e JOIN measure_progress p ON p.id = e.progress_id WHERE p.plan_id = $1", [planId])).resolves.toEqual([{ n: 4 }]);
    expect(await entryOf(caseId, measure.key, "reviewer")).toMatchObject({ editable: false, entries: [{ correctable: false }, {}, {}, {}] });
    // What is sealed has not moved.
    expect(await planPage(await world.actor("reviewer"), caseId, new Date())).toMatchObject({ inForce: { seal: "intact" } });
  });

  it("of an agency are about its own measures, and its clock is its own; it corrects its own words alone", async () => {
    const record = await insertAssessedCase(world);
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    const content = readyContent(world);
    const own = measureOf(content.goals[0]!.key, { kind: "COUNSELLING", task: "T2_2", responsibleOrgId: world.organisationId.agency, text: "心理辅导", indicator: "情绪稳定" });
    const { planId } = await approvedPlan(world, record.caseId, { ...content, measures: [content.measures[0]!, own] });
    expect((await openTasks(record.caseId, "MEASURE_DUE")).map(({ owner_org_id }) => owner_org_id).sort()).toEqual([world.organisationId.street, world.organisationId.agency].sort());
    const say = (who: PersonKey, version: number, input: Record<string, unknown> = {}) => act(world, who, "progress", { planId, measureKey: own.key, version, status: "IN_PROGRESS", note: "已开展一次", ...input });
    expect(await say("socialWorker", 1, { reached: 1 })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reached: { key: "notAllowed" } } });
    expect(await say("socialWorker", 1, { amount: 10 })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { amount: { key: "notAllowed" } } });
    expect(await say("socialWorker", 1)).toMatchObject({ ok: true });
    expect(await say("caseworker", 2, { note: "街道陪同一次" })).toMatchObject({ ok: true });
    const [agencys, streets] = (await entryOf(record.caseId, own.key, "socialWorker"))!.entries;
    expect([agencys?.correctable, streets?.correctable]).toEqual([true, false]);
    expect(await say("socialWorker", 3, { correctsId: streets?.id, note: "不是这样" })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "measureActs" });
    expect(await say("caseworker", 3, { correctsId: agencys?.id, note: "核实为两次" })).toMatchObject({ ok: true });
  });
});

describe("reviews of the plan in force", () => {
  const today = toShanghaiDate(new Date());
  const itemsOf = (content: { goals: readonly { key: string }[]; measures: readonly { key: string }[] }, decision = "KEEP", outcome = "") => [...content.goals, ...content.measures].map(({ key }, index) => ({ key, decision, outcome: outcome === "" && decision === "KEEP" && index === 0 ? "每周到校" : outcome }));

  it("that keep the plan are countersigned by another, and the next one runs to the day that was named", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planId, version, content } = await approvedPlan(world, caseId);
    expect((await openTasks(caseId, "PLAN_CHECK")).map(({ due, basis }) => [due.slice(0, 10), basis])).toEqual([[addDays(today, 60), "本市试点约定"]]);
    const input = { planId, version, clientKey: v4(), items: itemsOf(content), words: "按计划推进。", nextOn: addDays(today, 30) };
    const refused = (change: Record<string, unknown>) => act(world, "caseworker", "check", { ...input, ...change });
    expect(await refused({ items: input.items.slice(1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { items: { key: "checkEveryItem" } } });
    expect(await refused({ items: input.items.map((item) => ({ ...item, outcome: "" })) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "items.0.outcome": { key: "checkNoEffect" } } });
    expect(await refused({ nextOn: today })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { nextOn: { key: "dateNotFuture" } } });
    expect(await refused({ nextOn: addDays(today, 61) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { nextOn: { key: "checkTooLate", params: { date: addDays(today, 60) } } } });
    expect(await refused({ version: version - 1 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await act(world, "reviewer", "check", input)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await act(world, "socialWorker", "check", input)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await checkForm(await world.actor("reviewer"), caseId, new Date())).toBeNull();
    expect(await checkForm(await world.actor("caseworker"), caseId, new Date())).toMatchObject({ latest: addDays(today, 60), progress: [{ status: "NOT_STARTED" }] });

    const lookedAt = async () => (await queryAll<{ held: boolean }>("SELECT next_look_at = due_at AS held FROM task WHERE case_id = $1 AND rule = 'PLAN_CHECK' AND done_at IS NULL", [caseId]))[0]?.held;
    const clockOf = async (who: PersonKey) => (await caseOverview(await world.actor(who), caseId, new Date()))?.tasks.find(({ rule }) => rule === "PLAN_CHECK")?.cause;
    expect([await lookedAt(), await clockOf("caseworker")]).toEqual([false, null]);
    const { checkId } = await done(world, "supervisor", "check", input);
    expect([await lookedAt(), await clockOf("caseworker"), await clockOf("supervisor")], "nobody is reminded of what waits for the countersign").toEqual([true, "PLAN_CHECK_WAITS", "PLAN_CHECK_WAITS"]);
    const listed = async (who: PersonKey, of?: "office") => (await listTasks(await world.actor(who), { due: "later", of }, new Date()))?.rows.find(({ rule, href }) => rule === "PLAN_CHECK" && href.includes(caseId));
    // Nobody else may countersign: it is in the list of the office alone, and asked of neither the writer nor who carries the case.
    expect([await listed("caseworker"), await listed("supervisor")]).toEqual([undefined, undefined]);
    expect(await listed("supervisor", "office")).toMatchObject({ cause: "PLAN_CHECK_WAITS", ownerName: null, href: `/cases/${caseId}/plan#plan-checks` });
    expect(await act(world, "supervisor", "check", input), "a second tap").toMatchObject({ ok: true, data: { checkId } });
    expect(await act(world, "caseworker", "check", { ...input, clientKey: v4() })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "planCheckWaits" });
    expect(await act(world, "supervisor", "countersign", { planId, checkId, version: 1 }), "not by its writer").toMatchObject({ ok: false, code: "SELF_REVIEW" });
    expect(await act(world, "caseworker", "countersign", { planId, checkId, version: 1 })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await act(world, "socialWorker", "countersign", { planId, checkId, version: 1 })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    await asMaintenance((client) => client.query("UPDATE plan_check SET written_by_id = $2 WHERE id = $1", [checkId, world.userId.caseworker]));
    expect(await act(world, "supervisor", "sendBack", { planId, checkId, version: 1, reason: " " })).toMatchObject({ ok: false, code: "INVALID" });
    await done(world, "supervisor", "sendBack", { planId, checkId, version: 1, reason: "请写明成效" });
    expect(await act(world, "supervisor", "countersign", { planId, checkId, version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await openTasks(caseId, "PLAN_CHECK"), "its clock has not stopped").toHaveLength(1);
    expect([await lookedAt(), await clockOf("caseworker")]).toEqual([false, null]);
    expect(await listed("caseworker"), "again of who carries the case").toMatchObject({ cause: null });

    await asMaintenance((client) => client.query(
      "INSERT INTO notice (id, organisation_id, user_id, kind, record_type, record_id, record_number, params) SELECT x.id::uuid, $1, $2, 'deadlineSoon', 'CARE_CASE', $3, 'x', jsonb_build_object('rule', x.rule) FROM (VALUES ($4, 'PLAN_CHECK'), ($5, 'VISIT')) AS x(id, rule)",
      [world.organisationId.street, world.userId.caseworker, caseId, v7(), v7()],
    ));
    const second = await done(world, "caseworker", "check", { ...input, clientKey: v4() });
    expect(await queryAll("SELECT params->>'rule' AS rule, read_at IS NOT NULL AS read FROM notice WHERE record_id = $1 AND kind = 'deadlineSoon' ORDER BY 1", [caseId]), "what it was reminded of asks no more").toEqual([{ rule: "PLAN_CHECK", read: true }, { rule: "VISIT", read: false }]);
    expect([await listed("caseworker"), await listed("supervisor")]).toMatchObject([undefined, { cause: "PLAN_CHECK_WAITS" }]);
    // What runs out meanwhile is late for who countersigns: in its list, on the badge and in the workload.
    const later = new Date(Date.now() + 61 * 86_400_000);
    const late = async (who: PersonKey) => (await listTasks(await world.actor(who), { due: "overdue" }, later))?.rows.filter(({ rule, href }) => rule === "PLAN_CHECK" && href.includes(caseId)).length;
    expect([await late("caseworker"), await late("supervisor")]).toEqual([0, 1]);
    const carried = async (who: PersonKey) => (await listCarriers(await world.actor("supervisor"), later))?.find(({ userId }) => userId === world.userId[who])?.overdue ?? 0;
    const before = [await carried("caseworker"), await carried("supervisor")];
    await done(world, "supervisor", "countersign", { planId, checkId: second.checkId, version: 1 });
    // The next review, in thirty days, is late by then too: of who carries the case.
    expect([await carried("caseworker"), await carried("supervisor")]).toEqual([before[0]! + 1, before[1]! - 1]);
    expect((await openTasks(caseId, "PLAN_CHECK")).map(({ due }) => due)).toEqual([`${addDays(today, 30)} 17:00:00`]);
    expect((await planPage(await world.actor("reviewer"), caseId, new Date()))?.checks.list.map(({ status, words, sentBackReason }) => [status, words, sentBackReason])).toEqual([["COUNTERSIGNED", "按计划推进。", null], ["SENT_BACK", "按计划推进。", "请写明成效"]]);
    expect(await planOf(caseId)).toMatchObject({ status: "APPROVED", version });
    expect((await audited("plan.check", planId)).length).toBe(2);
    expect(await audited("plan.countersign_check", planId)).toEqual([{ record_type: "HELP_PLAN" }]);
    expect(await audited("plan.send_back_check", planId)).toEqual([{ record_type: "HELP_PLAN" }]);
    // Whatever was decided stays, whoever asks and by whatever way.
    for (const change of ["status = 'WRITTEN', decided_at = NULL, decided_by_id = NULL, sent_back_reason_cipher = NULL", "next_on = next_on + 30", "version = version + 1"]) {
      for (const id of [checkId, second.checkId]) await expect(asMaintenance((client) => client.query(`UPDATE plan_check SET ${change} WHERE id = $1`, [id])), change).rejects.toThrow("is decided");
    }
    await expect(withActor(await world.actor("supervisor"), (tx) => tx.planCheck.updateMany({ where: { id: String(second.checkId) }, data: { version: 9 } }))).rejects.toThrow("is decided");
  });

  it("decide on nothing that is done or given up, and name it", async () => {
    const { caseId } = await insertAssessedCase(world);
    const base = readyContent(world);
    const over = measureOf(base.goals[0]!.key, { responsibleOrgId: world.organisationId.street, text: "节日走访" });
    const { planId, version, content } = await approvedPlan(world, caseId, { ...base, measures: [base.measures[0]!, over] });
    await done(world, "caseworker", "progress", { planId, measureKey: over.key, version: 1, status: "DROPPED", note: "家庭已迁走" });
    const input = { planId, version, clientKey: v4(), items: itemsOf(content), words: "按计划推进。", nextOn: addDays(today, 30) };
    const place = input.items.findIndex(({ key }) => key === over.key);
    expect(await act(world, "caseworker", "check", input)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [`items.${place}.outcome`]: { key: "checkSettled", params: { item: "节日走访" } } } });
    await done(world, "caseworker", "check", { ...input, items: input.items.filter(({ key }) => key !== over.key) });
    expect((await planPage(await world.actor("caseworker"), caseId, new Date()))?.checks.list[0]?.items.map(({ key }) => key)).toEqual([content.goals[0]!.key, content.measures[0]!.key]);
  });

  it("that change it begin a new version for the district, without what ended; the version in force stays", async () => {
    const { caseId } = await insertAssessedCase(world);
    const base = readyContent(world);
    const ending = measureOf(base.goals[0]!.key, { responsibleOrgId: world.organisationId.street, text: "节日走访" });
    const { planId, version, content } = await approvedPlan(world, caseId, { ...base, measures: [base.measures[0]!, ending] });
    const items = itemsOf(content).map((item) => (item.key === ending.key ? { ...item, decision: "END" } : item));
    const input = { planId, version, clientKey: v4(), items, words: "走访已完成。", nextOn: addDays(today, 30) };
    const place = items.findIndex(({ key }) => key === ending.key);
    expect(await act(world, "caseworker", "check", input)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [`items.${place}.outcome`]: { key: "required" } } });
    expect(await done(world, "caseworker", "check", { ...input, items: items.map((item) => (item.key === ending.key ? { ...item, outcome: "已走访两次" } : item)) })).toMatchObject({ changes: true });
    expect(await planOf(caseId)).toMatchObject({ status: "DRAFT", current_version: 2 });
    const page = await planPage(await world.actor("caseworker"), caseId, new Date());
    expect(page).toMatchObject({ inForce: { number: 1, seal: "intact" }, checks: { list: [{ status: "TO_DISTRICT", canDecide: false }], due: null, may: false } });
    expect((await planEditor(await world.actor("caseworker"), caseId, new Date()))?.content.measures.map(({ key }) => key)).toEqual([content.measures[0]!.key]);
    expect(await openTasks(caseId, "PLAN")).toHaveLength(1);
    expect(await act(world, "caseworker", "check", { ...input, version: version + 1, clientKey: v4() })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "planBeingChanged" });
  });
});

describe("an approved version", () => {
  it("changes by no way but a new version: saving, handing in, returning and commenting are refused, and an entry leaves it as it is", async () => {
    const { caseId } = await insertAssessedCase(world);
    const { planId, planVersionId, version, content } = await approvedPlan(world, caseId);
    expect(await act(world, "caseworker", "save", { planId, version, content: { ...content, summary: "另行安排" } })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "planNotInDraft" });
    expect(await act(world, "caseworker", "submit", { planId, version })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await act(world, "reviewer", "return", { planVersionId, version, reason: "x" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await act(world, "reviewer", "comment", { planVersionId, itemKey: null, body: "x", clientKey: v4() })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    // What PostgreSQL itself refuses is in plan-seal; what is reported, reviewed and discussed beside the version stands in tables of its own.
    await done(world, "caseworker", "progress", { planId, measureKey: content.measures[0]!.key, version: 1, status: "IN_PROGRESS", note: "已提交申请" });
    expect((await versionPage(await world.actor("reviewer"), planVersionId, new Date()))?.version).toMatchObject({ seal: "intact", content });
  });
});
