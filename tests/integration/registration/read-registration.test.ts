import { beforeAll, describe, expect, it } from "vitest";
import { checkRegistration } from "@/lib/features/registration/mutations/check-registration";
import { mergePage } from "@/lib/features/merge/queries/merge-page";
import { editRegistration } from "@/lib/features/registration/queries/edit-registration";
import { listChecks } from "@/lib/features/registration/queries/list-checks";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { startRegistration } from "@/lib/features/registration/queries/start-registration";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { filed } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
const now = () => new Date();

describe("the queue of checks", () => {
  it("shows urgent ones first, then the oldest limit, and pages to the end without loss", async () => {
    for (let n = 0; n < 33; n += 1) await filed(world, "caseworker");
    const urgent = await filed(world, "caseworker", registrationForm(), { urgent: true });
    const late = await filed(world, "caseworker");
    await queryAll("UPDATE task SET due_at = now() - interval '2 days' WHERE registration_id = $1", [late.registrationId]);
    const actor = await world.actor("supervisor");
    const first = await listChecks(actor, undefined, now());
    expect(first?.step).toBe("STREET");
    expect(first?.rows.slice(0, 2).map((row) => row.registrationId)).toEqual([urgent.registrationId, late.registrationId]);
    expect(first?.rows[1]).toMatchObject({ overdue: true, ownWork: false });
    const second = await listChecks(actor, first?.next ?? undefined, now());
    const ids = [...(first?.rows ?? []), ...(second?.rows ?? [])].map((row) => row.registrationId);
    expect(new Set(ids).size).toBe(first?.total);
    expect(second?.next).toBeNull();
  });

  it("gives each step to its checker and nothing to anybody else", async () => {
    const { registrationId } = await filed(world, "caseworker");
    const seen = async (person: PersonKey) => (await listChecks(await world.actor(person), undefined, now()))?.rows.some((row) => row.registrationId === registrationId) ?? null;
    expect(await seen("reviewer")).toBe(false);
    await executeMutation(checkRegistration, await world.actor("supervisor"), { registrationId, version: 1 });
    expect(await seen("reviewer")).toBe(true);
    expect(await seen("supervisor")).toBe(false);
    expect(await seen("otherReviewer")).toBe(false);
    expect(await seen("otherSupervisor")).toBe(false);
    for (const person of ["caseworker", "programmeOfficer", "rescueWorker", "communityOfficer", "monitor", "auditor"] as const) expect(await seen(person), person).toBeNull();
  });
});

describe("a registration", () => {
  it("is read whole by street and district, with masked numbers and their own rights", async () => {
    const form = registrationForm();
    const { registrationId } = await filed(world, "caseworker", form);
    const view = await loadRegistration(await world.actor("supervisor"), registrationId, now());
    expect(view).toMatchObject({ status: "SUBMITTED", name: form.child.name, filedByName: "李文静", permissions: { check: true, checkReturn: true, accept: false, update: true } });
    expect(view.places["110105004032"]).toContain("三里屯街道");
    expect(view.form.child.idNumber).toMatch(/^119999\*{10}..$/);
    expect(JSON.stringify(view)).not.toContain(form.child.idNumber);
    expect(view.history.map((event) => event.action)).toEqual(["registration.submit"]);
    expect((await loadRegistration(await world.actor("caseworker"), registrationId, now())).permissions).toMatchObject({ check: false, nextSibling: true, raiseAlert: true });
    expect((await loadRegistration(await world.actor("reviewer"), registrationId, now())).permissions).toMatchObject({ check: false, accept: false, nextSibling: false });
  });

  it.each<PersonKey>([
    "otherCaseworker", "farCaseworker", "otherReviewer", "rescueWorker", "communityOfficer", "socialWorker", "policeLiaison", "institutionLiaison", "schoolLiaison", "monitor", "systemAdmin",
    "securityAdmin", "auditor",
  ])("does not exist for %s", async (person) => {
    const { registrationId } = await filed(world, "caseworker");
    const other = await filed(world, "caseworker");
    const actor = await world.actor(person);
    await expect(loadRegistration(actor, registrationId, now())).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(editRegistration(actor, registrationId, null, now())).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(mergePage(actor, registrationId, other.registrationId, now())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("opens to the rescue station that registered it, and to the one alerted", async () => {
    const own = await filed(world, "rescueWorker");
    expect(await loadRegistration(await world.actor("rescueWorker"), own.registrationId, now())).toMatchObject({ number: own.number, permissions: { check: false } });
    const urgent = await filed(world, "caseworker", registrationForm(), { urgent: true });
    expect(await loadRegistration(await world.actor("rescueWorker"), urgent.registrationId, now())).toMatchObject({ urgent: true, permissions: { answerAlert: true } });
  });
});

describe("the beginning of a form", () => {
  it("takes the family of a sibling as it is known now: who is no contact is named, who cared is asked anew where it was one of those; an office that is not told gets no number of theirs", async () => {
    const { registrationId, childId } = await filed(world, "caseworker", registrationForm((form) => Object.assign(form.guardianship, { kind: "PARENTS", carerName: form.parents[0].name, carerRelation: "FATHER", carerPhone: "13911110000" })));
    await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1 AND role IN ('FATHER', 'CARER')", [childId]);
    const started = async (person: PersonKey) => startRegistration(await world.actor(person), { sibling: registrationId }, now());
    const street = await started("caseworker");
    const father = street.form.parents[0].name;
    expect(street.origin).toMatchObject({ kind: "sibling", family: { kept: [father], harm: true, revoked: [] } });
    expect(street.form.guardianship).toMatchObject({ kind: null, carerName: "", carerPhone: "", harms: [] });
    const own = await filed(world, "rescueWorker", registrationForm());
    await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [own.childId]);
    const station = await startRegistration(await world.actor("rescueWorker"), { sibling: own.registrationId }, now());
    expect(station.origin).toMatchObject({ kind: "sibling", family: null });
    expect([station.form.parents[0].phone, station.form.parents[1].phone, station.form.guardianship.carerPhone]).toEqual(["", "", ""]);
  });

  it("takes the family of a sibling, not the child's own, and not from another office", async () => {
    const form = registrationForm((given) => {
      given.guardianship.harms = ["NEGLECT"];
      given.history.misconduct = "某事";
    });
    const { registrationId, number } = await filed(world, "caseworker", form);
    const start = await startRegistration(await world.actor("colleague"), { sibling: registrationId }, now());
    expect(start).toMatchObject({ siblingOf: registrationId, subject: `sibling:${registrationId}`, origin: { kind: "sibling", number } });
    expect(start.form.residence.currentAddress).toBe(form.residence.currentAddress);
    expect(start.form.child).toMatchObject({ name: "", idNumber: "", birthDate: "" });
    expect(start.form.guardianship.harms).toEqual([]);
    expect(start.form.history.misconduct).toBe("");
    expect(start.form.signatures.filledBy).toBe("赵海燕");
    await expect(startRegistration(await world.actor("otherCaseworker"), { sibling: registrationId }, now())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it.each<PersonKey>(["reviewer", "communityOfficer", "policeLiaison", "monitor", "auditor"])("is refused to %s", async (person) => {
    await expect(startRegistration(await world.actor(person), {}, now())).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
