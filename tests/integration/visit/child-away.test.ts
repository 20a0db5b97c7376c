import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { assignVisit } from "@/lib/features/visit/mutations/assign-visit";
import { logVisit } from "@/lib/features/visit/mutations/log-visit";
import { planExtraVisit } from "@/lib/features/visit/mutations/plan-visit";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { caseVisits } from "@/lib/features/visit/queries/case-visits";
import { routeSheet } from "@/lib/features/visit/queries/route-sheet";
import { visitDetail } from "@/lib/features/visit/queries/visit-detail";
import { visitorsFor } from "@/lib/features/visit/queries/visitors";
import { childWhereabouts } from "@/lib/features/ladder/queries/interim-care";
import { blindIndex } from "@/lib/server/crypto/blind-index";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { sealTexts } from "@/lib/server/crypto/texts";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { LadderResult, LadderStep } from "@/lib/shared/vocabulary/ladder";
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

const inService = () => insertCase(world, { caseStatus: "SERVICE", colour: "RED", level: "L3" });
const step = async ({ caseId }: CaseRecord, change: { step: LadderStep } & Record<string, unknown>) => executeMutation(takeStep, await world.actor("caseworker"), {
  caseId, clientKey: v7(), takenOn: today, actorOrgId: world.organisationId.institution, person: "", reference: "", account: "经过", subject: null, ground: null, applicant: null, until: null, result: null,
  intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "", ...change,
});
const INTERIM = { step: "INTERIM_GUARDIANSHIP", ground: "IMPRISONED", until: addDays(today, 50) } as const;
const visits = ({ caseId }: CaseRecord) => queryAll<{ org: string; status: string }>("SELECT assigned_org_id AS org, status FROM visit WHERE case_id = $1 ORDER BY due_on", [caseId]);
const plan = async ({ caseId }: CaseRecord) => executeMutation(planExtraVisit, await world.actor("caseworker"), {
  caseId, clientKey: v7(), kind: "HOME", dueOn: addDays(today, 3), organisationId: world.organisationId.community, userId: "",
});
const outcome = ({ caseId }: CaseRecord, result: LadderResult) =>
  queryAll("UPDATE ladder_step SET result = $2, result_on = $3::date, result_by_id = $4, version = 2 WHERE case_id = $1 AND step = 'EMERGENCY_REMOVAL'", [caseId, result, today, world.userId.caseworker]);
/** Whether the street is warned that the community may look for the child in vain; undefined: the community is not offered. */
const warned = async ({ childId, division }: CaseRecord) => (await withActor(await world.actor("caseworker"), (tx) => visitorsFor(tx, { childId, division, ownerOrgId: world.organisationId.street }, new Date()))).find(({ organisationId }) => organisationId === world.organisationId.community)?.mayMiss;

describe("a child that lives elsewhere", () => {
  it.each([INTERIM, { step: "EMERGENCY_REMOVAL" as const, takenTime: "00:00", actorOrgId: "police" as const }])("is not sought at home by its community after $step: the visits return to the street, each with its clock", async (taken) => {
    const record = await inService();
    const communitys = await insertVisit(world, record, { by: "community", dueOn: addDays(today, 2) });
    const made = await insertVisit(world, record, { by: "community", status: "DONE", dueOn: addDays(today, -5), doneAt: `${addDays(today, -5)}T10:00:00+08:00` });
    expect(await plan(record)).toMatchObject({ ok: true });
    expect(await step(record, { ...taken, ...("actorOrgId" in taken ? { actorOrgId: world.organisationId[taken.actorOrgId] } : {}) })).toMatchObject({ ok: true });

    expect(await visits(record)).toEqual([
      { org: world.organisationId.community, status: "DONE" }, { org: world.organisationId.street, status: "PLANNED" }, { org: world.organisationId.street, status: "PLANNED" },
    ]);
    expect(await queryAll("SELECT DISTINCT t.owner_org_id AS org FROM task t JOIN visit v ON v.id = t.subject_id WHERE v.case_id = $1 AND t.rule = 'VISIT' AND t.done_at IS NULL", [record.caseId])).toEqual([{ org: world.organisationId.street }]);
    expect(await queryAll("SELECT before->>'assignedOrgId' AS was FROM audit_event WHERE action = 'visit.return' AND record_id = $1", [communitys])).toEqual([{ was: world.organisationId.community }]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'visit.return' AND record_id = $1", [made])).toEqual([]);

    // The community hears that it does not go there any more, with no way to what it may not open and no word of where the child is; what asked it to go asks no more.
    const told = await queryAll<{ kind: string; settled: boolean; params: unknown }>("SELECT kind, settled_at IS NOT NULL AS settled, params FROM notice WHERE child_id = $1 AND organisation_id = $2 ORDER BY kind, params->>'dueOn'", [record.childId, world.organisationId.community]);
    expect(told).toEqual([
      { kind: "visitAssigned", settled: true, params: { dueOn: addDays(today, 3) } }, { kind: "visitReturned", settled: false, params: { dueOn: addDays(today, 2) } }, { kind: "visitReturned", settled: false, params: { dueOn: addDays(today, 3) } },
    ]);
    const shown = (await listNotices(await world.actor("communityOfficer"), new Date())).notices.filter(({ kind, params }) => kind === "visitReturned" && params.dueOn === addDays(today, 2));
    expect(shown.length).toBeGreaterThan(0);
    for (const notice of shown) expect(notice).toMatchObject({ href: null, number: "", params: { dueOn: addDays(today, 2) } });
  });

  it("is not sought at its old home after it came to relatives, until somebody at the street gives the community a visit", async () => {
    const record = await inService();
    await insertVisit(world, record, { by: "community", dueOn: addDays(today, 2) });
    expect(await step(record, { step: "EMERGENCY_REMOVAL", takenTime: "00:00", actorOrgId: world.organisationId.police })).toMatchObject({ ok: true });
    await outcome(record, "WITH_RELATIVES");
    // What goes by itself stays with the street: the visit that came back, and the next one after it.
    const [back] = await queryAll<{ id: string; version: number }>("SELECT id, version FROM visit WHERE case_id = $1 AND status = 'PLANNED'", [record.caseId]);
    expect(await executeMutation(logVisit, await world.actor("caseworker"), { visitId: back?.id, version: back?.version, clientKey: v7(), entry: entry() })).toMatchObject({ ok: true });
    expect(await visits(record)).toEqual([{ org: world.organisationId.street, status: "DONE" }, { org: world.organisationId.street, status: "PLANNED" }]);
    expect(await warned(record)).toBe(true);
    // Deliberately it may go: the relatives may live in the same community.
    expect(await plan(record)).toMatchObject({ ok: true });
    // Their home on record, nothing is to be warned of any more; back home, neither.
    await asMaintenance((client) => insert(client, "case_event", { id: v7(), case_id: record.caseId, child_id: record.childId, division: record.division, at: new Date(), action: "child.relocate", record_type: "CARE_CASE", record_id: record.caseId, actor_id: world.userId.caseworker, actor_org_id: world.organisationId.street }));
    expect(await warned(record)).toBe(false);
    const other = await inService();
    expect(await step(other, { step: "EMERGENCY_REMOVAL", takenTime: "00:00", actorOrgId: world.organisationId.police })).toMatchObject({ ok: true });
    await outcome(other, "RETURNED_HOME");
    expect(await warned(other)).toBe(false);
  });

  it("is not sought at home either where interim care is what came of the removal and its step is still to be written down", async () => {
    const record = await inService();
    expect(await step(record, { step: "EMERGENCY_REMOVAL", takenTime: "00:00", actorOrgId: world.organisationId.police })).toMatchObject({ ok: true });
    await outcome(record, "IN_INTERIM_CARE");
    expect(await plan(record)).toMatchObject({ code: "BLOCKED", reason: "visitorChildAway" });
    expect(await warned(record)).toBeUndefined();
  });

  it("is given to no community until it is back; what the street has stays with it", async () => {
    const record = await inService();
    const own = await insertVisit(world, record, { dueOn: addDays(today, 2) });
    expect(await step(record, INTERIM)).toMatchObject({ ok: true });
    expect(await plan(record)).toMatchObject({ code: "BLOCKED", reason: "visitorChildAway" });
    expect(await executeMutation(assignVisit, await world.actor("caseworker"), { visitId: own, version: 1, organisationId: world.organisationId.community, userId: "", dueOn: addDays(today, 2), reason: "" })).toMatchObject({ code: "BLOCKED", reason: "visitorChildAway" });
    expect(await visits(record)).toEqual([{ org: world.organisationId.street, status: "PLANNED" }]);
    const about = { childId: record.childId, division: record.division, ownerOrgId: world.organisationId.street };
    const offered = async () => (await withActor(await world.actor("caseworker"), (tx) => visitorsFor(tx, about, new Date()))).map(({ organisationId }) => organisationId);
    expect(await offered()).toEqual([world.organisationId.street]);

    await queryAll("UPDATE ladder_step SET result = 'ENDED', result_on = $2::date, result_by_id = $3, version = 2 WHERE case_id = $1", [record.caseId, today, world.userId.caseworker]);
    expect(await offered()).toContain(world.organisationId.community);
    expect(await plan(record)).toMatchObject({ ok: true });
  });
});

describe("before there is a plan", () => {
  const planned = ({ caseId }: CaseRecord) => queryAll<{ id: string; version: number; on: string; kind: string; org: string; person: string | null; clock: Date | null }>(
    `SELECT v.id, v.version, v.due_on::text AS on, v.kind, v.assigned_org_id AS org, v.assigned_user_id AS person, t.due_at AS clock FROM visit v
       LEFT JOIN task t ON t.subject_id = v.id AND t.rule = 'VISIT' AND t.done_at IS NULL WHERE v.case_id = $1 AND v.status = 'PLANNED' ORDER BY v.due_on`, [caseId]);
  const urgent = (record: CaseRecord, urgency: string) => asMaintenance((client) => client.query("UPDATE registration SET urgency = $2::\"RiskColour\" WHERE id = $1", [record.registrationId, urgency]));
  const REMOVAL = { step: "EMERGENCY_REMOVAL", takenTime: "00:00" } as const;

  it("the street visits where it is from the step on, by the provisional urgency, each visit plans the next, and a second step plans none besides", async () => {
    const record = await insertCase(world, { caseStatus: "ASSESSMENT" });
    await urgent(record, "RED");
    expect(await planned(record)).toEqual([]);
    expect(await step(record, { ...REMOVAL, actorOrgId: world.organisationId.police })).toMatchObject({ ok: true });
    const [first, ...more] = await planned(record);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ org: world.organisationId.street, person: world.userId.caseworker });
    expect(first?.clock).not.toBeNull();
    expect(first && first.on > today && first.on <= addDays(today, 7)).toBe(true);
    expect(await step(record, { ...INTERIM, ground: "REMOVED_FROM_DANGER" })).toMatchObject({ ok: true });
    expect(await planned(record)).toEqual([first]);
    expect((await caseVisits(await world.actor("caseworker"), record.caseId, new Date()))?.planned).toMatchObject([{ kind: "CARE", cancel: { allowed: false } }]);
    const logged = await executeMutation(logVisit, await world.actor("caseworker"), { visitId: first?.id, version: first?.version, clientKey: v7(), entry: entry({ kind: "CARE" }) });
    expect(logged).toMatchObject({ ok: true, data: { nextOn: first?.on } });
    expect(await planned(record)).toHaveLength(1);
  });

  it("by the colour of the case, where it has one; a worse one brings it forward; of a child at home nothing is planned", async () => {
    const record = await insertCase(world, { caseStatus: "PLANNING", colour: "GREEN", level: "L3" });
    expect(await step(record, INTERIM)).toMatchObject({ ok: true });
    const [green] = await planned(record);
    expect(green && green.on > addDays(today, 15) && green.on <= addDays(today, 30)).toBe(true);
    await asMaintenance((client) => client.query("UPDATE care_case SET colour = 'RED' WHERE id = $1", [record.caseId]));
    expect(await step(record, { ...REMOVAL, actorOrgId: world.organisationId.police })).toMatchObject({ ok: true });
    const [red, ...more] = await planned(record);
    expect([red?.id, more]).toEqual([green?.id, []]);
    expect(red && red.on <= addDays(today, 7)).toBe(true);

    const home = await insertCase(world, { caseStatus: "PLANNING", colour: "RED", level: "L3" });
    expect(await step(home, { step: "ADMONITION", actorOrgId: world.organisationId.street, person: "某父", subject: "FATHER", until: addDays(today, 10), skipReason: "情节严重" })).toMatchObject({ ok: true });
    expect(await planned(home)).toEqual([]);
  });
});

describe("whoever visits it from outside the street", () => {
  const [CARER, PLACE] = ["19900000111", "惠民东路8号"];
  /** In service, with a visit of the community and one of the agency, and a home, a carer and numbers to be kept. */
  async function visited(): Promise<{ record: CaseRecord; ids: Record<"communityOfficer" | "socialWorker", string> }> {
    const record = await inService();
    await queryAll("DELETE FROM child_guardian WHERE child_id = $1", [record.childId]);
    const id = v7();
    await queryAll(`INSERT INTO child_guardian (id, child_id, division, role, relation, name, name_pinyin, phone_cipher, phone_index) VALUES ($1, $2, $3, 'CARER', 'PATERNAL_GRANDPARENT', '某祖母', 'x', $4, $5)`,
      [id, record.childId, record.division, encryptField(CARER, { table: "child_guardian", column: "phone_cipher", rowId: id }), blindIndex("phone", CARER)]);
    await insertAssignment(world, record, null);
    return { record, ids: { communityOfficer: await insertVisit(world, record, { by: "community", dueOn: addDays(today, 1) }), socialWorker: await insertVisit(world, record, { by: "agency", dueOn: addDays(today, 1) }) } };
  }
  const contactOf = async (person: "communityOfficer" | "socialWorker" | "caseworker", visitId: string) => (await visitDetail(await world.actor(person), visitId, new Date()))?.contact;
  const sheetOf = async (person: "communityOfficer" | "socialWorker", visitId: string) =>
    (await routeSheet(await world.actor(person), { who: "office", on: addDays(today, 2), span: "day" }, new Date()))?.stops.flatMap((stop) => stop.lines.filter((line) => line.visitId === visitId).map((line) => ({ stop, line })))[0];
  const steps = (caseId: string, ...rows: [LadderStep, number, LadderResult | null, number | null][]) => asMaintenance(async (client) => {
    await client.query("DELETE FROM ladder_step WHERE case_id = $1", [caseId]);
    for (const [kind, on, result, resultOn] of rows) {
      const id = v7();
      await client.query(
        `INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key, until, ground, result, result_on, result_by_id)
         SELECT $11, id, child_id, division, $2, $3, $4, $12, $5, $4, now(), $11, $6, $7, $8, $9, $10 FROM care_case WHERE id = $1`,
        [caseId, kind, addDays(today, on), world.organisationId.institution, world.userId.caseworker, ...(kind === "INTERIM_GUARDIANSHIP" ? [addDays(today, 50), "IMPRISONED"] : [null, null]), result, resultOn === null ? null : addDays(today, resultOn), result === null ? null : world.userId.caseworker, id, sealTexts("ladder_step", id, { content: "{}" }).contentCipher],
      );
    }
  });

  it("reads neither home nor number nor the office's place, on card and sheet, but whom of the street to ask", async () => {
    await asMaintenance((client) => client.query("UPDATE organisation SET address = $2, phone = '010-00001234' WHERE id = $1", [world.organisationId.institution, PLACE]));
    await asMaintenance((client) => client.query("UPDATE organisation SET phone = '010-00005678' WHERE id = $1", [world.organisationId.street]));
    const { record, ids } = await visited();
    const secrets = new RegExp([record.address, CARER, PLACE, "010-00001234", "某祖母"].join("|"));
    for (const person of ["communityOfficer", "socialWorker"] as const) {
      expect(JSON.stringify(await contactOf(person, ids[person])), person).toMatch(CARER);
      expect(await sheetOf(person, ids[person]), person).toMatchObject({ stop: { away: false } });
    }
    await steps(record.caseId, ["INTERIM_GUARDIANSHIP", 0, null, null]);
    const [caseworker] = await queryAll<{ name: string }>("SELECT name FROM app_user WHERE id = (SELECT owner_user_id FROM care_case WHERE id = $1)", [record.caseId]);
    const [street] = await queryAll<{ name: string }>("SELECT name FROM organisation WHERE id = $1", [world.organisationId.street]);
    for (const person of ["communityOfficer", "socialWorker"] as const) {
      expect(await contactOf(person, ids[person]), person).toMatchObject({ address: "", phone: "", interim: null, away: { own: false, office: street?.name, caseworker: caseworker?.name, phone: "010-00005678" } });
      const sheet = await sheetOf(person, ids[person]);
      expect(sheet, person).toMatchObject({ stop: { code: "AWAY", away: true, care: null }, line: { homeDue: false } });
      expect(JSON.stringify([await contactOf(person, ids[person]), sheet?.line.contact]), person).not.toMatch(secrets);
    }
    // It is visited where it is cared for, by whoever visits it, and the street is told so where it plans.
    for (const person of ["communityOfficer", "socialWorker", "caseworker"] as const) expect((await visitDetail(await world.actor(person), ids[person === "caseworker" ? "communityOfficer" : person], new Date()))?.kind, person).toBe("CARE");
    expect(await caseVisits(await world.actor("caseworker"), record.caseId, new Date())).toMatchObject({ whereNow: { kind: "INTERIM" }, planned: [{ kind: "CARE" }, { kind: "CARE" }] });
    expect(await caseVisits(await world.actor("socialWorker"), record.caseId, new Date())).toMatchObject({ whereNow: null, planned: expect.arrayContaining([expect.objectContaining({ kind: "CARE" })]) as unknown });
    expect((await caseOverview(await world.actor("caseworker"), record.caseId, new Date()))?.nextVisit?.kind).toBe("CARE");
    const made = await insertVisit(world, record, { dueOn: today });
    expect(await executeMutation(logVisit, await world.actor("caseworker"), { visitId: made, version: 1, clientKey: v7(), entry: entry({ kind: "CARE" }) })).toMatchObject({ ok: true });
    // The street reads the office with its place, as before.
    expect(await contactOf("caseworker", ids.communityOfficer)).toMatchObject({ away: null, interim: { address: PLACE } });
  });

  it.each<[string, [LadderStep, number, LadderResult | null, number | null][], boolean]>([
    ["removed", [["EMERGENCY_REMOVAL", -5, null, null]], true],
    ["removed and back", [["EMERGENCY_REMOVAL", -5, "RETURNED_HOME", -4]], false],
    ["with relatives", [["EMERGENCY_REMOVAL", -5, "WITH_RELATIVES", -4]], true],
    ["with relatives before interim guardianship ended", [["EMERGENCY_REMOVAL", -9, "WITH_RELATIVES", -8], ["INTERIM_GUARDIANSHIP", -7, "ENDED", -2]], false],
    ["in interim care without its step", [["EMERGENCY_REMOVAL", -5, "IN_INTERIM_CARE", -4]], true],
    ["in interim care that has ended", [["EMERGENCY_REMOVAL", -5, "IN_INTERIM_CARE", -4], ["INTERIM_GUARDIANSHIP", -4, "ENDED", -1]], false],
    ["guarded again", [["INTERIM_GUARDIANSHIP", -9, "ENDED", -8], ["INTERIM_GUARDIANSHIP", -2, null, null]], true],
  ])("reads the home of a child that is %s as the ladder says", async (_, rows, away) => {
    const { record, ids } = await visited();
    await steps(record.caseId, ...rows);
    expect((await contactOf("socialWorker", ids.socialWorker))?.away !== null).toBe(away);
    const lives = await withActor(await world.actor("caseworker"), (tx) => childWhereabouts(tx, record.childId));
    expect(lives !== "HOME").toBe(away);
    if (rows[0]?.[2] !== "WITH_RELATIVES" || !away) return;
    // Its new home on record, it is visited there; taken back, it is not.
    const event = (action: string) => asMaintenance((client) => insert(client, "case_event", { id: v7(), case_id: record.caseId, child_id: record.childId, division: record.division, at: new Date(), action, record_type: "CARE_CASE", record_id: record.caseId, actor_id: world.userId.caseworker, actor_org_id: world.organisationId.street }));
    await event("child.relocate");
    expect((await contactOf("socialWorker", ids.socialWorker))?.away).toBeNull();
    await event("child.put_back");
    expect((await contactOf("socialWorker", ids.socialWorker))?.away).not.toBeNull();
  });
});
