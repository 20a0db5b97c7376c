import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../factories/world";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { asMaintenance, queryAll } from "../../support/database";
import { UNREAD } from "../../support/opened";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { listCaseDocuments, listReferralDocuments } from "@/lib/features/document/queries/list-documents";
import { MAX_DOCUMENTS_PER_REFERRAL } from "@/lib/features/document/rules";
import { withActor } from "@/lib/server/db/with-actor";
import { MAX_FILE_BYTES } from "@/lib/server/files/file-kind";
import { openDownload, receiveUpload } from "@/lib/workflows/transfer-documents";

const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "#7a5c48" } });
const PNG = await picture.clone().png().toBuffer();
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF`);
const now = new Date();
let world: World;
let record: CaseRecord;
beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE" });
});

const facts = () => ({ requestId: randomUUID(), ip: null });
const upload = async (person: PersonKey, query: Record<string, string>, bytes: Buffer = pdf(v7()), name = "户口本.pdf") => {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(bytes)], name));
  return receiveUpload(await world.actor(person), new Request("http://localhost/api/documents", { method: "POST", body }), query, facts());
};
const download = async (person: PersonKey, id: string) => openDownload(await world.actor(person), id, facts());
const toCase = (kind = "ASSESSMENT") => ({ caseId: record.caseId, kind });
const countDocuments = async () => (await queryAll<{ n: number }>("SELECT count(*)::int AS n FROM document"))[0]?.n;
const uploaded = async (person: PersonKey, query: Record<string, string>, bytes?: Buffer, name?: string): Promise<string> => {
  const result = await upload(person, query, bytes, name);
  if (!result.ok) throw new Error(result.code);
  return result.data.documentId;
};
const referral = async (to: OrganisationKey, status: "SENT" | "ACCEPTED" | "FINISHED"): Promise<string> => {
  const id = v7();
  await asMaintenance((client) =>
    client.query(
      `INSERT INTO referral (id, number, case_id, child_id, division, measure_key, plan_version_id, from_org_id, to_org_id, area, task, matrix_version_id, matrix_row_text, purpose_cipher, status, sent_by_id, sent_at, accept_due_at, accepted_at, ended_at, client_key)
       SELECT $1::uuid, $2, $3, $4, $5, gen_random_uuid(), gen_random_uuid(), $6, $7, 'GUARDIANSHIP', 'T1_2', m.id, 'x', '${UNREAD}', $8, $9, '2026-11-01', '2026-11-04', $10, $11, gen_random_uuid() FROM matrix_version m LIMIT 1`,
      [id, `ZJ-${id.slice(-12)}`, record.caseId, record.childId, record.division, world.organisationId.street, world.organisationId[to], status, world.userId.caseworker, status === "SENT" ? null : "2026-11-02", status === "FINISHED" ? "2026-11-10" : null],
    ),
  );
  return id;
};

describe("a file of a case", () => {
  it("comes back as it was, with its name; on disk and in the database nothing of it is legible", async () => {
    const bytes = pdf("绝密内容 SECRET-CONTENT");
    const id = await uploaded("caseworker", toCase(), bytes, "张三的材料.pdf");
    const result = await download("reviewer", id);
    expect(result).toMatchObject({ ok: true, data: { mediaType: "application/pdf", fileName: "张三的材料.pdf" } });
    expect(result.ok && result.data.bytes.equals(bytes)).toBe(true);

    const [row] = await queryAll<{ storage_key: string; file_name_cipher: string; sha256: string; size_bytes: number }>("SELECT storage_key, file_name_cipher, sha256, size_bytes FROM document WHERE id = $1", [id]);
    expect(row?.file_name_cipher).toMatch(/^v1\./);
    expect(row?.size_bytes).toBe(bytes.length);
    const folder = path.join(process.env.HUTONG_DATA_DIR ?? "", "files", row?.storage_key.slice(-2) ?? "");
    expect(readdirSync(folder)).toContain(row?.storage_key);
    expect(readFileSync(path.join(folder, row?.storage_key ?? "")).includes("SECRET-CONTENT")).toBe(false);
  });

  it("is written down when it comes and when it leaves", async () => {
    const id = await uploaded("caseworker", toCase());
    await download("supervisor", id);
    const rows = await queryAll("SELECT action, actor_id, record_number, record_version FROM audit_event WHERE record_type = 'DOCUMENT' AND record_id = $1 ORDER BY id", [id]);
    expect(rows).toEqual([
      { action: "document.upload", actor_id: world.userId.caseworker, record_number: record.caseNumber, record_version: 1 },
      { action: "document.download", actor_id: world.userId.supervisor, record_number: record.caseNumber, record_version: null },
    ]);
    expect(await queryAll("SELECT action FROM case_event WHERE record_id = $1", [id])).toEqual([{ action: "document.upload" }]);
  });

  it("is recorded once when it is sent twice", async () => {
    const bytes = pdf("twice");
    const [first, second] = await Promise.all([upload("caseworker", toCase(), bytes), upload("caseworker", toCase(), bytes)]);
    expect(first.ok && second.ok && first.data.documentId === second.data.documentId).toBe(true);
    // Under another name it is the same content still; the name that it has is told.
    expect(second).toMatchObject({ data: { keptAs: null } });
    expect(await upload("caseworker", toCase(), bytes, "出生证.pdf")).toMatchObject({ ok: true, data: { documentId: first.ok && first.data.documentId, keptAs: "户口本.pdf" } });
  });

  it("is judged by its content, not by its name", async () => {
    const before = await countDocuments();
    expect(await upload("caseworker", toCase(), Buffer.from("MZ\u0090\u0000 this program"), "photo.png")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { file: { key: "fileKind" } } });
    expect(await upload("caseworker", toCase(), Buffer.from("<script>alert(1)</script>"), "a.pdf")).toMatchObject({ ok: false, code: "INVALID" });
    expect(await upload("caseworker", toCase(), Buffer.alloc(0), "a.pdf")).toMatchObject({ ok: false, fieldErrors: { file: { key: "fileEmpty" } } });
    expect(await countDocuments()).toBe(before);
    for (const name of ["not-a.pdf", "photo.png.exe", ".png"]) {
      expect(await upload("caseworker", toCase(), PNG, name)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { file: { key: "fileNameMismatch" } } });
    }
    expect(await countDocuments()).toBe(before);
    const id = await uploaded("caseworker", toCase(), PNG, "photo.PNG");
    expect(await download("caseworker", id)).toMatchObject({ ok: true, data: { mediaType: "image/png" } });
  });

  it("is refused with what acts by itself or cannot be looked at, with the reason, and nothing is stored", async () => {
    const before = await countDocuments();
    expect(await upload("caseworker", toCase(), pdf("1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { file: { key: "fileRunning" } } });
    expect(await upload("caseworker", toCase(), pdf("trailer << /Encrypt 7 0 R >>"))).toMatchObject({ ok: false, fieldErrors: { file: { key: "fileLocked" } } });
    expect(await upload("caseworker", toCase(), PNG.subarray(0, PNG.length / 2), "photo.png")).toMatchObject({ ok: false, fieldErrors: { file: { key: "fileDamaged" } } });
    expect(await countDocuments()).toBe(before);
  });

  it("is kept without what a camera wrote into it", async () => {
    const bytes = await picture.clone().withExif({ IFD0: { Artist: "OWNER-NAME" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "39/1 56/1 0/1" } }).jpeg().toBuffer();
    expect(bytes.includes("OWNER-NAME")).toBe(true);
    const result = await download("caseworker", await uploaded("caseworker", toCase(), bytes, "photo.jpg"));
    if (!result.ok) throw new Error(result.code);
    expect(result.data.bytes.includes("OWNER-NAME")).toBe(false);
    expect((await sharp(result.data.bytes).metadata()).exif).toBeUndefined();
  });

  it("is given up when it is too large, whatever length is announced", async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.length;
        if (sent > 40 * chunk.length) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const request = new Request("http://localhost/api/documents", { method: "POST", body, headers: { "content-type": "multipart/form-data; boundary=x" }, duplex: "half" } as RequestInit);
    expect(await receiveUpload(await world.actor("caseworker"), request, toCase(), facts())).toMatchObject({ ok: false, code: "TOO_LARGE" });
    expect(sent).toBeLessThan(14 * chunk.length);
    expect(await upload("caseworker", toCase(), Buffer.concat([pdf("x"), Buffer.alloc(MAX_FILE_BYTES)]))).toMatchObject({ ok: false, code: "TOO_LARGE" });
  });

  it("needs a file, a kind and a case", async () => {
    const empty = new Request("http://localhost/api/documents", { method: "POST", body: new FormData() });
    expect(await receiveUpload(await world.actor("caseworker"), empty, toCase(), facts())).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { file: { key: "fileMissing" } } });
    expect(await upload("caseworker", { caseId: record.caseId })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await upload("caseworker", { caseId: v7(), kind: "OTHER" })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await upload("caseworker", toCase("REFERRAL_RESULT"))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { kind: { key: "notAllowed" } } });
  });

  it.each<[PersonKey, string]>([
    ["reviewer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["farCaseworker", "NOT_FOUND"], ["otherReviewer", "NOT_FOUND"], ["communityOfficer", "NOT_FOUND"],
    ["socialWorker", "NOT_FOUND"], ["rescueWorker", "NOT_FOUND"], ["educationLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["systemAdmin", "NOT_FOUND"], ["auditor", "NOT_FOUND"],
  ])("is not taken from %s (%s), and the attempt is written down", async (person, code) => {
    const before = await countDocuments();
    expect(await upload(person, toCase())).toMatchObject({ ok: false, code });
    expect(await countDocuments()).toBe(before);
    expect((await queryAll("SELECT 1 FROM audit_event WHERE action = 'document.upload' AND result = 'DENIED' AND actor_id = $1", [world.userId[person]])).length).toBeGreaterThan(0);
  });

  it.each<PersonKey>(["otherCaseworker", "farCaseworker", "otherReviewer", "communityOfficer", "socialWorker", "rescueWorker", "courtLiaison", "monitor", "systemAdmin", "securityAdmin", "auditor"])(
    "does not exist for %s", async (person) => {
      const id = await uploaded("caseworker", toCase());
      expect(await download(person, id)).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await listCaseDocuments(await world.actor(person), record.caseId, now)).toBeNull();
    },
  );
});

describe("by grant", () => {
  it("an agency sees no evidence and no court papers, and adds only assessment and visit material", async () => {
    const assigned = await insertCase(world, { caseStatus: "SERVICE" });
    await insertGrant(world, assigned, "agency", "ASSIGNMENT");
    const target = (kind: string) => ({ caseId: assigned.caseId, kind });
    const visible = await uploaded("caseworker", target("VISIT"));
    const evidence = await uploaded("caseworker", target("PLAN_EVIDENCE"));
    const form = await uploaded("caseworker", target("REGISTRATION"));
    expect(await download("socialWorker", visible)).toMatchObject({ ok: true });
    expect(await download("socialWorker", evidence)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await download("socialWorker", form)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    const own = await uploaded("socialWorker", target("ASSESSMENT"));
    expect(await upload("socialWorker", target("OTHER"))).toMatchObject({ ok: false, code: "INVALID" });
    const list = await listCaseDocuments(await world.actor("socialWorker"), assigned.caseId, now);
    expect(list?.documents.map((row) => row.id).sort()).toEqual([visible, own].sort());
    expect(list?.uploadable).toEqual(["ASSESSMENT", "VISIT"]);
    // The same by the database alone, were a query to forget it.
    const seen = await withActor(await world.actor("socialWorker"), (tx) => tx.document.findMany({ where: { caseId: assigned.caseId }, select: { id: true } }));
    expect(seen.map((row) => row.id)).not.toContain(evidence);
    expect(seen.map((row) => row.id)).toEqual(expect.arrayContaining([visible, own]));
  });

  it("a station that filed the child sees its registration papers but no evidence", async () => {
    const found = await insertCase(world, { filingOrg: "station", filedBy: "rescueWorker" });
    await asMaintenance((client) => client.query("UPDATE care_case SET owner_org_id = $1 WHERE id = $2", [world.organisationId.street, found.caseId]));
    await insertGrant(world, found, "station", "ORIGIN");
    const form = await uploaded("caseworker", { caseId: found.caseId, kind: "REGISTRATION" });
    const evidence = await uploaded("caseworker", { caseId: found.caseId, kind: "PLAN_EVIDENCE" });
    expect(await download("rescueWorker", form)).toMatchObject({ ok: true });
    expect(await download("rescueWorker", evidence)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });
});

describe("a result of a referral", () => {
  it("is added by the receiver while the referral runs; street and district see it, other departments do not", async () => {
    const referralId = await referral("education", "ACCEPTED");
    const id = await uploaded("educationLiaison", { referralId });
    for (const person of ["educationLiaison", "caseworker", "reviewer"] as const) expect(await download(person, id)).toMatchObject({ ok: true });
    for (const person of ["otherEducationLiaison", "courtLiaison", "socialWorker", "otherCaseworker"] as const) {
      expect(await download(person, id)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    }
    expect((await listReferralDocuments(await world.actor("educationLiaison"), referralId, now))?.uploadable).toEqual(["REFERRAL_RESULT"]);
    expect((await listReferralDocuments(await world.actor("caseworker"), referralId, now))?.documents.map((row) => row.id)).toEqual([id]);
    expect(await listReferralDocuments(await world.actor("courtLiaison"), referralId, now)).toBeNull();
    expect((await listCaseDocuments(await world.actor("caseworker"), record.caseId, now))?.documents.map((row) => row.id)).toContain(id);
  });

  it("is not what the sender gives along: that the receiver reads while the referral runs, and nobody else", async () => {
    const running = await referral("institution", "SENT");
    const id = await uploaded("caseworker", { referralId: running });
    expect(await queryAll("SELECT kind FROM document WHERE id = $1", [id])).toEqual([{ kind: "REFERRAL_PAPER" }]);
    for (const person of ["institutionLiaison", "caseworker", "reviewer"] as const) expect(await download(person, id), person).toMatchObject({ ok: true });
    for (const person of ["educationLiaison", "communityOfficer", "socialWorker", "otherCaseworker"] as const) expect(await download(person, id), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await upload("reviewer", { referralId: running })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    await asMaintenance((client) => client.query("UPDATE referral SET status = 'RETURNED', ended_at = now() WHERE id = $1", [running]));
    expect(await download("institutionLiaison", id)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await upload("caseworker", { referralId: running })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "referralEnded" });
  });

  it("is not added before acceptance, after the end, by the sender's own, or by another department", async () => {
    expect(await upload("womenLiaison", { referralId: await referral("women", "SENT") })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "referralNotRunning" });
    expect(await upload("leagueLiaison", { referralId: await referral("league", "FINISHED") })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    const running = await referral("police", "ACCEPTED");
    expect(await queryAll("SELECT count(*)::int AS n FROM document WHERE referral_id = $1 AND kind = 'REFERRAL_RESULT'", [running])).toEqual([{ n: 0 }]);
    expect(await upload("justiceLiaison", { referralId: running })).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("has room for so many", async () => {
    const referralId = await referral("justice", "ACCEPTED");
    for (let i = 0; i < MAX_DOCUMENTS_PER_REFERRAL; i += 1) await uploaded("justiceLiaison", { referralId });
    expect(await upload("justiceLiaison", { referralId })).toMatchObject({ ok: false, code: "BLOCKED", reason: "tooManyDocuments", params: { maximum: MAX_DOCUMENTS_PER_REFERRAL } });
  });
});
