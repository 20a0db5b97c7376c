import { beforeAll, describe, expect, it } from "vitest";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { logContact } from "@/lib/features/intake/mutations/log-contact";
import { listIntake, pressingIntake } from "@/lib/features/intake/queries/list-intake";
import { loadIntake } from "@/lib/features/intake/queries/load-intake";
import { asSystem } from "@/lib/server/write/as-system";
import { takeIntakeSteps } from "@/lib/workflows/take-intake-steps";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asWorker } from "../../support/as-worker";
import { asMaintenance, queryAll } from "../../support/database";
import { contact, writing } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const { run, recorded } = writing(() => world);

describe("lists and figures", () => {
  it("the street sees its own, the district all of its place, the station what it recorded; the number is the list's", async () => {
    const byStation = await recorded({}, "rescueWorker");
    await recorded({ urgency: "RED" });
    const list = async (person: PersonKey) => listIntake(await world.actor(person), { state: "waiting" }, new Date());
    const street = await list("caseworker");
    expect((await inboxCounts(await world.actor("caseworker"), new Date())).intake).toBe(street.total);
    expect((await pressingIntake(await world.actor("caseworker"), new Date()))?.total).toBe(street.total);
    // The district is shown what its streets have overdue, which is escalated to it: as many as its list holds.
    await asMaintenance((client) => client.query("UPDATE intake_report SET next_due_at = now() - interval '1 hour' WHERE id = $1", [byStation]));
    const above = await pressingIntake(await world.actor("reviewer"), new Date());
    expect(above).toMatchObject({ state: "overdue", total: (await listIntake(await world.actor("reviewer"), { state: "overdue" }, new Date())).total });
    expect(above?.rows.map(({ reportId }) => reportId)).toContain(byStation);
    expect((await list("reviewer")).total).toBe(street.total);
    expect((await inboxCounts(await world.actor("reviewer"), new Date())).intake).toBe(0);
    const station = await list("rescueWorker");
    expect(station.rows.map(({ reportId }) => reportId)).toContain(byStation);
    expect(station.total).toBeLessThan(street.total);
    expect((await list("otherCaseworker")).total).toBe(0);
    await expect(list("communityOfficer")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await loadIntake(await world.actor("otherCaseworker"), byStation, new Date())).toBeNull();
    expect((await listIntake(await world.actor("caseworker"), { state: "all", urgency: "RED" }, new Date())).rows.every(({ urgency }) => urgency === "RED")).toBe(true);
  });

  it("runs through its pages by the limit, each report once", async () => {
    for (let index = 0; index < 34; index += 1) await recorded({ urgency: index % 2 ? "GREEN" : "BLUE" });
    const seen: string[] = [];
    let after: string | undefined;
    let total = 0;
    for (let page = 0; page < 9; page += 1) {
      const list = await listIntake(await world.actor("caseworker"), { state: "all", after }, new Date());
      total = list.total;
      seen.push(...list.rows.map(({ reportId }) => reportId));
      if (!list.next) break;
      after = list.next;
    }
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });
});

describe("a limit that passes", () => {
  const look = (clockId: string, now: Date) => asSystem("deadline.step", (context) => takeIntakeSteps(context, clockId), { now });
  const lookAt = (clockId: string, now: Date) => asWorker(() => look(clockId, now));
  const clockOf = async (reportId: string, rule: string) => (await queryAll<{ id: string; due_at: Date }>("SELECT id, due_at FROM intake_clock WHERE report_id = $1 AND rule = $2::\"DeadlineRule\" AND done_at IS NULL", [reportId, rule]))[0]!;
  const told = (reportId: string) => queryAll("SELECT n.kind, o.name AS office, n.role::text, n.urgent, n.params FROM notice n JOIN organisation o ON o.id = n.organisation_id WHERE n.record_id = $1 AND n.kind LIKE 'deadline%' ORDER BY n.created_at, n.id", [reportId]);

  it("is told to the supervisor, two hours later to the district, each once, whoever looks and however often", async () => {
    const id = await recorded({ urgency: "YELLOW" });
    const clock = await clockOf(id, "FIRST_CONTACT");
    const after = (hours: number) => new Date(clock.due_at.getTime() + hours * 3_600_000);
    expect(await lookAt(clock.id, after(-1))).toBe(0);
    expect(await lookAt(clock.id, after(0))).toBe(1);
    expect(await lookAt(clock.id, after(1))).toBe(0);
    expect(await asWorker(() => Promise.all([look(clock.id, after(2)), look(clock.id, after(2))]))).toEqual(expect.arrayContaining([0, 1]));
    expect(await told(id)).toMatchObject([
      { kind: "deadlineOverdue", office: "三里屯街道民政科", role: "STREET_SUPERVISOR", urgent: true, params: { rule: "FIRST_CONTACT" } }, { kind: "deadlineEscalated", office: "朝阳区民政局", role: "REVIEWER", urgent: true },
    ]);
    expect(await queryAll("SELECT next_look_at, steps::text FROM intake_clock WHERE id = $1", [clock.id])).toEqual([{ next_look_at: null, steps: "{SUPERVISOR,DISTRICT}" }]);
  });

  it("is told to nobody once it is met; the sweep finds what has come", async () => {
    const id = await recorded({ urgency: "YELLOW" });
    const clock = await clockOf(id, "FIRST_CONTACT");
    await run(logContact, "caseworker", contact(id, 1));
    expect(await lookAt(clock.id, new Date(clock.due_at.getTime() + 86_400_000))).toBe(0);
    expect(await told(id)).toEqual([]);
    const next = await clockOf(id, "REGISTRATION");
    await lookAt(next.id, new Date());
    expect((await queryAll<{ next_look_at: Date }>("SELECT next_look_at FROM intake_clock WHERE id = $1", [next.id]))[0]?.next_look_at.getTime()).toBeGreaterThan(Date.now());
  });
});
