import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { confirmAssessment } from "@/lib/features/assessment/mutations/confirm-assessment";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { harmFound } from "@/lib/features/ladder/queries/harm-found";
import { mergePage } from "@/lib/features/merge/queries/merge-page";
import { recordMerges } from "@/lib/features/merge/queries/record-merges";
import { undoPage } from "@/lib/features/merge/queries/undo-page";
import { correctRegistration } from "@/lib/features/registration/mutations/correct-registration";
import { mergeRegistration } from "@/lib/features/registration/mutations/merge-registration";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { unmergeRegistration } from "@/lib/features/registration/mutations/unmerge-registration";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { insertAssessment, RED_ANSWERS, YELLOW_ANSWERS } from "../../factories/assessments";
import { insertCase, insertRegistration, type CaseRecord, type RegistrationRecord } from "../../factories/records";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { filed } from "../registration/support";

const now = new Date("2026-11-26T10:00:00+08:00");
let world: World;
let kept: CaseRecord;
let other: RegistrationRecord;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  kept = await insertCase(world, { caseStatus: "ASSESSMENT", name: "安小满" });
  other = await insertRegistration(world, { name: "安晓满", birthDate: "2016-05-21" });
  await queryAll("UPDATE registration SET urgency = 'RED', filed_on = '2026-11-24' WHERE id = $1", [other.registrationId]);
});

const versionOf = async ({ registrationId }: { registrationId: string }) => Number((await queryAll<{ version: number }>("SELECT version FROM registration WHERE id = $1", [registrationId]))[0]?.version);
async function merge(): Promise<string> {
  const result = await executeMutation(mergeRegistration, await world.actor("reviewer"), {
    registrationId: other.registrationId, version: await versionOf(other), targetRegistrationId: kept.registrationId, targetVersion: await versionOf(kept), choices: {}, reason: "出生医学证明一致",
  }, { now });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.mergeId;
}
async function undo(mergeId: string) {
  const view = await undoPage(await world.actor("reviewer"), mergeId, now);
  return executeMutation(unmergeRegistration, await world.actor("reviewer"), {
    registrationId: kept.registrationId, mergeId, version: view.version, seen: view.seen, choices: Object.fromEntries(view.matters.flatMap(({ key, options }) => (options[0] ? [[key, options[0]]] : []))), reason: "经核实为两名儿童",
  }, { now });
}
async function clock(rule: string, due: string, created: string): Promise<string> {
  const id = v7();
  await queryAll("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis, created_at) VALUES ($1, $2, $3, $4, $5, $3, $6, $7, $8, '本市试点约定', $9)",
    [id, rule, kept.caseId, kept.childId, kept.division, world.organisationId.street, world.userId.caseworker, due, created]);
  return id;
}
const openClocks = (rule: string) => queryAll<{ id: string; due: string }>("SELECT id, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS due FROM task WHERE subject_id = $1 AND rule = $2 AND done_at IS NULL", [kept.caseId, rule]);
const urgencyOf = ({ registrationId }: RegistrationRecord) => queryAll("SELECT urgency::text, urgent FROM registration WHERE id = $1", [registrationId]);
const told = (kind: string) => queryAll<{ to: string; urgent: boolean; params: unknown }>("SELECT coalesce(role::text, user_id::text) AS \"to\", urgent, params FROM notice WHERE kind = $1 AND record_id = $2 ORDER BY user_id NULLS LAST", [kind, kept.caseId]);
const writeForm = ({ registrationId }: RegistrationRecord, form: unknown) =>
  queryAll("UPDATE registration_form SET content_cipher = $2 WHERE registration_id = $1", [registrationId, encryptField(JSON.stringify(form), { table: "registration_form", column: "content_cipher", rowId: registrationId })]);
const withheld = ({ childId }: RegistrationRecord) => queryAll("SELECT withheld FROM child_guardian WHERE child_id = $1", [childId]);
const harmOf = async (record: CaseRecord) => withActor(await world.actor("caseworker"), (tx) => harmFound(tx, record.caseId, record.childId));

describe("the graver of two urgencies", () => {
  it("holds after the merge with the limit that it asks for, and is told at once; the undoing gives back both", async () => {
    const former = await clock("ASSESSMENT", "2026-12-09T15:59:59Z", "2026-11-23T02:00:00Z");
    expect((await mergePage(await world.actor("reviewer"), other.registrationId, kept.registrationId, now)).weighed).toMatchObject({
      lines: expect.arrayContaining([{ path: "need.urgency", kept: "BLUE", other: "RED", same: false }]) as unknown, result: { urgency: "RED", raised: true, harm: false }, colour: "RED",
    });
    const mergeId = await merge();
    expect(await urgencyOf(kept)).toEqual([{ urgency: "RED", urgent: false }]);
    expect(await caseHeader(await world.actor("caseworker"), kept.caseId, now)).toMatchObject({ colour: null, urgency: "RED" });
    // Three working days from Tuesday, when the red one was registered.
    expect(await openClocks("ASSESSMENT")).toMatchObject([{ due: "2026-11-27" }]);
    expect(await told("recordMergedGraver")).toEqual([
      { to: world.userId.caseworker, urgent: true, params: { other: other.number, graver: "URGENCY", colour: "RED" } }, { to: "STREET_SUPERVISOR", urgent: true, params: { other: other.number, graver: "URGENCY", colour: "RED" } },
    ]);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'registration.merge_graver'", [kept.caseId])).toEqual([{ params: { number: other.number, graver: "URGENCY", colour: "RED" } }]);
    expect((await recordMerges(await world.actor("caseworker"), { caseId: kept.caseId }, now))?.lines).toMatchObject([{ taken: ["URGENCY"] }]);
    expect((await undoPage(await world.actor("reviewer"), mergeId, now)).lighter).toEqual({ was: "RED", to: "BLUE" });
    expect((await loadRegistration(await world.actor("caseworker"), kept.registrationId, now)).urgency).toBe("RED");
    expect(await undo(mergeId)).toMatchObject({ ok: true, data: { named: [] } });
    expect([await urgencyOf(kept), await urgencyOf(other)]).toEqual([[{ urgency: "BLUE", urgent: false }], [{ urgency: "RED", urgent: false }]]);
    expect(await openClocks("ASSESSMENT")).toEqual([{ id: former, due: "2026-12-09" }]);
    // What pressed presses no more, and both hear that it is gone.
    expect(await queryAll("SELECT 1 FROM notice WHERE kind = 'recordMergedGraver' AND record_id = $1 AND settled_at IS NULL", [kept.caseId])).toEqual([]);
    expect(await told("recordUnmergedLighter")).toEqual([
      { to: world.userId.caseworker, urgent: false, params: { other: other.number, was: "RED", colour: "BLUE" } }, { to: "STREET_SUPERVISOR", urgent: false, params: { other: other.number, was: "RED", colour: "BLUE" } },
    ]);
  });

  it("puts nothing off, raises nothing to a lighter one, and is told quietly where nothing is graver", async () => {
    const former = await clock("ASSESSMENT", "2026-11-26T15:59:59Z", "2026-11-23T02:00:00Z");
    await merge();
    expect(await openClocks("ASSESSMENT")).toEqual([{ id: former, due: "2026-11-26" }]);
    await queryAll("UPDATE registration SET urgency = 'RED' WHERE id = $1", [kept.registrationId]);
    other = await insertRegistration(world, { name: "安筱满" });
    await merge();
    expect(await urgencyOf(kept)).toEqual([{ urgency: "RED", urgent: false }]);
    expect(await told("recordMergedInto")).toEqual([{ to: world.userId.caseworker, urgent: false, params: { other: other.number } }]);
  });

  it("leaves what an assessment has found and has the child assessed again; what was assessed since stays done when it is undone", async () => {
    kept = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    await clock("REASSESSMENT", "2027-01-20T15:59:59Z", "2026-11-20T02:00:00Z");
    const mergeId = await merge();
    expect(await queryAll("SELECT colour::text FROM care_case WHERE id = $1", [kept.caseId])).toEqual([{ colour: "YELLOW" }]);
    expect(await caseHeader(await world.actor("caseworker"), kept.caseId, now)).toMatchObject({ colour: "YELLOW", urgent: true });
    // Three working days from today, a Thursday.
    expect(await openClocks("REASSESSMENT")).toMatchObject([{ due: "2026-12-01" }]);
    expect(await told("recordMergedGraver")).toHaveLength(2);
    await queryAll("UPDATE task SET done_at = $2 WHERE subject_id = $1 AND rule = 'REASSESSMENT' AND done_at IS NULL", [kept.caseId, now]);
    expect(await undo(mergeId)).toMatchObject({ ok: true });
    expect(await openClocks("REASSESSMENT")).toEqual([]);
    expect(await urgencyOf(kept)).toEqual([{ urgency: "BLUE", urgent: false }]);
  });

  it("outlasts an assessment of a day before the merge, and ends with one made since", async () => {
    kept = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    await queryAll("UPDATE registration SET created_at = filed_on WHERE id = $1", [kept.registrationId]);
    await merge();
    const calm = async (assessedOn: string) => {
      const assessmentId = await insertAssessment(world, kept, { answers: YELLOW_ANSWERS, assessedOn });
      expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId, version: 1, colour: "YELLOW", level: "L1" }, { now })).toMatchObject({ ok: true });
      return (await urgencyOf(kept))[0];
    };
    expect(await calm("2026-11-25")).toMatchObject({ urgent: true });
    expect(await calm("2026-11-26")).toMatchObject({ urgent: false });
  });

  it("is that of a case taken up again, until it is assessed", async () => {
    await queryAll("UPDATE care_case SET colour = 'GREEN', reopened_as = 'GREEN' WHERE id = $1", [kept.caseId]);
    const mergeId = await merge();
    expect(await caseHeader(await world.actor("caseworker"), kept.caseId, now)).toMatchObject({ colour: null, urgency: "RED" });
    expect(await queryAll("SELECT colour::text FROM registration WHERE id = $1", [kept.registrationId])).toEqual([{ colour: "RED" }]);
    expect(await undo(mergeId)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT colour::text, reopened_as::text FROM care_case WHERE id = $1", [kept.caseId])).toEqual([{ colour: "GREEN", reopened_as: "GREEN" }]);
  });

  it("is not buried under a case that has ended", async () => {
    kept = await insertCase(world, { caseStatus: "CLOSED" });
    await expect(merge()).rejects.toThrow(/mergeClosedCase/);
    expect(await mergePage(await world.actor("reviewer"), other.registrationId, kept.registrationId, now)).toMatchObject({ bars: [{ reason: "mergeClosedCase" }], turned: true });
  });

  it("stays when the form of the kept record is corrected afterwards, with the categories of both", async () => {
    const form = registrationForm();
    const { registrationId, childId } = await filed(world, "caseworker", form);
    kept = { ...kept, registrationId, childId };
    await merge();
    const columns = () => queryAll("SELECT urgency::text, primary_category::text, secondary_categories::text[], groups::text[] FROM registration WHERE id = $1", [registrationId]);
    const both = [{ urgency: "RED", primary_category: "C3_POVERTY", secondary_categories: ["C1_NO_GUARDIAN"], groups: ["LEFT_BEHIND_OR_MIGRANT", "UNGUARDED"] }];
    expect(await columns()).toEqual(both);
    const corrected = await executeMutation(correctRegistration, await world.actor("caseworker"), { registrationId, version: await versionOf(kept), form: { ...form, need: { ...form.need, narrative: "补充了情况" } }, matchReason: "同名", draftSubject: "" });
    expect(corrected).toMatchObject({ ok: true });
    expect(await columns()).toEqual(both);
  });
});

describe("harm that one of the two records names", () => {
  it("is known of the child from the merge on: it is reported, and nobody of the family is a contact; the undoing takes that back", async () => {
    await writeForm(other, { guardianship: { harms: ["VIOLENCE"] } });
    expect([await harmOf(kept), await withheld(kept)]).toEqual([null, [{ withheld: false }]]);
    const mergeId = await merge();
    expect([await harmOf(kept), await withheld(kept)]).toEqual([{ source: "registration", days: [] }, [{ withheld: true }]]);
    expect(await told("recordMergedGraver")).toMatchObject([{ urgent: true, params: { graver: "BOTH" } }, { urgent: true }]);
    expect(await undo(mergeId)).toMatchObject({ ok: true, data: { named: [] } });
    expect([await harmOf(kept), await withheld(kept)]).toEqual([null, [{ withheld: false }]]);
  });

  it("leaves whom the supervisor has let in, and keeps the mark that the own record speaks for by the time it is undone", async () => {
    await writeForm(other, { guardianship: { harms: ["NEGLECT"] } });
    const [row] = await queryAll<{ id: string }>("SELECT id FROM child_guardian WHERE child_id = $1", [kept.childId]);
    const reason = sealColumns("child_guardian", row?.id ?? "", { withheld_reason: "已查明与侵害无关" }).withheld_reason_cipher;
    await queryAll("UPDATE child_guardian SET withheld_at = now(), withheld_by_id = $2, withheld_reason_cipher = $3 WHERE child_id = $1", [kept.childId, world.userId.supervisor, reason]);
    const decided = await merge();
    expect(await withheld(kept)).toEqual([{ withheld: false }]);
    expect(await undo(decided)).toMatchObject({ ok: true });
    await queryAll("UPDATE child_guardian SET withheld_at = NULL, withheld_by_id = NULL, withheld_reason_cipher = NULL WHERE child_id = $1", [kept.childId]);
    const mergeId = await merge();
    await insertAssessment(world, kept, { status: "SUBMITTED", answers: RED_ANSWERS });
    expect(await undo(mergeId)).toMatchObject({ ok: true });
    expect(await withheld(kept)).toEqual([{ withheld: true }]);
  });
});
