import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { v7 } from "uuid";
import { addEvidence } from "@/lib/features/court/mutations/add-evidence";
import { closeHearing } from "@/lib/features/court/mutations/close-hearing";
import { logPayment } from "@/lib/features/court/mutations/log-payment";
import { removeEvidence } from "@/lib/features/court/mutations/remove-evidence";
import { setHearing } from "@/lib/features/court/mutations/set-hearing";
import { setTerms } from "@/lib/features/court/mutations/set-terms";
import { strikePayment } from "@/lib/features/court/mutations/strike-payment";
import { courtPage } from "@/lib/features/court/queries/court-page";
import { evidencePaper } from "@/lib/features/court/queries/evidence-paper";
import { takeStep } from "@/lib/features/ladder/mutations/take-step";
import { noteResult } from "@/lib/features/ladder/mutations/note-result";
import { strikeStep } from "@/lib/features/ladder/mutations/strike-step";
import { ladderPage } from "@/lib/features/ladder/queries/ladder-page";
import { withActor } from "@/lib/server/db/with-actor";
import { executeMutation } from "@/lib/server/write/execute";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import type { ActionResult } from "@/lib/shared/refusal";
import type { PersonKey } from "../../factories/organisations";
import { insertCase, insertGrant, type CaseRecord } from "../../factories/records";
import { insertSeal } from "../../factories/seals";
import { createWorld, type World } from "../../factories/world";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { asMaintenance, queryAll } from "../../support/database";

const now = new Date();
const today = toShanghaiDate(now);
let world: World;
let record: CaseRecord;
let suitId: string;
let orderId: string;

const dataOf = <T>(result: ActionResult<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data;
};
const takes = async (change: Record<string, unknown>) =>
  executeMutation(takeStep, await world.actor("caseworker"), {
    caseId: record.caseId, clientKey: v7(), takenOn: addDays(today, -60), actorOrgId: world.organisationId.court, person: "某父", reference: "特字第1号", account: "按规定办理", subject: "FATHER", ground: null, applicant: null, until: null,
    result: null, intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情节严重", ...change,
  });
const step = async (change: Record<string, unknown>): Promise<string> => dataOf(await takes(change)).stepId;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  suitId = await step({ step: "SUIT", applicant: "COMMUNITY" });
  await step({ step: "JUDGMENT", result: "REVOKED", takenOn: addDays(today, -50), effectiveOn: addDays(today, -50) });
  orderId = await step({ step: "SUPPORT_ORDER", takenOn: addDays(today, -50) });
});

type AnyMutation = Parameters<typeof executeMutation>[0];
const as = async <T = unknown>(person: PersonKey, mutation: unknown, input: unknown) => (await executeMutation(mutation as AnyMutation, await world.actor(person), input)) as ActionResult<T>;
const evidence = (more: Record<string, unknown> = {}) => ({ suitId, clientKey: v7(), name: "随访记录", source: "街道", proves: "劝诫后仍打骂", pages: 6, form: "COPY", copies: 2, documentId: null, ...more });
const hearing = (more: Record<string, unknown> = {}) => ({ suitId, clientKey: v7(), day: today, time: "09:30", place: "第三法庭", matter: "审理", ...more });
const terms = (more: Record<string, unknown> = {}) => ({ orderId, clientKey: v7(), from: addDays(today, -50), until: addDays(today, 2000), dueDay: String(Number(today.slice(8, 10))), amount: "1,200", note: "判决", ...more });
const payment = (more: Record<string, unknown> = {}) => ({ orderId, clientKey: v7(), paidOn: today, amount: "1200.50", note: "转账", ...more });
const page = async (person: PersonKey) => courtPage(await world.actor(person), record.caseId, now);
const clock = (subjectId: string) => queryAll<{ rule: string; due: Date }>("SELECT rule::text, due_at AS due FROM task WHERE subject_id = $1 AND done_at IS NULL", [subjectId]);
const STRANGERS = ["otherCaseworker", "farCaseworker", "communityOfficer", "courtLiaison", "monitor", "auditor", "rescueWorker"] as const;

it("shows the judgment under its own number, and the guardianship that was asked back with what the court decided", async () => {
  record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
  await step({ step: "SUIT", applicant: "COMMUNITY", takenOn: addDays(today, -180) });
  await step({ step: "JUDGMENT", result: "REVOKED", takenOn: addDays(today, -170), effectiveOn: addDays(today, -168) });
  const restoration = await step({ step: "RESTORATION", takenOn: addDays(today, -9), reference: "（2026）特字第9号" });
  dataOf(await as("caseworker", noteResult, { stepId: restoration, version: 1, result: "RESTORED", resultOn: addDays(today, -2), note: "具备监护能力", until: null }));
  expect((await page("caseworker"))?.suits).toMatchObject([{
    judgment: { reference: "特字第1号", takenOn: addDays(today, -170) },
    restorations: [{ stepId: restoration, takenOn: addDays(today, -9), reference: "（2026）特字第9号", result: "RESTORED", resultOn: addDays(today, -2) }],
  }]);
});

it("asks for nothing that came of a suit once it is decided", async () => {
  const suit = async () => (await ladderPage(await world.actor("caseworker"), record.caseId, now))?.taken.find(({ stepId }) => stepId === suitId);
  expect(await suit()).toMatchObject({ result: null, results: [] });
  expect((await ladderPage(await world.actor("caseworker"), record.caseId, now))?.next.map(({ step: next }) => next)).not.toContain("SUIT");
  expect(await as("caseworker", noteResult, { stepId: suitId, version: 1, result: "FILED", resultOn: today, note: "", until: null })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "ladderSuitJudged" });
});

it("keeps a judgment with the suit it was given on, where another suit is filed on the same day", async () => {
  const secondId = await step({ step: "SUIT", subject: "MOTHER", person: "某母", applicant: "QUALIFIED_PERSON", takenOn: addDays(today, -50) });
  const suits = (await page("caseworker"))?.suits.map(({ suit, judgment }) => [suit.stepId, judgment?.person ?? null]);
  expect(suits).toEqual([[secondId, null], [suitId, "某父"]]);
});

const WRITES = [
  ["evidence", (person: PersonKey) => as(person, addEvidence, evidence()), "court_evidence"], ["a hearing", (person: PersonKey) => as(person, setHearing, hearing()), "court_hearing"],
  ["terms", (person: PersonKey) => as(person, setTerms, terms()), "support_schedule"], ["a payment", (person: PersonKey) => as(person, logPayment, payment()), "support_payment"],
] as const;

describe.each(WRITES)("%s", (_, write, table) => {
  const rows = () => queryAll(`SELECT id FROM ${table} WHERE case_id = $1`, [record.caseId]);

  it("is the street's to write: refused by name to the district, not there for anybody else, nothing is written", async () => {
    await insertGrant(world, record, "agency", "ASSIGNMENT");
    for (const person of ["reviewer", "programmeOfficer"] as const) expect(await write(person), person).toMatchObject({ code: "FORBIDDEN", reason: "streetActs" });
    for (const person of [...STRANGERS, "socialWorker"] as const) expect(await write(person), person).toMatchObject({ code: "NOT_FOUND" });
    expect(await rows()).toEqual([]);
  });

  it("is written once and stands in the log under the child and the number of the case, without its words", async () => {
    expect(await write("caseworker")).toMatchObject({ ok: true });
    const [row] = await rows() as { id: string }[];
    const [event] = await queryAll<{ child_id: string; record_number: string; after: unknown }>("SELECT child_id, record_number, after FROM audit_event WHERE record_id = $1 AND result = 'OK'", [row?.id]);
    expect(event).toMatchObject({ child_id: record.childId, record_number: record.caseNumber });
    expect(JSON.stringify(event?.after)).not.toMatch(/打骂|法庭|转账|判决/);
  });

  it("of a restricted record is not there for a colleague", async () => {
    await insertSeal(world, record, ["supervisor", "reviewer"]);
    expect(await write("caseworker")).toMatchObject({ code: "NOT_FOUND" });
    expect(await page("caseworker")).toBeNull();
  });
});

describe("the page", () => {
  it("shows suit, evidence, hearings, judgment with its effect, and the account, to street and district", async () => {
    await as("caseworker", addEvidence, evidence());
    await as("caseworker", setHearing, hearing());
    await as("caseworker", setTerms, terms());
    await as("caseworker", logPayment, payment({ amount: "200" }));
    for (const person of ["caseworker", "reviewer"] as const) {
      const shown = await page(person);
      expect(shown).toMatchObject({
        suits: [{ suit: { reference: "特字第1号", applicant: "COMMUNITY" }, judgment: { result: "REVOKED", effectiveOn: addDays(today, -50) }, evidence: [{ name: "随访记录", proves: "劝诫后仍打骂", pages: 6, form: "COPY", copies: 2 }], hearings: [{ place: "第三法庭", state: "SET" }] }],
        orders: [{ account: { paidFen: 20_000 }, payments: [{ amountFen: 20_000 }] }], permissions: { write: person === "caseworker", pay: person === "caseworker", strike: false },
      });
      expect(shown?.orders[0]?.account.dueFen).toBeGreaterThan(0);
    }
    for (const person of STRANGERS) expect(await page(person), person).toBeNull();
    expect(await evidencePaper(await world.actor("caseworker"), record.caseId, suitId)).toMatchObject({ evidence: [{ name: "随访记录" }] });
    for (const person of STRANGERS) expect(await evidencePaper(await world.actor(person), record.caseId, suitId), person).toBeNull();
  });
});

describe("evidence", () => {
  it("is once for each client key, taken off once with the reason, and the row stays", async () => {
    const clientKey = v7();
    const results = await Promise.all([as("caseworker", addEvidence, evidence({ clientKey })), as("caseworker", addEvidence, evidence({ clientKey }))]);
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await as("caseworker", addEvidence, evidence({ clientKey }))).toMatchObject({ ok: true });
    expect((await page("caseworker"))?.suits[0]?.evidence).toHaveLength(1);
    const remove = (person: PersonKey, version = 1) => as(person, removeEvidence, { evidenceId: clientKey, version, reason: "误列" });
    expect(await remove("reviewer")).toMatchObject({ code: "FORBIDDEN" });
    expect(await remove("otherCaseworker")).toMatchObject({ code: "NOT_FOUND" });
    expect(await remove("caseworker", 2)).toMatchObject({ code: "CONFLICT" });
    expect(await remove("caseworker")).toMatchObject({ ok: true });
    expect(await remove("caseworker", 2)).toMatchObject({ code: "WRONG_STATE", reason: "evidenceRemoved" });
    expect((await page("caseworker"))?.suits[0]?.evidence).toEqual([]);
    expect(await queryAll("SELECT 1 FROM court_evidence WHERE id = $1", [clientKey])).toHaveLength(1);
  });

  it("says pages, original or copy and how many, as the court's list asks; what has no pages has none; what was listed before shows none", async () => {
    await as("caseworker", addEvidence, evidence({ name: "录音", pages: null, form: "ORIGINAL", copies: 1 }));
    const clientKey = v7();
    await as("caseworker", addEvidence, evidence({ clientKey }));
    await asMaintenance((client) => client.query("UPDATE court_evidence SET content_cipher = $2 WHERE id = $1", [clientKey, sealColumns("court_evidence", clientKey, { content: JSON.stringify({ name: "旧件", source: "", proves: "以前登记" }) }).content_cipher]));
    const paper = await evidencePaper(await world.actor("caseworker"), record.caseId, suitId);
    expect(paper?.court).toBe("北京市朝阳区人民法院");
    expect(paper?.evidence.map(({ name, pages, form, copies }) => [name, pages, form, copies])).toEqual([["录音", null, "ORIGINAL", 1], ["旧件", null, null, null]]);
    expect(await as("caseworker", addEvidence, evidence({ pages: 0, copies: 1.5 }))).toMatchObject({ fieldErrors: { pages: { key: "wholeNumber" }, copies: { key: "wholeNumber" } } });
    for (const [field, value] of [["pages", 0], ["pages", 1.5], ["pages", 10_000], ["pages", "三"], ["form", ""], ["copies", 0], ["copies", 100]] as const) {
      expect(await as("caseworker", addEvidence, evidence({ [field]: value })), `${field} ${value}`).toMatchObject({ code: "INVALID", fieldErrors: { [field]: {} } });
    }
  });

  it("of another case, and a file of another case, are refused", async () => {
    const other = await insertCase(world, { caseStatus: "SERVICE", level: "L3" });
    const documentId = v7();
    await queryAll(
      "INSERT INTO document (id, child_id, division, case_id, kind, file_name_cipher, media_type, size_bytes, sha256, storage_key, uploaded_by_id, uploaded_org_id) SELECT $1, child_id, division, id, 'OTHER', 'v1.k.a.b', 'application/pdf', 1, repeat('0', 64), gen_random_uuid(), owner_user_id, owner_org_id FROM care_case WHERE id = $2",
      [documentId, other.caseId],
    );
    expect(await as("caseworker", addEvidence, evidence({ documentId }))).toMatchObject({ code: "INVALID", fieldErrors: { documentId: { key: "notAllowed" } } });
    expect(await as("caseworker", addEvidence, evidence({ suitId: orderId }))).toMatchObject({ code: "NOT_FOUND" });
    expect(await as("caseworker", addEvidence, evidence({ name: " " }))).toMatchObject({ code: "INVALID", fieldErrors: { name: {} } });
  });
});

describe("a hearing", () => {
  it("has its clock, which ends with what became of it, once", async () => {
    const { hearingId } = dataOf(await as<{ hearingId: string }>("caseworker", setHearing, hearing()));
    expect(await clock(hearingId)).toMatchObject([{ rule: "COURT_HEARING" }]);
    const close = (state: string, version = 1) => as("caseworker", closeHearing, { hearingId, version, state, outcome: "到庭" });
    expect(await as("reviewer", closeHearing, { hearingId, version: 1, state: "HELD", outcome: "" })).toMatchObject({ code: "FORBIDDEN" });
    expect(await close("SET")).toMatchObject({ code: "INVALID" });
    expect(await close("HELD")).toMatchObject({ ok: true });
    expect(await clock(hearingId)).toEqual([]);
    expect(await close("HELD")).toMatchObject({ ok: true });
    expect(await close("CANCELLED")).toMatchObject({ code: "CONFLICT" });
    expect(await close("CANCELLED", 2)).toMatchObject({ code: "WRONG_STATE", reason: "hearingClosed" });
  });

  it("is not held before its day, but put off", async () => {
    const { hearingId } = dataOf(await as<{ hearingId: string }>("caseworker", setHearing, hearing({ day: addDays(today, 3) })));
    expect(await as("caseworker", closeHearing, { hearingId, version: 1, state: "HELD", outcome: "" })).toMatchObject({ code: "INVALID", fieldErrors: { state: { key: "hearingAhead" } } });
    expect(await as("caseworker", closeHearing, { hearingId, version: 1, state: "ADJOURNED", outcome: "", again: "NOTICE" })).toMatchObject({ ok: true });
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ["at no time", { time: "25:00" }, "time", "timeOfDay"], ["without a time", { time: "" }, "time", "required"], ["on no day", { day: "2026-02-30" }, "day", "dateInvalid"], ["without a day", { day: "" }, "day", "required"],
    ["before the suit", { day: addDays(today, -61) }, "day", "beforeStep"],
  ])("%s is refused at its field, and says what is wrong", async (_, change, field, key) => {
    expect(await as("caseworker", setHearing, hearing(change))).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { [field]: { key } } });
  });
});

describe("support", () => {
  it("has one clock, on the oldest day that is unpaid, then on the next", async () => {
    await as("caseworker", setTerms, terms());
    const account = async () => (await page("caseworker"))?.orders[0]?.account;
    const before = await account();
    expect((await clock(orderId)).map(({ due }) => toShanghaiDate(due))).toEqual([before?.unpaidSince]);
    const { paymentId } = dataOf(await as<{ paymentId: string }>("caseworker", logPayment, payment({ amount: String((before?.arrearsFen ?? 0) / 100) })));
    const after = await account();
    expect(after).toMatchObject({ arrearsFen: 0, unpaidSince: null });
    expect((await clock(orderId)).map(({ due }) => toShanghaiDate(due))).toEqual([after?.next?.on]);
    // Struck out by the supervisor alone: it is due again.
    expect(await as("caseworker", strikePayment, { paymentId, version: 1, reason: "误录" })).toMatchObject({ code: "FORBIDDEN", reason: "streetSupervisorActs" });
    expect(await as("supervisor", strikePayment, { paymentId, version: 2, reason: "误录" })).toMatchObject({ code: "CONFLICT" });
    expect(await as("supervisor", strikePayment, { paymentId, version: 1, reason: "误录" })).toMatchObject({ ok: true });
    expect(await as("supervisor", strikePayment, { paymentId, version: 2, reason: "误录" })).toMatchObject({ code: "WRONG_STATE" });
    expect(await account()).toMatchObject({ arrearsFen: before?.arrearsFen, unpaidSince: before?.unpaidSince });
    expect((await clock(orderId)).map(({ due }) => toShanghaiDate(due))).toEqual([before?.unpaidSince]);
  });

  it("of two taps at once is paid once", async () => {
    const input = payment();
    await Promise.all([as("caseworker", logPayment, input), as("caseworker", logPayment, input), as("supervisor", logPayment, input)]);
    expect(await queryAll("SELECT 1 FROM support_payment WHERE order_id = $1", [orderId])).toHaveLength(1);
  });

  it("ends with the order", async () => {
    await as("caseworker", setTerms, terms());
    dataOf(await as("caseworker", noteResult, { stepId: orderId, version: 1, result: "ENDED", resultOn: addDays(today, -1), note: "法院调解书：由其直接抚养", until: null }));
    const account = (await page("caseworker"))?.orders[0]?.account;
    expect(account?.next).toBeNull();
    // What is behind stays behind.
    expect((await clock(orderId)).map(({ due }) => toShanghaiDate(due))).toEqual([account?.unpaidSince]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["nothing", () => as("caseworker", logPayment, payment({ amount: "0" })), "amount"], ["no amount", () => as("caseworker", logPayment, payment({ amount: "很多" })), "amount"], ["tomorrow", () => as("caseworker", logPayment, payment({ paidOn: addDays(today, 1) })), "paidOn"],
    ["before the order", () => as("caseworker", logPayment, payment({ paidOn: addDays(today, -51) })), "paidOn"], ["on day 32", () => as("caseworker", setTerms, terms({ dueDay: "32" })), "dueDay"],
    ["until before it begins", () => as("caseworker", setTerms, terms({ until: addDays(today, -51) })), "until"], ["from before the order", () => as("caseworker", setTerms, terms({ from: addDays(today, -90) })), "from"],
  ])("%s is refused at its field, and nothing is written", async (_, write, field) => {
    const result = await write();
    expect(Object.keys((result as { fieldErrors: object }).fieldErrors)).toContain(field);
    expect(await queryAll("SELECT 1 FROM support_payment WHERE order_id = $1 UNION ALL SELECT 1 FROM support_schedule WHERE order_id = $1", [orderId])).toEqual([]);
  });
});

it("terms that end before they begin are told so by their own fields", async () => {
  expect(await as("caseworker", setTerms, terms({ until: addDays(today, -51) }))).toMatchObject({ code: "INVALID", fieldErrors: { until: { key: "endBeforeFrom" } } });
});

describe("a closed case", () => {
  it("takes no evidence, hearing or terms any more, but payments", async () => {
    await as("caseworker", setTerms, terms());
    await queryAll("UPDATE care_case SET status = 'CLOSED', close_reason = 'LONG_TERM_GUARDIANSHIP', closed_at = now() WHERE id = $1", [record.caseId]);
    for (const write of [() => as("caseworker", addEvidence, evidence()), () => as("caseworker", setHearing, hearing()), () => as("caseworker", setTerms, terms())]) expect(await write()).toMatchObject({ code: "BLOCKED", reason: "ladderCaseNotRunning" });
    expect(await as("caseworker", logPayment, payment())).toMatchObject({ ok: true });
    expect((await page("caseworker"))?.permissions).toEqual({ write: false, pay: true, strike: false });
    expect(await clock(orderId)).toEqual([]);
  });
});

describe("a decided row", () => {
  it("is changed by nobody, but goes with the child that moves", async () => {
    const { hearingId } = dataOf(await as<{ hearingId: string }>("caseworker", setHearing, hearing()));
    dataOf(await as("caseworker", closeHearing, { hearingId, version: 1, state: "HELD", outcome: "" }));
    await expect(queryAll("UPDATE court_hearing SET state = 'CANCELLED' WHERE id = $1", [hearingId])).rejects.toThrow(/is decided/);
    await expect(queryAll("UPDATE court_hearing SET division = division WHERE id = $1", [hearingId])).resolves.toBeDefined();
  });
});

describe("a hearing that was held", () => {
  it("is the step of the ladder, under its id, of its day, by the court and under the number of its suit; struck out there it counts for nothing", async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
    suitId = await step({ step: "SUIT", applicant: "COMMUNITY", reference: "（2026）京0105民特1号" });
    const { hearingId } = dataOf(await as<{ hearingId: string }>("caseworker", setHearing, hearing({ day: addDays(today, -3) })));
    const shown = async () => ladderPage(await world.actor("caseworker"), record.caseId, new Date());
    expect((await shown())?.steps.find(({ step: of }) => of === "HEARING")).toMatchObject({ taken: 0, waiting: { dueAt: expect.any(String) as string } });
    dataOf(await as("caseworker", closeHearing, { hearingId, version: 1, state: "HELD", outcome: "双方陈述，择期宣判" }));
    const ladder = await shown();
    expect(ladder?.taken.find(({ stepId }) => stepId === hearingId)).toMatchObject({ step: "HEARING", takenOn: addDays(today, -3), reference: "（2026）京0105民特1号", account: "双方陈述，择期宣判" });
    expect(ladder?.standing).toContainEqual({ what: "heard", on: addDays(today, -3) });
    expect((await page("caseworker"))?.suits[0]).toMatchObject({ hearings: [{ hearingId, state: "HELD", struck: false }], heard: [] });
    expect(await queryAll("SELECT action FROM audit_event WHERE record_id = $1 AND record_type = 'LADDER_STEP' AND result = 'OK'", [hearingId])).toEqual([{ action: "ladder.take" }]);
    dataOf(await as("supervisor", strikeStep, { stepId: hearingId, version: 1, reason: "误录" }));
    expect((await page("caseworker"))?.suits[0]?.hearings).toMatchObject([{ struck: true }]);
    expect((await shown())?.standing.map(({ what }) => what)).not.toContain("heard");
  });

  it("is not written down as a step by itself", async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
    suitId = await step({ step: "SUIT", applicant: "COMMUNITY" });
    expect(await takes({ step: "HEARING", subject: null, person: "" })).toMatchObject({ ok: false, code: "BLOCKED", reason: "ladderHearingAtCourt" });
  });
});

describe("a judgment", () => {
  const waiting = async () => {
    record = await insertCase(world, { caseStatus: "SERVICE", level: "L3", colour: "RED" });
    suitId = await step({ step: "SUIT", applicant: "COMMUNITY" });
  };
  const set = async (day: string) => dataOf(await as<{ hearingId: string }>("caseworker", setHearing, hearing({ day }))).hearingId;
  const states = async () => (await page("caseworker"))?.suits[0]?.hearings.map(({ hearingId, state, outcome }) => [hearingId, state, outcome]);

  it("calls off what lies after it, with its clock and its line in the history; what lies before may still be written down, and waits for nobody", async () => {
    await waiting();
    const [held, sameDay, ahead] = [await set(addDays(today, -20)), await set(addDays(today, -10)), await set(addDays(today, 5))];
    await step({ step: "JUDGMENT", result: "REVOKED", takenOn: addDays(today, -10) });
    expect(await states()).toEqual([[held, "SET", null], [sameDay, "SET", null], [ahead, "CANCELLED", "已判决，不再开庭。"]]);
    expect(await clock(ahead)).toEqual([]);
    expect([await clock(held), await clock(sameDay)]).toEqual([[], []]);
    expect((await page("caseworker"))?.suits[0]?.hearings.map(({ untold, appeal }) => [untold, appeal])).toEqual([[true, false], [true, false], [false, false]]);
    dataOf(await as("caseworker", closeHearing, { hearingId: held, version: 1, state: "HELD", outcome: "双方陈述" }));
    expect((await page("caseworker"))?.suits[0]?.hearings[0]).toMatchObject({ state: "HELD", untold: false });
    expect(await queryAll("SELECT params FROM case_event WHERE record_id = $1 AND action = 'court.hearing_close'", [ahead])).toEqual([{ params: { on: addDays(today, 5), hearing: "CANCELLED" } }]);
    expect(await queryAll("SELECT 1 FROM audit_event WHERE record_id = $1 AND action = 'court.hearing_close' AND result = 'OK'", [ahead])).toHaveLength(1);
    // An appeal is heard after it.
    const appeal = await set(addDays(today, 9));
    expect((await states())?.at(-1)).toEqual([appeal, "SET", null]);
    expect((await page("caseworker"))?.suits[0]?.hearings.at(-1)).toMatchObject({ appeal: true, untold: false });
    expect(await clock(appeal)).toHaveLength(1);
    // What was heard before the judgment and is entered after it is waited for by nobody.
    expect(await clock(await set(addDays(today, -12)))).toEqual([]);
  });

  it("that is struck out gives back what it called off, with its clock, and waits again for what was heard before; what a person called off stays so", async () => {
    await waiting();
    const [before, ahead, own] = [await set(addDays(today, -20)), await set(addDays(today, 5)), await set(addDays(today, 6))];
    dataOf(await as("caseworker", closeHearing, { hearingId: own, version: 1, state: "CANCELLED", outcome: "法院通知取消" }));
    const judgment = await step({ step: "JUDGMENT", result: "REVOKED", takenOn: addDays(today, -10) });
    expect([await clock(before), await clock(ahead)]).toEqual([[], []]);
    const strike = { stepId: judgment, version: 1, reason: "误录" };
    expect((await ladderPage(await world.actor("supervisor"), record.caseId, new Date()))?.restoring).toEqual({ [judgment]: 1 });
    expect(await as("caseworker", strikeStep, strike)).toMatchObject({ ok: false, code: "FORBIDDEN" });
    expect(await as("supervisor", strikeStep, strike)).toMatchObject({ ok: true, data: { restored: 1 } });
    expect(await states()).toEqual([[before, "SET", null], [ahead, "SET", null], [own, "CANCELLED", "法院通知取消"]]);
    expect([(await clock(before)).length, (await clock(ahead)).length, (await clock(own)).length]).toEqual([1, 1, 0]);
    expect(await queryAll("SELECT before->>'state' AS was, after->>'state' AS is FROM audit_event WHERE record_id = $1 AND action = 'court.hearing_restore'", [ahead])).toEqual([{ was: "CANCELLED", is: "SET" }]);
    // It may be closed again by a person, and the judgment that is right calls it off anew.
    await step({ step: "JUDGMENT", result: "DISMISSED", takenOn: addDays(today, -9) });
    expect((await states())?.find(([id]) => id === ahead)).toEqual([ahead, "CANCELLED", "已判决，不再开庭。"]);
    // What a person decided is opened by nobody, past the product neither.
    await expect(withActor(await world.actor("supervisor"), (tx) => tx.courtHearing.updateMany({ where: { id: own }, data: { state: "SET", closedAt: null, closedById: null } }))).rejects.toThrow(/is decided/);
  });

  it("leaves the hearings of another suit alone, which was filed on its day", async () => {
    await waiting();
    await step({ step: "JUDGMENT", result: "DISMISSED", takenOn: addDays(today, -10) });
    suitId = await step({ step: "SUIT", applicant: "COMMUNITY", takenOn: addDays(today, -10) });
    const ahead = await set(addDays(today, 5));
    expect(await page("caseworker")).toMatchObject({ suits: [{ suit: { stepId: suitId }, judgment: null, hearings: [{ hearingId: ahead, state: "SET" }] }, { judgment: { result: "DISMISSED" } }] });
    await step({ step: "JUDGMENT", result: "REVOKED", takenOn: addDays(today, -9) });
    expect((await states())?.[0]).toEqual([ahead, "CANCELLED", "已判决，不再开庭。"]);
  });
});
