import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { sendReferral } from "@/lib/features/referral/mutations/send-referral";
import { caseReferrals } from "@/lib/features/referral/queries/case-referrals";
import { eligibleReceivers } from "@/lib/features/referral/queries/receivers";
import { toShanghaiDate } from "@/lib/shared/dates";
import { executeMutation } from "@/lib/server/write/execute";
import { openDisclosure } from "@/lib/workflows/disclose";
import { DEPARTMENT_ORG_TYPES } from "@/lib/authz/scope";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import type { WorkTask } from "@/lib/shared/vocabulary/organisation";
import { asMaintenance, queryAll } from "../../support/database";
import { caseInService, draftFor, send } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const referralsOf = (caseId: string) => queryAll<{ id: string }>("SELECT id FROM referral WHERE case_id = $1", [caseId]);

describe("preview", () => {
  it("shows exactly the fields of the purpose with their values, and leaves a trace without values", async () => {
    const ready = await caseInService(world, "T4_1");
    const result = await executeMutation(previewReferral, await world.actor("caseworker"), draftFor(world, ready, "education"));
    expect(result.ok && result.data.items).toEqual([
      { field: "NAME", value: { kind: "text", text: "试小满" } },
      { field: "BIRTH_DATE", value: { kind: "date", date: "2016-05-20" } },
      { field: "SCHOOL", value: { kind: "text", text: "试验小学" } },
      { field: "GRADE", value: { kind: "text", text: "四年级" } },
      { field: "DROPOUT_DATE", value: { kind: "date", date: "2026-02-20" } },
      { field: "REQUESTED_ACTION", value: { kind: "text", text: "请协调返校" } },
    ]);
    expect(result.ok && result.data.matrixRow).toBe("四（四）1 强化教育保护 协作部门：教委（通知所列，职责分工第 1 版）");
    const [audit] = await queryAll<{ after: object }>("SELECT after FROM audit_event WHERE action = 'referral.preview' AND record_id = $1", [ready.caseId]);
    expect(audit?.after).toMatchObject({ fields: ["NAME", "BIRTH_DATE", "SCHOOL", "GRADE", "DROPOUT_DATE", "REQUESTED_ACTION"] });
    expect(JSON.stringify(audit)).not.toContain("试小满");
  });

  it("is not given while an earlier referral of the measure came back undecided; once the street goes on itself the list says so", async () => {
    const ready = await caseInService(world, "T4_1");
    const actor = await world.actor("caseworker");
    const first = await send(actor, draftFor(world, ready, "education"));
    if (!first.ok) throw new Error(first.code);
    const back = (set: string) => asMaintenance((client) => client.query(`UPDATE referral SET ${set} WHERE id = $1`, [first.data.referralId]));
    const listed = async () => (await caseReferrals(actor, ready.caseId, new Date()))?.measures[0];
    await back("status = 'RETURNED', ended_at = now()");
    expect(await listed()).toMatchObject({ undecided: first.data.number, keptBy: null });
    expect(await send(actor, draftFor(world, ready, "education"))).toMatchObject({ ok: false, code: "BLOCKED", reason: "referralUndecided", params: { number: first.data.number } });
    await back(`decision = 'GO_ON', decided_at = now(), decided_by_id = '${world.userId.caseworker}'`);
    expect(await listed()).toMatchObject({ undecided: null, keptBy: first.data.number });
    expect(await send(actor, draftFor(world, ready, "education"))).toMatchObject({ ok: true });
  });

  it("leaves out what the sender has unticked", async () => {
    const ready = await caseInService(world, "T1_2");
    const draft = draftFor(world, ready, "police", { fields: ["GUARDIANS"] });
    const result = await executeMutation(previewReferral, await world.actor("caseworker"), draft);
    expect(result.ok && result.data.items.map((item) => item.field)).toEqual(["NAME", "BIRTH_DATE", "GUARDIANS", "REQUESTED_ACTION"]);
    expect(JSON.stringify(result)).not.toContain(ready.address);
  });

  it("says of a measure that is done, dropped or past its days that it is, as the list does; it may go all the same", async () => {
    const ready = await caseInService(world, "T4_1");
    const [key] = ready.plan.measureKeys;
    const actor = await world.actor("caseworker");
    const told = async () => {
      const preview = await executeMutation(previewReferral, actor, draftFor(world, ready, "education"));
      const listed = (await caseReferrals(actor, ready.caseId, new Date()))?.measures.find((measure) => measure.key === key);
      return [listed?.over, preview.ok && preview.data.over, preview.ok && preview.data.measureDueOn];
    };
    // The day of the factory's measures.
    const dueOn = "2026-09-01";
    const byDay = dueOn < toShanghaiDate(new Date()) ? "OVER" : null;
    expect(await told()).toEqual([byDay, byDay, dueOn]);
    const status = (to: string) => asMaintenance((client) => client.query(
      `INSERT INTO measure_progress (id, plan_id, child_id, division, measure_key, status, updated_by_id, updated_at)
       SELECT gen_random_uuid(), id, child_id, division, $2, $3, $4, now() FROM help_plan WHERE case_id = $1 ON CONFLICT (plan_id, measure_key) DO UPDATE SET status = EXCLUDED.status`, [ready.caseId, key, to, world.userId.caseworker]));
    for (const to of ["DROPPED", "DONE"]) {
      await status(to);
      expect(await told()).toEqual([to, to, dueOn]);
    }
    expect(await send(actor, draftFor(world, ready, "education"))).toMatchObject({ ok: true });
  });

  it("refuses a field beyond the purpose, a purpose of another receiver, and an empty request", async () => {
    const ready = await caseInService(world, "T1_2");
    const actor = await world.actor("caseworker");
    const tries = [{ fields: ["ADDRESS" as const] }, { purposeCode: "PUBLIC_SECURITY" as const }];
    for (const choice of tries) {
      expect(await executeMutation(previewReferral, actor, draftFor(world, ready, "court", choice))).toMatchObject({
        ok: false, code: "INVALID", fieldErrors: { fields: { key: "beyondPurpose" } },
      });
    }
    expect(await executeMutation(previewReferral, actor, draftFor(world, ready, "court", { requestedAction: " " }))).toMatchObject({
      ok: false, code: "INVALID", fieldErrors: { requestedAction: { key: "required" } },
    });
  });
});

describe("sending", () => {
  it("stamps number, matrix and clock; stores the snapshot as ciphertext; tells the receiver; audits field names and no values", async () => {
    const ready = await caseInService(world, "T4_1");
    const result = await send(await world.actor("caseworker"), draftFor(world, ready, "education"));
    expect(result).toMatchObject({ ok: true, data: { number: expect.stringMatching(/^ZJ-110105004-20\d\d-\d{5}$/) } });
    const referralId = result.ok ? result.data.referralId : "";
    const [row] = await queryAll(
      "SELECT status, to_org_id, from_org_id, area, task, matrix_row_text, district_code, street_code, version FROM referral WHERE id = $1", [referralId],
    );
    expect(row).toEqual({
      status: "SENT", to_org_id: world.organisationId.education, from_org_id: world.organisationId.street, area: "EDUCATION", task: "T4_1",
      matrix_row_text: "四（四）1 强化教育保护 协作部门：教委（通知所列，职责分工第 1 版）", district_code: "110105", street_code: "110105004", version: 1,
    });
    const [snapshot] = await queryAll<{ content_cipher: string; fields: string[]; open: boolean }>("SELECT content_cipher, fields, open FROM referral_disclosure WHERE referral_id = $1", [referralId]);
    expect(snapshot).toMatchObject({ open: true, fields: ["NAME", "BIRTH_DATE", "SCHOOL", "GRADE", "DROPOUT_DATE", "REQUESTED_ACTION"] });
    expect(snapshot?.content_cipher).toMatch(/^v1\./);
    expect(openDisclosure(snapshot?.content_cipher ?? "", referralId)).toHaveLength(6);
    expect(await queryAll("SELECT rule, owner_org_id, done_at FROM task WHERE subject_id = $1", [referralId])).toEqual([
      { rule: "REFERRAL_ACCEPTANCE", owner_org_id: world.organisationId.education, done_at: null },
    ]);
    expect(await queryAll("SELECT referred_at IS NOT NULL AS referred FROM care_case WHERE id = $1", [ready.caseId])).toEqual([{ referred: true }]);
    expect(await queryAll("SELECT kind, organisation_id FROM notice WHERE record_id = $1", [referralId])).toEqual([{ kind: "referralReceived", organisation_id: world.organisationId.education }]);
    expect(await queryAll("SELECT action, to_status FROM case_event WHERE record_id = $1", [referralId])).toEqual([{ action: "referral.send", to_status: "SENT" }]);
    const [audit] = await queryAll<{ after: object }>("SELECT after, record_version FROM audit_event WHERE action = 'referral.send' AND result = 'OK' AND record_id = $1", [referralId]);
    expect(audit).toMatchObject({ record_version: 1, after: { task: "T4_1", fields: expect.arrayContaining(["SCHOOL"]) } });
    for (const value of ["试小满", "试验小学", "请协调返校"]) expect(JSON.stringify(audit)).not.toContain(value);
  });

  it("gives a court no clock of ours: the sender alone is reminded of 立案", async () => {
    const ready = await caseInService(world, "T1_2");
    const result = await send(await world.actor("caseworker"), draftFor(world, ready, "court"));
    const referralId = result.ok ? result.data.referralId : "";
    expect(await queryAll("SELECT rule, owner_org_id, owner_user_id FROM task WHERE subject_id = $1", [referralId])).toEqual([
      { rule: "COURT_FILING", owner_org_id: world.organisationId.street, owner_user_id: world.userId.caseworker },
    ]);
  });

  it("keeps the first day of referral", async () => {
    const ready = await caseInService(world, "T1_2");
    await asMaintenance((client) => client.query("UPDATE care_case SET referred_at = '2026-04-01T00:00:00Z' WHERE id = $1", [ready.caseId]));
    await send(await world.actor("caseworker"), draftFor(world, ready, "women"));
    expect(await queryAll("SELECT referred_at FROM care_case WHERE id = $1", [ready.caseId])).toEqual([{ referred_at: new Date("2026-04-01T00:00:00Z") }]);
  });

  it("answers a second tap with the first referral, also when both come at once", async () => {
    const ready = await caseInService(world, "T4_1");
    const actor = await world.actor("caseworker");
    const draft = draftFor(world, ready, "education");
    const key = v7();
    const [first, second] = await Promise.all([send(actor, draft, key), send(actor, draft, key)]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(await send(actor, draft, key)).toEqual(first);
    expect(await referralsOf(ready.caseId)).toHaveLength(1);
  });

  it("runs once per measure and receiver", async () => {
    const ready = await caseInService(world, "T4_1");
    const actor = await world.actor("caseworker");
    const first = await send(actor, draftFor(world, ready, "education"));
    const number = first.ok ? first.data.number : "";
    expect(await send(await world.actor("colleague"), draftFor(world, ready, "education"))).toMatchObject({
      ok: false, code: "DUPLICATE", reason: "referralRunning", params: { number },
    });
    expect(await send(actor, draftFor(world, ready, "league"))).toMatchObject({ ok: true });
  });

  it("sends only what was previewed", async () => {
    const ready = await caseInService(world, "T4_1");
    const actor = await world.actor("caseworker");
    const draft = draftFor(world, ready, "education");
    const preview = await executeMutation(previewReferral, actor, draft);
    const previewDigest = preview.ok ? preview.data.digest : "";
    await asMaintenance((client) => client.query("UPDATE child SET name = '试小盈' WHERE id = $1", [ready.childId]));
    const late = { ...draft, clientKey: v7(), previewDigest };
    expect(await executeMutation(sendReferral, actor, late)).toMatchObject({ ok: false, code: "CONFLICT", reason: "disclosureChanged" });
    expect(await executeMutation(sendReferral, actor, { ...late, requestedAction: "另一事项" })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await executeMutation(sendReferral, actor, { ...late, extra: 1 })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await referralsOf(ready.caseId)).toEqual([]);
  });
});

describe("the matrix and the jurisdiction decide", () => {
  it.each<[string, WorkTask, OrganisationKey]>([
    ["an education matter to the court", "T4_1", "court"],
    ["a guardianship matter to the education commission", "T1_2", "education"],
    ["a subsidy to human resources", "T3_3", "labour"],
    ["street life to the women's federation", "T3_4", "women"],
    ["guardianship to the urban management", "T1_2", "urban"],
    ["classified education to a school", "T4_2", "school"],
    ["screening to an agency", "T1_1", "agency"],
  ])("%s is refused, and the row is named", async (_what, task, receiver) => {
    const ready = await caseInService(world, task);
    const result = await send(await world.actor("caseworker"), draftFor(world, ready, receiver));
    expect(result).toMatchObject({ ok: false, code: "MATRIX_REFUSED", reason: "matrixRefused", params: { task } });
    const params = result.ok ? {} : result.params;
    expect(String(params?.allowed)).toContain("STREET_OFFICE");
    expect(await referralsOf(ready.caseId)).toEqual([]);
    const denied = await queryAll("SELECT code FROM audit_event WHERE result = 'DENIED' AND action = 'referral.preview' AND actor_id = $1 AND code LIKE 'MATRIX%'", [world.userId.caseworker]);
    expect(denied.length).toBeGreaterThan(0);
  });

  it("another district's department is refused", async () => {
    const ready = await caseInService(world, "T4_1");
    expect(await send(await world.actor("caseworker"), draftFor(world, ready, "otherEducation"))).toMatchObject({
      ok: false, code: "MATRIX_REFUSED", reason: "receiverOutsideDistrict", params: { orgType: "EDUCATION_COMMISSION", division: "朝阳区" },
    });
  });

  it("another community and another street are refused: the child does not live there", async () => {
    const ready = await caseInService(world, "T1_2");
    const actor = await world.actor("caseworker");
    for (const key of ["otherCommunity", "otherStreet"] as const) {
      expect(await send(actor, draftFor(world, ready, key)), key).toMatchObject({ ok: false, code: "MATRIX_REFUSED", reason: "receiverElsewhere" });
    }
  });

  it("nothing goes to oneself, nor to an office that is no longer at work", async () => {
    const ready = await caseInService(world, "T1_2");
    const actor = await world.actor("caseworker");
    expect(await send(actor, draftFor(world, ready, "street"))).toMatchObject({ ok: false, code: "BLOCKED", reason: "receiverIsSender" });
    await asMaintenance((client) => client.query("UPDATE organisation SET active = false WHERE id = $1", [world.organisationId.justice]));
    expect(await send(actor, draftFor(world, ready, "justice"))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { receiverId: expect.anything() } });
    await asMaintenance((client) => client.query("UPDATE organisation SET active = true WHERE id = $1", [world.organisationId.justice]));
  });

  it.each<[WorkTask, OrganisationKey[], OrganisationKey[]]>([
    ["T1_2", ["court", "police", "justice", "women", "league", "institution", "station", "community", "agency", "district"], ["education", "labour", "urban", "school", "otherEducation", "street", "otherCommunity", "otherStreet"]],
    ["T4_1", ["education", "labour", "league", "institution", "school", "community"], ["court", "women", "police", "justice", "urban", "otherEducation", "agency"]],
    ["T3_4", ["urban", "police", "education", "station"], ["court", "women", "labour", "community"]],
  ])("%s offers exactly those whom sending accepts", async (task, offered, not) => {
    const ready = await caseInService(world, task);
    const actor = await world.actor("caseworker");
    const { receivers, allowedTypes, refused } = await eligibleReceivers(actor, ready.caseId, task, new Date());
    const ids = receivers.map((receiver) => receiver.organisationId);
    for (const key of offered) expect(ids, key).toContain(world.organisationId[key]);
    for (const key of not) expect(ids, key).not.toContain(world.organisationId[key]);
    // Every department of the district is either offered or named with the reason.
    const departments = await queryAll<{ id: string; name: string }>(
      "SELECT id, name FROM organisation WHERE division_code = $1 AND type::text = ANY ($2) AND active", ["110105", [...DEPARTMENT_ORG_TYPES]],
    );
    expect(refused.map((row) => row.name).sort()).toEqual(departments.filter((row) => !ids.includes(row.id)).map((row) => row.name).sort());
    expect(refused.every((row) => row.reason === "matrixRefused" && String(row.params.allowed).length > 0)).toBe(true);
    expect(new Set(receivers.map((receiver) => receiver.orgType)).size).toBeLessThanOrEqual(allowedTypes.length);
    // Nobody is offered whom the sending then refuses.
    for (const key of offered) expect(await executeMutation(previewReferral, actor, draftFor(world, ready, key)), key).toMatchObject({ ok: true });
  });
});

describe("is refused, and nothing is written,", () => {
  it.each<[PersonKey, string, string | undefined]>([
    ["reviewer", "FORBIDDEN", "streetActs"],
    ["otherCaseworker", "NOT_FOUND", undefined],
    ["farCaseworker", "NOT_FOUND", undefined],
    ["otherReviewer", "NOT_FOUND", undefined],
    ["communityOfficer", "NOT_FOUND", undefined],
    ["socialWorker", "NOT_FOUND", undefined],
    ["educationLiaison", "NOT_FOUND", undefined],
    ["monitor", "NOT_FOUND", undefined],
    ["systemAdmin", "NOT_FOUND", undefined],
    ["auditor", "NOT_FOUND", undefined],
  ])("to %s: %s", async (person, code, reason) => {
    const ready = await caseInService(world, "T4_1");
    const actor = await world.actor(person);
    const draft = draftFor(world, ready, "education");
    // The digest of somebody who may: the refusal must not hang on it.
    const preview = await executeMutation(previewReferral, await world.actor("caseworker"), draft);
    const input = { ...draft, clientKey: v7(), previewDigest: preview.ok ? preview.data.digest : "" };
    expect(await executeMutation(previewReferral, actor, draft)).toMatchObject({ ok: false, code, ...(reason ? { reason } : {}) });
    expect(await executeMutation(sendReferral, actor, input)).toMatchObject({ ok: false, code, ...(reason ? { reason } : {}) });
    expect(await referralsOf(ready.caseId)).toEqual([]);
  });

  it("before the plan is approved, from an old version, from a measure without a task or of another case", async () => {
    const actor = await world.actor("caseworker");
    const early = await caseInService(world, "T4_1");
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSING' WHERE id = $1", [early.caseId]));
    expect(await send(actor, draftFor(world, early, "education"))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "referralNeedsService" });

    const old = await caseInService(world, "T4_1");
    await asMaintenance((client) => client.query("UPDATE plan_version SET status = 'SUPERSEDED' WHERE id = $1", [old.plan.planVersionId]));
    expect(await send(actor, draftFor(world, old, "education"))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "planVersionNotInForce" });

    const other = await caseInService(world, "T4_1");
    const mixed = { ...draftFor(world, other, "education"), measureKey: old.plan.measureKeys[0] ?? "" };
    expect(await send(actor, mixed)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});
