import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { decryptField } from "@/lib/server/crypto/field-cipher";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { auditsOf, filed, noticesOf, openTasks, registrationRow, submission, submit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const count = async (table: "registration" | "child" | "household") => Number((await queryAll<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n);

describe("filing a registration", () => {
  it("writes household, child, guardians, grams, registration, form, task and audit", async () => {
    const form = registrationForm();
    const { registrationId, number, childId } = await filed(world, "caseworker", form);
    expect(number).toMatch(/^DJ-110105004-20\d\d-\d{5}$/);
    expect(await registrationRow(registrationId)).toMatchObject({
      status: "SUBMITTED", stage: "TO_CHECK", division: "110105004032", resident: true, inside_pilot: true, school_age_not_in_school: false, urgent: false,
      filed_by_id: world.userId.caseworker, filing_org_id: world.organisationId.street, next_due_rule: "REGISTRATION_CHECK", version: 1,
    });
    const [child] = await queryAll<{ id_cipher: string; household_id: string; name_initials: string }>("SELECT * FROM child WHERE id = $1", [childId]);
    expect(decryptField(child?.id_cipher ?? "", { table: "child", column: "id_cipher", rowId: childId })).toBe(form.child.idNumber);
    expect(child?.household_id).not.toBeNull();
    expect(await queryAll("SELECT role, name FROM child_guardian WHERE child_id = $1 ORDER BY position", [childId])).toEqual([
      { role: "FATHER", name: form.parents[0].name }, { role: "CARER", name: form.guardianship.carerName },
    ]);
    expect((await queryAll("SELECT 1 FROM name_gram WHERE child_id = $1", [childId])).length).toBeGreaterThan(5);
    expect(await openTasks(childId)).toEqual([{ rule: "REGISTRATION_CHECK", owner_org_id: world.organisationId.street }]);
    expect(await auditsOf(registrationId)).toEqual([{ action: "registration.submit", record_version: 1, result: "OK" }]);
    const [stored] = await queryAll<{ content_cipher: string }>("SELECT content_cipher FROM registration_form WHERE registration_id = $1", [registrationId]);
    expect(JSON.parse(decryptField(stored?.content_cipher ?? "", { table: "registration_form", column: "content_cipher", rowId: registrationId }))).toEqual(form);
  });

  it("leaves nothing of ID, phone and address readable in the database or the audit log", async () => {
    const form = registrationForm();
    const { childId, registrationId } = await filed(world, "caseworker", form);
    const rows = await queryAll(
      `SELECT to_jsonb(c)::text || coalesce((SELECT string_agg(to_jsonb(g)::text, '') FROM child_guardian g WHERE g.child_id = c.id), '') || to_jsonb(r)::text || to_jsonb(f)::text || to_jsonb(h)::text AS text
       FROM child c JOIN registration r ON r.child_id = c.id JOIN registration_form f ON f.registration_id = r.id JOIN household h ON h.id = c.household_id WHERE c.id = $1`, [childId],
    );
    const audit = await queryAll("SELECT before::text || after::text || purpose AS text, after::text FROM audit_event WHERE record_id IN ($1, $2)", [childId, registrationId]);
    const text = JSON.stringify([rows, audit]);
    for (const secret of [form.child.idNumber, form.guardianship.carerPhone, form.residence.currentAddress]) expect(text).not.toContain(secret);
    expect(JSON.stringify(audit)).not.toContain(form.child.name);
  });

  it("of two who file the same child at the same moment, the second is told of the first", async () => {
    for (const change of [{}, { idType: "NONE", idNumber: "", noIdReason: "未办理" }] as const) {
      const form = registrationForm((one) => Object.assign(one.child, change));
      const before = await count("registration");
      const results = await Promise.all((["caseworker", "colleague", "caseworker"] as const).map((person) => submit(world, person, submission(form))));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      for (const result of results.filter(({ ok }) => !ok)) expect(result).toMatchObject({ code: "DUPLICATE", reason: "possibleDuplicate", params: { count: 1 } });
      expect(await count("registration")).toBe(before + 1);
    }
  });

  it("answers a second tap, one after the other or at once, with the same record", async () => {
    const input = submission();
    const before = await count("registration");
    const actor = await world.actor("caseworker");
    const [first, second] = await Promise.all([1, 2].map(() => executeMutation(submitRegistration, actor, input)));
    const third = await executeMutation(submitRegistration, actor, input);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await count("registration")).toBe(before + 1);
    expect(await queryAll("SELECT 1 FROM child WHERE name = $1", [input.form.child.name])).toHaveLength(1);
  });

  it("refuses other content under the key of what was filed, and names the record", async () => {
    const input = submission();
    const actor = await world.actor("caseworker");
    const filed = await executeMutation(submitRegistration, actor, input);
    if (!filed.ok) throw new Error(filed.code);
    const before = await count("registration");
    const other = { ...input, form: { ...input.form, need: { ...input.form.need, suggestedHelp: "另行填写的帮扶建议。" } } };
    expect(await executeMutation(submitRegistration, actor, other)).toMatchObject({ ok: false, code: "DUPLICATE", reason: "sentOtherwiseAs", params: { number: filed.data.number, registrationId: filed.data.registrationId } });
    expect(await count("registration")).toBe(before);
  });

  it.each<[PersonKey, string]>([
    ["otherCaseworker", "OUTSIDE_JURISDICTION"], ["farCaseworker", "OUTSIDE_JURISDICTION"], ["reviewer", "FORBIDDEN"], ["communityOfficer", "FORBIDDEN"],
    ["socialWorker", "FORBIDDEN"], ["policeLiaison", "FORBIDDEN"], ["monitor", "FORBIDDEN"], ["systemAdmin", "FORBIDDEN"], ["auditor", "FORBIDDEN"],
  ])("is refused to %s with %s and leaves no record", async (person, code) => {
    const before = [await count("registration"), await count("child"), await count("household")];
    expect(await submit(world, person)).toMatchObject({ ok: false, code });
    expect([await count("registration"), await count("child"), await count("household")]).toEqual(before);
    const [denied] = await queryAll("SELECT result FROM audit_event WHERE actor_id = $1 ORDER BY id DESC LIMIT 1", [world.userId[person]]);
    expect(denied).toEqual({ result: "DENIED" });
  });

  it("names each field in error under `form.`", async () => {
    const broken = registrationForm((form) => {
      form.child.idNumber = form.child.idNumber.slice(0, 17) + (form.child.idNumber.endsWith("1") ? "2" : "1");
      form.need.urgency = null;
      form.signatures.checkedBy = form.signatures.filledBy;
    });
    expect(await submit(world, "caseworker", submission(broken))).toMatchObject({
      ok: false, code: "INVALID",
      fieldErrors: { "form.child.idNumber": { key: "idChecksum" }, "form.need.urgency": { key: "choose" }, "form.signatures.checkedBy": { key: "samePersonChecks" } },
    });
    const unknown = registrationForm((form) => Object.assign(form.residence, { currentStreet: "110105004", currentCommunity: "110105004999" }));
    expect(await submit(world, "caseworker", submission(unknown))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "form.residence.currentCommunity": { key: "communityInvalid" } } });
    expect(await submit(world, "caseworker", { ...submission(), extra: 1 })).toMatchObject({ ok: false, code: "INVALID" });
  });

  it("reuses the household of a sibling, and of the same address", async () => {
    const first = await filed(world);
    const brother = await filed(world, "caseworker", registrationForm(), { siblingOf: first.registrationId });
    const [homes] = await queryAll("SELECT count(DISTINCT household_id) AS n FROM child WHERE id IN ($1, $2)", [first.childId, brother.childId]);
    expect(homes).toEqual({ n: "1" });
    const form = registrationForm();
    const again = registrationForm((other) => {
      other.residence.currentAddress = ` ${form.residence.currentAddress} `;
      other.guardianship.carerName = form.guardianship.carerName;
    });
    const a = await filed(world, "caseworker", form);
    const b = await filed(world, "caseworker", again);
    expect(await queryAll("SELECT count(DISTINCT household_id) AS n FROM child WHERE id IN ($1, $2)", [a.childId, b.childId])).toEqual([{ n: "1" }]);
  });

  it("does not take a stranger's registration for a sibling", async () => {
    const there = { ...registrationForm() };
    Object.assign(there.residence, { currentStreet: "110105005", currentCommunity: "110105005048" });
    const stranger = await filed(world, "otherCaseworker", there);
    expect(await submit(world, "caseworker", submission(registrationForm(), { siblingOf: stranger.registrationId }))).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("is outside the pilot where no unit covers the street, and a street found child belongs to that street", async () => {
    const found = registrationForm((form) =>
      Object.assign(form.residence, { hasDwelling: false, foundStreet: "110106001", foundPlace: "公园南门", currentStreet: "", currentCommunity: "", currentAddress: "", livingHereSince: "" }),
    );
    const { registrationId, childId } = await filed(world, "farCaseworker", found);
    expect(await registrationRow(registrationId)).toMatchObject({ inside_pilot: false, pilot_unit_id: null, division: "110106001", resident: false });
    expect(await queryAll("SELECT household_id FROM child WHERE id = $1", [childId])).toEqual([{ household_id: null }]);
  });

  it("throws the draft away with the submission", async () => {
    await asMaintenance((client) =>
      client.query("INSERT INTO draft (id, user_id, organisation_id, kind, subject, content_cipher) VALUES ($1, $2, $3, 'REGISTRATION', 'new', 'v1.aes256gcm.k1.AAAA')", [v7(), world.userId.caseworker, world.organisationId.street]),
    );
    await filed(world);
    expect(await queryAll("SELECT 1 FROM draft WHERE user_id = $1", [world.userId.caseworker])).toEqual([]);
  });
});

describe("a rescue station", () => {
  it("files in its district and keeps the record open to itself by a grant", async () => {
    const { registrationId, childId } = await filed(world, "rescueWorker");
    expect(await queryAll("SELECT kind, organisation_id FROM access_grant WHERE child_id = $1", [childId])).toEqual([{ kind: "ORIGIN", organisation_id: world.organisationId.station }]);
    expect(await openTasks(childId)).toEqual([{ rule: "REGISTRATION_CHECK", owner_org_id: world.organisationId.street }]);
    expect(await noticesOf(registrationId)).toEqual([{ kind: "registrationFiled", organisation_id: world.organisationId.street, urgent: false }]);
  });

  it("does not file in another district", async () => {
    const far = registrationForm((form) => Object.assign(form.residence, { currentStreet: "110106001", currentCommunity: "110106001001" }));
    const [community] = await queryAll<{ code: string }>("SELECT code FROM division WHERE code LIKE '110106001%' AND level = 'COMMUNITY' ORDER BY code LIMIT 1");
    far.residence.currentCommunity = community?.code ?? "";
    expect(await submit(world, "rescueWorker", submission(far))).toMatchObject({ ok: false, code: "OUTSIDE_JURISDICTION", reason: "outsideDistrict", params: { division: "丰台区" } });
  });
});

describe("a child in danger", () => {
  it("alerts supervisor and rescue station, and opens the record to the station", async () => {
    const { registrationId, childId } = await filed(world, "caseworker", registrationForm(), { urgent: true });
    expect(await registrationRow(registrationId)).toMatchObject({ urgent: true, urgency: "RED" });
    expect(await queryAll("SELECT kind, organisation_id, ends_at > now() + interval '29 days' AS long FROM access_grant WHERE child_id = $1", [childId])).toEqual([
      { kind: "EMERGENCY", organisation_id: world.organisationId.station, long: true },
    ]);
    const { station, street } = world.organisationId;
    expect((await openTasks(childId)).filter((task) => task.rule === "URGENT_ALERT").map((task) => task.owner_org_id).sort()).toEqual([station, street].sort());
    expect((await noticesOf(registrationId)).filter((notice) => notice.urgent)).toEqual([
      { kind: "urgentChild", organisation_id: street, urgent: true }, { kind: "urgentChild", organisation_id: station, urgent: true },
    ]);
  });

  it("found by the station itself alerts the street only", async () => {
    const { registrationId, childId } = await filed(world, "rescueWorker", registrationForm(), { urgent: true });
    expect((await noticesOf(registrationId)).filter((notice) => notice.urgent).map((notice) => notice.organisation_id)).toEqual([world.organisationId.street]);
    expect(await queryAll("SELECT kind FROM access_grant WHERE child_id = $1", [childId])).toEqual([{ kind: "ORIGIN" }]);
  });
});

describe("possible duplicates", () => {
  it("stop the filing until a reason is given, which is kept with the form", async () => {
    const form = registrationForm();
    await filed(world, "caseworker", form);
    const same = registrationForm((other) => {
      Object.assign(other.child, { name: form.child.name, birthDate: form.child.birthDate, idType: "NONE", idNumber: "", noIdReason: "未携带" });
    });
    expect(await submit(world, "caseworker", submission(same))).toMatchObject({ ok: false, code: "DUPLICATE", reason: "possibleDuplicate", params: { count: 1 } });
    const { registrationId } = await filed(world, "caseworker", same, { matchReason: "同名同日,非同一人" });
    const [stored] = await queryAll<{ match_note_cipher: string }>("SELECT match_note_cipher FROM registration_form WHERE registration_id = $1", [registrationId]);
    expect(decryptField(stored?.match_note_cipher ?? "", { table: "registration_form", column: "match_note_cipher", rowId: registrationId })).toBe("同名同日,非同一人");
  });

  it("a sibling stops nothing", async () => {
    const form = registrationForm();
    await filed(world, "caseworker", form);
    const sister = registrationForm((other) => {
      other.guardianship.carerPhone = form.guardianship.carerPhone;
    });
    expect(await submit(world, "caseworker", submission(sister))).toMatchObject({ ok: true });
  });
});
