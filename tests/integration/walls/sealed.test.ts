import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { countLedger, listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { lookUpMatches } from "@/lib/features/registration/mutations/look-up-matches";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { restrictedRecord } from "@/lib/features/seal/queries/restricted-record";
import { loadOverview } from "@/lib/features/statistics/queries/overview";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { insertBar, insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { insert } from "../../support/insert";

const now = new Date();
let world: World;
let sealed: CaseRecord;
let barred: CaseRecord;
let open: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
  [sealed, barred, open] = [await insertCase(world, { caseStatus: "SERVICE", name: "金小鹿" }), await insertCase(world, { caseStatus: "SERVICE", name: "邓小溪" }), await insertCase(world, { caseStatus: "SERVICE", name: "高小帆" })];
  await insertGrant(world, sealed, "station", "EMERGENCY");
  await insertSeal(world, sealed, ["supervisor", "reviewer"]);
  await insertBar(world, barred, "reviewer");
  await insertBar(world, barred, "farCaseworker");
});

const seen = async (person: PersonKey, record: CaseRecord) =>
  withActor(await world.actor(person), async (tx) => ({
    child: await tx.child.count({ where: { id: record.childId } }), carers: await tx.childGuardian.count({ where: { childId: record.childId } }),
    found: (await tx.nameGram.count({ where: { childId: record.childId } })) > 0, form: await tx.registrationForm.count({ where: { registrationId: record.registrationId } }),
    registration: await tx.registration.count({ where: { id: record.registrationId } }), case: await tx.careCase.count({ where: { id: record.caseId } }),
  }));
const ledger = async (person: PersonKey, query: Record<string, string> = {}) => listLedger(await world.actor(person), { ...ledgerParamsSchema.parse(query), q: query.q }, now);
const numbers = async (person: PersonKey, query: Record<string, string> = {}) => (await ledger(person, query)).rows.map((row) => (row.restricted ? `${row.number} restricted` : row.name)).sort();

describe("a sealed record in the database", () => {
  it.each(["supervisor", "reviewer"] as const)("%s is named: all of it", async (person) => {
    expect(await seen(person, sealed)).toEqual({ child: 1, carers: 1, found: true, form: 1, registration: 1, case: 1 });
  });

  it.each(["caseworker", "colleague", "secondReviewer", "programmeOfficer", "rescueWorker", "communityOfficer"] as const)("%s, of its street and district or not: nothing", async (person) => {
    expect(await seen(person, sealed)).toEqual({ child: 0, carers: 0, found: false, form: 0, registration: 0, case: 0 });
  });

  it("is changed by nobody else, not in its case either", async () => {
    const changed = await withActor(await world.actor("caseworker"), (tx) => tx.careCase.updateMany({ where: { id: sealed.caseId }, data: { level: "WATCH" } }));
    expect(changed.count).toBe(0);
  });

  it("stays closed to an office that gets a way to it afterwards", async () => {
    const record = await insertCase(world, { caseStatus: "SERVICE" });
    await insertSeal(world, record, ["supervisor", "reviewer"]);
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    expect(await seen("socialWorker", record)).toMatchObject({ child: 0, form: 0, registration: 0, case: 0 });
  });

  it("takes the notices and drafts about it along", async () => {
    const record = await insertCase(world, { caseStatus: "SERVICE" });
    const [noticeId, draftId] = [v7(), v7()];
    await asMaintenance(async (client) => {
      await insert(client, "notice", { id: noticeId, organisation_id: world.organisationId.street, kind: "x", record_type: "CARE_CASE", record_id: record.caseId, record_number: record.caseNumber });
      await insert(client, "draft", { id: draftId, user_id: world.userId.caseworker, organisation_id: world.organisationId.street, kind: "ASSESSMENT", subject: `case:${record.caseId}`, ...sealColumns("draft", draftId, { content: "{}" }) });
    });
    const both = async () => withActor(await world.actor("caseworker"), async (tx) => [await tx.notice.count({ where: { id: noticeId } }), await tx.draft.count({ where: { id: draftId } })]);
    expect(await both()).toEqual([1, 1]);
    await insertSeal(world, record, ["supervisor", "reviewer"]);
    expect(await both()).toEqual([0, 0]);
  });

  it("needs two people, one of them a reviewer of the district", async () => {
    const other = await insertCase(world, { caseStatus: "SERVICE" });
    await expect(insertSeal(world, other, ["supervisor"])).rejects.toThrow("two people");
    await expect(insertSeal(world, other, ["supervisor", "caseworker"])).rejects.toThrow("two people");
    await expect(insertSeal(world, other, ["supervisor", "otherReviewer"])).rejects.toThrow("two people");
    await expect(insertSeal(world, other, ["supervisor", "reviewer"])).resolves.toBeTruthy();
  });
});

describe("what everybody else is shown of it", () => {
  it.each(["caseworker", "secondReviewer"] as const)("%s: nothing of it in the ledger, in any order, under any filter", async (person) => {
    const queries: Record<string, string>[] = [...["filed", "filedOldest", "due", "dueLatest", "colour", "colourMildest", "name", "nameReversed"].map((sort) => ({ sort })), { division: sealed.division }, { stage: "SERVICE" }, { open: "1" }];
    for (const query of queries) {
      const page = await ledger(person, query);
      expect(page.rows.length, JSON.stringify(query)).toBe(page.total);
      expect(page.rows.map((row) => row.number), JSON.stringify(query)).not.toContain(sealed.number);
      expect(JSON.stringify(page), JSON.stringify(query)).not.toContain(sealed.name);
      expect((await ledger("supervisor", query)).rows.map((row) => row.number), JSON.stringify(query)).toContain(sealed.number);
    }
  });

  it("it is found by its whole number, with nothing else, whatever the filters say; never by a part, the name or the ID", async () => {
    const row = { restricted: true, registrationId: sealed.registrationId, number: sealed.number };
    const filters: Record<string, string>[] = [{}, { stage: "SERVICE" }, { stage: "CLOSED" }, { colour: "RED" }, { sex: "MALE" }, { sex: "FEMALE" }];
    for (const query of filters) {
      for (const q of [sealed.number, sealed.caseNumber, sealed.number.toLowerCase()]) expect(await ledger("caseworker", { ...query, q }), JSON.stringify(query)).toEqual({ rows: [row], next: null, total: 1 });
    }
    expect(await numbers("secondReviewer", { q: sealed.number })).toEqual([`${sealed.number} restricted`]);
    for (const person of ["otherCaseworker", "farCaseworker", "rescueWorker", "socialWorker", "monitor"] as const) expect(await numbers(person, { q: sealed.number }), person).toEqual([]);
    expect(await numbers("caseworker", { q: open.number })).toEqual([open.name]);
    for (const q of [sealed.name, sealed.residentId, sealed.number.slice(0, -1), sealed.number.slice(-5)]) {
      expect(await numbers("caseworker", { q }), q).not.toContain(`${sealed.number} restricted`);
      expect(await numbers("supervisor", { q }), q).toContain(sealed.name);
    }
  });

  it("figures leave it out, and say how many of the place are left out; the city counts it among rows without names", async () => {
    const [all, left] = [await countLedger(await world.actor("monitor"), {}, now), await restrictedCount(await world.actor("caseworker"))];
    expect(left).toBeGreaterThan(0);
    for (const person of ["caseworker", "secondReviewer", "programmeOfficer"] as const) {
      const actor = await world.actor(person);
      expect([person, await countLedger(actor, {}, now), await restrictedCount(actor)]).toEqual([person, all - left, left]);
      expect((await ledger(person)).total, person).toBe(all - left);
    }
    for (const person of ["supervisor", "monitor", "otherReviewer", "rescueWorker", "communityOfficer"] as const) expect([person, await restrictedCount(await world.actor(person))]).toEqual([person, 0]);
    const rows = (await listMonitored(await world.actor("monitor"), ledgerParamsSchema.parse({}), now)).rows;
    expect(rows.map((row) => row.number)).toContain(sealed.number);
    expect(Object.keys(rows[0]!).sort()).toEqual(["ageBand", "category", "colour", "districtName", "filedOn", "number", "overdue", "registrationId", "stage", "streetName"]);
    // Kept for those who count without the same children, and never taken from the others.
    const total = async (person: PersonKey) => (await loadOverview(await world.actor(person), {}, now))!.figures.open.value;
    const [named, unnamed] = [await total("monitor"), await total("secondReviewer")];
    expect([await total("monitor"), await total("programmeOfficer"), await total("secondReviewer")]).toEqual([named, unnamed, unnamed]);
    expect(unnamed).toBe(named - left);
  });

  it("the page says its number and whom to ask, to its own offices alone", async () => {
    const ask = async (person: PersonKey, record: { registrationId: string } | { caseId: string }) => restrictedRecord(await world.actor(person), record);
    const said = { number: sealed.number, districtOffice: "朝阳区民政局" };
    expect(await ask("caseworker", { caseId: sealed.caseId })).toEqual(said);
    expect(await ask("secondReviewer", { registrationId: sealed.registrationId })).toEqual(said);
    for (const person of ["supervisor", "otherCaseworker", "rescueWorker", "communityOfficer", "socialWorker", "auditor"] as const) expect(await ask(person, { caseId: sealed.caseId }), person).toBeNull();
    expect(await ask("caseworker", { caseId: open.caseId })).toBeNull();
  });

  it("the look-up of duplicates names neither child nor office", async () => {
    const search = { name: sealed.name, birthDate: "2016-05-20", idType: "RESIDENT_ID", idNumber: sealed.residentId, guardianIds: [], guardianPhones: [], siblingOf: null, exceptRegistrationId: null };
    for (const person of ["caseworker", "farCaseworker"] as const) {
      const found = await executeMutation(lookUpMatches, await world.actor(person), search);
      expect(found, person).toMatchObject({ ok: true, data: { matches: [{ kind: "DUPLICATE", office: "", restricted: true, known: null, reasons: [] }] } });
    }
    expect(await executeMutation(lookUpMatches, await world.actor("supervisor"), search)).toMatchObject({ ok: true, data: { matches: [{ restricted: false, known: { name: sealed.name } }] } });
  });
});

describe("a barred person", () => {
  it("never reaches the child, reviewer of its district or not, and is not shown that it is barred", async () => {
    expect(await seen("reviewer", barred)).toEqual({ child: 0, carers: 0, found: false, form: 0, registration: 0, case: 0 });
    const rows = await withActor(await world.actor("reviewer"), (tx) => tx.barredPerson.count({ where: { childId: barred.childId } }));
    expect(rows).toBe(0);
    expect(await restrictedRecord(await world.actor("reviewer"), { caseId: barred.caseId })).toBeNull();
    expect(await restrictedCount(await world.actor("reviewer"))).toBe(0);
  });

  it("finds the child in no list, no search, no figure, and no duplicate of it", async () => {
    const [mine, theirs] = [await ledger("reviewer"), await ledger("secondReviewer")];
    expect(mine.rows.map((row) => row.number)).not.toContain(barred.number);
    expect(mine.total).toBe(theirs.total + (await restrictedCount(await world.actor("secondReviewer"))) - 1);
    expect(mine.rows.length).toBe(mine.total);
    for (const q of [barred.name, barred.residentId, barred.number]) expect(await numbers("reviewer", { q })).toEqual([]);
    const search = { name: barred.name, birthDate: "2016-05-20", idType: "RESIDENT_ID", idNumber: barred.residentId, guardianIds: [], guardianPhones: [], siblingOf: null, exceptRegistrationId: null };
    const found = await executeMutation(lookUpMatches, await world.actor("farCaseworker"), search);
    expect(found.ok && found.data.matches.filter((match) => match.kind === "DUPLICATE")).toEqual([]);
    expect(await executeMutation(lookUpMatches, await world.actor("otherCaseworker"), search)).toMatchObject({ ok: true, data: { matches: [{ kind: "DUPLICATE", office: "三里屯街道民政科" }] } });
    // Figures that are kept for the others are not taken from the barred, nor the other way round.
    const total = async (person: PersonKey) => JSON.stringify(await loadOverview(await world.actor(person), {}, now));
    const [before, own, after] = [await total("secondReviewer"), await total("reviewer"), await total("secondReviewer")];
    expect(own).not.toBe(before);
    expect(after).toBe(before);
  });

  it("changes nothing for the others", async () => {
    expect(await seen("secondReviewer", barred)).toEqual({ child: 1, carers: 1, found: true, form: 1, registration: 1, case: 1 });
  });
});
