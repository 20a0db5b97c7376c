import { CASEWORKERS, MONITORS, REVIEWERS } from "../sizes";
import { idSql } from "./ids";
import { sealTextsOf } from "./sealed-texts";
import { write, writeAll, type Filling } from "./session";

/** Numbers of organisations: the city's 1, districts from 100, their courts and education commissions from 200 and 300, streets from 1,000, communities from 10,000. */
const DISTRICT = 100;
const STATION = 200;
const EDUCATION = 300;
const STREET = 1_000;
const COMMUNITY = 10_000;
/** Users of a street have numbers of their own, so that a person of a known place is found by arithmetic. */
export const STREET_STAFF = CASEWORKERS + 1;

/**
 * Temporary tables of the places that are filled: bench_street and bench_community, numbered from 0, with the organisations and people that
 * work there. Everything later joins with them.
 */
async function choosePlaces(filling: Filling): Promise<void> {
  await write(
    filling,
    `CREATE TEMP TABLE bench_district ON COMMIT DROP AS
     SELECT code, name, (row_number() OVER (ORDER BY code) - 1)::int AS n FROM division WHERE level = 'DISTRICT' AND valid_to IS NULL`,
  );
  await write(
    filling,
    `CREATE TEMP TABLE bench_street ON COMMIT DROP AS
     SELECT s.code, s.name, d.code AS district, d.n AS district_n, s.n, ${idSql("organisation", `${STREET} + s.n`)} AS org, ${idSql("organisation", `${DISTRICT} + d.n`)} AS district_org,
       ${idSql("organisation", `${STATION} + d.n`)} AS station, ${idSql("organisation", `${EDUCATION} + d.n`)} AS education,
       ${idSql("user", `1000 + s.n * ${STREET_STAFF}`)} AS supervisor, ${idSql("user", `100 + d.n * ${REVIEWERS}`)} AS reviewer, ${idSql("pilotUnit", "s.n")} AS unit
     FROM (SELECT code, name, parent_code, (row_number() OVER (ORDER BY code) - 1)::int AS n FROM division WHERE level = 'STREET' AND valid_to IS NULL AND length(code) = 9) s
     JOIN bench_district d ON d.code = s.parent_code`,
  );
  await write(
    filling,
    `CREATE TEMP TABLE bench_community ON COMMIT DROP AS
     SELECT c.code, c.name, s.n AS street_n, (row_number() OVER (PARTITION BY s.n ORDER BY c.code) - 1)::int AS in_street, count(*) OVER (PARTITION BY s.n)::int AS of_street,
       (row_number() OVER (ORDER BY hashint8extended(c.code::bigint, 1), c.code) - 1)::int AS n
     FROM division c JOIN bench_street s ON s.code = c.parent_code WHERE c.level = 'COMMUNITY' AND c.valid_to IS NULL`,
  );
  await writeAll(filling, ["CREATE UNIQUE INDEX ON bench_community (n)", "CREATE UNIQUE INDEX ON bench_street (n)", "ANALYZE bench_community", "ANALYZE bench_street"]);
}

const ORGANISATION = "INSERT INTO organisation (id, name, type, level, division_code, valid_from)";
const EVER = "'2013-07-24'::date";

/** Offices of all levels with their people: the bureau, districts with station and education commission, streets, communities; every street a pilot unit. */
export async function fillOrganisations(filling: Filling): Promise<void> {
  await choosePlaces(filling);
  await filling.step("organisations", () =>
    writeAll(filling, [
      `${ORGANISATION} VALUES (${idSql("organisation", "1")}, '北京市民政局', 'MUNICIPAL_BUREAU', 'CITY', '110000', ${EVER})`,
      `${ORGANISATION} SELECT ${idSql("organisation", `${DISTRICT} + n`)}, name || '民政局', 'DISTRICT_BUREAU', 'DISTRICT', code, ${EVER} FROM bench_district`,
      `${ORGANISATION} SELECT ${idSql("organisation", `${STATION} + n`)}, name || '救助管理站', 'RESCUE_STATION', 'DISTRICT', code, ${EVER} FROM bench_district`,
      `${ORGANISATION} SELECT ${idSql("organisation", `${EDUCATION} + n`)}, name || '教育委员会', 'EDUCATION_COMMISSION', 'DISTRICT', code, ${EVER} FROM bench_district`,
      `${ORGANISATION} SELECT org, name || '民政科', 'STREET_OFFICE', 'STREET', code, ${EVER} FROM bench_street`,
      `${ORGANISATION} SELECT ${idSql("organisation", `${COMMUNITY} + n`)}, name, 'COMMUNITY', 'COMMUNITY', code, ${EVER} FROM bench_community`,
      "INSERT INTO organisation_division (organisation_id, division_code) SELECT id, division_code FROM organisation ON CONFLICT DO NOTHING",
    ]),
  );
  await filling.step("users", async () => {
    await write(
      filling,
      `CREATE TEMP TABLE bench_person ON COMMIT DROP AS
       SELECT g AS n, ${idSql("organisation", "1")} AS org, ARRAY['MONITOR']::"Role"[] AS roles, '110000' AS code FROM generate_series(1, ${MONITORS}) g
       UNION ALL SELECT 100 + d.n * ${REVIEWERS} + g, ${idSql("organisation", `${DISTRICT} + d.n`)}, ARRAY['REVIEWER']::"Role"[], d.code FROM bench_district d, generate_series(0, ${REVIEWERS - 1}) g
       UNION ALL SELECT 1000 + s.n * ${STREET_STAFF} + g, s.org, ARRAY[CASE g WHEN 0 THEN 'STREET_SUPERVISOR' ELSE 'CASEWORKER' END]::"Role"[], s.code FROM bench_street s, generate_series(0, ${STREET_STAFF - 1}) g
       UNION ALL SELECT 100000 + c.n, ${idSql("organisation", `${COMMUNITY} + c.n`)}, ARRAY['COMMUNITY_OFFICER']::"Role"[], c.code FROM bench_community c`,
    );
    return writeAll(filling, [
      `INSERT INTO app_user (id, username, name) SELECT ${idSql("user", "n")}, 'bench' || n, '工作' || n FROM bench_person`,
      `INSERT INTO membership (id, user_id, organisation_id, roles, valid_from) SELECT ${idSql("membership", "n")}, ${idSql("user", "n")}, org, roles, '2020-01-01' FROM bench_person`,
      `INSERT INTO access_approval (id, membership_id, approver_name, approver_title, approved_on, valid_until)
       SELECT ${idSql("approval", "n")}, ${idSql("membership", "n")}, '审批' || n, '负责人', current_date, (current_date + interval '1 year')::date FROM bench_person`,
    ]);
  });
  await filling.step("reasons of pilot units, encrypted", () =>
    sealTextsOf(filling, { name: "bench_unit_reason", table: "pilot_unit", ids: "SELECT unit AS id FROM bench_street", texts: { reason: "试点街道" } }));
  await filling.step("pilot units", () =>
    write(
      filling,
      `INSERT INTO pilot_unit (id, programme_id, kind, division_code, valid_from, reason_cipher, named_by_id)
       SELECT unit, (SELECT id FROM programme ORDER BY starts_on LIMIT 1), 'STREET', code, '2020-01-01', x.reason_cipher, reviewer FROM bench_street JOIN bench_unit_reason x ON x.id = unit`,
    ),
  );
}

/** The organisation of the community numbered n. */
export const communityOrg = (n: string) => idSql("organisation", `${COMMUNITY} + ${n}`);
export const communityOfficer = (n: string) => idSql("user", `100000 + ${n}`);
/** One of the caseworkers of the street numbered n. */
export const caseworker = (street: string, which: string) => idSql("user", `1000 + ${street} * ${STREET_STAFF} + 1 + ${which}`);
