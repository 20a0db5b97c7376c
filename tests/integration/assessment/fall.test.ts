import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmAssessment } from "@/lib/features/assessment/mutations/confirm-assessment";
import { refuseOverride } from "@/lib/features/assessment/mutations/refuse-override";
import { requestOverride } from "@/lib/features/assessment/mutations/request-override";
import { signOverride } from "@/lib/features/assessment/mutations/sign-override";
import { assessmentPage } from "@/lib/features/assessment/queries/assessment-page";
import { decisionsWaiting } from "@/lib/features/inbox/queries/decisions-waiting";
import { executeMutation } from "@/lib/server/write/execute";
import { toShanghaiDate } from "@/lib/shared/dates";
import { answersOf, insertAssessment, RED_ANSWERS, YELLOW_ANSWERS, type AssessmentOptions } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertReport } from "../../factories/police-report";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { UNREAD } from "../../support/opened";

const today = toShanghaiDate(new Date());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const reason = "施暴的父亲已被刑事拘留，母亲单独照料，入户核实未见新伤";
const harmed = async (): Promise<CaseRecord> => {
  const record = await insertCase(world, { caseStatus: "SERVICE", colour: "RED", level: "L3" });
  await insertAssessment(world, record, { status: "CONFIRMED", answers: RED_ANSWERS });
  return record;
};
const draft = (record: CaseRecord, options: AssessmentOptions = {}) => insertAssessment(world, record, { assessedOn: today, ...options });
const confirm = async (assessmentId: string, colour = "GREEN", level = "WATCH") => executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId, version: 1, colour, level });
const ask = async (assessmentId: string, colour = "GREEN", level = "WATCH", version = 1, person: PersonKey = "caseworker") => executeMutation(requestOverride, await world.actor(person), { assessmentId, version, colour, level, reason });
const sign = async (person: PersonKey, assessmentId: string, version = 2) => executeMutation(signOverride, await world.actor(person), { assessmentId, version });
const page = async (person: PersonKey, { caseId }: CaseRecord) => assessmentPage(await world.actor(person), caseId, undefined, new Date());
const notices = (id: string) => queryAll("SELECT kind, role FROM notice WHERE record_id = $1 ORDER BY created_at, kind", [id]);
const colourOf = async ({ caseId }: CaseRecord) => (await queryAll<{ colour: string; level: string }>("SELECT colour, level FROM care_case WHERE id = $1", [caseId]))[0];
const stop = ({ caseId, childId, division }: CaseRecord) =>
  asMaintenance((client) =>
    client.query("INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, subject, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key) VALUES ($1, $2, $3, $4, 'STOP', $5, $6, 'FATHER', $7, $8, $6, now(), $9)", [
      v7(), caseId, childId, division, today, world.organisationId.street, UNREAD, world.userId.caseworker, v7(),
    ]),
  );

describe("a result that falls from red and verified harm", () => {
  it("is not its author's to confirm; the page says from what it falls and what is on record", async () => {
    const record = await harmed();
    const id = await draft(record);
    expect(await confirm(id)).toMatchObject({ ok: false, code: "BLOCKED", reason: "fallNeedsSignature" });
    expect(await colourOf(record)).toEqual({ colour: "RED", level: "L3" });
    const open = (await page("caseworker", record))?.open;
    expect(open?.can).toMatchObject({ confirm: false, requestFall: true });
    expect(open?.record).toMatchObject({ from: { colour: "RED", level: "L3" }, harm: [{ source: "assessment", on: "2026-03-10" }] });
  });

  it("waits for the supervisor with its reason, among the decisions; the district hears that it is red no more", async () => {
    const record = await harmed();
    const id = await draft(record);
    const waits = async (person: PersonKey) => (await decisionsWaiting(await world.actor(person))).find(({ key }) => key === "departures")?.count ?? 0;
    const before = [await waits("supervisor"), await waits("reviewer")] as const;
    expect(await ask(id)).toMatchObject({ ok: true });
    expect([await waits("supervisor"), await waits("reviewer")]).toEqual([before[0] + 1, before[1]]);
    expect(await notices(id)).toEqual([{ kind: "assessmentOverride", role: "STREET_SUPERVISOR" }]);
    expect((await page("supervisor", record))?.open).toMatchObject({ missing: ["SUPERVISOR"], overrideReason: reason, fall: { from: { colour: "RED", level: "L3" } }, can: { sign: true, confirm: false } });
    expect(await colourOf(record)).toEqual({ colour: "RED", level: "L3" });

    expect(await sign("caseworker", id)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await sign("reviewer", id)).toMatchObject({ ok: false, reason: "signatureNotNeeded" });
    expect(await sign("supervisor", id)).toEqual({ ok: true, data: { assessmentId: id, inEffect: true } });
    expect(await colourOf(record)).toEqual({ colour: "GREEN", level: "WATCH" });
    expect((await notices(id)).filter(({ kind }) => kind === "caseFellFromRed")).toEqual([{ kind: "caseFellFromRed", role: "REVIEWER" }]);
    expect(await queryAll("SELECT action FROM case_event WHERE record_id = $1 AND action LIKE '%fall' ORDER BY at, id", [id])).toEqual([{ action: "assessment.request_fall" }, { action: "assessment.sign_fall" }]);
    expect((await page("reviewer", record))?.shown).toMatchObject({ overridden: false, refused: null, overrideReason: reason, fall: { from: { colour: "RED" } } });
  });

  it("that was refused is a draft again, and confirming it is still nobody's alone", async () => {
    const record = await harmed();
    const id = await draft(record);
    await ask(id);
    expect(await executeMutation(refuseOverride, await world.actor("supervisor"), { assessmentId: id, version: 2, reason: "请附公安机关材料" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT status, fallen, fall_cipher FROM assessment WHERE id = $1", [id])).toEqual([{ status: "DRAFT", fallen: false, fall_cipher: null }]);
    expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId: id, version: 3, colour: "GREEN", level: "WATCH" })).toMatchObject({ ok: false, reason: "fallNeedsSignature" });
  });

  it("cannot be written without the supervisor's signature, whatever code writes", async () => {
    const record = await harmed();
    const id = await draft(record);
    await ask(id);
    await expect(asMaintenance((client) => client.query("UPDATE assessment SET status = 'CONFIRMED', confirmed_at = now() WHERE id = $1", [id]))).rejects.toMatchObject({ constraint: "assessment_fallen" });
  });

  it("raised above the proposal, the harm is unsaid all the same: it is sealed as a fall, and needs no more than the supervisor", async () => {
    const record = await harmed();
    const id = await draft(record);
    expect(await ask(id, "YELLOW", "L3")).toMatchObject({ ok: true });
    expect(await queryAll("SELECT fallen FROM assessment WHERE id = $1", [id])).toEqual([{ fallen: true }]);
    expect(await sign("supervisor", id)).toMatchObject({ ok: true, data: { inEffect: true } });
  });

  it("is confirmed at once where the harm is verified again, or where it falls by one grade from an assessment without harm", async () => {
    const again = await harmed();
    expect(await confirm(await draft(again, { answers: RED_ANSWERS }), "RED", "L3")).toMatchObject({ ok: true });
    const yellow = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW", level: "L1" });
    await insertAssessment(world, yellow, { status: "CONFIRMED", answers: YELLOW_ANSWERS });
    expect(await confirm(await draft(yellow, { answers: answersOf({ C01: 2, C02: 2, C03: 2, C04: 10 }) }), "BLUE", "WATCH")).toMatchObject({ ok: true });
  });

  it("from yellow to green by two grades takes the signature too", async () => {
    const yellow = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW", level: "L1" });
    await insertAssessment(world, yellow, { status: "CONFIRMED", answers: YELLOW_ANSWERS });
    expect(await confirm(await draft(yellow))).toMatchObject({ ok: false, reason: "fallNeedsSignature" });
  });
});

describe("harm on the ladder", () => {
  it("that was stopped before the first assessment is not unsaid alone; a report to the police alone is told, not weighed", async () => {
    const stopped = await insertCase(world);
    await stop(stopped);
    const id = await draft(stopped);
    expect(await confirm(id)).toMatchObject({ ok: false, reason: "fallNeedsSignature" });
    const reported = await insertCase(world);
    await insertReport(world, reported);
    const other = await draft(reported);
    expect((await page("caseworker", reported))?.open).toMatchObject({ record: { harm: [], steps: [{ step: "POLICE_REPORT", on: today }] }, can: { confirm: true } });
    expect(await confirm(other)).toMatchObject({ ok: true });
  });

  it("is told to whoever sees the ladder, not to an agency", async () => {
    const record = await harmed();
    await insertReport(world, record);
    const id = await draft(record);
    await ask(id);
    await sign("supervisor", id);
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    expect((await page("socialWorker", record))?.shown).toMatchObject({ colour: "GREEN", fall: null });
    expect((await page("supervisor", record))?.shown?.fall?.steps).toEqual([{ step: "POLICE_REPORT", on: today }]);
  });
});
