import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, shanghaiInstant } from "@/lib/shared/dates";
import { handoverNote } from "@/lib/workflows/handover-note";
import { ANSWERED, WEIGHED } from "../../factories/answered";
import { died } from "../../factories/died";
import type { PersonKey } from "../../factories/organisations";
import { insertReport } from "../../factories/police-report";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { bare, ladderOf, today } from "../ladder/support";

let world: World;
let record: CaseRecord;
const { take, taken, note, strike, page } = ladderOf(() => ({ world, record }));

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "BLUE" });
});

const stopped = () => taken({ step: "STOP", until: null, account: "当场制止其殴打" });
async function declare(police = "三里屯派出所已受理") {
  const [row] = await queryAll<{ version: number }>("SELECT version FROM care_case WHERE id = $1", [record.caseId]);
  const closureId = v7();
  const input = { caseId: record.caseId, version: row?.version, clientKey: closureId, reason: "DIED", outcome: "孩子去世", lessons: "", handedOverTo: "", goals: [], warnings: ANSWERED, ...died, police };
  return { closureId, result: await executeMutation(requestClosure, await world.actor("caseworker"), input) };
}
async function declared(): Promise<string> {
  const { closureId, result } = await declare();
  if (!result.ok) throw new Error(JSON.stringify(result));
  return closureId;
}
const confirm = async (closureId: string) => executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1, weighed: WEIGHED });
const pageOf = async (person: PersonKey) => closurePage(await world.actor(person), record.caseId, new Date());

describe("the death of a child to whom harm is on record", () => {
  it("is not asked for before the report, or the supervisor's word why there is none, is written down", async () => {
    await stopped();
    const facts = (await pageOf("caseworker"))?.form?.facts;
    expect(facts?.harmUnreported).toBe(true);
    expect((await declare()).result).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingHarmNotReported" });
    expect(await queryAll("SELECT id FROM closing_evaluation WHERE case_id = $1", [record.caseId])).toEqual([]);
    expect(await take("supervisor", { ...bare, step: "NO_POLICE_REPORT", noReportGround: "REPORTED_BY_OTHERS", person: "试点小学", reportedOn: today, reference: "A1105-2026", account: "学校发现伤情时已经报案，派出所出具了接报案回执" })).toMatchObject({ ok: true });
    expect((await declare()).result).toMatchObject({ ok: true });
  });

  it("is not confirmed where the report was struck out meanwhile", async () => {
    await stopped();
    const report = await insertReport(world, record);
    const closureId = await declared();
    expect(await strike("supervisor", report)).toMatchObject({ ok: true });
    expect(await confirm(closureId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingHarmNotReported" });
    expect((await pageOf("reviewer"))?.open).toMatchObject({ bars: [{ code: "harmNotReported" }], can: { confirm: false, giveBack: true } });
  });

  it("asks what the police found where somebody of the family is kept from being a contact, as when harm to a sister is known; the district reads that", async () => {
    await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [record.childId]);
    expect((await pageOf("caseworker"))?.form?.harm).toBe(true);
    expect((await declare("")).result).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { police: { key: "required" } } });
    expect((await declare()).result).toMatchObject({ ok: true });
    expect((await pageOf("reviewer"))?.harm).toMatchObject({ source: "family", report: null, settled: false });
  });

  it("without harm on record asks for no report", async () => {
    expect((await declare()).result).toMatchObject({ ok: true });
    expect((await pageOf("reviewer"))?.harm).toBeNull();
  });

  it("tells the district, in the queue, on the page and on the list of what is left, who is suspected and what the police know", async () => {
    await stopped();
    const reportId = await insertReport(world, record);
    const education = await taken({ step: "FAMILY_EDUCATION", until: null, account: "家庭教育指导" });
    await declared();
    const told = { source: "stopped", by: [{ subject: "FATHER", person: "某父" }], settled: true, report: { stepId: reportId, on: today, office: expect.any(String), result: null, resultOn: null }, explained: null, reply: null };
    expect((await pageOf("reviewer"))?.harm).toEqual(told);
    expect((await listClosures(await world.actor("reviewer"), {}, new Date()))?.rows.find(({ caseId }) => caseId === record.caseId)?.harm).toEqual(told);
    const note = await handoverNote(await world.actor("reviewer"), record.caseId, new Date());
    expect(note?.harm).toEqual(told);
    // The report stands with the harm, and once only; what else waits for its result stays.
    expect(note?.steps.map(({ stepId }) => stepId)).toEqual([education]);
    const closed = await confirm(String((await queryAll<{ id: string }>("SELECT id FROM closing_evaluation WHERE case_id = $1", [record.caseId]))[0]?.id));
    expect(closed).toMatchObject({ ok: true });
    expect((await page("caseworker"))?.next.map(({ kind, step }) => `${kind} ${step}`)).toEqual(["result POLICE_REPORT", "left FAMILY_EDUCATION"]);
  });
});

describe("the day of the death, beside what the record says of a child that lived", () => {
  const ask = async (diedOn: string, warnings: Record<string, string> = ANSWERED) => {
    const [row] = await queryAll<{ version: number }>("SELECT version FROM care_case WHERE id = $1", [record.caseId]);
    const clientKey = v7();
    const input = { caseId: record.caseId, version: row?.version, clientKey, reason: "DIED", outcome: "孩子去世", lessons: "", handedOverTo: "", goals: [], warnings, ...died, diedOn, police: "正在调查" };
    return { clientKey, result: await executeMutation(requestClosure, await world.actor("caseworker"), input) };
  };
  const before = addDays(today, -1);

  it("is not before the day on which harm to it was stopped", async () => {
    await stopped();
    await insertReport(world, record);
    expect((await ask(before)).result).toMatchObject({ ok: false, code: "BLOCKED", reason: "closingSeenSinceDeath", params: { date: today, seenBy: "step", died: before } });
    expect((await ask(today)).result).toMatchObject({ ok: true });
  });

  it("before the first contact of the form, or a report of danger, it is explained, and the district reads both", async () => {
    await queryAll("UPDATE registration SET first_contact_at = $2 WHERE child_id = $1", [record.childId, shanghaiInstant(today, "00:00")]);
    const heard = { key: "heardSinceDeath", code: "heardSinceDeath", params: { date: today, heardBy: "registration", died: before } };
    const { heardSinceDeath: _left, ...rest } = ANSWERED;
    expect((await ask(before, rest)).result).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "warnings.heardSinceDeath": { key: "required" } } });
    const { clientKey, result } = await ask(before);
    expect(result).toMatchObject({ ok: true });
    expect((await pageOf("reviewer"))?.open?.warnings).toContainEqual({ ...heard, reason: ANSWERED.heardSinceDeath, now: null });
    expect(await confirm(clientKey)).toMatchObject({ ok: true });
  });

  it("on the day itself nothing is asked", async () => {
    await queryAll("UPDATE registration SET first_contact_at = $2 WHERE child_id = $1", [record.childId, shanghaiInstant(before, "00:00")]);
    const { heardSinceDeath: _left, ...rest } = ANSWERED;
    expect((await ask(before, rest)).result).toMatchObject({ ok: true });
  });
});

describe("after the closing", () => {
  it("what came of the report, and the answer of the police, are still written down, within the days that the police have; nothing else is", async () => {
    await stopped();
    const report = await insertReport(world, record);
    expect(await confirm(await declared())).toMatchObject({ ok: true });
    expect(await note("caseworker", report, "POLICE_ACCEPTED")).toMatchObject({ ok: true });
    const clock = () => queryAll("SELECT rule::text, done_at IS NULL AS open FROM task WHERE subject_id = $1", [report]);
    expect(await clock()).toEqual([{ rule: "POLICE_FEEDBACK", open: true }]);
    expect(await page("caseworker")).toMatchObject({ state: "closed", closed: { reason: "DIED" }, next: [{ kind: "answer", step: "POLICE_REPLY" }] });
    expect(await take("caseworker", { ...bare, step: "POLICE_REPLY", by: "police", result: "CASE_FILED" })).toMatchObject({ ok: true });
    expect(await clock()).toEqual([{ rule: "POLICE_FEEDBACK", open: false }]);
    expect((await pageOf("reviewer"))?.harm?.reply).toEqual({ on: today, result: "CASE_FILED" });
    expect(await take("caseworker", { step: "INTERVIEW", until: null, account: "约谈", skipReason: "" })).toMatchObject({ ok: false, reason: "ladderCaseNotRunning" });
  });

  it("the answer that the police still owe is waited for", async () => {
    await stopped();
    const report = await insertReport(world, record);
    expect(await note("caseworker", report, "POLICE_ACCEPTED")).toMatchObject({ ok: true });
    expect(await confirm(await declared())).toMatchObject({ ok: true });
    expect(await queryAll("SELECT rule::text FROM task WHERE case_id = $1 AND done_at IS NULL", [record.caseId])).toEqual([{ rule: "POLICE_FEEDBACK" }]);
  });

  it("a case that was closed without a report, before one was asked for, is reported still", async () => {
    await stopped();
    await queryAll("UPDATE care_case SET status = 'CLOSED', close_reason = 'DIED', closed_at = now() WHERE id = $1", [record.caseId]);
    expect(await page("caseworker")).toMatchObject({ next: [{ kind: "must", step: "POLICE_REPORT" }] });
    await insertReport(world, record);
    expect((await page("caseworker"))?.next).toMatchObject([{ kind: "result", step: "POLICE_REPORT" }]);
  });

  it("closed for another reason it takes nothing", async () => {
    await stopped();
    const report = await insertReport(world, record);
    await queryAll("UPDATE care_case SET status = 'CLOSED', close_reason = 'MOVED_HANDED_OVER', closed_at = now() WHERE id = $1", [record.caseId]);
    expect(await note("caseworker", report, "POLICE_ACCEPTED")).toMatchObject({ ok: false, reason: "ladderCaseNotRunning" });
    expect(await take("caseworker", { ...bare, step: "POLICE_REPORT" })).toMatchObject({ ok: false, reason: "ladderCaseNotRunning" });
  });
});
