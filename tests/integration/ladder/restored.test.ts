import { beforeAll, beforeEach, expect, it } from "vitest";
import { v7 } from "uuid";
import { closurePage } from "@/lib/features/closing/queries/closure-page";
import { logPayment } from "@/lib/features/court/mutations/log-payment";
import { setTerms } from "@/lib/features/court/mutations/set-terms";
import { courtPage } from "@/lib/features/court/queries/court-page";
import { caseHeader } from "@/lib/features/case/queries/case-header";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays } from "@/lib/shared/dates";
import { insertAssessment } from "../../factories/assessments";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
import { bare, ladderOf, now, today } from "./support";

let world: World;
let record: CaseRecord;
let orderId: string;
let interimId: string;
const { take, taken, note, page, strike } = ladderOf(() => ({ world, record }));
const RESTORED = addDays(today, -20);
const monthly = (more: Record<string, unknown> = {}) => ({ orderId, clientKey: v7(), from: addDays(today, -200), until: addDays(today, 400), dueDay: "1", amount: "500", note: "判决", ...more });
const run = async (person: PersonKey, mutation: unknown, input: unknown) => executeMutation(mutation as Parameters<typeof executeMutation>[0], await world.actor(person), input);
const lines = async () => (await page("caseworker"))?.restored.map(({ what, state }) => `${what} ${state}`);
const next = async () => (await page("caseworker"))?.next.map(({ kind, step }) => `${kind} ${step}`);
const account = async () => (await courtPage(await world.actor("caseworker"), record.caseId, now))?.orders[0]?.account;

beforeAll(async () => {
  world = await createWorld();
});
/** A father whose guardianship was revoked, who pays, and to whom the court gave it back while an institution guards the child. */
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  await queryAll("UPDATE care_case SET opened_at = $2::date WHERE id = $1", [record.caseId, addDays(today, -260)]);
  const court = { ...bare, by: "court", subject: "FATHER", person: "某父", skipReason: "情节严重" } as const;
  await taken({ ...court, step: "SUIT", applicant: "CIVIL_AFFAIRS", takenOn: addDays(today, -240) });
  interimId = await taken({ ...bare, step: "INTERIM_GUARDIANSHIP", by: "institution", ground: "SUIT_RUNNING", takenOn: addDays(today, -230), until: addDays(today, 60), skipReason: "" });
  await taken({ ...court, step: "JUDGMENT", result: "REVOKED", takenOn: addDays(today, -200), effectiveOn: addDays(today, -200), skipReason: "" });
  orderId = await taken({ ...court, step: "SUPPORT_ORDER", takenOn: addDays(today, -200), skipReason: "" });
  expect(await run("caseworker", setTerms, monthly())).toMatchObject({ ok: true });
  await queryAll("UPDATE support_schedule SET recorded_at = now() - interval '199 days' WHERE order_id = $1", [orderId]);
  const asked = await taken({ ...court, step: "RESTORATION", takenOn: addDays(today, -60), skipReason: "" });
  expect((await page("caseworker"))?.restored).toEqual([]);
  expect(await note("caseworker", asked, "RESTORED", { resultOn: RESTORED })).toMatchObject({ ok: true });
});

it("is named wherever the case is said to stand somewhere, with since when and whose; nobody by grant sees it", async () => {
  const restored = { what: "restored", on: RESTORED, who: "FATHER" };
  expect((await page("caseworker"))?.standing).toContainEqual(restored);
  expect((await page("reviewer"))?.standing).toContainEqual(restored);
  expect((await closurePage(await world.actor("reviewer"), record.caseId, now))?.work.standing).toContainEqual(restored);
  await insertGrant(world, record, "agency", "ASSIGNMENT");
  expect(await page("socialWorker")).toBeNull();
});

it("leads home, to a reassessment, to a word on support and to the closing, one after the other; not back to the suit", async () => {
  expect(await lines()).toEqual(["handBack open", "reassess open", "visit open", "support later", "close later"]);
  expect(await next()).toEqual(["overdue SUPPORT_ORDER", "settle INTERIM_GUARDIANSHIP"]);
  expect(await note("caseworker", interimId, "HANDED_BACK", { note: "交还父亲，现居家中", resultOn: addDays(RESTORED, -1) })).toMatchObject({ code: "INVALID", fieldErrors: { resultOn: { key: "beforeItsBasis", params: { step: "RESTORATION", date: RESTORED } } } });
  expect(await note("caseworker", interimId, "HANDED_BACK", { note: "交还父亲，现居家中", resultOn: addDays(today, -10) })).toMatchObject({ ok: true });
  expect(await lines()).toEqual(["handBack done", "reassess open", "visit open", "support open", "close later"]);
  expect((await page("caseworker"))?.next.find(({ kind }) => kind === "decide")).toEqual({ kind: "decide", step: "SUPPORT_ORDER", stepId: orderId, dueAt: null, since: RESTORED });
  // What was confirmed before says nothing of how the child is now.
  const before = await insertAssessment(world, record, { status: "SUPERSEDED", assessedOn: addDays(today, -30) });
  expect(await lines()).toContain("reassess open");
  await queryAll("UPDATE assessment SET assessed_on = $2::date WHERE id = $1", [before, addDays(today, -5)]);
  expect(await lines()).toEqual(["handBack done", "reassess done", "visit open", "support open", "close open"]);
});

it("ends support by somebody's word alone: who decided and why is asked for, what was due before stays owed, nothing falls due after", async () => {
  await note("caseworker", interimId, "ENDED", { note: "交还父亲，现居家中", resultOn: addDays(today, -10) });
  const before = await account();
  expect(before?.arrearsFen).toBeGreaterThan(0);
  const on = addDays(today, -40);
  expect(await note("caseworker", orderId, "ENDED", { resultOn: on })).toMatchObject({ code: "INVALID", fieldErrors: { note: { key: "required" } } });
  expect(await note("reviewer", orderId, "ENDED", { resultOn: on, note: "调解书" })).toMatchObject({ code: "FORBIDDEN" });
  expect(await account(), "nothing ends by itself").toEqual(before);
  expect(await note("caseworker", orderId, "ENDED", { resultOn: on, note: "法院调解书某民调字第3号：恢复监护并由其直接抚养" })).toMatchObject({ ok: true });
  const after = await account();
  expect(after?.dues).toEqual(before?.dues.filter((due) => due.on <= on));
  expect(after?.arrearsFen).toBe(after?.dueFen);
  expect(after?.next).toBeNull();
  expect(await next()).toEqual(["overdue SUPPORT_ORDER"]);
  expect(await lines()).toContain("support done");
  expect(await run("caseworker", setTerms, monthly())).toMatchObject({ code: "WRONG_STATE", reason: "ladderDecided" });
  // What is behind can still be paid.
  expect(await run("caseworker", logPayment, { orderId, clientKey: v7(), paidOn: today, amount: String((after?.arrearsFen ?? 0) / 100), note: "补缴" })).toMatchObject({ ok: true });
  expect(await next()).toEqual([]);
});

it("the child is handed back by a word of its own: that interim guardianship ended does not say so, nor does one that ended before", async () => {
  const hands = { ...bare, by: "street", step: "HAND_BACK", skipReason: "", account: "由街道交还父亲，现居家中", result: "HANDED_BACK" } as const;
  expect(await take("caseworker", { ...hands, takenOn: today })).toMatchObject({ code: "BLOCKED", reason: "ladderInterimRunning" });
  await note("caseworker", interimId, "ENDED", { note: "由外祖母照料", resultOn: RESTORED });
  expect((await lines())?.[0]).toBe("handBack open");
  expect(await take("caseworker", { ...hands, takenOn: addDays(RESTORED, -1) })).toMatchObject({ code: "INVALID", fieldErrors: { takenOn: { key: "beforeItsBasis", params: { step: "RESTORATION", date: RESTORED } } } });
  await taken({ ...hands, takenOn: addDays(today, -3), result: "STAYS_ELSEWHERE", account: "仍由外祖母照料，居外祖母家" });
  expect((await page("caseworker"))?.restored[0]).toMatchObject({ what: "handBack", state: "done", on: addDays(today, -3), stays: true });
  const back = await taken({ ...hands, takenOn: today });
  expect((await page("caseworker"))?.restored[0]).toEqual({ what: "handBack", state: "done", on: today, dueAt: null });
  await strike("supervisor", back);
  expect((await page("caseworker"))?.restored[0]).toMatchObject({ stays: true });
});

it("goes on where terms are written down anew after the restoration", async () => {
  await note("caseworker", interimId, "ENDED", { note: "由祖母照料", resultOn: addDays(today, -10) });
  await run("caseworker", setTerms, monthly({ from: today, amount: "300" }));
  expect(await next()).not.toContain("decide SUPPORT_ORDER");
  expect(await lines()).toContain("support done");
});

it("a closed case has ended, and says what still runs: looks after it, support that is behind and that goes on", async () => {
  await note("caseworker", interimId, "ENDED", { note: "交还父亲", resultOn: addDays(today, -10) });
  await queryAll("UPDATE care_case SET status = 'CLOSED', close_reason = 'GOAL_REACHED', closed_at = now(), level = 'WATCH', colour = 'GREEN' WHERE id = $1", [record.caseId]);
  await queryAll("UPDATE task SET done_at = now() WHERE case_id = $1", [record.caseId]);
  const shown = await page("reviewer");
  expect(shown).toMatchObject({ state: "closed", closed: { on: today, reason: "GOAL_REACHED", followUps: { left: 0, next: null } }, restored: [], level: "WATCH" });
  expect(shown?.standing.map(({ what }) => what)).toEqual(["restored", "supportOverdue", "supportRuns"]);
  expect((await closurePage(await world.actor("reviewer"), record.caseId, now))?.work.standing).toEqual(shown?.standing);
  expect(await caseHeader(await world.actor("reviewer"), record.caseId, now)).toMatchObject({ closedOn: today, closeReason: "GOAL_REACHED" });
});
