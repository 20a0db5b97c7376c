import { beforeAll, describe, expect, it } from "vitest";
import { confirmAssessment } from "@/lib/features/assessment/mutations/confirm-assessment";
import { refuseOverride } from "@/lib/features/assessment/mutations/refuse-override";
import { requestOverride } from "@/lib/features/assessment/mutations/request-override";
import { saveAssessment } from "@/lib/features/assessment/mutations/save-assessment";
import { signOverride } from "@/lib/features/assessment/mutations/sign-override";
import { assessmentPage } from "@/lib/features/assessment/queries/assessment-page";
import { decisionsWaiting } from "@/lib/features/inbox/queries/decisions-waiting";
import { assessmentSummary } from "@/lib/features/plan/queries/assessment-summary";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { insertAssessment, RED_ANSWERS, YELLOW_ANSWERS } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { opened, UNREAD } from "../../support/opened";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const reason = "照料人已变更,原评分未反映";
const request = async (person: PersonKey, assessmentId: string, version: number, colour: string, level: string, why = reason) =>
  executeMutation(requestOverride, await world.actor(person), { assessmentId, version, colour, level, reason: why });
const sign = async (person: PersonKey, assessmentId: string, version: number) => executeMutation(signOverride, await world.actor(person), { assessmentId, version });
const refuse = async (person: PersonKey, assessmentId: string, version: number, why = "依据不足,请补充材料") =>
  executeMutation(refuseOverride, await world.actor(person), { assessmentId, version, reason: why });

const rowOf = async (id: string) =>
  opened("assessment", await queryAll(
    `SELECT id, status, version, colour, proposed_level, confirmed_colour, confirmed_level, override_reason_cipher, confirmed_by_id, confirmed_at IS NOT NULL AS confirmed,
       supervisor_signed_by_id, reviewer_signed_by_id, return_reason_cipher FROM assessment WHERE id = $1`, [id],
  ))[0]!;
const caseOf = async ({ caseId }: CaseRecord) => (await queryAll("SELECT status, colour, level FROM care_case WHERE id = $1", [caseId]))[0];
const UNASSESSED = { status: "ASSESSMENT", colour: null, level: null };
const notices = (id: string) => queryAll("SELECT kind, organisation_id, role, user_id FROM notice WHERE record_id = $1 ORDER BY created_at, kind, role::text", [id]);

/** YELLOW and L1 by the instrument. */
const yellow = async (person: PersonKey = "caseworker") => {
  const careCase = await insertCase(world);
  return { careCase, id: await insertAssessment(world, careCase, { answers: YELLOW_ANSWERS, assessor: person }) };
};

describe("raising", () => {
  it("waits for the supervisor and takes effect with that signature", async () => {
    const { careCase, id } = await yellow();
    expect(await request("caseworker", id, 1, "RED", "L2")).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({
      status: "SUBMITTED", colour: "YELLOW", proposed_level: "L1", confirmed_colour: "RED", confirmed_level: "L2", override_reason: reason, confirmed_by_id: world.userId.caseworker,
      confirmed: false, supervisor_signed_by_id: null, version: 2,
    });
    expect(await caseOf(careCase)).toEqual(UNASSESSED);
    expect(await notices(id)).toEqual([{ kind: "assessmentOverride", organisation_id: world.organisationId.street, role: "STREET_SUPERVISOR", user_id: null }]);

    expect(await sign("reviewer", id, 2)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "signatureNotNeeded" });
    expect(await sign("supervisor", id, 2)).toEqual({ ok: true, data: { assessmentId: id, inEffect: true } });
    expect(await rowOf(id)).toMatchObject({ status: "CONFIRMED", colour: "YELLOW", proposed_level: "L1", confirmed_colour: "RED", confirmed_level: "L2", supervisor_signed_by_id: world.userId.supervisor, reviewer_signed_by_id: null, confirmed: true });
    expect(await caseOf(careCase)).toEqual({ status: "PLANNING", colour: "RED", level: "L2" });
    expect((await queryAll<{ rule: string }>("SELECT rule FROM task WHERE case_id = $1 AND done_at IS NULL ORDER BY rule::text", [careCase.caseId])).map(({ rule }) => rule)).toEqual(["CASE_CONFERENCE", "PLAN", "REASSESSMENT"]);
    const actions = await queryAll<{ action: string }>("SELECT action FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [id]);
    expect(actions.map(({ action }) => action)).toEqual(["assessment.request_override", "assessment.sign_override"]);
    expect(JSON.stringify(await queryAll("SELECT before, after FROM audit_event WHERE record_id = $1", [id]))).not.toContain("照料人");
  });
});

describe("lowering", () => {
  it.each<[string, PersonKey, PersonKey]>([["supervisor first", "supervisor", "reviewer"], ["reviewer first", "reviewer", "supervisor"]])(
    "waits for supervisor and reviewer, %s",
    async (_name, first, second) => {
      const { careCase, id } = await yellow();
      const waits = async (person: PersonKey) => (await decisionsWaiting(await world.actor(person))).find(({ key }) => key === "departures")?.count ?? 0;
      const before = [await waits(first), await waits(second)] as const;
      expect(await request("caseworker", id, 1, "GREEN", "L1")).toMatchObject({ ok: true });
      expect(await notices(id)).toEqual([
        { kind: "assessmentOverride", organisation_id: world.organisationId.district, role: "REVIEWER", user_id: null },
        { kind: "assessmentOverride", organisation_id: world.organisationId.street, role: "STREET_SUPERVISOR", user_id: null },
      ]);
      expect([await waits(first), await waits(second), await waits("caseworker")]).toEqual([before[0] + 1, before[1] + 1, 0]);
      expect(await sign(first, id, 2)).toEqual({ ok: true, data: { assessmentId: id, inEffect: false } });
      expect([await waits(first), await waits(second)]).toEqual([before[0], before[1] + 1]);
      expect(await rowOf(id)).toMatchObject({ status: "SUBMITTED", version: 3 });
      expect(await caseOf(careCase)).toEqual(UNASSESSED);
      expect(await sign(first, id, 3)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "signatureNotNeeded" });
      expect(await sign(second, id, 3)).toEqual({ ok: true, data: { assessmentId: id, inEffect: true } });
      expect(await rowOf(id)).toMatchObject({
        status: "CONFIRMED", confirmed_colour: "GREEN", confirmed_level: "L1", confirmed_by_id: world.userId.caseworker, supervisor_signed_by_id: world.userId.supervisor,
        reviewer_signed_by_id: world.userId.reviewer,
      });
      expect(await caseOf(careCase)).toEqual({ status: "PLANNING", colour: "GREEN", level: "L1" });
      // Who asked still has the page open: what has taken effect is not withdrawn, and it is not about a signature.
      expect(await refuse("caseworker", id, 4, "不再申请")).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "overrideSettled" });
    },
  );

  it("of the level alone, or one up and one down, needs the district too", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase, { answers: RED_ANSWERS });
    expect(await request("caseworker", id, 1, "RED", "L2")).toMatchObject({ ok: true });
    expect(await sign("supervisor", id, 2)).toMatchObject({ ok: true, data: { inEffect: false } });
    const mixed = await yellow();
    expect(await request("caseworker", mixed.id, 1, "RED", "WATCH")).toMatchObject({ ok: true });
    expect(await sign("supervisor", mixed.id, 2)).toMatchObject({ ok: true, data: { inEffect: false } });
  });

  it("cannot be written without the district's signature, whatever code writes", async () => {
    const { id } = await yellow();
    const lowered = asMaintenance((client) =>
      client.query("UPDATE assessment SET status = 'CONFIRMED', colour = 'YELLOW', proposed_level = 'L1', result = '{}', confirmed_colour = 'GREEN', confirmed_level = 'L1', override_reason_cipher = $4, supervisor_signed_by_id = $2, confirmed_by_id = $3, confirmed_at = now() WHERE id = $1", [
        id, world.userId.supervisor, world.userId.caseworker, UNREAD,
      ]),
    );
    await expect(lowered).rejects.toMatchObject({ constraint: "assessment_lowered" });
  });
});

describe("a departure that came to nothing", () => {
  it.each([["supervisor", "REFUSED"], ["caseworker", "WITHDRAWN"]] as const)("ended by the %s gives its reason to nobody as the ground of what was confirmed: %s", async (person, how) => {
    const { careCase, id } = await yellow();
    await request("caseworker", id, 1, "GREEN", "L1");
    expect(await refuse(person, id, 2)).toMatchObject({ ok: true });
    expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId: id, version: 3, colour: "YELLOW", level: "L1" })).toMatchObject({ ok: true });
    const summary = async () => withActor(await world.actor("caseworker"), (tx) => assessmentSummary(tx, id));
    expect(await summary()).toMatchObject({ colour: "YELLOW", overrideReason: null });
    expect((await assessmentPage(await world.actor("caseworker"), careCase.caseId, undefined, new Date()))?.shown).toMatchObject({ overridden: false, refused: { how, name: person === "supervisor" ? "王建国" : "李文静" } });
  });

  it("is none where it took effect: the reason stands beside the plan", async () => {
    const { careCase, id } = await yellow();
    await request("caseworker", id, 1, "RED", "L2");
    await sign("supervisor", id, 2);
    expect(await withActor(await world.actor("caseworker"), (tx) => assessmentSummary(tx, id))).toMatchObject({ colour: "RED", overrideReason: reason });
    expect((await assessmentPage(await world.actor("caseworker"), careCase.caseId, undefined, new Date()))?.shown).toMatchObject({ overridden: true, refused: null });
  });
});

describe("a signature", () => {
  it("is never the asker's own", async () => {
    const { careCase, id } = await yellow();
    expect(await request("supervisor", id, 1, "RED", "L2")).toMatchObject({ ok: true });
    expect(await sign("supervisor", id, 2)).toMatchObject({ ok: false, code: "SELF_REVIEW", reason: "anotherPersonActs" });
    expect(await caseOf(careCase)).toEqual(UNASSESSED);
  });

  it.each<[PersonKey, string]>([
    ["caseworker", "FORBIDDEN"], ["colleague", "FORBIDDEN"], ["programmeOfficer", "FORBIDDEN"], ["otherSupervisor", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"],
    ["socialWorker", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["securityAdmin", "NOT_FOUND"],
  ])("is not %s's: %s", async (person, code) => {
    const { careCase, id } = await yellow();
    await request("caseworker", id, 1, "GREEN", "L1");
    expect(await sign(person, id, 2)).toMatchObject({ ok: false, code });
    expect(await rowOf(id)).toMatchObject({ version: 2, supervisor_signed_by_id: null, reviewer_signed_by_id: null });
    expect(await caseOf(careCase)).toEqual(UNASSESSED);
  });

  it("is for what was seen: an older version conflicts", async () => {
    const { id } = await yellow();
    await request("caseworker", id, 1, "GREEN", "L1");
    await sign("supervisor", id, 2);
    expect(await sign("reviewer", id, 2)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "王建国", action: "assessment.sign_override" } });
  });

  it("given twice at once counts once", async () => {
    const { careCase, id } = await yellow();
    await request("caseworker", id, 1, "RED", "L2");
    const actor = await world.actor("supervisor");
    const results = await Promise.all([1, 2].map(() => executeMutation(signOverride, actor, { assessmentId: id, version: 2 })));
    expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(await queryAll("SELECT 1 FROM case_event WHERE case_id = $1 AND action = 'assessment.confirm'", [careCase.caseId])).toHaveLength(1);
  });

  it("is not possible where nothing is asked, nor while the case is being closed", async () => {
    const { id } = await yellow();
    expect(await sign("supervisor", id, 1)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "signatureNotNeeded" });
    const closing = await yellow();
    await request("caseworker", closing.id, 1, "RED", "L2");
    await asMaintenance((client) => client.query("UPDATE care_case SET status = 'CLOSING', colour = 'GREEN', level = 'L1', assessed_at = now(), planned_at = now() WHERE id = $1", [closing.careCase.caseId]));
    expect(await sign("supervisor", closing.id, 2)).toMatchObject({ ok: false, code: "WRONG_STATE", params: { from: "CLOSING" } });
  });
});

describe("refusing", () => {
  it.each<PersonKey>(["supervisor", "reviewer"])("by %s gives it back as a draft with the reason, and asks for nothing more", async (person) => {
    const { careCase, id } = await yellow();
    await request("caseworker", id, 1, "GREEN", "L1");
    expect(await refuse(person, id, 2)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({
      status: "DRAFT", version: 3, confirmed_colour: null, confirmed_level: null, confirmed_by_id: null, supervisor_signed_by_id: null, return_reason: "依据不足,请补充材料",
    });
    expect((await notices(id)).at(-1)).toEqual({ kind: "assessmentOverrideRefused", organisation_id: world.organisationId.street, role: null, user_id: world.userId.caseworker });
    expect(await sign("supervisor", id, 3)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    // The asker may now confirm as proposed, or ask again.
    expect(await executeMutation(confirmAssessment, await world.actor("caseworker"), { assessmentId: id, version: 3, colour: "YELLOW", level: "L1" })).toMatchObject({ ok: true });
    expect(await caseOf(careCase)).toEqual({ status: "PLANNING", colour: "YELLOW", level: "L1" });
  });

  it("takes back a signature given before", async () => {
    const { id } = await yellow();
    await request("caseworker", id, 1, "GREEN", "L1");
    await sign("supervisor", id, 2);
    expect(await refuse("reviewer", id, 3)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ status: "DRAFT", supervisor_signed_by_id: null });
    expect(await request("caseworker", id, 4, "GREEN", "L1")).toMatchObject({ ok: true });
    expect(await sign("reviewer", id, 5)).toMatchObject({ ok: true, data: { inEffect: false } });
  });

  it("of a wish about an agency's assessment leaves it with the street", async () => {
    const careCase = await insertCase(world);
    const id = await insertAssessment(world, careCase, { status: "SUBMITTED", answers: YELLOW_ANSWERS, assessor: "socialWorker", assessorOrg: "agency" });
    expect(await request("caseworker", id, 1, "RED", "L2")).toMatchObject({ ok: true });
    expect(await refuse("supervisor", id, 2)).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ status: "SUBMITTED", confirmed_colour: null });
    expect(await executeMutation(confirmAssessment, await world.actor("supervisor"), { assessmentId: id, version: 3, colour: "YELLOW", level: "L1" })).toMatchObject({ ok: true });
  });

  it("is the asker's too: the wish is withdrawn", async () => {
    const { id } = await yellow();
    await request("caseworker", id, 1, "RED", "L2");
    expect(await refuse("colleague", id, 2)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await refuse("caseworker", id, 2, "填写有误")).toMatchObject({ ok: true });
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND action = 'assessment.withdraw_override'", [id])).toHaveLength(1);
  });

  it("needs a reason, the present version and a wish that waits", async () => {
    const { id } = await yellow();
    expect(await refuse("supervisor", id, 1)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "signatureNotNeeded" });
    await request("caseworker", id, 1, "RED", "L2");
    expect(await refuse("supervisor", id, 2, "  ")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await refuse("supervisor", id, 1)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await refuse("reviewer", id, 2)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "signatureNotNeeded" });
    expect(await refuse("otherSupervisor", id, 2)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});

describe("asking", () => {
  it("needs a departure, a reason, a complete assessment", async () => {
    const { id } = await yellow();
    expect(await request("caseworker", id, 1, "YELLOW", "L1")).toMatchObject({ ok: false, code: "BLOCKED", reason: "sameAsProposal" });
    expect(await request("caseworker", id, 1, "RED", "L2", "")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    const open = await insertAssessment(world, await insertCase(world), { answers: { items: {}, flags: {}, needs: {} } });
    expect(await request("caseworker", open, 1, "RED", "L2")).toMatchObject({ ok: false, code: "INVALID" });
    expect(await rowOf(id)).toMatchObject({ status: "DRAFT", version: 1, confirmed_colour: null });
  });

  it.each<[PersonKey, string]>([["reviewer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["socialWorker", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"]])(
    "is not for %s: %s",
    async (person, code) => {
      const { id } = await yellow();
      expect(await request(person, id, 1, "RED", "L2")).toMatchObject({ ok: false, code });
      expect(await rowOf(id)).toMatchObject({ status: "DRAFT", version: 1 });
    },
  );

  it("twice is one wish; a colleague comes second; nothing else is possible while it waits", async () => {
    const { id } = await yellow();
    const actor = await world.actor("caseworker");
    const results = await Promise.all([1, 2].map(() => executeMutation(requestOverride, actor, { assessmentId: id, version: 1, colour: "RED", level: "L2", reason })));
    expect(results).toEqual([{ ok: true, data: { assessmentId: id } }, { ok: true, data: { assessmentId: id } }]);
    expect(await notices(id)).toHaveLength(1);
    expect(await request("colleague", id, 1, "RED", "L3")).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "李文静" } });
    expect(await request("colleague", id, 2, "RED", "L3")).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "overrideWaits" });
    expect(await executeMutation(confirmAssessment, actor, { assessmentId: id, version: 2, colour: "YELLOW", level: "L1" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "overrideWaits" });
    const details = { assessedOn: null, placeKind: "HOME", place: "x", seenAlone: true, sourceKinds: ["CHILD"], sources: "x", answers: YELLOW_ANSWERS };
    expect(await executeMutation(saveAssessment, actor, { assessmentId: id, version: 2, ...details })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "assessmentNotDraft" });
  });
});
