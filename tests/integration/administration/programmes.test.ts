import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { createProgramme } from "@/lib/features/programme/mutations/create-programme";
import { updateProgramme } from "@/lib/features/programme/mutations/update-programme";
import { currentProgramme, listProgrammes, loadProgramme } from "@/lib/features/programme/queries/list-programmes";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const phases = [
  { kind: "LAUNCH", name: "启动阶段", startsOn: "2040-01-01", endsOn: "2040-03-31" },
  { kind: "SCREENING", name: "排查阶段", startsOn: "2040-04-01", endsOn: "2040-06-30" },
  { kind: "IMPLEMENTATION", name: "实施阶段", startsOn: "2040-07-01", endsOn: "2040-12-31" },
  { kind: "EVALUATION", name: "总结评估阶段", startsOn: "2040-12-01", endsOn: "2040-12-31" },
];
const plan = {
  name: "第二轮试点", startsOn: "2040-01-01", endsOn: "2040-12-31", ageReferenceOn: "2040-12-31", phases,
  districts: [{ code: "110105", goals: "社区保护" }, { code: "110119", goals: "监护监督" }],
};
const create = (change: object = {}) => ({ clientKey: v7(), code: `P-${v7().slice(-8)}`, ...plan, ...change });
const districtsOf = async (id: string) => (await queryAll<{ code: string }>("SELECT division_code AS code FROM programme_district WHERE programme_id = $1 ORDER BY 1", [id])).map((row) => row.code);

describe("a new programme", () => {
  it("is a new row; the closed pilot stays as it was", async () => {
    const systemAdmin = await world.actor("systemAdmin");
    const before = await queryAll("SELECT * FROM programme WHERE code = '2013'");
    const input = create();
    expect(await executeMutation(createProgramme, systemAdmin, input)).toMatchObject({ ok: true, data: { programmeId: input.clientKey } });
    expect(await executeMutation(createProgramme, systemAdmin, input)).toMatchObject({ ok: true, data: { programmeId: input.clientKey } });
    expect(await loadProgramme(systemAdmin, input.clientKey)).toMatchObject({ name: "第二轮试点", version: 1, phases, districts: [{ name: "朝阳区" }, { name: "延庆区" }] });
    expect(await queryAll("SELECT * FROM programme WHERE code = '2013'")).toEqual(before);
    expect(await executeMutation(createProgramme, systemAdmin, { ...input, clientKey: v7() })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { code: { key: "codeTaken" } } });
    expect(await queryAll("SELECT action, record_number FROM audit_event WHERE record_id = $1 AND record_version = 1", [input.clientKey])).toEqual([{ action: "programme.create", record_number: input.code }]);
    expect(await withActor(systemAdmin, (tx) => currentProgramme(tx, "2040-05-01"))).toMatchObject({ id: input.clientKey });
  });

  it.each([
    ["an end before the start", { endsOn: "2039-12-31" }, "endsOn", "endBeforeStart"],
    ["a reference date outside", { ageReferenceOn: "2041-01-01" }, "ageReferenceOn", "referenceOutside"],
    ["a phase outside", { phases: phases.map((phase, index) => (index === 0 ? { ...phase, startsOn: "2039-12-01" } : phase)) }, "phases.0.endsOn", "phaseOutside"],
    ["a phase twice", { phases: [...phases.slice(0, 3), phases[0]] }, "phases", "notAllowed"],
    ["a district that ended", { districts: [{ code: "110228", goals: "监护监督" }] }, "districts", "divisionUnknown"],
    ["no district", { districts: [] }, "districts", "choose"],
  ])("is refused with %s", async (_what, change, field, key) => {
    const input = create(change);
    expect(await executeMutation(createProgramme, await world.actor("systemAdmin"), input)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    expect(await queryAll("SELECT 1 FROM programme WHERE id = $1", [input.clientKey])).toHaveLength(0);
  });

  it.each(["securityAdmin", "auditor", "programmeOfficer", "monitor"] as const)("is refused to %s, who sees no settings either", async (person) => {
    const actor = await world.actor(person);
    expect(await executeMutation(createProgramme, actor, create())).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "systemAdminActs" });
    expect(await listProgrammes(actor)).toBeNull();
  });
});

describe("changing a programme", () => {
  it("replaces phases and districts under the version that was seen", async () => {
    const systemAdmin = await world.actor("systemAdmin");
    const input = create();
    await executeMutation(createProgramme, systemAdmin, input);
    const change = { programmeId: input.clientKey, version: 1, active: true, ...plan, ageReferenceOn: "2040-06-30", districts: [{ code: "110106", goals: "转介机制" }] };
    expect(await executeMutation(updateProgramme, systemAdmin, change)).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await districtsOf(input.clientKey)).toEqual(["110106"]);
    expect(await executeMutation(updateProgramme, systemAdmin, change)).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "华系统" } });
    expect(await executeMutation(updateProgramme, await world.actor("auditor"), { ...change, version: 2 })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await executeMutation(updateProgramme, systemAdmin, { ...change, programmeId: v7(), version: 2 })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("keeps the reference date of ages once it has begun", async () => {
    const systemAdmin = await world.actor("systemAdmin");
    const input = create();
    await executeMutation(createProgramme, systemAdmin, input);
    const change = { programmeId: input.clientKey, version: 1, active: true, ...plan, ageReferenceOn: "2040-06-30" };
    const begun = { now: new Date("2040-01-01T00:00:00+08:00") };
    expect(await executeMutation(updateProgramme, systemAdmin, change, begun)).toMatchObject({ ok: false, code: "BLOCKED", reason: "ageReferenceFixed" });
    expect(await executeMutation(updateProgramme, systemAdmin, { ...change, ageReferenceOn: plan.ageReferenceOn, name: "更名" }, begun)).toMatchObject({ ok: true });
  });
});
