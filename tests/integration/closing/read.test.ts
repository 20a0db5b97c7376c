import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { executeMutation } from "@/lib/server/write/execute";
import { insertAssessment } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertApprovedPlan } from "../../factories/plans";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { insertVisit, insertVisitSeeing } from "../../factories/visits";
import { lastingGuardian } from "../../factories/lasting-guardian";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const page = async (person: PersonKey, { caseId }: CaseRecord) => closurePage(await world.actor(person), caseId, new Date());
const queue = async (person: PersonKey, params = {}, size?: number) => listClosures(await world.actor(person), params, new Date(), size);
async function asked(options: { reason?: string; division?: string; by?: PersonKey; owner?: PersonKey; org?: "street" | "otherStreet" | "farStreet"; colour?: "GREEN" | "YELLOW" } = {}) {
  const careCase = await insertWorkedCase(world, {
    colour: options.colour ?? "GREEN", division: options.division, owner: options.owner, filingOrg: options.org ?? "street",
  });
  const closureId = v7();
  const result = await executeMutation(requestClosure, await world.actor(options.by ?? "caseworker"), {
    caseId: careCase.caseId, version: 1, clientKey: closureId, reason: options.reason ?? "GOAL_REACHED", outcome: "目标达成", lessons: "", handedOverTo: "", goals: [], ...lastingGuardian,
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { careCase, closureId };
}

describe("the closing of a case", () => {
  it.each<PersonKey>(["otherCaseworker", "farCaseworker", "otherReviewer", "socialWorker", "rescueWorker", "communityOfficer", "courtLiaison", "monitor", "systemAdmin", "auditor"])("does not exist for %s", async (person) => {
    const { careCase } = await asked();
    expect(await page(person, careCase)).toBeNull();
  });

  it("does not exist for an agency, even with an assignment", async () => {
    const { careCase } = await asked();
    await insertGrant(world, careCase, "agency", "ASSIGNMENT");
    expect(await page("socialWorker", careCase)).toBeNull();
  });

  it("compares the first assessment with the last, and says that there was no second", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "BLUE", level: "L1" });
    const assess = async (on: string, colour: string) => {
      // As confirming does: the one before is superseded.
      await asMaintenance((client) => client.query("UPDATE assessment SET status = 'SUPERSEDED' WHERE case_id = $1 AND status = 'CONFIRMED'", [careCase.caseId]));
      const assessmentId = await insertAssessment(world, careCase, { status: "CONFIRMED" });
      await asMaintenance((client) => client.query("UPDATE assessment SET assessed_on = $2::date, colour = $3::\"RiskColour\", confirmed_colour = $3::\"RiskColour\", confirmed_at = $2::date WHERE id = $1", [assessmentId, on, colour]));
    };
    expect((await page("caseworker", careCase))?.work.assessed).toBeNull();
    await assess("2026-03-02", "YELLOW");
    expect((await page("caseworker", careCase))?.work.assessed).toMatchObject({ first: { on: "2026-03-02", colour: "YELLOW" }, last: null });
    await assess("2026-06-02", "BLUE");
    await assess("2026-09-01", "GREEN");
    expect((await page("caseworker", careCase))?.work.assessed).toMatchObject({ first: { on: "2026-03-02", colour: "YELLOW" }, last: { on: "2026-09-01", colour: "GREEN" } });
  });

  it("offers the form to the street with the facts that bar and the goals to judge", async () => {
    const careCase = await insertCase(world, { caseStatus: "SERVICE", colour: "RED", level: "L2" });
    await insertApprovedPlan(world, careCase, [{ task: "T4_1" }]);
    for (const [day, child] of [["2026-04-01", true], ["2026-05-01", true], ["2026-06-01", false]] as const) await insertVisitSeeing(world, careCase, day, { child });
    await insertVisit(world, careCase, "REFUSED", "2026-07-01");
    await insertVisit(world, careCase, "MISSED", "2026-10-01");
    const view = await page("caseworker", careCase);
    expect(view?.form).toMatchObject({ supervisor: false, facts: { status: "SERVICE", colour: "RED", failedContactAttempts: 1, openReferrals: 0 }, goals: [{ need: "SCHOOLING", text: "恢复就学" }] });
    expect(view?.work).toMatchObject({ visits: { done: 3, seen: 2, unseen: 1, missed: 1, refused: 1 }, measures: { total: 1, done: 0 }, referrals: { total: 0, finished: 0 }, left: { visits: 0, promises: 0 } });
    await insertVisit(world, careCase, "PLANNED", "2026-10-20");
    expect((await page("caseworker", careCase))?.work.left).toEqual({ visits: 1, promises: 0 });
    expect((await page("supervisor", careCase))?.form).toMatchObject({ supervisor: true });
    expect(await page("reviewer", careCase)).toMatchObject({ form: null, can: { reopen: false } });
  });

  it("while it waits: the district decides, the street reads", async () => {
    const { careCase, closureId } = await asked();
    expect(await page("reviewer", careCase)).toMatchObject({ form: null, open: { id: closureId, waitsFor: "district", bars: [], can: { confirm: true, giveBack: true, countersign: false } } });
    expect(await page("caseworker", careCase)).toMatchObject({ form: null, open: { can: { confirm: false, giveBack: false, countersign: false } } });
    expect((await page("programmeOfficer", careCase))?.open?.can).toEqual({ confirm: false, giveBack: false, withdraw: false, countersign: false });
    await asMaintenance((client) => client.query("UPDATE care_case SET colour = 'RED' WHERE id = $1", [careCase.caseId]));
    expect((await page("reviewer", careCase))?.open).toMatchObject({ bars: [{ code: "redColour" }], can: { confirm: false, giveBack: true } });
  });
});

describe("the district's queue", () => {
  it.each<PersonKey>(["caseworker", "supervisor", "programmeOfficer", "socialWorker", "rescueWorker", "communityOfficer", "courtLiaison", "monitor", "systemAdmin", "auditor"])("is none of %s's", async (person) => {
    expect(await queue(person)).toBeNull();
  });

  it("holds what waits in the district and no other, and not what waits for a supervisor", async () => {
    const { closureId } = await asked();
    const far = await asked({ division: "110106001001", org: "farStreet", owner: "farCaseworker", by: "farCaseworker" });
    const lost = await insertWorkedCase(world);
    for (const day of ["2026-10-01", "2026-10-08", "2026-10-15"]) await insertVisit(world, lost, "MISSED", day);
    const waiting = v7();
    await executeMutation(requestClosure, await world.actor("caseworker"), {
      caseId: lost.caseId, version: 1, clientKey: waiting, reason: "LOST_CONTACT", outcome: "多次走访未果", lessons: "", handedOverTo: "", goals: [], warnings: { notSearched: "已询问派出所和学校。" },
    });
    const ours = (await queue("reviewer", {}, 200))?.rows.map(({ id }) => id) ?? [];
    expect(ours).toContain(closureId);
    expect(ours).not.toContain(far.closureId);
    expect(ours).not.toContain(waiting);
    expect((await queue("otherReviewer", {}, 200))?.rows.map(({ id }) => id)).toEqual([far.closureId]);
  });

  it("pages by key to the end without loss, filters by street and reason; the count is the list's", async () => {
    await asked({ division: "110105005048", org: "otherStreet", owner: "otherCaseworker", by: "otherCaseworker", reason: "LONG_TERM_GUARDIANSHIP" });
    for (let n = 0; n < 3; n += 1) await asked();
    const all = await queue("reviewer", {}, 200);
    const paged: string[] = [];
    let after: string | undefined;
    for (let guard = 0; guard < 50; guard += 1) {
      const part = await queue("reviewer", after ? { after } : {}, 2);
      paged.push(...(part?.rows.map(({ id }) => id) ?? []));
      expect(part?.total).toBe(all?.rows.length);
      if (!part?.next) break;
      after = part.next;
    }
    expect(paged).toEqual(all?.rows.map(({ id }) => id));
    expect(new Set(paged).size).toBe(paged.length);
    const street = await queue("reviewer", { street: "110105005" }, 200);
    expect(street?.rows.map(({ reason }) => reason)).toEqual(["LONG_TERM_GUARDIANSHIP"]);
    expect(street?.total).toBe(1);
    expect((await queue("reviewer", { reason: "DIED" }))?.rows).toEqual([]);
    expect((await queue("reviewer", { street: "110106001" }, 200))?.total).toBe(all?.total);
  });

  it("says which the reviewer may confirm, and never their own", async () => {
    const { closureId } = await asked({ colour: "YELLOW" });
    const rowOf = async (person: PersonKey) => (await queue(person, {}, 200))?.rows.find(({ id }) => id === closureId);
    expect(await rowOf("reviewer")).toMatchObject({ colour: "YELLOW", officeName: "三里屯街道民政科", bars: [], can: { confirm: true, giveBack: true }, outcome: "目标达成" });
    await asMaintenance((client) => client.query("UPDATE closing_evaluation SET requested_by_id = $2 WHERE id = $1", [closureId, world.userId.reviewer]));
    expect((await rowOf("reviewer"))?.can).toEqual({ confirm: false, giveBack: false });
    expect((await rowOf("secondReviewer"))?.can).toEqual({ confirm: true, giveBack: true });
  });
});
