import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { closeIntake } from "@/lib/features/intake/mutations/close-intake";
import { logContact } from "@/lib/features/intake/mutations/log-contact";
import { recordIntake } from "@/lib/features/intake/mutations/record-intake";
import { tellIntake } from "@/lib/features/intake/mutations/tell-intake";
import { listIntake } from "@/lib/features/intake/queries/list-intake";
import { listTold } from "@/lib/features/intake/queries/list-told";
import { loadIntake, startIntake } from "@/lib/features/intake/queries/load-intake";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import { toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

let world: World;
const COMMUNITY = "110105004032";
const OFFICER: PersonKey = "communityOfficer";
beforeAll(async () => {
  world = await createWorld();
});

async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown) {
  return executeMutation(mutation, await world.actor(person), input);
}
const report = (more = {}) => ({ clientKey: v7(), address: "幸福一村5号楼", what: "孩子晚上独自坐在楼道里", childName: "谭试一", informant: "楼门长", phone: "", ...more });
const told = async (person: PersonKey = OFFICER) => listTold(await world.actor(person), undefined);

describe("a report by a community", () => {
  it("goes to its street once, stamped with the community, yellow until the street weighs it, contact within 24 hours", async () => {
    const input = report();
    const sent = await Promise.all([run(tellIntake, OFFICER, input), run(tellIntake, OFFICER, input)]);
    expect(sent.some(({ ok }) => ok)).toBe(true);
    expect(await run(tellIntake, OFFICER, input)).toMatchObject({ ok: true, data: { reportId: input.clientKey } });
    expect(await queryAll("SELECT division, source, urgency, status, recorded_org_id, owner_org_id FROM intake_report WHERE id = $1", [input.clientKey])).toEqual([
      { division: COMMUNITY, source: "COMMUNITY", urgency: "YELLOW", status: "OPEN", recorded_org_id: world.organisationId.community, owner_org_id: world.organisationId.street },
    ]);
    expect(await queryAll("SELECT rule, due_at - started_at = interval '24 hours' AS day FROM intake_clock WHERE report_id = $1", [input.clientKey])).toEqual([{ rule: "FIRST_CONTACT", day: true }]);
    expect(JSON.stringify(await queryAll("SELECT * FROM intake_report WHERE id = $1", [input.clientKey]))).not.toContain("谭试一");
    const street = await world.actor("caseworker");
    expect((await listIntake(street, { state: "waiting" }, new Date())).rows.find(({ reportId }) => reportId === input.clientKey)).toMatchObject({ childName: "谭试一", urgency: "YELLOW" });
    expect((await listNotices(street, new Date())).notices.some(({ kind, href }) => kind === "intakeRecorded" && href === `/intake/${input.clientKey}`)).toBe(true);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'intake.tell' AND result = 'OK' AND record_id = $1", [input.clientKey])).toHaveLength(1);
  });

  it("is followed by its community: received, contacted, ended; never how it was weighed, who tried what, or why it ended", async () => {
    const input = report({ childName: "" });
    await run(tellIntake, OFFICER, input);
    const own = async () => (await told()).rows.find(({ reportId }) => reportId === input.clientKey);
    expect(await own()).toEqual({ reportId: input.clientKey, number: expect.stringMatching(/^XS-/), childName: "", address: "幸福一村5号楼", receivedAt: expect.any(String), status: "OPEN" });
    const contact = { clientKey: v7(), reportId: input.clientKey, version: 1, happenedOn: toShanghaiDate(new Date()), happenedAt: "00:00", way: "ON_SITE", result: "CHILD_SEEN", note: "见到孩子，身上有伤" };
    // It came in a while ago: a contact is written down to the minute.
    await asMaintenance((client) => client.query("UPDATE intake_report SET received_at = received_at - interval '10 minutes' WHERE id = $1", [input.clientKey]));
    const [moment] = await queryAll<{ at: string }>("SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'HH24:MI') AS at");
    expect(await run(logContact, "caseworker", { ...contact, happenedAt: moment?.at })).toMatchObject({ ok: true });
    expect((await own())?.status).toBe("CONTACTED");
    expect(await run(closeIntake, "supervisor", { reportId: input.clientKey, version: 2, reason: "NO_NEED", note: "父母已经接回" })).toMatchObject({ ok: true });
    expect((await own())?.status).toBe("CLOSED");
    expect(JSON.stringify(await told())).not.toMatch(/YELLOW|NO_NEED|身上有伤|父母已经接回/);
  });

  it("opens to nobody else of a community, and no further to its own: not the page, not the history", async () => {
    const input = report();
    await run(tellIntake, OFFICER, input);
    expect((await told()).rows[0]?.reportId).toBe(input.clientKey);
    expect((await told("otherCommunityOfficer")).rows).toEqual([]);
    for (const person of ["caseworker", "reviewer", "rescueWorker", "socialWorker", "monitor"] as const) await expect(told(person), person).rejects.toMatchObject({ code: "NOT_FOUND" });
    const actor = await world.actor(OFFICER);
    expect(await loadIntake(actor, input.clientKey, new Date())).toBeNull();
    await expect(listIntake(actor, { state: "all" }, new Date())).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await withActor(actor, async (tx) => [await tx.intakeReport.count({ where: { id: input.clientKey } }), await tx.intakeEvent.count(), await tx.intakeClock.count()])).toEqual([0, 0, 0]);
    expect(await withActor(actor, (tx) => tx.intakeReport.updateMany({ where: { id: input.clientKey }, data: { urgency: "GREEN" } }))).toEqual({ count: 0 });
  });

  it("stays on its community's list however many there are, page after page, each once, the latest first", async () => {
    for (let made = 0; made < 32; made += 1) expect(await run(tellIntake, OFFICER, report())).toMatchObject({ ok: true });
    // At one instant several: the order of equal ones is their ids'.
    await asMaintenance((client) => client.query("UPDATE intake_report SET received_at = date_trunc('minute', received_at) WHERE recorded_org_id = $1", [world.organisationId.community]));
    const actor = await world.actor(OFFICER);
    const seen: { reportId: string; receivedAt: string }[] = [];
    let pages = 0;
    for (let after: string | null | undefined = undefined; after !== null; pages += 1) {
      const page: Awaited<ReturnType<typeof listTold>> = await listTold(actor, after);
      seen.push(...page.rows);
      after = page.next;
    }
    const all = await queryAll<{ id: string }>("SELECT id FROM intake_report WHERE recorded_org_id = $1 ORDER BY received_at DESC, id DESC", [world.organisationId.community]);
    expect(pages).toBeGreaterThan(1);
    expect(seen.map(({ reportId }) => reportId)).toEqual(all.map(({ id }) => id));
  }, 60_000);

  it.each<[PersonKey, object, string]>([
    ["caseworker", {}, "FORBIDDEN"], ["reviewer", {}, "FORBIDDEN"], ["rescueWorker", {}, "FORBIDDEN"], ["socialWorker", {}, "FORBIDDEN"], ["schoolLiaison", {}, "FORBIDDEN"], ["systemAdmin", {}, "FORBIDDEN"],
    [OFFICER, { what: "" }, "INVALID"], [OFFICER, { address: "" }, "INVALID"], [OFFICER, { phone: "12" }, "INVALID"], [OFFICER, { urgency: "GREEN" }, "INVALID"], [OFFICER, { division: "110105004033" }, "INVALID"],
  ])("%s with %o reports none: %s", async (person, more, code) => {
    const input = report(more);
    expect(await run(tellIntake, person, input)).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT 1 FROM intake_report WHERE id = $1", [input.clientKey])).toEqual([]);
  });

  it("is the only way: a community records none as an office does", async () => {
    const full = { ...report(), source: "HOTLINE", receivedOn: toShanghaiDate(new Date()), receivedAt: "00:00", division: COMMUNITY, urgency: "GREEN" };
    expect(await run(recordIntake, OFFICER, full)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "intakeRecorderActs" });
    const actor = await world.actor(OFFICER);
    for (const more of [{ division: "110105004033" }, { urgency: "GREEN" as const }, { recordedOrgId: world.organisationId.street }]) {
      const [written] = await queryAll<{ content_cipher: string }>("SELECT content_cipher FROM intake_report LIMIT 1");
      const row = { id: v7(), number: `XS-${v7()}`, division: COMMUNITY, source: "COMMUNITY" as const, receivedAt: new Date(), urgency: "YELLOW" as const, contentCipher: written?.content_cipher ?? "", status: "OPEN" as const, recordedById: actor.userId, recordedOrgId: actor.organisation.id, recordedAt: new Date(), ownerOrgId: world.organisationId.street };
      await expect(withActor(actor, (tx) => tx.intakeReport.createMany({ data: [{ ...row, ...more }] })), JSON.stringify(more)).rejects.toThrow(/row-level security/);
    }
  });
});

describe("a report by the rescue station", () => {
  it("is followed by it as by an office of its own: contact, what was found, and why it ended, in its own list and on the page", async () => {
    const station = () => world.actor("rescueWorker");
    const start = await startIntake(await station(), new Date());
    const input = { ...report({ childName: "" }), source: "SCREENING", receivedOn: start.today, receivedAt: "00:00", division: COMMUNITY, urgency: "YELLOW" };
    expect(await run(recordIntake, "rescueWorker", input)).toMatchObject({ ok: true });
    expect(await run(logContact, "caseworker", { clientKey: v7(), reportId: input.clientKey, version: 1, happenedOn: start.today, happenedAt: start.time, way: "ON_SITE", result: "CHILD_SEEN", note: "见到孩子" })).toMatchObject({ ok: true });
    const state = async () => (await listIntake(await station(), { state: "all" }, new Date())).rows.find(({ reportId }) => reportId === input.clientKey)?.status;
    expect(await state()).toBe("CONTACTED");
    expect(await run(closeIntake, "supervisor", { reportId: input.clientKey, version: 2, reason: "NO_NEED", note: "父母已经接回" })).toMatchObject({ ok: true });
    expect(await state()).toBe("CLOSED");
    expect(await loadIntake(await station(), input.clientKey, new Date())).toMatchObject({ status: "CLOSED", closedReason: "NO_NEED", events: expect.arrayContaining([expect.objectContaining({ kind: "CONTACT" }), expect.objectContaining({ kind: "CLOSED" })]) });
  });
});
