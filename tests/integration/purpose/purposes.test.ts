import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { listInboxTasks } from "@/lib/features/inbox/queries/list-tasks";
import { confirmPurpose } from "@/lib/features/purpose/mutations/confirm-purpose";
import { draftPurpose } from "@/lib/features/purpose/mutations/draft-purpose";
import { rejectPurpose } from "@/lib/features/purpose/mutations/reject-purpose";
import { submitPurpose } from "@/lib/features/purpose/mutations/submit-purpose";
import { takeBackPurpose } from "@/lib/features/purpose/mutations/take-back-purpose";
import { updatePurpose } from "@/lib/features/purpose/mutations/update-purpose";
import { withdrawPurpose } from "@/lib/features/purpose/mutations/withdraw-purpose";
import { purposeDetail, purposeOverview } from "@/lib/features/purpose/queries/purpose-pages";
import { acceptReferral } from "@/lib/features/referral/mutations/accept-referral";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { sendReferral } from "@/lib/features/referral/mutations/send-referral";
import { listReferrals } from "@/lib/features/referral/queries/list-referrals";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { referralListSchema } from "@/lib/features/referral/schema";
import type { Mutation } from "@/lib/server/write/mutation";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { caseInService, draftFor, sentReferral } from "../referral/support";

const today = toShanghaiDate(new Date());
const later = addDays(today, 10);
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const run = async <S extends z.ZodType, R>(person: PersonKey, mutation: Mutation<S, R>, input: unknown) => executeMutation(mutation, await world.actor(person), input);
const content = (change: Record<string, unknown> = {}) => ({
  name: { zh: "就学、返校安排", en: "Schooling" }, orgTypes: ["EDUCATION_COMMISSION"], tasks: [], required: ["NAME", "BIRTH_DATE", "REQUESTED_ACTION"], optional: ["SCHOOL"], resultDays: 20,
  asked: { zh: "就读学校。", en: "The school." }, retired: false, basis: "区教委会议纪要", effectiveFrom: later, ...change,
});
let codes = 0;
/** A code of its own for each test: no draft is in another's way. */
const newCode = () => `TRIAL_${(codes += 1)}`;
const draft = async (change: Record<string, unknown> = {}, code = newCode()) => {
  const clientKey = v7();
  const result = await run("systemAdmin", draftPurpose, { clientKey, code, content: content(change) });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { purposeVersionId: clientKey, version: 1, code };
};
const step = ({ purposeVersionId, version }: { purposeVersionId: string; version: number }) => ({ purposeVersionId, version });
const submitted = async (change?: Record<string, unknown>, code?: string) => {
  const drafted = await draft(change, code);
  expect(await run("systemAdmin", submitPurpose, step(drafted))).toMatchObject({ ok: true });
  return { ...drafted, version: 2 };
};
const rowOf = async (id: string) => (await queryAll<{ status: string; version: number; number: number }>("SELECT status, version, number FROM purpose_version WHERE id = $1", [id]))[0];
const actionsOf = async (id: string) => (await queryAll<{ action: string }>("SELECT action FROM audit_event WHERE record_type = 'PURPOSE_VERSION' AND record_id = $1 AND result = 'OK' ORDER BY id", [id])).map(({ action }) => action);

describe("a change of a purpose", () => {
  it("is written by one administrator, decided by the other, seen by both with what it changes, and immutable then", async () => {
    const { purposeVersionId, version } = await draft({ orgTypes: ["SCHOOL"] }, "SCHOOL_SUPPORT");
    expect(await run("systemAdmin", updatePurpose, { purposeVersionId, version, content: content({ orgTypes: ["SCHOOL"], optional: ["SCHOOL", "GRADE"] }) })).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await run("systemAdmin", updatePurpose, { purposeVersionId, version, content: content() })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("securityAdmin", confirmPurpose, { purposeVersionId, version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run("systemAdmin", submitPurpose, { purposeVersionId, version: 2 })).toMatchObject({ ok: true });
    expect(await run("systemAdmin", updatePurpose, { purposeVersionId, version: 3, content: content() })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run("systemAdmin", takeBackPurpose, { purposeVersionId, version: 3 })).toMatchObject({ ok: true });
    expect(await run("systemAdmin", submitPurpose, { purposeVersionId, version: 4 })).toMatchObject({ ok: true });
    const detail = await purposeDetail(await world.actor("securityAdmin"), purposeVersionId, new Date());
    expect(detail).toMatchObject({ base: { number: 1 }, permissions: { decide: true, edit: false, takeBack: false } });
    expect(detail?.changed).toEqual(["name", "required", "optional", "resultDays", "asked", "basis"]);
    expect((await purposeDetail(await world.actor("systemAdmin"), purposeVersionId, new Date()))?.permissions).toMatchObject({ decide: false, takeBack: true });
    expect(await run("securityAdmin", confirmPurpose, { purposeVersionId, version: 5, note: "同意" })).toMatchObject({ ok: true });
    expect(await rowOf(purposeVersionId)).toEqual({ status: "CONFIRMED", version: 6, number: 2 });
    expect(await actionsOf(purposeVersionId)).toEqual(["purpose.draft", "purpose.update", "purpose.submit", "purpose.take_back", "purpose.submit", "purpose.confirm"]);
    for (const [mutation, input] of [[updatePurpose, { content: content() }], [takeBackPurpose, {}], [rejectPurpose, { reason: "x" }]] as const) {
      expect(await run(mutation === rejectPurpose ? "securityAdmin" : "systemAdmin", mutation as never, { purposeVersionId, version: 6, ...input })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    }
    // Not in force before its day: the overview shows both.
    const overview = await purposeOverview(await world.actor("systemAdmin"), new Date());
    expect(overview?.current.find(({ purpose }) => purpose === "SCHOOL_SUPPORT")?.number).toBe(1);
    expect(overview?.ahead.map(({ id }) => id)).toContain(purposeVersionId);
  });

  it("is one at a time, once however often it is asked for; given up, another may begin", async () => {
    const first = await draft();
    const again = { clientKey: first.purposeVersionId, code: first.code, content: content() };
    expect(await run("systemAdmin", draftPurpose, again)).toMatchObject({ ok: true, data: { purposeVersionId: first.purposeVersionId } });
    expect(await run("systemAdmin", draftPurpose, { ...again, clientKey: v7() })).toMatchObject({ ok: false, code: "BLOCKED", reason: "purposeDraftOpen" });
    expect(await run("systemAdmin", withdrawPurpose, step(first))).toMatchObject({ ok: true });
    expect(await rowOf((await draft({}, first.code)).purposeVersionId)).toMatchObject({ number: 2 });
  });

  it("is sent back with a reason", async () => {
    const sent = await submitted();
    expect(await run("securityAdmin", rejectPurpose, { ...step(sent), reason: "" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await run("securityAdmin", rejectPurpose, { ...step(sent), reason: "缺少文件" })).toMatchObject({ ok: true });
    expect(await rowOf(sent.purposeVersionId)).toMatchObject({ status: "REJECTED" });
    // Its writer finds it among what is open, until a newer one is written.
    const listed = async () => (await purposeOverview(await world.actor("systemAdmin"), new Date()))?.ahead.map(({ id }) => id);
    expect(await listed()).toContain(sent.purposeVersionId);
    const next = await draft({}, sent.code);
    expect(await listed()).toContain(next.purposeVersionId);
    expect(await listed()).not.toContain(sent.purposeVersionId);
  });

  it.each<[string, Record<string, unknown>, object]>([
    ["harm", { optional: ["HARM"] }, { code: "BLOCKED", reason: "purposeNeverHarm" }], ["an identity number", { required: ["NAME", "ID_NUMBER"] }, { code: "BLOCKED", reason: "purposeNeverIdNumber" }],
    ["health to a school authority", { optional: ["HEALTH"] }, { code: "INVALID", fieldErrors: { "content.optional": { key: "purposeReceivers", params: { pairs: "HEALTH:EDUCATION_COMMISSION" } } } }],
    ["an office without case work", { orgTypes: ["FINANCE"] }, { code: "INVALID", fieldErrors: { "content.orgTypes": { key: "purposeNoReceivers", params: { orgTypes: "FINANCE" } } } }],
    ["a field named twice", { optional: ["NAME"] }, { code: "INVALID", fieldErrors: { "content.optional": { key: "purposeTwice", params: { fields: "NAME" } } } }],
    ["no name", { required: ["BIRTH_DATE"] }, { code: "INVALID", fieldErrors: { "content.required": { key: "purposeNameMissing" } } }], ["yesterday", { effectiveFrom: addDays(today, -1) }, { code: "INVALID", fieldErrors: { "content.effectiveFrom": { key: "effectivePast" } } }],
    ["no basis", { basis: " " }, { code: "INVALID" }],
  ])("is refused with %s", async (_what, change, answer) => {
    expect(await run("systemAdmin", draftPurpose, { clientKey: v7(), code: newCode(), content: content(change) })).toMatchObject({ ok: false, ...answer });
  });

  it("leaves no office of the matrix without a purpose, and changes something", async () => {
    const courts = await draft({ orgTypes: ["COURT"], optional: [], retired: true }, "LITIGATION");
    expect(await run("systemAdmin", submitPurpose, step(courts))).toMatchObject({ ok: false, code: "BLOCKED", reason: "purposeLeavesWithout", params: { orgType: "COURT" } });
    expect(await run("systemAdmin", withdrawPurpose, step(courts))).toMatchObject({ ok: true });
  });

  it.each(["auditor", "caseworker", "supervisor", "reviewer", "programmeOfficer", "monitor", "courtLiaison"] as const)("is not for %s", async (person) => {
    const drafted = await submitted();
    expect(await run(person, draftPurpose, { clientKey: v7(), code: newCode(), content: content() })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "systemAdminActs" });
    expect(await run(person, confirmPurpose, step(drafted))).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "securityAdminActs" });
    expect(await purposeOverview(await world.actor(person), new Date())).toBeNull();
    expect(await purposeDetail(await world.actor(person), drafted.purposeVersionId, new Date())).toBeNull();
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'purpose.draft' AND result = 'DENIED' AND actor_id = $1", [world.userId[person]])).toHaveLength(1);
  });
});

describe("what was sent", () => {
  it("keeps the version of its purpose, its fields and its day, whatever is confirmed later; a form that was open is told", async () => {
    const { referralId, ...ready } = await sentReferral(world, "T4_1", "education");
    const stamp = async () => (await queryAll<{ number: number; code: string }>("SELECT p.number, p.code FROM referral r JOIN purpose_version p ON p.id = r.purpose_version_id WHERE r.id = $1", [referralId]))[0];
    expect(await stamp()).toEqual({ number: 1, code: "SCHOOLING" });
    const caseworker = await world.actor("caseworker");
    const old = (await queryAll<{ id: string }>("SELECT id FROM purpose_version WHERE code = 'SCHOOLING' AND number = 1"))[0]?.id;
    const other = await caseInService(world, "T4_1");
    const open = { ...draftFor(world, other, "education", { fields: ["SCHOOL"] }), purposeVersionId: old, resultDueOn: addDays(today, 5) };
    const preview = await executeMutation(previewReferral, caseworker, open);
    if (!preview.ok) throw new Error(preview.code);

    const change = await submitted({ effectiveFrom: today }, "SCHOOLING");
    // Confirmed for today, it holds at once.
    expect(await run("securityAdmin", confirmPurpose, step(change))).toMatchObject({ ok: true });
    expect(await executeMutation(sendReferral, caseworker, { ...open, clientKey: v7(), previewDigest: preview.data.digest })).toMatchObject({ ok: false, code: "CONFLICT", reason: "purposeChanged" });
    const { purposeVersionId: _old, ...unaware } = open;
    expect(await executeMutation(sendReferral, caseworker, { ...unaware, clientKey: v7(), previewDigest: preview.data.digest })).toMatchObject({ ok: false, code: "CONFLICT", reason: "disclosureChanged" });
    expect(await executeMutation(previewReferral, caseworker, { ...unaware, fields: ["GRADE"] })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { fields: { key: "beyondPurpose" } } });
    const anew = await executeMutation(previewReferral, caseworker, { ...open, purposeVersionId: change.purposeVersionId });
    expect(anew).toMatchObject({ ok: true, data: { asked: { zh: "就读学校。" }, resultDueOn: addDays(today, 5) } });
    const sent = await executeMutation(sendReferral, caseworker, { ...open, purposeVersionId: change.purposeVersionId, clientKey: v7(), previewDigest: anew.ok ? anew.data.digest : "" });
    if (!sent.ok) throw new Error(sent.code);

    const liaison = await world.actor("educationLiaison");
    expect(await referralDetail(liaison, referralId, new Date())).toMatchObject({ purposeUsed: { number: 1 }, disclosedFields: ["NAME", "BIRTH_DATE", "SCHOOL", "GRADE", "DROPOUT_DATE", "REQUESTED_ACTION"] });
    const detail = await referralDetail(liaison, sent.data.referralId, new Date());
    expect(detail?.disclosedFields).toEqual(["NAME", "BIRTH_DATE", "SCHOOL", "REQUESTED_ACTION"]);
    expect(detail).toMatchObject({ resultDueOn: addDays(today, 5), purposeUsed: { basis: "区教委会议纪要" } });
    expect(await stamp()).toEqual({ number: 1, code: "SCHOOLING" });
    expect(await run("educationLiaison", acceptReferral, { referralId: sent.data.referralId, version: 1 })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT rule, owner_org_id FROM task WHERE subject_id = $1 AND done_at IS NULL ORDER BY rule", [sent.data.referralId])).toEqual([
      { rule: "REFERRAL_FIRST_REPORT", owner_org_id: world.organisationId.education }, { rule: "REFERRAL_RESULT", owner_org_id: world.organisationId.education },
    ]);
    expect(ready.caseId).not.toBe(other.caseId);

    // While it runs, the day of the result is the limit that counts, on both sides' lists, under their filter, on the page and in the receiver's inbox.
    const id = sent.data.referralId;
    const at = (days: number, hour: string) => shanghaiInstant(addDays(today, days), hour);
    for (const who of [liaison, caseworker]) {
      const found = async (now: Date, filter = {}) => (await listReferrals(who, referralListSchema.parse(filter), now)).rows.find((row) => row.id === id);
      expect(await found(at(5, "16:59"))).toMatchObject({ overdue: false, deadline: { rule: "REFERRAL_RESULT", dueAt: at(5, "17:00").toISOString() } });
      expect(await found(at(5, "16:59"), { overdue: "1" })).toBeUndefined();
      expect(await found(at(5, "17:01"), { overdue: "1" })).toMatchObject({ overdue: true });
      expect(await referralDetail(who, id, at(6, "09:00"))).toMatchObject({ overdue: true, deadline: { rule: "REFERRAL_RESULT" } });
    }
    expect((await listInboxTasks(liaison, false, at(6, "09:00"))).overdue.tasks.find((task) => task.rule === "REFERRAL_RESULT")).toMatchObject({ subject: "试小满", number: sent.data.number, dueAt: at(5, "17:00").toISOString() });
    // What its moment has passed for is not said to come.
    expect((await referralDetail(caseworker, id, at(60, "09:00")))?.chain?.ahead).toEqual([]);
  });

  it("cannot be stamped anew, hold more than its purpose, nor can a decided version be written by whatever statement", async () => {
    const { referralId } = await sentReferral(world, "T4_2", "league");
    const asService = (sql: string, values: unknown[]) =>
      asMaintenance(async (client) => {
        await client.query("BEGIN");
        try {
          await client.query("SET LOCAL ROLE hutong_service");
          await client.query(sql, values);
          return "done";
        } catch (error) {
          return (error as Error).message;
        } finally {
          await client.query("ROLLBACK");
        }
      });
    expect(await asService("UPDATE purpose_version SET optional = '{ADDRESS}' WHERE code = 'LITIGATION' AND number = 1", [])).toMatch(/is decided|permission denied/);
    const maintained = async (sql: string) => asMaintenance((client) => client.query(sql, [referralId]).then(() => "done", (error: Error) => error.message));
    expect(await maintained("UPDATE referral SET purpose_version_id = NULL WHERE id = $1")).toMatch(/keeps the version/);
    expect(await maintained("UPDATE referral_disclosure SET fields = fields || '{ADDRESS}' WHERE referral_id = $1")).toMatch(/outside the purpose/);
    expect(await maintained("UPDATE purpose_version SET optional = optional || '{HARM}' WHERE id = (SELECT purpose_version_id FROM referral WHERE id = $1)")).toMatch(/purpose_fields/);
  });
});
