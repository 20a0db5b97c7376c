import { encryptChildren } from "./ciphertexts";
import { diceSql, idSql } from "./ids";
import { NAMES } from "./names";
import { numberSql } from "./plan";
import { sealTextsOf } from "./sealed-texts";
import { write, writeAll, type Filling } from "./session";

const dice = (salt: number, sides: number) => diceSql("r.i", salt, sides);

/** Households, children with their grams and carers, and the registrations as far as their checks have come. */
export async function fillChildren(filling: Filling): Promise<void> {
  await filling.step("ciphertexts (names of families, ID numbers, forms)", () => encryptChildren(filling));
  await filling.step("households", () =>
    write(
      filling,
      `INSERT INTO household (id, division, head_name, address_cipher, address_index, filing_org_id, created_at)
       SELECT x.household_id, r.division, '家长' || r.i, x.household_address_cipher, x.address_index, r.org, r.filed_at FROM bench_row r JOIN bench_cipher x USING (i) ORDER BY r.i`,
    ),
  );
  await filling.step("children", () =>
    write(
      filling,
      `INSERT INTO child (id, division, household_id, name, name_pinyin, name_initials, sex, birth_date, ethnicity, id_type, id_cipher, id_index, address_cipher, created_at, updated_at)
       SELECT r.child_id, r.division, x.household_id, n.name, n.reading, n.initials, r.sex, r.birth_date, '01', 'RESIDENT_ID', x.id_cipher, x.id_index, x.address_cipher, r.filed_at, r.filed_at
       FROM bench_row r JOIN bench_cipher x USING (i) JOIN bench_name n ON n.n = r.name_n ORDER BY r.i`,
    ),
  );
  await filling.step("name grams", () =>
    write(
      filling,
      "INSERT INTO name_gram (gram, division, child_id) SELECT g, r.division, r.child_id FROM bench_row r JOIN bench_name n ON n.n = r.name_n, unnest(n.grams) g ORDER BY 1, 2, 3",
    ),
  );
  await filling.step("parents and carers", () =>
    writeAll(filling, [
      `INSERT INTO child_guardian (id, child_id, division, role, position, name, name_pinyin, relation, age, health, phone_cipher, phone_index)
       SELECT x.carer_id, r.child_id, r.division, 'CARER', 2, n.name, n.reading, 'PATERNAL_GRANDPARENT', 58 + ${dice(20, 20)}, 'FAIR', x.phone_cipher, x.phone_index
       FROM bench_row r JOIN bench_cipher x USING (i) JOIN bench_name n ON n.n = ${dice(21, NAMES)} ORDER BY r.i`,
      `INSERT INTO child_guardian (id, child_id, division, role, position, name, name_pinyin, relation, condition)
       SELECT ${idSql("guardian", "r.i * 4 + p.position")}, r.child_id, r.division, p.role::"GuardianRole", p.position, n.name, n.reading, p.role::"CarerRelation", 'NORMAL'
       FROM (VALUES ('FATHER', 0), ('MOTHER', 1)) p (role, position), bench_row r JOIN bench_name n ON n.n = ${dice(22, NAMES)} ORDER BY r.i`,
    ]),
  );
  await filling.step("reasons of returns, encrypted", () =>
    sealTextsOf(filling, {
      name: "bench_returned", table: "registration", ids: "SELECT registration_id AS id FROM bench_row WHERE status = 'RETURNED'", texts: { return_reason: "请补充监护人情况" },
    }));
  await filling.step("registrations", () => write(filling, REGISTRATIONS));
  await filling.step("forms", () =>
    write(
      filling,
      `INSERT INTO registration_form (registration_id, child_id, division, content_cipher)
       SELECT r.registration_id, r.child_id, r.division, x.form_cipher FROM bench_row r JOIN bench_cipher x USING (i) ORDER BY r.i`,
    ),
  );
  await filling.step("grants", () =>
    write(
      filling,
      `INSERT INTO access_grant (id, child_id, division, organisation_id, kind, reason, starts_at)
       SELECT ${idSql("grant", "r.i")}, r.child_id, r.division, r.station, 'ORIGIN', 'registration', r.filed_at FROM bench_row r WHERE ${dice(23, 20)} = 0`,
    ),
  );
}

/** Case columns as the mirroring trigger would write them. */
const REGISTRATIONS = `
  INSERT INTO registration (id, number, child_id, division, filing_org_id, status, filed_on, first_contact_at, source, groups, primary_category, secondary_categories, urgency, sex,
    birth_date, household_status, household_scope, school_age_not_in_school, resident, inside_pilot, pilot_unit_id, filed_by_id, street_checked_by_id, street_checked_at,
    district_checked_by_id, district_checked_at, return_reason_cipher, client_key, created_at, updated_at, stage, case_id, colour, level, owner_user_id, next_due_at, next_due_rule, opened_at,
    assessed_at, planned_at, referred_at, closed_at)
  SELECT r.registration_id, ${numberSql("DJ")}, r.child_id, r.division, r.org, r.status, r.filed_on, r.filed_at, 'SCREENING', r.groups, r.category, '{}', r.drawn_colour, r.sex,
    r.birth_date, 'REGISTERED', CASE WHEN ${dice(24, 100)} < 45 THEN 'BEIJING' ELSE 'ELSEWHERE' END::"HouseholdScope", ${dice(25, 100)} < 6, ${dice(26, 100)} < 90, true, r.unit, r.owner,
    CASE WHEN r.status IN ('STREET_CHECKED','ACCEPTED') THEN r.supervisor END, CASE WHEN r.status IN ('STREET_CHECKED','ACCEPTED') THEN r.filed_at + interval '1 day' END,
    CASE WHEN r.status = 'ACCEPTED' THEN r.reviewer END, CASE WHEN r.status = 'ACCEPTED' THEN r.filed_at + interval '2 days' END,
    x.return_reason_cipher, ${idSql("key", "r.i")}, r.filed_at, r.filed_at, r.stage, CASE WHEN r.is_case THEN r.case_id END, r.colour, r.level,
    CASE WHEN r.is_case THEN r.owner END, r.due_at, r.due_rule, r.opened_at, r.assessed_at, r.planned_at, CASE WHEN r.referred THEN r.planned_at END, r.closed_at
  FROM bench_row r LEFT JOIN bench_returned x ON x.id = r.registration_id ORDER BY r.i`;
