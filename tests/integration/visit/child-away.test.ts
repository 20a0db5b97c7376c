import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { assignVisit } from "@/lib/features/visit/mutations/assign-visit";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { planExtraVisit } from "@/lib/features/visit/mutations/plan-visit";
import { visitorsFor } from "@/lib/features/visit/queries/visitors";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { LadderResult, LadderStep } from "@/lib/shared/vocabulary/ladder";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { insert } from "../../support/insert";
import { entry, insertVisit } from "./support";

const today = toShanghaiDate(new Date());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const inService = () => insertCase(world, { caseStatus: "SERVICE", colour: "RED", level: "L3" });
const step = async ({ caseId }: CaseRecord, change: { step: LadderStep } & Record<string, unknown>) => executeMutation(takeStep, await world.actor("caseworker"), {
  caseId, clientKey: v7(), takenOn: today, actorOrgId: world.organisationId.institution, person: "", reference: "", account: "经过", subject: null, ground: null, applicant: null, until: null, result: null,
  intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "", ...change,
});
const INTERIM = { step: "INTERIM_GUARDIANSHIP", ground: "IMPRISONED", until: addDays(today, 50) } as const;
const visits = ({ caseId }: CaseRecord) => queryAll<{ org: string; status: string }>("SELECT assigned_org_id AS org, status FROM visit WHERE case_id = $1 ORDER BY due_on", [caseId]);
const plan = async ({ caseId }: CaseRecord) => executeMutation(planExtraVisit, await world.actor("caseworker"), {
  caseId, clientKey: v7(), kind: "HOME", dueOn: addDays(today, 3), organisationId: world.organisationId.community, userId: "",
});
const outcome = ({ caseId }: CaseRecord, result: LadderResult) =>
  queryAll("UPDATE ladder_step SET result = $2, result_on = $3::date, result_by_id = $4, version = 2 WHERE case_id = $1 AND step = 'EMERGENCY_REMOVAL'", [caseId, result, today, world.userId.caseworker]);
/** Whether the street is warned that the community may look for the child in vain; undefined: the community is not offered. */
const warned = async ({ childId, division }: CaseRecord) => (await withActor(await world.actor("caseworker"), (tx) => visitorsFor(tx, { childId, division, ownerOrgId: world.organisationId.street }, new Date()))).find(({ organisationId }) => organisationId === world.organisationId.community)?.mayMiss;

describe("a child that lives elsewhere", () => {
  it.each([INTERIM, { step: "EMERGENCY_REMOVAL" as const, takenTime: "00:00", actorOrgId: "police" as const }])("is not sought at home by its community after $step: the visits return to the street, each with its clock", async (taken) => {
    const record = await inService();
    const communitys = await insertVisit(world, record, { by: "community", dueOn: addDays(today, 2) });
    const made = await insertVisit(world, record, { by: "community", status: "DONE", dueOn: addDays(today, -5), doneAt: `${addDays(today, -5)}T10:00:00+08:00` });
    expect(await plan(record)).toMatchObject({ ok: true });
    expect(await step(record, { ...taken, ...("actorOrgId" in taken ? { actorOrgId: world.organisationId[taken.actorOrgId] } : {}) })).toMatchObject({ ok: true });

    expect(await visits(record)).toEqual([
      { org: world.organisationId.community, status: "DONE" }, { org: world.organisationId.street, status: "PLANNED" }, { org: world.organisationId.street, status: "PLANNED" },
    ]);
    expect(await queryAll("SELECT DISTINCT t.owner_org_id AS org FROM task t JOIN visit v ON v.id = t.subject_id WHERE v.case_id = $1 AND t.rule = 'VISIT' AND t.done_at IS NULL", [record.caseId])).toEqual([{ org: world.organisationId.street }]);
    expect(await queryAll("SELECT before->>'assignedOrgId' AS was FROM audit_event WHERE action = 'visit.return' AND record_id = $1", [communitys])).toEqual([{ was: world.organisationId.community }]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'visit.return' AND record_id = $1", [made])).toEqual([]);

    // The community hears that it does not go there any more, with no way to what it may not open and no word of where the child is; what asked it to go asks no more.
    const told = await queryAll<{ kind: string; settled: boolean; params: unknown }>("SELECT kind, settled_at IS NOT NULL AS settled, params FROM notice WHERE child_id = $1 AND organisation_id = $2 ORDER BY kind, params->>'dueOn'", [record.childId, world.organisationId.community]);
    expect(told).toEqual([
      { kind: "visitAssigned", settled: true, params: { dueOn: addDays(today, 3) } }, { kind: "visitReturned", settled: false, params: { dueOn: addDays(today, 2) } }, { kind: "visitReturned", settled: false, params: { dueOn: addDays(today, 3) } },
    ]);
    const shown = (await listNotices(await world.actor("communityOfficer"), new Date())).notices.filter(({ kind, params }) => kind === "visitReturned" && params.dueOn === addDays(today, 2));
    expect(shown.length).toBeGreaterThan(0);
    for (const notice of shown) expect(notice).toMatchObject({ href: null, number: "", params: { dueOn: addDays(today, 2) } });
  });

  it("is not sought at its old home after it came to relatives, until somebody at the street gives the community a visit", async () => {
    const record = await inService();
    await insertVisit(world, record, { by: "community", dueOn: addDays(today, 2) });
    expect(await step(record, { step: "EMERGENCY_REMOVAL", takenTime: "00:00", actorOrgId: world.organisationId.police })).toMatchObject({ ok: true });
    await outcome(record, "WITH_RELATIVES");
    // What goes by itself stays with the street: the visit that came back, and the next one after it.
    const [back] = await queryAll<{ id: string; version: number }>("SELECT id, version FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [record.caseId]);
    expect(await executeMutation(logVisit, await world.actor("caseworker"), { visitId: back?.id, version: back?.version, clientKey: v7(), entry: entry() })).toMatchObject({ ok: true });
    expect(await visits(record)).toEqual([{ org: world.organisationId.street, status: "DONE" }, { org: world.organisationId.street, status: "PLANNED" }]);
    expect(await warned(record)).toBe(true);
    // Deliberately it may go: the relatives may live in the same community.
    expect(await plan(record)).toMatchObject({ ok: true });
    // Their home on record, nothing is to be warned of any more; back home, neither.
    await asMaintenance((client) => insert(client, "case_event", { id: v7(), case_id: record.caseId, child_id: record.childId, division: record.division, at: new Date(), action: "child.relocate", record_type: "CARE_CASE", record_id: record.caseId, actor_id: world.userId.caseworker, actor_org_id: world.organisationId.street }));
    expect(await warned(record)).toBe(false);
    const other = await inService();
    expect(await step(other, { step: "EMERGENCY_REMOVAL", takenTime: "00:00", actorOrgId: world.organisationId.police })).toMatchObject({ ok: true });
    await outcome(other, "RETURNED_HOME");
    expect(await warned(other)).toBe(false);
  });

  it("is not sought at home either where interim care is what came of the removal and its step is still to be written down", async () => {
    const record = await inService();
    expect(await step(record, { step: "EMERGENCY_REMOVAL", takenTime: "00:00", actorOrgId: world.organisationId.police })).toMatchObject({ ok: true });
    await outcome(record, "IN_INTERIM_CARE");
    expect(await plan(record)).toMatchObject({ code: "BLOCKED", reason: "visitorChildAway" });
    expect(await warned(record)).toBeUndefined();
  });

  it("is given to no community until it is back; what the street has stays with it", async () => {
    const record = await inService();
    const own = await insertVisit(world, record, { dueOn: addDays(today, 2) });
    expect(await step(record, INTERIM)).toMatchObject({ ok: true });
    expect(await plan(record)).toMatchObject({ code: "BLOCKED", reason: "visitorChildAway" });
    expect(await executeMutation(assignVisit, await world.actor("caseworker"), { visitId: own, version: 1, organisationId: world.organisationId.community, userId: "", dueOn: addDays(today, 2), reason: "" })).toMatchObject({ code: "BLOCKED", reason: "visitorChildAway" });
    expect(await visits(record)).toEqual([{ org: world.organisationId.street, status: "PLANNED" }]);
    const about = { childId: record.childId, division: record.division, ownerOrgId: world.organisationId.street };
    const offered = async () => (await withActor(await world.actor("caseworker"), (tx) => visitorsFor(tx, about, new Date()))).map(({ organisationId }) => organisationId);
    expect(await offered()).toEqual([world.organisationId.street]);

    await queryAll("UPDATE ladder_step SET result = 'ENDED', result_on = $2::date, result_by_id = $3, version = 2 WHERE case_id = $1", [record.caseId, today, world.userId.caseworker]);
    expect(await offered()).toContain(world.organisationId.community);
    expect(await plan(record)).toMatchObject({ ok: true });
  });
});
