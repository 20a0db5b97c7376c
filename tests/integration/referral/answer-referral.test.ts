import { v7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { acceptReferral } from "@/lib/features/referral/mutations/accept-referral";
import { finishReferral } from "@/lib/features/referral/mutations/finish-referral";
import { messageReferral } from "@/lib/features/referral/mutations/message-referral";
import { reportReferral } from "@/lib/features/referral/mutations/report-referral";
import { returnReferral } from "@/lib/features/referral/mutations/return-referral";
import { withdrawReferral } from "@/lib/features/referral/mutations/withdraw-referral";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { executeMutation } from "@/lib/server/write/execute";
import type { Mutation } from "@/lib/server/write/mutation";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { queryAll } from "../../support/database";
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
    expect(running?.permissions).toEqual({ accept: true, return: true, report: false, finish: false, withdraw: false, message: true });
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
