import { v4 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlanContent } from "@/lib/features/plan/content";
import { checkBeforeSubmission } from "@/lib/features/plan/pre-submission";
import { planEditor } from "@/lib/features/plan/queries/plan-editor";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { act, approvedPlan, done, insertAssessedCase, measureOf, readyContent } from "./support";

/** A measure that was done and is other work in the next version: it begins anew, and what was done stays with the version that asked for it. */
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

/** A plan in force with two measures, both done, and the draft of its next version. */
async function revised() {
  const { caseId } = await insertAssessedCase(world);
  const base = readyContent(world);
  const other = measureOf(base.goals[0]!.key, { responsibleOrgId: world.organisationId.street, text: "节日走访" });
  const plan = await approvedPlan(world, caseId, { ...base, measures: [base.measures[0]!, other].map((measure) => ({ ...measure, startsOn: "" })) });
  for (const { key } of plan.content.measures) await done(world, "caseworker", "progress", { planId: plan.planId, measureKey: key, version: 1, status: "DONE", note: "已办结" });
  const { planVersionId } = await done(world, "caseworker", "revise", { planId: plan.planId, version: plan.version, clientKey: v4() });
  return { ...plan, caseId, firstVersionId: plan.planVersionId, planVersionId: String(planVersionId), version: plan.version + 1 };
}
const statesOf = async (caseId: string) => {
  const page = await planPage(await world.actor("caseworker"), caseId, new Date());
  return page?.inForce?.content.measures.map(({ key, text }) => [text, page.progress.find(({ measureKey }) => measureKey === key)?.status, page.progress.find(({ measureKey }) => measureKey === key)?.entries.length]);
};
const findings = async (caseId: string, content: PlanContent) => {
  const view = await planEditor(await world.actor("caseworker"), caseId, new Date());
  if (!view) throw new Error("no draft");
  return checkBeforeSubmission(content, { needs: {}, flags: [], ownOrgId: view.ownOrgId, today: view.today, settled: view.settled, inForce: view.inForce }).filter(({ code }) => code === "measureBeginsAnew");
};

describe("a measure that is done", () => {
  it("begins anew where the next version asks for other work, and is told so before handing in; one that is the same stays done", async () => {
    const { caseId, planId, version, content, planVersionId, firstVersionId } = await revised();
    const [first, second] = content.measures;
    const changed = { ...content, measures: [{ ...first!, text: "改为每周入校陪读" }, { ...second!, indicator: "每季度一次" }] };
    expect(await findings(caseId, content)).toEqual([]);
    expect(await findings(caseId, changed)).toEqual([expect.objectContaining({ severity: "WARNING", path: "measures.0.text", params: { number: 1 } })]);
    const saved = await done(world, "caseworker", "save", { planId, version, content: changed });
    await done(world, "caseworker", "submit", { planId, version: saved.version });
    // Until it is approved nothing changes.
    expect(await statesOf(caseId)).toEqual([[first!.text, "DONE", 1], [second!.text, "DONE", 1]]);
    const page = await versionPage(await world.actor("reviewer"), planVersionId, new Date());
    await done(world, "reviewer", "approve", { planVersionId, version: Number(saved.version) + 1, contentHash: page?.version.contentHash });
    expect(await statesOf(caseId)).toEqual([["改为每周入校陪读", "NOT_STARTED", 0], [second!.text, "DONE", 1]]);
    // A clock runs for it again, and for it alone.
    expect(await queryAll("SELECT p.status::text FROM task t JOIN measure_progress p ON p.id = t.subject_id WHERE t.case_id = $1 AND t.rule = 'MEASURE_DUE' AND t.done_at IS NULL", [caseId])).toEqual([{ status: "NOT_STARTED" }]);
    // What was done is on record under the version that asked for it, which is as it was sealed.
    expect(await queryAll("SELECT p.status::text, count(e.*)::int AS entries FROM measure_progress p JOIN measure_entry e ON e.progress_id = p.id WHERE p.plan_id = $1 AND p.measure_key = $2 GROUP BY p.status", [planId, first!.key])).toEqual([{ status: "DONE", entries: 1 }]);
    expect((await versionPage(await world.actor("reviewer"), firstVersionId, new Date()))?.version).toMatchObject({ seal: "intact", content: { measures: [{ key: first!.key }, { key: second!.key }] } });
  });

  it("needs a day to come when it begins anew", async () => {
    const { caseId, planId, version, content } = await revised();
    const past = { ...content, measures: content.measures.map((measure) => ({ ...measure, startsOn: "", dueOn: "2020-01-31" })) };
    const same = await done(world, "caseworker", "save", { planId, version, content: past });
    const other = await done(world, "caseworker", "save", { planId, version: same.version, content: { ...past, measures: past.measures.map((measure, nth) => (nth === 0 ? { ...measure, text: "改为每周入校陪读" } : measure)) } });
    expect(await act(world, "caseworker", "submit", { planId, version: other.version })).toMatchObject({ ok: false, code: "BLOCKED", reason: "planNotReady", params: { count: 1 } });
    expect(await findings(caseId, past)).toEqual([]);
  });
});
