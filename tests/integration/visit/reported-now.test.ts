import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { NO_REPORT, type Report } from "@/lib/features/correction/schema";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { routeSheet } from "@/lib/features/visit/queries/route-sheet";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import type { ReportedNow } from "@/lib/features/visit/view";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { VisitKind } from "@/lib/shared/vocabulary/casework";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertAssignment, insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { insert } from "../../support/insert";
import { entry, insertVisit } from "./support";

const today = toShanghaiDate(new Date());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const MOVED: Partial<Report> = { changed: ["ADDRESS", "CARER", "CHILD_PHONE"], newCommunity: "110105004032", newAddress: "弘善家园3号楼201", carerName: "于大爷", carerRelation: "MATERNAL_GRANDPARENT", carerPhone: "13900002222", childPhone: "13700003333" };

/** A child of whom a visit has reported a change, and a visit that comes next. */
async function reportedBy(person: PersonKey, by: OrganisationKey, report: Partial<Report> = MOVED, next: { by?: OrganisationKey; person?: PersonKey } = { by, person }, visitedOn = today) {
  const record = await insertCase(world, { caseStatus: "SERVICE", colour: "YELLOW" });
  if (by === "agency" || next.by === "agency") await insertAssignment(world, record, world.userId.socialWorker);
  const visitId = await insertVisit(world, record, { by, person });
  expect(await executeMutation(logVisit, await world.actor(person), { visitId, version: 1, clientKey: v7(), entry: entry({ visitedOn, ...NO_REPORT, ...report }) })).toMatchObject({ ok: true });
  await asMaintenance((client) => client.query("DELETE FROM task WHERE subject_id IN (SELECT id FROM visit WHERE case_id = $1 AND status = 'PLANNED')", [record.caseId]));
  await asMaintenance((client) => client.query("DELETE FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [record.caseId]));
  return { record, nextId: await insertVisit(world, record, next) };
}
const readBy = async (person: PersonKey, visitId: string) => (await visitDetail(await world.actor(person), visitId, new Date()))?.reported;
const person = (record: CaseRecord, role: string, name: string, changes: object = {}) => {
  const id = v7();
  const phone = { phone_cipher: encryptField("13900002222", { table: "child_guardian", column: "phone_cipher", rowId: id }), phone_index: blindIndex("phone", "13900002222") };
  return asMaintenance((client) => insert(client, "child_guardian", { id, child_id: record.childId, division: record.division, role, relation: role, position: 0, name, name_pinyin: "x", ...phone, ...changes }));
};
const phones = (reported: ReportedNow[] | undefined) => reported?.map(({ field, facts, phoneKept }) => [field, facts.phone, phoneKept]);

describe("what a visit reported and nobody has decided", () => {
  it("stands on the page, the card and the sheet of the next visit, with its day", async () => {
    const { nextId } = await reportedBy("caseworker", "street");
    const reported = await readBy("caseworker", nextId);
    expect(reported?.map(({ field, on }) => [field, on]).sort()).toEqual([["ADDRESS", today], ["CARER", today], ["CHILD_PHONE", today]]);
    expect(reported?.find(({ field }) => field === "ADDRESS")?.facts).toMatchObject({ address: "弘善家园3号楼201", outside: false, place: expect.stringContaining("社区") as string });
    expect(reported?.find(({ field }) => field === "CARER")?.facts).toMatchObject({ name: "于大爷", phone: "13900002222" });
    const actor = await world.actor("caseworker");
    expect((await listDueVisits(actor, {}, new Date())).rows.find(({ visitId }) => visitId === nextId)?.reported).toEqual(reported);
    expect((await routeSheet(actor, { who: "office", span: "day", on: undefined }, new Date()))?.stops.flatMap(({ lines }) => lines).find(({ visitId }) => visitId === nextId)?.reported).toEqual(reported);
  });

  it("bears the day of the visit, not the one on which it was written down", async () => {
    const visitedOn = addDays(today, -3);
    const { nextId } = await reportedBy("caseworker", "street", { changed: ["ADDRESS"], newCommunity: MOVED.newCommunity, newAddress: MOVED.newAddress }, undefined, visitedOn);
    expect((await readBy("caseworker", nextId))?.map(({ field, on }) => [field, on])).toEqual([["ADDRESS", visitedOn]]);
    // Whoever did not make it and cannot see it is told the same.
    const elsewhere = await reportedBy("socialWorker", "agency", { changed: ["CHILD_PHONE"], childPhone: "13700003333" }, { by: "community", person: "communityOfficer" }, visitedOn);
    expect((await readBy("communityOfficer", elsewhere.nextId))?.map(({ on }) => on)).toEqual([visitedOn]);
  });

  it("until it is decided, and not with the visit that was made", async () => {
    const { record, nextId } = await reportedBy("caseworker", "street", { changed: ["CHILD_PHONE"], childPhone: "13700003333" });
    const [made] = await queryAll<{ id: string }>("SELECT id FROM visit WHERE case_id = $1 AND status = 'DONE'", [record.caseId]);
    expect(await readBy("caseworker", String(made?.id))).toEqual([]);
    expect(await readBy("caseworker", nextId)).toHaveLength(1);
    await asMaintenance((client) => client.query("UPDATE record_correction SET status = 'ACCEPTED', decided_by_id = $2, decided_at = now() WHERE child_id = $1", [record.childId, world.userId.supervisor]));
    expect(await readBy("caseworker", nextId)).toEqual([]);
  });

  it.each<[PersonKey, OrganisationKey, PersonKey, OrganisationKey]>([["socialWorker", "agency", "communityOfficer", "community"], ["communityOfficer", "community", "socialWorker", "agency"], ["socialWorker", "agency", "caseworker", "street"]])(
    "reported by %s of the %s is told to %s of the %s, who goes next", async (reporter, from, reader, to) => {
      const { nextId } = await reportedBy(reporter, from, { changed: ["CHILD_PHONE"], childPhone: "13700003333" }, { by: to, person: reader });
      expect(phones(await readBy(reader, nextId))).toEqual([["CHILD_PHONE", "13700003333", false]]);
    },
  );

  it("is told to no office that does not go there", async () => {
    const { record, nextId } = await reportedBy("caseworker", "street");
    await insertAssignment(world, record, world.userId.socialWorker);
    for (const other of ["socialWorker", "communityOfficer", "farCaseworker"] as const) expect(await readBy(other, nextId), other).toBeUndefined();
    // A district makes no visits and reads no contact.
    expect(await readBy("reviewer", nextId)).toEqual([]);
  });

  it("gives no number of whoever is no contact, of a new carer where somebody of the family is none, and none where the visit is not announced", async () => {
    const { record, nextId } = await reportedBy("caseworker", "street");
    await person(record, "FATHER", "于某", { withheld: true });
    expect(phones(await readBy("caseworker", nextId))?.sort()).toEqual([["ADDRESS", "", false], ["CARER", "", true], ["CHILD_PHONE", "13700003333", false]]);
    const kind: VisitKind = "UNANNOUNCED";
    await asMaintenance((client) => client.query("UPDATE visit SET kind = $2 WHERE id = $1", [nextId, kind]));
    expect(phones(await readBy("caseworker", nextId))?.sort()).toEqual([["ADDRESS", "", false], ["CARER", "", false]]);
    const same = await reportedBy("caseworker", "street", { changed: ["CHILD_PHONE"], childPhone: "139 0000 2222" });
    await person(same.record, "MOTHER", "赵某", { withheld: true });
    expect(phones(await readBy("caseworker", same.nextId))).toEqual([["CHILD_PHONE", "", true]]);
  });

  it.each<[PersonKey, OrganisationKey]>([["communityOfficer", "community"], ["socialWorker", "agency"], ["caseworker", "street"]])("says nothing to %s of the home of a child that is not there", async (reader, by) => {
    const { record, nextId } = await reportedBy("caseworker", "street", MOVED, { by, person: reader });
    expect(await readBy(reader, nextId)).toHaveLength(3);
    await asMaintenance((client) => insert(client, "ladder_step", {
      id: v7(), case_id: record.caseId, child_id: record.childId, division: record.division, step: "INTERIM_GUARDIANSHIP", ground: "IMPRISONED", until: addDays(today, 50), taken_on: today, actor_org_id: world.organisationId.institution,
      content_cipher: "v1.k1.AAAA.AAAA", recorded_by_id: world.userId.caseworker, recorded_org_id: world.organisationId.street, recorded_at: new Date().toISOString(), client_key: v7(),
    }));
    expect(await readBy(reader, nextId)).toEqual([]);
  });
});
