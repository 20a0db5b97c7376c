import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { changeArea, nameArea } from "@/lib/features/area/mutations/keep-area";
import { startRegistration } from "@/lib/features/registration/queries/start-registration";
import { logPatrol } from "@/lib/features/area/mutations/log-patrol";
import { strikePatrol } from "@/lib/features/area/mutations/strike-patrol";
import { areasDue } from "@/lib/features/area/queries/due-areas";
import { listAreas, loadAreaView } from "@/lib/features/area/queries/list-areas";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import { withActor } from "@/lib/server/db/with-actor";
import { addDays, shanghaiInstant, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertChild } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;
const today = toShanghaiDate(new Date());
beforeAll(async () => {
  world = await createWorld();
});

async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) {
  return executeMutation(mutation, await world.actor(person), input);
}
const said = { name: "地铁站东口", place: "东口至公交总站", times: ["EVENING", "NIGHT"], reason: "夜间常有未成年人乞讨" };
const naming = (more = {}) => ({ clientKey: v7(), division: "110105004", ...said, ...more });
const patrol = (areaId: string, more = {}) => ({ clientKey: v7(), areaId, patrolledOn: addDays(today, -1), patrolledAt: "21:30", companions: "派出所一人", seen: [{ sex: "MALE", band: "12-15", resident: "no", count: 2 }], action: "劝导离开", ...more });
const seen = async (person: PersonKey, areaId: string) => (await listAreas(await world.actor(person), { state: "all" }, new Date())).areas.some((area) => area.areaId === areaId);

describe("a place where street children gather", () => {
  it("is named once by the street, encrypted, corrected by version, ended; with audit rows without words", async () => {
    const input = naming();
    const first = await run(nameArea, "caseworker", input);
    expect(first).toMatchObject({ ok: true, data: { areaId: input.clientKey } });
    expect(await run(nameArea, "caseworker", input)).toEqual(first);
    const change = { areaId: input.clientKey, version: 1, status: "ENDED", ...said };
    expect(await run(changeArea, "supervisor", change)).toMatchObject({ ok: true });
    expect(await run(changeArea, "caseworker", change)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(JSON.stringify(await queryAll("SELECT * FROM gathering_area WHERE id = $1", [input.clientKey]))).not.toContain("公交总站");
    const audit = await queryAll("SELECT action, after FROM audit_event WHERE record_id = $1 AND result = 'OK' AND record_version IS NOT NULL ORDER BY id", [input.clientKey]);
    expect(audit.map(({ action }) => action)).toEqual(["area.name", "area.change"]);
    expect(JSON.stringify(audit)).not.toContain("公交总站");
    expect(await run(logPatrol, "caseworker", patrol(input.clientKey))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "areaEnded" });
  });

  it("is patrolled by street and station, once per request; its next patrol is due by the rule", async () => {
    const input = naming({ division: "110105004032" });
    await run(nameArea, "caseworker", input);
    const tour = patrol(input.clientKey);
    const first = await run(logPatrol, "rescueWorker", tour);
    expect(first).toMatchObject({ ok: true });
    expect(await run(logPatrol, "rescueWorker", tour)).toEqual(first);
    expect(await run(logPatrol, "caseworker", patrol(input.clientKey, { patrolledOn: addDays(today, -9), seen: [] }))).toMatchObject({ ok: true });
    const start = await startRegistration(await world.actor("caseworker"), { patrol: tour.clientKey }, new Date());
    expect(start, "a child met there is registered as found by screening, and the way back is the area").toMatchObject({ origin: { kind: "patrol", areaId: input.clientKey }, form: { head: { source: "SCREENING", groups: ["STREET"] } } });
    const view = await loadAreaView(await world.actor("reviewer"), input.clientKey, new Date());
    expect(view).toMatchObject({ lastPatrol: addDays(today, -1), dueOn: addDays(today, 6), overdue: false, permissions: { change: false, patrol: false }, patrols: [{ sums: { total: 2, resident: 0, notResident: 2, unknown: 0 }, action: "劝导离开" }, { sums: { total: 0 } }] });
    // Whoever has been there reads who went there after it, and what was done.
    for (const person of ["caseworker", "rescueWorker"] as const) {
      expect((await loadAreaView(await world.actor(person), input.clientKey, new Date())).patrols.map(({ sums }) => sums.total), person).toEqual([2, 0]);
    }
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'area.patrol' AND record_id = $1 AND result = 'OK' ORDER BY id", [input.clientKey])).toMatchObject([{ after: { total: 2, notResident: 2 } }, { after: { total: 0 } }]);
  });

  it("that was not patrolled for long is overdue", async () => {
    const input = naming();
    await run(nameArea, "caseworker", input);
    await run(logPatrol, "caseworker", patrol(input.clientKey, { patrolledOn: addDays(today, -8) }));
    expect((await listAreas(await world.actor("caseworker"), { state: "overdue" }, new Date())).areas.find(({ areaId }) => areaId === input.clientKey)).toMatchObject({ overdue: true, dueOn: addDays(today, -1) });
  });

  it("stands in today's work of who patrols it when its patrol is due today or overdue, of its district when it is overdue; a patrol takes it out", async () => {
    const day = (on: string, time = "12:00") => shanghaiInstant(on, time);
    const due = async (person: PersonKey, now = new Date()) => areasDue(await world.actor(person), now);
    const listed = async (person: PersonKey, state: "due" | "overdue", now = new Date()) => (await listAreas(await world.actor(person), { state }, now)).areas.length;
    const badge = async (person: PersonKey) => (await inboxCounts(await world.actor(person), new Date())).inbox;
    const patrollers = ["caseworker", "supervisor", "rescueWorker"] as const;
    const before = new Map(await Promise.all([...patrollers, "reviewer" as const].map(async (person) => [person, { due: await due(person), badge: await badge(person) }] as const)));
    const [late, today7, fresh, ended, struck] = [naming(), naming(), naming(), naming(), naming({ division: "110105004032" })];
    for (const [input, ago] of [[late, 8], [today7, 7], [fresh, 6], [ended, 30], [struck, 9]] as const) {
      await run(nameArea, "caseworker", input);
      expect(await run(logPatrol, "caseworker", patrol(input.clientKey, { patrolledOn: addDays(today, -ago), patrolledAt: "23:59" }))).toMatchObject({ ok: true });
    }
    await run(changeArea, "caseworker", { areaId: ended.clientKey, version: 1, status: "ENDED", ...said });
    // A patrol that was struck out takes nothing out of today's work.
    const mistake = patrol(struck.clientKey, { patrolledOn: addDays(today, -2) });
    await run(logPatrol, "caseworker", mistake);
    await run(strikePatrol, "caseworker", { areaId: struck.clientKey, patrolId: mistake.clientKey, version: 1, reason: "区域选错了" });
    for (const person of patrollers) {
      const was = before.get(person);
      const now = await due(person);
      expect(now, person).toEqual({ state: "due", overdue: (was?.due?.overdue ?? 0) + 2, today: (was?.due?.today ?? 0) + 1 });
      expect([await listed(person, "due"), await listed(person, "overdue"), await badge(person)], person).toEqual([(now?.overdue ?? 0) + (now?.today ?? 0), now?.overdue, (was?.badge ?? 0) + 3]);
    }
    const district = before.get("reviewer");
    expect(await due("reviewer")).toEqual({ state: "overdue", overdue: (district?.due?.overdue ?? 0) + 2, today: 0 });
    expect([await listed("reviewer", "overdue"), await badge("reviewer")]).toEqual([(district?.due?.overdue ?? 0) + 2, (district?.badge ?? 0) + 2]);
    expect(await due("otherCaseworker")).toEqual({ state: "due", overdue: 0, today: 0 });
    for (const person of ["communityOfficer", "socialWorker", "monitor", "programmeOfficer", "systemAdmin"] as const) expect(await due(person), person).toBeNull();
    // One that was never patrolled runs from the day on which it was named; and the count turns over with the day in Beijing, as the list does.
    const never = naming();
    await run(nameArea, "caseworker", never);
    for (const [on, time] of [[addDays(today, 6), "23:59"], [addDays(today, 7), "00:00"], [addDays(today, 7), "23:59"], [addDays(today, 8), "00:00"]] as const) {
      const at = day(on, time);
      const [counted, all, overdue] = [await due("caseworker", at), await listed("caseworker", "due", at), await listed("caseworker", "overdue", at)];
      expect(counted, `${on} ${time}`).toEqual({ state: "due", overdue, today: all - overdue });
      expect((await listAreas(await world.actor("caseworker"), { state: "due" }, at)).areas.some(({ areaId }) => areaId === never.clientKey), `${on} ${time}`).toBe(on > addDays(today, 6));
    }
    const counted = await due("caseworker");
    expect(await run(logPatrol, "rescueWorker", patrol(late.clientKey))).toMatchObject({ ok: true });
    expect(await due("caseworker")).toEqual({ ...counted, overdue: (counted?.overdue ?? 0) - 1 });
  });

  it("is read by its street, district and station, and by nobody else", async () => {
    const input = naming();
    await run(nameArea, "caseworker", input);
    for (const person of ["supervisor", "reviewer", "programmeOfficer", "rescueWorker"] as const) expect(await seen(person, input.clientKey), person).toBe(true);
    for (const person of ["otherCaseworker", "farCaseworker", "otherReviewer"] as const) expect(await seen(person, input.clientKey), person).toBe(false);
    for (const person of ["communityOfficer", "socialWorker", "monitor", "systemAdmin"] as const) await expect(seen(person, input.clientKey), person).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(loadAreaView(await world.actor("farCaseworker"), input.clientKey, new Date())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("names no child of its street: a text with the name of one is refused by its field, unless it is said to be none; names of other streets are not known here", async () => {
    await insertChild({ name: "丁小满", division: "110105004032" });
    await insertChild({ name: "Anna Bell", division: "110105004032" });
    await insertChild({ name: "石远道", division: "110105005048" });
    const input = naming({ name: "丁小满常去的网吧", reason: "anna  bell 常在此留宿" });
    const refused = { ok: false, code: "INVALID", fieldErrors: { name: { key: "childNamed", params: { name: "丁小满" } }, reason: { key: "childNamed", params: { name: "Anna Bell" } } } };
    expect(await run(nameArea, "caseworker", input)).toMatchObject(refused);
    expect(await queryAll("SELECT 1 FROM gathering_area WHERE id = $1", [input.clientKey])).toEqual([]);
    expect(await run(nameArea, "caseworker", { ...input, namesNobody: true })).toMatchObject({ ok: true });
    expect(await run(nameArea, "caseworker", naming({ name: "石远道口" }))).toMatchObject({ ok: true });
    const change = { areaId: input.clientKey, version: 1, status: "ACTIVE", ...said, place: "丁 小满家门口" };
    expect(await run(changeArea, "supervisor", change)).toMatchObject({ ok: false, fieldErrors: { place: { key: "childNamed" } } });
    expect(await run(logPatrol, "caseworker", patrol(input.clientKey, { action: "劝导丁小满离开" }))).toMatchObject({ ok: false, fieldErrors: { action: { key: "childNamed" } } });
    expect(await run(logPatrol, "caseworker", patrol(input.clientKey, { action: "劝导丁小满离开", namesNobody: true }))).toMatchObject({ ok: true });
  });

  it("asks the sex of each who was seen: nothing is said for anybody", async () => {
    const input = naming();
    await run(nameArea, "caseworker", input);
    const row = { band: "unknown", resident: "unknown", count: 1 };
    expect(await run(logPatrol, "caseworker", patrol(input.clientKey, { seen: [{ ...row, sex: "" }] }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "seen.0.sex": { key: "choose" } } });
    expect(await run(logPatrol, "caseworker", patrol(input.clientKey, { seen: [{ ...row, sex: "UNKNOWN" }] }))).toMatchObject({ ok: true });
    expect((await loadAreaView(await world.actor("caseworker"), input.clientKey, new Date())).patrols[0]).toMatchObject({ sums: { total: 1, resident: 0, notResident: 0, unknown: 1 } });
  });

  it.each<[PersonKey, object, string]>([
    ["reviewer", {}, "FORBIDDEN"], ["rescueWorker", {}, "FORBIDDEN"], ["otherCaseworker", {}, "OUTSIDE_JURISDICTION"], ["monitor", {}, "FORBIDDEN"], ["caseworker", { times: [] }, "INVALID"], ["caseworker", { place: "" }, "INVALID"],
    ["caseworker", { division: "110105004999" }, "INVALID"],
  ])("%s with %o does not name one: %s", async (person, more, code) => {
    expect(await run(nameArea, person, naming(more))).toMatchObject({ ok: false, code });
  });

  it.each<[PersonKey, object, string]>([
    ["reviewer", {}, "FORBIDDEN"], ["otherCaseworker", {}, "NOT_FOUND"], ["communityOfficer", {}, "NOT_FOUND"], ["caseworker", { patrolledOn: addDays(today, 1) }, "INVALID"], ["caseworker", { patrolledAt: "25:00" }, "INVALID"], ["caseworker", { action: "" }, "INVALID"],
  ])("%s with %o does not patrol one: %s", async (person, more, code) => {
    const input = naming();
    await run(nameArea, "caseworker", input);
    expect(await run(logPatrol, person, patrol(input.clientKey, more))).toMatchObject({ ok: false, code, ...("patrolledOn" in more ? { fieldErrors: { patrolledOn: { key: "dateFuture" } } } : {}) });
    expect(await queryAll("SELECT 1 FROM patrol WHERE area_id = $1", [input.clientKey])).toEqual([]);
  });
});

describe("a patrol that was written down by mistake", () => {
  const view = async (areaId: string, person: PersonKey = "reviewer") => loadAreaView(await world.actor(person), areaId, new Date());
  const strike = (person: PersonKey, areaId: string, patrolId: string, more = {}) => run(strikePatrol, person, { areaId, patrolId, version: 1, reason: "区域选错了", ...more });
  /** An area with a patrol nine days ago, and one yesterday by this person. */
  async function patrolled(person: PersonKey) {
    const input = naming();
    await run(nameArea, "caseworker", input);
    await run(logPatrol, "caseworker", patrol(input.clientKey, { patrolledOn: addDays(today, -9), seen: [] }));
    const mistake = patrol(input.clientKey);
    expect(await run(logPatrol, person, mistake)).toMatchObject({ ok: true });
    return { areaId: input.clientKey, patrolId: mistake.clientKey };
  }

  it.each<PersonKey>(["caseworker", "rescueWorker"])("is struck out by %s, who wrote it: it stays readable, counts for nothing, and the area is due by the patrol before it", async (person) => {
    const { areaId, patrolId } = await patrolled(person);
    expect(await view(areaId, person)).toMatchObject({ lastPatrol: addDays(today, -1), overdue: false, patrols: [{ patrolId, struck: null, permissions: { strike: true } }, { struck: null }] });
    expect(await strike(person, areaId, patrolId)).toMatchObject({ ok: true, data: { patrolId } });
    for (const reader of ["reviewer", "caseworker", "rescueWorker"] as const) {
      expect(await view(areaId, reader), reader).toMatchObject({
        lastPatrol: addDays(today, -9), dueOn: addDays(today, -2), overdue: true, patrols: [{ patrolId, sums: { total: 2 }, struck: { reason: "区域选错了", by: expect.stringMatching(/./), at: expect.any(String) }, permissions: { strike: false } }, { struck: null }],
      });
    }
    expect((await listAreas(await world.actor("caseworker"), { state: "overdue" }, new Date())).areas.some((area) => area.areaId === areaId)).toBe(true);
    await expect(startRegistration(await world.actor("caseworker"), { patrol: patrolId }, new Date())).rejects.toMatchObject({ code: "WRONG_STATE", details: { reason: "patrolStruckNoForm" } });
    expect(await strike(person, areaId, patrolId, { version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "patrolStruck" });
    expect(await queryAll("SELECT before->>'struck' AS before, after->>'struck' AS after, after->>'reason' AS reason FROM audit_event WHERE action = 'area.strike_patrol' AND record_id = $1 AND result = 'OK'", [areaId])).toEqual([{ before: "false", after: "true", reason: expect.stringMatching(/^hmac:/) }]);
    expect(await queryAll("SELECT strike_reason_cipher AS reason FROM patrol WHERE id = $1", [patrolId])).toEqual([{ reason: expect.stringMatching(/^v1\./) }]);
  });

  it("is struck out by the street's supervisor too, also when the area has ended; the only patrol leaves the area as never patrolled", async () => {
    const input = naming();
    await run(nameArea, "caseworker", input);
    const only = patrol(input.clientKey);
    await run(logPatrol, "rescueWorker", only);
    await run(changeArea, "caseworker", { areaId: input.clientKey, version: 1, status: "ENDED", ...said });
    expect(await strike("supervisor", input.clientKey, only.clientKey)).toMatchObject({ ok: true });
    expect(await view(input.clientKey)).toMatchObject({ lastPatrol: null, dueOn: null, patrols: [{ struck: { reason: "区域选错了" } }] });
  });

  it.each<[PersonKey, object, string]>([
    ["colleague", {}, "FORBIDDEN"], ["reviewer", {}, "FORBIDDEN"], ["programmeOfficer", {}, "FORBIDDEN"], ["rescueWorker", {}, "FORBIDDEN"], ["otherCaseworker", {}, "NOT_FOUND"], ["communityOfficer", {}, "NOT_FOUND"], ["monitor", {}, "NOT_FOUND"],
    ["caseworker", { reason: "" }, "INVALID"], ["caseworker", { version: 9 }, "CONFLICT"], ["caseworker", { patrolId: v7() }, "NOT_FOUND"],
  ])("is not struck out by %s with %o: %s", async (person, more, code) => {
    const { areaId, patrolId } = await patrolled("caseworker");
    expect(await strike(person, areaId, patrolId, more)).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT struck_at FROM patrol WHERE id = $1", [patrolId])).toEqual([{ struck_at: null }]);
  });

  it("names no child in the reason", async () => {
    await insertChild({ name: "闻小溪", division: "110105004032" });
    const { areaId, patrolId } = await patrolled("caseworker");
    expect(await strike("caseworker", areaId, patrolId, { reason: "闻小溪不在此处" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "childNamed", params: { name: "闻小溪" } } } });
    expect(await strike("caseworker", areaId, patrolId, { reason: "闻小溪不在此处", namesNobody: true })).toMatchObject({ ok: true });
  });

  it("stays struck, in the name of who struck it, and nothing else of it changes: the database says so too", async () => {
    const { areaId, patrolId } = await patrolled("caseworker");
    const direct = async (person: PersonKey, data: object) => withActor(await world.actor(person), (tx) => tx.patrol.updateMany({ where: { id: patrolId }, data }));
    await expect(direct("caseworker", { seen: [] })).rejects.toThrow(/permission denied/);
    await expect(direct("caseworker", { struckAt: new Date(), struckById: world.userId.supervisor, strikeReasonCipher: "v1.a.b.c" })).rejects.toThrow(/another name/);
    expect(await direct("rescueWorker", { version: 2 })).toEqual({ count: 0 });
    expect(await direct("reviewer", { version: 2 })).toEqual({ count: 0 });
    expect(await strike("caseworker", areaId, patrolId)).toMatchObject({ ok: true });
    await expect(direct("caseworker", { struckAt: null, struckById: null, strikeReasonCipher: null })).rejects.toThrow(/is struck/);
  });
});
