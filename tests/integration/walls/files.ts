import { v7 } from "uuid";
import type pg from "pg";
import { INSTRUMENT } from "@/lib/features/assessment/instrument";
import { scoreAssessment } from "@/lib/features/assessment/rules";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { answersOf } from "../../factories/assessments";
import { insert } from "../../support/insert";
import { BIRTH_DATE, type ChildFile, type Office, type Row } from "./child-file";
import type { RecordFacts } from "./facts";
import { COMMUNITIES, type Person } from "./people";
import { Random } from "./random";
import { putReports } from "./reports";

interface FileOptions {
  /** Divisions to live in; anywhere when not given. */
  places?: readonly string[];
  /** How far the file has come: waiting for its check, accepted, or a case. */
  step?: "TO_CHECK" | "ACCEPTED" | "CASE";
  /** Open to a few named people only, or closed to a few by name. */
  closed?: "SEALED" | "BARRED" | undefined;
}

const MOVED = { sex: "MALE", birthDate: "2016-05-20", category: "C1_NO_GUARDIAN", colour: "BLUE", level: null, caseStatus: null, runningReferrals: 0, plannedVisits: 0 };
const CONTRACTED = ["SOCIAL_WORK_AGENCY", "LEGAL_AID_ORG", "SOCIAL_ORGANISATION", "UNIVERSITY"];
const RECEIVERS = [
  "YOUTH_LEAGUE", "COURT", "JUSTICE_BUREAU", "WOMENS_FEDERATION", "PUBLIC_SECURITY", "EDUCATION_COMMISSION", "HUMAN_RESOURCES", "URBAN_MANAGEMENT",
  "MUNICIPAL_PROTECTION_INSTITUTION", "SCHOOL", "RESCUE_STATION", "COMMUNITY", ...CONTRACTED,
];
const ANSWERS = answersOf();
const SCORED = scoreAssessment(INSTRUMENT, ANSWERS);
const ASKED = { speakerName: "某祖母", contact: "x", identity: "x", asked: "x" };
const CONSENTED = { speakerName: "某祖母", extent: "x" };
const ADMONISHED = { person: "", reference: "", account: "x" };
const at = (day: string) => `2026-03-${day}T02:00:00Z`;
let sequence = 0;

/**
 * A child's file with a row of every kind: filed by the street or a station, opened to some stations and agencies, for good, for a time that has passed
 * or that has not come, sent to some receivers in running and ended referrals, visited and written about by different offices.
 */
export async function insertFile(
  client: pg.ClientBase, random: Random, offices: readonly Office[], people: readonly Person[], { places, step = "CASE", closed }: FileOptions = {},
): Promise<ChildFile> {
  sequence += 1;
  const division = places ? random.pick(places) : random.chance(0.85) ? random.pick(COMMUNITIES) : random.pick(["110105004", "110106001"]);
  const ofType = (...types: string[]) => offices.filter((office) => types.includes(office.type));
  const near = (list: Office[]) => list.filter((office) => division.startsWith(office.division) && office.division !== "110105");
  const street = near(ofType("STREET_OFFICE"))[0];
  const district = ofType("DISTRICT_BUREAU").find((office) => office.division === division.slice(0, 6));
  const stations = ofType("RESCUE_STATION");
  if (!street || !district) throw new Error(`no office for ${division}`);
  const filing = random.chance(0.6) ? street : random.pick(stations);
  const worker = people.find((person) => person.orgId === street.id)?.userId ?? v7();
  const base = { childId: v7(), registrationId: v7(), caseId: v7(), roundId: v7(), householdVisitId: v7() };
  const { childId, registrationId, caseId } = base;
  const here = { child_id: childId, division };
  const rows: Row[] = [];
  const put = async (table: string, row: Record<string, unknown>, facts: RecordFacts | null, key = "id") => {
    await insert(client, table, row);
    if (facts) rows.push({ table, key, id: String(row[key]), facts });
  };

  // Opened to: in force, ended, not yet begun.
  const grants: { orgId: string; running: boolean }[] = [];
  const grantTo = async (office: Office, kind: string, state: "running" | "limited" | "ended" | "future") => {
    if (grants.some((grant) => grant.orgId === office.id)) return;
    const [from, to] = { running: ["-30 days", null], limited: ["-30 days", "5 hours"], ended: ["-30 days", "-1 minutes"], future: ["2 days", null] }[state] as [string, string | null];
    const id = v7();
    rows.push({ table: "access_grant", key: "id", id, facts: { kind: "grant", toOrg: office.id } });
    await client.query(
      "INSERT INTO access_grant (id, child_id, division, organisation_id, kind, reason, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, '比对', now() + $6::interval, now() + $7::interval)",
      [id, childId, division, office.id, kind, from, to],
    );
    grants.push({ orgId: office.id, running: state === "running" || state === "limited" });
  };

  const name = `童${String.fromCodePoint(0x4e00 + sequence * 7)}`;
  await put("child", {
    id: childId, division, name, name_pinyin: `tong${sequence}`, name_initials: "t", sex: "MALE", birth_date: BIRTH_DATE, ethnicity: "01", id_type: "NONE",
    ...sealColumns("child", childId, { no_id_reason: "无证件" }),
  }, { kind: "child" });
  await put("name_gram", { gram: `c:${name}`, division, child_id: childId }, { kind: "names" }, "child_id");
  await put("child_guardian", { id: v7(), ...here, role: "CARER", name: "某祖母", name_pinyin: "mouzumu", relation: "PATERNAL_GRANDPARENT" }, { kind: "guardian" });

  const state = () => random.pick(["running", "limited", "ended", "future"] as const);
  if (filing.type === "RESCUE_STATION") await grantTo(filing, "ORIGIN", random.chance(0.8) ? "running" : "ended");
  for (const station of stations) if (random.chance(0.5)) await grantTo(station, random.pick(["EMERGENCY", "SHELTER"]), state());
  for (const agency of random.some(ofType(...CONTRACTED), 4)) await grantTo(agency, "ASSIGNMENT", state());

  // Screening.
  const [programme] = (await client.query<{ id: string }>("SELECT id FROM programme ORDER BY starts_on LIMIT 1")).rows;
  const householdId = v7();
  const visitorOrg = random.pick([street, random.pick(stations)]);
  await put("screening_round", { id: base.roundId, programme_id: programme?.id, name: `摸底${sequence}`, division_code: "110000", starts_on: "2026-03-01", ends_on: "2026-12-31", status: "OPEN", created_by_id: worker }, null);
  await put("household", { id: householdId, division, head_name: "某户", filing_org_id: visitorOrg.id }, { kind: "householdVisit", byOrg: visitorOrg.id });
  await put("household_visit", {
    id: base.householdVisitId, round_id: base.roundId, household_id: householdId, division, visited_on: "2026-03-02", outcome: "VISITED", minors_at_home: 1, visitor_id: worker,
    visitor_org_id: visitorOrg.id, client_key: v7(),
  }, { kind: "householdVisit", byOrg: visitorOrg.id });
  await put("round_household", { id: v7(), round_id: base.roundId, household_id: householdId, division, listed_by_id: worker, listed_org_id: visitorOrg.id, listed_at: "2026-03-01T02:00:00Z" }, { kind: "householdVisit", byOrg: visitorOrg.id });
  await put("round_team", { id: v7(), round_id: base.roundId, name: "第一组", communities: `{${division}}`, leader_id: worker, member_ids: `{${worker}}`, created_by_id: worker }, { kind: "team" });
  const areaId = v7();
  await put("gathering_area", { id: areaId, division, name: "某地", ...sealColumns("gathering_area", areaId, { place: "x", reason: "x" }), times: ["NIGHT"], status: "ACTIVE", created_by_id: worker, created_org_id: street.id, created_at: "2026-03-01T02:00:00Z" }, { kind: "area" });
  const patrolId = v7();
  await put("patrol", { id: patrolId, area_id: areaId, division, patrolled_at: "2026-03-02T02:00:00Z", by_id: worker, org_id: visitorOrg.id, ...sealColumns("patrol", patrolId, { companions: "x", action: "x" }), seen: "[]", created_at: "2026-03-02T02:00:00Z" }, { kind: "patrol", byOrg: visitorOrg.id });
  const { urgentId, intakeId } = await putReports({ put, random, division, street, stations, people, sequence });

  // Registration and case.
  await put("registration", {
    id: registrationId, number: `DJ-${sequence}`, ...here, filing_org_id: filing.id, status: step === "TO_CHECK" ? "SUBMITTED" : "ACCEPTED", filed_on: "2026-03-02", first_contact_at: at("02"), source: "SCREENING",
    groups: ["UNGUARDED"], primary_category: "C1_NO_GUARDIAN", secondary_categories: [], urgency: "BLUE", sex: "MALE", birth_date: BIRTH_DATE, household_status: "REGISTERED",
    household_scope: "BEIJING", ...(closed ? { urgent_report_id: urgentId, intake_report_id: intakeId, household_visit_id: base.householdVisitId } : {}), school_age_not_in_school: false, resident: true, inside_pilot: true, filed_by_id: worker, client_key: v7(), stage: step === "TO_CHECK" ? "TO_CHECK" : "REGISTERED",
    ...(step === "TO_CHECK" ? {} : { street_checked_by_id: v7(), street_checked_at: at("03"), district_checked_by_id: v7(), district_checked_at: at("04") }),
  }, { kind: "registration" });
  await put("registration_form", { registration_id: registrationId, ...here, content_cipher: encryptField(JSON.stringify({ child: { name } }), { table: "registration_form", column: "content_cipher", rowId: registrationId }) }, { kind: "form" }, "registration_id");
  const whole = { ...base, caseNumber: `GA-${sequence}`, label: `file ${sequence} of ${division}, filed by ${filing.type}@${filing.division}`, name, division, filingOrg: filing.id, grants, rows, sealedTo: null, barred: [] };
  if (closed) await client.query("UPDATE child SET household_id = $2 WHERE id = $1", [childId, householdId]);
  if (step !== "CASE") return { ...whole, referrals: [], referralRunningTo: [], referralAnsweredBy: [], draftGoalId: "", draftMeasureId: "" };
  const [matrix] = (await client.query<{ id: string }>("SELECT id FROM matrix_version WHERE status = 'CONFIRMED' ORDER BY number LIMIT 1")).rows;
  const purposes = (await client.query<{ id: string; types: string[] }>("SELECT id, org_types::text[] AS types FROM purpose_version WHERE status = 'CONFIRMED' ORDER BY code")).rows;
  const purposeFor = (type: string) => purposes.find(({ types }) => types.includes(type))?.id;
  await put("care_case", {
    id: caseId, number: `GA-${sequence}`, ...here, registration_id: registrationId, status: "SERVICE", colour: "YELLOW", level: "L2", owner_user_id: worker, owner_org_id: street.id,
    opened_by_id: worker, opened_at: at("05"), matrix_version_id: matrix?.id, assessed_at: at("10"), planned_at: at("16"),
  }, { kind: "case" });
  const ofCase = { case_id: caseId, ...here };
  for (const [recordType, about] of [["CARE_CASE", "CASE"], ["REFERRAL", "REFERRAL"], ["CLOSING_EVALUATION", "CLOSING"]] as const) {
    await put("case_event", { id: v7(), ...ofCase, at: at("06"), action: "x", record_type: recordType, record_id: v7(), actor_id: worker, actor_org_id: street.id }, { kind: "event", about });
  }
  const assigned = random.pick(ofType(...CONTRACTED).filter((office) => grants.some((grant) => grant.orgId === office.id)));
  await put("case_assignment", { id: v7(), ...ofCase, organisation_id: assigned.id, task: "T1_2", starts_on: "2026-03-06", assigned_by_id: worker }, { kind: "assignment", orgId: assigned.id });
  const [instrument] = (await client.query<{ id: string }>("SELECT id FROM instrument_version LIMIT 1")).rows;
  const assessmentId = v7();
  await put("assessment", {
    id: assessmentId, ...ofCase, instrument_id: instrument?.id, status: "CONFIRMED", assessed_on: "2026-03-09", seen_alone: true, ...sealColumns("assessment", assessmentId, { place: "x", sources: "x" }), answers: ANSWERS,
    result: SCORED, colour: "YELLOW", proposed_level: "L2", confirmed_colour: "YELLOW", confirmed_level: "L2", assessor_id: worker, assessor_org_id: street.id, confirmed_by_id: worker, confirmed_at: at("10"),
  }, { kind: "assessment" });

  // Plan: returned with a comment, approved, written anew.
  const planId = v7();
  const measureKey = v7();
  let [draftGoalId, draftMeasureId] = ["", ""];
  await put("help_plan", { id: planId, case_id: caseId, ...here, status: "APPROVED", current_version: 3 }, { kind: "plan" });
  for (const [number, planState] of [[1, "RETURNED"], [2, "APPROVED"], [3, "DRAFT"]] as const) {
    const versionId = v7();
    await put("plan_version", { id: versionId, plan_id: planId, ...here, number, status: "DRAFT", assessment_id: assessmentId, author_id: worker }, { kind: "version", state: planState });
    const items: RecordFacts | null = planState === "APPROVED" ? { kind: "measure" } : null;
    const [goalId, goalKey, measureId] = [v7(), v7(), v7()];
    await put("plan_goal", { id: goalId, version_id: versionId, ...here, key: goalKey, need: "SCHOOLING", position: 0, ...sealColumns("plan_goal", goalId, { text: "复学" }) }, items);
    await put("plan_measure", {
      id: measureId, version_id: versionId, ...here, key: measureKey, goal_key: goalKey, kind: "SERVICE", position: 0, ...sealColumns("plan_measure", measureId, { text: "联系学校", indicator: "到校" }),
    }, items);
    if (planState === "DRAFT") {
      [draftGoalId, draftMeasureId] = [goalId, measureId];
      continue;
    }
    await client.query(
      `UPDATE plan_version SET status = $2, submitted_by_id = author_id, submitted_at = now(), content_hash = repeat('0', 64), reviewed_by_id = $3, reviewed_at = now(), return_reason_cipher = $4 WHERE id = $1`,
      [versionId, planState, v7(), planState === "RETURNED" ? sealColumns("plan_version", versionId, { return_reason: "请补充" }).return_reason_cipher : null],
    );
    if (planState === "RETURNED") {
      const commentId = v7();
      await put("review_comment", { id: commentId, version_id: versionId, ...here, author_id: v7(), ...sealColumns("review_comment", commentId, { body: "请补充" }) }, { kind: "comment" });
      const replyId = v7();
      await put("comment_reply", { id: replyId, comment_id: commentId, ...here, by_district: false, author_id: worker, created_at: at("19"), ...sealColumns("comment_reply", replyId, { body: "已补充" }) }, { kind: "reply" });
    } else {
      const [progressId, entryId, checkId] = [v7(), v7(), v7()];
      await put("measure_progress", { id: progressId, plan_id: planId, ...here, measure_key: measureKey, status: "IN_PROGRESS", updated_by_id: worker, updated_at: at("20") }, { kind: "progress" });
      await put("measure_entry", { id: entryId, progress_id: progressId, ...here, done_on: "2026-03-20", status: "IN_PROGRESS", author_id: worker, author_org_id: street.id, created_at: at("20"), ...sealColumns("measure_entry", entryId, { note: "已联系" }) }, { kind: "entry" });
      await put("plan_check", {
        id: checkId, plan_id: planId, version_id: versionId, ...here, status: "COUNTERSIGNED", checked_on: "2026-03-25", next_on: "2026-05-25", written_by_id: worker, written_at: at("25"), decided_by_id: v7(), decided_at: at("26"),
        ...sealColumns("plan_check", checkId, { content: JSON.stringify({ items: [], words: "x" }) }),
      }, { kind: "planCheck" });
    }
  }

  // Referrals: to some running, to some ended; a lead may be sent one too.
  const referrals: { toOrg: string; running: boolean; answered: boolean }[] = [];
  const referralRunningTo: ChildFile["referralRunningTo"] = [];
  const referralAnsweredBy: ChildFile["referralAnsweredBy"] = [];
  const receivers = random.some(ofType(...RECEIVERS), 6).filter((office) => office.id !== street.id);
  if (random.chance(0.3)) receivers.push(district);
  for (const receiver of receivers) {
    const id = v7();
    const running = receiver === district || random.chance(0.6);
    const answered = !running && receiver.type === "COURT";
    await put("referral", {
      id, number: `ZJ-${sequence}-${referrals.length}`, ...ofCase, measure_key: v7(), plan_version_id: v7(), from_org_id: street.id, to_org_id: receiver.id, area: "EDUCATION", task: "T4_1",
      matrix_version_id: matrix?.id, matrix_row_text: "x", purpose_version_id: purposeFor(receiver.type), status: running ? "ACCEPTED" : "FINISHED", sent_by_id: worker, sent_at: at("21"), accept_due_at: at("24"), accepted_at: at("22"),
      ended_at: running ? null : at("30"), client_key: v7(), ...sealColumns("referral", id, { purpose: "复学", ...(answered ? { court_case_number: "（2026）京0105民特1号" } : {}) }), ...(answered ? { court_outcome: "FILED" } : {}),
    }, { kind: "referral", toOrg: receiver.id });
    await put("referral_disclosure", { referral_id: id, ...here, to_org_id: receiver.id, open: running, fields: ["NAME"], ...sealColumns("referral_disclosure", id, { content: "[]" }) },
      { kind: "disclosure", toOrg: receiver.id, running }, "referral_id");
    const messageId = v7();
    await put("referral_message", { id: messageId, referral_id: id, ...here, to_org_id: receiver.id, kind: "NOTE", author_id: worker, author_org_id: street.id, ...sealColumns("referral_message", messageId, { body: "x" }) },
      { kind: "message", toOrg: receiver.id });
    referrals.push({ toOrg: receiver.id, running, answered });
    if (answered) referralAnsweredBy.push({ id, toOrg: receiver.id });
    if (running) referralRunningTo.push({ id, toOrg: receiver.id });
    if (random.chance(0.7)) await putDocument("REFERRAL_RESULT", receiver.id, id);
    const paperId = v7();
    await put("document", {
      id: paperId, ...here, case_id: caseId, referral_id: id, kind: "REFERRAL_PAPER", ...sealColumns("document", paperId, { file_name: "x.pdf" }), media_type: "application/pdf", size_bytes: 1, sha256: "0".repeat(64),
      storage_key: v7(), uploaded_by_id: worker, uploaded_org_id: street.id,
    }, { kind: "document", papers: "GIVEN", byOrg: street.id, withReferral: true, toOrg: receiver.id, running });
  }

  // Conferences: one that is called, one that has been held; with invitations to some who have referrals too, and to some who have none.
  for (const status of ["CALLED", "HELD"] as const) {
    const conferenceId = v7();
    const number = `HS-${sequence}-${status}`;
    const running = status === "CALLED";
    await put("case_conference", {
      id: conferenceId, number, ...ofCase, status, starts_at: at("26"), chair_id: worker, called_by_id: worker, called_org_id: street.id, called_at: at("24"), client_key: v7(),
      ...sealColumns("case_conference", conferenceId, { content: JSON.stringify({ subject: "x", reason: "x", place: "x", phone: "" }), ...(running ? {} : { minutes: JSON.stringify({ attendance: "x", points: "x", decisions: "x" }) }) }),
      ...(running ? {} : { held_on: "2026-03-26", minutes_by_id: worker, minutes_at: at("26") }),
    }, { kind: "conference" });
    // Drawn by itself, so that what else a seed gives stays what it was. A district that was invited has the place besides: its conference still runs.
    const draws = new Random(1_000 + sequence + (running ? 0 : 500));
    const invited = new Set([...draws.some(receivers, 3), ...draws.some(ofType(...RECEIVERS), 3)].filter((office) => office.id !== street.id && (running || office !== district)));
    for (const office of invited) {
      const [id, taskId] = [v7(), v7()];
      await put("conference_invitation", {
        id, conference_id: conferenceId, number, ...here, to_org_id: office.id, starts_at: at("26"), task: "T1_2", purpose_code: "LEAD_OFFICE", purpose_version_id: purposeFor(office.type), matrix_row_text: "x", open: running,
        ...sealColumns("conference_invitation", id, { matter: JSON.stringify({ subject: "x", place: "x", phone: "", chair: "x", people: "", requestedAction: "x" }) }),
      }, { kind: "invitation", toOrg: office.id, running });
      await put("conference_disclosure", { invitation_id: id, ...here, to_org_id: office.id, open: running, fields: ["NAME"], ...sealColumns("conference_disclosure", id, { content: "[]" }) },
        { kind: "disclosure", toOrg: office.id, running }, "invitation_id");
      await put("conference_task", {
        id: taskId, conference_id: conferenceId, number, ...here, to_org_id: office.id, due_on: "2026-12-20", created_by_id: worker, created_org_id: street.id, created_at: at("26"), client_key: v7(),
        ...sealColumns("conference_task", taskId, { content: JSON.stringify({ what: "x", who: "" }) }),
      }, { kind: "conferenceTask", toOrg: office.id });
    }
  }

  // Visits, by the street, a community, a grantee.
  const community = near(ofType("COMMUNITY"))[0];
  const visitors = [street, community, ...offices.filter((office) => grants.some((grant) => grant.orgId === office.id))].filter((office) => office !== undefined);
  for (const visitor of random.some(visitors, 3)) {
    const visitId = v7();
    await put("visit", {
      id: visitId, ...ofCase, kind: "HOME", status: "DONE", due_on: "2026-03-20", assigned_org_id: visitor.id, done_at: at("20"), done_by_id: worker, done_by_org_id: visitor.id,
    }, { kind: "visit", byOrg: visitor.id });
    await put("visit_record", {
      visit_id: visitId, ...here, author_org_id: visitor.id, saw_child: true, seen_alone: true, carer_present: false, concern: false, ...sealColumns("visit_record", visitId, { findings: "x", promises: "x", changes: "x" }),
    }, { kind: "findings", byOrg: visitor.id }, "visit_id");
    const correctionId = v7();
    await put("record_correction", {
      id: correctionId, ...here, visit_id: visitId, field: "SCHOOL", status: "WAITING", proposed_by_id: worker, proposed_org_id: visitor.id, proposed_at: at("20"),
      ...sealColumns("record_correction", correctionId, { content: JSON.stringify({ before: null, after: { school: "某小学" } }) }),
    }, { kind: "correction", byOrg: visitor.id });
    await put("visit", { id: v7(), ...ofCase, kind: "HOME", status: "PLANNED", due_on: "2026-12-20", assigned_org_id: visitor.id }, { kind: "visit", byOrg: visitor.id });
  }
  const closingId = v7();
  await put("closing_evaluation", {
    id: closingId, ...ofCase, reason: "GOAL_REACHED", ...sealColumns("closing_evaluation", closingId, { outcome: "x", goals: "[]", lessons: "x" }), requested_by_id: worker, requested_at: at("25"), review_due_at: at("28"),
  }, { kind: "closing" });
  await put("follow_up", { id: v7(), closure_id: closingId, ...ofCase, number: 1, due_at: at("28") }, { kind: "closing" });

  async function putDocument(kind: string, byOrg: string, referralId: string | null) {
    const papers = { CHILD_PHOTO: "PHOTO", REGISTRATION: "REGISTRATION", ASSESSMENT: "ASSESSMENT", VISIT: "VISIT", REFERRAL_RESULT: "RESULT", PLAN_EVIDENCE: "EVIDENCE" }[kind] as "PHOTO";
    const id = v7();
    await put("document", {
      id, ...here, case_id: kind === "CHILD_PHOTO" ? null : caseId, referral_id: referralId, kind, ...sealColumns("document", id, { file_name: "x.pdf" }), media_type: "application/pdf", size_bytes: 1, sha256: "0".repeat(64),
      storage_key: v7(), uploaded_by_id: worker, uploaded_org_id: byOrg,
    }, { kind: "document", papers, byOrg, withReferral: referralId !== null });
  }
  for (const kind of ["CHILD_PHOTO", "REGISTRATION", "ASSESSMENT", "VISIT", "PLAN_EVIDENCE"]) await putDocument(kind, random.pick(visitors).id, null);

  // What the person asked and consented to.
  const [askedId, consentId] = [v7(), v7()];
  await put("rights_request", {
    id: askedId, number: `QL-${sequence}`, ...here, kind: "ACCESS", speaker: "CHILD", status: "RECEIVED", ...sealColumns("rights_request", askedId, { content: JSON.stringify(ASKED) }), received_on: "2026-03-20",
    received_by_id: worker, received_org_id: street.id, due_at: at("28"), client_key: v7(),
  }, { kind: "request" });
  await put("consent_record", {
    id: consentId, ...here, purpose: "PHOTO", speaker: "CARER", form: "WRITTEN", ...sealColumns("consent_record", consentId, { content: JSON.stringify(CONSENTED) }), given_on: "2026-03-20", recorded_by_id: worker,
    recorded_org_id: street.id, client_key: v7(),
  }, { kind: "consent" });

  // What was done about the guardianship.
  const rungId = v7();
  await put("ladder_step", {
    id: rungId, case_id: caseId, ...here, step: "SUIT_SUPPORT", taken_on: "2026-03-21", actor_org_id: street.id, ...sealColumns("ladder_step", rungId, { content: JSON.stringify(ADMONISHED) }), recorded_by_id: worker,
    recorded_org_id: street.id, recorded_at: at("21"), client_key: v7(),
  }, { kind: "rung" });

  // What stands before the court, and what is paid.
  const [suitId, evidenceId, hearingId, termsId, paymentId] = [v7(), v7(), v7(), v7(), v7()];
  await put("ladder_step", {
    id: suitId, case_id: caseId, ...here, step: "SUIT", applicant: "COMMUNITY", subject: "FATHER", taken_on: "2026-03-22", actor_org_id: street.id, ...sealColumns("ladder_step", suitId, { content: JSON.stringify(ADMONISHED) }),
    recorded_by_id: worker, recorded_org_id: street.id, recorded_at: at("22"), client_key: v7(),
  }, { kind: "rung" });
  const pending = { case_id: caseId, ...here, recorded_by_id: worker, recorded_at: at("23"), client_key: v7() };
  await put("court_evidence", { id: evidenceId, suit_id: suitId, ...pending, ...sealColumns("court_evidence", evidenceId, { content: JSON.stringify({ name: "x", source: "", proves: "x" }) }) }, { kind: "rung" });
  await put("court_hearing", { id: hearingId, suit_id: suitId, ...pending, starts_at: at("28"), ...sealColumns("court_hearing", hearingId, { content: JSON.stringify({ place: "", matter: "" }) }) }, { kind: "rung" });
  await put("support_schedule", { id: termsId, order_id: suitId, ...pending, from_on: "2026-04-01", until_on: "2030-04-01", due_day: 10, amount_fen: 80000, ...sealColumns("support_schedule", termsId, { note: "" }) }, { kind: "rung" });
  await put("support_payment", { id: paymentId, order_id: suitId, ...pending, paid_on: "2026-04-10", amount_fen: 80000, ...sealColumns("support_payment", paymentId, { note: "" }) }, { kind: "rung" });

  // Clocks, notices, drafts.
  const clocks: [string, "CASE" | "REFERRAL" | "COURT" | "CLOSING" | "REQUEST" | "LADDER"][] = [["VISIT", "CASE"], ["REFERRAL_ACCEPTANCE", "REFERRAL"], ["COURT_FILING", "COURT"], ["CLOSURE_REVIEW", "CLOSING"], ["RIGHTS_REQUEST", "REQUEST"], ["INTERIM_END", "LADDER"]];
  for (const [rule, about] of clocks) {
    const owner = about === "CLOSING" ? district : about === "REQUEST" || about === "LADDER" ? street : about === "REFERRAL" && receivers.length > 0 ? random.pick(receivers) : random.pick(visitors);
    await put("task", { id: v7(), rule, subject_id: v7(), ...here, case_id: caseId, owner_org_id: owner.id, due_at: "2026-12-20T09:00:00Z", basis: "x" }, { kind: "task", about, ownerOrg: owner.id });
  }
  // A clock of the street's that stands still, and whose pause is refused.
  const [pausedId, pauseId] = [v7(), v7()];
  await put("task", { id: pausedId, rule: "PLAN", subject_id: v7(), ...here, case_id: caseId, owner_org_id: street.id, due_at: "2026-12-20T09:00:00Z", basis: "x" }, { kind: "task", about: "CASE", ownerOrg: street.id });
  await put("task_pause", {
    id: pauseId, task_id: pausedId, case_id: caseId, ...here, status: "REFUSED", ...sealColumns("task_pause", pauseId, { reason: "监护人住院" }), until: "2026-12-01", asked_by_id: worker, asked_org_id: street.id, asked_at: at("20"),
    decided_by_id: v7(), decided_at: at("21"),
  }, { kind: "pause" });
  for (const person of random.some(people, 3)) {
    const [toUser, toRole] = [random.chance(0.3) ? person.userId : null, random.chance(0.4) ? random.pick(person.roles) : null];
    await put("notice", { id: v7(), organisation_id: person.orgId, user_id: toUser, role: toRole, kind: "x", record_type: "CARE_CASE", record_id: caseId, record_number: `GA-${sequence}` },
      { kind: "notice", toOrg: person.orgId, toUser, toRole });
    const draftId = v7();
    await put("draft", { id: draftId, user_id: person.userId, organisation_id: person.orgId, kind: "VISIT", subject: `case:${caseId}`, ...sealColumns("draft", draftId, { content: "{}" }) }, { kind: "draft", ofUser: person.userId });
  }

  // Handed over: asked of another street now, and come from it before.
  const beside = offices.find((office) => office.type === "STREET_OFFICE" && office.id !== street.id && office.division.length === 9 && office.division !== division.slice(0, 9));
  if (beside) {
    const [askedMove, pastMove] = [v7(), v7()];
    const move = { ...here, record_number: `DJ-${sequence}`, registration_id: registrationId, case_id: caseId, with_case: true, moved_on: "2026-03-20", proposed_by_id: worker, proposed_at: at("20"), sent_by_id: worker, sent_at: at("21"), due_at: at("28") };
    const texts = (id: string) => sealColumns("child_move", id, { content: JSON.stringify({ address: "", reason: "x" }), summary: JSON.stringify({ ...MOVED, name: "童**" }) });
    await put("child_move", { id: askedMove, ...move, status: "SENT", from_division: division, from_org_id: street.id, to_division: `${beside.division}001`, to_org_id: beside.id, ...texts(askedMove) }, { kind: "move", fromOrg: street.id, toOrg: beside.id, asked: true });
    await put("child_move", {
      id: pastMove, ...move, status: "ACCEPTED", from_division: `${beside.division}001`, from_org_id: beside.id, to_division: division, to_org_id: street.id, decided_by_id: worker, decided_at: at("22"), ...texts(pastMove),
    }, { kind: "move", fromOrg: beside.id, toOrg: street.id, asked: false });
  }

  // A brother or sister in the same community, said to be one.
  const siblingId = v7();
  await client.query(
    `INSERT INTO child (id, division, name, name_pinyin, name_initials, sex, birth_date, ethnicity, id_type, no_id_reason_cipher) VALUES ($1, $2, $3, 'x', 'x', 'MALE', $4, '01', 'NONE', $5)`,
    [siblingId, division, `弟${name}`, BIRTH_DATE, sealColumns("child", siblingId, { no_id_reason: "无证件" }).no_id_reason_cipher],
  );
  const pairId = v7();
  const [firstChild, secondChild] = childId < siblingId ? [childId, siblingId] : [siblingId, childId];
  await put("sibling_decision", { id: pairId, child_id: firstChild, division, other_id: secondChild, other_division: division, state: "CONFIRMED", ...sealColumns("sibling_decision", pairId, { reason: "x" }), decided_by_id: worker, decided_org_id: street.id, decided_at: at("20") }, { kind: "sibling", otherDivision: division });

  // Another record was merged into it, which an office elsewhere had filed, and stands alone again.
  const [mergeId, journalId] = [v7(), v7()];
  const filer = random.pick(offices.filter((office) => office.type === "STREET_OFFICE" || office.type === "RESCUE_STATION"));
  await put("record_merge", {
    id: mergeId, ...here, registration_id: registrationId, record_number: `DJ-${sequence}`, other_child_id: v7(), other_registration_id: v7(), other_number: `DJ-old-${sequence}`, other_org_id: filer.id, status: "UNDONE",
    ...sealColumns("record_merge", mergeId, { reason: "x", undo: JSON.stringify({ reason: "x", matters: [] }) }), merged_by_id: v7(), merged_org_id: district.id, merged_at: at("20"), undone_by_id: v7(), undone_at: at("21"),
  }, { kind: "merge", filedBy: filer.id });
  await put("merge_row", { id: journalId, merge_id: mergeId, ...here, table_name: "child", row_id: childId, kind: "CHANGED", ...sealColumns("merge_row", journalId, { content: JSON.stringify({ version: 1, fields: {}, known: [] }) }) }, { kind: "journal" });

  // Opened in danger by somebody on duty elsewhere, and looked over by whoever answers for it.
  const opener = random.pick(people.filter((person) => ["STREET_OFFICE", "DISTRICT_BUREAU", "RESCUE_STATION"].includes(person.orgType)));
  const [openingId, reviewId] = [v7(), v7()];
  const opening: RecordFacts = { kind: "opening", byUser: opener.userId, officeDivision: opener.orgDivision };
  await put("break_glass", {
    id: openingId, ...here, registration_id: registrationId, record_number: `DJ-${sequence}`, user_id: opener.userId, organisation_id: opener.orgId, office_division: opener.orgDivision, opened_at: at("20"), ends_at: at("21"),
    review_due_at: at("25"), ...sealColumns("break_glass", openingId, { reason: "x" }),
  }, opening);
  await put("break_glass_review", { id: reviewId, opening_id: openingId, by_auditor: true, justified: true, reviewed_by_id: worker, reviewed_at: at("22"), ...sealColumns("break_glass_review", reviewId, { note: "x" }) }, opening);

  // What the street's figures go by, and the log.
  rows.push({ table: "registration_change", key: "street_code", id: division.slice(0, 9), facts: { kind: "streetCount" } });
  const logged = v7();
  await client.query("INSERT INTO audit_event (request_id, action, result, record_type, record_id, record_version) VALUES ($1, 'case.open', 'OK', 'DRAFT', $1, 1)", [logged]);
  rows.push({ table: "audit_event", key: "record_id", id: logged, facts: { kind: "log" } }, { table: "audit_version", key: "record_id", id: logged, facts: { kind: "log" } });
  await put("audit_verification", { id: v7(), started_at: at("01"), extent: "FULL", seals: 0, rows: 0, unsealed: 0, finding_count: 0, findings: "[]" }, { kind: "log" });
  await client.query(
    `INSERT INTO audit_seal (number, kind, month, from_tx, to_tx, floor_id, row_count, first_id, last_id, root, previous, sealed_at, key_id, digest, mac, leaves)
     VALUES ($1, 'ROWS', '2026-03-01', '1', '2', 0, 0, 0, 0, repeat('0', 64), repeat('0', 64), now(), 'x', repeat('0', 64), repeat('0', 64), '')`, [sequence],
  );
  rows.push({ table: "audit_seal", key: "number", id: String(sequence), facts: { kind: "log" } });

  // Last, as in life: whoever had a way to the file before has it no more.
  const concerned = people.filter((person) => [street.id, district.id, ...grants.map(({ orgId }) => orgId), ...referrals.map(({ toOrg }) => toOrg)].includes(person.orgId));
  const ids = (list: readonly Person[]) => list.map(({ userId }) => userId);
  const reviewer = people.find((person) => person.orgId === district.id && person.roles.includes("REVIEWER"));
  if (!reviewer) throw new Error("nobody reviews");
  const sealedTo = closed === "SEALED" ? [...new Set([reviewer.userId, ...ids(random.some(concerned, Math.ceil(concerned.length / 2)))])] : null;
  const monitor = people.find((person) => person.orgType === "MUNICIPAL_BUREAU");
  const barred = closed ? [...ids(random.some(concerned, 4)), ...ids(monitor ? [monitor] : [])] : [];
  if (sealedTo) {
    const sealId = v7();
    await put("child_seal", { id: sealId, ...here, sealed_by_id: worker, sealed_at: at("28"), ...sealColumns("child_seal", sealId, { reason: "x" }) }, { kind: "seal" });
    for (const userId of sealedTo) await insert(client, "child_seal_person", { seal_id: sealId, user_id: userId, added_by_id: worker, added_at: at("28") });
    rows.push({ table: "child_seal_person", key: "seal_id", id: sealId, facts: { kind: "seal" } });
  }
  for (const userId of barred) {
    const id = v7();
    await put("barred_person", { id, ...here, user_id: userId, named_by_id: worker, named_at: at("28"), ...sealColumns("barred_person", id, { reason: "x" }) }, { kind: "bar" });
  }
  return { ...whole, referrals, referralRunningTo, referralAnsweredBy, draftGoalId, draftMeasureId, sealedTo, barred };
}
