import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { closeHearing } from "@/lib/features/court/mutations/close-hearing";
import { setHearing } from "@/lib/features/court/mutations/set-hearing";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, addMonths, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import { insertAssessment, RED_ANSWERS } from "../../factories/assessments";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { bare, ladderOf, now, today } from "./support";

let world: World;
let record: CaseRecord;
const { take, taken, note, strike, page, clocks, rows } = ladderOf(() => ({ world, record }));

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
});

describe("what another body owes within days", () => {
  it("a lawyer within three days of the aid that was granted; the appointment with its name ends the clock", async () => {
    const aid = await taken({ ...bare, step: "LEGAL_AID", by: "justice" });
    expect(await clocks(aid)).toMatchObject([{ rule: "LEGAL_AID_DECISION", done: false }]);
    const lawyer = { ...bare, step: "LEGAL_AID_LAWYER", by: "justice", person: "郑律师", reference: "指派通知" } as const;
    expect(await take("caseworker", lawyer)).toMatchObject({ code: "BLOCKED", reason: "ladderNoLegalAid" });
    expect(await note("caseworker", aid, "GRANTED")).toMatchObject({ ok: true });
    expect(await clocks(aid)).toMatchObject([{ rule: "LEGAL_AID_DECISION", done: true }, { rule: "LEGAL_AID_APPOINTMENT", done: false }]);
    expect((await page("caseworker"))?.steps.find(({ step }) => step === "LEGAL_AID_LAWYER")?.waiting?.dueAt).toContain(addDays(today, 3));
    expect(await take("caseworker", { ...lawyer, person: "" })).toMatchObject({ code: "INVALID", fieldErrors: { person: { key: "required" } } });
    await taken(lawyer);
    expect((await clocks(aid)).every(({ done }) => done)).toBe(true);
    expect((await page("reviewer"))?.taken).toContainEqual(expect.objectContaining({ step: "LEGAL_AID_LAWYER", person: "郑律师" }));
  });

  it("none for aid that was refused, with its reason", async () => {
    const aid = await taken({ ...bare, step: "LEGAL_AID", by: "justice" });
    expect(await note("caseworker", aid, "REFUSED", { note: "不符合经济困难标准" })).toMatchObject({ ok: true });
    expect(await clocks(aid)).toMatchObject([{ rule: "LEGAL_AID_DECISION", done: true }]);
  });

  it("an answer of the police within three days of the day on which they accepted the report", async () => {
    const report = await taken({ ...bare, step: "POLICE_REPORT", takenOn: addDays(today, -6), account: "依法报案" });
    expect(await clocks(report)).toEqual([]);
    const reply = { ...bare, step: "POLICE_REPLY", by: "police", result: "CASE_FILED" } as const;
    expect(await take("caseworker", reply)).toMatchObject({ code: "BLOCKED", reason: "ladderNoPoliceReport" });
    expect(await note("caseworker", report, "POLICE_ACCEPTED", { resultOn: addDays(today, -5) })).toMatchObject({ ok: true });
    const [clock] = await clocks(report);
    expect(clock).toMatchObject({ rule: "POLICE_FEEDBACK", done: false });
    expect(toShanghaiDate(clock?.due ?? now)).toBe(addDays(today, -2));
    await taken(reply);
    expect(await clocks(report)).toMatchObject([{ rule: "POLICE_FEEDBACK", done: true }]);
  });

  it("not to be seen by whoever works by grant", async () => {
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    const report = await taken({ ...bare, step: "POLICE_REPORT" });
    await note("caseworker", report, "POLICE_ACCEPTED");
    expect(await page("socialWorker")).toBeNull();
  });
});

describe("what comes next", () => {
  const mustReport = async () => (await page("supervisor"))?.next.some(({ kind, step }) => kind === "must" && step === "POLICE_REPORT");

  it("is the report to the police once an assessment verified harm by a guardian: until it is written down, for the district to see", async () => {
    expect(await mustReport()).toBe(false);
    await insertAssessment(world, record, { status: "SUPERSEDED", answers: { ...RED_ANSWERS, flags: { ...RED_ANSWERS.flags, HARM: { present: true, verified: false } } } });
    expect(await mustReport(), "suspected").toBe(false);
    const assessmentId = await insertAssessment(world, record, { status: "DRAFT", answers: RED_ANSWERS });
    expect(await mustReport(), "a draft").toBe(false);
    await asMaintenance((client) => client.query("DELETE FROM assessment WHERE id = $1", [assessmentId]));
    await insertAssessment(world, record, { status: "SUBMITTED", answers: RED_ANSWERS });
    expect((await page("reviewer"))?.next[0]).toEqual({ kind: "must", step: "POLICE_REPORT", stepId: null, dueAt: null });
    expect((await page("reviewer"))?.permissions).toMatchObject({ take: false, noReport: false });
    const stepId = await taken({ ...bare, step: "POLICE_REPORT" });
    expect(await mustReport()).toBe(false);
    await strike("supervisor", stepId);
    expect(await mustReport(), "struck out").toBe(true);
  });

  it("or the reason why there is none: the supervisor's word, told to the district; not beside a report", async () => {
    await insertAssessment(world, record, { status: "CONFIRMED", answers: RED_ANSWERS });
    const account = "学校已于当日向三里屯派出所报案，民政科与值班民警电话核实";
    const none = { ...bare, step: "NO_POLICE_REPORT", noReportGround: "REPORTED_BY_OTHERS", person: "试点小学", reportedOn: today, reference: "A1105-2026", account } as const;
    expect(await take("caseworker", none)).toMatchObject({ code: "FORBIDDEN", reason: "streetSupervisorActs" });
    for (const [field, change] of [
      ["account", { account: "" }], ["account", { account: "短" }], ["noReportGround", { noReportGround: null }], ["person", { person: "" }], ["reference", { reference: "" }], ["reportedOn", { reportedOn: null }], ["reportedOn", { reportedOn: addDays(today, 1) }],
      ["reportedOn", { reportedOn: "2001-01-01" }],
    ] as const) expect(await take("supervisor", { ...none, ...change }), JSON.stringify(change)).toMatchObject({ code: "INVALID", fieldErrors: { [field]: {} } });
    expect(await mustReport()).toBe(true);
    const result = await take("supervisor", none);
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(await mustReport()).toBe(false);
    expect((await page("reviewer"))?.taken).toMatchObject([{ noReportGround: "REPORTED_BY_OTHERS", person: "试点小学", reportedOn: today, reference: "A1105-2026", account }]);
    expect(await take("supervisor", none)).toMatchObject({ code: "BLOCKED", reason: "ladderReported" });
    expect(await queryAll("SELECT role, settled_at FROM notice WHERE kind = 'policeNotReported' AND record_id = $1", [record.caseId])).toEqual([{ role: "REVIEWER", settled_at: null }]);
    expect((await listNotices(await world.actor("reviewer"), new Date())).notices).toContainEqual(expect.objectContaining({ kind: "policeNotReported", href: `/cases/${record.caseId}/ladder` }));
    expect(await queryAll("SELECT 1 FROM notice WHERE kind = 'ladderStep' AND record_id = $1", [record.caseId])).toEqual([]);

    // Struck out it answers for nothing, and another can be given.
    expect(await strike("caseworker", result.data.stepId)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await strike("supervisor", result.data.stepId)).toMatchObject({ ok: true });
    expect(await mustReport(), "struck out").toBe(true);
    expect(await take("supervisor", { ...none, noReportGround: "NOT_REPORTABLE", person: "", reportedOn: null, reference: "" })).toMatchObject({ ok: true });
    expect(await mustReport()).toBe(false);
  });

  it("anew for harm that is found after it was said why there is none", async () => {
    await insertAssessment(world, record, { status: "SUPERSEDED", answers: RED_ANSWERS, assessedOn: addDays(today, -20) });
    const none = { ...bare, step: "NO_POLICE_REPORT", noReportGround: "NOT_REPORTABLE", takenOn: addDays(today, -10), account: "经派出所和民政科共同核实，所反映的伤情系意外跌伤所致" } as const;
    expect(await take("supervisor", none)).toMatchObject({ ok: true });
    await insertAssessment(world, record, { status: "SUPERSEDED", answers: RED_ANSWERS, assessedOn: addDays(today, -6) });
    expect(await mustReport(), "the same harm").toBe(false);
    await insertAssessment(world, record, { status: "SUPERSEDED", answers: { ...RED_ANSWERS, flags: { ...RED_ANSWERS.flags, HARM: { present: true, verified: false } } }, assessedOn: addDays(today, -4) });
    await insertAssessment(world, record, { status: "CONFIRMED", answers: RED_ANSWERS, assessedOn: addDays(today, -2) });
    expect(await mustReport(), "found again").toBe(true);
    expect((await page("supervisor"))?.harm).toBe("again");
    expect(await take("supervisor", none)).toMatchObject({ ok: true });
    expect(await mustReport()).toBe(true);
    await taken({ ...bare, step: "POLICE_REPORT" });
    expect(await mustReport()).toBe(false);
  });

  it("knows what stands on the court's own page: a day before it, one that was held, and support that is behind", async () => {
    const suitId = await taken({ ...bare, step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "CIVIL_AFFAIRS" });
    expect(await note("caseworker", suitId, "FILED")).toMatchObject({ ok: true });
    const steps = async () => (await page("caseworker"))?.next.map(({ kind, step }) => `${kind} ${step}`);
    expect(await steps()).toContain("may HEARING");
    const at = shanghaiInstant(addDays(today, 5), "09:30");
    const hearing = await executeMutation(setHearing, await world.actor("caseworker"), { suitId, clientKey: v7(), day: addDays(today, 5), time: "09:30", place: "第三法庭", matter: "" });
    if (!hearing.ok) throw new Error(JSON.stringify(hearing));
    expect((await page("caseworker"))?.next).toContainEqual({ kind: "hearing", step: "HEARING", stepId: null, dueAt: at.toISOString() });
    expect((await page("caseworker"))?.standing).toContainEqual({ what: "hearing", on: addDays(today, 5) });
    expect(await executeMutation(closeHearing, await world.actor("caseworker"), { hearingId: hearing.data.hearingId, version: 1, state: "HELD", outcome: "已开庭，择日宣判" }, { now: new Date(at.getTime() + 7_200_000) })).toMatchObject({ ok: true });
    expect(await steps()).not.toContain("may HEARING");
    expect(await steps()).toContain("may JUDGMENT");
    expect((await page("caseworker"))?.standing).toContainEqual({ what: "heard", on: addDays(today, 5) });

    await taken({ ...bare, step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "REVOKED", effectiveOn: today, skipReason: "" });
    const orderId = await taken({ ...bare, step: "SUPPORT_ORDER", by: "court", subject: "FATHER", person: "某父", skipReason: "" });
    const due = shanghaiInstant(addDays(today, -40), "18:00");
    await asMaintenance((client) => client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) SELECT $1, 'SUPPORT_PAYMENT', $2, child_id, division, case_id, recorded_org_id, $3, 'x' FROM ladder_step WHERE id = $2", [v7(), orderId, due]));
    expect((await page("caseworker"))?.next.find(({ kind }) => kind === "overdue")).toEqual({ kind: "overdue", step: "SUPPORT_ORDER", stepId: orderId, dueAt: due.toISOString() });
    expect((await page("reviewer"))?.standing).toContainEqual({ what: "supportOverdue", on: addDays(today, -40) });
  });

  it("whether the child is without a guardian after a revocation: the other parent guards on, or is to be checked, or nobody is left", async () => {
    await taken({ ...bare, step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "CIVIL_AFFAIRS" });
    expect((await page("caseworker"))?.gap).toBeNull();
    await taken({ ...bare, step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "REVOKED", effectiveOn: today, skipReason: "" });
    const stands = async () => {
      const shown = await page("reviewer");
      return { gap: shown?.gap, first: shown?.next.slice(0, 2).map(({ kind, step }) => `${kind} ${step}`), beside: shown?.standing[0]?.what };
    };
    const guards = (kind: string) => ["GUARDIAN_APPOINTED", "INTERIM_GUARDIANSHIP"].map((step) => `${kind} ${step}`);
    expect(await stands()).toEqual({ gap: { what: "toCheck", since: today, check: ["MOTHER"] }, first: guards("check"), beside: "toCheck" });
    const mother = v7();
    await queryAll("INSERT INTO child_guardian (id, child_id, division, role, position, name, name_pinyin, relation, condition) SELECT $1, id, division, 'MOTHER', 1, '某母', 'mou mu', 'MOTHER', 'NORMAL' FROM child WHERE id = $2", [mother, record.childId]);
    expect(await stands()).toMatchObject({ gap: null, beside: "revoked" });
    await queryAll("UPDATE child_guardian SET condition = 'DEAD' WHERE id = $1", [mother]);
    await queryAll("UPDATE child_guardian SET relation = 'FRIEND' WHERE child_id = $1 AND role = 'CARER'", [record.childId]);
    expect(await stands()).toEqual({ gap: { what: "unguarded", since: today, check: [] }, first: guards("must"), beside: "unguarded" });
  });

  it("tells each limit before it runs, and its day once it does; what stands beside the rungs is named", async () => {
    expect((await page("caseworker"))?.steps.find(({ step }) => step === "LEGAL_AID")?.limit).toEqual({ kind: "counted", amount: 7, unit: "CALENDAR_DAY" });
    const stepId = await taken({ ...bare, step: "EMERGENCY_REMOVAL", by: "police", skipReason: "" });
    const shown = await page("caseworker");
    const [clock] = await clocks(stepId);
    expect(shown?.next[0]).toEqual({ kind: "result", step: "EMERGENCY_REMOVAL", stepId, dueAt: clock?.due.toISOString() });
    expect(shown).toMatchObject({ rung: 0, standing: [{ what: "removal", on: today }] });
  });
});

describe("a day that lies ahead", () => {
  it("has its bound: a year to mend, the child's coming of age, and no judgment in force before it is", async () => {
    const latest = addDays(addMonths(today, 12), -1);
    for (const until of [addDays(latest, 1), "2072-01-01"]) expect(await take("caseworker", { until }), until).toMatchObject({ code: "INVALID", fieldErrors: { until: { key: "mendLimit", params: { latest } } } });
    const adultOn = (await page("caseworker"))?.floor?.adultOn ?? "";
    const interim = { ...bare, step: "INTERIM_GUARDIANSHIP", by: "institution", ground: "IMPRISONED", termReason: "刑期较长", skipReason: "" } as const;
    expect(await take("caseworker", { ...interim, until: adultOn })).toMatchObject({ code: "INVALID", fieldErrors: { until: { key: "untilAdult", params: { adultOn } } } });
    await taken({ ...bare, step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "CIVIL_AFFAIRS" });
    const judgment = { ...bare, step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "REVOKED", skipReason: "" } as const;
    expect(await take("caseworker", { ...judgment, effectiveOn: addDays(today, 1) })).toMatchObject({ code: "INVALID", fieldErrors: { effectiveOn: { key: "effectiveFuture", params: { today } } } });
    expect(await rows()).toHaveLength(1);
    expect(await take("caseworker", { ...judgment, effectiveOn: today })).toMatchObject({ ok: true });
    expect(await take("caseworker", { ...interim, until: addDays(adultOn, -1) })).toMatchObject({ ok: true });
  });
});
