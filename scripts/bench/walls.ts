import { performance } from "node:perf_hooks";
import pg from "pg";
import { changeUrl, withClient } from "../db/connect";
import { statementName } from "../../lib/server/db/statement-name";
import { renderTable } from "../support/demo-accounts";

/**
 * Time with row-level security over time without, on the same data: more than this on the ledger or a case page and the run has failed. A name search is measured beside them: all of it is about two milliseconds, of
 * which looking once at each of three tables' settings is a fixed share that no plan can take out.
 */
export const ALLOWED_WALLS = 1.15;
const isJudged = (page: string) => !page.startsWith("name search");
export const isOverWalls = ({ page, ratio }: WallsFigure): boolean => isJudged(page) && ratio > ALLOWED_WALLS;

/** Connects as a member of the application's role whom PostgreSQL lets past every policy. It exists on the benchmark's own server alone. */
const BYPASS = "hutong_bench_bypass";
const PEOPLE = 12;
const ROUNDS = 50;

interface Statement {
  text: string;
  values: unknown[];
}

/** The statements that one person's page sends, in order. */
interface Visit {
  sessionId: string;
  statements: Statement[];
}

export interface WallsFigure {
  page: string;
  statements: number;
  /** Median of all visits, in milliseconds. */
  withPolicies: number;
  withoutPolicies: number;
  /** Median over all pairs: a visit with policies over the same visit without, taken one right after the other. */
  ratio: number;
}

interface Urls {
  admin: string;
  owner: string;
  app: string;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Takes down what the product sends while `work` runs: its own queries, through its own client. */
async function record(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const [first, second] = args;
    const text = typeof first === "string" ? first : (first as { text?: string } | undefined)?.text;
    const values = typeof first === "string" ? second : (first as { values?: unknown[] } | undefined)?.values;
    if (text && /^\s*(select|with)\b/i.test(text) && !text.includes("app_begin")) sent.push({ text, values: Array.isArray(values) ? values : [] });
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return sent;
}

interface Person {
  session: string;
  caseId: string;
  name: string;
}

/** People of street offices or of districts, each signed in, with a case of their own office. */
async function peopleOf(ownerUrl: string, type: "STREET_OFFICE" | "DISTRICT_BUREAU"): Promise<Person[]> {
  const column = type === "STREET_OFFICE" ? "street_code" : "district_code";
  const role = type === "STREET_OFFICE" ? "CASEWORKER" : "REVIEWER";
  return withClient(ownerUrl, async (client) => {
    await client.query("SET ROLE hutong_maintenance");
    const { rows } = await client.query<Person>(
      `WITH chosen AS (
         SELECT DISTINCT ON (o.id) m.id AS membership, m.user_id, o.division_code FROM membership m JOIN organisation o ON o.id = m.organisation_id
          WHERE o.type = '${type}' AND '${role}' = ANY (m.roles) AND EXISTS (SELECT 1 FROM care_case c WHERE c.${column} = o.division_code) ORDER BY o.id, m.id LIMIT ${PEOPLE}),
       opened AS (
         INSERT INTO user_session (id, user_id, membership_id, expires_at, factor_due) SELECT gen_random_uuid(), user_id, membership, now() + interval '1 hour', false FROM chosen RETURNING id, membership_id)
       SELECT s.id AS session, c.id AS "caseId", right(k.name, 2) AS name FROM opened s JOIN chosen h ON h.membership = s.membership_id
         CROSS JOIN LATERAL (SELECT id, child_id FROM care_case WHERE ${column} = h.division_code ORDER BY md5(id::text) LIMIT 1) c JOIN child k ON k.id = c.child_id`,
    );
    return rows;
  });
}

/** What the ledger and the case page ask of the database, taken from the queries themselves. Needs the environment of the application. */
async function recordPages(ownerUrl: string): Promise<Map<string, Visit[]>> {
  const { findActor } = await import("../../lib/server/db/with-actor");
  const { disconnect } = await import("../../lib/server/db/client");
  const { listLedger } = await import("../../lib/features/ledger/queries/list-ledger");
  const { caseHeader } = await import("../../lib/features/case/queries/case-header");
  const { caseOverview } = await import("../../lib/features/case/queries/case-overview");
  const { caseEvents } = await import("../../lib/features/case/queries/case-events");
  const pages = new Map<string, Visit[]>();
  const now = new Date();
  for (const [office, type] of [["street", "STREET_OFFICE"], ["district", "DISTRICT_BUREAU"]] as const) {
    for (const { session, caseId, name } of await peopleOf(ownerUrl, type)) {
      const actor = await findActor(session);
      if (!actor) throw new Error("a person of the benchmark cannot act");
      const visits = {
        ledger: () => listLedger(actor, { sort: "filed" }, now),
        "ledger by limit": () => listLedger(actor, { sort: "due" }, now),
        "name search": () => listLedger(actor, { sort: "filed", q: name }, now),
        "case page": async () => [await caseHeader(actor, caseId, now), await caseOverview(actor, caseId, now), await caseEvents(actor, caseId, undefined, now)],
      };
      for (const [page, work] of Object.entries(visits)) {
        await work();
        const key = `${page}, ${office}`;
        pages.set(key, [...(pages.get(key) ?? []), { sessionId: session, statements: await record(work) }]);
      }
    }
  }
  await disconnect();
  return pages;
}

/** Milliseconds for the statements of one visit, in a transaction of the person. */
async function replay(client: pg.Client, { sessionId, statements }: Visit): Promise<number> {
  await client.query("BEGIN");
  await client.query("SELECT app_begin($1)", [sessionId]);
  const begun = performance.now();
  for (const { text, values } of statements) await client.query({ name: statementName({ sql: text }), text, values });
  const took = performance.now() - begun;
  await client.query("COMMIT");
  return took;
}

/** The same statements by the application's role and past the policies, taking turns, so that what else the machine does falls on both alike. */
export async function compareWalls({ admin, owner, app }: Urls, password: string): Promise<WallsFigure[]> {
  await withClient(admin, async (client) => {
    await client.query(`DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${BYPASS}') THEN CREATE ROLE ${BYPASS} LOGIN BYPASSRLS; END IF; END $$`);
    await client.query(`ALTER ROLE ${BYPASS} PASSWORD ${pg.escapeLiteral(password)}`);
    await client.query(`GRANT hutong_service TO ${BYPASS}`);
    await client.query("ANALYZE");
  });
  const pages = await recordPages(owner);
  const [inside, past] = [new pg.Client({ connectionString: app }), new pg.Client({ connectionString: changeUrl(app, { user: BYPASS, password }) })];
  await Promise.all([inside.connect(), past.connect()]);
  try {
    const figures: WallsFigure[] = [];
    for (const [page, visits] of pages) {
      const pairs: [number, number][] = [];
      for (let round = -2; round < ROUNDS; round += 1) {
        for (const visit of visits) {
          const [a, b] = round % 2 === 0 ? [await replay(inside, visit), await replay(past, visit)] : [await replay(past, visit), await replay(inside, visit)].reverse();
          // The first rounds fill caches.
          if (round < 0) continue;
          pairs.push([a ?? Number.NaN, b ?? Number.NaN]);
        }
      }
      figures.push({ page, statements: visits[0]?.statements.length ?? 0, withPolicies: median(pairs.map(([a]) => a)), withoutPolicies: median(pairs.map(([, b]) => b)), ratio: median(pairs.map(([a, b]) => a / b)) });
    }
    return figures;
  } finally {
    await Promise.all([inside.end(), past.end()]);
    await withClient(admin, (client) => client.query(`DROP ROLE ${BYPASS}`));
  }
}

export function wallsReport(figures: readonly WallsFigure[]): string {
  return renderTable(
    ["statements of", "number", "with policies, p50 ms", "without, p50 ms", "ratio", ""],
    figures.map((figure) => [
      figure.page, String(figure.statements), figure.withPolicies.toFixed(2), figure.withoutPolicies.toFixed(2), figure.ratio.toFixed(2),
      isOverWalls(figure) ? `over ${ALLOWED_WALLS}` : isJudged(figure.page) ? "ok" : "beside",
    ]),
  );
}
