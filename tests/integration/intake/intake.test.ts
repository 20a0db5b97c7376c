import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { changeUrgency } from "@/lib/features/intake/mutations/change-urgency";
import { closeIntake, reopenIntake } from "@/lib/features/intake/mutations/close-intake";
import { logContact } from "@/lib/features/intake/mutations/log-contact";
import { recordIntake } from "@/lib/features/intake/mutations/record-intake";
import { listIntake } from "@/lib/features/intake/queries/list-intake";
import { loadIntake } from "@/lib/features/intake/queries/load-intake";
import { submitRegistration } from "@/lib/features/registration/mutations/submit-registration";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { startRegistration } from "@/lib/features/registration/queries/start-registration";
import { reportDanger } from "@/lib/features/urgent/mutations/report-danger";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { contact, recording, WHAT, writing } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const { run, recorded } = writing(() => world);
const clocksOf = (reportId: string) =>
  queryAll<{ rule: string; due: number; done: boolean; dropped: boolean }>(
    "SELECT rule::text, round(extract(epoch FROM due_at - started_at) / 3600)::int AS due, done_at IS NOT NULL AS done, dropped FROM intake_clock WHERE report_id = $1 ORDER BY created_at, rule, due_at", [reportId],
  );
const rowOf = async (reportId: string) => (await queryAll<Record<string, unknown>>("SELECT status::text, urgency::text, version, contacted_at, next_due_at, closed_reason::text FROM intake_report WHERE id = $1", [reportId]))[0];

describe("a report of a child", () => {
  it("is recorded once, encrypted, numbered, audited without its words; its clock runs from when it came in", async () => {
    const input = recording();
    const first = await run(recordIntake, "caseworker", input);
    expect(first).toMatchObject({ ok: true, data: { reportId: input.clientKey, number: expect.stringMatching(/^XS-110105004-\d{4}-\d{5}$/) as string } });
    expect(await run(recordIntake, "caseworker", input)).toEqual(first);
    expect(await clocksOf(input.clientKey)).toEqual([{ rule: "FIRST_CONTACT", due: 24, done: false, dropped: false }]);
    const stored = [await queryAll("SELECT * FROM intake_report WHERE id = $1", [input.clientKey]), await queryAll("SELECT * FROM intake_event WHERE report_id = $1", [input.clientKey]), await queryAll("SELECT * FROM audit_event WHERE record_id = $1", [input.clientKey])];
    expect(stored[1]).toMatchObject([{ kind: "RECORDED", urgency: "YELLOW" }]);
    expect(stored[2]).toMatchObject([{ action: "intake.record", record_type: "INTAKE_REPORT", record_version: 1 }, { action: "intake.record_repeated" }]);
    expect(JSON.stringify(stored)).not.toMatch(/苗念慈|独自在家|7号楼|孙某|2222/);
  });

  it.each([["RED", [["FIRST_CONTACT", 2], ["ON_SITE_CONTACT", 24]]], ["YELLOW", [["FIRST_CONTACT", 24]]]] as const)("of urgency %s has %o hours", async (urgency, expected) => {
    expect((await clocksOf(await recorded({ urgency }))).map(({ rule, due }) => [rule, due])).toEqual(expected);
  });

  it.each([["BLUE", 3], ["GREEN", 7]] as const)("of urgency %s has %d working days", async (urgency, days) => {
    const id = await recorded({ urgency });
    const [{ working } = { working: 0 }] = await queryAll<{ working: number }>("SELECT due_at::date - started_at::date AS working FROM intake_clock WHERE report_id = $1", [id]);
    expect(working).toBeGreaterThanOrEqual(days);
    expect(await queryAll("SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI') AS at FROM intake_clock WHERE report_id = $1", [id])).toEqual([{ at: "17:00" }]);
  });

  it("from the station or the district goes to the street of the place, which is told; a red one presses", async () => {
    const byStation = await recorded({}, "rescueWorker");
    const byReviewer = await recorded({ urgency: "RED" }, "reviewer");
    for (const id of [byStation, byReviewer]) expect(await queryAll("SELECT owner_org_id FROM intake_report WHERE id = $1", [id])).toEqual([{ owner_org_id: world.organisationId.street }]);
    const told = (id: string) => queryAll("SELECT kind, urgent, organisation_id, role::text FROM notice WHERE record_id = $1", [id]);
    const street = { kind: "intakeRecorded", organisation_id: world.organisationId.street };
    expect(await told(byStation)).toEqual([{ ...street, urgent: false, role: null }]);
    expect(await told(byReviewer)).toEqual([{ ...street, urgent: true, role: null }]);
    expect(await told(await recorded({ urgency: "RED" })), "the street's own: its supervisor").toEqual([{ ...street, urgent: true, role: "STREET_SUPERVISOR" }]);
    expect(await told(await recorded())).toEqual([]);
  });

  it.each([
    ["communityOfficer", {}, "FORBIDDEN"], ["otherCaseworker", {}, "OUTSIDE_JURISDICTION"], ["programmeOfficer", {}, "FORBIDDEN"], ["caseworker", { receivedOn: addDays(toShanghaiDate(new Date()), 1) }, "INVALID"],
    ["caseworker", { receivedOn: addDays(toShanghaiDate(new Date()), -61) }, "INVALID"], ["caseworker", { receivedAt: "9:5" }, "INVALID"], ["caseworker", { address: " " }, "INVALID"], ["caseworker", { what: "" }, "INVALID"],
    ["caseworker", { urgency: "ORANGE" }, "INVALID"], ["caseworker", { phone: "12" }, "INVALID"], ["caseworker", { childName: "小宝😀" }, "INVALID"], ["caseworker", { division: "110105004999" }, "INVALID"],
  ] as const)("by %s with %o is refused: %s", async (person, more, code) => {
    const before = await queryAll("SELECT count(*)::int AS n FROM intake_report");
    expect(await run(recordIntake, person, recording(more))).toMatchObject({ ok: false, code });
    expect(await queryAll("SELECT count(*)::int AS n FROM intake_report")).toEqual(before);
  });
});

describe("first contact", () => {
  it("ends the clock as of when it happened and starts that of the registration; on site is another matter", async () => {
    const id = await recorded({ urgency: "RED" });
    expect(await run(logContact, "caseworker", contact(id, 1, { way: "PHONE", result: "CARER_REACHED" }, 10))).toMatchObject({ ok: true });
    expect((await clocksOf(id)).map(({ rule, done }) => [rule, done])).toEqual(expect.arrayContaining([["FIRST_CONTACT", true], ["ON_SITE_CONTACT", false], ["REGISTRATION", false]]));
    expect(await rowOf(id)).toMatchObject({ status: "CONTACTED", version: 2 });
    const [clock] = await queryAll<{ ok: boolean }>("SELECT c.done_at = r.contacted_at AND c.done_at < now() - interval '9 minutes' AS ok FROM intake_clock c JOIN intake_report r ON r.id = c.report_id WHERE r.id = $1 AND c.rule = 'FIRST_CONTACT'", [id]);
    expect(clock?.ok).toBe(true);
    expect(await run(logContact, "supervisor", contact(id, 2))).toMatchObject({ ok: true });
    expect((await clocksOf(id)).filter(({ done }) => !done).map(({ rule }) => rule)).toEqual(["REGISTRATION"]);
  });

  it("that is written down second but was earlier is the first: its limit, that of the registration and that on site count from it", async () => {
    const id = await recorded({ urgency: "RED" }, "caseworker", 300);
    await run(logContact, "caseworker", contact(id, 1, { note: "第二次" }, 10));
    const [due] = await queryAll<{ due_at: Date }>("SELECT due_at FROM intake_clock WHERE report_id = $1 AND rule = 'FIRST_CONTACT'", [id]);
    const view = async () => (await loadIntake(await world.actor("caseworker"), id, new Date()))!;
    const late = await view();
    expect(late.clocks.some(({ rule, doneAt }) => rule === "FIRST_CONTACT" && doneAt !== null && doneAt > due!.due_at.toISOString()), "hours too late, as far as anybody knows").toBe(true);
    expect(await run(logContact, "supervisor", contact(id, 2, { note: "第一次" }, 250))).toMatchObject({ ok: true });
    const known = await view();
    const first = known.contactedAt!;
    expect(known.events.map(({ kind, text, first: isFirst, late: written }) => [kind, text, isFirst, written])).toEqual([["RECORDED", "", false, true], ["CONTACT", "第一次", true, true], ["CONTACT", "第二次", false, false]]);
    expect(first < late.contactedAt!).toBe(true);
    expect(known.clocks.filter(({ rule, dropped }) => rule !== "REGISTRATION" && !dropped).map(({ rule, doneAt, writtenAt }) => [rule, doneAt, writtenAt !== null]).sort()).toEqual([["FIRST_CONTACT", first, true], ["ON_SITE_CONTACT", first, false]]);
    expect(await queryAll("SELECT started_at, dropped, done_at IS NULL AS runs FROM intake_clock WHERE report_id = $1 AND rule = 'REGISTRATION' ORDER BY dropped", [id])).toEqual([
      { started_at: new Date(first), dropped: false, runs: true }, { started_at: new Date(late.contactedAt!), dropped: true, runs: false },
    ]);
    // A third that lies between the two changes nothing.
    await run(logContact, "caseworker", contact(id, 3, {}, 100));
    expect((await view()).contactedAt).toBe(first);
    const [line] = await queryAll<{ before: object; after: object }>("SELECT before, after FROM audit_event WHERE record_id = $1 AND record_version = 3", [id]);
    expect(line).toMatchObject({ before: { firstContact: late.contactedAt }, after: { firstContact: first } });
  });

  it("that was earlier than the registration is the first contact also when it is written down after it; the limit of the registration ended when it ended", async () => {
    const id = await recorded({ urgency: "RED" }, "caseworker", 300);
    await run(logContact, "caseworker", contact(id, 1, { way: "PHONE", result: "CARER_REACHED" }, 60));
    const filed = await run(submitRegistration, "caseworker", {
      clientKey: v7(), form: registrationForm((form) => void Object.assign(form.child, { name: "苗念慈" })), urgent: false, urgentReportKey: null, intakeReportId: id, roundId: null, householdVisitId: null, siblingOf: null, matchReason: "同名，核实非同一人", draftSubject: "new",
    });
    expect(filed).toMatchObject({ ok: true });
    const ended = () => queryAll<{ started: number; done_at: Date }>("SELECT extract(epoch FROM now() - started_at)::int / 60 AS started, done_at FROM intake_clock WHERE report_id = $1 AND rule = 'REGISTRATION' AND NOT dropped", [id]);
    const [before] = await ended();
    expect(await run(logContact, "caseworker", contact(id, 3, {}, 240))).toMatchObject({ ok: true });
    const [after] = await ended();
    expect(after?.done_at).toEqual(before?.done_at);
    expect([before?.started, after?.started].map((minutes) => Math.round((minutes ?? 0) / 60))).toEqual([1, 4]);
    expect(await rowOf(id)).toMatchObject({ status: "REGISTERED", next_due_at: null });
  });

  it("that reaches nobody is an attempt: the clock goes on; the same request is one attempt", async () => {
    const id = await recorded();
    const attempt = contact(id, 1, { result: "NOT_REACHED" });
    const first = await run(logContact, "caseworker", attempt);
    expect(first).toMatchObject({ ok: true });
    expect(await run(logContact, "caseworker", attempt)).toEqual(first);
    expect(await rowOf(id)).toMatchObject({ status: "OPEN", version: 2, contacted_at: null });
    expect(await queryAll("SELECT kind::text FROM intake_event WHERE report_id = $1 ORDER BY created_at", [id])).toEqual([{ kind: "RECORDED" }, { kind: "ATTEMPT" }]);
  });

  it.each([
    ["reviewer", {}, "FORBIDDEN"], ["otherCaseworker", {}, "NOT_FOUND"], ["communityOfficer", {}, "NOT_FOUND"], ["rescueWorker", {}, "NOT_FOUND"], ["caseworker", { version: 9 }, "CONFLICT"],
    ["caseworker", { happenedOn: addDays(toShanghaiDate(new Date()), 1) }, "INVALID"], ["caseworker", { happenedOn: addDays(toShanghaiDate(new Date()), -3) }, "INVALID"], ["caseworker", { note: "" }, "INVALID"], ["caseworker", { way: "PHONE", result: "CHILD_SEEN" }, "INVALID"], ["caseworker", { result: "SOMEBODY" }, "INVALID"],
  ] as const)("by %s with %o is refused: %s", async (person, more, code) => {
    const id = await recorded();
    expect(await run(logContact, person, contact(id, 1, more))).toMatchObject({ ok: false, code });
    expect(await rowOf(id)).toMatchObject({ status: "OPEN", version: 1 });
    expect((await clocksOf(id)).map(({ done }) => done)).toEqual([false]);
  });

  it("is logged by the station of what it recorded itself", async () => {
    const id = await recorded({}, "rescueWorker");
    expect(await run(logContact, "rescueWorker", contact(id, 1))).toMatchObject({ ok: true });
  });
});

describe("the urgency", () => {
  it("made heavier counts from now, never later than before; made lighter, by the supervisor alone, from the report", async () => {
    const id = await recorded({ urgency: "BLUE" }, "caseworker", 600);
    expect(await run(changeUrgency, "caseworker", { reportId: id, version: 1, urgency: "RED", reason: "孩子受伤" })).toMatchObject({ ok: true });
    const red = await clocksOf(id);
    expect(red.filter(({ done }) => !done).map(({ rule, due }) => [rule, due])).toEqual(expect.arrayContaining([["FIRST_CONTACT", 2], ["ON_SITE_CONTACT", 24]]));
    expect(red.filter(({ dropped }) => dropped)).toHaveLength(1);
    expect(await run(changeUrgency, "caseworker", { reportId: id, version: 2, urgency: "YELLOW", reason: "已脱险" })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await run(changeUrgency, "supervisor", { reportId: id, version: 2, urgency: "RED", reason: "同前" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { urgency: { key: "urgencySame" } } });
    expect(await run(changeUrgency, "supervisor", { reportId: id, version: 2, urgency: "YELLOW", reason: "已脱险" })).toMatchObject({ ok: true });
    expect((await clocksOf(id)).filter(({ done }) => !done).map(({ rule, due }) => [rule, due])).toEqual([["FIRST_CONTACT", 24]]);
    const [view] = [await loadIntake(await world.actor("reviewer"), id, new Date())];
    expect(view?.clocks.filter(({ dropped }) => dropped)).toHaveLength(3);
  });

  it("of what would run out sooner already puts nothing off", async () => {
    const id = await recorded({ urgency: "YELLOW" }, "caseworker", 23 * 60);
    const before = (await rowOf(id))?.next_due_at;
    await run(changeUrgency, "caseworker", { reportId: id, version: 1, urgency: "RED", reason: "情况加重" });
    expect((await rowOf(id))?.next_due_at).toEqual(before);
  });
});

describe("the end of a report", () => {
  const close = (reportId: string, version: number, reason: string) => ({ reportId, version, reason, note: "查明情况，见 XS-110105004-2026-00001" });

  it("without contact is the supervisor's, as not found after three attempts; it can be taken up again", async () => {
    const id = await recorded();
    expect(await run(closeIntake, "caseworker", close(id, 1, "DUPLICATE"))).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await run(closeIntake, "supervisor", close(id, 1, "NO_NEED"))).toMatchObject({ ok: false, code: "BLOCKED", reason: "notMetYet" });
    expect(await run(closeIntake, "supervisor", { ...close(id, 1, "DUPLICATE"), note: "重复" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { note: { key: "duplicateNumber" } } });
    for (const version of [1, 2]) await run(logContact, "caseworker", contact(id, version, { result: "NOT_REACHED" }));
    expect(await run(closeIntake, "supervisor", close(id, 3, "NOT_FOUND"))).toMatchObject({ ok: false, code: "BLOCKED", reason: "tooFewAttempts", params: { attempts: 2, needed: 3 } });
    await run(logContact, "caseworker", contact(id, 3, { result: "NOT_REACHED" }));
    expect(await run(closeIntake, "supervisor", close(id, 4, "NOT_FOUND"))).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ status: "CLOSED", closed_reason: "NOT_FOUND", next_due_at: null });
    expect(await clocksOf(id)).toMatchObject([{ done: true, dropped: true }]);
    expect(await run(logContact, "caseworker", contact(id, 5))).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run(reopenIntake, "caseworker", { reportId: id, version: 5, reason: "又有线索" })).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await run(reopenIntake, "supervisor", { reportId: id, version: 5, reason: "又有线索" })).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ status: "OPEN", closed_reason: null });
    expect((await clocksOf(id)).map(({ done }) => done)).toEqual([true, false]);
  });

  it("of a red one is the supervisor's, contact or not; what pressed about it presses no more", async () => {
    const id = await recorded({ urgency: "RED" });
    await run(logContact, "caseworker", contact(id, 1));
    expect(await run(closeIntake, "caseworker", close(id, 2, "NO_NEED"))).toMatchObject({ ok: false, code: "FORBIDDEN" });
    const open = () => queryAll("SELECT kind FROM notice WHERE record_id = $1 AND settled_at IS NULL", [id]);
    expect(await open()).toEqual([{ kind: "intakeRecorded" }]);
    expect(await run(closeIntake, "supervisor", close(id, 2, "NO_NEED"))).toMatchObject({ ok: true });
    expect(await open()).toEqual([]);
  });

  it("of a red one whose child nobody saw on site is no end of that limit when it is taken up again", async () => {
    const id = await recorded({ urgency: "RED" });
    await run(logContact, "caseworker", contact(id, 1, { way: "PHONE", result: "CARER_REACHED" }));
    await run(closeIntake, "supervisor", close(id, 2, "NO_NEED"));
    expect(await run(reopenIntake, "supervisor", { reportId: id, version: 3, reason: "又有线索" })).toMatchObject({ ok: true });
    expect((await clocksOf(id)).filter(({ done }) => !done).map(({ rule }) => rule).sort()).toEqual(["ON_SITE_CONTACT", "REGISTRATION"]);
  });

  it("as a repetition says of what, once, and not of itself; taken up again it repeats nothing", async () => {
    const [id, other] = [await recorded(), await recorded()];
    const numbers = new Map((await queryAll<{ id: string; number: string }>("SELECT id, number FROM intake_report WHERE id = ANY ($1)", [[id, other]])).map((row) => [row.id, row.number]));
    const named = (reportId: string) => ({ reportId: id, version: 1, reason: "DUPLICATE", note: `同一名孩子，见 ${numbers.get(reportId) ?? ""}。` });
    expect(await run(closeIntake, "supervisor", named(id))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { note: { key: "duplicateNumber" } } });
    expect(await run(closeIntake, "supervisor", named(other))).toMatchObject({ ok: true });
    const repeats = () => queryAll("SELECT repeats_number FROM intake_report WHERE id = $1", [id]);
    expect(await repeats()).toEqual([{ repeats_number: numbers.get(other) }]);
    await run(reopenIntake, "supervisor", { reportId: id, version: 2, reason: "不是同一人" });
    expect(await repeats()).toEqual([{ repeats_number: null }]);
  });

  it("after contact is the street's", async () => {
    const id = await recorded();
    await run(logContact, "caseworker", contact(id, 1));
    expect(await run(closeIntake, "caseworker", close(id, 2, "NOT_FOUND"))).toMatchObject({ ok: false, reason: "metAlready" });
    expect(await run(closeIntake, "caseworker", close(id, 2, "NO_NEED"))).toMatchObject({ ok: true });
    expect((await clocksOf(id)).every(({ done }) => done)).toBe(true);
  });
});

describe("the registration that comes of it", () => {
  const submission = async (intakeReportId: string | null, urgentReportKey: string | null = null) => ({
    clientKey: v7(), form: registrationForm((form) => void Object.assign(form.child, { name: "苗念慈" })), urgent: false, urgentReportKey, intakeReportId, roundId: null, householdVisitId: null, siblingOf: null, matchReason: "同名，核实非同一人", draftSubject: "new",
  });

  it("begins with what was reported; it ends the clock of the registration and links both; a day on the form is no contact", async () => {
    const id = await recorded({ urgency: "RED" });
    const start = await startRegistration(await world.actor("caseworker"), { intake: id }, new Date());
    expect(start).toMatchObject({ subject: `intake:${id}`, intakeReportId: id, origin: { kind: "intake" }, form: { child: { name: "苗念慈" }, head: { source: "HOTLINE", firstContactOn: "" }, residence: { currentCommunity: "110105004032", currentAddress: "幸福一村7号楼301" }, need: { urgency: "RED", narrative: WHAT } } });
    const filed = await run(submitRegistration, "caseworker", await submission(id));
    if (!filed.ok) throw new Error(JSON.stringify(filed));
    expect(await rowOf(id)).toMatchObject({ status: "REGISTERED", contacted_at: null });
    expect((await clocksOf(id)).map(({ rule, done }) => [rule, done]), "a form is no visit").toEqual([["FIRST_CONTACT", false], ["ON_SITE_CONTACT", false]]);
    expect((await listIntake(await world.actor("caseworker"), { state: "waiting" }, new Date())).rows.map(({ reportId }) => reportId)).toContain(id);
    expect(await run(logContact, "caseworker", contact(id, 2))).toMatchObject({ ok: true });
    expect(await rowOf(id)).toMatchObject({ status: "REGISTERED", next_due_at: null, contacted_at: expect.any(Date) as Date });
    expect((await clocksOf(id)).map(({ rule, done }) => [rule, done]), "the contact starts no second limit of a registration that is there").toEqual([["FIRST_CONTACT", true], ["ON_SITE_CONTACT", true]]);
    expect((await loadIntake(await world.actor("reviewer"), id, new Date()))?.registrations).toMatchObject([{ registrationId: filed.data.registrationId }]);
    expect((await loadRegistration(await world.actor("reviewer"), filed.data.registrationId, new Date())).intakeReport).toMatchObject({ reportId: id });
    const second = await run(submitRegistration, "caseworker", await submission(id));
    expect(second, "a second child of the same report").toMatchObject({ ok: true });
    await expect(run(submitRegistration, "otherCaseworker", await submission(id))).resolves.toMatchObject({ ok: false });
  });

  it("of a closed one is refused, and nothing is written", async () => {
    const id = await recorded();
    await run(closeIntake, "supervisor", { reportId: id, version: 1, reason: "DUPLICATE", note: "见 XS-110105004-2026-00001" });
    const before = await queryAll("SELECT count(*)::int AS n FROM registration");
    expect(await run(submitRegistration, "caseworker", await submission(id))).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "intakeClosed" });
    expect(await queryAll("SELECT count(*)::int AS n FROM registration")).toEqual(before);
  });

  it("of a report of danger too: that one makes a red report, and the registration that names it ends its clocks", async () => {
    const key = v7();
    const danger = await run(reportDanger, "caseworker", { clientKey: key, seen: WHAT, division: "110105004032", address: "幸福一村7号楼", childName: "", phone: "199 2222 3333" });
    if (!danger.ok) throw new Error(JSON.stringify(danger));
    const [intake] = await queryAll<{ id: string; urgency: string }>("SELECT id, urgency::text FROM intake_report WHERE urgent_report_id = $1", [danger.data.reportId]);
    expect(intake?.urgency).toBe("RED");
    expect(await run(submitRegistration, "caseworker", await submission(null, key))).toMatchObject({ ok: true });
    expect(await rowOf(intake?.id ?? "")).toMatchObject({ status: "REGISTERED" });
  });

  it("of a report of danger sent while a form was filled in from another report settles both: one child, one limit on site", async () => {
    const named = await recorded({ urgency: "RED" });
    const key = v7();
    const danger = await run(reportDanger, "caseworker", { clientKey: key, seen: WHAT, division: "110105004032", address: "幸福一村7号楼", childName: "", phone: "199 2222 3333" });
    if (!danger.ok) throw new Error(JSON.stringify(danger));
    const [sent] = await queryAll<{ id: string }>("SELECT id FROM intake_report WHERE urgent_report_id = $1", [danger.data.reportId]);
    const filed = await run(submitRegistration, "caseworker", await submission(named, key));
    if (!filed.ok) throw new Error(JSON.stringify(filed));
    expect([await rowOf(named), await rowOf(sent?.id ?? "")]).toMatchObject([{ status: "REGISTERED" }, { status: "REGISTERED", next_due_at: null }]);
    for (const id of [named, sent?.id ?? ""]) expect((await loadIntake(await world.actor("caseworker"), id, new Date()))?.registrations).toMatchObject([{ registrationId: filed.data.registrationId }]);
    expect((await clocksOf(named)).filter(({ done }) => !done).map(({ rule }) => rule)).toEqual(["FIRST_CONTACT", "ON_SITE_CONTACT"]);
  });

  it("is refused with days that lie before the report, or before the contact that it has on record", async () => {
    const id = await recorded();
    const filing = async (change: Record<string, string>) => {
      const given = await submission(id);
      return run(submitRegistration, "caseworker", { ...given, form: { ...given.form, head: { ...given.form.head, ...change } } });
    };
    const today = toShanghaiDate(new Date());
    const early = addDays(today, -150);
    expect(await filing({ filedOn: early, firstContactOn: early })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "form.head.filedOn": { key: "beforeItsReport" } } });
    expect(await filing({ firstContactOn: early })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "form.head.firstContactOn": { key: "beforeItsReport" } } });
    expect(await filing({ firstContactOn: "" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "form.head.firstContactOn": { key: "required" } } });
    await queryAll("UPDATE intake_report SET received_at = received_at - interval '9 days', contacted_at = received_at - interval '3 days', status = 'CONTACTED' WHERE id = $1", [id]);
    expect(await filing({ firstContactOn: addDays(today, -5) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { "form.head.firstContactOn": { key: "beforeItsContact" } } });
    expect(await rowOf(id)).toMatchObject({ status: "CONTACTED" });
    expect(await filing({})).toMatchObject({ ok: true });
  });
});
