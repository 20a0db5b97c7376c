import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { ladderPage } from "@/lib/features/ladder/queries/ladder-page";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const now = new Date();
const today = toShanghaiDate(now);
let world: World;
let record: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
});

const take = async (person: PersonKey, about: { subject: string; person: string }) =>
  executeMutation(takeStep, await world.actor(person), {
    caseId: record.caseId, clientKey: v7(), step: "ADMONITION", takenOn: today, actorOrgId: world.organisationId.street, reference: "", account: "当面劝诫", ground: null, applicant: null, until: addDays(today, 14), result: null,
    intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情节严重，直接劝诫", ...about,
  });
const page = async (person: PersonKey) => ladderPage(await world.actor(person), record.caseId, now);
const rows = () => queryAll<{ id: string }>("SELECT id FROM ladder_step WHERE case_id = $1", [record.caseId]);

describe("a step", () => {
  it("about somebody who stands on the form as another is refused with who that is", async () => {
    await asMaintenance(async (client) => {
      for (const [role, name] of [["FATHER", "试父"], ["MOTHER", "试母"]]) {
        await client.query("INSERT INTO child_guardian (id, child_id, division, role, name, name_pinyin, relation) SELECT $1, child_id, division, $3::text::\"GuardianRole\", $4, 'x', $3::text::\"CarerRelation\" FROM child_guardian WHERE child_id = $2 AND role = 'CARER'", [v7(), record.childId, role, name]);
      }
    });
    expect((await page("caseworker"))?.people).toEqual({ FATHER: ["试父"], MOTHER: ["试母"], OTHER_CARER: ["试祖母"], BOTH_PARENTS: ["试父、试母"] });
    expect((await page("reviewer"))?.people).toEqual({});
    expect(await take("caseworker", { subject: "FATHER", person: "试母" })).toMatchObject({ code: "INVALID", fieldErrors: { person: { key: "personOfOther", params: { person: "试母", subject: "MOTHER" } } } });
    expect(await take("caseworker", { subject: "MOTHER", person: "试祖母" })).toMatchObject({ code: "INVALID", fieldErrors: { person: { key: "personOfOther", params: { subject: "OTHER_CARER" } } } });
    for (const subject of ["FATHER", "MOTHER"] as const) {
      expect(await take("caseworker", { subject, person: "张三" })).toMatchObject({ code: "INVALID", fieldErrors: { person: { key: "personNotOnFile", params: { person: subject === "FATHER" ? "试父" : "试母", subject } } } });
    }
    expect(await rows()).toEqual([]);
    expect(await take("caseworker", { subject: "OTHER_CARER", person: "张三" })).toMatchObject({ ok: true });
    await queryAll("DELETE FROM ladder_step WHERE case_id = $1", [record.caseId]);
    expect(await take("caseworker", { subject: "FATHER", person: "试父" })).toMatchObject({ ok: true });
  });
});
