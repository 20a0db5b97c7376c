import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unmaskId } from "@/lib/features/privacy/mutations/unmask-id";
import { changeRule } from "@/lib/features/privacy/mutations/change-rule";
import { privacyRuleRows } from "@/lib/features/privacy/queries/rule-rows";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { rootClient } from "@/lib/server/db/client";
import { executeMutation } from "@/lib/server/write/execute";
import { makeResidentId } from "@/lib/shared/resident-id";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { filed } from "../registration/support";

const now = new Date("2026-11-20T02:00:00Z");
const FATHER = makeResidentId("119999", "1985-01-01", 3);
const form = registrationForm((each) => {
  each.child.name = "闻人小满";
  Object.assign(each.parents[0], { name: "闻人建国", idNumber: FATHER, condition: "NORMAL" });
});
let world: World;
let registrationId: string;
let number: string;
beforeAll(async () => {
  world = await createWorld();
  ({ registrationId, number } = await filed(world, "caseworker", form));
});
beforeEach(async () => {
  await asMaintenance(async (client) => {
    await client.query("DELETE FROM daily_count");
    await client.query("UPDATE privacy_rule SET threshold = 20 WHERE code = 'UNMASK_PER_DAY'");
  });
});

const input = (more: object = {}) => ({ registrationId, person: "CHILD", purpose: "SUBSIDY", note: "申请临时救助", ...more });
const unmask = async (person: PersonKey, more: object = {}, at = now) => executeMutation(unmaskId, await world.actor(person), input(more), { now: at });
const counted = async (person: PersonKey) => (await queryAll<{ count: number }>("SELECT count FROM daily_count WHERE user_id = $1", [world.userId[person]]))[0]?.count ?? 0;

describe("a whole ID number", () => {
  it.each<PersonKey>(["caseworker", "colleague", "supervisor", "reviewer"])("is shown to %s, one at a time, and logged with its purpose", async (person) => {
    expect(await unmask(person)).toEqual({ ok: true, data: { idNumber: form.child.idNumber } });
    expect(await unmask(person, { person: "FATHER", purpose: "LEGAL", note: `为闻人小满申请法律援助,证号${FATHER}` })).toEqual({ ok: true, data: { idNumber: FATHER } });
    const rows = await queryAll("SELECT record_type, record_id, record_number, purpose, after, result FROM audit_event WHERE action = 'privacy.unmask_id' AND actor_id = $1 ORDER BY id", [world.userId[person]]);
    expect(rows).toEqual([
      { record_type: "REGISTRATION", record_id: registrationId, record_number: number, purpose: "SUBSIDY: 申请临时救助", after: { person: "CHILD" }, result: "OK" },
      { record_type: "REGISTRATION", record_id: registrationId, record_number: number, purpose: `LEGAL: 为闻人**申请法律援助,证号${FATHER.slice(0, 6)}**********${FATHER.slice(-2)}`, after: { person: "FATHER" }, result: "OK" },
    ]);
    expect(await counted(person)).toBe(2);
    // What the page holds stays masked.
    expect(JSON.stringify(await loadRegistration(await world.actor(person), registrationId, now))).not.toContain(form.child.idNumber);
  });

  it("is refused to who runs the programme, with who may, and to strangers as a record that is not there", async () => {
    expect(await unmask("programmeOfficer")).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "identityReaderActs" });
    for (const person of ["otherCaseworker", "farCaseworker", "otherReviewer", "rescueWorker", "communityOfficer", "socialWorker", "policeLiaison", "monitor", "systemAdmin", "securityAdmin", "auditor"] as const) {
      expect(await unmask(person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'privacy.unmask_id' AND result = 'DENIED' AND actor_id = $1 AND record_id = $2", [world.userId[person], registrationId]), person).toHaveLength(1);
    }
    expect((await loadRegistration(await world.actor("programmeOfficer"), registrationId, now)).permissions.unmask).toBe(false);
    expect((await loadRegistration(await world.actor("reviewer"), registrationId, now)).permissions.unmask).toBe(true);
  });

  it("of a station's own registration is for the street and the district, not for the station", async () => {
    const own = await filed(world, "rescueWorker", registrationForm());
    expect(await unmask("rescueWorker", { registrationId: own.registrationId }, new Date())).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "identityReaderActs" });
    expect(await unmask("caseworker", { registrationId: own.registrationId })).toMatchObject({ ok: true });
  });

  it("that is not on file does not exist", async () => {
    expect(await unmask("caseworker", { person: "MOTHER" })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await counted("caseworker")).toBe(0);
  });

  it.each([{ purpose: "CURIOSITY" }, { purpose: "" }, { note: " " }, { note: "字".repeat(101) }, { person: "ALL" }, { person: ["CHILD", "FATHER"] }, { registrationId: "x" }, { more: 1 }])("%j is refused as input", async (more) => {
    expect(await unmask("caseworker", more)).toMatchObject({ ok: false, code: "INVALID" });
    expect(await counted("caseworker")).toBe(0);
  });
});

describe("the limit of a day", () => {
  it("holds for a person, also for many at once, and ends with the day of Beijing", async () => {
    await asMaintenance((client) => client.query("UPDATE privacy_rule SET threshold = 3 WHERE code = 'UNMASK_PER_DAY'"));
    const answers = await Promise.all(Array.from({ length: 6 }, () => unmask("caseworker")));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: "BLOCKED", reason: "unmaskedEnoughToday", params: { maximum: 3 } });
    expect(await counted("caseworker")).toBe(3);
    expect(await unmask("colleague")).toMatchObject({ ok: true });
    expect(await unmask("caseworker", {}, new Date("2026-11-20T15:59:59Z"))).toMatchObject({ ok: false, code: "BLOCKED" });
    expect(await unmask("caseworker", {}, new Date("2026-11-20T16:00:00Z"))).toMatchObject({ ok: true });
  });

  it("of nought opens nothing", async () => {
    await asMaintenance((client) => client.query("UPDATE privacy_rule SET threshold = 0 WHERE code = 'UNMASK_PER_DAY'"));
    expect(await unmask("caseworker")).toMatchObject({ ok: false, code: "BLOCKED" });
  });

  it("counts nobody else's, by row-level security alone", async () => {
    expect(await unmask("caseworker")).toMatchObject({ ok: true });
    expect(await rootClient().dailyCount.findMany()).toEqual([]);
  });
});

describe("the limits", () => {
  const change = async (person: PersonKey, more: object = {}) => executeMutation(changeRule, await world.actor(person), { code: "UNMASK_PER_DAY", version: await versionNow(), threshold: 2, ...more });
  const versionNow = async () => (await queryAll<{ version: number }>("SELECT version FROM privacy_rule WHERE code = 'UNMASK_PER_DAY'"))[0]?.version ?? 0;

  it("are changed by the security administrator alone, within their range, and logged", async () => {
    const version = await versionNow();
    expect(await change("securityAdmin")).toEqual({ ok: true, data: { version: version + 1 } });
    expect((await privacyRuleRows(await world.actor("securityAdmin")))?.find(({ code }) => code === "UNMASK_PER_DAY")).toEqual({ code: "UNMASK_PER_DAY", threshold: 2, version: version + 1 });
    expect(await queryAll("SELECT before, after FROM audit_event WHERE action = 'privacy.change_rule' AND result = 'OK'")).toEqual([
      { before: { code: "UNMASK_PER_DAY", threshold: 20 }, after: { code: "UNMASK_PER_DAY", threshold: 2 } },
    ]);
    expect(await change("securityAdmin", { version })).toMatchObject({ ok: false, code: "CONFLICT" });
    for (const threshold of [-1, 501, 1.5]) expect(await change("securityAdmin", { threshold })).toMatchObject({ ok: false, code: "INVALID" });
    for (const person of ["systemAdmin", "auditor", "supervisor", "reviewer", "monitor"] as const) {
      expect(await change(person), person).toMatchObject({ ok: false, code: "FORBIDDEN" });
      expect(await privacyRuleRows(await world.actor(person)), person).toBeNull();
    }
  });
});
