import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { listInboxTasks } from "@/lib/features/inbox/queries/list-tasks";
import { planExtraVisit } from "@/lib/features/visit/mutations/plan-visit";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { executeMutation } from "@/lib/server/write/execute";
import { insertCase } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { lookAt } from "../deadline/support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const DAY = "2027-03-05";
const at = (text: string) => new Date(`${text}:00+08:00`);

describe("a visit of a day", () => {
  it("is today's until midnight and overdue from then on: in the inbox, the head of the case, the list of visits and the case alike", async () => {
    const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    const actor = await world.actor("caseworker");
    const input = { caseId: record.caseId, clientKey: v7(), kind: "HOME", dueOn: DAY, organisationId: world.organisationId.street, userId: world.userId.caseworker };
    expect(await executeMutation(planExtraVisit, actor, input, { now: at("2027-03-01T10:00") })).toMatchObject({ ok: true });
    const standing = async (now: Date) => {
      const inbox = await listInboxTasks(actor, false, now);
      const head = await caseHeader(actor, record.caseId, now);
      const overdue = await listDueVisits(actor, { who: "mine", due: "overdue" }, now);
      const due = await listDueVisits(actor, { who: "mine", due: "now" }, now);
      const visits = await caseVisits(actor, record.caseId, now);
      return {
        inbox: inbox.overdue.tasks.some(({ rule }) => rule === "VISIT") ? "overdue" : inbox.today.tasks.some(({ rule }) => rule === "VISIT") ? "today" : "ahead", head: head?.overdueCount,
        list: overdue.total === 1 ? "overdue" : due.total === 1 ? "today" : "ahead", case: visits?.planned[0]?.overdue,
      };
    };
    const ahead = { inbox: "ahead", head: 0, list: "ahead", case: false };
    const today = { inbox: "today", head: 0, list: "today", case: false };
    expect(await standing(at("2027-03-04T23:59"))).toEqual(ahead);
    for (const time of ["00:01", "16:59", "17:01", "23:59"]) expect(await standing(at(`${DAY}T${time}`)), time).toEqual(today);
    expect(await standing(at("2027-03-06T00:01"))).toEqual({ inbox: "overdue", head: 1, list: "overdue", case: true });
  });

  it("is told to the supervisor in the morning after, not at its last instant", async () => {
    const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    const input = { caseId: record.caseId, clientKey: v7(), kind: "HOME", dueOn: DAY, organisationId: world.organisationId.street, userId: world.userId.caseworker };
    expect(await executeMutation(planExtraVisit, await world.actor("caseworker"), input, { now: at("2027-03-01T10:00") })).toMatchObject({ ok: true });
    const [task] = await queryAll<{ id: string }>("SELECT id FROM task WHERE case_id = $1 AND rule = 'VISIT'", [record.caseId]);
    const taken = (time: string) => lookAt(task?.id ?? "", time);
    expect([await taken("2027-03-04T09:00"), await taken("2027-03-05T17:01"), await taken("2027-03-06T00:01"), await taken("2027-03-06T09:00"), await taken("2027-03-10T17:00")]).toEqual([1, 0, 0, 1, 1]);
    expect(await queryAll("SELECT n.kind, n.params->>'days' AS days FROM notice n JOIN visit v ON v.id = n.record_id WHERE v.case_id = $1 AND n.kind <> 'visitAssigned' ORDER BY n.created_at, n.kind", [record.caseId])).toMatchObject([
      { kind: "deadlineSoon", days: "1" }, { kind: "deadlineOverdue", days: "1" }, { kind: "deadlineEscalated", days: "5" },
    ]);
  });
});
