import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { decideContact } from "@/lib/features/contact/mutations/decide-contact";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { noContactsOf } from "@/lib/features/contact/queries/no-contacts";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { harmKnown } from "@/lib/features/rights/queries/harm-known";
import { decideSibling } from "@/lib/features/sibling/mutations/decide-sibling";
import { contactsOf } from "@/lib/features/visit/queries/contacts";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { toShanghaiDate } from "@/lib/shared/dates";
import { ANSWERED, WEIGHED } from "../../factories/answered";
import { insertAssessment, YELLOW_ANSWERS } from "../../factories/assessments";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

const today = toShanghaiDate(new Date());
let world: World;
let sister: CaseRecord;
let brother: CaseRecord;

interface Given {
  id?: string;
  phone?: string;
  condition?: string;
}
const stand = async ({ childId, division }: CaseRecord, role: string, name: string, { id: idNumber = "", phone = "", condition }: Given = {}): Promise<string> => {
  const id = v7();
  await queryAll("DELETE FROM child_guardian WHERE child_id = $1 AND role::text = $2", [childId, role]);
  const line = phone ? [encryptField(phone, { table: "child_guardian", column: "phone_cipher", rowId: id }), blindIndex("phone", phone)] : [null, null];
  const number = idNumber ? [encryptField(idNumber, { table: "child_guardian", column: "id_cipher", rowId: id }), blindIndex("resident_id", idNumber)] : [null, null];
  await queryAll(
    "INSERT INTO child_guardian (id, child_id, division, role, relation, name, name_pinyin, phone_cipher, phone_index, id_cipher, id_index, condition) VALUES ($1, $2, $3, $4::\"GuardianRole\", $5::\"CarerRelation\", $6, 'x', $7, $8, $9, $10, $11::\"ParentCondition\")",
    [id, childId, division, role, role === "CARER" ? "PATERNAL_GRANDPARENT" : role, name, ...line, ...number, condition ?? null],
  );
  return id;
};
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  sister = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED", name: "石某" });
  brother = await insertCase(world, { caseStatus: "SERVICE", level: "L1", colour: "GREEN", name: "石小某" });
  for (const record of [sister, brother]) {
    await queryAll("DELETE FROM child_guardian WHERE child_id = $1", [record.childId]);
    await stand(record, "FATHER", "石大永");
    await stand(record, "CARER", "石奶奶");
  }
  await queryAll("UPDATE child SET birth_date = '2014-01-01', sex = 'FEMALE' WHERE id = $1", [sister.childId]);
  await queryAll("UPDATE child SET birth_date = '2018-01-01' WHERE id = $1", [brother.childId]);
  const [household] = await queryAll<{ id: string }>("INSERT INTO household (id, division, head_name, filing_org_id) VALUES (gen_random_uuid(), $1, '石某', $2) RETURNING id", [sister.division, world.organisationId.street]);
  await queryAll("UPDATE child SET household_id = $2 WHERE id = ANY ($1)", [[sister.childId, brother.childId], household?.id]);
});

const say = async (action: string, seen: string | null = null) =>
  executeMutation(decideSibling, await world.actor("caseworker"), { clientKey: v7(), registrationId: sister.registrationId, otherRegistrationId: brother.registrationId, action, seen, reason: "户口簿载明" });
const step = async (change: Record<string, unknown> = {}) => executeMutation(takeStep, await world.actor("caseworker"), {
  caseId: sister.caseId, clientKey: v7(), step: "ADMONITION", takenOn: today, actorOrgId: world.organisationId.street, person: "石大永", reference: "", account: "劝诫", subject: "FATHER", ground: null, applicant: null, until: today, result: null,
  intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情节严重", ...change,
});
const family = async (person: PersonKey, { caseId }: CaseRecord = brother) => (await familyContacts(await world.actor(person), caseId))!;
const father = async (person: PersonKey = "caseworker", record: CaseRecord = brother) => (await family(person, record)).contacts.find(({ name }) => name.startsWith("石大") || name.startsWith("石*"));
const withheld = async (record: CaseRecord) => (await queryAll<{ name: string }>("SELECT name FROM child_guardian WHERE child_id = $1 AND withheld ORDER BY name", [record.childId])).map(({ name }) => name);
const notices = async (record: CaseRecord) => queryAll("SELECT organisation_id, role::text, record_number FROM notice WHERE kind = 'familyHarmKnown' AND record_id = $1", [record.caseId]);

describe("letting somebody in again", () => {
  const clear = async (record: CaseRecord, also: unknown[] = [], person: PersonKey = "supervisor") => {
    const contact = await father(person, record);
    return executeMutation(decideContact, await world.actor(person), { guardianId: contact?.guardianId, version: contact?.version, withheld: false, reason: "经核实与其无关", also });
  };
  const cleared = (record: CaseRecord) => queryAll("SELECT role::text FROM notice WHERE kind = 'familyContactCleared' AND record_id = $1", [record.caseId]);

  it("says in which other files the mark stands, lifts it there too where it was ticked, and tells the others", async () => {
    await say("confirm");
    const contact = await father("supervisor", sister);
    await executeMutation(decideContact, await world.actor("supervisor"), { guardianId: contact?.guardianId, version: contact?.version, withheld: true, reason: "正在核实" });
    expect([await withheld(sister), await withheld(brother)]).toEqual([["石大永"], ["石大永"]]);
    const marked = await father("supervisor", sister);
    expect(marked?.also).toMatchObject({ elsewhere: 0, files: [{ caseId: brother.caseId, kin: "YOUNGER_BROTHER", own: false }] });
    // The caseworker lets nobody in, and is asked nothing.
    expect((await father("caseworker", sister))?.also).toEqual({ files: [], elsewhere: 0 });
    const [file] = marked?.also.files ?? [];
    expect(await clear(sister, [{ guardianId: file?.guardianId, version: (file?.version ?? 0) + 1 }])).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await clear(sister, [{ guardianId: marked?.guardianId, version: marked?.version }])).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect([await withheld(sister), await withheld(brother)]).toEqual([["石大永"], ["石大永"]]);
    expect(await clear(sister, [{ guardianId: file?.guardianId, version: file?.version }])).toMatchObject({ ok: true, data: { also: 1 } });
    expect([await withheld(sister), await withheld(brother)]).toEqual([[], []]);
    expect(await cleared(brother)).toEqual([]);
    expect(await queryAll("SELECT after->>'withheld' AS now FROM audit_event WHERE action = 'contact.decide' AND child_id = $1", [brother.childId])).toEqual([{ now: "false" }]);
  });

  it("leaves the mark where it was not ticked, and tells that supervisor; a file with a reason of its own is looked into there", async () => {
    await say("confirm");
    expect(await step()).toMatchObject({ ok: true });
    const shared = await father("supervisor", brother);
    expect(shared?.also.files).toMatchObject([{ caseId: sister.caseId, own: true }]);
    const [file] = shared?.also.files ?? [];
    expect(await clear(brother, [{ guardianId: file?.guardianId, version: file?.version }])).toMatchObject({ ok: false, code: "BLOCKED", reason: "contactOwnReason" });
    expect(await withheld(brother)).toEqual(["石大永"]);
    expect(await clear(brother)).toMatchObject({ ok: true, data: { also: 0 } });
    expect([await withheld(brother), await withheld(sister)]).toEqual([[], ["石大永"]]);
    expect(await cleared(sister)).toEqual([{ role: "STREET_SUPERVISOR" }]);
    expect(await clear(brother, [], "caseworker")).toMatchObject({ ok: false, code: "FORBIDDEN" });
  });
});

describe("who is no contact in the file of one child", () => {
  it("is none in that of its confirmed brother, from the step on: named there, told to the supervisor, on record, and the brother's form goes to no guardian", async () => {
    await say("confirm");
    expect(await withheld(brother)).toEqual([]);
    expect(await step()).toMatchObject({ ok: true });
    expect(await withheld(brother)).toEqual(["石大永"]);
    expect(await father()).toMatchObject({ withheld: true, follows: { why: "family", of: [{ caseId: sister.caseId, name: "石某", kin: "ELDER_SISTER" }] } });
    expect(await father("caseworker", sister)).toMatchObject({ withheld: true, follows: { why: "step", step: "ADMONITION" } });
    expect((await family("reviewer")).siblings).toMatchObject([{ caseId: sister.caseId, kin: "ELDER_SISTER", steps: [{ step: "ADMONITION", on: today }] }]);
    expect(await notices(brother)).toEqual([{ organisation_id: world.organisationId.street, role: "STREET_SUPERVISOR", record_number: brother.caseNumber }]);
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'contact.follow_family' AND child_id = $1", [brother.childId])).toEqual([{ after: { withheld: true, follows: "family" } }]);
    expect(await withActor(await world.actor("caseworker"), (tx) => harmKnown(tx, brother.childId))).toBe(true);
  });

  it("is none from the moment that the two are confirmed, whichever of them it was found with", async () => {
    await step();
    expect(await withheld(brother)).toEqual([]);
    await say("confirm");
    expect(await withheld(brother)).toEqual(["石大永"]);
    expect(await notices(brother)).toHaveLength(1);
  });

  it("is the same person by the ID number, though nobody has said a word of the children, and another one by another number", async () => {
    await stand(sister, "FATHER", "石大永", { id: "110105198001010011" });
    await stand(brother, "FATHER", "石大勇", { id: "110105198001010011" });
    await step();
    expect(await withheld(brother)).toEqual(["石大勇"]);
    expect(await father()).toMatchObject({ follows: { why: "family", of: [{ kin: "OTHER", number: sister.caseNumber }] } });
    const third = await insertCase(world, { caseStatus: "SERVICE", name: "石三某" });
    await stand(third, "FATHER", "石大永", { id: "110105198101010018", phone: "13900002222" });
    await stand(sister, "FATHER", "石大永", { id: "110105198001010011", phone: "13900002222" });
    await step();
    expect(await withheld(third)).toEqual([]);
  });

  it("is let in again there by the supervisor alone, until a step is taken anew", async () => {
    await say("confirm");
    await step();
    const marked = await father();
    const clear = async (person: PersonKey) => executeMutation(decideContact, await world.actor(person), { guardianId: marked!.guardianId, version: marked!.version, withheld: false, reason: "仅涉及其妹" });
    expect(await clear("caseworker")).toMatchObject({ code: "FORBIDDEN" });
    expect(await clear("supervisor")).toMatchObject({ ok: true });
    expect(await withheld(brother)).toEqual([]);
    expect(await queryAll("SELECT 1 FROM share_no_contacts(ARRAY[$1]::uuid[])", [sister.childId])).toEqual([]);
    // A step taken anew names the person.
    expect(await queryAll("SELECT 1 FROM share_no_contacts(ARRAY[$1]::uuid[], ARRAY['石大永'])", [sister.childId])).toHaveLength(1);
    expect(await withheld(brother)).toEqual(["石大永"]);
  });

  it("is a contact still where a caseworker has ruled out that the two belong together", async () => {
    await say("reject");
    await step();
    expect(await withheld(brother)).toEqual([]);
  });

  it("is none with another office too, which is told nothing of whose file it comes from", async () => {
    await say("confirm");
    await queryAll("UPDATE child SET division = $2, household_id = NULL WHERE id = $1", [brother.childId, ORGANISATIONS.farStreet.division]);
    await queryAll("UPDATE care_case SET owner_org_id = $2 WHERE id = $1", [brother.caseId, world.organisationId.farStreet]);
    await step();
    expect(await withheld(brother)).toEqual(["石大永"]);
    expect(await notices(brother)).toMatchObject([{ organisation_id: world.organisationId.farStreet }]);
    expect(await father("farCaseworker")).toMatchObject({ withheld: true, follows: { why: "family", of: [] } });
    const seen = JSON.stringify(await family("farCaseworker"));
    for (const secret of [sister.caseNumber, sister.caseId, sister.childId, "石某"]) expect(seen).not.toContain(secret);
    expect((await family("farCaseworker")).siblings).toEqual([]);
  });
});

describe("a death in the family", () => {
  const declare = async () => executeMutation(requestClosure, await world.actor("caseworker"), {
    caseId: sister.caseId, version: 1, clientKey: v7(), reason: "DIED", outcome: "孩子去世", lessons: "", handedOverTo: "", goals: [], diedOn: today, circumstances: "坠楼，死因待查", proof: "死亡医学证明", police: "", warnings: ANSWERED,
  });
  const toldOf = async ({ caseId }: CaseRecord) => queryAll("SELECT organisation_id, user_id, role::text, urgent, record_number FROM notice WHERE kind = 'siblingDied' AND record_id = $1", [caseId]);

  it("is told at once to who works with a brother, to the supervisor and to the district, and stands in his case from the declaration on", async () => {
    await say("confirm");
    expect(await declare()).toMatchObject({ ok: true });
    const { street, district } = world.organisationId;
    const told = { urgent: true, record_number: brother.caseNumber };
    const rows = await toldOf(brother);
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(expect.arrayContaining([
      { organisation_id: street, user_id: world.userId.caseworker, role: null, ...told }, { organisation_id: district, user_id: null, role: "REVIEWER", ...told }, { organisation_id: street, user_id: null, role: "STREET_SUPERVISOR", ...told },
    ]));
    expect((await family("caseworker")).siblings).toMatchObject([{ caseId: sister.caseId, kin: "ELDER_SISTER", died: { what: "declared", on: today } }]);
    const [asked] = await queryAll<{ id: string; version: number }>("SELECT id, version FROM closing_evaluation WHERE case_id = $1", [sister.caseId]);
    expect(await executeMutation(confirmClosure, await world.actor("reviewer"), { closureId: asked?.id, version: asked?.version, weighed: WEIGHED })).toMatchObject({ ok: true });
    expect((await family("reviewer")).siblings).toMatchObject([{ died: { what: "confirmed", on: today } }]);
  });

  it("is told of who lives in one household though nobody has said a word of the two", async () => {
    await declare();
    expect(await toldOf(brother)).toHaveLength(3);
    expect((await family("caseworker")).siblings).toEqual([]);
    expect(await toldOf(await insertCase(world, { caseStatus: "SERVICE" }))).toEqual([]);
  });

  it("is not told where the two were ruled out", async () => {
    await say("reject");
    await declare();
    expect(await toldOf(brother)).toEqual([]);
  });

  it("with another office is told without a word of whose it is", async () => {
    await say("confirm");
    await queryAll("UPDATE child SET division = $2, household_id = NULL WHERE id = $1", [brother.childId, ORGANISATIONS.farStreet.division]);
    await queryAll("UPDATE care_case SET owner_org_id = $2 WHERE id = $1", [brother.caseId, world.organisationId.farStreet]);
    await declare();
    const told = await toldOf(brother);
    expect(told.length).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toContain(sister.caseNumber);
  });

  it("is told by nobody who has declared none", async () => {
    expect(await queryAll("SELECT tell_of_death($1) AS told", [sister.childId])).toEqual([{ told: 0 }]);
  });
});

it("a sister's harm on record stands in the brother's case, whether steps were taken or not", async () => {
  await say("confirm");
  expect((await family("caseworker")).siblings).toEqual([]);
  await queryAll("UPDATE assessment SET answers = jsonb_set(answers, '{flags,HARM}', '{\"present\": true, \"verified\": true}') WHERE id = $1", [await insertAssessment(world, sister, { answers: YELLOW_ANSWERS, status: "CONFIRMED" })]);
  expect((await family("caseworker")).siblings).toMatchObject([{ caseId: sister.caseId, harm: true, steps: [], died: null }]);
});

describe("a parent who has died", () => {
  it("is no contact and said to be dead, without harm being known; the number may be the carer's by now", async () => {
    await stand(brother, "MOTHER", "周小娟", { phone: "13900003333", condition: "DEAD" });
    await stand(brother, "CARER", "石奶奶", { phone: "13900003333" });
    expect((await family("caseworker")).contacts.find(({ name }) => name === "周小娟")).toMatchObject({ dead: true, withheld: false });
    await withActor(await world.actor("caseworker"), async (tx) => {
      expect((await noContactsOf(tx, [brother.childId])).get(brother.childId)).toMatchObject([{ role: "MOTHER", name: "周小娟", dead: true }]);
      expect((await contactsOf(tx, [brother.childId])).get(brother.childId)).toMatchObject({ carerName: "石奶奶", carerPhone: "13900003333", carerWithheld: false });
      expect(await harmKnown(tx, brother.childId)).toBe(false);
    });
    await stand(brother, "CARER", "周小娟", { phone: "13900003333" });
    expect((await withActor(await world.actor("caseworker"), (tx) => contactsOf(tx, [brother.childId]))).get(brother.childId)).toMatchObject({ carerPhone: "", carerWithheld: true });
  });
});
