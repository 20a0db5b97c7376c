import { expect, it } from "vitest";
import { v7 } from "uuid";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { listInboxTasks } from "@/lib/features/inbox/queries/list-tasks";
import { addDays } from "@/lib/shared/dates";
import { insertCase } from "../../factories/records";
import { createWorld } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { bare, ladderOf, now, today } from "./support";

it("a removal comes before support that has waited for months: in the case's next limit and on top of today's work, within its hours and past them", async () => {
  const world = await createWorld();
  const record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  const { taken } = ladderOf(() => ({ world, record }));
  const task = (rule: string, on: string) => asMaintenance((client) => client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis) VALUES ($1, $2::\"DeadlineRule\", $3, $4, $5, $6, $7, $8, $9, 'x')", [
    v7(), rule, v7(), record.childId, record.division, record.caseId, world.organisationId.street, world.userId.caseworker, `${on}T09:00:00Z`,
  ]));
  await task("SUPPORT_PAYMENT", addDays(today, -59));
  await task("REASSESSMENT", addDays(today, -10));
  const removal = await taken({ ...bare, step: "EMERGENCY_REMOVAL", by: "police", account: "带离" });
  const actor = await world.actor("caseworker");
  const first = async (group: "today" | "overdue") => (await listInboxTasks(actor, false, now))[group].tasks[0]?.rule;
  expect((await caseHeader(actor, record.caseId, now))?.next?.rule).toBe("REMOVAL_DECISION");
  expect(await first("today")).toBe("REMOVAL_DECISION");
  await asMaintenance((client) => client.query("UPDATE task SET due_at = now() - interval '5 days' WHERE subject_id = $1", [removal]));
  expect((await caseHeader(actor, record.caseId, now))?.next?.rule).toBe("REMOVAL_DECISION");
  expect(await first("overdue")).toBe("REMOVAL_DECISION");
});
