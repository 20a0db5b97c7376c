import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { relocateChild } from "@/lib/features/correction/mutations/relocate-child";
import { OUTSIDE } from "@/lib/features/correction/facts";
import { childCorrections } from "@/lib/features/correction/queries/child-corrections";
import { contactsOf } from "@/lib/features/visit/queries/contacts";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays } from "@/lib/shared/dates";
import { ORGANISATIONS } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { ladderOf, now, today } from "./support";

let world: World;
let record: CaseRecord;
const { take, taken, note, strike, page, rows } = ladderOf(() => ({ world, record }));
const MOTHER = { subject: "MOTHER", person: "徐某", until: null } as const;
const FORMER = { subject: "OTHER_CARER", person: "试祖母", until: null } as const;
const GUARDIAN = { subject: "OTHER_CARER", person: "徐老", relation: "MATERNAL_GRANDPARENT", phone: "13800000001", until: null } as const;
const NEXT_DOOR = ORGANISATIONS.otherCommunity.division;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  await asMaintenance((client) => client.query("UPDATE care_case SET opened_at = now() - interval '200 days' WHERE id = $1", [record.caseId]));
});

/** A guardianship that was revoked, of whom. */
async function revoked(of: { subject: "MOTHER" | "OTHER_CARER"; person: string; until: null } = MOTHER): Promise<void> {
  const suit = await taken({ step: "SUIT", by: "court", takenOn: addDays(today, -60), applicant: "COMMUNITY", ...of });
  expect(await note("caseworker", suit, "FILED", { resultOn: addDays(today, -58) })).toMatchObject({ ok: true });
  expect(await take("caseworker", { step: "JUDGMENT", by: "court", takenOn: addDays(today, -20), effectiveOn: addDays(today, -20), result: "REVOKED", ...of })).toMatchObject({ ok: true });
}
const appoint = (change: object = {}) => take("caseworker", { step: "GUARDIAN_APPOINTED", by: "court", takenOn: addDays(today, -10), ...GUARDIAN, ...change });
const carers = () => queryAll<{ name: string; relation: string; withheld: boolean }>("SELECT name, relation::text, withheld FROM child_guardian WHERE child_id = $1 AND role = 'CARER'", [record.childId]);
const corrections = () => queryAll<{ field: string; status: string }>("SELECT field::text, status::text FROM record_correction WHERE child_id = $1 ORDER BY field::text", [record.childId]);
const history = async () => (await childCorrections(await world.actor("caseworker"), { registrationId: record.registrationId }, now))?.rows ?? [];

describe("who was made guardian", () => {
  it("is the child's carer from that moment, a contact with a number; whose guardianship was revoked stays known, and is marked", async () => {
    await revoked();
    expect(await appoint()).toMatchObject({ ok: true });
    expect(await carers()).toEqual([{ name: "徐老", relation: "MATERNAL_GRANDPARENT", withheld: false }]);
    expect(await corrections()).toEqual([{ field: "CARER", status: "ACCEPTED" }]);
    expect((await page("caseworker"))?.taken.find(({ step }) => step === "GUARDIAN_APPOINTED")).toMatchObject({ subject: "OTHER_CARER", relation: "MATERNAL_GRANDPARENT" });
    expect((await history())[0]).toMatchObject({ before: { name: "试祖母" }, after: { name: "徐老", phone: "13800000001" } });
    const family = await familyContacts(await world.actor("caseworker"), record.caseId);
    expect(family?.contacts.find(({ name }) => name === "徐老")).toMatchObject({ withheld: false, guardianship: { what: "appointed", on: addDays(today, -10) } });
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND action = 'child.correct'", [record.childId])).toEqual([{ action: "child.correct" }]);
  });

  it("with the number of somebody who is no contact is given with no number, which says why in both places; whoever writes it down is told", async () => {
    await revoked();
    const id = v7();
    await asMaintenance((client) => client.query("INSERT INTO child_guardian (id, child_id, division, role, position, name, name_pinyin, relation, phone_cipher, phone_index, withheld) SELECT $1, child_id, division, 'FATHER', 9, '试父亲', 'shifuqin', 'FATHER', $2, $3, true FROM child_guardian WHERE child_id = $4 LIMIT 1", [
      id, encryptField("13911112222", { table: "child_guardian", column: "phone_cipher", rowId: id }), blindIndex("phone", "13911112222"), record.childId,
    ]));
    expect(await appoint({ phone: "13911112222" })).toMatchObject({ ok: true, data: { sharesNumber: true } });
    const contact = async () => (await familyContacts(await world.actor("caseworker"), record.caseId))?.contacts.find(({ name }) => name === "徐老");
    expect(await contact()).toMatchObject({ withheld: false, sharesWith: "试父亲" });
    const visitContact = async () => withActor(await world.actor("caseworker"), async (tx) => (await contactsOf(tx, [record.childId])).get(record.childId));
    expect(await visitContact()).toMatchObject({ carerName: "徐老", carerPhone: "", carerWithheld: true, carerNumberShared: true });
    await queryAll("UPDATE child_guardian SET withheld = false WHERE id = $1", [id]);
    expect(await contact()).toMatchObject({ sharesWith: null });
    expect((await visitContact())?.carerNumberShared).toBeUndefined();
  });

  it("whoever cared for the child before and was removed by the court stands in the family no more, and is named all the same", async () => {
    await revoked(FORMER);
    expect(await appoint()).toMatchObject({ ok: true });
    const family = await familyContacts(await world.actor("supervisor"), record.caseId);
    expect(family?.contacts.some(({ name }) => name === "试祖母")).toBe(false);
    expect(family?.formerly).toEqual([{ name: "试祖母", on: addDays(today, -20) }]);
  });

  it("takes the child to where it lives: within the street the record follows, its history says from where", async () => {
    await revoked();
    expect(await appoint({ community: NEXT_DOOR, address: "幸福里2号" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT division FROM child WHERE id = $1", [record.childId])).toEqual([{ division: NEXT_DOOR }]);
    expect(await queryAll("SELECT division FROM care_case WHERE id = $1", [record.caseId])).toEqual([{ division: NEXT_DOOR }]);
    expect(await corrections()).toEqual([{ field: "ADDRESS", status: "ACCEPTED" }, { field: "CARER", status: "ACCEPTED" }]);
    expect(await queryAll("SELECT division, params FROM case_event WHERE case_id = $1 AND action = 'child.relocate'", [record.caseId])).toEqual([{ division: NEXT_DOOR, params: { on: addDays(today, -10) } }]);
  });

  it("outside the street nothing moves by itself: that the child has left waits until it is handed over", async () => {
    await revoked();
    expect(await appoint({ community: OUTSIDE, address: "昌平区某村" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT division FROM child WHERE id = $1", [record.childId])).toEqual([{ division: record.division }]);
    expect(await corrections()).toEqual([{ field: "ADDRESS", status: "WAITING" }, { field: "CARER", status: "ACCEPTED" }]);
    expect((await history()).find(({ field }) => field === "ADDRESS")).toMatchObject({ leaves: true, canDecide: true });
  });

  it("is refused with the field and the reason, and nothing is written", async () => {
    await revoked();
    const before = (await rows()).length;
    const fault = async (change: object, fieldErrors: object) => expect(await appoint(change)).toMatchObject({ ok: false, code: "INVALID", fieldErrors });
    await fault({ relation: null }, { relation: { key: "choose" } });
    await fault({ person: "徐老1" }, { person: { key: "nameInvalid" } });
    await fault({ phone: "找徐某" }, { phone: { key: "phoneInvalid" } });
    await fault({ community: NEXT_DOOR, address: " " }, { address: { key: "required" } });
    await fault({ community: "", address: "幸福里2号" }, { community: { key: "choose" } });
    await fault({ community: ORGANISATIONS.otherStreet.division.padEnd(12, "1"), address: "幸福里2号" }, { community: { key: "relocateOutside" } });
    expect((await rows()).length).toBe(before);
    expect(await corrections()).toEqual([]);
    expect(await carers()).toMatchObject([{ name: "试祖母" }]);
  });
});

describe("striking the appointment out", () => {
  const appointed = async (change: object = {}): Promise<string> => {
    const result = await appoint(change);
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.data.stepId;
  };
  const home = () => queryAll<{ division: string }>("SELECT division FROM child WHERE id = $1", [record.childId]);

  it("puts carer and address back, as corrections with the reason, and says so before; visits follow the community", async () => {
    await revoked();
    const visitId = await insertVisit(world, record, "PLANNED", addDays(today, 3));
    await asMaintenance((client) => client.query("UPDATE visit SET assigned_org_id = $2, assigned_user_id = NULL WHERE id = $1", [visitId, world.organisationId.community]));
    const ownerOf = async () => (await queryAll<{ org: string }>("SELECT assigned_org_id AS org FROM visit WHERE id = $1", [visitId]))[0]?.org;
    const stepId = await appointed({ community: NEXT_DOOR, address: "幸福里2号" });
    expect(await ownerOf()).toBe(world.organisationId.otherCommunity);
    expect((await page("supervisor"))?.undoing[stepId]).toMatchObject([{ field: "CARER", fate: "back", to: "试祖母" }, { field: "ADDRESS", fate: "back" }]);
    expect((await page("caseworker"))?.undoing).toEqual({});
    expect(await strike("supervisor", stepId)).toMatchObject({ ok: true, data: { undone: [{ field: "CARER", fate: "back" }, { field: "ADDRESS", fate: "back" }] } });
    expect(await carers()).toMatchObject([{ name: "试祖母", withheld: false }]);
    expect(await home()).toEqual([{ division: record.division }]);
    expect(await ownerOf()).toBe(world.organisationId.community);
    expect((await corrections()).map(({ field, status }) => `${field} ${status}`)).toEqual(["ADDRESS ACCEPTED", "ADDRESS ACCEPTED", "CARER ACCEPTED", "CARER ACCEPTED"]);
    expect((await history()).find(({ field, after }) => field === "CARER" && after?.name === "试祖母")).toMatchObject({ before: { name: "徐老" }, answer: "误录" });
    expect(await queryAll("SELECT action FROM case_event WHERE case_id = $1 AND action = 'child.put_back'", [record.caseId])).toHaveLength(1);
  });

  it("leaves what was changed since, and tells so", async () => {
    await revoked();
    const stepId = await appointed({ community: NEXT_DOOR, address: "幸福里2号" });
    const [{ version } = { version: 0 }] = await queryAll<{ version: number }>("SELECT version FROM child WHERE id = $1", [record.childId]);
    const moved = await executeMutation(relocateChild, await world.actor("caseworker"), { clientKey: v7(), registrationId: record.registrationId, version, community: NEXT_DOOR, address: "幸福里9号", movedOn: today, reason: "家庭搬迁" });
    expect(moved).toMatchObject({ ok: true });
    const fates = [{ field: "CARER", fate: "back" }, { field: "ADDRESS", fate: "stays" }];
    expect((await page("supervisor"))?.undoing[stepId]).toMatchObject(fates);
    expect(await strike("supervisor", stepId)).toMatchObject({ ok: true, data: { undone: fates } });
    expect(await carers()).toMatchObject([{ name: "试祖母" }]);
    expect(await home()).toEqual([{ division: NEXT_DOOR }]);
  });

  it("keeps the former carer from being a contact again, where that was so; that the child has left is refused with the reason", async () => {
    await revoked(FORMER);
    expect(await carers()).toMatchObject([{ name: "试祖母", withheld: true }]);
    const stepId = await appointed({ community: OUTSIDE, address: "昌平区某村" });
    expect(await carers()).toMatchObject([{ name: "徐老", withheld: false }]);
    expect(await strike("supervisor", stepId)).toMatchObject({ ok: true, data: { undone: [{ field: "CARER", fate: "back" }, { field: "ADDRESS", fate: "withdrawn" }] } });
    expect(await carers()).toMatchObject([{ name: "试祖母", withheld: true }]);
    expect((await corrections()).map(({ field, status }) => `${field} ${status}`)).toEqual(["ADDRESS REFUSED", "CARER ACCEPTED", "CARER ACCEPTED"]);
    expect(await home()).toEqual([{ division: record.division }]);
  });
});
