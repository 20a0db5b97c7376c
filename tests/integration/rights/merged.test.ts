import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { mergePage } from "@/lib/features/merge/queries/merge-page";
import { undoPage } from "@/lib/features/merge/queries/undo-page";
import { mergeRegistration } from "@/lib/features/registration/mutations/merge-registration";
import { unmergeRegistration } from "@/lib/features/registration/mutations/unmerge-registration";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { completeRequest } from "@/lib/features/rights/mutations/complete-request";
import { decideRequest } from "@/lib/features/rights/mutations/decide-request";
import { recordConsent } from "@/lib/features/rights/mutations/record-consent";
import { recordRequest } from "@/lib/features/rights/mutations/record-request";
import { withdrawConsent } from "@/lib/features/rights/mutations/withdraw-consent";
import { personalFile } from "@/lib/features/rights/queries/personal-file";
import { keptChildOf, rightsPage } from "@/lib/features/rights/queries/rights-page";
import { executeMutation } from "@/lib/server/write/execute";
import { toShanghaiDate } from "@/lib/shared/dates";
import { dropPhoto, receivePhoto } from "@/lib/workflows/photos";
import type { PersonKey } from "../../factories/organisations";
import { insertRegistration, type RegistrationRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const today = () => toShanghaiDate(new Date());
const done = <T>(result: { ok: boolean } & { data?: T }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data as T;
};
const consent = async (childId: string, speakerName: string) =>
  done(await executeMutation(recordConsent, await world.actor("caseworker"), { childId, clientKey: v7(), purpose: "PHOTO", speaker: "FATHER", speakerName, form: "WRITTEN", givenOn: today(), extent: "拍摄、留存照片" })).consentId;
const withdraw = async (person: PersonKey, consentId: string) => executeMutation(withdrawConsent, await world.actor(person), { consentId, version: 1, withdrawnOn: today(), note: "父亲到所口头撤回" });
const pageOf = async (person: PersonKey, { childId }: { childId: string }) => rightsPage(await world.actor(person), childId, new Date());
async function request(childId: string): Promise<string> {
  const { requestId } = done(await executeMutation(recordRequest, await world.actor("caseworker"), { childId, clientKey: v7(), kind: "ACCESS", speaker: "CHILD", speakerName: "本人", contact: "199 1111 2222", identity: "居民身份证", asked: "查阅", receivedOn: today() }));
  done(await executeMutation(decideRequest, await world.actor("reviewer"), { requestId, version: 1, answer: { decision: "GRANT", ground: null, reason: "同意查阅" } }));
  return requestId;
}
async function photo(person: PersonKey, { registrationId }: RegistrationRecord) {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(await sharp({ create: { width: 300, height: 400, channels: 3, background: "#7a5c48" } }).jpeg().toBuffer())], "a.jpg"));
  return receivePhoto(await world.actor(person), new Request("http://localhost/api/photos", { method: "POST", body }), { registrationId }, { requestId: randomUUID(), ip: null });
}
const drop = async (person: PersonKey, { registrationId }: RegistrationRecord, documentId: string) => dropPhoto(await world.actor(person), { registrationId, documentId }, { requestId: randomUUID(), ip: null });
const photoOf = async (person: PersonKey, { registrationId }: RegistrationRecord) => (await loadRegistration(await world.actor(person), registrationId, new Date())).photo;
const versionOf = async ({ registrationId }: RegistrationRecord) => Number((await queryAll<{ version: number }>("SELECT version FROM registration WHERE id = $1", [registrationId]))[0]?.version);
const merge = async (other: RegistrationRecord, kept: RegistrationRecord) =>
  done(await executeMutation(mergeRegistration, await world.actor("reviewer"), { registrationId: other.registrationId, version: await versionOf(other), targetRegistrationId: kept.registrationId, targetVersion: await versionOf(kept), choices: {}, reason: "出生医学证明一致" })).mergeId;
async function undo(mergeId: string): Promise<void> {
  const actor = await world.actor("reviewer");
  const view = await undoPage(actor, mergeId, new Date());
  done(await executeMutation(unmergeRegistration, actor, { registrationId: view.kept.registrationId, mergeId, version: view.version, seen: view.seen, choices: Object.fromEntries(view.matters.flatMap(({ key, options }) => (options[0] ? [[key, options[0]]] : []))), reason: "两名儿童" }));
}

describe("what was consented to and asked under a record that was merged", () => {
  it("is read and withdrawn on the page of the record that is kept, at its own row, and is with its own child again after the undoing", async () => {
    const [kept, other, first] = [await insertRegistration(world), await insertRegistration(world), await insertRegistration(world)];
    const [own, theirs, deep] = [await consent(kept.childId, "王一"), await consent(other.childId, "王二"), await consent(first.childId, "王三")];
    const asked = await request(other.childId);
    done(await executeMutation(completeRequest, await world.actor("caseworker"), { requestId: asked, version: 2, done: "已当面查阅" }));
    // A record that was merged into one that is merged in its turn is followed to the end.
    await merge(first, other);
    const mergeId = await merge(other, kept);

    const page = await pageOf("caseworker", kept);
    expect(new Map(page?.consents.map((row) => [row.consentId, row.from]))).toEqual(new Map([
      [own, null], [theirs, { registrationId: other.registrationId, number: other.number }], [deep, { registrationId: first.registrationId, number: first.number }],
    ]));
    expect(page?.consents.map(({ permissions }) => permissions.withdraw)).toEqual([true, true, true]);
    // What was granted was the file of the one record: it opens nothing of both.
    expect(page?.requests).toMatchObject([{ requestId: asked, status: "DONE", from: { number: other.number }, permissions: { decide: false, complete: false, openFile: false } }]);
    expect(await personalFile(await world.actor("caseworker"), kept.childId, asked)).toBeNull();
    for (const { childId } of [other, first]) {
      expect(await keptChildOf(await world.actor("caseworker"), childId)).toBe(kept.childId);
      for (const person of ["otherCaseworker", "otherReviewer", "socialWorker", "monitor", "auditor"] as const) expect(await keptChildOf(await world.actor(person), childId), person).toBeNull();
    }
    expect(await keptChildOf(await world.actor("caseworker"), kept.childId)).toBeNull();

    expect(await withdraw("reviewer", theirs)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await withdraw("otherCaseworker", theirs)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    done(await withdraw("caseworker", theirs));
    expect(await queryAll("SELECT child_id, actor_id FROM audit_event WHERE action = 'consent.withdraw' AND result = 'OK' AND record_id = $1", [theirs])).toEqual([{ child_id: other.childId, actor_id: world.userId.caseworker }]);
    expect((await pageOf("supervisor", kept))?.consents.find(({ consentId }) => consentId === theirs)).toMatchObject({ withdrawnOn: today(), withdrawnNote: "父亲到所口头撤回", permissions: { withdraw: false } });

    await undo(mergeId);
    expect((await pageOf("caseworker", kept))?.consents.map(({ consentId }) => consentId)).toEqual([own]);
    expect((await pageOf("caseworker", kept))?.requests).toEqual([]);
    const again = await pageOf("caseworker", other);
    expect(new Map(again?.consents.map(({ consentId, withdrawnOn }) => [consentId, withdrawnOn]))).toEqual(new Map([[theirs, today()], [deep, null]]));
    expect(again?.requests).toMatchObject([{ requestId: asked, from: null, permissions: { openFile: true } }]);
  });

  it("is in the file that is given out of the record that is kept; what either record holds back from a guardian is held back", async () => {
    const [kept, other] = [await insertRegistration(world), await insertRegistration(world)];
    await consent(other.childId, "王二");
    const asked = await request(kept.childId);
    expect((await personalFile(await world.actor("reviewer"), kept.childId, asked))?.registrations).toHaveLength(1);
    await merge(other, kept);
    const file = await personalFile(await world.actor("reviewer"), kept.childId, asked);
    expect(file?.registrations.map(({ number }) => number).sort()).toEqual([kept.number, other.number].sort());
    expect(file?.consents).toHaveLength(1);
    expect((await pageOf("reviewer", kept))?.harmKnown).toBe(false);
    await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1", [other.childId]);
    expect((await pageOf("reviewer", kept))?.harmKnown).toBe(true);
  });
});

describe("the photograph of a record that was merged", () => {
  it("is taken away at its own registration, by who may change photographs there; a new one is set at the record that is kept", async () => {
    const [kept, other] = [await insertRegistration(world), await insertRegistration(world)];
    const { documentId } = done(await photo("caseworker", other));
    const stays = done(await photo("caseworker", kept)).documentId;
    const mergeId = await merge(other, kept);
    expect(await photoOf("caseworker", other)).toEqual({ documentId, canChange: false, canRemove: true });
    expect(await photoOf("reviewer", other)).toEqual({ documentId, canChange: false, canRemove: false });
    expect(await photo("caseworker", other)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "photoOfMerged" });
    expect(await drop("reviewer", other, documentId)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await drop("otherCaseworker", other, documentId)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await drop("caseworker", other, documentId)).toMatchObject({ ok: true });
    expect(await queryAll("SELECT child_id, record_number FROM audit_event WHERE action = 'photo.remove' AND result = 'OK' AND record_id = $1", [documentId])).toEqual([{ child_id: other.childId, record_number: other.number }]);
    expect(await photoOf("caseworker", other)).toMatchObject({ documentId: null });
    expect(await photoOf("caseworker", kept)).toMatchObject({ documentId: stays });
    await undo(mergeId);
    expect(await photoOf("caseworker", other)).toEqual({ documentId: null, canChange: true, canRemove: true });
    expect(await photoOf("caseworker", kept)).toMatchObject({ documentId: stays });
  });

  it("stands beside that of the record it may be merged into, where they are compared, for who sees the full name of the child", async () => {
    const [kept, other] = [await insertRegistration(world), await insertRegistration(world)];
    const page = async (person: PersonKey) => {
      const { kept: own, other: theirs } = await mergePage(await world.actor(person), other.registrationId, kept.registrationId, new Date());
      return [own.photoId, theirs.photoId];
    };
    expect(await page("reviewer")).toEqual([null, null]);
    const { documentId } = done(await photo("caseworker", other));
    expect(await page("reviewer")).toEqual([null, documentId]);
    const own = done(await photo("caseworker", kept)).documentId;
    for (const person of ["reviewer", "supervisor", "caseworker"] as const) expect(await page(person), person).toEqual([own, documentId]);
    expect(await page("programmeOfficer")).toEqual([null, null]);
    done(await drop("caseworker", kept, own));
    expect(await page("reviewer")).toEqual([null, documentId]);
  });
});
