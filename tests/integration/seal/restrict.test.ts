import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { closeIntake } from "@/lib/features/intake/mutations/close-intake";
import { recordIntake } from "@/lib/features/intake/mutations/record-intake";
import { loadIntake } from "@/lib/features/intake/queries/load-intake";
import { barPerson } from "@/lib/features/seal/mutations/bar-person";
import { changeSeal } from "@/lib/features/seal/mutations/change-seal";
import { endBar } from "@/lib/features/seal/mutations/end-bar";
import { liftSeal } from "@/lib/features/seal/mutations/lift-seal";
import { placeSeal } from "@/lib/features/seal/mutations/place-seal";
import { sealPanel } from "@/lib/features/seal/queries/seal-panel";
import { reassignCases } from "@/lib/features/workload/mutations/reassign-cases";
import { executeMutation } from "@/lib/server/write/execute";
import type { OrganisationKey, PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

const now = new Date();
let world: World;
let record: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", owner: "supervisor" });
});

const ids = (...people: PersonKey[]) => people.map((person) => world.userId[person]);
const place = async (person: PersonKey, people: readonly PersonKey[], more: Record<string, unknown> = {}) =>
  executeMutation(placeSeal, await world.actor(person), { registrationId: record.registrationId, clientKey: v7(), userIds: ids(...people), reason: "涉性侵害", ...more });
const placed = async (...people: PersonKey[]): Promise<string> => {
  const result = await place("supervisor", people.length > 0 ? people : ["supervisor", "reviewer"]);
  if (!result.ok) throw new Error(result.code);
  return result.data.sealId;
};
const panel = async (person: PersonKey) => sealPanel(await world.actor(person), { caseId: record.caseId }, now);
const audited = (action: string, id: string) => queryAll<{ actor_id: string; child_id: string; result: string }>("SELECT actor_id, child_id, result FROM audit_event WHERE action = $1 AND record_id = $2 AND result = 'OK'", [action, id]);
const bar = async (person: PersonKey, username: string, more: Record<string, unknown> = {}) =>
  executeMutation(barPerson, await world.actor(person), { registrationId: record.registrationId, clientKey: v7(), username, reason: "涉嫌加害", ...more });

describe("placing a seal", () => {
  it.each(["supervisor", "reviewer"] as const)("by %s: closed to the rest at once, told to whoever is named, in the log without the reason", async (person) => {
    const result = await place(person, ["supervisor", "reviewer", "caseworker"]);
    if (!result.ok) throw new Error(result.code);
    expect((await panel("caseworker"))?.seal).toMatchObject({ reason: "涉性侵害", people: expect.arrayContaining([expect.objectContaining({ name: "李文静", officeName: "三里屯街道民政科", active: true })]) as unknown });
    expect(await panel("colleague")).toBeNull();
    const notices = await queryAll<{ user_id: string }>("SELECT user_id FROM notice WHERE kind = 'sealNamed' AND record_id = $1", [record.registrationId]);
    expect(notices.map((notice) => notice.user_id).sort()).toEqual(ids("supervisor", "reviewer", "caseworker").filter((id) => id !== world.userId[person]).sort());
    expect(await audited("seal.place", result.data.sealId)).toEqual([{ actor_id: world.userId[person], child_id: record.childId, result: "OK" }]);
    expect(JSON.stringify(await queryAll("SELECT after FROM audit_event WHERE record_id = $1", [result.data.sealId]))).not.toContain("侵害");
  });

  it("stands in the head of the case for those who are named", async () => {
    const head = async (person: PersonKey) => caseHeader(await world.actor(person), record.caseId, now);
    expect(await head("caseworker")).toMatchObject({ restricted: false });
    await placed("supervisor", "reviewer", "caseworker");
    for (const person of ["supervisor", "reviewer", "caseworker"] as const) expect(await head(person), person).toMatchObject({ restricted: true });
    expect(await head("colleague")).toBeNull();
  });

  it("closes every report of the child with it: what it was registered from, and what repeats a number of it or of such a report", async () => {
    const at = new Date(Date.now() - 600_000);
    const reported = async (repeats?: string) => {
      const input = {
        clientKey: v7(), source: "HOTLINE", receivedOn: toShanghaiDate(at), receivedAt: toShanghaiTime(at), division: record.division, address: "幸福一村7号楼", what: "孩子独自在家", childName: "", informant: "", phone: "", urgency: "GREEN",
      };
      const result = await executeMutation(recordIntake, await world.actor("supervisor"), input);
      if (!result.ok) throw new Error(JSON.stringify(result));
      const { reportId, number } = result.data;
      if (repeats !== undefined) expect(await executeMutation(closeIntake, await world.actor("supervisor"), { reportId, version: 1, reason: "DUPLICATE", note: `同一名孩子，见 ${repeats}。` })).toMatchObject({ ok: true });
      return { reportId, number };
    };
    const [[row], found] = [await queryAll<{ number: string }>("SELECT number FROM care_case WHERE id = $1", [record.caseId]), await reported()];
    await asMaintenance((client) => client.query("UPDATE registration SET intake_report_id = $2 WHERE id = $1", [record.registrationId, found.reportId]));
    const ofCase = await reported(row?.number);
    const reports = [found, ofCase, await reported(found.number), await reported(ofCase.number)];
    const stranger = await reported();
    const opened = async (person: PersonKey) => Promise.all([...reports, stranger].map(async ({ reportId }) => (await loadIntake(await world.actor(person), reportId, now)) !== null));
    expect(await opened("caseworker")).toEqual([true, true, true, true, true]);
    await placed("supervisor", "reviewer");
    expect(await opened("caseworker")).toEqual([false, false, false, false, true]);
    expect(await opened("supervisor")).toEqual([true, true, true, true, true]);
  });

  it("names people of the offices that work on the record, an agency by its grant too", async () => {
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    expect((await panel("reviewer"))?.nameable.map((person) => person.name)).toEqual(expect.arrayContaining(["李文静", "王建国", "陈志明", "郑秀英", "韩雪梅"]));
    await placed("supervisor", "reviewer", "socialWorker");
  });

  it("says whose work it cuts off: the carrier of the case, the receiver of a referral, whoever is to visit", async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", owner: "colleague" });
    const visit = (office: OrganisationKey) =>
      asMaintenance((client) =>
        client.query("INSERT INTO visit (id, case_id, child_id, division, kind, status, due_on, assigned_org_id) VALUES ($1, $2, $3, $4, 'HOME', 'PLANNED', '2026-12-01', $5)", [v7(), record.caseId, record.childId, record.division, world.organisationId[office]]),
      );
    await visit("community");
    await visit("street");
    await placed("supervisor", "reviewer");
    expect((await panel("supervisor"))?.cutOff).toEqual([{ kind: "owner", name: "赵海燕", detail: "" }, { kind: "visit", name: "幸福一村社区居委会", detail: "2026-12-01" }]);
  });

  it("is refused by name to everybody else, and is not there for strangers", async () => {
    for (const person of ["caseworker", "programmeOfficer"] as const) expect(await place(person, ["supervisor", "reviewer"])).toMatchObject({ code: "FORBIDDEN", reason: "restrictersAct" });
    for (const person of ["otherSupervisor", "otherReviewer", "rescueWorker", "communityOfficer", "auditor"] as const) expect(await place(person, ["supervisor", "reviewer"])).toMatchObject({ code: "NOT_FOUND" });
  });

  it("says what is wrong with the list and the reason", async () => {
    const fault = (key: string) => ({ code: "INVALID", fieldErrors: { userIds: { key } } });
    expect(await place("supervisor", ["reviewer"])).toMatchObject(fault("sealTwoPeople"));
    expect(await place("supervisor", ["supervisor", "caseworker"])).toMatchObject(fault("sealReviewer"));
    expect(await place("supervisor", ["supervisor", "otherReviewer"])).toMatchObject(fault("notAllowed"));
    expect(await place("supervisor", ["reviewer", "auditor"])).toMatchObject(fault("notAllowed"));
    expect(await place("supervisor", ["supervisor", "reviewer"], { reason: " " })).toMatchObject({ code: "INVALID", fieldErrors: { reason: { key: "required" } } });
  });

  it("twice: the same request is one seal, another is refused", async () => {
    const clientKey = v7();
    const first = await place("supervisor", ["supervisor", "reviewer"], { clientKey });
    expect(await place("supervisor", ["supervisor", "reviewer"], { clientKey })).toEqual(first);
    expect(await place("supervisor", ["supervisor", "reviewer"])).toMatchObject({ code: "DUPLICATE", reason: "alreadySealed" });
  });
});

describe("changing the list", () => {
  const change = async (person: PersonKey, sealId: string, people: readonly PersonKey[], version = 1) => executeMutation(changeSeal, await world.actor(person), { sealId, version, userIds: ids(...people) });

  it("lets in who is added and shuts out who is left out, who may come back", async () => {
    const sealId = await placed("supervisor", "reviewer", "caseworker");
    expect(await change("reviewer", sealId, ["supervisor", "reviewer", "colleague"])).toMatchObject({ ok: true });
    expect(await panel("caseworker")).toBeNull();
    expect((await panel("colleague"))?.seal?.version).toBe(2);
    expect(await change("supervisor", sealId, ["supervisor", "reviewer", "caseworker"], 2)).toMatchObject({ ok: true });
    expect(await panel("caseworker")).not.toBeNull();
    expect(await audited("seal.change", sealId)).toHaveLength(2);
  });

  it("is for those who are named alone, and asks for role, list and version", async () => {
    const sealId = await placed("supervisor", "reviewer", "caseworker");
    expect(await change("secondReviewer", sealId, ["supervisor", "reviewer"])).toMatchObject({ code: "NOT_FOUND" });
    expect(await change("caseworker", sealId, ["supervisor", "reviewer"])).toMatchObject({ code: "FORBIDDEN", reason: "restrictersAct" });
    expect(await change("supervisor", sealId, ["supervisor", "caseworker"])).toMatchObject({ code: "INVALID", fieldErrors: { userIds: { key: "sealReviewer" } } });
    expect(await change("supervisor", sealId, ["supervisor", "secondReviewer"])).toMatchObject({ ok: true });
    expect(await change("supervisor", sealId, ["supervisor", "reviewer"], 1)).toMatchObject({ code: "CONFLICT" });
  });
});

describe("lifting a seal", () => {
  const lift = async (person: PersonKey, sealId: string, more: Record<string, unknown> = {}) => executeMutation(liftSeal, await world.actor(person), { sealId, version: 1, reason: "查无此事", ...more });

  it("opens the record again, and another seal may follow", async () => {
    const sealId = await placed();
    expect(await panel("caseworker")).toBeNull();
    expect(await lift("reviewer", sealId)).toMatchObject({ ok: true });
    expect(await panel("caseworker")).toMatchObject({ seal: null });
    expect(await audited("seal.lift", sealId)).toHaveLength(1);
    await placed();
  });

  it("is for named supervisors and reviewers, with a reason and the version", async () => {
    const sealId = await placed("supervisor", "reviewer", "caseworker");
    expect(await lift("secondReviewer", sealId)).toMatchObject({ code: "NOT_FOUND" });
    expect(await lift("caseworker", sealId)).toMatchObject({ code: "FORBIDDEN" });
    expect(await lift("supervisor", sealId, { reason: "" })).toMatchObject({ code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await lift("supervisor", sealId, { version: 7 })).toMatchObject({ code: "CONFLICT" });
    expect(await lift("supervisor", sealId)).toMatchObject({ ok: true });
    expect(await lift("supervisor", sealId)).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("barring a person", () => {
  it("takes the child from the person in every way, and tells those who bar", async () => {
    const result = await bar("supervisor", "caseworker");
    if (!result.ok) throw new Error(result.code);
    expect(await panel("caseworker")).toBeNull();
    expect((await panel("reviewer"))?.barred).toMatchObject([{ name: "李文静", username: "caseworker", reason: "涉嫌加害", namedByName: "王建国" }]);
    expect((await panel("colleague"))?.barred).toBeNull();
    expect(await audited("seal.bar", result.data.barId)).toEqual([{ actor_id: world.userId.supervisor, child_id: record.childId, result: "OK" }]);
    expect(await queryAll("SELECT 1 FROM notice WHERE user_id = $1 AND record_id = ANY ($2)", [world.userId.caseworker, [record.registrationId, record.caseId, result.data.barId]])).toEqual([]);
  });

  it("is refused by name to everybody else, and is not there for strangers", async () => {
    expect(await bar("caseworker", "colleague")).toMatchObject({ code: "FORBIDDEN", reason: "restrictersAct" });
    for (const person of ["otherSupervisor", "otherReviewer", "rescueWorker"] as const) expect(await bar(person, "caseworker")).toMatchObject({ code: "NOT_FOUND" });
  });

  it("says what is wrong with the account and the reason", async () => {
    const fault = (key: string) => ({ code: "INVALID", fieldErrors: { username: { key } } });
    expect(await bar("supervisor", "nobody")).toMatchObject(fault("accountUnknown"));
    expect(await bar("supervisor", "supervisor")).toMatchObject(fault("barredIsSelf"));
    expect(await bar("supervisor", "caseworker", { reason: "" })).toMatchObject({ code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    await placed("supervisor", "reviewer", "caseworker");
    expect(await bar("supervisor", "caseworker")).toMatchObject(fault("barredIsNamed"));
  });

  it("bars an account that is out of use too: it may be let in again", async () => {
    await asMaintenance((client) => client.query("UPDATE app_user SET active = false WHERE id = $1", [world.userId.colleague]));
    try {
      expect(await bar("supervisor", "colleague")).toMatchObject({ ok: true });
    } finally {
      await asMaintenance((client) => client.query("UPDATE app_user SET active = true WHERE id = $1", [world.userId.colleague]));
    }
    expect(await panel("colleague")).toBeNull();
  });

  it("not while the person carries the case, and no case of the child goes to who is barred", async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", owner: "colleague" });
    expect(await bar("supervisor", "colleague")).toMatchObject({ code: "BLOCKED", reason: "barredCarries", params: { number: record.caseNumber } });
    const reassign = async (from: PersonKey, to: PersonKey, version: number) =>
      executeMutation(reassignCases, await world.actor("supervisor"), { fromUserId: world.userId[from], toUserId: world.userId[to], cases: [{ caseId: record.caseId, version }], otherTasks: false });
    expect(await reassign("colleague", "caseworker", 1)).toMatchObject({ ok: true });
    expect(await bar("supervisor", "colleague")).toMatchObject({ ok: true });
    expect(await reassign("caseworker", "colleague", 2)).toMatchObject({ code: "BLOCKED", reason: "carrierBarred", params: { number: record.caseNumber } });
  });

  it("twice: the same request is one bar, another is refused; whoever is barred cannot be named", async () => {
    const clientKey = v7();
    const first = await bar("supervisor", "caseworker", { clientKey });
    expect(await bar("supervisor", "caseworker", { clientKey })).toEqual(first);
    expect(await bar("supervisor", "caseworker")).toMatchObject({ code: "DUPLICATE", reason: "alreadyBarred" });
    expect(await place("supervisor", ["supervisor", "reviewer", "caseworker"])).toMatchObject({ code: "INVALID", fieldErrors: { userIds: { key: "notAllowed" } } });
  });

  it("points to accounts with the name of a parent or carer, until they are barred", async () => {
    await asMaintenance((client) => client.query("UPDATE child_guardian SET name = '赵海燕' WHERE child_id = $1", [record.childId]));
    expect((await panel("supervisor"))?.sameName).toEqual([{ username: "colleague", name: "赵海燕", officeName: "三里屯街道民政科" }]);
    expect((await panel("caseworker"))?.sameName).toEqual([]);
    await bar("supervisor", "colleague");
    expect((await panel("supervisor"))?.sameName).toEqual([]);
  });

  it("is ended with a reason, by those who bar, at its version", async () => {
    const result = await bar("supervisor", "caseworker");
    if (!result.ok) throw new Error(result.code);
    const { barId } = result.data;
    const end = async (person: PersonKey, more: Record<string, unknown> = {}) => executeMutation(endBar, await world.actor(person), { barId, version: 1, reason: "已查清", ...more });
    expect(await end("caseworker")).toMatchObject({ code: "NOT_FOUND" });
    expect(await end("colleague")).toMatchObject({ code: "NOT_FOUND" });
    expect(await end("otherReviewer")).toMatchObject({ code: "NOT_FOUND" });
    expect(await end("reviewer", { reason: "" })).toMatchObject({ code: "INVALID" });
    expect(await end("reviewer", { version: 3 })).toMatchObject({ code: "CONFLICT" });
    expect(await end("reviewer")).toMatchObject({ ok: true });
    expect(await panel("caseworker")).not.toBeNull();
    expect(await audited("seal.unbar", barId)).toHaveLength(1);
  });
});
