import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WideScope } from "@/lib/features/ledger/queries/kept-figures";
import { figuresByStreet } from "@/lib/features/ledger/queries/kept-figures";
import { countLedger } from "@/lib/features/ledger/queries/list-ledger";
import { loadOverview } from "@/lib/features/statistics/queries/overview";
import { withActor } from "@/lib/server/db/with-actor";
import { scopeOf } from "@/lib/authz/scope";
import { insertCase, insertRegistration, type CaseRecord } from "../../factories/records";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { statementsOf } from "../performance/statements";

const now = new Date("2026-11-20T02:00:00Z");
let world: World;
let record: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
  await insertRegistration(world, { division: "110105005048" });
  await insertRegistration(world, { division: "110106001001", filingOrg: "farStreet", filedBy: "farCaseworker" });
});

const open = async (person: PersonKey, at = now) => countLedger(await world.actor(person), { open: "1" }, at);
const countings = async (work: () => Promise<unknown>) => (await statementsOf(work)).filter(({ text }) => /FROM registration r\b/.test(text));

beforeEach(async () => {
  await open("monitor");
});

describe("kept figures", () => {
  it("are counted once while nothing changes, for the city and for its districts alike", async () => {
    const actor = await world.actor("monitor");
    expect(await countings(() => countLedger(actor, { open: "1" }, now))).toEqual([]);
    const district = await world.actor("reviewer");
    expect(await countings(() => countLedger(district, { open: "1" }, now))).toEqual([]);
  });

  it("show each office its own", async () => {
    expect([await open("monitor"), await open("reviewer"), await open("otherReviewer")]).toEqual([3, 2, 1]);
    expect(await open("systemAdmin")).toBe(0);
  });

  it("are counted anew for the street in which something changed, and for no other", async () => {
    const before = await open("monitor");
    await asMaintenance((client) =>
      client.query("UPDATE care_case SET status = 'CLOSED', closed_at = now(), close_reason = 'GOAL_REACHED', version = version + 1 WHERE id = $1", [record.caseId]),
    );
    const actor = await world.actor("monitor");
    const counted = await countings(async () => expect(await countLedger(actor, { open: "1" }, now)).toBe(before - 1));
    expect(counted.map(({ values }) => values.find(Array.isArray))).toEqual([["110105004"]]);
  });

  it("follow a child that moves to another district", async () => {
    const before = [await open("reviewer"), await open("otherReviewer")] as const;
    const moving = await insertRegistration(world);
    expect([await open("reviewer"), await open("otherReviewer")]).toEqual([before[0] + 1, before[1]]);
    await asMaintenance((client) => client.query("UPDATE child SET division = '110106001001' WHERE id = $1", [moving.childId]));
    expect([await open("reviewer"), await open("otherReviewer")]).toEqual([before[0], before[1] + 1]);
  });

  it("notice that a deadline passes although nobody writes anything", async () => {
    const due = new Date("2026-11-20T09:00:00Z");
    const waiting = await insertRegistration(world);
    await asMaintenance((client) => client.query("UPDATE registration SET next_due_at = $2, next_due_rule = 'CASE_OPENING' WHERE id = $1", [waiting.registrationId, due]));
    const actor = await world.actor("reviewer");
    const overdue = (at: Date) => countLedger(actor, { overdue: "1" }, at);
    const before = await overdue(now);
    expect(await overdue(due)).toBe(before);
    expect(await overdue(new Date(due.getTime() + 1))).toBe(before + 1);
    expect(await overdue(now)).toBe(before);
  });

  it("are counted once when many come at the same moment, needs too, and each reads the whole", async () => {
    const actors = await Promise.all((["reviewer", "programmeOfficer", "reviewer", "programmeOfficer", "reviewer"] as const).map((person) => world.actor(person)));
    await insertRegistration(world);
    const views: (number | undefined)[] = [];
    const sent = await statementsOf(async () => {
      for (const view of await Promise.all(actors.map((actor) => loadOverview(actor, {}, now)))) views.push(view?.figures.registered.value);
    });
    expect(sent.filter(({ text }) => /WITH scoped\b/.test(text))).toHaveLength(1);
    expect(sent.filter(({ text }) => /FROM registration r\b/.test(text))).toHaveLength(1);
    expect(new Set(views)).toEqual(new Set([await countLedger(actors[0]!, {}, now)]));
  });

  it("never keep what a transaction has not committed", async () => {
    const actor = await world.actor("reviewer");
    const running = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    const before = await open("reviewer");
    const scope = scopeOf(actor) as WideScope;
    await expect(
      withActor(actor, async (tx) => {
        await tx.registration.updateMany({ where: { childId: running.childId }, data: { urgent: true } });
        const [line] = await figuresByStreet(tx, scope, [{ urgent: "1" }], now);
        expect(line?.counts).toEqual([1]);
        throw new Error("taken back");
      }),
    ).rejects.toThrow("taken back");
    expect(await countLedger(actor, { urgent: "1" }, now)).toBe(0);
    expect(await open("reviewer")).toBe(before);
  });
});
