import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { createOrganisation } from "@/lib/features/administration/mutations/create-organisation";
import { setOrganisationActive } from "@/lib/features/administration/mutations/set-organisation-active";
import { updateOrganisation } from "@/lib/features/administration/mutations/update-organisation";
import { executeMutation } from "@/lib/server/write/execute";
import { findActor } from "@/lib/server/db/with-actor";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const agency = () => ({ clientKey: v7(), name: `丰台区社工事务所${v7().slice(-6)}`, type: "SOCIAL_WORK_AGENCY", level: "DISTRICT", divisionCode: "110106", served: ["110106"] });
const stored = async (id: string) =>
  (await queryAll<{ name: string; active: boolean; version: number; served: string[] }>(
    "SELECT o.name, o.active, o.version, array(SELECT division_code FROM organisation_division d WHERE d.organisation_id = o.id ORDER BY 1) AS served FROM organisation o WHERE o.id = $1", [id],
  ))[0];
const auditsOf = (id: string) => queryAll<{ action: string; record_version: number }>("SELECT action, record_version FROM audit_event WHERE record_type = 'ORGANISATION' AND record_id = $1 AND result = 'OK' ORDER BY id", [id]);

describe("entering an organisation", () => {
  it("writes it once with the divisions it serves", async () => {
    const input = { ...agency(), served: ["110106", "110105"] };
    const systemAdmin = await world.actor("systemAdmin");
    expect(await executeMutation(createOrganisation, systemAdmin, input)).toMatchObject({ ok: true, data: { organisationId: input.clientKey } });
    expect(await executeMutation(createOrganisation, systemAdmin, input)).toMatchObject({ ok: true, data: { organisationId: input.clientKey } });
    expect(await stored(input.clientKey)).toEqual({ name: input.name, active: true, version: 1, served: ["110105", "110106"] });
    expect((await auditsOf(input.clientKey)).map((event) => event.action)).toEqual(["organisation.create", "organisation.create_repeated"]);
    expect(await executeMutation(createOrganisation, systemAdmin, { ...input, clientKey: v7() })).toMatchObject({ ok: false, code: "DUPLICATE", reason: "organisationExists" });
  });

  it.each([
    ["a street office in a district", { type: "STREET_OFFICE", level: "STREET", divisionCode: "110106", served: ["110106"] }, "divisionCode"],
    ["a street office at district level", { type: "STREET_OFFICE", level: "DISTRICT", divisionCode: "110106", served: ["110106"] }, "divisionCode"],
    ["a street office that serves its neighbour", { type: "STREET_OFFICE", level: "STREET", divisionCode: "110106001", served: ["110106001", "110106002"] }, "served"],
    ["a court that serves another district", { type: "COURT", served: ["110106", "110105"] }, "served"],
    ["a division that ended", { divisionCode: "110228", served: ["110118"] }, "divisionCode"],
    ["a division that does not exist", { divisionCode: "110199", served: ["110199"] }, "divisionCode"],
    ["no division served", { served: [] }, "served"],
    ["no name", { name: " " }, "name"],
    ["a phone that is none", { phone: "见官网" }, "phone"],
  ])("is refused: %s", async (_what, change, field) => {
    const input = { ...agency(), ...change };
    const result = await executeMutation(createOrganisation, await world.actor("systemAdmin"), input);
    expect(result).toMatchObject({ ok: false, code: "INVALID" });
    expect(Object.keys((result.ok ? undefined : result.fieldErrors) ?? {})).toContain(field);
    expect(await stored(input.clientKey)).toBeUndefined();
  });

  it.each(["securityAdmin", "auditor", "reviewer", "supervisor", "monitor"] as const)("is refused to %s", async (person) => {
    const input = agency();
    expect(await executeMutation(createOrganisation, await world.actor(person), input)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "systemAdminActs" });
    expect(await stored(input.clientKey)).toBeUndefined();
  });
});

describe("changing an organisation", () => {
  it("replaces name and divisions served under the version that was seen", async () => {
    const input = agency();
    const systemAdmin = await world.actor("systemAdmin");
    await executeMutation(createOrganisation, systemAdmin, input);
    const change = { organisationId: input.clientKey, version: 1, name: `${input.name}（更名）`, served: ["110105"], address: "惠民东路8号", phone: "010-00001234" };
    expect(await executeMutation(updateOrganisation, systemAdmin, change)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await stored(input.clientKey)).toMatchObject({ name: change.name, served: ["110105"], version: 2 });
    expect(await executeMutation(updateOrganisation, systemAdmin, { ...change, name: "又一名" })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "华系统" } });
    expect(await executeMutation(updateOrganisation, systemAdmin, { ...change, organisationId: v7() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await executeMutation(updateOrganisation, await world.actor("reviewer"), { ...change, version: 2 })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await queryAll("SELECT address, phone FROM organisation WHERE id = $1", [input.clientKey])).toEqual([{ address: change.address, phone: change.phone }]);
    expect(await queryAll("SELECT before, after FROM audit_event WHERE record_id = $1 AND action = 'organisation.update' AND result = 'OK'", [input.clientKey])).toMatchObject([{ before: { address: "", phone: "" }, after: { address: change.address, phone: change.phone } }]);
    // What is no phone, or too long, is said with its field and changes nothing.
    for (const [fault, field, key] of [[{ phone: "1234" }, "phone", "phoneInvalid"], [{ address: "路".repeat(101) }, "address", "tooLong"]] as const) {
      expect(await executeMutation(updateOrganisation, systemAdmin, { ...change, version: 2, ...fault }), field).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    }
    expect(await stored(input.clientKey)).toMatchObject({ version: 2 });
    // What decides its people's scope is no part of the change at all.
    expect(await executeMutation(updateOrganisation, systemAdmin, { ...change, version: 2, divisionCode: "110000" })).toMatchObject({ ok: false, code: "INVALID" });
  });

  it("shuts an organisation: its people act no more from the next request on", async () => {
    const liaison = await world.actor("urbanLiaison");
    const systemAdmin = await world.actor("systemAdmin");
    const id = world.organisationId.urban;
    expect(await executeMutation(setOrganisationActive, systemAdmin, { organisationId: id, version: 1, active: false })).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await findActor(liaison.sessionId)).toBeNull();
    expect(await executeMutation(setOrganisationActive, systemAdmin, { organisationId: id, version: 1, active: false })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await executeMutation(setOrganisationActive, systemAdmin, { organisationId: id, version: 2, active: true })).toMatchObject({ ok: true });
    expect(await findActor(liaison.sessionId)).toBeNull();
    expect((await auditsOf(id)).map((event) => event.record_version)).toEqual([2, 3]);
  });

  it("does not shut one's own organisation", async () => {
    const input = { organisationId: world.organisationId.operator, version: 1, active: false };
    expect(await executeMutation(setOrganisationActive, await world.actor("systemAdmin"), input)).toMatchObject({ ok: false, code: "BLOCKED", reason: "notOwnOrganisation" });
  });
});
