import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { familyContacts } from "@/lib/features/contact/queries/family-contacts";
import { mendPerson } from "@/lib/features/correction/mutations/mend-person";
import { childCorrections } from "@/lib/features/correction/queries/child-corrections";
import { stepPaper } from "@/lib/features/ladder/queries/step-paper";
import { maskName } from "@/lib/shared/masking";
import { executeMutation } from "@/lib/server/write/execute";
import { insertCase, insertRegistration, type CaseRecord } from "../../factories/records";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { ladderOf, now, today } from "../ladder/support";

let world: World;
let record: CaseRecord;
const { take, taken, page } = ladderOf(() => ({ world, record }));

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  // A father who is the actual carer too stands in two places.
  await queryAll("UPDATE child_guardian SET name = '傅明', name_pinyin = 'fuming', relation = 'FATHER' WHERE child_id = $1", [record.childId]);
  await queryAll("INSERT INTO child_guardian (id, child_id, division, role, position, name, name_pinyin, relation, condition) SELECT $1, id, division, 'FATHER', 0, '傅明', 'fuming', 'FATHER', 'NORMAL' FROM child WHERE id = $2", [v7(), record.childId]);
});

const versionOf = async () => (await queryAll<{ version: number }>("SELECT version FROM child WHERE id = $1", [record.childId]))[0]?.version ?? 0;
const people = () => queryAll<{ role: string; name: string; reading: string; condition: string | null }>("SELECT role::text, name, name_pinyin AS reading, condition::text FROM child_guardian WHERE child_id = $1 ORDER BY child_guardian.role", [record.childId]);
const mend = async (change: Record<string, unknown> = {}, who: PersonKey = "caseworker") => executeMutation(mendPerson, await world.actor(who), {
  clientKey: v7(), registrationId: record.registrationId, version: await versionOf(), role: "FATHER", name: "付明", condition: "NORMAL", reason: "核对户口簿", ...change,
});
const corrections = async (who: PersonKey = "caseworker") => childCorrections(await world.actor(who), { registrationId: record.registrationId }, now);

describe("somebody of the family under a wrong name", () => {
  it("is put right by the street in each place, with the reason in the history; a request sent twice is one", async () => {
    expect((await corrections())?.people).toEqual([{ role: "FATHER", name: "傅明", condition: "NORMAL" }, { role: "MOTHER", name: "", condition: "" }, { role: "CARER", name: "傅明", condition: "" }]);
    const [clientKey, version] = [v7(), await versionOf()];
    expect(await mend({ clientKey, version })).toMatchObject({ ok: true });
    expect(await mend({ clientKey, version })).toMatchObject({ ok: true });
    expect(await people()).toEqual([{ role: "FATHER", name: "付明", reading: "fuming", condition: "NORMAL" }, { role: "CARER", name: "付明", reading: "fuming", condition: null }]);
    expect((await corrections("supervisor"))?.rows).toMatchObject([{ field: "PERSON", status: "ACCEPTED", reported: false, answer: "核对户口簿", before: { role: "FATHER", name: "傅明", condition: "NORMAL" }, after: { name: "付明" } }]);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'child.mend_person'", [record.caseId])).toEqual([{ params: { role: "FATHER" } }]);
    const told = async (who: PersonKey) => (await caseEvents(await world.actor(who), record.caseId, undefined, new Date()))?.rows.find(({ action }) => action === "child.mend_person")?.params;
    for (const who of ["caseworker", "reviewer"] as const) expect(await told(who), who).toEqual({ role: "FATHER", before: "傅明", after: "付明" });
    expect(await told("programmeOfficer")).toEqual({ role: "FATHER", before: maskName("傅明"), after: maskName("付明") });
    expect(await queryAll("SELECT count(*)::int AS n FROM audit_event WHERE action = 'child.mend_person' AND result = 'OK' AND record_id = $1", [record.childId])).toEqual([{ n: 1 }]);
    expect(await mend({ role: "CARER", name: "付铭", condition: "" }, "supervisor")).toMatchObject({ ok: true });
    expect((await people()).map(({ name }) => name)).toEqual(["付铭", "付铭"]);
  });

  it("is followed by what was written down of the same person before, on pages and papers, and by whom the court removed", async () => {
    const admonition = await taken({ person: "傅明" });
    await taken({ step: "SUIT", by: "court", person: "傅明", until: null, applicant: "CIVIL_AFFAIRS" });
    await taken({ step: "JUDGMENT", by: "court", person: "傅明", until: null, result: "REVOKED", effectiveOn: today, skipReason: "" });
    expect(await mend()).toMatchObject({ ok: true });
    expect((await page("reviewer"))?.taken.map(({ person }) => person)).toEqual(["付明", "付明", "付明"]);
    expect((await stepPaper(await world.actor("caseworker"), record.caseId, admonition))?.taken.person).toBe("付明");
    expect((await familyContacts(await world.actor("caseworker"), record.caseId))?.contacts).toMatchObject([{ name: "付明", guardianship: { what: "revoked" } }]);
    // The new name is the one that a step asks for, the old one is nobody's.
    expect((await page("caseworker"))?.people.FATHER).toEqual(["付明"]);
    expect(await take("caseworker", { step: "SUPPORT_ORDER", by: "court", person: "傅明", until: null, skipReason: "" })).toMatchObject({ code: "INVALID", fieldErrors: { person: { key: "personNotOnFile" } } });
  });

  it("and a parent whose condition is known now, or who was not on file, say whether somebody guards the child", async () => {
    await taken({ step: "SUIT", by: "court", person: "傅明", until: null, applicant: "CIVIL_AFFAIRS" });
    await taken({ step: "JUDGMENT", by: "court", person: "傅明", until: null, result: "REVOKED", effectiveOn: today, skipReason: "" });
    const gap = async () => (await page("caseworker"))?.gap?.what ?? null;
    expect(await gap()).toBe("toCheck");
    await queryAll("UPDATE child_guardian SET withheld = false WHERE child_id = $1", [record.childId]);
    expect(await mend({ role: "MOTHER", name: "于某", condition: "NORMAL" })).toMatchObject({ ok: true });
    expect(await people()).toMatchObject([{ role: "FATHER" }, { role: "MOTHER", name: "于某", condition: "NORMAL" }, { role: "CARER" }]);
    expect(await gap()).toBeNull();
    expect(await mend({ role: "MOTHER", name: "于某", condition: "DEAD" })).toMatchObject({ ok: true });
    expect(await gap()).toBe("unguarded");
  });

  it("is put right on the records of brothers and sisters where it is the same person, as far as the writer leaves it so", async () => {
    const [one, two, other] = [await insertCase(world, { caseStatus: "SERVICE", name: "傅小妹" }), await insertRegistration(world, { name: "傅小弟" }), await insertRegistration(world, { name: "同名者" })];
    const father = async (childId: string, idIndex: string | null, phoneIndex: string | null) => queryAll("INSERT INTO child_guardian (id, child_id, division, role, position, name, name_pinyin, relation, condition, id_index, id_cipher, phone_index, phone_cipher) SELECT $1, id, division, 'FATHER', 0, '傅明', 'fuming', 'FATHER', 'NORMAL', $3, CASE WHEN $3::text IS NOT NULL THEN 'v1.x.x.x' END, $4, CASE WHEN $4::text IS NOT NULL THEN 'v1.x.x.x' END FROM child WHERE id = $2", [v7(), childId, idIndex, phoneIndex]);
    await queryAll("UPDATE child_guardian SET id_index = 'x.father', id_cipher = 'v1.x.x.x', phone_index = 'x.phone', phone_cipher = 'v1.x.x.x' WHERE child_id = $1 AND role = 'FATHER'", [record.childId]);
    await father(one.childId, "x.father", null);
    await father(two.childId, null, "x.phone");
    // Of another number it is another person, whatever the name and the telephone.
    await father(other.childId, "x.other", "x.phone");
    const offered = (await corrections())?.siblings ?? [];
    expect(offered.map(({ role, name }) => [role, name]).sort()).toEqual([["FATHER", "傅小妹"], ["FATHER", "傅小弟"]].sort());
    expect((await corrections("reviewer"))?.siblings).toEqual([]);
    const nameOf = async (childId: string) => (await queryAll<{ name: string }>("SELECT name FROM child_guardian WHERE child_id = $1 AND role = 'FATHER'", [childId]))[0]?.name;
    // Not offered, or read on an old page: nothing is written, on no record.
    expect(await mend({ siblings: [{ registrationId: other.registrationId, version: 1 }] })).toMatchObject({ code: "INVALID", fieldErrors: { siblings: { key: "siblingNotSame" } } });
    expect(await mend({ siblings: [{ registrationId: one.registrationId, version: 9 }] })).toMatchObject({ code: "CONFLICT" });
    for (const { childId } of [record, one, two, other]) expect(await nameOf(childId)).toBe("傅明");
    const chosen = offered.filter(({ name }) => name === "傅小妹").map(({ registrationId, version }) => ({ registrationId, version }));
    expect(await mend({ siblings: chosen })).toMatchObject({ ok: true });
    expect(await Promise.all([record, one, two, other].map(({ childId }) => nameOf(childId)))).toEqual(["付明", "付明", "傅明", "傅明"]);
    expect((await childCorrections(await world.actor("caseworker"), { registrationId: one.registrationId }, now))?.rows).toMatchObject([{ field: "PERSON", answer: "核对户口簿", before: { name: "傅明" }, after: { name: "付明" } }]);
    expect(await queryAll("SELECT params FROM case_event WHERE case_id = $1 AND action = 'child.mend_person'", [one.caseId])).toEqual([{ params: { role: "FATHER" } }]);
    expect(await queryAll("SELECT count(*)::int AS n FROM audit_event WHERE action = 'child.mend_person' AND result = 'OK' AND record_id = $1", [one.childId])).toEqual([{ n: 1 }]);
  });

  it("is refused with the field, to whoever is not the street, and of a record that is not checked; nothing is written", async () => {
    expect(await mend({ name: "傅明" })).toMatchObject({ code: "INVALID", fieldErrors: { name: { key: "personSame" } } });
    expect(await mend({ name: "付明1" })).toMatchObject({ code: "INVALID", fieldErrors: { name: { key: "nameInvalid" } } });
    expect(await mend({ condition: "" })).toMatchObject({ code: "INVALID", fieldErrors: { condition: { key: "choose" } } });
    expect(await mend({ reason: " " })).toMatchObject({ code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await mend({ version: 7 })).toMatchObject({ code: "CONFLICT" });
    expect(await mend({}, "reviewer")).toMatchObject({ code: "FORBIDDEN" });
    for (const stranger of ["otherCaseworker", "communityOfficer", "socialWorker"] as const) expect(await mend({}, stranger), stranger).toMatchObject({ code: "NOT_FOUND" });
    const unchecked = await insertRegistration(world, { status: "SUBMITTED" });
    expect(await mend({ registrationId: unchecked.registrationId, version: 1 })).toMatchObject({ code: "BLOCKED", reason: "mendUnchecked" });
    expect((await people()).map(({ name }) => name)).toEqual(["傅明", "傅明"]);
    expect((await corrections("reviewer"))?.people).toEqual([]);
  });
});
