import { v7 } from "uuid";
import pg from "pg";
import { asMaintenance } from "../../support/database";
import type { RecordFacts, Write } from "./facts";
import type { ChildFile, Row } from "./child-file";
import type { Person } from "./people";

/** What PostgreSQL alone lets an actor read and write: plain statements as the role of the application, without any condition of the application. */
export interface DatabaseAnswer {
  /** Keys of the rows that it shows, as `table:id`. */
  seen: Set<string>;
  written: Set<Write>;
  /** The writes that were tried, with the row where it matters whose it is. */
  tried: Map<Write, RecordFacts | undefined>;
}

interface Attempt {
  write: Write;
  table: string;
  sql: string;
  values: unknown;
  record?: RecordFacts;
}

/**
 * Tries statements and undoes each. A refusal is the policies' word: no row touched, or insufficient privilege; what fails for another reason was let
 * through by them. Answers the numbers of those let through.
 */
const PROBE = `CREATE OR REPLACE FUNCTION pg_temp.let_through(p_attempts jsonb) RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE n bigint; a jsonb; i int := 0; through int[] := '{}';
BEGIN
  FOR a IN SELECT * FROM jsonb_array_elements(p_attempts) LOOP
    BEGIN
      n := 0;
      EXECUTE a->>'sql' USING a->'values';
      GET DIAGNOSTICS n = ROW_COUNT;
      RAISE EXCEPTION 'undone' USING ERRCODE = 'U0000';
    EXCEPTION
      WHEN SQLSTATE 'U0000' THEN IF n > 0 THEN through := through || i; END IF;
      WHEN insufficient_privilege THEN NULL;
      WHEN integrity_constraint_violation OR check_violation OR unique_violation OR foreign_key_violation OR not_null_violation THEN through := through || i;
    END;
    i := i + 1;
  END LOOP;
  RETURN through;
END $$`;

type Columns = Map<string, string[]>;

async function columnsOf(): Promise<Columns> {
  const rows = await asMaintenance(async (client) =>
    (await client.query<{ name: string; columns: string[] }>(
      `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' GROUP BY 1`,
    )).rows,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

export class DatabaseWall {
  private readonly stored = new Map<string, Record<string, unknown>>();

  private constructor(private readonly client: pg.Client, private readonly columns: Columns) {}

  static async open(connectionString = process.env.APP_DATABASE_URL): Promise<DatabaseWall> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query(PROBE);
    return new DatabaseWall(client, await columnsOf());
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** A statement in a transaction of the person, undone. */
  async as<T>(person: Pick<Person, "sessionId"> | null, work: (client: pg.Client) => Promise<T>): Promise<T> {
    await this.client.query("BEGIN");
    try {
      if (person) await this.client.query("SELECT app_begin($1)", [person.sessionId]);
      return await work(this.client);
    } finally {
      await this.client.query("ROLLBACK");
    }
  }

  /** Everything that was asked, or what is in one table. */
  async answer(person: Person, file: ChildFile, table?: string): Promise<DatabaseAnswer> {
    const attempts = (await this.attemptsOf(person, file)).filter((attempt) => !table || attempt.table === table);
    const tables = [...tablesOf(file)].filter(([name]) => !table || name === table);
    const reads = tables.map(([name, { key }], index) => `SELECT '${name}:' || "${key}"::text AS name FROM "${name}" WHERE "${key}"::text = ANY (ARRAY(SELECT jsonb_array_elements_text($1::jsonb->${index})))`);
    return this.as(person, async (client) => {
      const { rows } = await client.query<{ name: string }>(reads.join(" UNION ALL "), [JSON.stringify(tables.map(([, { ids }]) => ids))]);
      const probed = await client.query<{ through: number[] }>("SELECT pg_temp.let_through($1) AS through", [JSON.stringify(attempts.map(({ sql, values }) => ({ sql, values })))]);
      const through = new Set(probed.rows[0]?.through ?? []);
      return {
        seen: new Set(rows.map(({ name }) => name)), written: new Set(attempts.filter((_, index) => through.has(index)).map(({ write }) => write)),
        tried: new Map(attempts.map(({ write, record }) => [write, record])),
      };
    });
  }

  /** A stored row as JSON, read once past row-level security. */
  private async rowOf(table: string, key: string, id: string): Promise<Record<string, unknown>> {
    const name = `${table}:${id}`;
    const known = this.stored.get(name);
    if (known) return known;
    const row = await asMaintenance(async (client) => (await client.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM "${table}" t WHERE "${key}" = $1`, [id])).rows[0]?.row);
    if (!row) throw new Error(`${name} is not there`);
    this.stored.set(name, row);
    return row;
  }

  private async attemptsOf(person: Person, file: ChildFile): Promise<Attempt[]> {
    const mine = (facts: RecordFacts) => ("byOrg" in facts && facts.byOrg === person.orgId) || ("toOrg" in facts && facts.toOrg === person.orgId) || ("ownerOrg" in facts && facts.ownerOrg === person.orgId);
    const rowsOf = (table: string) => file.rows.filter((row) => row.table === table);
    /** The first that fits, or simply the first. */
    const choose = (table: string, fits: (facts: RecordFacts) => boolean = () => true): Row | undefined => rowsOf(table).find((row) => fits(row.facts)) ?? rowsOf(table)[0];
    const key = (row: Pick<Row, "key">) => `"${row.key}"::text = $1->>'id'`;

    const copy = async (write: Write, table: string, row: Pick<Row, "key" | "id"> & Partial<Row> | undefined, change: Record<string, unknown> = {}): Promise<Attempt[]> => {
      if (!row) return [];
      const names = (this.columns.get(table) ?? []).map((column) => `"${column}"`).join(", ");
      const values = { ...(await this.rowOf(table, row.key, row.id)), ...change };
      return [{ write, table, sql: `INSERT INTO "${table}" (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::"${table}", $1)`, values, record: row.facts }];
    };
    const update = (write: Write, table: string, column: string, row = choose(table)): Attempt[] =>
      row ? [{ write, table, sql: `UPDATE "${table}" SET "${column}" = "${column}" WHERE ${key(row)}`, values: { id: row.id }, record: row.facts }] : [];
    const remove = (write: Write, table: string, row = choose(table)): Attempt[] => (row ? [{ write, table, sql: `DELETE FROM "${table}" WHERE ${key(row)}`, values: { id: row.id }, record: row.facts }] : []);
    const draft = (table: string, id: string): Row => ({ table, key: "id", id, facts: { kind: "measure" } });

    const author = { author_id: person.userId, author_org_id: person.orgId };
    const uploaded = { uploaded_org_id: person.orgId, uploaded_by_id: person.userId, case_id: file.caseId };
    const running = file.referralRunningTo.find((referral) => referral.toOrg === person.orgId) ?? file.referralRunningTo[0];
    const answered = file.referralAnsweredBy.find((referral) => referral.toOrg === person.orgId) ?? file.referralAnsweredBy[0];
    const own = (table: string) => choose(table, mine);
    const ownDraft = choose("draft", (facts) => facts.kind === "draft" && facts.ofUser === person.userId);
    const [goal, measure] = [draft("plan_goal", file.draftGoalId), draft("plan_measure", file.draftMeasureId)];
    const grant = { id: v7(), child_id: file.childId, division: file.division, organisation_id: v7() };

    const attempts = await Promise.all([
      copy("file", "child", choose("child"), { id: v7() }),
      update("correctForm", "registration_form", "content_cipher"),
      update("judgeRegistration", "registration", "version"),
      copy("openCase", "care_case", choose("care_case")),
      update("editCase", "care_case", "version"),
      copy("assess", "assessment", choose("assessment"), { assessor_id: person.userId, assessor_org_id: person.orgId, status: "DRAFT" }),
      copy("writePlan", "plan_goal", goal),
      update("decidePlan", "plan_version", "number", choose("plan_version", (facts) => facts.kind === "version" && facts.state === "RETURNED")),
      copy("comment", "review_comment", choose("review_comment"), { author_id: person.userId }),
      copy("reply", "comment_reply", choose("comment_reply"), { author_id: person.userId }),
      update("reportProgress", "measure_progress", "version"),
      copy("enterProgress", "measure_entry", choose("measure_entry"), { author_id: person.userId, author_org_id: person.orgId }),
      copy("checkPlan", "plan_check", choose("plan_check"), { written_by_id: person.userId }),
      copy("refer", "referral", choose("referral"), { from_org_id: person.orgId }),
      running ? update("answerReferral", "referral", "version", { table: "referral", key: "id", id: running.id, facts: { kind: "referral", toOrg: running.toOrg } }) : [],
      copy("disclose", "referral_disclosure", choose("referral_disclosure")),
      copy("say", "referral_message", own("referral_message"), author),
      copy("planVisit", "visit", choose("visit"), { assigned_org_id: person.orgId }),
      copy("logVisit", "visit_record", choose("visit_record"), { author_org_id: person.orgId }),
      copy("askToClose", "closing_evaluation", choose("closing_evaluation"), { requested_by_id: person.userId }),
      update("decideClosing", "closing_evaluation", "version"),
      copy("planFollowUp", "follow_up", choose("follow_up"), { id: v7() }),
      update("logFollowUp", "follow_up", "version"),
      copy("addFile", "document", choose("document"), { ...uploaded, kind: "VISIT", referral_id: null }),
      running ? copy("addResult", "document", choose("document"), { ...uploaded, kind: "REFERRAL_RESULT", referral_id: running.id }) : [],
      copy("assignAgency", "case_assignment", choose("case_assignment"), { assigned_by_id: person.userId }),
      copy("visitHousehold", "household_visit", choose("household_visit"), { visitor_org_id: person.orgId, visitor_id: person.userId }),
      copy("openToStation", "access_grant", choose("access_grant"), grant),
      copy("noteEvent", "case_event", choose("case_event"), { actor_id: person.userId, actor_org_id: person.orgId }),
      copy("reportDanger", "urgent_report", choose("urgent_report"), { id: v7(), reported_by_id: person.userId, reported_org_id: person.orgId }),

      copy("takeRequest", "rights_request", choose("rights_request")),
      update("answerRequest", "rights_request", "version"),
      copy("keepConsent", "consent_record", choose("consent_record")),
      update("endConsent", "consent_record", "version"),
      copy("takeStep", "ladder_step", choose("ladder_step")),
      update("strikeStep", "ladder_step", "version"),
      copy("takeStep", "court_evidence", choose("court_evidence")),
      update("strikeStep", "court_evidence", "version"),
      copy("takeStep", "court_hearing", choose("court_hearing")),
      update("strikeStep", "court_hearing", "version"),
      copy("takeStep", "support_schedule", choose("support_schedule")),
      copy("takeStep", "support_payment", choose("support_payment")),
      update("strikeStep", "support_payment", "version"),
      ...["case_conference", "conference_invitation", "conference_disclosure", "conference_task"].map((table) => copy("callConference", table, choose(table))),
      update("minuteConference", "case_conference", "version"),
      update("answerInvitation", "conference_invitation", "version", own("conference_invitation")),
      update("finishConferenceTask", "conference_task", "version", own("conference_task")),
      copy("askPause", "task_pause", choose("task_pause")),
      update("decidePause", "task_pause", "version"),
      copy("linkSibling", "sibling_decision", choose("sibling_decision")),
      copy("reportCorrection", "record_correction", choose("record_correction"), { proposed_org_id: person.orgId }),
      update("decideCorrection", "record_correction", "status"),
      copy("mergeRecords", "record_merge", choose("record_merge")),
      update("undoMerge", "record_merge", "version"),
      copy("writeJournal", "merge_row", choose("merge_row")),
      copy("proposeMove", "child_move", choose("child_move")),
      update("answerMove", "child_move", "version"),

      update("correctChild", "child", "version"),
      copy("addName", "name_gram", choose("name_gram")),
      remove("dropName", "name_gram"),
      copy("addCarer", "child_guardian", choose("child_guardian")),
      update("changeCarer", "child_guardian", "version"),
      remove("dropCarer", "child_guardian"),
      copy("addHousehold", "household", choose("household"), { filing_org_id: person.orgId }),
      copy("listHousehold", "round_household", choose("round_household"), { listed_org_id: person.orgId, listed_by_id: person.userId }),
      copy("nameArea", "gathering_area", choose("gathering_area"), { id: v7() }),
      update("changeArea", "gathering_area", "version"),
      copy("patrol", "patrol", choose("patrol"), { id: v7(), org_id: person.orgId, by_id: person.userId }),
      update("strikePatrol", "patrol", "version"),
      copy("makeTeam", "round_team", choose("round_team"), { id: v7() }),
      update("endTeam", "round_team", "version"),
      update("changeHousehold", "household", "version"),
      update("changeHouseholdVisit", "household_visit", "version"),
      update("closeGrant", "access_grant", "reason"),
      copy("addRegistration", "registration", choose("registration")),
      copy("addForm", "registration_form", choose("registration_form")),
      update("endAssignment", "case_assignment", "version"),
      update("changeAssessment", "assessment", "version"),
      copy("beginPlan", "help_plan", choose("help_plan")),
      update("movePlan", "help_plan", "version"),
      copy("beginVersion", "plan_version", choose("plan_version", (facts) => facts.kind === "version" && facts.state === "DRAFT")),
      update("changeGoal", "plan_goal", "position", goal),
      remove("dropGoal", "plan_goal", goal),
      copy("addMeasure", "plan_measure", measure),
      update("changeMeasure", "plan_measure", "position", measure),
      remove("dropMeasure", "plan_measure", measure),
      copy("beginProgress", "measure_progress", choose("measure_progress")),
      update("answerComment", "review_comment", "version"),
      update("readReply", "comment_reply", "read_at"),
      update("decideCheck", "plan_check", "version"),
      update("changeDisclosure", "referral_disclosure", "open", own("referral_disclosure")),
      answered ? update("correctAnswer", "referral", "version", { table: "referral", key: "id", id: answered.id, facts: { kind: "referral", toOrg: answered.toOrg } }) : [],
      update("moveVisit", "visit", "version", own("visit")),
      update("changeFindings", "visit_record", "concern", own("visit_record")),
      update("removeFile", "document", "removed_at", choose("document", (facts) => facts.kind === "document" && facts.papers === "PHOTO")),
      copy("addClock", "task", choose("task"), { owner_org_id: person.orgId }),
      update("closeClock", "task", "basis", own("task")),
      update("readNotice", "notice", "urgent", own("notice")),
      copy("sendNotice", "notice", choose("notice")),
      copy("keepDraft", "draft", ownDraft, { user_id: person.userId }),
      update("changeDraft", "draft", "version", ownDraft),
      remove("dropDraft", "draft", ownDraft),
      update("answerAlert", "urgent_alert", "answered_at"),
      copy("recordIntake", "intake_report", choose("intake_report"), { id: v7(), recorded_by_id: person.userId, recorded_org_id: person.orgId }),
      update("changeIntake", "intake_report", "version"),
      copy("noteIntake", "intake_event", choose("intake_event"), { id: v7(), by_id: person.userId, org_id: person.orgId }),
      copy("startIntakeClock", "intake_clock", choose("intake_clock"), { id: v7() }),
      update("stopIntakeClock", "intake_clock", "dropped"),
      copy("tellAlert", "urgent_alert", choose("urgent_alert")),
      copy("breakGlass", "break_glass", choose("break_glass"), { id: v7(), user_id: person.userId, organisation_id: person.orgId }),
      copy("reviewOpening", "break_glass_review", choose("break_glass_review"), { by_auditor: false, reviewed_by_id: person.userId }),
      copy("auditOpening", "break_glass_review", choose("break_glass_review"), { by_auditor: true, reviewed_by_id: person.userId }),
      copy("placeSeal", "child_seal", choose("child_seal"), { sealed_by_id: person.userId }),
      update("changeSeal", "child_seal", "version"),
      copy("nameForSeal", "child_seal_person", choose("child_seal_person"), { added_by_id: person.userId }),
      update("dropFromSeal", "child_seal_person", "removed_at"),
      copy("bar", "barred_person", choose("barred_person"), { named_by_id: person.userId }),
      update("endBar", "barred_person", "version"),
      [{ write: "writeLog" as const, table: "audit_event", sql: "INSERT INTO audit_event (request_id, action, result) SELECT 'x', 'y', 'OK'", values: {} }],
    ]);
    return attempts.flat();
  }
}

function tablesOf(file: ChildFile): Map<string, { key: string; ids: string[] }> {
  const tables = new Map<string, { key: string; ids: string[] }>();
  for (const { table, key, id } of file.rows) {
    const entry = tables.get(table) ?? { key, ids: [] };
    entry.ids.push(id);
    tables.set(table, entry);
  }
  return tables;
}
