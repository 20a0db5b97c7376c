import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { childWhereabouts } from "@/lib/features/ladder/queries/interim-care";
import { stepPaper } from "@/lib/features/ladder/queries/step-paper";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { withActor } from "@/lib/server/db/with-actor";
import { addDays, addMonths, shanghaiInstant } from "@/lib/shared/dates";
import { insertAssessment, RED_ANSWERS } from "../../factories/assessments";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { bare, type Change, ladderOf, today } from "./support";

let world: World;
let record: CaseRecord;
const { take, taken, note, strike, page, clocks, rows } = ladderOf(() => ({ world, record }));

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
});

describe("a step", () => {
  it("is written down with its clock, told to the district, stands on the timeline and in the log without its words", async () => {
    const stepId = await taken();
    expect(await clocks(stepId)).toMatchObject([{ rule: "ADMONITION_CHECK", done: false }]);
    expect((await page("caseworker"))?.taken).toMatchObject([{ step: "ADMONITION", takenOn: today, actorName: "三里屯街道民政科", subject: "FATHER", person: "某父", account: "当面劝诫", skipReason: "情节严重，直接劝诫", until: addDays(today, 14), paper: true }]);
    expect(await queryAll("SELECT 1 FROM notice WHERE kind = 'ladderStep' AND record_id = $1 AND role = 'REVIEWER'", [record.caseId])).toHaveLength(1);
    expect(await queryAll("SELECT 1 FROM case_event WHERE case_id = $1 AND action = 'ladder.take' AND params->>'step' = 'ADMONITION' AND params->>'on' ~ '^\\d{4}-\\d\\d-\\d\\d$'", [record.caseId])).toHaveLength(1);
    const [event] = await queryAll<{ child_id: string; after: unknown; record_number: string }>("SELECT child_id, after, record_number FROM audit_event WHERE action = 'ladder.take' AND record_id = $1", [stepId]);
    expect(event).toMatchObject({ child_id: record.childId, record_number: record.caseNumber });
    expect(JSON.stringify(event?.after)).not.toMatch(/某父|当面劝诫/);
  });

  it("that took a child out of danger ends with its return home by the supervisor's word alone, and never without one", async () => {
    const stepId = await taken({ ...bare, step: "EMERGENCY_REMOVAL", by: "police" });
    expect(await note("supervisor", stepId, "RETURNED_HOME")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { note: { key: "required" } } });
    expect(await note("caseworker", stepId, "RETURNED_HOME", { note: "父亲已离家" })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetSupervisorActs" });
    expect(await clocks(stepId)).toMatchObject([{ rule: "REMOVAL_DECISION", done: false }]);
    expect(await note("supervisor", stepId, "RETURNED_HOME", { note: "父亲已离家，派出所核实" })).toMatchObject({ ok: true });
    expect(await clocks(stepId)).toMatchObject([{ done: true }]);
  });

  it("takes no interim guardianship for missing parents while the record has one who can guard", async () => {
    const interim = { ...bare, step: "INTERIM_GUARDIANSHIP", by: "institution", subject: null, person: "", ground: "MISSING", until: addDays(today, 30) } as const;
    const parent = (condition: string) => queryAll("INSERT INTO child_guardian (id, child_id, division, role, name, name_pinyin, relation, condition) VALUES ($1, $2, $3, 'FATHER', '某父', 'mou fu', 'FATHER', $4)", [v7(), record.childId, record.division, condition]);
    await queryAll("DELETE FROM child_guardian WHERE child_id = $1", [record.childId]);
    await parent("NORMAL");
    expect(await take("caseworker", interim)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { ground: { key: "parentCanGuard", params: { subject: "FATHER" } } } });
    await queryAll("UPDATE child_guardian SET condition = 'MISSING' WHERE child_id = $1", [record.childId]);
    expect(await take("caseworker", interim)).toMatchObject({ ok: true });
  });

  it("once for each client key, also by two at once", async () => {
    const clientKey = v7();
    const results = await Promise.all([take("caseworker", { clientKey }), take("caseworker", { clientKey }), take("caseworker", { clientKey })]);
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await rows()).toHaveLength(1);
  });

  it("of two suits written down at once one is refused", async () => {
    const suit = { ...bare, step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "CIVIL_AFFAIRS", reference: "" } as const;
    const results = await Promise.all([take("caseworker", suit), take("supervisor", suit)]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ code: "BLOCKED", reason: "ladderSuitRunning" });
  });

  it("is the street's: refused by name to the district, not there for anybody else", async () => {
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    for (const person of ["reviewer", "programmeOfficer"] as const) expect(await take(person), person).toMatchObject({ code: "FORBIDDEN", reason: "streetActs" });
    for (const person of ["otherCaseworker", "farCaseworker", "communityOfficer", "courtLiaison", "monitor", "auditor", "rescueWorker"] as const) expect(await take(person), person).toMatchObject({ code: "NOT_FOUND" });
    expect(await take("socialWorker")).toMatchObject({ code: "FORBIDDEN" });
    expect(await rows()).toEqual([]);
  });

  it.each<[string, Change, string]>([
    ["in the future", { takenOn: addDays(today, 1) }, "takenOn"], ["to be mended before it", { until: addDays(today, -1) }, "until"], ["without the person", { person: "" }, "person"], ["without the account", { account: "" }, "account"],
    ["with a ground that is another's", { ground: "DEAD" }, "ground"], ["without a reason for what was passed over", { skipReason: "" }, "skipReason"], ["with a crime that is a judgment's", { intentionalCrime: true }, "intentionalCrime"],
  ])("%s is refused at its field, and nothing is written", async (_, change, field) => {
    const result = await take("caseworker", change);
    expect(result).toMatchObject({ ok: false, code: "INVALID" });
    expect(Object.keys((result as { fieldErrors: object }).fieldErrors)).toContain(field);
    expect(await rows()).toEqual([]);
  });

  it("of a mistyped year is refused: more than a year before the case was opened, or before the child was born; its result too", async () => {
    const [opened] = await queryAll<{ on: string }>("SELECT to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS on FROM care_case WHERE id = $1", [record.caseId]);
    const earliest = addMonths(opened?.on ?? "", -12);
    const early = { ok: false, code: "INVALID", fieldErrors: { takenOn: { key: "longBeforeCase", params: { earliest } } } };
    for (const takenOn of [addDays(earliest, -1), "2016-06-01", "0016-06-01"]) expect(await take("caseworker", { takenOn, until: null, step: "STOP" }), takenOn).toMatchObject(early);
    expect(await take("caseworker", { takenOn: "2016-06-01", until: "2016-06-15" })).toMatchObject(early);
    expect((await page("caseworker"))?.floor).toMatchObject({ on: earliest, key: "longBeforeCase" });
    expect((await page("reviewer"))?.floor).toBeNull();
    const stepId = await taken({ takenOn: earliest, until: addDays(earliest, 14) });
    expect(await note("caseworker", stepId, "NOT_REFORMED", { resultOn: addDays(earliest, -1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { resultOn: { key: "longBeforeCase" } } });

    await asMaintenance((client) => client.query("UPDATE child SET birth_date = $2 WHERE id = $1", [record.childId, addDays(earliest, 30)]));
    expect(await take("caseworker", { takenOn: addDays(earliest, 29), until: null, step: "STOP" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { takenOn: { key: "beforeBirth" } } });
    expect(await note("caseworker", stepId, "NOT_REFORMED", { resultOn: addDays(earliest, 29) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { resultOn: { key: "beforeBirth" } } });
    expect(await rows()).toEqual([{ id: stepId }]);
  });

  it("a suit without a number is judged like any other", async () => {
    const suit = { ...bare, step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "CIVIL_AFFAIRS", reference: "" } as const;
    expect(await take("caseworker", { ...suit, intentionalCrime: true })).toMatchObject({ code: "INVALID", fieldErrors: { intentionalCrime: { key: "notHere" } } });
    expect(await take("caseworker", { ...suit, until: today })).toMatchObject({ code: "INVALID", fieldErrors: { until: { key: "notHere" } } });
  });

  it("by an office that the matrix does not name for it is refused, with who may", async () => {
    expect(await take("caseworker", { by: "court" })).toMatchObject({ code: "MATRIX_REFUSED", reason: "ladderActorRefused", params: { allowed: "COMMUNITY,STREET_OFFICE" } });
    expect(await take("caseworker", { by: "otherStreet" })).toMatchObject({ code: "MATRIX_REFUSED" });
  });

  it("above the confirmed level, and in a closed case, is refused", async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", level: "L1" });
    expect(await take("caseworker")).toMatchObject({ code: "BLOCKED", reason: "ladderLevelTooLow" });
    record = await insertCase(world, { caseStatus: "CLOSING", level: "L3" });
    expect(await take("caseworker")).toMatchObject({ code: "BLOCKED", reason: "ladderCaseClosing" });
    expect(await page("caseworker")).toMatchObject({ state: "closing" });
    // A child in danger does not wait until the district has decided, nor does what came of what was begun.
    const removal = await taken({ ...bare, step: "EMERGENCY_REMOVAL", by: "police" });
    expect((await page("caseworker"))?.next).toContainEqual(expect.objectContaining({ kind: "result", step: "EMERGENCY_REMOVAL", stepId: removal }));
    expect(await take("caseworker", { ...bare, step: "POLICE_REPORT", by: "street" } as Change)).toMatchObject({ ok: true });
    record = await insertCase(world, { caseStatus: "CLOSED", level: "L3" });
    expect(await take("caseworker")).toMatchObject({ code: "BLOCKED", reason: "ladderCaseNotRunning" });
  });
});

describe("harm on record", () => {
  it("may be stopped and reported at a level that does not reach it; the page asks for the assessment, and an admonition waits for it", async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", level: "L1" });
    const stop = { step: "STOP", until: null } as const;
    expect(await page("caseworker")).toMatchObject({ reassess: false, harm: null });
    await insertAssessment(world, record, { status: "SUBMITTED", answers: RED_ANSWERS });
    expect(await page("caseworker")).toMatchObject({ reassess: true, steps: expect.arrayContaining([expect.objectContaining({ step: "STOP", bar: null }), expect.objectContaining({ step: "ADMONITION", bar: "ladderLevelTooLow" })]) });
    expect(await take("caseworker", stop)).toMatchObject({ ok: true });
    expect(await take("caseworker", { ...bare, step: "POLICE_REPORT" })).toMatchObject({ ok: true });
    expect(await take("caseworker")).toMatchObject({ code: "BLOCKED", reason: "ladderLevelTooLow" });
    expect((await page("caseworker"))?.reassess).toBe(true);
  });

  it("is what was stopped, at every level and before anybody has assessed: the district is told at once, the page asks for the report and the assessment", async () => {
    for (const level of [null, "L1", "L2"] as const) {
      record = await insertCase(world, { caseStatus: "SERVICE", ...(level ? { level } : {}) });
      expect((await page("caseworker"))?.steps.find(({ step }) => step === "STOP"), String(level)).toMatchObject({ bar: null });
      const stopped = await taken({ step: "STOP", until: null, account: "父亲当街殴打，社区人员到场制止" });
      expect(await page("caseworker")).toMatchObject({ harm: "stopped", reassess: true, next: expect.arrayContaining([expect.objectContaining({ kind: "must", step: "POLICE_REPORT" })]) as object });
      expect(await queryAll("SELECT DISTINCT urgent FROM notice WHERE record_id = $1 AND kind = 'ladderStep'", [record.caseId])).toEqual([{ urgent: true }]);
      // A second time it is known.
      await taken({ step: "STOP", until: null });
      expect(await queryAll("SELECT DISTINCT urgent FROM notice WHERE record_id = $1 AND kind = 'ladderStep' ORDER BY 1", [record.caseId])).toEqual([{ urgent: false }, { urgent: true }]);
      expect(await strike("supervisor", stopped)).toMatchObject({ ok: true });
    }
  });
});

describe("restoration", () => {
  it("that comes too early or too late is refused with the days between which it may be asked for", async () => {
    await taken({ step: "SUIT", by: "court", until: null, applicant: "CIVIL_AFFAIRS", takenOn: addDays(today, -20) });
    await taken({ step: "JUDGMENT", by: "court", until: null, result: "REVOKED", takenOn: addDays(today, -10), effectiveOn: addDays(today, -10) });
    const days = { from: addMonths(addDays(today, -10), 3), to: addMonths(addDays(today, -10), 12) };
    expect(await take("caseworker", { step: "RESTORATION", by: "court", until: null })).toMatchObject({ ok: false, code: "BLOCKED", reason: "ladderRestoreTooEarly", params: expect.objectContaining(days) as object });
    expect((await page("caseworker"))?.steps.find(({ step }) => step === "RESTORATION")).toMatchObject({ bar: "ladderRestoreTooEarly", limit: { kind: "between", ...days } });
  });
});

describe("its result", () => {
  it("is noted once; the clock ends", async () => {
    const stepId = await taken();
    expect(await note("reviewer", stepId, "NOT_REFORMED")).toMatchObject({ code: "FORBIDDEN" });
    expect(await note("otherCaseworker", stepId, "NOT_REFORMED")).toMatchObject({ code: "NOT_FOUND" });
    expect(await note("caseworker", stepId, "REVOKED")).toMatchObject({ code: "INVALID", fieldErrors: { result: {} } });
    expect(await note("caseworker", stepId, "NOT_REFORMED", { resultOn: addDays(today, -1) })).toMatchObject({ code: "INVALID", fieldErrors: { resultOn: { key: "beforeStep" } } });
    expect(await note("caseworker", stepId, "NOT_REFORMED", { note: "仍未改正" })).toMatchObject({ ok: true });
    expect(await clocks(stepId)).toMatchObject([{ done: true }]);
    expect(await note("caseworker", stepId, "NOT_REFORMED", { note: "仍未改正" })).toMatchObject({ ok: true });
    expect(await note("supervisor", stepId, "REFORMED")).toMatchObject({ code: "CONFLICT" });
    expect(await note("supervisor", stepId, "REFORMED", { version: 2 })).toMatchObject({ code: "WRONG_STATE", reason: "ladderDecided" });
    expect((await page("reviewer"))?.taken).toMatchObject([{ result: "NOT_REFORMED", resultNote: "仍未改正", results: [] }]);
  });

  it("opens what rests on it: after an admonition without effect a suit needs no reason", async () => {
    const stepId = await taken();
    await note("caseworker", stepId, "NOT_REFORMED");
    const next = (await page("caseworker"))?.steps.find(({ step }) => step === "SUIT_SUPPORT");
    expect(next).toMatchObject({ bar: null, skips: [], by: ["COMMUNITY"] });
    const support = { ...bare, step: "SUIT_SUPPORT", by: "community", subject: "FATHER", person: "某父", applicantName: "朝阳区民政局", skipReason: "" } as const;
    for (const [field, change] of [["applicantName", { applicantName: "" }], ["person", { person: "" }], ["subject", { subject: null }]] as const) {
      expect(await take("caseworker", { ...support, ...change }), field).toMatchObject({ code: "INVALID", fieldErrors: { [field]: {} } });
    }
    const supportId = await taken(support);
    expect(await stepPaper(await world.actor("caseworker"), record.caseId, supportId)).toMatchObject({ court: "北京市朝阳区人民法院", taken: { person: "某父", subject: "FATHER", applicantName: "朝阳区民政局" } });
    expect((await page("caseworker"))?.rung).toBe(3);
    // A reason that was not asked for is kept all the same.
    await taken({ step: "STOP", until: null, skipReason: "当场制止" });
    expect((await page("caseworker"))?.taken.find(({ step }) => step === "STOP")).toMatchObject({ skipReason: "当场制止" });
  });

  it("of what is counted in hours is due to the minute from the hour that was written down, which lies in the past", async () => {
    const removal = { ...bare, step: "EMERGENCY_REMOVAL", by: "police", takenOn: addDays(today, -2), takenTime: "21:37" } as const;
    for (const takenTime of [null, "", "21.37"]) expect(await take("caseworker", { ...removal, takenTime }), String(takenTime)).toMatchObject({ code: "INVALID", fieldErrors: { takenTime: {} } });
    expect(await take("caseworker", { ...removal, takenOn: today, takenTime: "23:59" })).toMatchObject({ code: "INVALID", fieldErrors: { takenTime: { key: "timeFuture" } } });
    expect(await rows()).toEqual([]);
    const stepId = await taken(removal);
    expect(await clocks(stepId)).toMatchObject([{ rule: "REMOVAL_DECISION", due: shanghaiInstant(addDays(today, 1), "21:37") }]);
    expect((await page("reviewer"))?.taken).toMatchObject([{ takenOn: addDays(today, -2), takenTime: "21:37", countedFrom: null }]);
    const order = { step: "PROTECTION_ORDER", by: "court", until: null, skipReason: "", takenOn: addDays(today, -1), takenTime: "08:05" } as const;
    expect(await clocks(await taken({ ...order, urgent: true }))).toMatchObject([{ rule: "PROTECTION_ORDER", due: shanghaiInstant(today, "08:05") }]);
  });

  it("of a removal that was written down without its hour stays as it was counted, and says from when", async () => {
    const stepId = await taken({ ...bare, step: "EMERGENCY_REMOVAL", by: "police", takenOn: addDays(today, -2) });
    const content = encryptField(JSON.stringify({ person: "", reference: "", account: "带离" }), { table: "ladder_step", column: "content_cipher", rowId: stepId });
    await asMaintenance((client) => client.query("UPDATE ladder_step SET content_cipher = $2 WHERE id = $1", [stepId, content]));
    expect((await page("caseworker"))?.taken).toMatchObject([{ account: "带离", takenTime: null, countedFrom: shanghaiInstant(addDays(today, -2), "12:00").toISOString() }]);
  });

  it("of a protection order that was issued: until when it holds, six months at most, and its end is a clock", async () => {
    const stepId = await taken({ step: "PROTECTION_ORDER", by: "court", until: null, urgent: true, skipReason: "" });
    const [clock] = await clocks(stepId);
    expect(clock).toMatchObject({ rule: "PROTECTION_ORDER", done: false });
    // Urgent: 24 hours from the moment in which it was written down.
    expect(Math.abs((clock?.due.getTime() ?? 0) - Date.now() - 24 * 3_600_000)).toBeLessThan(600_000);
    for (const until of [null, addDays(today, -1), addDays(today, 200)]) expect(await note("caseworker", stepId, "ISSUED", { until }), String(until)).toMatchObject({ code: "INVALID", fieldErrors: { until: { key: "orderUntil" } } });
    expect(await note("caseworker", stepId, "ISSUED", { until: addDays(today, 150) })).toMatchObject({ ok: true });
    expect(await clocks(stepId)).toMatchObject([{ rule: "PROTECTION_ORDER", done: true }, { rule: "PROTECTION_ORDER_END", done: false }]);
    expect((await page("caseworker"))?.order).toEqual({ until: addDays(today, 150), daysLeft: 150 });
  });
});

describe("interim guardianship", () => {
  const interim = (change: Change = {}) => ({ ...bare, step: "INTERIM_GUARDIANSHIP", by: "institution", ground: "IMPRISONED", until: addDays(today, 50), skipReason: "", ...change }) as Change;

  it("without fault, in a case of the first level too: its end is a clock, and is warned of", async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", level: "L1" });
    const stepId = await taken(interim());
    expect(await clocks(stepId)).toMatchObject([{ rule: "INTERIM_END", done: false }]);
    expect((await page("supervisor"))?.interim).toEqual({ until: addDays(today, 50), daysLeft: 50, warning: 60 });
    expect(await take("caseworker", interim())).toMatchObject({ code: "BLOCKED", reason: "ladderInterimRunning" });
    expect(await note("caseworker", stepId, "ENDED", { note: "父亲刑满释放，由其照料，现居家中" })).toMatchObject({ ok: true });
    expect((await page("supervisor"))?.interim).toBeNull();
    expect(await take("caseworker", interim())).toMatchObject({ ok: true });
  });

  it("keeps a child that is removed meanwhile from being noted with relatives, until its end is written down; then with whom it is", async () => {
    const stepId = await taken(interim());
    const removal = await taken({ ...bare, step: "EMERGENCY_REMOVAL", by: "police", skipReason: "" });
    const aunt = { note: "姑姑张某，电话 13800000000，现住某小区 1 号楼" };
    const stands = async () => (await page("caseworker"))?.standing.map(({ what }) => what);
    expect(await stands()).toEqual(["interim"]);
    expect(await note("caseworker", removal, "WITH_RELATIVES", aunt)).toMatchObject({ code: "INVALID", fieldErrors: { result: { key: "relativesInInterim", params: { date: today } } } });
    expect((await page("caseworker"))?.taken.find((step) => step.stepId === removal)).toMatchObject({ result: null, version: 1 });
    expect(await note("caseworker", stepId, "ENDED", { note: "交由姑姑照料" })).toMatchObject({ ok: true });
    expect(await stands()).toEqual(["removal"]);
    expect(await note("caseworker", removal, "WITH_RELATIVES")).toMatchObject({ code: "INVALID", fieldErrors: { note: { key: "relativesNote" } } });
    expect(await note("caseworker", removal, "WITH_RELATIVES", aunt)).toMatchObject({ ok: true });
    expect(await stands()).toEqual([]);
    expect(await withActor(await world.actor("caseworker"), (tx) => childWhereabouts(tx, record.childId))).toBe("RELATIVES");
  });

  it("that rests on a removal is what came of it: result, clock and log with the same step; on another ground, or dated before, it is not", async () => {
    const removal = await taken({ ...bare, step: "EMERGENCY_REMOVAL", by: "police", skipReason: "", takenOn: addDays(today, -1), takenTime: "21:37" });
    const shown = async () => (await page("caseworker"))?.taken.find((step) => step.stepId === removal);
    for (const other of [interim(), interim({ ground: "REMOVED_FROM_DANGER", takenOn: addDays(today, -2) })]) {
      const stepId = await taken(other);
      expect(await shown()).toMatchObject({ result: null, version: 1 });
      expect(await strike("supervisor", stepId)).toMatchObject({ ok: true });
    }
    expect(await clocks(removal)).toMatchObject([{ rule: "REMOVAL_DECISION", done: false }]);
    await taken(interim({ ground: "REMOVED_FROM_DANGER" }));
    expect(await shown()).toMatchObject({ result: "IN_INTERIM_CARE", resultOn: today, version: 2, results: [] });
    expect(await clocks(removal)).toMatchObject([{ rule: "REMOVAL_DECISION", done: true }]);
    expect((await page("caseworker"))?.next.map(({ kind, step }) => `${kind} ${step}`)).not.toContain("result EMERGENCY_REMOVAL");
    expect(await queryAll("SELECT after->>'result' AS result FROM audit_event WHERE action = 'ladder.result' AND record_id = $1", [removal])).toEqual([{ result: "IN_INTERIM_CARE" }]);
    expect(await queryAll("SELECT 1 FROM case_event WHERE action = 'ladder.result' AND record_id = $1", [removal])).toHaveLength(1);
  });

  it("lets a child that is removed meanwhile stay where it is", async () => {
    await taken(interim());
    const removal = await taken({ ...bare, step: "EMERGENCY_REMOVAL", by: "police", skipReason: "" });
    expect(await note("caseworker", removal, "IN_INTERIM_CARE")).toMatchObject({ ok: true });
    expect((await page("caseworker"))?.standing.map(({ what }) => what)).toEqual(["interim"]);
  });

  it("for longer than a year says why; on a ground that is not on record it is refused", async () => {
    const long = interim({ until: addDays(today, 400) });
    expect(await take("caseworker", long)).toMatchObject({ code: "INVALID", fieldErrors: { termReason: { key: "longerNeedsReason" } } });
    expect(await take("caseworker", interim({ ground: "SUIT_RUNNING" }))).toMatchObject({ code: "BLOCKED", reason: "ladderNoGroundForInterim" });
    expect(await take("caseworker", { ...long, termReason: "案件尚未审结" })).toMatchObject({ ok: true });
    expect((await page("reviewer"))?.taken[0]).toMatchObject({ termReason: "案件尚未审结", skipReason: null });
  });
});

describe("a step that should not stand there", () => {
  it("is struck out by the supervisor with the reason: it stays readable, counts for nothing, its clock ends", async () => {
    const stepId = await taken();
    expect(await strike("caseworker", stepId)).toMatchObject({ code: "FORBIDDEN", reason: "streetSupervisorActs" });
    expect(await strike("otherSupervisor", stepId)).toMatchObject({ code: "NOT_FOUND" });
    expect(await strike("supervisor", stepId, { reason: "" })).toMatchObject({ code: "INVALID" });
    expect(await strike("supervisor", stepId, { version: 7 })).toMatchObject({ code: "CONFLICT" });
    expect(await strike("supervisor", stepId)).toMatchObject({ ok: true });
    expect(await strike("supervisor", stepId, { version: 2 })).toMatchObject({ code: "WRONG_STATE", reason: "ladderStruck" });
    expect(await clocks(stepId)).toMatchObject([{ done: true }]);
    const seen = await page("caseworker");
    expect(seen).toMatchObject({ rung: 0, taken: [{ struck: { name: "王建国", reason: "误录" }, paper: false }] });
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'ladder.strike' AND record_id = $1 AND result = 'OK'", [stepId])).toHaveLength(1);
    expect(await stepPaper(await world.actor("caseworker"), record.caseId, stepId)).toBeNull();
  });

  it("is changed by nothing once it is decided", async () => {
    const stepId = await taken();
    await note("caseworker", stepId, "REFORMED");
    await expect(queryAll("UPDATE ladder_step SET result = 'NOT_REFORMED' WHERE id = $1", [stepId])).rejects.toThrow("is decided");
  });
});

describe("who sees the ladder", () => {
  it("street and district; nobody by grant, referral or figure", async () => {
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    await insertGrant(world, record, "station", "EMERGENCY");
    const stepId = await taken();
    for (const person of ["caseworker", "colleague", "supervisor", "reviewer", "programmeOfficer"] as const) expect((await page(person))?.taken, person).toHaveLength(1);
    for (const person of ["otherCaseworker", "otherReviewer", "socialWorker", "rescueWorker", "communityOfficer", "courtLiaison", "monitor", "auditor", "systemAdmin"] as const) {
      expect(await page(person), person).toBeNull();
      expect(await stepPaper(await world.actor(person), record.caseId, stepId), person).toBeNull();
    }
    expect(await stepPaper(await world.actor("reviewer"), record.caseId, stepId)).toMatchObject({ step: "ADMONITION", child: { name: record.name }, caseNumber: record.caseNumber });
    await insertSeal(world, record, ["supervisor", "reviewer"]);
    expect(await page("caseworker")).toBeNull();
    expect(await take("caseworker")).toMatchObject({ code: "NOT_FOUND" });
    expect((await page("supervisor"))?.taken).toHaveLength(1);
  });
});
