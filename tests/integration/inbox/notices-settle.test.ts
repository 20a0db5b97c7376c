import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { NOTICE_KINDS, type NoticeKind } from "@/lib/features/inbox/notice-kinds";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { checkRegistration } from "@/lib/features/registration/mutations/check-registration";
import { executeMutation } from "@/lib/server/write/execute";
import { insertAssessment } from "../../factories/assessments";
import type { OrganisationKey } from "../../factories/organisations";
import { insertApprovedPlan, insertDecidedCheck } from "../../factories/plans";
import { insertCase, insertRegistration, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { insertVisit } from "../visit/support";

let world: World;
let record: CaseRecord;

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L2" });
});

interface Sent {
  kind: keyof typeof NOTICE_KINDS;
  type: string;
  id: string;
  org?: OrganisationKey;
  role?: string;
  number?: string;
  userId?: string;
}
const send = async ({ kind, type, id, org = "district", role, number = "GA", userId }: Sent): Promise<string> => {
  const noticeId = v7();
  await asMaintenance((client) =>
    client.query("INSERT INTO notice (id, organisation_id, role, kind, urgent, record_type, record_id, record_number, user_id) VALUES ($1, $2, $3, $4, true, $5, $6, $7, $8)", [noticeId, world.organisationId[org], role ?? null, kind, type, id, number, userId ?? null]),
  );
  return noticeId;
};
const open = async (...ids: string[]) => (await queryAll<{ kind: string }>("SELECT kind FROM notice WHERE id = ANY ($1) AND settled_at IS NULL ORDER BY kind", [ids])).map(({ kind }) => kind);
const change = (sql: string, values: unknown[]) => asMaintenance((client) => client.query(sql, values));

describe("every kind of notice that asks for something", () => {
  it("has the triggers that settle it, each on its kind; no trigger settles what asks for nothing", async () => {
    const triggers = await queryAll<{ name: string; definition: string }>(
      "SELECT tgname AS name, pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE tgfoid IN ('settle_what_was_asked'::regproc, 'settle_when_none_waits'::regproc, 'settle_told_before'::regproc, 'settle_what_followed'::regproc, 'settle_for_who_had_it'::regproc, 'settle_when_unexplained'::regproc, 'settle_undone_merge'::regproc, 'settle_notices'::regproc, 'settle_intake_notices'::regproc, 'settle_alert_notices'::regproc) AND tgparentid = 0",
    );
    const known = new Map(triggers.map(({ name, definition }) => [name, definition]));
    const kinds: [string, NoticeKind][] = Object.entries(NOTICE_KINDS);
    for (const [kind, rule] of kinds) {
      if (!rule.asks || rule.endedBy === "reading") continue;
      for (const trigger of rule.endedBy) {
        const definition = known.get(trigger);
        expect(definition, `${kind}: ${trigger}`).toBeDefined();
        if (definition && /settle_what_(was_asked|followed)/.test(definition)) expect(definition, kind).toContain(`'${kind}'`);
      }
    }
    for (const [name, definition] of known) {
      for (const [, kind] of definition.matchAll(/'([a-z]+[A-Z]\w*)'/g)) {
        const rule: NoticeKind = NOTICE_KINDS[kind as keyof typeof NOTICE_KINDS];
        expect(rule?.asks && rule.endedBy !== "reading" && rule.endedBy.includes(name), `${name} ${kind}`).toBe(true);
      }
    }
  });
});

describe("a notice", () => {
  it("of a check is settled by the check, and the next office's stands", async () => {
    const filed = await insertRegistration(world, { status: "SUBMITTED" });
    const ids = [await send({ kind: "registrationFiled", type: "REGISTRATION", id: filed.registrationId, org: "street", role: "STREET_SUPERVISOR" })];
    const inbox = async () => (await listNotices(await world.actor("supervisor"), new Date())).notices.filter(({ id }) => ids.includes(id));
    expect(await inbox()).toHaveLength(1);
    expect(await executeMutation(checkRegistration, await world.actor("supervisor"), { registrationId: filed.registrationId, version: 1 })).toMatchObject({ ok: true });
    expect(await inbox()).toEqual([]);
    const next = await send({ kind: "registrationChecked", type: "REGISTRATION", id: filed.registrationId, role: "REVIEWER" });
    expect(await open(next)).toEqual(["registrationChecked"]);
    await change("UPDATE registration SET status = 'ACCEPTED', district_checked_by_id = $2, district_checked_at = now() WHERE id = $1", [filed.registrationId, world.userId.reviewer]);
    expect(await open(next)).toEqual([]);
  });

  it("of a second signature under a check of the plan is settled by the decision; one of another plan stands", async () => {
    const plan = await insertApprovedPlan(world, record, []);
    const { planId } = plan;
    const [decided, written] = [await insertDecidedCheck(world, record, plan), v7()];
    await change(
      `INSERT INTO plan_check (id, plan_id, version_id, child_id, division, status, checked_on, content_cipher, next_on, written_by_id, written_at)
       SELECT $1, plan_id, version_id, child_id, division, 'WRITTEN', checked_on, content_cipher, next_on, written_by_id, written_at FROM plan_check WHERE id = $2`,
      [written, decided],
    );
    const [own, other] = [await send({ kind: "planCheckWritten", type: "HELP_PLAN", id: planId, org: "street" }), await send({ kind: "planCheckWritten", type: "HELP_PLAN", id: v7(), org: "street" })];
    await change("UPDATE plan_check SET status = 'COUNTERSIGNED', decided_by_id = $2, decided_at = now() WHERE id = $1", [written, world.userId.supervisor]);
    expect(await open(own)).toEqual([]);
    expect(await open(other)).toEqual(["planCheckWritten"]);
  });

  it("of two signatures is settled for each office by its own, of the rest by the decision", async () => {
    const id = await insertAssessment(world, await insertCase(world, { caseStatus: "ASSESSMENT" }), { status: "SUBMITTED" });
    const [here, above] = [await send({ kind: "assessmentOverride", type: "ASSESSMENT", id, org: "street", role: "STREET_SUPERVISOR" }), await send({ kind: "assessmentOverride", type: "ASSESSMENT", id, role: "REVIEWER" })];
    await change("UPDATE assessment SET supervisor_signed_by_id = $2, supervisor_signed_at = now() WHERE id = $1", [id, world.userId.supervisor]);
    expect([await open(here), await open(above)]).toEqual([[], ["assessmentOverride"]]);
  });

  it("of a visit is settled by the visit", async () => {
    const visitId = await insertVisit(world, record);
    const id = await send({ kind: "visitAssigned", type: "VISIT", id: visitId, org: "community" });
    const informs = await send({ kind: "visitCancelled", type: "VISIT", id: visitId, org: "community" });
    await change("UPDATE visit SET status = 'CANCELLED' WHERE id = $1", [visitId]);
    expect(await open(id, informs)).toEqual(["visitCancelled"]);
  });

  it("of a visit that is put to another is settled for whoever had it, not for whoever has it now", async () => {
    const visitId = await insertVisit(world, record, { by: "community" });
    const [had, whole] = [await send({ kind: "visitAssigned", type: "VISIT", id: visitId, org: "community" }), await send({ kind: "visitAssigned", type: "VISIT", id: visitId, org: "street" })];
    await change("UPDATE visit SET assigned_org_id = $2 WHERE id = $1", [visitId, world.organisationId.street]);
    expect([await open(had), await open(whole)]).toEqual([[], ["visitAssigned"]]);
    const named = await send({ kind: "visitMoved", type: "VISIT", id: visitId, org: "street", userId: world.userId.caseworker });
    await change("UPDATE visit SET assigned_user_id = $2 WHERE id = $1", [visitId, world.userId.caseworker]);
    expect([await open(whole), await open(named)]).toEqual([[], ["visitMoved"]]);
    await change("UPDATE visit SET assigned_user_id = $2 WHERE id = $1", [visitId, world.userId.colleague]);
    expect(await open(named)).toEqual([]);
  });

  it("of a child in danger is settled for the office that has answered, not for the other", async () => {
    const filed = await insertRegistration(world, { status: "SUBMITTED" });
    const about = { kind: "urgentChild", type: "REGISTRATION", id: filed.registrationId } as const;
    const [street, station] = [await send({ ...about, org: "street" }), await send({ ...about, org: "station" })];
    const taskId = v7();
    await change("INSERT INTO task (id, rule, subject_id, child_id, division, registration_id, owner_org_id, due_at, basis) VALUES ($1, 'URGENT_ALERT', $2, $3, $4, $2, $5, now(), 'x')", [taskId, filed.registrationId, filed.childId, filed.division, world.organisationId.street]);
    await change("UPDATE task SET done_at = now() WHERE id = $1", [taskId]);
    expect([await open(street), await open(station)]).toEqual([[], ["urgentChild"]]);
  });

  /** A notice of the case, or of a visit of it: a record that has just been made saw nobody. */
  const told = async (about: CaseRecord, kind: Sent["kind"], role = "STREET_SUPERVISOR") =>
    kind === "policeNotReported" ? send({ kind, type: "CARE_CASE", id: about.caseId, role }) : send({ kind, type: "VISIT", id: await insertVisit(world, about), org: "street", role });
  const step = async (about: CaseRecord, code: string) => {
    const id = v7();
    await change(
      `INSERT INTO ladder_step (id, case_id, child_id, division, step, taken_on, actor_org_id, content_cipher, recorded_by_id, recorded_org_id, recorded_at, client_key)
       VALUES ($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Shanghai')::date, $6, 'v1.a.b.c', $7, $6, now(), $1)`, [id, about.caseId, about.childId, about.division, code, world.organisationId.street, world.userId.supervisor],
    );
    return id;
  };

  it("of a concern is settled by what was begun after it, not by what was under way", async () => {
    const about = await insertCase(world, { caseStatus: "SERVICE", level: "L2" });
    const confirm = async (id: string) => {
      await change("UPDATE assessment SET status = 'SUPERSEDED' WHERE child_id = $1 AND id <> $2", [about.childId, id]);
      await change("UPDATE assessment SET status = 'SUBMITTED' WHERE id = $1", [id]);
      await change("UPDATE assessment SET status = 'CONFIRMED' WHERE id = $1", [id]);
    };
    const before = await insertAssessment(world, about, { status: "CONFIRMED" });
    await change("UPDATE assessment SET created_at = now() - interval '1 day' WHERE id = $1", [before]);
    const concern = await told(about, "visitConcern");
    await confirm(before);
    await step(about, "NO_POLICE_REPORT");
    expect(await open(concern)).toEqual(["visitConcern"]);
    await change("UPDATE assessment SET status = 'SUPERSEDED' WHERE id = $1", [before]);
    const after = await insertAssessment(world, about, { status: "CONFIRMED" });
    await confirm(after);
    expect(await open(concern)).toEqual([]);
    const another = await told(about, "visitConcern");
    await step(about, "FAMILY_HELP");
    expect(await open(another)).toEqual([]);
  });

  it("of a child that was not seen is settled by a visit that saw it, or by the end of the case; one that was not verified also by a visit that counts", async () => {
    const about = await insertCase(world, { caseStatus: "SERVICE", level: "L2" });
    const ids = [await told(about, "visitUnseen"), await told(about, "visitUnverified"), await told(about, "visitNotCounted")];
    expect(await open(...ids)).toEqual(["visitNotCounted", "visitUnseen", "visitUnverified"]);
    const verified = await insertVisit(world, about, { person: "caseworker" });
    await change("UPDATE visit SET status = 'DONE', counted = true, done_at = now(), done_by_id = assigned_user_id, done_by_org_id = assigned_org_id WHERE id = $1", [verified]);
    expect(await open(...ids)).toEqual(["visitUnseen"]);
    await insertVisit(world, about, { status: "DONE" });
    expect(await open(...ids)).toEqual([]);
    const late = await told(await insertCase(world, { caseStatus: "SERVICE", level: "L2" }), "visitUnseen");
    await change("UPDATE care_case SET status = 'CLOSED', closed_at = now(), close_reason = 'GOAL_REACHED' WHERE child_id = (SELECT child_id FROM notice WHERE id = $1)", [late]);
    expect(await open(late)).toEqual([]);
  });

  it("of harm that was not reported is settled by the report, or when no explanation stands any more", async () => {
    const about = await insertCase(world, { caseStatus: "SERVICE", level: "L3" });
    const [first, second] = [await step(about, "NO_POLICE_REPORT"), await step(about, "NO_POLICE_REPORT")];
    const id = await told(about, "policeNotReported", "REVIEWER");
    const strike = (stepId: string) => change("UPDATE ladder_step SET struck_at = now(), struck_by_id = $2, strike_reason_cipher = 'v1.a.b.c' WHERE id = $1", [stepId, world.userId.supervisor]);
    await strike(first);
    expect(await open(id)).toEqual(["policeNotReported"]);
    await strike(second);
    expect(await open(id)).toEqual([]);
    const again = await told(about, "policeNotReported", "REVIEWER");
    await step(about, "POLICE_REPORT");
    expect(await open(again)).toEqual([]);
  });
});
