import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/authz/actor";
import type * as ScopeModule from "@/lib/authz/scope";
import type * as WithActor from "@/lib/server/db/with-actor";
import { rangeOf } from "@/lib/shared/division-code";
import type { OrgType, Role } from "@/lib/shared/vocabulary/organisation";
import { asMaintenance, ownerPool } from "../../support/database";
import { closeOpenClient, openClient } from "./application-wall";
import { differences, makeWorld, type Pair } from "./compare";
import { DatabaseWall } from "./database-wall";
import { mayRead } from "./oracle";

type Scope = ScopeModule.Scope;
type ScopeOf = (actor: Actor) => Scope;
const mutant: { scopeOf: ((actor: Actor, real: ScopeOf) => Scope) | null } = { scopeOf: null };

vi.mock("@/lib/server/db/with-actor", async (original) => ({
  ...(await original<typeof WithActor>()),
  withActor: async (actor: unknown, work: (tx: unknown, actor: unknown) => Promise<unknown>) => work(openClient(), actor),
}));
vi.mock("@/lib/authz/scope", async (original) => {
  const real = await original<typeof ScopeModule>();
  return { ...real, scopeOf: (actor: Actor) => (mutant.scopeOf ? mutant.scopeOf(actor, real.scopeOf) : real.scopeOf(actor)) };
});

const SEED = 20130724;
let pairs: Pair[];
let database: DatabaseWall | undefined;

beforeAll(async () => {
  const world = await makeWorld(SEED);
  // Everybody with every file, one of each kind of pair before the second of any, whoever sees most of the file and whoever sees most of all in turn: what a rule opens shows
  // with the ones, what it shuts with the others, at the first pairs.
  const ranked = world.people.flatMap((person) => {
    const own = world.files.map((file) => ({ pair: { person, file }, shown: file.rows.filter((row) => mayRead(person, file, row.facts)).length }));
    const sum = own.reduce((total, { shown }) => total + shown, 0);
    return own.map(({ pair, shown }) => ({ pair, shown, sum, kind: [person.orgType, person.roles.join(), person.orgDivision.length, pair.file.sealedTo ? "SEALED" : "OPEN", pair.file.barred.includes(person.userId), Math.ceil(shown / 20)].join() }));
  });
  const inTurn = (measure: "shown" | "sum") => {
    const drawn = new Map<string, number>();
    return [...ranked].sort((a, b) => b[measure] - a[measure]).map(({ pair, kind }) => {
      const turn = drawn.get(kind) ?? 0;
      drawn.set(kind, turn + 1);
      return { pair, turn };
    }).sort((a, b) => a.turn - b.turn).map(({ pair }) => pair);
  };
  const bySum = inTurn("sum");
  pairs = [...new Set(inTurn("shown").flatMap((pair, at) => [pair, bySum[at] ?? pair]))];
  database = await DatabaseWall.open();
}, 300_000);
afterAll(async () => {
  await database?.close();
  await closeOpenClient();
});

interface Policy {
  name: string;
  table: string;
  permissive: "PERMISSIVE" | "RESTRICTIVE";
  command: string;
  using: string | null;
  check: string | null;
}

const policies = () =>
  asMaintenance(async (client) =>
    (await client.query<Policy>(
      `SELECT policyname AS name, tablename AS table, permissive, cmd AS command, qual AS using, with_check AS check FROM pg_policies
       WHERE schemaname = 'public' AND 'hutong_service' = ANY (roles) ORDER BY tablename, policyname`,
    )).rows,
  );

const restore = ({ name, table, permissive, command, using, check }: Policy) =>
  `CREATE POLICY "${name}" ON "${table}" AS ${permissive} FOR ${command} TO hutong_service${using === null ? "" : ` USING (${using})`}${check === null ? "" : ` WITH CHECK (${check})`}`;

/** Tables that hold no row of a child, of which the oracle knows nothing: what a person keeps and asks for by itself. tests/integration/privacy and tests/integration/roster show what each of their policies opens and shuts. */
const OF_ONESELF = ["search_term", "sent_form", "daily_count", "export_request", "roster_import", "roster_row", "roster_mapping"];

describe("row-level security", () => {
  it("each policy is needed: without it PostgreSQL and the oracle differ", { timeout: 300_000 }, async () => {
    const every = await policies();
    const all = every.filter(({ table }) => !OF_ONESELF.includes(table));
    expect(all.length).toBeGreaterThan(100);
    const unnoticed: string[] = [];
    for (const policy of all) {
      await ownerPool().query(`DROP POLICY "${policy.name}" ON "${policy.table}"`);
      try {
        const found = await differences(pairs, { database, table: policy.table, first: true });
        if (found.length === 0) unnoticed.push(`${policy.name} on ${policy.table}`);
      } finally {
        await ownerPool().query(restore(policy));
      }
    }
    expect(unnoticed).toEqual([]);
    expect(await policies()).toEqual(every);
  });
});

const NONE: Scope = { kind: "none" };
const at = (type: OrgType) => (actor: Actor) => actor.organisation.type === type;
const without = (type: OrgType, ...roles: Role[]) => (actor: Actor, real: ScopeOf) =>
  at(type)(actor) ? real({ ...actor, roles: actor.roles.filter((role) => !roles.includes(role)) }) : real(actor);
const as = (role: Role) => (actor: Actor, real: ScopeOf) => real({ ...actor, roles: [role] });

/** The rules of `scopeOf`, each taken away: a kind of office that no longer sees, a role that no longer counts, a guard that no longer holds. */
const RULES: [string, (pair: Pair) => boolean, (actor: Actor, real: ScopeOf) => Scope][] = [
  ...(["STREET_OFFICE", "DISTRICT_BUREAU", "COMMUNITY", "RESCUE_STATION", "SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY", "MUNICIPAL_PROTECTION_INSTITUTION", "SCHOOL",
    "YOUTH_LEAGUE", "COURT", "JUSTICE_BUREAU", "WOMENS_FEDERATION", "PUBLIC_SECURITY", "EDUCATION_COMMISSION", "HUMAN_RESOURCES", "URBAN_MANAGEMENT", "MUNICIPAL_BUREAU"] as const)
    .map((type): (typeof RULES)[number] => [`${type} sees`, ({ person }) => person.orgType === type, (actor, real) => (at(type)(actor) ? NONE : real(actor))]),
  ...([["STREET_OFFICE", "CASEWORKER"], ["STREET_OFFICE", "STREET_SUPERVISOR"], ["DISTRICT_BUREAU", "REVIEWER"], ["DISTRICT_BUREAU", "PROGRAMME_OFFICER"],
    ["MUNICIPAL_BUREAU", "MONITOR"], ["MUNICIPAL_BUREAU", "PROGRAMME_OFFICER"], ["MUNICIPAL_PROTECTION_INSTITUTION", "LIAISON"], ["MUNICIPAL_PROTECTION_INSTITUTION", "RESCUE_WORKER"]] as const)
    .map(([type, role]): (typeof RULES)[number] => [`${role} of ${type} counts`, ({ person }) => person.orgType === type && person.roles.includes(role), without(type, role)]),
  ["the system and the security administrator see nothing", ({ person }) => person.roles.some((role) => role === "SYSTEM_ADMIN" || role === "SECURITY_ADMIN"),
    (actor, real) => (actor.roles.some((role) => role === "SYSTEM_ADMIN" || role === "SECURITY_ADMIN") ? real({ ...actor, roles: ["CASEWORKER", "REVIEWER", "SOCIAL_WORKER", "RESCUE_WORKER", "LIAISON", "COMMUNITY_OFFICER", "MONITOR"] }) : real(actor))],
  ["the auditor sees the log alone", ({ person }) => person.roles.includes("AUDITOR"),
    (actor, real) => (actor.roles.includes("AUDITOR") ? real({ ...actor, roles: ["CASEWORKER", "REVIEWER", "SOCIAL_WORKER", "RESCUE_WORKER", "LIAISON", "COMMUNITY_OFFICER", "MONITOR"] }) : real(actor))],
  ["a department at city level sees no case", ({ person }) => person.orgLevel === "CITY",
    (actor, real) => real({ ...actor, organisation: { ...actor.organisation, level: "DISTRICT" } })],
  ["the role must be of the office", ({ person }) => person.roles.every((role) => role !== "SYSTEM_ADMIN"), as("SOCIAL_WORKER")],
  ["an office of another level sees nothing", ({ person }) => person.orgType === "STREET_OFFICE" && person.orgDivision.length === 6,
    (actor, real) => (actor.organisation.type === "STREET_OFFICE" && actor.organisation.divisionCode.length === 6 ? { kind: "division", ...rangeOf(actor.organisation.divisionCode), level: "DISTRICT" } : real(actor))],
];

describe("scopeOf", () => {
  it.each(RULES)("each rule is needed: %s", { timeout: 60_000 }, async (_rule, concerns, changed) => {
    mutant.scopeOf = changed;
    try {
      const touched = pairs.filter(concerns);
      expect(touched.length).toBeGreaterThan(0);
      expect(await differences(touched, { application: true, first: true })).not.toEqual([]);
    } finally {
      mutant.scopeOf = null;
    }
  });
});
