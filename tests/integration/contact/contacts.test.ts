import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { decideContact } from "@/lib/features/contact/mutations/decide-contact";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { formToPrint } from "@/lib/features/registration/queries/form-to-print";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { contactsOf } from "@/lib/features/visit/queries/contacts";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const today = toShanghaiDate(new Date());
let world: World;
let record: CaseRecord;
let [fatherId, carerId] = ["", ""];

const stand = async (role: string, relation: string, name: string): Promise<string> => {
  const id = v7();
  await queryAll("DELETE FROM child_guardian WHERE child_id = $1 AND role::text = $2", [record.childId, role]);
  await queryAll("INSERT INTO child_guardian (id, child_id, division, role, relation, name, name_pinyin, phone_cipher, phone_index) VALUES ($1, $2, $3, $4::\"GuardianRole\", $5::\"CarerRelation\", $6, 'x', $7, $8)",
    [id, record.childId, record.division, role, relation, name, encryptField("13900001111", { table: "child_guardian", column: "phone_cipher", rowId: id }), blindIndex("phone", "13900001111")]);
  return id;
};

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  // One name and one number would be one person, on the files of the tests before too.
  await queryAll("DELETE FROM child_guardian WHERE child_id <> $1", [record.childId]);
  fatherId = await stand("FATHER", "FATHER", "某父");
  carerId = await stand("CARER", "FATHER", "某父");
});

const decide = async (person: PersonKey, guardianId: string, withheld: boolean, version = 1) => executeMutation(decideContact, await world.actor(person), { guardianId, version, withheld, reason: "核实情况" });
const phone = async (person: PersonKey) => withActor(await world.actor(person), async (tx) => (await contactsOf(tx, [record.childId])).get(record.childId));
const family = async (person: PersonKey) => (await familyContacts(await world.actor(person), record.caseId))?.contacts;
const step = async (change: Record<string, unknown>) => executeMutation(takeStep, await world.actor("caseworker"), {
  caseId: record.caseId, clientKey: v7(), step: "ADMONITION", takenOn: today, actorOrgId: world.organisationId.street, person: "某父", reference: "", account: "劝诫", subject: "FATHER", ground: null, applicant: null, until: today, result: null,
  intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情节严重", ...change,
});

describe("somebody of the family", () => {
  it("is a contact, until the street says not; then nobody gets the phone", async () => {
    expect(await phone("caseworker")).toMatchObject({ carerPhone: "13900001111", carerWithheld: false });
    expect(await decide("caseworker", carerId, true)).toMatchObject({ ok: true });
    for (const person of ["caseworker", "supervisor"] as const) expect(await phone(person)).toMatchObject({ carerPhone: "", carerWithheld: true });
    expect((await family("reviewer"))?.find(({ roles }) => roles.includes("CARER"))).toMatchObject({ withheld: true, decided: { reason: "核实情况" } });
  });

  it("is marked beside the number on the form, with why, for street and district; a station that may read the form gets the mark and no number", async () => {
    const { form } = await loadRegistration(await world.actor("caseworker"), record.registrationId, new Date());
    form.parents[0] = { ...form.parents[0], name: "某父", phone: "13911112222", workPlace: "某厂" };
    form.guardianship = { ...form.guardianship, carerName: "某父", carerRelation: "FATHER", carerPhone: "13911112222" };
    await queryAll("UPDATE registration_form SET content_cipher = $2 WHERE registration_id = $1", [record.registrationId, encryptField(JSON.stringify(form), { table: "registration_form", column: "content_cipher", rowId: record.registrationId })]);
    const view = async (person: PersonKey) => loadRegistration(await world.actor(person), record.registrationId, new Date());
    expect((await view("caseworker")).noContacts).toEqual({});
    expect(await step({})).toMatchObject({ ok: true });
    for (const person of ["caseworker", "reviewer"] as const) {
      const { form: read, noContacts } = await view(person);
      expect([read.parents[0].phone, read.guardianship.carerPhone], person).toEqual(["13911112222", "13911112222"]);
      expect(noContacts, person).toEqual({
        "parents.0.phone": { given: true, why: { decided: null, follows: { why: "step", step: "ADMONITION", on: today } } }, "guardianship.carerPhone": { given: true, why: { decided: null, follows: { why: "step", step: "ADMONITION", on: today } } },
      });
    }
    await insertGrant(world, record, "station", "EMERGENCY");
    const station = await view("rescueWorker");
    expect(JSON.stringify(station)).not.toMatch(/13911112222|某厂|ADMONITION/);
    expect(station.noContacts).toEqual({ "parents.0.phone": { given: false, why: null }, "parents.0.workPlace": { given: false, why: null }, "guardianship.carerPhone": { given: false, why: null } });
    expect(JSON.stringify(await formToPrint(await world.actor("rescueWorker"), record.registrationId, new Date()))).not.toMatch(/13911112222|某厂/);
  });

  it("is meant as a person, in each place of the form; its number is nobody's, the child's neither", async () => {
    await queryAll("UPDATE child SET phone_cipher = $2, phone_index = $3 WHERE id = $1", [record.childId, encryptField("13900001111", { table: "child", column: "phone_cipher", rowId: record.childId }), blindIndex("phone", "13900001111")]);
    expect(await decide("caseworker", fatherId, true)).toMatchObject({ ok: true });
    expect(await phone("caseworker")).toMatchObject({ phone: "", carerPhone: "", carerWithheld: true });
    expect((await family("caseworker"))?.map(({ roles, withheld }) => [roles, withheld])).toEqual([[["FATHER", "CARER"], true]]);
  });

  it("is not where the child is, while somebody else guards it: street and district are told who, nobody else, and until it ends", async () => {
    expect(await phone("caseworker")).toMatchObject({ interim: null });
    const until = addDays(today, 50);
    expect(await step({ step: "INTERIM_GUARDIANSHIP", actorOrgId: world.organisationId.institution, subject: null, person: "", ground: "IMPRISONED", until, skipReason: "" })).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("UPDATE organisation SET address = '惠民东路8号', phone = '010-00001234' WHERE id = $1", [world.organisationId.institution]));
    const office = { by: "北京市未成年人救助保护中心", address: "惠民东路8号", phone: "010-00001234", until };
    for (const person of ["caseworker", "supervisor", "reviewer"] as const) expect(await phone(person), person).toMatchObject({ interim: office, carerName: "", carerPhone: "", carerWithheld: false });
    expect((await phone("communityOfficer"))?.interim ?? null).toBeNull();
    expect(await caseHeader(await world.actor("caseworker"), record.caseId, new Date())).toMatchObject({ interim: office });
    await queryAll("UPDATE ladder_step SET result = 'ENDED', result_on = $2::date, result_by_id = $3, version = 2 WHERE case_id = $1", [record.caseId, today, world.userId.caseworker]);
    expect(await phone("caseworker")).toMatchObject({ interim: null });
  });

  it("is let in again by the supervisor alone", async () => {
    await decide("caseworker", carerId, true);
    expect(await decide("caseworker", carerId, false, 2)).toMatchObject({ code: "FORBIDDEN", reason: "streetSupervisorActs" });
    expect(await decide("supervisor", carerId, false, 1)).toMatchObject({ code: "CONFLICT" });
    expect(await decide("supervisor", carerId, false, 2)).toMatchObject({ ok: true });
    expect(await phone("caseworker")).toMatchObject({ carerPhone: "13900001111" });
  });

  it("is not there for anybody but street and district", async () => {
    for (const person of ["reviewer", "programmeOfficer"] as const) expect(await decide(person, carerId, true), person).toMatchObject({ code: "FORBIDDEN" });
    for (const person of ["otherCaseworker", "farCaseworker", "communityOfficer", "courtLiaison", "monitor", "auditor"] as const) {
      expect(await decide(person, carerId, true), person).toMatchObject({ code: "NOT_FOUND" });
      expect(await family(person), person).toBeUndefined();
    }
    expect(await executeMutation(decideContact, await world.actor("caseworker"), { guardianId: carerId, version: 1, withheld: true, reason: " " })).toMatchObject({ code: "INVALID", fieldErrors: { reason: {} } });
    expect(await queryAll("SELECT 1 FROM child_guardian WHERE child_id = $1 AND withheld", [record.childId])).toEqual([]);
  });

  it("stands in the log without the reason's words", async () => {
    await decide("caseworker", carerId, true);
    const [event] = await queryAll<{ after: unknown }>("SELECT after FROM audit_event WHERE action = 'contact.decide' AND child_id = $1 AND result = 'OK'", [record.childId]);
    expect(JSON.stringify(event?.after)).toMatch(/"withheld":\s*true/);
    expect(JSON.stringify(event?.after)).not.toContain("核实");
  });
});

describe("a step against somebody", () => {
  it("keeps that person from being a contact, also where it stands as the carer, and nobody else", async () => {
    const motherId = await stand("MOTHER", "MOTHER", "某母");
    expect(await step({})).toMatchObject({ ok: true });
    expect(await family("caseworker")).toMatchObject([{ guardianId: fatherId, roles: ["FATHER", "CARER"], withheld: true }, { guardianId: motherId, roles: ["MOTHER"], withheld: false }]);
    expect(await queryAll("SELECT withheld FROM child_guardian WHERE id = $1", [carerId])).toEqual([{ withheld: true }]);
  });

  it("is the reason of that person alone; of whom nothing is said the page says that nobody was named, or that others were", async () => {
    const motherId = await stand("MOTHER", "MOTHER", "某母");
    const reasons = async () => Object.fromEntries((await family("supervisor"))?.map(({ name, follows }) => [name, follows]) ?? []);
    expect(await reasons()).toEqual({ 某父: null, 某母: null });
    await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [record.childId]);
    expect(await reasons()).toEqual({ 某父: { why: "nobody" }, 某母: { why: "nobody" } });
    expect(await step({})).toMatchObject({ ok: true });
    expect(await reasons()).toEqual({ 某父: { why: "step", step: "ADMONITION", on: today }, 某母: { why: "others" } });
    expect(await decide("caseworker", motherId, true)).toMatchObject({ ok: true });
    expect(await reasons()).toMatchObject({ 某母: null });
  });

  it("holds against what was decided before: the supervisor looks at it again", async () => {
    await decide("caseworker", carerId, true);
    await decide("supervisor", carerId, false, 2);
    await step({});
    expect((await family("caseworker"))?.find(({ guardianId }) => guardianId === fatherId)).toMatchObject({ withheld: true, decided: null });
  });

  it("also a letter of support, whose reason it is then; while the court decides about somebody, or has removed them, no supervisor lets them in", async () => {
    const version = async () => (await family("supervisor"))?.find(({ guardianId }) => guardianId === fatherId)?.version ?? 0;
    const stands = async () => (await family("supervisor"))?.find(({ guardianId }) => guardianId === fatherId);
    await decide("caseworker", fatherId, true);
    expect(await decide("supervisor", fatherId, false, await version())).toMatchObject({ ok: true });
    expect(await step({ step: "SUIT_SUPPORT", until: null, actorOrgId: world.organisationId.community, applicantName: "朝阳区民政局", skipReason: "情节严重" })).toMatchObject({ ok: true });
    expect(await stands()).toMatchObject({ withheld: true, follows: { why: "step", step: "SUIT_SUPPORT" } });
    expect(await decide("supervisor", fatherId, false, await version())).toMatchObject({ ok: true });
    const court = { actorOrgId: world.organisationId.court, until: null, applicant: "CIVIL_AFFAIRS", skipReason: "" };
    expect(await step({ ...court, step: "SUIT" })).toMatchObject({ ok: true });
    expect(await decide("supervisor", fatherId, false, await version())).toMatchObject({ code: "BLOCKED", reason: "contactSued", params: { person: "某父", date: today } });
    expect(await step({ ...court, applicant: null, step: "JUDGMENT", result: "REVOKED", effectiveOn: null })).toMatchObject({ ok: true });
    expect(await decide("supervisor", fatherId, false, await version())).toMatchObject({ code: "BLOCKED", reason: "contactRevoked" });
    expect(await stands()).toMatchObject({ withheld: true, follows: { why: "step", step: "JUDGMENT" } });
  });

  it("of help keeps nobody", async () => {
    await step({ step: "FAMILY_HELP", subject: null, person: "", until: null });
    expect((await family("caseworker"))?.some(({ withheld }) => withheld)).toBe(false);
  });
});
