import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { decisionsHref } from "@/lib/features/inbox/href";
import { decisionsWaiting } from "@/lib/features/inbox/queries/decisions-waiting";
import { DECISIONS_PAGE_SIZE, listDecisions } from "@/lib/features/inbox/queries/list-decisions";
import { decisionListSchema } from "@/lib/features/inbox/schema";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { insertAssessment, YELLOW_ANSWERS } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertApprovedPlan, insertWaitingCheck } from "../../factories/plans";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { insert } from "../../support/insert";
import { asMaintenance } from "../../support/database";
import { insertTask } from "../deadline/support";

const now = new Date("2026-11-23T10:00:00+08:00");
const SOON = "2026-11-25T17:00:00+08:00";
const LATER = "2026-12-01T17:00:00+08:00";
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const list = async (person: PersonKey, params: Record<string, string> = {}) => listDecisions(await world.actor(person), decisionListSchema.parse(params), now);
const waiting = async (person: PersonKey) => Object.fromEntries((await decisionsWaiting(await world.actor(person))).map(({ key, count }) => [key, count]));

/** Asks for a pause of the clock of a case, past the application. */
async function askPause(record: CaseRecord, by: PersonKey = "caseworker"): Promise<string> {
  const taskId = await insertTask(world, record, { rule: "REASSESSMENT", dueAt: LATER, subjectId: v7() });
  const id = v7();
  await asMaintenance((client) => insert(client, "task_pause", {
    id, task_id: taskId, case_id: record.caseId, child_id: record.childId, division: record.division, status: "ASKED", until: "2026-11-27", asked_by_id: world.userId[by], asked_org_id: world.organisationId.street, asked_at: "2026-11-20T02:00:00Z",
    ...sealColumns("task_pause", id, { reason: "监护人住院" }),
  }));
  return id;
}

/** A case of a colour whose next limit is at an instant. */
async function caseDue(colour: "RED" | "YELLOW" | "BLUE" | "GREEN" | null, dueAt: string): Promise<CaseRecord> {
  const record = await insertCase(world, colour ? { caseStatus: "SERVICE", colour } : { caseStatus: "ASSESSMENT" });
  await insertTask(world, record, { rule: "VISIT", dueAt });
  return record;
}

describe("what waits for a decision is listed whole behind its number", () => {
  it("pauses: by the case's limit, red first at an equal one, page by page, nothing of one's own", async () => {
    const colours = ["GREEN", "BLUE", "RED", "YELLOW", null] as const;
    const late: string[] = [await askPause(await caseDue("RED", LATER))];
    const each: string[] = [];
    for (const colour of colours) {
      const record = await caseDue(colour, SOON);
      for (let nth = 0; nth < 8; nth += 1) each.push(await askPause(record));
    }
    await askPause(await caseDue("RED", SOON), "supervisor");
    const seen: { id: string; colour: string | null }[] = [];
    let pages = 0;
    for (let after: string | undefined; ; pages += 1) {
      const page = await list("supervisor", { queue: "pauses", ...(after ? { after } : {}) });
      expect(page).toMatchObject({ queue: "pauses", queues: [{ key: "departures", count: 0 }, { key: "pauses", count: 41 }, { key: "planChecks", count: 0 }, { key: "countersign", count: 0 }], total: 41 });
      seen.push(...(page?.rows ?? []));
      if (!page?.next) break;
      after = page.next;
    }
    expect(pages).toBe(Math.floor(41 / DECISIONS_PAGE_SIZE));
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set([...each, ...late]));
    expect(seen.map(({ colour }) => colour)).toEqual([...["RED", "YELLOW", "BLUE", "GREEN", null].flatMap((colour) => Array.from({ length: 8 }, () => colour)), "RED"]);
    expect(await decisionsWaiting(await world.actor("supervisor"))).toEqual([{ key: "pauses", count: 41, href: decisionsHref({ queue: "pauses" }) }]);
    const red = await list("supervisor", { queue: "pauses", colour: "RED" });
    expect([red?.total, red?.rows.at(-1)?.id]).toEqual([9, late[0]]);
    expect((await list("supervisor", { queue: "pauses", colour: "NONE" }))?.total).toBe(8);
    expect((await list("supervisor", { queue: "pauses", overdue: "1" }))?.total).toBe(0);
    expect(red?.rows[0]).toMatchObject({ dueRule: "VISIT", dueAt: new Date(SOON).toISOString(), askedBy: "李文静", wish: { kind: "pauses", rule: "REASSESSMENT", until: "2026-11-27" }, href: expect.stringMatching(/^\/cases\/[0-9a-f-]{36}#pauses$/) });
  });

  it("departures, reviews of plans and closings to countersign, each where it is decided", async () => {
    const departing = await caseDue(null, SOON);
    const assessmentId = await insertAssessment(world, departing, { answers: YELLOW_ANSWERS, status: "SUBMITTED" });
    const reviewed = await caseDue("YELLOW", SOON);
    const checkId = await insertWaitingCheck(world, reviewed, await insertApprovedPlan(world, reviewed, []));
    const closing = await caseDue("GREEN", SOON);
    const closureId = v7();
    await asMaintenance(async (client) => {
      await client.query(
        "UPDATE assessment SET colour = 'YELLOW', proposed_level = 'L1', confirmed_colour = 'GREEN', confirmed_level = 'L1', confirmed_by_id = $2, override_reason_cipher = $3 WHERE id = $1",
        [assessmentId, world.userId.caseworker, sealColumns("assessment", assessmentId, { override_reason: "照料人已变更" }).override_reason_cipher],
      );
      await insert(client, "closing_evaluation", {
        id: closureId, case_id: closing.caseId, child_id: closing.childId, division: closing.division, reason: "LOST_CONTACT", requested_by_id: world.userId.caseworker, requested_at: "2026-11-20T02:00:00Z", review_due_at: LATER,
        ...sealColumns("closing_evaluation", closureId, { outcome: "失去联系", goals: "[]", lessons: "" }),
      });
    });
    expect(await waiting("supervisor")).toMatchObject({ departures: 1, planChecks: 1, countersign: 1 });
    expect(await waiting("reviewer")).toEqual({ departures: 1 });
    expect(await list("supervisor", { queue: "departures" })).toMatchObject({
      total: 1, rows: [{ id: assessmentId, href: `/cases/${departing.caseId}/assessment`, number: departing.caseNumber, colour: null, wish: { kind: "departures", from: { colour: "YELLOW", level: "L1" }, to: { colour: "GREEN", level: "L1" } } }],
    });
    expect(await list("reviewer")).toMatchObject({ queue: "departures", queues: [{ key: "departures", count: 1 }], total: 1, rows: [{ id: assessmentId }] });
    expect(await list("supervisor", { queue: "planChecks" })).toMatchObject({ total: 1, rows: [{ id: checkId, href: `/cases/${reviewed.caseId}/plan#plan-checks`, wish: { kind: "planChecks", on: "2026-11-20", next: "2027-01-20" } }] });
    expect(await list("supervisor", { queue: "countersign" })).toMatchObject({ total: 1, rows: [{ id: closureId, href: `/cases/${closing.caseId}/closure`, wish: { kind: "countersign", reason: "LOST_CONTACT" } }] });
  });

  it("is closed to who decides none of it, and to who decides in another place", async () => {
    for (const person of ["caseworker", "communityOfficer", "educationLiaison", "monitor", "rescueWorker", "socialWorker"] as const) expect(await list(person), person).toBeNull();
    expect(await list("reviewer", { queue: "pauses" })).toBeNull();
    expect(await list("otherSupervisor", { queue: "pauses" })).toMatchObject({ total: 0, rows: [], next: null });
    expect(await list("supervisor", { colour: "nonsense", after: "nonsense" })).toMatchObject({ queue: "departures", total: 1 });
    expect(await list("supervisor", { queue: "nonsense" })).toBeNull();
  });
});
