import { createTranslator } from "next-intl";
import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { eventText } from "@/components/case/event-text";
import { copyFor } from "@/lib/features/case/family-copy";
import { caseEvents } from "@/lib/features/case/queries/case-events";
import { answerAlert } from "@/lib/features/registration/mutations/answer-alert";
import { raiseAlert } from "@/lib/features/registration/mutations/raise-alert";
import { loadRegistration } from "@/lib/features/registration/queries/load-registration";
import { answerUrgent } from "@/lib/features/urgent/mutations/answer-urgent";
import { reportDanger } from "@/lib/features/urgent/mutations/report-danger";
import { MESSAGES } from "@/lib/i18n/catalogue";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import { toShanghaiDate, toShanghaiTime } from "@/lib/shared/dates";
import { caseFile } from "@/lib/workflows/case-file";
import type { z } from "zod";
import type { PersonKey } from "../../factories/organisations";
import { insertAssignment, insertCase, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";

let world: World;
let record: CaseRecord;
const DONE = "民警已到场，孩子暂住外婆家";
const moment = () => ({ done: DONE, actedOn: toShanghaiDate(new Date()), actedAt: toShanghaiTime(new Date()) });
async function run<S extends z.ZodType, R>(mutation: Mutation<S, R>, person: PersonKey, input: unknown): Promise<R> {
  const result = await executeMutation(mutation, await world.actor(person), input);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data;
}
const of = (namespace: string) => createTranslator({ locale: "zh-CN", messages: MESSAGES["zh-CN"], namespace: namespace as "case.file" });
const { titleOf } = eventText({ t: of("case.events"), records: of("case.records"), enums: of("enums") } as unknown as Parameters<typeof eventText>[0]);
const alarmed = async (person: PersonKey) =>
  ((await caseEvents(await world.actor(person), record.caseId, undefined, new Date()))?.rows ?? []).filter(({ action }) => action.startsWith("urgent.")).reverse().map((event) => [titleOf(event), event.officeName, event.actorName]);

beforeAll(async () => {
  world = await createWorld();
  record = await insertCase(world, { caseStatus: "SERVICE", name: "苗小禾" });
  const { reportId } = await run(reportDanger, "caseworker", { clientKey: v7(), division: "110105004032", seen: "孩子被打", address: "某路9号", childName: "", phone: "13900001111" });
  await asMaintenance((client) => client.query("UPDATE registration SET urgent_report_id = $2 WHERE id = $1", [record.registrationId, reportId]));
  const [alert] = await queryAll<{ id: string }>("SELECT id FROM urgent_alert WHERE report_id = $1 AND organisation_id = $2", [reportId, world.organisationId.street]);
  await run(answerUrgent, "supervisor", { alertId: alert?.id, ...moment() });
  const [registration] = await queryAll<{ version: number }>("UPDATE registration SET urgent = false WHERE id = $1 RETURNING version", [record.registrationId]);
  await run(raiseAlert, "colleague", { registrationId: record.registrationId, version: registration?.version });
  await run(answerAlert, "supervisor", { registrationId: record.registrationId, ...moment() });
  await queryAll("UPDATE task SET due_at = now() - interval '1 minute' WHERE registration_id = $1 AND rule = 'URGENT_ALERT' AND owner_org_id = $2", [record.registrationId, world.organisationId.station]);
  await run(answerAlert, "rescueWorker", { registrationId: record.registrationId, ...moment() });
});

describe("danger of before and after the case was opened", () => {
  it("stands in the case's history: who was alarmed by whom, and who answered inside the limit or after it", async () => {
    const [street, station] = ["三里屯街道民政科", (await queryAll<{ name: string }>("SELECT name FROM organisation WHERE id = $1", [world.organisationId.station]))[0]?.name];
    const told = (office = "") => `危险情况，立即报告：通知${office}`;
    const lines = await alarmed("caseworker");
    expect(lines.filter(([, , by]) => by === "李文静").map(([title]) => title).sort()).toEqual([told(street), told(station)].sort());
    expect(lines.filter(([, , by]) => by === "赵海燕").map(([title]) => title).sort()).toEqual([told(street), told(station)].sort());
    expect(lines.filter(([title]) => title?.startsWith("确认并处置紧急情况"))).toEqual([
      ["确认并处置紧急情况（时限内）", street, "王建国"], ["确认并处置紧急情况（时限内）", street, "王建国"], ["确认并处置紧急情况（超过时限）", station, expect.any(String)],
    ]);
  });

  it("is read by an agency without the report that it may not open, and by nobody with the words", async () => {
    await insertAssignment(world, record, world.userId.socialWorker);
    expect(JSON.stringify(await alarmed("socialWorker"))).not.toMatch(/孩子被打|外婆家|李文静/);
    expect(JSON.stringify(await caseEvents(await world.actor("caseworker"), record.caseId, undefined, new Date()))).not.toMatch(/孩子被打|外婆家/);
  });

  it("stands in the whole file with what each office did; copies for others name neither who told nor the words", async () => {
    const file = await caseFile(await world.actor("caseworker"), record.caseId, new Date());
    if (!file) throw new Error("not seen");
    const own = copyFor("SIGNATURE", file);
    expect(own.events.filter(({ action }) => action === "urgent.answer")).toHaveLength(3);
    expect([own.registration?.urgentReport?.alerts, own.registration?.alerts].flatMap((alerts) => alerts ?? []).filter(({ answered }) => answered?.done === DONE)).toHaveLength(3);
    for (const purpose of ["CONFERENCE", "FAMILY"]) {
      const copy = copyFor(purpose, file);
      expect(JSON.stringify(copy), purpose).not.toContain("外婆家");
      expect(copy.events.filter(({ action }) => action === "urgent.tell").map(({ actorName, officeName }) => [actorName, officeName]), purpose).toEqual([[null, null], [null, null], [null, null], [null, null]]);
      expect(copy.events.filter(({ action }) => action === "urgent.answer"), purpose).toHaveLength(3);
    }
    expect(copyFor("CONFERENCE", file).registration?.alerts).toHaveLength(4);
    expect(copyFor("FAMILY", file).registration?.alerts).toEqual([]);
  });

  it("is read without names by who sees names masked", async () => {
    const view = await loadRegistration(await world.actor("programmeOfficer"), record.registrationId, new Date());
    expect(view.alerts.map(({ answered }) => answered?.by)).toEqual(expect.arrayContaining(["王建国"]));
    expect(JSON.stringify(view)).not.toContain("苗小禾");
  });
});
