import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { acceptMove } from "@/lib/features/move/mutations/accept-move";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { proposeMove } from "@/lib/features/move/mutations/propose-move";
import { refuseMove } from "@/lib/features/move/mutations/refuse-move";
import { sendMove } from "@/lib/features/move/mutations/send-move";
import { handedOver } from "@/lib/features/move/queries/handed-over";
import { movePage } from "@/lib/features/move/queries/move-page";
import { withdrawReferral } from "@/lib/features/referral/mutations/withdraw-referral";
import { answerAlert } from "@/lib/features/registration/mutations/answer-alert";
import { raiseAlert } from "@/lib/features/registration/mutations/raise-alert";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { ORGANISATIONS, PEOPLE, type PersonKey } from "../../factories/organisations";
import { insertAssignment, insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { insertTask } from "../deadline/support";
import { caseInService, draftFor, send } from "../referral/support";

const FAR = "110106001001";
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const sees = async (person: PersonKey, about: CaseRecord) => (await caseHeader(await world.actor(person), about.caseId, new Date())) !== null;
const ends = (about: CaseRecord) => queryAll<{ kind: string; days: number | null }>("SELECT kind::text, round(extract(epoch FROM ends_at - now()) / 86400)::int AS days FROM access_grant WHERE child_id = $1 ORDER BY kind::text", [about.childId]);
const log = (about: CaseRecord) => queryAll<{ after: { kind: string; why: string } }>("SELECT after FROM audit_event WHERE action = 'case.end_access' AND child_id = $1 ORDER BY id", [about.childId]);
/** Interim guardianship by the station. */
const guarded = async (about: CaseRecord): Promise<string> => {
  const id = v7();
  await queryAll(
    "INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, ground, until, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key) SELECT $1, $2, $3, $4, 'INTERIM_GUARDIANSHIP', '2026-11-01', $5, 'MISSING', '2027-01-01', 'v1.x.y.z', $6, $7, now(), $1",
    [id, about.caseId, about.childId, about.division, world.organisationId.station, world.userId.caseworker, world.organisationId.street],
  );
  return id;
};

/** Both the street and the station were alarmed of it. */
const alarmed = async (status = "ACCEPTED"): Promise<CaseRecord> => {
  const about = await insertCase(world, { caseStatus: "SERVICE" });
  await queryAll("UPDATE registration SET status = $2::\"RegistrationStatus\" WHERE id = $1", [about.registrationId, status]);
  await insertGrant(world, about, "station", "EMERGENCY");
  for (const by of ["station", "street"] as const) await insertTask(world, about, { rule: "URGENT_ALERT", by, person: null, subjectId: about.registrationId, dueAt: "2026-12-01T17:00:00+08:00" });
  await queryAll("UPDATE task SET registration_id = $2, case_id = NULL WHERE child_id = $1 AND rule = 'URGENT_ALERT'", [about.childId, about.registrationId]);
  return about;
};
const answer = async (person: PersonKey, about: CaseRecord) =>
  expect(await executeMutation(answerAlert, await world.actor(person), { registrationId: about.registrationId, done: "已到场处置", actedOn: toShanghaiDate(new Date()), actedAt: toShanghaiTime(new Date()) })).toMatchObject({ ok: true });
const until = async (about: CaseRecord) => (await loadRegistration(await world.actor("rescueWorker"), about.registrationId, new Date())).readUntil;

describe("the sight of a station that was alarmed", () => {
  it("lasts seven days from its answer on, and a day once everybody has answered and the form was checked, which is on record and named to it", async () => {
    const about = await alarmed();
    expect([await ends(about), await until(about)]).toEqual([[{ kind: "EMERGENCY", days: null }], null]);
    await answer("rescueWorker", about);
    expect(await ends(about)).toEqual([{ kind: "EMERGENCY", days: 7 }]);
    await answer("supervisor", about);
    expect(await ends(about)).toEqual([{ kind: "EMERGENCY", days: 1 }]);
    expect((await log(about)).map(({ after }) => after.why)).toEqual(["answered", "handled and checked"]);
    expect(new Date((await until(about)) ?? "").getTime() - Date.now()).toBeLessThanOrEqual(86_400_000);
    expect(await sees("rescueWorker", about)).toBe(true);
    // Danger that is reported anew opens it again for as long as at first.
    await queryAll("UPDATE access_grant SET starts_at = now() - interval '3 days', ends_at = now() - interval '1 hour' WHERE child_id = $1", [about.childId]);
    const { version } = (await queryAll<{ version: number }>("SELECT version FROM registration WHERE id = $1", [about.registrationId]))[0] ?? { version: 0 };
    expect(await executeMutation(raiseAlert, await world.actor("caseworker"), { registrationId: about.registrationId, version })).toMatchObject({ ok: true });
    expect((await ends(about))[0]?.days).toBeGreaterThan(28);
    expect(await sees("rescueWorker", about)).toBe(true);
  });

  it("waits for the check of the form, and goes on while the child is taken from home or a referral to it runs", async () => {
    const about = await alarmed("SUBMITTED");
    for (const person of ["rescueWorker", "supervisor"] as const) await answer(person, about);
    expect(await ends(about)).toEqual([{ kind: "EMERGENCY", days: 7 }]);
    await queryAll("UPDATE registration SET status = 'STREET_CHECKED' WHERE id = $1", [about.registrationId]);
    expect(await ends(about)).toEqual([{ kind: "EMERGENCY", days: 1 }]);

    const taken = await alarmed();
    const stepId = await guarded(taken);
    await queryAll("UPDATE ladder_step SET step = 'EMERGENCY_REMOVAL', ground = NULL, until = NULL WHERE id = $1", [stepId]);
    for (const person of ["rescueWorker", "supervisor"] as const) await answer(person, taken);
    expect(await ends(taken)).toEqual([{ kind: "EMERGENCY", days: null }]);
    await queryAll("UPDATE ladder_step SET result = 'RETURNED_HOME', result_on = '2026-11-20', result_by_id = $2, version = 2 WHERE id = $1", [stepId, world.userId.caseworker]);
    expect(await ends(taken)).toEqual([{ kind: "EMERGENCY", days: 1 }]);

    const referred = await caseInService(world, "T1_2");
    await insertGrant(world, referred, "station", "EMERGENCY");
    const sent = await send(await world.actor("caseworker"), draftFor(world, referred, "station"));
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    await insertTask(world, referred, { rule: "URGENT_ALERT", by: "station", person: null, subjectId: referred.registrationId, dueAt: "2026-12-01T17:00:00+08:00" });
    await queryAll("UPDATE task SET registration_id = $2, case_id = NULL WHERE child_id = $1 AND rule = 'URGENT_ALERT'", [referred.childId, referred.registrationId]);
    await answer("rescueWorker", referred);
    expect(await ends(referred)).toEqual([{ kind: "EMERGENCY", days: null }]);
    expect(await executeMutation(withdrawReferral, await world.actor("caseworker"), { referralId: sent.data.referralId, version: 1, reason: "已由街道办理" })).toMatchObject({ ok: true });
    expect(await ends(referred)).toEqual([{ kind: "EMERGENCY", days: 1 }]);
  });

  it("ends with the interim guardianship that it has, and with the case", async () => {
    const [one, other] = [await insertCase(world, { caseStatus: "SERVICE" }), await insertCase(world, { caseStatus: "SERVICE" })];
    for (const about of [one, other]) await insertGrant(world, about, "station", "EMERGENCY");
    const stepId = await guarded(one);
    expect(await sees("rescueWorker", one)).toBe(true);
    await queryAll("UPDATE ladder_step SET result = 'ENDED', result_on = '2026-11-20', result_by_id = $2, version = 2 WHERE id = $1", [stepId, world.userId.caseworker]);
    expect(await sees("rescueWorker", one)).toBe(false);
    expect(await log(one)).toMatchObject([{ after: { why: "interim guardianship ended" } }]);
    await queryAll("UPDATE care_case SET status = 'CLOSED', closed_at = now(), close_reason = 'GOAL_REACHED' WHERE id = $1", [other.caseId]);
    expect(await sees("rescueWorker", other)).toBe(false);
  });
});

describe("a child that has moved to another district", () => {
  it("is read by nobody outside it, neither on a page nor in the database, but for the sender's copy of its own part", async () => {
    const about = await insertCase(world, { caseStatus: "SERVICE", name: "林小雨" });
    await insertGrant(world, about, "station", "ORIGIN");
    await insertGrant(world, about, "station", "EMERGENCY");
    await insertAssignment(world, about, world.userId.socialWorker);
    const visitId = await insertVisit(world, about, "PLANNED", "2026-12-01");
    await queryAll("UPDATE visit SET assigned_org_id = $2, assigned_user_id = $3 WHERE id = $1", [visitId, world.organisationId.agency, world.userId.socialWorker]);
    for (const person of ["rescueWorker", "socialWorker", "reviewer", "caseworker"] as const) expect(await sees(person, about), person).toBe(true);

    const moveId = v7();
    const now = new Date("2026-11-23T10:00:00+08:00");
    expect(await executeMutation(proposeMove, await world.actor("caseworker"), { clientKey: moveId, registrationId: about.registrationId, version: 1, toDivision: ORGANISATIONS.farStreet.division, address: "右安门路7号", movedOn: "2026-11-20", reason: "随祖母迁居丰台", withCase: "YES" }, { now })).toMatchObject({ ok: true });
    expect(await executeMutation(sendMove, await world.actor("supervisor"), { moveId, version: 1 }, { now })).toMatchObject({ ok: true });
    expect(await executeMutation(acceptMove, await world.actor("otherReviewer"), { moveId, version: 2, division: FAR, ownerUserId: world.userId.farCaseworker, note: "" }, { now: new Date("2026-11-24T10:00:00+08:00") })).toMatchObject({ ok: true });

    const inside: readonly PersonKey[] = ["farCaseworker", "otherReviewer"];
    // Who sees numbers only is not asked, nor the log's readers.
    const without: readonly PersonKey[] = ["monitor", "systemAdmin", "securityAdmin", "auditor"];
    for (const person of Object.keys(PEOPLE) as PersonKey[]) {
      if (without.includes(person)) continue;
      expect(await sees(person, about), person).toBe(inside.includes(person));
      if (inside.includes(person)) continue;
      const rows = await withActor(await world.actor(person), async (tx) => [
        await tx.child.count({ where: { id: about.childId } }), await tx.childGuardian.count({ where: { childId: about.childId } }), await tx.registration.count({ where: { childId: about.childId } }),
        await tx.registrationForm.count({ where: { childId: about.childId } }), await tx.careCase.count({ where: { childId: about.childId } }), await tx.visit.count({ where: { childId: about.childId } }), await tx.document.count({ where: { childId: about.childId } }),
      ]);
      expect(rows, person).toEqual([0, 0, 0, 0, 0, 0, 0]);
    }
    expect(await movePage(await world.actor("caseworker"), moveId, new Date())).toMatchObject({ record: null, provenance: expect.anything() });
    // The district is told where it went at the old addresses, and nothing else; a street that never had it is not told.
    expect(await handedOver(await world.actor("reviewer"), about.caseId, new Date())).toMatchObject({ moveId: null, toName: expect.any(String) as string });
    expect(await handedOver(await world.actor("reviewer"), moveId, new Date())).toMatchObject({ moveId: null });
    expect(await handedOver(await world.actor("caseworker"), about.caseId, new Date())).toMatchObject({ moveId });
    for (const person of ["otherCaseworker", "otherReviewer", "rescueWorker", "socialWorker"] as const) expect(await handedOver(await world.actor(person), about.caseId, new Date()), person).toBeNull();
    expect((await log(about)).map(({ after }) => `${after.kind} ${after.why}`).sort()).toEqual(["ASSIGNMENT left the district", "EMERGENCY left the district", "ORIGIN left the district"]);
    expect(await queryAll("SELECT ends_on IS NOT NULL AS ended FROM case_assignment WHERE case_id = $1", [about.caseId])).toEqual([{ ended: true }]);
    expect(await queryAll("SELECT assigned_user_id FROM visit WHERE id = $1", [visitId])).toEqual([{ assigned_user_id: world.userId.farCaseworker }]);
    expect(await queryAll("SELECT kind FROM notice WHERE organisation_id = $1 AND record_id = $2", [world.organisationId.agency, about.caseId])).toEqual([{ kind: "assignmentEnded" }]);
  });

  it("was asked for with all that makes the case a grave one, and leaves the sender its steps with days and accounts; who carried the case is told of a refusal", async () => {
    const about = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "GREEN", name: "柳小棠" });
    await queryAll("UPDATE registration SET urgent = true WHERE id = $1", [about.registrationId]);
    await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [about.childId]);
    await queryAll("UPDATE care_case SET owner_user_id = $2 WHERE id = $1", [about.caseId, world.userId.colleague]);
    await insertTask(world, about, { rule: "SUPPORT_PAYMENT", subjectId: v7(), dueAt: "2026-11-01T17:00:00+08:00" });
    const at = { now: new Date("2026-11-23T10:00:00+08:00") };
    const taken = await executeMutation(takeStep, await world.actor("caseworker"), {
      caseId: about.caseId, clientKey: v7(), step: "ADMONITION", takenOn: toShanghaiDate(new Date()), actorOrgId: world.organisationId.street, person: (await queryAll<{ name: string }>("SELECT name FROM child_guardian WHERE child_id = $1 AND role = 'FATHER'", [about.childId]))[0]?.name ?? "某父",
      reference: "劝〔2026〕1号", account: "劝诫父亲不得殴打", subject: "FATHER", ground: null, applicant: null, until: toShanghaiDate(new Date()), result: null, intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情节严重",
    });
    expect(taken).toMatchObject({ ok: true });
    const asked = async () => {
      const id = v7();
      expect(await executeMutation(proposeMove, await world.actor("caseworker"), { clientKey: id, registrationId: about.registrationId, version: 1, toDivision: ORGANISATIONS.farStreet.division, address: "右安门路7号", movedOn: "2026-11-20", reason: "迁居", withCase: "YES" }, at)).toMatchObject({ ok: true });
      expect(await executeMutation(sendMove, await world.actor("supervisor"), { moveId: id, version: 1 }, at)).toMatchObject({ ok: true });
      return id;
    };
    const first = await asked();
    const shown = await movePage(await world.actor("otherReviewer"), first, new Date());
    expect(shown?.summary?.grave).toMatchObject({ urgent: true, rung: 3, arrears: true, noContacts: true });
    expect(JSON.stringify(shown)).not.toMatch(/殴打|柳小棠/);
    expect(await executeMutation(refuseMove, await world.actor("otherReviewer"), { moveId: first, version: 2, reason: "未在本区居住" })).toMatchObject({ ok: true });
    expect((await queryAll<{ user_id: string }>("SELECT user_id FROM notice WHERE kind = 'moveRefused' AND record_id = $1", [first])).map(({ user_id }) => user_id).sort()).toEqual([world.userId.caseworker, world.userId.supervisor, world.userId.colleague].sort());
    const again = await asked();
    expect(await executeMutation(acceptMove, await world.actor("otherReviewer"), { moveId: again, version: 2, division: FAR, ownerUserId: world.userId.farCaseworker, note: "" })).toMatchObject({ ok: true });
    expect((await movePage(await world.actor("caseworker"), again, new Date()))?.provenance?.steps).toMatchObject([{ step: "ADMONITION", reference: "劝〔2026〕1号", account: "劝诫父亲不得殴打" }]);
  });
});
