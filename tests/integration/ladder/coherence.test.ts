import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "@/lib/shared/dates";
import { insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { ladderOf, today } from "./support";

let world: World;
let record: CaseRecord;
const { take, taken, note, strike, page, rows } = ladderOf(() => ({ world, record }));
const MOTHER = { subject: "MOTHER", person: "徐某", until: null } as const;
const OTHER = { subject: "OTHER_CARER", person: "徐老", until: null } as const;
const GRANDFATHER = { ...OTHER, relation: "MATERNAL_GRANDPARENT" } as const;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  await asMaintenance((client) => client.query("UPDATE care_case SET opened_at = now() - interval '200 days' WHERE id = $1", [record.caseId]));
});

const filed = async () => {
  const suit = await taken({ step: "SUIT", by: "court", takenOn: addDays(today, -60), applicant: "COMMUNITY", ...MOTHER });
  expect(await note("caseworker", suit, "FILED", { resultOn: addDays(today, -58) })).toMatchObject({ ok: true });
  return suit;
};
const judged = (change: object = {}) => take("caseworker", { step: "JUDGMENT", by: "court", takenOn: addDays(today, -20), effectiveOn: addDays(today, -18), result: "REVOKED", ...MOTHER, ...change });

describe("the chain before a court", () => {
  it("takes no judgment of before its suit or about somebody else, and writes nothing of it", async () => {
    await filed();
    expect(await judged({ takenOn: addDays(today, -70) })).toMatchObject({ code: "INVALID", fieldErrors: { takenOn: { key: "beforeItsBasis", params: { step: "SUIT" } } } });
    expect(await judged({ subject: "FATHER", person: "徐父" })).toMatchObject({ code: "INVALID", fieldErrors: { subject: { key: "notRespondent", params: { person: "徐某" } } } });
    expect(await rows()).toHaveLength(1);
    expect(await judged()).toMatchObject({ ok: true });
  });

  it("appoints neither who was removed nor who is kept from the child, and nobody before the place was free", async () => {
    await filed();
    expect(await judged()).toMatchObject({ ok: true });
    const appoint = (change: object) => take("caseworker", { step: "GUARDIAN_APPOINTED", by: "court", takenOn: addDays(today, -10), ...GRANDFATHER, ...change });
    expect(await appoint({ ...MOTHER })).toMatchObject({ code: "INVALID", fieldErrors: { person: { key: "guardianRevoked" } } });
    expect(await appoint({ takenOn: addDays(today, -21) })).toMatchObject({ code: "INVALID", fieldErrors: { takenOn: { key: "beforeItsBasis", params: { step: "JUDGMENT" } } } });
    // What the same judgment says of a guardian holds from the day from which it holds itself.
    expect(await appoint({ takenOn: addDays(today, -19) })).toMatchObject({ code: "INVALID", fieldErrors: { takenOn: { key: "beforeEffect", params: { date: addDays(today, -18) } } } });
    expect((await page("caseworker"))?.steps.find(({ step }) => step === "GUARDIAN_APPOINTED")).toMatchObject({ bar: null, from: addDays(today, -18) });
    await asMaintenance((client) => client.query("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [record.childId]));
    expect(await appoint({ person: "试祖母" })).toMatchObject({ code: "INVALID", fieldErrors: { person: { key: "guardianWithheld", params: { person: "试祖母" } } } });
    expect(await appoint({})).toMatchObject({ ok: true });
    expect(await appoint({ person: "徐二" })).toMatchObject({ code: "BLOCKED", reason: "ladderGuardianStands" });
  });

  it("is struck out from its end backwards", async () => {
    const suit = await filed();
    expect(await judged()).toMatchObject({ ok: true });
    const [judgment] = await queryAll<{ id: string }>("SELECT id FROM ladder_step WHERE case_id = $1 AND step = 'JUDGMENT'", [record.caseId]);
    expect(await take("caseworker", { step: "GUARDIAN_APPOINTED", by: "court", takenOn: addDays(today, -10), ...GRANDFATHER })).toMatchObject({ ok: true });
    const [appointed] = await queryAll<{ id: string }>("SELECT id FROM ladder_step WHERE case_id = $1 AND step = 'GUARDIAN_APPOINTED'", [record.caseId]);
    // Who strikes out is told before what must go first; nobody else is.
    expect((await page("supervisor"))?.resting).toEqual({ [suit]: "JUDGMENT", [judgment?.id ?? ""]: "GUARDIAN_APPOINTED" });
    expect((await page("caseworker"))?.resting).toEqual({});
    expect(await strike("supervisor", judgment?.id ?? "")).toMatchObject({ code: "BLOCKED", reason: "ladderRestsOn", params: { step: "JUDGMENT", resting: "GUARDIAN_APPOINTED" } });
    expect(await strike("supervisor", suit, { version: 2 })).toMatchObject({ code: "BLOCKED", reason: "ladderRestsOn", params: { step: "SUIT", resting: "JUDGMENT" } });
    for (const id of [appointed?.id ?? "", judgment?.id ?? ""]) expect(await strike("supervisor", id)).toMatchObject({ ok: true });
    expect(await strike("supervisor", suit, { version: 2 })).toMatchObject({ ok: true });
  });

  it("ends interim guardianship only with who has the child now", async () => {
    const interim = await taken({ step: "INTERIM_GUARDIANSHIP", by: "institution", ground: "IMPRISONED", subject: null, person: "", until: addDays(today, 50), skipReason: "" });
    expect(await note("caseworker", interim, "ENDED")).toMatchObject({ code: "INVALID", fieldErrors: { note: { key: "required" } } });
    expect(await note("caseworker", interim, "ENDED", { note: "父亲已回家，由其照料" })).toMatchObject({ ok: true });
  });
});
