import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { assignRoles } from "@/lib/features/administration/mutations/assign-roles";
import { endMembership } from "@/lib/features/administration/mutations/end-membership";
import { findActor, withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { createWorld, type World } from "../../factories/world";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { approval } from "../../support/approval";
import { queryAll } from "../../support/database";

const today = toShanghaiDate(new Date());
let world: World;

beforeAll(async () => {
  world = await createWorld();
});

interface Membership {
  id: string;
  roles: string[];
  valid_from: string;
  valid_to: string | null;
  version: number;
}

const membershipOf = async (person: PersonKey, at: OrganisationKey) =>
  (await queryAll<Membership>(
    "SELECT id, roles::text[], valid_from::text, valid_to::text, version FROM membership WHERE user_id = $1 AND organisation_id = $2", [world.userId[person], world.organisationId[at]],
  ))[0];
const give = async (person: PersonKey, at: OrganisationKey, roles: string[], rest: object = {}) =>
  executeMutation(assignRoles, await world.actor("securityAdmin"), { userId: world.userId[person], organisationId: world.organisationId[at], version: null, roles, validTo: null, ...approval(), ...rest });

describe("giving roles", () => {
  it("takes effect at the person's next request, without a new sign-in", async () => {
    const session = (await world.actor("colleague")).sessionId;
    expect(await findActor(session)).toMatchObject({ roles: ["CASEWORKER"] });
    const changed = await give("colleague", "street", ["STREET_SUPERVISOR", "CASEWORKER"], { version: 1 });
    expect(changed).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await findActor(session)).toMatchObject({ roles: ["CASEWORKER", "STREET_SUPERVISOR"] });
    const membership = await membershipOf("colleague", "street");
    expect(await queryAll("SELECT action, record_version, before->'roles' AS before, after->'roles' AS after FROM audit_event WHERE record_id = $1", [membership!.id])).toEqual([
      { action: "role.assign", record_version: 2, before: ["CASEWORKER"], after: ["CASEWORKER", "STREET_SUPERVISOR"] },
    ]);
  });

  it("is made once, however often the request comes; the second editor is told", async () => {
    const first = await give("colleague", "otherStreet", ["CASEWORKER"]);
    const again = await give("colleague", "otherStreet", ["CASEWORKER"]);
    expect(first.ok && again.ok && first.data).toEqual(again.ok ? again.data : null);
    expect(await queryAll("SELECT 1 FROM membership WHERE user_id = $1", [world.userId.colleague])).toHaveLength(2);
    expect(await give("colleague", "otherStreet", ["STREET_SUPERVISOR"])).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await give("colleague", "otherStreet", ["STREET_SUPERVISOR"], { version: 7 })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "" } });
  });

  it.each([
    ["street", ["REVIEWER"]], ["court", ["CASEWORKER"]], ["district", ["CASEWORKER"]], ["operator", ["MONITOR"]], ["street", ["SYSTEM_ADMIN"]], ["community", ["COMMUNITY_OFFICER", "LIAISON"]],
  ] as const)("is refused where the kind of organisation has no such role: %s %s", async (at, roles) => {
    expect(await give("womenLiaison", at, [...roles])).toMatchObject({ ok: false, code: "BLOCKED", reason: "roleNotOfType" });
    expect(await membershipOf("womenLiaison", at)).toBeUndefined();
  });

  it.each([
    ["a caseworker", "caseworker", ["SYSTEM_ADMIN"]], ["a monitor", "monitor", ["AUDITOR"]], ["a court's liaison", "courtLiaison", ["SECURITY_ADMIN"]],
  ] as const)("does not make an administrator of %s", async (_who, person, roles) => {
    expect(await give(person, "operator", [...roles])).toMatchObject({ ok: false, code: "BLOCKED", reason: "administratorsExclude" });
    expect(await membershipOf(person, "operator")).toBeUndefined();
  });

  it("gives an administrator no second power and no case work", async () => {
    expect(await give("systemAdmin", "operator", ["SYSTEM_ADMIN", "AUDITOR"], { version: 1 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "administratorAlone" });
    expect(await give("systemAdmin", "city", ["MONITOR"])).toMatchObject({ ok: false, code: "BLOCKED", reason: "administratorsExclude" });
    expect(await give("auditor", "street", ["CASEWORKER"])).toMatchObject({ ok: false, code: "BLOCKED", reason: "administratorsExclude" });
    // Past the application too: the database holds it.
    const securityAdmin = await world.actor("securityAdmin");
    const second = { id: v7(), userId: world.userId.auditor, organisationId: world.organisationId.street, roles: ["CASEWORKER" as const], validFrom: new Date(today) };
    await expect(withActor(securityAdmin, (tx) => tx.membership.createMany({ data: [second] }))).rejects.toThrow(/exclude one another/);
  });

  it("is never for oneself, and for the security administrator alone", async () => {
    expect(await give("securityAdmin", "operator", ["AUDITOR"], { version: 1 })).toMatchObject({ ok: false, code: "SELF_REVIEW", reason: "anotherPersonActs" });
    const input = { userId: world.userId.womenLiaison, organisationId: world.organisationId.street, version: null, roles: ["CASEWORKER"], validTo: null };
    for (const person of ["systemAdmin", "auditor", "supervisor", "reviewer"] as const) {
      expect(await executeMutation(assignRoles, await world.actor(person), input)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "securityAdminActs" });
    }
    expect(await membershipOf("womenLiaison", "street")).toBeUndefined();
  });

  it("asks for valid input", async () => {
    expect(await give("womenLiaison", "street", [])).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { roles: {} } });
    expect(await give("womenLiaison", "street", ["CASEWORKER"], { validTo: addDays(today, -1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { validTo: { key: "endPast" } } });
    expect(await executeMutation(assignRoles, await world.actor("securityAdmin"), { userId: v7(), organisationId: world.organisationId.street, version: null, roles: ["CASEWORKER"], validTo: null })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});

describe("ending roles", () => {
  it("ends them at once, and the sessions with them; they can be given again", async () => {
    const session = (await world.actor("secondReviewer")).sessionId;
    const before = (await membershipOf("secondReviewer", "district"))!;
    const securityAdmin = await world.actor("securityAdmin");
    expect(await executeMutation(endMembership, await world.actor("systemAdmin"), { membershipId: before.id, version: 1 })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await executeMutation(endMembership, securityAdmin, { membershipId: before.id, version: 1 })).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await findActor(session)).toBeNull();
    expect(await membershipOf("secondReviewer", "district")).toMatchObject({ valid_to: addDays(today, -1), version: 2 });
    expect(await executeMutation(endMembership, securityAdmin, { membershipId: before.id, version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await give("secondReviewer", "district", ["PROGRAMME_OFFICER"])).toMatchObject({ ok: true, data: { version: 3 } });
    expect(await membershipOf("secondReviewer", "district")).toMatchObject({ valid_from: today, valid_to: null, roles: ["PROGRAMME_OFFICER"] });
    expect((await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [before.id])).map((row) => row.action)).toEqual(["role.end", "role.assign"]);
  });

  it("ends what was given today too, and an ended administrator may do case work", async () => {
    await give("otherSupervisor", "otherStreet", ["STREET_SUPERVISOR"], { version: 1, validTo: addDays(today, 3) });
    const own = (await membershipOf("otherSupervisor", "otherStreet"))!;
    const securityAdmin = await world.actor("securityAdmin");
    expect(await executeMutation(endMembership, securityAdmin, { membershipId: own.id, version: own.version })).toMatchObject({ ok: true });
    expect(await give("otherSupervisor", "operator", ["AUDITOR"])).toMatchObject({ ok: true });
    const auditor = (await membershipOf("otherSupervisor", "operator"))!;
    expect(await executeMutation(endMembership, securityAdmin, { membershipId: auditor.id, version: 1 })).toMatchObject({ ok: true });
    expect(await membershipOf("otherSupervisor", "operator")).toMatchObject({ valid_from: today, valid_to: addDays(today, -1) });
    expect(await give("otherSupervisor", "otherStreet", ["CASEWORKER"])).toMatchObject({ ok: true });
  });

  it("never ends one's own", async () => {
    const own = (await membershipOf("securityAdmin", "operator"))!;
    expect(await executeMutation(endMembership, await world.actor("securityAdmin"), { membershipId: own.id, version: own.version })).toMatchObject({ ok: false, code: "SELF_REVIEW" });
  });
});
