import { beforeAll, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { seesVersion } from "@/lib/features/plan/queries/sees-version";
import { seesReferral } from "@/lib/features/referral/queries/sees-referral";
import { seesRegistration } from "@/lib/features/registration/queries/sees-registration";
import { seesRound } from "@/lib/features/screening/queries/sees-round";
import { seesVisit } from "@/lib/features/visit/queries/sees-visit";

const now = new Date();
let world: World;
let record: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE", colour: "BLUE", level: "L1" });
});

describe("whether a record can be opened", () => {
  it.each<[PersonKey, true | null]>([
    ["caseworker", true], ["supervisor", true], ["reviewer", true], ["otherCaseworker", null], ["otherReviewer", null], ["communityOfficer", null], ["socialWorker", null],
    ["policeLiaison", null], ["monitor", null], ["systemAdmin", null], ["auditor", null],
  ])("is told of a registration to %s as %s", async (person, seen) => {
    expect(await seesRegistration(await world.actor(person), record.registrationId, now)).toBe(seen);
  });

  it("is no for what does not exist", async () => {
    const actor = await world.actor("caseworker");
    const nobodys = v7();
    expect([
      await seesRegistration(actor, nobodys, now), await seesReferral(actor, nobodys), await seesVisit(actor, nobodys, now), await seesVersion(actor, nobodys, now), await seesRound(actor, nobodys),
    ]).toEqual([null, null, null, null, null]);
  });
});
