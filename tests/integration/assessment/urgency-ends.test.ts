import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmAssessment } from "@/lib/features/assessment/mutations/confirm-assessment";
import { requestOverride } from "@/lib/features/assessment/mutations/request-override";
import { signOverride } from "@/lib/features/assessment/mutations/sign-override";
import { caseConferences } from "@/lib/features/conference/queries/case-conferences";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { countLedger } from "@/lib/features/ledger/queries/list-ledger";
import { raiseAlert } from "@/lib/features/registration/mutations/raise-alert";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import { insertAssessment, RED_ANSWERS, type AssessmentOptions } from "../../factories/assessments";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const today = toShanghaiDate(new Date());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** A red case that was reported as danger, with the limit of its conference. */
async function redCase(raisedOn = addDays(today, -40), dueOn = addDays(today, -38)): Promise<CaseRecord> {
  const record = await insertCase(world, { caseStatus: "SERVICE", colour: "RED", level: "L3" });
  await asMaintenance(async (client) => {
    await client.query("UPDATE registration SET urgent = true, urgency = 'RED', created_at = $2 WHERE id = $1", [record.registrationId, shanghaiInstant(raisedOn, "09:00")]);
    await client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES ($1, 'CASE_CONFERENCE', $2, $3, $4, $2, $5, $6, 'x')", [
      v7(), record.caseId, record.childId, record.division, world.organisationId.street, shanghaiInstant(dueOn, "17:00"),
    ]);
  });
  return record;
}
const assess = async (record: CaseRecord, options: AssessmentOptions, judgement: object) => {
  const assessmentId = await insertAssessment(world, record, { assessedOn: today, ...options });
  return executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId, version: 1, ...judgement });
};
const green = (record: CaseRecord, options: AssessmentOptions = {}) => assess(record, options, { colour: "GREEN", level: "WATCH" });
const stands = async ({ caseId, registrationId }: CaseRecord) => ({
  badge: (await caseHeader(await world.actor("caseworker"), caseId, new Date()))?.urgent, mark: (await queryAll<{ urgent: boolean }>("SELECT urgent FROM registration WHERE id = $1", [registrationId]))[0]?.urgent,
  owed: (await caseConferences(await world.actor("caseworker"), caseId, new Date()))?.due !== null,
});
const urgentCount = async () => countLedger(await world.actor("reviewer"), { urgent: "1" }, new Date());

describe("an assessment that is not red", () => {
  it("ends the mark of danger and the conference that was owed, on record; badge, ledger and log agree", async () => {
    const record = await redCase();
    expect(await stands(record)).toEqual({ badge: true, mark: true, owed: true });
    const before = await urgentCount();
    expect(await green(record)).toMatchObject({ ok: true });
    expect(await stands(record)).toEqual({ badge: false, mark: false, owed: false });
    expect(await urgentCount()).toBe(before - 1);
    expect(await queryAll("SELECT action, params FROM case_event WHERE case_id = $1 AND action LIKE 'assessment.end%' ORDER BY action", [record.caseId])).toEqual([
      { action: "assessment.end_alarm", params: { colour: "GREEN", on: addDays(today, -40) } }, { action: "assessment.end_conference", params: { colour: "GREEN", dueOn: addDays(today, -38), late: "yes" } },
    ]);
    expect(await queryAll("SELECT before, after FROM audit_event WHERE record_type = 'REGISTRATION' AND record_id = $1 AND action = 'assessment.end_alarm'", [record.registrationId])).toMatchObject([{ before: { urgent: true }, after: { urgent: false } }]);
  });

  it("leaves danger that was reported after the child was assessed", async () => {
    const record = await redCase(today);
    expect(await green(record, { assessedOn: addDays(today, -1) })).toMatchObject({ ok: true });
    expect(await stands(record)).toEqual({ badge: true, mark: true, owed: false });
    const events = await queryAll<{ action: string }>("SELECT action FROM case_event WHERE case_id = $1", [record.caseId]);
    expect(events.map(({ action }) => action)).not.toContain("assessment.end_alarm");
  });

  it("lets danger be reported again, and red brings back both", async () => {
    const record = await redCase();
    await green(record);
    const [row] = await queryAll<{ version: number }>("SELECT version FROM registration WHERE id = $1", [record.registrationId]);
    expect(await executeMutation(raiseAlert, await world.actor("caseworker"), { registrationId: record.registrationId, version: row?.version ?? 0 })).toMatchObject({ ok: true });
    expect(await stands(record)).toMatchObject({ badge: true, mark: true });
    expect(await assess(record, { answers: RED_ANSWERS }, { colour: "RED", level: "L3" })).toMatchObject({ ok: true });
    expect(await stands(record)).toEqual({ badge: true, mark: true, owed: true });
    // From red with verified harm to green: not by its author alone.
    expect(await green(record)).toMatchObject({ ok: false, code: "BLOCKED", reason: "fallNeedsSignature" });
    const [draft] = await queryAll<{ id: string }>("SELECT id FROM assessment WHERE case_id = $1 AND status = 'DRAFT'", [record.caseId]);
    const assessmentId = draft?.id ?? "";
    expect(await executeMutation(requestOverride, await world.actor("caseworker"), { assessmentId, version: 1, colour: "GREEN", level: "WATCH", reason: "施暴人已离家" })).toMatchObject({ ok: true });
    expect(await executeMutation(signOverride, await world.actor("supervisor"), { assessmentId, version: 2 })).toMatchObject({ ok: true, data: { inEffect: true } });
    expect(await stands(record)).toEqual({ badge: false, mark: false, owed: false });
  });
});

it("one that is red leaves both", async () => {
  const record = await redCase();
  expect(await assess(record, { answers: RED_ANSWERS }, { colour: "RED", level: "L3" })).toMatchObject({ ok: true });
  expect(await stands(record)).toEqual({ badge: true, mark: true, owed: true });
});

it("a closed case is none: neither by its badge nor by the filter of the ledger", async () => {
  const record = await redCase();
  const before = await urgentCount();
  await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSED', close_reason = 'MOVED_HANDED_OVER', closed_at = now() WHERE id = $1", [record.caseId]));
  expect((await stands(record)).badge).toBe(false);
  expect(await urgentCount()).toBe(before - 1);
});
