import { beforeAll, describe, expect, it } from "vitest";
import { checkRegistration } from "@/lib/features/registration/mutations/check-registration";
import { resubmitRegistration } from "@/lib/features/registration/mutations/resubmit-registration";
import { returnByStreet } from "@/lib/features/registration/mutations/return-registration";
import { editRegistration } from "@/lib/features/registration/queries/edit-registration";
import { decryptField } from "@/lib/server/crypto/field-cipher";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { filed, openTasks, registrationRow } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

async function returned(person: PersonKey = "caseworker") {
  const form = registrationForm();
  const registration = await filed(world, person, form);
  const result = await executeMutation(returnByStreet, await world.actor("supervisor"), { registrationId: registration.registrationId, version: 1, reason: "请补充" });
  expect(result).toMatchObject({ ok: true });
  return { ...registration, form };
}
const resubmit = async (person: PersonKey, input: Record<string, unknown>) =>
  executeMutation(resubmitRegistration, await world.actor(person), { version: 2, matchReason: "", draftSubject: "", ...input });

describe("mending a returned registration", () => {
  it("opens with masked numbers, keeps them when left, and goes to the street's check again", async () => {
    const { registrationId, childId, form } = await returned();
    const edit = await editRegistration(await world.actor("colleague"), registrationId, null, new Date());
    expect(JSON.stringify(edit)).not.toContain(form.child.idNumber);
    const mended = { ...edit.form, child: { ...edit.form.child, name: "改名" }, guardianship: { ...edit.form.guardianship, carerPhone: "13900009999" } };
    expect(await resubmit("colleague", { registrationId, version: edit.version, form: mended })).toMatchObject({ ok: true });
    expect(await registrationRow(registrationId)).toMatchObject({
      status: "SUBMITTED", stage: "TO_CHECK", return_reason: null, filed_by_id: world.userId.colleague, version: 3,
    });
    const [child] = await queryAll<{ name: string; id_cipher: string }>("SELECT name, id_cipher FROM child WHERE id = $1", [childId]);
    expect(child?.name).toBe("改名");
    expect(decryptField(child?.id_cipher ?? "", { table: "child", column: "id_cipher", rowId: childId })).toBe(form.child.idNumber);
    expect(await queryAll("SELECT gram FROM name_gram WHERE child_id = $1 AND gram = 'c:改名'", [childId])).toHaveLength(1);
    expect(await queryAll("SELECT 1 FROM child_guardian WHERE child_id = $1 AND role = 'CARER'", [childId])).toHaveLength(1);
    expect(await openTasks(childId)).toEqual([{ rule: "REGISTRATION_CHECK", owner_org_id: world.organisationId.street }]);
    const [audit] = await queryAll<{ after: object }>("SELECT after FROM audit_event WHERE record_id = $1 AND action = 'registration.resubmit'", [registrationId]);
    expect(Object.keys(audit?.after ?? {}).sort()).toEqual(["child", "division", "filedById", "guardianship", "status"]);
  });

  it("opens for whoever has a draft of an older version, says who was first and with what, and stays readable once it is closed", async () => {
    const { registrationId, form } = await returned();
    const caseworker = await world.actor("caseworker");
    expect(await editRegistration(caseworker, registrationId, 2, new Date())).toMatchObject({ step: "resubmit", changed: null });
    expect(await resubmit("colleague", { registrationId, form: { ...form, need: { ...form.need, narrative: "甲写的" } } })).toMatchObject({ ok: true });
    expect(await editRegistration(caseworker, registrationId, 2, new Date())).toMatchObject({
      step: "correct", version: 3, changed: { actor: "赵海燕", office: "三里屯街道民政科", action: "registration.resubmit", fields: expect.stringContaining("need") },
    });
    expect(await executeMutation(checkRegistration, await world.actor("supervisor"), { registrationId, version: 3 })).toMatchObject({ ok: true });
    expect(await editRegistration(caseworker, registrationId, null, new Date())).toMatchObject({ step: null, changed: null, form: { need: { narrative: "甲写的" } } });
    await expect(editRegistration(await world.actor("reviewer"), registrationId, null, new Date())).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("makes whoever submits it again one who cannot check it", async () => {
    const { registrationId, form } = await returned();
    expect(await resubmit("supervisor", { registrationId, form })).toMatchObject({ ok: true });
    const result = await executeMutation(checkRegistration, await world.actor("supervisor"), { registrationId, version: 3 });
    expect(result).toMatchObject({ ok: false, code: "SELF_REVIEW" });
  });

  it("moves the child with all that hangs on it when a station corrects the street", async () => {
    const { registrationId, childId, form } = await returned("rescueWorker");
    const moved = { ...form, residence: { ...form.residence, currentStreet: "110105005", currentCommunity: "110105005048" } };
    expect(await resubmit("rescueWorker", { registrationId, form: moved })).toMatchObject({ ok: true });
    for (const table of ["registration", "registration_form", "child_guardian", "name_gram", "access_grant", "task"]) {
      expect(await queryAll(`SELECT DISTINCT division FROM ${table} WHERE child_id = $1`, [childId]), table).toEqual([{ division: "110105005048" }]);
    }
    expect(await openTasks(childId)).toEqual([{ rule: "REGISTRATION_CHECK", owner_org_id: world.organisationId.otherStreet }]);
  });

  it("does not let a street send a child into another street", async () => {
    const { registrationId, form } = await returned();
    const moved = { ...form, residence: { ...form.residence, currentStreet: "110105005", currentCommunity: "110105005048" } };
    expect(await resubmit("caseworker", { registrationId, form: moved })).toMatchObject({
      ok: false, code: "OUTSIDE_JURISDICTION", reason: "outsideStreet", params: { division: "朝阳区 左家庄街道" },
    });
    expect(await registrationRow(registrationId)).toMatchObject({ status: "RETURNED", version: 2 });
  });

  it("tells the second editor who was first and keeps the first's text", async () => {
    const { registrationId, form } = await returned();
    const first = { ...form, need: { ...form.need, narrative: "甲写的" } };
    expect(await resubmit("colleague", { registrationId, form: first })).toMatchObject({ ok: true });
    const second = { ...form, need: { ...form.need, narrative: "乙写的" } };
    expect(await resubmit("caseworker", { registrationId, form: second })).toMatchObject({ ok: false, code: "CONFLICT", params: { actor: "赵海燕", fields: expect.stringContaining("need") } });
    const [row] = await queryAll<{ content_cipher: string }>("SELECT content_cipher FROM registration_form WHERE registration_id = $1", [registrationId]);
    const kept = JSON.parse(decryptField(row?.content_cipher ?? "", { table: "registration_form", column: "content_cipher", rowId: registrationId })) as typeof form;
    expect(kept.need.narrative).toBe("甲写的");
  });

  it.each<[PersonKey, string]>([["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["reviewer", "FORBIDDEN"], ["rescueWorker", "NOT_FOUND"], ["monitor", "NOT_FOUND"]])(
    "is refused to %s with %s", async (person, code) => {
      const { registrationId, form } = await returned();
      expect(await resubmit(person, { registrationId, form })).toMatchObject({ ok: false, code });
    },
  );

  it("is only for what was returned, and only with a form that holds", async () => {
    const { registrationId, form } = await returned();
    const empty = { ...form, child: { ...form.child, name: "" } };
    expect(await resubmit("caseworker", { registrationId, form: empty })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "form.child.name": { key: "required" } } });
    const fresh = await filed(world, "caseworker", registrationForm());
    expect(await resubmit("caseworker", { registrationId: fresh.registrationId, version: 1, form: registrationForm() })).toMatchObject({ ok: false, code: "WRONG_STATE" });
  });
});
