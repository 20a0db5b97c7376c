import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { guardingFacts } from "@/lib/features/ladder/queries/guarding-facts";
import { stepPaper } from "@/lib/features/ladder/queries/step-paper";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import type { DisclosedItem } from "@/lib/features/referral/disclosure";
import { acceptReferral } from "@/lib/features/referral/mutations/accept-referral";
import { decideReferral } from "@/lib/features/referral/mutations/decide-referral";
import { finishReferral } from "@/lib/features/referral/mutations/finish-referral";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { returnReferral } from "@/lib/features/referral/mutations/return-referral";
import { caseReferrals } from "@/lib/features/referral/queries/case-referrals";
import { referralsWaiting } from "@/lib/features/referral/queries/list-referrals";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays } from "@/lib/shared/dates";
import { insertAssessment } from "../../factories/assessments";
import { insertApprovedPlan } from "../../factories/plans";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { caseInService, draftFor, send } from "../referral/support";
import { bare, type Change, ladderOf, today } from "./support";

let world: World;
let record: CaseRecord;
const { taken, note, strike, page } = ladderOf(() => ({ world, record }));
const interim = (by: Change["by"]): Change => ({ ...bare, step: "INTERIM_GUARDIANSHIP", by, ground: "IMPRISONED", until: addDays(today, 50), skipReason: "" });
const handover = async (person: "caseworker" | "reviewer" = "caseworker") => (await page(person))?.handover;
const DUE = { name: "朝阳区救助管理站", since: today };

const stand = (child: CaseRecord, role: string, name: string, withheld: boolean) =>
  queryAll('INSERT INTO child_guardian (id, child_id, division, role, relation, name, name_pinyin, withheld) VALUES ($1, $2, $3, $4::text::"GuardianRole", $4::text::"CarerRelation", $5, \'x\', $6)', [v7(), child.childId, child.division, role, name, withheld]);

beforeAll(async () => {
  world = await createWorld();
});

it("a station that guards the child is to be sent a referral, with the way there, until one is with it; what it returned told it nothing", async () => {
  const ready = await caseInService(world, "T1_2");
  record = ready;
  expect(await handover()).toBeNull();
  const stepId = await taken(interim("station"));
  expect(await handover()).toEqual({ ...DUE, sends: true });
  // The district sees that it is missing and sends none.
  expect(await handover("reviewer")).toEqual({ ...DUE, sends: false });
  const offered = async () => (await caseReferrals(await world.actor("caseworker"), record.caseId, new Date()))?.interim?.organisationId;
  expect(await offered()).toBe(world.organisationId.station);
  const sent = await send(await world.actor("caseworker"), draftFor(world, ready, "station"));
  expect(sent).toMatchObject({ ok: true });
  expect([await handover(), await offered()]).toEqual([null, undefined]);
  expect(await executeMutation(returnReferral, await world.actor("rescueWorker"), { referralId: sent.ok ? sent.data.referralId : "", version: 1, reason: "不属于本站职责" })).toMatchObject({ ok: true });
  expect(await handover()).toEqual({ ...DUE, sends: true });
  expect(await note("caseworker", stepId, "ENDED", { note: "交由祖母照料，现居家中" })).toMatchObject({ ok: true });
  expect(await handover()).toBeNull();
});

it("a community sees the children of its place without a referral", async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L1" });
  await taken(interim("community"));
  expect(await handover()).toBeNull();
});

describe("before any plan is approved", () => {
  const draft = (change: Record<string, unknown> = {}) => ({
    caseId: record.caseId, planVersionId: null, measureKey: null, receiverId: world.organisationId.station, purposeCode: "INTERIM_HANDOVER", fields: [], purpose: "请办理监护交接", requestedAction: "请接收并照料", wish: "", ...change,
  });
  const preview = async (change?: Record<string, unknown>) => executeMutation(previewReferral, await world.actor("caseworker"), draft(change));
  const rows = () => queryAll<{ measure_key: string | null; plan_version_id: string | null; status: string; decision: string | null }>("SELECT measure_key, plan_version_id, status, decision FROM referral WHERE case_id = $1 ORDER BY sent_at", [record.caseId]);
  const inAssessment = async () => {
    record = await insertCase(world, { caseStatus: "ASSESSMENT" });
  };

  it("the station is sent the handover without a measure, one at a time; it accepts, reports and finishes, and the street decides without a plan", async () => {
    await inAssessment();
    await taken(interim("station"));
    expect(await handover()).toEqual({ ...DUE, sends: true });
    const shown = await preview({ fields: ["HEALTH"] });
    expect(shown).toMatchObject({ ok: true, data: { receiverType: "RESCUE_STATION", task: "T1_2", over: null, measureDueOn: null } });
    expect(shown.ok && shown.data.items.map(({ field }) => field)).toEqual(["NAME", "SEX", "BIRTH_DATE", "HEALTH", "INTERIM_TERMS", "KEPT_AWAY", "REQUESTED_ACTION"]);
    const sent = await send(await world.actor("caseworker"), draft());
    expect(sent).toMatchObject({ ok: true });
    expect(await rows()).toEqual([{ measure_key: null, plan_version_id: null, status: "SENT", decision: null }]);
    expect(await handover()).toBeNull();
    expect(await send(await world.actor("caseworker"), draft())).toMatchObject({ ok: false, code: "DUPLICATE", reason: "referralRunning" });
    const id = sent.ok ? sent.data.referralId : "";
    const station = await world.actor("rescueWorker");
    const part = { doneOn: "", open: "", documentIds: [], courtCaseNumber: "", courtOutcome: null };
    expect(await referralDetail(station, id, new Date())).toMatchObject({ side: "receiver", planned: false, sendHref: null, disclosed: [{ field: "NAME" }, { field: "SEX" }, { field: "BIRTH_DATE" }, { field: "INTERIM_TERMS" }, { field: "KEPT_AWAY" }, { field: "REQUESTED_ACTION" }] });
    expect(await executeMutation(acceptReferral, station, { referralId: id, version: 1 })).toMatchObject({ ok: true });
    expect(await executeMutation(finishReferral, station, { referralId: id, version: 2, result: "已接收，住本站一楼", ...part })).toMatchObject({ ok: true });
    const street = await world.actor("caseworker");
    expect(await referralDetail(street, id, new Date())).toMatchObject({ undecided: true, permissions: { decide: true }, sendHref: `/cases/${record.caseId}/referrals` });
    expect((await referralsWaiting(street))?.undecided).toBeGreaterThan(0);
    expect(await executeMutation(decideReferral, street, { referralId: id, version: 3, decision: "DONE", note: "交接已办妥" })).toMatchObject({ ok: true });
    expect(await rows()).toMatchObject([{ status: "FINISHED", decision: "DONE" }]);
    // A plan that comes later has it on a line of its own, under no need.
    const plan = await insertApprovedPlan(world, record, [{ task: "T4_1" }], "SCHOOLING", await insertAssessment(world, record, { status: "CONFIRMED" }));
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'SERVICE', assessed_at = now(), planned_at = now(), colour = 'YELLOW', level = 'L1' WHERE id = $1", [record.caseId]));
    const view = await planPage(await world.actor("caseworker"), record.caseId, new Date());
    expect(view?.threads?.unplanned).toMatchObject([{ id, status: "FINISHED", toName: DUE.name, purpose: { zh: "临时监护交接" } }]);
    expect(view?.threads?.needs.flatMap(({ measures }) => measures.map(({ key, referral }) => [key, referral]))).toEqual([[plan.measureKeys[0], null]]);
    expect(await caseReferrals(street, record.caseId, new Date())).toMatchObject({ referrals: [{ id, planned: false }], measures: [{ running: 0, finished: 0 }] });
  });

  it.each([["its end is written down", "note"], ["it is struck out", "strike"]] as const)("ends with the interim guardianship when %s: closed to the station, its clocks stopped, both ends told; a referral of the plan goes on", async (_, way) => {
    const ready = await caseInService(world, "T1_2");
    record = ready;
    const stepId = await taken(interim("station"));
    const [planned, sent] = [await send(await world.actor("caseworker"), draftFor(world, ready, "women")), await send(await world.actor("supervisor"), draft())];
    if (!sent.ok || !planned.ok) throw new Error(JSON.stringify([sent, planned]));
    const id = sent.data.referralId;
    const station = await world.actor("rescueWorker");
    expect(await executeMutation(acceptReferral, station, { referralId: id, version: 1 })).toMatchObject({ ok: true });
    const person = way === "note" ? "caseworker" : "supervisor";
    expect(way === "note" ? await note("caseworker", stepId, "ENDED", { note: "另行指定监护人，随祖母生活" }) : await strike("supervisor", stepId)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT status, ended_at IS NOT NULL AS ended FROM referral WHERE id = ANY ($1::uuid[]) ORDER BY status", [[id, planned.data.referralId]])).toEqual([{ status: "SENT", ended: false }, { status: "WITHDRAWN", ended: true }]);
    expect(await referralDetail(station, id, new Date())).toMatchObject({ disclosed: null, guardianship: null, messages: [{ kind: "ACCEPT" }, { kind: "WITHDRAW", body: "" }] });
    expect(await queryAll("SELECT 1 FROM task WHERE subject_id = $1 AND done_at IS NULL", [id])).toEqual([]);
    const told = await queryAll<{ organisation_id: string; user_id: string | null }>("SELECT organisation_id, user_id FROM notice WHERE record_id = $1 AND kind = 'handoverEnded' ORDER BY user_id NULLS FIRST", [id]);
    // Whoever ended it knows.
    expect(told).toEqual([{ organisation_id: world.organisationId.station, user_id: null }, ...(person === "supervisor" ? [] : [{ organisation_id: world.organisationId.street, user_id: world.userId.supervisor }])]);
    expect(await queryAll("SELECT 1 FROM notice WHERE record_id = $1 AND kind IN ('guardianshipChanged', 'referralWithdrawn')", [id])).toEqual([]);
  });

  it("the receiver reads on what ground, until when, who decides, who is kept from the child and that harm is on record; nothing of what happened", async () => {
    record = await insertCase(world, { caseStatus: "ASSESSMENT", level: "L3" });
    await queryAll("DELETE FROM child_guardian WHERE child_id = $1", [record.childId]);
    await stand(record, "FATHER", "某父", true);
    await stand(record, "MOTHER", "某母", false);
    await taken({ ...bare, step: "STOP", account: "当面打骂，已制止", subject: "OTHER_CARER", person: "某继父", skipReason: "" });
    await taken(interim("station"));
    const shown = await preview();
    const values = (items: readonly DisclosedItem[] | null | undefined) => Object.fromEntries((items ?? []).map(({ field, value }) => [field, value]));
    const told = {
      INTERIM_TERMS: { kind: "interimTerms", ground: "IMPRISONED", since: today, until: addDays(today, 50), office: "三里屯街道民政科" },
      KEPT_AWAY: { kind: "keptAway", harm: "stopped", people: [{ role: "FATHER", name: "某父" }, { role: null, name: "某继父" }] },
    };
    expect(shown.ok && values(shown.data.items)).toMatchObject(told);
    const sent = await send(await world.actor("caseworker"), draft());
    const read = await referralDetail(await world.actor("rescueWorker"), sent.ok ? sent.data.referralId : "", new Date());
    expect(values(read?.disclosed)).toMatchObject(told);
    expect(JSON.stringify(read)).not.toMatch(/打骂|某母/);
    // Whoever guards is told that; nobody else is, whatever a purpose names.
    await asMaintenance((client) => client.query("UPDATE ladder_step SET actor_org_id = $2 WHERE case_id = $1 AND step = 'INTERIM_GUARDIANSHIP'", [record.caseId, world.organisationId.institution]));
    const other = await withActor(await world.actor("caseworker"), (tx) => guardingFacts(tx, record.childId, world.organisationId.station));
    expect(other).toBeNull();
  });

  it("tells the ground with what has become of it, to the receiver, on the paper and on the ladder, once the guardianship is revoked by a judgment in effect", async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", level: "L3" });
    await queryAll("UPDATE care_case SET opened_at = $2::date WHERE id = $1", [record.caseId, addDays(today, -100)]);
    const court = { ...bare, by: "court", subject: "FATHER", person: "某父" } as const;
    await taken({ ...court, step: "SUIT", applicant: "CIVIL_AFFAIRS", takenOn: addDays(today, -90) });
    const stepId = await taken({ ...interim("station"), ground: "SUIT_RUNNING", takenOn: addDays(today, -80) });
    const read = async () => {
      const shown = await preview();
      const terms = shown.ok ? shown.data.items.find(({ field }) => field === "INTERIM_TERMS")?.value : null;
      const caseworker = await world.actor("caseworker");
      return [terms?.kind === "interimTerms" ? [terms.ground, terms.over] : null, ...[(await stepPaper(caseworker, record.caseId, stepId))?.taken, (await page("caseworker"))?.taken.find((row) => row.stepId === stepId)].map((row) => [row?.ground, row?.over])];
    };
    expect(await read()).toEqual(Array(3).fill(["SUIT_RUNNING", null]));
    await taken({ ...court, step: "JUDGMENT", result: "REVOKED", takenOn: addDays(today, -30), effectiveOn: addDays(today, -12), skipReason: "" });
    const told = ["SUIT_RUNNING", { why: "revoked", on: addDays(today, -12) }];
    expect(await read()).toEqual([told, told, told]);
    // As it was sent, so it is read.
    const sent = await send(await world.actor("caseworker"), draft());
    const received = await referralDetail(await world.actor("rescueWorker"), sent.ok ? sent.data.referralId : "", new Date());
    expect(received?.disclosed?.find(({ field }) => field === "INTERIM_TERMS")?.value).toMatchObject({ ground: "SUIT_RUNNING", over: told[1] });
  });

  it.each([
    ["to another office", { receiverId: "education" }, { code: "MATRIX_REFUSED" }],
    ["to the city's institution, which does not guard", { receiverId: "institution" }, { code: "INVALID", fieldErrors: { receiverId: { key: "notInterimGuardian" } } }],
    ["for another purpose", { purposeCode: "SHELTER" }, { code: "INVALID", fieldErrors: { purposeCode: { key: "handoverOnly" } } }],
    ["with more than the purpose needs", { fields: ["ADDRESS"] }, { code: "INVALID", fieldErrors: { fields: { key: "beyondPurpose" } } }],
    ["with half a measure", { measureKey: "0192f000-0000-7000-8000-000000000001" }, { code: "NOT_FOUND" }],
  ])("nothing goes without a measure %s", async (_, change, refusal) => {
    await inAssessment();
    await taken(interim("station"));
    const receiver = "receiverId" in change ? { receiverId: world.organisationId[change.receiverId as "education"] } : {};
    expect(await preview({ ...change, ...receiver })).toMatchObject({ ok: false, ...refusal });
    expect(await rows()).toEqual([]);
  });

  it("nothing goes without a measure where nobody guards, to who guarded, or once the case is closed", async () => {
    await inAssessment();
    const refused = { ok: false, code: "INVALID", fieldErrors: { receiverId: { key: "notInterimGuardian" } } };
    expect(await preview()).toMatchObject(refused);
    const stepId = await taken(interim("station"));
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSED', closed_at = now(), close_reason = 'LOST_CONTACT' WHERE id = $1", [record.caseId]));
    expect(await preview()).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "handoverCaseClosed" });
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'ASSESSMENT', closed_at = NULL, close_reason = NULL WHERE id = $1", [record.caseId]));
    expect(await note("caseworker", stepId, "ENDED", { note: "交由祖母照料，现居家中" })).toMatchObject({ ok: true });
    expect(await preview()).toMatchObject(refused);
  });

  it("the purpose is open to nobody who does not guard, under a measure neither", async () => {
    const ready = await caseInService(world, "T1_2");
    record = ready;
    const measured = { planVersionId: ready.plan.planVersionId, measureKey: ready.plan.measureKeys[0] };
    expect(await preview(measured)).toMatchObject({ ok: false, code: "INVALID" });
    await taken(interim("station"));
    expect(await preview(measured)).toMatchObject({ ok: true });
  });
});
