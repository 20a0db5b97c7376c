import { beforeAll, describe, expect, it } from "vitest";
import { findDuplicates, lookUpMatches } from "@/lib/features/registration/mutations/look-up-matches";
import type { LookUpMatchesInput } from "@/lib/features/registration/input";
import type { RegistrationForm } from "@/lib/features/registration/schema";
import { executeMutation } from "@/lib/server/write/execute";
import { makeResidentId } from "@/lib/shared/resident-id";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { filed } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const searchOf = (form: RegistrationForm, more: Partial<LookUpMatchesInput> = {}): LookUpMatchesInput => ({
  name: form.child.name, birthDate: form.child.birthDate, idType: form.child.idType, idNumber: form.child.idNumber, guardianIds: [],
  guardianPhones: [form.guardianship.carerPhone], exceptRegistrationId: null, siblingOf: null, ...more,
});
const look = async (person: PersonKey, input: LookUpMatchesInput) => executeMutation(lookUpMatches, await world.actor(person), input);
const matchesOf = async (person: PersonKey, input: LookUpMatchesInput) => {
  const result = await look(person, input);
  if (!result.ok) throw new Error(result.code);
  return result.data.matches;
};

describe("looking for possible duplicates", () => {
  it("inside the scope says who, where and why", async () => {
    const form = registrationForm();
    const { registrationId, number, childId } = await filed(world, "caseworker", form);
    expect(await matchesOf("colleague", searchOf(form))).toEqual([
      {
        key: "0", kind: "DUPLICATE", office: "三里屯街道民政科", reasons: ["SAME_ID", "SAME_NAME_AND_BIRTH"], restricted: false, sameHousehold: false,
        known: { childId, registrationId, number, name: form.child.name, birthDate: form.child.birthDate },
      },
    ]);
  });

  it("outside says only at which office, and is logged without the child", async () => {
    const form = registrationForm();
    await filed(world, "caseworker", form);
    expect(await matchesOf("farCaseworker", searchOf(form))).toEqual([{ key: "0", kind: "DUPLICATE", office: "三里屯街道民政科", reasons: [], restricted: false, sameHousehold: false, known: null }]);
    const [row] = await queryAll<{ after: Record<string, unknown> }>(
      "SELECT after FROM audit_event WHERE action = 'registration.look_up_matches' AND actor_id = $1 ORDER BY id DESC LIMIT 1", [world.userId.farCaseworker],
    );
    expect(row?.after).toMatchObject({ matches: 1, outside: ["三里屯街道民政科"] });
    expect(JSON.stringify(row)).not.toContain(form.child.name);
    expect(JSON.stringify(row)).not.toContain(form.child.idNumber);
  });

  it("calls children of one guardian siblings, never duplicates", async () => {
    const form = registrationForm();
    await filed(world, "caseworker", form);
    const sister = registrationForm((other) => {
      other.child.birthDate = "2019-01-02";
      other.child.idType = "NONE";
      other.guardianship.carerPhone = form.guardianship.carerPhone;
    });
    expect(await matchesOf("caseworker", searchOf(sister))).toMatchObject([{ kind: "SIBLING", reasons: ["SAME_GUARDIAN_PHONE"], known: { name: form.child.name } }]);
    expect(await matchesOf("farCaseworker", searchOf(sister))).toMatchObject([{ kind: "SIBLING", reasons: [], known: null }]);
  });

  it("says of people on both records what is the same: a number, or only a telephone", async () => {
    const form = registrationForm((other) => {
      other.parents[0].idNumber = makeResidentId("119999", "1985-02-03", 771);
    });
    await filed(world, "caseworker", form);
    const later = searchOf(form, { name: "另小妹", birthDate: "2019-01-02", idType: "NONE", idNumber: "" });
    expect(await matchesOf("caseworker", later)).toMatchObject([{ kind: "SIBLING", reasons: ["SAME_GUARDIAN_PHONE"] }]);
    expect(await matchesOf("caseworker", { ...later, guardianIds: [form.parents[0].idNumber], guardianPhones: [] })).toMatchObject([{ kind: "SIBLING", reasons: ["SAME_GUARDIAN_ID"] }]);
  });

  it("finds a child by a former name, whichever of the two records says it", async () => {
    const form = registrationForm((other) => Object.assign(other.child, { name: "庄悦悦", formerName: "庄乐乐", birthDate: "2014-09-03", idType: "NONE", idNumber: "", noIdReason: "未办理" }));
    await filed(world, "caseworker", form);
    const bare = { birthDate: "2014-09-03", idType: "NONE", guardianPhones: [] as string[] };
    expect(await matchesOf("caseworker", searchOf(form, { ...bare, name: "庄乐乐" }))).toMatchObject([{ kind: "DUPLICATE", reasons: ["FORMER_NAME_AND_BIRTH"], known: { name: "庄悦悦" } }]);
    expect(await matchesOf("caseworker", searchOf(form, { ...bare, name: "马晓晓", formerName: "庄悦悦" }))).toMatchObject([{ kind: "DUPLICATE", reasons: ["FORMER_NAME_AND_BIRTH"] }]);
    expect(await matchesOf("caseworker", searchOf(form, { ...bare, name: "马晓晓", formerName: "庄笑笑" }))).toEqual([]);
    expect(await matchesOf("caseworker", searchOf(form, { ...bare, name: "庄乐乐", birthDate: "2014-09-04" }))).toEqual([]);
  });

  it("finds the same reading written with other characters", async () => {
    const form = registrationForm((other) => Object.assign(other.child, { name: "谢晓鸣", birthDate: "2014-07-01", idType: "NONE", idNumber: "", noIdReason: "未办理" }));
    await filed(world, "caseworker", form);
    const other = searchOf(form, { name: "谢小明", guardianPhones: [] });
    expect(await matchesOf("caseworker", other)).toMatchObject([{ kind: "DUPLICATE", reasons: ["SAME_READING_AND_BIRTH"] }]);
  });

  it("calls the same sound and birth date a possible duplicate although the guardian is the same, and twins siblings", async () => {
    const form = registrationForm((other) => Object.assign(other.child, { name: "冀小希", birthDate: "2016-03-15", idType: "NONE", idNumber: "", noIdReason: "未办理" }));
    await filed(world, "caseworker", form);
    expect(await matchesOf("caseworker", searchOf(form, { name: "季小喜" }))).toMatchObject([{ kind: "DUPLICATE", reasons: ["SAME_READING_AND_BIRTH"] }]);
    expect(await matchesOf("caseworker", searchOf(form, { name: "冀小光" }))).toMatchObject([{ kind: "SIBLING", reasons: ["SAME_GUARDIAN_PHONE"] }]);
  });

  it("knows the brother or sister from whom the form was opened, and those of the same household, also on a correction; a duplicate stays one", async () => {
    const first = registrationForm();
    const elder = await filed(world, "caseworker", first);
    const sister = registrationForm((other) => {
      Object.assign(other.child, { name: "测小妹", birthDate: "2019-01-02", idType: "NONE", idNumber: "", noIdReason: "未办理", sex: "FEMALE" });
      other.guardianship = { ...first.guardianship };
      other.residence = { ...first.residence };
    });
    expect(await matchesOf("caseworker", searchOf(sister, { siblingOf: elder.registrationId }))).toMatchObject([{ kind: "SIBLING", restricted: false, sameHousehold: true }]);
    expect(await matchesOf("caseworker", searchOf(sister))).toMatchObject([{ kind: "SIBLING", restricted: false, sameHousehold: false }]);
    expect(await matchesOf("caseworker", searchOf(first, { siblingOf: elder.registrationId }))).toMatchObject([{ kind: "DUPLICATE", restricted: false, sameHousehold: false }]);
    const younger = await filed(world, "caseworker", sister, { siblingOf: elder.registrationId });
    expect(await matchesOf("caseworker", searchOf(sister, { exceptRegistrationId: younger.registrationId }))).toMatchObject([{ kind: "SIBLING", restricted: false, sameHousehold: true, known: { childId: elder.childId } }]);
  });

  it("does not find the registration being mended, nor anything without name and birth date", async () => {
    const form = registrationForm();
    const { registrationId } = await filed(world, "caseworker", form);
    const masked = `${form.child.idNumber.slice(0, 6)}**********${form.child.idNumber.slice(16)}`;
    expect(await matchesOf("caseworker", searchOf(form, { exceptRegistrationId: registrationId, idNumber: masked }))).toEqual([]);
    expect(await matchesOf("caseworker", searchOf(form, { name: "" }))).toEqual([]);
  });

  it.each<[PersonKey, string]>([["reviewer", "FORBIDDEN"], ["communityOfficer", "FORBIDDEN"], ["policeLiaison", "FORBIDDEN"], ["monitor", "FORBIDDEN"], ["auditor", "FORBIDDEN"]])(
    "is refused to %s", async (person, code) => expect(await look(person, searchOf(registrationForm()))).toMatchObject({ ok: false, code }),
  );
});

describe("the district's look at a registration on file", () => {
  it("finds the other record; other districts and streets may not look", async () => {
    const form = registrationForm();
    const first = await filed(world, "caseworker", form);
    const again = registrationForm((other) => Object.assign(other.child, { name: form.child.name, birthDate: form.child.birthDate, idType: "NONE", idNumber: "", noIdReason: "未携带" }));
    const second = await filed(world, "caseworker", again, { matchReason: "待核" });
    const find = async (person: PersonKey) => executeMutation(findDuplicates, await world.actor(person), { registrationId: second.registrationId });
    expect(await find("reviewer")).toMatchObject({ ok: true, data: { matches: [{ kind: "DUPLICATE", known: { registrationId: first.registrationId } }] } });
    expect(await find("caseworker")).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await find("otherReviewer")).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});
