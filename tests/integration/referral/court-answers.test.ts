import { beforeAll, describe, expect, it } from "vitest";
import { listNotices } from "@/lib/features/inbox/queries/list-notices";
import { acceptReferral } from "@/lib/features/referral/mutations/accept-referral";
import { correctCourtAnswer } from "@/lib/features/referral/mutations/correct-court-answer";
import { finishReferral } from "@/lib/features/referral/mutations/finish-referral";
import { reportReferral } from "@/lib/features/referral/mutations/report-referral";
import { withdrawReferral } from "@/lib/features/referral/mutations/withdraw-referral";
import { referralDetail } from "@/lib/features/referral/queries/referral-detail";
import { executeMutation } from "@/lib/server/write/execute";
import type { PersonKey } from "../../factories/organisations";
import { createWorld, type World } from "../../factories/world";
import { asMaintenance, queryAll } from "../../support/database";
import { sentReferral } from "./support";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const [WRONG, RIGHT] = [{ courtOutcome: "NOT_ACCEPTED", courtCaseNumber: "（2026）京0105民特5001号" }, { courtOutcome: "FILED", courtCaseNumber: "（2026）京0105民特5002号" }] as const;
const versionOf = async (id: string) => (await queryAll<{ version: number }>("SELECT version FROM referral WHERE id = $1", [id]))[0]?.version ?? 0;
const run = async (person: PersonKey, mutation: Parameters<typeof executeMutation>[0], referralId: string, input: object) =>
  executeMutation(mutation, await world.actor(person), { referralId, version: await versionOf(referralId), ...input });
const correct = (referralId: string, input: object = { ...RIGHT, reason: "误选，实为立案" }, person: PersonKey = "courtLiaison") => run(person, correctCourtAnswer, referralId, input);
const detail = async (person: PersonKey, id: string) => referralDetail(await world.actor(person), id, new Date());

async function answered(last: "report" | "finish" = "report") {
  const { referralId } = await sentReferral(world, "T1_2", "court");
  expect(await run("courtLiaison", acceptReferral, referralId, {})).toMatchObject({ ok: true });
  const given = last === "report" ? await run("courtLiaison", reportReferral, referralId, { body: "已审查", ...WRONG }) : await run("courtLiaison", finishReferral, referralId, { result: "已审查", ...WRONG });
  expect(given).toMatchObject({ ok: true });
  return referralId;
}

describe("a court puts its answer right", () => {
  it.each(["report", "finish"] as const)("after it was given with a %s: the new one holds, the earlier stays as corrected, the sender is told", async (last) => {
    const id = await answered(last);
    expect((await detail("courtLiaison", id))?.messages.at(-1)?.court).toEqual({ outcome: "NOT_ACCEPTED", number: WRONG.courtCaseNumber, corrected: null });
    expect(await correct(id)).toMatchObject({ ok: true });
    for (const person of ["courtLiaison", "caseworker", "reviewer"] as const) {
      const found = await detail(person, id);
      expect(found, person).toMatchObject({ courtOutcome: "FILED", courtCaseNumber: RIGHT.courtCaseNumber, status: last === "report" ? "IN_PROGRESS" : "FINISHED" });
      const answers = found?.messages.flatMap(({ court, body }) => (court ? [{ ...court, body }] : []));
      expect(answers).toMatchObject([{ outcome: "NOT_ACCEPTED", corrected: { name: expect.any(String) as string } }, { outcome: "FILED", number: RIGHT.courtCaseNumber, corrected: null, body: "误选，实为立案" }]);
    }
    expect((await listNotices(await world.actor("caseworker"), new Date())).notices.find(({ kind, href }) => kind === "referralCourtCorrected" && href === `/referrals/${id}`)).toMatchObject({ params: { outcome: "FILED" } });
    expect(await queryAll("SELECT params->>'court' AS court FROM case_event WHERE record_id = $1 AND action = 'referral.correct_court'", [id])).toEqual([{ court: "FILED" }]);
    const kept = JSON.stringify(await queryAll("SELECT before, after FROM audit_event WHERE record_id = $1 AND action = 'referral.correct_court' AND result = 'OK'", [id]));
    expect(kept).toContain("NOT_ACCEPTED");
    expect(kept).not.toContain("5001");
    expect(await queryAll("SELECT 1 FROM referral_message WHERE referral_id = $1 AND court_case_number_cipher LIKE '%民特%'", [id])).toEqual([]);
  });

  it("a mistyped number too; not with the same answer, an incomplete one, or on what somebody else has changed meanwhile", async () => {
    const id = await answered();
    expect(await correct(id, { ...WRONG, reason: "x" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { courtOutcome: { key: "courtAnswerSame" } } });
    expect(await correct(id, { ...RIGHT, courtCaseNumber: "民特5001号", reason: "x" })).toMatchObject({ ok: false, code: "INVALID", fieldErrors: { courtCaseNumber: { key: "courtNumberInvalid" } } });
    expect(await correct(id, { ...RIGHT, reason: " " })).toMatchObject({ ok: false, code: "INVALID" });
    expect(await executeMutation(correctCourtAnswer, await world.actor("courtLiaison"), { referralId: id, version: 1, ...RIGHT, reason: "x" })).toMatchObject({ ok: false, code: "CONFLICT" });
    expect((await detail("caseworker", id))?.courtOutcome).toBe("NOT_ACCEPTED");
    expect(await correct(id, { ...WRONG, courtCaseNumber: RIGHT.courtCaseNumber, reason: "案号录入有误" })).toMatchObject({ ok: true });
    expect((await detail("caseworker", id))?.messages.flatMap(({ court }) => (court ? [court.corrected === null] : []))).toEqual([false, true]);
  });

  it("keeps in words an answer from before answers stood with their messages", async () => {
    const id = await answered();
    await asMaintenance((client) => client.query("UPDATE referral_message SET court_outcome = NULL, court_case_number_cipher = NULL WHERE referral_id = $1", [id]));
    expect(await correct(id)).toMatchObject({ ok: true });
    expect((await detail("caseworker", id))?.messages.at(-1)).toMatchObject({ body: `原反馈：不予受理，${WRONG.courtCaseNumber}\n误选，实为立案`, court: { outcome: "FILED", corrected: null } });
  });

  it.each<[PersonKey, string]>([["caseworker", "FORBIDDEN"], ["reviewer", "FORBIDDEN"], ["educationLiaison", "NOT_FOUND"], ["otherCaseworker", "NOT_FOUND"], ["monitor", "NOT_FOUND"]])("%s does not: %s", async (person, code) => {
    const id = await answered("finish");
    expect(await correct(id, undefined, person)).toMatchObject({ ok: false, code });
    expect((await detail("courtLiaison", id))?.permissions.correctCourt).toBe(true);
    expect((await detail("caseworker", id))?.permissions.correctCourt).toBe(false);
  });

  it("not before it has given one, nor once the matter was withdrawn", async () => {
    const { referralId } = await sentReferral(world, "T1_2", "court");
    expect(await correct(referralId)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "noCourtAnswer" });
    const id = await answered();
    expect(await run("caseworker", withdrawReferral, id, { reason: "家庭已和解" })).toMatchObject({ ok: true });
    expect(await correct(id)).toMatchObject({ ok: false, code: "WRONG_STATE", reason: "noCourtAnswer" });
  });
});
