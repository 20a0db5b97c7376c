import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import { startRegistration } from "@/lib/features/registration/queries/start-registration";
import { listHouseholds } from "@/lib/features/screening/mutations/list-households";
import { logHouseholdVisit } from "@/lib/features/screening/mutations/log-household-visit";
import { closeRound, openRound } from "@/lib/features/screening/mutations/move-round";
import { planRound } from "@/lib/features/screening/mutations/plan-round";
import { saveTeam } from "@/lib/features/screening/mutations/save-team";
import { listHouseholdVisits } from "@/lib/features/screening/queries/list-household-visits";
import { listRoundHouseholds } from "@/lib/features/screening/queries/list-round-households";
import { listRounds } from "@/lib/features/screening/queries/list-rounds";
import { loadRound } from "@/lib/features/screening/queries/load-round";
import { startVisit } from "@/lib/features/screening/queries/start-visit";
import { householdListSchema } from "@/lib/features/screening/schema";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

let world: World;
const [OWN, NEIGHBOUR] = ["110105004032", "110105004033"];
const COMMUNITY_NAME = "幸福一村社区居委会";
const OFFICER: PersonKey = "communityOfficer";
const today = toShanghaiDate(new Date());
beforeAll(async () => {
  world = await createWorld();
});

async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) {
  return executeMutation(mutation, await world.actor(person), input);
}
async function planned(more = {}) {
  const roundId = v7();
  expect(await run(planRound, "programmeOfficer", { clientKey: roundId, name: "社区排查", divisionCode: "110105", startsOn: addDays(today, -10), endsOn: addDays(today, 20), ...more })).toMatchObject({ ok: true });
  return roundId;
}
async function opened(more = {}) {
  const roundId = await planned(more);
  expect(await run(openRound, "reviewer", { roundId, version: 1 })).toMatchObject({ ok: true });
  return roundId;
}
const put = (roundId: string, community = OWN, names = ["张试一", "李试二"]) =>
  run(listHouseholds, "caseworker", { roundId, community, text: names.map((name, index) => `${name}\t${roundId.slice(-6)}${index + 1}号\t1380000222${index}`).join("\n") });
const list = async (roundId: string, person: PersonKey, state = "all", size?: number) => listRoundHouseholds(await world.actor(person), roundId, householdListSchema.parse({ state }), size);
const view = async (roundId: string, person: PersonKey) => loadRound(await world.actor(person), roundId, undefined, new Date());
const visit = (roundId: string, householdId: string | null, more = {}) => ({
  clientKey: v7(), roundId, householdId, headName: "路试三", community: OWN, address: `${roundId.slice(-6)}9号`, phone: "", visitedOn: today, outcome: "VISITED", minorsAtHome: 1, resident: "yes", movedTo: "", note: "", ...more,
});
/** As from a form that was opened just now. */
const log = async (person: PersonKey, input: ReturnType<typeof visit> & { knownVisitId?: string | null }) => {
  const [last] = await queryAll<{ id: string }>("SELECT id FROM household_visit WHERE round_id = $1 AND household_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1", [input.roundId, input.householdId]);
  return run(logHouseholdVisit, person, { knownVisitId: last?.id ?? null, ...input });
};
const visitsOf = (roundId: string) => queryAll<{ division: string; visitor_org_id: string; outcome: string }>("SELECT division, visitor_org_id, outcome FROM household_visit WHERE round_id = $1 ORDER BY id", [roundId]);
/** A first household of a community's list, as the street reads it. */
const first = async (roundId: string, community = OWN) => (await list(roundId, "caseworker")).rows.find(({ communityCode }) => communityCode === community)?.householdId ?? "";

describe("a community in a round", () => {
  it("finds the rounds that have it among their areas, its own households alone, and its own coverage", async () => {
    const [roundId, elsewhere, next] = [await opened(), await opened({ divisionCode: NEIGHBOUR }), await planned({ divisionCode: "110105004" })];
    await put(roundId);
    await put(roundId, NEIGHBOUR, ["王试四"]);
    await log("caseworker", visit(roundId, null, { community: NEIGHBOUR }));
    const { rounds, community, permissions } = await listRounds(await world.actor(OFFICER));
    const ids = rounds.map((round) => round.roundId);
    expect([ids.includes(roundId), ids.includes(next), ids.includes(elsewhere), community, permissions]).toEqual([true, true, false, true, { plan: false, register: false }]);
    expect(rounds.find((round) => round.roundId === roundId)).toMatchObject({ areaName: COMMUNITY_NAME, households: 0, visited: 0, registrations: 0 });
    const rows = (await list(roundId, OFFICER)).rows;
    expect(rows.map(({ communityCode }) => communityCode)).toEqual([OWN, OWN]);
    expect(rows).toMatchObject([{ address: expect.stringContaining("号"), phone: expect.stringContaining("138"), canVisit: true, registerVisitId: null }, {}]);
    const own = await view(roundId, OFFICER);
    expect(own.progress).toEqual([expect.objectContaining({ code: OWN, should: 2, households: 0, registrations: 0, population: null })]);
    expect(own.permissions).toMatchObject({ log: true, visits: true, register: false, list: false, team: false, enterPopulation: false, open: false, close: false });
    await expect(view(elsewhere, OFFICER)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listHouseholdVisits(await world.actor(OFFICER), roundId, {})).total).toBe(0);
  });

  it("reads the teams that go to it, each with its own community alone", async () => {
    const roundId = await opened();
    const make = (name: string, communities: string[], members: PersonKey[]) => run(saveTeam, "supervisor", { clientKey: v7(), roundId, name, communities, leaderId: world.userId.caseworker, memberIds: members.map((person) => world.userId[person]) });
    expect(await make("联合组", [OWN, NEIGHBOUR], [OFFICER])).toMatchObject({ ok: true });
    expect(await make("邻组", [NEIGHBOUR], [])).toMatchObject({ ok: true });
    expect((await view(roundId, OFFICER)).teams).toMatchObject([{ name: "联合组", communities: [{ code: OWN }], canEnd: false }]);
    expect(await withActor(await world.actor(OFFICER), (tx) => tx.roundTeam.count({ where: { roundId } }))).toBe(1);
  });

  it("logs outcomes of its own households, stamped with its own organisation; nobody home stays with its tries; the street sees it and coverage moves", async () => {
    const roundId = await opened();
    await put(roundId);
    const id = await first(roundId);
    const start = await startVisit(await world.actor(OFFICER), roundId, id, new Date());
    expect(start).toMatchObject({ tellsStreet: true, community: { code: OWN }, household: { householdId: id } });
    expect(await log(OFFICER, visit(roundId, id, { outcome: "NOBODY_HOME", resident: "" }))).toMatchObject({ ok: true });
    expect((await list(roundId, OFFICER, "todo")).rows.find(({ householdId }) => householdId === id)).toMatchObject({ outcome: "NOBODY_HOME", tries: 1 });
    expect(await log(OFFICER, visit(roundId, id, { phone: "13900001111" }))).toMatchObject({ ok: true });
    expect((await visitsOf(roundId)).every((row) => row.visitor_org_id === world.organisationId.community && row.division === OWN)).toBe(true);
    for (const person of [OFFICER, "caseworker"] as const) {
      expect((await view(roundId, person)).progress.find(({ code }) => code === OWN), person).toMatchObject({ should: 2, outcomes: { VISITED: 1 }, minors: 1 });
      expect((await list(roundId, person, "done")).rows, person).toMatchObject([{ householdId: id, outcome: "VISITED", tries: 2, minorsAtHome: 1, resident: true, phone: "13900001111" }]);
    }
    expect(await queryAll("SELECT actor_org_id FROM audit_event WHERE action = 'household_visit.log' AND result = 'OK' AND record_id IN (SELECT id::text FROM household_visit WHERE round_id = $1)", [roundId])).toEqual([{ actor_org_id: world.organisationId.community }, { actor_org_id: world.organisationId.community }]);
  });

  it("logs once what is sent twice, and the last of two visits counts, whoever of street and community made it", async () => {
    const roundId = await opened();
    await put(roundId);
    const id = await first(roundId);
    const input = visit(roundId, id, { outcome: "REFUSED", resident: "" });
    const sent = await Promise.all([log(OFFICER, input), log(OFFICER, input)]);
    expect(sent.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect(await log(OFFICER, input)).toMatchObject({ ok: true });
    expect(await visitsOf(roundId)).toHaveLength(1);
    expect(await log("caseworker", visit(roundId, id))).toMatchObject({ ok: true });
    expect((await list(roundId, OFFICER)).rows.find(({ householdId }) => householdId === id)).toMatchObject({ outcome: "VISITED", tries: 2 });
  });

  it("does not override a visit that its form did not know: who recorded what and when is said, and the form goes on from it", async () => {
    const roundId = await opened();
    await put(roundId);
    const id = await first(roundId);
    const start = await startVisit(await world.actor(OFFICER), roundId, id, new Date());
    expect(start.household).toMatchObject({ lastVisitId: null, metOn: null });
    const kept = await log(OFFICER, visit(roundId, id, { outcome: "REFUSED", resident: "" }));
    if (!kept.ok) throw new Error("refused");
    const stale = visit(roundId, id, { outcome: "NOBODY_HOME", resident: "", knownVisitId: null });
    expect(await log(OFFICER, stale)).toMatchObject({ ok: false, code: "CONFLICT", params: { own: 1, outcome: "REFUSED", day: today, visit: kept.data.visitId } });
    expect(await log("caseworker", stale)).toMatchObject({ ok: false, code: "CONFLICT", params: { own: 0, office: COMMUNITY_NAME, at: expect.any(String), actor: expect.stringMatching(/./) } });
    expect(await visitsOf(roundId)).toHaveLength(1);
    expect(await log("caseworker", { ...stale, knownVisitId: kept.data.visitId })).toMatchObject({ ok: true });
    // Two windows at once: one is first.
    const known = (await startVisit(await world.actor(OFFICER), roundId, id, new Date())).household?.lastVisitId ?? null;
    const both = await Promise.all([log(OFFICER, visit(roundId, id, { knownVisitId: known })), log("caseworker", visit(roundId, id, { knownVisitId: known }))]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await visitsOf(roundId)).toHaveLength(3);
  });

  it("is not turned back by a door that stays shut once somebody was met; who moved away after that has moved", async () => {
    const roundId = await opened();
    await put(roundId);
    const id = await first(roundId);
    await log(OFFICER, visit(roundId, id, { tellStreet: true, minorsAtHome: 2 }));
    for (const outcome of ["NOBODY_HOME", "REFUSED"]) {
      expect(await log(OFFICER, visit(roundId, id, { outcome, resident: "" })), outcome).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "householdVisited", params: { on: today } });
      const { headName, address } = (await list(roundId, "caseworker")).rows.find(({ householdId }) => householdId === id) ?? {};
      expect(await log("caseworker", visit(roundId, null, { headName, address, outcome, resident: "" })), outcome).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "householdVisited" });
    }
    expect((await startVisit(await world.actor(OFFICER), roundId, id, new Date())).household).toMatchObject({ metOn: today });
    expect(await visitsOf(roundId)).toHaveLength(1);
    expect(await log(OFFICER, visit(roundId, id, { outcome: "MOVED", resident: "" }))).toMatchObject({ ok: true });
    expect((await view(roundId, OFFICER)).progress).toMatchObject([{ outcomes: { VISITED: 0, MOVED: 1 } }]);
  });

  it("counts by one rule in header, table, list, sheet and the figures of its end, also where rows from before say otherwise", async () => {
    const roundId = await opened();
    await put(roundId);
    const id = await first(roundId);
    await log(OFFICER, visit(roundId, id, { visitedOn: addDays(today, -2), minorsAtHome: 2 }));
    await asMaintenance((client) => client.query("INSERT INTO household_visit (id, round_id, household_id, division, visited_on, outcome, visitor_id, visitor_org_id, client_key) VALUES ($1, $2, $3, $4, $5, 'NOBODY_HOME', $6, $7, $8)", [v7(), roundId, id, OWN, today, world.userId[OFFICER], world.organisationId.community, v7()]));
    const told = async (frozen: boolean) => {
      for (const person of [OFFICER, "caseworker", "reviewer"] as const) {
        const round = await view(roundId, person);
        const row = (await listRounds(await world.actor(person))).rounds.find((each) => each.roundId === roundId);
        expect([round.households, round.visited, row?.households, row?.visited], person).toEqual([1, 1, 1, 1]);
        expect([round.frozenAt !== null, round.progress.find(({ code }) => OWN.startsWith(code))], person).toMatchObject([frozen, { households: 1, outcomes: { VISITED: 1, NOBODY_HOME: 0 }, minors: 2 }]);
        expect((await list(roundId, person, "done", 500)).rows, person).toMatchObject([{ householdId: id, outcome: "VISITED", tries: 2 }]);
        expect((await list(roundId, person, "todo")).rows.some(({ householdId }) => householdId === id), person).toBe(false);
      }
      expect((await listHouseholdVisits(await world.actor(OFFICER), roundId, {})).rows.map(({ permissions }) => permissions.revisit)).toEqual([false, false]);
    };
    await told(false);
    expect(await run(closeRound, "reviewer", { roundId, version: 2 })).toMatchObject({ ok: true });
    await told(true);
  });

  it("puts whom it meets besides on the list, and finds a household that is on file instead of entering it again", async () => {
    const roundId = await opened();
    const input = visit(roundId, null);
    expect(await log(OFFICER, input)).toMatchObject({ ok: true });
    expect(await log(OFFICER, { ...input, clientKey: v7() })).toMatchObject({ ok: true });
    expect((await list(roundId, OFFICER)).rows).toMatchObject([{ headName: "路试三", tries: 2 }]);
    // Entered by the street in another round: not to be read here before it is met.
    const other = await opened({ divisionCode: "110105004" });
    const known = await log("caseworker", visit(other, null, { headName: "周试五", address: `${other.slice(-6)}7号` }));
    if (!known.ok) throw new Error("refused");
    const met = await log(OFFICER, visit(roundId, null, { headName: "周试五", address: `${other.slice(-6)}7号`, phone: "13800007777" }));
    expect(met).toMatchObject({ ok: true, data: { householdId: known.data.householdId } });
    expect(await queryAll("SELECT phone_index IS NOT NULL AS kept FROM household WHERE id = $1", [known.data.householdId])).toEqual([{ kept: true }]);
  });

  it("does not read what others noted at the door, nor where a household went", async () => {
    const roundId = await opened();
    await put(roundId);
    const id = await first(roundId);
    await log("caseworker", visit(roundId, id, { outcome: "MOVED", movedTo: "丰台区", note: "邻居反映打骂", resident: "" }));
    await log(OFFICER, visit(roundId, id, { note: "约好周六再来" }));
    const rows = (await listHouseholdVisits(await world.actor(OFFICER), roundId, {})).rows;
    expect(rows.map(({ outcome, note, movedTo }) => [outcome, note, movedTo])).toEqual([["VISITED", "约好周六再来", null], ["MOVED", null, null]]);
    expect(rows.every(({ registrations, permissions }) => registrations.length === 0 && !permissions.register)).toBe(true);
  });
});

describe("what a community is refused", () => {
  const untouched = async (roundId: string) => expect(await visitsOf(roundId)).toEqual([]);

  it("another community of the same street, another street, another district", async () => {
    const roundId = await opened();
    await put(roundId, NEIGHBOUR, ["王试四"]);
    const id = await first(roundId, NEIGHBOUR);
    await expect(startVisit(await world.actor(OFFICER), roundId, id, new Date())).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await log(OFFICER, visit(roundId, id))).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await log(OFFICER, visit(roundId, null, { community: NEIGHBOUR }))).toMatchObject({ ok: false, code: "OUTSIDE_JURISDICTION", reason: "outsideStreet", params: { division: expect.anything() } });
    expect(await log(OFFICER, visit(roundId, null, { community: "110105005048" }))).toMatchObject({ ok: false, code: "OUTSIDE_JURISDICTION" });
    expect(await log(OFFICER, visit(roundId, null, { community: "110106001001" }))).toMatchObject({ ok: false });
    expect(await log("otherCommunityOfficer", visit(roundId, id))).toMatchObject({ ok: true });
    expect((await list(roundId, OFFICER)).rows).toEqual([]);
    expect((await visitsOf(roundId)).length).toBe(1);
  });

  it.each<[string, (roundId: string) => Promise<unknown>]>([
    ["ended", async (roundId) => { await run(openRound, "reviewer", { roundId, version: 1 }); await put(roundId); await run(closeRound, "reviewer", { roundId, version: 2 }); }],
    ["announced", (roundId) => put(roundId)],
  ])("a round that is %s: it reads its list and logs nothing", async (_, bring) => {
    const roundId = await planned();
    await bring(roundId);
    const id = await first(roundId);
    expect((await list(roundId, OFFICER)).rows).toMatchObject([{ canVisit: false, address: expect.any(String) }, { canVisit: false }]);
    expect((await view(roundId, OFFICER)).permissions).toMatchObject({ log: false, visits: true });
    for (const household of [id, null]) expect(await log(OFFICER, visit(roundId, household))).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "communityOutsideRound", params: { roles: expect.stringContaining("CASEWORKER") } });
    await expect(startVisit(await world.actor(OFFICER), roundId, id, new Date())).rejects.toMatchObject({ code: "FORBIDDEN" });
    await untouched(roundId);
  });

  it("a round without its community, a household that no round lists, and one that another round lists", async () => {
    const [elsewhere, roundId, other] = [await opened({ divisionCode: NEIGHBOUR }), await opened(), await opened()];
    expect(await log(OFFICER, visit(elsewhere, null))).toMatchObject({ ok: false, code: "NOT_FOUND" });
    await put(other);
    expect(await log(OFFICER, visit(roundId, await first(other)))).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const unlisted = v7();
    await asMaintenance((client) => client.query("INSERT INTO household (id, division, head_name, filing_org_id) VALUES ($1, $2, '郑试六', $3)", [unlisted, OWN, world.organisationId.street]));
    expect(await log(OFFICER, visit(roundId, unlisted))).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await withActor(await world.actor(OFFICER), (tx) => tx.household.count({ where: { id: unlisted } }))).toBe(0);
    await untouched(roundId);
  });

  it("making the list, teams, registering", async () => {
    const roundId = await opened();
    expect(await run(listHouseholds, OFFICER, { roundId, community: OWN, text: "张试一，某路1号" })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetOrRescueStationActs" });
    expect(await run(saveTeam, OFFICER, { clientKey: v7(), roundId, name: "组", communities: [OWN], leaderId: world.userId[OFFICER], memberIds: [] })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    const visited = await log(OFFICER, visit(roundId, null));
    if (!visited.ok) throw new Error("refused");
    await expect(startRegistration(await world.actor(OFFICER), { visit: visited.data.visitId }, new Date())).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("PostgreSQL refuses the same by itself: other places, other rounds, in the name of others", async () => {
    const [roundId, ended] = [await opened(), await opened()];
    await put(roundId);
    await put(roundId, NEIGHBOUR, ["王试四"]);
    await put(ended, OWN, ["吴试七"]);
    const [own, theirs, past] = [await first(roundId), await first(roundId, NEIGHBOUR), await first(ended)];
    await run(closeRound, "reviewer", { roundId: ended, version: 2 });
    const actor = await world.actor(OFFICER);
    const insert = (more: object) =>
      withActor(actor, (tx) =>
        tx.householdVisit.createMany({ data: [{ id: v7(), roundId, householdId: own, division: OWN, visitedOn: new Date(today), outcome: "REFUSED", visitorId: actor.userId, visitorOrgId: actor.organisation.id, clientKey: v7(), ...more }] }),
      );
    await expect(insert({})).resolves.toEqual({ count: 1 });
    const wrong = [{ division: NEIGHBOUR, householdId: theirs }, { householdId: theirs }, { roundId: ended, householdId: past }, { visitorOrgId: world.organisationId.street }, { visitorId: world.userId.caseworker }];
    for (const more of wrong) await expect(insert(more), JSON.stringify(more)).rejects.toThrow(/row-level security/);
    const enter = (more: object) => withActor(actor, (tx) => tx.household.createMany({ data: [{ id: v7(), division: OWN, headName: "某户", filingOrgId: actor.organisation.id, ...more }] }));
    for (const more of [{ division: NEIGHBOUR }, { filingOrgId: world.organisationId.street }]) await expect(enter(more), JSON.stringify(more)).rejects.toThrow(/row-level security/);
    const count = (table: "household" | "householdVisit" | "roundHousehold") => withActor(actor, (tx) => (tx[table] as unknown as { count(query: object): Promise<number> }).count({ where: { division: { not: OWN } } }));
    expect([await count("household"), await count("householdVisit"), await count("roundHousehold")]).toEqual([0, 0, 0]);
    expect(await withActor(actor, (tx) => tx.householdVisit.updateMany({ where: { roundId }, data: { version: 9 } })), "only what it has logged, to strike it out").toEqual({ count: 1 });
    await expect(withActor(actor, (tx) => tx.householdVisit.updateMany({ where: { roundId }, data: { minorsAtHome: 9 } }))).rejects.toThrow(/permission denied/);
  });
});

describe("a minor in difficulty whom a community finds", () => {
  const told = async (roundId: string, person: PersonKey = "caseworker") => (await list(roundId, person, "told")).rows;

  it("is told to the street, which is noticed, finds the household on its list and registers; then it waits no more", async () => {
    const roundId = await opened();
    await put(roundId);
    const id = await first(roundId);
    expect(await log(OFFICER, visit(roundId, id, { tellStreet: true, note: "随祖母生活" }))).toMatchObject({ ok: true });
    expect(await told(roundId, OFFICER)).toMatchObject([{ householdId: id, told: true, registerVisitId: null, toldNote: null }]);
    expect(await told(roundId, "reviewer")).toMatchObject([{ told: true, registerVisitId: null, toldNote: null, address: null }]);
    const [waiting] = await told(roundId);
    expect(waiting).toMatchObject({ householdId: id, headName: "张试一", told: true, registerVisitId: expect.any(String), toldNote: "随祖母生活", canVisit: true });
    expect([(await view(roundId, "caseworker")).told, (await view(roundId, OFFICER)).told, (await view(roundId, "otherCaseworker")).told]).toEqual([1, 0, 0]);
    const notice = (await listNotices(await world.actor("supervisor"), new Date())).notices.find(({ kind, href }) => kind === "householdTold" && href?.includes(roundId));
    expect(notice).toMatchObject({ href: `/screening/${roundId}/households?state=told`, params: { community: COMMUNITY_NAME } });
    expect(JSON.stringify(await queryAll("SELECT * FROM notice WHERE record_id = $1", [roundId]))).not.toContain("张试一");
    const actor = await world.actor("caseworker");
    const start = await startRegistration(actor, { visit: waiting?.registerVisitId ?? "" }, new Date());
    expect(start.form.residence.currentCommunity).toBe(OWN);
    const input = { clientKey: start.clientKey, form: registrationForm(), urgent: false, urgentReportKey: null, roundId: start.roundId, householdVisitId: start.householdVisitId, siblingOf: null, matchReason: "", draftSubject: start.subject };
    expect(await executeMutation(submitRegistration, actor, input)).toMatchObject({ ok: true });
    expect([await told(roundId), (await view(roundId, "caseworker")).told]).toEqual([[], 0]);
    // The community learns that its street has acted, and nothing of the registration.
    expect(await told(roundId, OFFICER)).toEqual([]);
    expect((await list(roundId, OFFICER)).rows.map(({ householdId, takenUp, told: waits }) => [householdId === id, takenUp, waits]).sort()).toEqual([[false, false, false], [true, true, false]]);
    expect((await listHouseholdVisits(await world.actor(OFFICER), roundId, {})).rows).toMatchObject([{ toldStreet: true, takenUp: true, registrations: [] }]);
    expect((await list(roundId, "otherCommunityOfficer")).rows).toEqual([]);
  });

  it("settles the notice when none of the community waits any more, registered or found otherwise", async () => {
    const roundId = await opened();
    await put(roundId);
    await put(roundId, NEIGHBOUR, ["王试四"]);
    const [one, two] = (await list(roundId, OFFICER)).rows.map(({ householdId }) => householdId);
    const unsettled = async () => (await queryAll<{ community: string }>("SELECT params->>'community' AS community FROM notice WHERE record_id = $1 AND kind = 'householdTold' AND settled_at IS NULL", [roundId])).map(({ community }) => community === COMMUNITY_NAME);
    await log(OFFICER, visit(roundId, one ?? "", { tellStreet: true }));
    const told2 = await log(OFFICER, visit(roundId, two ?? "", { tellStreet: true }));
    await log("otherCommunityOfficer", visit(roundId, await first(roundId, NEIGHBOUR), { tellStreet: true }));
    // One notice of each community, the newest; it says how many wait now.
    const waiting = async () => (await listNotices(await world.actor("supervisor"), new Date())).notices.filter(({ kind, href }) => kind === "householdTold" && href?.includes(roundId)).map(({ params }) => [params.community === COMMUNITY_NAME, params.count]);
    expect((await unsettled()).sort()).toEqual([false, true]);
    expect((await waiting()).sort()).toEqual([[false, 1], [true, 2]]);
    await log("caseworker", visit(roundId, one ?? ""));
    expect((await unsettled()).sort()).toEqual([false, true]);
    expect((await waiting()).sort()).toEqual([[false, 1], [true, 1]]);
    if (!told2.ok) throw new Error("refused");
    const actor = await world.actor("caseworker");
    const start = await startRegistration(actor, { visit: told2.data.visitId }, new Date());
    const input = { clientKey: start.clientKey, form: registrationForm(), urgent: false, urgentReportKey: null, roundId: start.roundId, householdVisitId: start.householdVisitId, siblingOf: null, matchReason: "", draftSubject: start.subject };
    expect(await executeMutation(submitRegistration, actor, input)).toMatchObject({ ok: true });
    expect(await unsettled()).toEqual([false]);
  });

  it("waits through a door that stays shut, which is refused, and no more once the street has been there and found none", async () => {
    const roundId = await opened();
    await put(roundId);
    const id = await first(roundId);
    await log(OFFICER, visit(roundId, id, { tellStreet: true }));
    expect(await log("caseworker", visit(roundId, id, { outcome: "NOBODY_HOME", resident: "" }))).toMatchObject({ ok: false, reason: "householdVisited" });
    expect(await told(roundId)).toHaveLength(1);
    await log("caseworker", visit(roundId, id));
    expect(await told(roundId)).toEqual([]);
  });

  it("is told of by who met it, with the number of minors, and by a community alone", async () => {
    const roundId = await opened();
    expect(await log(OFFICER, visit(roundId, null, { tellStreet: true, minorsAtHome: 0 }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { minorsAtHome: { key: "tellNeedsMinors" } } });
    expect(await log(OFFICER, visit(roundId, null, { minorsAtHome: null }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { minorsAtHome: { key: "required" } } });
    expect(await log(OFFICER, visit(roundId, null, { tellStreet: true, outcome: "REFUSED" }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { outcome: { key: "tellNeedsVisit" } } });
    expect(await log("caseworker", visit(roundId, null, { tellStreet: true }))).toMatchObject({ ok: false, code: "INVALID" });
    expect(await visitsOf(roundId)).toEqual([]);
  });
});
