import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { listInboxTasks, listTasks } from "@/lib/features/inbox/queries/list-tasks";
import { taskListSchema } from "@/lib/features/inbox/schema";
import { recordIntake } from "@/lib/features/intake/mutations/record-intake";
import { executeMutation } from "@/lib/server/write/execute";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

async function recorded(): Promise<string> {
  const at = new Date(Date.now() - 60_000);
  const result = await executeMutation(recordIntake, await world.actor("caseworker"), {
    clientKey: v7(), source: "HOTLINE", receivedOn: toShanghaiDate(at), receivedAt: toShanghaiTime(at), division: "110105004032", address: "幸福一村7号楼301", what: "孩子独自在家三天", childName: "桑念慈", informant: "邻居孙某", phone: "199 2222 3333", urgency: "YELLOW",
  });
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.data.reportId;
}

describe("reports of children", () => {
  it("in today's work count where their limit runs out, and stand in the list behind the number", async () => {
    const now = new Date();
    const groups = async (person: PersonKey, office = false) => listInboxTasks(await world.actor(person), office, now);
    const list = async (person: PersonKey, params: object) => listTasks(await world.actor(person), taskListSchema.parse(params), now);
    const [mine, badge, above] = [await groups("caseworker"), (await inboxCounts(await world.actor("caseworker"), now)).inbox, await groups("reviewer")];
    const reportId = await recorded();
    const until = async (hours: number) => {
      const due = new Date(now.getTime() + hours * 3_600_000);
      await asMaintenance(async (client) => {
        await client.query("UPDATE intake_report SET next_due_at = $2 WHERE id = $1", [reportId, due]);
        await client.query("UPDATE intake_clock SET due_at = $2 WHERE report_id = $1", [reportId, due]);
      });
    };
    for (const [hours, group] of [[1, "today"], [-1, "overdue"]] as const) {
      await until(hours);
      const found = await groups("caseworker");
      expect(found[group].count).toBe(mine[group].count + 1);
      expect(found[group].tasks).toContainEqual(expect.objectContaining({ id: reportId, rule: "FIRST_CONTACT", subject: "桑念慈", colour: "YELLOW", reported: true, href: `/intake/${reportId}` }));
      expect((await list("caseworker", { due: group }))?.rows).toEqual(found[group].tasks);
      expect((await list("caseworker", { due: "now" }))?.total).toBe(found.overdue.count + found.today.count);
      expect((await inboxCounts(await world.actor("caseworker"), now)).inbox).toBe(badge + 1);
    }
    expect((await groups("supervisor", true)).overdue.tasks.map(({ id }) => id)).toContain(reportId);
    // Of one colleague's tasks it is none, and it is not the district's nor another street's.
    expect((await list("supervisor", { due: "overdue", of: "office", owner: world.userId.caseworker }))?.rows.map(({ id }) => id)).not.toContain(reportId);
    expect((await groups("reviewer")).overdue.count).toBe(above.overdue.count);
    for (const person of ["otherCaseworker", "communityOfficer", "rescueWorker"] as const) expect(JSON.stringify(await groups(person))).not.toContain(reportId);
    await until(24 * 30);
    const found = await groups("caseworker");
    expect([found.overdue.count, found.later.count]).toEqual([mine.overdue.count, mine.later.count + 1]);
    expect((await list("caseworker", { due: "later" }))?.rows.map(({ id }) => id)).toContain(reportId);
  });
});
