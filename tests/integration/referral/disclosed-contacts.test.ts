import { v7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callConference } from "@/lib/features/conference/mutations/call-conference";
import { previewConference } from "@/lib/features/conference/mutations/preview-conference";
import { invitationView } from "@/lib/features/conference/queries/invitation-view";
import type { DisclosedItem, DisclosureField } from "@/lib/features/referral/disclosure";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { sealTexts } from "@/lib/server/crypto/texts";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { caseInService, draftFor, send, type Ready } from "./support";

const [CARER, FATHER, STATION] = ["19900000111", "19900000777", "010-00001234"];
const today = toShanghaiDate(new Date());
let world: World;
let ready: Ready;

const stand = async (role: string, relation: string, name: string, number: string, withheld = false): Promise<void> => {
  const id = v7();
  await queryAll("DELETE FROM child_guardian WHERE child_id = $1 AND role::text = $2", [ready.childId, role]);
  await queryAll('INSERT INTO child_guardian (id, child_id, division, role, relation, name, name_pinyin, phone_cipher, phone_index, withheld) VALUES ($1, $2, $3, $4::"GuardianRole", $5::"CarerRelation", $6, \'x\', $7, $8, $9)',
    [id, ready.childId, ready.division, role, relation, name, encryptField(number, { table: "child_guardian", column: "phone_cipher", rowId: id }), blindIndex("phone", number), withheld]);
};
const step = async (kind: "INTERIM_GUARDIANSHIP" | "EMERGENCY_REMOVAL"): Promise<void> => {
  const id = v7();
  await asMaintenance((client) => client.query(
    `INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key, until, ground)
     VALUES ($1, $2, $3, $4, $8, $5, $6, $7, $9, $6, now(), gen_random_uuid(), $10, $11)`,
    [id, ready.caseId, ready.childId, ready.division, today, world.organisationId.station, sealTexts("ladder_step", id, { content: "{}" }).contentCipher, kind, world.userId.caseworker, ...(kind === "INTERIM_GUARDIANSHIP" ? [addDays(today, 50), "REMOVED_FROM_DANGER"] : [null, null])],
  ));
};

beforeAll(async () => {
  world = await createWorld();
  await asMaintenance((client) => client.query("UPDATE organisation SET address = '惠民东路8号', phone = $2 WHERE id = $1", [world.organisationId.station, STATION]));
});
beforeEach(async () => {
  ready = await caseInService(world, "T1_2");
  await queryAll("DELETE FROM child_guardian WHERE child_id = $1", [ready.childId]);
  await stand("CARER", "PATERNAL_GRANDPARENT", "某祖母", CARER);
  await stand("FATHER", "FATHER", "某父", FATHER);
});

const valuesOf = (items: readonly DisclosedItem[] | null | undefined) => Object.fromEntries((items ?? []).map(({ field, value }) => [field, value]));
const draft = () => draftFor(world, ready, "women");
const previewed = async () => {
  const result = await executeMutation(previewReferral, await world.actor("caseworker"), draft());
  if (!result.ok) throw new Error(JSON.stringify(result));
  return valuesOf(result.data.items);
};
const received = async (referralId: string, person: PersonKey = "womenLiaison") => valuesOf((await referralDetail(await world.actor(person), referralId, new Date()))?.disclosed);

async function invited(fields: DisclosureField[]): Promise<string> {
  const input = {
    caseId: ready.caseId, subject: "家庭教育指导", reason: "会商", on: addDays(today, 3), at: "09:30", place: "街道办事处", phone: "", chairId: world.userId.supervisor, requestedAction: "请说明指导安排", wish: "",
    invited: [{ receiverId: world.organisationId.women, task: ready.task, purposeCode: "FAMILY_GUIDANCE", fields, people: "" }],
  };
  const shown = await executeMutation(previewConference, await world.actor("caseworker"), input);
  if (!shown.ok) throw new Error(JSON.stringify(shown));
  const made = await executeMutation(callConference, await world.actor("caseworker"), { ...input, clientKey: v7(), previewDigest: shown.data.digest });
  if (!made.ok) throw new Error(JSON.stringify(made));
  const [row] = await queryAll<{ id: string }>("SELECT id FROM conference_invitation WHERE conference_id = $1", [made.data.conferenceId]);
  return row?.id ?? "";
}

describe("the carer's number", () => {
  it("is disclosed, unless it is that of a parent whom nobody is to ring up, under whatever name and in whatever spelling", async () => {
    expect((await previewed()).CARER_PHONE).toEqual({ kind: "text", text: CARER });
    for (const [name, number, relation] of [["某祖母", FATHER, "PATERNAL_GRANDPARENT"], ["某祖母", "199 0000-0777", "PATERNAL_GRANDPARENT"], ["某父", CARER, "OTHER"], ["某爸", CARER, "FATHER"]] as const) {
      await stand("FATHER", "FATHER", "某父", FATHER, true);
      await stand("CARER", relation, name, number);
      expect((await previewed()).CARER_PHONE, `${name} ${number}`).toEqual({ kind: "noContact" });
    }
  });

  it("is read no more by who received it once it is nobody's to ring up: in a referral, in an invitation, and by nobody else's leave", async () => {
    const sent = await send(await world.actor("caseworker"), draft());
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    const { referralId } = sent.data;
    const invitationId = await invited(["CARER", "CARER_PHONE"]);
    const both = async () => [(await received(referralId)).CARER_PHONE, valuesOf((await invitationView(await world.actor("womenLiaison"), invitationId))?.disclosed).CARER_PHONE];
    const wall = (person: PersonKey, id: string) => world.actor(person).then((actor) => withActor(actor, (tx) => tx.$queryRaw<{ kept: boolean }[]>`SELECT receiver_keeps_away(${id}::uuid, '{}') AS kept`));
    const number = { kind: "text", text: CARER };
    expect(await both()).toEqual([number, number]);
    // The carer at whom the number was is the father's by now, who is kept away.
    await stand("CARER", "PATERNAL_GRANDPARENT", "某外婆", "19900000222");
    await stand("FATHER", "FATHER", "某父", CARER, true);
    expect(await both()).toEqual([{ kind: "noContact" }, { kind: "noContact" }]);
    await stand("FATHER", "FATHER", "某父", FATHER);
    expect(await both()).toEqual([number, number]);
    await step("INTERIM_GUARDIANSHIP");
    expect(await both()).toEqual([{ kind: "noContact" }, { kind: "noContact" }]);
    for (const id of [referralId, invitationId]) {
      expect(await wall("womenLiaison", id)).toEqual([{ kept: true }]);
      for (const person of ["courtLiaison", "educationLiaison", "communityOfficer", "farCaseworker"] as const) expect(await wall(person, id), person).toEqual([{ kept: false }]);
    }
    // The sender's side reads what it sent.
    expect((await received(referralId, "caseworker")).CARER_PHONE).toEqual(number);
  });
});

describe("a child that is not at home", () => {
  it("in interim guardianship: is disclosed where it is, with that office's number and none of the home", async () => {
    await step("INTERIM_GUARDIANSHIP");
    const values = await previewed();
    expect(values).toMatchObject({ CARER_PHONE: { kind: "whereNow", now: { kind: "INTERIM" }, phone: STATION }, CARER: { people: [{ name: "某祖母" }], now: { kind: "INTERIM" } } });
    const invitationId = await invited(["CARER", "CARER_PHONE"]);
    const told = valuesOf((await invitationView(await world.actor("womenLiaison"), invitationId))?.disclosed);
    expect(told).toMatchObject({ CARER_PHONE: { phone: STATION } });
    expect(JSON.stringify([values, told])).not.toMatch(new RegExp(`${CARER}|${FATHER}`));
  });

  it("taken from home: is not disclosed with the address of the home", async () => {
    await step("EMERGENCY_REMOVAL");
    const result = await executeMutation(previewReferral, await world.actor("caseworker"), draftFor(world, ready, "police", { fields: ["ADDRESS"] }));
    expect(result.ok && valuesOf(result.data.items).ADDRESS).toMatchObject({ kind: "whereNow", now: { kind: "REMOVED", on: today } });
    expect(JSON.stringify(result)).not.toContain(ready.address);
  });

  it("is not disclosed with any place or number to whoever visits homes, unless that office guards it", async () => {
    await step("INTERIM_GUARDIANSHIP");
    const preview = async () => {
      const result = await executeMutation(previewReferral, await world.actor("caseworker"), draftFor(world, ready, "community", { fields: ["ADDRESS"] }));
      if (!result.ok) throw new Error(JSON.stringify(result));
      return valuesOf(result.data.items).ADDRESS;
    };
    expect(await preview()).toEqual({ kind: "notHome" });
    await asMaintenance((client) => client.query("UPDATE ladder_step SET actor_org_id = $2 WHERE case_id = $1", [ready.caseId, world.organisationId.community]));
    expect(await preview()).toMatchObject({ kind: "whereNow", now: { kind: "INTERIM" } });
  });

  it("the address that was sent before is read no more by its receiver once it was taken from home, but by the police", async () => {
    const toPolice = await send(await world.actor("caseworker"), draftFor(world, ready, "police", { fields: ["ADDRESS"] }));
    const toCommunity = await send(await world.actor("caseworker"), draftFor(world, ready, "community", { fields: ["ADDRESS"] }));
    if (!toPolice.ok || !toCommunity.ok) throw new Error(JSON.stringify([toPolice, toCommunity]));
    const address = async (id: string, person: PersonKey) => (await received(id, person)).ADDRESS;
    const home = { kind: "text", text: expect.stringContaining(ready.address) as string };
    expect(await address(toCommunity.data.referralId, "communityOfficer")).toEqual(home);
    await step("EMERGENCY_REMOVAL");
    expect(await address(toCommunity.data.referralId, "communityOfficer")).toEqual({ kind: "notHome" });
    expect(await address(toPolice.data.referralId, "policeLiaison")).toEqual(home);
    // The sender's side reads what it sent; nobody else is answered.
    expect(await address(toCommunity.data.referralId, "caseworker")).toEqual(home);
    const wall = async (person: PersonKey) => withActor(await world.actor(person), (tx) => tx.$queryRaw<{ kept: boolean }[]>`SELECT receiver_keeps_from_home(${toCommunity.data.referralId}::uuid) AS kept`);
    expect([await wall("communityOfficer"), await wall("educationLiaison"), await wall("farCaseworker")]).toEqual([[{ kept: true }], [{ kept: false }], [{ kept: false }]]);
    await queryAll("UPDATE ladder_step SET result = 'RETURNED_HOME', result_on = $2::date, result_by_id = $3, version = 2 WHERE case_id = $1", [ready.caseId, today, world.userId.caseworker]);
    expect(await address(toCommunity.data.referralId, "communityOfficer")).toEqual(home);
  });
});
