import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { listInboxTasks } from "@/lib/features/inbox/queries/list-tasks";
import { changeRetention } from "@/lib/features/rights/mutations/change-retention";
import { completeRequest } from "@/lib/features/rights/mutations/complete-request";
import { decideRequest } from "@/lib/features/rights/mutations/decide-request";
import { recordConsent } from "@/lib/features/rights/mutations/record-consent";
import { recordRequest } from "@/lib/features/rights/mutations/record-request";
import { withdrawConsent } from "@/lib/features/rights/mutations/withdraw-consent";
import { listRetention } from "@/lib/features/rights/queries/list-retention";
import { personalFile } from "@/lib/features/rights/queries/personal-file";
import { rightsPage } from "@/lib/features/rights/queries/rights-page";
import { executeMutation } from "@/lib/server/write/execute";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { PersonKey } from "../../factories/organisations";
import { insertAssessment, RED_ANSWERS } from "../../factories/assessments";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertReports } from "../../factories/reports";
import { registrationForm } from "../../factories/registration-form";
import { insertBar, insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { auditsOf, filed, noticesOf, openTasks } from "../registration/support";

let world: World;
let child: { childId: string; registrationId: string };
/** A child in whose form harm in the family is named. */
let harmed: { childId: string; registrationId: string };

beforeAll(async () => {
  world = await createWorld();
  child = await filed(world);
  const form = registrationForm();
  harmed = await filed(world, "caseworker", {
    ...form, child: { ...form.child, name: "顾念安", idType: "NONE", idNumber: "", noIdReason: "证件遗失" }, guardianship: { ...form.guardianship, harms: ["VIOLENCE"] },
  }, { matchReason: "姓名不同" });
});

const today = () => toShanghaiDate(new Date());
const asking = (changes: object = {}) => ({
  childId: child.childId, clientKey: v7(), kind: "ACCESS", speaker: "MOTHER", speakerName: "王秀兰", contact: "199 1111 2222", identity: "居民身份证原件", asked: "想知道登记了孩子的哪些情况", receivedOn: today(), ...changes,
});
const consenting = (changes: object = {}) => ({
  childId: child.childId, clientKey: v7(), purpose: "PHOTO", speaker: "MOTHER", speakerName: "王秀兰", form: "WRITTEN", givenOn: today(), extent: "社区活动合影，不对外发布", ...changes,
});
const record = async (person: PersonKey, input: object = asking()) => executeMutation(recordRequest, await world.actor(person), input);
async function recorded(person: PersonKey = "caseworker", input: object = asking()): Promise<{ requestId: string; number: string }> {
  const result = await record(person, input);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.data;
}
const decide = async (person: PersonKey, requestId: string, answer: object, version = 1) => executeMutation(decideRequest, await world.actor(person), { requestId, version, answer });
const GRANT = { decision: "GRANT", ground: null, reason: "同意查阅" };
const REFUSE = { decision: "REFUSE", ground: "ENDANGERS_CHILD", reason: "依法不予提供" };
const pageOf = async (person: PersonKey, childId = child.childId) => rightsPage(await world.actor(person), childId, new Date());
const OUTSIDERS = ["otherCaseworker", "otherReviewer", "rescueWorker", "communityOfficer", "socialWorker", "educationLiaison", "monitor", "systemAdmin", "securityAdmin", "auditor"] as const;

describe("somebody who speaks by another name than the one on file", () => {
  it("is shown as such to who decides, masked to who sees names masked", async () => {
    const record = await insertCase(world, { caseStatus: "SERVICE" });
    await asMaintenance((client) => client.query("UPDATE child_guardian SET name = '王秀兰' WHERE child_id = $1", [record.childId]));
    await recorded("caseworker", asking({ childId: record.childId, speaker: "CARER", speakerName: "王 秀兰" }));
    expect((await pageOf("reviewer", record.childId))?.requests).toMatchObject([{ nameOnFile: null }]);
    await recorded("caseworker", asking({ childId: record.childId, speaker: "CARER", speakerName: "李四" }));
    expect((await pageOf("reviewer", record.childId))?.requests.map(({ nameOnFile }) => nameOnFile).sort()).toEqual(["王秀兰", null].sort());
    expect((await pageOf("programmeOfficer", record.childId))?.requests.map(({ nameOnFile }) => nameOnFile)).toContain("王**");
  });
});

describe("a record that somebody is kept away from", () => {
  it("gives its file to no guardian: while it is restricted, or while anybody is barred from it", async () => {
    for (const keep of [(record: CaseRecord) => insertSeal(world, record, ["supervisor", "reviewer", "caseworker"]), (record: CaseRecord) => insertBar(world, record, "colleague")]) {
      const record = await insertCase(world, { caseStatus: "SERVICE" });
      const { requestId } = await recorded("caseworker", asking({ childId: record.childId }));
      const before = await pageOf("reviewer", record.childId);
      expect(before?.requests).toMatchObject([{ dangerous: false }]);
      await keep(record);
      // Also for people who may not know who is barred.
      for (const person of ["reviewer", "caseworker"] as const) expect((await pageOf(person, record.childId))?.requests, person).toMatchObject([{ dangerous: true }]);
      expect(await decide("reviewer", requestId, GRANT)).toMatchObject({ code: "BLOCKED", reason: "rightsEndanger" });
    }
  });
});

describe("a request", () => {
  it("is taken down encrypted, numbered, audited, with thirty days to answer in the office's inbox", async () => {
    const { requestId, number } = await recorded();
    expect(number).toMatch(/^QL-110105004-\d{4}-\d{5}$/);
    const [row] = await queryAll("SELECT *, due_at::text AS due FROM rights_request WHERE id = $1", [requestId]);
    expect(row).toMatchObject({ status: "RECEIVED", kind: "ACCESS", speaker: "MOTHER", received_by_id: world.userId.caseworker, due: expect.stringContaining(addDays(today(), 30)) });
    const trail = await queryAll("SELECT action, record_type, record_number, child_id, after FROM audit_event WHERE record_id = $1", [requestId]);
    expect(trail).toMatchObject([{ action: "rights.record", record_type: "RIGHTS_REQUEST", record_number: number, child_id: child.childId }]);
    expect(JSON.stringify([row, trail])).not.toMatch(/王秀兰|1111|哪些情况|身份证原件/);
    expect(await openTasks(child.childId)).toContainEqual({ rule: "RIGHTS_REQUEST", owner_org_id: world.organisationId.street });
    const inbox = await listInboxTasks(await world.actor("caseworker"), false, new Date());
    expect(inbox.later.count).toBeGreaterThan(0);
    expect((await pageOf("supervisor"))?.requests[0]).toMatchObject({ number, speakerName: "王秀兰", contact: "199 1111 2222", dangerous: false, permissions: { decide: true, complete: false, openFile: false } });
  });

  it("sent twice is one", async () => {
    const input = asking();
    const [first, second] = [await record("caseworker", input), await record("caseworker", input)];
    expect(second).toEqual(first);
    expect((await auditsOf(first.ok ? first.data.requestId : "")).map(({ action }) => action)).toEqual(["rights.record", "rights.record_repeated"]);
  });

  it.each<[string, object, string, string]>([
    ["no kind", { kind: "" }, "kind", "choose"], ["nobody", { speakerName: " " }, "speakerName", "required"], ["no name", { speakerName: "王秀兰😀" }, "speakerName", "nameInvalid"], ["no way to answer", { contact: "" }, "contact", "required"],
    ["no papers", { identity: "" }, "identity", "required"], ["nothing asked", { asked: "" }, "asked", "required"], ["tomorrow", { receivedOn: addDays(toShanghaiDate(new Date()), 1) }, "receivedOn", "dateFuture"],
    ["no day", { receivedOn: "" }, "receivedOn", "required"],
  ])("with %s is refused by field and writes nothing", async (_what, changes, field, key) => {
    const before = await queryAll("SELECT count(*) FROM rights_request");
    expect(await record("caseworker", asking(changes))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    expect(await queryAll("SELECT count(*) FROM rights_request")).toEqual(before);
  });

  it.each(OUTSIDERS)("is nothing for %s: neither the page nor the write", async (person) => {
    expect(await pageOf(person)).toBeNull();
    expect(await record(person)).toMatchObject({ ok: false, code: "NOT_FOUND" });
  });

  it("is read by the district's programme officer, who takes none down", async () => {
    expect(await pageOf("programmeOfficer")).not.toBeNull();
    expect(await record("programmeOfficer")).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "rightsOfficeActs" });
  });
});

describe("the answer", () => {
  it("is another's than who took the request down, and tells that one", async () => {
    const own = await recorded("supervisor");
    expect(await decide("supervisor", own.requestId, GRANT)).toMatchObject({ ok: false, code: "SELF_REVIEW" });
    expect(await decide("caseworker", own.requestId, GRANT)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "rightsDeciderActs" });
    expect(await decide("reviewer", own.requestId, GRANT)).toMatchObject({ ok: true, data: { status: "GRANTED" } });
    expect(await noticesOf(child.childId)).toContainEqual({ kind: "rightsGranted", organisation_id: world.organisationId.street, urgent: false });
    expect((await pageOf("caseworker"))?.requests.find(({ requestId }) => requestId === own.requestId)).toMatchObject({ status: "GRANTED", decision: "同意查阅", permissions: { decide: false, complete: true, openFile: true } });
  });

  it("is given once: the second is told who was first", async () => {
    const { requestId } = await recorded();
    expect(await decide("supervisor", requestId, { ...REFUSE, ground: "NOT_ENTITLED" })).toMatchObject({ ok: true });
    expect(await decide("reviewer", requestId, GRANT)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await queryAll("SELECT 1 FROM task WHERE subject_id = $1 AND done_at IS NULL", [requestId])).toEqual([]);
    const other = await recorded();
    expect(await decide("supervisor", other.requestId, GRANT, 7)).toMatchObject({ ok: false, code: "CONFLICT" });
  });

  it("needs a ground to refuse, and none to grant", async () => {
    const { requestId } = await recorded();
    expect(await decide("supervisor", requestId, { ...REFUSE, ground: null })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "answer.ground": { key: "choose" } } });
    expect(await decide("supervisor", requestId, { ...GRANT, ground: "UNFOUNDED" })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await decide("supervisor", requestId, { ...GRANT, reason: "" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "answer.reason": { key: "required" } } });
  });

  it("cannot give a guardian the file, its deletion or the end of the work where the form names harm; a correction and the child itself can be followed", async () => {
    for (const kind of ["ACCESS", "DELETION", "OBJECTION"]) {
      const { requestId } = await recorded("caseworker", asking({ childId: harmed.childId, kind, speaker: "FATHER" }));
      for (const person of ["supervisor", "reviewer"] as const) expect(await decide(person, requestId, GRANT), kind).toMatchObject({ ok: false, code: "BLOCKED", reason: "rightsEndanger" });
      expect(await decide("supervisor", requestId, REFUSE)).toMatchObject({ ok: true, data: { status: "REFUSED" } });
    }
    for (const changes of [{ kind: "CORRECTION", speaker: "FATHER" }, { kind: "ACCESS", speaker: "CHILD" }]) {
      const { requestId } = await recorded("caseworker", asking({ childId: harmed.childId, ...changes }));
      expect(await decide("supervisor", requestId, GRANT)).toMatchObject({ ok: true });
    }
    expect((await pageOf("supervisor", harmed.childId))?.harmKnown).toBe(true);
  });
});

describe("what was granted", () => {
  it("is done once, ends the clock and is written down", async () => {
    const { requestId } = await recorded();
    const complete = async (person: PersonKey, version: number, done = "当面交给本人") => executeMutation(completeRequest, await world.actor(person), { requestId, version, done });
    expect(await complete("caseworker", 1)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    await decide("supervisor", requestId, GRANT);
    expect(await complete("caseworker", 2, " ")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { done: { key: "required" } } });
    expect(await complete("programmeOfficer", 2)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await complete("otherCaseworker", 2)).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await complete("caseworker", 2)).toMatchObject({ ok: true });
    expect(await complete("caseworker", 3)).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await queryAll("SELECT 1 FROM task WHERE subject_id = $1 AND done_at IS NULL", [requestId])).toEqual([]);
    expect((await auditsOf(requestId)).filter(({ result }) => result === "OK").map(({ action }) => action)).toEqual(["rights.record", "rights.decide", "rights.complete"]);
  });

  it("opens the file of the child to its street and district, without other people's data, and to nobody before", async () => {
    const { requestId, number } = await recorded();
    const file = async (person: PersonKey, childId = child.childId, id = requestId) => personalFile(await world.actor(person), childId, id);
    expect(await file("supervisor")).toBeNull();
    await decide("supervisor", requestId, GRANT);
    const found = await file("caseworker");
    expect(found).toMatchObject({
      number, speaker: "MOTHER", child: { name: (await pageOf("caseworker"))?.name, idNumber: expect.stringMatching(/^\d{6}\*+.{2}$/) }, keptMonths: 360,
      registrations: [{ office: "三里屯街道民政科", form: { head: { source: null }, guardianship: { harms: [] }, need: { narrative: "" } } }],
    });
    expect(JSON.stringify(found)).not.toMatch(/\d{17}[\dX]/);
    expect(found?.guardians.filter(({ role, phone }) => role !== "MOTHER" && phone !== "")).toEqual([]);
    for (const person of OUTSIDERS) expect(await file(person), person).toBeNull();
    expect(await file("caseworker", harmed.childId)).toBeNull();
    const refused = await recorded();
    await decide("supervisor", refused.requestId, REFUSE);
    expect(await file("caseworker", child.childId, refused.requestId)).toBeNull();
  });
});

describe("the reports that a child was found by", () => {
  it("are in its file, without who reported and what was said, to whomever it is given; with harm known nothing is given to a guardian", async () => {
    const found = await insertCase(world, { caseStatus: "SERVICE" });
    const { number, again } = await insertReports(world, found);
    const open = async (speaker: string) => {
      const { requestId } = await recorded("caseworker", asking({ childId: found.childId, speaker }));
      expect(await decide("supervisor", requestId, GRANT)).toMatchObject({ ok: true });
      return requestId;
    };
    const [mothers, childs] = [await open("MOTHER"), await open("CHILD")];
    const file = async (id: string) => personalFile(await world.actor("caseworker"), found.childId, id);
    for (const id of [mothers, childs]) {
      const given = await file(id);
      expect(given?.reports).toMatchObject([
        { number, urgency: "RED", repeats: false, office: "三里屯街道民政科", contacts: [{ way: "PHONE", result: "NOT_REACHED" }, { way: "ON_SITE", result: "CHILD_SEEN", office: "三里屯街道民政科" }] }, { number: again.number, repeats: true, contacts: [] },
      ]);
      expect(JSON.stringify(given)).not.toMatch(/汪某某|3333|HOTLINE/);
    }
    await insertAssessment(world, found, { answers: RED_ANSWERS });
    expect(await file(mothers)).toBeNull();
    expect((await file(childs))?.reports).toHaveLength(2);
  });
});

describe("the data file", () => {
  it("names neither the community that told of the child, nor what a file is called, nor whom an assessment asked and who came along", async () => {
    const found = await insertCase(world, { caseStatus: "SERVICE" });
    const { reportId } = await insertReports(world, found);
    const assessmentId = await insertAssessment(world, found);
    const told = sealColumns("assessment", assessmentId, { sources: "暗记班主任", companions: "暗记民警" });
    const documentId = "7a3d5b0e-4a53-4f0a-9d5f-0c7a5b1f2d10";
    const fileName = sealColumns("document", documentId, { file_name: "暗记邻居证言.jpg" });
    await asMaintenance(async (client) => {
      await client.query("UPDATE intake_report SET recorded_org_id = $2, recorded_by_id = $3 WHERE id = $1", [reportId, world.organisationId.community, world.userId.communityOfficer]);
      await client.query("UPDATE assessment SET sources_cipher = $2, companions_cipher = $3 WHERE id = $1", [assessmentId, told.sources_cipher, told.companions_cipher]);
      await client.query(
        "INSERT INTO document (id, child_id, division, case_id, kind, file_name_cipher, media_type, size_bytes, sha256, storage_key, uploaded_by_id, uploaded_org_id) SELECT $1, child_id, division, id, 'OTHER', $3, 'image/jpeg', 1, repeat('0', 64), gen_random_uuid(), owner_user_id, owner_org_id FROM care_case WHERE id = $2",
        [documentId, found.caseId, fileName.file_name_cipher],
      );
    });
    for (const speaker of ["MOTHER", "CHILD", "AGENT"]) {
      const { requestId } = await recorded("caseworker", asking({ childId: found.childId, speaker }));
      expect(await decide("supervisor", requestId, GRANT)).toMatchObject({ ok: true });
      const given = await personalFile(await world.actor("caseworker"), found.childId, requestId);
      expect(given?.reports[0]?.office, speaker).toBe("三里屯街道民政科");
      const [{ name: community } = { name: "" }] = await queryAll<{ name: string }>("SELECT name FROM organisation WHERE id = $1", [world.organisationId.community]);
      expect(community).not.toBe("");
      expect(JSON.stringify(given?.reports), speaker).not.toContain(community);
      expect(JSON.stringify(given), speaker).not.toMatch(/暗记/);
      expect(given?.documents).toEqual([{ kind: "OTHER", on: expect.any(String) }]);
    }
  });
});

describe("harm that becomes known later", () => {
  it("closes a file that was granted to a guardian, not one to the child, by form or by assessment", async () => {
    const later = await insertCase(world, { caseStatus: "SERVICE" });
    const open = async (speaker: string) => {
      const { requestId } = await recorded("caseworker", asking({ childId: later.childId, speaker }));
      expect(await decide("supervisor", requestId, GRANT)).toMatchObject({ ok: true });
      return requestId;
    };
    const [mothers, childs] = [await open("MOTHER"), await open("CHILD")];
    const file = async (id: string) => personalFile(await world.actor("caseworker"), later.childId, id);
    expect(await file(mothers)).not.toBeNull();
    await insertAssessment(world, later, { answers: RED_ANSWERS });
    expect(await file(mothers)).toBeNull();
    expect(await file(childs)).not.toBeNull();
    const page = await pageOf("supervisor", later.childId);
    expect(page).toMatchObject({ harmKnown: true });
    expect(page?.requests.map(({ speaker, permissions }) => [speaker, permissions.openFile]).sort()).toEqual([["CHILD", true], ["MOTHER", false]]);
    const { requestId } = await recorded("caseworker", asking({ childId: later.childId, speaker: "FATHER" }));
    expect(await decide("reviewer", requestId, GRANT)).toMatchObject({ ok: false, code: "BLOCKED", reason: "rightsEndanger" });
  });
});

describe("consent", () => {
  const keep = async (person: PersonKey, input: object = consenting()) => executeMutation(recordConsent, await world.actor(person), input);
  const withdraw = async (person: PersonKey, input: object) => executeMutation(withdrawConsent, await world.actor(person), input);

  it("is kept by the street, encrypted, and taken back once", async () => {
    const input = consenting();
    const result = await keep("caseworker", input);
    expect(await keep("caseworker", input)).toEqual(result);
    const consentId = result.ok ? result.data.consentId : "";
    const [row] = await queryAll("SELECT * FROM consent_record WHERE id = $1", [consentId]);
    expect(row).toMatchObject({ purpose: "PHOTO", form: "WRITTEN", withdrawn_on: null });
    expect(JSON.stringify(row)).not.toMatch(/王秀兰|合影/);
    expect((await pageOf("reviewer"))?.consents[0]).toMatchObject({ consentId, speakerName: "王秀兰", permissions: { withdraw: false } });
    const back = { consentId, version: 1, withdrawnOn: today(), note: "本人来电撤回" };
    expect(await withdraw("caseworker", { ...back, withdrawnOn: addDays(today(), -1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { withdrawnOn: { key: "beforeConsent" } } });
    expect(await withdraw("caseworker", { ...back, withdrawnOn: addDays(today(), 1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { withdrawnOn: { key: "dateFuture" } } });
    expect(await withdraw("caseworker", { ...back, version: 3 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await withdraw("reviewer", back)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
    expect(await withdraw("caseworker", back)).toMatchObject({ ok: true });
    expect(await withdraw("caseworker", { ...back, version: 2 })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "consentWithdrawn" });
    expect((await auditsOf(consentId)).filter(({ result: how }) => how === "OK").map(({ action }) => action)).toEqual(["consent.record", "consent.record_repeated", "consent.withdraw"]);
    expect((await pageOf("caseworker"))?.consents[0]).toMatchObject({ withdrawnOn: today(), withdrawnNote: "本人来电撤回", permissions: { withdraw: false } });
  });

  it("is nobody else's to keep, and says what is missing", async () => {
    expect(await keep("reviewer")).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetActs" });
    for (const person of OUTSIDERS) expect(await keep(person), person).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await keep("caseworker", consenting({ purpose: "", extent: "", givenOn: addDays(today(), 1) }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { purpose: { key: "choose" }, extent: { key: "required" } } });
    expect(await keep("caseworker", consenting({ givenOn: addDays(today(), 1) }))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { givenOn: { key: "dateFuture" } } });
  });
});

describe("retention", () => {
  const change = async (person: PersonKey, input: object) => executeMutation(changeRetention, await world.actor(person), { kind: "NOTICE", version: 1, months: 36, basis: "本单位设定", ...input });

  it("is the security administrator's, within the law's bounds, and audited", async () => {
    for (const person of ["caseworker", "reviewer", "systemAdmin", "auditor", "monitor"] as const) {
      expect(await listRetention(await world.actor(person)), person).toBeNull();
      expect(await change(person, {}), person).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "securityAdminActs" });
    }
    expect(await change("securityAdmin", { kind: "CHILD_FILE", months: 59 })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { months: { key: "tooSmall", params: { minimum: 60 } } } });
    expect(await change("securityAdmin", { kind: "SESSION", months: 5 })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { months: { key: "tooSmall" } } });
    expect(await change("securityAdmin", { months: 0 })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await change("securityAdmin", { version: 9 })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await change("securityAdmin", {})).toMatchObject({ ok: true, data: { version: 2 } });
    expect(await change("securityAdmin", {})).toMatchObject({ ok: false, code: "CONFLICT" });
    expect((await listRetention(await world.actor("securityAdmin")))?.find(({ kind }) => kind === "NOTICE")).toMatchObject({ months: 36, basis: "本单位设定", version: 2 });
    expect(await queryAll("SELECT action, before, after FROM audit_event WHERE record_type = 'RETENTION_RULE' AND result = 'OK'")).toMatchObject([{ action: "retention.change", before: { months: 24 }, after: { months: 36 } }]);
  });
});
