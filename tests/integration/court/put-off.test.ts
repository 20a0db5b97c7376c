import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeHearing } from "@/lib/features/court/mutations/close-hearing";
import { setHearing } from "@/lib/features/court/mutations/set-hearing";
import { courtPage } from "@/lib/features/court/queries/court-page";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, endOfDay, shanghaiInstant } from "@/lib/shared/dates";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { bare, ladderOf, now, today } from "../ladder/support";

let world: World;
let record: CaseRecord;
let suitId: string;
const { taken, note, strike, page: ladder } = ladderOf(() => ({ world, record }));

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  suitId = await taken({ ...bare, step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "CIVIL_AFFAIRS", takenOn: addDays(today, -20) });
  expect(await note("caseworker", suitId, "FILED")).toMatchObject({ ok: true });
});

const DAY = addDays(today, 18);
const set = async (change: Record<string, unknown> = {}) => executeMutation(setHearing, await world.actor("caseworker"), { suitId, clientKey: v7(), day: DAY, time: "09:30", place: "第三法庭", matter: "审理", ...change });
const setId = async (change: Record<string, unknown> = {}) => {
  const result = await set(change);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.hearingId;
};
const close = async (hearingId: string, change: Record<string, unknown>, version = 1) => executeMutation(closeHearing, await world.actor("caseworker"), { hearingId, version, outcome: "", ...change });
const hearings = async () => (await courtPage(await world.actor("caseworker"), record.caseId, now))?.suits[0]?.hearings ?? [];
const next = async () => (await ladder("caseworker"))?.next.filter(({ step }) => step === "HEARING").map(({ kind, dueAt }) => [kind, dueAt]);
const TWICE = { code: "INVALID", fieldErrors: { time: { key: "hearingTwice", params: { at: `${DAY} 09:30` } } } };

describe("a suit", () => {
  it("is not heard twice at one hour, in whatever room; what was called off, or held by mistake, leaves its hour free", async () => {
    const first = await setId();
    expect(await set({ place: "第五法庭" })).toMatchObject(TWICE);
    expect(await hearings()).toHaveLength(1);
    expect(await set({ time: "14:00" })).toMatchObject({ ok: true });
    expect(await close(first, { state: "CANCELLED" })).toMatchObject({ ok: true });
    const again = await setId();
    const held = await executeMutation(closeHearing, await world.actor("caseworker"), { hearingId: again, version: 1, state: "HELD", outcome: "到庭" }, { now: shanghaiInstant(DAY, "18:00") });
    expect(held).toMatchObject({ ok: true });
    expect(await set()).toMatchObject(TWICE);
    expect(await strike("supervisor", again)).toMatchObject({ ok: true });
    expect(await set()).toMatchObject({ ok: true });
  });

  it("of another matter may be heard at the same hour", async () => {
    await setId();
    expect(await taken({ ...bare, step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "DISMISSED", takenOn: addDays(today, -2) })).toBeTruthy();
    suitId = await taken({ ...bare, step: "SUIT", by: "court", subject: "MOTHER", person: "某母", applicant: "CIVIL_AFFAIRS", takenOn: addDays(today, -1) });
    expect(await set()).toMatchObject({ ok: true });
  });
});

describe("a hearing that is put off", () => {
  it("says to when, or that the court is still to say so", async () => {
    const hearingId = await setId();
    for (const [change, field, key] of [
      [{}, "again", "choose"], [{ again: "DATED" }, "day", "required"], [{ again: "DATED", day: addDays(DAY, 5) }, "time", "required"], [{ again: "DATED", day: DAY, time: "14:00" }, "day", "hearingNotLater"],
      [{ again: "DATED", day: "2027-02-30", time: "14:00" }, "day", "dateInvalid"], [{ again: "NOTICE", day: addDays(DAY, 5), time: "14:00" }, "day", "notHere"],
    ] as const) expect(await close(hearingId, { state: "ADJOURNED", ...change }), field).toMatchObject({ code: "INVALID", fieldErrors: { [field]: { key } } });
    expect(await close(hearingId, { state: "CANCELLED", again: "NOTICE" })).toMatchObject({ code: "INVALID", fieldErrors: { again: { key: "notHere" } } });
    expect((await hearings()).map(({ state }) => state)).toEqual(["SET"]);
  });

  it("to a day that is known: the day is set with its clock, once, and is what comes next", async () => {
    const hearingId = await setId();
    const later = addDays(DAY, 5);
    const put = { state: "ADJOURNED", again: "DATED", day: later, time: "14:00", place: "第五法庭" };
    expect(await close(hearingId, put)).toMatchObject({ ok: true });
    expect(await close(hearingId, put)).toMatchObject({ ok: true });
    const at = shanghaiInstant(later, "14:00");
    const [, second] = await hearings();
    expect(await hearings()).toMatchObject([{ hearingId, state: "ADJOURNED", waits: false }, { state: "SET", startsAt: at.toISOString(), place: "第五法庭", matter: "审理" }]);
    expect(await queryAll("SELECT due_at AS due FROM task WHERE subject_id = $1 AND rule = 'COURT_HEARING' AND done_at IS NULL", [second?.hearingId])).toEqual([{ due: endOfDay(later) }]);
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND result = 'OK'", [second?.hearingId])).toEqual([{ action: "court.hearing" }]);
    expect(await next()).toEqual([["hearing", at.toISOString()]]);
    // Not to an hour that is taken: then nothing is written, of the one that is put off neither.
    const taken = await setId({ day: addDays(DAY, 1) });
    expect(await close(taken, put)).toMatchObject({ code: "INVALID", fieldErrors: { time: { key: "hearingTwice" } } });
    expect((await hearings()).find((row) => row.hearingId === taken)).toMatchObject({ state: "SET" });
  });

  it("to a day that the court will name: that it is not known is what comes next and stands, until a day is set", async () => {
    const hearingId = await setId();
    expect(await close(hearingId, { state: "ADJOURNED", again: "NOTICE", outcome: "法官另有公务" })).toMatchObject({ ok: true });
    expect(await next()).toEqual([["undated", expect.any(String)]]);
    expect((await ladder("reviewer"))?.standing).toContainEqual({ what: "undated", on: DAY });
    expect((await ladder("caseworker"))?.steps.find(({ step }) => step === "HEARING")).toMatchObject({ waiting: { dueAt: null }, bar: null });
    expect(await hearings()).toMatchObject([{ hearingId, waits: true }]);
    await setId({ day: addDays(DAY, 9) });
    expect(await next()).toEqual([["hearing", shanghaiInstant(addDays(DAY, 9), "09:30").toISOString()]]);
    expect((await hearings()).map(({ waits }) => waits)).toEqual([false, false]);
    await taken({ ...bare, step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "DISMISSED" });
    expect(await next()).toEqual([]);
  });
});
