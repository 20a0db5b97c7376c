import { caseworker } from "./organisations";
import { NAMES } from "./names";
import { diceSql, idSql } from "./ids";
import { CASEWORKERS, type BenchSize } from "../sizes";
import { writeAll, type Filling } from "./session";

const dice = (salt: number, sides: number) => diceSql("i", salt, sides);
/** Picks by shares of a hundred: [["RED", 4], …], the last takes the rest. */
function pick(salt: number, shares: readonly (readonly [string, number])[], type: string): string {
  let upTo = 0;
  const whens = shares.slice(0, -1).map(([code, share]) => `WHEN d < ${(upTo += share)} THEN '${code}'`);
  return `(SELECT CASE ${whens.join(" ")} ELSE '${shares.at(-1)?.[0]}' END FROM (SELECT ${dice(salt, 100)} AS d))::"${type}"`;
}

/** Of the cases, shares as in the demo data set (domain: 14, 10, 34, 6, 14 of 78). */
const CASE_STATUS = [["ASSESSMENT", 18], ["PLANNING", 13], ["CLOSING", 8], ["CLOSED", 18], ["SERVICE", 43]] as const;
const WAITING_STATUS = [["SUBMITTED", 5], ["STREET_CHECKED", 4], ["RETURNED", 1], ["ACCEPTED", 90]] as const;
const CATEGORY = [["C1_NO_GUARDIAN", 18], ["C2_IMPROPER_GUARDIANSHIP", 24], ["C3_POVERTY", 34], ["C4_STREET_LIFE", 18], ["C5_OTHER_HARDSHIP", 6]] as const;
const COLOUR = [["RED", 4], ["YELLOW", 12], ["BLUE", 44], ["GREEN", 40]] as const;
const GROUP = [["STREET", 18], ["OUT_OF_SCHOOL", 12], ["LEFT_BEHIND_OR_MIGRANT", 50], ["UNGUARDED", 20]] as const;

/** bench_seat: where the registrations are, dealt out in turn; as many seats for each community, or all but one of every other street in the crowded streets. */
function seats({ cases, waiting, crowded }: BenchSize): string[] {
  const evenly = "SELECT n AS c, n AS g FROM bench_community";
  const inCrowd = `SELECT c.n, g FROM generate_series(0, ${cases + waiting} - (SELECT count(*) FROM bench_street) + ${crowded} - 1) g
    JOIN bench_community c ON c.street_n = g % ${crowded} AND c.in_street = (g / ${crowded}) % c.of_street`;
  const source = crowded ? `SELECT n AS c, -1 - n AS g FROM bench_community WHERE in_street = 0 AND street_n >= ${crowded} UNION ALL ${inCrowd}` : evenly;
  return [
    `CREATE TEMP TABLE bench_seat ON COMMIT DROP AS SELECT c, (row_number() OVER (ORDER BY hashint8extended(g, 40), g) - 1)::int AS seat FROM (${source})`,
    "CREATE UNIQUE INDEX ON bench_seat (seat)",
    "ANALYZE bench_seat",
  ];
}

/**
 * bench_row: one row for each registration with all that is decided about it, so that what is mirrored between tables is written the same in
 * each and no trigger is needed. Cases come first; the communities are dealt out in turn, so that a street's rows lie scattered, as in real use.
 */
export async function planRows(filling: Filling): Promise<void> {
  const { size, today } = filling;
  const day = `DATE '${today}'`;
  await filling.step("plan of all records", () =>
    writeAll(filling, [
      ...seats(size),
      `CREATE TEMP TABLE bench_drawn ON COMMIT DROP AS
       SELECT i, i <= ${size.cases} AS is_case, c.n AS c, c.code AS division, c.street_n, (${dice(1, NAMES / 2)} * 2 + (${dice(2, 100)} >= 54)::int)::int AS name_n,
         CASE WHEN ${dice(2, 100)} < 54 THEN 'MALE' ELSE 'FEMALE' END::"Sex" AS sex, CASE WHEN i <= ${size.cases} THEN ${pick(3, CASE_STATUS, "CaseStatus")} END AS case_status,
         CASE WHEN i <= ${size.cases} THEN 'ACCEPTED' ELSE ${pick(4, WAITING_STATUS, "RegistrationStatus")} END AS status, ${pick(5, CATEGORY, "Category")} AS category,
         ${pick(6, COLOUR, "RiskColour")} AS drawn_colour, ARRAY[${pick(7, GROUP, "ScreeningGroup")}] AS groups, ${dice(8, CASEWORKERS)} AS worker
       FROM generate_series(1, ${size.cases + size.waiting}) i JOIN bench_seat p ON p.seat = i % (SELECT count(*) FROM bench_seat) JOIN bench_community c ON c.n = p.c`,
      `CREATE TEMP TABLE bench_dated ON COMMIT DROP AS
       SELECT *, ${day} - CASE WHEN case_status IN ('ASSESSMENT','PLANNING') THEN 15 + ${dice(10, 20)} WHEN is_case THEN 80 + ${dice(11, 460)}
           WHEN status = 'ACCEPTED' THEN 6 + ${dice(12, 230)} ELSE ${dice(13, 6)} END AS filed_on,
         CASE WHEN case_status IS NULL OR case_status = 'ASSESSMENT' THEN NULL WHEN case_status = 'CLOSED' AND drawn_colour = 'RED' THEN 'BLUE' ELSE drawn_colour END AS colour,
         CASE WHEN status = 'ACCEPTED' THEN coalesce(case_status::text, 'REGISTERED') WHEN status = 'RETURNED' THEN 'RETURNED' ELSE 'TO_CHECK' END::"LedgerStage" AS stage,
         CASE WHEN ${dice(14, 100)} < 8 THEN -1 - ${dice(15, 15)} ELSE 1 + ${dice(16, 28)} END AS due_in
       FROM bench_drawn`,
      `CREATE TEMP TABLE bench_row ON COMMIT DROP AS
       SELECT d.*, d.filed_on - ${dice(17, 17)} * 365 - ${dice(18, 365)} AS birth_date, s.code AS street, s.org, s.district_org, s.station, s.education, s.supervisor, s.reviewer, s.unit,
         ${caseworker("street_n", "worker")} AS owner, ${idSql("child", "i")} AS child_id, ${idSql("registration", "i")} AS registration_id, ${idSql("careCase", "i")} AS case_id,
         (SELECT a.level FROM bench_assessed a WHERE a.colour = d.colour) AS level,
         (filed_on + time '02:00' AT TIME ZONE 'UTC') AS filed_at,
         CASE WHEN is_case THEN (filed_on + 4 + time '03:00') AT TIME ZONE 'UTC' END AS opened_at,
         CASE WHEN case_status <> 'ASSESSMENT' THEN (filed_on + 9 + time '03:00') AT TIME ZONE 'UTC' END AS assessed_at,
         CASE WHEN case_status IN ('SERVICE','CLOSING','CLOSED') THEN (filed_on + 16 + time '03:00') AT TIME ZONE 'UTC' END AS planned_at,
         CASE WHEN case_status = 'CLOSED' THEN (filed_on + 72 + time '03:00') AT TIME ZONE 'UTC' END AS closed_at,
         CASE WHEN case_status = 'CLOSED' THEN NULL ELSE (${day} + due_in + time '10:00') AT TIME ZONE 'UTC' END AS due_at,
         CASE stage WHEN 'TO_CHECK' THEN 'REGISTRATION_CHECK' WHEN 'RETURNED' THEN 'REGISTRATION' WHEN 'REGISTERED' THEN 'CASE_OPENING' WHEN 'ASSESSMENT' THEN 'ASSESSMENT'
           WHEN 'PLANNING' THEN 'PLAN' WHEN 'SERVICE' THEN 'VISIT' WHEN 'CLOSING' THEN 'CLOSURE_REVIEW' END::"DeadlineRule" AS due_rule,
         row_number() OVER (PARTITION BY s.n, extract(year FROM filed_on) ORDER BY filed_on, i) AS number_in_street,
         is_case AND ${dice(19, 10)} = 0 AND case_status IN ('SERVICE','CLOSING','CLOSED') AS referred
       FROM bench_dated d JOIN bench_street s ON s.n = d.street_n`,
      "CREATE UNIQUE INDEX ON bench_row (i)",
      "ANALYZE bench_row",
    ]),
  );
}

/** The number of a registration (DJ) or of the case opened from it (GA). */
export const numberSql = (kind: "DJ" | "GA"): string => `'${kind}-' || street || '-' || extract(year FROM filed_on) || '-' || lpad(number_in_street::text, 5, '0')`;
