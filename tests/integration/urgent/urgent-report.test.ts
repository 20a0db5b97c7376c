import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inboxCounts } from "@/lib/features/inbox/queries/inbox-counts";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { checkRegistration } from "@/lib/features/registration/mutations/check-registration";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { answerUrgent } from "@/lib/features/urgent/mutations/answer-urgent";
import { reportDanger } from "@/lib/features/urgent/mutations/report-danger";
import { loadReport } from "@/lib/features/urgent/queries/load-report";
import { listOpenAlerts } from "@/lib/features/urgent/queries/open-alerts";
import { withActor } from "@/lib/server/db/with-actor";
import { asSystem } from "@/lib/server/write/as-system";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { sweepDeadlines } from "@/lib/workflows/sweep-deadlines";
import { takeAlertSteps } from "@/lib/workflows/take-alert-steps";
import { ORGANISATIONS, type PersonKey } from "../../factories/organisations";
import { registrationForm } from "../../factories/registration-form";
import { createWorld, type World } from "../../factories/world";
import { asWorker, closeWorker } from "../../support/as-worker";
import { asMaintenance, queryAll } from "../../support/database";
import { filed, noticesOf, openTasks, registrationRow } from "../registration/support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(closeWorker);
beforeEach(async () => {
  await asMaintenance(async (client) => {
    await client.query("UPDATE registration SET urgent_report_id = NULL");
    await client.query("DELETE FROM urgent_alert");
    await client.query("DELETE FROM urgent_report");
  });
});

const SEEN = "屋内有打砸声，孩子在哭喊，手臂有淤青";
const danger = (changes: object = {}) => ({
  clientKey: v7(), seen: SEEN, division: "110105004032", address: "幸福一村5号楼2单元301", childName: "顾念安", phone: "199 1111 2222", ...changes,
});
const report = async (person: PersonKey = "caseworker", input: object = danger()) => executeMutation(reportDanger, await world.actor(person), input);
async function reported(person: PersonKey = "caseworker", input: object = danger()) {
  const result = await report(person, input);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result.data;
}
const alertsOf = (reportId: string) =>
  queryAll<{ id: string; organisation_id: string; answered_by_id: string | null; due: boolean }>(
    "SELECT id, organisation_id, answered_by_id, due_at BETWEEN now() + interval '110 minutes' AND now() + interval '121 minutes' AS due FROM urgent_alert WHERE report_id = $1 ORDER BY id", [reportId],
  );
const alertOf = async (reportId: string, organisationId: string) => (await alertsOf(reportId)).find((alert) => alert.organisation_id === organisationId)!.id;
const DONE = "已联系社区民警和居委会，民警 10 分钟内到场";
const minuteOf = (at: Date) => ({ actedOn: toShanghaiDate(at), actedAt: toShanghaiTime(at) });
const answer = async (person: PersonKey, alertId: string, more: object = {}) => executeMutation(answerUrgent, await world.actor(person), { alertId, done: DONE, ...minuteOf(new Date()), ...more });

describe("reporting danger", () => {
  it("makes a record of its own at once: encrypted, numbered, audited; supervisor and station each have two hours to answer", async () => {
    const { street, station } = world.organisationId;
    const sent = await reported();
    expect(sent).toMatchObject({ number: expect.stringMatching(/^JJ-110105004-\d{4}-00001$/), offices: ["三里屯街道民政科", expect.stringContaining("救助")] });
    expect(await alertsOf(sent.reportId)).toMatchObject([{ organisation_id: street, due: true, answered_by_id: null }, { organisation_id: station, due: true, answered_by_id: null }]);
    const [row] = await queryAll("SELECT * FROM urgent_report WHERE id = $1", [sent.reportId]);
    expect(row).toMatchObject({ division: "110105004032", reported_by_id: world.userId.caseworker, reported_org_id: street, told_org_ids: [street, station] });
    const trail = await queryAll("SELECT action, record_type, record_number, record_version, after FROM audit_event WHERE record_id = $1 AND result = 'OK'", [sent.reportId]);
    expect(trail).toMatchObject([{ action: "urgent.report", record_type: "URGENT_REPORT", record_number: sent.number, record_version: 1 }]);
    expect(JSON.stringify([row, trail])).not.toMatch(/打砸|顾念安|5号楼|1111/);
  });

  it("stands first in both inboxes with the reporter's phone, and in nobody else's", async () => {
    const sent = await reported();
    const before = await inboxCounts(await world.actor("supervisor"), new Date());
    for (const person of ["supervisor", "rescueWorker"] as const) {
      expect(await listOpenAlerts(await world.actor(person)), person).toMatchObject([
        { reportId: sent.reportId, number: sent.number, phone: "199 1111 2222", reporter: "李文静", reporterOffice: "三里屯街道民政科", place: expect.stringContaining("三里屯街道"), seen: SEEN, address: "幸福一村5号楼2单元301" },
      ]);
    }
    for (const person of ["caseworker", "otherSupervisor", "reviewer", "otherReviewer", "communityOfficer", "socialWorker", "educationLiaison", "monitor", "systemAdmin", "auditor"] as const) {
      expect(await listOpenAlerts(await world.actor(person)), person).toEqual([]);
    }
    await answer("supervisor", await alertOf(sent.reportId, world.organisationId.street));
    expect((await inboxCounts(await world.actor("supervisor"), new Date())).inbox).toBe(before.inbox - 1);
  });

  it("says in the inbox how it begins and where the door is, and no more than that", async () => {
    const long = "屋内有打砸声，孩子在哭喊，手臂有淤青。".repeat(8);
    await reported("caseworker", danger({ seen: long }));
    const [alert] = await listOpenAlerts(await world.actor("supervisor"));
    expect(alert).toMatchObject({ address: "幸福一村5号楼2单元301", seen: expect.stringMatching(/^屋内有打砸声，孩子在哭喊，手臂有淤青。.+…$/) });
    expect([...(alert?.seen ?? "")].length).toBeLessThanOrEqual(60);
    // Of whom it is, the report itself says.
    expect(JSON.stringify(alert)).not.toContain("顾念安");
  });

  it("twice is one: a double tap, or a retry whose first answer was lost", async () => {
    const input = danger();
    const actor = await world.actor("caseworker");
    const [first, second] = await Promise.all([executeMutation(reportDanger, actor, input), executeMutation(reportDanger, actor, input)]);
    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
    expect(await queryAll("SELECT 1 FROM urgent_report")).toHaveLength(1);
    expect(await queryAll("SELECT 1 FROM urgent_alert")).toHaveLength(2);
    expect((await queryAll("SELECT action FROM audit_event WHERE record_id = $1 ORDER BY id", [first?.ok ? first.data.reportId : ""])).map((row) => row.action)).toEqual(["urgent.report", "urgent.report_repeated"]);
  });

  it("of a place outside one's own street goes to that street: danger knows no border", async () => {
    const sent = await reported("otherCaseworker");
    expect((await alertsOf(sent.reportId)).map((alert) => alert.organisation_id)).toEqual([world.organisationId.street, world.organisationId.station]);
    expect(await listOpenAlerts(await world.actor("otherSupervisor"))).toEqual([]);
    expect(await loadReport(await world.actor("otherCaseworker"), sent.reportId, new Date())).toMatchObject({ number: sent.number });
  });

  it("by a station alerts the street, not itself; a street is enough where the community is not known; a street without an office falls to the district", async () => {
    const own = await reported("rescueWorker", danger({ division: "110105004", childName: "" }));
    expect((await alertsOf(own.reportId)).map((alert) => alert.organisation_id)).toEqual([world.organisationId.street]);
    const [silent] = await queryAll<{ code: string }>(
      "SELECT code FROM division d WHERE level = 'STREET' AND code LIKE '110105%' AND valid_to IS NULL AND NOT EXISTS (SELECT 1 FROM organisation o WHERE o.division_code = d.code) ORDER BY code LIMIT 1",
    );
    const far = await reported("caseworker", danger({ division: silent!.code }));
    expect((await alertsOf(far.reportId)).map((alert) => alert.organisation_id)).toEqual([world.organisationId.district, world.organisationId.station]);
    expect(await listOpenAlerts(await world.actor("reviewer"))).toHaveLength(1);
  });

  it("where nobody can be told says so instead of pretending", async () => {
    const [nowhere] = await queryAll<{ code: string }>(
      `SELECT d.code FROM division d WHERE d.level = 'STREET' AND d.valid_to IS NULL AND NOT EXISTS (
         SELECT 1 FROM organisation o WHERE o.type IN ('STREET_OFFICE', 'DISTRICT_BUREAU', 'RESCUE_STATION') AND left(o.division_code, 6) = left(d.code, 6)) ORDER BY d.code LIMIT 1`,
    );
    expect(await report("caseworker", danger({ division: nowhere!.code }))).toMatchObject({ ok: false, code: "BLOCKED", reason: "noOfficeToAlert" });
    expect(await queryAll("SELECT 1 FROM urgent_report")).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ["nothing seen", { seen: " " }, "seen", "required"],
    ["no place", { division: "" }, "division", "choose"],
    ["a place that is none", { division: "110105999999" }, "division", "communityInvalid"],
    ["no address", { address: "" }, "address", "required"],
    ["no phone", { phone: "" }, "phone", "required"],
    ["no such phone", { phone: "12345" }, "phone", "phoneInvalid"],
    ["too long", { seen: "长".repeat(501) }, "seen", "tooLong"],
  ])("is refused with %s", async (_, changes, field, key) => {
    expect(await report("caseworker", danger(changes))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    expect(await queryAll("SELECT 1 FROM urgent_report")).toEqual([]);
  });

  it.each<PersonKey>(["reviewer", "communityOfficer", "socialWorker", "educationLiaison", "monitor", "systemAdmin", "securityAdmin", "auditor"])("is not for %s", async (person) => {
    expect(await report(person)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetOrRescueStationActs" });
    expect(await queryAll("SELECT 1 FROM audit_event WHERE action = 'urgent.report' AND result = 'DENIED' AND actor_id = $1", [world.userId[person]])).not.toEqual([]);
  });
});

describe("who reads a report", () => {
  const READERS: PersonKey[] = ["caseworker", "colleague", "supervisor", "rescueWorker", "reviewer"];
  const OTHERS: PersonKey[] = [
    "otherCaseworker", "otherSupervisor", "farCaseworker", "otherReviewer", "communityOfficer", "socialWorker", "educationLiaison", "courtLiaison", "monitor", "systemAdmin", "securityAdmin", "auditor",
  ];

  it("street, district and who was told, whole; everybody else nothing, also from the database itself", async () => {
    const sent = await reported();
    for (const person of READERS) {
      expect(await loadReport(await world.actor(person), sent.reportId, new Date()), person).toMatchObject({
        seen: SEEN, childName: "顾念安", phone: "199 1111 2222", address: "幸福一村5号楼2单元301", reporter: "李文静",
        alerts: [{ office: "三里屯街道民政科", answered: null, canAnswer: person === "supervisor" }, { answered: null, canAnswer: person === "rescueWorker" }],
      });
    }
    for (const person of OTHERS) {
      const actor = await world.actor(person);
      expect(await loadReport(actor, sent.reportId, new Date()), person).toBeNull();
      expect(await withActor(actor, async (tx) => [await tx.urgentReport.count(), await tx.urgentAlert.count()]), person).toEqual([0, 0]);
    }
  });

  it("is written under one's own name only, and never changed", async () => {
    const sent = await reported();
    const actor = await world.actor("caseworker");
    const forged = { id: v7(), number: v7(), division: "110105004032", contentCipher: "v1.aes256gcm.k1.AAAA", reportedById: world.userId.supervisor, reportedOrgId: actor.organisation.id, reportedAt: new Date(), clientKey: v7(), toldOrgIds: [actor.organisation.id] };
    await expect(withActor(actor, (tx) => tx.urgentReport.createMany({ data: [forged] }))).rejects.toThrow(/row-level security/);
    await expect(withActor(actor, (tx) => tx.urgentReport.updateMany({ where: { id: sent.reportId }, data: { division: "110105005048" } }))).rejects.toThrow(/permission denied/);
    const outside = { id: v7(), reportId: sent.reportId, organisationId: world.organisationId.education, dueAt: new Date() };
    await expect(withActor(actor, (tx) => tx.urgentAlert.createMany({ data: [outside] }))).rejects.toThrow(/row-level security/);
  });
});

describe("answering", () => {
  it("ends the own office's alert, not the other's, and tells whoever reported", async () => {
    const sent = await reported();
    const { street, station } = world.organisationId;
    const alertId = await alertOf(sent.reportId, street);
    expect(await answer("supervisor", alertId)).toMatchObject({ ok: true });
    expect((await alertsOf(sent.reportId)).map((alert) => alert.answered_by_id)).toEqual([world.userId.supervisor, null]);
    const { notices } = await listNotices(await world.actor("caseworker"), new Date());
    expect(notices.filter((notice) => notice.number === sent.number)).toMatchObject([{ kind: "urgentAnswered", number: sent.number, href: `/urgent/${sent.reportId}`, params: { person: "王建国" } }]);
    expect(await loadReport(await world.actor("rescueWorker"), sent.reportId, new Date())).toMatchObject({ alerts: [{ answered: { by: "王建国", done: DONE, actedAt: expect.any(String) } }, { answered: null }] });
    // A second tap is the first; another word from a page that is out of date changes nothing.
    expect(await answer("supervisor", alertId)).toMatchObject({ ok: true });
    expect(await answer("supervisor", alertId, { done: "另有措施" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "alertAnswered" });
    expect(await loadReport(await world.actor("supervisor"), sent.reportId, new Date())).toMatchObject({ alerts: [{ answered: { done: DONE } }, { answered: null }] });
    expect(JSON.stringify(await queryAll("SELECT after FROM audit_event WHERE record_id = $1", [sent.reportId]))).not.toContain("民警");
    expect(await queryAll("SELECT record_id FROM audit_event WHERE action = 'urgent.answer' AND result = 'OK' AND record_id = $1", [sent.reportId])).toHaveLength(1);
    expect(await answer("rescueWorker", await alertOf(sent.reportId, station))).toMatchObject({ ok: true });
  });

  it.each<[string, () => object, string, string]>([
    ["a word of what was done", () => ({ done: " " }), "done", "required"], ["a time", () => ({ actedAt: "" }), "actedAt", "timeInvalid"],
    ["a day that has been", () => ({ actedOn: addDays(toShanghaiDate(new Date()), 1) }), "actedOn", "dateFuture"], ["a time after the report", () => minuteOf(new Date(Date.now() - 7_200_000)), "actedAt", "beforeUrgent"],
  ])("asks for %s", async (_, change, field, key) => {
    const alertId = await alertOf((await reported()).reportId, world.organisationId.street);
    expect(await answer("supervisor", alertId, change())).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
    expect(await queryAll("SELECT 1 FROM urgent_alert WHERE answered_at IS NOT NULL OR done_cipher IS NOT NULL")).toEqual([]);
  });

  it.each<[PersonKey, string, "street" | "station"]>([
    ["caseworker", "FORBIDDEN", "street"], ["reviewer", "FORBIDDEN", "street"], ["supervisor", "FORBIDDEN", "station"], ["rescueWorker", "FORBIDDEN", "street"],
    ["otherSupervisor", "NOT_FOUND", "street"], ["otherReviewer", "NOT_FOUND", "street"], ["communityOfficer", "NOT_FOUND", "street"], ["educationLiaison", "NOT_FOUND", "street"],
    ["monitor", "NOT_FOUND", "street"], ["systemAdmin", "NOT_FOUND", "street"],
  ])("is refused to %s: %s (alert of the %s)", async (person, code, to) => {
    const sent = await reported();
    expect(await answer(person, await alertOf(sent.reportId, world.organisationId[to]))).toMatchObject({ ok: false, code });
    expect((await alertsOf(sent.reportId)).every((alert) => alert.answered_by_id === null)).toBe(true);
  });
});

describe("an alert that nobody answers", () => {
  it("is told to the supervisor, then to the district, by the office that is silent, once; its own answer ends that, not another's", async () => {
    const { reportId, number } = await reported();
    const [street, station] = [await alertOf(reportId, world.organisationId.street), await alertOf(reportId, world.organisationId.station)];
    await asMaintenance((client) => client.query("UPDATE urgent_report SET reported_at = now() - interval '7 hours' WHERE id = $1", [reportId]));
    await asMaintenance((client) => client.query("UPDATE urgent_alert SET due_at = now() - interval '5 hours' WHERE report_id = $1", [reportId]));
    const look = () => asWorker(async () => {
      await asSystem("deadline.sweep", sweepDeadlines);
      return (await Promise.all([street, station].map((id) => asSystem("deadline.step", (context) => takeAlertSteps(context, id))))).reduce((sum, steps) => sum + steps, 0);
    });
    const standing = () => queryAll("SELECT n.kind, n.urgent, n.params->>'office' AS silent, n.organisation_id AS told FROM notice n WHERE n.record_id = $1 AND n.record_type = 'URGENT_REPORT' AND n.record_number = $2 AND n.kind LIKE 'deadline%' AND n.settled_at IS NULL ORDER BY n.kind DESC", [reportId, number]);
    expect([await look(), await look()]).toEqual([4, 0]);
    const of = (silent: string) => [{ kind: "deadlineOverdue", urgent: true, silent, told: world.organisationId.street }, { kind: "deadlineEscalated", urgent: true, silent, told: world.organisationId.district }];
    expect(await standing()).toHaveLength(4);
    expect(await standing()).toEqual(expect.arrayContaining([...of(ORGANISATIONS.street.name), ...of(ORGANISATIONS.station.name)]));
    expect((await listNotices(await world.actor("reviewer"), new Date())).notices.find(({ kind, number: of_ }) => kind === "deadlineEscalated" && of_ === number)).toMatchObject({ href: `/urgent/${reportId}` });
    expect(await answer("rescueWorker", station)).toMatchObject({ ok: true });
    expect(await standing()).toEqual(of(ORGANISATIONS.street.name));
    expect(await look()).toBe(0);
    expect(await answer("supervisor", street)).toMatchObject({ ok: true });
    expect(await standing()).toEqual([]);
  });

  it("is left alone before its limit, and after an answer", async () => {
    const { reportId } = await reported();
    const station = await alertOf(reportId, world.organisationId.station);
    const look = () => asWorker(() => asSystem("deadline.step", (context) => takeAlertSteps(context, station)));
    expect(await look()).toBe(0);
    expect(await answer("rescueWorker", station)).toMatchObject({ ok: true });
    await asMaintenance((client) => client.query("UPDATE urgent_alert SET due_at = now() - interval '5 hours' WHERE id = $1", [station]));
    expect(await look()).toBe(0);
    expect(await queryAll("SELECT 1 FROM notice WHERE record_id = $1 AND kind LIKE 'deadline%'", [reportId])).toEqual([]);
  });
});

describe("the registration that follows", () => {
  it("is red, linked, opened to the station, and alarms nobody a second time", async () => {
    const input = danger();
    const sent = await reported("caseworker", input);
    const { registrationId, childId, number } = await filed(world, "caseworker", registrationForm(), { urgent: true, urgentReportKey: input.clientKey });
    expect(await registrationRow(registrationId)).toMatchObject({ urgent: true, urgency: "RED", urgent_report_id: sent.reportId });
    expect(await queryAll("SELECT kind, organisation_id FROM access_grant WHERE child_id = $1", [childId])).toEqual([{ kind: "EMERGENCY", organisation_id: world.organisationId.station }]);
    expect((await openTasks(childId)).filter((task) => task.rule === "URGENT_ALERT")).toEqual([]);
    expect((await noticesOf(registrationId)).map(({ kind, urgent }) => ({ kind, urgent }))).toEqual([{ kind: "urgentRegistered", urgent: false }, { kind: "urgentRegistered", urgent: false }]);
    expect(await loadReport(await world.actor("rescueWorker"), sent.reportId, new Date())).toMatchObject({ registrations: [{ registrationId, number }] });
    expect((await loadRegistration(await world.actor("supervisor"), registrationId, new Date())).urgentReport).toMatchObject({ number: sent.number, alerts: [{ office: "三里屯街道民政科", answered: null }, { office: expect.any(String) as string, answered: null }] });
    // The supervisor who checks it has taken it up.
    expect(await executeMutation(checkRegistration, await world.actor("supervisor"), { registrationId, version: 1 })).toMatchObject({ ok: true });
    expect((await alertsOf(sent.reportId)).map((alert) => alert.answered_by_id)).toEqual([world.userId.supervisor, null]);
  });

  it("alerts by itself where the report never arrived, or is somebody else's", async () => {
    const stranger = danger();
    await reported("colleague", stranger);
    for (const urgentReportKey of [v7(), stranger.clientKey]) {
      const { registrationId, childId } = await filed(world, "caseworker", registrationForm(), { urgent: true, urgentReportKey });
      expect(await registrationRow(registrationId)).toMatchObject({ urgent: true, urgent_report_id: null });
      expect((await openTasks(childId)).filter((task) => task.rule === "URGENT_ALERT")).toHaveLength(2);
    }
  });

  it("two children of one report are both linked to it", async () => {
    const input = danger();
    const sent = await reported("caseworker", input);
    for (const urgent of [true, false]) {
      const { registrationId } = await filed(world, "caseworker", registrationForm(), { urgent, urgentReportKey: input.clientKey });
      expect(await registrationRow(registrationId)).toMatchObject({ urgent: true, urgent_report_id: sent.reportId });
    }
    expect((await loadReport(await world.actor("caseworker"), sent.reportId, new Date()))?.registrations).toHaveLength(2);
  });
});
