import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { undoPage } from "@/lib/features/merge/queries/undo-page";
import { mergeRegistration } from "@/lib/features/registration/mutations/merge-registration";
import { unmergeRegistration } from "@/lib/features/registration/mutations/unmerge-registration";
import { decryptField, encryptField } from "@/lib/server/crypto/field-cipher";
import { executeMutation } from "@/lib/server/write/execute";
import { ORGANISATIONS } from "../../factories/organisations";
import { insertCase, insertRegistration, type CaseRecord, type RegistrationRecord } from "../../factories/records";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

const now = new Date("2026-11-26T10:00:00+08:00");
const [HERE, THERE] = [ORGANISATIONS.community.division, ORGANISATIONS.otherStreet.division];
let world: World;
let kept: CaseRecord;
let other: RegistrationRecord;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  kept = await insertCase(world, { caseStatus: "SERVICE", name: "安小满", division: HERE });
  other = await insertRegistration(world, { name: "安晓满", division: HERE });
});

async function merge(choices: Record<string, string>): Promise<string> {
  const result = await executeMutation(mergeRegistration, await world.actor("reviewer"), { registrationId: other.registrationId, version: 1, targetRegistrationId: kept.registrationId, targetVersion: 1, choices, reason: "同一人" }, { now });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.mergeId;
}
/** The child goes to another street, with a home there. */
const moveOn = () => queryAll("UPDATE child SET division = $2, address_cipher = $3, version = version + 1 WHERE id = $1", [kept.childId, THERE, encryptField("新路9号", { table: "child", column: "address_cipher", rowId: kept.childId })]);
async function undo(mergeId: string, place?: "BEFORE" | "LATER") {
  const view = await undoPage(await world.actor("reviewer"), mergeId, now);
  const choices = Object.fromEntries(view.matters.flatMap(({ key, field, options }) => (options[0] ? [[key, field === "division" && place ? place : options[0]]] : [])));
  const send = async (more: Record<string, string> = {}) => executeMutation(unmergeRegistration, await world.actor("reviewer"), { registrationId: kept.registrationId, mergeId, version: view.version, seen: view.seen, choices: { ...choices, ...more }, reason: "两名儿童" }, { now });
  return { view, send };
}
async function homeOf({ childId }: RegistrationRecord): Promise<[string, string]> {
  const [row] = await queryAll<{ division: string; address_cipher: string }>("SELECT division, address_cipher FROM child WHERE id = $1", [childId]);
  return [row?.division ?? "", row ? decryptField(row.address_cipher, { table: "child", column: "address_cipher", rowId: childId }) : ""];
}

describe("a merge that is taken back after the child has moved on", () => {
  it("names both places with their addresses, and gives the restored record one of the two whole", async () => {
    const mergeId = await merge({});
    await moveOn();
    const { view, send } = await undo(mergeId, "LATER");
    const places = view.matters.find(({ field }) => field === "division")?.places;
    expect([places?.before, places?.now]).toEqual([expect.stringContaining(other.address), expect.stringContaining("新路9号")]);
    expect(await send()).toMatchObject({ ok: true });
    expect([await homeOf(other), await homeOf(kept)]).toEqual([[THERE, "新路9号"], [THERE, "新路9号"]]);
    expect(await queryAll("SELECT after->>'addressOf' AS of FROM audit_event WHERE action = 'child.unmerge' AND record_id = $1", [other.childId])).toEqual([{ of: kept.childId }]);
  });

  it("gives it back its own place with its own address", async () => {
    const mergeId = await merge({});
    await moveOn();
    expect(await (await undo(mergeId, "BEFORE")).send()).toMatchObject({ ok: true });
    expect([await homeOf(other), await homeOf(kept)]).toEqual([[HERE, other.address], [THERE, "新路9号"]]);
  });

  it("puts no address of the former place back to the kept child", async () => {
    const mergeId = await merge({ ADDRESS: "OTHER" });
    await moveOn();
    const { view, send } = await undo(mergeId, "BEFORE");
    const address = view.matters.find(({ field }) => field === "ADDRESS");
    expect(address).toMatchObject({ options: ["LATER"], before: { address: kept.address }, now: { address: "新路9号" } });
    expect(await send({ [address?.key ?? ""]: "BEFORE" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await send()).toMatchObject({ ok: true });
    expect(await homeOf(kept)).toEqual([THERE, "新路9号"]);
  });
});

describe("what was changed of the kept child after the merge, in what the merge had left alone", () => {
  const livesAt = (address: string, division: string = HERE) => queryAll("UPDATE child SET division = $2, address_cipher = $3, version = version + 1 WHERE id = $1", [kept.childId, division, encryptField(address, { table: "child", column: "address_cipher", rowId: kept.childId })]);
  const carer = async ({ childId }: RegistrationRecord) => (await queryAll<{ id: string; name: string }>("SELECT id, name FROM child_guardian WHERE child_id = $1 AND role = 'CARER'", [childId]))[0]!;

  it("is named with both values and asked; a home that is the other's goes back first", async () => {
    const mergeId = await merge({});
    expect((await undo(mergeId)).view.matters).toEqual([]);
    await livesAt(other.address);
    const { view, send } = await undo(mergeId);
    const address = view.matters.find(({ field }) => field === "ADDRESS");
    expect(address).toMatchObject({ kind: "EDITED", ofOther: true, options: ["BEFORE", "LATER"], before: { address: kept.address }, now: { address: other.address } });
    expect(await send({ [address?.key ?? ""]: "" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await send()).toMatchObject({ ok: true });
    expect([await homeOf(kept), await homeOf(other)]).toEqual([[HERE, kept.address], [HERE, other.address]]);
  });

  it("stays where it is chosen so, and where the child has moved it is named, as the other's, and stays", async () => {
    const first = await merge({});
    await livesAt("新路9号");
    const { view, send } = await undo(first);
    expect(view.matters).toMatchObject([{ field: "ADDRESS", ofOther: false, options: ["LATER", "BEFORE"] }]);
    expect(await send()).toMatchObject({ ok: true });
    expect(await homeOf(kept)).toEqual([HERE, "新路9号"]);

    kept = await insertCase(world, { caseStatus: "SERVICE", name: "安小满", division: HERE });
    other = await insertRegistration(world, { name: "安晓满", division: THERE });
    const across = await merge({});
    await livesAt(other.address, THERE);
    const moved = await undo(across);
    expect(moved.view.matters.find(({ field }) => field === "ADDRESS")).toMatchObject({ ofOther: true, options: ["LATER"], before: { address: kept.address }, now: { address: other.address } });
    expect(await moved.send()).toMatchObject({ ok: true });
    expect(await homeOf(kept)).toEqual([THERE, other.address]);
  });

  it("a person is told as it stood before the merge, whatever was corrected since, and goes back by what is chosen alone", async () => {
    const { id, name } = await carer(kept);
    const mergeId = await merge({});
    await queryAll("UPDATE child_guardian SET name = '卫常清', phone_cipher = $2, version = version + 1 WHERE id = $1", [id, encryptField("13900007711", { table: "child_guardian", column: "phone_cipher", rowId: id })]);
    const { view, send } = await undo(mergeId);
    expect(view.matters.map(({ field }) => field).sort()).toEqual(["name", "phone"]);
    for (const matter of view.matters) expect(matter).toMatchObject({ before: { name, phone: kept.phone }, now: { name: "卫常清", phone: "13900007711" } });
    const phone = view.matters.find(({ field }) => field === "phone")?.key ?? "";
    expect(await send({ [phone]: "BEFORE" })).toMatchObject({ ok: true });
    const [row] = await queryAll<{ name: string; phone_cipher: string }>("SELECT name, phone_cipher FROM child_guardian WHERE id = $1", [id]);
    expect([row?.name, decryptField(row?.phone_cipher ?? "", { table: "child_guardian", column: "phone_cipher", rowId: id })]).toEqual(["卫常清", kept.phone]);
  });

  it("what was written under its case is told by kind and number", async () => {
    const mergeId = await merge({});
    expect((await undo(mergeId)).view.since).toEqual({ visits: 0, documents: 0, corrections: [] });
    await insertVisit(world, kept, "DONE", "2026-11-27");
    expect((await undo(mergeId)).view.since).toMatchObject({ visits: 1 });
  });
});
