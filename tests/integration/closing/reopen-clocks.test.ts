import { v7 } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { caseOverview } from "@/lib/features/case/queries/case-overview";
import { confirmClosure } from "@/lib/features/closing/mutations/confirm-closure";
import { reopenCase } from "@/lib/features/closing/mutations/reopen-case";
import { requestClosure } from "@/lib/features/closing/mutations/request-closure";
import { setTerms } from "@/lib/features/court/mutations/set-terms";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays } from "@/lib/shared/dates";
import { addWorkingDays } from "@/lib/shared/working-days";
import { died } from "../../factories/died";
import type { CaseRecord } from "../../factories/records";
import { insertVisitSeeing } from "../../factories/visits";
import { insertWorkedCase } from "../../factories/worked-case";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { bare, ladderOf, today } from "../ladder/support";

let world: World;
let record: CaseRecord;
beforeAll(async () => {
  world = await createWorld();
});

const ladder = ladderOf(() => ({ world, record }));
const clocks = () => queryAll<{ rule: string; subject_id: string; due_at: Date }>("SELECT rule::text, subject_id, due_at FROM task WHERE case_id = $1 AND done_at IS NULL AND rule NOT IN ('ASSESSMENT', 'VISIT') ORDER BY rule::text, due_at", [record.caseId]);
const must = async (result: Promise<{ ok: boolean }>) => expect(await result).toMatchObject({ ok: true });

it("a case that is reopened has the clocks of interim guardianship and of unpaid support again, and its next visit", async () => {
  record = await insertWorkedCase(world, { level: "L3", colour: "RED" });
  const taken = (change: Parameters<typeof ladder.taken>[0]) => ladder.taken({ ...bare, ...change });
  const interim = await taken({ step: "INTERIM_GUARDIANSHIP", by: "institution", ground: "IMPRISONED", until: addDays(today, 90) });
  const admonished = await taken({ step: "ADMONITION", subject: "FATHER", person: "某父", until: addDays(today, 14) });
  await must(ladder.note("caseworker", admonished, "REFORMED"));
  await taken({ step: "SUIT", by: "court", subject: "FATHER", person: "某父", applicant: "COMMUNITY", takenOn: addDays(today, -60) });
  await taken({ step: "JUDGMENT", by: "court", subject: "FATHER", person: "某父", result: "REVOKED", takenOn: addDays(today, -50), effectiveOn: addDays(today, -50) });
  const order = await taken({ step: "SUPPORT_ORDER", by: "court", subject: "FATHER", person: "某父", takenOn: addDays(today, -50) });
  await must(executeMutation(setTerms, await world.actor("caseworker"), { orderId: order, clientKey: v7(), from: addDays(today, -45), until: addDays(today, 400), dueDay: "1", amount: "1200", note: "判决" }));
  const before = await clocks();
  expect(before.map(({ rule, subject_id }) => [rule, subject_id])).toEqual([["INTERIM_END", interim], ["SUPPORT_PAYMENT", order]]);

  const closureId = v7();
  await must(executeMutation(requestClosure, await world.actor("caseworker"), { caseId: record.caseId, version: 1, clientKey: closureId, reason: "DIED", ...died, outcome: "误认死亡", lessons: "", handedOverTo: "", goals: [], warnings: { [`supportArrears:${order}`]: "已告知司法所，由法院处理。" } }));
  await must(executeMutation(confirmClosure, await world.actor("reviewer"), { closureId, version: 1, weighed: [`supportArrears:${order}`] }));
  expect(await clocks()).toEqual([]);
  const reopen = async (person: "caseworker" | "supervisor", reason: string) => executeMutation(reopenCase, await world.actor(person), { caseId: record.caseId, version: 3, urgency: "YELLOW", reason });
  // Closed for a death: the supervisor alone takes that back, and says what became of the proof.
  const found = "医学证明系同名者，未成年人健在。";
  expect(await reopen("caseworker", found)).toMatchObject({ ok: false, code: "FORBIDDEN", reason: "streetSupervisorActs" });
  expect(await reopen("supervisor", "未成年人健在")).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "wholeSentence" } } });
  await must(reopen("supervisor", found));
  expect(await queryAll("SELECT organisation_id, urgent FROM notice WHERE record_id = $1 AND kind = 'caseReopened' AND role = 'REVIEWER'", [record.caseId])).toEqual([{ organisation_id: world.organisationId.district, urgent: true }]);
  expect(await clocks()).toEqual(before);
  expect(await queryAll("SELECT v.due_on::text AS due, t.rule::text FROM visit v JOIN task t ON t.subject_id = v.id AND t.done_at IS NULL WHERE v.case_id = $1 AND v.status = 'PLANNED'", [record.caseId])).toEqual([{ due: addWorkingDays(today, 1), rule: "VISIT" }]);
  // The overview says what the visit is for, until it was made.
  const asked = async () => (await caseOverview(await world.actor("caseworker"), record.caseId, new Date()))?.tasks.filter(({ rule }) => rule === "VISIT").map(({ cause }) => cause);
  expect(await asked()).toEqual(["REOPENED"]);
  await insertVisitSeeing(world, record, today);
  await asMaintenance((client) => client.query("UPDATE visit SET done_at = now() WHERE case_id = $1 AND status = 'DONE'", [record.caseId]));
  expect(await asked()).toEqual([null]);
});
