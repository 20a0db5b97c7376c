import { beforeAll, describe, expect, it } from "vitest";
import { acceptReferral } from "@/lib/features/referral/mutations/accept-referral";
import { returnReferral } from "@/lib/features/referral/mutations/return-referral";
import { caseReferrals } from "@/lib/features/referral/queries/case-referrals";
import { listReferrals, silentReferrals } from "@/lib/features/referral/queries/list-referrals";
import { referralListSchema } from "@/lib/features/referral/schema";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { sentReferral } from "./support";

let world: World;
const sent: Record<"education" | "court" | "women", Awaited<ReturnType<typeof sentReferral>>> = {} as never;
beforeAll(async () => {
  world = await createWorld();
  sent.education = await sentReferral(world, "T4_1", "education");
  sent.court = await sentReferral(world, "T1_2", "court");
  sent.women = await sentReferral(world, "T1_2", "women");
});

const list = async (person: PersonKey, params: object = {}, now = new Date()) => listReferrals(await world.actor(person), referralListSchema.parse(params), now);

describe("the list", () => {
  it.each<[PersonKey, ("education" | "court" | "women")[]]>([
    ["educationLiaison", ["education"]], ["courtLiaison", ["court"]], ["womenLiaison", ["women"]], ["caseworker", ["education", "court", "women"]],
    ["reviewer", ["education", "court", "women"]], ["otherEducationLiaison", []], ["otherCaseworker", []], ["otherReviewer", []], ["policeLiaison", []],
    ["communityOfficer", []], ["socialWorker", []], ["monitor", []], ["systemAdmin", []], ["auditor", []],
  ])("%s sees %s", async (person, keys) => {
    const { rows, total } = await list(person);
    expect(rows.map((row) => row.number).sort()).toEqual(keys.map((key) => sent[key].number).sort());
    expect(total).toBe(keys.length);
  });

  it("gives a receiver the disclosed name and no case", async () => {
    expect((await list("educationLiaison")).rows[0]).toMatchObject({ name: "试小满", caseId: null, fromName: "三里屯街道民政科" });
    expect((await list("caseworker")).rows[0]).toMatchObject({ name: "试小满", caseId: expect.any(String) });
  });

  it("pages by key without loss or repetition, and filters", async () => {
    for (let i = 0; i < 32; i += 1) await sentReferral(world, "T4_1", "league");
    const first = await list("leagueLiaison");
    expect(first).toMatchObject({ total: 32, next: expect.any(String) });
    const second = await list("leagueLiaison", { after: first.next });
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(32);
    expect((await list("caseworker", { task: "T4_1" })).total).toBe(33);
    expect((await list("caseworker", { state: "ended" })).total).toBe(0);
    expect((await list("leagueLiaison", { overdue: "1" })).total).toBe(0);
  }, 60_000);
});

describe("silence", () => {
  it("shows after the limit to street and district, not for a court, not once answered", async () => {
    const later = new Date(Date.now() + 40 * 86_400_000);
    const numbers = async (person: PersonKey, now: Date) => (await silentReferrals(await world.actor(person), now, 100)).rows.map((row) => row.number);
    expect(await numbers("reviewer", new Date())).toEqual([]);
    const silent = await numbers("reviewer", later);
    expect(silent).toContain(sent.women.number);
    expect(silent).not.toContain(sent.court.number);
    expect(await numbers("otherReviewer", later)).toEqual([]);
    expect(await numbers("womenLiaison", later)).toEqual([]);

    const women = await world.actor("womenLiaison");
    await executeMutation(acceptReferral, women, { referralId: sent.women.referralId, version: 1 });
    expect(await numbers("reviewer", new Date())).not.toContain(sent.women.number);
    // Accepted, and then no first report.
    expect(await numbers("reviewer", later)).toContain(sent.women.number);
    expect((await list("womenLiaison", { overdue: "1" }, later)).total).toBe(1);
  });
});

describe("a department in the database itself", () => {
  it("reads no row of child, carers, registration, form, case, plan or visit; of referrals only its own; of snapshots only open ones", async () => {
    const actor = await world.actor("educationLiaison");
    const counts = await withActor(actor, async (tx) => ({
      child: await tx.child.count(), guardian: await tx.childGuardian.count(), registration: await tx.registration.count(), form: await tx.registrationForm.count(),
      careCase: await tx.careCase.count(), event: await tx.caseEvent.count(), plan: await tx.helpPlan.count(), measure: await tx.planMeasure.count(), visit: await tx.visit.count(),
      record: await tx.visitRecord.count(), gram: await tx.nameGram.count(), grant: await tx.accessGrant.count(),
      referrals: await tx.referral.findMany({ select: { number: true } }), snapshots: await tx.referralDisclosure.findMany({ select: { referralId: true } }),
    }));
    expect(counts).toEqual({
      child: 0, guardian: 0, registration: 0, form: 0, careCase: 0, event: 0, plan: 0, measure: 0, visit: 0, record: 0, gram: 0, grant: 0,
      referrals: [{ number: sent.education.number }], snapshots: [{ referralId: sent.education.referralId }],
    });
    const ended = await sentReferral(world, "T4_1", "education");
    await executeMutation(returnReferral, actor, { referralId: ended.referralId, version: 1, reason: "x" });
    expect(await withActor(actor, (tx) => tx.referralDisclosure.count({ where: { referralId: ended.referralId } }))).toBe(0);
  });

  it("cannot open a snapshot again, nor widen it", async () => {
    const ended = await sentReferral(world, "T4_1", "education");
    const actor = await world.actor("educationLiaison");
    await executeMutation(returnReferral, actor, { referralId: ended.referralId, version: 1, reason: "x" });
    const touch = (data: object) => withActor(actor, (tx) => tx.referralDisclosure.updateMany({ where: { toOrgId: actor.organisation.id }, data }));
    expect(await touch({ open: true })).toEqual({ count: 0 });
    expect(await touch({ fields: ["ADDRESS"] })).toEqual({ count: 0 });
  });
});

describe("the tab of a case", () => {
  it("offers the measures of the plan in force to the street, and nothing to strangers", async () => {
    const now = new Date();
    const view = await caseReferrals(await world.actor("caseworker"), sent.education.caseId, now);
    expect(view).toMatchObject({ canSend: true, referrals: [{ number: sent.education.number }], measures: [{ task: "T4_1", need: "SCHOOLING", running: 1 }] });
    expect(await caseReferrals(await world.actor("reviewer"), sent.education.caseId, now)).toMatchObject({ canSend: false });
    for (const person of ["otherCaseworker", "otherReviewer", "educationLiaison", "communityOfficer", "socialWorker", "monitor"] as const) {
      expect(await caseReferrals(await world.actor(person), sent.education.caseId, now), person).toBeNull();
    }
    await asMaintenance((client) => client.query("UPDATE plan_version SET status = 'SUPERSEDED' WHERE id = $1", [sent.education.plan.planVersionId]));
    expect(await caseReferrals(await world.actor("caseworker"), sent.education.caseId, now)).toMatchObject({ canSend: false, measures: [] });
  });
});
