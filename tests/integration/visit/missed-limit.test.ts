import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { assignVisit } from "@/lib/features/visit/mutations/assign-visit";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import type { VisitEntry } from "@/lib/features/visit/schema";
import { executeMutation } from "@/lib/server/write/execute";
import type { UnseenReason } from "@/lib/shared/vocabulary/casework";
import type { PersonKey } from "../../factories/organisations";
import { insertCase } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { entry, insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const log = async (person: PersonKey, input: unknown, now: Date) => executeMutation(logVisit, await world.actor(person), input, { now });
const visitsOf = (caseId: string) => queryAll<{ id: string; status: string }>("SELECT id, status FROM visit WHERE case_id = $1 ORDER BY due_on, id", [caseId]);

describe("an attempt that does not count, at a limit that cannot be met any more", () => {
  /** A Wednesday. */
  const NOW = new Date("2026-06-10T02:00:00Z");
  const TODAY = "2026-06-10";
  const lastSeen = async (doneAt: string) => {
    const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    await insertVisit(world, record, { status: "DONE", dueOn: doneAt.slice(0, 10), doneAt, by: "street" });
    return { record, visitId: await insertVisit(world, record, { dueOn: TODAY }) };
  };
  const unseen = (unseenReason: UnseenReason | null, changes = {}) => entry({ visitedOn: TODAY, sawChild: false, seenAlone: false, unseenReason, ...changes });
  const attempt = (visitId: string, made: VisitEntry) => log("caseworker", { visitId, version: 1, clientKey: v7(), entry: made }, NOW);
  const clocksOf = (caseId: string) =>
    queryAll("SELECT rule, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM task WHERE case_id = $1 AND rule IN ('VISIT', 'VISIT_RETRY') AND done_at IS NULL ORDER BY due_at", [caseId]);

  it.each([["the limit has passed", "2026-05-20T02:00:00Z", "2026-06-04"], ["it was made on the last day of the limit", "2026-05-26T02:00:00Z", TODAY]])(
    "has a next day that can be met when %s; the limit stays overdue beside it until a visit counts", async (_, last, limit) => {
      const { record, visitId } = await lastSeen(last);
      expect(await attempt(visitId, unseen("NOT_VERIFIED"))).toMatchObject({ ok: true, data: { nextOn: "2026-06-11" } });
      expect(await clocksOf(record.caseId)).toEqual([{ rule: "VISIT", day: limit }, { rule: "VISIT_RETRY", day: "2026-06-11" }]);
      const evening = new Date("2026-06-10T16:01:00Z");
      const actor = await world.actor("caseworker");
      const view = await caseVisits(actor, record.caseId, evening);
      expect(view?.planned).toMatchObject([{ dueOn: "2026-06-11", overdue: false, missed: limit }]);
      expect((await caseHeader(actor, record.caseId, evening))?.overdueCount).toBe(1);
      expect((await caseOverview(actor, record.caseId, evening))?.tasks.map(({ rule, cause }) => [rule, cause])).toEqual([["VISIT", "VISIT_MISSED"], ["VISIT_RETRY", null]]);
      // Passed on, both clocks go with it; and it cannot be put off.
      const { version, visitId: next } = view!.planned[0]!;
      const pass = (dueOn: string, reason: string) => executeMutation(assignVisit, actor, { visitId: next, version, dueOn, reason, organisationId: world.organisationId.street, userId: world.userId.colleague }, { now: NOW });
      expect(await pass("2026-06-12", "家人外出")).toMatchObject({ ok: false, fieldErrors: { dueOn: { key: "visitTooLate", params: { latest: "2026-06-11" } } } });
      expect(await pass("2026-06-11", "")).toMatchObject({ ok: true });
      expect(await queryAll("SELECT DISTINCT owner_user_id FROM task WHERE subject_id = $1 AND done_at IS NULL", [next])).toEqual([{ owner_user_id: world.userId.colleague }]);
      // A second failure: the same limit, the next day again. A visit that counts ends both.
      const second = new Date("2026-06-11T10:00:00Z");
      const made = (id: string | undefined, entered: VisitEntry, on: Date) => log("caseworker", { visitId: id, version: id === next ? version + 1 : 1, clientKey: v7(), entry: entered }, on);
      expect(await made(next, unseen(null, { visitedOn: "2026-06-11", outcome: "MISSED", reason: "无人应门" }), second)).toMatchObject({ ok: true, data: { nextOn: "2026-06-12" } });
      expect(await clocksOf(record.caseId)).toEqual([{ rule: "VISIT", day: limit }, { rule: "VISIT_RETRY", day: "2026-06-12" }]);
      const [third] = (await visitsOf(record.caseId)).filter(({ status }) => status === "PLANNED");
      const seen = new Date("2026-06-12T10:00:00Z");
      expect(await made(third?.id, entry({ visitedOn: "2026-06-12" }), seen)).toMatchObject({ ok: true, data: { nextOn: "2026-06-26" } });
      expect(await clocksOf(record.caseId)).toEqual([{ rule: "VISIT", day: "2026-06-26" }]);
    },
  );

  it("refuses a day later than the one that can be met, and keeps both clocks with a visit that was planned in time", async () => {
    const { record, visitId } = await lastSeen("2026-05-26T02:00:00Z");
    expect(await attempt(visitId, unseen("NOT_VERIFIED", { nextOn: "2026-06-12" }))).toMatchObject({ ok: false, fieldErrors: { "entry.nextOn": { key: "visitTooLate", params: { latest: "2026-06-11" } } } });
    const soon = await insertVisit(world, record, { dueOn: "2026-06-11" });
    expect(await attempt(visitId, unseen("NOT_VERIFIED"))).toMatchObject({ ok: true, data: { nextVisitId: soon, nextOn: "2026-06-11" } });
    expect(await clocksOf(record.caseId)).toEqual([{ rule: "VISIT", day: TODAY }, { rule: "VISIT_RETRY", day: "2026-06-11" }]);
  });

  it("brings a visit that was planned too late forward to the day that can be met, and keeps the missed limit with it", async () => {
    const { record, visitId } = await lastSeen("2026-05-26T02:00:00Z");
    const far = await insertVisit(world, record, { dueOn: "2026-06-20" });
    expect(await attempt(visitId, unseen("NOT_VERIFIED"))).toMatchObject({ ok: true, data: { nextVisitId: far, nextOn: "2026-06-11" } });
    expect(await clocksOf(record.caseId)).toEqual([{ rule: "VISIT", day: TODAY }, { rule: "VISIT_RETRY", day: "2026-06-11" }]);
  });

  it("of one that was written down after the next had become late, that one has a day too", async () => {
    const { record, visitId } = await lastSeen("2026-05-20T02:00:00Z");
    expect(await attempt(visitId, entry({ visitedOn: "2026-05-22" }))).toMatchObject({ ok: true, data: { nextOn: "2026-06-11" } });
    expect(await clocksOf(record.caseId)).toEqual([{ rule: "VISIT", day: "2026-06-05" }, { rule: "VISIT_RETRY", day: "2026-06-11" }]);
  });
});
