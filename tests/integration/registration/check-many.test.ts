import { beforeAll, describe, expect, it } from "vitest";
import { acceptRegistrations, checkRegistrations } from "@/lib/features/registration/mutations/check-many";
import { checkRegistration } from "@/lib/features/registration/mutations/check-registration";
import { returnByStreet } from "@/lib/features/registration/mutations/return-registration";
import { listBulkChecks } from "@/lib/features/registration/queries/list-bulk-checks";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { auditsOf, filed, openTasks, registrationRow } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const checkAll = async (person: PersonKey, ...ids: string[]) => executeMutation(checkRegistrations, await world.actor(person), { registrations: ids.map((registrationId) => ({ registrationId, version: 1 })) });
const acceptAll = async (person: PersonKey, ...ids: string[]) => executeMutation(acceptRegistrations, await world.actor(person), { registrations: ids.map((registrationId) => ({ registrationId, version: 2 })) });

/** A form that nothing speaks against, of a child of its own. */
let n = 0;
function plain(change: (form: RegistrationForm) => RegistrationForm = (form) => form): RegistrationForm {
  n += 1;
  const form = registrationForm();
  const letters = "安宁平和顺康泰祥瑞福禄寿喜庆丰年";
  const name = `${"赵钱孙李周吴郑王"[n % 8]}${letters[n % letters.length]}${letters[(n * 7 + 3) % letters.length]}`;
  return change({
    ...form,
    child: { ...form.child, name, idType: "NONE", idNumber: "", noIdReason: "尚未办理", birthDate: `201${n % 8}-0${1 + (n % 9)}-1${n % 9}` },
    parents: [{ ...form.parents[0], idNumber: "", phone: "" }, { ...form.parents[1], idNumber: "", phone: "" }],
    guardianship: { ...form.guardianship, kind: "PARENTS", carerPhone: "", harms: ["NONE"] },
    need: { ...form.need, urgency: "YELLOW" },
  });
}

describe("several registrations checked together", () => {
  it("pass as if each had been checked by itself", async () => {
    const [one, two] = [await filed(world, "caseworker", plain()), await filed(world, "caseworker", plain())];
    const result = await checkAll("supervisor", one.registrationId, two.registrationId);
    expect(result).toMatchObject({ ok: true, data: { skipped: [] } });
    for (const { registrationId, childId } of [one, two]) {
      expect(await registrationRow(registrationId)).toMatchObject({ status: "STREET_CHECKED", street_checked_by_id: world.userId.supervisor, version: 2 });
      expect(await openTasks(childId)).toEqual([{ rule: "REGISTRATION_CHECK", owner_org_id: world.organisationId.district }]);
      expect(await auditsOf(registrationId)).toContainEqual({ action: "registration.check", record_version: 2, result: "OK" });
    }
    // The district is told once of both.
    expect(await queryAll("SELECT kind, params FROM notice WHERE organisation_id = $1 AND kind LIKE 'registration%Checked'", [world.organisationId.district])).toEqual([{ kind: "registrationsChecked", params: { office: "三里屯街道民政科", count: 2 } }]);
    const accepted = await acceptAll("reviewer", one.registrationId, two.registrationId);
    expect(accepted).toMatchObject({ ok: true, data: { skipped: [] } });
    for (const { registrationId, childId } of [one, two]) {
      expect(await registrationRow(registrationId)).toMatchObject({ status: "ACCEPTED", district_checked_by_id: world.userId.reviewer, version: 3 });
      expect(await openTasks(childId)).toEqual([{ rule: "CASE_OPENING", owner_org_id: world.organisationId.street }]);
      expect(await auditsOf(registrationId)).toContainEqual({ action: "registration.accept", record_version: 3, result: "OK" });
    }
  });

  it("one that changed meanwhile, is red or doubtful is named and the others go through", async () => {
    const good = await filed(world, "caseworker", plain());
    const gone = await filed(world, "caseworker", plain());
    const red = await filed(world, "caseworker", plain((form) => ({ ...form, need: { ...form.need, urgency: "RED" } })));
    const alone = await filed(world, "caseworker", plain((form) => ({ ...form, guardianship: { ...form.guardianship, kind: "NOBODY" } })));
    const harmed = await filed(world, "caseworker", plain((form) => ({ ...form, guardianship: { ...form.guardianship, harms: ["NEGLECT"] } })));
    const neglected = await filed(world, "caseworker", plain((form) => ({ ...form, head: { ...form.head, secondaryCategories: ["C2_IMPROPER_GUARDIANSHIP"] } })));
    const urgent = await filed(world, "caseworker", plain(), { urgent: true });
    const twin = plain();
    await filed(world, "caseworker", twin);
    const same = await filed(world, "caseworker", twin, { matchReason: "已核对，不是同一人" });
    expect(await executeMutation(returnByStreet, await world.actor("supervisor"), { registrationId: gone.registrationId, version: 1, reason: "请补充就学情况" })).toMatchObject({ ok: true });
    const result = await checkAll("supervisor", ...[good, gone, red, alone, harmed, neglected, urgent, same].map(({ registrationId }) => registrationId));
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(result.data.passed).toEqual([good.registrationId]);
    const left = new Map(result.data.skipped.map(({ registrationId, code, reason }) => [registrationId, `${code} ${reason}`]));
    expect(left).toEqual(new Map([
      [gone.registrationId, "CONFLICT null"], [red.registrationId, "BLOCKED checkAloneRed"], [alone.registrationId, "BLOCKED checkAloneNoGuardian"], [harmed.registrationId, "BLOCKED checkAloneHarm"],
      [neglected.registrationId, "BLOCKED checkAloneHarm"], [urgent.registrationId, "BLOCKED checkAloneUrgent"], [same.registrationId, "BLOCKED checkAloneDuplicate"],
    ]));
    expect(await registrationRow(red.registrationId)).toMatchObject({ status: "SUBMITTED", version: 1 });
  });

  it("nobody may who may not check one, and then none is", async () => {
    const { registrationId } = await filed(world, "caseworker", plain());
    const own = await filed(world, "supervisor", plain());
    for (const [person, code] of [["caseworker", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["otherSupervisor", "NOT_FOUND"], ["rescueWorker", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"]] as const) {
      expect(await checkAll(person, registrationId), person).toMatchObject({ ok: false, code });
    }
    expect(await checkAll("supervisor", registrationId, own.registrationId)).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "SUBMITTED", version: 1 });
    expect(await executeMutation(checkRegistration, await world.actor("supervisor"), { registrationId, version: 1 })).toMatchObject({ ok: true });
    for (const [person, code] of [["supervisor", "FORBIDDEN"], ["otherReviewer", "NOT_FOUND"]] as const) expect(await acceptAll(person, registrationId), person).toMatchObject({ ok: false, code });
  });

  it("at most fifty, none twice", async () => {
    const { registrationId } = await filed(world, "caseworker", plain());
    expect(await checkAll("supervisor", registrationId, registrationId)).toMatchObject({ ok: false, code: "INVALID" });
    expect(await checkAll("supervisor")).toMatchObject({ ok: false, code: "INVALID" });
    expect(await checkAll("supervisor", ...Array.from({ length: 51 }, () => crypto.randomUUID()))).toMatchObject({ ok: false, code: "INVALID" });
  });
});

describe("the queue for checking together", () => {
  it("leaves out red and urgent ones and says of each why it is to be looked at alone", async () => {
    const actor = await world.actor("supervisor");
    const plainOne = await filed(world, "caseworker", plain());
    const harmed = await filed(world, "caseworker", plain((form) => ({ ...form, guardianship: { ...form.guardianship, harms: ["VIOLENCE"] } })));
    const urgent = await filed(world, "caseworker", plain(), { urgent: true });
    const view = await listBulkChecks(actor, undefined, new Date());
    const rowOf = (id: string) => view?.rows.find((row) => row.registrationId === id);
    expect(rowOf(plainOne.registrationId)).toMatchObject({ doubts: [], ownWork: false, version: 1, guardianship: { kind: "PARENTS" } });
    expect(rowOf(harmed.registrationId)).toMatchObject({ doubts: ["harm"] });
    expect(rowOf(urgent.registrationId)).toBeUndefined();
    expect(view?.alone).toBeGreaterThan(0);
    expect(view?.total).toBe((await listChecks(actor, undefined, new Date()))!.total - view!.alone);
    expect(await listBulkChecks(await world.actor("caseworker"), undefined, new Date())).toBeNull();
  });

  it("is narrowed to what one roster brought, in the own queue alone", async () => {
    const inside = await filed(world, "caseworker", plain());
    await filed(world, "caseworker", plain());
    const [cipher] = await queryAll<{ c: string }>("SELECT content_cipher AS c FROM registration_form LIMIT 1");
    const rosterOf = async (registrationId: string) => {
      const importId = crypto.randomUUID();
      await queryAll("INSERT INTO roster_import (id, user_id, org_id, status, file_name_cipher, file_bytes, created_at, expires_at) VALUES ($1, $2, $3, 'DONE', $4, 1, now(), now() + interval '1 day')", [importId, world.userId.caseworker, world.organisationId.street, cipher!.c]);
      await queryAll("UPDATE registration SET roster_import_id = $1 WHERE id = $2", [importId, registrationId]);
      return importId;
    };
    const importId = await rosterOf(inside.registrationId);
    const actor = await world.actor("supervisor");
    expect((await listBulkChecks(actor, undefined, new Date(), { roster: importId }))?.rows.map(({ registrationId }) => registrationId)).toEqual([inside.registrationId]);
    expect((await listChecks(actor, undefined, new Date(), { roster: importId }))?.total).toBe(1);
    expect((await listBulkChecks(await world.actor("otherSupervisor"), undefined, new Date(), { roster: importId }))?.rows).toEqual([]);
    expect((await listBulkChecks(actor, undefined, new Date(), { roster: crypto.randomUUID() }))?.rows).toEqual([]);
  });
});
