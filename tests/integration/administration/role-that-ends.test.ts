import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { handOverEnded } from "@/lib/server/housekeeping";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertBar } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { toShanghaiDate } from "@/lib/shared/dates";
import { SYSTEM_USER_ID } from "@/lib/shared/system-actor";
import { asMaintenance, queryAll } from "../../support/database";
import { leftWith, ownerOf, standAnew } from "./work-of-somebody";

const now = new Date();
let world: World;
let open: CaseRecord;
let closed: CaseRecord;
let visitId: string;

beforeAll(async () => {
  world = await createWorld();
  open = await insertCase(world, { caseStatus: "SERVICE" });
  closed = await insertCase(world, { caseStatus: "CLOSED" });
});

beforeEach(async () => {
  ({ visitId } = await standAnew(world, open, closed));
});

const left = async (person: PersonKey) => leftWith(world, person);

describe("whose role ends by its own last day", () => {
  const end = (person: PersonKey, day = "2026-01-31") => queryAll("UPDATE membership SET valid_to = $2, valid_from = LEAST(valid_from, '2026-01-01'::date) WHERE user_id = $1", [world.userId[person], day]);
  const lines = () => queryAll<{ record_type: string; actor_id: string | null }>("SELECT record_type, actor_id FROM audit_event WHERE action = 'user.hand_over' AND request_id = 'housekeeping' ORDER BY id");
  const notices = () => queryAll<{ user_id: string | null; params: object }>("SELECT user_id, params FROM notice WHERE kind = 'workTakenOver'");

  it("leaves nothing behind: what ending by hand would pass on goes to the same person, once, with notice, timeline and a line for each record", async () => {
    await end("caseworker");
    const before = (await lines()).length;
    expect(await handOverEnded()).toBe(1);
    expect([await left("caseworker"), await ownerOf(open)]).toEqual([0, world.userId.supervisor]);
    expect(await ownerOf(closed)).toBe(world.userId.caseworker);
    expect(await queryAll("SELECT 1 FROM draft WHERE user_id = $1", [world.userId.supervisor])).toHaveLength(2);
    expect((await queryAll<{ user: string }>('SELECT assigned_user_id AS "user" FROM visit WHERE id = $1', [visitId]))[0]?.user).toBe(world.userId.supervisor);
    expect((await lines()).slice(before)).toEqual([{ record_type: "CARE_CASE", actor_id: SYSTEM_USER_ID }, { record_type: "VISIT", actor_id: SYSTEM_USER_ID }]);
    expect(await notices()).toEqual([{ user_id: world.userId.supervisor, params: { cases: 1, tasks: 2, visits: 1 } }]);
    const told = await caseEvents(await world.actor("supervisor"), open.caseId, undefined, now);
    expect(told?.rows[0]).toMatchObject({ action: "case.reassign", actorName: "系统（时限管理）", officeName: null });
    expect([await handOverEnded(), (await lines()).length]).toEqual([0, before + 2]);
  });

  it("at the same time from several servers: once", async () => {
    await end("caseworker");
    const before = (await lines()).length;
    const people = await Promise.all([handOverEnded(), handOverEnded(), handOverEnded()]);
    expect(people.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect([(await lines()).length, (await notices()).length]).toEqual([before + 2, 1]);
  });

  it("gives nothing of a child to who is barred from it: the case keeps its name, the rest is the office's", async () => {
    await insertBar(world, open, "supervisor");
    await end("caseworker");
    await handOverEnded();
    expect([await ownerOf(open), await left("caseworker")]).toEqual([world.userId.caseworker, 1]);
    expect(await queryAll("SELECT 1 FROM task WHERE owner_user_id = $1 UNION ALL SELECT 1 FROM visit WHERE assigned_user_id = $1", [world.userId.supervisor])).toEqual([]);
    expect(await handOverEnded()).toBe(0);
    await asMaintenance((client) => client.query("DELETE FROM barred_person"));
    expect(await handOverEnded()).toBe(1);
    expect(await ownerOf(open)).toBe(world.userId.supervisor);
  });

  it("touches nobody whose role runs, today being its last day, or who is given it anew", async () => {
    const today = toShanghaiDate(new Date());
    await end("caseworker", today);
    expect([await handOverEnded(), await ownerOf(open)]).toEqual([0, world.userId.caseworker]);
    // Given anew in time, or work of another office.
    await queryAll("UPDATE membership SET valid_to = NULL WHERE user_id = $1", [world.userId.caseworker]);
    await end("socialWorker");
    await queryAll("DELETE FROM case_assignment");
    expect([await handOverEnded(), await ownerOf(open)]).toEqual([0, world.userId.caseworker]);
  });

  it("outside the street the office has it; with nobody in the street the case keeps its name until somebody comes", async () => {
    await end("socialWorker");
    expect(await handOverEnded()).toBe(1);
    expect(await left("socialWorker")).toBe(0);
    for (const person of ["caseworker", "colleague", "supervisor"] as const) await end(person);
    await handOverEnded();
    expect([await ownerOf(open), await left("caseworker")]).toEqual([world.userId.caseworker, 1]);
    expect(await handOverEnded()).toBe(0);
    await queryAll("UPDATE membership SET valid_to = NULL WHERE user_id = $1", [world.userId.supervisor]);
    expect(await handOverEnded()).toBe(1);
    expect([await ownerOf(open), await left("caseworker")]).toEqual([world.userId.supervisor, 0]);
  });
});
