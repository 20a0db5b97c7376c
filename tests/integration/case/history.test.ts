import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { caseHistory } from "@/lib/features/case/queries/case-events";
import { caseHistorySchema } from "@/lib/features/case/schema";
import { decideContact } from "@/lib/features/contact/mutations/decide-contact";
import { mendPerson } from "@/lib/features/correction/mutations/mend-person";
import { relocateChild } from "@/lib/features/correction/mutations/relocate-child";
import { uploadDocument } from "@/lib/features/document/mutations/upload-document";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const today = toShanghaiDate(new Date());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const running = (caseStatus: "SERVICE" | "CLOSED" = "SERVICE") => insertCase(world, { caseStatus, name: "林小雨", division: ORGANISATIONS.community.division });
const historyOf = async ({ caseId }: CaseRecord, asked: Record<string, string> = {}, person: PersonKey = "caseworker") => caseHistory(await world.actor(person), caseId, caseHistorySchema.parse(asked), new Date());
const actions = async (record: CaseRecord, asked: Record<string, string> = {}) => (await historyOf(record, asked))?.rows.map(({ action }) => action);
const versionOf = async ({ childId }: CaseRecord) => (await queryAll<{ version: number }>("SELECT version FROM child WHERE id = $1", [childId]))[0]!.version;
const relocate = async (record: CaseRecord) => executeMutation(relocateChild, await world.actor("caseworker"), {
  clientKey: v7(), registrationId: record.registrationId, version: await versionOf(record), community: ORGANISATIONS.otherCommunity.division, address: "二村3号楼", movedOn: today, reason: "社区核实",
});
const happened = (record: CaseRecord, lines: [action: string, person: PersonKey, org: keyof typeof ORGANISATIONS, day: string][]) => asMaintenance(async (client) => {
  for (const [action, person, org, day] of lines) {
    await client.query("INSERT INTO case_event (id, at, case_id, child_id, division, actor_id, actor_org_id, action, record_type, record_id) VALUES ($1, $2, $3, $4, (SELECT division FROM child WHERE id = $4), $5, $6, $7, 'CARE_CASE', $3)", [
      v7(), `${day}T10:00:00+08:00`, record.caseId, record.childId, world.userId[person], world.organisationId[org], action,
    ]);
  }
});

describe("the history of a case", () => {
  it("is filtered by kind, office, person and days, with how much each would leave, and pages on under them", async () => {
    const record = await running();
    const begun = (await historyOf(record))!.whole;
    await happened(record, [
      ["plan.submit", "caseworker", "street", addDays(today, -9)], ["plan.return", "reviewer", "district", addDays(today, -8)], ["plan.submit", "colleague", "street", addDays(today, -7)], ["visit.log", "caseworker", "street", addDays(today, -6)],
      ["case.reopen", "caseworker", "street", addDays(today, -5)], ["closure.request", "caseworker", "street", addDays(today, -4)],
    ]);
    const all = (await historyOf(record))!;
    expect([all.total, all.whole]).toEqual([begun + 6, begun + 6]);
    expect(all.kinds).toEqual(expect.arrayContaining([{ kind: "plan", count: 3 }, { kind: "visit", count: 1 }, { kind: "closing", count: 2 }]));
    expect(await actions(record, { kind: "plan" })).toEqual(["plan.submit", "plan.return", "plan.submit"]);
    // A reopening is of the closing, not of the opening.
    expect(await actions(record, { kind: "closing" })).toEqual(["closure.request", "case.reopen"]);
    const ofOffice = (await historyOf(record, { kind: "plan", office: world.organisationId.street }))!;
    expect([ofOffice.total, ofOffice.whole]).toEqual([2, begun + 6]);
    // What another choice would leave is counted under the rest of the filter.
    expect(ofOffice.offices.map(({ id, count }) => [id, count])).toEqual([[world.organisationId.street, 2], [world.organisationId.district, 1]]);
    expect(ofOffice.people.map(({ id, count }) => [id, count])).toEqual(expect.arrayContaining([[world.userId.caseworker, 1], [world.userId.colleague, 1]]));
    expect(await actions(record, { person: world.userId.colleague })).toEqual(["plan.submit"]);
    expect(await actions(record, { from: addDays(today, -8), until: addDays(today, -7) })).toEqual(["plan.submit", "plan.return"]);
    expect((await historyOf(record, { kind: "nonsense", from: "13", office: "x" }))!.total).toBe(begun + 6);
  });

  it("pages on under a filter, or stands on one page to be printed", async () => {
    const record = await running();
    await happened(record, Array.from({ length: 45 }, (_, index) => ["visit.log", "caseworker", "street", addDays(today, -1 - index)] as [string, PersonKey, "street", string]));
    const first = (await historyOf(record, { kind: "visit" }))!;
    expect([first.rows.length, first.total]).toEqual([40, 45]);
    const second = (await historyOf(record, { kind: "visit", after: first.next! }))!;
    expect([second.rows.length, second.next]).toEqual([5, null]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(45);
    expect((await historyOf(record, { kind: "visit", view: "all" }))).toMatchObject({ next: null, total: 45 });
    expect((await historyOf(record, { kind: "visit", view: "all" }))!.rows).toHaveLength(45);
  });

  it("is not there for who cannot see the case, under no filter", async () => {
    const record = await running();
    for (const person of ["otherCaseworker", "communityOfficer", "courtLiaison", "monitor"] as const) expect(await historyOf(record, { view: "all" }, person), person).toBeNull();
  });

  it("says which file was uploaded: by name to who sees the child's, the kind alone to who sees it masked, nothing of evidence to a body with a grant", async () => {
    const record = await running();
    await insertGrant(world, record, "station", "ORIGIN");
    const upload = async (fileName: string, kind: string) => executeMutation(uploadDocument, await world.actor("caseworker"), {
      target: { caseId: record.caseId, kind }, storageKey: v7(), fileName, mediaType: "application/pdf", sizeBytes: 10, sha256: "ab".repeat(31) + (kind === "PLAN_EVIDENCE" ? "01" : "02"),
    });
    expect(await upload("林小雨伤情照片.pdf", "PLAN_EVIDENCE")).toMatchObject({ ok: true });
    const paramsFor = async (person: PersonKey) => (await historyOf(record, { kind: "document" }, person))?.rows.map(({ params }) => params);
    expect(await paramsFor("supervisor")).toEqual([{ fileKind: "PLAN_EVIDENCE", file: "林小雨伤情照片.pdf" }]);
    expect(await paramsFor("programmeOfficer")).toEqual([{ fileKind: "PLAN_EVIDENCE", file: "none" }]);
    expect(await paramsFor("rescueWorker")).toEqual([{}]);
  });
});

describe("a change of the record", () => {
  it.each(["SERVICE", "CLOSED"] as const)("stands in the history of a case in %s: home, a parent, a contact barred and let again", async (status) => {
    const record = await running(status);
    expect(await relocate(record)).toMatchObject({ ok: true });
    const [person] = await queryAll<{ id: string; role: string; name: string; version: number }>("SELECT id, role::text, name, version FROM child_guardian WHERE child_id = $1 ORDER BY position LIMIT 1", [record.childId]);
    expect(await executeMutation(mendPerson, await world.actor("caseworker"), { clientKey: v7(), registrationId: record.registrationId, version: await versionOf(record), role: person!.role, name: "林大姑", condition: person!.role === "CARER" ? "" : "NORMAL", reason: "核对户口簿", siblings: [] })).toMatchObject({ ok: true });
    const decide = async (by: PersonKey, withheld: boolean) => {
      const [row] = await queryAll<{ version: number }>("SELECT version FROM child_guardian WHERE id = $1", [person!.id]);
      return executeMutation(decideContact, await world.actor(by), { guardianId: person!.id, version: row!.version, withheld, reason: "邻居反映有侵害", also: [] });
    };
    expect(await decide("caseworker", true)).toMatchObject({ ok: true });
    expect(await decide("supervisor", false)).toMatchObject({ ok: true });
    expect(await actions(record, { kind: "record" })).toEqual(["contact.clear", "contact.withhold", "child.mend_person", "child.relocate"]);
    const [cleared, , , moved] = (await historyOf(record, { kind: "record" }))!.rows;
    expect([cleared?.params, Object.keys(moved?.params ?? {})]).toEqual([{ role: person!.role }, ["on", "place"]]);
  });
});
