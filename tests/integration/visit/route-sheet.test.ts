import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { routeSheet } from "@/lib/features/visit/queries/route-sheet";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { routeSchema } from "@/lib/features/visit/schema";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, endOfDay, shanghaiInstant, sundayOf, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { entry, insertVisit } from "./support";

let world: World;
let record: CaseRecord;
const today = toShanghaiDate(new Date());
const sheet = async (person: PersonKey, params: object = {}) => routeSheet(await world.actor(person), routeSchema.parse(params), new Date());
const linesOf = async (person: PersonKey, params: object = {}) => (await sheet(person, params))?.stops.flatMap(({ lines }) => lines) ?? [];

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE", colour: "RED" });
});

describe("the sheet of a round", () => {
  it("has what is due and overdue and put to the reader, with whom to speak and what was promised; another day has more", async () => {
    await insertVisit(world, record, { status: "DONE", promises: "按时复诊", doneAt: "2026-04-01T02:00:00Z" });
    const late = await insertVisit(world, record, { person: "caseworker", dueOn: addDays(today, -3) });
    const tomorrow = await insertVisit(world, record, { dueOn: addDays(today, 1) });
    await insertVisit(world, record, { person: "supervisor" });
    const lines = await linesOf("caseworker");
    expect(lines.map(({ visitId }) => visitId)).toEqual([late]);
    expect(lines[0]).toMatchObject({ name: record.name, colour: "RED", promises: [{ text: "按时复诊" }], last: { on: "2026-04-01" }, homeDue: true, unseenLast: false, contact: { address: expect.stringContaining(record.address), carerPhone: record.phone } });
    expect((await linesOf("caseworker", { on: addDays(today, 1) })).map(({ visitId }) => visitId)).toEqual([late, tomorrow]);
    expect(await linesOf("caseworker", { who: "office" })).toHaveLength(2);
    expect((await sheet("caseworker", { on: today, span: "week" }))?.until).toBe(sundayOf(today));
  });

  it("has a visit whose limit has passed, while its next attempt has a later day, until it is made; not one whose limit ends today", async () => {
    const other = await insertCase(world, { caseStatus: "SERVICE", colour: "BLUE" });
    const [missed, ends] = [await insertVisit(world, other, { person: "supervisor", dueOn: addDays(today, 3) }), await insertVisit(world, other, { person: "supervisor", dueOn: addDays(today, 3) })];
    const limit = (visitId: string, on: string) => asMaintenance((client) => client.query("UPDATE task SET due_at = $2 WHERE subject_id = $1 AND rule = 'VISIT'", [visitId, endOfDay(on)]));
    await limit(missed, addDays(today, -1));
    await limit(ends, today);
    const own = async () => (await linesOf("supervisor")).filter(({ visitId }) => visitId === missed || visitId === ends);
    expect(await own()).toMatchObject([{ visitId: missed, missed: addDays(today, -1), dueOn: addDays(today, 3) }]);
    expect((await linesOf("caseworker")).map(({ visitId }) => visitId)).not.toContain(missed);
    await asMaintenance((client) => client.query("UPDATE visit SET status = 'CANCELLED' WHERE id = ANY($1)", [[missed, ends]]));
    expect(await own()).toEqual([]);
  });

  it("never gives the number of somebody who is no contact, and none where the family is not to know", async () => {
    const other = await insertCase(world, { caseStatus: "SERVICE", colour: "BLUE" });
    const visitId = await insertVisit(world, other, { person: "colleague" });
    await asMaintenance((client) => client.query("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [other.childId]));
    expect(await linesOf("colleague")).toMatchObject([{ visitId, contact: { carerWithheld: true, carerPhone: "" } }]);
    await asMaintenance(async (client) => {
      await client.query("UPDATE child_guardian SET withheld = false WHERE child_id = $1", [other.childId]);
      await client.query("UPDATE visit SET kind = 'UNANNOUNCED' WHERE id = $1", [visitId]);
    });
    expect(await linesOf("colleague")).toMatchObject([{ kind: "UNANNOUNCED", contact: { carerPhone: "", phone: "" } }]);
  });

  it("puts a child whom an office guards for the time being under that office, with no number of its home", async () => {
    const own = await insertCase(world, { caseStatus: "SERVICE", colour: "RED", level: "L3" });
    const visitId = await insertVisit(world, own, { person: "supervisor", dueOn: addDays(today, -1) });
    await asMaintenance((client) => client.query("UPDATE organisation SET address = '惠民东路8号', phone = '010-00001234' WHERE id = $1", [world.organisationId.station]));
    const stopOf = async () => (await sheet("supervisor"))?.stops.find(({ lines }) => lines.some((line) => line.visitId === visitId));
    expect(await stopOf()).toMatchObject({ name: expect.not.stringContaining("救助"), care: null, lines: expect.arrayContaining([expect.objectContaining({ visitId, homeDue: true })]) });
    const taken = await executeMutation(takeStep, await world.actor("caseworker"), {
      caseId: own.caseId, clientKey: v7(), step: "INTERIM_GUARDIANSHIP", takenOn: today, actorOrgId: world.organisationId.station, person: "", reference: "", account: "接收", subject: null, ground: "IMPRISONED", applicant: null, until: addDays(today, 50), result: null,
      intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "",
    });
    expect(taken).toMatchObject({ ok: true });
    const stop = await stopOf();
    expect(stop).toMatchObject({ code: world.organisationId.station, name: "朝阳区救助管理站", care: { address: "惠民东路8号", phone: "010-00001234" }, lines: [{ visitId, homeDue: false, contact: { address: expect.stringContaining(own.address), carerName: "", carerPhone: "" } }] });
    expect(JSON.stringify(stop)).not.toContain(own.phone);
    await asMaintenance((client) => client.query("UPDATE visit SET kind = 'UNANNOUNCED' WHERE id = $1", [visitId]));
    expect(await stopOf()).toMatchObject({ care: { address: "惠民东路8号", phone: "" } });
  });

  it("tells a community neither colour nor case, nor what was promised to others, nor measures", async () => {
    await insertVisit(world, record, { by: "community" });
    const text = JSON.stringify(await sheet("communityOfficer"));
    expect(text).toContain(record.name);
    expect(text).not.toMatch(/RED|按时复诊/);
    expect(text).not.toContain(record.caseId);
  });

  it.each<PersonKey>(["otherCaseworker", "farCaseworker", "otherCommunityOfficer", "educationLiaison", "socialWorker", "rescueWorker"])("shows nothing of it to %s", async (person) => {
    expect((await sheet(person, { who: "office" }))?.count ?? 0).toBe(0);
  });

  it.each<PersonKey>(["reviewer", "monitor", "systemAdmin"])("is not there for %s, who visits nobody", async (person) => {
    expect(await sheet(person)).toBeNull();
  });
});

describe("promises from visit to visit", () => {
  it("are answered one by one; what is not kept stays, what is kept goes; who cannot be answered is refused", async () => {
    const own = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    const actor = await world.actor("caseworker");
    const log = async (changes: object) => {
      const visitId = await insertVisit(world, own, { person: "caseworker" });
      return { visitId, result: await executeMutation(logVisit, actor, { visitId, version: 1, clientKey: v7(), entry: { ...entry(), ...changes } }) };
    };
    await log({ promises: [{ text: "复诊", by: "CARER", until: addDays(today, 3) }, { text: "补交材料", by: "OFFICE", until: "" }] });
    const next = await insertVisit(world, own);
    const open = (await visitDetail(actor, next, new Date()))?.openPromises ?? [];
    expect(open).toMatchObject([{ text: "复诊", by: "CARER", outcome: null, made: today }, { text: "补交材料" }]);
    const unanswered = await log({ kept: open.map(({ key }) => ({ key, outcome: null })) });
    expect(unanswered.result).toMatchObject({ ok: false, fieldErrors: { "entry.kept.0.outcome": { key: "choose" } } });
    expect((await log({ kept: [{ key: v7(), outcome: "KEPT" }] })).result).toMatchObject({ ok: false, fieldErrors: { "entry.kept": { key: "promiseGone" } } });
    expect((await log({ kept: [{ key: open[0]?.key, outcome: "KEPT" }, { key: open[1]?.key, outcome: "NOT_KEPT" }] })).result).toMatchObject({ ok: true });
    expect((await visitDetail(actor, next, new Date()))?.openPromises).toMatchObject([{ text: "补交材料", outcome: "NOT_KEPT" }]);
  });
});

describe("promises to a community", () => {
  it("need no answer once another office has visited since, and are called open again after its own next visit", async () => {
    const own = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    const actor = await world.actor("communityOfficer");
    const made = async (daysAgo: number, kept: readonly { key: string; outcome: "NOT_KEPT" }[] = []) => {
      const visitId = await insertVisit(world, own, { by: "community" });
      const changes = { visitedOn: addDays(today, -daysAgo), kept: [...kept], promises: kept.length > 0 ? [] : [{ text: "办理居住证", by: "OFFICE" as const, until: addDays(today, -1) }] };
      expect(await executeMutation(logVisit, actor, { visitId, version: 1, clientKey: v7(), entry: { ...entry(), ...changes } })).toMatchObject({ ok: true });
    };
    await made(9);
    const next = await insertVisit(world, own, { by: "community" });
    const detail = async (who = actor) => (await visitDetail(who, next, new Date())) ?? { openPromises: [] };
    const line = async () => (await linesOf("communityOfficer", { who: "office" })).find(({ visitId }) => visitId === next);
    const open = [{ text: "办理居住证" }];
    expect(await detail()).toMatchObject({ openPromises: open, promisesElsewhere: false });

    // A failed attempt of the street has looked at nothing.
    await insertVisit(world, own, { status: "MISSED", doneAt: shanghaiInstant(addDays(today, -8), "10:00").toISOString() });
    expect(await detail()).toMatchObject({ openPromises: open, promisesElsewhere: false });
    await insertVisit(world, own, { status: "DONE", doneAt: shanghaiInstant(addDays(today, -7), "10:00").toISOString() });
    expect(await detail()).toMatchObject({ openPromises: open, promisesElsewhere: true });
    expect(await line()).toMatchObject({ promises: open, promisesElsewhere: true });
    // The street sees all visits, and is asked.
    expect(await detail(await world.actor("caseworker"))).toMatchObject({ promisesElsewhere: false });

    const { openPromises } = await detail();
    await made(2, openPromises.map(({ key }) => ({ key, outcome: "NOT_KEPT" as const })));
    expect(await detail()).toMatchObject({ openPromises: [{ outcome: "NOT_KEPT" }], promisesElsewhere: false });
    expect(await line()).toMatchObject({ promisesElsewhere: false });
  });
});

describe("a visit by phone or at school", () => {
  it("by phone has not seen the child", async () => {
    const visitId = await insertVisit(world, record);
    const input = { visitId, version: 1, clientKey: v7() };
    const actor = await world.actor("caseworker");
    expect(await executeMutation(logVisit, actor, { ...input, entry: entry({ kind: "PHONE" }) })).toMatchObject({ ok: false, fieldErrors: { "entry.sawChild": { key: "phoneSeesNobody" } } });
    expect(await executeMutation(logVisit, actor, { ...input, entry: entry({ kind: "PHONE", sawChild: false, seenAlone: false, unseenReason: "SPOKEN_TO" }) })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT saw_child FROM visit_record WHERE visit_id = $1", [visitId])).toEqual([{ saw_child: false }]);
  });

  it("brings the next one forward to the day until which the child has to be visited at home", async () => {
    const own = await insertCase(world, { caseStatus: "SERVICE", colour: "GREEN" });
    const home = new Date(Date.now() - 50 * 86_400_000);
    await insertVisit(world, own, { status: "DONE", dueOn: toShanghaiDate(home), doneAt: home.toISOString() });
    const visitId = await insertVisit(world, own);
    const result = await executeMutation(logVisit, await world.actor("caseworker"), { visitId, version: 1, clientKey: v7(), entry: entry({ kind: "SCHOOL" }) });
    expect(result).toMatchObject({ ok: true, data: { nextOn: addDays(toShanghaiDate(home), 60) } });
  });
});
