import pg from "pg";
import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillDatabase } from "../../../scripts/bench/fill/fill";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { openCase } from "@/lib/features/case/mutations/open-case";
import { ledgerFilterOptions } from "@/lib/features/ledger/queries/filter-options";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { listMonitored } from "@/lib/features/ledger/queries/list-monitored";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { listClosures } from "@/lib/features/closing/queries/list-closures";
import { closureQueueParamsSchema } from "@/lib/features/closing/schema";
import { listInboxTasks } from "@/lib/features/inbox/queries/list-tasks";
import { listReviewQueue } from "@/lib/features/plan/queries/list-review-queue";
import { countDueNow } from "@/lib/features/inbox/queries/count-due-now";
import { countQueues } from "@/lib/features/inbox/queries/count-queues";
import { decisionsWaiting } from "@/lib/features/inbox/queries/decisions-waiting";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { DECISIONS } from "@/lib/features/inbox/decisions";
import { listDecisions } from "@/lib/features/inbox/queries/list-decisions";
import { decisionListSchema } from "@/lib/features/inbox/schema";
import { planPage } from "@/lib/features/plan/queries/plan-page";
import { reviewQueueParamsSchema } from "@/lib/features/plan/schema";
import { listReferrals } from "@/lib/features/referral/queries/list-referrals";
import { referralListSchema } from "@/lib/features/referral/schema";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { dueVisitsWhere } from "@/lib/features/visit/queries/due-visits-where";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { dueVisitsSchema } from "@/lib/features/visit/schema";
import { listCarriers } from "@/lib/features/workload/queries/carriers";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import { loadOverview } from "@/lib/features/statistics/queries/overview";
import { loadSummary } from "@/lib/features/statistics/queries/summary";
import type { Actor } from "@/lib/authz/actor";
import { disconnect } from "@/lib/server/db/client";
import { findActor, withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { toShanghaiDate } from "@/lib/shared/dates";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { asMaintenance, ownerPool, queryAll } from "../../support/database";
import { submission } from "../registration/support";
import { planOf, statementsOf, type PlanNode, type Statement } from "./statements";

/** Enough rows that the planner has a choice: in a table of a few pages it reads the whole of it, whatever the index. */
const SIZE = { name: "test", cases: 2_500, waiting: 1_000, visits: 10_000 };
/** Never read from end to end by a page or a write. */
const LARGE_TABLES = ["care_case", "registration", "visit", "child", "name_gram", "child_guardian", "task", "case_event", "plan_measure", "plan_version", "assessment"];
/** A street of 朝阳 and its district. */
const STREET = "110105004";
const DISTRICT = "110105";
const COMMUNITY = "110105004032";

const now = new Date();
let app: pg.Client | undefined;

beforeAll(async () => {
  const owner = await ownerPool().connect();
  try {
    await fillDatabase(owner, SIZE, toShanghaiDate(now), () => undefined);
  } finally {
    owner.release();
  }
  app = new pg.Client({ connectionString: process.env.APP_DATABASE_URL });
  await app.connect();
}, 180_000);

afterAll(() => app?.end());

/** Signs somebody in at the office of a type in a division. */
async function actorAt(type: string, division: string, role: string): Promise<Actor> {
  const sessionId = v7();
  await asMaintenance((client) =>
    client.query(
      `INSERT INTO user_session (id, user_id, membership_id, expires_at, factor_due)
       SELECT $1, m.user_id, m.id, now() + interval '1 hour', false FROM membership m JOIN organisation o ON o.id = m.organisation_id
       WHERE o.type = $2::"OrgType" AND o.division_code = $3 AND $4::"Role" = ANY (m.roles) ORDER BY m.id LIMIT 1`,
      [sessionId, type, division, role],
    ),
  );
  const actor = await findActor(sessionId);
  if (!actor) throw new Error(`nobody of ${type} ${division} can act`);
  return actor;
}

const caseworker = () => actorAt("STREET_OFFICE", STREET, "CASEWORKER");
const reviewer = () => actorAt("DISTRICT_BUREAU", DISTRICT, "REVIEWER");
const supervisor = () => actorAt("STREET_OFFICE", STREET, "STREET_SUPERVISOR");
const officer = () => actorAt("COMMUNITY", COMMUNITY, "COMMUNITY_OFFICER");
const monitor = () => actorAt("MUNICIPAL_BUREAU", "110000", "MONITOR");
const params = ({ q, ...query }: Record<string, string> = {}) => ({ ...ledgerParamsSchema.parse(query), ...(q ? { q } : {}) });

async function aCase(): Promise<string> {
  const [row] = await queryAll<{ id: string }>("SELECT id FROM care_case WHERE street_code = $1 AND status = 'SERVICE' ORDER BY id LIMIT 1", [STREET]);
  return row!.id;
}

async function aTwoCharacterName(): Promise<string> {
  const [row] = await queryAll<{ name: string }>("SELECT right(name, 2) AS name FROM child WHERE street_code = $1 AND char_length(name) = 3 ORDER BY id LIMIT 1", [STREET]);
  return row!.name;
}

interface Planned {
  statement: Statement;
  nodes: PlanNode[];
}

async function plansOf(actor: Actor, work: () => Promise<unknown>, few = false): Promise<Planned[]> {
  const plans: Planned[] = [];
  for (const statement of await statementsOf(work)) plans.push({ statement, nodes: await planOf(app!, actor.sessionId, statement, few) });
  return plans;
}

const wholeReads = (plans: readonly Planned[]) =>
  plans.flatMap(({ statement, nodes }) =>
    nodes.filter((node) => node["Node Type"] === "Seq Scan" && LARGE_TABLES.includes(node["Relation Name"] ?? "")).map((node) => `${node["Relation Name"]}: ${statement.text}`),
  );

const LEDGERS: Record<string, string>[] = [
  {}, { sort: "due" }, { sort: "dueLatest" }, { sort: "name" }, { sort: "nameReversed" }, { sort: "colour" }, { sort: "colourMildest" }, { q: "00001" }, { stage: "SERVICE" }, { colour: "RED", overdue: "1" }, { q: "zm" }, { q: "GA-110105004-2026-00001" },
];

type Read = [name: string, who: () => Promise<Actor>, read: (actor: Actor) => Promise<unknown>];

const READS: Read[] = [
  ...LEDGERS.map((query): Read => [`the ledger of a street ${JSON.stringify(query)}`, caseworker, (actor) => listLedger(actor, params(query), now)]),
  ...LEDGERS.map((query): Read => [`the ledger of a district ${JSON.stringify(query)}`, reviewer, (actor) => listLedger(actor, params(query), now)]),
  ["the filters of the ledger", reviewer, (actor) => ledgerFilterOptions(actor, params(), [], now)],
  ["the head of a case", caseworker, async (actor) => caseHeader(actor, await aCase(), now)],
  ["a case", caseworker, async (actor) => caseOverview(actor, await aCase(), now)],
  ["a case's timeline", reviewer, async (actor) => caseEvents(actor, await aCase(), undefined, now)],
  ["the overview of a street", caseworker, (actor) => loadOverview(actor, {}, now)],
  ["the overview of a district", reviewer, (actor) => loadOverview(actor, {}, now)],
  ["the overview of the city", monitor, (actor) => loadOverview(actor, {}, now)],
  ["the summary of the city", monitor, (actor) => loadSummary(actor, {}, now)],
  ["one's own work", caseworker, (actor) => listInboxTasks(actor, false, now)],
  ["the work of a street", supervisor, (actor) => listInboxTasks(actor, true, now)],
  ["the work of a district", reviewer, (actor) => listInboxTasks(actor, false, now)],
  ["due visits of a street", caseworker, (actor) => listDueVisits(actor, dueVisitsSchema.parse({ who: "all" }), now)],
  ["due visits of a community", officer, (actor) => listDueVisits(actor, dueVisitsSchema.parse({}), now)],
  ["a case's visits", caseworker, async (actor) => caseVisits(actor, await aCase(), now)],
  ["registrations to check", reviewer, (actor) => listChecks(actor, undefined, now)],
  ["plans to review", reviewer, (actor) => listReviewQueue(actor, reviewQueueParamsSchema.parse({}), now)],
  ["plans to review, the newest first", reviewer, (actor) => listReviewQueue(actor, reviewQueueParamsSchema.parse({ order: "newest" }), now)],
  ["closures to decide", reviewer, (actor) => listClosures(actor, closureQueueParamsSchema.parse({}), now)],
  ["referrals of a district", reviewer, (actor) => listReferrals(actor, referralListSchema.parse({}), now)],
  ["a case's plan", caseworker, async (actor) => planPage(actor, await aCase(), now)],
  ["the badges of a caseworker", caseworker, (actor) => inboxCounts(actor, now)],
  ["the badges of a supervisor", supervisor, (actor) => inboxCounts(actor, now)],
  ["the badges of a district", reviewer, (actor) => inboxCounts(actor, now)],
  ["the decisions that wait for a street", supervisor, (actor) => decisionsWaiting(actor)],
  ["the decisions that wait for a district", reviewer, (actor) => decisionsWaiting(actor)],
  ...DECISIONS.map((queue): Read => [`the list of decisions that wait for a street: ${queue}`, supervisor, (actor) => listDecisions(actor, decisionListSchema.parse({ queue }), now)]),
  ["the list of decisions that wait for a district", reviewer, (actor) => listDecisions(actor, decisionListSchema.parse({}), now)],
  ["late referrals of a district", reviewer, (actor) => listReferrals(actor, referralListSchema.parse({ overdue: "1" }), now)],
  ["who carries what", supervisor, (actor) => listCarriers(actor, now)],
  ["rows without names", monitor, (actor) => listMonitored(actor, params(), now)],
  ["rows without names of a district", monitor, (actor) => listMonitored(actor, params({ division: DISTRICT, open: "1" }), now)],
];

describe("no page reads a whole table of children's records", () => {
  it.each(READS)("%s", async (_name, who, read) => {
    const actor = await who();
    const plans = await plansOf(actor, () => read(actor));
    expect(plans.length).toBeGreaterThan(1);
    expect(wholeReads(plans)).toEqual([]);
  });

  it("would be noticed", async () => {
    const actor = await reviewer();
    const nodes = await planOf(app!, actor.sessionId, { text: "SELECT count(*) FROM visit WHERE kind = 'HOME'", values: [] });
    expect(wholeReads([{ statement: { text: "", values: [] }, nodes }])).toHaveLength(1);
  });
});

describe("what waits for a decision", () => {
  beforeAll(async () => {
    // Reviews that were decided: of an empty table every index costs the same.
    await asMaintenance(async (client) => {
      await client.query(
        `INSERT INTO plan_check (id, plan_id, version_id, child_id, division, status, checked_on, content_cipher, next_on, written_by_id, written_at, decided_by_id, decided_at)
         SELECT gen_random_uuid(), v.plan_id, v.id, v.child_id, v.division, 'COUNTERSIGNED', '2026-05-15', $1, '2026-07-14', v.author_id, '2026-05-15T02:00:00Z', v.reviewed_by_id, '2026-05-16T02:00:00Z'
         FROM plan_version v WHERE v.status = 'APPROVED'`,
        [sealColumns("plan_check", v7(), { content: "{}" }).content_cipher],
      );
    });
    await ownerPool().query("ANALYZE plan_check");
  });

  it.each([
    ["task_pause", supervisor, /^task_pause_(undecided|task_id_idx)$/],
    ["assessment", supervisor, /^assessment_departure_asked$/],
    ["plan_check", supervisor, /^plan_check_undecided$/],
    ["closing_evaluation", supervisor, /^closing_evaluation_undecided$/],
    ["assessment", reviewer, /^assessment_departure_asked$/],
  ] as const)("of %s is counted by the database, in an index, and a page of its list is read by the same", async (table, who, index) => {
    const actor = await who();
    const lists = async () => {
      for (const queue of DECISIONS) await listDecisions(actor, decisionListSchema.parse({ queue }), now);
    };
    const plans = [...(await plansOf(actor, () => decisionsWaiting(actor), true)), ...(await plansOf(actor, lists, true))];
    const reading = plans.filter(({ statement }) => statement.text.includes(`FROM "public"."${table}"`));
    expect(reading.length).toBeGreaterThan(2);
    for (const { statement } of reading) expect(statement.text).toMatch(/LIMIT|COUNT\(/i);
    const used = reading.map(({ nodes }) => nodes.flatMap((node) => (node["Index Name"] ? [node["Index Name"]] : [])));
    for (const names of used) expect(names).toContainEqual(expect.stringMatching(index));
  });

  it("a page of plans handed in comes from their index", async () => {
    const actor = await reviewer();
    const plans = await plansOf(actor, () => listReviewQueue(actor, reviewQueueParamsSchema.parse({ order: "newest" }), now));
    const names = plans.filter(({ statement }) => statement.text.includes('FROM "public"."plan_version"') && /LIMIT/i.test(statement.text)).map(({ nodes }) => nodes.map((node) => node["Index Name"]));
    expect(names).not.toEqual([]);
    for (const used of names) expect(used).toContain("plan_version_district_code_status_submitted_at_idx");
  });
});

describe("the badges on every page are counted in indexes of what waits, with what the policies ask for", () => {
  // Whether a row is visible to everybody stands in a map that a vacuum writes: without it the rows are looked at for that alone.
  beforeAll(() => ownerPool().query("VACUUM (ANALYZE) registration, plan_version, closing_evaluation, care_case, task, visit"));

  it.each<[string, () => Promise<Actor>, (actor: Actor) => Promise<unknown>, string[]]>([
    ["a street's checks", supervisor, (actor) => withActor(actor, (tx, fresh) => countQueues(tx, fresh)), ["registration_to_check"]],
    ["a district's checks, plans and closings", reviewer, (actor) => withActor(actor, (tx, fresh) => countQueues(tx, fresh)), ["registration_to_check", "plan_version_handed_in", "closing_evaluation_undecided", "care_case_closing"]],
    ["a caseworker's tasks", caseworker, (actor) => withActor(actor, (tx, fresh) => countDueNow(tx, fresh, now)), ["task_open"]],
    ["a district's tasks", reviewer, (actor) => withActor(actor, (tx, fresh) => countDueNow(tx, fresh, now)), ["task_open"]],
    ["a caseworker's visits", caseworker, (actor) => withActor(actor, (tx, fresh) => tx.visit.count({ where: dueVisitsWhere(fresh, { who: "mine", due: "now" }, now)! })), ["visit_not_made"]],
  ])("%s", async (_name, who, read, indexes) => {
    const actor = await who();
    const counting = (await plansOf(actor, () => read(actor))).filter(({ statement }) => /count\(\*\)/i.test(statement.text));
    expect(counting).toHaveLength(1);
    // Beside them stand the tables of the review that a task waits for, which are read for such a task alone.
    const reads = counting.flatMap(({ nodes }) => nodes.filter((node) => ["registration", "plan_version", "closing_evaluation", "task", "visit", ...(indexes.length > 1 ? ["care_case"] : [])].includes(node["Relation Name"] ?? "")));
    expect(reads.map((node) => node["Index Name"]).sort()).toEqual([...indexes].sort());
    for (const node of reads) expect(node).toMatchObject({ "Node Type": "Index Only Scan" });
    for (const node of reads) expect(node["Index Cond"]).toBeDefined();
  });
});

describe("Chinese names of two characters", () => {
  it.each([["a street", caseworker], ["a district", reviewer]] as const)("are found in %s through the index of beginnings", async (_office, who) => {
    const actor = await who();
    const q = await aTwoCharacterName();
    expect([...q]).toHaveLength(2);
    let total = 0;
    const plans = await plansOf(actor, async () => {
      total = (await listLedger(actor, params({ q }), now)).total;
    });
    expect(total).toBeGreaterThan(0);
    const searching = plans.filter(({ statement }) => statement.text.includes("name_gram"));
    expect(searching.length).toBeGreaterThan(0);
    for (const { nodes } of searching) {
      const lookUp = nodes.find((node) => node["Index Name"] === "name_gram_pkey");
      expect(lookUp?.["Index Cond"]).toContain(`gram >= 'c:${q}'`);
    }
  });
});

it("counts the ledger of a street in an index, with what the policies ask for", async () => {
  // Whether a row is visible to everybody stands in a map that a vacuum writes: without it the rows are looked at for that alone.
  await ownerPool().query("VACUUM registration");
  const actor = await caseworker();
  const counting = (await plansOf(actor, () => listLedger(actor, params(), now))).filter(({ statement }) => /^\s*select count\(/i.test(statement.text));
  expect(counting).toHaveLength(1);
  const reads = counting.flatMap(({ nodes }) => nodes.filter((node) => node["Relation Name"] === "registration"));
  expect(reads.map((node) => [node["Node Type"], node["Index Name"]])).toEqual([["Index Only Scan", "registration_street_code_stage_filed_on_id_idx"]]);
});

it("makes the list of what is closed once for each statement", async () => {
  const actor = await caseworker();
  const plans = await plansOf(actor, async () => [await listLedger(actor, params(), now), await caseOverview(actor, await aCase(), now)]);
  const filters = plans.flatMap(({ nodes }) => nodes.flatMap(({ Filter = "" }) => (Filter.includes("<> ALL") ? Filter : [])));
  expect(filters.length).toBeGreaterThan(5);
  // What an InitPlan gives, cast for each row: `(InitPlan 1).col1`, in older versions `$0`.
  expect(filters.filter((filter) => /(col1|\$\d+)\)::uuid\[\]/.test(filter))).toEqual([]);
});

/** How often each table was read from end to end, by whatever statement, trigger or function. */
async function sequentialScans(): Promise<Map<string, number>> {
  const rows = await queryAll<{ name: string; scans: string }>("SELECT relname AS name, seq_scan AS scans FROM pg_stat_user_tables WHERE relname = ANY ($1)", [LARGE_TABLES]);
  return new Map(rows.map(({ name, scans }) => [name, Number(scans)]));
}

interface Write {
  actor: Actor;
  run: () => Promise<{ ok: boolean }>;
}

async function opening(): Promise<Write> {
  const [row] = await queryAll<{ id: string; street: string }>("SELECT id, street_code AS street FROM registration WHERE stage = 'REGISTERED' ORDER BY id LIMIT 1");
  const actor = await actorAt("STREET_OFFICE", row!.street, "CASEWORKER");
  return { actor, run: () => executeMutation(openCase, actor, { registrationId: row!.id, version: 1 }) };
}

async function filing(): Promise<Write> {
  const actor = await caseworker();
  return { actor, run: () => executeMutation(submitRegistration, actor, submission()) };
}

describe("no write reads a whole table, in its statements, triggers and functions", () => {
  it.each([["opening a case", opening], ["filing a registration, with the look-up of possible duplicates over the city", filing]])("%s", async (_name, prepare) => {
    const { actor, run } = await prepare();
    // What a connection has counted reaches the view when it closes.
    await disconnect();
    const before = await sequentialScans();
    let result: { ok: boolean } | undefined;
    const plans = await plansOf(actor, async () => {
      result = await run();
    });
    expect(result).toMatchObject({ ok: true });
    expect(wholeReads(plans)).toEqual([]);
    await disconnect();
    expect(await sequentialScans()).toEqual(before);
  });
});
