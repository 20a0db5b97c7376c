/**
 * Every column that could hold words or a structure and is not ciphertext, with the reason why it stands plain (docs/decisions/field-encryption.md).
 * A column that is not here fails the catalogue's test: name it `<name>_cipher` and encrypt it, or say here why it needs no encryption.
 */
export const PLACE = "division code, by which rows are found and walled off";
export const CODES = "codes of the vocabulary";
export const NUMBER = "running number of a record; it names nobody";
export const NAME = "names are searched and sorted by: plain by decision";
export const STAFF = "about a member of staff, whose name stands beside the own work";
export const PUBLIC = "public, or about an office";
export const TECHNICAL = "technical, says nothing of a person";
export const SEAL = "the sealed log: digests, ids and codes";

export const PLAIN_COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  access_grant: { division: PLACE, reason: "written by the program: how the grant came about, or the number of a record" },
  app_user: { username: STAFF, name: STAFF, job_title: STAFF, locale: CODES },
  assessment: { division: PLACE, answers: "codes of the instrument's options", result: "points and colours" },
  rate_window: { key: "keyed digest of an id or an address, after the kind" },
  attempt_counter: { key: "keyed digest of a user name, an address or an id" },
  audit_event: {
    ip: STAFF, user_agent: STAFF, request_id: TECHNICAL, action: CODES, code: CODES, record_type: CODES, record_id: TECHNICAL, record_number: NUMBER,
    purpose: "code of the purpose, and what was written to it without names and numbers of people", before: "codes, numbers, dates; words only as a keyed digest", after: "codes, numbers, dates; words only as a keyed digest",
  },
  audit_rule: { basis: PUBLIC, code: CODES },
  audit_seal: { digest: SEAL, key_id: SEAL, kind: SEAL, leaves: SEAL, mac: SEAL, previous: SEAL, root: SEAL },
  audit_verification: { extent: SEAL, findings: SEAL },
  audit_version: { action: CODES, record_id: TECHNICAL, record_type: CODES },
  care_case: { number: NUMBER, division: PLACE, street_code: PLACE, district_code: PLACE },
  case_assignment: { division: PLACE },
  case_event: { division: PLACE, action: CODES, from_status: CODES, to_status: CODES, record_type: CODES, params: "codes, numbers, dates, names of offices" },
  child: { division: PLACE, street_code: PLACE, district_code: PLACE, name: NAME, former_name: NAME, name_pinyin: NAME, name_initials: NAME, ethnicity: CODES },
  child_guardian: { division: PLACE, name: NAME, name_pinyin: NAME, condition_since: "a year, month or day" },
  closing_evaluation: { division: PLACE, district_code: PLACE },
  daily_count: { kind: CODES },
  deadline_rule_row: { basis: PUBLIC },
  division: { code: PUBLIC, name: PUBLIC, parent_code: PUBLIC, successor_code: PUBLIC, pinyin: PUBLIC, initials: PUBLIC },
  document: { division: PLACE, media_type: TECHNICAL, sha256: "shows that a file is unchanged; says nothing of one that nobody else has", storage_key: TECHNICAL },
  draft: { subject: "kind of form and id of the record" },
  export_request: { purpose: CODES, status: CODES, file_key: TECHNICAL },
  help_plan: { division: PLACE },
  household: { division: PLACE, head_name: NAME },
  household_visit: { division: PLACE },
  instrument_version: { code: PUBLIC, definition: PUBLIC },
  matrix_row: { district_code: PUBLIC, as_written: PUBLIC },
  matrix_version: { reason: PUBLIC, decision_note: PUBLIC },
  measure_progress: { division: PLACE },
  membership: { roles: STAFF },
  name_gram: { gram: NAME, division: PLACE },
  notice: { kind: CODES, record_type: CODES, record_number: NUMBER, params: "codes, numbers, dates, names of offices" },
  number_counter: { kind: CODES, division: PLACE },
  organisation: { name: PUBLIC, division_code: PUBLIC },
  organisation_division: { division_code: PUBLIC },
  password_history: { password_hash: "argon2id digest" },
  identity_policy: { second_factor_roles: CODES },
  pilot_unit: { division_code: PUBLIC },
  plan_goal: { division: PLACE },
  plan_measure: { division: PLACE },
  plan_version: { division: PLACE, district_code: PLACE, content_hash: "the seal: a digest of the whole plan with its ids" },
  programme: { code: PUBLIC, name: PUBLIC },
  programme_district: { division_code: PUBLIC, goals: PUBLIC },
  programme_phase: { name: PUBLIC },
  recovery_code: { code_hash: "digest of a long random code" },
  referral: { number: NUMBER, division: PLACE, district_code: PLACE, street_code: PLACE, matrix_row_text: PUBLIC },
  referral_disclosure: { division: PLACE, fields: "which fields were disclosed, not what stands in them" },
  referral_message: { division: PLACE },
  privacy_rule: { code: CODES, basis: PUBLIC },
  registration: { number: NUMBER, division: PLACE, street_code: PLACE, district_code: PLACE, groups: CODES, secondary_categories: CODES },
  registration_change: { street_code: PLACE },
  registration_form: { division: PLACE },
  review_comment: { division: PLACE },
  rights_request: { division: PLACE, number: NUMBER },
  consent_record: { division: PLACE },
  retention_rule: { basis: PUBLIC },
  round_population: { community_code: PUBLIC, source: PUBLIC },
  search_term: { list: CODES },
  screening_round: { division_code: PUBLIC, name: PUBLIC },
  task: { division: PLACE, basis: PUBLIC },
  urgent_report: { division: PLACE, number: NUMBER },
  user_credential: { password_hash: "argon2id digest" },
  user_session: { ip: STAFF, user_agent: STAFF },
  visit: { division: PLACE, street_code: PLACE, district_code: PLACE },
  visit_record: { division: PLACE },
};
