import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { changeChain } from "@/lib/features/deadline/mutations/change-chain";
import { changeLimit } from "@/lib/features/deadline/mutations/change-limit";
import { confirmRule, rejectRule } from "@/lib/features/deadline/mutations/decide-rule";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { withdrawRule } from "@/lib/features/deadline/mutations/withdraw-rule";
import { setDay } from "@/lib/features/deadline/mutations/set-day";
import { withdrawDay } from "@/lib/features/deadline/mutations/withdraw-day";
import { backgroundState } from "@/lib/features/deadline/queries/background-state";
import { listDeadlineRules } from "@/lib/features/deadline/queries/list-deadline-rules";
import { loadDeadlineRules } from "@/lib/features/deadline/queries/load-rules";
import { ruleInForce } from "@/lib/features/deadline/rules";
import { listCalendar } from "@/lib/features/deadline/queries/list-calendar";
import type { Tx } from "@/lib/server/db/client";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import { addWorkingDays, isWorkingDay } from "@/lib/shared/working-days";
import { openTask } from "@/lib/workflows/deadlines";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { closeWorker } from "../../support/as-worker";
import { asMaintenance, queryAll } from "../../support/database";
import { insertTask, lookAt, told } from "./support";

const now = new Date();
const today = toShanghaiDate(now);
let world: World;
let record: CaseRecord;
beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE" });
});
afterAll(closeWorker);

const OTHERS = ["securityAdmin", "auditor", "supervisor", "reviewer", "programmeOfficer", "monitor"] as const satisfies PersonKey[];
const limit = (change: Record<string, unknown> = {}) => ({ rule: "PLAN", colour: null, amount: 4, unit: "WORKING_DAY", basis: "区文件〔2026〕1号", effectiveFrom: addDays(today, 1), ...change });
const chain = (change: Record<string, unknown> = {}) => ({ rule: null, step: "DISTRICT", amount: 6, unit: "WORKING_DAY", basis: "区文件〔2026〕2号", effectiveFrom: addDays(today, 1), ...change });
const audits = (action: string) => queryAll<{ result: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null }>("SELECT result::text, before, after FROM audit_event WHERE action = $1 ORDER BY id", [action]);
/** The due instant of a plan that begins at an instant. */
const planDue = async (from: Date, division = record.division) =>
  withActor(await world.actor("caseworker"), (tx) =>
    openTask({ tx, now: from }, { rule: "PLAN", subjectId: v7(), childId: record.childId, division, caseId: record.caseId, ownerOrgId: world.organisationId.street }));

describe("a limit", () => {
  const change = async (person: PersonKey, input: unknown) => executeMutation(changeLimit, await world.actor(person), input);

  it("holds for clocks that begin on its day or later; those that run stay as they are", async () => {
    const running = await insertTask(world, record, { rule: "PLAN", subjectId: v7() });
    const before = await queryAll("SELECT due_at, basis FROM task WHERE id = $1", [running]);
    expect(await change("systemAdmin", limit())).toMatchObject({ ok: true });
    expect(await queryAll("SELECT due_at, basis FROM task WHERE id = $1", [running])).toEqual(before);
    expect(toShanghaiDate(await planDue(now))).toBe(addWorkingDays(today, 5));
    const tomorrow = new Date(now.getTime() + 86_400_000);
    expect(toShanghaiDate(await planDue(tomorrow))).toBe(addWorkingDays(addDays(today, 1), 4));
    expect(await audits("deadline.change_limit")).toEqual([{ result: "OK", before: expect.objectContaining({ amount: 5 }), after: expect.objectContaining({ amount: 4, proposed: false, effectiveFrom: addDays(today, 1) }) }]);
  });

  it("is refused to everybody else, for today and the past, twice for a day, for a colour that the step does not have, and outside its range", async () => {
    for (const person of OTHERS) expect(await change(person, limit({ effectiveFrom: addDays(today, 9) })), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await change("systemAdmin", limit({ effectiveFrom: today }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { effectiveFrom: { key: "dayToCome" } } });
    expect(await change("systemAdmin", limit())).toMatchObject({ ok: false, code: "DUPLICATE", reason: "ruleOfThatDay" });
    expect(await change("systemAdmin", limit({ colour: "RED", effectiveFrom: addDays(today, 3) }))).toMatchObject({ ok: false, fieldErrors: { colour: { key: "notAllowed" } } });
    const bounds = [[0, { key: "tooSmall", params: { minimum: 1 } }], [999, { key: "tooBig", params: { maximum: 720 } }], [3650, { key: "tooBig", params: { maximum: 720 } }], [Number.NaN, { key: "required" }], ["八", { key: "numberInvalid" }]] as const;
    for (const [amount, fault] of bounds) expect(await change("systemAdmin", limit({ amount })), String(amount)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { amount: fault } });
    expect(await change("systemAdmin", limit({ basis: " " }))).toMatchObject({ ok: false, fieldErrors: { basis: { key: "required" } } });
  });

  it("can be neither changed nor backdated past the application", async () => {
    const actor = await world.actor("systemAdmin");
    await expect(withActor(actor, (tx) => tx.$executeRaw`UPDATE deadline_rule_row SET amount = 90`)).rejects.toThrow(/permission denied/);
    await expect(withActor(actor, (tx) => tx.deadlineRuleRow.createMany({ data: [{ id: v7(), rule: "PLAN", amount: 90, unit: "WORKING_DAY", basis: "x", effectiveFrom: new Date(today), createdById: actor.userId }] }))).rejects.toThrow(/only for days to come|permission denied|insufficient/);
    const supervisor = await world.actor("supervisor");
    await expect(withActor(supervisor, (tx) => tx.escalationRule.createMany({ data: [{ id: v7(), rule: "PLAN", step: "DISTRICT", amount: null, unit: "HOUR", basis: "x", effectiveFrom: new Date(addDays(today, 5)), createdById: supervisor.userId }] }))).rejects.toThrow(/only the system administrator|insufficient/);
  });
});

describe("the chain", () => {
  const change = async (person: PersonKey, input: unknown) => executeMutation(changeChain, await world.actor(person), input);

  it("is changed for tasks that begin later, never for those that run", async () => {
    const proposed = await change("systemAdmin", chain());
    if (!proposed.ok) throw new Error(JSON.stringify(proposed));
    expect(await executeMutation(confirmRule, await world.actor("securityAdmin"), { kind: "CHAIN", ruleId: proposed.data.id })).toMatchObject({ ok: true });
    const begun = await insertCase(world, { caseStatus: "SERVICE" });
    const later = await insertCase(world, { caseStatus: "SERVICE" });
    const start = addDays(today, 1);
    const dueDay = addWorkingDays(start, 5);
    const dueAt = `${dueDay}T17:00:00+08:00`;
    const old = await insertTask(world, begun, { createdAt: `${today}T10:00:00+08:00`, dueAt });
    const fresh = await insertTask(world, later, { createdAt: `${start}T10:00:00+08:00`, dueAt });
    const third = addWorkingDays(dueDay, 3);
    for (const id of [old, fresh]) await lookAt(id, `${third}T17:00`);
    expect((await told(begun.childId)).map(({ kind }) => kind)).toEqual(["deadlineOverdue", "deadlineEscalated"]);
    expect((await told(later.childId)).map(({ kind }) => kind)).toEqual(["deadlineOverdue"]);
    await lookAt(fresh, `${addWorkingDays(dueDay, 6)}T17:00`);
    expect((await told(later.childId)).map(({ kind }) => kind)).toEqual(["deadlineOverdue", "deadlineEscalated"]);
    expect(await audits("deadline.change_chain")).toEqual([{ result: "OK", before: expect.objectContaining({ amount: 3 }), after: expect.objectContaining({ amount: 6, step: "DISTRICT" }) }]);
  });

  it("is refused to everybody else, for today, twice for a day, and about a court", async () => {
    for (const person of OTHERS) expect(await change(person, chain({ effectiveFrom: addDays(today, 9) })), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await change("systemAdmin", chain({ effectiveFrom: today }))).toMatchObject({ ok: false, fieldErrors: { effectiveFrom: { key: "dayToCome" } } });
    expect(await change("systemAdmin", chain())).toMatchObject({ ok: false, code: "DUPLICATE", reason: "ruleOfThatDay" });
    for (const rule of ["COURT_FILING", "PROTECTION_ORDER"]) expect(await change("systemAdmin", chain({ rule })), rule).toMatchObject({ ok: false, code: "BLOCKED", reason: "noEscalationOfCourts" });
    await expect(asMaintenance((client) => client.query("INSERT INTO escalation_rule (id, rule, step, amount, unit, basis, effective_from) VALUES (gen_random_uuid(), 'COURT_FILING', 'DISTRICT', 3, 'WORKING_DAY', 'x', '2030-01-01')"))).rejects.toThrow(/escalation_rule_no_court/);
  });
});

describe("a weaker rule", () => {
  const propose = async (change: Record<string, unknown>): Promise<string> => {
    const result = await executeMutation(changeLimit, await world.actor("systemAdmin"), limit({ rule: "REMOVAL_DECISION", amount: 30, unit: "CALENDAR_DAY", ...change }));
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(result.data.proposed).toBe(true);
    return result.data.id;
  };
  const confirm = async (person: PersonKey, ruleId: string, kind = "LIMIT") => executeMutation(confirmRule, await world.actor(person), { kind, ruleId });
  const reject = async (person: PersonKey, ruleId: string, reason = "法律规定七十二小时") => executeMutation(rejectRule, await world.actor(person), { kind: "LIMIT", ruleId, reason });
  /** The limit of a removal that happens on a day. */
  const removalOn = async (day: string) => withActor(await world.actor("caseworker"), async (tx) => {
    const { amount, unit } = ruleInForce(await loadDeadlineRules(tx), "REMOVAL_DECISION", null, day);
    return `${amount} ${unit}`;
  });
  const line = async (person: PersonKey, id: string) => (await listDeadlineRules(await world.actor(person), now))?.find((row) => row.id === id);

  it("holds once the security administrator has confirmed it, and is seen to wait until then", async () => {
    const day = addDays(today, 20);
    const ruleId = await propose({ effectiveFrom: day });
    expect(await removalOn(day)).toBe("72 HOUR");
    expect(await line("systemAdmin", ruleId)).toMatchObject({ standing: "pending", proposedBy: "华系统", decide: false });
    expect(await line("securityAdmin", ruleId)).toMatchObject({ standing: "pending", decide: true });
    for (const person of ["systemAdmin", "auditor", "supervisor", "reviewer", "monitor"] as const) {
      expect(await confirm(person, ruleId), person).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "securityAdminActs" });
      expect(await reject(person, ruleId), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
    }
    const another = async () => executeMutation(changeLimit, await world.actor("systemAdmin"), limit({ rule: "REMOVAL_DECISION", amount: 20, unit: "CALENDAR_DAY", effectiveFrom: day }));
    expect(await another(), "that one waits is said").toMatchObject({ ok: false, code: "BLOCKED", reason: "proposalOfThatDay" });
    expect(await confirm("securityAdmin", v7())).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await confirm("securityAdmin", ruleId, "CHAIN")).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await removalOn(day)).toBe("72 HOUR");
    expect(await confirm("securityAdmin", ruleId)).toMatchObject({ ok: true });
    expect([await removalOn(addDays(day, -1)), await removalOn(day)]).toEqual(["72 HOUR", "30 CALENDAR_DAY"]);
    expect(await another()).toMatchObject({ ok: false, code: "DUPLICATE", reason: "ruleOfThatDay" });
    for (const again of [await confirm("securityAdmin", ruleId), await reject("securityAdmin", ruleId)]) expect(again).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "ruleIsDecided" });
    expect((await audits("deadline.confirm_rule")).filter(({ result }) => result === "OK")).toMatchObject([{ before: { confirmed: null }, after: { confirmed: true } }, { before: { confirmed: null }, after: { confirmed: true, rule: "REMOVAL_DECISION", amount: 30, effectiveFrom: day } }]);
  });

  it("is not confirmed by whoever proposed it, whatever role that person has by then", async () => {
    const day = addDays(today, 30);
    const ruleId = await propose({ amount: 60, effectiveFrom: day });
    await asMaintenance((client) => client.query("UPDATE deadline_rule_row SET created_by_id = $2 WHERE id = $1", [ruleId, world.userId.securityAdmin]));
    expect(await confirm("securityAdmin", ruleId)).toMatchObject({ ok: false, code: "SELF_REVIEW", reason: "anotherPersonActs" });
    expect(await line("securityAdmin", ruleId)).toMatchObject({ standing: "pending", decide: false });
    await expect(asMaintenance((client) => client.query("UPDATE deadline_rule_row SET confirmed = true, decided_by_id = created_by_id, decided_at = now() WHERE id = $1", [ruleId]))).rejects.toThrow(/deadline_rule_two_people/);
    expect(await removalOn(day)).toBe("30 CALENDAR_DAY");
  });

  it("that is rejected says why and never holds; one whose day has come is confirmed no more", async () => {
    const ruleId = await propose({ amount: 61, effectiveFrom: addDays(today, 31) });
    expect(await reject("securityAdmin", ruleId, " ")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await reject("securityAdmin", ruleId)).toMatchObject({ ok: true });
    expect(await line("systemAdmin", ruleId)).toMatchObject({ standing: "rejected", decidedBy: expect.any(String), note: "法律规定七十二小时", decide: false });
    expect(await removalOn(addDays(today, 40))).toBe("30 CALENDAR_DAY");
    const late = await propose({ amount: 62, effectiveFrom: addDays(today, 32) });
    const afterwards = { now: new Date(now.getTime() + 33 * 86_400_000) };
    expect(await executeMutation(confirmRule, await world.actor("securityAdmin"), { kind: "LIMIT", ruleId: late }, afterwards)).toMatchObject({ ok: false, code: "BLOCKED", reason: "ruleDatePassed" });
    expect(await removalOn(addDays(today, 40))).toBe("30 CALENDAR_DAY");
  });

  it("may be withdrawn by whoever proposed it as long as it waits; then, as after a rejection, its day takes another", async () => {
    const day = addDays(today, 36);
    const withdraw = async (person: PersonKey, ruleId: string, kind = "LIMIT") => executeMutation(withdrawRule, await world.actor(person), { kind, ruleId });
    const waiting = async (person: PersonKey) => (await inboxCounts(await world.actor(person), now)).deadlines;
    const before = await waiting("securityAdmin");
    const first = await propose({ amount: 64, effectiveFrom: day });
    expect([await waiting("securityAdmin"), await waiting("systemAdmin"), await waiting("auditor")]).toEqual([before + 1, 0, 0]);
    for (const person of ["securityAdmin", "auditor", "supervisor", "reviewer"] as const) expect(await withdraw(person, first), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await withdraw("systemAdmin", v7())).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect([(await line("systemAdmin", first))?.withdraw, (await line("securityAdmin", first))?.withdraw]).toEqual([true, false]);
    await expect(withActor(await world.actor("securityAdmin"), (tx) => tx.deadlineRuleRow.updateMany({ where: { id: first }, data: { withdrawnAt: now } }))).rejects.toThrow(/only the security administrator/);
    expect(await withdraw("systemAdmin", first)).toMatchObject({ ok: true });
    expect(await waiting("securityAdmin")).toBe(before);
    expect(await line("securityAdmin", first)).toMatchObject({ standing: "withdrawn", decide: false, withdraw: false });
    for (const again of [await withdraw("systemAdmin", first), await confirm("securityAdmin", first), await reject("securityAdmin", first)]) expect(again).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "ruleIsDecided" });
    expect((await audits("deadline.withdraw_rule")).filter(({ result }) => result === "OK")).toMatchObject([{ after: { withdrawn: true, rule: "REMOVAL_DECISION", amount: 64, effectiveFrom: day } }]);
    const second = await propose({ amount: 65, effectiveFrom: day });
    expect(await reject("securityAdmin", second)).toMatchObject({ ok: true });
    expect(await withdraw("systemAdmin", second)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "ruleIsDecided" });
    // The proposer reads what became of it, for seven days; what was taken back has no answer. The navigation counts for each account what it may decide itself.
    const answer = async (person: PersonKey, id: string, at = now) => (await listDeadlineRules(await world.actor(person), at))?.find((row) => row.id === id)?.answeredOn;
    expect([await answer("systemAdmin", second), await answer("systemAdmin", first), await answer("securityAdmin", second)]).toEqual([today, null, null]);
    expect([await waiting("systemAdmin"), await waiting("securityAdmin"), await waiting("auditor")]).toEqual([0, before, 0]);
    const in7 = new Date(now.getTime() + 7 * 86_400_000);
    expect(await answer("systemAdmin", second, in7)).toBeNull();
    const third = await propose({ amount: 66, effectiveFrom: day });
    expect(await confirm("securityAdmin", third)).toMatchObject({ ok: true });
    expect(await removalOn(day)).toBe("66 CALENDAR_DAY");
    expect([await answer("systemAdmin", third), await waiting("systemAdmin")]).toEqual([today, 0]);
  });

  it("of the chain likewise", async () => {
    const system = await world.actor("systemAdmin");
    const later = () => executeMutation(changeChain, system, { rule: "PLAN", step: "DISTRICT", amount: 40, unit: "WORKING_DAY", basis: "试办约定", effectiveFrom: addDays(today, 37) });
    const first = await later();
    expect(first).toMatchObject({ ok: true, data: { proposed: true } });
    expect(await later()).toMatchObject({ ok: false, code: "BLOCKED", reason: "proposalOfThatDay" });
    expect(await executeMutation(withdrawRule, system, { kind: "CHAIN", ruleId: first.ok ? first.data.id : "" })).toMatchObject({ ok: true });
    const second = await later();
    expect(second).toMatchObject({ ok: true });
    expect(await executeMutation(rejectRule, await world.actor("securityAdmin"), { kind: "CHAIN", ruleId: second.ok ? second.data.id : "", reason: "没有依据" })).toMatchObject({ ok: true });
    expect(await later()).toMatchObject({ ok: true });
  });

  it("is decided past the application by nobody else, and a rule that holds by nobody at all", async () => {
    const ruleId = await propose({ amount: 63, effectiveFrom: addDays(today, 34) });
    const [system, security] = [await world.actor("systemAdmin"), await world.actor("securityAdmin")];
    await expect(withActor(system, (tx) => tx.deadlineRuleRow.updateMany({ where: { id: ruleId }, data: { confirmed: true, decidedById: security.userId, decidedAt: now } }))).rejects.toThrow(/only the security administrator/);
    await expect(withActor(security, (tx) => tx.deadlineRuleRow.updateMany({ where: { proposed: false, rule: "PLAN" }, data: { confirmed: false, decidedById: security.userId, decidedAt: now } }))).rejects.toThrow(/only the security administrator/);
    await expect(withActor(security, (tx) => tx.$executeRaw`UPDATE deadline_rule_row SET amount = 90`)).rejects.toThrow(/permission denied/);
  });

  it("is a step of the chain that comes later or never too; what comes sooner needs nobody", async () => {
    const change = async (input: Record<string, unknown>) => executeMutation(changeChain, await world.actor("systemAdmin"), chain({ rule: "PLAN", ...input }));
    expect(await change({ amount: null, effectiveFrom: addDays(today, 40) })).toMatchObject({ ok: true, data: { proposed: true } });
    expect(await change({ amount: 1, effectiveFrom: addDays(today, 40) })).toMatchObject({ ok: false, code: "BLOCKED", reason: "proposalOfThatDay" });
    expect(await change({ amount: 1, effectiveFrom: addDays(today, 41) })).toMatchObject({ ok: true, data: { proposed: false } });
  });
});

describe("the calendar", () => {
  /** The first working day after tomorrow: within the limit of a plan that begins today. */
  const workday = addWorkingDays(addDays(today, 1), 1);
  const dayOff = Array.from({ length: 9 }, (_, index) => addDays(workday, index + 1)).find((day) => !isWorkingDay(day)) ?? workday;
  const set = async (person: PersonKey, change: Record<string, unknown> = {}) =>
    executeMutation(setDay, await world.actor(person), { clientKey: v7(), divisionCode: "110105", day: workday, kind: "DAY_OFF", reason: "区政府通知", ...change });

  const decideDay = async (person: PersonKey, ruleId: string, facts: { now?: Date } = {}) => executeMutation(confirmRule, await world.actor(person), { kind: "DAY", ruleId }, facts);
  it("counts for what begins from then on in its district, and for nothing that stands", async () => {
    const before = await planDue(now);
    const clientKey = v7();
    const result = await set("systemAdmin", { clientKey });
    expect(result).toEqual({ ok: true, data: { id: clientKey, proposed: true } });
    // A second tap finds the first.
    expect(await set("systemAdmin", { clientKey })).toEqual(result);
    expect(await planDue(now), "before it is confirmed").toEqual(before);
    expect(await decideDay("securityAdmin", clientKey)).toMatchObject({ ok: true });
    expect((await queryAll<{ due_at: Date }>("SELECT due_at FROM task WHERE rule = 'PLAN' AND due_at = $1", [before])).length).toBeGreaterThan(0);
    expect(toShanghaiDate(await planDue(now))).toBe(addWorkingDays(toShanghaiDate(before), 1));
    expect((await listCalendar(await world.actor("systemAdmin"), now))?.rows).toMatchObject([{ day: workday, divisionName: "朝阳区", kind: "DAY_OFF", reason: "区政府通知", createdBy: "华系统", standing: "confirmed", withdraw: true, decide: false, answeredOn: today }]);

    expect(await executeMutation(withdrawDay, await world.actor("systemAdmin"), { calendarDayId: clientKey })).toMatchObject({ ok: true });
    expect(await planDue(now)).toEqual(before);
    expect(await executeMutation(withdrawDay, await world.actor("systemAdmin"), { calendarDayId: clientKey })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "dayIsWithdrawn" });
    expect((await audits("deadline.set_day")).map(({ after }) => after)).toEqual([{ divisionCode: "110105", day: workday, kind: "DAY_OFF", reason: "区政府通知", proposed: true }]);
    expect(await audits("deadline.withdraw_day")).toHaveLength(2);
  });

  it("takes a day of work too, for the whole city", async () => {
    expect(await set("systemAdmin", { divisionCode: "110000", day: dayOff, kind: "WORKDAY" })).toMatchObject({ ok: true, data: { proposed: false } });
    expect((await listCalendar(await world.actor("systemAdmin"), now))?.rows.find(({ day }) => day === dayOff)).toMatchObject({ standing: "stands", withdraw: true });
    expect(await set("systemAdmin", { divisionCode: "110000", day: dayOff, kind: "DAY_OFF" })).toMatchObject({ ok: false, code: "DUPLICATE", reason: "dayIsSet" });
  });

  it("is refused to everybody else, for today, where nothing would change, and for a place that has no calendar", async () => {
    for (const person of OTHERS) expect(await set(person), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await set("systemAdmin", { day: today })).toMatchObject({ ok: false, fieldErrors: { day: { key: "dayToCome" } } });
    expect(await set("systemAdmin", { divisionCode: "110106", kind: "WORKDAY" })).toMatchObject({ ok: false, fieldErrors: { kind: { key: "isWorkdayAlready" } } });
    expect(await set("systemAdmin", { divisionCode: "119999" })).toMatchObject({ ok: false, fieldErrors: { divisionCode: { key: "choose" } } });
    for (const person of OTHERS) expect(await executeMutation(withdrawDay, await world.actor(person), { calendarDayId: v7() }), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await executeMutation(withdrawDay, await world.actor("systemAdmin"), { calendarDayId: v7() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("keeps a day that has come", async () => {
    const id = v7();
    await asMaintenance((client) => client.query("INSERT INTO calendar_day (id, division_code, day, kind, reason, created_by_id, created_at) VALUES ($1, '110105', $2, 'DAY_OFF', 'x', $3, now())", [id, today, world.userId.systemAdmin]));
    expect(await executeMutation(withdrawDay, await world.actor("systemAdmin"), { calendarDayId: id })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "dayHasCome" });
  });

  const proposedDay = async (change: Record<string, unknown>) => {
    const result = await set("systemAdmin", { divisionCode: "110107", ...change });
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.data.id;
  };
  const rowOf = async (person: PersonKey, id: string) => (await listCalendar(await world.actor(person), now))?.rows.find((row) => row.id === id);

  it("of a day off waits for the security administrator, who sees it and decides once; what was rejected leaves the day free", async () => {
    const id = await proposedDay({});
    expect((await inboxCounts(await world.actor("securityAdmin"), now)).deadlines).toBeGreaterThan(0);
    expect((await inboxCounts(await world.actor("systemAdmin"), now)).deadlines).toBe(0);
    expect(await rowOf("securityAdmin", id)).toMatchObject({ standing: "pending", decide: true, withdraw: false });
    expect(await rowOf("systemAdmin", id)).toMatchObject({ standing: "pending", decide: false, withdraw: true });
    expect(await set("systemAdmin", { divisionCode: "110107" })).toMatchObject({ ok: false, code: "DUPLICATE", reason: "dayIsProposed" });
    for (const person of OTHERS.filter((each) => each !== "securityAdmin")) expect(await decideDay(person, id), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await decideDay("systemAdmin", id)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await decideDay("securityAdmin", id, { now: shanghaiInstant(workday, "08:00") })).toMatchObject({ ok: false, code: "BLOCKED", reason: "ruleDatePassed" });
    expect(await executeMutation(rejectRule, await world.actor("securityAdmin"), { kind: "DAY", ruleId: id, reason: "没有文件" })).toMatchObject({ ok: true });
    expect(await decideDay("securityAdmin", id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "ruleIsDecided" });
    expect(await executeMutation(withdrawDay, await world.actor("systemAdmin"), { calendarDayId: id })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "ruleIsDecided" });
    expect(await rowOf("systemAdmin", id)).toMatchObject({ standing: "rejected", note: "没有文件", withdraw: false, answeredOn: today });
    const again = await proposedDay({});
    expect(await executeMutation(withdrawDay, await world.actor("systemAdmin"), { calendarDayId: again })).toMatchObject({ ok: true });
    expect(await decideDay("securityAdmin", again)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "ruleIsDecided" });
    // Both stay to be read, by both administrators.
    expect(await rowOf("securityAdmin", again)).toMatchObject({ standing: "withdrawn", withdrawn: { by: "华系统", on: today }, decide: false });
  });

  it("of a day off is held by the database too: none that holds at once, none confirmed by who proposed it", async () => {
    const as = async (person: PersonKey, work: (tx: Tx) => Promise<unknown>) => withActor(await world.actor(person), work);
    const { systemAdmin, securityAdmin } = world.userId;
    await expect(as("systemAdmin", (tx) => tx.$executeRaw`INSERT INTO calendar_day (id, division_code, day, kind, reason, created_by_id, created_at, proposed) VALUES (${v7()}::uuid, '110108', ${workday}::date, 'DAY_OFF', 'x', ${systemAdmin}::uuid, now(), false)`)).rejects.toThrow();
    const id = await proposedDay({ divisionCode: "110109" });
    await expect(as("systemAdmin", (tx) => tx.$executeRaw`UPDATE calendar_day SET confirmed = true, decided_by_id = ${systemAdmin}::uuid, decided_at = now() WHERE id = ${id}::uuid`)).rejects.toThrow();
    await expect(as("securityAdmin", (tx) => tx.$executeRaw`UPDATE calendar_day SET withdrawn_at = now(), withdrawn_by_id = ${securityAdmin}::uuid WHERE id = ${id}::uuid`)).rejects.toThrow();
  });
});

describe("the state of background work", () => {
  it("is numbers and masked errors, for the system administrator alone", async () => {
    await asMaintenance(async (client) => {
      await client.query("DELETE FROM graphile_worker._private_jobs");
      await client.query("SELECT graphile_worker.add_job('deadline', json_build_object('id', gen_random_uuid()))");
      await client.query("SELECT graphile_worker.add_job('deadline', json_build_object('id', gen_random_uuid()))");
      await client.query("UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = '李文静 13900001234 not found' WHERE id = (SELECT max(id) FROM graphile_worker._private_jobs)");
    });
    const state = await backgroundState(await world.actor("systemAdmin"));
    expect(state).toMatchObject({ waiting: 1, running: 0, retrying: 0, failed: 1, failures: [{ task: "deadline" }] });
    expect(JSON.stringify(state)).not.toMatch(/李文静|13900001234/);
    for (const person of OTHERS) expect(await backgroundState(await world.actor(person)), person).toBeNull();
  });
});
