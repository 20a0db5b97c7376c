import { beforeAll, expect, it } from "vitest";
import { countLedger, listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { insertCase, insertRegistration } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

const now = new Date("2026-11-20T02:00:00Z");
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

it("the filter of what is urgent finds what was reported as danger and what is red: by its assessment, before one by its first grading; the row says so, in whichever list it stands", async () => {
  const graded = await insertRegistration(world, { name: "初判红" });
  const lighter = await insertCase(world, { name: "评估蓝", caseStatus: "SERVICE", colour: "BLUE" });
  const heavier = await insertCase(world, { name: "评估红", caseStatus: "SERVICE", colour: "RED" });
  const reported = await insertCase(world, { name: "报告险", caseStatus: "SERVICE", colour: "GREEN" });
  await insertRegistration(world, { name: "初判蓝" });
  await asMaintenance(async (client) => {
    await client.query("UPDATE registration SET urgency = 'RED' WHERE id = ANY ($1)", [[graded.registrationId, lighter.registrationId]]);
    await client.query("UPDATE registration SET urgent = true, urgency = 'RED' WHERE id = $1", [reported.registrationId]);
  });
  for (const person of ["caseworker", "reviewer"] as const) {
    const actor = await world.actor(person);
    const page = await listLedger(actor, ledgerParamsSchema.parse({ urgent: "1" }), now);
    expect(page.rows.map((row) => (row.restricted ? "" : row.name)).sort(), person).toEqual(["初判红", "评估红", "报告险"].sort());
    expect([page.total, await countLedger(actor, { urgent: "1" }, now)]).toEqual([3, 3]);
    const all = (await listLedger(actor, ledgerParamsSchema.parse({}), now)).rows;
    expect(new Set(all.flatMap((row) => (!row.restricted && row.urgent ? row.registrationId : [])))).toEqual(new Set([graded, heavier, reported].map(({ registrationId }) => registrationId)));
  }
  expect((await listMonitored(await world.actor("monitor"), ledgerParamsSchema.parse({ urgent: "1" }), now)).total).toBe(3);
});
