import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { saveDraft } from "@/lib/features/draft/mutations/save-draft";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import { startRegistration } from "@/lib/features/registration/queries/start-registration";
import { listHouseholds } from "@/lib/features/screening/mutations/list-households";
import { logHouseholdVisit } from "@/lib/features/screening/mutations/log-household-visit";
import { closeRound, openRound } from "@/lib/features/screening/mutations/move-round";
import { planRound } from "@/lib/features/screening/mutations/plan-round";
import { strikeHouseholdVisit } from "@/lib/features/screening/mutations/strike-household-visit";
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
const OWN = "110105004032";
const OFFICER: PersonKey = "communityOfficer";
const today = toShanghaiDate(new Date());
beforeAll(async () => {
  world = await createWorld();
});

async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) {
  return executeMutation(mutation, await world.actor(person), input);
}
async function opened() {
  const roundId = v7();
  expect(await run(planRound, "programmeOfficer", { clientKey: roundId, name: "社区排查", divisionCode: "110105", startsOn: addDays(today, -10), endsOn: addDays(today, 20) })).toMatchObject({ ok: true });
  expect(await run(openRound, "reviewer", { roundId, version: 1 })).toMatchObject({ ok: true });
  return roundId;
}
/** A round with two households of the community on its list, and the first of them. */
async function listed() {
  const roundId = await opened();
  await run(listHouseholds, "caseworker", { roundId, community: OWN, text: ["张试一", "李试二"].map((name, index) => `${name}\t${roundId.slice(-6)}${index + 1}号\t1380000222${index}`).join("\n") });
  const householdId = (await list(roundId, "caseworker")).find(({ headName }) => headName === "张试一")?.householdId ?? "";
  return { roundId, householdId };
}
const list = async (roundId: string, person: PersonKey, state = "all") => (await listRoundHouseholds(await world.actor(person), roundId, householdListSchema.parse({ state }))).rows;
const records = async (roundId: string, person: PersonKey, household?: string) => (await listHouseholdVisits(await world.actor(person), roundId, { household })).rows;
const known = async (roundId: string, householdId: string) => (await startVisit(await world.actor(OFFICER), roundId, householdId, new Date())).household;
async function logged(person: PersonKey, roundId: string, householdId: string | null, more = {}) {
  const [last] = await queryAll<{ id: string }>("SELECT id FROM household_visit WHERE round_id = $1 AND household_id = $2 AND struck_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1", [roundId, householdId]);
  const result = await run(logHouseholdVisit, person, {
    clientKey: v7(), roundId, householdId, knownVisitId: last?.id ?? null, headName: "路试三", community: OWN, address: `${roundId.slice(-6)}9号`, phone: "", visitedOn: today, outcome: "VISITED", minorsAtHome: 1, resident: "yes", movedTo: "", note: "", ...more,
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data;
}
const strike = (person: PersonKey, visitId: string, version = 1, reason = "户选错了") => run(strikeHouseholdVisit, person, { householdVisitId: visitId, version, reason });
const unsettled = async (roundId: string) => (await queryAll("SELECT 1 FROM notice WHERE record_id = $1 AND kind = 'householdTold' AND settled_at IS NULL", [roundId])).length;

describe("a household visit that was written down by mistake", () => {
  it("is struck out by who wrote it down: it stays readable with reason, who and when, and all is counted from what stands", async () => {
    const { roundId, householdId } = await listed();
    await logged(OFFICER, roundId, householdId, { outcome: "NOBODY_HOME", resident: "" });
    const { visitId } = await logged(OFFICER, roundId, householdId);
    expect(await strike(OFFICER, visitId)).toMatchObject({ ok: true });
    for (const person of [OFFICER, "caseworker"] as const) {
      const [struck, before] = await records(roundId, person, householdId);
      expect(struck, person).toMatchObject({ visitId, outcome: "VISITED", struck: { reason: "户选错了", at: expect.any(String), name: expect.stringMatching(/./) }, permissions: { strike: false, revisit: false, register: false } });
      expect(before, person).toMatchObject({ outcome: "NOBODY_HOME", struck: null, permissions: { revisit: true } });
      const round = await loadRound(await world.actor(person), roundId, undefined, new Date());
      const row = (await listRounds(await world.actor(person))).rounds.find((each) => each.roundId === roundId);
      expect([round.households, round.visited, row?.households, row?.visited], person).toEqual([1, 0, 1, 0]);
      expect(round.progress.find(({ code }) => code === OWN), person).toMatchObject({ should: 2, households: 1, minors: 0, outcomes: { VISITED: 0, NOBODY_HOME: 1 } });
      expect((await list(roundId, person, "todo")).find((each) => each.householdId === householdId), person).toMatchObject({ outcome: "NOBODY_HOME", tries: 1, struck: 1 });
    }
    expect(await queryAll("SELECT strike_reason_cipher AS reason FROM household_visit WHERE id = $1", [visitId])).toEqual([{ reason: expect.stringMatching(/^v1\./) }]);
    expect(await queryAll("SELECT record_version, actor_org_id FROM audit_event WHERE action = 'household_visit.strike' AND record_id = $1 AND result = 'OK'", [visitId])).toEqual([{ record_version: 2, actor_org_id: world.organisationId.community }]);
    expect(JSON.stringify(await queryAll("SELECT * FROM audit_event WHERE record_id = $1", [visitId]))).not.toContain("户选错了");
    // The door may be found shut again, and nobody has to know the struck visit.
    expect(await known(roundId, householdId)).toMatchObject({ metOn: null });
    await logged("caseworker", roundId, householdId, { outcome: "REFUSED", resident: "" });
  });

  it("overrides nobody who knew it, and is no conflict", async () => {
    const { roundId, householdId } = await listed();
    const first = await logged(OFFICER, roundId, householdId, { outcome: "NOBODY_HOME", resident: "" });
    const second = await logged("caseworker", roundId, householdId, { outcome: "REFUSED", resident: "" });
    expect(await strike("caseworker", second.visitId)).toMatchObject({ ok: true });
    expect((await known(roundId, householdId))?.lastVisitId).toBe(first.visitId);
    await logged(OFFICER, roundId, householdId, { knownVisitId: second.visitId });
  });

  it("takes off the list whom it alone had put there, and nobody else", async () => {
    const { roundId, householdId } = await listed();
    const besides = await logged("caseworker", roundId, null);
    expect(await list(roundId, "caseworker")).toHaveLength(3);
    expect(await strike("caseworker", besides.visitId)).toMatchObject({ ok: true });
    expect(await list(roundId, "caseworker")).toHaveLength(2);
    const mine = await logged(OFFICER, roundId, null, { headName: "孙试七" });
    expect(await strike(OFFICER, mine.visitId)).toMatchObject({ ok: true });
    expect((await list(roundId, OFFICER)).map(({ headName }) => headName).sort()).toEqual(["张试一", "李试二"].sort());
    expect((await records(roundId, OFFICER)).map(({ headName, struck }) => [headName, struck !== null])).toContainEqual(["孙试七", true]);
    const listedOne = await logged("caseworker", roundId, householdId);
    expect(await strike("caseworker", listedOne.visitId)).toMatchObject({ ok: true });
    expect((await list(roundId, "caseworker", "todo")).some((each) => each.householdId === householdId)).toBe(true);
    // Met again, it comes back.
    await logged("caseworker", roundId, null);
    expect(await list(roundId, "caseworker")).toHaveLength(3);
  });

  it("tells the street no more; and where it had taken back what an earlier one told, the street is told again", async () => {
    const { roundId, householdId } = await listed();
    const told = await logged(OFFICER, roundId, householdId, { tellStreet: true });
    expect(await unsettled(roundId)).toBe(1);
    const none = await logged("caseworker", roundId, householdId, { minorsAtHome: 0 });
    expect([await unsettled(roundId), (await list(roundId, "caseworker", "told")).length]).toEqual([0, 0]);
    expect(await strike("supervisor", none.visitId)).toMatchObject({ ok: true });
    expect([await unsettled(roundId), (await list(roundId, "caseworker", "told")).length, (await list(roundId, OFFICER, "told")).length]).toEqual([1, 1, 1]);
    expect(await strike(OFFICER, told.visitId)).toMatchObject({ ok: true });
    expect([await unsettled(roundId), (await list(roundId, "caseworker", "told")).length]).toEqual([0, 0]);
    expect((await records(roundId, "caseworker", householdId)).every(({ toldStreet }) => !toldStreet)).toBe(true);
  });

  it("leaves the notice of another household that waits, which says how many do; told again, there is one notice with both", async () => {
    const { roundId, householdId } = await listed();
    const other = (await list(roundId, "caseworker")).find((each) => each.householdId !== householdId)?.householdId ?? "";
    const waiting = async () => (await listNotices(await world.actor("caseworker"), new Date())).notices.filter(({ kind, href }) => kind === "householdTold" && href?.includes(roundId)).map(({ params }) => params.count);
    const first = await logged(OFFICER, roundId, householdId, { tellStreet: true });
    expect(await waiting()).toEqual([1]);
    const second = await logged(OFFICER, roundId, other, { tellStreet: true });
    expect([await waiting(), await unsettled(roundId)]).toEqual([[2], 1]);
    expect(await strike(OFFICER, first.visitId)).toMatchObject({ ok: true });
    expect(await waiting()).toEqual([1]);
    await logged(OFFICER, roundId, householdId, { tellStreet: true });
    expect([await waiting(), await unsettled(roundId)]).toEqual([[2], 1]);
    const [again] = await records(roundId, "caseworker", householdId);
    for (const visitId of [second.visitId, again?.visitId ?? ""]) expect(await strike("supervisor", visitId)).toMatchObject({ ok: true });
    expect([await waiting(), await unsettled(roundId)]).toEqual([[], 0]);
  });

  it("is refused by name where a registration stands upon it or is being written, and none begins from it afterwards", async () => {
    const { roundId, householdId } = await listed();
    const { visitId } = await logged(OFFICER, roundId, householdId, { tellStreet: true });
    const subject = `visit:${visitId}`;
    expect(await run(saveDraft, "caseworker", { kind: "REGISTRATION", subject, version: 0, content: "{}" })).toMatchObject({ ok: true });
    expect(await strike(OFFICER, visitId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "visitDrafted", params: { name: expect.stringMatching(/./) } });
    expect(await strike("supervisor", visitId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "visitDrafted" });
    await asMaintenance((client) => client.query("DELETE FROM draft WHERE subject = $1", [subject]));
    const start = await startRegistration(await world.actor("caseworker"), { visit: visitId }, new Date());
    const send = (clientKey: string, from: string) => run(submitRegistration, "caseworker", { clientKey, form: registrationForm(), urgent: false, urgentReportKey: null, roundId: null, householdVisitId: from, siblingOf: null, matchReason: "", draftSubject: "new" });
    const filed = await send(start.clientKey, visitId);
    if (!filed.ok) throw new Error(JSON.stringify(filed));
    expect(await strike("supervisor", visitId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "visitRegistered", params: { number: filed.data.number, count: 1 } });
    expect(await strike(OFFICER, visitId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "visitRegisteredElsewhere" });
    // What would be refused is not offered to whoever sees the registration beside it.
    expect((await records(roundId, "supervisor")).find((each) => each.visitId === visitId)?.permissions.strike).toBe(false);
    const other = await logged("caseworker", roundId, null);
    expect(await strike("caseworker", other.visitId)).toMatchObject({ ok: true });
    await expect(startRegistration(await world.actor("caseworker"), { visit: other.visitId }, new Date())).rejects.toMatchObject({ code: "WRONG_STATE", details: { reason: "visitStruckNoForm" } });
    expect(await send(v7(), other.visitId)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "visitStruckNoForm" });
  });

  it("is struck once, in its version, with a reason", async () => {
    const { roundId, householdId } = await listed();
    const { visitId } = await logged("caseworker", roundId, householdId);
    expect(await strike("caseworker", visitId, 1, " ")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: expect.anything() } });
    expect(await strike("caseworker", visitId, 2)).toMatchObject({ ok: false, code: "CONFLICT" });
    const both = await Promise.all([strike("caseworker", visitId), strike("supervisor", visitId)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await strike("supervisor", visitId, 2)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "visitStruck" });
  });
});

describe("who strikes out", () => {
  it("another caseworker does not, nor another street, community or the district; the supervisor does, also when the round has ended, and its figures stand", async () => {
    const { roundId, householdId } = await listed();
    const { visitId } = await logged(OFFICER, roundId, householdId, { note: "楼道里" });
    for (const person of ["caseworker", "reviewer", "rescueWorker"] as const) expect(await strike(person, visitId), person).toMatchObject({ ok: false, code: person === "rescueWorker" ? "NOT_FOUND" : "FORBIDDEN" });
    for (const person of ["otherCaseworker", "otherCommunityOfficer", "farCaseworker"] as const) expect(await strike(person, visitId), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const byStreet = await logged("caseworker", roundId, householdId);
    expect(await strike(OFFICER, byStreet.visitId)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "visitStrikerActs" });
    expect(await strike("colleague", byStreet.visitId)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "visitStrikerActs" });
    expect((await records(roundId, OFFICER)).map(({ permissions }) => permissions.strike)).toEqual([false, true]);
    expect((await records(roundId, "caseworker")).map(({ permissions }) => permissions.strike)).toEqual([true, false]);
    expect(await run(closeRound, "reviewer", { roundId, version: 2 })).toMatchObject({ ok: true });
    expect(await strike(OFFICER, visitId)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "communityOutsideRound" });
    expect(await strike("supervisor", byStreet.visitId, 1, "邻居说的是另一户")).toMatchObject({ ok: true });
    expect(await strike("supervisor", visitId)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT DISTINCT record_type, result FROM audit_event WHERE action = 'household_visit.strike' AND record_id = $1 AND result <> 'OK'", [visitId])).toEqual([{ record_type: "HOUSEHOLD_VISIT", result: "DENIED" }]);
    // What the street says of its own visit is not for the community; of the community's, it is.
    expect((await records(roundId, OFFICER)).map(({ struck }) => struck?.reason)).toEqual([null, "户选错了"]);
    expect(await loadRound(await world.actor("supervisor"), roundId, undefined, new Date())).toMatchObject({ visited: 1, households: 1 });
  });

  it("the database says so too: a community its own while the round runs, in its own name, and nothing else of the row", async () => {
    const { roundId, householdId } = await listed();
    const own = await logged(OFFICER, roundId, householdId);
    const streets = await logged("caseworker", roundId, householdId);
    const cipher = (await queryAll<{ note: string }>("SELECT note_cipher AS note FROM household_visit WHERE note_cipher IS NOT NULL LIMIT 1"))[0]?.note ?? "v1.k1.AAAA.AAAA";
    const write = async (person: PersonKey, visitId: string, by = world.userId[person]) =>
      withActor(await world.actor(person), async (tx) => (await tx.householdVisit.updateMany({ where: { id: visitId }, data: { struckAt: new Date(), struckById: by, strikeReasonCipher: cipher } })).count).catch(() => "refused");
    expect(await write(OFFICER, streets.visitId)).toBe(0);
    expect(await write("otherCommunityOfficer", own.visitId)).toBe(0);
    expect(await write("reviewer", own.visitId)).toBe(0);
    expect(await write(OFFICER, own.visitId, world.userId.caseworker)).toBe("refused");
    await expect(withActor(await world.actor("caseworker"), (tx) => tx.householdVisit.updateMany({ where: { id: own.visitId }, data: { minorsAtHome: 9 } }))).rejects.toThrow();
    expect(await write(OFFICER, own.visitId)).toBe(1);
    expect(await write("supervisor", own.visitId)).toBe("refused");
    expect(await run(closeRound, "reviewer", { roundId, version: 2 })).toMatchObject({ ok: true });
  });
});
