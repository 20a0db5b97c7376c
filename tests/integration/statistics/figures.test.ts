import fc from "fast-check";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { countLedger, listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { registrationSql } from "@/lib/features/ledger/queries/registration-sql";
import { registrationWhere } from "@/lib/features/ledger/queries/registration-where";
import { LEDGER_STAGES, CATEGORIES, INTERVENTION_LEVELS, REGISTRATION_SOURCES, RISK_COLOURS, SCREENING_GROUPS } from "@/lib/shared/vocabulary/casework";
import { ledgerParamsSchema, REACHED_STEPS, SUMMARY_LINES, type FigureFilter } from "@/lib/features/ledger/schema";
import { partFilter, TABLE_KEYS, tableHref } from "@/lib/features/statistics/overview-figures";
import { restrictedCount } from "@/lib/features/seal/queries/restricted-count";
import { loadOverview } from "@/lib/features/statistics/queries/overview";
import { loadSummary } from "@/lib/features/statistics/queries/summary";
import type { StatisticsParams } from "@/lib/features/statistics/schema";
import { checkSummary, lineOf, SUMMARY_COLUMNS, summaryHref, summaryValues } from "@/lib/features/statistics/summary-columns";
import type { Figure, Overview, Summary, SummaryRow } from "@/lib/features/statistics/view";
import { AGE_BANDS } from "@/lib/shared/age-band";
import { HOUSEHOLD_SCOPES, SEXES } from "@/lib/shared/vocabulary/child";
import { withActor } from "@/lib/server/db/with-actor";
import type { PersonKey } from "../../factories/organisations";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { insertVariety } from "./variety";

const now = new Date();
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await insertVariety(world, now);
});

/** Follows a figure's link as the browser would and pages its list to the end. */
async function listBehind(actor: Actor, href: string): Promise<{ total: number; ids: string[] }> {
  const url = new URL(href, "http://localhost");
  const list = url.pathname === "/rows" ? listMonitored : listLedger;
  const ids: string[] = [];
  let total = 0;
  for (let after: string | null = ""; after !== null; ) {
    const page: { rows: { registrationId: string }[]; next: string | null; total: number } = await list(
      actor, ledgerParamsSchema.parse({ ...Object.fromEntries(url.searchParams), ...(after ? { after } : {}) }), now,
    );
    total = page.total;
    ids.push(...page.rows.map((row) => row.registrationId));
    after = page.next;
  }
  return { total, ids };
}

/** All figures of a view with the lists that they open, as its page makes them. */
function figuresOf(view: Overview | Summary): Figure[] {
  if ("figures" in view) {
    return [
      ...Object.values(view.figures),
      ...view.rows.flatMap((row) => TABLE_KEYS.map((key, index) => ({ value: row.values[index]!, href: tableHref(key, partFilter(row), view.listPath) }))),
    ];
  }
  return view.rows.flatMap(({ part, kind, values }) =>
    [...SUMMARY_COLUMNS, null].map((column, index) => ({
      value: values[index]!, href: summaryHref(column, view.ageOn, part ? partFilter(part) : view.filter, lineOf(kind), view.listPath),
    })),
  );
}

async function expectFiguresEqualLists(actor: Actor, view: Overview | Summary): Promise<number> {
  const figures = [...new Map(figuresOf(view).map((figure) => [figure.href, figure])).values()];
  for (const { value, href } of figures) {
    const { total, ids } = await listBehind(actor, href);
    expect([href, ids.length, total, new Set(ids).size]).toEqual([href, value, value, value]);
  }
  return figures.reduce((sum, figure) => sum + figure.value, 0);
}

const PLACES: [PersonKey, StatisticsParams][] = [
  ["monitor", {}], ["monitor", { open: "110105004" }], ["monitor", { division: "110105" }], ["monitor", { division: "110105004" }], ["monitor", { division: "110118" }],
  ["programmeOfficer", {}], ["programmeOfficer", { open: "110105004" }], ["reviewer", { division: "110105005" }], ["otherReviewer", {}], ["caseworker", {}],
  ["supervisor", {}], ["farCaseworker", {}],
];

describe("every figure equals its list paged to the end", () => {
  it.each(PLACES)("overview of %s in %o", async (person, params) => {
    const actor = await world.actor(person);
    const view = (await loadOverview(actor, params, now))!;
    const sum = await expectFiguresEqualLists(actor, view);
    expect(sum).toBeGreaterThan(params.division === "110118" ? -1 : 10);
  }, 60_000);

  it.each(PLACES)("summary of %s in %o", async (person, params) => {
    const actor = await world.actor(person);
    const view = (await loadSummary(actor, params, now))!;
    const sum = await expectFiguresEqualLists(actor, view);
    expect(sum).toBeGreaterThan(params.division === "110118" ? -1 : 10);
  }, 120_000);
});

describe("rows by division", () => {
  const overview = async (person: PersonKey, params: StatisticsParams) => (await loadOverview(await world.actor(person), params, now))!;
  const under = (view: Overview, depth: number, parent = "") => view.rows.filter((row) => row.depth === depth && row.code.startsWith(parent));
  const sums = (rows: readonly { values: number[] }[]) => TABLE_KEYS.map((_, index) => rows.reduce((sum, row) => sum + row.values[index]!, 0));

  it("make up the whole at each level that stands open", async () => {
    const view = await overview("monitor", { open: "110105004" });
    expect(sums(under(view, 0))).toEqual(TABLE_KEYS.map((key) => view.figures[key].value));
    expect(sums(under(view, 1, "110105"))).toEqual(view.rows.find((row) => row.code === "110105" && row.depth === 0)!.values);
    expect(sums(under(view, 2, "110105004"))).toEqual(view.rows.find((row) => row.code === "110105004" && row.depth === 1)!.values);
    expect(under(view, 2).length).toBeGreaterThan(2);
  });

  it.each(["monitor", "programmeOfficer", "caseworker"] as const)("charts of %s make up the number above them: colours and levels what is not closed, categories and steps all", async (person) => {
    const { figures } = await overview(person, {});
    const made = (chart: string) => Object.entries(figures).filter(([key]) => key.startsWith(`${chart}.`)).reduce((sum, [, { value }]) => sum + value, 0);
    expect(Object.fromEntries(["colour", "level", "category", "stage"].map((chart) => [chart, made(chart)]))).toEqual({
      colour: figures.open.value, level: figures.open.value, category: figures.registered.value, stage: figures.registered.value,
    });
    expect(figures["level.NONE"].value).toBeGreaterThan(0);
  });

  it("of the city show no street until a district opens", async () => {
    expect(new Set((await overview("monitor", {})).rows.map((row) => row.depth))).toEqual(new Set([0]));
  });

  it("show what has something or belongs to the pilot, everything only when asked, and say how many are left out", async () => {
    const short = await overview("monitor", { open: "110105" });
    const whole = await overview("monitor", { open: "110105", all: "1" });
    const named = ["110105", "110106", "110118"];
    expect(short.rows.filter((row) => row.depth === 0).map((row) => row.code)).toEqual(expect.arrayContaining(named));
    expect(short.rows.filter((row) => row.values[0] === 0 && !row.pilot)).toEqual([]);
    expect(whole.rows.filter((row) => row.depth === 0 && row.name !== null)).toHaveLength(16);
    expect(whole.rows.length - short.rows.length).toBe(short.hidden);
    expect(whole.hidden).toBe(0);
  });

  it("open nothing that lies outside the place", async () => {
    for (const [person, open] of [["programmeOfficer", "110106"], ["programmeOfficer", "110106008"], ["caseworker", "110105005"], ["monitor", "120101"]] as const) {
      expect((await overview(person, { open })).rows).toEqual((await overview(person, {})).rows);
    }
  });
});

describe("counting in SQL means what the ledger's filter means", () => {
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
  const filters: fc.Arbitrary<FigureFilter> = fc.record({
    division: maybe(["11", "110000", "110105", "110106", "110105004", "110105004032", "110228"]), direct: maybe(["1" as const]), stage: maybe(LEDGER_STAGES),
    colour: maybe([...RISK_COLOURS, "NONE" as const]), level: maybe([...INTERVENTION_LEVELS, "NONE" as const]), category: maybe(CATEGORIES), group: maybe(SCREENING_GROUPS),
    source: maybe(REGISTRATION_SOURCES), sex: maybe([...SEXES, "NOT_STATED" as const]), ageBand: maybe([...AGE_BANDS, "OUTSIDE" as const]), ageOn: maybe(["2026-12-31", "2024-02-29"]),
    householdScope: maybe(HOUSEHOLD_SCOPES), unregistered: maybe(["1" as const]), notInSchool: maybe(["1" as const]), resident: maybe(["1", "0"] as const),
    line: maybe(SUMMARY_LINES), reached: maybe(REACHED_STEPS), open: maybe(["1" as const]), overdue: maybe(["1" as const]), urgent: maybe(["1" as const]),
    owner: maybe([v7()]), round: maybe([v7()]), roster: maybe([v7()]), filedFrom: maybe(["2026-03-02", "2026-05-01"]), filedTo: maybe(["2026-03-02", "2026-05-01"]),
  });
  /** One or two filters at a time find something; all at once would always find nothing. */
  const few = fc.tuple(filters, fc.array(fc.nat(30), { minLength: 1, maxLength: 3 })).map(([filter, picks]) => {
    const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
    return Object.fromEntries(picks.flatMap((pick) => (entries.length > 0 ? [entries[pick % entries.length]!] : []))) as FigureFilter;
  });

  it("for any filter", async () => {
    const actor = await world.actor("monitor");
    let found = 0;
    await withActor(actor, async (tx) => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(few, filters), async (filter) => {
          const [counted] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM registration r WHERE ${registrationSql(filter, now)}`;
          const listed = await tx.registration.count({ where: registrationWhere(actor, filter, now)! });
          expect(counted!.n).toBe(listed);
          found += counted!.n;
        }),
        { numRuns: 400 },
      );
    });
    expect(found).toBeGreaterThan(500);
  }, 60_000);
});

describe("the summary table", () => {
  const table = async (person: PersonKey, params: StatisticsParams = {}) => (await loadSummary(await world.actor(person), params, now))!;
  const rowsOf = ({ rows }: Summary, kind: SummaryRow["kind"]) => rows.filter((row) => row.kind === kind);
  const partOf = (view: Summary, code: string) => view.rows.find(({ part }) => part?.code === code && part.name !== null)!;
  const values = (row: SummaryRow, ...columns: string[]) => columns.map((no) => summaryValues(row.values)[no]);

  it("adds up: parts make the total, and each level shows the same", async () => {
    const city = await table("monitor");
    const district = await table("programmeOfficer");
    const street = await table("caseworker");
    for (const view of [city, district, street]) {
      expect(view.rows[0]!.values.map((_, index) => rowsOf(view, "PART").reduce((sum, row) => sum + row.values[index]!, 0))).toEqual(rowsOf(view, "TOTAL")[0]!.values);
    }
    expect(partOf(city, "110105").values).toEqual(rowsOf(district, "TOTAL")[0]!.values);
    expect(partOf(district, "110105004").values).toEqual(rowsOf(street, "TOTAL")[0]!.values);
    expect(checkSummary(summaryValues(rowsOf(city, "TOTAL")[0]!.values)).filter((check) => !check.ok)).toEqual([]);
  });

  it("shows the same rows in place as on the page of the part", async () => {
    const opened = await table("monitor", { open: "110105004" });
    const own = (view: Summary) => rowsOf(view, "PART").map(({ part, minors, values: counts }) => [part!.code, part!.name, minors, counts]);
    const below = (depth: number) => own({ ...opened, rows: opened.rows.filter(({ part }) => part?.depth === depth) });
    expect(below(1)).toEqual(own(await table("programmeOfficer")));
    expect(below(2)).toEqual(own(await table("caseworker")));
    expect(rowsOf(opened, "TOTAL")).toEqual(rowsOf(await table("monitor"), "TOTAL"));
  });

  it("counts merged duplicates nowhere, and each child who is not resident on one line of its own", async () => {
    const [facts] = await queryAll<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE resident)::int AS residents, count(*) FILTER (WHERE NOT resident AND 'STREET' = ANY (groups))::int AS street,
        count(*) FILTER (WHERE NOT resident AND NOT 'STREET' = ANY (groups))::int AS other FROM registration WHERE status <> 'MERGED'`,
    );
    expect(await queryAll("SELECT 1 FROM registration WHERE status = 'MERGED'")).not.toHaveLength(0);
    const view = await table("monitor");
    const of = (kind: SummaryRow["kind"]) => values(rowsOf(view, kind)[0]!, "02")[0];
    expect([of("TOTAL"), of("STREET"), of("OTHER")]).toEqual([facts!.residents, facts!.street, facts!.other]);
    expect(facts!.street! * facts!.other!).toBeGreaterThan(0);
  });

  it("counts what is still in check as found (02), and only what the district accepted as in the ledger (25)", async () => {
    const [facts] = await queryAll<{ all: number; accepted: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE status = 'ACCEPTED')::int AS accepted FROM registration WHERE status <> 'MERGED' AND resident AND street_code = '110105004'`,
    );
    expect(values(rowsOf(await table("caseworker"), "TOTAL")[0]!, "02", "25")).toEqual([facts!.all, facts!.accepted]);
    expect(facts!.accepted).toBeLessThan(facts!.all);
  });

  it("shows what is known of no community on a row of its own", async () => {
    const direct = (await table("caseworker")).rows.filter(({ part }) => part?.name === null);
    expect(direct).toHaveLength(1);
    expect(values(direct[0]!, "02")).toEqual([1]);
    expect(partFilter(direct[0]!.part!)).toEqual({ division: "110105004", direct: "1" });
  });

  it("takes ages at the programme's reference date, and the newest round's number of residents", async () => {
    const street = await table("caseworker");
    expect(street.ageOn).toBe("2013-12-31");
    expect(partOf(street, "110105004032").minors).toMatchObject({ value: 240, entered: 1, communities: 1, sources: ["派出所人口数据"] });
    expect(partOf(await table("programmeOfficer"), "110105004").minors).toMatchObject({ value: 350, entered: 2, sources: ["居委会台账", "派出所人口数据"] });
    expect(rowsOf(street, "TOTAL")[0]!.minors!.value).toBe(350);
  });
});

describe("who sees figures", () => {
  it("nobody but the monitor, the district and the street, each its own part", async () => {
    for (const person of ["communityOfficer", "rescueWorker", "socialWorker", "courtLiaison", "institutionLiaison", "systemAdmin", "securityAdmin", "auditor"] as const) {
      const actor = await world.actor(person);
      expect([person, await loadOverview(actor, {}, now), await loadSummary(actor, {}, now)]).toEqual([person, null, null]);
    }
    for (const [person, division] of [["reviewer", "110106"], ["reviewer", "110000"], ["caseworker", "110105005"], ["caseworker", "110105"], ["monitor", "110199"], ["monitor", "120000"], ["monitor", "110228"]] as const) {
      const actor = await world.actor(person);
      expect([person, division, await loadOverview(actor, { division }, now), await loadSummary(actor, { division }, now)]).toEqual([person, division, null, null]);
    }
  });

  it("without any name", async () => {
    const names = (await queryAll<{ name: string }>("SELECT DISTINCT name FROM child")).map((row) => row.name);
    const actor = await world.actor("monitor");
    const text = JSON.stringify([await loadOverview(actor, {}, now), await loadSummary(actor, {}, now), await listMonitored(actor, ledgerParamsSchema.parse({}), now)]);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });

  it("as they are now: a registration accepted a moment ago counts at once", async () => {
    const actor = await world.actor("monitor");
    const accepted = async () => (await loadOverview(actor, {}, now))!.figures.accepted.value;
    const before = await accepted();
    await asMaintenance((client) =>
      client.query("UPDATE registration SET status = 'ACCEPTED', stage = 'REGISTERED', district_checked_by_id = $1, district_checked_at = now() WHERE id = (SELECT id FROM registration WHERE status = 'STREET_CHECKED' LIMIT 1)", [
        world.userId.reviewer,
      ]),
    );
    expect(await accepted()).toBe(before + 1);
  });
});

describe("where records are restricted", () => {
  it("whoever is not named counts and lists without them, and is told how many; the city and who is named count them all", async () => {
    const total = async (person: PersonKey) => (await countLedger(await world.actor(person), {}, now));
    const before = { monitor: await total("monitor"), reviewer: await total("reviewer"), programmeOfficer: await total("programmeOfficer"), caseworker: await total("caseworker") };
    const sealed = await queryAll<{ childId: string; division: string }>(
      `SELECT child_id AS "childId", division FROM registration WHERE street_code = '110105004' AND stage <> 'MERGED' AND child_id NOT IN (SELECT child_id FROM registration GROUP BY 1 HAVING count(*) > 1) ORDER BY id LIMIT 6`,
    );
    for (const record of sealed) await insertSeal(world, record, ["supervisor", "reviewer"]);
    for (const [person, params] of [["caseworker", {}], ["programmeOfficer", { open: "110105004" }], ["programmeOfficer", { division: "110105004" }]] as [PersonKey, StatisticsParams][]) {
      const actor = await world.actor(person);
      await expectFiguresEqualLists(actor, (await loadOverview(actor, params, now))!);
      await expectFiguresEqualLists(actor, (await loadSummary(actor, params, now))!);
      expect(await restrictedCount(actor)).toBe(sealed.length);
    }
    expect({ monitor: await total("monitor"), reviewer: await total("reviewer"), programmeOfficer: await total("programmeOfficer"), caseworker: await total("caseworker") }).toEqual({
      ...before, programmeOfficer: before.programmeOfficer - sealed.length, caseworker: before.caseworker - sealed.length,
    });
    const monitor = await world.actor("monitor");
    await expectFiguresEqualLists(monitor, (await loadOverview(monitor, { open: "110105004" }, now))!);
  }, 120_000);
});
