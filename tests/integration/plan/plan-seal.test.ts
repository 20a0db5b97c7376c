import { beforeAll, describe, expect, it } from "vitest";
import { withActor } from "@/lib/server/db/with-actor";
import type { Tx } from "@/lib/server/db/client";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { UNREAD } from "../../support/opened";
import { approvedPlan, done, insertAssessedCase, submittedPlan, versionsOf } from "./support";
import { v4 } from "uuid";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** A statement as the role of the application, under row-level security, by somebody who may see the row. */
const asApp = async (person: PersonKey, work: (tx: Tx) => Promise<unknown>) => withActor(await world.actor(person), work);
const contentOf = (versionId: string) =>
  queryAll(
    `SELECT to_jsonb(v) AS version, (SELECT jsonb_agg(to_jsonb(m) ORDER BY id) FROM plan_measure m WHERE m.version_id = v.id) AS measures,
       (SELECT jsonb_agg(to_jsonb(g) ORDER BY id) FROM plan_goal g WHERE g.version_id = v.id) AS goals FROM plan_version v WHERE v.id = $1`,
    [versionId],
  );

describe.each(["submitted", "approved", "returned"] as const)("a %s version", (state) => {
  it.each<[string, (tx: Tx, versionId: string, draftId: string) => Promise<unknown>]>([
    ["a measure's text", (tx, id) => tx.planMeasure.updateMany({ where: { versionId: id }, data: { textCipher: UNREAD } })],
    ["a measure's owner", (tx, id) => tx.planMeasure.updateMany({ where: { versionId: id }, data: { responsibleOrgId: null } })],
    ["a goal's text", (tx, id) => tx.planGoal.updateMany({ where: { versionId: id }, data: { textCipher: UNREAD } })],
    ["a measure less", (tx, id) => tx.planMeasure.deleteMany({ where: { versionId: id } })],
    ["a measure more", (tx, id) => tx.$executeRaw`INSERT INTO plan_measure (id, version_id, child_id, division, key, goal_key, kind, text_cipher, indicator_cipher, position)
       SELECT gen_random_uuid(), version_id, child_id, division, gen_random_uuid(), goal_key, kind, text_cipher, indicator_cipher, 9 FROM plan_measure WHERE version_id = ${id}::uuid`],
    ["a measure moved into a draft", (tx, id, draftId) => tx.$executeRaw`UPDATE plan_measure SET version_id = ${draftId}::uuid WHERE version_id = ${id}::uuid`],
    ["the summary", (tx, id) => tx.planVersion.updateMany({ where: { id }, data: { summaryCipher: UNREAD } })],
    ["the answers to flags", (tx, id) => tx.planVersion.updateMany({ where: { id }, data: { flagResponsesCipher: UNREAD } })],
    ["the hash", (tx, id) => tx.planVersion.updateMany({ where: { id }, data: { contentHash: "0".repeat(64) } })],
    ["the colour", (tx, id) => tx.planVersion.updateMany({ where: { id }, data: { colour: "GREEN" } })],
    ["the deadline of its review", (tx, id) => tx.planVersion.updateMany({ where: { id }, data: { reviewDueAt: new Date("2030-01-01") } })],
    ["back to a draft", (tx, id) => tx.planVersion.updateMany({ where: { id }, data: { status: "DRAFT" } })],
  ])("refuses %s, also by SQL as the application", async (_name, change) => {
    const { caseId } = await insertAssessedCase(world);
    const plan = state === "approved" ? await approvedPlan(world, caseId) : await submittedPlan(world, caseId);
    if (state === "returned") await done(world, "reviewer", "return", { planVersionId: plan.planVersionId, version: plan.version, reason: "请补充" });
    let draftId = v4();
    if (state !== "submitted") {
      const version = state === "approved" ? plan.version : plan.version + 1;
      draftId = String((await done(world, "caseworker", "revise", { planId: plan.planId, version, clientKey: draftId })).planVersionId);
    }
    const before = await contentOf(plan.planVersionId);
    await expect(asApp("caseworker", (tx) => change(tx, plan.planVersionId, draftId))).rejects.toThrow();
    // A reviewer does not reach the items at all, so that nothing is found to be changed; what it reaches is sealed for it too.
    await asApp("reviewer", (tx) => change(tx, plan.planVersionId, draftId)).then((touched) => expect([0, { count: 0 }]).toContainEqual(touched), (error: unknown) => expect(error).toBeInstanceOf(Error));
    expect(await contentOf(plan.planVersionId)).toEqual(before);
  });
});

it("an approved version is never unapproved, its decision never rewritten, a new version never begins approved", async () => {
  const { caseId } = await insertAssessedCase(world);
  const { planVersionId, planId } = await approvedPlan(world, caseId);
  const refused = /integrity|plan version|decision/;
  await expect(asApp("reviewer", (tx) => tx.planVersion.updateMany({ where: { id: planVersionId }, data: { status: "SUBMITTED" } }))).rejects.toThrow(refused);
  await expect(asApp("reviewer", (tx) => tx.planVersion.updateMany({ where: { id: planVersionId }, data: { reviewedById: world.userId.secondReviewer } }))).rejects.toThrow(refused);
  await expect(
    asApp("caseworker", (tx) => tx.$executeRaw`INSERT INTO plan_version (id, plan_id, child_id, division, number, status, assessment_id, author_id, submitted_by_id, submitted_at, content_hash, reviewed_by_id, reviewed_at)
      SELECT gen_random_uuid(), plan_id, child_id, division, 9, 'SUPERSEDED', assessment_id, author_id, author_id, now(), content_hash, reviewed_by_id, now() FROM plan_version WHERE id = ${planVersionId}::uuid`),
  ).rejects.toThrow(refused);
  expect((await versionsOf(planId)).map(({ status }) => status)).toEqual(["APPROVED"]);
});

it("the seal follows the child to another division", async () => {
  const { caseId, childId } = await insertAssessedCase(world);
  const { planVersionId } = await approvedPlan(world, caseId);
  await asApp("caseworker", (tx) => tx.child.updateMany({ where: { id: childId }, data: { division: "110105004033" } }));
  expect(await queryAll("SELECT DISTINCT division FROM plan_measure WHERE version_id = $1", [planVersionId])).toEqual([{ division: "110105004033" }]);
});
