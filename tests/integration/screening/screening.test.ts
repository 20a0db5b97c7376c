import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import type { z } from "zod";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import { startRegistration } from "@/lib/features/registration/queries/start-registration";
import { enterPopulation } from "@/lib/features/screening/mutations/enter-population";
import { logHouseholdVisit } from "@/lib/features/screening/mutations/log-household-visit";
import { closeRound, openRound } from "@/lib/features/screening/mutations/move-round";
import { planRound } from "@/lib/features/screening/mutations/plan-round";
import { strikeHouseholdVisit } from "@/lib/features/screening/mutations/strike-household-visit";
import { listHouseholdVisits } from "@/lib/features/screening/queries/list-household-visits";
import { listRounds } from "@/lib/features/screening/queries/list-rounds";
import { loadRound } from "@/lib/features/screening/queries/load-round";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, ownerPool, queryAll } from "../../support/database";

let world: World;
const today = toShanghaiDate(new Date());
beforeAll(async () => {
  world = await createWorld();
});

async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) {
  return executeMutation(mutation, await world.actor(person), input);
}
const plan = (more = {}) => ({ clientKey: v7(), name: "第一轮排查", divisionCode: "110105", startsOn: addDays(today, -10), endsOn: addDays(today, 20), ...more });
const visit = (roundId: string, more = {}) => ({
  clientKey: v7(), roundId, householdId: null, headName: "测户主", community: "110105004032", address: `测试胡同${v7().slice(-6)}号`, phone: "13800002222", visitedOn: today, outcome: "VISITED",
  minorsAtHome: 2, resident: "", movedTo: "", note: "", ...more,
});

async function roundOpen(more = {}) {
  const input = plan(more);
  expect(await run(planRound, "programmeOfficer", input)).toMatchObject({ ok: true });
  expect(await run(openRound, "reviewer", { roundId: input.clientKey, version: 1 })).toMatchObject({ ok: true });
  return input.clientKey;
}

describe("a round", () => {
  it("is planned once, opened and closed by the district, with audit rows", async () => {
    const input = plan();
    expect(await run(planRound, "reviewer", input)).toEqual(await run(planRound, "reviewer", input));
    expect(await queryAll("SELECT status FROM screening_round WHERE id = $1", [input.clientKey])).toEqual([{ status: "PLANNED" }]);
    const move = { roundId: input.clientKey, version: 1 };
    expect(await run(closeRound, "reviewer", move)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run(openRound, "reviewer", move)).toMatchObject({ ok: true, data: { status: "OPEN" } });
    expect(await run(closeRound, "reviewer", move)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "陈志明" } });
    expect(await run(closeRound, "programmeOfficer", { ...move, version: 2 })).toMatchObject({ ok: true, data: { status: "CLOSED" } });
    expect(await queryAll("SELECT action, record_version FROM audit_event WHERE record_id = $1 AND result = 'OK' AND record_version IS NOT NULL ORDER BY id", [input.clientKey])).toEqual([
      { action: "screening_round.plan", record_version: 1 }, { action: "screening_round.open", record_version: 2 }, { action: "screening_round.close", record_version: 3 },
    ]);
  });

  it.each<[PersonKey, string, string]>([
    ["caseworker", "FORBIDDEN", "FORBIDDEN"], ["supervisor", "FORBIDDEN", "FORBIDDEN"], ["rescueWorker", "FORBIDDEN", "FORBIDDEN"], ["otherReviewer", "OUTSIDE_JURISDICTION", "NOT_FOUND"],
    ["monitor", "FORBIDDEN", "NOT_FOUND"], ["systemAdmin", "FORBIDDEN", "NOT_FOUND"], ["policeLiaison", "FORBIDDEN", "NOT_FOUND"],
  ])("%s may neither plan (%s) nor open one (%s)", async (person, planning, moving) => {
    expect(await run(planRound, person, plan())).toMatchObject({ ok: false, code: planning });
    const input = plan();
    await run(planRound, "reviewer", input);
    expect(await run(openRound, person, { roundId: input.clientKey, version: 1 })).toMatchObject({ ok: false, code: moving });
  });

  it("needs a real area and dates in order", async () => {
    expect(await run(planRound, "reviewer", plan({ endsOn: addDays(today, -11) }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { endsOn: { key: "endBeforeStart" } } });
    const [before, after] = [addDays(today, -400), addDays(today, 400)];
    for (const startsOn of [before, after]) {
      expect(await run(planRound, "reviewer", plan({ startsOn, endsOn: addDays(startsOn, 30) }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { startsOn: { key: "roundStartFar", params: { earliest: expect.any(String), latest: expect.any(String) } } } });
    }
    expect(await run(planRound, "reviewer", plan({ endsOn: addDays(today, 900) }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { endsOn: { key: "roundTooLong", params: { latest: expect.any(String) } } } });
    expect(await run(planRound, "reviewer", plan({ divisionCode: "110105999" }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { divisionCode: { key: "divisionUnknown" } } });
  });

  it("concerns the district, its streets, their communities and its station, nobody else", async () => {
    const roundId = await roundOpen();
    const sees = async (person: PersonKey) => (await listRounds(await world.actor(person))).rounds.some((round) => round.roundId === roundId);
    for (const person of ["reviewer", "programmeOfficer", "caseworker", "supervisor", "otherCaseworker", "rescueWorker", "communityOfficer"] as const) expect(await sees(person), person).toBe(true);
    for (const person of ["farCaseworker", "otherReviewer", "socialWorker", "policeLiaison", "monitor", "systemAdmin", "auditor"] as const) {
      expect(await sees(person), person).toBe(false);
      await expect(loadRound(await world.actor(person), roundId, undefined, new Date()), person).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("a household visit", () => {
  it("is logged once, encrypted, and found again at the same address", async () => {
    const roundId = await roundOpen();
    const input = visit(roundId, { outcome: "NOBODY_HOME" });
    const first = await run(logHouseholdVisit, "caseworker", input);
    expect(first).toMatchObject({ ok: true, data: { outcome: "NOBODY_HOME" } });
    expect(await run(logHouseholdVisit, "caseworker", input)).toEqual(first);
    const askedAgain = async () => (await listHouseholdVisits(await world.actor("caseworker"), roundId, {})).rows.map(({ permissions }) => permissions.revisit);
    expect(await askedAgain()).toEqual([true]);
    const again = await run(logHouseholdVisit, "colleague", { ...input, clientKey: v7(), outcome: "VISITED" });
    if (!first.ok || !again.ok) throw new Error("refused");
    expect(again.data.householdId).toBe(first.data.householdId);
    const rows = JSON.stringify(await queryAll("SELECT * FROM household WHERE id = $1", [first.data.householdId]));
    expect(rows).not.toContain(input.address);
    expect(rows).not.toContain(input.phone);
    const [row] = await queryAll<{ n: string }>("SELECT count(*) AS n FROM household_visit WHERE household_id = $1", [first.data.householdId]);
    expect(row?.n).toBe("2");
    // The household counts by its latest visit, and none before it asks for another.
    expect(await askedAgain()).toEqual([false, false]);
    const view = await loadRound(await world.actor("caseworker"), roundId, undefined, new Date());
    expect(view.progress.find((community) => community.code === "110105004032")).toMatchObject({ households: 1, outcomes: { VISITED: 1, NOBODY_HOME: 0 }, minors: 2 });
    expect(view).toMatchObject({ households: 1, visited: 1, byStreet: false });
  });

  it("asks for another where the door stayed shut, not of a family that moved away", async () => {
    const roundId = await roundOpen();
    for (const [outcome, address, asked] of [["REFUSED", "演示里1号楼1", true], ["MOVED", "演示里1号楼2", false]] as const) {
      expect(await run(logHouseholdVisit, "caseworker", visit(roundId, { outcome, address })), outcome).toMatchObject({ ok: true });
      const { rows } = await listHouseholdVisits(await world.actor("caseworker"), roundId, {});
      expect(rows.find((row) => row.outcome === outcome)?.permissions.revisit, outcome).toBe(asked);
    }
  });

  it("leads to a registration that belongs to it and its household", async () => {
    const roundId = await roundOpen();
    const result = await run(logHouseholdVisit, "caseworker", visit(roundId));
    if (!result.ok) throw new Error("refused");
    const actor = await world.actor("caseworker");
    const start = await startRegistration(actor, { visit: result.data.visitId }, new Date());
    expect(start.form.residence).toMatchObject({ currentCommunity: "110105004032", currentStreet: "110105004" });
    expect(start.form.guardianship).toMatchObject({ carerName: "", carerPhone: "13800002222" });
    const input = {
      clientKey: start.clientKey, form: registrationForm(), urgent: false, urgentReportKey: null, roundId: start.roundId, householdVisitId: start.householdVisitId, siblingOf: null, matchReason: "", draftSubject: start.subject,
    };
    expect(await executeMutation(submitRegistration, actor, input)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT r.round_id, r.household_visit_id, c.household_id FROM registration r JOIN child c ON c.id = r.child_id WHERE r.client_key = $1", [start.clientKey])).toEqual([
      { round_id: roundId, household_visit_id: result.data.visitId, household_id: result.data.householdId },
    ]);
    const visits = await listHouseholdVisits(actor, roundId, {});
    expect(visits.rows[0]).toMatchObject({ headName: "测户主", outcome: "VISITED", registrations: [{ number: expect.stringMatching(/^DJ-/) }], permissions: { register: true } });
    expect((await listHouseholdVisits(await world.actor("reviewer"), roundId, {})).rows[0]).toMatchObject({ address: null, permissions: { register: false } });
    await expect(startRegistration(await world.actor("otherCaseworker"), { visit: result.data.visitId }, new Date())).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await executeMutation(submitRegistration, await world.actor("otherCaseworker"), { ...input, clientKey: v7() })).toMatchObject({ ok: false });
  });

  it("at an address where another household is known tells so, and is logged all the same", async () => {
    const roundId = await roundOpen();
    const address = `测试胡同${v7().slice(-6)}号`;
    expect(await run(logHouseholdVisit, "caseworker", visit(roundId, { address }))).toMatchObject({ ok: true, data: { othersAtAddress: 0 } });
    // The same household once more is no other.
    expect(await run(logHouseholdVisit, "caseworker", visit(roundId, { address }))).toMatchObject({ ok: true, data: { othersAtAddress: 0 } });
    expect(await run(logHouseholdVisit, "caseworker", visit(roundId, { address, headName: "另户主" }))).toMatchObject({ ok: true, data: { othersAtAddress: 1 } });
    expect(await run(logHouseholdVisit, "caseworker", visit(roundId, { address, headName: "另户主", community: "110105004041" }))).toMatchObject({ ok: true, data: { othersAtAddress: 0 } });
  });

  it("is seen in its own area only", async () => {
    const roundId = await roundOpen();
    await run(logHouseholdVisit, "caseworker", visit(roundId));
    const seen = async (person: PersonKey) => (await listHouseholdVisits(await world.actor(person), roundId, {})).total;
    expect([await seen("supervisor"), await seen("reviewer"), await seen("otherCaseworker"), await seen("rescueWorker")]).toEqual([1, 1, 0, 0]);
    expect(await run(logHouseholdVisit, "rescueWorker", visit(roundId))).toMatchObject({ ok: true });
    expect([await seen("rescueWorker"), await seen("supervisor")]).toEqual([1, 2]);
    const district = await loadRound(await world.actor("reviewer"), roundId, undefined, new Date());
    expect(district.byStreet).toBe(true);
    expect(district.progress.find((street) => street.code === "110105004")).toMatchObject({ households: 2 });
    const inStreet = await loadRound(await world.actor("reviewer"), roundId, "110105004", new Date());
    expect(inStreet).toMatchObject({ byStreet: false, street: { code: "110105004" } });
  });

  it("makes no figure for a rescue station, which sees its own visits alone, neither while the round runs nor when it is frozen", async () => {
    const roundId = await roundOpen();
    for (const person of ["caseworker", "rescueWorker"] as const) expect(await run(logHouseholdVisit, person, visit(roundId))).toMatchObject({ ok: true });
    const figures = async (person: PersonKey) => {
      const view = await loadRound(await world.actor(person), roundId, undefined, new Date());
      const { rounds, station } = await listRounds(await world.actor(person));
      const row = rounds.find((each) => each.roundId === roundId);
      const sum = (of: "should" | "households" | "minors") => view.progress.reduce((total, line) => total + line[of], 0);
      return { station: [view.station, station], frozen: view.frozenAt !== null, said: [view.households, view.visited, row?.households, row?.visited, sum("should"), sum("households"), sum("minors")] };
    };
    expect(await figures("reviewer")).toEqual({ station: [false, false], frozen: false, said: [2, 2, 2, 2, 2, 2, 4] });
    expect(await figures("rescueWorker")).toEqual({ station: [true, true], frozen: false, said: [0, 0, 0, 0, 0, 0, 0] });
    expect(await run(closeRound, "reviewer", { roundId, version: 2 })).toMatchObject({ ok: true });
    expect(await figures("reviewer")).toMatchObject({ frozen: true, said: [2, 2, 2, 2, 2, 2, 4] });
    expect(await figures("rescueWorker")).toEqual({ station: [true, true], frozen: false, said: [0, 0, 0, 0, 0, 0, 0] });
  });

  it.each<[PersonKey, object, string]>([
    ["otherCaseworker", {}, "OUTSIDE_JURISDICTION"], ["reviewer", {}, "FORBIDDEN"], ["farCaseworker", {}, "NOT_FOUND"], ["communityOfficer", { community: "110105004041" }, "OUTSIDE_JURISDICTION"], ["caseworker", { tellStreet: true }, "INVALID"], ["monitor", {}, "NOT_FOUND"],
    ["caseworker", { visitedOn: addDays(today, 1) }, "INVALID"], ["caseworker", { visitedOn: addDays(today, -11) }, "INVALID"], ["caseworker", { phone: "123" }, "INVALID"],
    ["caseworker", { community: "110105004999" }, "INVALID"], ["caseworker", { headName: "" }, "INVALID"], ["caseworker", { headName: "测户主😀" }, "INVALID"], ["caseworker", { headName: "<b>测户主</b>" }, "INVALID"], ["caseworker", { householdId: v7() }, "NOT_FOUND"],
  ])("%s with %o: %s", async (person, more, code) => {
    const roundId = await roundOpen();
    expect(await run(logHouseholdVisit, person, visit(roundId, more))).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT 1 FROM household_visit WHERE round_id = $1", [roundId])).toEqual([]);
  });

  it("belongs to an open round and its area", async () => {
    const input = plan({ divisionCode: "110105005" });
    await run(planRound, "reviewer", input);
    expect(await run(logHouseholdVisit, "otherCaseworker", visit(input.clientKey, { community: "110105005048" }))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "roundNotOpen" });
    await run(openRound, "reviewer", { roundId: input.clientKey, version: 1 });
    expect(await run(logHouseholdVisit, "rescueWorker", visit(input.clientKey))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { community: { key: "outsideRound" } } });
  });
});

describe("minors at home", () => {
  const counted = (roundId: string) => queryAll("SELECT outcome, minors_at_home AS minors FROM household_visit WHERE round_id = $1 ORDER BY created_at, id", [roundId]);

  it("are typed where somebody was met, 0 among them, and are nothing where nobody was; the log says the same", async () => {
    const roundId = await roundOpen();
    expect(await run(logHouseholdVisit, "caseworker", visit(roundId, { minorsAtHome: null }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { minorsAtHome: { key: "required" } } });
    expect(await run(logHouseholdVisit, "caseworker", visit(roundId, { minorsAtHome: 1.5 }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { minorsAtHome: { key: "wholeNumberFromZero" } } });
    expect(await counted(roundId)).toEqual([]);
    const refused = visit(roundId, { outcome: "REFUSED", minorsAtHome: 2 });
    for (const input of [visit(roundId, { minorsAtHome: 0 }), refused, visit(roundId, { outcome: "NOBODY_HOME", minorsAtHome: null })]) expect(await run(logHouseholdVisit, "caseworker", input)).toMatchObject({ ok: true });
    expect(await counted(roundId)).toEqual([{ outcome: "VISITED", minors: 0 }, { outcome: "REFUSED", minors: null }, { outcome: "NOBODY_HOME", minors: null }]);
    const { rows } = await listHouseholdVisits(await world.actor("supervisor"), roundId, {});
    expect(Object.fromEntries(rows.map(({ outcome, minorsAtHome }) => [outcome, minorsAtHome]))).toEqual({ VISITED: 0, REFUSED: null, NOBODY_HOME: null });
    expect(await queryAll("SELECT after->'minorsAtHome' AS minors FROM audit_event WHERE action = 'household_visit.log' AND result = 'OK' AND after->>'roundId' = $1 AND after->>'outcome' = 'REFUSED'", [roundId])).toEqual([{ minors: null }]);
    expect((await loadRound(await world.actor("caseworker"), roundId, undefined, new Date())).progress.find(({ code }) => code === refused.community)).toMatchObject({ households: 3, minors: 0 });
  });

  it("the database holds no visit that met somebody without them, and none with them that met nobody", async () => {
    const roundId = await roundOpen();
    await run(logHouseholdVisit, "caseworker", visit(roundId));
    for (const [outcome, minors] of [["VISITED", null], ["MOVED", 0]]) {
      await expect(asMaintenance((client) => client.query(
        "INSERT INTO household_visit (id, round_id, household_id, division, visited_on, outcome, minors_at_home, visitor_id, visitor_org_id, client_key) SELECT $1, round_id, household_id, division, visited_on, $2, $3, visitor_id, visitor_org_id, $1 FROM household_visit WHERE round_id = $4 LIMIT 1",
        [v7(), outcome, minors, roundId],
      )), String(outcome)).rejects.toThrow(/household_visit_counted/);
    }
  });
});

describe("visits from before nothing was told from 0", () => {
  it("that met nobody lose their 0, struck ones among them; those that met somebody keep their number, and the guard stands again", async () => {
    const roundId = await roundOpen();
    for (const more of [{ minorsAtHome: 0 }, { outcome: "REFUSED", minorsAtHome: null }, { outcome: "MOVED", minorsAtHome: null }]) expect(await run(logHouseholdVisit, "caseworker", visit(roundId, more))).toMatchObject({ ok: true });
    const [moved] = await queryAll<{ id: string }>("SELECT id FROM household_visit WHERE round_id = $1 AND outcome = 'MOVED'", [roundId]);
    expect(await run(strikeHouseholdVisit, "caseworker", { householdVisitId: moved?.id, version: 1, reason: "户主弄错了" })).toMatchObject({ ok: true });
    // As it stood before: a number everywhere, 0 where none was counted.
    await ownerPool().query("ALTER TABLE household_visit DROP CONSTRAINT household_visit_counted; ALTER TABLE household_visit DISABLE TRIGGER household_visit_guard");
    await asMaintenance((client) => client.query("UPDATE household_visit SET minors_at_home = 0 WHERE minors_at_home IS NULL"));
    await ownerPool().query("ALTER TABLE household_visit ENABLE TRIGGER household_visit_guard; ALTER TABLE household_visit ALTER COLUMN minors_at_home SET NOT NULL");
    await ownerPool().query(readFileSync("prisma/migrations/20261203100000_minors_counted/migration.sql", "utf8"));
    expect(await queryAll("SELECT outcome, minors_at_home AS minors, struck_at IS NOT NULL AS struck FROM household_visit WHERE round_id = $1 ORDER BY created_at, id", [roundId])).toEqual([
      { outcome: "VISITED", minors: 0, struck: false }, { outcome: "REFUSED", minors: null, struck: false }, { outcome: "MOVED", minors: null, struck: true },
    ]);
    await expect(asMaintenance((client) => client.query("UPDATE household_visit SET visited_on = visited_on - 1 WHERE id = $1", [moved?.id]))).rejects.toThrow(/is struck/);
    expect((await ownerPool().query("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = 'household_visit'::regclass")).rows, "the owner is under row-level security again").toEqual([{ relrowsecurity: true, relforcerowsecurity: true }]);
  });
});

describe("resident minors of a community", () => {
  it("are entered with their source and corrected by version", async () => {
    const roundId = await roundOpen();
    const entry = { roundId, communityCode: "110105004032", residentMinors: 412, source: "派出所户籍统计", version: 0 };
    expect(await run(enterPopulation, "caseworker", entry)).toMatchObject({ ok: true, data: { version: 1 } });
    expect(await run(enterPopulation, "colleague", { ...entry, residentMinors: 9 })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静" } });
    expect(await run(enterPopulation, "colleague", { ...entry, residentMinors: 415, version: 1 })).toMatchObject({ ok: true, data: { version: 2 } });
    const view = await loadRound(await world.actor("caseworker"), roundId, undefined, new Date());
    expect(view.progress.find((row) => row.code === entry.communityCode)?.population).toEqual({ residentMinors: 415, source: entry.source, version: 2 });
    expect(view.permissions.enterPopulation).toBe(true);
    const district = await loadRound(await world.actor("reviewer"), roundId, undefined, new Date());
    expect(district.progress.find((row) => row.code === "110105004")?.population?.residentMinors).toBe(415);
    expect(district.permissions.enterPopulation).toBe(false);
  });

  it.each<[PersonKey, object, string]>([
    ["reviewer", {}, "FORBIDDEN"], ["otherCaseworker", {}, "OUTSIDE_JURISDICTION"], ["rescueWorker", {}, "FORBIDDEN"], ["farCaseworker", {}, "NOT_FOUND"], ["caseworker", { source: "" }, "INVALID"],
    ["caseworker", { residentMinors: -1 }, "INVALID"], ["caseworker", { communityCode: "110105004999" }, "INVALID"],
  ])("%s with %o: %s", async (person, more, code) => {
    const roundId = await roundOpen();
    const entry = { roundId, communityCode: "110105004032", residentMinors: 1, source: "普查", version: 0, ...more };
    expect(await run(enterPopulation, person, entry)).toMatchObject({ ok: false, code });
  });
});
