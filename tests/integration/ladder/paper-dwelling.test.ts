import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { relocateChild } from "@/lib/features/correction/mutations/relocate-child";
import { stepPaper } from "@/lib/features/ladder/queries/step-paper";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays } from "@/lib/shared/dates";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { insertAssessment, RED_ANSWERS } from "../../factories/assessments";
import { ORGANISATIONS } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { ladderOf, today } from "./support";

let world: World;
let record: CaseRecord;
const { taken } = ladderOf(() => ({ world, record }));
const [NEXT_DOOR, ELSEWHERE] = [ORGANISATIONS.otherCommunity.division, "110105005048"];

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  await asMaintenance((client) => client.query("UPDATE care_case SET opened_at = now() - interval '200 days' WHERE id = $1", [record.caseId]));
});

const nameOf = async (code: string) => (await queryAll<{ name: string }>("SELECT name FROM division WHERE code = $1", [code]))[0]?.name;
const supported = (takenOn = addDays(today, -5)) => taken({ step: "SUIT_SUPPORT", by: "community", takenOn, until: null, applicantName: "朝阳区民政局" });
const relocate = async (movedOn: string) => {
  const [child] = await queryAll<{ version: number }>("SELECT version FROM child WHERE id = $1", [record.childId]);
  expect(await executeMutation(relocateChild, await world.actor("caseworker"), { clientKey: v7(), registrationId: record.registrationId, version: child?.version ?? 0, community: NEXT_DOOR, address: "二村3号楼", movedOn, reason: "社区核实" })).toMatchObject({ ok: true });
};
const placeOn = async (stepId: string, person: "caseworker" | "supervisor" | "reviewer" = "caseworker") => (await stepPaper(await world.actor(person), record.caseId, stepId))?.child.divisionName;

it("names the office that had the child on the day of the paper, the first day too, and no home; to whom it harmed the district alone", async () => {
  const [before, same] = [await supported(addDays(today, -8)), await supported()];
  const interimId = await taken({ step: "INTERIM_GUARDIANSHIP", by: "station", subject: null, person: "", ground: "IMPRISONED", takenOn: addDays(today, -5), until: addDays(today, 100) });
  const childOn = async (stepId: string) => (await stepPaper(await world.actor("caseworker"), record.caseId, stepId))?.child;
  expect(await childOn(before)).toMatchObject({ care: null, divisionName: await nameOf(record.division) });
  expect(await childOn(same)).toMatchObject({ care: { by: "朝阳区救助管理站" } });
  await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [record.childId]);
  expect(await childOn(same)).toMatchObject({ care: { by: null }, divisionName: await nameOf("110105") });
  await queryAll("UPDATE ladder_step SET result = 'ENDED', result_on = $2::date, result_by_id = recorded_by_id WHERE id = $1", [interimId, addDays(today, -5)]);
  expect(await childOn(same)).toMatchObject({ care: null, divisionName: await nameOf(record.division) });
});

describe("the place that a paper names", () => {
  it("stays the one of its day when the child has moved since, whoever prints it", async () => {
    const stepId = await supported();
    const before = await nameOf(record.division);
    expect(await placeOn(stepId)).toBe(before);
    await relocate(today);
    expect((await queryAll<{ division: string }>("SELECT division FROM ladder_step WHERE id = $1", [stepId]))[0]?.division).toBe(NEXT_DOOR);
    for (const person of ["caseworker", "supervisor", "reviewer"] as const) expect(await placeOn(stepId, person), person).toBe(before);
  });

  it("stays it too where the move lay before the step and was not known when that was written down", async () => {
    const stepId = await supported();
    await relocate(addDays(today, -8));
    expect(await placeOn(stepId)).toBe(await nameOf(record.division));
  });

  it("is the new one in a paper of afterwards; with harm on record, or somebody kept from the child, its district alone", async () => {
    await relocate(addDays(today, -8));
    const stepId = await taken({ step: "SUIT_SUPPORT", by: "otherCommunity", takenOn: addDays(today, -5), until: null, applicantName: "朝阳区民政局" });
    expect(await placeOn(stepId)).toBe(await nameOf(NEXT_DOOR));
    await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [record.childId]);
    expect(await placeOn(stepId)).toBe(await nameOf("110105"));
    await queryAll("UPDATE child_guardian SET withheld = false WHERE child_id = $1", [record.childId]);
    await insertAssessment(world, { ...record, division: NEXT_DOOR }, { status: "SUBMITTED", answers: RED_ANSWERS });
    expect(await placeOn(stepId)).toBe(await nameOf("110105"));
  });

  it("is the one in the street from which the child was handed over later", async () => {
    const stepId = await supported();
    const moveId = v7();
    const texts = sealColumns("child_move", moveId, { content: JSON.stringify({ address: "", reason: "迁居" }), summary: "{}" });
    await queryAll(
      `INSERT INTO child_move (id, child_id, division, record_number, registration_id, with_case, status, from_division, from_org_id, to_division, to_org_id, moved_on, content_cipher, summary_cipher, proposed_by_id, proposed_at, sent_by_id, sent_at, due_at, decided_by_id, decided_at)
       SELECT $1, r.child_id, r.division, r.number, r.id, true, 'ACCEPTED', $7, $3, r.division, $4, $8::date, $5, $9, $6, now(), $6, now(), now(), $6, now() FROM registration r WHERE r.id = $2`,
      [moveId, record.registrationId, world.organisationId.otherStreet, world.organisationId.street, texts.content_cipher, world.userId.caseworker, ELSEWHERE, today, texts.summary_cipher],
    );
    expect(await placeOn(stepId)).toBe(await nameOf(ELSEWHERE));
  });
});
