import { beforeAll, describe, expect, it } from "vitest";
import { checkRegistration } from "@/lib/features/registration/mutations/check-registration";
import { correctRegistration } from "@/lib/features/registration/mutations/correct-registration";
import { raiseAlert } from "@/lib/features/registration/mutations/raise-alert";
import { resubmitRegistration } from "@/lib/features/registration/mutations/resubmit-registration";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { lookUpMatches } from "@/lib/features/registration/mutations/look-up-matches";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { addFormerNames } from "@/prisma/seed/reference/former-names";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { UNREAD } from "../../support/opened";
import { asMaintenance, queryAll } from "../../support/database";
import { auditsOf, filed, noticesOf, openTasks, registrationRow } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const correct = async (person: PersonKey, input: Record<string, unknown>) =>
  executeMutation(correctRegistration, await world.actor(person), { version: 1, matchReason: "", draftSubject: "", ...input });
const check = async (registrationId: string, version: number) => executeMutation(checkRegistration, await world.actor("supervisor"), { registrationId, version });

describe("correcting a registration before its check", () => {
  it("keeps the name from before: it is found by it, by its reading and by the former name of the form, told as such, and it matches", async () => {
    const form = registrationForm((each) => void Object.assign(each.child, { name: "曾乐乐", formerName: "曾宝宝", birthDate: "2015-06-07", idType: "NONE", idNumber: "", noIdReason: "未办理" }));
    const { registrationId, childId } = await filed(world, "caseworker", form);
    expect(await correct("colleague", { registrationId, form: { ...form, child: { ...form.child, name: "曾悦悦" } } })).toMatchObject({ ok: true });
    const found = async (q: string) => (await listLedger(await world.actor("caseworker"), { ...ledgerParamsSchema.parse({}), q }, new Date())).rows.map((row) => (row.restricted ? null : [row.registrationId, row.name, row.formerly]));
    const before = [[registrationId, "曾悦悦", { name: "曾乐乐", corrected: true }]];
    for (const q of ["曾乐乐", "乐乐", "zenglele", "cll", "曾乐乐 2015-06-07"]) expect([q, await found(q)]).toEqual([q, before]);
    expect(await found("曾丽丽")).toEqual([]);
    for (const q of ["曾宝宝", "zengbaobao"]) expect([q, await found(q)]).toEqual([q, [[registrationId, "曾悦悦", { name: "曾宝宝", corrected: false }]]]);
    expect(await found("曾悦悦")).toEqual([[registrationId, "曾悦悦", null]]);
    const again = registrationForm((each) => void Object.assign(each.child, { name: "曾乐乐", birthDate: "2015-06-07", idType: "NONE", idNumber: "", noIdReason: "未办理" }));
    expect(await executeMutation(lookUpMatches, await world.actor("caseworker"), {
      name: again.child.name, birthDate: again.child.birthDate, idType: "NONE", idNumber: "", guardianIds: [], guardianPhones: [], exceptRegistrationId: null, siblingOf: null,
    })).toMatchObject({ ok: true, data: { matches: [{ kind: "DUPLICATE", reasons: ["FORMER_NAME_AND_BIRTH"], known: { childId } }] } });
    // Taken back, it is the name again and no former one.
    const version = (await registrationRow(registrationId))?.version;
    expect(await correct("colleague", { registrationId, version, form })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT earlier_names FROM child WHERE id = $1", [childId])).toEqual([{ earlier_names: ["曾悦悦"] }]);
  });

  it("children of before former names were searched for are found by theirs once the reference data has run", async () => {
    const form = registrationForm((each) => void Object.assign(each.child, { name: "钱小满", formerName: "钱满·满" }));
    const { childId } = await filed(world, "caseworker", form);
    const grams = () => queryAll("SELECT gram FROM name_gram WHERE child_id = $1 AND gram IN ('c:钱满满', 'p:qianmanman', 'i:qmm')", [childId]);
    expect(await grams()).toHaveLength(3);
    await asMaintenance((client) => client.query("DELETE FROM name_gram WHERE child_id = $1 AND gram IN ('c:钱满满', 'p:qianmanman', 'i:qmm')", [childId]));
    expect(await asMaintenance(addFormerNames)).toBe(1);
    expect(await grams()).toHaveLength(3);
    expect(await asMaintenance(addFormerNames)).toBe(0);
  });

  it("changes the form and nothing of its course: who filed it, the limit of the check, who was told", async () => {
    const form = registrationForm();
    const { registrationId, childId } = await filed(world, "caseworker", form);
    const due = () => queryAll("SELECT id, due_at FROM task WHERE child_id = $1 AND rule = 'REGISTRATION_CHECK' AND done_at IS NULL", [childId]);
    const [before, told] = [await due(), await noticesOf(registrationId)];
    const corrected = { ...form, need: { ...form.need, narrative: "补充了情况" } };
    expect(await correct("colleague", { registrationId, form: corrected })).toMatchObject({ ok: true, data: { registrationId } });
    expect(await registrationRow(registrationId)).toMatchObject({
      status: "SUBMITTED", stage: "TO_CHECK", version: 2, filed_by_id: world.userId.caseworker, mended_by_ids: [world.userId.colleague],
    });
    expect(await due()).toEqual(before);
    expect(await noticesOf(registrationId)).toEqual(told);
    expect((await loadRegistration(await world.actor("caseworker"), registrationId, new Date())).form.need.narrative).toBe("补充了情况");
    expect(await auditsOf(registrationId)).toContainEqual({ action: "registration.correct", record_version: 2, result: "OK" });
  });

  it("is open in the page to the office that filed it, until it is checked", async () => {
    const { registrationId } = await filed(world, "caseworker");
    const may = async (person: PersonKey) => (await loadRegistration(await world.actor(person), registrationId, new Date())).permissions.update;
    expect([await may("caseworker"), await may("colleague"), await may("supervisor"), await may("reviewer")]).toEqual([true, true, true, false]);
    expect(await check(registrationId, 1)).toMatchObject({ ok: true });
    expect([await may("caseworker"), await may("supervisor")]).toEqual([false, false]);
  });

  it("leaves nobody who has written in it to check it, also after it was returned and submitted again by another", async () => {
    const form = registrationForm();
    const { registrationId } = await filed(world, "caseworker", form);
    expect(await correct("supervisor", { registrationId, form: { ...form, need: { ...form.need, narrative: "改" } } })).toMatchObject({ ok: true });
    expect(await check(registrationId, 2)).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    await asMaintenance((client) => client.query("UPDATE registration SET status = 'RETURNED', stage = 'RETURNED', return_reason_cipher = $2 WHERE id = $1", [registrationId, UNREAD]));
    const again = await executeMutation(resubmitRegistration, await world.actor("colleague"), { registrationId, version: 2, form, matchReason: "", draftSubject: "" });
    expect(again).toMatchObject({ ok: true });
    expect(await registrationRow(registrationId)).toMatchObject({ filed_by_id: world.userId.colleague, mended_by_ids: [world.userId.caseworker, world.userId.supervisor] });
    expect(await check(registrationId, 3)).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    expect((await loadRegistration(await world.actor("supervisor"), registrationId, new Date())).permissions).toMatchObject({ check: false, checkReturn: false });
  });

  it("is refused with a form that does not hold, to the second of two, and once it is checked", async () => {
    const form = registrationForm();
    const { registrationId } = await filed(world, "caseworker", form);
    const nameless = { ...form, child: { ...form.child, name: "" } };
    expect(await correct("caseworker", { registrationId, form: nameless })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "form.child.name": { key: "required" } } });
    expect(await correct("colleague", { registrationId, form })).toMatchObject({ ok: true });
    expect(await correct("caseworker", { registrationId, form })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "赵海燕", action: "registration.correct", own: 0 } });
    expect(await check(registrationId, 2)).toMatchObject({ ok: true });
    expect(await correct("caseworker", { registrationId, version: 2, form })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "王建国", action: "registration.check" } });
    expect(await correct("caseworker", { registrationId, version: 3, form })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "registrationClosed" });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "STREET_CHECKED", version: 3 });
  });

  it("tells who changed it in another window of one's own from somebody else", async () => {
    const form = registrationForm();
    const { registrationId } = await filed(world, "caseworker", form);
    expect(await correct("caseworker", { registrationId, form })).toMatchObject({ ok: true });
    expect(await correct("caseworker", { registrationId, form })).toMatchObject({ ok: false, code: "CONFLICT", params: { action: "registration.correct", own: 1 } });
    expect(await correct("colleague", { registrationId, form })).toMatchObject({ ok: false, code: "CONFLICT", params: { own: 0 } });
    // Of two changes one was the colleague's.
    expect(await correct("colleague", { registrationId, version: 2, form })).toMatchObject({ ok: true });
    expect(await correct("caseworker", { registrationId, form })).toMatchObject({ ok: false, code: "CONFLICT", params: { own: 0 } });
  });

  it.each<[PersonKey, string]>([["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["reviewer", "FORBIDDEN"], ["rescueWorker", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"], ["monitor", "NOT_FOUND"]])(
    "is refused to %s with %s", async (person, code) => {
      const form = registrationForm();
      const { registrationId } = await filed(world, "caseworker", form);
      expect(await correct(person, { registrationId, form })).toMatchObject({ ok: false, code });
    },
  );

  it("that makes the child red brings the check forward and tells the supervisor; it never puts it off", async () => {
    const form = registrationForm((each) => void Object.assign(each.need, { urgency: "GREEN" }));
    const { registrationId, childId } = await filed(world, "caseworker", form);
    const due = async () => (await queryAll<{ due_at: Date }>("SELECT due_at FROM task WHERE child_id = $1 AND rule = 'REGISTRATION_CHECK' AND done_at IS NULL", [childId])).map(({ due_at }) => due_at.getTime());
    const [before = 0] = await due();
    expect(await correct("caseworker", { registrationId, form: { ...form, need: { ...form.need, urgency: "RED" } } })).toMatchObject({ ok: true });
    const [after = 0, ...more] = await due();
    expect(more).toEqual([]);
    expect(after).toBeLessThanOrEqual(before);
    expect(await noticesOf(registrationId)).toEqual([{ kind: "registrationFiled", organisation_id: world.organisationId.street, urgent: true }]);
  });

  it("keeps red what was reported as urgent, and gives the check to another street with the child", async () => {
    const form = registrationForm();
    const { registrationId, childId } = await filed(world, "rescueWorker", form);
    expect(await executeMutation(raiseAlert, await world.actor("rescueWorker"), { registrationId, version: 1 })).toMatchObject({ ok: true });
    const moved = { ...form, residence: { ...form.residence, currentStreet: "110105005", currentCommunity: "110105005048" } };
    expect(await correct("rescueWorker", { registrationId, version: 2, form: moved })).toMatchObject({ ok: true });
    expect(await registrationRow(registrationId)).toMatchObject({ urgent: true, urgency: "RED", status: "SUBMITTED" });
    expect((await openTasks(childId)).filter(({ rule }) => rule === "REGISTRATION_CHECK")).toEqual([{ rule: "REGISTRATION_CHECK", owner_org_id: world.organisationId.otherStreet }]);
  });
});
