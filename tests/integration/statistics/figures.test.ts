import fc from "fast-check";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { registrationSql } from "@/lib/features/ledger/queries/registration-sql";
import { registrationWhere } from "@/lib/features/ledger/queries/registration-where";
import { LEDGER_STAGES, CATEGORIES, INTERVENTION_LEVELS, REGISTRATION_SOURCES, RISK_COLOURS, SCREENING_GROUPS } from "@/lib/shared/vocabulary/casework";
import { ledgerParamsSchema, REACHED_STEPS, SUMMARY_LINES, type FigureFilter } from "@/lib/features/ledger/schema";
import { loadOverview } from "@/lib/features/statistics/queries/overview";
import { loadSummary } from "@/lib/features/statistics/queries/summary";
import { AGE_BANDS } from "@/lib/shared/age-band";
import { HOUSEHOLD_SCOPES, SEXES } from "@/lib/shared/vocabulary/child";
import { withActor } from "@/lib/server/db/with-actor";
import type { PersonKey } from "../../factories/organisations";
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

/** All figures with links anywhere in a view. */
function figuresIn(view: unknown): { value: number; href: string }[] {
  if (view === null || typeof view !== "object") return [];
  if ("value" in view && "href" in view && typeof view.href === "string") return [view as { value: number; href: string }];
  return Object.values(view).flatMap(figuresIn);
}

async function expectFiguresEqualLists(actor: Actor, view: unknown): Promise<number> {
  const figures = [...new Map(figuresIn(view).map((figure) => [figure.href, figure])).values()];
  for (const { value, href } of figures) {
    const { total, ids } = await listBehind(actor, href);
    expect([href, ids.length, total, new Set(ids).size]).toEqual([href, value, value, value]);
  }
  return figures.reduce((sum, figure) => sum + figure.value, 0);
}

const PLACES: [PersonKey, string | undefined][] = [
  ["monitor", undefined], ["monitor", "110105"], ["monitor", "110105004"], ["monitor", "110118"], ["programmeOfficer", undefined], ["reviewer", "110105005"],
  ["otherReviewer", undefined], ["caseworker", undefined], ["supervisor", undefined], ["farCaseworker", undefined],
];

describe("every figure equals its list paged to the end", () => {
  it.each(PLACES)("overview of %s in %s", async (person, division) => {
    const actor = await world.actor(person);
    const view = await loadOverview(actor, { division }, now);
    const sum = await expectFiguresEqualLists(actor, view);
    expect(sum).toBeGreaterThan(division === "110118" ? -1 : 10);
  }, 60_000);

  it.each(PLACES)("summary of %s in %s", async (person, division) => {
    const actor = await world.actor(person);
    const view = await loadSummary(actor, { division }, now);
    const sum = await expectFiguresEqualLists(actor, view);
    expect(sum).toBeGreaterThan(division === "110118" ? -1 : 10);
  }, 120_000);
});

describe("counting in SQL means what the ledger's filter means", () => {
  const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
  const filters: fc.Arbitrary<FigureFilter> = fc.record({
    division: maybe(["11", "110000", "110105", "110106", "110105004", "110105004032", "110228"]), direct: maybe(["1" as const]), stage: maybe(LEDGER_STAGES),
    colour: maybe([...RISK_COLOURS, "NONE" as const]), level: maybe(INTERVENTION_LEVELS), category: maybe(CATEGORIES), group: maybe(SCREENING_GROUPS),
    source: maybe(REGISTRATION_SOURCES), sex: maybe([...SEXES, "NOT_STATED" as const]), ageBand: maybe([...AGE_BANDS, "OUTSIDE" as const]), ageOn: maybe(["2026-12-31", "2024-02-29"]),
    householdScope: maybe(HOUSEHOLD_SCOPES), unregistered: maybe(["1" as const]), notInSchool: maybe(["1" as const]), resident: maybe(["1", "0"] as const),
    line: maybe(SUMMARY_LINES), reached: maybe(REACHED_STEPS), open: maybe(["1" as const]), overdue: maybe(["1" as const]), urgent: maybe(["1" as const]),
    owner: maybe([v7()]), round: maybe([v7()]), filedFrom: maybe(["2026-03-02", "2026-05-01"]), filedTo: maybe(["2026-03-02", "2026-05-01"]),
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
  const table = async (person: PersonKey, division?: string) => (await loadSummary(await world.actor(person), { division }, now))!;
  const values = (row: { cells: Record<string, { value: number }> }, ...columns: string[]) => columns.map((no) => row.cells[no]!.value);

  it("adds up: parts make the total, and each level shows the same", async () => {
    const city = await table("monitor");
    const district = await table("programmeOfficer");
    const street = await table("caseworker");
    for (const view of [city, district, street]) {
      const total = view.rows.find((row) => row.kind === "TOTAL")!;
      const parts = view.rows.filter((row) => row.kind === "DIVISION" || row.kind === "DIRECT");
      for (const no of Object.keys(total.cells)) expect([no, parts.reduce((sum, row) => sum + row.cells[no]!.value, 0)]).toEqual([no, total.cells[no]!.value]);
    }
    const cells = (row: { cells: Record<string, { value: number }> } | undefined) => Object.values(row?.cells ?? {}).map((cell) => cell.value);
    expect(cells(city.rows.find((row) => row.code === "110105"))).toEqual(cells(district.rows.find((row) => row.kind === "TOTAL")));
    expect(cells(district.rows.find((row) => row.code === "110105004"))).toEqual(cells(street.rows.find((row) => row.kind === "TOTAL")));
    expect(city.rows.filter((row) => row.kind === "TOTAL").map((row) => row.checks.filter((check) => !check.ok))).toEqual([[]]);
  });

  it("counts merged duplicates nowhere, and each child who is not resident on one line of its own", async () => {
    const [facts] = await queryAll<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE resident)::int AS residents, count(*) FILTER (WHERE NOT resident AND 'STREET' = ANY (groups))::int AS street,
        count(*) FILTER (WHERE NOT resident AND NOT 'STREET' = ANY (groups))::int AS other FROM registration WHERE status <> 'MERGED'`,
    );
    expect(await queryAll("SELECT 1 FROM registration WHERE status = 'MERGED'")).not.toHaveLength(0);
    const { rows } = await table("monitor");
    const of = (kind: string) => rows.find((row) => row.kind === kind)?.cells["02"]!.value;
    expect([of("TOTAL"), of("STREET"), of("OTHER")]).toEqual([facts!.residents, facts!.street, facts!.other]);
    expect(facts!.street! * facts!.other!).toBeGreaterThan(0);
  });

  it("counts what is still in check as found (02), and only what the district accepted as in the ledger (25)", async () => {
    const [facts] = await queryAll<{ all: number; accepted: number }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE status = 'ACCEPTED')::int AS accepted FROM registration WHERE status <> 'MERGED' AND resident AND street_code = '110105004'`,
    );
    const total = (await table("caseworker")).rows.find((row) => row.kind === "TOTAL")!;
    expect(values(total, "02", "25")).toEqual([facts!.all, facts!.accepted]);
    expect(facts!.accepted).toBeLessThan(facts!.all);
  });

  it("shows what is known of no community on a row of its own", async () => {
    const direct = (await table("caseworker")).rows.filter((row) => row.kind === "DIRECT");
    expect(direct).toHaveLength(1);
    expect(direct[0]!.cells["02"]!).toMatchObject({ value: 1, href: expect.stringContaining("direct=1") as string });
  });

  it("takes ages at the programme's reference date, and the newest round's number of residents", async () => {
    const street = await table("caseworker");
    expect(street.ageOn).toBe("2013-12-31");
    const row = street.rows.find(({ code }) => code === "110105004032")!;
    expect(row.minors).toMatchObject({ value: 240, entered: 1, communities: 1, sources: ["派出所人口数据"] });
    const district = (await table("programmeOfficer")).rows.find(({ code }) => code === "110105004")!;
    expect(district.minors).toMatchObject({ value: 350, entered: 2, sources: ["居委会台账", "派出所人口数据"] });
    expect(street.rows.find(({ kind }) => kind === "TOTAL")!.minors!.value).toBe(350);
  });

  it("shows rows without figures only when asked", async () => {
    const actor = await world.actor("monitor");
    expect((await loadSummary(actor, {}, now))!.rows.filter((row) => row.kind === "DIVISION")).toHaveLength(2);
    expect((await loadSummary(actor, { all: "1" }, now))!.rows.filter((row) => row.kind === "DIVISION")).toHaveLength(16);
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
