import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../factories/world";
import { insertCase, insertGrant, insertRegistration, type CaseRecord, type RegistrationRecord } from "../../factories/records";
import { asMaintenance } from "../../support/database";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { ledgerFilterOptions } from "@/lib/features/ledger/queries/filter-options";
import { countLedger, LEDGER_PAGE_SIZE, listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { ledgerParamsSchema, LEDGER_SORTS, type LedgerSort } from "@/lib/features/ledger/schema";
import { makeResidentId } from "@/lib/shared/resident-id";

const now = new Date("2026-11-20T02:00:00Z");
let world: World;
let shan: CaseRecord;
let zhang: RegistrationRecord;
let far: CaseRecord;
beforeAll(async () => {
  world = await createWorld();
  shan = await insertCase(world, { name: "单小雨", caseStatus: "SERVICE", colour: "RED" });
  zhang = await insertRegistration(world, { name: "张明" });
  await insertRegistration(world, { name: "欧阳晨", status: "SUBMITTED", division: ORGANISATIONS.otherCommunity.division });
  far = await insertCase(world, { name: "单小雪", division: "110106001001", filingOrg: "farStreet", owner: "farCaseworker", filedBy: "farCaseworker" });
  await asMaintenance(async (client) => {
    await client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES (gen_random_uuid(), 'VISIT', $1, $2, $3, $1, $4, '2026-11-19T09:00:00Z', 'x')", [
      shan.caseId, shan.childId, shan.division, world.organisationId.street,
    ]);
    await client.query("UPDATE registration SET urgent = true WHERE id = $1", [zhang.registrationId]);
  });
});

const list = async (person: PersonKey, { q, ...query }: Record<string, string> = {}) => listLedger(await world.actor(person), { ...ledgerParamsSchema.parse(query), ...(q ? { q } : {}) }, now);
const names = async (person: PersonKey, query: Record<string, string> = {}) => (await list(person, query)).rows.map((row) => (row.restricted ? row.number : row.name)).sort();

describe("scope", () => {
  it.each<[PersonKey, string[]]>([
    ["caseworker", ["单小雨", "张明", "欧阳晨"]],
    ["reviewer", ["单小雨", "张明", "欧阳晨"]],
    ["otherCaseworker", []],
    ["farCaseworker", ["单小雪"]],
    ["otherReviewer", ["单小雪"]],
    ["rescueWorker", []],
    ["communityOfficer", []],
    ["educationLiaison", []],
    ["socialWorker", []],
    ["monitor", []],
    ["systemAdmin", []],
    ["auditor", []],
  ])("%s sees %j, in the list and in the count", async (person, expected) => {
    expect(await names(person)).toEqual([...expected].sort());
    const actor = await world.actor(person);
    if (person !== "monitor") expect(await countLedger(actor, {}, now)).toBe(expected.length);
  });

  it("opens to a rescue station what it holds a grant for", async () => {
    await insertGrant(world, zhang, "station", "ORIGIN");
    expect(await names("rescueWorker")).toEqual(["张明"]);
    expect(await names("rescueWorker", { q: "zm" })).toEqual(["张明"]);
    expect(await names("rescueWorker", { q: "单" })).toEqual([]);
  });
});

describe("search", () => {
  it.each([
    ["part of the name", "小雨"], ["two characters", "单小"], ["surname as a surname is read", "shan"], ["pinyin of the whole", "shanxiaoyu"], ["pinyin with spaces", "shan xiao yu"],
    ["initials", "sxy"], ["the given name", "xiaoyu"],
  ])("by %s", async (_, q) => {
    expect(await names("caseworker", { q })).toEqual(["单小雨"]);
  });

  it("by ID number, also with a lower-case x, and by numbers of record and case", async () => {
    expect(await names("caseworker", { q: shan.residentId })).toEqual(["单小雨"]);
    expect(await names("caseworker", { q: shan.residentId.toLowerCase() })).toEqual(["单小雨"]);
    expect(await names("caseworker", { q: shan.number })).toEqual(["单小雨"]);
    expect(await names("caseworker", { q: shan.caseNumber.toLowerCase() })).toEqual(["单小雨"]);
    expect(await names("caseworker", { q: makeResidentId("119999", "2016-05-20", 998) })).toEqual([]);
  });

  it("by a part of either number, within the scope alone", async () => {
    expect(await names("caseworker", { q: shan.number.slice(-10) })).toEqual(["单小雨"]);
    expect(await names("reviewer", { q: shan.caseNumber.slice(0, -1).toLowerCase() })).toContain("单小雨");
    expect(await names("caseworker", { q: shan.caseNumber.slice(-10) })).toContain("单小雨");
    expect(await names("caseworker", { q: far.number.slice(-10) })).not.toContain("单小雪");
    expect(await names("caseworker", { q: "2999" })).toEqual([]);
  });

  it("never beyond the scope, not even by a whole ID number", async () => {
    expect(await names("caseworker", { q: "单小雪" })).toEqual([]);
    expect(await names("caseworker", { q: far.residentId })).toEqual([]);
    expect(await names("caseworker", { q: far.caseNumber })).toEqual([]);
  });
});

describe("filters", () => {
  it.each<[Record<string, string>, string[]]>([
    [{ stage: "SERVICE" }, ["单小雨"]],
    [{ colour: "RED" }, ["单小雨"]],
    [{ colour: "NONE" }, ["张明", "欧阳晨"]],
    [{ overdue: "1" }, ["单小雨"]],
    // Reported as danger, and what is red.
    [{ urgent: "1" }, ["单小雨", "张明"]],
    [{ reached: "opened" }, ["单小雨"]],
    [{ division: ORGANISATIONS.otherCommunity.division }, ["欧阳晨"]],
    [{ division: ORGANISATIONS.street.division }, ["单小雨", "张明", "欧阳晨"]],
    [{ division: "110106" }, []],
    [{ filedFrom: "2026-03-03" }, []],
    [{ stage: "nonsense", sort: "nonsense", after: "nonsense" }, ["单小雨", "张明", "欧阳晨"]],
  ])("%j gives %j", async (query, expected) => {
    expect(await names("caseworker", query)).toEqual([...expected].sort());
    expect((await list("caseworker", query)).total).toBe(expected.length);
  });

  it("shows the next deadline and whether it has passed, and who may open a case", async () => {
    const openRows = async (person: PersonKey) => (await list(person)).rows.flatMap((row) => (row.restricted ? [] : [row]));
    const rows = await openRows("caseworker");
    expect(rows.find((row) => row.name === "单小雨")).toMatchObject({ nextDueRule: "VISIT", overdue: true, ownerName: "李文静", colour: "RED", openable: null });
    expect(rows.find((row) => row.name === "张明")?.openable).toEqual({ version: 1 });
    expect((await openRows("reviewer")).find((row) => row.name === "张明")?.openable).toBeNull();
  });

  it("of a link that the bar does not hold come back with their names", async () => {
    const options = await ledgerFilterOptions(await world.actor("caseworker"), { sex: "MALE", owner: world.userId.farCaseworker, stage: "SERVICE" }, ["stage", "owner"], now);
    expect(options.linked).toEqual([{ names: ["sex"], kind: "sex", value: "MALE" }, { names: ["owner"], kind: "owner", value: world.userId.farCaseworker, name: "吴志强" }]);
    expect(options.divisions.length).toBeGreaterThan(1);
  });
});

describe("pages", () => {
  beforeAll(async () => {
    for (let i = 0; i < LEDGER_PAGE_SIZE + 3; i += 1) await insertRegistration(world, { name: `页${"甲乙丙丁"[i % 4]}`, filingOrg: "otherStreet", filedBy: "otherCaseworker", division: "110105005048" });
  });

  it.each(LEDGER_SORTS)("by key in the order of %s hold every row once", async (sort) => {
    const seen: string[] = [];
    let after: string | undefined;
    let total = 0;
    do {
      const page = await list("otherCaseworker", { sort, ...(after ? { after } : {}) });
      seen.push(...page.rows.map((row) => row.registrationId));
      after = page.next ?? undefined;
      total = page.total;
    } while (after);
    expect(seen).toHaveLength(LEDGER_PAGE_SIZE + 3);
    expect(new Set(seen).size).toBe(total);
  });

  it.each<[LedgerSort, LedgerSort]>([["filed", "filedOldest"], ["due", "dueLatest"], ["name", "nameReversed"], ["colour", "colourMildest"]])("%s and %s are each the other's reverse, over all pages", async (one, other) => {
    const all = async (sort: LedgerSort) => {
      const ids: string[] = [];
      for (let after: string | undefined = ""; after !== undefined; ) {
        const page = await list("reviewer", { sort, ...(after ? { after } : {}) });
        ids.push(...page.rows.map((row) => row.registrationId));
        after = page.next ?? undefined;
      }
      return ids;
    };
    const forward = await all(one);
    expect(forward.length).toBeGreaterThan(LEDGER_PAGE_SIZE);
    expect(await all(other)).toEqual(forward.reverse());
  });

  it("by colour begin with the worst", async () => {
    expect((await list("caseworker", { sort: "colour" })).rows.map((row) => !row.restricted && row.colour)).toEqual(["RED", null, null]);
  });
});

describe("rows without names", () => {
  it("are every registration for the municipal monitor, equal in number to the districts' lists, with nothing that names a child", async () => {
    const monitored = await listMonitored(await world.actor("monitor"), ledgerParamsSchema.parse({}), now);
    const [near, other] = [await list("reviewer"), await list("otherReviewer")];
    expect(monitored.total).toBe(near.total + other.total);
    expect(JSON.stringify(monitored.rows)).not.toMatch(/单小|张明|欧阳|2016-05-20/);
    expect(await listMonitored(await world.actor("monitor"), { ...ledgerParamsSchema.parse({}), q: "单" }, now)).toMatchObject({ rows: [], total: 0 });
  });

  it.each<PersonKey>(["communityOfficer", "courtLiaison", "auditor", "securityAdmin"])("are nothing for %s", async (person) => {
    expect(await listMonitored(await world.actor(person), ledgerParamsSchema.parse({}), now)).toEqual({ rows: [], next: null, total: 0 });
  });
});
