import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { listSheet } from "@/lib/features/screening/mutations/list-sheet";
import { listHouseholds } from "@/lib/features/screening/mutations/list-households";
import { logHouseholdVisit } from "@/lib/features/screening/mutations/log-household-visit";
import { closeRound, openRound } from "@/lib/features/screening/mutations/move-round";
import { planRound } from "@/lib/features/screening/mutations/plan-round";
import { endTeam, saveTeam } from "@/lib/features/screening/mutations/save-team";
import { listHouseholdVisits } from "@/lib/features/screening/queries/list-household-visits";
import { listRoundHouseholds } from "@/lib/features/screening/queries/list-round-households";
import { loadRound } from "@/lib/features/screening/queries/load-round";
import { householdListSchema } from "@/lib/features/screening/schema";
import { checkHouseholds } from "@/lib/workflows/household-sheet";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { workbook } from "../roster/support";
import { asMaintenance, queryAll } from "../../support/database";

let world: World;
const COMMUNITY = "110105004032";
const today = toShanghaiDate(new Date());
beforeAll(async () => {
  world = await createWorld();
});

async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) {
  return executeMutation(mutation, await world.actor(person), input);
}
async function opened() {
  const clientKey = v7();
  expect(await run(planRound, "programmeOfficer", { clientKey, name: "名单排查", divisionCode: "110105", startsOn: addDays(today, -10), endsOn: addDays(today, 20) })).toMatchObject({ ok: true });
  expect(await run(openRound, "reviewer", { roundId: clientKey, version: 1 })).toMatchObject({ ok: true });
  return clientKey;
}
const text = (mark: string) => `户主\t住址\t电话\n张试一\t${mark}1号\t13800002222\n李试二\t${mark}2号`;
const put = (roundId: string, person: PersonKey, more = {}) => run(listHouseholds, person, { roundId, community: COMMUNITY, text: text(roundId.slice(-6)), ...more });
const toVisit = async (roundId: string, person: PersonKey, params: object = {}) => listRoundHouseholds(await world.actor(person), roundId, householdListSchema.parse(params));
const visit = (roundId: string, householdId: string | null, more = {}) => ({
  clientKey: v7(), roundId, householdId, headName: "路试三", community: COMMUNITY, address: `${roundId.slice(-6)}3号`, phone: "", visitedOn: today, outcome: "VISITED", minorsAtHome: 1, resident: "yes", movedTo: "", note: "", ...more,
});
const progress = async (roundId: string) => (await loadRound(await world.actor("caseworker"), roundId, undefined, new Date())).progress.find(({ code }) => code === COMMUNITY);

describe("households that a round is to visit", () => {
  it("are listed once; nobody home stays to be visited with its tries; who was met besides is listed by its visit; coverage is visited of listed", async () => {
    const roundId = await opened();
    expect(await put(roundId, "caseworker")).toMatchObject({ ok: true, data: { listed: 2, known: 0 } });
    expect(await put(roundId, "colleague")).toMatchObject({ ok: true, data: { listed: 0, known: 2 } });
    const [first, second] = (await toVisit(roundId, "caseworker")).rows;
    expect([first?.tries, first?.outcome, first?.canVisit]).toEqual([0, null, true]);
    const tried = await run(logHouseholdVisit, "caseworker", visit(roundId, first?.householdId ?? "", { outcome: "NOBODY_HOME", resident: "" }));
    await run(logHouseholdVisit, "caseworker", visit(roundId, first?.householdId ?? "", { outcome: "NOBODY_HOME", resident: "", knownVisitId: tried.ok && tried.data.visitId }));
    await run(logHouseholdVisit, "caseworker", visit(roundId, second?.householdId ?? "", { outcome: "MOVED", movedTo: "丰台区大红门" }));
    await run(logHouseholdVisit, "caseworker", visit(roundId, null));
    expect((await toVisit(roundId, "caseworker")).rows).toMatchObject([{ householdId: first?.householdId, outcome: "NOBODY_HOME", tries: 2 }]);
    expect((await toVisit(roundId, "caseworker", { state: "done" })).total).toBe(2);
    expect(await progress(roundId)).toMatchObject({ should: 3, households: 3, outcomes: { VISITED: 1, MOVED: 1, NOBODY_HOME: 1, REFUSED: 0 } });
    const visits = (await listHouseholdVisits(await world.actor("caseworker"), roundId, {})).rows;
    expect(visits.find(({ outcome }) => outcome === "MOVED")).toMatchObject({ movedTo: "丰台区大红门", resident: null });
    expect(visits.find(({ outcome }) => outcome === "VISITED")).toMatchObject({ movedTo: null, resident: true });
    expect((await listHouseholdVisits(await world.actor("reviewer"), roundId, {})).rows.every(({ movedTo }) => movedTo === null)).toBe(true);
    expect(JSON.stringify(await queryAll("SELECT * FROM household_visit WHERE round_id = $1", [roundId]))).not.toContain("大红门");
  });

  it("that were only met on the way make no list, and who starts a round is told which communities have none and no team", async () => {
    const clientKey = v7();
    expect(await run(planRound, "programmeOfficer", { clientKey, name: "未列名单", divisionCode: "110105004", startsOn: addDays(today, -10), endsOn: addDays(today, 20) })).toMatchObject({ ok: true });
    const before = await loadRound(await world.actor("reviewer"), clientKey, undefined, new Date());
    expect(before.unprepared).toMatchObject({ noList: [{ whole: expect.any(Number) }], noTeam: [{ whole: expect.any(Number) }] });
    expect((await loadRound(await world.actor("caseworker"), clientKey, undefined, new Date())).unprepared).toBeNull();
    expect(await run(openRound, "reviewer", { roundId: clientKey, version: 1 })).toMatchObject({ ok: true });
    expect(await run(logHouseholdVisit, "caseworker", visit(clientKey, null))).toMatchObject({ ok: true });
    expect(await progress(clientKey)).toMatchObject({ should: 1, listed: 0 });
    await put(clientKey, "caseworker");
    expect(await progress(clientKey)).toMatchObject({ should: 3, listed: 2 });
  });

  it("are seen in the own area only; the district reads no address", async () => {
    const roundId = await opened();
    await put(roundId, "caseworker");
    expect((await toVisit(roundId, "reviewer")).rows).toMatchObject([{ address: null, phone: null, canVisit: false }, { address: null }]);
    for (const person of ["otherCaseworker", "rescueWorker"] as const) expect((await toVisit(roundId, person)).total, person).toBe(0);
    for (const person of ["farCaseworker", "monitor"] as const) await expect(toVisit(roundId, person), person).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each<[PersonKey, object, string]>([
    ["reviewer", {}, "FORBIDDEN"], ["otherCaseworker", {}, "OUTSIDE_JURISDICTION"], ["farCaseworker", {}, "NOT_FOUND"], ["monitor", {}, "NOT_FOUND"], ["caseworker", { text: "" }, "INVALID"], ["caseworker", { text: "张试一" }, "INVALID"],
    ["caseworker", { community: "110105004999" }, "INVALID"],
  ])("%s with %o lists none: %s", async (person, more, code) => {
    const roundId = await opened();
    expect(await put(roundId, person, more)).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT 1 FROM round_household WHERE round_id = $1", [roundId])).toEqual([]);
  });
});

describe("a round that is closed", () => {
  it("keeps its figures whatever changes beneath, takes no household any more, and PostgreSQL refuses other figures", async () => {
    const roundId = await opened();
    await put(roundId, "caseworker");
    await run(logHouseholdVisit, "caseworker", visit(roundId, null));
    expect(await run(closeRound, "reviewer", { roundId, version: 2 })).toMatchObject({ ok: true });
    const frozen = await progress(roundId);
    expect(frozen).toMatchObject({ should: 3, outcomes: { VISITED: 1 } });
    await asMaintenance((client) => client.query("UPDATE household_visit SET outcome = 'REFUSED', minors_at_home = NULL WHERE round_id = $1", [roundId]));
    expect(await progress(roundId)).toEqual(frozen);
    const district = await loadRound(await world.actor("reviewer"), roundId, undefined, new Date());
    expect(district.frozenAt).not.toBeNull();
    expect(district.progress.find(({ code }) => code === "110105004")).toMatchObject({ should: 3, outcomes: { VISITED: 1 } });
    expect(await put(roundId, "caseworker", { text: "王试四，别处4号" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    await expect(asMaintenance((client) => client.query("UPDATE screening_round SET figures = '{}' WHERE id = $1", [roundId]))).rejects.toThrow(/frozen/);
  });
});

describe("teams", () => {
  const team = (roundId: string, more = {}) => ({ clientKey: v7(), roundId, name: "第一组", communities: [COMMUNITY], leaderId: world.userId.caseworker, memberIds: [world.userId.communityOfficer], ...more });

  it("are made by the district or the street's supervisor, once; their people see just their communities; they end once", async () => {
    const roundId = await opened();
    await put(roundId, "caseworker");
    const input = team(roundId);
    const first = await run(saveTeam, "programmeOfficer", input);
    expect(first).toMatchObject({ ok: true });
    expect(await run(saveTeam, "programmeOfficer", input)).toEqual(first);
    expect(await run(saveTeam, "supervisor", team(roundId, { communities: ["110105004041"], name: "第二组", leaderId: world.userId.colleague, memberIds: [] }))).toMatchObject({ ok: true });
    const view = await loadRound(await world.actor("caseworker"), roundId, undefined, new Date());
    expect(view.teams).toMatchObject([{ name: "第一组", communities: [{ code: COMMUNITY }], canEnd: false }, { name: "第二组" }]);
    expect(view.onTeam).toBe(true);
    expect([(await toVisit(roundId, "caseworker", { team: "mine" })).total, (await toVisit(roundId, "colleague", { team: "mine" })).total]).toEqual([2, 0]);
    const end = { roundId, teamId: input.clientKey, version: 1 };
    expect(await run(endTeam, "reviewer", end)).toMatchObject({ ok: true });
    expect(await run(endTeam, "reviewer", end)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND action LIKE 'screening_round.%team' AND result = 'OK' ORDER BY id", [roundId])).toEqual([{ action: "screening_round.team" }, { action: "screening_round.team" }, { action: "screening_round.end_team" }]);
  });

  it.each<[PersonKey, object, string]>([
    ["caseworker", {}, "FORBIDDEN"], ["rescueWorker", {}, "FORBIDDEN"], ["farCaseworker", {}, "NOT_FOUND"], ["supervisor", { communities: ["110105005048"] }, "OUTSIDE_JURISDICTION"], ["reviewer", { leaderId: v7() }, "INVALID"],
    ["reviewer", { communities: [] }, "INVALID"], ["reviewer", { communities: ["110105004999"] }, "INVALID"],
  ])("%s with %o makes none: %s", async (person, more, code) => {
    const roundId = await opened();
    expect(await run(saveTeam, person, team(roundId, more))).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT 1 FROM round_team WHERE round_id = $1", [roundId])).toEqual([]);
  });
});

describe("people of a team", () => {
  const OTHER = "110105005048";
  const made = async (roundId: string, communities: string[], leader: PersonKey, members: PersonKey[]) =>
    run(saveTeam, "programmeOfficer", { clientKey: v7(), roundId, name: "组", communities, leaderId: world.userId[leader], memberIds: members.map((person) => world.userId[person]) });
  const said = (names: RegExp) => ({ key: "teamElsewhere", params: { names: expect.stringMatching(names) } });

  it("are those who may record visits in one of its communities: the others are refused by name and office, each at its field", async () => {
    const roundId = await opened();
    for (const [leader, members] of [["caseworker", ["communityOfficer", "supervisor", "rescueWorker"]], ["communityOfficer", []], ["rescueWorker", ["caseworker"]]] as const) expect(await made(roundId, [COMMUNITY], leader, [...members]), leader).toMatchObject({ ok: true });
    const before = await queryAll("SELECT 1 FROM round_team WHERE round_id = $1", [roundId]);
    expect(await made(roundId, [COMMUNITY], "otherCaseworker", ["caseworker"])).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { leaderId: said(/.（左家庄街道民政科）/) } });
    const several = await made(roundId, [COMMUNITY], "caseworker", ["otherCaseworker", "reviewer", "communityOfficer"]);
    expect(several).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { memberIds: said(/（左家庄街道民政科）、.+（朝阳区民政局）/) } });
    expect(several.ok ? {} : several.fieldErrors).not.toHaveProperty("leaderId");
    // A community's people go to their own community alone.
    expect(await made(roundId, ["110105004033"], "caseworker", ["communityOfficer"])).toMatchObject({ ok: false, fieldErrors: { memberIds: said(/（幸福一村社区居委会）/) } });
    expect(await queryAll("SELECT 1 FROM round_team WHERE round_id = $1", [roundId])).toEqual(before);
    // Of several communities one is enough.
    expect(await made(roundId, [COMMUNITY, OTHER], "otherCaseworker", ["caseworker", "communityOfficer"])).toMatchObject({ ok: true });
    // Whom the district does not know is not told of by name; a social worker comes with a case, not with a round.
    for (const person of ["farCaseworker", "socialWorker"] as const) expect(await made(roundId, [COMMUNITY], person, []), person).toMatchObject({ ok: false, fieldErrors: { leaderId: { key: "notAllowed" } } });
  });

  it("are offered for the communities that the page shows, with those where each may work", async () => {
    const roundId = await opened();
    const offered = async (person: PersonKey, street?: string) => new Map((await loadRound(await world.actor(person), roundId, street, new Date())).candidates.map((each) => [each.userId, each]));
    expect((await offered("reviewer")).size, "the district chooses a street first").toBe(0);
    for (const people of [await offered("reviewer", "110105004"), await offered("supervisor")]) {
      for (const person of ["otherCaseworker", "reviewer", "programmeOfficer", "farCaseworker", "socialWorker", "monitor"] as const) expect(people.has(world.userId[person]), person).toBe(false);
      expect(people.get(world.userId.communityOfficer)).toMatchObject({ office: "幸福一村社区居委会", communities: [COMMUNITY], keywords: expect.stringContaining("jyl") });
      expect(people.get(world.userId.caseworker)?.communities).toEqual(expect.arrayContaining([COMMUNITY, "110105004033"]));
      expect(people.get(world.userId.rescueWorker)?.communities).toContain(COMMUNITY);
    }
    await queryAll("UPDATE membership SET valid_to = $2 WHERE user_id = $1", [world.userId.colleague, addDays(today, -1)]);
    expect((await offered("supervisor")).has(world.userId.colleague)).toBe(false);
    await queryAll("UPDATE membership SET valid_to = NULL WHERE user_id = $1", [world.userId.colleague]);
  });
});

describe("the list behind each figure of the progress", () => {
  it("holds as many households as the figure says, in every row and in the sum", async () => {
    const roundId = await opened();
    await put(roundId, "caseworker", { text: ["甲", "乙", "丙", "丁", "戊", "己"].map((name, at) => `赵试${name}，演示里${roundId.slice(-6)}${at}号`).join("\n") });
    const households = (await toVisit(roundId, "caseworker", { state: "all" })).rows;
    const outcomes = [["VISITED", 2], ["VISITED", 0], ["REFUSED", 0], ["MOVED", 0], ["NOBODY_HOME", 0]] as const;
    for (const [at, [outcome, minorsAtHome]] of outcomes.entries()) {
      expect(await run(logHouseholdVisit, "caseworker", {
        clientKey: v7(), roundId, householdId: households[at]?.householdId ?? null, knownVisitId: null, headName: "", community: "", address: "", phone: "", visitedOn: today, outcome, minorsAtHome, resident: "", movedTo: "", note: "",
      })).toMatchObject({ ok: true });
    }
    for (const [person, street] of [["caseworker", undefined], ["supervisor", undefined], ["reviewer", undefined], ["reviewer", "110105004"], ["communityOfficer", undefined]] as const) {
      const round = await loadRound(await world.actor(person), roundId, street, new Date());
      for (const row of [...round.progress.filter(({ should }) => should > 0), null]) {
        const place = row?.code ?? street;
        const list = (state: string) => toVisit(roundId, person, { state, community: place });
        const figure = (read: (of: (typeof round.progress)[number]) => number) => (row ? read(row) : round.progress.reduce((sum, each) => sum + read(each), 0));
        const said = `${person} ${place ?? "all"}`;
        expect([(await list("all")).total, (await list("tried")).total], said).toEqual([figure(({ should }) => should), figure(({ households: called }) => called)]);
        for (const outcome of ["VISITED", "REFUSED", "MOVED", "NOBODY_HOME"] as const) {
          const found = await list(outcome);
          expect([found.total, found.rows.every((each) => each.outcome === outcome)], `${said} ${outcome}`).toEqual([figure((each) => each.outcomes[outcome]), true]);
        }
        const minors = await list("minors");
        expect([minors.minors, minors.rows.reduce((sum, { minorsAtHome }) => sum + (minorsAtHome ?? 0), 0), minors.total], said).toEqual([figure((each) => each.minors), figure((each) => each.minors), 1]);
      }
    }
  });
});

describe("a round of several areas", () => {
  const severalAreas = async () => {
    const clientKey = v7();
    const input = { clientKey, name: "两处排查", divisionCode: COMMUNITY, moreAreas: ["110105006", COMMUNITY, "110105006001"], startsOn: addDays(today, -10), endsOn: addDays(today, 20) };
    expect(await run(planRound, "programmeOfficer", input)).toMatchObject({ ok: true });
    expect(await run(openRound, "reviewer", { roundId: clientKey, version: 1 })).toMatchObject({ ok: true });
    return clientKey;
  };

  it("concerns the streets it goes to and no other, covers its own communities, and is counted by them", async () => {
    const roundId = await severalAreas();
    expect(await queryAll("SELECT division_code FROM round_area WHERE round_id = $1 ORDER BY 1", [roundId])).toEqual([{ division_code: COMMUNITY }, { division_code: "110105006" }]);
    await expect(toVisit(roundId, "otherCaseworker")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await put(roundId, "caseworker")).toMatchObject({ ok: true });
    expect(await put(roundId, "caseworker", { community: "110105004041" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { community: { key: "outsideRound" } } });
    const own = await loadRound(await world.actor("caseworker"), roundId, undefined, new Date());
    expect(own.progress.map(({ code }) => code)).toEqual([COMMUNITY]);
    const district = await loadRound(await world.actor("reviewer"), roundId, undefined, new Date());
    expect([district.byStreet, district.progress.map(({ code }) => code), district.areaName]).toEqual([true, ["110105004", "110105006"], expect.stringContaining("、")]);
    expect(await run(closeRound, "reviewer", { roundId, version: 2 })).toMatchObject({ ok: true });
    expect((await loadRound(await world.actor("caseworker"), roundId, undefined, new Date())).progress).toMatchObject([{ code: COMMUNITY, should: 2 }]);
  });

  it("is refused with an area of another district", async () => {
    const input = { clientKey: v7(), name: "越界", divisionCode: "110105004", moreAreas: ["110106001"], startsOn: today, endsOn: today };
    expect(await run(planRound, "programmeOfficer", input)).toMatchObject({ ok: false, code: "OUTSIDE_JURISDICTION" });
    expect(await run(planRound, "programmeOfficer", { ...input, moreAreas: ["110105999"] })).toMatchObject({ ok: false, code: "INVALID" });
  });

  it("shows a street its own teams and its own part of a common one; row-level security says the same", async () => {
    const roundId = await opened();
    const make = (name: string, communities: string[], leader: PersonKey) => run(saveTeam, "programmeOfficer", { clientKey: v7(), roundId, name, communities, leaderId: world.userId[leader], memberIds: [] });
    expect(await make("甲组", [COMMUNITY], "caseworker")).toMatchObject({ ok: true });
    expect(await make("乙组", ["110105005048"], "otherCaseworker")).toMatchObject({ ok: true });
    expect(await make("联合组", [COMMUNITY, "110105005048"], "rescueWorker")).toMatchObject({ ok: true });
    const teamsOf = async (person: PersonKey) => (await loadRound(await world.actor(person), roundId, undefined, new Date())).teams.map(({ name, communities }) => [name, communities.map(({ code }) => code)]);
    expect(await teamsOf("caseworker")).toEqual([["甲组", [COMMUNITY]], ["联合组", [COMMUNITY]]]);
    expect(await teamsOf("otherCaseworker")).toEqual([["乙组", ["110105005048"]], ["联合组", ["110105005048"]]]);
    expect((await teamsOf("reviewer")).length).toBe(3);
    expect((await teamsOf("rescueWorker")).length).toBe(3);
    // A district that looks at one street reads the teams that go there, each with all its communities: it ends them everywhere.
    const atStreet = async (street: string) => (await loadRound(await world.actor("reviewer"), roundId, street, new Date())).teams.map(({ name, communities }) => [name, communities.map(({ code }) => code)]);
    expect(await atStreet("110105004")).toEqual([["甲组", [COMMUNITY]], ["联合组", [COMMUNITY, "110105005048"]]]);
    expect(await atStreet("110105005")).toEqual([["乙组", ["110105005048"]], ["联合组", [COMMUNITY, "110105005048"]]]);
    expect(await atStreet("110105006")).toEqual([]);
    const read = async (person: PersonKey) => withActor(await world.actor(person), (tx) => tx.roundTeam.count({ where: { roundId } }));
    expect([await read("caseworker"), await read("otherCaseworker"), await read("reviewer"), await read("rescueWorker"), await read("farCaseworker"), await read("monitor")]).toEqual([2, 2, 3, 3, 0, 0]);
    expect((await loadRound(await world.actor("supervisor"), roundId, undefined, new Date())).candidates.some(({ userId }) => userId === world.userId.otherCaseworker)).toBe(false);
    expect(await run(saveTeam, "supervisor", { clientKey: v7(), roundId, name: "丙组", communities: [COMMUNITY], leaderId: world.userId.otherCaseworker, memberIds: [] })).toMatchObject({ ok: false, code: "INVALID" });
    const wide = await world.actor("supervisor");
    expect(await withActor(wide, (tx) => tx.roundTeam.updateMany({ where: { roundId, name: { in: ["乙组", "联合组"] } }, data: { removedAt: new Date() } }))).toEqual({ count: 0 });
  });
});

describe("households from a workbook", () => {
  const HEADS = ["户主姓名*", "社区（村）*", "住址*", "电话"];
  const check = async (roundId: string, person: PersonKey, bytes: Uint8Array) => {
    const body = new FormData();
    body.set("file", new File([new Uint8Array(bytes)], "名单.xlsx"));
    return checkHouseholds(await world.actor(person), roundId, new Request("http://localhost:3000/api", { method: "POST", body }));
  };
  const listed = (roundId: string) => queryAll("SELECT 1 FROM round_household WHERE round_id = $1", [roundId]);

  it("are looked through without a trace, then listed once: sound rows alone, and nothing by the same file again", async () => {
    const roundId = await opened();
    const mark = roundId.slice(-6);
    const book = await workbook(
      [["示例户主", "", "", ""], ["张试一", "幸福一村", `${mark}1号`, "13800002222"], ["李试二", COMMUNITY, `${mark}2号`, ""], ["张试一", "幸福一村社区", `${mark}1号`, ""], ["王3", "某村", "", "1"], ["赵试四", "幸福一村", { formula: "A1" }, ""]], { heads: HEADS },
    );
    const before = await queryAll("SELECT 1 FROM household");
    const result = await check(roundId, "caseworker", book);
    expect(result.rows.map(({ rowNo, community, state }) => [rowNo, community, state])).toEqual([[3, COMMUNITY, "NEW"], [4, COMMUNITY, "NEW"], [5, COMMUNITY, "TWICE"]]);
    expect(result.faults.map(({ cell, key }) => `${cell} ${key}`)).toEqual(["A6 nameInvalid", "B6 communityUnknown", "C6 required", "D6 phoneInvalid", "C7 formula"]);
    expect(await listed(roundId)).toEqual([]);
    expect(await queryAll("SELECT 1 FROM household")).toHaveLength(before.length);
    const rows = result.rows.map(({ community, headName, address, phone }) => ({ community, headName, address, phone }));
    expect(await run(listSheet, "caseworker", { roundId, rows })).toMatchObject({ ok: true, data: { listed: 2, known: 0 } });
    expect(await run(listSheet, "colleague", { roundId, rows })).toMatchObject({ ok: true, data: { listed: 0, known: 2 } });
    expect((await check(roundId, "caseworker", book)).rows.map(({ state }) => state)).toEqual(["LISTED", "LISTED", "TWICE"]);
    expect((await toVisit(roundId, "caseworker")).rows.find(({ headName }) => headName === "张试一")).toMatchObject({ phone: "13800002222" });
    // What was pasted is found by the workbook, and the other way round.
    expect(await put(roundId, "caseworker")).toMatchObject({ ok: true, data: { listed: 0, known: 2 } });
    expect(await queryAll("SELECT after->>'listed' AS listed FROM audit_event WHERE record_id = $1 AND action = 'screening_round.list_sheet' AND result = 'OK' ORDER BY id", [roundId])).toEqual([{ listed: "2" }, { listed: "0" }]);
  });

  it.each<[string, () => Promise<Uint8Array>, string]>([
    ["no workbook", async () => Buffer.from("not a workbook"), "rosterNotWorkbook"],
    ["other heads", () => workbook([["甲", "乙"]], { heads: ["一", "二"] }), "householdNoHeads"],
    ["nothing below its heads", () => workbook([["示例户主", "某某社区", "某某路1号", ""]], { heads: HEADS }), "householdEmpty"],
  ])("is refused as a whole: %s", async (_, bytes, key) => {
    await expect(check(await opened(), "caseworker", await bytes())).rejects.toMatchObject({ code: "INVALID", details: { fieldErrors: { file: { key } } } });
  });

  it("of another workbook says which columns were expected and which were found", async () => {
    const roster = await workbook([["张试一", "2015-03-01", "11022820150301002X"]], { heads: ["儿童姓名", "出生日期", "证件号码"] });
    const expected = "户主姓名、社区（村）、住址、电话";
    await expect(check(await opened(), "caseworker", roster)).rejects.toMatchObject({ details: { fieldErrors: { file: { key: "householdNoHeads", params: { expected, found: "儿童姓名、出生日期、证件号码" } } } } });
    const template = await workbook([], { heads: ["姓名", "证件号码", "现住址"] });
    await expect(check(await opened(), "caseworker", template)).rejects.toMatchObject({ details: { fieldErrors: { file: { key: "householdNoRows", params: { expected, found: "姓名、证件号码、现住址" } } } } });
  });

  it("is refused to who does not visit there, and for rows that the list would not take", async () => {
    const roundId = await opened();
    const book = await workbook([["张试一", "幸福一村", "1号", ""]], { heads: HEADS });
    await expect(check(roundId, "farCaseworker", book)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(check(roundId, "reviewer", book)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const row = { community: COMMUNITY, headName: "张试一", address: "1号", phone: "" };
    for (const [person, rows, code] of [["otherCaseworker", [row], "OUTSIDE_JURISDICTION"], ["reviewer", [row], "FORBIDDEN"], ["farCaseworker", [row], "NOT_FOUND"], ["caseworker", [], "INVALID"], ["caseworker", [{ ...row, headName: "1" }], "INVALID"]] as const) {
      expect(await run(listSheet, person, { roundId, rows }), person).toMatchObject({ ok: false, code });
    }
    expect(await listed(roundId)).toEqual([]);
  });
});
