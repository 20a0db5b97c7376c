import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { decideContact } from "@/lib/features/contact/mutations/decide-contact";
import { reopenCase } from "@/lib/features/closing/mutations/reopen-case";
import { mergePage } from "@/lib/features/merge/queries/merge-page";
import { mergedNumber } from "@/lib/features/merge/queries/merged-number";
import { recordMerges } from "@/lib/features/merge/queries/record-merges";
import { undoPage } from "@/lib/features/merge/queries/undo-page";
import { mergeRegistration } from "@/lib/features/registration/mutations/merge-registration";
import { unmergeRegistration } from "@/lib/features/registration/mutations/unmerge-registration";
import { siblingPanel } from "@/lib/features/sibling/queries/sibling-panel";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { gramsOf, nameFormsOf } from "@/lib/shared/name-forms";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { insertCase, insertRegistration, type CaseRecord, type RegistrationRecord } from "../../factories/records";
import { insertBar, insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { insertVisit } from "../../factories/visits";
import { Random } from "../walls/random";

const now = new Date("2026-11-26T10:00:00+08:00");
let world: World;
let kept: CaseRecord;
let other: RegistrationRecord;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  kept = await insertCase(world, { caseStatus: "SERVICE", name: "安小满" });
  other = await insertRegistration(world, { name: "安晓满", birthDate: "2016-05-21" });
});

const versionOf = async ({ registrationId }: { registrationId: string }) => Number((await queryAll<{ version: number }>("SELECT version FROM registration WHERE id = $1", [registrationId]))[0]?.version);
const merge = async (person: PersonKey = "reviewer", change: Record<string, unknown> = {}) =>
  executeMutation(mergeRegistration, await world.actor(person), {
    registrationId: other.registrationId, version: await versionOf(other), targetRegistrationId: kept.registrationId, targetVersion: await versionOf(kept), choices: {}, reason: "出生医学证明一致", ...change,
  }, { now });
const done = <T>(result: { ok: boolean } & { data?: T }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data as T;
};
const page = async (mergeId: string, person: PersonKey = "reviewer") => undoPage(await world.actor(person), mergeId, now);
const undo = async (mergeId: string, person: PersonKey = "reviewer", change: Record<string, unknown> = {}) => {
  const view = await page(mergeId).catch(() => null);
  return executeMutation(unmergeRegistration, await world.actor(person), {
    registrationId: view?.kept.registrationId ?? kept.registrationId, mergeId, version: view?.version ?? 1, seen: view?.seen || "0".repeat(64), choices: Object.fromEntries((view?.matters ?? []).flatMap(({ key, options }) => (options[0] ? [[key, options[0]]] : []))), reason: "经核实为两名儿童", ...change,
  }, { now });
};

const PLAIN = new Set(["version", "updated_at", "next_look_at", "name_pinyin", "name_initials", "next_due_at", "next_due_rule"]);
/** Everything of a child as it stands, ciphers opened by the blind index beside them or left out, to be held against a later state. */
async function stateOf(childId: string): Promise<Record<string, Record<string, unknown>>> {
  const state: Record<string, Record<string, unknown>> = {};
  for (const table of ["child", "registration", "child_guardian", "care_case", "visit", "task", "consent_record", "barred_person"]) {
    const rows = await queryAll<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${table === "child" ? "id" : "child_id"} = $1${table === "barred_person" ? " AND ended_at IS NULL" : ""}`, [childId]);
    for (const { row } of rows) state[`${table}:${String(row.id)}`] = Object.fromEntries(Object.entries(row).filter(([column]) => !PLAIN.has(column) && !column.endsWith("_cipher")));
  }
  const grams = await queryAll<{ gram: string }>("SELECT gram FROM name_gram WHERE child_id = $1 ORDER BY gram", [childId]);
  state.grams = { all: grams.map(({ gram }) => gram).join() };
  return state;
}

describe("two records side by side", () => {
  it("show every difference, what hangs on the other and why they cannot be merged", async () => {
    const view = await mergePage(await world.actor("reviewer"), other.registrationId, kept.registrationId, now);
    expect(view).toMatchObject({ bars: [], mayMerge: true, canSwap: true, kept: { number: kept.number, cases: [{ number: kept.caseNumber }] }, other: { number: other.number, cases: [] } });
    // Only one of the two ways round is possible: the page of the other one says so, whoever opens it.
    expect(view.turned).toBe(false);
    expect(await mergePage(await world.actor("reviewer"), kept.registrationId, other.registrationId, now)).toMatchObject({ turned: true, bars: [{ reason: "mergeKeepOpenCase" }] });
    const unit = (name: string) => view.units.find((one) => one.unit === name);
    expect(unit("NAME")).toMatchObject({ same: false, side: "KEPT", canTake: true, kept: { name: "安小满" }, other: { name: "安晓满" } });
    expect(unit("SEX")).toMatchObject({ same: true });
    expect(unit("FATHER")).toMatchObject({ same: true, kept: null });
    expect(JSON.stringify(view)).not.toContain(kept.residentId);
    expect(view.hanging).toEqual(expect.arrayContaining([{ kind: "registration", count: 1 }, { kind: "people", count: 1 }]));
    const masked = await mergePage(await world.actor("programmeOfficer"), other.registrationId, kept.registrationId, now);
    expect(masked.mayMerge).toBe(false);
    expect(JSON.stringify(masked)).not.toMatch(new RegExp(`小满|晓满|${other.address}|${other.phone}`));
    for (const person of ["otherReviewer", "otherCaseworker", "rescueWorker", "socialWorker", "communityOfficer", "monitor"] as const) {
      await expect(mergePage(await world.actor(person), other.registrationId, kept.registrationId, now), person).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  it("are barred by an open case on the wrong side, two open cases, a seal, a handover, siblings, an own carrier who is barred", async () => {
    const barsOf = async (one: RegistrationRecord, two: RegistrationRecord) => (await mergePage(await world.actor("reviewer"), one.registrationId, two.registrationId, now)).bars.map(({ reason }) => reason);
    expect(await barsOf(kept, other)).toEqual(["mergeKeepOpenCase"]);
    const second = await insertCase(world, { caseStatus: "SERVICE" });
    expect(await barsOf(second, kept)).toEqual(["mergeTwoOpenCases"]);
    await insertBar(world, other, "caseworker");
    expect(await barsOf(other, kept)).toEqual(["mergeBarredCarries"]);
    const [a, b] = [await insertRegistration(world), await insertRegistration(world)];
    const id = v7();
    const pair = a.childId < b.childId ? [a.childId, b.childId] : [b.childId, a.childId];
    await queryAll("INSERT INTO sibling_decision (id, child_id, division, other_id, other_division, state, reason_cipher, decided_by_id, decided_org_id, decided_at) VALUES ($1, $2, $4, $3, $4, 'CONFIRMED', $5, $6, $7, now())",
      [id, ...pair, a.division, sealColumns("sibling_decision", id, { reason: "x" }).reason_cipher, world.userId.caseworker, world.organisationId.street]);
    expect(await barsOf(a, b)).toEqual(["mergeSiblings"]);
    await insertSeal(world, b, ["supervisor", "reviewer"]);
    expect(await barsOf(a, b)).toEqual(["mergeSealed", "mergeSiblings"]);
    expect(await executeMutation(mergeRegistration, await world.actor("reviewer"), { registrationId: a.registrationId, version: 1, targetRegistrationId: b.registrationId, targetVersion: 1, choices: {}, reason: "x" }, { now })).toMatchObject({ ok: false, code: "BLOCKED", reason: "mergeSealed" });
  });
});

describe("a merge", () => {
  it("keeps both records, takes what was chosen, and stands in an encrypted journal", async () => {
    await queryAll("UPDATE registration SET urgent = true, urgency = 'RED' WHERE id = $1", [other.registrationId]);
    await insertBar(world, other, "colleague");
    const { mergeId } = done(await merge("reviewer", { choices: { NAME: "OTHER", BIRTH: "OTHER", CARER: "OTHER" } }));
    // Who works on with the kept record reads what came from the other.
    expect((await recordMerges(await world.actor("caseworker"), { registrationId: kept.registrationId }, now))?.lines).toMatchObject([{ side: "KEPT", taken: expect.arrayContaining(["NAME", "BIRTH", "CARER"]) as unknown }]);
    expect(await queryAll("SELECT name, birth_date::text, status::text FROM child WHERE id = $1", [kept.childId])).toEqual([{ name: "安晓满", birth_date: "2016-05-21", status: "ACTIVE" }]);
    expect(await queryAll("SELECT birth_date::text, urgent, urgency::text FROM registration WHERE id = $1", [kept.registrationId])).toEqual([{ birth_date: "2016-05-21", urgent: true, urgency: "RED" }]);
    expect(await queryAll("SELECT status::text, stage::text, duplicate_of_id FROM registration WHERE id = $1", [other.registrationId])).toEqual([{ status: "MERGED", stage: "MERGED", duplicate_of_id: kept.registrationId }]);
    expect(await queryAll("SELECT phone_index FROM child_guardian WHERE child_id = $1", [kept.childId])).toEqual([{ phone_index: blindIndex("phone", other.phone) }]);
    expect((await queryAll<{ gram: string }>("SELECT gram FROM name_gram WHERE child_id = $1", [kept.childId])).map(({ gram }) => gram).sort()).toEqual([...nameFormsOf("安晓满").grams].sort());
    expect(await queryAll("SELECT user_id FROM barred_person WHERE child_id = $1 AND ended_at IS NULL", [kept.childId])).toEqual([{ user_id: world.userId.colleague }]);
    const journal = await queryAll<{ table_name: string; kind: string }>("SELECT table_name, kind FROM merge_row WHERE merge_id = $1 ORDER BY table_name, kind, row_id", [mergeId]);
    expect(journal.map(({ table_name, kind }) => `${table_name} ${kind}`)).toEqual(["barred_person CREATED", "child CHANGED", "child CHANGED", "child_guardian CHANGED", "registration CHANGED", "registration CHANGED", "stood:child CHANGED", "stood:child_guardian CHANGED"]);
    expect(await queryAll("SELECT 1 FROM merge_row WHERE content_cipher LIKE '%安%' OR content_cipher LIKE '%2016%'")).toEqual([]);
    const log = await queryAll<{ action: string }>("SELECT action FROM audit_event WHERE result = 'OK' AND record_id = ANY ($1) ORDER BY id", [[kept.childId, other.childId, kept.registrationId, other.registrationId]]);
    expect(log.map(({ action }) => action)).toEqual(expect.arrayContaining(["registration.merge", "child.merge", "child.merge_kept", "registration.merge_taken", "registration.merge_kept"]));
    expect(await queryAll("SELECT action, params FROM case_event WHERE case_id = $1 ORDER BY action", [kept.caseId])).toEqual([{ action: "registration.merge", params: { number: other.number } }, { action: "registration.merge_graver", params: { number: other.number, graver: "URGENCY", colour: "RED" } }]);
    // Journal and merge are for the district alone to write; nobody else reads the journal.
    for (const person of ["caseworker", "programmeOfficer"] as const) expect(await withActor(await world.actor(person), (tx) => tx.mergeRow.count({ where: { mergeId } })), person).toBe(0);
    await expect(withActor(await world.actor("reviewer"), (tx) => tx.$queryRaw`SELECT merge_write(${mergeId}::uuid, '[]'::jsonb, '{}', ARRAY['x'], '[]'::jsonb)`)).rejects.toThrow(/only within the merge/);
    await expect(withActor(await world.actor("reviewer"), (tx) => tx.mergeRow.updateMany({ where: { mergeId }, data: { kind: "ENDED" } }))).rejects.toThrow(/permission denied/);
  });

  it("is refused to others, on an old page, twice, and with a choice that is none", async () => {
    expect(await merge("caseworker")).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await merge("programmeOfficer")).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await merge("otherReviewer")).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await merge("reviewer", { targetVersion: 7 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await merge("reviewer", { choices: { FATHER: "OTHER" } })).toMatchObject({ ok: true });
    expect(await merge("reviewer", { version: 1 })).toMatchObject({ ok: false, code: "CONFLICT" });
    const [one, two] = [await insertRegistration(world, { division: ORGANISATIONS.community.division }), await insertRegistration(world, { division: ORGANISATIONS.otherStreet.division })];
    const across = { registrationId: two.registrationId, version: 1, targetRegistrationId: one.registrationId, targetVersion: 1, reason: "x" };
    expect(await executeMutation(mergeRegistration, await world.actor("reviewer"), { ...across, choices: { ADDRESS: "OTHER" } }, { now })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "choices.ADDRESS": { key: "mergeChoice" } } });
    expect(await executeMutation(mergeRegistration, await world.actor("reviewer"), { ...across, choices: {} }, { now })).toMatchObject({ ok: true });
    // One child lives in one place.
    expect(await queryAll("SELECT division FROM child WHERE id = $1", [two.childId])).toEqual([{ division: one.division }]);
  });

  it("into one another at the same moment happens once: the second is told, and the first can be taken back", async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const [one, two] = [await insertRegistration(world, { name: `安左${"甲乙丙"[turn]}`, birthDate: "2016-05-21" }), await insertRegistration(world, { name: `安右${"甲乙丙"[turn]}`, birthDate: "2016-05-21" })];
      const into = async (from: RegistrationRecord, to: RegistrationRecord, person: PersonKey) => executeMutation(mergeRegistration, await world.actor(person), {
        registrationId: from.registrationId, version: await versionOf(from), targetRegistrationId: to.registrationId, targetVersion: await versionOf(to), choices: {}, reason: "同一人",
      }, { now });
      const results = await Promise.all([into(one, two, "reviewer"), into(two, one, "secondReviewer")]);
      expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
      const merged = await queryAll<{ id: string }>("SELECT id FROM registration WHERE id = ANY ($1) AND status = 'MERGED'", [[one.registrationId, two.registrationId]]);
      expect(merged).toHaveLength(1);
      const first = results.find((result) => result.ok);
      if (first?.ok) expect((await page(first.data.mergeId))?.bar ?? null).toBeNull();
    }
  });

  it("leads from the old number to the record that is kept, shows both histories, and keeps siblings, seals and closed cases right", async () => {
    const old = await insertCase(world, { caseStatus: "CLOSED", name: "安晓满", birthDate: "2016-05-21" });
    other = old;
    const sibling = await insertRegistration(world, { name: "安小雪", birthDate: "2018-02-01" });
    await queryAll("UPDATE child_guardian g SET phone_index = o.phone_index, name = o.name FROM child_guardian o WHERE o.child_id = $1 AND g.child_id = $2 AND o.role = g.role", [old.childId, sibling.childId]);
    const { mergeId } = done(await merge());
    expect(await mergedNumber(await world.actor("caseworker"), old.number, now)).toEqual({ number: old.number, into: kept.number, registrationId: kept.registrationId });
    expect(await mergedNumber(await world.actor("otherReviewer"), old.number, now)).toBeNull();
    const both = await recordMerges(await world.actor("caseworker"), { registrationId: kept.registrationId }, now);
    expect(both?.lines).toMatchObject([{ side: "KEPT", number: old.number, status: "STANDING", reason: "出生医学证明一致", cases: [{ number: old.caseNumber, status: "CLOSED" }], mayUndo: false }]);
    // The merge is told once, by the record that was kept.
    expect(both?.events.filter(({ action }) => action.startsWith("registration.merge"))).toMatchObject([{ action: "registration.merge_kept", from: old.number }]);
    expect((await recordMerges(await world.actor("reviewer"), { registrationId: old.registrationId }, now))?.lines).toMatchObject([{ side: "OTHER", number: kept.number, mayUndo: true }]);
    expect((await siblingPanel(await world.actor("caseworker"), { registrationId: sibling.registrationId }))?.rows).toMatchObject([{ known: { number: kept.number } }]);
    expect(await executeMutation(reopenCase, await world.actor("supervisor"), { caseId: old.caseId, version: 1, urgency: "BLUE", reason: "再次求助" }, { now })).toMatchObject({ ok: false, code: "BLOCKED", reason: "caseOfMergedRecord" });
    // A case of a merged record that changes stays out of the ledger's stages.
    await queryAll("UPDATE care_case SET updated_at = now() WHERE id = $1", [old.caseId]);
    expect(await queryAll("SELECT stage::text FROM registration WHERE id = $1", [old.registrationId])).toEqual([{ stage: "MERGED" }]);
    await insertSeal(world, kept, ["supervisor", "reviewer"]);
    expect((await world.actor("caseworker")).closed).toEqual(expect.arrayContaining([kept.childId, old.childId]));
    expect(await undo(mergeId)).toMatchObject({ ok: false, code: "BLOCKED", reason: "unmergeSealed" });
  });
});

describe("taking it back", () => {
  it("restores every row, ends what was carried over, and leaves a line in both", async () => {
    await insertBar(world, other, "colleague");
    const before = [await stateOf(kept.childId), await stateOf(other.childId)];
    const { mergeId } = done(await merge("reviewer", { choices: { NAME: "OTHER", BIRTH: "OTHER", ID: "OTHER", PHONE: "OTHER", ADDRESS: "OTHER", CARER: "OTHER" } }));
    const view = await page(mergeId);
    expect(view).toMatchObject({ matters: [], bar: null, mayUndo: true });
    // What goes back by itself is told by its kind and its fields.
    expect(view.restoredKinds.length).toBeGreaterThan(0);
    expect(view.restoredKinds.map(({ table }) => table)).toContain("child");
    expect(view.restored).toBeGreaterThanOrEqual(view.restoredKinds.length);
    expect(await undo(mergeId, "caseworker")).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await undo(mergeId, "otherReviewer")).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await undo(mergeId, "reviewer", { reason: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await undo(mergeId, "reviewer", { version: 9 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await undo(mergeId, "reviewer", { seen: "f".repeat(64) })).toMatchObject({ ok: false, code: "BLOCKED", reason: "unmergeChanged" });
    expect(done(await undo(mergeId))).toMatchObject({ named: [] });
    expect([await stateOf(kept.childId), await stateOf(other.childId)]).toEqual(before);
    expect(await undo(mergeId)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    for (const record of [kept, other]) {
      expect((await recordMerges(await world.actor("reviewer"), { registrationId: record.registrationId }, now))?.lines).toMatchObject([{ status: "UNDONE", undone: { reason: "经核实为两名儿童" }, mayUndo: false }]);
    }
    expect(await mergedNumber(await world.actor("reviewer"), other.number, now)).toBeNull();
    // Merged anew, and back to the state of the street's check.
    const fresh = await insertRegistration(world, { status: "STREET_CHECKED" });
    other = fresh;
    const again = await stateOf(fresh.childId);
    done(await undo(done(await merge()).mergeId));
    expect(await stateOf(fresh.childId)).toEqual(again);
    expect(done(await undo(done(await merge()).mergeId))).toMatchObject({ named: [] });
  });

  it("names what was edited since, follows the choice, and goes on after a handover", async () => {
    const { mergeId } = done(await merge("reviewer", { choices: { PHONE: "OTHER", NAME: "OTHER", CARER: "OTHER" } }));
    await queryAll("UPDATE child SET phone_cipher = $2, phone_index = $3, version = version + 1 WHERE id = $1", [kept.childId, encryptField("13800000009", { table: "child", column: "phone_cipher", rowId: kept.childId }), blindIndex("phone", "13800000009")]);
    const [carer] = await queryAll<{ id: string; version: number }>("SELECT id, version FROM child_guardian WHERE child_id = $1", [kept.childId]);
    done(await executeMutation(decideContact, await world.actor("supervisor"), { guardianId: carer?.id ?? "", version: carer?.version ?? 0, withheld: true, reason: "待查" }, { now }));
    const consentId = v7();
    await queryAll("INSERT INTO consent_record (id, child_id, division, purpose, speaker, form, content_cipher, given_on, recorded_by_id, recorded_org_id, client_key) VALUES ($1, $2, $3, 'PHOTO', 'CARER', 'WRITTEN', $4, '2026-11-20', $5, $6, $1)",
      [consentId, kept.childId, kept.division, sealColumns("consent_record", consentId, { content: "{}" }).content_cipher, world.userId.caseworker, world.organisationId.street]);
    await insertBar(world, kept, "colleague");
    await queryAll("UPDATE child SET division = $2 WHERE id = $1", [kept.childId, ORGANISATIONS.otherStreet.division]);
    const view = await page(mergeId);
    expect(view.matters.map(({ kind, table, field, options }) => [kind, table, field, options.join()])).toEqual(expect.arrayContaining([
      ["EDITED", "child", "PHONE", "LATER,BEFORE"], ["EDITED", "child", "division", "BEFORE,LATER"], ["NEW", "consent_record", null, "STAY,OTHER"], ["NEW", "barred_person", null, "BOTH,STAY"],
    ]));
    expect(view.matters).toHaveLength(4);
    const key = (table: string, field: string | null = null) => view.matters.find((matter) => matter.table === table && matter.field === field)?.key ?? "";
    expect(await undo(mergeId, "reviewer", { choices: {} })).toMatchObject({ ok: false, code: "INVALID" });
    const choices = { [key("child", "PHONE")]: "LATER", [key("child", "division")]: "BEFORE", [key("consent_record")]: "OTHER", [key("barred_person")]: "BOTH" };
    expect(await undo(mergeId, "reviewer", { choices: { ...choices, [key("barred_person")]: "OTHER" } })).toMatchObject({ ok: false, code: "INVALID" });
    expect(done(await undo(mergeId, "reviewer", { choices })).named).toHaveLength(4);
    expect(await queryAll("SELECT name, phone_index, division FROM child WHERE id = $1", [kept.childId])).toEqual([{ name: "安小满", phone_index: blindIndex("phone", "13800000009"), division: ORGANISATIONS.otherStreet.division }]);
    expect(await queryAll("SELECT division FROM child WHERE id = $1", [other.childId])).toEqual([{ division: other.division }]);
    expect(await queryAll("SELECT child_id FROM consent_record WHERE id = $1", [consentId])).toEqual([{ child_id: other.childId }]);
    expect(await queryAll("SELECT phone_index, withheld FROM child_guardian WHERE child_id = $1", [kept.childId])).toEqual([{ phone_index: blindIndex("phone", kept.phone), withheld: true }]);
    for (const { childId } of [kept, other]) expect(await queryAll("SELECT 1 FROM barred_person WHERE child_id = $1 AND ended_at IS NULL", [childId])).toHaveLength(1);
  });

  it("waits for a later merge of the same data and for one above, and no other", async () => {
    const { mergeId: first } = done(await merge("reviewer", { choices: { NAME: "OTHER" } }));
    const third = await insertRegistration(world, { name: "安筱满" });
    const { mergeId: second } = done(await merge("reviewer", { registrationId: third.registrationId, version: 1, choices: { NAME: "OTHER" } }));
    expect(await undo(first)).toMatchObject({ ok: false, code: "BLOCKED", reason: "unmergeLaterMerge", params: { number: third.number } });
    done(await undo(second));
    const fourth = await insertRegistration(world, { name: "安小曼" });
    done(await merge("reviewer", { registrationId: fourth.registrationId, version: 1, choices: { PHONE: "OTHER" } }));
    expect(done(await undo(first))).toMatchObject({ named: [] });
    expect(await queryAll("SELECT name FROM child WHERE id = $1", [kept.childId])).toEqual([{ name: "安小满" }]);
    const [low, middle, top] = [await insertRegistration(world), await insertRegistration(world), await insertRegistration(world)];
    const into = async (one: RegistrationRecord, two: RegistrationRecord) => done(await merge("reviewer", { registrationId: one.registrationId, version: await versionOf(one), targetRegistrationId: two.registrationId, targetVersion: await versionOf(two) })).mergeId;
    const lower = await into(low, middle);
    await into(middle, top);
    expect(await undo(lower)).toMatchObject({ ok: false, code: "BLOCKED", reason: "unmergeKeptMerged", params: { number: top.number } });
    expect(await mergedNumber(await world.actor("reviewer"), low.number, now)).toMatchObject({ into: top.number });
  });

  it("after any later edits on both sides gives each row back its own, or names it", async () => {
    const seed = Number(process.env.HUTONG_MERGE_SEED ?? Date.now() % 2 ** 31);
    const random = new Random(seed);
    for (let round = 0; round < 6; round += 1) {
      kept = await insertCase(world, { caseStatus: "SERVICE", name: "安小满" });
      other = random.chance(0.5) ? await insertCase(world, { caseStatus: "CLOSED", name: "安晓满", birthDate: "2016-05-21" }) : await insertRegistration(world, { name: "安晓满", birthDate: "2016-05-21" });
      const expected = { kept: await stateOf(kept.childId), other: await stateOf(other.childId) };
      const choices = Object.fromEntries(["NAME", "BIRTH", "ID", "PHONE", "ADDRESS", "CARER"].flatMap((unit) => (random.chance(0.5) ? [[unit, "OTHER"]] : [])));
      const { mergeId } = done(await merge("reviewer", { choices }));
      const edited = new Set<string>();
      const set = (side: "kept" | "other", row: string, column: string, value: unknown) => Object.assign(expected[side], { [row]: { ...expected[side][row], [column]: value } });
      const edits: (() => Promise<void>)[] = [
        async () => {
          await queryAll("UPDATE child SET former_name = '小名', version = version + 1 WHERE id = $1", [kept.childId]);
          edited.add("FORMER_NAME");
          set("kept", `child:${kept.childId}`, "former_name", "小名");
          // It is found by it, as by a form that says so.
          await queryAll("INSERT INTO name_gram (gram, division, child_id) SELECT x, division, id FROM child, unnest($2::text[]) x WHERE id = $1 ON CONFLICT DO NOTHING", [kept.childId, nameFormsOf("小名").grams]);
          set("kept", "grams", "all", gramsOf(["安小满", "小名"]).sort().join());
        },
        async () => {
          await queryAll("UPDATE child SET birth_date = '2016-07-01', version = version + 1 WHERE id = $1", [kept.childId]);
          edited.add("BIRTH");
          set("kept", `child:${kept.childId}`, "birth_date", "2016-07-01");
        },
        async () => {
          await insertVisit(world, kept, "PLANNED", "2026-12-05");
          Object.assign(expected.kept, Object.fromEntries(Object.entries(await stateOf(kept.childId)).filter(([key]) => !(key in expected.kept) && /^(visit|task):/.test(key))));
        },
        async () => {
          if (!("caseId" in other)) return;
          await queryAll("UPDATE care_case SET referred_at = '2026-11-20T00:00:00Z' WHERE id = $1", [other.caseId]);
          set("other", `care_case:${String(other.caseId)}`, "referred_at", "2026-11-20T00:00:00+00:00");
          set("other", `registration:${other.registrationId}`, "referred_at", "2026-11-20T00:00:00+00:00");
        },
        async () => {
          await queryAll("UPDATE child_guardian SET age = 66, version = version + 1 WHERE child_id = $1", [kept.childId]);
          const row = Object.keys(expected.kept).find((key) => key.startsWith("child_guardian:")) ?? "";
          edited.add("age");
          set("kept", row, "age", 66);
        },
      ];
      for (const edit of edits) if (random.chance(0.6)) await edit();
      const named = done(await undo(mergeId)).named;
      // What was edited since is named, whether the merge had written it or not, and nothing else.
      expect(named.map(({ field }) => field).sort(), `round ${round}, seed ${seed}`).toEqual([...edited].sort());
      if (edited.has("BIRTH")) {
        const follows = choices.BIRTH !== undefined;
        if (follows) set("kept", `registration:${kept.registrationId}`, "birth_date", "2016-07-01");
      }
      expect({ kept: await stateOf(kept.childId), other: await stateOf(other.childId) }, `round ${round}, seed ${seed}`).toEqual(expected);
    }
  });
});

describe("who is no contact in one of the two families", () => {
  const stand = async ({ childId, division }: { childId: string; division: string }, name: string, withheld: boolean): Promise<string> => {
    const id = v7();
    await queryAll("DELETE FROM child_guardian WHERE child_id = $1", [childId]);
    await queryAll("INSERT INTO child_guardian (id, child_id, division, role, relation, name, name_pinyin, withheld) VALUES ($1, $2, $3, 'FATHER', 'FATHER', $4, 'x', $5)", [id, childId, division, name, withheld]);
    return id;
  };
  const confirm = (one: string, two: string) =>
    queryAll("INSERT INTO sibling_decision (id, child_id, other_id, division, other_division, state, reason_cipher, decided_by_id, decided_org_id, decided_at) SELECT gen_random_uuid(), least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3, $3, 'CONFIRMED', $4, $5, $6, now() - interval '1 day'",
      [one, two, kept.division, sealColumns("sibling_decision", v7(), { reason: "户口簿" }).reason_cipher, world.userId.caseworker, world.organisationId.street]);
  const marked = async (id: string) => (await queryAll<{ withheld: boolean }>("SELECT withheld FROM child_guardian WHERE id = $1", [id]))[0]?.withheld;

  it("is none in all of them from the merge on, in third files too; with its undoing each stands as before", async () => {
    const sister = await insertCase(world, { caseStatus: "SERVICE", name: "安小姐" });
    const [own, hers] = [await stand(kept, "安某", false), await stand(sister, "安某", true)];
    await stand(other, "安某", false);
    await confirm(other.childId, sister.childId);
    expect(await marked(own)).toBe(false);
    const { mergeId } = done(await merge());
    expect([await marked(own), await marked(hers)]).toEqual([true, true]);
    expect(await queryAll("SELECT 1 FROM notice WHERE kind = 'familyHarmKnown' AND record_id = $1", [kept.caseId])).toHaveLength(1);
    expect((await page(mergeId))?.matters).toEqual([]);
    expect(await undo(mergeId)).toMatchObject({ ok: true });
    expect([await marked(own), await marked(hers)]).toEqual([false, true]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'contact.unfollow_family' AND record_id = $1", [own])).toHaveLength(1);
  });

  it("stays one that a person decided about since, and one against whom a step was taken since", async () => {
    const own = await stand(kept, "安某", false);
    await stand(other, "安某", true);
    const { mergeId } = done(await merge());
    expect(await marked(own)).toBe(true);
    await queryAll(
      `INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key, subject)
       VALUES ($1, $2, $3, $4, 'ADMONITION', '2026-11-26', $5, $6, $7, $5, $8, $1, 'FATHER')`,
      [v7(), kept.caseId, kept.childId, kept.division, world.organisationId.street, sealColumns("ladder_step", v7(), { content: "{}" }).content_cipher, world.userId.caseworker, new Date(now.getTime() + 60_000)],
    );
    expect(await undo(mergeId)).toMatchObject({ ok: true });
    expect(await marked(own)).toBe(true);
  });
});
