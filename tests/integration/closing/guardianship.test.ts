import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { confirmClosures } from "@/lib/features/closing/mutations/confirm-closures";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { noteResult } from "@/lib/features/ladder/mutations/note-result";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { handoverNote } from "@/lib/workflows/handover-note";
import { insertAssessment } from "../../factories/assessments";
import { ORGANISATIONS } from "../../factories/organisations";
import type { CaseRecord } from "../../factories/records";
import { lastingGuardian } from "../../factories/lasting-guardian";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

const today = toShanghaiDate(new Date());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const inService = () => insertWorkedCase(world, { colour: "RED", level: "L3" });
const step = async ({ caseId }: CaseRecord, change: Record<string, unknown>) => executeMutation(takeStep, await world.actor("caseworker"), {
  caseId, clientKey: v7(), takenOn: today, actorOrgId: world.organisationId.street, person: "", reference: "", account: "经过", subject: null, ground: null, applicant: null, until: null, result: null,
  intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "", ...change,
});
const ask = async ({ caseId }: CaseRecord, closureId: string, version: number) => executeMutation(requestClosure, await world.actor("caseworker"), {
  caseId, version, clientKey: closureId, reason: "LONG_TERM_GUARDIANSHIP", outcome: "照料稳定。", lessons: "", handedOverTo: "", goals: [], ...lastingGuardian,
});
const versionOf = async ({ caseId }: CaseRecord) => (await queryAll<{ version: number }>("SELECT version FROM care_case WHERE id = $1", [caseId]))[0]?.version ?? 0;
const confirm = async (closureId: string) => executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1 });

/** The one step of a case becomes a judgment that revokes: its day of effect is supplied after it. */
const judgedBy = ({ caseId }: CaseRecord) => queryAll("UPDATE ladder_step SET step = 'JUDGMENT', result = 'REVOKED', result_on = taken_on, result_by_id = recorded_by_id WHERE case_id = $1", [caseId]);
const revokedBy = async (careCase: CaseRecord) => {
  await judgedBy(careCase);
  await queryAll("UPDATE ladder_step SET effective_on = taken_on WHERE case_id = $1", [careCase.caseId]);
};

describe("a case whose child has nobody for good", () => {
  it("is not closed as settled while somebody guards the child for the time being, nor when that merely ended; once somebody is appointed it is", async () => {
    const careCase = await inService();
    expect(await step(careCase, { step: "INTERIM_GUARDIANSHIP", actorOrgId: world.organisationId.institution, ground: "IMPRISONED", until: addDays(today, 50) })).toMatchObject({ ok: true });
    expect(await ask(careCase, v7(), await versionOf(careCase))).toMatchObject({ code: "BLOCKED", reason: "closingGuardianshipRunning", params: { step: "INTERIM_GUARDIANSHIP" } });
    expect((await closurePage(await world.actor("caseworker"), careCase.caseId, new Date()))?.work.standing).toMatchObject([{ what: "interim" }]);
    expect(await handoverNote(await world.actor("caseworker"), careCase.caseId, new Date())).toMatchObject({ interim: { office: ORGANISATIONS.institution.name, until: addDays(today, 50) }, steps: [] });
    await queryAll("UPDATE ladder_step SET result = 'ENDED', result_on = $2::date, result_by_id = $3, version = 2 WHERE case_id = $1", [careCase.caseId, today, world.userId.caseworker]);
    expect(await ask(careCase, v7(), await versionOf(careCase))).toMatchObject({ code: "BLOCKED", reason: "closingInterimEnded" });
    expect(await step(careCase, { step: "GUARDIAN_APPOINTED", actorOrgId: world.organisationId.district, subject: "OTHER_CARER", person: "王秀兰", relation: "MATERNAL_GRANDPARENT" })).toMatchObject({ ok: true });
    const barred = { code: "BLOCKED", reason: "closingGuardianNotReassessed", params: { step: "GUARDIAN_APPOINTED", date: today } };
    expect(await ask(careCase, v7(), await versionOf(careCase))).toMatchObject(barred);
    // What was assessed on the day before anybody was appointed says nothing of how the child is now.
    const assessed = await insertAssessment(world, careCase, { status: "CONFIRMED", assessedOn: today });
    expect(await ask(careCase, v7(), await versionOf(careCase))).toMatchObject(barred);
    await queryAll("UPDATE assessment SET confirmed_at = now() WHERE id = $1", [assessed]);
    // The ladder names her: the form begins with it, and no paper is asked for.
    expect((await closurePage(await world.actor("caseworker"), careCase.caseId, new Date()))?.form?.guardian).toEqual({ name: "王秀兰", since: today, basis: "CIVIL_AFFAIRS" });
    const unproven = { caseId: careCase.caseId, version: await versionOf(careCase), clientKey: v7(), reason: "LONG_TERM_GUARDIANSHIP", outcome: "照料稳定。", lessons: "", handedOverTo: "", goals: [], ...lastingGuardian, guardianName: "李建国", guardianDocument: "" };
    expect(await executeMutation(requestClosure, await world.actor("caseworker"), unproven)).toMatchObject({ code: "INVALID", fieldErrors: { guardianDocument: { key: "guardianUnproven" } } });
    expect(await ask(careCase, v7(), await versionOf(careCase))).toMatchObject({ ok: true });
    // Whoever goes on with the child reads who guards it.
    const note = await handoverNote(await world.actor("supervisor"), careCase.caseId, new Date());
    expect(note).toMatchObject({ interim: null, guardians: { appointed: [{ name: "王秀兰", on: today, office: ORGANISATIONS.district.name }], revoked: [], judged: [], restored: [], gap: null } });
  });

  it("nor while the guardian was removed and nobody was appointed", async () => {
    const careCase = await inService();
    const id = v7();
    expect(await step(careCase, { step: "POLICE_REPORT" })).toMatchObject({ ok: true });
    await revokedBy(careCase);
    expect(await ask(careCase, id, await versionOf(careCase))).toMatchObject({ code: "BLOCKED", reason: "closingGuardianMissing" });
    expect(await queryAll("SELECT id FROM closing_evaluation WHERE case_id = $1", [careCase.caseId])).toEqual([]);
  });

  it("nor while a judgment that revokes waits for its day of effect; whoever goes on with the child reads that it does", async () => {
    const careCase = await inService();
    expect(await step(careCase, { step: "POLICE_REPORT" })).toMatchObject({ ok: true });
    await judgedBy(careCase);
    expect(await ask(careCase, v7(), await versionOf(careCase))).toMatchObject({ code: "BLOCKED", reason: "closingGuardianshipRunning", params: { step: "JUDGMENT" } });
    expect((await handoverNote(await world.actor("supervisor"), careCase.caseId, new Date()))?.guardians.revoked).toEqual([]);
  });

  it("what is written down after the closing was asked for reaches the district, and bars its confirmation", async () => {
    const careCase = await inService();
    const closureId = v7();
    expect(await ask(careCase, closureId, await versionOf(careCase))).toMatchObject({ ok: true });
    expect(await step(careCase, { step: "POLICE_REPORT" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT role::text FROM notice WHERE kind = 'ladderStep' AND record_id = $1 ORDER BY role::text", [careCase.caseId])).toEqual([{ role: "REVIEWER" }, { role: "STREET_SUPERVISOR" }]);
    expect(await confirm(closureId)).toMatchObject({ code: "BLOCKED", reason: "closingStepSinceAsked", params: { step: "POLICE_REPORT" } });
    expect((await closurePage(await world.actor("reviewer"), careCase.caseId, new Date()))?.open).toMatchObject({ bars: [{ code: "stepSinceAsked" }], can: { confirm: false, giveBack: true } });
    expect((await queryAll("SELECT status FROM care_case WHERE id = $1", [careCase.caseId]))[0]).toEqual({ status: "CLOSING" });
    const queue = await listClosures(await world.actor("reviewer"), { reason: "LONG_TERM_GUARDIANSHIP" }, new Date());
    expect(queue?.rows.find((row) => row.id === closureId)).toMatchObject({ bars: [{ code: "stepSinceAsked" }], can: { confirm: false } });
    // In bulk too, where only green cases are confirmed.
    await queryAll("UPDATE care_case SET colour = 'GREEN' WHERE id = $1", [careCase.caseId]);
    expect(await executeMutation(confirmClosures, await world.actor("reviewer"), { closures: [{ closureId, version: 1 }] })).toMatchObject({ ok: true, data: { confirmed: [], skipped: [{ reason: "closingStepSinceAsked" }] } });
    expect((await queryAll("SELECT status FROM care_case WHERE id = $1", [careCase.caseId]))[0]).toEqual({ status: "CLOSING" });
  });

  it("is left out of many that are confirmed together, each with its reason, and stays as it was; the others are closed", async () => {
    const cases: { careCase: CaseRecord; closureId: string }[] = [];
    for (let count = 0; count < 5; count += 1) {
      const careCase = await inService();
      const closureId = v7();
      expect(await ask(careCase, closureId, await versionOf(careCase))).toMatchObject({ ok: true });
      await queryAll("UPDATE care_case SET colour = 'GREEN' WHERE id = $1", [careCase.caseId]);
      cases.push({ careCase, closureId });
    }
    const [fine, running, missing, since, alsoFine] = cases;
    if (!fine || !running || !missing || !since || !alsoFine) throw new Error("five cases");
    // As if it had been on record all along, and only how it stands had changed since the reviewer opened the queue.
    const before = async ({ careCase }: typeof fine) => queryAll("UPDATE case_event SET at = at - interval '1 hour' WHERE case_id = $1 AND record_type = 'LADDER_STEP'", [careCase.caseId]);
    expect(await step(running.careCase, { step: "INTERIM_GUARDIANSHIP", actorOrgId: world.organisationId.institution, ground: "IMPRISONED", until: addDays(today, 50) })).toMatchObject({ ok: true });
    await before(running);
    expect(await step(missing.careCase, { step: "POLICE_REPORT" })).toMatchObject({ ok: true });
    await revokedBy(missing.careCase);
    await before(missing);
    expect(await step(since.careCase, { step: "POLICE_REPORT" })).toMatchObject({ ok: true });
    const result = await executeMutation(confirmClosures, await world.actor("reviewer"), { closures: cases.map(({ closureId }) => ({ closureId, version: 1 })) });
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect([...result.data.confirmed].sort()).toEqual([fine.closureId, alsoFine.closureId].sort());
    const reasons = new Map(result.data.skipped.map(({ closureId, reason, number }) => [closureId, [number, reason]]));
    expect(reasons.get(running.closureId)).toEqual([running.careCase.caseNumber, "closingGuardianshipRunning"]);
    expect(reasons.get(missing.closureId)).toEqual([missing.careCase.caseNumber, "closingGuardianMissing"]);
    expect(reasons.get(since.closureId)).toEqual([since.careCase.caseNumber, "closingStepSinceAsked"]);
    const states = await queryAll<{ id: string; status: string }>("SELECT id, status::text FROM care_case WHERE id = ANY ($1)", [cases.map(({ careCase }) => careCase.caseId)]);
    expect(cases.map(({ careCase }) => states.find(({ id }) => id === careCase.caseId)?.status)).toEqual(["CLOSED", "CLOSING", "CLOSING", "CLOSING", "CLOSED"]);
    // In the log too: a confirmation of each that was closed, and nothing of the others.
    const confirmed = await queryAll<{ record_id: string }>("SELECT DISTINCT record_id FROM audit_event WHERE action = 'closure.confirm' AND record_type = 'CLOSING_EVALUATION' AND result = 'OK' AND record_id = ANY ($1)", [cases.map(({ closureId }) => closureId)]);
    expect(confirmed.map(({ record_id }) => record_id).sort()).toEqual([fine.closureId, alsoFine.closureId].sort());
  });

  it("so does what came of a step; once the case is closed nothing is noted any more", async () => {
    const careCase = await inService();
    const closureId = v7();
    expect(await step(careCase, { step: "POLICE_REPORT" })).toMatchObject({ ok: true });
    const [report] = await queryAll<{ id: string }>("SELECT id FROM ladder_step WHERE case_id = $1", [careCase.caseId]);
    const note = async () => executeMutation(noteResult, await world.actor("caseworker"), { stepId: report?.id ?? "", version: 1, result: "POLICE_ACCEPTED", resultOn: today, note: "", until: null });
    expect(await ask(careCase, closureId, await versionOf(careCase))).toMatchObject({ ok: true });
    const told = async () => (await queryAll("SELECT id FROM notice WHERE kind = 'ladderStep' AND record_id = $1", [careCase.caseId])).length;
    const before = await told();
    expect((await closurePage(await world.actor("reviewer"), careCase.caseId, new Date()))?.open).toMatchObject({ bars: [] });
    expect(await note()).toMatchObject({ ok: true });
    expect(await told()).toBe(before + 1);
    expect(await confirm(closureId)).toMatchObject({ code: "BLOCKED", reason: "closingStepSinceAsked", params: { step: "POLICE_REPORT" } });

    const closed = await inService();
    expect(await step(closed, { step: "POLICE_REPORT" })).toMatchObject({ ok: true });
    await queryAll("UPDATE care_case SET status = 'CLOSED', close_reason = 'MOVED_HANDED_OVER', closed_at = now() WHERE id = $1", [closed.caseId]);
    const [left] = await queryAll<{ id: string }>("SELECT id FROM ladder_step WHERE case_id = $1", [closed.caseId]);
    expect(await executeMutation(noteResult, await world.actor("caseworker"), { stepId: left?.id ?? "", version: 1, result: "POLICE_ACCEPTED", resultOn: today, note: "", until: null })).toMatchObject({ code: "BLOCKED", reason: "ladderCaseNotRunning" });
    expect(await queryAll("SELECT result FROM ladder_step WHERE id = $1", [left?.id])).toEqual([{ result: null }]);
  });
});
