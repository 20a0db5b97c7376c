import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { assignVisit } from "@/lib/features/visit/mutations/assign-visit";
import { planExtraVisit } from "@/lib/features/visit/mutations/plan-visit";
import { visitorsFor } from "@/lib/features/visit/queries/visitors";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { LadderStep } from "@/lib/shared/vocabulary/ladder";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { insertVisit } from "./support";

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
