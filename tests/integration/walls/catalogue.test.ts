import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rootClient } from "@/lib/server/db/client";
import { Prisma } from "@/lib/server/db/generated/client";
import { withActor } from "@/lib/server/db/with-actor";
import { createWorld, type World } from "../../factories/world";
import { insertCase } from "../../factories/records";
import { queryAll } from "../../support/database";
import { DatabaseWall } from "./database-wall";
import { makeWorld } from "./compare";

/** Functions that run with another's rights, each with what it must do across scope. Triggers act on rows that the writer may not read back. */
const DEFINER_FUNCTIONS: Record<string, string> = {
  answer_move: "a handover's answer: moves the child and what its sender carried; asks for who was asked, and answers no row of a child",
  merge_write: "guardians and name beginnings of a kept record, within the transaction that writes its merge; answers how many rows",
  merged_follow: "trigger: a merged record lives where the kept one lives",
  siblings_of: "who shares parents, carer or household with a child, over all offices, for who has the child; outside only the office",
  tell_of_death: "tells the offices of brothers and sisters, whichever they are, that a child was declared dead, each by its own record's number; answers how many records",
  share_no_contacts: "marks the same person as no contact in the files of brothers and sisters and of children with the same parent or carer, over all offices, and tells their supervisors; answers which rows it marked",
  kept_in_other_files: "in which other files the same person is no contact, for who has the place of the one: ids alone",
  tell_contact_cleared: "tells the supervisors of those files that somebody is a contact again in one of the family, after whoever has just decided it; answers how many",
  unshare_no_contacts: "lifts the marks that a merge had shared, within the transaction that takes it back; answers which rows",
  end_grants: "ends grants of a child and writes it down; only for the rules below",
  still_needed: "whether an alarmed office has an alert to answer, guards the child or has a referral; only for the rules below",
  danger_handled: "whether everybody who was alarmed has answered and the form was checked; only for the rules below",
  end_answered: "the grant of an office that has answered its alert ends in seven days, or a day after all was handled and checked; only for the rules below",
  end_alarmed: "the same for each office that reads a child's record since it was alarmed; only for the rules below",
  reopen_alarmed: "gives a station that is alarmed anew its sight again, of a child that is in danger now; answers nothing",
  grants_end: "trigger: an alert, interim guardianship or case that ends takes with it the grants that were given for it",
  end_grants_outside: "ends the grants of offices whose district a child has left, an agency's assignment with them; answers the offices, of a child that is somewhere else no other",
  left_district: "for the district's people where a record went that has left their district: number, office and day",
  handed_over: "by which handover a record left the asking street, for the office that handed it over: an id",
  move_bar: "what is in the way of a handover, for who has the place or is asked: a code",
  app_begin: "who acts, before anybody is known",
  audit_append_seal: "the sealer's",
  audit_complete: "trigger: whose record a line of the log is about",
  audit_heads: "counts and heads of the sealed log for its verification",
  audit_is_removed: "counts and heads of the sealed log for its verification",
  audit_month_facts: "counts and heads of the sealed log for its verification",
  audit_next_floor: "counts and heads of the sealed log for its verification",
  audit_note_verification: "counts and heads of the sealed log for its verification",
  audit_prepare_months: "partitions of the coming months",
  audit_record_exists: "whether a refusal is worth a line",
  audit_removed_months: "counts and heads of the sealed log for its verification",
  audit_rows: "the sealer's",
  audit_seal_before: "counts and heads of the sealed log for its verification",
  audit_seal_begin: "the sealer's",
  audit_subject: "the same, called by the trigger alone",
  audit_unsealed: "counts and heads of the sealed log for its verification",
  audit_verification_due: "counts and heads of the sealed log for its verification",
  break_glass_find: "which office has a record, for who is on duty; names no child, and nothing of who is barred",
  break_glass_names: "what is not to be read in a reason: for the auditor, and for who answers for an opening of a record restricted since",
  break_glass_record: "what an opening shows to who opened it; asks for the opening itself",
  changes_since: "who was first, for the second editor of a record that it holds",
  enqueue_job: "an id into the queue, for a trigger alone",
  enqueue_look: "trigger: a task whose clock began or was moved is looked at",
  end_referral: "trigger: what was disclosed is closed",
  find_possible_matches: "duplicates over all offices; tells an office, never a child",
  forget_search_terms: "searches whose time is over, whoever made them; answers nothing",
  granted_children: "the children that are opened to the own organisation; asked once for each statement",
  guard_disclosed_fields: "trigger: a snapshot holds no field outside the purpose that its referral or invitation is stamped with",
  guard_child_seal: "trigger: how many people a sealed record is open to, and a reviewer among them",
  guard_plan_item: "trigger: items of a sealed plan",
  hand_over_drafts: "work of somebody who is out of an office; asks for the administrators itself",
  hand_over_ended: "work of whom no role in an office carries any more; asks for that itself, nothing can be chosen, answers how many people",
  hand_over_work: "work of somebody who is out of an office; asks for the administrators itself",
  is_open_to_me: "whether a restriction or a bar keeps somebody from a child, wherever it lives; yes or no, of an id that one has already",
  household_lives_at: "whether a household lives in a community, for the policies of rounds; yes or no, of an id that one has already",
  household_met: "the id of a household that a community meets in a running round and that is on file already, by householder and address, so that none is entered twice; its own community alone",
  guard_household_visit: "trigger: a struck visit stays struck, in the name of who strikes it, and none is struck that a registration stands upon",
  household_visit_holds: "whether a registration stands upon a visit and who is writing one; for the office whose visit it is and the offices of its place, no number and no text",
  guard_pilot_unit: "trigger: a withdrawn pilot unit stays withdrawn, and none is withdrawn that a registration or a case stands upon, sealed ones too",
  pilot_unit_holds: "how many registrations and cases stand upon a pilot unit, sealed ones too; for the office of its place, numbers alone",
  needs_standing_unit: "trigger: no registration and no case stands upon a withdrawn pilot unit",
  registration_needs_standing_visit: "trigger: no registration begins from a struck visit",
  unlist_struck_household: "trigger: what came onto a round's list by a struck visit alone goes off it",
  households_taken_up: "the ids of a community's own households of which it has told the street and of which a minor is registered since; no registration, its own community alone",
  job_state: "how the queue stands: counts and errors, for the system administrator",
  keep_from_inactive_owner: "trigger: no task and no visit stands with somebody who is shut out; locks the person",
  mirror_case_on_registration: "trigger: the ledger's copy of the case",
  next_number: "running numbers",
  next_planned_visit: "the day that is planned next, so that no second visit is",
  pause_ends: "trigger: a task takes the due instant of its pause that ends",
  pauses_in_danger: "which running pauses are to end since the child is in danger, for the background work; not why",
  note_failed_visits: "three failed attempts over all who visit become the supervisor's task; only for a visit that the person has written down itself",
  last_visit_decision: "how a supervisor decided to go on after failed visits; only for the two rules that end it",
  end_decision: "what was decided after failed visits has ended, and the history says by what; only for the two rules that end it",
  note_conference_task_done: "that a task of a conference is done stands in the history of a case that the office which did it may not read; the row of the task alone says by whom and when",
  answer_shuts_disclosure: "trigger: an invited office that does not come reads nothing of the child any more",
  end_visit_decision: "trigger: what was decided after failed visits ends with the step that it names, whoever takes it",
  note_draft_child: "trigger: which child a draft is about, so that it closes with the record",
  note_notice_child: "trigger: which child a notice is about, so that it closes with the record",
  note_registration_change: "trigger: how often a street's rows changed",
  note_place_change: "trigger: the same for what its open needs are made of",
  cut_openings: "trigger: openings in danger that a restriction ends",
  note_seal_office: "trigger: an office that gets a way to a sealed child",
  note_seal_offices: "trigger: the offices that had a way to a child before it was sealed",
  note_visit_on_case: "trigger: the last visit on the case",
  open_adulthood_tasks: "tasks for cases whose child turns 18 soon; takes no argument, answers how many",
  offices_left_by: "offices in which nobody but somebody works: counts, for the system and the security administrator",
  return_visits_left_by: "visits of an office that nobody is left to work in; asks for the administrators and for that itself",
  open_work_of: "how much stands with somebody: counts, for the system and the security administrator",
  roster_names: "what a roster is called, when it was brought in and by which office, for who checks what it brought in the own place; asks for that role",
  claim_roster: "whether a roster waits for somebody to begin; notes that it is begun, answers yes or no",
  claim_rosters: "rosters whose work was cut off, and a running session of who brought each in, for the server that goes on in that session; neither names nor rows",
  take_expired_rosters: "rosters whose time is over, whoever brought them in; forgets what was read and names the files once to the server, which removes them",
  take_expired_exports: "files whose time is over, whoever asked for them; names them once to the server, which removes them",
  conference_caller: "whom an answer to an invitation goes to, for the office that answers",
  move_invitation: "an invitation follows its conference to another time or place; for the office that called it, answers whether it did",
  end_conference: "trigger: what was disclosed closes, and nobody waits for an answer",
  end_plan_checks: "trigger: a review of a plan that waits for its countersign ends with the plan, whoever ends it",
  tell_community_left: "trigger: a community whose visit went elsewhere with the child is told so, whoever moved the child",
  stop_conference_clock: "trigger: the clock of an invitation or a task, which the office may not reach",
  read_referral_messages: "marks what was said to the own office as read by who asks; tells how many",
  referral_escalations: "who was told of a receiver's silence, and when: for street and district of the place",
  child_lives_away: "whether a child is not at home, as the steps of the ladder tell; called by the two below alone",
  children_away: "which children are not at home, and whom to ask, for an office that visits them or has a grant; not where they are",
  receiver_keeps_from_home: "the same, for the office that received a referral or an invitation, unless court or police",
  receiver_keeps_away: "whether the carer's number is nobody's to ring up by now, for the office that received the referral or the invitation",
  guardianship_told: "what was decided of a child's guardianship, for an office that was told of its guardians or holds its form by a grant; nothing of why",
  record_kept: "whether a record is kept from anybody, for those of its own place, without from whom",
  refresh_next_due: "trigger: the next limit on the case",
  refresh_registration_due: "trigger: the next limit on the registration",
  restricted_count: "how many records of the own place are restricted to others, by place alone",
  restricted_record: "the bare number of such a record, by its whole number or address",
  settle_alert_notices: "trigger: what was said of an office's silence ends with its answer",
  settle_intake_notices: "a trigger: notices of a report press no more once it is registered, closed or lighter",
  settle_notices: "a trigger: notices of a limit ask for nothing once it has ended",
  settle_what_was_asked: "a trigger: a notice that asks for something is settled when its record says that it was done, whoever did it",
  settle_what_followed: "trigger: a notice of a concern is settled by what was begun for the child after it",
  settle_undone_merge: "trigger: what a merge told at once presses no more once it is taken back",
  settle_when_unexplained: "trigger: the notice that harm was not reported is settled once no explanation stands",
  settle_when_none_waits: "a trigger: the same for what several may wait for at once",
  settle_for_who_had_it: "trigger: the notice that asked an office for a visit is settled when the visit is put to another",
  settle_told_before: "a trigger: a notice of what a community has told takes the place of its earlier ones",
  told_here: "whether a community's line or clock goes with a report of its own, for the policies of reports; yes or no, of an id that one has already",
  told_reports: "what a community has reported itself, and how far it is; not how it was weighed nor why it ended",
  version_is_approved: "whether an item belongs to a plan in force, for who acts by grant",
  reported_changes: "what visits reported of address, carer and phones and nobody has decided yet, over all who visit; for who has a planned visit of the child or its place",
  visits_so_far: "when a child was last visited at home and how many attempts failed, over all who visit it; for who has a visit of it or its place",
  visit_basis: "colour, owner and opening of the case whose visit is being logged",
};

/** What a background worker may see or add, each with the reason. Its policies are simply true: it acts for nobody. */
const WORKER_TABLES: Record<string, string> = {
  audit_event: "adds what it did",
  care_case: "number, place and owner",
  case_event: "adds that a pause ended by rule; reads none",
  child_move: "number, offices and sender",
  conference_invitation: "number",
  conference_task: "number",
  intake_clock: "what of a report is due when",
  intake_report: "number",
  notice: "adds; reads none",
  referral: "number, offices and sender",
  registration: "number and place",
  rights_request: "number and place",
  task: "what is due when, and who carries it",
  task_pause: "until when a clock stands still, and who asked; ends it where the child is in danger",
  task_step: "what was done about it",
  urgent_alert: "which office owes an answer when; nothing of what was answered",
  urgent_report: "number and place",
};

/** What the application may delete: its own drafts, what it writes anew, links of configuration. */
const DELETES: Record<string, string> = {
  attempt_counter: "attempts that have passed",
  child_guardian: "carers written anew",
  draft: "a form that was sent or thrown away",
  matrix_row: "a matrix that is being drafted",
  name_gram: "a name written anew",
  organisation_division: "divisions that an office serves no more",
  password_history: "the oldest of the kept passwords",
  plan_goal: "a plan that is being written",
  plan_measure: "a plan that is being written",
  programme_district: "districts of a programme",
  rate_window: "windows that have ended",
  recovery_code: "codes that new ones replace",
  roster_mapping: "a ledger that is matched anew",
  search_term: "searches that have run out",
  user_second_factor: "a second factor that was taken away",
};

let world: World;
let database: DatabaseWall;

beforeAll(async () => {
  world = await createWorld();
  await insertCase(world, { caseStatus: "SERVICE" });
  await makeWorld(1, 2, 2);
  database = await DatabaseWall.open();
}, 300_000);
afterAll(() => database.close());

const protectedTables = async () =>
  (await queryAll<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relrowsecurity ORDER BY 1`,
  )).map(({ name }) => name);

describe("what is in the database", () => {
  it("has no view: a view would show rows with its owner's eyes", async () => {
    const views = await queryAll<{ name: string }>("SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')");
    expect(views).toEqual([]);
  });

  it("lists every function that runs with another's rights, with its reason; each is owned as it should be and finds its tables by itself", async () => {
    const functions = await queryAll<{ name: string; owner: string; path: boolean; open: boolean }>(
      `SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name, pg_get_userbyid(p.proowner) AS owner,
         coalesce(array_to_string(p.proconfig, ',') LIKE '%search_path=%', false) AS path,
         EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS open
       FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1`,
    );
    expect(functions.map(({ name }) => name.replace(/\(.*/, "")).sort()).toEqual(Object.keys(DEFINER_FUNCTIONS).sort());
    expect(functions.filter(({ path }) => !path), "without a search path of its own").toEqual([]);
    expect(functions.filter(({ open }) => open), "anybody may call it").toEqual([]);
  });

  it("gives the application's role rows, never the table: no TRUNCATE, REFERENCES or TRIGGER, no deletion but of what is listed", async () => {
    const rights = await queryAll<{ table: string; right: string }>(
      `SELECT c.relname AS table, a.privilege_type AS right FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.grantee IN (SELECT oid FROM pg_roles WHERE rolname IN ('hutong_service')) ORDER BY 1, 2`,
    );
    expect(rights.filter(({ right }) => !["SELECT", "INSERT", "UPDATE", "DELETE"].includes(right))).toEqual([]);
    expect(rights.filter(({ right }) => right === "DELETE").map(({ table }) => table).sort()).toEqual(Object.keys(DELETES).sort());
    const everybody = await queryAll<{ table: string }>(
      `SELECT c.relname AS table FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = 0`,
    );
    expect(everybody).toEqual([]);
  });

  it("writes every policy for named roles, and none for the application that is simply true", async () => {
    const policies = await queryAll<{ name: string; table: string; roles: string[]; using: string | null; check: string | null; command: string }>(
      "SELECT policyname AS name, tablename AS table, roles::text[] AS roles, qual AS using, with_check AS check, cmd AS command FROM pg_policies WHERE schemaname = 'public'",
    );
    expect(policies.filter(({ roles }) => roles.some((role) => !["hutong_service", "hutong_maintenance", "hutong_definer", "hutong_worker"].includes(role)))).toEqual([]);
    expect(policies.filter(({ roles }) => roles.includes("hutong_worker")).map(({ table }) => table).sort()).toEqual(Object.keys(WORKER_TABLES).sort());
    expect(policies.filter(({ roles }) => roles.includes("hutong_worker") && roles.length > 1)).toEqual([]);
    const open = policies.filter(({ roles, using, check, command }) => roles.includes("hutong_service") && (using === "true" || (check === "true" && command !== "INSERT")));
    expect(open).toEqual([]);
    // Anybody's act is written to the log; whoever acts cannot read it.
    expect(policies.filter(({ roles, check }) => roles.includes("hutong_service") && check === "true").map(({ table, name }) => `${name} on ${table}`)).toEqual(["written on audit_event"]);
  });
});

describe("deny by default", () => {
  it("shows no row of any protected table while nobody acts, also on connections that have served others", async () => {
    const tables = await protectedTables();
    expect(tables.length).toBeGreaterThan(30);
    const readable = await queryAll<{ name: string }>("SELECT name FROM unnest($1::text[]) name WHERE has_table_privilege('hutong_service', 'public.' || name, 'SELECT')", [tables]);
    const counts = readable.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}"`).join(" UNION ALL ");
    // There is something to be seen in them.
    const filled = await queryAll<{ name: string; rows: number }>(counts);
    expect(filled.filter(({ rows }) => rows > 0).length).toBeGreaterThan(28);
    const none = readable.map(({ name }) => ({ name, rows: 0 }));
    const shown = async () => (await rootClient().$queryRaw<{ name: string; rows: number }[]>(Prisma.raw(counts))).map(({ name, rows }) => ({ name, rows }));
    expect(await shown()).toEqual(none);
    const actors = await Promise.all((["caseworker", "reviewer", "monitor", "auditor", "socialWorker"] as const).map((person) => world.actor(person)));
    // As many at once as the pool has connections, so that each has served somebody.
    await Promise.all(actors.map((actor) => withActor(actor, async (tx) => [await tx.$queryRaw`SELECT pg_sleep(0.05)::text`, await tx.child.count()])));
    for (let i = 0; i < 10; i += 1) expect(await shown()).toEqual(none);
  });

  it("lets nobody add a row while nobody acts", async () => {
    const people = await queryAll<{ id: string }>("SELECT id FROM organisation LIMIT 1");
    const ids = { org: people[0]?.id };
    const attempts = [
      "INSERT INTO notice (id, organisation_id, kind, record_type, record_id, record_number) SELECT gen_random_uuid(), ($1->>'org')::uuid, 'x', 'x', gen_random_uuid(), 'x'",
      "INSERT INTO draft (id, user_id, organisation_id, kind, subject, content_cipher) SELECT gen_random_uuid(), ($1->>'org')::uuid, ($1->>'org')::uuid, 'VISIT', 'x', 'v1.none.none.x'",
      "INSERT INTO name_gram (gram, division, child_id) SELECT 'c:x', division, id FROM jsonb_populate_record(NULL::child, $1)",
      "INSERT INTO task (id, rule, subject_id, child_id, division, owner_org_id, due_at, basis) SELECT gen_random_uuid(), 'VISIT', gen_random_uuid(), gen_random_uuid(), '110105004', ($1->>'org')::uuid, now(), 'x'",
    ];
    const through = await database.as(null, async (client) =>
      (await client.query<{ through: number[] }>("SELECT pg_temp.let_through($1) AS through", [JSON.stringify(attempts.map((sql) => ({ sql, values: ids })))])).rows[0]?.through,
    );
    expect(through).toEqual([]);
  });
});
