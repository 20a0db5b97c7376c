import { beforeAll, describe, expect, it } from "vitest";
import { acceptRegistration } from "@/lib/features/registration/mutations/accept-registration";
import { answerAlert } from "@/lib/features/registration/mutations/answer-alert";
import { checkRegistration } from "@/lib/features/registration/mutations/check-registration";
import { findDuplicates } from "@/lib/features/registration/mutations/look-up-matches";
import { mergeRegistration } from "@/lib/features/registration/mutations/merge-registration";
import { raiseAlert } from "@/lib/features/registration/mutations/raise-alert";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import { returnByDistrict, returnByStreet } from "@/lib/features/registration/mutations/return-registration";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import type { Mutation } from "@/lib/server/write/mutation";
import { executeMutation } from "@/lib/server/write/execute";
import type { z } from "zod";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { auditsOf, filed, noticesOf, openTasks, registrationRow, submission } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) {
  return executeMutation(mutation, await world.actor(person), input);
}

/** A registration that the street has checked. */
async function checked(urgent = false) {
  const registration = await filed(world, "caseworker", registrationForm(), { urgent });
  expect(await run(checkRegistration, "supervisor", { registrationId: registration.registrationId, version: 1 })).toMatchObject({ ok: true });
  return registration;
}

describe("the street's check", () => {
  it("passes the registration to the district with its own clock", async () => {
    const { registrationId, childId } = await checked();
    expect(await registrationRow(registrationId)).toMatchObject({ status: "STREET_CHECKED", stage: "TO_CHECK", street_checked_by_id: world.userId.supervisor, version: 2 });
    expect(await openTasks(childId)).toEqual([{ rule: "REGISTRATION_CHECK", owner_org_id: world.organisationId.district }]);
    expect(await noticesOf(registrationId)).toEqual([{ kind: "registrationChecked", organisation_id: world.organisationId.district, urgent: false }]);
    expect(await auditsOf(registrationId)).toContainEqual({ action: "registration.check", record_version: 2, result: "OK" });
  });

  it("is refused for who has come of age since it was filed, as is the district's; the registration can be returned", async () => {
    const cameOfAge = (childId: string) => queryAll("UPDATE child SET birth_date = ((now() AT TIME ZONE 'Asia/Shanghai')::date - interval '18 years')::date WHERE id = $1", [childId]);
    const refused = { ok: false, code: "BLOCKED", reason: "registrationOfAge" };
    const waiting = await filed(world, "caseworker");
    await cameOfAge(waiting.childId);
    expect(await run(checkRegistration, "supervisor", { registrationId: waiting.registrationId, version: 1 })).toMatchObject(refused);
    expect(await registrationRow(waiting.registrationId)).toMatchObject({ status: "SUBMITTED", version: 1 });
    expect(await run(returnByStreet, "supervisor", { registrationId: waiting.registrationId, version: 1, reason: "已年满十八周岁，转介成年人救助" })).toMatchObject({ ok: true });
    const passed = await checked();
    await cameOfAge(passed.childId);
    expect(await run(acceptRegistration, "reviewer", { registrationId: passed.registrationId, version: 2, distinctReason: "经核对不是同一人" })).toMatchObject(refused);
    expect(await registrationRow(passed.registrationId)).toMatchObject({ status: "STREET_CHECKED", version: 2 });
  });

  it("is not done by who filed it, even with the supervisor's role", async () => {
    const { registrationId } = await filed(world, "supervisor");
    expect(await run(checkRegistration, "supervisor", { registrationId, version: 1 })).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    expect(await run(returnByStreet, "supervisor", { registrationId, version: 1, reason: "x" })).toMatchObject({ ok: false, code: "SELF_REVIEW" });
  });

  it.each<[PersonKey, string]>([
    ["caseworker", "FORBIDDEN"], ["colleague", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["otherSupervisor", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"],
    ["rescueWorker", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"], ["policeLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"],
  ])("is refused to %s with %s", async (person, code) => {
    const { registrationId } = await filed(world);
    expect(await run(checkRegistration, person, { registrationId, version: 1 })).toMatchObject({ ok: false, code });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "SUBMITTED", version: 1 });
  });

  it("tells the second supervisor who was first", async () => {
    const { registrationId } = await checked();
    const late = await run(returnByStreet, "supervisor", { registrationId, version: 1, reason: "住址不详" });
    expect(late).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "王建国", action: "registration.check" } });
    expect(await run(checkRegistration, "supervisor", { registrationId, version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
  });

  it("returns with a reason, which is required", async () => {
    const { registrationId, childId } = await filed(world);
    expect(await run(returnByStreet, "supervisor", { registrationId, version: 1, reason: "  " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await run(returnByStreet, "supervisor", { registrationId, version: 1, reason: "请补充照料人电话" })).toMatchObject({ ok: true });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "RETURNED", stage: "RETURNED", return_reason: "请补充照料人电话", street_checked_by_id: null });
    expect(await queryAll("SELECT rule, owner_user_id FROM task WHERE child_id = $1 AND done_at IS NULL", [childId])).toEqual([{ rule: "REGISTRATION", owner_user_id: world.userId.caseworker }]);
    expect(await noticesOf(registrationId)).toEqual([{ kind: "registrationReturned", organisation_id: world.organisationId.street, urgent: false }]);
  });
});

describe("a registration that is graded red", () => {
  const graded = (urgency: "RED" | "GREEN", day: string) => registrationForm((form) => {
    Object.assign(form.need, { urgency });
    Object.assign(form.head, { filedOn: day, firstContactOn: day });
  });
  const fileOn = async (urgency: "RED" | "GREEN", at: string, person: PersonKey = "caseworker") => {
    const result = await executeMutation(submitRegistration, await world.actor(person), submission(graded(urgency, at.slice(0, 10))), { now: new Date(at) });
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.data.registrationId;
  };
  const dueOf = async (id: string) => (await queryAll<{ due_at: Date; basis: string }>("SELECT due_at, basis FROM task WHERE subject_id = $1 AND rule = 'REGISTRATION_CHECK' AND done_at IS NULL", [id]))[0];

  it("is checked within one working day from the day on which this holds, by street and district; others within three", async () => {
    const [red, green] = [await fileOn("RED", "2026-12-01T10:00:00+08:00"), await fileOn("GREEN", "2026-12-01T10:00:00+08:00")];
    expect(await dueOf(red)).toEqual({ due_at: new Date("2026-12-02T17:00:00+08:00"), basis: expect.stringContaining("红色") as string });
    expect(await dueOf(green)).toMatchObject({ due_at: new Date("2026-12-04T17:00:00+08:00") });
    expect(await executeMutation(checkRegistration, await world.actor("supervisor"), { registrationId: red, version: 1 }, { now: new Date("2026-12-01T15:00:00+08:00") })).toMatchObject({ ok: true });
    expect(await dueOf(red)).toMatchObject({ due_at: new Date("2026-12-02T17:00:00+08:00") });
    expect(await dueOf(await fileOn("RED", "2026-11-27T10:00:00+08:00"))).toMatchObject({ due_at: new Date("2026-12-02T17:00:00+08:00"), basis: "本市试点约定" });
  });

  it("heads the queue whatever its limit, on whichever page one reads on", async () => {
    const older: string[] = [];
    for (let at = 0; at < 31; at += 1) older.push(await fileOn("GREEN", "2026-12-01T09:00:00+08:00"));
    const red = await fileOn("RED", "2026-12-03T09:00:00+08:00");
    const now = new Date("2026-12-03T10:00:00+08:00");
    const supervisor = await world.actor("supervisor");
    const pages = [];
    for (let after: string | undefined; pages.length < 5; ) {
      const page = await listChecks(supervisor, after, now);
      if (!page) throw new Error("no queue");
      pages.push(page);
      if (page.next === null) break;
      after = page.next;
    }
    const rows = pages.flatMap((page) => page.rows);
    expect(new Set(rows.map(({ registrationId }) => registrationId)).size).toBe(pages[0]?.total);
    expect(rows.length).toBe(pages[0]?.total);
    const order = rows.map(({ registrationId }) => registrationId);
    expect(order.indexOf(red)).toBeLessThan(Math.min(...older.map((id) => order.indexOf(id))));
    const colours = rows.map(({ urgency }) => urgency === "RED");
    expect(colours.lastIndexOf(true)).toBeLessThan(colours.indexOf(false));
  });
});

describe("the district's decision", () => {
  it("accepts into the ledger and starts the clock of the case opening", async () => {
    const { registrationId, childId } = await checked();
    expect(await run(acceptRegistration, "reviewer", { registrationId, version: 2 })).toMatchObject({ ok: true, data: { mayOpen: true } });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "ACCEPTED", stage: "REGISTERED", district_checked_by_id: world.userId.reviewer });
    expect(await queryAll("SELECT rule, owner_org_id, owner_user_id FROM task WHERE child_id = $1 AND done_at IS NULL", [childId])).toEqual([
      { rule: "CASE_OPENING", owner_org_id: world.organisationId.street, owner_user_id: world.userId.caseworker },
    ]);
  });

  it("asks why it is another child where a record looks like the same one, keeps the reason and shows it; the street's supervisor sees the match too", async () => {
    const form = registrationForm();
    const first = await filed(world, "caseworker", form);
    const { registrationId } = await filed(world, "caseworker", form, { matchReason: "两人住址不同" });
    expect(await run(findDuplicates, "supervisor", { registrationId })).toMatchObject({ ok: true, data: { matches: [{ kind: "DUPLICATE", known: { registrationId: first.registrationId } }] } });
    expect(await run(checkRegistration, "supervisor", { registrationId, version: 1 })).toMatchObject({ ok: true });
    for (const distinctReason of [undefined, "  "]) {
      expect(await run(acceptRegistration, "reviewer", { registrationId, version: 2, distinctReason })).toMatchObject({ ok: false, code: "DUPLICATE", reason: "possibleDuplicate", params: { count: 1 } });
    }
    expect(await registrationRow(registrationId)).toMatchObject({ status: "STREET_CHECKED", version: 2, distinct_reason: null });
    expect(await run(acceptRegistration, "reviewer", { registrationId, version: 2, distinctReason: "经核对户口簿，为双胞胎中的另一名" })).toMatchObject({ ok: true });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "ACCEPTED", distinct_reason: "经核对户口簿，为双胞胎中的另一名" });
    expect((await loadRegistration(await world.actor("reviewer"), registrationId, new Date())).distinctReason).toBe("经核对户口簿，为双胞胎中的另一名");
    const [log] = await queryAll<{ after: Record<string, unknown> }>("SELECT after FROM audit_event WHERE action = 'registration.accept' AND record_id = $1 AND result = 'OK'", [registrationId]);
    expect(log?.after).toMatchObject({ duplicatesSeen: 1 });
    expect(JSON.stringify(log)).not.toContain("户口簿");
  });

  it("keeps no reason where nothing looks like it", async () => {
    const { registrationId } = await checked();
    expect(await run(acceptRegistration, "reviewer", { registrationId, version: 2, distinctReason: "随手写的" })).toMatchObject({ ok: true });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "ACCEPTED", distinct_reason: null });
  });

  it("outside the pilot units starts no clock and says so", async () => {
    const form = registrationForm((far) => Object.assign(far.residence, { currentStreet: "110106001", currentCommunity: "" }));
    const [community] = await queryAll<{ code: string }>("SELECT code FROM division WHERE code LIKE '110106001%' AND level = 'COMMUNITY' ORDER BY code LIMIT 1");
    form.residence.currentCommunity = community?.code ?? "";
    const { registrationId, childId } = await filed(world, "farCaseworker", form);
    await queryAll("UPDATE registration SET status = 'STREET_CHECKED', street_checked_at = now() WHERE id = $1", [registrationId]);
    expect(await run(acceptRegistration, "otherReviewer", { registrationId, version: 1 })).toMatchObject({ ok: true, data: { mayOpen: false } });
    expect(await openTasks(childId)).toEqual([]);
    expect((await noticesOf(registrationId)).map((notice) => notice.kind)).toContain("registrationAcceptedOutside");
  });

  it.each<[PersonKey, string]>([
    ["caseworker", "FORBIDDEN"], ["supervisor", "FORBIDDEN"], ["programmeOfficer", "FORBIDDEN"], ["otherReviewer", "NOT_FOUND"], ["rescueWorker", "NOT_FOUND"], ["auditor", "NOT_FOUND"],
  ])("is refused to %s with %s", async (person, code) => {
    const { registrationId } = await checked();
    for (const attempt of [
      await run(acceptRegistration, person, { registrationId, version: 2 }), await run(returnByDistrict, person, { registrationId, version: 2, reason: "x" }),
      await run(mergeRegistration, person, { registrationId, version: 2, targetRegistrationId: registrationId, targetVersion: 2, choices: {}, reason: "x" }),
    ]) {
      expect(attempt).toMatchObject({ ok: false, code });
    }
    expect(await registrationRow(registrationId)).toMatchObject({ status: "STREET_CHECKED", version: 2 });
  });

  it("does not accept what the street has not checked", async () => {
    const { registrationId } = await filed(world);
    expect(await run(acceptRegistration, "reviewer", { registrationId, version: 1 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
  });

  it("returns it to the filer, and the street's check begins anew", async () => {
    const { registrationId } = await checked();
    expect(await run(returnByDistrict, "reviewer", { registrationId, version: 2, reason: "户籍情况待核" })).toMatchObject({ ok: true });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "RETURNED", street_checked_by_id: null, street_checked_at: null });
  });

  it("merges a duplicate: both records stay, this one names the other", async () => {
    const form = registrationForm();
    const first = await filed(world, "caseworker", form);
    const again = registrationForm((other) => Object.assign(other.child, { name: form.child.name, birthDate: form.child.birthDate, idType: "NONE", idNumber: "", noIdReason: "未携带" }));
    const second = await filed(world, "caseworker", again, { matchReason: "待区县核对" });
    await run(checkRegistration, "supervisor", { registrationId: second.registrationId, version: 1 });
    const merge = { registrationId: second.registrationId, version: 2, targetRegistrationId: first.registrationId, targetVersion: 1, choices: {}, reason: "同一人" };
    expect(await run(mergeRegistration, "reviewer", { ...merge, targetRegistrationId: second.registrationId })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await run(mergeRegistration, "reviewer", merge)).toMatchObject({ ok: true });
    expect(await registrationRow(second.registrationId)).toMatchObject({ status: "MERGED", stage: "MERGED", duplicate_of_id: first.registrationId });
    expect(await queryAll("SELECT status, merged_into_id FROM child WHERE id = $1", [second.childId])).toEqual([{ status: "MERGED", merged_into_id: first.childId }]);
    expect(await openTasks(second.childId)).toEqual([]);
    expect(await registrationRow(first.registrationId)).toMatchObject({ status: "SUBMITTED", version: 1 });
    expect(await auditsOf(second.childId)).toContainEqual({ action: "child.merge", record_version: 2, result: "OK" });
  });
});

const DONE = "民警张某和社区工作人员已到场，孩子暂住外婆家";
const answerOf = (registrationId: string, change: Record<string, string> = {}) => ({ registrationId, done: DONE, actedOn: toShanghaiDate(new Date()), actedAt: toShanghaiTime(new Date()), ...change });

describe("an alert", () => {
  it("raised later turns it red, and each office answers its own", async () => {
    const { registrationId, childId } = await checked();
    expect(await run(raiseAlert, "colleague", { registrationId, version: 2 })).toMatchObject({ ok: true });
    expect(await registrationRow(registrationId)).toMatchObject({ urgent: true, urgency: "RED", version: 3 });
    expect(await run(raiseAlert, "colleague", { registrationId, version: 3 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run(answerAlert, "rescueWorker", answerOf(registrationId))).toMatchObject({ ok: true });
    expect((await openTasks(childId)).filter((task) => task.rule === "URGENT_ALERT")).toEqual([{ rule: "URGENT_ALERT", owner_org_id: world.organisationId.street }]);
    expect(await run(answerAlert, "rescueWorker", answerOf(registrationId))).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await run(answerAlert, "reviewer", answerOf(registrationId))).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await run(answerAlert, "otherSupervisor", answerOf(registrationId))).toMatchObject({ ok: false, code: "NOT_FOUND" });
    // Who reported it does not answer it; the supervisor does.
    for (const person of ["colleague", "caseworker"] as const) {
      expect(await run(answerAlert, person, answerOf(registrationId))).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "alertedOfficeActs" });
      expect((await loadRegistration(await world.actor(person), registrationId, new Date())).permissions.answerAlert).toBe(false);
    }
    expect((await loadRegistration(await world.actor("supervisor"), registrationId, new Date())).permissions.answerAlert).toBe(true);
    expect(await run(answerAlert, "supervisor", answerOf(registrationId))).toMatchObject({ ok: true });
    expect((await openTasks(childId)).filter((task) => task.rule === "URGENT_ALERT")).toEqual([]);
    // What each said stays, with who and when; the reader who sees names masked reads it without them.
    const { alerts } = await loadRegistration(await world.actor("caseworker"), registrationId, new Date());
    expect(alerts.map(({ office, answered }) => [office, answered?.by, answered?.done])).toEqual(expect.arrayContaining([["三里屯街道民政科", "王建国", DONE]]));
    expect(alerts.every(({ answered }) => answered?.actedAt)).toBe(true);
    expect(alerts).toHaveLength(2);
    expect(await queryAll("SELECT 1 FROM task WHERE registration_id = $1 AND done_cipher LIKE '%民警%'", [registrationId])).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["without what was done", { done: " " }, "done"], ["with a day to come", { actedOn: "2999-01-01" }, "actedOn"], ["with a time that is none", { actedAt: "25:00" }, "actedAt"], ["with a time before it", { actedOn: "2020-01-01" }, "actedAt"],
  ])("is not answered %s: the field says why, and its clock runs on", async (_, change, field) => {
    const { registrationId, childId } = await checked();
    expect(await run(raiseAlert, "colleague", { registrationId, version: 2 })).toMatchObject({ ok: true });
    const result = await run(answerAlert, "supervisor", answerOf(registrationId, change));
    expect(result).toMatchObject({ ok: false, code: "INVALID" });
    expect(Object.keys((!result.ok && result.fieldErrors) || {})).toEqual([field]);
    expect((await openTasks(childId)).filter((task) => task.rule === "URGENT_ALERT")).toHaveLength(2);
  });

  it("that went out with the form is taken up by the check, which says by whom", async () => {
    const { registrationId } = await checked(true);
    const { alerts } = await loadRegistration(await world.actor("supervisor"), registrationId, new Date());
    expect(alerts.map(({ own, answered }) => [own, answered && [answered.by, answered.done]])).toEqual(expect.arrayContaining([[true, ["王建国", null]], [false, null]]));
  });
});
