import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import { requestOverride } from "@/lib/features/assessment/mutations/request-override";
import { assessmentForm } from "@/lib/features/assessment/queries/assessment-form";
import { assessmentPage } from "@/lib/features/assessment/queries/assessment-page";
import { executeMutation } from "@/lib/server/write/execute";
import { answersOf, insertAssessment, RED_ANSWERS, YELLOW_ANSWERS } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertApprovedPlan } from "../../factories/plans";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const page = async (person: PersonKey, { caseId }: CaseRecord, shown?: string) => assessmentPage(await world.actor(person), caseId, shown, new Date());
const form = async (person: PersonKey, { caseId }: CaseRecord) => assessmentForm(await world.actor(person), caseId, new Date());
const NOTHING = ["otherCaseworker", "otherSupervisor", "farCaseworker", "otherReviewer", "socialWorker", "rescueWorker", "communityOfficer", "courtLiaison", "institutionLiaison", "monitor", "systemAdmin", "auditor"] as const satisfies PersonKey[];

describe("the page of a case's assessments", () => {
  it.each(NOTHING)("does not exist for %s", async (person) => {
    const careCase = await insertCase(world);
    await insertAssessment(world, careCase, { answers: RED_ANSWERS });
    expect(await page(person, careCase)).toBeNull();
    expect(await form(person, careCase)).toBeNull();
  });

  it("offers what each may do: the street writes and confirms, the district reads", async () => {
    const careCase = await insertCase(world);
    expect(await page("caseworker", careCase)).toMatchObject({ open: null, shown: null, can: { start: true } });
    expect(await page("reviewer", careCase)).toMatchObject({ can: { start: false } });
    const id = await insertAssessment(world, careCase, { answers: YELLOW_ANSWERS });
    const street = await page("colleague", careCase);
    expect(street?.open).toMatchObject({
      id, proposal: { colour: "YELLOW", level: "L1" }, missing: null, byAgency: false,
      can: { edit: true, takeOver: false, submit: false, confirm: true, requestOverride: true, giveBack: false, sign: false, refuse: false },
    });
    expect(street?.can.start).toBe(false);
    expect((await page("reviewer", careCase))?.open?.can).toEqual({
      edit: false, takeOver: false, submit: false, confirm: false, requestFall: false, giveBack: false, requestOverride: false, sign: false, refuse: false, withdraw: false,
    });
    expect(await form("caseworker", careCase)).toMatchObject({ assessmentId: id, version: 1, answers: YELLOW_ANSWERS });
    expect(await form("reviewer", careCase)).toBeNull();
  });

  it("offers no confirmation while something is missing", async () => {
    const careCase = await insertCase(world);
    await insertAssessment(world, careCase, { placeKind: null });
    expect((await page("caseworker", careCase))?.open).toMatchObject({ detailsMissing: ["placeKind"], can: { edit: true, confirm: false, requestOverride: false } });
  });

  it("asks the signers, never the asker", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase, { answers: YELLOW_ANSWERS });
    await executeMutation(requestOverride, await world.actor("caseworker"), { assessmentId: id, version: 1, colour: "GREEN", level: "L1", reason: "已变更照料人" });
    expect((await page("caseworker", careCase))?.open).toMatchObject({
      missing: ["SUPERVISOR", "REVIEWER"], requested: { colour: "GREEN", level: "L1" }, overrideReason: "已变更照料人", confirmedByName: "李文静", can: { sign: false, refuse: false, withdraw: true, confirm: false },
    });
    for (const person of ["supervisor", "reviewer", "secondReviewer"] as const) expect((await page(person, careCase))?.open?.can).toMatchObject({ sign: true, refuse: true, withdraw: false });
    expect((await page("colleague", careCase))?.open?.can).toMatchObject({ sign: false, refuse: false, withdraw: false });
  });

  it("shows the one in force beside the one before, an older one when asked for, and the measures that answer its needs", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE" });
    const old = await insertAssessment(world, careCase, { status: "SUPERSEDED", answers: RED_ANSWERS });
    await asMaintenance((client) => client.query("UPDATE assessment SET confirmed_at = '2026-01-10T02:00:00Z' WHERE id = $1", [old]));
    const now = await insertAssessment(world, careCase, { status: "CONFIRMED", answers: YELLOW_ANSWERS });
    await insertApprovedPlan(world, careCase, [{ task: "T4_1", text: "协调返校" }]);
    const shown = await page("reviewer", careCase);
    expect(shown).toMatchObject({ shown: { id: now, colour: "YELLOW", level: "L1", overridden: false }, previous: { id: old, colour: "RED" } });
    expect(shown?.history.map(({ id }) => id)).toEqual([now, old]);
    expect(shown?.measures).toMatchObject([{ need: "SCHOOLING", text: "协调返校" }]);
    expect(await page("reviewer", careCase, old)).toMatchObject({ shown: { id: old }, previous: null });
  });

  it("keeps an assessment in the words of its own version", async () => {
    const careCase = await insertCase(world);
    const second = { ...INSTRUMENT, number: 3, title: { zh: "新版评估表", en: "New" }, dimensions: INSTRUMENT.dimensions.map((d) => ({ ...d, items: d.items.slice(0, 2) })), levelItems: INSTRUMENT.levelItems };
    const instrumentId = v7();
    await asMaintenance((client) =>
      client.query("INSERT INTO instrument_version (id, code, number, effective_from, definition, status, confirmed_at) VALUES ($1, $2, 3, '2999-01-01', $3, 'CONFIRMED', now())", [instrumentId, INSTRUMENT.code, JSON.stringify(second)]),
    );
    await insertAssessment(world, careCase, { status: "CONFIRMED" });
    await insertAssessment(world, careCase, { instrumentId, answers: answersOf({}, second) });
    const shown = await page("caseworker", careCase);
    expect(shown?.shown?.definition.title.zh).toBe(INSTRUMENT.title.zh);
    expect(shown?.shown?.result.dimensions.map(({ items }) => items.length)).toEqual([12, 7, 10]);
    expect(shown?.open?.definition.title.zh).toBe("新版评估表");
    expect(shown?.open?.result).toMatchObject({ complete: true, instrument: { number: 3 } });
    expect(shown?.open?.result.dimensions.map(({ items }) => items.length)).toEqual([2, 2, 2]);
  });
});

describe("a body with a grant", () => {
  it("writes and sees its own draft, not the street's; sees what was confirmed", async () => {
    const careCase = await insertCase(world);
    await insertGrant(world, careCase, "agency", "ASSIGNMENT");
    expect(await page("socialWorker", careCase)).toMatchObject({ can: { start: true } });
    const streets = await insertAssessment(world, careCase, { answers: RED_ANSWERS });
    const seen = await page("socialWorker", careCase);
    expect(seen).toMatchObject({ open: null, begunElsewhere: { officeName: "三里屯街道民政科" }, can: { start: false } });
    expect(JSON.stringify(seen)).not.toContain(streets);
    expect(await form("socialWorker", careCase)).toBeNull();

    const other = await insertCase(world);
    await insertGrant(world, other, "agency", "ASSIGNMENT");
    await insertAssessment(world, other, { assessor: "socialWorker", assessorOrg: "agency" });
    expect((await page("socialWorker", other))?.open).toMatchObject({ byAgency: true, can: { edit: true, submit: true, confirm: false, requestOverride: false } });
    expect((await page("caseworker", other))?.open?.can).toMatchObject({ edit: false, takeOver: true, confirm: false });
    expect(await form("caseworker", other)).toBeNull();
    expect(await form("socialWorker", other)).not.toBeNull();
  });

  it("without an assignment only reads", async () => {
    const careCase = await insertCase(world);
    await insertGrant(world, careCase, "station", "ORIGIN");
    await insertAssessment(world, careCase, { status: "CONFIRMED" });
    expect(await page("rescueWorker", careCase)).toMatchObject({ shown: { colour: "GREEN" }, can: { start: false } });
  });
});

describe("the case conference", () => {
  const red = async () => {
    const careCase = await insertCase(world, { caseStatus: "PLANNING", colour: "RED", level: "L3" });
    await asMaintenance((client) =>
      client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES ($1, 'CASE_CONFERENCE', $2, $3, $4, $2, $5, now() + interval '40 hours', 'x')", [
        v7(), careCase.caseId, careCase.childId, careCase.division, world.organisationId.street,
      ]),
    );
    return careCase;
  };
  it("is shown as due to street and district, who call it", async () => {
    const careCase = await red();
    expect((await page("caseworker", careCase))?.conference).toMatchObject({ canCall: true });
    expect((await page("reviewer", careCase))?.conference).toMatchObject({ canCall: true });
    expect((await page("programmeOfficer", careCase))?.conference).toMatchObject({ canCall: false });
  });
});
