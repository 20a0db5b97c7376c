import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listReviewQueue, REVIEW_PAGE_SIZE } from "@/lib/features/plan/queries/list-review-queue";
import type { RiskColour } from "@/lib/shared/vocabulary/casework";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { done, insertAssessedCase, submittedPlan, wholeQueue } from "./support";

const HOUR = 3_600_000;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
// What earlier tests left waiting is decided.
beforeEach(() => asMaintenance((client) => client.query("UPDATE plan_version SET status = 'RETURNED', reviewed_by_id = $1, reviewed_at = now(), return_reason_cipher = 'v1.none.none.x' WHERE status = 'SUBMITTED'", [world.userId.reviewer])));

/** A plan handed in now, with 100 hours for its review. */
async function waiting(colour: RiskColour): Promise<string> {
  const { caseId } = await insertAssessedCase(world, { colour });
  const { planVersionId } = await submittedPlan(world, caseId);
  await asMaintenance((client) => client.query("UPDATE plan_version SET review_due_at = submitted_at + interval '100 hours' WHERE id = $1", [planVersionId]));
  return planVersionId;
}

describe("the queue of plans", () => {
  it("says of each row why it stands where it stands", async () => {
    const id = await waiting("RED");
    const [row] = await wholeQueue(await world.actor("reviewer"));
    expect(row).toMatchObject({
      planVersionId: id, colour: "RED", level: "L2", number: 1, resubmitted: false, submittedByName: "李文静", waitingDays: 0, mayReview: true, streetName: expect.stringContaining("三里屯"),
      rank: { weight: 4, share: 0.1, overdue: false },
    });
  });

  it("orders by risk and waiting against the limit", async () => {
    const now = Date.now();
    const [green, yellow, red] = [await waiting("GREEN"), await waiting("YELLOW"), await waiting("RED")];
    const at = async (hours: number) => (await wholeQueue(await world.actor("reviewer"), {}, new Date(now + hours * HOUR))).map((row) => row.planVersionId);
    expect(await at(1)).toEqual([red, yellow, green]);
    expect((await wholeQueue(await world.actor("reviewer"), { overdue: "1" }, new Date(now + 101 * HOUR))).map(({ rank }) => rank.overdue)).toEqual([true, true, true]);
  });

  it("filters by colour and street, and marks what answers a return", async () => {
    const red = await waiting("RED");
    const { caseId } = await insertAssessedCase(world, { colour: "YELLOW" });
    const first = await submittedPlan(world, caseId);
    await done(world, "reviewer", "return", { planVersionId: first.planVersionId, version: first.version, reason: "请补充" });
    await done(world, "caseworker", "revise", { planId: first.planId, version: first.version + 1, clientKey: crypto.randomUUID() });
    await done(world, "caseworker", "submit", { planId: first.planId, version: first.version + 2 });
    const reviewer = await world.actor("reviewer");
    expect((await wholeQueue(reviewer, { colour: "RED" })).map((row) => row.planVersionId)).toEqual([red]);
    expect((await wholeQueue(reviewer, { colour: "YELLOW" })).map(({ number, resubmitted }) => [number, resubmitted])).toEqual([[2, true]]);
    expect(await wholeQueue(reviewer, { street: "110105004" })).toHaveLength(2);
    expect(await wholeQueue(reviewer, { street: "110105005" })).toEqual([]);
    expect(await wholeQueue(reviewer, { street: "110106001" })).toEqual([]);
    const { streets } = await listReviewQueue(reviewer, {}, new Date());
    expect(streets.every(({ code }) => code.startsWith("110105"))).toBe(true);
  });

  it("finds by a part of the name or of the case's number, in the own district alone, and lists the newest first when asked", async () => {
    const named = await insertAssessedCase(world, { colour: "GREEN", name: "闻人晓" });
    const { planVersionId } = await submittedPlan(world, named.caseId);
    await waiting("RED");
    const reviewer = await world.actor("reviewer");
    const found = async (q: string) => (await wholeQueue(reviewer, { q })).map((row) => row.planVersionId);
    const number = (await wholeQueue(reviewer, { q: "闻人" }))[0]!.caseNumber;
    for (const q of ["闻人", "wrx", "xiao", number, number.slice(-12).toLowerCase()]) expect(await found(q), q).toContain(planVersionId);
    expect(await found("不在此")).toEqual([]);
    expect(await found("2999")).toEqual([]);
    expect(await wholeQueue(await world.actor("otherReviewer"), { q: "闻人" })).toEqual([]);
    const newest = (await wholeQueue(reviewer, { order: "newest" })).map((row) => row.submittedAt);
    expect(newest).toEqual([...newest].sort().reverse());
  });

  it("pages to the end without losing or repeating a row, also when one is decided meanwhile", async () => {
    const count = REVIEW_PAGE_SIZE + 3;
    for (let i = 0; i < count; i += 1) await waiting((["RED", "YELLOW", "BLUE", "GREEN"] as const)[i % 4]!);
    const reviewer = await world.actor("reviewer");
    const whole = (await wholeQueue(reviewer)).map((row) => row.planVersionId);
    expect(new Set(whole).size).toBe(count);
    const page = await listReviewQueue(reviewer, {}, new Date());
    expect(page.total).toBe(count);
    const last = page.rows.at(-1)?.planVersionId ?? "";
    await asMaintenance((client) => client.query("UPDATE plan_version SET status = 'RETURNED', reviewed_by_id = $2, reviewed_at = now(), return_reason_cipher = 'v1.none.none.x' WHERE id = $1", [last, world.userId.secondReviewer]));
    const next = await listReviewQueue(reviewer, { after: page.next ?? undefined }, new Date(Date.now() + 5 * HOUR));
    expect(next.rows.map((row) => row.planVersionId).sort()).toEqual(whole.slice(REVIEW_PAGE_SIZE).sort());
    expect(next.next).toBeNull();

    // In the order of coming in each page is read by its key.
    const newest = await listReviewQueue(reviewer, { order: "newest" }, new Date());
    expect([newest.total, newest.rows.length]).toEqual([count - 1, REVIEW_PAGE_SIZE]);
    const rest = await listReviewQueue(reviewer, { order: "newest", after: newest.next ?? undefined }, new Date());
    expect(rest.next).toBeNull();
    const came = [...newest.rows, ...rest.rows];
    expect(came.map((row) => row.planVersionId).sort()).toEqual(whole.filter((id) => id !== last).sort());
    expect(came.map((row) => row.submittedAt)).toEqual(came.map((row) => row.submittedAt).sort().reverse());
  });
});
