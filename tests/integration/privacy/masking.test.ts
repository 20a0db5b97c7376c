import { beforeAll, describe, expect, it } from "vitest";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { downloadDocument } from "@/lib/features/document/mutations/download-document";
import { listCaseDocuments } from "@/lib/features/document/queries/list-documents";
import { listTasks } from "@/lib/features/inbox/queries/list-tasks";
import { listLedger } from "@/lib/features/ledger/queries/list-ledger";
import { ledgerParamsSchema } from "@/lib/features/ledger/schema";
import { versionPage } from "@/lib/features/plan/queries/version-page";
import { caseReferrals } from "@/lib/features/referral/queries/case-referrals";
import { listReferrals } from "@/lib/features/referral/queries/list-referrals";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { referralListSchema } from "@/lib/features/referral/schema";
import { mergePage } from "@/lib/features/merge/queries/merge-page";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { listDueVisits } from "@/lib/features/visit/queries/list-due-visits";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { dueVisitsSchema } from "@/lib/features/visit/schema";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { insertAssignment, insertCase, type CaseRecord } from "../../factories/records";
import { registrationForm } from "../../factories/registration-form";
import { insertVisit } from "../../factories/visits";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance } from "../../support/database";
import { insert } from "../../support/insert";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { v7 } from "uuid";
import { insertAssessedCase, submittedPlan } from "../plan/support";
import { caseInService, draftFor, send, type Ready } from "../referral/support";
import { filed } from "../registration/support";

const now = new Date();
let world: World;
let ready: Ready;
let referralId: string;
/** The agency's, put to somebody else there, and to the worker of the tests. */
let colleagues: CaseRecord;
let own: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
  ready = await caseInService(world, "T4_1");
  const sent = await send(await world.actor("caseworker"), draftFor(world, ready, "education"));
  if (!sent.ok) throw new Error(JSON.stringify(sent));
  referralId = sent.data.referralId;
  colleagues = await insertCase(world, { name: "温如玉", birthDate: "2015-03-04", caseStatus: "SERVICE" });
  await insertAssignment(world, colleagues, v7());
  own = await insertCase(world, { name: "温知夏", caseStatus: "SERVICE" });
  await insertAssignment(world, own, world.userId.socialWorker);
});

const rows = async (person: PersonKey, query: Record<string, string> = {}, q?: string) => (await listLedger(await world.actor(person), { ...ledgerParamsSchema.parse(query), ...(q ? { q } : {}) }, now)).rows.flatMap((row) => (row.restricted ? [] : [row]));
const names = async (person: PersonKey, q?: string) => (await rows(person, {}, q)).map((row) => row.name).sort();
/** Nothing of these in whatever a page could get. */
const silent = (view: unknown, ...secrets: string[]) => {
  expect(view).toBeTruthy();
  for (const secret of secrets) expect(JSON.stringify(view), secret).not.toContain(secret);
};

describe("who sees whom by name", () => {
  it("the owning street and the reviewing district everybody, the district's programme officer nobody", async () => {
    for (const person of ["caseworker", "supervisor", "reviewer"] as const) expect(await names(person), person).toEqual(expect.arrayContaining(["温如玉", "温知夏", "试小满"]));
    expect(await names("programmeOfficer")).toEqual(["温**", "温**", "试**"].sort());
  });

  it("an agency's worker the children of the own cases, a colleague's masked", async () => {
    expect(await names("socialWorker")).toEqual(["温**", "温知夏"].sort());
    const worker = await world.actor("socialWorker");
    expect((await caseHeader(worker, own.caseId, now))?.name).toBe("温知夏");
    expect((await caseHeader(worker, colleagues.caseId, now))?.name).toBe("温**");
  });

  it("an agency as a whole everybody there, and whoever has a visit to make the child to be visited", async () => {
    const whole = await insertCase(world, { name: "温故新", caseStatus: "SERVICE" });
    await insertAssignment(world, whole, null);
    const worker = await world.actor("socialWorker");
    expect((await caseHeader(worker, whole.caseId, now))?.name).toBe("温故新");
    const visited = await insertCase(world, { name: "温良恭", caseStatus: "SERVICE" });
    await insertAssignment(world, visited, v7());
    const visitId = await insertVisit(world, visited, "PLANNED", "2027-01-04");
    expect((await caseHeader(worker, visited.caseId, now))?.name).toBe("温**");
    await asMaintenance((client) => client.query("UPDATE visit SET assigned_org_id = $2, assigned_user_id = $3 WHERE id = $1", [visitId, world.organisationId.agency, world.userId.socialWorker]));
    expect((await caseHeader(worker, visited.caseId, now))?.name).toBe("温良恭");
    expect((await visitDetail(worker, visitId, now))?.contact?.phone).toBe(visited.phone);
    await asMaintenance((client) => client.query("UPDATE visit SET assigned_user_id = NULL WHERE id = $1", [visitId]));
    const card = await visitDetail(worker, visitId, now);
    expect(card).toMatchObject({ name: "温**", contact: null });
    silent(card, visited.phone, visited.address);
  });

  it("every other page keeps to it: registration, form, case, visits, tasks, plan, referrals, files", async () => {
    const officer = await world.actor("programmeOfficer");
    const form = registrationForm((each) => {
      each.child.name = "司马春晓";
    });
    const { registrationId } = await filed(world, "caseworker", form);
    const view = await loadRegistration(officer, registrationId, now);
    expect(view.name).toBe("司马**");
    expect(view.photo).toBeNull();
    silent(view, "春晓", form.child.idNumber, ...[form.child.phone, form.residence.currentAddress, form.guardianship.carerName, ...form.parents.map(({ name }) => name)].filter(Boolean));
    expect((await loadRegistration(await world.actor("reviewer"), registrationId, now)).name).toBe("司马春晓");
    const beside = await filed(world, "caseworker", registrationForm());
    silent(await mergePage(officer, registrationId, beside.registrationId, now), "春晓", form.child.idNumber, ...[form.child.phone, form.residence.currentAddress].filter(Boolean));

    const day = "2027-01-05";
    await insertVisit(world, ready, "PLANNED", day);
    silent(await caseHeader(officer, ready.caseId, now), "小满");
    silent(await listDueVisits(officer, dueVisitsSchema.parse({ who: "all" }), now), "小满", "如玉", "知夏");
    const planned = await insertAssessedCase(world, { name: "司徒远", colour: "GREEN" });
    silent(await versionPage(officer, (await submittedPlan(world, planned.caseId)).planVersionId, now), "司徒远");
    silent(await caseReferrals(officer, ready.caseId, now), "小满");
    silent(await listReferrals(officer, referralListSchema.parse({}), now), "小满");
    const detail = await referralDetail(officer, referralId, now);
    expect(detail?.disclosed?.length).toBeGreaterThan(3);
    silent(detail, "小满", "试验小学", ready.address, ready.phone);
    expect((await listTasks(officer, { due: "later", of: "mine" } as never, now))?.rows ?? []).not.toContainEqual(expect.objectContaining({ subject: expect.stringContaining("小满") }));

    const id = v7();
    await asMaintenance((client) =>
      insert(client, "document", {
        id, child_id: ready.childId, division: ready.division, case_id: ready.caseId, kind: "OTHER", ...sealColumns("document", id, { file_name: "试小满户口本.pdf" }), media_type: "application/pdf",
        size_bytes: 1, sha256: "0".repeat(64), storage_key: v7(), uploaded_by_id: world.userId.caseworker, uploaded_org_id: world.organisationId.street,
      }),
    );
    expect((await listCaseDocuments(officer, ready.caseId, now))?.documents.map(({ name }) => name)).toEqual(["****.pdf"]);
    expect((await listCaseDocuments(await world.actor("reviewer"), ready.caseId, now))?.documents.map(({ name }) => name)).toEqual(["试小满户口本.pdf"]);
    expect(await executeMutation(downloadDocument, officer, { documentId: id })).toMatchObject({ ok: true, data: { fileName: "****.pdf" } });
  });

  it("to whom it was disclosed the name stands open, whatever else it may not see", async () => {
    silent(await referralDetail(await world.actor("educationLiaison"), referralId, now), ready.phone);
    expect((await referralDetail(await world.actor("educationLiaison"), referralId, now))?.name).toBe("试小满");
  });
});

describe("a masked name is not found out", () => {
  it.each(["温", "如玉", "温如玉", "wenruyu", "wry", "温如"])("by a part, nor by the whole alone: %s", async (q) => {
    expect((await rows("programmeOfficer", {}, q)).length).toBe(0);
    expect((await rows("socialWorker", {}, q)).filter((row) => row.caseId === colleagues.caseId)).toEqual([]);
  });

  it("but by full name and birth date, by ID number, and by the record's number", async () => {
    for (const person of ["programmeOfficer", "socialWorker", "reviewer"] as const) {
      for (const q of ["温如玉 2015-03-04", "20150304温如玉", colleagues.residentId, colleagues.number, colleagues.caseNumber]) {
        expect((await rows(person, {}, q)).map((row) => row.caseId), `${person} ${q}`).toEqual([colleagues.caseId]);
      }
      for (const q of ["温如玉 2015-03-05", "温如 2015-03-04"]) expect(await rows(person, {}, q), `${person} ${q}`).toEqual([]);
    }
    expect(await names("socialWorker", "温知")).toEqual(["温知夏"]);
    expect(await names("farCaseworker", "温如玉 2015-03-04")).toEqual([]);
  });

  it("nor by the order: whoever sees masked names has the order of filing", async () => {
    const ids = async (sort: string) => (await rows("programmeOfficer", { sort })).map((row) => row.registrationId);
    expect(await ids("name")).toEqual(await ids("filed"));
    expect(await ids("nameReversed")).toEqual(await ids("filed"));
  });

  it("nor by an address: the cursor of a page by name holds no name", async () => {
    const actor = await world.actor("caseworker");
    for (let n = 0; n < 51; n += 1) await insertCase(world, { name: `白${String.fromCodePoint(0x4e00 + n * 11)}` });
    for (const sort of ["name", "nameReversed"] as const) {
      const first = await listLedger(actor, { sort }, now);
      expect(first.next).not.toBeNull();
      const read = Buffer.from(first.next ?? "", "base64url").toString();
      expect(JSON.parse(read)).toEqual([null, first.rows.at(-1)?.registrationId]);
      const second = await listLedger(actor, { sort, after: first.next ?? "" }, now);
      const all = [...first.rows, ...second.rows].map((row) => row.registrationId);
      expect(new Set(all).size).toBe(first.total);
      // Somebody else's cursor, or one of a row that is gone, is the first page and no error.
      expect((await listLedger(await world.actor("farCaseworker"), { sort, after: first.next ?? "" }, now)).rows).toEqual([]);
    }
  });
});
