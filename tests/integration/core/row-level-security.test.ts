import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { openRecord } from "@/lib/features/break-glass/mutations/open-record";
import { asSealer } from "@/lib/server/audit-chain/as-sealer";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { rootClient, type Tx } from "@/lib/server/db/client";
import { Prisma } from "@/lib/server/db/generated/client";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { insertApprovedPlan } from "../../factories/plans";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { insertVisit } from "../visit/support";
import { asMaintenance, queryAll } from "../../support/database";

/** Tables without row-level security, each with the reason why it needs none. */
const OPEN_TABLES: Record<string, string> = {
  _prisma_migrations: "names of migrations",
  division: "public codes",
  organisation: "offices, no data of a child",
  organisation_division: "offices, no data of a child",
  access_approval: "who of an office let a colleague read children's data, shown beside the role; no data of a child",
  app_user: "names of staff stand beside their work on every page",
  user_credential: "hashes; needed before anybody is known",
  password_history: "hashes",
  user_second_factor: "encrypted secrets of staff",
  recovery_code: "digests",
  child_seal_office: "which offices a seal concerns; the app has no right on it",
  round_area: "places of a round",
  identity_policy: "rules of signing in",
  retention_rule: "how long records are kept",
  rate_window: "keyed digests and counts; asked before anything else",
  attempt_counter: "keyed digests and counts; needed before anybody is known",
  membership: "staff and their roles",
  user_session: "needed before anybody is known",
  matrix_version: "the responsibility matrix is public",
  matrix_row: "the responsibility matrix is public",
  purpose_version: "which kind of office is shown which kind of information: no data of a child",
  programme: "the programme is public",
  programme_phase: "the programme is public",
  programme_district: "the programme is public",
  pilot_unit: "places of the pilot; a family is named by the id of a child that only its scope opens",
  pilot_unit_change: "when a unit was ended or withdrawn, with the reason as ciphertext; it names nobody but the unit",
  calendar_day: "days off of a district",
  deadline_rule_row: "limits",
  escalation_rule: "limits",
  background_run: "when background work ran, and how much it did: numbers",
  audit_rule: "limits",
  privacy_rule: "limits",
  instrument_version: "the questionnaire",
  screening_round: "rounds of a district",
  round_population: "counts of residents",
  number_counter: "running numbers; the app has no right on it",
};

/** Functions with rights of their own that answer with nobody set, each with the reason. A function without rights of its own reads through the policies. */
const OPEN_FUNCTIONS: Record<string, string> = {
  audit_heads: "digests of seals for the file outside the database; no row of the log",
  audit_is_removed: "months that were taken away",
  audit_month_facts: "counts of a month",
  audit_next_floor: "a number of the chain",
  audit_prepare_months: "partitions of the coming months; answers how many",
  audit_removed_months: "months that were taken away",
  audit_seal_before: "a number of the chain",
  audit_seal_begin: "the place of the next seal: numbers",
  audit_unsealed: "how many rows wait for a seal",
  audit_verification_due: "whether a verification is due",
  forget_search_terms: "removes what has run out; answers nothing",
  hand_over_ended: "hands on the work of whose last role has ended, for the server; answers how many people",
  open_adulthood_tasks: "opens tasks for children who come of age, for the server; answers how many",
  next_number: "a running number, of nobody yet",
  claim_roster: "whether a roster waits to be begun: yes or no",
  claim_rosters: "ids of rosters whose work was cut off, for the server that goes on",
  take_expired_rosters: "keys of files whose time is over, for the server that removes them",
  take_expired_exports: "keys of files whose time is over, for the server that removes them",
};

/** How the others refuse. */
const REFUSALS = /only the administrators|auditor and the sealer|noted by the sealer|does not continue the chain|only who was asked|only within the merge/;

/** Every other function, called for records that are there. */
const callsOf = (): Record<string, string> => {
  const nobody = "00000000-0000-7000-8000-000000000000";
  const people = `'${world.userId.caseworker}'::uuid, '${world.organisationId.street}'::uuid, '${world.userId.colleague}'::uuid`;
  return {
    answer_move: `(SELECT answer_move('${nobody}'::uuid, 1, false, NULL, NULL, NULL, NULL, NULL)::text) a`,
    app_begin: `app_begin('${nobody}'::uuid)`,
    audit_append_seal: `(SELECT audit_append_seal('{"number": "7", "previous": "x"}'::jsonb, ''::bytea)::text) a`,
    audit_note_verification: `(SELECT audit_note_verification(gen_random_uuid(), now(), 'RECENT', 1, 1, 0, 0, '[]'::jsonb)::text) a`,
    audit_record_exists: `audit_record_exists('REGISTRATION', '${record.registrationId}')`,
    audit_rows: `audit_rows('0'::xid8, '18446744073709551615'::xid8, 0, 100)`,
    break_glass_find: `break_glass_find('${record.registrationId}'::uuid, NULL, NULL, NULL, NULL)`,
    break_glass_names: `break_glass_names(ARRAY['${openingId}']::uuid[])`,
    break_glass_record: `break_glass_record('${openingId}'::uuid)`,
    conference_caller: `(SELECT org FROM conference_caller('${record.caseId}'::uuid)) a`,
    move_invitation: `(SELECT NULL WHERE move_invitation('${record.caseId}'::uuid, 'x')) a`,
    changes_since: `changes_since('REGISTRATION', '${record.registrationId}'::uuid, 0)`,
    find_possible_matches: `find_possible_matches('{}', '${record.name}', NULL, '2016-05-20', '{}', NULL, '{}')`,
    granted_children: "granted_children()",
    hand_over_drafts: `hand_over_drafts(${people})`,
    hand_over_work: `hand_over_work(${people})`,
    household_visit_holds: `household_visit_holds('${toldId}'::uuid)`,
    households_taken_up: `households_taken_up('${roundId}'::uuid)`,
    household_lives_at: `household_lives_at('${householdId}'::uuid, '110105004032')`,
    household_met: `household_met('${roundId}'::uuid, '110105004032', '某户', ARRAY['${blindIndex("address", "某路1号")}'])`,
    is_open_to_me: `is_open_to_me('${record.childId}'::uuid)`,
    job_state: "(SELECT job_state()::text) a",
    merge_write: `(SELECT merge_write('${nobody}'::uuid, '[]'::jsonb, '{}', NULL, '[]'::jsonb)::text) a`,
    siblings_of: `siblings_of('${record.childId}'::uuid)`,
    tell_of_death: `(SELECT nullif(tell_of_death('${record.childId}'), 0)) a`,
    share_no_contacts: `share_no_contacts(ARRAY['${record.childId}']::uuid[])`,
    kept_in_other_files: `kept_in_other_files((SELECT id FROM child_guardian WHERE child_id = '${record.childId}' LIMIT 1))`,
    tell_contact_cleared: `(SELECT nullif(tell_contact_cleared('${nobody}'::uuid), 0)) a`,
    unshare_no_contacts: `unshare_no_contacts('${nobody}'::uuid, '[]'::jsonb)`,
    reopen_alarmed: `(SELECT nullif(reopen_alarmed('${record.childId}'::uuid, '${world.organisationId.station}'::uuid, now())::text, '')) a`,
    end_grants_outside: `(SELECT end_grants_outside('${record.childId}'::uuid)) a`,
    left_district: `left_district('${record.registrationId}'::uuid)`,
    handed_over: `(SELECT handed_over('${record.registrationId}'::uuid)) a`,
    move_bar: `(SELECT move_bar('${record.childId}'::uuid, false)) a`,
    next_planned_visit: `next_planned_visit('${record.caseId}'::uuid)`,
    note_failed_visits: `note_failed_visits('${visitId}'::uuid, 3, '${v7()}'::uuid, now(), 'x', now())`,
    offices_left_by: `offices_left_by('${world.userId.caseworker}'::uuid)`,
    return_visits_left_by: `return_visits_left_by('${world.userId.caseworker}'::uuid, '${world.organisationId.street}'::uuid)`,
    open_work_of: `open_work_of('${world.userId.caseworker}'::uuid)`,
    pilot_unit_holds: "(SELECT h.cases::text FROM pilot_unit u, pilot_unit_holds(u.id) h WHERE u.division_code = '110105004') a",
    restricted_count: "(SELECT nullif(restricted_count(), 0)) a",
    restricted_record: `restricted_record('${restricted.number}', '${restricted.registrationId}'::uuid)`,
    read_referral_messages: `(SELECT nullif(read_referral_messages('${record.caseId}'::uuid, ARRAY['${record.caseId}']::uuid[]), 0)) a`,
    roster_names: `(SELECT id FROM roster_names(ARRAY['${rosterId}']::uuid[])) a`,
    referral_escalations: `(SELECT rule FROM referral_escalations('${record.caseId}'::uuid)) a`,
    children_away: `(SELECT office FROM children_away(ARRAY['${record.childId}']::uuid[])) a`,
    receiver_keeps_from_home: `receiver_keeps_from_home('${record.caseId}'::uuid)`,
    receiver_keeps_away: `receiver_keeps_away('${record.caseId}'::uuid, '{}')`,
    guardianship_told: `(SELECT id FROM guardianship_told('${record.childId}'::uuid)) a`,
    record_kept: `record_kept('${record.childId}'::uuid)`,
    told_here: `told_here('${toldReportId}'::uuid, NULL, NULL)`,
    told_reports: "told_reports()",
    version_is_approved: `version_is_approved('${planVersionId}'::uuid)`,
    reported_changes: `reported_changes(ARRAY['${record.childId}']::uuid[])`,
    visits_so_far: `visits_so_far(ARRAY['${record.caseId}']::uuid[])`,
    visit_basis: `visit_basis('${visitId}'::uuid)`,
  };
};

const isNothing = (value: unknown): boolean => value === null || value === false || value === "" || (Array.isArray(value) && value.length === 0);

let world: World;
let record: CaseRecord;
let restricted: CaseRecord;
let [openingId, planVersionId, visitId] = ["", "", ""];
const [householdId, roundId, toldReportId, toldId, rosterId] = [v7(), v7(), v7(), v7(), v7()];

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE" });
  ({ planVersionId } = await insertApprovedPlan(world, record, [{ task: "T4_1" }]));
  visitId = await insertVisit(world, record);
  restricted = await insertCase(world, { caseStatus: "SERVICE" });
  await insertSeal(world, restricted, ["supervisor", "reviewer"]);
  await asMaintenance(async (client) => {
    await client.query("INSERT INTO household (id, division, head_name, address_index, address_cipher, filing_org_id) VALUES ($1, '110105004032', '某户', $3, $4, $2)", [
      householdId, world.organisationId.street, blindIndex("address", "某路1号"), sealColumns("household", householdId, { address: "某路1号" }).address_cipher,
    ]);
    await client.query(
      "INSERT INTO screening_round (id, programme_id, name, division_code, starts_on, ends_on, status, created_by_id) SELECT $1, id, '排查', '110105', '2026-03-01', '2026-12-31', 'OPEN', $2 FROM programme ORDER BY starts_on LIMIT 1", [roundId, world.userId.programmeOfficer],
    );
    await client.query("INSERT INTO household_visit (id, round_id, household_id, division, visited_on, outcome, minors_at_home, told_street, visitor_id, visitor_org_id, client_key) VALUES ($1, $2, $3, '110105004032', '2026-03-02', 'VISITED', 1, true, $4, $5, $1)", [toldId, roundId, householdId, world.userId.communityOfficer, world.organisationId.community]);
    await client.query("INSERT INTO roster_import (id, user_id, org_id, status, file_name_cipher, file_bytes, created_at, expires_at) VALUES ($1, $2, $3, 'DONE', $4, 1, now(), now() + interval '1 day')", [
      rosterId, world.userId.caseworker, world.organisationId.street, sealColumns("roster_import", rosterId, { file_name: "名册.xlsx" }).file_name_cipher,
    ]);
    await client.query("UPDATE registration SET household_visit_id = $1, roster_import_id = $3 WHERE id = $2", [toldId, record.registrationId, rosterId]);
    await client.query(
      `INSERT INTO intake_report (id, number, division, source, received_at, urgency, content_cipher, status, recorded_by_id, recorded_org_id, recorded_at, owner_org_id)
       VALUES ($1, 'XS-1', '110105004032', 'COMMUNITY', now(), 'YELLOW', $2, 'OPEN', $3, $4, now(), $5)`,
      [toldReportId, sealColumns("intake_report", toldReportId, { content: "{}" }).content_cipher, world.userId.communityOfficer, world.organisationId.community, world.organisationId.street],
    );
  });
  openingId = v7();
  const opened = await executeMutation(openRecord, await world.actor("farCaseworker"), { registrationId: record.registrationId, clientKey: openingId, reason: "儿童当晚可能遭受家庭暴力", understood: true });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  await asMaintenance((client) =>
    client.query("INSERT INTO audit_event (request_id, action, result, record_type, record_id, record_version) VALUES ('r', 'registration.submit', 'OK', 'REGISTRATION', $1, 1)", [record.registrationId]),
  );
});

describe("catalogue", () => {
  it("forces row-level security with a policy on every table, or the table stands on the list with a reason", async () => {
    const { rows } = await asMaintenance((client) =>
      client.query<{ name: string; forced: boolean; policies: number }>(
        `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced, count(p.polname)::int AS policies
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_policy p ON p.polrelid = c.oid
         WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition GROUP BY 1, 2`,
      ),
    );
    const unprotected = rows.filter((row) => !(row.forced && row.policies > 2)).map((row) => row.name);
    expect(unprotected.sort()).toEqual(Object.keys(OPEN_TABLES).sort());
  });

  it("opens no partition by itself: the way to its rows is the table above it", async () => {
    const rows = await asMaintenance(async (client) =>
      (await client.query<{ name: string; forced: boolean; open: boolean }>(
        `SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS forced,
           bool_or(has_table_privilege(r.role, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')) AS open
         FROM pg_class c CROSS JOIN (VALUES ('hutong_service'), ('hutong_maintenance'), ('hutong_definer')) r(role)
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relispartition GROUP BY 1, 2`,
      )).rows,
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row) => !row.forced || row.open)).toEqual([]);
  });

  it("leaves no table that names a child outside", async () => {
    const { rows } = await asMaintenance((client) =>
      client.query<{ name: string }>("SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'child_id'"),
    );
    expect(rows.map((row) => row.name).filter((name) => name in OPEN_TABLES)).toEqual(["pilot_unit"]);
  });

  it("lets the app connect as a role that owns nothing and cannot bypass", async () => {
    const [role] = await rootClient().$queryRaw<{ super: boolean; bypass: boolean; owns: bigint }[]>`
      SELECT rolsuper AS super, rolbypassrls AS bypass, (SELECT count(*) FROM pg_class WHERE relowner = r.oid) AS owns FROM pg_roles r WHERE rolname = current_user`;
    expect(role).toEqual({ super: false, bypass: false, owns: 0n });
  });
});

describe("deny by default", () => {
  it("shows nothing without an actor, also on a connection that served somebody", async () => {
    const caseworker = await world.actor("caseworker");
    expect(await withActor(caseworker, (tx) => tx.child.count())).toBe(1);
    for (let i = 0; i < 12; i += 1) {
      const [left] = await rootClient().$queryRaw<{ children: bigint; cases: bigint; referrals: bigint; drafts: bigint }[]>`
        SELECT (SELECT count(*) FROM child) AS children, (SELECT count(*) FROM care_case) AS cases, (SELECT count(*) FROM referral) AS referrals, (SELECT count(*) FROM draft) AS drafts`;
      expect(left).toEqual({ children: 0n, cases: 0n, referrals: 0n, drafts: 0n });
    }
  });

  it("answers nothing through any function, or refuses, or the function stands on the list with a reason", async () => {
    const functions = await queryAll<{ name: string }>(
      `SELECT DISTINCT p.proname AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND p.prorettype <> 'trigger'::regtype
         AND has_function_privilege('hutong_service', p.oid, 'EXECUTE') ORDER BY 1`,
    );
    const calls = callsOf();
    expect(functions.map(({ name }) => name)).toEqual([...Object.keys(calls), ...Object.keys(OPEN_FUNCTIONS)].sort());
    for (const [name, call] of Object.entries(calls)) {
      const answered = await rootClient().$queryRaw<Record<string, unknown>[]>`SELECT * FROM ${Prisma.raw(call)}`.catch((error: unknown) => {
        expect(String(error), name).toMatch(REFUSALS);
        return [];
      });
      expect(answered.flatMap((row) => Object.values(row)).filter((value) => !isNothing(value)), name).toEqual([]);
    }
    expect(await queryAll("SELECT 1 FROM audit_verification")).toEqual([]);
  });

  it("answers the same calls to those who may ask: what is tried above has an answer", async () => {
    const calls = callsOf();
    const answer = async (name: string, tx: Pick<Tx, "$queryRaw">) =>
      (await tx.$queryRaw<Record<string, unknown>[]>`SELECT * FROM ${Prisma.raw(calls[name] ?? "")}`).flatMap((row) => Object.values(row)).filter((value) => !isNothing(value));
    await withActor(await world.actor("caseworker"), async (tx) => {
      for (const name of ["audit_record_exists", "changes_since", "find_possible_matches", "is_open_to_me", "move_bar", "next_planned_visit", "restricted_count", "restricted_record", "version_is_approved", "visit_basis", "visits_so_far"]) expect(await answer(name, tx), name).not.toEqual([]);
    });
    await withActor(await world.actor("farCaseworker"), async (tx) => {
      for (const name of ["break_glass_find", "break_glass_record"]) expect(await answer(name, tx), name).not.toEqual([]);
    });
    await withActor(await world.actor("communityOfficer"), async (tx) => {
      for (const name of ["household_lives_at", "household_met", "household_visit_holds", "households_taken_up", "told_here", "told_reports"]) expect(await answer(name, tx), name).not.toEqual([]);
    });
    await withActor(await world.actor("otherCommunityOfficer"), async (tx) => {
      for (const name of ["household_lives_at", "household_met", "household_visit_holds", "households_taken_up", "told_here", "told_reports"]) expect(await answer(name, tx), name).toEqual([]);
    });
    await withActor(await world.actor("reviewer"), async (tx) => {
      for (const name of ["pilot_unit_holds", "roster_names"]) expect(await answer(name, tx), name).not.toEqual([]);
    });
    await withActor(await world.actor("otherReviewer"), async (tx) => {
      for (const name of ["pilot_unit_holds", "roster_names"]) expect(await answer(name, tx), name).toEqual([]);
    });
    await withActor(await world.actor("systemAdmin"), async (tx) => expect(await answer("job_state", tx)).not.toEqual([]));
    await withActor(await world.actor("auditor"), async (tx) => {
      for (const name of ["audit_rows", "break_glass_names"]) expect(await answer(name, tx), name).not.toEqual([]);
    });
    expect(await asSealer((tx) => answer("audit_rows", tx))).not.toEqual([]);
    // Who acts, and is not the auditor, reads no row of the log.
    await expect(withActor(await world.actor("caseworker"), (tx) => answer("audit_rows", tx))).rejects.toThrow(/auditor and the sealer/);
  });

  it("opens no table to the sealer", async () => {
    const [left] = await asSealer((tx) => tx.$queryRaw<{ children: bigint; cases: bigint; log: bigint }[]>`
      SELECT (SELECT count(*) FROM child) AS children, (SELECT count(*) FROM care_case) AS cases, (SELECT count(*) FROM audit_event) AS log`);
    expect(left).toEqual({ children: 0n, cases: 0n, log: 0n });
  });

  it("refuses a session that has ended or was made up", async () => {
    const ended = await world.actor("caseworker");
    await asMaintenance((client) => client.query("UPDATE user_session SET ended_at = now() WHERE id = $1", [ended.sessionId]));
    for (const sessionId of [ended.sessionId, "00000000-0000-7000-8000-000000000000"]) {
      await expect(withActor({ sessionId }, (tx) => tx.child.count())).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    }
  });
});

describe("who sees the child of 三里屯", () => {
  const FULL: PersonKey[] = ["caseworker", "colleague", "supervisor", "reviewer", "secondReviewer", "programmeOfficer"];
  const NOTHING: PersonKey[] = [
    "otherCaseworker", "otherSupervisor", "farCaseworker", "otherReviewer", "rescueWorker", "otherCommunityOfficer", "socialWorker", "institutionLiaison", "courtLiaison",
    "policeLiaison", "justiceLiaison", "womenLiaison", "leagueLiaison", "educationLiaison", "labourLiaison", "urbanLiaison", "schoolLiaison", "systemAdmin", "securityAdmin", "auditor",
  ];

  async function seenBy(person: PersonKey) {
    return withActor(await world.actor(person), async (tx) => ({
      child: await tx.child.count({ where: { id: record.childId } }),
      carers: await tx.childGuardian.count({ where: { childId: record.childId } }),
      names: await tx.nameGram.count({ where: { childId: record.childId } }) > 0,
      registration: await tx.registration.count({ where: { id: record.registrationId } }),
      form: await tx.registrationForm.count({ where: { registrationId: record.registrationId } }),
      case: await tx.careCase.count({ where: { id: record.caseId } }),
    }));
  }

  it.each(FULL)("%s: all of it", async (person) => {
    expect(await seenBy(person)).toEqual({ child: 1, carers: 1, names: true, registration: 1, form: 1, case: 1 });
  });

  it.each(NOTHING)("%s: nothing", async (person) => {
    expect(await seenBy(person)).toEqual({ child: 0, carers: 0, names: false, registration: 0, form: 0, case: 0 });
  });

  it("the community officer: the child and its carers, never registration, form or case", async () => {
    expect(await seenBy("communityOfficer")).toEqual({ child: 1, carers: 1, names: false, registration: 0, form: 0, case: 0 });
  });

  it("the municipal monitor: rows without names", async () => {
    expect(await seenBy("monitor")).toEqual({ child: 0, carers: 0, names: false, registration: 1, form: 0, case: 0 });
  });

  it("an agency: from the day of its assignment to its end", async () => {
    const other = await insertCase(world, { caseStatus: "SERVICE" });
    await insertGrant(world, other, "agency", "ASSIGNMENT");
    const seen = async () => withActor(await world.actor("socialWorker"), (tx) => tx.child.count({ where: { id: other.childId } }));
    expect(await seen()).toBe(1);
    await asMaintenance((client) => client.query("UPDATE access_grant SET ends_at = now() - interval '1 minute' WHERE child_id = $1", [other.childId]));
    expect(await seen()).toBe(0);
  });

  it("nobody of another street changes it, even by a statement without any condition", async () => {
    const changed = await withActor(await world.actor("otherCaseworker"), (tx) => tx.careCase.updateMany({ data: { level: "WATCH" } }));
    expect(changed.count).toBe(0);
  });

  it("a case moves with the child: one update of the jurisdiction moves every row", async () => {
    const moving = await insertCase(world, { caseStatus: "SERVICE" });
    await asMaintenance((client) => client.query("UPDATE child SET division = '110105005048' WHERE id = $1", [moving.childId]));
    expect(await withActor(await world.actor("caseworker"), (tx) => tx.careCase.count({ where: { id: moving.caseId } }))).toBe(0);
    expect(await withActor(await world.actor("otherCaseworker"), (tx) => tx.careCase.count({ where: { id: moving.caseId } }))).toBe(1);
  });
});
