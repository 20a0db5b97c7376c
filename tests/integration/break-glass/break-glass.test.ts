import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { openRecord } from "@/lib/features/break-glass/mutations/open-record";
import { reviewOpening } from "@/lib/features/break-glass/mutations/review-opening";
import { searchRecords } from "@/lib/features/break-glass/mutations/search-records";
import { listOpenings, openingsOfRecord } from "@/lib/features/break-glass/queries/list-openings";
import { openedRecord } from "@/lib/features/break-glass/queries/opened-record";
import { ownOpenings } from "@/lib/features/break-glass/queries/own-openings";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { barPerson } from "@/lib/features/seal/mutations/bar-person";
import { placeSeal } from "@/lib/features/seal/mutations/place-seal";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, type CaseRecord } from "../../factories/records";
import { insertBar, insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const REASON = "儿童当晚可能遭受家庭暴力，需要联系照料人";
const now = new Date();
let world: World;
let record: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", name: "金小鹿" });
});

const search = async (person: PersonKey, by: Record<string, string>) => executeMutation(searchRecords, await world.actor(person), { number: "", idNumber: "", name: "", birthDate: "", ...by });
const open = async (person: PersonKey, more: Record<string, unknown> = {}) =>
  executeMutation(openRecord, await world.actor(person), { registrationId: record.registrationId, clientKey: v7(), reason: REASON, understood: true, ...more });
const opened = async (person: PersonKey = "farCaseworker"): Promise<string> => {
  const result = await open(person);
  if (!result.ok) throw new Error(`${result.code} ${result.reason ?? ""}`);
  return result.data.openingId;
};
const read = async (person: PersonKey, openingId: string, at = now) => openedRecord(await world.actor(person), openingId, at);
const audited = (action: string, id: string) => queryAll<{ actor_id: string; child_id: string | null }>("SELECT actor_id, child_id FROM audit_event WHERE action = $1 AND record_id = $2 AND result = 'OK'", [action, id]);

describe("finding a record", () => {
  it.each(["farCaseworker", "otherReviewer", "otherSupervisor", "rescueWorker"] as const)("%s: by number, case number, ID, name and birth date; number and office, nothing of the child", async (person) => {
    const exactly: Record<string, string>[] = [{ number: record.number }, { number: record.caseNumber.toLowerCase() }, { idNumber: record.residentId }];
    for (const by of exactly) {
      const found = await search(person, by);
      expect(found, JSON.stringify(by)).toMatchObject({ ok: true, data: { records: [{ registrationId: record.registrationId, number: record.number, office: "三里屯街道民政科", own: false, restricted: false }] } });
      expect(JSON.stringify(found)).not.toContain(record.name);
    }
    const byName = await search(person, { name: record.name, birthDate: "2016-05-20" });
    expect(byName.ok && byName.data.records.some((found) => found.number === record.number)).toBe(true);
  });

  it("exactly, or not at all, and is in the log without the question", async () => {
    const nearly: Record<string, string>[] = [{ number: record.number.slice(0, -1) }, { name: record.name, birthDate: "2016-05-21" }, { name: "金小", birthDate: "2016-05-20" }];
    for (const by of nearly) expect(await search("farCaseworker", by)).toMatchObject({ ok: true, data: { records: [] } });
    expect(await search("farCaseworker", {})).toMatchObject({ code: "INVALID", fieldErrors: { number: { key: "searchIncomplete" } } });
    expect(await search("farCaseworker", { name: record.name })).toMatchObject({ code: "INVALID", fieldErrors: { birthDate: { key: "required" } } });
    const rows = await audited("break_glass.search", world.userId.farCaseworker);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(await queryAll("SELECT after FROM audit_event WHERE action = 'break_glass.search'"))).not.toContain(record.name);
  });

  it("is refused by name to whoever is not on duty", async () => {
    for (const person of ["programmeOfficer", "communityOfficer", "socialWorker", "policeLiaison", "monitor", "auditor", "systemAdmin"] as const) {
      expect(await search(person, { number: record.number }), person).toMatchObject({ code: "FORBIDDEN", reason: "dutyWorkerActs" });
      expect(await open(person), person).toMatchObject({ code: "FORBIDDEN", reason: "dutyWorkerActs" });
    }
  });
});

describe("an opening", () => {
  it("shows form, case and visits to its person, for 24 hours, and widens nothing else", async () => {
    const openingId = await opened();
    expect(await read("farCaseworker", openingId)).toMatchObject({ name: "金小鹿", number: record.number, case: { number: record.caseNumber, status: "SERVICE", owner: "李文静" } });
    expect(JSON.stringify(await read("farCaseworker", openingId))).not.toContain(record.residentId);
    for (const person of ["otherCaseworker", "caseworker", "auditor", "farCaseworker"] as const) {
      const actor = await world.actor(person);
      if (person !== "farCaseworker") expect(await openedRecord(actor, openingId, now), person).toBeNull();
    }
    expect(await read("farCaseworker", openingId, new Date(now.getTime() + 25 * 3_600_000))).toBeNull();
    await asMaintenance((client) => client.query("UPDATE break_glass SET opened_at = now() - interval '25 hours', ends_at = now() - interval '1 hour' WHERE id = $1", [openingId]));
    // The database's own clock: a request that lies about the time gets nothing.
    expect(await read("farCaseworker", openingId, new Date(now.getTime() - 86_400_000))).toBeNull();
    const other = await opened();
    const actor = await world.actor("farCaseworker");
    expect((await listLedger(actor, ledgerParamsSchema.parse({ q: record.number }), now)).rows).toEqual([]);
    expect(await withActor(actor, async (tx) => [await tx.child.count({ where: { id: record.childId } }), await tx.registration.count({ where: { id: record.registrationId } }), await tx.careCase.count({ where: { id: record.caseId } })])).toEqual([0, 0, 0]);
    expect(await ownOpenings(actor, now)).toMatchObject(expect.arrayContaining([expect.objectContaining({ openingId: other, running: true }), expect.objectContaining({ openingId, running: false })]) as object);
  });

  it("tells supervisors, both districts and the auditors at once, and stands in the log under the child", async () => {
    const openingId = await opened();
    const notices = await queryAll<{ organisation_id: string; role: string }>("SELECT organisation_id, role FROM notice WHERE record_id = $1", [openingId]);
    const told = await queryAll<{ organisation_id: string; role: string; kind: string }>("SELECT organisation_id, role, kind FROM notice WHERE record_id = $1", [record.registrationId]);
    const { street, district, farStreet, otherDistrict, operator } = world.organisationId;
    expect(notices.map(({ organisation_id: office, role }) => `${office} ${role}`).sort()).toEqual(
      [`${farStreet} STREET_SUPERVISOR`, `${otherDistrict} REVIEWER`, `${operator} AUDITOR`].sort(),
    );
    // The owner's offices have nothing to review: they are told, and led to their record.
    expect(told.map(({ organisation_id: office, role, kind }) => `${office} ${role} ${kind}`).sort()).toEqual([`${street} STREET_SUPERVISOR breakGlassOpenedHere`, `${district} REVIEWER breakGlassOpenedHere`].sort());
    const noticeOf = async (person: PersonKey) => (await listNotices(await world.actor(person), now)).notices.find(({ kind, number }) => kind.startsWith("breakGlassOpened") && number === record.number);
    expect(await noticeOf("otherReviewer")).toMatchObject({ kind: "breakGlassOpened", href: "/break-glass" });
    expect(await noticeOf("auditor")).toMatchObject({ kind: "breakGlassOpened", href: "/admin/audit/break-glass" });
    expect(await noticeOf("supervisor")).toMatchObject({ kind: "breakGlassOpenedHere", urgent: true, href: `/registrations/${record.registrationId}`, params: { person: "吴志强" } });
    expect(await audited("break_glass.open", openingId)).toEqual([{ actor_id: world.userId.farCaseworker, child_id: record.childId }]);
    expect((await inboxCounts(await world.actor("auditor"), now)).audit).toBeGreaterThan(0);
  });

  it("takes a reason of ten characters, the confirmation, and a record outside the own scope", async () => {
    expect(await open("farCaseworker", { reason: "情况紧急" })).toMatchObject({ code: "INVALID", fieldErrors: { reason: { key: "reasonTooShort" } } });
    expect(await open("farCaseworker", { understood: false })).toMatchObject({ code: "INVALID", fieldErrors: { understood: { key: "confirmConsequences" } } });
    expect(await open("farCaseworker", { registrationId: v7() })).toMatchObject({ code: "NOT_FOUND" });
    for (const person of ["caseworker", "reviewer"] as const) expect(await open(person), person).toMatchObject({ code: "BLOCKED", reason: "recordInScope" });
  });

  it("twice is one, as long as it runs", async () => {
    const first = await opened();
    expect(await opened()).toBe(first);
  });

  it("twice at once is one", async () => {
    const ids = await Promise.all([opened(), opened(), opened(), opened()]);
    expect(new Set(ids).size).toBe(1);
    expect(await queryAll("SELECT id FROM break_glass WHERE child_id = $1", [record.childId])).toHaveLength(1);
    expect(await queryAll("SELECT id FROM notice WHERE record_id = $1", [ids[0]])).toHaveLength(3);
  });

  it("is judged by the auditor without the names in its texts; those who answer for the opener read them", async () => {
    const reason = `${record.name}（${record.residentId}）当晚可能遭受家庭暴力，请回电13800138000`;
    const result = await open("farCaseworker", { reason });
    if (!result.ok) throw new Error(result.code);
    expect(await executeMutation(reviewOpening, await world.actor("otherReviewer"), { openingId: result.data.openingId, clientKey: v7(), justified: true, note: `已向${record.name}家人核实` })).toMatchObject({ ok: true });
    const read = async (person: PersonKey) => (await listOpenings(await world.actor(person), { state: "all" }, now))?.rows.find((row) => row.openingId === result.data.openingId);
    const masked = await read("auditor");
    for (const text of [record.name, record.residentId, "13800138000"]) expect(JSON.stringify(masked)).not.toContain(text);
    expect(masked?.reason).toContain("当晚可能遭受家庭暴力");
    expect(masked?.supervisor?.note).toMatch(/^已向金/);
    expect(await read("otherReviewer")).toMatchObject({ reason, supervisor: { note: `已向${record.name}家人核实` } });
  });

  it("is not given of a sealed record, and ends with a seal", async () => {
    const openingId = await opened();
    const seal = await executeMutation(placeSeal, await world.actor("supervisor"), { registrationId: record.registrationId, clientKey: v7(), userIds: [world.userId.supervisor, world.userId.reviewer], reason: "涉性侵害" });
    expect(seal).toMatchObject({ ok: true });
    // Its own person is told why, and nothing else.
    expect(await read("farCaseworker", openingId)).toEqual({ restricted: true, number: record.number });
    expect((await ownOpenings(await world.actor("farCaseworker"), now))?.find((row) => row.openingId === openingId)).toMatchObject({ restricted: true });
    expect(await read("otherCaseworker", openingId)).toBeNull();
    expect(await read("farCaseworker", openingId, new Date(now.getTime() + 25 * 3_600_000))).toBeNull();
    expect(await search("farCaseworker", { number: record.number })).toMatchObject({ ok: true, data: { records: [{ restricted: true }] } });
    expect(await open("otherSupervisor")).toMatchObject({ code: "FORBIDDEN", reason: "recordSealed" });
    // Nor to those of its own offices who are not named.
    expect(await open("caseworker")).toMatchObject({ code: "FORBIDDEN", reason: "recordSealed" });
    // Lifted within the day: what ended stays ended.
    await queryAll("UPDATE child_seal SET lifted_at = now(), lifted_by_id = sealed_by_id, lift_reason_cipher = reason_cipher WHERE child_id = $1", [record.childId]);
    expect(await read("farCaseworker", openingId)).toEqual({ restricted: true, number: record.number });
  });

  it("gives no number of who is no contact, and says whom not to ring up", async () => {
    const openingId = await opened();
    const form = async () => (await read("farCaseworker", openingId)) as { form: { guardianship: { carerPhone: string; carerName: string } }; withheld: string[] };
    const before = await form();
    expect(before.withheld).toEqual([]);
    await queryAll("UPDATE child_guardian SET withheld = true WHERE child_id = $1 AND name = $2", [record.childId, before.form.guardianship.carerName]);
    const after = await form();
    expect(after.form.guardianship.carerPhone).toBe("");
    expect(after.withheld).toEqual(before.form.guardianship.carerName === "" ? [] : [before.form.guardianship.carerName]);
  });

  it("is not given to a barred person, who does not find the record either", async () => {
    const openingId = await opened();
    expect(await executeMutation(barPerson, await world.actor("supervisor"), { registrationId: record.registrationId, clientKey: v7(), username: "farcaseworker", reason: "涉嫌加害" })).toMatchObject({ ok: true });
    expect(await read("farCaseworker", openingId)).toBeNull();
    expect((await ownOpenings(await world.actor("farCaseworker"), now))?.map((row) => row.openingId)).not.toContain(openingId);
    expect(await search("farCaseworker", { number: record.number })).toMatchObject({ ok: true, data: { records: [] } });
    expect(await open("farCaseworker")).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the review of an opening", () => {
  const review = async (person: PersonKey, openingId: string, more: Record<string, unknown> = {}) => executeMutation(reviewOpening, await world.actor(person), { openingId, clientKey: v7(), justified: true, note: "情况属实", ...more });
  const listed = async (person: PersonKey, state: "waiting" | "all" = "waiting") => listOpenings(await world.actor(person), { state }, now);

  it("waits for who answers for the opener and for the auditor, is marked when late, and stands in the record's history", async () => {
    const openingId = await opened();
    for (const person of ["otherReviewer", "auditor"] as const) expect((await listed(person))?.rows.find((row) => row.openingId === openingId), person).toMatchObject({ openerName: "吴志强", reason: REASON, overdue: false, canReview: true });
    expect((await listed("otherSupervisor"))?.rows.map((row) => row.openingId)).not.toContain(openingId);
    expect(await listed("caseworker")).toBeNull();
    await asMaintenance((client) => client.query("UPDATE break_glass SET review_due_at = now() - interval '1 minute' WHERE id = $1", [openingId]));
    expect((await listOpenings(await world.actor("auditor"), { state: "waiting" }, new Date()))?.rows.find((row) => row.openingId === openingId)).toMatchObject({ overdue: true });
    expect(await review("otherReviewer", openingId, { justified: false, note: "应先联系辖区街道" })).toMatchObject({ ok: true });
    expect(await review("auditor", openingId)).toMatchObject({ ok: true });
    expect((await listed("otherReviewer"))?.rows.map((row) => row.openingId)).not.toContain(openingId);
    expect(await openingsOfRecord(await world.actor("caseworker"), { caseId: record.caseId }, new Date())).toMatchObject([
      { openerName: "吴志强", officeName: "右安门街道民政科", supervisor: { justified: false, note: "应先联系辖区街道", byName: "褚国庆" }, auditor: { justified: true, byName: "魏审计" }, overdue: false, canReview: false },
    ]);
    expect(await openingsOfRecord(await world.actor("otherCaseworker"), { caseId: record.caseId }, now)).toEqual([]);
    expect(await audited("break_glass.review", openingId)).toHaveLength(1);
    expect(await audited("break_glass.review_auditor", openingId)).toHaveLength(1);
    expect((await listNotices(await world.actor("farCaseworker"), now)).notices.map((notice) => notice.kind)).toEqual(expect.arrayContaining(["breakGlassUnjustified", "breakGlassJustified"]));
  });

  it("goes on when the record has been restricted: number, opener, reason and times, and no name, for who answers for it and for the auditor", async () => {
    const reason = `${record.name}（曾用名金小花）当晚可能遭受家庭暴力，请回电13800138000`;
    await asMaintenance((client) => client.query("UPDATE child SET former_name = '金小花' WHERE id = $1", [record.childId]));
    const result = await open("farCaseworker", { reason });
    if (!result.ok) throw new Error(result.code);
    const { openingId } = result.data;
    await insertSeal(world, record, ["supervisor", "reviewer"]);
    for (const person of ["otherReviewer", "auditor"] as const) {
      const row = (await listed(person))?.rows.find((found) => found.openingId === openingId);
      expect(row, person).toMatchObject({ number: record.number, openerName: "吴志强", canReview: true });
      for (const text of [record.name, "金小花", "13800138000"]) expect(JSON.stringify(row), person).not.toContain(text);
      expect(row?.reason, person).toContain("当晚可能遭受家庭暴力");
      expect(await review(person, openingId), person).toMatchObject({ ok: true });
    }
    // The record's own offices lose its history with it.
    expect(await openingsOfRecord(await world.actor("caseworker"), { caseId: record.caseId }, now)).toEqual([]);
    expect((await openingsOfRecord(await world.actor("supervisor"), { caseId: record.caseId }, now))[0]?.reason).toBe(reason);
  });

  it("is not that of who is barred from the child", async () => {
    const openingId = await opened();
    await insertBar(world, record, "otherReviewer");
    expect((await listed("otherReviewer"))?.rows.map((row) => row.openingId)).not.toContain(openingId);
    expect(await review("otherReviewer", openingId)).toMatchObject({ code: "NOT_FOUND" });
  });

  it("is never the opener's own, nor anybody's who does not answer for it", async () => {
    const openingId = await opened("otherReviewer");
    expect(await review("otherReviewer", openingId)).toMatchObject({ code: "SELF_REVIEW", reason: "anotherOverseerActs" });
    for (const person of ["supervisor", "reviewer", "farCaseworker", "monitor", "securityAdmin"] as const) expect(await review(person, openingId), person).toMatchObject({ code: "NOT_FOUND" });
  });

  it("is refused without verdict or note, and a second time", async () => {
    const openingId = await opened();
    expect(await review("auditor", openingId, { note: " " })).toMatchObject({ code: "INVALID", fieldErrors: { note: { key: "required" } } });
    expect(await review("auditor", openingId, { justified: "" })).toMatchObject({ code: "INVALID" });
    const clientKey = v7();
    expect(await review("auditor", openingId, { clientKey })).toMatchObject({ ok: true });
    expect(await review("auditor", openingId, { clientKey })).toMatchObject({ ok: true });
    expect(await review("auditor", openingId)).toMatchObject({ code: "DUPLICATE", reason: "openingReviewed" });
  });
});
