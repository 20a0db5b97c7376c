import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { acceptReferral } from "@/lib/features/referral/mutations/accept-referral";
import { decideReferral } from "@/lib/features/referral/mutations/decide-referral";
import { finishReferral } from "@/lib/features/referral/mutations/finish-referral";
import { messageReferral } from "@/lib/features/referral/mutations/message-referral";
import { readReferral } from "@/lib/features/referral/mutations/read-referral";
import { reportReferral } from "@/lib/features/referral/mutations/report-referral";
import { returnReferral } from "@/lib/features/referral/mutations/return-referral";
import { withdrawReferral } from "@/lib/features/referral/mutations/withdraw-referral";
import { listReferrals, referralsWaiting } from "@/lib/features/referral/queries/list-referrals";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { addDays, toShanghaiDate } from "@/lib/shared/dates";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { sealColumns } from "../../../prisma/seed/support/seal-columns";
import { asMaintenance, queryAll } from "../../support/database";
import { opened } from "../../support/opened";
import { sentReferral } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const NO_COURT = { courtCaseNumber: "", courtOutcome: null };
const run = async <S extends z.ZodType, R>(person: PersonKey, mutation: Mutation<S, R>, input: unknown) => executeMutation(mutation, await world.actor(person), input);
const rowOf = async (id: string) =>
  opened("referral", await queryAll("SELECT id, status, version, accepted_at, first_report_at, ended_at, court_outcome, court_case_number_cipher FROM referral WHERE id = $1", [id]))[0];
const openTasks = (id: string) => queryAll<{ rule: string; owner_org_id: string }>("SELECT rule, owner_org_id FROM task WHERE subject_id = $1 AND done_at IS NULL ORDER BY rule", [id]);
const isOpen = async (id: string) => (await queryAll<{ open: boolean }>("SELECT open FROM referral_disclosure WHERE referral_id = $1", [id]))[0]?.open;

describe("the receiver", () => {
  it("accepts, reports and finishes; each step has its clock, message, event, notice and audit row; then what was disclosed is closed", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    const actor = await world.actor("educationLiaison");
    expect(await executeMutation(acceptReferral, actor, { referralId, version: 1 })).toMatchObject({ ok: true });
    expect(await rowOf(referralId)).toMatchObject({ status: "ACCEPTED", version: 2 });
    expect(await openTasks(referralId)).toEqual([{ rule: "REFERRAL_FIRST_REPORT", owner_org_id: world.organisationId.education }]);

    expect(await executeMutation(reportReferral, actor, { referralId, version: 2, body: "已联系学校", ...NO_COURT })).toMatchObject({ ok: true });
    expect(await rowOf(referralId)).toMatchObject({ status: "IN_PROGRESS", version: 3 });
    expect(await openTasks(referralId)).toEqual([]);
    expect(await isOpen(referralId)).toBe(true);

    expect(await executeMutation(finishReferral, actor, { referralId, version: 3, result: "已返校", ...NO_COURT })).toMatchObject({ ok: true });
    expect(await rowOf(referralId)).toMatchObject({ status: "FINISHED", version: 4, ended_at: expect.any(Date) });
    expect(await isOpen(referralId)).toBe(false);

    expect(opened("referral_message", await queryAll("SELECT id, kind, body_cipher FROM referral_message WHERE referral_id = $1 ORDER BY created_at, id", [referralId]))).toMatchObject([
      { kind: "ACCEPT", body: "" }, { kind: "REPORT", body: "已联系学校" }, { kind: "RESULT", body: "已返校" },
    ]);
    expect(await queryAll("SELECT action FROM case_event WHERE record_id = $1 ORDER BY at, id", [referralId])).toEqual(
      ["referral.send", "referral.accept", "referral.report", "referral.finish"].map((action) => ({ action })),
    );
    expect(await queryAll("SELECT kind, user_id FROM notice WHERE record_id = $1 AND organisation_id = $2 ORDER BY created_at, id", [referralId, world.organisationId.street])).toEqual(
      ["referralAccepted", "referralReported", "referralFinished"].map((kind) => ({ kind, user_id: world.userId.caseworker })),
    );
    const audit = await queryAll<{ action: string; record_version: number }>("SELECT action, record_version FROM audit_event WHERE record_id = $1 AND result = 'OK' ORDER BY id", [referralId]);
    expect(audit).toEqual([
      { action: "referral.send", record_version: 1 }, { action: "referral.accept", record_version: 2 }, { action: "referral.report", record_version: 3 },
      { action: "referral.finish", record_version: 4 },
    ]);
  });

  it("returns with a reason; the disclosure closes, the clock stops", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    expect(await run("educationLiaison", returnReferral, { referralId, version: 1, reason: " " })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { reason: { key: "required" } } });
    expect(await run("educationLiaison", returnReferral, { referralId, version: 1, reason: "不属本区" })).toMatchObject({ ok: true });
    expect(await rowOf(referralId)).toMatchObject({ status: "RETURNED" });
    expect(await isOpen(referralId)).toBe(false);
    expect(await openTasks(referralId)).toEqual([]);
  });

  it("reads the disclosed fields while it runs and no longer after", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    const actor = await world.actor("educationLiaison");
    const running = await referralDetail(actor, referralId, new Date());
    expect(running).toMatchObject({ side: "receiver", caseId: null, name: "试小满", deadline: { rule: "REFERRAL_ACCEPTANCE", limit: { amount: 3, unit: "WORKING_DAY" } } });
    expect(running?.disclosed).toHaveLength(6);
    expect(running?.permissions).toEqual({ accept: true, return: true, report: false, finish: false, correctCourt: false, withdraw: false, message: true, decide: false });
    await executeMutation(returnReferral, actor, { referralId, version: 1, reason: "不属本区" });
    const ended = await referralDetail(actor, referralId, new Date());
    expect(ended).toMatchObject({ status: "RETURNED", disclosed: null, name: null, disclosedFields: [] });
    expect(JSON.stringify(ended)).not.toContain("试小满");
    expect(Object.values(ended?.permissions ?? {})).not.toContain(true);
    // The sender goes on seeing what it sent.
    expect((await referralDetail(await world.actor("caseworker"), referralId, new Date()))?.disclosed).toHaveLength(6);
  });

  it("of two colleagues the second is told what the first did", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    await run("educationLiaison", acceptReferral, { referralId, version: 1 });
    expect(await run("educationLiaison", acceptReferral, { referralId, version: 1 })).toMatchObject({ ok: false, code: "WRONG_STATE" });
    expect(await run("educationLiaison", reportReferral, { referralId, version: 1, body: "进展", ...NO_COURT })).toMatchObject({
      ok: false, code: "CONFLICT", params: { actor: "吕书华", action: "referral.accept" },
    });
    expect(await rowOf(referralId)).toMatchObject({ status: "ACCEPTED", version: 2 });
  });
});

describe("a court", () => {
  it("finishes only with case number and outcome, which stop the sender's reminder", async () => {
    const { referralId } = await sentReferral(world, "T1_2", "court");
    const actor = await world.actor("courtLiaison");
    await executeMutation(acceptReferral, actor, { referralId, version: 1 });
    expect((await openTasks(referralId)).map((task) => task.rule)).toEqual(["COURT_FILING"]);
    const finish = { referralId, version: 2, result: "已审查" };
    expect(await executeMutation(finishReferral, actor, { ...finish, ...NO_COURT })).toMatchObject({
      ok: false, code: "INVALID", fieldErrors: { courtCaseNumber: { key: "required" }, courtOutcome: { key: "choose" } },
    });
    expect(await executeMutation(finishReferral, actor, { ...finish, courtCaseNumber: "", courtOutcome: "FILED" })).toMatchObject({ ok: false, code: "INVALID" });
    const answer = { courtCaseNumber: "（2026）京0105民特1号", courtOutcome: "FILED" };
    expect(await executeMutation(reportReferral, actor, { referralId, version: 2, body: "已立案", ...answer })).toMatchObject({ ok: true });
    expect(await openTasks(referralId)).toEqual([]);
    expect(await executeMutation(finishReferral, actor, { ...finish, version: 3, ...NO_COURT })).toMatchObject({ ok: true });
    expect(await rowOf(referralId)).toMatchObject({ status: "FINISHED", court_outcome: "FILED", court_case_number: "（2026）京0105民特1号" });
  });

  it("alone gives such an answer", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    await run("educationLiaison", acceptReferral, { referralId, version: 1 });
    const input = { referralId, version: 2, result: "已返校", courtCaseNumber: "（2026）京0105民特1号", courtOutcome: "FILED" };
    expect(await run("educationLiaison", finishReferral, input)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { courtOutcome: { key: "courtOnly" } } });
  });
});

describe("the sender", () => {
  it("withdraws a running referral; the receiver is told and sees nothing more", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    await run("educationLiaison", acceptReferral, { referralId, version: 1 });
    expect(await run("colleague", withdrawReferral, { referralId, version: 2, reason: "家庭已搬离" })).toMatchObject({ ok: true });
    expect(await rowOf(referralId)).toMatchObject({ status: "WITHDRAWN", version: 3 });
    expect(await isOpen(referralId)).toBe(false);
    expect(await openTasks(referralId)).toEqual([]);
    expect(await queryAll("SELECT kind FROM notice WHERE record_id = $1 AND organisation_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1", [referralId, world.organisationId.education])).toEqual([{ kind: "referralWithdrawn" }]);
  });
});

describe("messages", () => {
  it("are written by both sides and by the district; a repeated request adds none", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    const key = v7();
    for (const person of ["caseworker", "reviewer", "educationLiaison"] as const) {
      expect(await run(person, messageReferral, { referralId, clientKey: person === "caseworker" ? key : v7(), body: `留言 ${person}` })).toMatchObject({ ok: true });
    }
    expect(await run("caseworker", messageReferral, { referralId, clientKey: key, body: "留言 caseworker" })).toMatchObject({ ok: true });
    expect(await queryAll("SELECT count(*)::int AS n FROM referral_message WHERE referral_id = $1", [referralId])).toEqual([{ n: 3 }]);
    // A key of another thread gives nothing away and writes nothing.
    const other = await sentReferral(world, "T4_1", "education");
    expect(await run("colleague", messageReferral, { referralId: other.referralId, clientKey: key, body: "x" })).toMatchObject({ ok: false, code: "DUPLICATE" });
    const audit = await queryAll("SELECT after FROM audit_event WHERE action = 'referral.message' AND record_id = $1 AND result = 'OK'", [referralId]);
    expect(audit).toHaveLength(3);
    expect(JSON.stringify(audit)).not.toContain("留言");
  });

  it("end with the referral", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    await run("educationLiaison", returnReferral, { referralId, version: 1, reason: "不属本区" });
    expect(await run("caseworker", messageReferral, { referralId, clientKey: v7(), body: "x" })).toMatchObject({ ok: false, code: "WRONG_STATE" });
  });
});

describe("the thread", () => {
  const messages = (id: string) =>
    queryAll<{ id: string; kind: string; read_by_id: string | null }>("SELECT id, kind, read_by_id FROM referral_message WHERE referral_id = $1 ORDER BY created_at, id", [id]);
  const file = async (referralId: string, person: PersonKey, organisation: "street" | "education") => {
    const id = v7();
    await asMaintenance((client) =>
      client.query(
        `INSERT INTO document (id, child_id, division, case_id, referral_id, kind, file_name_cipher, media_type, size_bytes, sha256, storage_key, uploaded_by_id, uploaded_org_id)
         SELECT $1, child_id, division, case_id, id, $3, $4, 'application/pdf', 1, repeat('0', 64), $5, $6, $7 FROM referral WHERE id = $2`,
        [id, referralId, organisation === "street" ? "REFERRAL_PAPER" : "REFERRAL_RESULT", sealColumns("document", id, { file_name: "通知书.pdf" }).file_name_cipher, v7(), world.userId[person], world.organisationId[organisation]],
      ));
    return id;
  };

  it("is read by the other end, once, by whom and when; the district reads along and marks nothing", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    await run("caseworker", messageReferral, { referralId, clientKey: v7(), body: "请先联系班主任" });
    const { toAccept } = await referralsWaiting(await world.actor("educationLiaison"));
    expect((await listReferrals(await world.actor("educationLiaison"), { state: "open", side: "received", status: "SENT" }, new Date())).rows.map((row) => row.id)).toContain(referralId);
    await run("educationLiaison", acceptReferral, { referralId, version: 1 });
    const [note, accept] = await messages(referralId);
    const ids = [note?.id ?? "", accept?.id ?? ""];
    const waiting = async (person: PersonKey) => referralsWaiting(await world.actor(person));
    const before = await waiting("educationLiaison");
    expect(before.toAccept).toBe(toAccept - 1);
    expect((await referralDetail(await world.actor("educationLiaison"), referralId, new Date()))?.unread).toBe(1);
    expect((await referralDetail(await world.actor("caseworker"), referralId, new Date()))?.messages.map((row) => row.unread)).toEqual([false, true]);

    expect(await run("reviewer", readReferral, { referralId, messageIds: ids })).toEqual({ ok: true, data: { read: 0 } });
    expect(await run("educationLiaison", readReferral, { referralId, messageIds: ids })).toEqual({ ok: true, data: { read: 1 } });
    expect(await run("educationLiaison", readReferral, { referralId, messageIds: ids })).toEqual({ ok: true, data: { read: 0 } });
    expect(await run("colleague", readReferral, { referralId, messageIds: ids })).toEqual({ ok: true, data: { read: 1 } });
    expect((await messages(referralId)).map((row) => row.read_by_id)).toEqual([world.userId.educationLiaison, world.userId.colleague]);
    expect((await waiting("educationLiaison")).unreadReceived).toBe(before.unreadReceived - 1);
    const seen = await referralDetail(await world.actor("caseworker"), referralId, new Date());
    expect(seen?.messages[0]).toMatchObject({ readByName: "吕书华", unread: false });
    const rows = await listReferrals(await world.actor("caseworker"), { state: "open", side: "sent", unread: "1" }, new Date());
    expect(rows.rows.map((row) => row.id)).not.toContain(referralId);
    expect(await queryAll("SELECT after FROM audit_event WHERE action = 'referral.read' AND record_id = $1 AND actor_id = $2 ORDER BY id LIMIT 1", [referralId, world.userId.educationLiaison])).toEqual([{ after: { messages: 1 } }]);
    // Messages of another thread are not reached by way of this one.
    const other = await sentReferral(world, "T4_1", "education");
    await run("caseworker", messageReferral, { referralId: other.referralId, clientKey: v7(), body: "x" });
    const [foreign] = await messages(other.referralId);
    expect(await run("educationLiaison", readReferral, { referralId, messageIds: [foreign?.id ?? ""] })).toEqual({ ok: true, data: { read: 0 } });
  });

  it.each<[PersonKey, string]>([["programmeOfficer", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["otherEducationLiaison", "NOT_FOUND"], ["courtLiaison", "NOT_FOUND"], ["monitor", "NOT_FOUND"], ["auditor", "NOT_FOUND"]])(
    "is not marked by %s (%s)", async (person, code) => {
      const { referralId } = await sentReferral(world, "T4_1", "education");
      await run("caseworker", messageReferral, { referralId, clientKey: v7(), body: "x" });
      const [note] = await messages(referralId);
      expect(await run(person, readReferral, { referralId, messageIds: [note?.id ?? ""] })).toMatchObject({ ok: false, code });
      expect((await messages(referralId))[0]?.read_by_id).toBeNull();
    });

  it("carries reports in parts, with the day, what is still open and files of the own office", async () => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    await run("educationLiaison", acceptReferral, { referralId, version: 1 });
    const today = toShanghaiDate(new Date());
    const report = { referralId, version: 2, body: "已办学籍", ...NO_COURT };
    expect(await run("educationLiaison", reportReferral, { ...report, doneOn: addDays(today, 1) })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { doneOn: { key: "dateFuture" } } });
    expect(await run("educationLiaison", reportReferral, { ...report, doneOn: addDays(today, -1) })).toMatchObject({ ok: false, fieldErrors: { doneOn: { key: "reportBeforeSent" } } });
    expect(await run("educationLiaison", reportReferral, { ...report, documentIds: [await file(referralId, "caseworker", "street")] })).toMatchObject({ ok: false, fieldErrors: { documentIds: { key: "notAllowed" } } });
    const own = await file(referralId, "educationLiaison", "education");
    expect(await run("educationLiaison", reportReferral, { ...report, doneOn: today, open: "教材尚未领取", documentIds: [own] })).toMatchObject({ ok: true });
    expect(await run("educationLiaison", reportReferral, { ...report, version: 3, body: "教材已领取" })).toMatchObject({ ok: true });
    const seen = await referralDetail(await world.actor("caseworker"), referralId, new Date());
    expect(seen?.messages.filter((row) => row.kind === "REPORT")).toMatchObject([
      { body: "已办学籍", doneOn: today, open: "教材尚未领取", documentIds: [own] }, { body: "教材已领取", doneOn: today, open: "", documentIds: [] },
    ]);
    expect(await run("caseworker", messageReferral, { referralId, clientKey: v7(), body: "附上材料", documentIds: [own] })).toMatchObject({ ok: false, code: "INVALID" });
  });
});

describe("the outcome", () => {
  const finished = async () => {
    const { referralId, ...ready } = await sentReferral(world, "T4_1", "education");
    await run("educationLiaison", acceptReferral, { referralId, version: 1 });
    await run("educationLiaison", finishReferral, { referralId, version: 2, result: "已返校", ...NO_COURT });
    await asMaintenance((client) =>
      client.query(
        `INSERT INTO measure_progress (id, plan_id, child_id, division, measure_key, status, updated_by_id, updated_at)
         SELECT gen_random_uuid(), id, child_id, division, $2, 'NOT_STARTED', $3, now() FROM help_plan WHERE case_id = $1`, [ready.caseId, ready.plan.measureKeys[0], world.userId.caseworker],
      ));
    return { referralId, ...ready };
  };
  const progressOf = async (caseId: string, measureKey: string | undefined) =>
    opened("measure_progress", await queryAll("SELECT m.id, m.status, m.note_cipher FROM measure_progress m JOIN help_plan p ON p.id = m.plan_id WHERE p.case_id = $1 AND m.measure_key = $2", [caseId, measureKey]))[0];

  it("asks the street to decide on the measure, once; the plan's progress follows", async () => {
    const { referralId, caseId, plan } = await finished();
    const page = await referralDetail(await world.actor("caseworker"), referralId, new Date());
    expect(page).toMatchObject({ undecided: true, decision: null, permissions: { decide: true } });
    expect((await referralDetail(await world.actor("reviewer"), referralId, new Date()))?.permissions.decide).toBe(false);
    const input = { referralId, version: 3, decision: "DONE", note: "" };
    expect(await run("caseworker", decideReferral, input)).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { note: { key: "required" } } });
    expect(await run("caseworker", decideReferral, { ...input, version: 2, note: "已返校就读" })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect(await run("caseworker", decideReferral, { ...input, note: "已返校就读" })).toMatchObject({ ok: true });
    expect(await progressOf(caseId, plan.measureKeys[0])).toMatchObject({ status: "DONE", note: "已返校就读" });
    expect(await run("colleague", decideReferral, { ...input, version: 4, note: "x" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "referralDecided" });
    expect(await queryAll("SELECT action, record_version FROM audit_event WHERE record_id = $1 AND action = 'referral.decide' AND result = 'OK'", [referralId])).toEqual([{ action: "referral.decide", record_version: 4 }]);
    expect(await referralDetail(await world.actor("reviewer"), referralId, new Date())).toMatchObject({ undecided: false, decision: { decision: "DONE", note: "已返校就读" } });
    expect((await referralDetail(await world.actor("educationLiaison"), referralId, new Date()))?.decision).toBeNull();
  });

  it("may be to go on; not before it is back, nor when it was withdrawn, nor by anybody else", async () => {
    const { referralId, caseId, plan } = await finished();
    for (const [person, code] of [["reviewer", "FORBIDDEN"], ["educationLiaison", "FORBIDDEN"], ["otherCaseworker", "NOT_FOUND"], ["courtLiaison", "NOT_FOUND"]] as const) {
      expect(await run(person, decideReferral, { referralId, version: 3, decision: "GO_ON", note: "" }), person).toMatchObject({ ok: false, code });
    }
    expect(await run("supervisor", decideReferral, { referralId, version: 3, decision: "GO_ON", note: "" })).toMatchObject({ ok: true });
    expect(await progressOf(caseId, plan.measureKeys[0])).toMatchObject({ status: "IN_PROGRESS" });
    const running = await sentReferral(world, "T4_1", "education");
    expect(await run("caseworker", decideReferral, { referralId: running.referralId, version: 1, decision: "GO_ON", note: "" })).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "referralNotBack" });
  });
});

describe("is refused, and nothing changes,", () => {
  const STEPS = {
    accept: (person: PersonKey, referralId: string) => run(person, acceptReferral, { referralId, version: 1 }),
    return: (person: PersonKey, referralId: string) => run(person, returnReferral, { referralId, version: 1, reason: "x" }),
    report: (person: PersonKey, referralId: string) => run(person, reportReferral, { referralId, version: 1, body: "x", ...NO_COURT }),
    finish: (person: PersonKey, referralId: string) => run(person, finishReferral, { referralId, version: 1, result: "x", ...NO_COURT }),
    withdraw: (person: PersonKey, referralId: string) => run(person, withdrawReferral, { referralId, version: 1, reason: "x" }),
    message: (person: PersonKey, referralId: string) => run(person, messageReferral, { referralId, clientKey: v7(), body: "x" }),
  };
  type Step = keyof typeof STEPS;
  const ALL = Object.keys(STEPS) as Step[];
  const ANSWERS: Step[] = ["accept", "return", "report", "finish"];

  it.each<[PersonKey, Step[], string]>([
    ["caseworker", ANSWERS, "FORBIDDEN"],
    ["reviewer", [...ANSWERS, "withdraw"], "FORBIDDEN"],
    ["educationLiaison", ["withdraw"], "FORBIDDEN"],
    ["programmeOfficer", [...ANSWERS, "withdraw", "message"], "FORBIDDEN"],
    ["otherEducationLiaison", ALL, "NOT_FOUND"],
    ["courtLiaison", ALL, "NOT_FOUND"],
    ["otherCaseworker", ALL, "NOT_FOUND"],
    ["farCaseworker", ALL, "NOT_FOUND"],
    ["otherReviewer", ALL, "NOT_FOUND"],
    ["communityOfficer", ALL, "NOT_FOUND"],
    ["socialWorker", ALL, "NOT_FOUND"],
    ["rescueWorker", ALL, "NOT_FOUND"],
    ["schoolLiaison", ALL, "NOT_FOUND"],
    ["monitor", ALL, "NOT_FOUND"],
    ["systemAdmin", ALL, "NOT_FOUND"],
    ["auditor", ALL, "NOT_FOUND"],
  ])("%s: %s → %s", async (person, steps, code) => {
    const { referralId } = await sentReferral(world, "T4_1", "education");
    const before = await rowOf(referralId);
    for (const step of steps) expect(await STEPS[step](person, referralId), step).toMatchObject({ ok: false, code });
    expect(await rowOf(referralId)).toEqual(before);
    expect(await queryAll("SELECT id FROM referral_message WHERE referral_id = $1", [referralId])).toEqual([]);
    if (code === "NOT_FOUND") expect(await referralDetail(await world.actor(person), referralId, new Date())).toBeNull();
  });
});
