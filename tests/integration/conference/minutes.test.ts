import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { cancelConference } from "@/lib/features/conference/mutations/cancel-conference";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { recordMinutes } from "@/lib/features/conference/mutations/record-minutes";
import { sealMinutes } from "@/lib/features/conference/mutations/seal-minutes";
import { caseConferences } from "@/lib/features/conference/queries/case-conferences";
import { conferenceDetail } from "@/lib/features/conference/queries/conference-detail";
import { addDays, shanghaiInstant } from "@/lib/shared/dates";
import { executeMutation } from "@/lib/server/write/execute";
import { asMaintenance, queryAll } from "../../support/database";
import { called, draft, minutes, prepare, ready, run, started, today, world } from "./support";

beforeAll(prepare);

describe("the minutes", () => {
  it("meet the limit of a red case, are mended until the chair confirms them, and are sealed then", async () => {
    await asMaintenance((client) =>
      client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES ($1, 'CASE_CONFERENCE', $2, $3, $4, $2, $5, now() + interval '40 hours', 'x')", [
        v7(), ready.caseId, ready.childId, ready.division, world.organisationId.street,
      ]),
    );
    expect((await caseConferences(await world.actor("caseworker"), ready.caseId, new Date()))?.due).not.toBeNull();
    const { conferenceId } = await started();
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes, heldOn: addDays(today, 1) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "dateFuture" } } });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes, heldOn: addDays(today, -1) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "heldBeforeStart", params: { date: today } } } });
    expect(await run("supervisor", sealMinutes, { conferenceId, version: 1 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes })).toMatchObject({ ok: true });
    expect((await caseConferences(await world.actor("caseworker"), ready.caseId, new Date()))?.due).toBeNull();
    expect(await run("colleague", recordMinutes, { conferenceId, version: 1, ...minutes })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("colleague", recordMinutes, { conferenceId, version: 2, ...minutes, decisions: "本周返校" })).toMatchObject({ ok: true });
    expect(await run("caseworker", cancelConference, { conferenceId, version: 3, reason: "x" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run("caseworker", sealMinutes, { conferenceId, version: 3 })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "conferenceChairActs" });
    expect(await run("supervisor", sealMinutes, { conferenceId, version: 2 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("supervisor", sealMinutes, { conferenceId, version: 3 })).toMatchObject({ ok: true });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 4, ...minutes })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect((await conferenceDetail(await world.actor("reviewer"), ready.caseId, conferenceId, new Date()))?.minutes).toMatchObject({ decisions: "本周返校", seal: "intact" });
    await expect(asMaintenance((client) => client.query("UPDATE case_conference SET held_on = held_on - 1 WHERE id = $1", [conferenceId]))).rejects.toThrow(/is decided/);
    expect((await queryAll<{ action: string }>("SELECT action FROM case_event WHERE case_id = $1 AND params->>'number' = (SELECT number FROM case_conference WHERE id = $2) ORDER BY at, id", [ready.caseId, conferenceId])).map(({ action }) => action)).toEqual(["conference.call", "conference.record", "conference.seal"]);
  });

  it("cannot be written before the conference was to begin; what was written before that rule keeps its day", async () => {
    const { conferenceId } = await called();
    const from = `${addDays(today, 3)} 09:30`;
    const early = { ok: false, code: "INVALID", fieldErrors: { heldOn: { key: "minutesBeforeStart", params: { time: from } } } };
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes })).toMatchObject(early);
    const detail = async (now: Date) => conferenceDetail(await world.actor("caseworker"), ready.caseId, conferenceId, now);
    expect(await detail(new Date())).toMatchObject({ recordFrom: shanghaiInstant(addDays(today, 3), "09:30").toISOString(), can: { record: false } });
    const record = async (now: Date, change: Record<string, unknown> = {}) => executeMutation(recordMinutes, await world.actor("caseworker"), { conferenceId, version: 1, ...minutes, heldOn: addDays(today, 3), ...change }, { now });
    expect(await record(shanghaiInstant(addDays(today, 3), "09:29"))).toMatchObject(early);
    const on = shanghaiInstant(addDays(today, 3), "09:30");
    expect(await detail(on)).toMatchObject({ recordFrom: null, can: { record: true } });
    expect(await record(on, { heldOn: addDays(today, 2) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "heldBeforeStart", params: { date: addDays(today, 3) } } } });
    expect(await record(on, { heldOn: addDays(today, 4) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "dateFuture" } } });
    expect(await queryAll("SELECT status, held_on FROM case_conference WHERE id = $1", [conferenceId])).toEqual([{ status: "CALLED", held_on: null }]);
    expect(await record(on)).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("UPDATE case_conference SET held_on = $2 WHERE id = $1", [conferenceId, today]));
    expect(await record(on, { version: 2, heldOn: today, points: "更正" })).toMatchObject({ ok: true });
    expect(await record(on, { version: 3, heldOn: addDays(today, 1) })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "heldBeforeStart" } } });
  });

  it("of what street and district conferred by themselves may be entered within a week", async () => {
    const on = addDays(today, -2);
    const { conferenceId } = await called("caseworker", { on, invited: [] });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes })).toMatchObject({ ok: false, fieldErrors: { heldOn: { key: "heldOtherDay", params: { date: on } } } });
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 1, ...minutes, heldOn: on })).toMatchObject({ ok: true });
    // Another day is written where it is said to be meant.
    expect(await run("caseworker", recordMinutes, { conferenceId, version: 2, ...minutes, otherDay: true })).toMatchObject({ ok: true });
    expect(await run("caseworker", previewConference, draft({ on: addDays(today, -8), invited: [] }))).toMatchObject({ ok: false, fieldErrors: { on: { key: "conferencePast" } } });
  });
});
