import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { v7 } from "uuid";
import type { Actor, Due } from "@/lib/authz/actor";
import type * as WithActor from "@/lib/server/db/with-actor";
import { findActor } from "@/lib/server/db/with-actor";
import { Refusal } from "@/lib/shared/refusal";
import type pg from "pg";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { asMaintenance } from "../../support/database";
import type { ChildFile } from "./child-file";
import { insertFile } from "./files";
import { insertPeople, type Person } from "./people";
import { filesThatOpen, queriesInSource } from "./queries";
import { CALLS, OPEN_QUERIES, type Insiders, type Known } from "./query-calls";
import { Random } from "./random";

/** Where a query opens its transaction: as the person who asks, or with PostgreSQL told of somebody else, while the application goes on as if it were the one who asks. */
const seam: { sessionId: string | null } = { sessionId: null };
vi.mock("@/lib/server/db/with-actor", async (original) => {
  const real = await original<typeof WithActor>();
  return {
    ...real,
    withActor: (actor: Actor, work: (tx: unknown, fresh: Actor) => Promise<unknown>, options?: { openWhile?: readonly Due[] }) =>
      seam.sessionId ? real.withActor({ sessionId: seam.sessionId }, (tx) => work(tx, actor), options) : real.withActor(actor, work, options),
  };
});

const NOW = new Date();
const STREET = "110105004";
const COMMUNITY = "110105004032";

let people: Person[];
let insiders: Insiders;
let strangers: Person[];
let known: Known;
const before = new Map<string, string>();

async function asked(sessionId: string | null, call: () => Promise<unknown>): Promise<string> {
  seam.sessionId = sessionId;
  try {
    return plain(await call());
  } catch (error) {
    if (error instanceof Refusal) return `refused: ${error.code}`;
    throw error;
  } finally {
    seam.sessionId = null;
  }
}

/** An answer as text; keys made for the form that is being opened are not of any record. */
const plain = (answer: unknown) =>
  JSON.stringify(answer, (key, value: unknown) => (key === "clientKey" ? "…" : value instanceof Map ? [...value.entries()] : typeof value === "bigint" ? String(value) : value)) ?? "nothing";

/** Ids of records that are not there yet. */
const nothingKnown = (): Known => ({
  childName: "某某某", caseId: v7(), registrationId: v7(), otherRegistrationId: v7(), acceptedRegistrationId: v7(), versionId: v7(), referralId: v7(), conferenceId: v7(), invitationId: v7(), conferenceTaskId: v7(), visitId: v7(), communityVisitId: v7(), roundId: v7(),
  householdId: v7(), householdVisitId: v7(), areaId: v7(), reportId: v7(), intakeId: v7(), draftSubject: v7(), stepId: v7(), suitId: v7(), ownerId: v7(), childId: v7(), grantedRequestId: v7(), openingId: v7(), sealedChildId: v7(), sealedRegistrationId: v7(), moveId: v7(), mergeId: v7(), mergedNumber: "DJ-NONE", goneCaseId: v7(),
});

beforeAll(async () => {
  const random = new Random(77);
  const made = await asMaintenance((client) => insertPeople(client, random));
  people = made.people;
  const find = (label: string) => {
    const person = people.find((candidate) => candidate.label === label);
    if (!person) throw new Error(`nobody is ${label}`);
    return person;
  };
  const actorOf = async (label: string) => {
    const actor = await findActor(find(label).sessionId);
    if (!actor) throw new Error(`${label} cannot act`);
    return actor;
  };
  insiders = {
    caseworker: await actorOf(`STREET_OFFICE@${STREET}[CASEWORKER]`), supervisor: await actorOf(`STREET_OFFICE@${STREET}[STREET_SUPERVISOR]`),
    reviewer: await actorOf("DISTRICT_BUREAU@110105[REVIEWER]"), officer: await actorOf("DISTRICT_BUREAU@110105[PROGRAMME_OFFICER]"),
    station: await actorOf("RESCUE_STATION@110105[RESCUE_WORKER]"), agency: await actorOf("SOCIAL_WORK_AGENCY@110105[SOCIAL_WORKER]"),
    community: await actorOf(`COMMUNITY@${COMMUNITY}[COMMUNITY_OFFICER]`), receiver: await actorOf("EDUCATION_COMMISSION@110105[LIAISON]"), monitor: await actorOf("MUNICIPAL_BUREAU@110000[MONITOR]"),
  };
  strangers = [
    "STREET_OFFICE@110106001[CASEWORKER]", "DISTRICT_BUREAU@110106[REVIEWER]", "RESCUE_STATION@110106[RESCUE_WORKER]", "SOCIAL_WORK_AGENCY@110106[SOCIAL_WORKER]", "COURT@110106[LIAISON]",
  ].map(find);

  // What each query answers while nothing is there.
  known = nothingKnown();
  for (const [name, { as, call }] of Object.entries(CALLS)) before.set(name, await asked(null, () => call(insiders[as], known, NOW)));

  const offices = made.offices.filter((office) => office.division.startsWith("110105"));
  const near = people.filter((person) => person.orgDivision.startsWith("110105"));
  const idOf = (label: string) => find(label).orgId;
  known = await asMaintenance(async (client) => {
    const file = (step: "TO_CHECK" | "ACCEPTED" | "CASE") => insertFile(client, random, offices, near, { places: [COMMUNITY], step });
    const [whole, accepted, toCheck] = [await file("CASE"), await file("ACCEPTED"), await file("TO_CHECK")];
    await client.query("UPDATE registration SET status = 'STREET_CHECKED', street_checked_by_id = $2, street_checked_at = now() WHERE id = $1", [(await file("TO_CHECK")).registrationId, v7()]);
    const reviewed = await file("CASE");
    await client.query(
      `UPDATE plan_version SET status = 'SUBMITTED', submitted_by_id = author_id, submitted_at = now(), review_due_at = now(), colour = 'YELLOW', content_hash = repeat('0', 64)
       WHERE id = (SELECT version_id FROM plan_goal WHERE id = $1)`, [reviewed.draftGoalId],
    );
    await client.query("UPDATE care_case SET status = 'CLOSING' WHERE id = $1", [reviewed.caseId]);
    const sealed = await insertFile(client, random, offices, near.filter(({ roles }) => !roles.includes("PROGRAMME_OFFICER")), { places: [COMMUNITY], closed: "SEALED" });
    const far = await insertFile(client, random, offices, near, { places: ["110105005048"] });
    const openingId = v7();
    await client.query(
      `INSERT INTO break_glass (id, child_id, division, registration_id, record_number, user_id, organisation_id, office_division, reason_cipher, opened_at, ends_at, review_due_at)
       VALUES ($1, $2, $3, $4, 'DJ-far', $5, $6, $7, $8, now(), now() + interval '5 hours', now())`,
      [openingId, far.childId, far.division, far.registrationId, insiders.caseworker.userId, insiders.caseworker.organisation.id, STREET, sealColumns("break_glass", openingId, { reason: "x" }).reason_cipher],
    );
    await client.query("UPDATE child_move SET from_org_id = $2, from_division = $3, decided_at = now() WHERE child_id = $1 AND status = 'ACCEPTED'", [far.childId, insiders.caseworker.organisation.id, COMMUNITY]);
    return { openingId, goneCaseId: far.caseId, ...(await tie(client, whole, accepted, toCheck, idOf)), sealedChildId: sealed.childId, sealedRegistrationId: sealed.registrationId };
  });
}, 300_000);
afterAll(() => {
  seam.sessionId = null;
});

/** Makes sure that every insider has to do with the file, whatever was drawn. */
async function tie(client: pg.ClientBase, whole: ChildFile, accepted: ChildFile, toCheck: ChildFile, idOf: (label: string) => string): Promise<Omit<Known, "openingId" | "goneCaseId" | "sealedChildId" | "sealedRegistrationId">> {
  const [station, agency, community, receiver] = [
    idOf("RESCUE_STATION@110105[RESCUE_WORKER]"), idOf("SOCIAL_WORK_AGENCY@110105[SOCIAL_WORKER]"), idOf(`COMMUNITY@${COMMUNITY}[COMMUNITY_OFFICER]`), idOf("EDUCATION_COMMISSION@110105[LIAISON]"),
  ];
  const { childId, caseId, registrationId, division } = whole;
  for (const orgId of [station, agency]) {
    await client.query(
      `INSERT INTO access_grant (id, child_id, division, organisation_id, kind, reason, starts_at) VALUES ($1, $2, $3, $4, 'SHELTER', 'x', now() - interval '1 day')`, [v7(), childId, division, orgId],
    );
  }
  const owner = insiders.caseworker.userId;
  await client.query("UPDATE care_case SET owner_user_id = $2, owner_org_id = $3 WHERE id = $1", [caseId, owner, insiders.caseworker.organisation.id]);
  await client.query("UPDATE registration SET filing_org_id = $2 WHERE id = ANY ($1)", [[registrationId, accepted.registrationId, toCheck.registrationId], insiders.caseworker.organisation.id]);
  const row = (table: string, fits: (facts: ChildFile["rows"][number]["facts"]) => boolean = () => true) => whole.rows.find((candidate) => candidate.table === table && fits(candidate.facts))?.id ?? "";
  const returned = row("plan_version", (facts) => facts.kind === "version" && facts.state === "RETURNED");
  const assessmentId = v7();
  await client.query(
    `INSERT INTO assessment (id, case_id, child_id, division, instrument_id, status, assessed_on, place_cipher, seen_alone, sources_cipher, answers, assessor_id, assessor_org_id)
     SELECT $2, case_id, child_id, division, instrument_id, 'DRAFT', assessed_on, $3, true, $4, answers, $5, $6 FROM assessment WHERE id = $1`,
    [row("assessment"), assessmentId, ...Object.values(sealColumns("assessment", assessmentId, { place: "x", sources: "x" })), owner, insiders.caseworker.organisation.id],
  );
  // Nobody has begun: a need that stands among those to act on.
  await client.query("UPDATE measure_progress SET status = 'NOT_STARTED' WHERE id = $1", [row("measure_progress")]);
  const referralId = row("referral", () => true);
  await client.query("UPDATE referral SET to_org_id = to_org_id, status = 'SENT', accepted_at = NULL, ended_at = NULL, accept_due_at = now() - interval '9 days', sent_at = now() - interval '20 days' WHERE id = $1", [referralId]);
  const invitationId = v7();
  const conferenceTaskId = v7();
  const conferenceId = row("case_conference");
  const sealed = (table: string, id: string, texts: Record<string, string>) => Object.values(sealColumns(table, id, texts))[0];
  await client.query("DELETE FROM conference_disclosure WHERE to_org_id = $2 AND invitation_id IN (SELECT id FROM conference_invitation WHERE conference_id = $1)", [conferenceId, receiver]);
  await client.query("DELETE FROM conference_invitation WHERE conference_id = $1 AND to_org_id = $2", [conferenceId, receiver]);
  await client.query(
    "INSERT INTO conference_invitation (id, conference_id, number, child_id, division, to_org_id, starts_at, task, matter_cipher, purpose_code, matrix_row_text) VALUES ($1, $2, 'HS', $3, $4, $5, now(), 'T1_2', $6, 'SCHOOLING', 'x')",
    [invitationId, conferenceId, childId, division, receiver, sealed("conference_invitation", invitationId, { matter: JSON.stringify({ subject: "x", place: "x", phone: "", chair: "x", people: "", requestedAction: "x" }) })],
  );
  await client.query(
    "INSERT INTO conference_task (id, conference_id, number, child_id, division, to_org_id, content_cipher, due_on, created_by_id, created_org_id, created_at, client_key) VALUES ($1, $2, 'HS', $3, $4, $5, $6, '2026-12-20', $1, $5, now(), $1)",
    [conferenceTaskId, conferenceId, childId, division, receiver, sealed("conference_task", conferenceTaskId, { content: JSON.stringify({ what: "x", who: "" }) })],
  );
  const visits: string[] = [];
  for (const [orgId, userId] of [[insiders.caseworker.organisation.id, owner], [community, null]] as const) {
    const visitId = v7();
    visits.push(visitId);
    await client.query("INSERT INTO visit (id, case_id, child_id, division, kind, status, due_on, assigned_org_id, assigned_user_id) VALUES ($1, $2, $3, $4, 'HOME', 'PLANNED', (now() AT TIME ZONE 'Asia/Shanghai')::date, $5, $6)", [
      visitId, caseId, childId, division, orgId, userId,
    ]);
  }
  const taskId = v7();
  await client.query(
    "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis) VALUES ($1, 'ASSESSMENT', $2, $3, $4, $2, $5, $6, now() - interval '1 hour', 'x')",
    [taskId, caseId, childId, division, insiders.caseworker.organisation.id, owner],
  );
  const subject = v7();
  const [draftId, reportAlert] = [v7(), row("urgent_alert")];
  await client.query("INSERT INTO draft (id, user_id, organisation_id, kind, subject, content_cipher) VALUES ($1, $2, $5, 'VISIT', $3, $4)", [draftId, owner, subject, sealColumns("draft", draftId, { content: "{}" }).content_cipher, insiders.caseworker.organisation.id]);
  await client.query("INSERT INTO notice (id, organisation_id, kind, record_type, record_id, record_number) VALUES ($1, $2, 'x', 'CARE_CASE', $3, 'GA-1')", [v7(), insiders.caseworker.organisation.id, caseId]);
  await client.query("UPDATE urgent_report SET told_org_ids = told_org_ids || $2::uuid WHERE id = $1", [row("urgent_report"), station]);
  await client.query("UPDATE urgent_alert SET organisation_id = $2 WHERE id = $1", [reportAlert, station]);
  await client.query("UPDATE intake_report SET recorded_org_id = $2 WHERE id = $1", [row("intake_report"), station]);
  await client.query("UPDATE intake_report SET recorded_org_id = $2 WHERE id = $1", [accepted.rows.find(({ table }) => table === "intake_report")?.id, community]);
  await client.query("UPDATE household_visit SET visitor_org_id = $2 WHERE id = $1", [whole.householdVisitId, insiders.caseworker.organisation.id]);
  const [receivedId, newReferral] = [receiver, v7()];
  await client.query(
    `INSERT INTO referral (id, number, case_id, child_id, division, measure_key, plan_version_id, from_org_id, to_org_id, area, task, matrix_version_id, matrix_row_text, purpose_cipher, status, sent_by_id, sent_at, accept_due_at, client_key)
     SELECT $2, 'ZJ-own', case_id, child_id, division, $3, plan_version_id, from_org_id, $4, area, task, matrix_version_id, matrix_row_text, $5, 'SENT', sent_by_id, now(), now() + interval '1 day', $6 FROM referral WHERE id = $1`,
    [referralId, newReferral, v7(), receivedId, sealColumns("referral", newReferral, { purpose: "复学" }).purpose_cipher, v7()],
  );
  const unreadId = v7();
  await client.query(
    `INSERT INTO referral_message (id, referral_id, child_id, division, to_org_id, kind, author_id, author_org_id, body_cipher)
     SELECT $2, id, child_id, division, to_org_id, 'NOTE', sent_by_id, from_org_id, $3 FROM referral WHERE id = $1`,
    [newReferral, unreadId, sealed("referral_message", unreadId, { body: "x" })],
  );
  await client.query("UPDATE record_correction SET visit_id = $2 WHERE id = $1", [row("record_correction"), visits[0]]);
  const mergeId = v7();
  await client.query(
    `INSERT INTO record_merge (id, child_id, division, registration_id, record_number, other_child_id, other_registration_id, other_number, other_org_id, status, reason_cipher, merged_by_id, merged_org_id, merged_at)
     SELECT $1, $2, $3, $4, 'DJ-kept', r.child_id, r.id, 'DJ-MERGED-1', r.filing_org_id, 'STANDING', $6, $1, r.filing_org_id, now() FROM registration r WHERE r.id = $5`,
    [mergeId, childId, division, registrationId, toCheck.registrationId, sealed("record_merge", mergeId, { reason: "同一人" })],
  );
  const grantedId = v7();
  await client.query(
    `INSERT INTO rights_request (id, number, child_id, division, kind, speaker, status, content_cipher, received_on, received_by_id, received_org_id, due_at, decision_cipher, decided_by_id, decided_at, client_key)
     SELECT $2, 'QL-own', child_id, division, kind, speaker, 'GRANTED', $3, received_on, received_by_id, received_org_id, due_at, $4, $5, now(), $6 FROM rights_request WHERE id = $1`,
    [row("rights_request"), grantedId, ...Object.values(sealColumns("rights_request", grantedId, { content: JSON.stringify({ speakerName: "某祖母", contact: "x", identity: "x", asked: "x" }), decision: "x" })), v7(), v7()],
  );
  return {
    childName: whole.name, childId, grantedRequestId: grantedId, caseId, registrationId, otherRegistrationId: toCheck.registrationId, acceptedRegistrationId: accepted.registrationId, versionId: returned, conferenceId, invitationId, conferenceTaskId, referralId: newReferral, visitId: visits[0] ?? "",
    communityVisitId: visits[1] ?? "", roundId: whole.roundId, householdId: row("household"), householdVisitId: whole.householdVisitId, areaId: row("gathering_area"), reportId: row("urgent_report"), intakeId: row("intake_report"), draftSubject: subject, stepId: row("ladder_step"), moveId: row("child_move"), mergeId, mergedNumber: "DJ-MERGED-1", suitId: whole.rows.filter(({ table }) => table === "ladder_step")[1]?.id ?? "", ownerId: owner,
  };
}

describe("the queries", () => {
  it("are all here: as many as the source has, each with its call or with the reason why it shows no child", () => {
    expect([...Object.keys(CALLS), ...Object.keys(OPEN_QUERIES)].sort()).toEqual(queriesInSource());
    const files = new Set(queriesInSource().map((name) => name.split("#")[0]));
    expect(filesThatOpen().filter((file) => !files.has(file))).toEqual([]);
  });

  it.each(Object.entries(CALLS))("%s: shows its people the record, and with its scope patched away shows no stranger's row", async (name, { as, call }) => {
    const insider = insiders[as];
    const inside = await asked(null, () => call(insider, known, NOW));
    expect(inside, "the call must show something, or it proves nothing").not.toEqual(before.get(name));
    // The rounds are open to every office; they are there now and were not before.
    const nothing = await asked(strangers[0]?.sessionId ?? "", () => call(insider, known, NOW));
    for (const stranger of strangers) {
      const shown = await asked(stranger.sessionId, () => call(insider, known, NOW));
      expect(shown, stranger.label).toEqual(nothing);
      for (const secret of [known.childName, "GA-", "DJ-", "ZJ-", "JB-", "QL-", "某祖母", "某户"]) expect(shown, stranger.label).not.toContain(secret);
    }
    if (!OPEN_BESIDE.has(name)) expect(nothing).toEqual(before.get(name));
  });
});

/** Answers that tell of open tables too: rounds of screening, or refusals that are the same with and without. */
const OPEN_BESIDE = new Set(["screening/list-rounds#listRounds", "screening/load-round#loadRound", "screening/list-round-households#listRoundHouseholds", "screening/list-household-visits#listHouseholdVisits", "screening/start-visit#startVisit"]);
