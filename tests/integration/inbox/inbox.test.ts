import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../factories/world";
import { insertCase, insertRegistration, type CaseRecord, type RegistrationRecord } from "../../factories/records";
import { asMaintenance, queryAll } from "../../support/database";
import { insertVisit } from "../visit/support";
import { UNREAD } from "../../support/opened";
import { ORGANISATIONS, PEOPLE, type OrganisationKey, type PersonKey } from "../../factories/organisations";
import { DEFAULT_DEADLINE_RULES } from "@/lib/features/deadline/default-rules";
import { dueAt } from "@/lib/features/deadline/rules";
import { readNotices } from "@/lib/features/inbox/mutations/read-notices";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { listInboxTasks, listTasks } from "@/lib/features/inbox/queries/list-tasks";
import { listSilentReferrals } from "@/lib/features/inbox/queries/silent-referrals";
import { taskListSchema, type TaskListParams } from "@/lib/features/inbox/schema";
import { executeMutation } from "@/lib/server/write/execute";
import type { DeadlineRule } from "@/lib/shared/vocabulary/casework";

/** A Tuesday, 10:00 in Beijing. */
const now = new Date("2026-11-24T02:00:00Z");
let world: World;
let record: CaseRecord;
let filed: RegistrationRecord;

const task = (about: { childId: string; division: string; caseId?: string; registrationId?: string }, rule: DeadlineRule, dueAt: string, org: OrganisationKey, user: PersonKey | null = null, subject: string = v7()) =>
  asMaintenance((client) =>
    client.query("INSERT INTO task (id, rule, subject_id, child_id, division, case_id, registration_id, owner_org_id, owner_user_id, due_at, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '试点约定')", [
      v7(), rule, subject, about.childId, about.division, about.caseId ?? null, about.caseId ? null : (about.registrationId ?? null), world.organisationId[org], user && world.userId[user], dueAt,
    ]),
  );
const referral = async (to: OrganisationKey, status: "SENT" | "ACCEPTED", dueAt: string): Promise<string> => {
  const id = v7();
  await asMaintenance((client) =>
    client.query(
      `INSERT INTO referral (id, number, case_id, child_id, division, measure_key, plan_version_id, from_org_id, to_org_id, area, task, matrix_version_id, matrix_row_text, purpose_cipher, status, sent_by_id, sent_at, accept_due_at, accepted_at, report_due_at, client_key)
       SELECT $1::uuid, $2, $3, $4, $5, gen_random_uuid(), gen_random_uuid(), $6, $7, 'GUARDIANSHIP', 'T1_2', m.id, 'x', '${UNREAD}', $8, $9, '2026-11-01', $10, $11, $10, gen_random_uuid() FROM matrix_version m LIMIT 1`,
      [id, `ZJ-${id.slice(-12)}`, record.caseId, record.childId, record.division, world.organisationId.street, world.organisationId[to], status, world.userId.caseworker, dueAt, status === "ACCEPTED" ? "2026-11-02" : null],
    ),
  );
  return id;
};
const notice = async (org: OrganisationKey, more: { user?: PersonKey; role?: string; urgent?: boolean } = {}): Promise<string> => {
  const id = v7();
  await asMaintenance((client) =>
    client.query("INSERT INTO notice (id, organisation_id, user_id, role, kind, urgent, record_type, record_id, record_number) VALUES ($1, $2, $3, $4, 'registrationFiled', $5, 'REGISTRATION', $6, $7)", [
      id, world.organisationId[org], more.user ? world.userId[more.user] : null, more.role ?? null, more.urgent ?? false, filed.registrationId, filed.number,
    ]),
  );
  return id;
};

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { name: "何小满", caseStatus: "SERVICE", colour: "RED" });
  filed = await insertRegistration(world, { name: "吕小安", status: "SUBMITTED" });
  await task(record, "VISIT", "2026-11-23T09:00:00Z", "street", "caseworker");
  await task(record, "REASSESSMENT", "2026-11-24T09:00:00Z", "street", "caseworker");
  await task(record, "PLAN", "2026-11-29T09:00:00Z", "street", "colleague");
  await task(record, "CASE_CONFERENCE", "2026-12-01T09:00:00Z", "street", "caseworker");
  await task(filed, "REGISTRATION_CHECK", "2026-11-25T09:00:00Z", "street");
});

const tasks = async (person: PersonKey, office = false) => listInboxTasks(await world.actor(person), office, now);

describe("tasks", () => {
  it("of a caseworker are its own by urgency of date; what only the supervisor does is not among them", async () => {
    const mine = await tasks("caseworker");
    expect(mine.overdue).toMatchObject({ count: 1, tasks: [{ rule: "VISIT", subject: "何小满", number: record.caseNumber, colour: "RED" }] });
    expect(mine.today.tasks.map((row) => row.href)).toEqual([`/cases/${record.caseId}/assessment`]);
    expect(mine.week).toEqual({ count: 0, tasks: [] });
    expect(mine.later.count).toBe(1);
  });

  it("of the whole street hold the visits that a community or an agency makes for it, with who makes them; the caseworker's own list does not", async () => {
    const before = await tasks("supervisor", true);
    await task(record, "VISIT", "2026-11-20T09:00:00Z", "community", "communityOfficer");
    await task(record, "REFERRAL_RESULT", "2026-11-20T09:00:00Z", "education");
    try {
      const whole = await tasks("supervisor", true);
      expect(whole.overdue.count).toBe(before.overdue.count + 1);
      expect(whole.overdue.tasks.find(({ dueAt }) => dueAt === "2026-11-20T09:00:00.000Z")).toMatchObject({ rule: "VISIT", ownerName: `${ORGANISATIONS.community.name} ${PEOPLE.communityOfficer.name}` });
      const listed = await listTasks(await world.actor("supervisor"), taskListSchema.parse({ due: "overdue", of: "office" }), now);
      expect(listed?.total).toBe(whole.overdue.count);
      expect((await tasks("caseworker")).overdue.count).toBe(1);
      expect((await tasks("otherSupervisor", true)).overdue.count).toBe(0);
    } finally {
      await queryAll("DELETE FROM task WHERE due_at = '2026-11-20T09:00:00Z'");
    }
  });

  it("of the supervisor are the checks, and on request the whole office's with their owners", async () => {
    expect((await tasks("supervisor")).week.tasks).toMatchObject([{ rule: "REGISTRATION_CHECK", subject: "吕小安", href: `/registrations/${filed.registrationId}` }]);
    const all = await tasks("supervisor", true);
    expect([all.overdue.count, all.today.count, all.week.count, all.later.count]).toEqual([1, 1, 2, 1]);
    expect(all.week.tasks.map((row) => row.ownerName)).toEqual([null, "赵海燕"]);
  });

  it("of the whole office are nothing for who does not answer for it", async () => {
    expect(await tasks("caseworker", true)).toMatchObject({ overdue: { count: 0 }, later: { count: 0 } });
    expect(await tasks("otherSupervisor", true)).toMatchObject({ overdue: { count: 0 }, later: { count: 0 } });
  });

  it.each<PersonKey>(["otherCaseworker", "reviewer", "communityOfficer", "educationLiaison", "monitor", "systemAdmin", "auditor"])("of the street are nothing for %s", async (person) => {
    const found = await tasks(person);
    expect([found.overdue.count, found.today.count, found.week.count, found.later.count]).toEqual([0, 0, 0, 0]);
  });

  it("of a receiver name the referral, not the child whose name was not disclosed", async () => {
    const id = await referral("education", "SENT", "2026-11-23T09:00:00Z");
    await task(record, "REFERRAL_ACCEPTANCE", "2026-11-23T09:00:00Z", "education", null, id);
    const found = await tasks("educationLiaison");
    expect(found.overdue.tasks).toMatchObject([{ subject: expect.stringMatching(/^ZJ-/), number: null, colour: null, href: `/referrals/${id}` }]);
    expect(JSON.stringify(found)).not.toContain("何小满");
    expect(await tasks("otherEducationLiaison")).toMatchObject({ overdue: { count: 0 } });
  });

  it("of a community name the child that lives there, without colour and case number", async () => {
    await task(record, "VISIT", "2026-11-22T09:00:00Z", "community");
    expect((await tasks("communityOfficer")).overdue.tasks).toMatchObject([{ rule: "VISIT", subject: "何小满", number: null, colour: null }]);
  });
});

describe("the list behind a number of tasks", () => {
  const list = async (person: PersonKey, params: Partial<TaskListParams>) => listTasks(await world.actor(person), taskListSchema.parse(params), now);

  it("holds as many as the number says, group by group, the actor's own and the office's", async () => {
    for (const [person, of] of [["caseworker", undefined], ["supervisor", undefined], ["supervisor", "office"]] as const) {
      const groups = await tasks(person, of === "office");
      for (const due of ["overdue", "today", "week"] as const) expect([due, (await list(person, { due, of }))?.rows]).toEqual([due, groups[due].tasks]);
      expect((await list(person, { due: "later", of }))?.total).toBe(groups.later.count);
      expect((await list(person, { due: "now", of }))?.total).toBe(groups.overdue.count + groups.today.count);
    }
  });

  it("can be one colleague's, for who answers for the office alone", async () => {
    const owner = world.userId.colleague;
    expect(await list("supervisor", { due: "week", of: "office", owner })).toMatchObject({ total: 1, owner: { id: owner, name: "赵海燕" }, rows: [{ rule: "PLAN" }] });
    expect(await list("caseworker", { due: "week", of: "office", owner })).toBeNull();
    expect(await list("otherSupervisor", { due: "week", of: "office", owner })).toMatchObject({ total: 0, rows: [], owner: { name: "—" } });
    // Without the office's list nobody's but the own are asked for.
    expect((await list("caseworker", { due: "now", owner }))?.total).toBe(2);
    for (const person of ["monitor", "systemAdmin", "auditor"] as const) expect([person, await list(person, {})]).toEqual([person, null]);
  });

  it("pages by key to its end", async () => {
    for (let i = 0; i < 60; i += 1) await task(record, "REASSESSMENT", `2026-12-${String(10 + (i % 7)).padStart(2, "0")}T09:00:00Z`, "street", "colleague");
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await list("colleague", { due: "later", after });
      expect(page?.total).toBe(60);
      ids.push(...(page?.rows ?? []).map((row) => row.id));
      after = page?.next ?? undefined;
    } while (after);
    expect(new Set(ids).size).toBe(60);
  });
});

describe("the district", () => {
  it("sees referrals that are silent past the limit, but no court's", async () => {
    const late = await referral("women", "SENT", "2026-11-20T09:00:00Z");
    const unreported = await referral("league", "ACCEPTED", "2026-11-20T09:00:00Z");
    await referral("court", "SENT", "2026-11-20T09:00:00Z");
    await referral("police", "SENT", "2026-11-27T09:00:00Z");
    const found = await listSilentReferrals(await world.actor("reviewer"), now);
    const ids = found.referrals.map((row) => row.id);
    expect(ids).toEqual(expect.arrayContaining([late, unreported]));
    expect(found.referrals.map((row) => row.toName)).not.toContain("朝阳区人民法院");
    expect(found.referrals.map((row) => row.toName)).not.toContain("朝阳区公安分局");
    expect(found.referrals.find((row) => row.id === unreported)?.awaited).toBe("REFERRAL_FIRST_REPORT");
    // The result has a day of its own: late as soon as its work is over, whatever was reported before; of two that are late the first is named.
    const resultDue = (id: string, day: string, reported: string | null) => asMaintenance((client) => client.query("UPDATE referral SET result_due_on = $2, first_report_at = $3, status = CASE WHEN $3::timestamptz IS NULL THEN status ELSE 'IN_PROGRESS' END WHERE id = $1", [id, day, reported]));
    const owing = await referral("education", "ACCEPTED", "2026-11-20T09:00:00Z");
    await resultDue(owing, "2026-11-23", "2026-11-19T09:00:00Z");
    const inTime = await referral("labour", "ACCEPTED", "2026-11-27T09:00:00Z");
    await resultDue(inTime, "2026-11-24", "2026-11-19T09:00:00Z");
    await resultDue(unreported, "2026-11-18", null);
    const both = (await listSilentReferrals(await world.actor("reviewer"), now)).referrals;
    expect(both.find((row) => row.id === owing)).toMatchObject({ awaited: "REFERRAL_RESULT", dueAt: "2026-11-23T09:00:00.000Z" });
    expect(both.find((row) => row.id === unreported)?.awaited).toBe("REFERRAL_RESULT");
    expect(both.map((row) => row.id)).not.toContain(inTime);
    expect(await listSilentReferrals(await world.actor("otherReviewer"), now)).toEqual({ referrals: [], total: 0 });
    expect(await listSilentReferrals(await world.actor("caseworker"), now)).toEqual({ referrals: [], total: 0 });
  });

  it("and the supervisor see how much waits for them; the caseworker not", async () => {
    await insertRegistration(world, { status: "STREET_CHECKED" });
    expect(await inboxCounts(await world.actor("reviewer"), now)).toMatchObject({ checks: 1, reviews: 0, closures: 0 });
    expect(await inboxCounts(await world.actor("supervisor"), now)).toMatchObject({ checks: 1 });
    await insertVisit(world, record, { person: "caseworker", dueOn: "2026-11-24" });
    await insertVisit(world, record, { person: "caseworker", dueOn: "2026-11-25" });
    await insertVisit(world, record, { person: "colleague", dueOn: "2026-11-20" });
    expect(await inboxCounts(await world.actor("caseworker"), now)).toMatchObject({ checks: 0, inbox: 3, visits: 1 });
    expect(await inboxCounts(await world.actor("otherReviewer"), now)).toEqual({ inbox: 0, intake: 0, checks: 0, reviews: 0, closures: 0, referrals: 0, visits: 0, moves: 0, corrections: 0, breakGlass: 0, audit: 0, deadlines: 0, instrument: 0, matrix: 0, purposes: 0 });
    expect(await inboxCounts(await world.actor("educationLiaison"), now)).toMatchObject({ referrals: 1, inbox: 1 });
  });
});

describe("notices", () => {
  const read = async (person: PersonKey, input: unknown) => executeMutation(readNotices, await world.actor(person), input);
  const readAt = async (id: string) => (await queryAll<{ read_by_id: string | null }>("SELECT read_by_id FROM notice WHERE id = $1", [id]))[0]?.read_by_id;

  it("reach the organisation, the role or the person they are for; urgent ones stand first", async () => {
    const toAll = await notice("otherStreet");
    const toRole = await notice("otherStreet", { role: "STREET_SUPERVISOR", urgent: true });
    const toPerson = await notice("otherStreet", { user: "otherCaseworker" });
    const seen = async (person: PersonKey) => (await listNotices(await world.actor(person), new Date())).notices.map((row) => row.id);
    expect((await seen("otherCaseworker")).sort()).toEqual([toAll, toPerson].sort());
    const supervisor = await seen("otherSupervisor");
    expect(supervisor[0]).toBe(toRole);
    expect(supervisor.sort()).toEqual([toAll, toRole].sort());
    expect(await seen("farCaseworker")).toEqual([]);
  });

  it("are marked as read with an audit row, and once more without harm", async () => {
    const id = await notice("street");
    expect(await read("caseworker", { ids: [id], urgent: false })).toMatchObject({ ok: true, data: { read: 1 } });
    expect(await read("colleague", { ids: [id], urgent: false })).toMatchObject({ ok: true, data: { read: 0 } });
    expect(await readAt(id)).toBe(world.userId.caseworker);
    expect(await queryAll("SELECT action FROM audit_event WHERE record_type = 'NOTICE' AND record_id = $1", [id])).toHaveLength(2);
  });

  it("that are urgent want their own acknowledgement", async () => {
    const id = await notice("street", { urgent: true });
    expect(await read("caseworker", { ids: [id], urgent: false })).toMatchObject({ ok: false, code: "NOT_FOUND" });
    expect(await readAt(id)).toBeNull();
    expect(await read("caseworker", { ids: [id], urgent: true })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT action FROM audit_event WHERE record_type = 'NOTICE' AND record_id = $1", [id])).toEqual([{ action: "notice.acknowledge" }]);
  });

  it("to others cannot be read away", async () => {
    const toRole = await notice("street", { role: "STREET_SUPERVISOR" });
    const toColleague = await notice("street", { user: "colleague" });
    for (const id of [toRole, toColleague]) {
      expect(await read("caseworker", { ids: [id], urgent: false })).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await read("otherSupervisor", { ids: [id], urgent: false })).toMatchObject({ ok: false, code: "NOT_FOUND" });
      expect(await readAt(id)).toBeNull();
    }
    expect(await read("caseworker", { ids: [], urgent: false })).toMatchObject({ ok: false, code: "INVALID" });
  });
});

describe("a community's officer", () => {
  it("is told of its visits without the number of a case and without the rhythm, which is the colour's", async () => {
    const opened = new Date("2026-11-17T02:00:00Z");
    const red = DEFAULT_DEADLINE_RULES.find(({ rule, colour }) => rule === "VISIT" && colour === "RED");
    const due = dueAt(red!, opened);
    await asMaintenance(async (client) => {
      for (const owner of [world.organisationId.community, world.organisationId.otherStreet]) {
        await client.query(
          "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, owner_org_id, due_at, basis, created_at) VALUES ($1, 'VISIT', $2, $3, $4, $5, $6, $7, '试点约定', $8)",
          [v7(), v7(), record.childId, record.division, record.caseId, owner, due, opened],
        );
      }
      await client.query(
        "INSERT INTO notice (id, organisation_id, kind, urgent, record_type, record_id, record_number) VALUES ($1, $2, 'visitAssigned', false, 'VISIT', $3, $4)",
        [v7(), world.organisationId.community, v7(), record.number],
      );
    });
    const officer = await world.actor("communityOfficer");
    const found = await listInboxTasks(officer, false, now);
    const all = [...found.overdue.tasks, ...found.today.tasks, ...found.week.tasks].filter((task) => task.dueAt === due.toISOString());
    expect(all).toMatchObject([{ rule: "VISIT", subject: "何小满", number: null, colour: null, limit: null }]);
    // An office that works on cases is told the limit of the very same clock.
    const street = await listInboxTasks(await world.actor("otherCaseworker"), false, now);
    expect([...street.overdue.tasks, ...street.today.tasks, ...street.week.tasks].filter((task) => task.dueAt === due.toISOString()).map(({ limit }) => limit)).toEqual([{ amount: red!.amount, unit: red!.unit }]);
    const { notices } = await listNotices(officer, new Date());
    expect(notices).toMatchObject([{ kind: "visitAssigned", number: "" }]);
    expect(JSON.stringify({ all, notices })).not.toContain(record.number);
  });
});

describe("what is to be done at once", () => {
  it("is the supervisor's of today whenever its limit runs out, on top of the group and of the list behind it; overdue it is overdue", async () => {
    const before = await tasks("supervisor");
    await task(record, "REASSESSMENT", "2026-11-24T08:00:00Z", "street");
    await task(record, "FAILED_VISITS", "2026-11-30T09:00:00Z", "street", null, record.caseId);
    const { overdue, today, week, later } = await tasks("supervisor");
    expect([overdue.count, today.count, week.count, later.count]).toEqual([before.overdue.count, before.today.count + 2, before.week.count, before.later.count]);
    expect(today.tasks[0]).toMatchObject({ rule: "FAILED_VISITS", dueAt: "2026-11-30T09:00:00.000Z", href: `/cases/${record.caseId}/visits`, reported: false });
    const supervisor = await world.actor("supervisor");
    const list = async (due: TaskListParams["due"]) => await listTasks(supervisor, taskListSchema.parse({ due }), now);
    expect((await list("today"))?.rows).toEqual(today.tasks);
    expect((await list("now"))?.total).toBe(overdue.count + today.count);
    expect((await list("soon"))?.total).toBe(today.count + week.count);
    for (const due of ["week", "later"] as const) expect((await list(due))?.rows.map(({ rule }) => rule)).not.toContain("FAILED_VISITS");
    expect((await inboxCounts(supervisor, now)).inbox).toBeGreaterThanOrEqual(overdue.count + today.count);
    // Who does not decide it is not kept waiting by it.
    expect((await tasks("caseworker")).today.tasks.map(({ rule }) => rule)).not.toContain("FAILED_VISITS");
    const after = new Date("2026-12-01T02:00:00Z");
    expect((await listInboxTasks(supervisor, false, after)).overdue.tasks[0]?.rule).toBe("FAILED_VISITS");
  });
});

describe("what is due at the same hour", () => {
  it("has the gravest case first over all pages, and loses nothing between them", async () => {
    const at = "2027-03-05T09:00:00Z";
    const colours = ["GREEN", "BLUE", "RED", "YELLOW", null] as const;
    const cases: CaseRecord[] = [];
    for (const colour of colours) cases.push(await insertCase(world, colour ? { caseStatus: "SERVICE", colour } : { caseStatus: "ASSESSMENT" }));
    for (let nth = 0; nth < 65; nth += 1) await task(cases[nth % 5]!, "REASSESSMENT", at, "street", "caseworker");
    await task(filed, "REGISTRATION", at, "street", "caseworker");
    const seen: (string | null)[] = [];
    const ids = new Set<string>();
    for (let after: string | undefined; ; ) {
      const page = await listTasks(await world.actor("caseworker"), taskListSchema.parse({ due: "later", after }), now);
      if (!page) throw new Error("no list");
      for (const row of page.rows.filter(({ dueAt: due }) => due === new Date(at).toISOString())) {
        seen.push(row.colour);
        ids.add(row.id);
      }
      if (!page.next) break;
      after = page.next;
    }
    expect(ids.size).toBe(66);
    expect(seen).toEqual([...["RED", "YELLOW", "BLUE", "GREEN"].flatMap((colour) => Array.from({ length: 13 }, () => colour)), ...Array.from({ length: 14 }, () => null)]);
  });
});
