import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callConference } from "@/lib/features/conference/mutations/call-conference";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { invitationView } from "@/lib/features/conference/queries/invitation-view";
import { noteEffect } from "@/lib/features/ladder/mutations/note-effect";
import { guardiansTold } from "@/lib/features/ladder/queries/guardians-now";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { formToPrint } from "@/lib/features/registration/queries/form-to-print";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { sealTexts } from "@/lib/server/crypto/texts";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { ladderOf } from "../ladder/support";
import { caseInService, draftFor, send, type Ready } from "./support";

const today = toShanghaiDate(new Date());
let world: World;
let ready: Ready;
const { strike } = ladderOf(() => ({ world, record: ready }));

const stand = (role: string, relation: string, name: string, withheld: boolean) =>
  queryAll('INSERT INTO child_guardian (id, child_id, division, role, relation, name, name_pinyin, condition, withheld) VALUES ($1, $2, $3, $4::"GuardianRole", $5::"CarerRelation", $6, \'x\', $7::"ParentCondition", $8)', [
    v7(), ready.childId, ready.division, role, relation, name, role === "CARER" ? null : "NORMAL", withheld,
  ]);
async function step(kind: string, person: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = v7();
  const columns: Record<string, unknown> = {
    id, case_id: ready.caseId, child_id: ready.childId, division: ready.division, step: kind, taken_on: today, actor_org_id: world.organisationId.court, content_cipher: sealTexts("ladder_step", id, { content: JSON.stringify({ person, reference: "", account: "母亲殴打孩子" }) }).contentCipher,
    recorded_by_id: world.userId.caseworker, recorded_org_id: world.organisationId.street, recorded_at: new Date().toISOString(), client_key: id, ...more,
  };
  const keys = Object.keys(columns);
  await asMaintenance((client) => client.query(`INSERT INTO ladder_step (${keys.join(", ")}) VALUES (${keys.map((_, index) => `$${String(index + 1)}`).join(", ")})`, Object.values(columns)));
  return id;
}
const judgment = (effectiveOn: string | null) => step("JUDGMENT", "某母", { subject: "MOTHER", result: "REVOKED", result_on: today, result_by_id: world.userId.caseworker, effective_on: effectiveOn });
const guardianshipOf = async () => {
  const result = await executeMutation(previewReferral, await world.actor("caseworker"), draftFor(world, ready, "court"));
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.items.find(({ field }) => field === "GUARDIANSHIP" || field === "GUARDIANS")?.value;
};
const read = async (person: PersonKey, referralId: string) => (await referralDetail(await world.actor(person), referralId, new Date()))?.guardianship;
const told = (recordId: string) => queryAll<{ organisation_id: string; urgent: boolean }>("SELECT organisation_id, urgent FROM notice WHERE record_id = $1 AND kind = 'guardianshipChanged'", [recordId]);
const MOTHER = { role: "MOTHER", name: "某母", what: "revoked", on: today };

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  ready = await caseInService(world, "T1_2");
  await queryAll("DELETE FROM child_guardian WHERE child_id = $1", [ready.childId]);
  await stand("MOTHER", "MOTHER", "某母", true);
  await stand("CARER", "MOTHER", "某母", true);
});

const draft = () => draftFor(world, ready, "court");

describe("what is disclosed of a child whose mother's guardianship was revoked", () => {
  it("is what its form says until the judgment takes effect, then that it is revoked, that she is no contact, and who guards now", async () => {
    const stepId = await judgment(null);
    expect(await guardianshipOf()).toMatchObject({ arrangement: "GRANDPARENTS", people: [{ name: "某母", condition: "NORMAL", noContact: true }, { name: "某母", noContact: true }] });
    expect(await executeMutation(noteEffect, await world.actor("caseworker"), { stepId, version: 1, effectiveOn: today })).toMatchObject({ ok: true });
    const court = { what: "revoked", on: today };
    const now = await guardianshipOf();
    expect(now).toMatchObject({ arrangement: null, people: [{ role: "MOTHER", condition: null, court, noContact: true }, { role: "CARER", court, noContact: true }], guardedBy: { kind: "toCheck" } });
    expect(JSON.stringify(now)).not.toContain("NORMAL");
    await step("INTERIM_GUARDIANSHIP", "", { actor_org_id: world.organisationId.station, ground: "REMOVED_FROM_DANGER", until: addDays(today, 50) });
    expect(await guardianshipOf()).toMatchObject({ arrangement: null, guardedBy: { kind: "interim", by: "朝阳区救助管理站", until: addDays(today, 50) } });
    await step("GUARDIAN_APPOINTED", "邵奶奶", { subject: "OTHER_CARER" });
    expect(await guardianshipOf()).toMatchObject({ guardedBy: { kind: "appointed", names: ["邵奶奶"], on: today } });
  });
});

describe("a running referral", () => {
  it("tells its receiver at once, above what was sent, which stays; nobody else, and no word of why", async () => {
    const sent = await send(await world.actor("caseworker"), draft());
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    const { referralId } = sent.data;
    expect([await read("courtLiaison", referralId), await told(referralId)]).toEqual([null, []]);
    const stepId = await judgment(null);
    expect(await read("courtLiaison", referralId)).toBeNull();
    expect(await executeMutation(noteEffect, await world.actor("caseworker"), { stepId, version: 1, effectiveOn: today })).toMatchObject({ ok: true });
    expect(await told(referralId)).toEqual([{ organisation_id: world.organisationId.court, urgent: true }]);
    expect(await read("courtLiaison", referralId)).toMatchObject({ people: [MOTHER] });
    expect((await referralDetail(await world.actor("courtLiaison"), referralId, new Date()))?.disclosed?.find(({ value }) => value.kind === "people")?.value).toMatchObject({ people: [{ condition: "NORMAL" }, {}] });
    // The sender's side reads what its receiver is told.
    expect(await read("caseworker", referralId)).toMatchObject({ people: [MOTHER] });
    const wall = async (person: PersonKey) => withActor(await world.actor(person), (tx) => guardiansTold(tx, ready.childId, []));
    expect(JSON.stringify(await wall("courtLiaison"))).not.toContain("殴打");
    for (const person of ["educationLiaison", "womenLiaison", "farCaseworker", "communityOfficer"] as const) expect(await wall(person), person).toEqual({ parents: {}, named: [], guardedBy: null });
    // Struck out, it is as it was, and that is told too.
    expect(await strike("supervisor", stepId, { version: 2 })).toMatchObject({ ok: true });
    expect([await read("courtLiaison", referralId), (await told(referralId)).length]).toEqual([null, 2]);
    await queryAll("UPDATE referral_disclosure SET open = false WHERE referral_id = $1", [referralId]);
    await judgment(today);
    expect(await wall("courtLiaison")).toEqual({ parents: {}, named: [], guardedBy: null });
  });

  it("and so does an invitation", async () => {
    const input = {
      caseId: ready.caseId, subject: "家庭教育指导", reason: "会商", on: addDays(today, 3), at: "09:30", place: "街道办事处", phone: "", chairId: world.userId.supervisor, requestedAction: "请说明指导安排", wish: "",
      invited: [{ receiverId: world.organisationId.women, task: ready.task, purposeCode: "FAMILY_GUIDANCE" as const, fields: ["CARER" as const], people: "" }],
    };
    const shown = await executeMutation(previewConference, await world.actor("caseworker"), input);
    if (!shown.ok) throw new Error(JSON.stringify(shown));
    const made = await executeMutation(callConference, await world.actor("caseworker"), { ...input, clientKey: v7(), previewDigest: shown.data.digest });
    if (!made.ok) throw new Error(JSON.stringify(made));
    const [row] = await queryAll<{ id: string }>("SELECT id FROM conference_invitation WHERE conference_id = $1", [made.data.conferenceId]);
    const view = async () => (await invitationView(await world.actor("womenLiaison"), row?.id ?? ""))?.guardianship;
    expect(await view()).toBeNull();
    const stepId = await judgment(null);
    await executeMutation(noteEffect, await world.actor("caseworker"), { stepId, version: 1, effectiveOn: today });
    expect(await view()).toMatchObject({ people: [{ role: "MOTHER", what: "revoked", on: today }] });
    expect(await told(row?.id ?? "")).toHaveLength(1);
  });
});

describe("the registration", () => {
  it("stays as it was filed, with what was decided since beside it, on the page and on paper; not in the copy for the family", async () => {
    const view = async (person: PersonKey) => (await loadRegistration(await world.actor(person), ready.registrationId, new Date())).guardians;
    expect(await view("caseworker")).toBeNull();
    await judgment(today);
    expect(await view("caseworker")).toMatchObject({ people: [{ role: "MOTHER", what: "revoked", on: today }], guardedBy: { kind: "toCheck" } });
    const copies = await formToPrint(await world.actor("caseworker"), ready.registrationId, new Date());
    expect([copies?.own.guardians, copies?.others.guardians]).toMatchObject([{ people: [{ what: "revoked" }] }, { people: [{ what: "revoked" }] }]);
    expect(copies?.family?.guardians ?? null).toBeNull();
    // Who was alarmed reads the form by a grant, and no ladder.
    await queryAll("INSERT INTO access_grant (id, child_id, division, organisation_id, kind, reason, starts_at, ends_at) VALUES ($1, $2, $3, $4, 'EMERGENCY', '报告危险情况', now() - interval '1 hour', now() + interval '1 day')", [v7(), ready.childId, ready.division, world.organisationId.station]);
    expect(await view("rescueWorker")).toMatchObject({ people: [{ role: "MOTHER", what: "revoked", on: today }] });
  });
});
