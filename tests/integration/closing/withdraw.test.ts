import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { countersignClosure } from "@/lib/features/closing/mutations/countersign-closure";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { withdrawClosure } from "@/lib/features/closing/mutations/withdraw-closure";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { closureQueueParamsSchema } from "@/lib/features/closing/schema";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { ANSWERED, WEIGHED } from "../../factories/answered";
import { died } from "../../factories/died";
import type { PersonKey } from "../../factories/organisations";
import type { CaseRecord } from "../../factories/records";
import { insertVisit } from "../../factories/visits";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { insertTask } from "../deadline/support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const today = toShanghaiDate(new Date());
const withdraw = async (person: PersonKey, closureId: string, version = 1, reason = "还有一件转介要继续办理") => executeMutation(withdrawClosure, await world.actor(person), { closureId, version, reason });
const statusOf = async ({ caseId }: CaseRecord) => (await queryAll<{ status: string }>("SELECT status FROM care_case WHERE id = $1", [caseId]))[0]?.status;
const noticesOf = async (closureId: string, kind: string) =>
  (await queryAll<{ role: string | null; user_id: string | null; settled: boolean }>("SELECT role::text, user_id, settled_at IS NOT NULL AS settled FROM notice WHERE record_id = $1 AND kind = $2 ORDER BY created_at, id", [closureId, kind]));
const openRules = async ({ caseId }: CaseRecord) => (await queryAll<{ rule: string }>("SELECT rule FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule::text", [caseId])).map(({ rule }) => rule);

async function asked({ from = "SERVICE", reason = "GOAL_REACHED", by = "caseworker", prepare }: { from?: "ASSESSMENT" | "PLANNING" | "SERVICE"; reason?: string; by?: PersonKey; prepare?: (careCase: CaseRecord) => Promise<unknown> } = {}) {
  const careCase = await insertWorkedCase(world, { caseStatus: from, colour: "GREEN" });
  await prepare?.(careCase);
  const closureId = v7();
  const result = await executeMutation(requestClosure, await world.actor(by), {
    caseId: careCase.caseId, version: 1, clientKey: closureId, reason, outcome: "目标达成", lessons: "", handedOverTo: "", goals: [], warnings: ANSWERED, ...(reason === "DIED" ? died : {}),
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { careCase, closureId };
}

describe("the street takes a closing back", () => {
  it("and the case goes on from where it stood; the district's task and notice end, and its reviewers are told", async () => {
    const { careCase, closureId } = await asked();
    expect(await openRules(careCase)).toContain("CLOSURE_REVIEW");
    expect(await withdraw("caseworker", closureId)).toEqual({ ok: true, data: { caseId: careCase.caseId } });
    expect(await statusOf(careCase)).toBe("SERVICE");
    expect(await queryAll("SELECT confirmed, withdrawn, decided_by_id, version FROM closing_evaluation WHERE id = $1", [closureId])).toEqual([{ confirmed: false, withdrawn: true, decided_by_id: world.userId.caseworker, version: 2 }]);
    expect(await openRules(careCase)).not.toContain("CLOSURE_REVIEW");
    expect(await noticesOf(closureId, "closureRequested")).toEqual([{ role: "REVIEWER", user_id: null, settled: true }]);
    expect(await noticesOf(closureId, "closureWithdrawn")).toEqual([{ role: "REVIEWER", user_id: null, settled: false }]);
    const queue = await listClosures(await world.actor("reviewer"), closureQueueParamsSchema.parse({}), new Date(), 100);
    expect(queue?.rows.map(({ id }) => id)).not.toContain(closureId);
    expect((await caseEvents(await world.actor("caseworker"), careCase.caseId, undefined, new Date()))?.rows[0]).toMatchObject({ action: "closure.withdraw", fromStatus: "CLOSING", toStatus: "SERVICE" });
    const audited = await queryAll<{ record_type: string }>("SELECT record_type FROM audit_event WHERE action = 'closure.withdraw' AND result = 'OK' AND record_id IN ($1, $2) ORDER BY record_type", [careCase.caseId, closureId]);
    expect(audited.map(({ record_type }) => record_type)).toEqual(["CARE_CASE", "CLOSING_EVALUATION"]);
    // The next evaluation begins with what was taken back, and can be asked for.
    expect(await closurePage(await world.actor("reviewer"), careCase.caseId, new Date())).toMatchObject({ open: null, earlier: [{ decided: { confirmed: false, withdrawn: true, returnReason: "还有一件转介要继续办理" } }] });
    expect(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 2, weighed: WEIGHED })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    const again = { caseId: careCase.caseId, version: 3, clientKey: v7(), reason: "GOAL_REACHED", outcome: "目标达成", lessons: "", handedOverTo: "", goals: [], warnings: ANSWERED };
    expect(await executeMutation(requestClosure, await world.actor("caseworker"), again)).toMatchObject({ ok: true });
  });

  it.each(["ASSESSMENT", "PLANNING"] as const)("to %s, where it was asked for there", async (from) => {
    const { careCase, closureId } = await asked({ from, reason: "DIED" });
    expect(await withdraw("caseworker", closureId)).toMatchObject({ ok: true });
    expect(await statusOf(careCase)).toBe(from);
  });

  it("the supervisor takes back what a caseworker asked for, who is told", async () => {
    const { careCase, closureId } = await asked();
    expect(await withdraw("supervisor", closureId)).toMatchObject({ ok: true });
    expect(await statusOf(careCase)).toBe("SERVICE");
    expect(await noticesOf(closureId, "closureWithdrawn")).toEqual(expect.arrayContaining([{ role: "REVIEWER", user_id: null, settled: false }, { role: null, user_id: world.userId.caseworker, settled: false }]));
  });

  it("of a declared death, and what that had set aside goes on to the days that it had", async () => {
    const due = addDays(today, 5);
    const { careCase, closureId } = await asked({
      reason: "DIED",
      prepare: async (record) => {
        await insertVisit(world, record, "PLANNED", due);
        await insertTask(world, record, { rule: "REASSESSMENT", dueAt: `${due}T09:00:00Z` });
      },
    });
    expect(await openRules(careCase)).toEqual(["CLOSURE_REVIEW"]);
    expect(await withdraw("caseworker", closureId)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT due_at = $2::timestamptz AS same FROM task WHERE case_id = $1 AND rule = 'REASSESSMENT' AND done_at IS NULL", [careCase.caseId, `${due}T09:00:00Z`])).toEqual([{ same: true }]);
  });

  it("that still waits for the signature: the supervisor is told, and signs it no more", async () => {
    const { careCase, closureId } = await asked({
      reason: "LOST_CONTACT",
      prepare: async (record) => {
        for (const days of [-6, -4, -2]) await insertVisit(world, record, "MISSED", addDays(today, days));
      },
    });
    expect(await statusOf(careCase)).toBe("SERVICE");
    expect((await closurePage(await world.actor("caseworker"), careCase.caseId, new Date()))?.open?.can).toMatchObject({ withdraw: true });
    // Whoever may send it back has no second way to do the same.
    expect((await closurePage(await world.actor("supervisor"), careCase.caseId, new Date()))?.open?.can).toMatchObject({ withdraw: false, giveBack: true });
    expect(await withdraw("caseworker", closureId)).toMatchObject({ ok: true });
    expect(await noticesOf(closureId, "closureToCountersign")).toMatchObject([{ settled: true }]);
    expect(await noticesOf(closureId, "closureWithdrawn")).toEqual([{ role: "STREET_SUPERVISOR", user_id: null, settled: false }]);
    expect(await executeMutation(countersignClosure, await world.actor("supervisor"), { closureId, version: 2, weighed: WEIGHED })).toMatchObject({ ok: false, code: "WRONG_STATE" });
  });
});

describe("a closing is not taken back", () => {
  it.each<[PersonKey, string]>([
    ["colleague", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["programmeOfficer", "FORBIDDEN"], ["otherReviewer", "NOT_FOUND"], ["otherSupervisor", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"], ["monitor", "NOT_FOUND"],
  ])("by %s: %s", async (person, code) => {
    const { careCase, closureId } = await asked();
    expect(await withdraw(person, closureId)).toMatchObject({ ok: false, code });
    expect(await statusOf(careCase)).toBe("CLOSING");
    expect((await closurePage(await world.actor("reviewer"), careCase.caseId, new Date()))?.open?.can.withdraw).toBe(false);
  });

  it("once it is decided, without a reason, or at another version", async () => {
    const { closureId } = await asked();
    expect(await withdraw("caseworker", closureId, 1, " ")).toMatchObject({ ok: false, code: "INVALID" });
    expect(await withdraw("caseworker", closureId, 2)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1, weighed: WEIGHED })).toMatchObject({ ok: true });
    expect(await withdraw("caseworker", closureId, 2)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "closureDecided" });
  });
});
