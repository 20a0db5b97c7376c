import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { listCaseDocuments } from "@/lib/features/document/queries/list-documents";
import { saveDraft } from "@/lib/features/draft/mutations/save-draft";
import { editRegistration } from "@/lib/features/registration/queries/edit-registration";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { withActor } from "@/lib/server/db/with-actor";
import { MAX_PHOTO_BYTES } from "@/lib/server/photo";
import { executeMutation } from "@/lib/server/write/execute";
import { dropPhoto, receivePhoto } from "@/lib/workflows/photos";
import { openDownload, receiveUpload } from "@/lib/workflows/transfer-documents";
import type { PersonKey } from "../../factories/organisations";
import { insertAssignment, insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { filed } from "../registration/support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const now = new Date();
const facts = () => ({ requestId: randomUUID(), ip: null });
const picture = (colour = "#7a5c48", width = 900, height = 1200) =>
  sharp({ create: { width, height, channels: 3, background: colour } }).withExif({ IFD0: { Make: "PHONE-MAKER" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "39/1 56/1 0/1" } }).jpeg().toBuffer();
const send = async (person: PersonKey, registrationId: string, bytes?: Buffer, more: Record<string, string> = {}) => {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(bytes ?? (await picture()))], "IMG_0001.JPG"));
  return receivePhoto(await world.actor(person), new Request("http://localhost/api/photos", { method: "POST", body }), { registrationId, ...more }, facts());
};
async function sent(person: PersonKey, registrationId: string, bytes?: Buffer): Promise<string> {
  const result = await send(person, registrationId, bytes);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.documentId;
}
const fetchAs = async (person: PersonKey, documentId: string) => openDownload(await world.actor(person), documentId, facts());
const drop = async (person: PersonKey, registrationId: string, documentId: string) => dropPhoto(await world.actor(person), { registrationId, documentId }, facts());
const registrationOf = async ({ caseId }: CaseRecord) => (await queryAll<{ id: string }>("SELECT registration_id AS id FROM care_case WHERE id = $1", [caseId]))[0]!.id;
const rowsOf = (childId: string) =>
  queryAll<{ id: string; storage_key: string; removed_by_id: string | null; size_bytes: number }>("SELECT id, storage_key, removed_by_id, size_bytes FROM document WHERE child_id = $1 AND kind = 'CHILD_PHOTO' ORDER BY uploaded_at, id", [childId]);
const placeOf = (key: string) => path.join(process.env.HUTONG_DATA_DIR ?? "", "files", key.slice(-2), key);

describe("a child's photo", () => {
  it("is painted anew without place and device, stored encrypted, recorded, and comes back by the scoped route, which writes it down", async () => {
    const { registrationId, childId, number } = await filed(world);
    const documentId = await sent("caseworker", registrationId);
    const [row] = await rowsOf(childId);
    const onDisk = readFileSync(placeOf(row!.storage_key));
    expect([onDisk.includes("PHONE-MAKER"), onDisk.includes("JFIF")]).toEqual([false, false]);
    const back = await fetchAs("supervisor", documentId);
    expect(back).toMatchObject({ ok: true, data: { mediaType: "image/jpeg", fileName: "photo.jpg" } });
    const bytes = back.ok ? back.data.bytes : Buffer.alloc(0);
    expect(bytes.includes("PHONE-MAKER")).toBe(false);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "jpeg", width: 450, height: 600 });
    expect(await queryAll("SELECT action, actor_id, record_number FROM audit_event WHERE record_id = $1 ORDER BY id", [documentId])).toEqual([
      { action: "photo.set", actor_id: world.userId.caseworker, record_number: number },
      { action: "document.download", actor_id: world.userId.supervisor, record_number: number },
    ]);
  });

  it("stands on the registration, the form and the case for who sees the full name, and for nobody else", async () => {
    const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
    const registrationId = await registrationOf(record);
    await insertAssignment(world, record, null);
    const documentId = await sent("caseworker", registrationId);
    for (const person of ["caseworker", "supervisor", "reviewer"] as const) {
      expect((await loadRegistration(await world.actor(person), registrationId, now)).photo, person).toEqual({ documentId, canChange: person !== "reviewer", canRemove: person !== "reviewer" });
    }
    for (const person of ["caseworker", "reviewer", "socialWorker"] as const) expect((await caseHeader(await world.actor(person), record.caseId, now))?.photoId, person).toBe(documentId);
    for (const person of ["caseworker", "supervisor", "reviewer", "socialWorker"] as const) expect(await fetchAs(person, documentId), person).toMatchObject({ ok: true });
    // Its name is masked for who runs the district's programme, so its face is not shown either.
    expect(await fetchAs("programmeOfficer", documentId)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    for (const person of [
      "otherCaseworker", "farCaseworker", "otherReviewer", "communityOfficer", "rescueWorker", "educationLiaison", "courtLiaison", "monitor", "systemAdmin", "securityAdmin", "auditor",
    ] as const) {
      expect(await fetchAs(person, documentId), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await withActor(await world.actor(person), (tx) => tx.document.count({ where: { kind: "CHILD_PHOTO" } })), person).toBe(0);
    }
    // It is the child's: not a file of the case.
    expect((await listCaseDocuments(await world.actor("caseworker"), record.caseId, now))?.documents).toEqual([]);
    const body = new FormData();
    body.set("file", new File([new Uint8Array(await picture())], "a.jpg"));
    const asFile = await receiveUpload(await world.actor("caseworker"), new Request("http://localhost/x", { method: "POST", body }), { caseId: record.caseId, kind: "CHILD_PHOTO" }, facts());
    expect(asFile).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { kind: { key: "notAllowed" } } });
  });

  it("is replaced: one stands, the one before is gone from the disk and for everybody, its record stays", async () => {
    const { registrationId, childId } = await filed(world);
    const first = await sent("caseworker", registrationId);
    const second = await sent("supervisor", registrationId, await picture("#345"));
    const rows = await rowsOf(childId);
    expect(rows.map((row) => [row.id, row.removed_by_id])).toEqual([[first, world.userId.supervisor], [second, null]]);
    expect(rows.map((row) => existsSync(placeOf(row.storage_key)))).toEqual([false, true]);
    expect(await fetchAs("caseworker", first)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect((await editRegistration(await world.actor("caseworker"), registrationId, null, now)).photo).toEqual({ documentId: second, canChange: true, canRemove: true });
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [first])).toEqual([{ action: "photo.set" }, { action: "photo.replace" }]);
  });

  it("twice is one: the same picture, also at once, leaves one record and one file", async () => {
    const { registrationId, childId } = await filed(world);
    const bytes = await picture("#975");
    const results = await Promise.all([send("caseworker", registrationId, bytes), send("caseworker", registrationId, bytes)]);
    expect(results[0]).toMatchObject({ ok: true });
    expect(results[1]).toEqual(results[0]);
    expect(await rowsOf(childId)).toHaveLength(1);
    const folder = path.join(process.env.HUTONG_DATA_DIR ?? "", "files");
    expect(existsSync(folder)).toBe(true);
    expect((await queryAll("SELECT action FROM audit_event WHERE record_id = $1 ORDER BY id", [results[0]?.ok ? results[0].data.documentId : ""])).map((row) => row.action)).toEqual(["photo.set", "photo.set_repeated"]);
  });

  it("is taken away: no picture, no file, but who did it; another picture is not taken away for the one that was looked at", async () => {
    const { registrationId, childId } = await filed(world);
    const first = await sent("caseworker", registrationId);
    const second = await sent("caseworker", registrationId, await picture("#234"));
    expect(await drop("caseworker", registrationId, first)).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await drop("caseworker", registrationId, second)).toMatchObject({ ok: true });
    expect((await rowsOf(childId)).map((row) => [row.removed_by_id !== null, existsSync(placeOf(row.storage_key))])).toEqual([[true, false], [true, false]]);
    expect((await loadRegistration(await world.actor("caseworker"), registrationId, now)).photo).toEqual({ documentId: null, canChange: true, canRemove: true });
    expect(await drop("caseworker", registrationId, second)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await queryAll("SELECT actor_id FROM audit_event WHERE action = 'photo.remove' AND result = 'OK' AND record_id = $1", [second])).toEqual([{ actor_id: world.userId.caseworker }]);
  });

  it.each<[PersonKey, string]>([
    ["reviewer", "FORBIDDEN"], ["rescueWorker", "NOT_FOUND"], ["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"],
    ["socialWorker", "NOT_FOUND"], ["educationLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"], ["auditor", "NOT_FOUND"],
  ])("is neither set nor taken away by %s: %s, and nothing is stored", async (person, code) => {
    const { registrationId, childId } = await filed(world);
    const documentId = await sent("caseworker", registrationId);
    expect(await send(person, registrationId, await picture("#666"))).toMatchObject({ ok: false, code });
    expect(await drop(person, registrationId, documentId)).toMatchObject({ ok: false, code });
    expect(await rowsOf(childId)).toMatchObject([{ id: documentId, removed_by_id: null }]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'photo.set' AND result = 'DENIED' AND actor_id = $1", [world.userId[person]])).not.toEqual([]);
  });

  it("of a child that a station registered is the station's too; the street's stays the street's", async () => {
    const { registrationId } = await filed(world, "rescueWorker");
    const own = await sent("rescueWorker", registrationId);
    expect(await fetchAs("rescueWorker", own)).toMatchObject({ ok: true });
    await sent("caseworker", registrationId, await picture("#135"));
    expect(await send("rescueWorker", registrationId, await picture("#531"))).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
  });

  it.each<[string, () => Promise<Buffer> | Buffer, object]>([
    ["a document", () => Buffer.from("%PDF-1.4\n%%EOF"), { code: "INVALID", fieldErrors: { file: { key: "photoKind" } } }],
    ["a page that calls itself a picture", () => Buffer.from("<html><script>alert(1)</script></html>"), { code: "INVALID", fieldErrors: { file: { key: "photoKind" } } }],
    ["half a picture", async () => (await picture()).subarray(0, 400), { code: "INVALID", fieldErrors: { file: { key: "photoKind" } } }],
    ["nothing", () => Buffer.alloc(0), { code: "INVALID", fieldErrors: { file: { key: "fileEmpty" } } }],
    ["what is too heavy", () => Buffer.alloc(MAX_PHOTO_BYTES + 1), { code: "TOO_LARGE" }],
  ])("is not %s", async (_, bytes, refusal) => {
    const { registrationId, childId } = await filed(world);
    expect(await send("caseworker", registrationId, await bytes())).toMatchObject({ ok: false, ...refusal });
    expect(await rowsOf(childId)).toEqual([]);
  });

  it("ends the draft that kept it; a refused one stays", async () => {
    const { registrationId } = await filed(world);
    const draft = { kind: "PHOTO", subject: "new", version: 0, content: '{"clientKey":"k","picture":"data:image/jpeg;base64,AAAA"}' };
    expect(await executeMutation(saveDraft, await world.actor("caseworker"), draft)).toMatchObject({ ok: true });
    const kept = () => queryAll("SELECT 1 FROM draft WHERE kind = 'PHOTO' AND user_id = $1", [world.userId.caseworker]);
    expect(await send("caseworker", registrationId, Buffer.from("x"), { draftSubject: "new" })).toMatchObject({ ok: false });
    expect(await kept()).toHaveLength(1);
    expect(await send("caseworker", registrationId, undefined, { draftSubject: "new" })).toMatchObject({ ok: true });
    expect(await kept()).toEqual([]);
  });

  it("stands alone: no second one stands beside the first whatever code writes", async () => {
    const { registrationId, childId } = await filed(world);
    const documentId = await sent("caseworker", registrationId);
    await expect(
      asMaintenance((client) => client.query("INSERT INTO document SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'storage_key', gen_random_uuid()))).* FROM document d WHERE id = $1", [documentId])),
    ).rejects.toThrow(/document_one_photo/);
    expect(await rowsOf(childId)).toHaveLength(1);
  });
});
