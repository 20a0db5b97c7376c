import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { createWorld, type World } from "../../factories/world";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { insertReports } from "../../factories/reports";
import { asMaintenance } from "../../support/database";
import type { PersonKey } from "../../factories/organisations";
import { insertAssessment } from "../../factories/assessments";
import { writeHandedOver } from "@/lib/features/closing/handed-over";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { caseOverview } from "@/lib/features/case/queries/case-overview";

const now = new Date("2026-11-24T02:00:00Z");
let world: World;
let record: CaseRecord;

const event = (action: string, recordType: string, at: string, more: { from?: string; to?: string; params?: Record<string, string> } = {}) =>
  asMaintenance((client) =>
    client.query("INSERT INTO case_event (id, case_id, child_id, division, at, action, from_status, to_status, record_type, record_id, actor_id, actor_org_id, params) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $1, $10, $11, $12)", [
      v7(), record.caseId, record.childId, record.division, at, action, more.from ?? null, more.to ?? null, recordType, world.userId.caseworker, world.organisationId.street, JSON.stringify(more.params ?? {}),
    ]),
  );

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { name: "苗小禾", caseStatus: "SERVICE", colour: "RED", level: "L3" });
  await asMaintenance((client) => client.query("UPDATE registration SET created_at = least(street_checked_at, district_checked_at) - interval '1 day' WHERE id = $1", [record.registrationId]));
  await asMaintenance((client) =>
    client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis) VALUES (gen_random_uuid(), 'VISIT', $1, $2, $3, $1, $4, $5, '2026-11-23T09:00:00Z', '试点约定')", [
      record.caseId, record.childId, record.division, world.organisationId.street, world.userId.caseworker,
    ]),
  );
  await event("case.open", "CARE_CASE", "2026-03-05T02:00:00Z", { to: "ASSESSMENT", params: { registration: record.number } });
  await event("referral.send", "REFERRAL", "2026-04-01T02:00:00Z", { to: "SENT" });
  await event("visit.log", "VISIT", "2026-05-01T02:00:00Z", { to: "DONE" });
});

const header = async (person: PersonKey) => caseHeader(await world.actor(person), record.caseId, now);

describe("the head of a case", () => {
  it("says how it stands, the next deadline and who must act", async () => {
    expect(await header("caseworker")).toMatchObject({
      name: "苗小禾", number: record.caseNumber, status: "SERVICE", colour: "RED", level: "L3", age: 10, ownerName: "李文静", overdueCount: 1,
      next: { rule: "VISIT", ownerOrgName: "三里屯街道民政科", ownerName: "李文静" }, nextStep: { step: "logVisit", tab: "visits" },
    });
  });

  it("of a child that died stays at its age then, with the day for who reads the closing", async () => {
    const dead = await insertCase(world, { caseStatus: "CLOSED", colour: "GREEN", level: "WATCH" });
    const closureId = v7();
    const kept = writeHandedOver({ reason: "DIED", handedOverTo: "", diedOn: "2026-05-01", circumstances: "病故", proof: "死亡证明" });
    const texts = sealColumns("closing_evaluation", closureId, { outcome: "去世", goals: "[]", lessons: "", handed_over_to: kept ?? "" });
    await asMaintenance(async (client) => {
      await client.query("UPDATE child SET birth_date = '2016-05-20' WHERE id = $1", [dead.childId]);
      await client.query("UPDATE care_case SET close_reason = 'DIED', closed_at = '2026-06-02T02:00:00Z' WHERE id = $1", [dead.caseId]);
      await client.query(
        `INSERT INTO closing_evaluation (id, case_id, child_id, division, reason, outcome_cipher, goals_cipher, lessons_cipher, handed_over_to_cipher, requested_by_id, requested_at, review_due_at, decided_by_id, decided_at, confirmed)
         VALUES ($1, $2, $3, $4, 'DIED', $5, $6, $7, $8, $9, '2026-06-01', '2026-06-08', $10, '2026-06-02', true)`,
        [closureId, dead.caseId, dead.childId, dead.division, texts.outcome_cipher, texts.goals_cipher, texts.lessons_cipher, texts.handed_over_to_cipher, world.userId.caseworker, world.userId.reviewer],
      );
    });
    const view = async (person: PersonKey) => caseHeader(await world.actor(person), dead.caseId, now);
    expect(await view("caseworker")).toMatchObject({ age: 9, died: { on: "2026-05-01" } });
    await insertGrant(world, dead, "agency", "ASSIGNMENT");
    expect(await view("socialWorker")).toMatchObject({ age: 10, died: { on: null } });
    expect(await header("caseworker")).toMatchObject({ died: null });
  });

  it("offers the district no work of the street", async () => {
    const view = await header("reviewer");
    expect(view).toMatchObject({ name: "苗小禾", nextStep: null });
    expect(view?.tabs.map(({ tab }) => tab)).toEqual(["overview", "registration", "assessment", "plan", "ladder", "referrals", "conferences", "visits", "closure", "documents", "history"]);
  });

  it("offers the district the review of a plan that another person submitted", async () => {
    const pending = await insertCase(world, { caseStatus: "PLANNING" });
    const [planId, versionId] = [v7(), v7()];
    await asMaintenance(async (client) => {
      await client.query("INSERT INTO help_plan (id, case_id, child_id, division, status) VALUES ($1, $2, $3, $4, 'SUBMITTED')", [planId, pending.caseId, pending.childId, pending.division]);
      await client.query(
        "INSERT INTO plan_version (id, plan_id, child_id, division, number, status, assessment_id, author_id, submitted_by_id, submitted_at, content_hash) VALUES ($1, $2, $3, $4, 1, 'SUBMITTED', gen_random_uuid(), $5, $5, now(), 'x')",
        [versionId, planId, pending.childId, pending.division, world.userId.caseworker],
      );
    });
    const view = async (person: PersonKey) => caseHeader(await world.actor(person), pending.caseId, now);
    expect((await view("reviewer"))?.nextStep).toEqual({ step: "reviewPlan", tab: "plan" });
    expect((await view("caseworker"))?.nextStep).toBeNull();
    expect((await view("secondReviewer"))?.nextStep?.step).toBe("reviewPlan");
    expect((await view("programmeOfficer"))?.nextStep).toBeNull();
  });

  it("leaves referrals and closing papers away from a body with a grant", async () => {
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    const view = await header("socialWorker");
    expect(view?.tabs.map(({ tab }) => tab)).toEqual(["overview", "assessment", "plan", "visits", "documents", "history"]);
    expect((await caseOverview(await world.actor("socialWorker"), record.caseId, now))?.referrals).toBeNull();
    const events = await caseEvents(await world.actor("socialWorker"), record.caseId, undefined, now);
    expect(events?.rows.map((row) => row.action)).toEqual(["visit.log", "case.open", "registration.accept", "registration.check", "registration.create"]);
  });

  it("keeps the clocks of referrals, suit and closing from a body with a grant, and counts none of them as its overdue", async () => {
    const assigned = await insertCase(world, { caseStatus: "SERVICE" });
    await insertGrant(world, assigned, "agency", "ASSIGNMENT");
    const clock = (rule: string, owner: "street" | "court" | "district" | "agency") =>
      asMaintenance((client) =>
        client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES (gen_random_uuid(), $1, gen_random_uuid(), $2, $3, $4, $5, '2020-01-01', 'x')", [
          rule, assigned.childId, assigned.division, assigned.caseId, world.organisationId[owner],
        ]),
      );
    await clock("COURT_FILING", "street");
    await clock("REFERRAL_ACCEPTANCE", "court");
    await clock("CLOSURE_REVIEW", "district");
    await clock("REASSESSMENT", "street");
    // What was sent to the agency itself is its own business.
    await clock("REFERRAL_FIRST_REPORT", "agency");
    const seen = async (person: PersonKey) => {
      const actor = await world.actor(person);
      const rules = (await caseOverview(actor, assigned.caseId, now))?.tasks.map(({ rule }) => rule).sort();
      return { rules, overdue: (await caseHeader(actor, assigned.caseId, now))?.overdueCount };
    };
    expect(await seen("socialWorker")).toEqual({ rules: ["REASSESSMENT", "REFERRAL_FIRST_REPORT"], overdue: 2 });
    expect(await seen("caseworker")).toEqual({ rules: ["CLOSURE_REVIEW", "COURT_FILING", "REASSESSMENT", "REFERRAL_ACCEPTANCE", "REFERRAL_FIRST_REPORT"], overdue: 5 });
  });
});

describe("overview and history", () => {
  it("tell of an assessment when it was made and when it was confirmed, from which the next one is counted", async () => {
    const assessed = await insertCase(world, { caseStatus: "SERVICE" });
    const id = await insertAssessment(world, assessed, { status: "CONFIRMED", assessedOn: "2026-06-12" });
    await asMaintenance((client) => client.query("UPDATE assessment SET confirmed_at = '2026-11-26T17:00:00Z' WHERE id = $1", [id]));
    expect((await caseOverview(await world.actor("caseworker"), assessed.caseId, now))?.assessment).toMatchObject({ on: "2026-06-12", confirmedOn: "2026-11-27" });
  });

  it("show the line with its dates, what is open, and what happened by whom, newest first", async () => {
    const overview = await caseOverview(await world.actor("supervisor"), record.caseId, now);
    expect(overview?.steps.map(({ on }) => on !== null)).toEqual([true, true, true, true, true, false, false]);
    expect(overview).toMatchObject({ tasks: [{ rule: "VISIT" }], assessment: null, plan: null, referrals: [], nextVisit: null });
    const events = await caseEvents(await world.actor("supervisor"), record.caseId, undefined, now);
    expect(events?.total, "with the three steps of the registration").toBe(6);
    expect(events?.rows.slice(0, 3)).toMatchObject([
      { action: "visit.log", toStatus: "DONE" }, { action: "referral.send" }, { action: "case.open", toStatus: "ASSESSMENT", actorName: "李文静", officeName: "三里屯街道民政科" },
    ]);
    expect(events?.rows.slice(3)).toMatchObject([{ action: "registration.accept", officeName: "朝阳区民政局" }, { action: "registration.check", officeName: "三里屯街道民政科" }, { action: "registration.create", officeName: "三里屯街道民政科" }]);
  });

  it("keep the step of the assessment on the day of the first, whatever is assessed again after the plan; the newest stands in its own part", async () => {
    const served = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    const assess = async (on: string) => {
      await asMaintenance((client) => client.query("UPDATE assessment SET status = 'SUPERSEDED' WHERE case_id = $1 AND status = 'CONFIRMED'", [served.caseId]));
      const assessmentId = await insertAssessment(world, served, { status: "CONFIRMED" });
      // Half past midnight in Beijing: the day before in UTC.
      await asMaintenance((client) => client.query("UPDATE assessment SET assessed_on = $2::date, confirmed_at = $2::timestamp AT TIME ZONE 'Asia/Shanghai' + interval '30 minutes' WHERE id = $1", [assessmentId, on]));
      await asMaintenance((client) => client.query("UPDATE care_case SET assessed_at = $2::timestamp AT TIME ZONE 'Asia/Shanghai' + interval '30 minutes' WHERE id = $1", [served.caseId, on]));
    };
    const step = async () => (await caseOverview(await world.actor("caseworker"), served.caseId, now))?.steps.find((each) => each.step === "assessed")?.on;
    await assess("2026-08-10");
    expect(await step()).toBe("2026-08-10");
    await assess("2026-10-30");
    expect(await step()).toBe("2026-08-10");
    expect((await caseOverview(await world.actor("caseworker"), served.caseId, now))?.assessment).toMatchObject({ status: "CONFIRMED", on: "2026-10-30" });
  });

  it("page by key without losing or repeating", async () => {
    const actor = await world.actor("caseworker");
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await caseEvents(actor, record.caseId, after, now, 1);
      seen.push(...(page?.rows.map((row) => row.action) ?? []));
      after = page?.next ?? undefined;
    } while (after);
    expect(seen).toEqual(["visit.log", "referral.send", "case.open", "registration.accept", "registration.check", "registration.create"]);
  });
});

describe("a child that was found by a report", () => {
  it("has a history that begins with it, page by page, and says that it was reported again; other people's reports say nothing", async () => {
    const found = await insertCase(world, { name: "苗小雨", caseStatus: "SERVICE" });
    const { number, again } = await insertReports(world, found);
    const read = async (person: PersonKey, size?: number) => {
      const seen: { action: string; params: object }[] = [];
      let after: string | undefined;
      let total = 0;
      do {
        const page = await caseEvents(await world.actor(person), found.caseId, after, new Date(), size);
        if (!page) throw new Error("not seen");
        seen.push(...page.rows.map(({ action, params }) => ({ action, params })));
        [after, total] = [page.next ?? undefined, page.total];
      } while (after);
      expect(seen).toHaveLength(total);
      return seen;
    };
    const intake = (await read("caseworker")).filter(({ action }) => action.startsWith("intake."));
    expect(intake.reverse()).toEqual([
      { action: "intake.record", params: { number, colour: "YELLOW" } }, { action: "intake.record_again", params: { number: again.number, colour: "YELLOW" } },
      { action: "intake.attempt", params: { number, way: "PHONE", contact: "NOT_REACHED" } }, { action: "intake.first_contact", params: { number, way: "ON_SITE", contact: "CHILD_SEEN" } },
      { action: "intake.weigh", params: { number, colour: "RED" } }, { action: "intake.register", params: { number, registration: found.number } }, { action: "intake.close", params: { number: again.number, closing: "DUPLICATE" } },
    ]);
    expect(await read("caseworker", 1)).toEqual(await read("reviewer"));
    await insertGrant(world, found, "agency", "ASSIGNMENT");
    expect((await read("socialWorker")).some(({ action }) => action.startsWith("intake."))).toBe(false);
    // Nothing of what was said, or by whom, stands in the lines.
    expect(JSON.stringify(await read("caseworker"))).not.toMatch(/汪某某|HOTLINE/);
  });
});

describe("a case of others", () => {
  it.each<PersonKey>(["otherCaseworker", "otherSupervisor", "farCaseworker", "otherReviewer", "rescueWorker", "communityOfficer", "courtLiaison", "schoolLiaison", "monitor", "systemAdmin", "securityAdmin", "auditor"])(
    "does not exist for %s", async (person) => {
      const actor = await world.actor(person);
      expect(await caseHeader(actor, record.caseId, now)).toBeNull();
      expect(await caseOverview(actor, record.caseId, now)).toBeNull();
      expect(await caseEvents(actor, record.caseId, undefined, now)).toBeNull();
    },
  );
});
