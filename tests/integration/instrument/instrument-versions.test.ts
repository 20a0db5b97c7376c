import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import { startAssessment } from "@/lib/features/assessment/mutations/start-assessment";
import { confirmInstrument } from "@/lib/features/instrument/mutations/confirm-instrument";
import { draftInstrument } from "@/lib/features/instrument/mutations/draft-instrument";
import { proposeInstrument } from "@/lib/features/instrument/mutations/propose-instrument";
import { rejectInstrument } from "@/lib/features/instrument/mutations/reject-instrument";
import { saveInstrument } from "@/lib/features/instrument/mutations/save-instrument";
import { takeBackInstrument } from "@/lib/features/instrument/mutations/take-back-instrument";
import { updateInstrumentTerms } from "@/lib/features/instrument/mutations/update-terms";
import { withdrawInstrument } from "@/lib/features/instrument/mutations/withdraw-instrument";
import { instrumentOverview } from "@/lib/features/instrument/queries/instrument-overview";
import { draftContentSchema, type InstrumentContent } from "@/lib/features/instrument/schema";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertCase } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const today = toShanghaiDate(new Date());
const inTenDays = addDays(today, 10);
const terms = { effectiveFrom: inTenDays, basis: "京民发〔2026〕18号", reason: "年度修订" };
let world: World;

beforeAll(async () => {
  world = await createWorld();
});

/** Every test begins without an open version. */
beforeEach(async () => {
  const [open] = await queryAll<{ id: string; version: number; status: string }>("SELECT id, version, status FROM instrument_version WHERE status IN ('DRAFT', 'PROPOSED')");
  if (!open) return;
  if (open.status === "PROPOSED") await act("systemAdmin", takeBackInstrument, { versionId: open.id, version: open.version });
  await act("systemAdmin", withdrawInstrument, { versionId: open.id, version: open.version + Number(open.status === "PROPOSED") });
});

const act = async (person: PersonKey, mutation: Parameters<typeof executeMutation>[0], input: unknown) => executeMutation(mutation, await world.actor(person), input);
const stateOf = async (id: string) => (await queryAll<{ status: string; version: number }>("SELECT status, version FROM instrument_version WHERE id = $1", [id]))[0];
const auditsOf = (id: string) => queryAll<{ action: string; actor_id: string }>("SELECT action, actor_id FROM audit_event WHERE record_type = 'INSTRUMENT_VERSION' AND record_id = $1 AND result = 'OK' ORDER BY id", [id]);

const content = (change: (content: InstrumentContent) => void = () => undefined): InstrumentContent => {
  const { code: _code, number: _number, ...rest } = structuredClone(INSTRUMENT);
  const copy = draftContentSchema.parse(rest);
  change(copy);
  return copy;
};
/** Two points go from the carer's age to a new question. */
let question = 0;
const withNewItem = () => content(({ dimensions }) => {
  const [guardianship] = dimensions;
  guardianship?.items[0]?.options.splice(0, 1, { code: "o1", points: 7, label: { zh: "18 至 55 周岁", en: "18 to 55" } });
  guardianship?.items.push({ code: "A13", label: { zh: `照料人临时缺位时的安排（${++question}）`, en: "When the carer is away" }, options: [{ code: "o1", points: 1, label: { zh: "有", en: "Yes" } }, { code: "o2", points: 0, label: { zh: "无", en: "No" } }] });
});

async function draft(effectiveFrom = inTenDays) {
  const versionId = v7();
  expect(await act("systemAdmin", draftInstrument, { clientKey: versionId, ...terms, effectiveFrom })).toMatchObject({ ok: true, data: { versionId, version: 1 } });
  return versionId;
}
async function proposed(effectiveFrom = inTenDays) {
  const versionId = await draft(effectiveFrom);
  expect(await act("systemAdmin", saveInstrument, { versionId, version: 1, content: withNewItem() })).toMatchObject({ ok: true, data: { version: 2, faults: 0 } });
  expect(await act("systemAdmin", proposeInstrument, { versionId, version: 2 })).toMatchObject({ ok: true, data: { version: 3 } });
  return versionId;
}

describe("drafting", () => {
  it("copies the last confirmed version under the next number, once however often it is asked for", async () => {
    const versionId = await draft();
    const [row] = await queryAll<{ number: number; definition: { number: number; dimensions: unknown[] }; status: string }>("SELECT number, definition, status FROM instrument_version WHERE id = $1", [versionId]);
    expect(row).toMatchObject({ status: "DRAFT", definition: { number: row?.number, dimensions: JSON.parse(JSON.stringify(INSTRUMENT.dimensions)) } });
    expect(await act("systemAdmin", draftInstrument, { clientKey: versionId, ...terms })).toMatchObject({ ok: true, data: { versionId } });
    expect(await act("systemAdmin", draftInstrument, { clientKey: v7(), ...terms })).toMatchObject({ ok: false, code: "BLOCKED", reason: "instrumentDraftOpen" });
    expect(await auditsOf(versionId)).toMatchObject([{ action: "instrument.draft", actor_id: world.userId.systemAdmin }, { action: "instrument.draft_repeated" }]);
  });

  it.each(["securityAdmin", "auditor", "caseworker", "supervisor", "reviewer", "monitor"] as const)("is refused to %s, who sees no version either where it has no office in it", async (person) => {
    const clientKey = v7();
    expect(await act(person, draftInstrument, { clientKey, ...terms })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "systemAdminActs" });
    expect(await queryAll("SELECT 1 FROM instrument_version WHERE id = $1", [clientKey])).toEqual([]);
    expect((await instrumentOverview(await world.actor(person), new Date())) === null).toBe(person !== "securityAdmin");
  });

  it("holds from today on at the earliest; day, basis and reason change under the version seen", async () => {
    expect(await act("systemAdmin", draftInstrument, { clientKey: v7(), ...terms, effectiveFrom: addDays(today, -1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { effectiveFrom: { key: "effectivePast" } } });
    const versionId = await draft();
    const input = { versionId, version: 1, ...terms, reason: "改期" };
    expect(await act("systemAdmin", updateInstrumentTerms, input)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await act("systemAdmin", updateInstrumentTerms, input)).toMatchObject({ ok: false, code: "CONFLICT", params: { action: "instrument.update_terms" } });
    expect(await act("systemAdmin", updateInstrumentTerms, { ...input, version: 2, basis: "" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await act("systemAdmin", updateInstrumentTerms, { ...input, versionId: v7() })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("saves what is not finished and says how much is wrong; what is no draft at all is refused by field", async () => {
    const versionId = await draft();
    const unfinished = content(({ dimensions }) => { dimensions[0]?.items.push({ code: "A13", label: { zh: "", en: "" }, options: [] }); });
    expect(await act("systemAdmin", saveInstrument, { versionId, version: 1, content: unfinished })).toMatchObject({ ok: true, data: { version: 2, faults: 2 } });
    expect(await act("systemAdmin", proposeInstrument, { versionId, version: 2 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "instrumentFaulty", params: { count: 2 } });
    expect(await act("systemAdmin", saveInstrument, { versionId, version: 1, content: unfinished })).toMatchObject({ ok: false, code: "CONFLICT" });
    const broken = { ...content(), bands: { YELLOW: 140, BLUE: 60, GREEN: 80 } };
    expect(await act("systemAdmin", saveInstrument, { versionId, version: 2, content: broken })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "content.bands.YELLOW": expect.anything() } });
    expect(await act("systemAdmin", saveInstrument, { versionId, version: 2, content: content() })).toMatchObject({ ok: true, data: { faults: 0 } });
    expect(await act("systemAdmin", proposeInstrument, { versionId, version: 3 })).toMatchObject({ ok: false, code: "BLOCKED", reason: "instrumentNothingChanged" });
    expect(await act("securityAdmin", saveInstrument, { versionId, version: 3, content: content() })).toMatchObject({ ok: false, code: "FORBIDDEN" });
  });
});

describe("deciding", () => {
  it("is another person's: the difference shown, confirmed as seen, then closed to everybody", async () => {
    const versionId = await proposed();
    expect((await instrumentOverview(await world.actor("securityAdmin"), new Date()))?.draft).toMatchObject({
      proposed: true, faults: [], difference: [{ kind: "changed", part: "item", code: "A01" }, { kind: "added", part: "item", code: "A13" }],
    });
    expect(await act("systemAdmin", confirmInstrument, { versionId, version: 3 })).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "securityAdminActs" });
    expect(await act("systemAdmin", saveInstrument, { versionId, version: 3, content: content() })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await act("securityAdmin", confirmInstrument, { versionId, version: 2 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await act("securityAdmin", confirmInstrument, { versionId, version: 3, note: "同意" })).toMatchObject({ ok: true, data: { version: 4 } });
    expect((await auditsOf(versionId)).at(-1)).toEqual({ action: "instrument.confirm", actor_id: world.userId.securityAdmin });
    // Not before its day: today's assessments are made with the version in force.
    const overview = await instrumentOverview(await world.actor("systemAdmin"), new Date());
    expect(overview?.versions.find(({ id }) => id === versionId)).toMatchObject({ standing: "COMING" });
    expect(overview?.shown).toMatchObject({ number: 1, standing: "IN_FORCE" });
    for (const [mutation, input] of [[saveInstrument, { content: content() }], [takeBackInstrument, {}], [withdrawInstrument, {}], [updateInstrumentTerms, terms]] as const) {
      expect(await act("systemAdmin", mutation, { versionId, version: 4, ...input })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    }
    const change = "UPDATE instrument_version SET definition = '{}' WHERE id = $1::uuid";
    await expect(asMaintenance((client) => client.query(change, [versionId]))).rejects.toThrow("is decided");
    await expect(asMaintenance((client) => client.query("DELETE FROM instrument_version WHERE id = $1", [versionId]))).rejects.toThrow("is kept");
    await expect(withActor(await world.actor("systemAdmin"), (tx) => tx.instrumentVersion.updateMany({ where: { id: versionId }, data: { reason: "改" } }))).rejects.toThrow("is decided");
  });

  it("past the application nobody confirms what was not handed over, nor writes what waits, nor begins with a confirmed one", async () => {
    const drafted = await draft();
    const service = async (data: Record<string, unknown>) => withActor(await world.actor("systemAdmin"), (tx) => tx.instrumentVersion.updateMany({ where: { id: drafted }, data }));
    await expect(service({ status: "CONFIRMED", confirmedAt: new Date(), confirmedById: world.userId.securityAdmin })).rejects.toThrow("was not handed over");
    await expect(service({ draftedById: world.userId.securityAdmin })).rejects.toThrow();
    await expect(withActor(await world.actor("systemAdmin"), (tx) => tx.instrumentVersion.create({
      data: { id: v7(), code: INSTRUMENT.code, number: 90, effectiveFrom: new Date(today), status: "CONFIRMED", confirmedAt: new Date(), definition: {} },
    }))).rejects.toThrow("begins as a draft");
    const { caseId, childId, division } = await insertCase(world);
    await expect(asMaintenance((client) => client.query(
      `INSERT INTO assessment (id, case_id, child_id, division, instrument_id, status, assessed_on, place_cipher, seen_alone, sources_cipher, answers, assessor_id, assessor_org_id)
       VALUES ($1, $2, $3, $4, $5, 'DRAFT', now(), '', false, '', '{}', $6, $7)`, [v7(), caseId, childId, division, drafted, world.userId.caseworker, world.organisationId.street],
    ))).rejects.toThrow("is not confirmed");
  });

  it("sent back, its work is the draft that the next one begins with, if asked for; once another was confirmed it is history", async () => {
    const refused = await proposed();
    expect(await act("securityAdmin", rejectInstrument, { versionId: refused, version: 3, reason: "请说明分值来源" })).toMatchObject({ ok: true });
    const overview = await instrumentOverview(await world.actor("systemAdmin"), new Date());
    expect(overview?.notAdopted).toMatchObject({ id: refused, decisionNote: "请说明分值来源", basis: terms.basis });
    expect(await act("systemAdmin", draftInstrument, { clientKey: v7(), ...terms, startFrom: v7() })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { startFrom: { key: "notAllowed" } } });
    const next = v7();
    const begin = { clientKey: next, ...terms, startFrom: refused };
    expect(await act("systemAdmin", draftInstrument, begin)).toMatchObject({ ok: true, data: { versionId: next } });
    expect(await act("systemAdmin", draftInstrument, begin), "a second tap").toMatchObject({ ok: true, data: { versionId: next } });
    const definitions = await queryAll<{ definition: { number: number; dimensions: unknown } }>("SELECT definition FROM instrument_version WHERE id = ANY ($1) ORDER BY number", [[refused, next]]);
    expect(definitions[1]?.definition.dimensions).toEqual(definitions[0]?.definition.dimensions);
    expect(definitions[1]?.definition.number).toBe(Number(definitions[0]?.definition.number) + 1);
    expect((await instrumentOverview(await world.actor("systemAdmin"), new Date()))?.notAdopted).toBeNull();
    expect(await act("systemAdmin", proposeInstrument, { versionId: next, version: 1 })).toMatchObject({ ok: true });
    expect(await act("securityAdmin", confirmInstrument, { versionId: next, version: 2 })).toMatchObject({ ok: true });
    expect((await instrumentOverview(await world.actor("systemAdmin"), new Date()))?.notAdopted).toBeNull();
    expect(await act("systemAdmin", draftInstrument, { clientKey: v7(), ...terms, startFrom: refused })).toMatchObject({ ok: false, code: "INVALID" });
  });

  it("sends it back with a reason, or is spared it: taken back, withdrawn", async () => {
    const versionId = await proposed();
    expect(await act("securityAdmin", rejectInstrument, { versionId, version: 3, reason: " " })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await act("systemAdmin", rejectInstrument, { versionId, version: 3, reason: "缺依据" })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await act("securityAdmin", rejectInstrument, { versionId, version: 3, reason: "缺依据" })).toMatchObject({ ok: true });
    expect(await stateOf(versionId)).toEqual({ status: "REJECTED", version: 4 });
    const other = await proposed();
    expect(await act("securityAdmin", takeBackInstrument, { versionId: other, version: 3 })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await act("systemAdmin", takeBackInstrument, { versionId: other, version: 3 })).toMatchObject({ ok: true });
    expect(await act("securityAdmin", confirmInstrument, { versionId: other, version: 4 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await act("systemAdmin", withdrawInstrument, { versionId: other, version: 4 })).toMatchObject({ ok: true });
    expect((await auditsOf(other)).map(({ action }) => action)).toEqual(["instrument.draft", "instrument.save", "instrument.propose", "instrument.take_back", "instrument.withdraw"]);
  });

  it("does not confirm for a day that has passed meanwhile", async () => {
    const versionId = await proposed();
    const later = await world.actor("securityAdmin");
    expect(await executeMutation(confirmInstrument, later, { versionId, version: 3 }, { now: new Date(Date.parse(addDays(inTenDays, 2))) })).toMatchObject({ ok: false, code: "BLOCKED", reason: "instrumentDatePassed" });
  });

  it("from its day on new assessments are made with it; what was begun before keeps its own", async () => {
    const [before, after] = [await insertCase(world), await insertCase(world)];
    const [first, second] = [v7(), v7()];
    expect(await act("caseworker", startAssessment, { caseId: before.caseId, clientKey: first })).toMatchObject({ ok: true });
    const versionId = await proposed();
    expect(await act("securityAdmin", confirmInstrument, { versionId, version: 3 })).toMatchObject({ ok: true });
    const then = new Date(Date.parse(`${inTenDays}T01:00:00Z`));
    expect(await executeMutation(startAssessment, await world.actor("caseworker"), { caseId: after.caseId, clientKey: second }, { now: then })).toMatchObject({ ok: true });
    const rows = await queryAll<{ id: string; instrument_id: string }>("SELECT id, instrument_id FROM assessment WHERE id = ANY($1)", [[first, second]]);
    const versionOf = (id: string) => rows.find((row) => row.id === id)?.instrument_id;
    expect(versionOf(second)).toBe(versionId);
    expect(versionOf(first)).not.toBe(versionId);
    await expect(asMaintenance((client) => client.query("UPDATE assessment SET instrument_id = $2 WHERE id = $1", [first, versionId]))).rejects.toThrow("keeps its version");
  });
});
