import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { decideSibling } from "@/lib/features/sibling/mutations/decide-sibling";
import { siblingEvents } from "@/lib/features/sibling/events";
import { siblingPanel } from "@/lib/features/sibling/queries/sibling-panel";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { insertCase, insertRegistration, type CaseRecord, type RegistrationRecord } from "../../factories/records";
import { insertBar, insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

const now = new Date("2026-11-23T10:00:00+08:00");
let world: World;
let elder: CaseRecord;
let younger: RegistrationRecord;
beforeAll(async () => {
  world = await createWorld();
});
/** The carer of both has one name and one phone. */
const shareCarer = async (one: { childId: string }, other: { childId: string }) =>
  queryAll("UPDATE child_guardian g SET phone_index = o.phone_index, phone_cipher = g.phone_cipher FROM child_guardian o WHERE o.child_id = $1 AND g.child_id = $2 AND o.role = g.role", [one.childId, other.childId]);
beforeEach(async () => {
  elder = await insertCase(world, { caseStatus: "SERVICE", name: "金大桥" });
  younger = await insertRegistration(world, { name: "金小桥", birthDate: "2018-02-01" });
  await shareCarer(elder, younger);
});

const panel = async (person: PersonKey, record: { registrationId: string } = elder) => siblingPanel(await world.actor(person), { registrationId: record.registrationId });
const decide = async (person: PersonKey, change: Record<string, unknown> = {}) =>
  executeMutation(decideSibling, await world.actor(person), { clientKey: v7(), registrationId: elder.registrationId, otherRegistrationId: younger.registrationId, action: "confirm", seen: null, reason: "户口簿载明为同胞兄妹", ...change }, { now });
const latest = async () => (await queryAll<{ id: string }>("SELECT id FROM sibling_decision WHERE $1 IN (child_id, other_id) ORDER BY decided_at DESC, id DESC LIMIT 1", [elder.childId]))[0]?.id ?? null;

describe("brothers and sisters", () => {
  it("are proposed by what they share, confirmed with a reason, and shown on both sides", async () => {
    expect((await panel("caseworker"))?.rows).toMatchObject([{ state: null, guardian: true, household: false, known: { name: "金小桥", number: younger.number }, actions: ["confirm", "reject"] }]);
    expect((await panel("reviewer"))?.rows).toMatchObject([{ state: null, actions: [] }]);
    expect(await decide("caseworker")).toMatchObject({ ok: true, data: { state: "CONFIRMED" } });
    expect((await panel("caseworker", younger))?.rows).toMatchObject([{ state: "CONFIRMED", known: { name: "金大桥", caseId: elder.caseId }, decision: { reason: "户口簿载明为同胞兄妹", by: "李文静" }, actions: ["unlink"] }]);
    expect(await queryAll("SELECT action, params FROM case_event WHERE case_id = $1", [elder.caseId])).toEqual([{ action: "sibling.confirm", params: { number: younger.number } }]);
    const log = await queryAll<{ child_id: string; after: unknown }>("SELECT child_id, after FROM audit_event WHERE action = 'sibling.decide' AND result = 'OK' AND child_id = ANY ($1)", [[elder.childId, younger.childId]]);
    expect(log).toHaveLength(2);
    expect(JSON.stringify(log)).not.toMatch(/户口簿/);
    expect(await queryAll("SELECT 1 FROM sibling_decision WHERE reason_cipher LIKE '%户口簿%'")).toEqual([]);
  });

  it("taken apart and confirmed again keep every word that was said; nothing is merged", async () => {
    await decide("caseworker");
    expect(await decide("colleague", { action: "unlink", seen: await latest(), reason: "登记有误，仅为邻居" })).toMatchObject({ ok: true, data: { state: "UNLINKED" } });
    expect(await decide("caseworker", { action: "confirm", seen: await latest(), reason: "已核实出生证明" })).toMatchObject({ ok: true });
    expect((await queryAll<{ state: string }>("SELECT state::text FROM sibling_decision WHERE $1 IN (child_id, other_id) ORDER BY id", [elder.childId])).map(({ state }) => state)).toEqual(["CONFIRMED", "UNLINKED", "CONFIRMED"]);
    for (const [record, other] of [[elder, younger], [younger, elder]] as const) {
      const view = await panel("caseworker", record);
      expect(view?.rows).toMatchObject([{ decision: { state: "CONFIRMED", reason: "已核实出生证明" }, earlier: [{ state: "UNLINKED", reason: "登记有误，仅为邻居", by: "赵海燕" }, { state: "CONFIRMED", reason: "户口簿载明为同胞兄妹", by: "李文静" }] }]);
      expect(siblingEvents(view).map(({ action, from }) => [action, from])).toEqual(["confirm", "unlink", "confirm"].map((action) => [`sibling.${action}`, other.number]));
    }
    // The district reads them as well.
    expect((await panel("reviewer"))?.rows[0]?.earlier).toHaveLength(2);
    expect(await queryAll("SELECT DISTINCT status::text FROM child WHERE id = ANY ($1)", [[elder.childId, younger.childId]])).toEqual([{ status: "ACTIVE" }]);
  });

  it("are refused to who has not both, on an old page, without a reason, out of turn, and to a pair that shares nothing", async () => {
    expect(await decide("reviewer")).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
    for (const person of ["otherCaseworker", "rescueWorker", "socialWorker", "communityOfficer", "courtLiaison"] as const) expect(await decide(person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await decide("caseworker", { reason: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await decide("caseworker", { action: "unlink" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    const stranger = await insertRegistration(world, { name: "无关者" });
    expect(await decide("caseworker", { otherRegistrationId: stranger.registrationId })).toMatchObject({ ok: false, code: "BLOCKED", reason: "noSiblings" });
    expect(await decide("caseworker", { otherRegistrationId: elder.registrationId })).toMatchObject({ ok: false, code: "BLOCKED" });
    const clientKey = v7();
    await decide("caseworker", { clientKey });
    expect(await decide("caseworker", { clientKey })).toMatchObject({ ok: true });
    // Who said it and when, whatever else was written in the child's record.
    expect(await decide("colleague", { action: "reject" })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静", at: now.toISOString(), own: 0 } });
    await expect(withActor(await world.actor("caseworker"), (tx) => tx.siblingDecision.updateMany({ data: { state: "REJECTED" } }))).rejects.toThrow(/permission denied/);
  });

  it("outside the own place are the office alone, restricted not even that, and barred nothing", async () => {
    await decide("caseworker");
    await queryAll("UPDATE child SET division = $2 WHERE id = $1", [younger.childId, ORGANISATIONS.otherStreet.division]);
    expect((await panel("caseworker"))?.rows).toMatchObject([{ state: "CONFIRMED", office: ORGANISATIONS.otherStreet.name, known: null, actions: [] }]);
    expect(JSON.stringify(await panel("caseworker"))).not.toMatch(/金小桥/);
    expect((await panel("otherCaseworker", younger))?.rows).toMatchObject([{ office: ORGANISATIONS.street.name, known: null }]);
    expect((await panel("reviewer"))?.rows).toMatchObject([{ known: { name: "金小桥" } }]);
    expect(await panel("otherCaseworker")).toBeNull();
    expect(await panel("monitor")).toBeNull();
    await insertSeal(world, { childId: younger.childId, division: ORGANISATIONS.otherStreet.division }, ["otherSupervisor", "reviewer"]);
    expect((await panel("caseworker"))?.rows).toMatchObject([{ restricted: true, office: null, known: null, household: false, guardian: false }]);
    await insertBar(world, younger, "colleague").catch(() => insertBar(world, { childId: younger.childId, division: ORGANISATIONS.otherStreet.division }, "colleague"));
    expect((await panel("colleague"))?.rows).toEqual([]);
  });

  it("of one household are proposed too", async () => {
    const [household] = await queryAll<{ id: string }>("INSERT INTO household (id, division, head_name, filing_org_id) VALUES (gen_random_uuid(), $1, '金某', $2) RETURNING id", [elder.division, world.organisationId.street]);
    const third = await insertRegistration(world, { name: "金三桥", birthDate: "2020-02-01" });
    await queryAll("UPDATE child SET household_id = $2 WHERE id = ANY ($1)", [[elder.childId, third.childId], household?.id]);
    expect((await panel("caseworker"))?.rows.map(({ known, household: shared, guardian }) => [known?.name, shared, guardian])).toEqual([["金小桥", false, true], ["金三桥", true, false]]);
  });
});
