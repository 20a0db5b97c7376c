import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { RiskColour } from "@/lib/shared/vocabulary/casework";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { entry, insertVisit } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const log = async (person: PersonKey, input: unknown, now?: Date) => executeMutation(logVisit, await world.actor(person), input, now ? { now } : {});
const inService = (colour: RiskColour = "YELLOW") => insertCase(world, { caseStatus: "SERVICE", colour });
describe("what each sees", () => {
  it("a community: name, age, address, carer, phone, its own findings; no colour, no case, nobody else's findings", async () => {
    const record = await inService("RED");
    await insertVisit(world, record, { status: "DONE", promises: "街道的承诺", doneAt: "2026-04-01T02:00:00Z" });
    const visitId = await insertVisit(world, record, { by: "community" });
    const actor = await world.actor("communityOfficer");
    const seen = await visitDetail(actor, visitId, new Date());
    expect(seen).toMatchObject({ name: record.name, age: expect.any(Number), caseId: null, colour: null, showsColour: false, last: null, permissions: { log: true } });
    expect(seen?.contact).toMatchObject({ address: expect.stringContaining(record.address), phone: record.phone, carerName: "试祖母", carerPhone: record.phone });
    expect(JSON.stringify(seen)).not.toMatch(/RED|街道的承诺/);

    const counts = await withActor(actor, async (tx) => ({
      record: await tx.visitRecord.count({ where: { childId: record.childId } }), careCase: await tx.careCase.count(), registration: await tx.registration.count(),
      form: await tx.registrationForm.count(), assessment: await tx.assessment.count(), document: await tx.document.count(), plan: await tx.helpPlan.count(),
    }));
    expect(counts).toEqual({ record: 0, careCase: 0, registration: 0, form: 0, assessment: 0, document: 0, plan: 0 });
    await log("communityOfficer", { visitId, version: 1, clientKey: v7(), entry: entry({ promises: [{ text: "社区的承诺", by: "OFFICE", until: "" }] }) });
    expect((await visitDetail(actor, visitId, new Date()))?.record).toMatchObject({ promises: [{ text: "社区的承诺", by: "OFFICE", outcome: null }] });
    expect(await withActor(actor, (tx) => tx.visitRecord.count({ where: { childId: record.childId } }))).toBe(1);
    const neighbour = await world.actor("otherCommunityOfficer");
    expect(await visitDetail(neighbour, visitId, new Date())).toBeNull();
    expect(await withActor(neighbour, (tx) => tx.visitRecord.count())).toBe(0);
    expect(await withActor(neighbour, (tx) => tx.visit.count())).toBe(0);
  });

  it("the street and an assigned agency: colour, case and the last promises", async () => {
    const record = await inService("RED");
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    await insertVisit(world, record, { status: "DONE", promises: "按时复诊", doneAt: "2026-04-01T02:00:00Z" });
    const visitId = await insertVisit(world, record, { by: "agency" });
    for (const person of ["caseworker", "socialWorker"] as const) {
      expect(await visitDetail(await world.actor(person), visitId, new Date()), person).toMatchObject({ colour: "RED", caseId: record.caseId, openPromises: [{ text: "按时复诊", by: null }], permissions: { log: true } });
    }
    expect(await visitDetail(await world.actor("reviewer"), visitId, new Date())).toMatchObject({ contact: null, permissions: { log: false } });
    // Before an assessment stands the urgency of the registration, said to be provisional, as at the head of the case.
    const early = await insertVisit(world, await insertCase(world, { caseStatus: "ASSESSMENT" }));
    expect(await visitDetail(await world.actor("caseworker"), early, new Date())).toMatchObject({ colour: "BLUE", provisional: true });
    expect(await visitDetail(await world.actor("caseworker"), visitId, new Date())).toMatchObject({ provisional: false });
  });
});
