import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { saveDraft } from "@/lib/features/draft/mutations/save-draft";
import { loadDraft } from "@/lib/features/draft/queries/load-draft";
import { assignRoles } from "@/lib/features/administration/mutations/assign-roles";
import { endMembership } from "@/lib/features/administration/mutations/end-membership";
import { setUserActive } from "@/lib/features/administration/mutations/set-user-active";
import { updateUser } from "@/lib/features/administration/mutations/update-user";
import { loadOpenWork } from "@/lib/features/administration/queries/load-open-work";
import { rootClient } from "@/lib/server/db/client";
import { findActor, withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { approval } from "../../support/approval";
import { leftWith, ownerOf, standAnew, SUBJECTS } from "./work-of-somebody";

const now = new Date();
let world: World;
let open: CaseRecord;
let closed: CaseRecord;
let visitId: string;
let doneVisit: string;

beforeAll(async () => {
  world = await createWorld();
  open = await insertCase(world, { caseStatus: "SERVICE" });
  closed = await insertCase(world, { caseStatus: "CLOSED" });
});

beforeEach(async () => {
  ({ visitId, doneVisit } = await standAnew(world, open, closed));
});

const versionOf = async (person: PersonKey) => (await queryAll<{ version: number }>("SELECT version FROM app_user WHERE id = $1", [world.userId[person]]))[0]!.version;
const shutOut = async (person: PersonKey, input: object = {}, by: PersonKey = "systemAdmin") =>
  executeMutation(setUserActive, await world.actor(by), { userId: world.userId[person], version: await versionOf(person), active: false, ...input });
const left = async (person: PersonKey) => leftWith(world, person);

async function movesNothing(person: PersonKey): Promise<void> {
  const [actor, { caseworker, supervisor }, street] = [await world.actor(person), world.userId, world.organisationId.street];
  await expect(withActor(actor, (tx) => tx.$queryRaw`SELECT * FROM hand_over_work(${caseworker}::uuid, ${street}::uuid, ${supervisor}::uuid)`)).rejects.toThrow(/only the administrators/);
  await expect(withActor(actor, (tx) => tx.$queryRaw`SELECT hand_over_drafts(${caseworker}::uuid, ${street}::uuid, ${supervisor}::uuid)`)).rejects.toThrow(/only the administrators/);
  expect(await ownerOf(open)).toBe(caseworker);
}

describe("the last of an office", () => {
  /** A visit of the community as a whole, with its clock, and something else that is asked of it. */
  async function communal() {
    const id = await insertVisit(world, open, "PLANNED", "2030-02-05");
    await asMaintenance(async (client) => {
      await client.query("UPDATE visit SET assigned_org_id = $2, assigned_user_id = NULL WHERE id = $1", [id, world.organisationId.community]);
      await client.query(
        "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis) VALUES (gen_random_uuid(), 'CONFERENCE_TASK', gen_random_uuid(), $1, $2, $3, $4, now() + interval '3 days', '本市试点约定')",
        [open.childId, open.division, open.caseId, world.organisationId.community],
      );
      await client.query("UPDATE task SET owner_org_id = $2, owner_user_id = NULL WHERE rule = 'VISIT' AND subject_id = $1", [id, world.organisationId.community]);
    });
    return id;
  }
  const standsWith = (id: string) => queryAll("SELECT v.assigned_org_id AS org, v.assigned_user_id AS person, t.owner_org_id AS clock FROM visit v JOIN task t ON t.subject_id = v.id AND t.rule = 'VISIT' WHERE v.id = $1", [id]);

  it("is told of what the office has open, also of what is given to nobody by name; its visits go back to who carries the case, who is told", async () => {
    const id = await communal();
    const work = await loadOpenWork(await world.actor("systemAdmin"), world.userId.communityOfficer, now);
    expect(work).toMatchObject([{ organisationId: world.organisationId.community, candidates: [], left: { visits: 1, tasks: 1 } }]);
    expect(await shutOut("communityOfficer")).toMatchObject({ ok: true, data: { handed: { returned: 1 } } });
    const { street, community } = world.organisationId;
    expect(await standsWith(id)).toEqual([{ org: street, person: world.userId.caseworker, clock: street }]);
    expect(await queryAll("SELECT organisation_id, user_id FROM notice WHERE kind = 'visitAssigned' AND record_id = $1", [id])).toEqual([{ organisation_id: street, user_id: world.userId.caseworker }]);
    expect(await queryAll("SELECT before, after FROM audit_event WHERE action = 'visit.return' AND record_id = $1", [id])).toEqual([{ before: { assignedOrgId: community }, after: { assignedOrgId: street } }]);
    // What is not a visit stays with the office, and was named.
    expect(await queryAll("SELECT owner_org_id FROM task WHERE rule = 'CONFERENCE_TASK' AND done_at IS NULL")).toEqual([{ owner_org_id: community }]);
  });

  it("is not the last while a colleague has an account there", async () => {
    const id = await communal();
    await queryAll("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from) SELECT gen_random_uuid(), $1, $2, '{COMMUNITY_OFFICER}', '2026-01-01'", [world.userId.caseworker, world.organisationId.community]);
    expect((await loadOpenWork(await world.actor("systemAdmin"), world.userId.communityOfficer, now))?.find(({ left: alone }) => alone)).toBeUndefined();
    expect(await shutOut("communityOfficer")).toMatchObject({ ok: true });
    expect(await standsWith(id)).toMatchObject([{ org: world.organisationId.community, person: null }]);
  });

  it("nobody else learns of it or moves a visit", async () => {
    const id = await communal();
    for (const person of ["supervisor", "auditor", "reviewer"] as const) {
      const actor = await world.actor(person);
      expect(await withActor(actor, (tx) => tx.$queryRaw`SELECT * FROM offices_left_by(${world.userId.communityOfficer}::uuid)`)).toEqual([]);
      await expect(withActor(actor, (tx) => tx.$queryRaw`SELECT * FROM return_visits_left_by(${world.userId.communityOfficer}::uuid, ${world.organisationId.community}::uuid)`)).rejects.toThrow(/only the administrators/);
    }
    expect(await standsWith(id)).toMatchObject([{ org: world.organisationId.community }]);
  });
});

describe("before somebody is shut out", () => {
  it("the administrators who may end it learn how much is open and to whom it would go, and no case", async () => {
    const work = await loadOpenWork(await world.actor("systemAdmin"), world.userId.caseworker, now);
    expect(work).toMatchObject([{ organisation: "三里屯街道民政科", cases: 1, tasks: 2, visits: 1, assignments: 0, drafts: 2, proposed: world.userId.supervisor }]);
    expect(work?.[0]?.candidates.map(({ name }) => name)).toEqual(["王建国", "赵海燕"]);
    expect(await loadOpenWork(await world.actor("securityAdmin"), world.userId.caseworker, now)).toEqual(work);
    expect(JSON.stringify(work)).not.toMatch(new RegExp(`${open.caseId}|${open.childId}|${open.caseNumber}|${open.name}`));
  });

  it.each(["auditor", "supervisor", "reviewer"] as const)("%s learns nothing, and moves nothing past the application either", async (person) => {
    const actor = await world.actor(person);
    expect(await loadOpenWork(actor, world.userId.caseworker, now)).toBeNull();
    expect(await withActor(actor, (tx) => tx.$queryRaw`SELECT * FROM open_work_of(${world.userId.caseworker}::uuid)`)).toEqual([]);
    await movesNothing(person);
  });

  it("the security administrator moves nothing of who still carries it", () => movesNothing("securityAdmin"));

  it("nobody moves anything when no one acts", async () => {
    await expect(rootClient().$queryRaw`SELECT * FROM hand_over_work(${world.userId.caseworker}::uuid, ${world.organisationId.street}::uuid, NULL)`).rejects.toThrow(/only the administrators/);
  });
});

describe("who is shut out leaves nothing behind", () => {
  it("all open work goes to the street's supervisor, with a line for each record, a notice, and the drafts", async () => {
    const [before] = await queryAll<{ version: number }>("SELECT version FROM care_case WHERE id = $1", [open.caseId]);
    const result = await shutOut("caseworker");
    expect(result).toMatchObject({ ok: true, data: { handed: { cases: 1, tasks: 2, visits: 1, drafts: 2 } } });
    const { supervisor, caseworker } = world.userId;
    expect(await left("caseworker")).toBe(0);
    expect([await ownerOf(open), await ownerOf(closed)]).toEqual([supervisor, caseworker]);
    expect(await queryAll("SELECT owner_user_id AS owner FROM task WHERE done_at IS NULL AND owner_user_id IS NOT NULL")).toEqual([{ owner: supervisor }, { owner: supervisor }]);
    expect(await queryAll("SELECT assigned_user_id AS who FROM visit WHERE id = $1", [visitId])).toEqual([{ who: supervisor }]);
    // What was done stays with who did it.
    expect(await queryAll("SELECT assigned_user_id AS who FROM visit WHERE id = $1", [doneVisit])).toEqual([{ who: caseworker }]);
    expect(await queryAll("SELECT record_version, before, after FROM audit_event WHERE action = 'user.hand_over' AND record_id = $1 ORDER BY id DESC LIMIT 1", [open.caseId])).toEqual([
      { record_version: before!.version + 1, before: { ownerUserId: caseworker }, after: { ownerUserId: supervisor } },
    ]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'user.hand_over' AND record_id = $1", [visitId])).toHaveLength(1);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'case.reassign' AND actor_id = $2", [open.caseId, world.userId.systemAdmin])).toEqual([{ params: { owner: "王建国" } }]);
    expect(await queryAll("SELECT kind, params FROM notice WHERE user_id = $1 ORDER BY kind", [supervisor])).toEqual([
      { kind: "planApproved", params: {} }, { kind: "workTakenOver", params: { cases: 1, tasks: 2, visits: 1 } },
    ]);
    // The draft opens for the supervisor: it is bound to its row, not to its author.
    expect(await loadDraft(await world.actor("supervisor"), "VISIT", SUBJECTS.two)).toMatchObject({ content: '{"of":"two"}' });
    expect(await queryAll("SELECT after->'cases' AS cases FROM audit_event WHERE action = 'user.set_active' AND result = 'OK' AND record_id = $1 ORDER BY id DESC LIMIT 1", [caseworker])).toEqual([{ cases: 1 }]);
  });

  it("or to the colleague that was chosen; a draft that the colleague has begun too stays", async () => {
    await executeMutation(saveDraft, await world.actor("colleague"), { kind: "VISIT", subject: SUBJECTS.one, version: 0, content: '{"of":"own"}' });
    const successors = [{ organisationId: world.organisationId.street, userId: world.userId.colleague }];
    expect(await shutOut("caseworker", { successors })).toMatchObject({ ok: true, data: { handed: { cases: 1, drafts: 1 } } });
    expect(await ownerOf(open)).toBe(world.userId.colleague);
    expect(await loadDraft(await world.actor("colleague"), "VISIT", SUBJECTS.one)).toMatchObject({ content: '{"of":"own"}' });
  });

  it("passes over a supervisor who is away", async () => {
    await executeMutation(updateUser, await world.actor("systemAdmin"), { userId: world.userId.supervisor, version: await versionOf("supervisor"), name: "王建国", jobTitle: null, absentUntil: "2030-01-31" });
    expect(await shutOut("caseworker")).toMatchObject({ ok: true });
    expect(await ownerOf(open)).toBe(world.userId.colleague);
  });

  it("outside the street the office has it: no name stands at it", async () => {
    expect(await shutOut("socialWorker")).toMatchObject({ ok: true });
    expect(await queryAll("SELECT user_id FROM case_assignment WHERE organisation_id = $1", [world.organisationId.agency])).toEqual([{ user_id: null }]);
  });

  it("with nobody to go on, tasks and visits become the office's, and the case keeps its name rather than none; the person is out all the same", async () => {
    const successors = [{ organisationId: world.organisationId.street, userId: null }];
    expect(await shutOut("caseworker", { successors })).toMatchObject({ ok: true, data: { handed: { cases: 0, tasks: 2, visits: 1, drafts: 0 } } });
    expect(await ownerOf(open)).toBe(world.userId.caseworker);
    expect(await queryAll("SELECT 1 FROM task WHERE owner_user_id = $1 AND done_at IS NULL", [world.userId.caseworker])).toEqual([]);
    expect(await queryAll("SELECT assigned_user_id AS who FROM visit WHERE id = $1", [visitId])).toEqual([{ who: null }]);
  });

  it("is refused, with everything as it was, for a successor who does not work there", async () => {
    const successors = [{ organisationId: world.organisationId.street, userId: world.userId.otherCaseworker }];
    expect(await shutOut("caseworker", { successors })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { successors: { key: "successorUnknown" } } });
    expect(await queryAll("SELECT active FROM app_user WHERE id = $1", [world.userId.caseworker])).toEqual([{ active: true }]);
    expect(await ownerOf(open)).toBe(world.userId.caseworker);
  });

  it("letting somebody in again moves nothing back", async () => {
    await shutOut("caseworker");
    expect(await executeMutation(setUserActive, await world.actor("systemAdmin"), { userId: world.userId.caseworker, version: await versionOf("caseworker"), active: true })).toMatchObject({ ok: true, data: { handed: null } });
    expect(await ownerOf(open)).toBe(world.userId.supervisor);
  });
});

interface Membership {
  id: string;
  version: number;
  running: boolean;
}

describe("whose roles in an office end leaves nothing behind there", () => {
  const membership = async (person: PersonKey, organisationId = world.organisationId.street) =>
    (await queryAll<Membership>("SELECT id, version, valid_to IS NULL AS running FROM membership WHERE user_id = $1 AND organisation_id = $2", [world.userId[person], organisationId]))[0]!;
  const endRoles = async (person: PersonKey, input: object = {}, by: PersonKey = "securityAdmin") => {
    const { id, version } = await membership(person);
    return executeMutation(endMembership, await world.actor(by), { membershipId: id, version, ...input });
  };
  /** The caseworker works in the neighbouring street too, and has a visit and a form there. */
  async function worksElsewhereToo(): Promise<void> {
    const { caseworker } = world.userId;
    await asMaintenance(async (client) => {
      await client.query("INSERT INTO membership (id, user_id, organisation_id, roles, valid_from) VALUES ($1, $2, $3, '{CASEWORKER}', '2026-01-01')", [v7(), caseworker, world.organisationId.otherStreet]);
      await client.query("UPDATE visit SET assigned_org_id = $2 WHERE id = $1", [visitId, world.organisationId.otherStreet]);
      await client.query("UPDATE draft SET organisation_id = $2 WHERE subject = $1", [SUBJECTS.two, world.organisationId.otherStreet]);
    });
  }

  it("as when shut out: to the supervisor, with a line for each record, and the sessions there end", async () => {
    const { supervisor, caseworker } = world.userId;
    const session = (await world.actor("caseworker")).sessionId;
    expect(await endRoles("caseworker")).toMatchObject({ ok: true, data: { handed: { cases: 1, tasks: 2, visits: 1, drafts: 2 } } });
    expect(await left("caseworker")).toBe(0);
    expect(await ownerOf(open)).toBe(supervisor);
    expect(await findActor(session)).toBeNull();
    expect(await queryAll("SELECT active FROM app_user WHERE id = $1", [caseworker])).toEqual([{ active: true }]);
    expect(await queryAll("SELECT before, after, actor_id AS actor FROM audit_event WHERE action = 'user.hand_over' AND record_id = $1 ORDER BY id DESC LIMIT 1", [open.caseId])).toEqual([
      { before: { ownerUserId: caseworker }, after: { ownerUserId: supervisor }, actor: world.userId.securityAdmin },
    ]);
    expect(await queryAll("SELECT 1 FROM case_event WHERE case_id = $1 AND action = 'case.reassign' AND actor_id = $2", [open.caseId, world.userId.securityAdmin])).toHaveLength(1);
    const { id } = await membership("caseworker");
    expect(await queryAll("SELECT after->'cases' AS cases, after->'drafts' AS drafts, after->'sessionsEnded' AS ended FROM audit_event WHERE action = 'role.end' AND result = 'OK' AND record_id = $1 ORDER BY id DESC LIMIT 1", [id])).toEqual([
      // With those in which the two forms were begun.
      { cases: 1, drafts: 2, ended: 3 },
    ]);
    expect(await queryAll("SELECT params FROM notice WHERE user_id = $1 AND kind = 'workTakenOver'", [supervisor])).toEqual([{ params: { cases: 1, tasks: 2, visits: 1 } }]);
  });

  it("only what stands there: work in another office stays, and so do the forms begun in it", async () => {
    await worksElsewhereToo();
    expect(await loadOpenWork(await world.actor("securityAdmin"), world.userId.caseworker, now)).toMatchObject([{ cases: 1, tasks: 2, visits: 0, drafts: 1 }, { cases: 0, tasks: 0, visits: 1, drafts: 1 }]);
    const successors = [{ organisationId: world.organisationId.street, userId: world.userId.colleague }];
    expect(await endRoles("caseworker", { successors })).toMatchObject({ ok: true, data: { handed: { cases: 1, tasks: 2, visits: 0, drafts: 1 } } });
    expect(await ownerOf(open)).toBe(world.userId.colleague);
    expect(await queryAll("SELECT assigned_user_id AS who FROM visit WHERE id = $1", [visitId])).toEqual([{ who: world.userId.caseworker }]);
    expect(await queryAll("SELECT subject FROM draft WHERE user_id = $1", [world.userId.caseworker])).toEqual([{ subject: SUBJECTS.two }]);
    // The other office's work may not be moved either: there the person still carries it.
    const securityAdmin = await world.actor("securityAdmin");
    const { caseworker, otherSupervisor } = world.userId;
    await expect(withActor(securityAdmin, (tx) => tx.$queryRaw`SELECT * FROM hand_over_work(${caseworker}::uuid, ${world.organisationId.otherStreet}::uuid, ${otherSupervisor}::uuid)`)).rejects.toThrow(/only the administrators/);
  });

  it("nothing moves while another role there still carries the work; it does when none is left", async () => {
    const change = async (roles: string[]) =>
      executeMutation(assignRoles, await world.actor("securityAdmin"), {
        userId: world.userId.caseworker, organisationId: world.organisationId.street, version: (await membership("caseworker")).version, roles, validTo: null, ...approval(),
      });
    expect(await change(["CASEWORKER", "STREET_SUPERVISOR"])).toMatchObject({ ok: true });
    expect(await change(["STREET_SUPERVISOR"])).toMatchObject({ ok: true });
    expect(await ownerOf(open)).toBe(world.userId.caseworker);
    expect(await left("caseworker")).toBe(4);
    expect(await endRoles("caseworker")).toMatchObject({ ok: true, data: { handed: { cases: 1, tasks: 2, visits: 1 } } });
  });

  it("a reviewer who becomes a programme officer leaves tasks and forms to the office", async () => {
    const { reviewer } = world.userId;
    const { district } = world.organisationId;
    await asMaintenance((client) => client.query("UPDATE task SET owner_org_id = $1, owner_user_id = $2 WHERE done_at IS NULL AND rule = 'PLAN'", [district, reviewer]));
    const { id, version } = await membership("reviewer", district);
    const input = { userId: reviewer, organisationId: district, version, roles: ["PROGRAMME_OFFICER"], validTo: null, ...approval() };
    expect(await executeMutation(assignRoles, await world.actor("securityAdmin"), input)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT 1 FROM task WHERE owner_user_id = $1", [reviewer])).toEqual([]);
    expect(await queryAll("SELECT owner_user_id AS who FROM task WHERE owner_org_id = $1", [district])).toEqual([{ who: null }]);
    expect(await queryAll("SELECT after->'tasks' AS tasks FROM audit_event WHERE action = 'role.assign' AND result = 'OK' AND record_id = $1 ORDER BY id DESC LIMIT 1", [id])).toEqual([{ tasks: 1 }]);
    await asMaintenance((client) => client.query("UPDATE membership SET roles = '{REVIEWER}' WHERE id = $1", [id]));
  });

  it("is refused, with everything as it was, for others, for a successor from elsewhere and for an old version", async () => {
    const before = await membership("caseworker");
    for (const person of ["systemAdmin", "auditor", "supervisor", "caseworker"] as const) expect(await endRoles("caseworker", {}, person)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    const successors = [{ organisationId: world.organisationId.street, userId: world.userId.otherCaseworker }];
    expect(await endRoles("caseworker", { successors })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { successors: { key: "successorUnknown" } } });
    expect(await endRoles("caseworker", { version: before.version + 1 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await membership("caseworker")).toEqual({ ...before, running: true });
    expect([await ownerOf(open), await left("caseworker")]).toEqual([world.userId.caseworker, 4]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'role.end' AND result = 'DENIED' AND actor_id = $1", [world.userId.supervisor])).toHaveLength(1);
  });

  it("what is given to the person there afterwards, or at the very moment, is the office's", async () => {
    await worksElsewhereToo();
    expect(await endRoles("caseworker", { successors: [{ organisationId: world.organisationId.street, userId: null }] })).toMatchObject({ ok: true });
    const later = await insertVisit(world, open, "PLANNED", "2030-02-05");
    expect(await queryAll("SELECT assigned_user_id AS who FROM visit WHERE id = $1", [later])).toEqual([{ who: null }]);
    // In the other office the person goes on.
    await asMaintenance((client) => client.query("UPDATE visit SET assigned_org_id = $2, assigned_user_id = $3 WHERE id = $1", [later, world.organisationId.otherStreet, world.userId.caseworker]));
    expect(await queryAll("SELECT assigned_user_id AS who FROM visit WHERE id = $1", [later])).toEqual([{ who: world.userId.caseworker }]);
  });
});

describe("nothing new comes to who is shut out", () => {
  it("a task or a planned visit given to such a person stands with the office", async () => {
    await shutOut("caseworker", { successors: [{ organisationId: world.organisationId.street, userId: null }] });
    await insertVisit(world, open, "PLANNED", "2030-02-05");
    // The case, which keeps its name.
    expect(await left("caseworker")).toBe(1);
    await asMaintenance((client) => client.query("UPDATE task SET owner_user_id = $1 WHERE done_at IS NULL", [world.userId.caseworker]));
    expect(await queryAll("SELECT 1 FROM task WHERE owner_user_id = $1 AND done_at IS NULL", [world.userId.caseworker])).toEqual([]);
    expect(await queryAll("SELECT 1 FROM visit WHERE assigned_user_id = $1 AND status = 'PLANNED'", [world.userId.caseworker])).toEqual([]);
  });

  it("nor what is given at the very moment", async () => {
    const giving = asMaintenance(async (client) => {
      await client.query(
        "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, owner_user_id, due_at, basis) VALUES ($1, 'REASSESSMENT', $2, $3, $4, $2, $5, $6, now(), '本市试点约定')",
        [v7(), open.caseId, open.childId, open.division, world.organisationId.street, world.userId.caseworker],
      );
      await client.query("SELECT pg_sleep(0.5)");
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [result] = await Promise.all([shutOut("caseworker"), giving]);
    expect(result).toMatchObject({ ok: true, data: { handed: { tasks: 3 } } });
    expect(await left("caseworker")).toBe(0);
  });
});
